"""Places for the nodes of the static map: the layout of the interactive one, held to a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .html_model import COLUMNS, ENGAGEMENTS, POPULATIONS, SYSTEMS
from .layout import COLUMN_GAP, LANE, ROW_GAP, Box, Point, arrange
from .picture_groups import Scene, Shown
from .svg_text import text_width

#: A node by its id, or a lane: a line, and where its points begin.
_Item = str | tuple[tuple[str, str], int]

#: The largest canvas: an A4 page on its side, on which letters of 10.5 become 7 points.
PAGE_WIDTH, PAGE_HEIGHT = 1280.0, 905.0
MARGIN = 22.0
ROW = 34.0
#: Room for the circle of a group of people, left of its name.
CIRCLE = 38.0
#: The layout leaves gaps for a screen: boxes are given to it larger, and places made smaller.
_SCALE = 2.2
GAP = COLUMN_GAP / _SCALE
_ROW_GAP, _LANE = ROW_GAP / _SCALE, LANE / _SCALE
#: The least and the greatest width of a column, by what stands in it.
_CARDS = (118.0, 290.0)
_WIDTHS = {ENGAGEMENTS: (72.0, 130.0), SYSTEMS: (110.0, 230.0), POPULATIONS: (128.0, 290.0)}
_DOT = 24.0
NAME, NOTE = 12.0, 10.5
#: Numbers are never cut: they are written smaller, down to this.
LEAST = 8.0
BAND = 22.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its middle, and the room it has."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A scene with places; columns by their middles and widths."""

    scene: Scene
    places: Mapping[str, Place]
    bends: Mapping[tuple[str, str], Sequence[Point]]
    centres: Mapping[int, float]
    widths: Mapping[int, float]
    width: float
    height: float


def radius_of(item: Shown) -> float:
    """Of the circle of a group of people, in this picture: large enough for a mark."""
    return 7.5 + max(item.radius - 9.0, 0.0) * 0.4


def wide_enough(found: Scene) -> bool:
    """Whether a page is wide enough for the columns of a scene."""
    return _least(_columns(found.shown), dot=True) <= PAGE_WIDTH - 2 * MARGIN


def placed_scene(found: Scene, room: float | None) -> Placed | None:
    """Places for a scene, as wide as a page lets it be; None where it is higher than ``room``.

    Args:
        found: what to place.
        room: the height that there is; None: any.
    """
    columns = _columns(found.shown)
    wished = sum(most for _, most in columns.values()) + GAP * (len(columns) - 1)
    dot = wished > (PAGE_WIDTH - 2 * MARGIN) * 1.25
    widths = _widths(columns, dot)
    heights = {item.id: _height(item, dot) for item in found.shown}
    if room is not None and _tallest(found.shown, heights) > room:
        return None
    boxes = [
        Box(item.id, item.column, widths[item.column] * _SCALE, heights[item.id] * _SCALE)
        for item in found.shown
    ]
    layout = arrange(boxes, [(line.start or line.source, line.target) for line in found.lines])
    of = {item.id: item.column for item in found.shown}
    centres = {column: x / _SCALE for column, x in layout.columns.items()}
    places = {
        ident: Place(x / _SCALE, y / _SCALE, widths[of[ident]], heights[ident])
        for ident, (x, y) in layout.places.items()
    }
    bends: dict[tuple[str, str], Sequence[Point]] = {
        link: [(x / _SCALE, y / _SCALE) for x, y in points] for link, points in layout.bends.items()
    }
    tied = {end for line in found.lines for end in (line.start or line.source, line.target)
            if of[line.start or line.source] != of[line.target]}  # fmt: skip
    column_of = _Columns(places, bends, centres)
    column_of.close(tied)
    top, bottom = column_of.ends()
    if room is not None and bottom - top > room:
        if not column_of.press(room):
            return None
        top, bottom = column_of.ends()
    return Placed(
        scene=found,
        places={
            ident: replace(place, y=column_of.y[ident] - top) for ident, place in places.items()
        },
        bends=column_of.bends(top),
        centres=centres,
        widths=widths,
        width=layout.width / _SCALE,
        height=bottom - top,
    )


