"""The recursions behind the bounds on distinct people: feasible sizes, low end, high end.

Whole numbers only; None is an upper end without a bound. The methods and their proofs:
docs/people.md, Theorems 1 to 3 and "Sizes in context".

The *gain* of a node is the greatest number of selected persons inside it as a function of its own
size t, from its least feasible size m on. It is whole-numbered, non-decreasing and concave, so it
is kept as its value at m and a list of steps (slope, length): "for the next `length` persons of t,
`slope` more selected persons each". Steps are listed gentlest first, so that the steepest can be
taken off the end; after the steps the gain stays flat.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from .people_structure import Structure

Step = tuple[int, int | None]  # slope > 0, length > 0 (None: endless)
Gain = tuple[int, list[Step]]


def least(a: int | None, b: int | None) -> int | None:
    """The lesser of two upper ends, None being infinite."""
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


def plus(a: int | None, b: int | None) -> int | None:
    """The sum of two upper ends, None being infinite."""
    return None if a is None or b is None else a + b


def minus(a: int | None, b: int) -> int | None:
    """An upper end less a number, None being infinite."""
    return None if a is None else a - b


class Measured:
    """The sizes that each node can have, given the claims on its own subtree (Theorem 1).

    Attributes:
        least, most: smallest and greatest feasible size in persons (most None: unbounded).
        class_least: sum of ``least`` over each class.
        cover_most: sum of ``most`` over each cover.
        conflict: the first node, in post-order, with least > most; None when the claims agree.
            Where it is set, the values of the other nodes mean nothing.
    """

    def __init__(self, structure: Structure) -> None:
        s = self.structure = structure
        self.least = list(s.low)
        self.most = list(s.high)
        self.class_least = [0] * len(s.classes)
        self.cover_most: list[int | None] = [0] * len(s.covers)
        self.conflict: int | None = None
        for v in range(len(s) - 1, -1, -1):
            for e in s.covers_at.get(v, ()):
                self.most[v] = least(self.most[v], self.cover_most[e])
            most = self.most[v]
            if most is not None and self.least[v] > most:
                self.conflict = v
                return
            k, e, p = s.class_of[v], s.cover_of[v], s.parent[v]
            self.class_least[k] += self.least[v]
            if e >= 0:
                self.cover_most[e] = plus(self.cover_most[e], most)
            if p >= 0:  # sums only grow, so the last one of the largest class wins
                self.least[p] = max(self.least[p], self.class_least[k])

    def in_context(self) -> tuple[list[int], list[int | None]]:
        """Least and greatest size of every node, given all claims ("Sizes in context")."""
        s = self.structure
        low, high = list(self.least), list(self.most)
        endless = [0] * len(s.covers)  # parts of each cover without an upper end
        finite = [0] * len(s.covers)  # sum of the upper ends of the other parts
        for v, e in enumerate(s.cover_of):
            if e >= 0:
                most = self.most[v]
                endless[e] += most is None
                finite[e] += most or 0
        for v, p in enumerate(s.parent):
            if p < 0:
                continue
            taken = self.class_least[s.class_of[v]] - self.least[v]
            high[v] = least(high[v], minus(high[p], taken))
            e, most = s.cover_of[v], self.most[v]
            if e >= 0 and endless[e] == (most is None):
                low[v] = max(low[v], low[p] - (finite[e] - (most or 0)))
        return low, high


class Reach:
    """The topmost selected nodes and everything above them: all that a bound has to look at.

    Attributes:
        top: selected nodes that no other selected node contains.
        order: ``top`` and its ancestors, children first.
        children: those of each node (-1: the roots) that are in ``order``.
    """

    def __init__(self, structure: Structure, selected: Sequence[int]) -> None:
        self.top: set[int] = set()
        until = 0
        for v in sorted(selected):
            if v >= until:
                self.top.add(v)
                until = structure.end[v]
        seen: set[int] = set()
        self.children: defaultdict[int, list[int]] = defaultdict(list)
        for start in self.top:
            v = start
            while v >= 0 and v not in seen:
                seen.add(v)
                self.children[structure.parent[v]].append(v)
                v = structure.parent[v]
        self.order = sorted(seen, reverse=True)


def low_bound(measured: Measured, reach: Reach) -> int:
    """The least possible number of persons in the union of the selected nodes (Theorem 2)."""
    least_inside, _ = low_pairs(measured, reach)
    return _largest_class(measured.structure, reach.children.get(-1, []), least_inside)


def low_pairs(measured: Measured, reach: Reach) -> tuple[dict[int, int], dict[int, int | None]]:
    """(least_inside, spare) of every node in ``reach``.

    The least selected union inside a node, when its size is t, is max(least_inside, t - spare).
    """
    s = measured.structure
    least_inside: dict[int, int] = {}
    spare: dict[int, int | None] = {}
    for v in reach.order:
        if v in reach.top:
            least_inside[v], spare[v] = measured.least[v], 0
            continue
        children = reach.children[v]
        inside = _largest_class(s, children, least_inside)
        room: int | None = None
        for e in {s.cover_of[c] for c in children} - {-1}:
            total: int | None = 0
            for c in s.covers[e]:
                total = plus(total, spare[c] if c in spare else measured.most[c])
            room = least(room, total)
        if room is not None:
            inside = max(inside, measured.least[v] - room)
        least_inside[v], spare[v] = inside, least(room, minus(measured.most[v], inside))
    return least_inside, spare


def _largest_class(s: Structure, siblings: Sequence[int], value: dict[int, int]) -> int:
    """The largest sum of values over siblings that are disjoint from each other."""
    sums: defaultdict[int, int] = defaultdict(int)
    for c in siblings:
        sums[s.class_of[c]] += value[c]
    return max(sums.values(), default=0)


def high_bound(measured: Measured, reach: Reach) -> int | None:
    """The greatest possible number of persons in the union of the selected nodes (Theorem 3)."""
    total: int | None = 0
    for gain in root_gains(measured, reach).values():
        total = plus(total, _limit(gain))
    return total


def root_gains(measured: Measured, reach: Reach) -> dict[int, Gain]:
    """The gain of every root in ``reach`` (Theorem 3), from its least feasible size on."""
    s = measured.structure
    gains: dict[int, Gain] = {}
    for v in reach.order:
        m, most = measured.least[v], measured.most[v]
        if v in reach.top:
            gain: Gain = (m, [(1, minus(most, m))] if m != most else [])
        else:
            classes: defaultdict[int, list[Gain]] = defaultdict(list)
            for c in reach.children[v]:
                classes[s.class_of[c]].append(gains.pop(c))
            parts = [_advance(_merge(g), m - measured.class_least[k]) for k, g in classes.items()]
            gain = parts[0] if len(parts) == 1 else _within_size(_stack(parts), m)
            if most is not None:
                gain = _cut(gain, most - m)
        gains[v] = gain
    return gains


def _merge(gains: list[Gain]) -> Gain:
    """The gain of disjoint nodes together, as a function of their joint size: steepest first."""
    gains.sort(key=lambda gain: len(gain[1]))
    start, steps = gains[-1]
    for other, more in gains[:-1]:
        start += other
        for slope, length in more:
            i = bisect_left(steps, slope, key=_slope)
            if i < len(steps) and steps[i][0] == slope:
                steps[i] = (slope, plus(steps[i][1], length))
            else:
                steps.insert(i, (slope, length))
    return start, steps


def _slope(step: Step) -> int:
    return step[0]


def _advance(gain: Gain, by: int) -> Gain:
    """The same gain, counted from a size that is greater by ``by``."""
    start, steps = gain
    while by and steps:
        slope, length = steps.pop()
        if length is None or length > by:
            steps.append((slope, minus(length, by)))
            return start + slope * by, steps
        start += slope * length
        by -= length
    return start, steps


def _cut(gain: Gain, length: int) -> Gain:
    """The same gain, ended after ``length`` more persons."""
    start, steps = gain
    kept: list[Step] = []
    for slope, here in reversed(steps):
        if length == 0:
            break
        part = length if here is None else min(here, length)
        kept.append((slope, part))
        length -= part
    return start, kept[::-1]


def _stack(gains: list[Gain]) -> Gain:
    """The sum of gains as functions of the same size."""
    change: defaultdict[int, int] = defaultdict(int)  # of the slope, by persons from the start
    for _, steps in gains:
        at = 0
        for slope, length in reversed(steps):
            change[at] += slope
            if length is None:
                break
            at += length
            change[at] -= slope
    slope, since, steps = 0, 0, []
    for at in sorted(at for at, by in change.items() if by):
        if slope and at > since:
            steps.append((slope, at - since))
        slope, since = slope + change[at], at
    if slope:
        steps.append((slope, None))
    return sum(start for start, _ in gains), steps[::-1]


def _within_size(gain: Gain, size: int) -> Gain:
    """The lesser of the gain and the size itself, which is ``size`` where the gain starts."""
    start, steps = gain
    kept: list[Step] = []
    missing = size - start  # how far the gain is below the size (negative: above it)
    for slope, length in reversed(steps):
        if missing > 0 and slope > 1:
            free = missing // (slope - 1) if length is None else min(length, missing // (slope - 1))
            if free:
                kept.append((slope, free))
            missing -= free * (slope - 1)
            length = minus(length, free)
            if length != 0 and missing:  # the step that crosses: it ends on the size exactly
                kept.append((1 + missing, 1))
                missing -= slope - 1
                length = minus(length, 1)
            if length == 0:
                continue
        kept.append((1, length))
        if length is None:
            missing = 0
            break
        missing -= (slope - 1) * length
    if missing < 0:
        kept.append((1, -missing))
    return min(start, size), _joined(kept)[::-1]


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of one slope made one."""
    joined: list[Step] = []
    for slope, length in steps:
        if joined and joined[-1][0] == slope:
            joined[-1] = (slope, plus(joined[-1][1], length))
        else:
            joined.append((slope, length))
    return joined


def _limit(gain: Gain) -> int | None:
    """The gain at the greatest size."""
    total: int | None = gain[0]
    for slope, length in gain[1]:
        total = None if length is None else plus(total, slope * length)
    return total
