"""Step 6 of docs/semantics.md: which of several statements about one thing stands.

A statement gives way only to a later one, about the same thing, from a speaker of the same or
higher standing. Where two of different status still stand the worse one shows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from .knowledge import Knowledge
from .records import Finding, Incident, split_citation
from .said import said_by as said_by
from .said import said_day as said_day
from .said import source_day as source_day
from .standing import certified_standing, standing
from .structure import Structure
from .vocabulary import EFFECTS, NARROWER, WIDER, Status

#: (effect, category); the category None stands for "any".
Key = tuple[str, str | None]


class Statement(NamedTuple):
    """A finding as it bears on one key. ``said`` is None for one without any date."""

    finding: str
    subject: str
    status: Status
    said: dt.date | None
    standing: int
    erasure: bool = False

    @property
    def order(self) -> tuple[dt.date, int, str]:
        return (self.said or dt.date.min, self.standing, self.finding)


class Verdict(NamedTuple):
    """A status with the statements it rests on; ``passed`` if it came from a whole or a chain."""

    status: Status
    support: tuple[Statement, ...] = ()
    passed: bool = False
    vendor_only: bool = False

    def down(self, *, unavailable: bool = False) -> Verdict:
        """As it passes from a whole to a part: confirmed becomes possible (but for an outage)."""
        status = self.status
        if status is Status.CONFIRMED and not unavailable:
            status = Status.POSSIBLE
        return Verdict(status, self.support, True, self.vendor_only)


UNSAID = Verdict(Status.UNKNOWN)


def worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The worst of several verdicts; equal ones share their support. None of none."""
    best: Verdict | None = None
    for verdict in verdicts:
        if best is None or verdict.status.rank < best.status.rank:
            best = verdict
        elif verdict.status is best.status and verdict != best:
            best = Verdict(
                best.status,
                tuple(dict.fromkeys((*best.support, *verdict.support))),
                best.passed and verdict.passed,
                best.vendor_only or verdict.vendor_only,
            )
    return best


def rests_on_leads(knowledge: Knowledge, citations: Iterable[str]) -> bool:
    """Whether there are sources and every one of them is a lead."""
    kinds = {
        source.kind
        for citation in citations
        if (source := knowledge.sources.get(split_citation(citation)[0])) is not None
    }
    return kinds == {"lead"}


class Said(NamedTuple):
    """The findings that count for a question: by subject, with their days and standings.

    ``leads`` rest on leads alone (a blog, a rumour): they are shown and decide nothing. They stand
    in ``days`` and ``standings``, and in nothing else.
    ``superseded``: those that their own speaker has withdrawn, each with the finding that does so;
    they count for nothing, and are kept to be shown (days and standings hold them too).
    """

    findings: Mapping[str, Finding]
    days: Mapping[str, dt.date | None]
    standings: Mapping[str, int]
    undated: tuple[str, ...]
    by_subject: Mapping[str, tuple[str, ...]]
    leads: Mapping[str, Finding] = MappingProxyType({})
    superseded: Mapping[str, str] = MappingProxyType({})

    def about(self, subject: str) -> tuple[Finding, ...]:
        return tuple(self.findings[ident] for ident in self.by_subject.get(subject, ()))

    def within(self, subjects: Collection[str]) -> Said:
        """Only what is said of some subjects."""
        if all(subject in subjects for subject in self.by_subject):
            return self
        by_subject = {key: items for key, items in self.by_subject.items() if key in subjects}
        kept = {ident: self.findings[ident] for items in by_subject.values() for ident in items}
        return self._replace(findings=kept, by_subject=by_subject)


NOTHING_SAID = Said({}, {}, {}, (), {})


