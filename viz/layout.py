"""Places for the boxes of a layered map: columns from left to right, few crossings, no overlaps.

The scheme is that of K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of
hierarchical system structures", IEEE Trans. SMC 11(2), 1981, doi:10.1109/TSMC.1981.4308636: a link
over several columns gets a lane in each; columns are ordered by barycentres in sweeps, then
neighbours change places where that crosses less; then heights are the least-squares ones that keep
order and distance (isotonic regression by pooling).

A sweep is n log n in boxes and lanes, and large maps get fewer of them: 50,000 boxes take seconds.
The same input gives the same places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

COLUMN_GAP = 64.0
ROW_GAP = 12.0
LANE = 9.0
#: Above this height a map is read from its top: what leads to several stands beside the first.
TALL = 900.0
#: At least and at most so many sweeps, and how many without gain are enough.
SWEEPS = 4
MOST_SWEEPS = 40
PATIENCE = 6
MOST_ROUNDS = 20
#: Sweeps and rounds, times boxes and lanes.
SWEEP_WORK = 120_000
ROUND_WORK = 40_000
SETTLING = 3


@dataclass(frozen=True, slots=True)
class Box:
    """Something to place. The order in which boxes are given is kept where links do not object."""

    id: str
    column: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of boxes and columns; lanes of long links, as a pair of points per column."""

    places: Mapping[str, Point]
    bends: Mapping[tuple[str, str], tuple[Point, ...]]
    columns: Mapping[int, float]
    width: float
    height: float


