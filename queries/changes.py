"""What is different between two answers to ``affected``, one aspect of one thing at a time.

An answer is laid out as a flat table: (part, id, aspect) -> value. Two answers differ where the
tables do; so changes of consecutive days compose, and applied to the first table they give the
last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval, Number
from ..graph.vocabulary import HARMS
from .answers import Affected, CountRow, OrganisationRow, PopulationRow

ORGANISATION, POPULATION = "organisation", "population"
PEOPLE, NOTICES = "people", "notices"
ROWS = (ORGANISATION, POPULATION)
TOTALS = (PEOPLE, NOTICES)
OTHER_UNITS, TIERS, COVERAGE = "other_units", "tiers", "coverage"
RECEIVER, CONTRADICTION = "receiver", "contradiction"
PARTS = (*ROWS, *TOTALS, OTHER_UNITS, TIERS, COVERAGE, RECEIVER, CONTRADICTION)

#: The aspect of a row that says whether it is on the answer at all.
PRESENT = "present"


class Key(NamedTuple):
    """One aspect of one thing in one part of an answer."""

    part: str
    id: str
    aspect: str

    @property
    def order(self) -> tuple[int, str, str]:
        return (PARTS.index(self.part), self.id, self.aspect)


class Figure(NamedTuple):
    """A number that stands beside a row: what it counts and how it is narrowed."""

    low: Number
    high: Number | None
    measure: str
    status: str | None
    effect: str | None
    data: tuple[str, ...] | None
    of: str | None
    per: str | None
    said: str | None
    duplicates: str | None


class Change(NamedTuple):
    """An aspect before and after; None where it was not there."""

    key: Key
    before: Any
    after: Any


Flat = Mapping[Key, Any]


def compare(before: Affected, after: Affected) -> tuple[Change, ...]:
    """What is different, in a fixed order; nothing where the answers say the same."""
    return differences(flat(before), flat(after))


def differences(before: Flat, after: Flat) -> tuple[Change, ...]:
    """As :func:`compare`, of tables."""
    keys = sorted(before.keys() | after.keys(), key=lambda key: key.order)
    return tuple(
        Change(key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def flat(answer: Affected) -> dict[Key, Any]:
    """An answer as a table. What is None is left out."""
    found: dict[Key, Any] = {}
    for part, ident, aspect, value in _cells(answer):
        if value is not None:
            found[Key(part, ident, aspect)] = value
    return found


def _cells(answer: Affected) -> Iterator[tuple[str, str, str, Any]]:
    groups = {row.id for row in answer.populations}
    for row in answer.organisations:
        for aspect, value in _organisation(row, groups):
            yield ORGANISATION, row.id, aspect, value
    for group in answer.populations:
        for aspect, value in _population(group):
            yield POPULATION, group.id, aspect, value
    for part, totals in ((PEOPLE, answer.people), (NOTICES, answer.notices)):
        for harm in HARMS:
            for level, total in totals.get(harm, {}).items():
                yield part, harm, level, total
    for unit, by_harm in answer.other_units.items():
        for harm, by_level in by_harm.items():
            for level, interval in by_level.items():
                yield OTHER_UNITS, unit, f"{harm}.{level}", interval
    for tier in answer.tiers:
        yield TIERS, str(tier.tier), tier.unit, Interval(tier.low, tier.high)
    for cover in answer.coverage:
        ident = f"{cover.of} {cover.stated.finding} {cover.stated.stated}"
        yield COVERAGE, ident, "stated", Interval(cover.stated.low, cover.stated.high)
        yield COVERAGE, ident, "explained", cover.explained
        yield COVERAGE, ident, "unexplained", cover.unexplained
    for receiver in answer.receivers:
        counts = tuple(_figure(count) for count in receiver.counts)
        yield RECEIVER, receiver.id or receiver.name, PRESENT, True
        yield RECEIVER, receiver.id or receiver.name, "counts", counts or None
    for clash in answer.contradictions:
        code = getattr(clash.what, "code", clash.what)
        yield CONTRADICTION, " ".join(clash.records), code, clash.what


def _shared(row: OrganisationRow | PopulationRow) -> Iterator[tuple[str, Any]]:
    yield PRESENT, True
    yield "tier", row.tier
    for harm in HARMS:
        yield f"status.{harm}", row.status[harm]
    yield "ruled_out_by_vendor_only", row.ruled_out_by_vendor_only
    yield "in_part", row.in_part
    yield "certainty", row.certainty
    for category, status in (row.data or {}).items():
        yield f"data.{category}", status


def _organisation(row: OrganisationRow, groups: set[str]) -> Iterator[tuple[str, Any]]:
    yield from _shared(row)
    yield "basis", row.basis
    yield "residual", row.residual
    yield "people", row.people
    yield from _counts(count for count in row.counts if count.subject not in groups)


def _population(row: PopulationRow) -> Iterator[tuple[str, Any]]:
    yield from _shared(row)
    yield "held", row.held
    yield "affected", row.affected
    yield "open", row.open
    yield from _counts(row.counts)


def _counts(counts: Iterable[CountRow]) -> Iterator[tuple[str, Any]]:
    """Standing numbers by unit: what several sources say stands side by side."""
    by_unit: dict[str, set[Figure]] = defaultdict(set)
    for count in counts:
        if count.current:
            by_unit[count.unit].add(_figure(count))
    for unit in sorted(by_unit):
        yield f"count.{unit}", tuple(sorted(by_unit[unit], key=str))


def _figure(count: CountRow) -> Figure:
    return Figure(
        count.low,
        count.high,
        count.measure,
        count.status,
        count.effect,
        count.data,
        count.of,
        count.per,
        count.said,
        count.duplicates,
    )