def select(
    structure: Structure,
    incidents: Iterable[Incident],
    known: dt.date | None,
    certificates: Collection[str] = (),
) -> Said:
    """Step 1 for findings: those of the incidents that had been said by ``known``.

    A finding without a date, also of its sources, is used only when ``known`` is None. What a
    visible finding supersedes is left out. What rests on leads alone is set aside as soon as
    anything better had been said.

    Args:
        structure: the records known by ``known``.
        incidents: whose findings count.
        known: the day; None for everything.
        certificates: findings of no incident that count beside them. Resting on leads alone, one
            decides nothing; and it is no word about an incident that would set aside others.
    """
    knowledge = structure.knowledge
    wanted = {incident.id: incident for incident in incidents}
    chosen: dict[str, Finding] = {}
    days: dict[str, dt.date | None] = {}
    found = {item.id for incident in wanted for item in structure.said_of.get(incident, ())}
    for ident in sorted(found.union(certificates)):
        finding = knowledge.findings[ident]
        if said_by(knowledge, finding, known):
            chosen[ident] = finding
            days[ident] = said_day(knowledge, finding)
    superseded = {
        old: ident
        for ident, finding in chosen.items()
        for old in finding.supersedes
        if old in chosen
    }
    by_subject: dict[str, list[str]] = defaultdict(list)
    standings: dict[str, int] = {}
    leads = {
        ident: finding
        for ident, finding in chosen.items()
        if ident not in superseded and rests_on_leads(knowledge, finding.sources)
    }
    if all(
        ident in leads or ident in superseded or not finding.incidents
        for ident, finding in chosen.items()
    ):  # nothing better had been said of the incidents
        leads = {ident: finding for ident, finding in leads.items() if not finding.incidents}
    for ident, finding in chosen.items():
        standings[ident] = _standing(structure, finding, wanted)
        if ident not in superseded and ident not in leads:
            by_subject[finding.subject].append(ident)
    kept = {
        ident: finding
        for ident, finding in chosen.items()
        if ident not in superseded and ident not in leads
    }
    return Said(
        kept,
        days,
        standings,
        tuple(ident for ident in kept if days[ident] is None),
        {subject: tuple(items) for subject, items in by_subject.items()},
        leads,
        superseded,
    )


def _standing(structure: Structure, finding: Finding, wanted: Mapping[str, Incident]) -> int:
    """The highest standing of those who stated a finding; 0 of nobody."""
    if not finding.incidents:
        return certified_standing(structure, finding)
    incident = next(wanted[item] for item in finding.incidents if item in wanted)
    speakers = finding.stated_by
    return max((standing(structure, who, finding.subject, incident) for who in speakers), default=0)


def keys_of(finding: Finding) -> list[Key]:
    """The (effect, category) pairs that a finding speaks about.

    No effect means every effect of both harms. A denial of a wider effect denies the narrower
    ones; a confirmed narrower one confirms the wider.
    """
    effects = list(EFFECTS) if finding.effect is None else [finding.effect]
    if finding.effect is not None and finding.status is Status.RULED_OUT:
        effects += NARROWER.get(finding.effect, ())
    if finding.effect is not None and finding.status is Status.CONFIRMED:
        effects += WIDER.get(finding.effect, ())
    categories: list[str | None] = [None] if finding.data is None else list(finding.data)
    return [(effect, category) for effect in effects for category in categories]


def settle(statements: Iterable[Statement]) -> tuple[Verdict, tuple[Statement, ...]]:
    """Which statement about one key shows, and those that still stand against it.

    Args:
        statements: all statements about the key, at least one.

    Returns:
        The verdict, and the standing statements when they differ in status (a contradiction),
        else an empty tuple. A denial by erasure is never in a contradiction.
    """
    items = sorted(set(statements), key=lambda item: item.order)
    standing_now = [item for item in items if not _retired(item, items)]
    shown = min(standing_now, key=lambda item: item.status.rank).status
    support = tuple(item for item in standing_now if item.status is shown)
    vendor_only = shown is Status.RULED_OUT and all(item.standing <= 1 for item in support)
    against = tuple(item for item in standing_now if not item.erasure)
    clash = against if len({item.status for item in against}) > 1 else ()
    return Verdict(shown, support, False, vendor_only), clash


def _retired(item: Statement, items: list[Statement]) -> bool:
    return next(retirers(item, items), None) is not None


def retirers(item: Statement, items: Iterable[Statement]) -> Iterator[Statement]:
    """The statements to which one about the same key gives way, in their order.

    An undated statement is never retired; an undated erasure is older than every dated one.
    """
    said = dt.date.min if item.erasure and item.said is None else item.said
    if said is None:
        return
    for other in items:
        if other.said is None or other.standing < item.standing:
            continue
        same_rank = other.said == said and other.standing == item.standing
        if other.said > said or (same_rank and other.status.rank < item.status.rank):
            yield other
