"""What may pass along a chain: known items, and whether more may pass that is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

#: Where two items meet: the narrower one, or None.
Meet = Callable[[str, str], "str | None"]


class Extent(NamedTuple):
    """``items`` may pass; where ``unknown``, anything else may too."""

    unknown: bool
    items: frozenset[str]

    @property
    def empty(self) -> bool:
        """Known to be empty: nothing passes."""
        return not self.unknown and not self.items

    def through(self, declared: Iterable[str] | None, meet: Meet) -> Extent:
        """What passes a stage that declares a list; None (not declared) lets everything pass."""
        if declared is None:
            return self
        listed = tuple(declared)
        passed = set(listed) if self.unknown else set()
        for item in self.items:
            for other in listed:
                if (common := meet(item, other)) is not None:
                    passed.add(common)
        return Extent(False, frozenset(passed))

    def union(self, other: Extent) -> Extent:
        return Extent(self.unknown or other.unknown, self.items | other.items)

    def covers(self, other: Extent) -> bool:
        return (self.unknown or not other.unknown) and self.items >= other.items


EVERYTHING = Extent(True, frozenset())

#: What passes on one chain: data categories, and populations.
Load = tuple[Extent, Extent]

#: Beyond this many different loads at one engagement they are joined (which can only add).
MAX_LOADS = 64


def is_covered(loads: Iterable[Load], new: Load) -> bool:
    """Whether one of the loads holds all that the new one does."""
    return any(old[0].covers(new[0]) and old[1].covers(new[1]) for old in loads)


def add_load(loads: list[Load], new: Load) -> bool:
    """Add a load to those of a node; False if it brings nothing new.

    Loads with equal populations are joined (the data are a union over chains, and likewise the
    other way round); the rest stay apart, so that data of one chain is not paired with the
    populations of another.
    """
    data, people = new
    if is_covered(loads, new):
        return False
    for index, (old_data, old_people) in enumerate(loads):
        if old_people == people:
            data = data.union(old_data)
            del loads[index]
            break
        if old_data == data:
            people = people.union(old_people)
            del loads[index]
            break
    loads[:] = [old for old in loads if not (data.covers(old[0]) and people.covers(old[1]))]
    loads.append((data, people))
    if len(loads) > MAX_LOADS:
        joined = loads[0]
        for old in loads[1:]:
            joined = (joined[0].union(old[0]), joined[1].union(old[1]))
        loads[:] = [joined]
    return True