class _Grid:
    """Boxes and lanes as numbers, by column, with their neighbours to the left and right."""

    def __init__(self, boxes: Sequence[Box], links: Iterable[tuple[str, str]]) -> None:
        names = sorted({box.column for box in boxes})
        rank = {name: index for index, name in enumerate(names)}
        self.columns: list[list[int]] = [[] for _ in names]
        self.height: list[float] = []
        self.left: list[list[int]] = []
        self.right: list[list[int]] = []
        self.lanes: dict[tuple[str, str], list[int]] = {}
        self.number = {box.id: self._new(rank[box.column], box.height + ROW_GAP) for box in boxes}
        self.x = {box.id: rank[box.column] for box in boxes}
        for source, target in dict.fromkeys(links):
            if source in self.number and target in self.number:
                self._link(source, target, self.x[source], self.x[target])
        self.y = [0.0] * len(self.height)

    def _new(self, column: int, height: float) -> int:
        self.columns[column].append(len(self.height))
        self.height.append(height)
        self.left.append([])
        self.right.append([])
        return len(self.height) - 1

    def _link(self, source: str, target: str, start: int, end: int) -> None:
        if start == end:
            return
        first, last = (source, target) if start < end else (target, source)
        previous = self.number[first]
        between = []
        for column in range(min(start, end) + 1, max(start, end)):
            lane = self._new(column, LANE)
            between.append(lane)
            self._join(previous, lane)
            previous = lane
        self._join(previous, self.number[last])
        if between:
            self.lanes[source, target] = between if start < end else between[::-1]

    def _join(self, a: int, b: int) -> None:
        self.right[a].append(b)
        self.left[b].append(a)

    def stack(self) -> None:
        """Put each column's items one below the other, all columns centred on one line."""
        for column in self.columns:
            y = -sum(self.height[item] for item in column) / 2
            for item in column:
                self.y[item] = y + self.height[item] / 2
                y += self.height[item]

    def order(self) -> None:
        """Sort columns by barycentres, to and fro; keep the order that crosses least."""
        self.stack()
        best, least = [list(column) for column in self.columns], self.crossings()
        idle = 0
        for sweep in range(max(SWEEPS, min(MOST_SWEEPS, SWEEP_WORK // len(self.height)))):
            if least == 0 or idle >= PATIENCE:
                break
            forward = sweep % 2 == 0
            toward = self.left if forward else self.right
            for column in self.columns if forward else reversed(self.columns):
                column.sort(key=lambda item: self._mean(toward[item], self.y[item]))
                self._stack_one(column)
            found = self.crossings()
            idle += 1
            if found < least:
                best, least, idle = [list(column) for column in self.columns], found, 0
        self.columns = best
        self.stack()
        if least:
            self._exchange()

    def _exchange(self) -> None:
        """Let neighbours change places where their links cross less then."""
        for _ in range(min(MOST_ROUNDS, ROUND_WORK // len(self.height))):
            moved = False
            for column in self.columns:
                ends = {
                    item: (self._heights(self.left[item]), self._heights(self.right[item]))
                    for item in column
                }
                for place in range(len(column) - 1):
                    one, other = column[place], column[place + 1]
                    now = sum(map(_inversions, ends[one], ends[other]))
                    if now and sum(map(_inversions, ends[other], ends[one])) < now:
                        column[place], column[place + 1] = other, one
                        moved = True
                self._stack_one(column)
            if not moved:
                break

    def _heights(self, items: Sequence[int]) -> list[float]:
        return sorted(self.y[item] for item in items)

    def _stack_one(self, column: Sequence[int]) -> None:
        y = -sum(self.height[item] for item in column) / 2
        for item in column:
            self.y[item] = y + self.height[item] / 2
            y += self.height[item]

    def _mean(self, items: Sequence[int], default: float) -> float:
        return sum(self.y[item] for item in items) / len(items) if items else default

    def _first(self, items: Sequence[int], default: float) -> float:
        return min(self.y[item] for item in items) if items else default

    def crossings(self) -> int:
        """How many pairs of links cross between neighbouring columns."""
        count = 0
        for column in self.columns:
            ends: list[float] = []
            for item in column:
                targets = sorted(self.y[other] for other in self.right[item])
                for y in targets:
                    count += len(ends) - bisect_right(ends, y)
                for y in targets:
                    insort(ends, y)
        return count

    def settle(self) -> None:
        """Move items towards those that they are linked with, keeping order and distance."""
        tall = max(sum(self.height[item] for item in column) for column in self.columns) > TALL
        parent = self._first if tall else self._mean
        for _ in range(SETTLING):
            for column in self.columns[1:]:
                self._pull(column, self.left, self._mean)
            for column in reversed(self.columns[:-1]):
                self._pull(column, self.right, parent)

    def _pull(
        self,
        column: Sequence[int],
        toward: Sequence[Sequence[int]],
        wish: Callable[[Sequence[int], float], float],
    ) -> None:
        offset = 0.0
        offsets = []
        pools: list[tuple[float, int]] = []  # sum of wishes, number of items; means ascend
        for item in column:
            offset += self.height[item] / 2
            offsets.append(offset)
            total, size = wish(toward[item], self.y[item]) - offset, 1
            while pools and pools[-1][0] * size >= total * pools[-1][1]:
                before, many = pools.pop()
                total, size = total + before, size + many
            pools.append((total, size))
            offset += self.height[item] / 2
        place = 0
        for total, size in pools:
            for _ in range(size):
                self.y[column[place]] = total / size + offsets[place]
                place += 1


def _inversions(upper: Sequence[float], lower: Sequence[float]) -> int:
    """How many pairs of links of two items cross, if the first stands above the second."""
    return sum(bisect_left(lower, y) for y in upper)


def arrange(boxes: Sequence[Box], links: Iterable[tuple[str, str]]) -> Layout:
    """Place boxes in their columns.

    Args:
        boxes: what to place, in the order preferred within each column.
        links: pairs of ids; one within a column has no influence.
    """
    if not boxes:
        return Layout({}, {}, {}, 0.0, 0.0)
    grid = _Grid(boxes, links)
    grid.order()
    grid.settle()
    widths: dict[int, float] = {}
    for box in boxes:
        widths[box.column] = max(widths.get(box.column, 0.0), box.width)
    centres: dict[int, float] = {}
    x = 0.0
    for name in sorted(widths):
        centres[name] = x + widths[name] / 2
        x += widths[name] + COLUMN_GAP
    top = min(grid.y[grid.number[box.id]] - box.height / 2 for box in boxes)
    bottom = max(grid.y[grid.number[box.id]] + box.height / 2 for box in boxes)
    places = {
        box.id: (_round(centres[box.column]), _round(grid.y[grid.number[box.id]] - top))
        for box in boxes
    }
    return Layout(
        places,
        _bends(grid, centres, widths, top),
        {name: _round(centre) for name, centre in centres.items()},
        _round(x - COLUMN_GAP),
        _round(bottom - top),
    )


def _bends(
    grid: _Grid, centres: Mapping[int, float], widths: Mapping[int, float], top: float
) -> dict[tuple[str, str], tuple[Point, ...]]:
    names = sorted(centres)
    sides = {
        lane: (centres[name] - widths[name] / 2, centres[name] + widths[name] / 2)
        for name, column in zip(names, grid.columns, strict=True)
        for lane in column
    }
    bends = {}
    for link, lanes in grid.lanes.items():
        forward = grid.x[link[0]] < grid.x[link[1]]
        points: list[Point] = []
        for lane in lanes:
            ends = sides[lane] if forward else sides[lane][::-1]
            points += [(_round(end), _round(grid.y[lane] - top)) for end in ends]
        bends[link] = tuple(points)
    return bends


def _round(value: float) -> float:
    return round(value, 1) + 0.0  # no -0.0
