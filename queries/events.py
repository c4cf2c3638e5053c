"""What came to be known, and when: statements, sizes, overlaps, records, targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..graph.dates import PartialDate
from ..graph.knowledge import Knowledge
from ..graph.numbers import size_day
from ..graph.records import (
    Finding,
    Incident,
    Organisation,
    Overlap,
    Population,
    Record,
    Speaker,
    speaker_names,
)
from ..graph.standing import certified_standing, standing
from ..graph.statements import said_day, source_day
from ..graph.structure import Structure
from .answers import CountRow
from .bearing import populations_of
from .evidence import Evidence, text

FINDING, SIZE, OVERLAP, RECORD, NAMED, UNNAMED = (
    "finding",
    "size",
    "overlap",
    "record",
    "target_named",
    "target_withdrawn",
)
KINDS = (NAMED, UNNAMED, RECORD, FINDING, SIZE, OVERLAP)


class Overturned(NamedTuple):
    """A statement that another one overtook, and how: see ``fates.FATES``."""

    id: str
    how: str


class Event(NamedTuple):
    """Something that came to be known; ``day`` is the one from which it counts (None: no date).

    ``kind``: finding, size (of a population or cohort), overlap, record (a record became known),
    target_named, target_withdrawn. ``records`` are the populations of an overlap. ``fate`` says
    what became of a finding by the end of the period, ``fate_by`` through which statements;
    ``overturns`` which earlier ones it overtook. ``within``: it was said in the period, and is not
    there only because another one names it.
    """

    id: str
    kind: str
    day: str | None
    subject: str
    incidents: tuple[str, ...] = ()
    status: str | None = None
    effect: str | None = None
    data: tuple[str, ...] | None = None
    reason: str | None = None
    complete: bool = False
    counts: tuple[CountRow, ...] = ()
    records: tuple[str, ...] = ()
    stated_on: str | None = None
    stated_by: tuple[str, ...] = ()
    standing: int | None = None
    told_to: tuple[str, ...] = ()
    fate: str | None = None
    fate_by: tuple[str, ...] = ()
    overturns: tuple[Overturned, ...] = ()
    within: bool = True
    sources: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[bool, str, int, str]:
        return (self.day is None, self.day or "", KINDS.index(self.kind), self.id)


def events(
    structure: Structure,
    incidents: Iterable[Incident],
    near: frozenset[str],
    evidence: Evidence,
    until: dt.date | None,
    *,
    assume: bool = False,
    beside: Iterable[Finding] = (),
) -> list[Event]:
    """Every event of some incidents, and of the records near them, by ``until``; in order.

    Args:
        structure: the records known by ``until``.
        incidents: whose statements count.
        near: ids outside which nothing matters.
        evidence: cites the sources.
        until: the last day; None for everything, also what has no date.
        assume: whether overlaps count that are only assumed.
        beside: statements that are not made of the incidents and may count all the same.
    """
    maker = _Maker(structure, evidence)
    wanted = {incident.id: incident for incident in incidents}
    found = list(maker.targets(wanted.values()))
    knowledge = structure.knowledge
    for finding in knowledge.findings.values():
        if any(ident in wanted for ident in finding.incidents):
            found.append(maker.finding(finding, wanted))
    found += [maker.finding(finding, knowledge.incidents) for finding in beside]
    for overlap in knowledge.overlaps.values():
        if near.intersection(populations_of(overlap)) and (assume or not overlap.assumed):
            found.append(maker.overlap(overlap))
    for record in (
        *knowledge.organisations.values(),
        *knowledge.systems.values(),
        *knowledge.engagements.values(),
        *knowledge.populations.values(),
    ):
        if record.id not in near:
            continue
        if record.known_from is not None:
            found.append(maker.record(record, record.known_from))
        if isinstance(record, (Organisation, Population)):
            found += maker.sizes(record)
    last = until.isoformat() if until is not None else None
    if last is not None:
        found = [event for event in found if event.day is not None and event.day <= last]
    return sorted(found, key=lambda event: event.order)


def withdrawn(events: Iterable[Event], knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Findings that their own speakers withdrew, each with those that withdraw it."""
    found: dict[str, tuple[str, ...]] = {}
    for event in events:
        if event.kind == FINDING:
            for old in knowledge.findings[event.id].supersedes:
                found[old] = (*found.get(old, ()), event.id)
    return found


