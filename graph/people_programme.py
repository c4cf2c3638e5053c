"""The block programme of an irregular corner: patterns of its entangled groups, counts in each.

For every pattern of memberships among the entangled groups the programme has a column for the
people with that pattern, and for the other groups columns for how many of those people are in them,
and in some selected group. Inside one pattern all claims are local, so that the realisation lemma
(docs/people.md) says exactly which counts are possible. Statement and proof: docs/people.md,
"Outside the forest"; it is Hailperin's programme (1965) with the regular groups taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from .people_bounds import Measured
from .people_corner import Corner, Share
from .people_lp import Answer, Row, System, Term, Value

_NOBODY = Value(Fraction(0), 0.0)
_NEAR = 1e-6  # persons; a solver's point is no nearer to an end than that

Ends = tuple[int, int | None]
#: A kind of size claim ("low", "union high", ...) and its group, union or intersection.
Stated = tuple[str, object]


@dataclass
class _Selection:
    """What a set of selected groups means for the core."""

    bits: int = 0
    own: set[int] = field(default_factory=set)  # selected core groups
    shares: dict[int, Share] = field(default_factory=dict)
    rooms: dict[int, _Selection] = field(default_factory=dict)
    counted: set[int] = field(default_factory=set)  # groups with something selected at or below


class Programme:
    """The block programme of a corner whose patterns and columns are few enough.

    Columns: one for each pattern, then one for each pattern and group that some but not all of the
    pattern's people may be in.
    """

    def __init__(
        self, corner: Corner, states: dict[int, list[int]], rooms: Sequence[Programme] = ()
    ) -> None:
        self.corner = corner
        self._rooms = list(rooms)
        self.blocks = list(states)
        self._states = list(states.values())
        self.columns = len(self.blocks)
        self._x: list[list[int]] = []  # column of each group's size in each block, -1: nobody
        self.rows: list[Row] = []
        self._shape = 0  # rows up to here say who is where, the others how many
        for z, states_here in enumerate(self._states):
            columns = []
            for state in states_here:
                columns.append(-1 if state == 0 else z if state == 2 else self.columns)
                self.columns += state == 1
            self._x.append(columns)
            self._nest(z, columns)
        self._first: list[int] = []  # the first column of each room
        for i, room in enumerate(self._rooms, corner.leaves):
            self._first.append(self.columns)
            self.columns += room.columns
            self.rows += _moved(room.rows[: room._shape], self._place(i))
            people = _all([self._place(i)(z) for z in range(len(room.blocks))], -1)
            self.rows.append(Row((*self.size(i), *people), 0, 0))
        self._shape = len(self.rows)
        self._measure()
        for i, room in enumerate(self._rooms, corner.leaves):
            self.rows += _moved(room.rows[room._shape :], self._place(i))

    @cached_property
    def _system(self) -> System:
        return System(self.columns, self.rows)

    def _place(self, i: int, extra: int = 0) -> Callable[[int], int]:
        """Where a room's columns are: its own ones, and those for selected people from there on."""
        room = self._rooms[i - self.corner.leaves]
        first = self._first[i - self.corner.leaves]
        return lambda column: column + (first if column < room.columns else extra - room.columns)

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
        for i in range(corner.leaves):
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
        columns, rows, _ = self._elastic()
        return _low(System(columns, rows), _all(range(self.columns, columns)))

    def suspects(self) -> set[Stated]:
        """Sizes that cannot all be true, where the claims contradict each other.

        They are the rows that the shortfall rests on (Gleeson and Ryan, "Identifying minimally
        infeasible subsystems of inequalities", ORSA Journal on Computing 2, 61-63, 1990). A tail
        stands for all groups folded into it.
        """
        columns, rows, stated = self._elastic()
        decisive = System(columns, rows).decisive(_all(range(self.columns, columns)))
        return {item for i in decisive if i in stated for item in stated[i]}

    def _elastic(self) -> tuple[int, list[Row], dict[int, list[Stated]]]:
        """The rows with a column for missing each size, and what is stated by each of them."""
        rows: list[Row] = []
        for row in self.rows[: self._shape]:
            rows += [Row(row.terms, row.low, None)] if row.low is not None else []
            rows += [Row(row.terms, None, row.high)] if row.high is not None else []
        stated: dict[int, list[Stated]] = {}
        columns = self.columns
        for row, names in zip(self.rows[self._shape :], self._stated(), strict=True):
            for side, low, high in (("low", row.low, None), ("high", None, row.high)):
                if low or high is not None:
                    stated[len(rows)] = [(f"{kind}{side}", name) for kind, name in names]
                    rows.append(Row((*row.terms, (columns, 1 if low else -1)), low, high))
                    columns += 1
        return columns, rows, stated

    def _stated(self) -> list[list[Stated]]:
        """What the size rows are about."""
        corner = self.corner
        found: list[list[Stated]] = [[("", name)] for name in corner.ids()]
        for t in range(len(corner.tails)):
            found.append([("", name) for name in corner.folded_into(t)])
        found += [[("union ", union)] for union in corner.rest.unions]
        found += [[("both ", both)] for both in corner.rest.intersections]
        return found + [names for room in self._rooms for names in room._stated()]

    def sizes(self, outer: Mapping[str, Ends]) -> dict[str, Ends]:
        """Least and greatest size of every group, given all claims.

        What a tail leaves to the groups inside it follows from its own size ("Sizes in context").

        Args:
            outer: sizes that are known to be wide enough. An end at which any solution arrives
                needs no programme of its own.
        """
        places = self._places()
        known = [
            (outer.get(corner.ids()[i]) or (0, None))
            if i < corner.core
            else (corner.low[i], corner.high[i])
            for corner, i, _ in places
        ]
        ends = self._ends([size for _, _, size in places], known)
        found: dict[str, Ends] = {}
        tails: defaultdict[Corner, list[Ends]] = defaultdict(list)
        for (corner, i, _), both in zip(places, ends, strict=True):
            if i < corner.core:
                found[corner.ids()[i]] = both
            else:
                tails[corner].append(both)
        for corner, sizes in tails.items():
            within = Measured(corner.folded_with(sizes))
            low, high = within.in_context()
            for name, v in within.structure.index.items():
                if within.structure.parent[v] >= 0:
                    found[name] = low[v], high[v]
        return found

    @property
    def places(self) -> int:
        """How many groups and tails have a size of their own in the programme."""
        return self.corner.leaves + sum(room.places for room in self._rooms)

    def _places(self) -> list[tuple[Corner, int, tuple[Term, ...]]]:
        """Every core group and tail, of the rooms too, and its size as a sum of columns."""
        corner = self.corner
        found = [(corner, i, self.size(i)) for i in range(corner.leaves)]
        for i, room in enumerate(self._rooms, corner.leaves):
            place = self._place(i)
            found += [(c, k, _moved_terms(terms, place)) for c, k, terms in room._places()]
        return found

    def _ends(self, sizes: list[tuple[Term, ...]], outer: list[Ends]) -> list[Ends]:
        """Both ends of sums of columns."""
        low: dict[int, int] = {}
        high: dict[int, int | None] = {}

        def look(value: Value | Answer) -> None:
            """Note the ends at which a solution arrives."""
            if isinstance(value, Answer) or value.point is None:
                return
            for i, (at_least, at_most) in enumerate(outer):
                size = sum(value.point[column] for column, _ in sizes[i])
                if size < at_least + _NEAR:
                    low.setdefault(i, at_least)
                if at_most is not None and size > at_most - _NEAR:
                    high.setdefault(i, at_most)

        every = [term for size in sizes for term in size]
        look(self._system.least(every))
        look(self._system.greatest(every))
        for i, size in enumerate(sizes):
            if i not in low:
                value = self._system.least(size)
                look(value)
                low.setdefault(i, _rounded_low(value))
            if i not in high:
                value = self._system.greatest(size) if size else _NOBODY
                look(value)
                high.setdefault(i, _rounded_high(value))
        return [(low[i], high[i]) for i in range(len(sizes))]

    def union(self, selected: Collection[str]) -> Ends:
        """Least and greatest number of people in some selected group.

        The claims must agree. Valid always; exact but for the difference between whole and
        fractional people.
        """
        chosen = self._select(selected)
        low_columns, low_rows, low_terms = self._with_union(chosen, upwards=False)
        high_columns, high_rows, high_terms = self._with_union(chosen, upwards=True)
        return (
            _low(System(low_columns, self.rows + low_rows), low_terms),
            _high(System(high_columns, self.rows + high_rows), high_terms),
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
        for i, room in enumerate(self._rooms, corner.leaves):
            inner = [name for name in top if name in room.corner.structure.index]
            if inner:
                chosen.rooms[i] = room._select(inner)
        for start in (*chosen.own, *chosen.shares, *chosen.rooms):
            i = start
            while i >= 0 and i not in chosen.counted:
                chosen.counted.add(i)
                i = corner.parent[i]
        for i in chosen.own:
            chosen.bits |= corner.below[i]
        return chosen

    def _with_union(
        self, chosen: _Selection, upwards: bool
    ) -> tuple[int, list[Row], tuple[Term, ...]]:
        """Columns, further rows (those that bind one way) and objective for the selected."""
        corner = self.corner
        columns, rows, objective = self.columns, list[Row](), list[Term]()
        leaves = {*chosen.shares, *chosen.rooms}
        shared: defaultdict[int, list[int]] = defaultdict(list)
        for z, pattern in enumerate(self.blocks):
            x = self._x[z]
            done = bool(pattern & chosen.bits)  # everybody in the block is selected
            y: dict[int, int] = {}
            for i in sorted(chosen.counted):
                if x[i] < 0 or (done and i not in leaves):
                    continue
                if i in chosen.own:
                    y[i] = x[i]
                    continue
                y[i] = columns
                columns += 1
                if i in leaves:
                    shared[i].append(y[i])
                if upwards or i in leaves:
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
                if p not in chosen.own and p not in leaves:
                    rows += self._nested(p, mine, z if p < 0 else x[p], x, y, upwards)
        for i, share in chosen.shares.items():
            rows += _share(_all(shared[i]), self.size(i), share, corner.low[i], upwards)
        for i, selection in chosen.rooms.items():
            room = self._rooms[i - corner.leaves]
            more, inner, reached = room._with_union(selection, upwards)
            place = self._place(i, columns)
            columns += more - room.columns
            rows += _moved(inner, place)
            people = _moved_terms([(column, -factor) for column, factor in reached], place)
            rows.append(Row((*_all(shared[i]), *people), 0, 0))
        return columns, rows, tuple(objective)

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
    return _rounded_low(system.least(objective) if objective else _NOBODY)


def _high(system: System, objective: tuple[Term, ...]) -> int | None:
    return _rounded_high(system.greatest(objective) if objective else _NOBODY)


def _rounded_low(value: Value | Answer) -> int:
    return 0 if isinstance(value, Answer) else max(0, value.rounded_up())


def _rounded_high(value: Value | Answer) -> int | None:
    return None if isinstance(value, Answer) else value.rounded_down()


def _moved(rows: Sequence[Row], place: Callable[[int], int]) -> list[Row]:
    return [Row(_moved_terms(row.terms, place), row.low, row.high) for row in rows]


def _moved_terms(terms: Sequence[Term], place: Callable[[int], int]) -> tuple[Term, ...]:
    return tuple((place(column), factor) for column, factor in terms)


def _all(columns: Sequence[int], factor: int = 1) -> tuple[Term, ...]:
    return tuple((column, factor) for column in columns)
