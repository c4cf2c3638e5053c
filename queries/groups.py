"""Groups of people as sets: which lie in which, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..graph.records import Engagement
from ..graph.structure import Structure, implicit_id
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


def unnamed_of(structure: Structure, engagement: Engagement) -> Unnamed:
    """The unnamed people of an engagement that declares no populations.

    Those of a client are one group, or one for each population that contains some of them: what two
    engagements have of them is not known to be different people.
    """
    container = structure.container(implicit_id(engagement.id))
    return engagement.client, container if container in structure.populations else None


def joined(several: Iterable[Groups]) -> Groups:
    """The groups of any."""
    items = list(several)
    return Groups(
        frozenset[str]().union(*(item.named for item in items)),
        frozenset[Unnamed]().union(*(item.unnamed for item in items)),
    )
