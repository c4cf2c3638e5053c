"""What ``hakyu resolve`` shows: proposals, and judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..graph.judgements import Judgement, Judgements
from ..graph.names import match_key, names_of
from ..graph.records import Organisation
from ..loaders.similar import Progress, Proposal, Reason, proposals
from ..viz.command_lines import quoted
from ..viz.page import Column, Page, Row, Section, Table
from .texts import say

if TYPE_CHECKING:
    from ..stores.workspace import Workspace

PROPOSAL_COLUMNS = (
    "score",
    "left",
    "left_name",
    "left_number",
    "right",
    "right_name",
    "right_number",
    "reasons",
)
JUDGED_COLUMNS = (
    "id",
    "verdict",
    "state",
    "left",
    "left_name",
    "right",
    "right_name",
    "made_by",
    "made_at",
    "note",
    "withdrawn_by",
    "withdrawn_at",
)
#: Proposals that a terminal shows.
MOST_PROPOSALS = 20


@dataclass(frozen=True)
class Party:
    """An organisation as it is shown: also one for which another one stands by now."""

    id: str
    name: str
    number: str | None = None
    kind: str | None = None
    other_names: tuple[str, ...] = ()
    #: Whether it is not loaded.
    absent: bool = False

    @classmethod
    def of(cls, opened: Workspace, ident: str) -> Party:
        record = opened.get(ident)
        if isinstance(record, Organisation) and record.id == ident:
            others = tuple(dict.fromkeys(names_of(record)))[1:]
            return cls(ident, record.name, record.corporate_number, record.kind, others)
        for statement in reversed(opened.statements(ident)):
            if statement.id == ident and "name" in statement.data:
                return cls(ident, str(statement.data["name"]))
        return cls(ident, ident, absent=True)

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "corporate_number": self.number}


@dataclass(frozen=True)
class Listing:
    """The pairs that wait for a judgement."""

    proposals: tuple[Proposal, ...]
    parties: Mapping[str, Party]
    data_hash: str
    about: str | None = None

    @classmethod
    def of(cls, opened: Workspace, about: str | None, progress: Progress) -> Listing:
        """Those of a workspace; only those of one organisation if it is named."""
        judged = Judgements(opened.judgements())
        found = tuple(
            one
            for one in proposals(opened, judged=judged, progress=progress)
            if about is None or about in (one.left, one.right)
        )
        ids = {ident for one in found for ident in (one.left, one.right)}
        parties = {ident: Party.of(opened, ident) for ident in sorted(ids)}
        return cls(found, parties, opened.data_hash, about)

    def page(self, lang: str, whole: bool) -> Page:
        if not self.proposals:
            return Page((Section(say(lang, "resolve.none"), tone="good"),))
        shown = self.proposals if whole else self.proposals[:MOST_PROPOSALS]
        rows = tuple(
            Row(
                (
                    str(one.score),
                    self._shown(one.left),
                    self._shown(one.right),
                    self.why(one, lang),
                )
            )
            for one in shown
        )
        columns = (
            Column(say(lang, "resolve.column.score"), right=True, keep=True),
            Column(say(lang, "resolve.column.left"), least=16, lines=3),
            Column(say(lang, "resolve.column.right"), least=16, lines=3),
            Column(say(lang, "resolve.column.why"), least=12, lines=3),
        )
        rest = len(self.proposals) - len(shown)
        left_out = say(lang, "resolve.left_out", n=rest) if rest else ""
        first = self.proposals[0]
        title = say(lang, "resolve.title", n=len(self.proposals))
        how = say(lang, "resolve.how", left=quoted(first.left), right=quoted(first.right))
        return Page(
            (
                Section(title, table=Table(columns, rows, left_out)),
                Section("", (how,), tone="plain"),
            )
        )

    def _shown(self, ident: str) -> str:
        party = self.parties[ident]
        return " ".join(filter(None, (party.name, party.id, party.number)))

    def why(self, proposal: Proposal, lang: str) -> str:
        """The reasons in words; with the other names that are alike, where it is not the main."""
        parts = [say(lang, f"resolve.why.{reason.code}") for reason in proposal.reasons]
        names = self._alike(proposal, proposal.reasons[0])
        if names:
            parts.append(say(lang, "resolve.by_names", left=names[0], right=names[1]))
        return say(lang, "resolve.and").join(parts)

    def _alike(self, proposal: Proposal, reason: Reason) -> tuple[str, str] | None:
        found: list[str] = []
        by_main = True
        for ident, key in ((proposal.left, reason.left), (proposal.right, reason.right)):
            party = self.parties[ident]
            names = (party.name, *party.other_names)
            found.append(next((name for name in names if match_key(name) == key), party.name))
            by_main = by_main and found[-1] == party.name
        return None if by_main else (found[0], found[1])

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": "hakyu.resolve/1",
            "data_hash": self.data_hash,
            "about": self.about,
            "proposals": [
                {
                    "left": self.parties[one.left].to_dict(),
                    "right": self.parties[one.right].to_dict(),
                    "score": one.score,
                    "reasons": [
                        {"code": why.code, "left_key": why.left, "right_key": why.right}
                        for why in one.reasons
                    ],
                }
                for one in self.proposals
            ],
        }

    def rows(self, lang: str) -> Iterator[Mapping[str, object]]:
        for one in self.proposals:
            left, right = self.parties[one.left], self.parties[one.right]
            yield {
                "score": one.score,
                "left": left.id,
                "left_name": left.name,
                "left_number": left.number,
                "right": right.id,
                "right_name": right.name,
                "right_number": right.number,
                "reasons": self.why(one, lang),
            }


@dataclass(frozen=True)
class Judged:
    """The judgements of a workspace, with what they make one."""

    judgements: Judgements
    parties: Mapping[str, Party]
    #: Id -> the id that stands for it.
    mains: Mapping[str, str]
    data_hash: str
    about: str | None = None

    @classmethod
    def of(cls, opened: Workspace, about: str | None = None) -> Judged:
        """All of a workspace; ``about``: only those that concern one organisation are shown."""
        judgements = Judgements(opened.judgements())
        ids = {ident for one in judgements.all for ident in one.pair}
        parties = {ident: Party.of(opened, ident) for ident in sorted(ids)}
        mains: dict[str, str] = {}
        for ident in judgements.group_of:
            record = opened.get(ident)
            mains[ident] = ident if record is None else record.id
        return cls(judgements, parties, mains, opened.data_hash, about)

    @property
    def shown(self) -> tuple[Judgement, ...]:
        if self.about is None:
            return self.judgements.all
        group = self.judgements.group_of.get(self.about, {self.about})
        return tuple(one for one in self.judgements.all if group & {one.left, one.right})

    def page(self, lang: str) -> Page:
        if not self.shown:
            return Page((Section(say(lang, "resolve.none_judged")),))
        names = ("id", "verdict", "left", "right", "made", "note")
        columns = tuple(
            Column(
                say(lang, f"resolve.column.{'other' if name == 'right' else name}"),
                right=name == "id",
                least=12,
                lines=3,
                keep=name in ("id", "verdict"),
            )
            for name in names
        )
        rows = tuple(self._row(one, lang) for one in self.shown)
        title = say(lang, "resolve.judged", n=len(rows))
        sections = [Section(title, table=Table(columns, rows))]
        if against := self.judgements.contradictions:
            items = tuple(
                say(
                    lang,
                    "resolve.contradiction",
                    parted=one.parted.id,
                    chain=", ".join(str(link.id) for link in one.chain),
                )
                for one in against
            )
            sections.append(Section(say(lang, "resolve.contradictions"), items=items, tone="bad"))
        return Page(tuple(sections))

    def _row(self, one: Judgement, lang: str) -> Row:
        state = self.judgements.state(one)
        verdict = say(lang, f"resolve.verdict.{one.verdict}")
        notes = [one.note] if one.note else []
        if state != "standing":
            verdict = say(lang, "resolve.not_standing", verdict=verdict)
            by = f"{one.withdrawn_by or ''} {_minute(one.withdrawn_at)}".strip()
            notes.append(say(lang, f"resolve.{state}", by=by))
        left, right = self.parties[one.left], self.parties[one.right]
        return Row(
            (
                str(one.id),
                verdict,
                f"{left.name} {left.id}",
                f"{right.name} {right.id}",
                f"{one.made_by} {_minute(one.made_at)}".strip(),
                " ".join(notes),
            )
        )

    def one_page(self, ident: int, lang: str) -> Page:
        """What became of the judgement that was just made or withdrawn."""
        one = self._one(ident)
        left, right = self.parties[one.left], self.parties[one.right]
        values = {"id": one.id, "left": left.name, "right": right.name}
        kind = "withdrawn" if one.is_withdrawn else one.verdict
        lines = []
        if kind == "yes" and not (left.absent or right.absent):
            main = self.mains[one.left]
            lines.append(say(lang, "resolve.stands", id=main))
        if not one.is_withdrawn:
            lines += [
                say(lang, "resolve.not_loaded", id=party.id)
                for party in (left, right)
                if party.absent
            ]
            lines.append(say(lang, "resolve.undo", id=one.id))
        title = say(lang, f"resolve.did.{kind}", **values)
        return Page((Section(title, tuple(lines), tone="good"),))

    def one_dict(self, ident: int) -> dict[str, Any]:
        one = self._one(ident)
        return {
            "schema": "hakyu.judgement/1",
            "data_hash": self.data_hash,
            "judgement": self._plain(one),
            "stands_for_both": self.mains[one.left]
            if self.judgements.are_one(one.left, one.right)
            else None,
        }

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": "hakyu.judgements/1",
            "data_hash": self.data_hash,
            "about": self.about,
            "judgements": [self._plain(one) for one in self.shown],
            "groups": [
                {"main": self._main(group), "members": sorted(group)}
                for group in self.judgements.groups
                if self.about is None or self.about in group
            ],
            "contradictions": [
                {"parted": one.parted.id, "chain": [link.id for link in one.chain]}
                for one in self.judgements.contradictions
            ],
        }

    def rows(self, only: Collection[int] | None = None) -> Iterator[Mapping[str, object]]:
        return (self._plain(one) for one in self.shown if only is None or one.id in only)

    def _plain(self, one: Judgement) -> dict[str, object]:
        found = {name: getattr(one, name, None) for name in JUDGED_COLUMNS}
        return {
            **found,
            "state": self.judgements.state(one),
            "left_name": self.parties[one.left].name,
            "right_name": self.parties[one.right].name,
        }

    def _main(self, group: Collection[str]) -> str:
        """The one that stands for a group."""
        mains = (self.mains[ident] for ident in sorted(group) if self.mains[ident] != ident)
        return next(mains, min(group))

    def _one(self, ident: int) -> Judgement:
        return next(one for one in self.judgements.all if one.id == ident)


def _minute(moment: str | None) -> str:
    """``2026-01-31 12:59`` of ``2026-01-31T12:59:30Z``."""
    return (moment or "")[:16].replace("T", " ")
