"""How concentrated the direct vendors are, by each measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph.numbers import visible
from ..graph.vocabulary import ORGANISATION_UNITS
from .concentration_answer import CLIENTS, ENGAGEMENTS, PEOPLE, IndexRow
from .groups import joined
from .herfindahl import Holding, Index, index
from .networked import Networked, People
from .shares import Ends, of_amounts, sized
from .works import Works


class Indices:
    """The indices of some work.

    Args:
        net: what is known.
        works: the work.
    """

    def __init__(self, net: Networked, works: Works) -> None:
        self._net, self._works = net, works
        self._structure = net.structure

    def rows(self) -> Iterator[IndexRow]:
        """By engagements, by clients (each pair of a client and a vendor counts once), by people
        (where a leak is asked about: each person counts once with each vendor)."""
        engagements: dict[str, Ends] = {}
        clients: dict[str, Ends] = {}
        people: dict[str, Ends] = {}
        known: dict[str, Ends] = {}
        for vendor, works in self._works.direct.items():
            served = len({client for work in works for client in work.clients})
            engagements[vendor] = len(works), len(works)
            clients[vendor] = served, served
            groups = joined(work.groups for work in works)
            people[vendor] = _ends(self._net.people(groups.named, groups.unnamed))
            some = sized(self._net, groups)
            known[vendor] = _ends(self._net.people(some.named, some.unnamed))
        yield self._row(ENGAGEMENTS, engagements)
        yield self._row(CLIENTS, clients)
        if "leak" in self._net.harms:
            yield self._row(PEOPLE, people, known)

    def _row(
        self, measure: str, amounts: Mapping[str, Ends], known: Mapping[str, Ends] | None = None
    ) -> IndexRow:
        ranked = sorted(amounts, key=lambda vendor: (*_less(amounts[vendor]), vendor))
        largest = ranked[0] if ranked and amounts[ranked[0]][1] != 0 else None
        return IndexRow(
            measure=measure,
            value=self._index(amounts),
            holders=_holders(amounts),
            sized=None if known is None else self._index(known),
            sized_holders=None if known is None else _holders(known),
            largest=largest,
            share=None
            if largest is None
            else of_amounts(
                amounts[largest], (ends for who, ends in amounts.items() if who != largest)
            ),
        )

    def _index(self, amounts: Mapping[str, Ends]) -> Index | None:
        return index(self._holding(vendor, ends) for vendor, ends in amounts.items())

    def _holding(self, vendor: str, ends: Ends) -> Holding:
        """What a vendor holds.

        A cohort of unnamed ones is split among as many as it has; all of it may be the work of one
        of its members, or of a cohort that it is part of.
        """
        record = self._structure.organisations.get(vendor)
        if record is None or not record.cohort:
            return Holding(*ends, name=vendor)
        highs = [
            None if item.interval.high is None else max(1, int(item.interval.high))
            for item in record.sizes
            if item.unit in ORGANISATION_UNITS and visible(self._structure, item, self._net.known)
        ]
        members = tuple(
            one for one in self._structure.members_of(vendor) if one in self._works.direct
        )
        return Holding(*ends, _most(highs), vendor, members)


def _most(highs: list[int | None]) -> int | None:
    """As many as a cohort has at most, by any of its sizes; None where that is not known."""
    known = [high for high in highs if high is not None]
    return max(known) if known and len(known) == len(highs) else None


def _ends(people: People) -> Ends:
    high = people.all.high
    return int(people.all.low), None if high is None else int(high)


def _less(ends: Ends) -> tuple[bool, int, int]:
    """What is largest comes first: by the upper end, then by the lower one."""
    low, high = ends
    return high is not None, -(high or 0), -low


def _holders(amounts: Mapping[str, Ends]) -> int:
    return sum(high is None or high > 0 for _, high in amounts.values())
