"""Which engagements have ended, and what is known of the data that were left with the vendor.

The end of a contract is not the end of exposure. Whether data were erased is a claim: of somebody,
on some day, and it can be refuted. Where nobody says so, nobody says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.records import Engagement
from ..graph.statements import Verdict, worst
from ..graph.statuses import Statuses
from ..graph.upstream import may_come_from
from ..graph.vocabulary import HARMS, Status, effects_of
from ..graph.walk import Window, linker_for
from .answers import HarmStatus, Named, SourceRow, plain_value
from .erasures import CLAIMED, NONE, REFUTED, Erasure, ErasureClaim, Erasures
from .evidence import Evidence, text
from .inquiry import Inquiry
from .past_incidents import History
from .question import Question

SCHEMA = "hakyu.residual/1"

#: The order of rows.
STATES = (REFUTED, NONE, CLAIMED)
_SPOKEN = (Status.CONFIRMED, Status.POSSIBLE)


@dataclass(frozen=True, slots=True)
class ResidualQuestion:
    """Which engagements had ended?

    Attributes:
        clients: only those of these organisations; none means all.
        vendors: only those with these providers, systems, or operators of systems.
        at: ended before this day; None for ``today``.
        known: only what had been said by this day; None for everything.
        today: the day that "today" means.
    """

    clients: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    at: dt.date | None = None
    known: dt.date | None = None
    today: dt.date = field(default_factory=dt.date.today)


class HeldRow(NamedTuple):
    """A group of people whose data were entrusted; ``held``: how many, None where not known."""

    id: str
    label: str
    implicit: bool
    held: Interval | None


class AfterEnd(NamedTuple):
    """An incident that reached the engagement after it had ended, and what is said of its data.

    ``status`` leaves out the mere outage of a service: it is no word about data.
    """

    incident: str
    title: str
    status: HarmStatus
    status_from: str | None
    stated_on: str | None
    stated_by: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def spoken(self) -> str | None:
        """``confirmed`` or ``possible``, the worse of both harms; None where neither is."""
        found = [Status(item) for item in self.status.values() if item is not None]
        top = min(found, key=lambda item: item.rank, default=None)
        return top.value if top in _SPOKEN and top is not None else None


class ResidualRow(NamedTuple):
    """An engagement that has ended.

    ``state``: ``none`` (nobody says the data were erased), ``claimed`` or ``refuted``; ``in_part``:
    what is claimed does not cover all of it. ``held``: the people, None where not known.
    """

    id: str
    client: Named
    provider: Named | None
    system: Named | None
    service: str | None
    basis: str
    data: tuple[str, ...] | None
    populations: tuple[HeldRow, ...] | None
    held: Interval | None
    since: str | None
    until: str
    state: str
    in_part: bool
    claims: tuple[ErasureClaim, ...]
    after_end: tuple[AfterEnd, ...]
    sources: tuple[str, ...]


class Residual(NamedTuple):
    """The answer: ended engagements, and how many have no end on record."""

    data_hash: str
    clients: tuple[Named, ...]
    vendors: tuple[Named, ...]
    at: str
    known: str | None
    rows: tuple[ResidualRow, ...]
    without_end: int
    sources: Mapping[str, SourceRow]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order; ``counts`` says how many rows of a kind."""
        plain = {name: plain_value(value) for name, value in self._asdict().items()}
        counts = {state: len(self.in_state(state)) for state in STATES}
        counts["hit_after_end"] = len(self.hit)
        order = ("schema", "data_hash", "clients", "vendors", "at", "known")
        return {name: plain[name] for name in order} | {"counts": counts} | plain

    def in_state(self, state: str) -> tuple[ResidualRow, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def hit(self) -> tuple[ResidualRow, ...]:
        """Those whose data were, or may have been, hit after their end."""
        return tuple(row for row in self.rows if any(item.spoken for item in row.after_end))


def residual(knowledge: Knowledge, question: ResidualQuestion) -> Residual:
    """List the engagements that had ended, with the state of their data.

    Args:
        knowledge: all records.
        question: what is asked; its ids exist.
    """
    return _Answer(knowledge, question).answer()


class _Answer:
    """The answer, put together row by row."""

    def __init__(self, knowledge: Knowledge, question: ResidualQuestion) -> None:
        self._knowledge, self._question = knowledge, question
        self._history = History(knowledge, question.known, question.today)
        self._structure = self._history.structure
        self._evidence = Evidence(self._structure, self._history.said, question.known)
        day = question.at or question.today
        self._window = Window(day, day)
        self._linker = linker_for(self._structure, self._window)
        self._erasures = Erasures(self._history, self._evidence)

    def answer(self) -> Residual:
        question = self._question
        chosen = [item for item in self._structure.engagements.values() if self._asked(item)]
        ended = [item for item in chosen if self._window.residual(item)]
        hits = self._hits([item.id for item in ended])
        rows = [self._row(item, hits.get(item.id, ())) for item in ended]
        return Residual(
            data_hash=self._knowledge.data_hash,
            clients=tuple(self._named(item) for item in question.clients),
            vendors=tuple(self._named(item) for item in question.vendors),
            at=self._window.start.isoformat(),
            known=question.known.isoformat() if question.known else None,
            rows=tuple(sorted(rows, key=_order)),
            without_end=sum(
                item.until is None and item.id in self._linker.allowed for item in chosen
            ),
            sources=self._evidence.sources(),
        )

    # -- which --------------------------------------------------------------------------------

    def _asked(self, record: Engagement) -> bool:
        clients, vendors = self._question.clients, self._question.vendors
        if clients and not set(clients).intersection(self._clients(record)):
            return False
        return not vendors or not set(vendors).isdisjoint(self._vendors(record))

    def _clients(self, record: Engagement) -> Iterator[str]:
        """By whom it may be asked for: its client, successors, cohorts, members it holds for."""
        yield from self._linker.clients(record)
        yield from self._structure.cohorts_of(record.client)

    def _vendors(self, record: Engagement) -> Iterator[str]:
        structure = self._structure
        if record.provider is not None:
            yield record.provider
            yield from structure.successors_of(record.provider)
            yield from structure.cohorts_of(record.provider)
        if record.system is not None:
            yield record.system
            system = structure.systems.get(record.system)
            if system is not None and system.operator is not None:
                yield system.operator

    # -- rows ---------------------------------------------------------------------------------

    def _row(self, record: Engagement, hits: tuple[AfterEnd, ...]) -> ResidualRow:
        erasure: Erasure = self._erasures.of(record.id)
        populations, held, cited = self._held(record)
        return ResidualRow(
            id=record.id,
            client=self._named(record.client),
            provider=self._named(record.provider) if record.provider is not None else None,
            system=self._named(record.system) if record.system is not None else None,
            service=record.service,
            basis=record.basis,
            data=record.data,
            populations=populations,
            held=held,
            since=text(record.since),
            until=str(record.until),
            state=erasure.state,
            in_part=erasure.in_part,
            claims=erasure.claims,
            after_end=hits,
            sources=self._evidence.cite(record.sources, cited),
        )

    def _held(
        self, record: Engagement
    ) -> tuple[tuple[HeldRow, ...] | None, Interval | None, tuple[str, ...]]:
        """The people whose data were entrusted, as the hypothetical question about it says."""
        if record.populations is None:
            return None, None, ()
        question = Question(
            (record.id,),
            known=self._question.known,
            at=self._window.start,
            hypothetical=True,
            tiers=1,
            today=self._question.today,
        )
        found = Inquiry(self._knowledge, question, self._structure, self._linker)
        listed = self._structure.populations_of(record)
        shown = {row.id: row for row in found.rows.populations()}
        rows = [shown[item] for item in listed if item in shown]
        sizes = [size for item in listed for size in self._evidence.sizes(item)]
        return (
            tuple(HeldRow(row.id, row.label, row.implicit, row.held) for row in rows),
            found.totals.held_among(row.id for row in rows) or Interval(0, 0),
            tuple(citation for size in sizes for citation in size.sources),
        )

    # -- hit after the end --------------------------------------------------------------------

    def _hits(self, ended: list[str]) -> dict[str, tuple[AfterEnd, ...]]:
        """For each engagement, the incidents that reached it after its end, in order of time."""
        found: dict[str, list[AfterEnd]] = {}
        for incident in self._history.touching(may_come_from(self._structure, ended)):
            inquiry = self._history.of(incident.id)
            for ident in ended:
                if ident in inquiry.walk.engagements and inquiry.walk.residual(ident):
                    row = self._after_end(inquiry, incident.id, incident.title, ident)
                    found.setdefault(ident, []).append(row)
        return {
            ident: tuple(sorted(rows, key=lambda row: (row.stated_on or "", row.incident)))
            for ident, rows in found.items()
        }

    def _after_end(self, inquiry: Inquiry, incident: str, title: str, ident: str) -> AfterEnd:
        leaks = inquiry.walk.engagements[ident].leaks
        verdicts = {
            harm: _about_data(inquiry.statuses, ident, harm) if harm != "leak" or leaks else None
            for harm in HARMS
        }
        top = worst(item for item in verdicts.values() if item is not None and item.support)
        finding = inquiry.evidence.spokesman(top) if top is not None else None
        return AfterEnd(
            incident=incident,
            title=title,
            status={
                harm: None if item is None else item.status.value for harm, item in verdicts.items()
            },
            status_from=finding.id if finding is not None else None,
            stated_on=text(finding.stated_on) if finding is not None else None,
            stated_by=self._evidence.speakers(finding),
            sources=self._evidence.cite(finding.sources if finding is not None else ()),
        )

    def _named(self, ident: str) -> Named:
        return Named.of(ident, self._knowledge)


def _about_data(statuses: Statuses, engagement: str, harm: str) -> Verdict:
    """The status of an engagement and the parts of it for a harm, an outage left out."""
    effects = [effect for effect in effects_of(harm) if effect != "unavailable"]
    found: list[Verdict] = []
    nodes, seen = [engagement], {engagement}
    while nodes:
        node = nodes.pop()
        for effect in effects:
            said = statuses.effect(node, effect)
            if said is not None and (node == engagement or said.status in _SPOKEN):
                found.append(said)
        below = [item for item in statuses.parts(node) if item not in seen]
        seen.update(below)
        nodes.extend(below)
    return worst(found) or Verdict(Status.UNKNOWN)


def _order(row: ResidualRow) -> tuple[object, ...]:
    vendor = row.provider or row.system
    return STATES.index(row.state), vendor.id if vendor is not None else "", row.client.id, row.id
