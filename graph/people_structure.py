"""The shape of claims about groups of people: who lies inside whom, who is disjoint from whom.

:class:`Structure` checks nodes and covers once and lays them out as arrays over the numbers
0..n-1, such that the descendants of v are exactly v+1 .. end[v]-1. Running through the numbers
downwards therefore meets children before parents, and no function has to call itself.

Claims outside the local form (docs/people.md, "What can be stated") are dropped and named in
``Structure.dropped``: a bound can only become looser by that, never wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Node(NamedTuple):
    """A group of people.

    Attributes:
        id: unique name.
        low: the group has at least this many persons.
        high: and at most this many; None when no upper end is known.
        parent: id of the group that contains it; None for a root.
        label: siblings (nodes with the same parent, or the roots) with an equal label have nobody
            in common. Labels are compared among siblings only: a node inherits the disjointness
            of its ancestors and needs no label for that.
    """

    id: str
    low: int = 0
    high: int | None = None
    parent: str | None = None
    label: str | None = None


class Cover(NamedTuple):
    """The group ``container`` is the union of ``parts``, which are children of it."""

    container: str
    parts: tuple[str, ...]


class Structure:
    """Nodes and covers, checked and numbered; the same for every order of the input.

    Attributes:
        ids, index: id of a number, and number of an id.
        parent: number of the parent, -1 for a root. end: one past the last descendant.
        low, high: the stated size in persons (high None: unbounded).
        class_of: every node is in one class, the siblings that are disjoint from each other.
        classes: the members of each class.
        cover_of: the cover that a node is part of, or -1.
        covers: the parts of each cover. covers_at: the covers of each container that has any.
        dropped: what could not be used, as readable texts.

    Raises:
        ValueError: an id twice, a low end that is negative or above the high end, an unknown
            parent or part, a part that is not a child of its container, parents in a circle.
    """

    def __init__(self, nodes: Iterable[Node], covers: Iterable[Cover] = ()) -> None:
        by_id: dict[str, Node] = {}
        for node in nodes:
            if node.id in by_id:
                raise ValueError(f"two nodes have the id {node.id!r}; ids must be unique")
            if node.low < 0:
                raise ValueError(f"node {node.id!r}: low is {node.low}, must not be negative")
            if node.high is not None and node.low > node.high:
                raise ValueError(f"node {node.id!r}: low {node.low} is above high {node.high}")
            by_id[node.id] = node
        self.dropped: tuple[str, ...] = ()
        self._number(by_id)
        self._classify([by_id[i].label for i in self.ids])
        self._cover(covers)

    def __len__(self) -> int:
        return len(self.ids)

    def _number(self, by_id: dict[str, Node]) -> None:
        """Number the nodes so that descending order is post-order with siblings sorted by id."""
        children: defaultdict[str | None, list[str]] = defaultdict(list)
        for i in sorted(by_id):
            above = by_id[i].parent
            if above is not None and above not in by_id:
                raise ValueError(f"node {i!r}: its parent {above!r} is not among the nodes")
            children[above].append(i)
        self.ids: list[str] = []
        waiting = list(children[None])
        while waiting:
            self.ids.append(waiting.pop())
            waiting.extend(children.get(self.ids[-1], ()))
        self.index = {i: v for v, i in enumerate(self.ids)}
        if len(self.ids) < len(by_id):
            raise ValueError(f"these nodes contain each other: {_circle(by_id, self.index)}")
        above_of = (by_id[i].parent for i in self.ids)
        self.parent = [-1 if above is None else self.index[above] for above in above_of]
        self.low = [by_id[i].low for i in self.ids]
        self.high = [by_id[i].high for i in self.ids]
        self.end = list(range(1, len(self.ids) + 1))
        for v in range(len(self.ids) - 1, -1, -1):
            p = self.parent[v]
            if p >= 0:
                self.end[p] = max(self.end[p], self.end[v])

    def _classify(self, labels: list[str | None]) -> None:
        """Put every node into its class; drop a label that an ancestor carries too."""
        outer: dict[str, int] = {}  # label -> the last node with it that no other one contains
        dropped: list[str] = []
        for v, label in enumerate(labels):
            if label is None:
                continue
            top = outer.get(label)
            if top is not None and v < self.end[top]:
                dropped.append(
                    f"label {label!r} of {self.ids[v]!r}: its container {self.ids[top]!r} has the "
                    "same label; a group and its container cannot be disjoint"
                )
                labels[v] = None
            else:
                outer[label] = v
        self.dropped += tuple(sorted(dropped))
        numbers: dict[tuple[int, str], int] = {}
        self.classes: list[list[int]] = []
        self.class_of: list[int] = []
        for v, label in enumerate(labels):
            k = len(self.classes)
            if label is not None:
                k = numbers.setdefault((self.parent[v], label), k)
            if k == len(self.classes):
                self.classes.append([])
            self.classes[k].append(v)
            self.class_of.append(k)

    def _cover(self, covers: Iterable[Cover]) -> None:
        """Keep the covers that consist of whole classes and share no class with each other."""
        self.covers: list[tuple[int, ...]] = []
        self.covers_at: defaultdict[int, list[int]] = defaultdict(list)
        self.cover_of = [-1] * len(self.ids)
        dropped: list[str] = []
        # Small covers first: one that contains another of the same container follows from it.
        distinct = {(c.container, tuple(sorted(set(c.parts)))) for c in covers}
        for container, names in sorted(distinct, key=lambda c: (c[0], len(c[1]), c[1])):
            parts = self._parts(container, names)
            at = self.covers_at[self.index[container]]
            touched = {self.cover_of[v] for v in parts} - {-1}
            if any(set(self.covers[e]) <= set(parts) for e in touched):
                continue
            text = f"union {container!r} = {' ∪ '.join(map(repr, names))}"
            classes = {self.class_of[v] for v in parts}
            outside = {w for k in classes for w in self.classes[k]} - set(parts)
            if outside:
                left = ", ".join(sorted(repr(self.ids[w]) for w in outside))
                dropped.append(f"{text}: leaves out {left}, disjoint from one of the parts")
            elif touched:
                dropped.append(f"{text}: shares a part with another union for the same container")
            else:
                for v in parts:
                    self.cover_of[v] = len(self.covers)
                at.append(len(self.covers))
                self.covers.append(parts)
        self.dropped += tuple(dropped)

    def _parts(self, container: str, names: tuple[str, ...]) -> tuple[int, ...]:
        if container not in self.index:
            raise ValueError(f"a cover names the container {container!r}, which is not a node")
        if not names:
            raise ValueError(f"the cover of {container!r} names no part")
        for name in names:
            v = self.index.get(name)
            if v is None or self.parent[v] != self.index[container]:
                raise ValueError(f"the cover of {container!r}: {name!r} is not a child of it")
        return tuple(sorted(self.index[name] for name in names))


def _circle(by_id: dict[str, Node], reached: dict[str, int]) -> str:
    """One circle of parents among the nodes that no root reaches, as text."""
    at: str | None = min(i for i in by_id if i not in reached)
    seen: dict[str, None] = {}
    while at is not None and at not in seen:
        seen[at] = None
        at = by_id[at].parent
    way = list(seen)
    names = [repr(i) for i in way[way.index(at or "") :]]
    names.append(names[0])
    return " in ".join(names if len(names) <= 8 else [*names[:6], "...", names[-1]])