class _Columns:
    """What stands in each column, from above: nodes, and lanes of lines that pass through."""

    def __init__(
        self,
        places: Mapping[str, Place],
        bends: Mapping[tuple[str, str], Sequence[Point]],
        centres: Mapping[int, float],
    ) -> None:
        self._places, self._bends = places, bends
        self.y: dict[_Item, float] = {}
        self._height: dict[_Item, float] = {}
        by_x = {round(x, 1): column for column, x in centres.items()}
        columns: dict[int, list[_Item]] = {column: [] for column in centres}
        for ident, place in places.items():
            columns[by_x[round(place.x, 1)]].append(ident)
            self.y[ident], self._height[ident] = place.y, place.height + _ROW_GAP
        for link, points in bends.items():
            for start in range(0, len(points), 2):
                middle = (points[start][0] + points[start + 1][0]) / 2
                column = min(centres, key=lambda name: abs(centres[name] - middle))
                columns[column].append((link, start))
                self.y[link, start], self._height[link, start] = points[start][1], _LANE
        self._columns = list(columns.values())
        for items in self._columns:
            items.sort(key=lambda item: (self.y[item], str(item)))

    def close(self, tied: Collection[str]) -> None:
        """Move what has no line to another column up to what stands above it."""
        for items in self._columns:
            for above, item in pairwise(items):
                if isinstance(item, str) and item not in tied:
                    self.y[item] = self.y[above] + (self._height[above] + self._height[item]) / 2

    def ends(self) -> tuple[float, float]:
        """The upper and the lower end of all."""
        ends = [(self.y[item], self._height[item] / 2) for items in self._columns for item in items]
        return (
            min(y - half for y, half in ends) + _ROW_GAP / 2,
            max(y + half for y, half in ends) - _ROW_GAP / 2,
        )

    def press(self, room: float) -> bool:
        """Push together what a layout spreads to keep lines level; whether it fits a height."""
        for items in self._columns:
            if sum(self._height[item] for item in items) > room + _ROW_GAP:
                return False
            limit = room + _ROW_GAP / 2
            for item in reversed(items):
                half = self._height[item] / 2
                self.y[item] = min(self.y[item], limit - half)
                limit = self.y[item] - half
            limit = -_ROW_GAP / 2
            for item in items:
                half = self._height[item] / 2
                self.y[item] = max(self.y[item], limit + half)
                limit = self.y[item] + half
        return True

    def bends(self, top: float) -> dict[tuple[str, str], Sequence[Point]]:
        """The points of the lanes."""
        return {
            link: [
                (x, self.y[link, place - place % 2] - top) for place, (x, _) in enumerate(points)
            ]
            for link, points in self._bends.items()
        }


def _height(item: Shown, dot: bool) -> float:
    if item.shape == "population":
        return max(ROW, 2 * radius_of(item) + 3)
    if item.shape == "engagement":
        return 22.0 if dot and not item.many else 34.0
    return ROW + (5.0 if item.shape == "cohort" or item.many else 0.0)


def _tallest(shown: Sequence[Shown], heights: Mapping[str, float]) -> float:
    found: dict[int, float] = {}
    for item in shown:
        found[item.column] = found.get(item.column, -_ROW_GAP) + heights[item.id] + _ROW_GAP
    return max(found.values(), default=0.0)


def _columns(shown: Sequence[Shown]) -> dict[int, tuple[float, float]]:
    """By column the least width, at which every number can be read, and the greatest of use."""
    found: dict[int, tuple[float, float]] = {}
    for item in shown:
        least, most = _WIDTHS.get(item.column % COLUMNS, _CARDS)
        known = found.get(item.column, (least, least))
        need, wish = _needs(item)
        found[item.column] = (
            min(max(known[0], need), most),
            min(max(known[1], wish, need), most),
        )
    return found


def _needs(item: Shown) -> tuple[float, float]:
    """What a node needs for its number, and what for all its words."""
    if item.shape == "engagement":
        return 0.0, text_width(item.name, NOTE - 1)
    around = CIRCLE + 4.0 if item.shape == "population" else BAND + 20.0
    people = item.shape == "population"
    need = text_width(item.number, 9.0 if people else LEAST, bold=people)
    name = text_width(item.name, NOTE if people else NAME, bold=not people)
    return need + around, max(name, text_width(item.note, NAME, bold=people) + 30.0) + around


def _least(columns: Mapping[int, tuple[float, float]], *, dot: bool) -> float:
    widths = (
        _DOT if dot and column % COLUMNS == ENGAGEMENTS else least
        for column, (least, _) in columns.items()
    )
    return sum(widths) + GAP * (len(columns) - 1)


def _widths(columns: Mapping[int, tuple[float, float]], dot: bool) -> dict[int, float]:
    """Widths between the least and the greatest, the room shared by what each could use."""
    spare = PAGE_WIDTH - 2 * MARGIN - _least(columns, dot=dot)
    wishes = {
        column: 0.0 if dot and column % COLUMNS == ENGAGEMENTS else most - least
        for column, (least, most) in columns.items()
    }
    share = min(max(spare, 0.0) / (sum(wishes.values()) or 1.0), 1.0)
    return {
        column: _DOT if dot and column % COLUMNS == ENGAGEMENTS else least + wishes[column] * share
        for column, (least, _) in columns.items()
    }
