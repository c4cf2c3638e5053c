"""The block programme of an irregular corner: patterns of its entangled groups, counts in each.

For every pattern of memberships among the entangled groups the programme has a column for the
people with that pattern, and for the other groups columns for how many of those people are in them,
and in some selected group. Inside one pattern all claims are local, so that the realisation lemma
(docs/people.md) says exactly which counts are possible. Statement and proof: docs/people.md,
"Outside the forest"; it is Hailperin's programme (1965) with the regular groups taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .people_bounds import Measured
from .people_claims import Claims
from .people_corner import Corner, Share
from .people_lp import Answer, Row, System, Term, Value

#: More columns than this take longer than a reader waits; a simpler method answers instead.
MOST_COLUMNS = 20_000
#: Up to this many groups all of them are listed in the patterns where the blocks are too many.
MOST_LISTED = 64


@dataclass
class _Selection:
    """What a set of selected groups means for the core."""

    bits: int = 0
    own: set[int] = field(default_factory=set)  # selected core groups
    shares: dict[int, Share] = field(default_factory=dict)
    counted: set[int] = field(default_factory=set)  # groups with something selected at or below


class Programme:
    """The block programme of a corner whose patterns and columns are few enough.

    Columns: one for each pattern, then one for each pattern and group that some but not all of the
    pattern's people may be in.
    """

    def __init__(self, corner: Corner, states: dict[int, list[int]]) -> None:
        self.corner = corner
        self.blocks = list(states)
        self._states = list(states.values())
        self.columns = len(self.blocks)
        self._x: list[list[int]] = []  # column of each group's size in each block, -1: nobody
        self.rows: list[Row] = []
        for z, states_here in enumerate(self._states):
            columns = []
            for state in states_here:
                columns.append(-1 if state == 0 else z if state == 2 else self.columns)
                self.columns += state == 1
            self._x.append(columns)
            self._nest(z, columns)
        self._shape = len(self.rows)
        self._measure()
        self._system = System(self.columns, self.rows)

    # -- rows ---------------------------------------------------------------------------------

    def _nest(self, z: int, x: list[int]) -> None:
        """Disjoint groups fit into their container; the parts that make it up reach its size."""
        for p, classes in self.corner.children.items():
            whole = z if p < 0 else x[p]
            if whole < 0:
                continue
            for members in classes:
                inside = [x[c] for c in members if x[c] >= 0]
                if inside and whole not in inside:
                    self.rows.append(Row((*_all(inside), (whole, -1)), None, 0))
            for parts in self.corner.covers_at.get(p, ()):
                inside = [x[c] for c in parts if x[c] >= 0]
                if whole not in inside:
                    self.rows.append(Row((*_all(inside), (whole, -1)), 0, None))

    def _measure(self) -> None:
        """The sizes of groups, unions and intersections."""
        corner = self.corner
        for i in range(len(corner)):
            self.rows.append(Row(self.size(i), corner.low[i], corner.high[i]))
        for union in corner.rest.unions:
            bits = corner.bits(union.groups)
            people = [z for z, pattern in enumerate(self.blocks) if pattern & bits]
            self.rows.append(Row(_all(people), union.low, union.high))
        for both in corner.rest.intersections:
            bits = corner.bits([both.first, both.second])
            people = [z for z, pattern in enumerate(self.blocks) if pattern & bits == bits]
            self.rows.append(Row(_all(people), both.low, both.high))

    def size(self, i: int) -> tuple[Term, ...]:
        """The size of a group, as the sum of columns."""
        return _all([x[i] for x in self._x if x[i] >= 0])

    # -- answers ------------------------------------------------------------------------------

    def agrees(self) -> bool:
        """Whether the claims of the corner can be true together (for fractions of people)."""
        return self._system.agrees()

    def shortfall(self) -> int:
        """The least sum of persons by which sizes have to be exceeded or missed."""
        rows, columns = self.rows[: self._shape], self.columns
        for row in self.rows[self._shape :]:
            rows.append(Row((*row.terms, (columns, 1)), row.low, None))
            rows.append(Row((*row.terms, (columns + 1, -1)), None, row.high))
            columns += 2
        return _low(System(columns, rows), _all(range(self.columns, columns)))

    def sizes(self) -> dict[str, tuple[int, int | None]]:
        """Least and greatest size of every group, given all claims.

        Two programmes for each group of the core and each tail; what a tail leaves to the groups
        inside it follows from its own size ("Sizes in context").
        """
        corner = self.corner
        ends = [self._ends(self.size(i)) for i in range(len(corner))]
        found = {name: ends[i] for name, i in corner.index.items()}
        within = Measured(corner.folded_with(ends[corner.core :]))
        low, high = within.in_context()
        found.update(
            (name, (low[v], high[v]))
            for name, v in within.structure.index.items()
            if within.structure.parent[v] >= 0
        )
        return found

    def _ends(self, objective: tuple[Term, ...]) -> tuple[int, int | None]:
        return _low(self._system, objective), _high(self._system, objective)

    def union(self, selected: Collection[str]) -> tuple[int, int | None]:
        """Least and greatest number of people in some selected group.

        The claims must agree. Valid always; exact but for the difference between whole and
        fractional people.
        """
        chosen = self._select(selected)
        return (
            _low(*self._with_union(chosen, upwards=False)),
            _high(*self._with_union(chosen, upwards=True)),
        )

    def _select(self, selected: Collection[str]) -> _Selection:
        corner, s = self.corner, self.corner.structure
        until, top = 0, []
        for v in sorted(s.index[name] for name in set(selected)):
            if v >= until:
                top.append(s.ids[v])
                until = s.end[v]
        chosen = _Selection(own={corner.index[name] for name in top if name in corner.index})
        chosen.shares = corner.shares([name for name in top if name not in corner.index])
        for start in (*chosen.own, *chosen.shares):
            i = start
            while i >= 0 and i not in chosen.counted:
                chosen.counted.add(i)
                i = corner.parent[i]
        for i in chosen.own:
            chosen.bits |= corner.below[i]
        return chosen

    def _with_union(self, chosen: _Selection, upwards: bool) -> tuple[System, tuple[Term, ...]]:
        """The system and the objective for the selected people, with the rows that bind one way."""
        corner = self.corner
        columns, rows, objective = self.columns, list(self.rows), []
        shared: defaultdict[int, list[int]] = defaultdict(list)
        for z, pattern in enumerate(self.blocks):
            x = self._x[z]
            done = bool(pattern & chosen.bits)  # everybody in the block is selected
            y: dict[int, int] = {}
            for i in sorted(chosen.counted):
                if x[i] < 0 or (done and i not in chosen.shares):
                    continue
                if i in chosen.own:
                    y[i] = x[i]
                    continue
                y[i] = columns
                columns += 1
                if i in chosen.shares:
                    shared[i].append(y[i])
                if upwards or i in chosen.shares:
                    rows.append(Row(((y[i], 1), (x[i], -1)), None, 0))
            if done:
                objective.append((z, 1))
                continue
            if y:
                objective.append((columns, 1))
                if upwards:
                    rows.append(Row(((columns, 1), (z, -1)), None, 0))
                y[-1] = columns
                columns += 1
            for p, mine in y.items():
                if p not in chosen.own and p not in chosen.shares:
                    rows += self._nested(p, mine, z if p < 0 else x[p], x, y, upwards)
        for i, mine_all in shared.items():
            rows += _share(_all(mine_all), self.size(i), chosen.shares[i], corner.low[i], upwards)
        return System(columns, rows), tuple(objective)

    def _nested(
        self, p: int, mine: int, whole: int, x: list[int], y: dict[int, int], upwards: bool
    ) -> list[Row]:
        """How the selected people of a group follow from those of its children (the lemma)."""
        classes = self.corner.children[p]
        if upwards:
            every = [y[c] for members in classes for c in members if c in y]
            return [Row(((mine, -1), *_all(every)), 0, None)]
        rows = []
        for members in classes:
            inside = [y[c] for c in members if c in y]
            if inside:
                rows.append(Row(((mine, 1), *_all(inside, -1)), 0, None))
        for parts in self.corner.covers_at.get(p, ()):
            unselected = _all([x[c] for c in parts if x[c] >= 0])
            reached = _all([y[c] for c in parts if c in y], -1)
            rows.append(Row(((mine, 1), (whole, -1), *unselected, *reached), 0, None))
        return rows


def _share(
    y: tuple[Term, ...], size: tuple[Term, ...], share: Share, smallest: int, upwards: bool
) -> list[Row]:
    """The selected people of a tail against its size (Theorems 2 and 3)."""
    less = tuple((column, -factor) for column, factor in size)
    if not upwards:
        rows = [Row(y, share.least, None)]
        if share.spare is not None:
            rows.append(Row((*y, *less), -share.spare, None))
        return rows
    rows = []
    value, steps = share.gain
    at = smallest
    for slope, length in reversed(steps):
        scaled = tuple((column, slope * factor) for column, factor in less)
        rows.append(Row((*y, *scaled), None, value - slope * at))
        if length is None:
            return rows
        value, at = value + slope * length, at + length
    rows.append(Row(y, None, value))
    return rows


def _low(system: System, objective: tuple[Term, ...]) -> int:
    value = system.least(objective) if objective else Answer.NONE
    return 0 if isinstance(value, Answer) else max(0, value.rounded_up())


def _high(system: System, objective: tuple[Term, ...]) -> int | None:
    value = system.greatest(objective) if objective else Value(Fraction(0), 0.0)
    return None if isinstance(value, Answer) else value.rounded_down()


def _all(columns: Sequence[int], factor: int = 1) -> tuple[Term, ...]:
    return tuple((column, factor) for column in columns)


def programme(local: Claims, rest: Claims, limit: int = MOST_COLUMNS) -> Programme | None:
    """The programme of separated claims, or None when it has more columns than the limit.

    Where the blocks are too many, as when many groups hold a few people together, every group is
    listed in the patterns: then there is one column for each combination of memberships that can
    be. The local claims must agree.
    """
    for all_entangled in (False, True)[: 1 + (len(local.nodes) <= MOST_LISTED)]:
        corner = Corner(local, rest, all_entangled)
        states: dict[int, list[int]] = {}
        columns = 0
        for pattern in corner.patterns():
            states[pattern] = corner.states(pattern)
            columns += 1 + 2 * sum(state == 1 for state in states[pattern])
            if columns > limit:
                break
        else:
            return Programme(corner, states)
    return None
