"""What is known of several populations together, as claims of a plan (step 11).

Overlaps are stated of populations as they are held. What lies in its own held set inherits them;
what is nested in a container's affected set needs to be told, since affected(part) =
affected(whole) and held(part).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .intervals import Interval
from .plan import STRUCTURE, Plan, Weight
from .records import Overlap
from .standing import standing
from .structure import Structure


class Ties:
    """Overlaps with their weights, and which parts make up which container.

    Args:
        structure: the records known by the day of the question.
        overlaps: those that count.
        populations: the populations whose ``whole`` is looked at.
    """

    def __init__(
        self, structure: Structure, overlaps: Iterable[Overlap], populations: Iterable[str]
    ) -> None:
        self._structure = structure
        self._overlaps = [(item, self._weight(item)) for item in overlaps]
        self.unions: dict[str, tuple[tuple[str, ...], Weight]] = {}
        for overlap, weight in self._overlaps:
            if overlap.union is not None:
                parts = tuple(overlap.union.populations)
                self.unions.setdefault(overlap.union.container, (parts, weight))
        for population in populations:
            record = structure.populations.get(population)
            if record is not None and record.whole and population not in self.unions:
                parts = tuple(structure.parts.get(population, ()))
                if parts:
                    self.unions[population] = (parts, STRUCTURE)

    def _weight(self, overlap: Overlap) -> Weight:
        """Standing and day of an overlap; without a speaker it is the data's own."""
        if not overlap.stated_by:
            return STRUCTURE
        named = overlap.disjoint or ()
        if overlap.union is not None:
            named = (overlap.union.container,)
        elif overlap.intersection is not None:
            named = overlap.intersection.populations
        rank = max(
            standing(self._structure, who, subject, None)
            for who in overlap.stated_by
            for subject in named
        )
        day = overlap.stated_on.last.toordinal() if overlap.stated_on is not None else 0
        return rank, day

    def add_to(self, plan: Plan, kinds: tuple[str, ...]) -> None:
        """State them of the nodes of some kinds: held, reach, affected."""
        inside = set(plan.owner.values())
        for overlap, weight in self._overlaps:
            if inside.isdisjoint(_tied(overlap)):
                continue
            for kind in kinds:
                if overlap.disjoint is not None:
                    names = [f"{kind} {item}" for item in overlap.disjoint]
                    if kind == "held" or any(_nested(plan, name) for name in names):
                        plan.set_apart(f"{overlap.id} {kind}", names, weight)
                if overlap.intersection is not None:
                    self._share(plan, overlap, kind, weight)
        for container, (parts, weight) in self.unions.items():
            for kind in kinds:
                if kind != "reach":
                    plan.cover(f"{kind} {container}", (f"{kind} {item}" for item in parts), weight)

    @staticmethod
    def _share(plan: Plan, overlap: Overlap, kind: str, weight: Weight) -> None:
        both = overlap.intersection
        if both is None or both.count.unit != "person" or both.count.provisional:
            return
        first, second = (f"{kind} {item}" for item in both.populations)
        value = both.count.interval
        if kind == "held":
            low = value.low if both.count.duplicates == "none" else 0
            plan.share(first, second, Interval(low, value.high), weight)
        elif _nested(plan, first) or _nested(plan, second):
            plan.share(first, second, Interval(0, value.high), weight)


def _tied(overlap: Overlap) -> Collection[str]:
    """The populations of which an overlap says something beside unions."""
    both = overlap.intersection
    return overlap.disjoint or (() if both is None else both.populations)


def _nested(plan: Plan, name: str) -> bool:
    node = plan.nodes.get(name)
    return node is not None and node.parent != f"held {plan.owner[name]}"
