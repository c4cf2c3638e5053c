"""Groups of people as sets: which lie in which, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..graph.structure import Structure
from .networked import Unnamed


@dataclass(frozen=True)
class Groups:
    """Groups of people: recorded populations, and the unnamed people of clients."""

    named: frozenset[str]
    unnamed: frozenset[Unnamed]

    def within(self, structure: Structure, other: Groups) -> Groups:
        """Those that are groups of ``other`` too, or lie in one."""
        return Groups(
            frozenset(
                item for item in self.named if _covered(structure.containment(item), other.named)
            ),
            frozenset(
                item
                for item in self.unnamed
                if item in other.unnamed
                or (item[1] is not None and _covered(structure.containment(item[1]), other.named))
            ),
        )

    def joined(self, other: Groups) -> Groups:
        """Those of either."""
        return Groups(self.named | other.named, self.unnamed | other.unnamed)

    def less(self, other: Groups) -> Groups:
        """Those that ``other`` has not."""
        return Groups(self.named - other.named, self.unnamed - other.unnamed)


NO_GROUPS = Groups(frozenset(), frozenset())


def _covered(containment: Iterable[str], groups: Collection[str]) -> bool:
    return any(item in groups for item in containment)


def owners_of(structure: Structure, population: str) -> tuple[str, ...]:
    """Whose people they are: the controllers, else the clients of the work that lists them."""
    controllers = structure.controllers_of(population)
    if controllers:
        return controllers
    listed = (structure.engagements[item] for item in structure.listing.get(population, ()))
    return tuple(sorted({item.client for item in listed}))