class _Maker:
    def __init__(self, structure: Structure, evidence: Evidence) -> None:
        self._structure, self._evidence = structure, evidence
        self._knowledge = structure.knowledge
        self._current: dict[str, list[CountRow]] = {}

    def targets(self, incidents: Iterable[Incident]) -> Iterator[Event]:
        for incident in incidents:
            for item in incident.targets:
                if (date := item.known_from) is not None:
                    yield self._target(incident, item.target, NAMED, date, date.last)
                if (date := item.withdrawn_on) is not None:
                    yield self._target(incident, item.target, UNNAMED, date, date.first)

    def _target(
        self, incident: Incident, target: str, kind: str, date: PartialDate, day: dt.date
    ) -> Event:
        return Event(
            f"{incident.id}#{kind}:{target}",
            kind,
            day.isoformat(),
            target,
            (incident.id,),
            stated_on=str(date),
            sources=self._evidence.cite(incident.sources),
        )

    def finding(self, finding: Finding, wanted: Mapping[str, Incident]) -> Event:
        said = said_day(self._knowledge, finding)
        incidents = tuple(ident for ident in finding.incidents if ident in wanted)
        return Event(
            finding.id,
            FINDING,
            _latest(said, finding.known_from),
            finding.subject,
            incidents,
            status=finding.status.value,
            effect=finding.effect,
            data=finding.data,
            reason=finding.reason,
            complete=finding.complete,
            counts=self._counts(finding),
            stated_on=text(finding.stated_on),
            stated_by=self._evidence.speakers(finding),
            standing=self._standing(finding.stated_by, finding.subject, wanted[incidents[0]])
            if incidents
            else certified_standing(self._structure, finding)
            if finding.stated_by
            else None,
            told_to=tuple(self._evidence.name(item) for item in finding.told_to),
            sources=self._evidence.cite(finding.sources),
        )

    def _counts(self, finding: Finding) -> tuple[CountRow, ...]:
        """Its numbers; not current where the same speaker has since replaced them."""
        subject = finding.subject
        if subject not in self._current:
            self._current[subject] = self._evidence.counts(subject)
        found = tuple(row for row in self._current[subject] if row.finding == finding.id)
        if found:
            return found
        return tuple(self._evidence.count(finding, count, False) for count in finding.counts)

    def overlap(self, overlap: Overlap) -> Event:
        day = overlap.stated_on.last if overlap.stated_on is not None else None
        populations = populations_of(overlap)
        return Event(
            overlap.id,
            OVERLAP,
            _latest(day or source_day(self._knowledge, overlap.sources), overlap.known_from),
            populations[0],
            records=populations,
            stated_on=text(overlap.stated_on),
            stated_by=self._names(overlap.stated_by),
            standing=self._standing(overlap.stated_by, populations[0], None),
            sources=self._evidence.cite(overlap.sources),
        )

    def record(self, record: Record, known_from: PartialDate) -> Event:
        return Event(
            record.id,
            RECORD,
            known_from.last.isoformat(),
            record.id,
            stated_on=str(known_from),
            sources=self._evidence.cite(record.sources),
        )

    def sizes(self, record: Organisation | Population) -> Iterator[Event]:
        """Its sizes, numbered in order of day and text."""
        dated = [(size_day(self._structure, size), size) for size in record.sizes]
        dated.sort(key=lambda item: (item[0] or dt.date.min, str(item[1].stated), item[1].unit))
        for number, (day, size) in enumerate(dated, start=1):
            yield Event(
                f"{record.id}#size{number}",
                SIZE,
                day.isoformat() if day is not None else None,
                record.id,
                counts=(self._evidence.size(record.id, size),),
                stated_on=text(size.stated_on),
                stated_by=self._names(size.stated_by),
                standing=self._standing(size.stated_by, record.id, None),
                sources=self._evidence.cite(size.sources),
            )

    def _names(self, speakers: tuple[str | Speaker, ...]) -> tuple[str, ...]:
        return tuple(self._evidence.name(item) for item in speaker_names(speakers))

    def _standing(
        self, speakers: tuple[str | Speaker, ...], subject: str, incident: Incident | None
    ) -> int | None:
        """The highest of the speakers; None where nobody is named."""
        return max(
            (standing(self._structure, who, subject, incident) for who in speakers), default=None
        )


def _latest(day: dt.date | None, known_from: PartialDate | None) -> str | None:
    """From when a statement counts that the data have known only from a day."""
    if day is None:
        return None
    return max(day, known_from.last if known_from is not None else day).isoformat()
