"""How many persons each population holds, whatever has happened: sizes, and what they imply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from .intervals import Interval
from .knowledge import Knowledge
from .numbers import Numbers, size_day
from .records import Overlap
from .said import source_day
from .statements import NOTHING_SAID
from .statuses import Statuses
from .structure import Structure, known_by
from .totals import Totals
from .walk import Hit, PopulationReach, Walk, Window


def held_totals(structure: Structure, overlaps: Iterable[Overlap]) -> Totals:
    """The arithmetic of all that is held: as if nothing were said of any harm, and all reached.

    Args:
        structure: the records known by a day.
        overlaps: those that count on that day.

    Returns:
        Totals whose ``numbers.tight`` has the persons of each recorded population, bounded by its
        containers, parts and overlaps, and whose ``held_among`` bounds the different persons in
        several.
    """
    known = tuple(overlaps)
    day = dt.date.max
    everything = Walk(structure, Window(day, day), Hit())
    everything.populations = {
        ident: PopulationReach(0, "stated") for ident in structure.populations
    }
    unions = frozenset(item.union.container for item in known if item.union is not None)
    statuses = Statuses(everything, NOTHING_SAID, (), unions)
    numbers = Numbers(statuses, structure.known, hypothetical=True)
    return Totals(statuses, numbers, known, hypothetical=True)


def sizes(totals: Totals) -> Mapping[str, Interval]:
    """The persons that each recorded population holds.

    Args:
        totals: as :func:`held_totals` gives them.

    Returns:
        Bounds by id, tightened by containers, parts and overlaps; without an upper end where none
        is stated of the population itself or follows from parts that make it up: being in
        something large does not say how large it is.
    """
    ends: dict[str, bool] = {}

    def has_end(population: str) -> bool:
        if population not in ends:
            ends[population] = False  # parts in a circle say nothing
            held = totals.numbers.held(population)
            parts = totals.parts_that_cover(population)
            ends[population] = (held is not None and held.high is not None) or (
                bool(parts) and all(has_end(part) for part in parts)
            )
        return ends[population]

    found = {}
    for ident in totals.populations:
        tight = totals.numbers.held_now(ident)
        found[ident] = tight if has_end(ident) else Interval(tight.low, None)
    return found


def overlaps_by(
    knowledge: Knowledge, known: dt.date | None, *, assume: bool = False
) -> tuple[Overlap, ...]:
    """What was known by a day about several populations together.

    Args:
        knowledge: the records.
        known: the day; None: whenever it was.
        assume: whether to take what is only assumed, too.
    """
    found = []
    for overlap in knowledge.overlaps.values():
        if (overlap.assumed and not assume) or not known_by(overlap, known):
            continue
        if known is not None:
            day = overlap_day(knowledge, overlap)
            if day is None or day > known:
                continue
        found.append(overlap)
    return tuple(found)


def overlap_day(knowledge: Knowledge, overlap: Overlap) -> dt.date | None:
    """The day by which an overlap had been said; None if it has no date, nor a source of it."""
    if overlap.stated_on is not None:
        return overlap.stated_on.last
    return source_day(knowledge, overlap.sources)


def held_since(structure: Structure) -> dt.date | None:
    """From which day on all is known that bounds what is held.

    Returns:
        The day; None if that is on no day: something without a date, which counts only where it is
        not asked what was known by a day.
    """
    knowledge = structure.knowledge
    days = [
        size_day(structure, size)
        for group in structure.populations.values()
        for size in group.sizes
    ]
    for overlap in knowledge.overlaps.values():
        days.append(overlap_day(knowledge, overlap))
        if overlap.known_from is not None:
            days.append(overlap.known_from.last)
    return None if None in days else max((day for day in days if day), default=dt.date.min)
