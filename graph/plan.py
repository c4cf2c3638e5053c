"""Claims about people collected for one total, and what of them can be true together (step 12).

Every node stands for a set of persons of one population: what is held, what could be reached, what
is affected. Beside its bounds it carries how much the claim behind them weighs, so that of claims
that cannot all be true the one of the lowest standing, then the oldest, is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from .intervals import Interval
from .people import Conflict, Cover, Forest, Node

if TYPE_CHECKING:
    from .people_blocks import Bounds

    #: What answers for the claims of a plan: a forest where they are one, else any shape.
    Bounded: TypeAlias = Forest | Bounds

#: Standing of who says it, and the day as an ordinal: the least gives way first.
Weight = tuple[int, int]
#: What the records state of sets without a speaker weighs as the client's own newest word.
STRUCTURE: Weight = (2, dt.date.max.toordinal())


class Plan:
    """Nodes, covers, disjoint sets and intersections; whose population each node stands for."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.owner: dict[str, str] = {}
        self.covers: dict[Cover, Weight] = {}
        self.disjoint: dict[tuple[str, ...], Weight] = {}
        self.intersections: dict[tuple[str, str], tuple[Interval, Weight]] = {}
        self.labels: dict[str, Weight] = {}
        self.left_out: dict[str, Conflict] = {}  # owner -> why
        self.conflicts: list[tuple[tuple[str, ...], Conflict]] = []
        self._weight: dict[str, Weight] = {}
        self._weight_low: dict[str, Weight] = {}  # where it is another
        self._floor: dict[str, int] = {}
        self._bounds: Bounded | None = None

    def add(
        self,
        ident: str,
        interval: Interval,
        parent: str | None,
        owner: str,
        weight: Weight = (0, 0),
        floor: int = 0,
    ) -> None:
        """Add a node.

        Args:
            ident: its name in the plan.
            interval: how many persons it has.
            parent: the node that contains it.
            owner: the population that it stands for.
            weight: of the claim behind the interval.
            floor: the low end that stays where that claim is left out.
        """
        high = None if interval.high is None else int(interval.high)
        self.nodes[ident] = Node(ident, int(interval.low), high, parent)
        self.owner[ident] = owner
        self._weight[ident] = weight
        self._floor[ident] = min(floor, int(interval.low))

    def at_least(self, ident: str, low: int, weight: Weight) -> None:
        """Raise the low end of a node, as far as its upper end allows, by another claim."""
        node = self.nodes[ident]
        raised = low if node.high is None else min(low, node.high)
        if raised > node.low:
            self._floor[ident] = node.low
            self._weight_low[ident] = weight
            self.nodes[ident] = node._replace(low=raised)

    def set_apart(self, name: str, groups: Iterable[str], weight: Weight) -> None:
        """Say that no two of some nodes have anybody in common; a label where they are siblings."""
        members = tuple(sorted(group for group in groups if group in self.nodes))
        if len(members) < 2:
            return
        nodes = [self.nodes[member] for member in members]
        if len({node.parent for node in nodes}) == 1 and not any(node.label for node in nodes):
            self.labels[name] = weight
            for node in nodes:
                self.nodes[node.id] = node._replace(label=name)
        else:
            self.disjoint[members] = weight

    def share(self, first: str, second: str, interval: Interval, weight: Weight) -> None:
        """Say how many persons are in both of two nodes."""
        if first in self.nodes and second in self.nodes:
            self.intersections[min(first, second), max(first, second)] = (interval, weight)

    def cover(self, container: str, parts: Iterable[str], weight: Weight = STRUCTURE) -> None:
        """Say that parts make up their container; only where all are its children in the plan."""
        names = tuple(parts)
        if container in self.nodes and all(
            name in self.nodes and self.nodes[name].parent == container for name in names
        ):
            self.covers[Cover(container, names)] = weight

    def bounds(self) -> Bounded:
        """The bounds of what can be true together; the rest is in ``conflicts``, left out."""
        if self._bounds is None:
            found = self._made()
            while (conflict := found.conflict()) is not None:
                self._leave_out(conflict)
                found = self._made()
            self._bounds = found
        return self._bounds

    def _made(self) -> Bounded:
        """A forest where the claims are one: what other shapes need is imported for them alone."""
        if not self.disjoint and not self.intersections:
            return Forest(self.nodes.values(), tuple(self.covers))
        from .people_blocks import Claims, bounds
        from .people_blocks import Intersection as Both

        claims = Claims(
            tuple(self.nodes.values()),
            tuple(self.covers),
            tuple(self.disjoint),
            intersections=tuple(
                Both(first, second, int(value.low), None if value.high is None else int(value.high))
                for (first, second), (value, _) in self.intersections.items()
            ),
        )
        return bounds(claims)

    def _leave_out(self, conflict: Conflict) -> None:
        names = sorted({self.owner[name] for name in (*conflict.lows, *conflict.highs)})
        self.conflicts.append((tuple(names), conflict))
        sides = [(name, "low") for name in conflict.lows]
        sides += [(name, "high") for name in conflict.highs]
        ranked = [((*self._weight_of(name, side), 0), (name, side)) for name, side in sides]
        ranked += [((*weight, 1), key) for key, weight in self._shape(conflict)]
        _, (what, side) = min(ranked)
        for owner in names:
            self.left_out.setdefault(owner, conflict)
        if side in ("low", "high"):
            node = self.nodes[what]
            low = self._floor[what] if side == "low" else node.low
            low = 0 if side == "low" and low == node.low else low
            self.nodes[what] = node._replace(low=low, high=None if side == "high" else node.high)
        elif side == "label":
            self.nodes = {
                key: node._replace(label=None) if node.label == what else node
                for key, node in self.nodes.items()
            }
        elif side == "cover":
            self.covers = {key: item for key, item in self.covers.items() if _key(key) != what}
        elif side == "disjoint":
            self.disjoint = {key: w for key, w in self.disjoint.items() if "|".join(key) != what}
        else:
            self.intersections = {
                key: item for key, item in self.intersections.items() if "|".join(key) != what
            }

    def _weight_of(self, name: str, side: str) -> Weight:
        own = self._weight[name]
        return self._weight_low.get(name, own) if side == "low" else own

    def _shape(self, conflict: Conflict) -> Iterable[tuple[tuple[str, str], Weight]]:
        """What a conflict uses beside sizes, with its weight."""
        for groups in conflict.disjoint:
            labels = {self.nodes[group].label for group in groups}
            if len(labels) == 1 and (label := labels.pop()) is not None:
                yield (label, "label"), self.labels[label]
                continue
            for members, weight in self.disjoint.items():
                if set(groups) <= set(members):
                    yield ("|".join(members), "disjoint"), weight
        for cover in conflict.covers:
            for known, weight in self.covers.items():
                if known.container == cover.container and set(known.parts) == set(cover.parts):
                    yield (_key(known), "cover"), weight
        for both in getattr(conflict, "intersections", ()):
            pair = (min(both.first, both.second), max(both.first, both.second))
            if pair in self.intersections:
                yield ("|".join(pair), "both"), self.intersections[pair][1]


def _key(cover: Cover) -> str:
    return f"{cover.container}={'|'.join(cover.parts)}"
