"""Colours, marks and patterns of the statuses, as the map of ``hakyu graph`` draws them.

Colours are those of M. Okabe and K. Ito, "Color Universal Design" (2008). A mark tells each status
from the others, and patterns help where a surface is large, so that nothing depends on seeing
colours: a print in black and white says the same. Patterns are drawn line by line, cut to the
shape, since patterns and clips of SVG need ids, and not every program that makes a PDF knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import hypot, sqrt

from .svg import INK, LINE_STRONG, Drawing, Point

#: The surface of a status, and what is drawn upon it. tests/viz holds them to static/map.css.
COLOURS: Mapping[str, str] = {
    "confirmed": "#d55e00",
    "possible": "#e69f00",
    "under_investigation": "#56b4e9",
    "unknown": "#6b7685",
    "not_found": "#0072b2",
    "ruled_out": "#00805c",
}
ON: Mapping[str, str] = {
    "confirmed": "#ffffff",
    "possible": "#1d1400",
    "under_investigation": "#06263a",
    "unknown": "#ffffff",
    "not_found": "#ffffff",
    "ruled_out": "#ffffff",
}
NONE = "#b9c4d0"

Segment = tuple[Point, Point]
#: What a straight line has of a shape: the line ``through`` a point in a direction of length 1.
Cut = Callable[[Point, Point], Segment | None]


def colour(status: str | None) -> str:
    """The surface of a status; a light grey for none."""
    return COLOURS.get(status or "", NONE)


def mark(drawing: Drawing, status: str | None, x: float, y: float, size: float, fill: str) -> None:
    """Draw the mark of a status around a point: drawn, so that it needs no font."""
    r = size / 2
    thick = max(1.4, size / 6)
    if status == "confirmed":
        drawing.circle(x, y, r, fill=fill)
    elif status == "possible":
        wide, low = r * 1.05, r * 0.85
        drawing.path("M", x, y - r, "L", x + wide, y + low, "L", x - wide, y + low, "Z", fill=fill)
    elif status == "under_investigation":
        r *= 0.9
        drawing.circle(x, y, r, stroke=fill, line=thick)
        drawing.path("M", x, y + r, "A", r, r, 0, 0, 1, x, y - r, "Z", fill=fill)
    elif status == "not_found":
        drawing.circle(x, y, r * 0.9, stroke=fill, line=thick)
    elif status == "ruled_out":
        r *= 0.8
        steps = ("M", x - r, y - r, "L", x + r, y + r, "M", x + r, y - r, "L", x - r, y + r)
        drawing.path(*steps, stroke=fill, line=thick)
    elif status == "unknown":
        drawing.text(x, y, "?", size * 1.3, bold=True, fill=fill, anchor="middle")


def chip(drawing: Drawing, status: str | None, x: float, y: float, size: float = 14.0) -> None:
    """Draw the square of a status with its mark, its middle left at a point."""
    drawing.rect(x, y - size / 2, size, size, fill=colour(status), radius=3)
    mark(drawing, status, x + size / 2, y, size * 0.58, ON.get(status or "", INK))


def surface(
    drawing: Drawing, status: str | None, x: float, y: float, width: float, height: float
) -> None:
    """Fill a rectangle with the colour and the pattern of a status."""
    drawing.rect(x, y, width, height, fill=colour(status))
    pattern(drawing, status, box_cut(x, y, width, height), (x, y, width, height))


def pattern(
    drawing: Drawing, status: str | None, cut: Cut, box: tuple[float, float, float, float]
) -> None:
    """Draw the pattern of a status over a shape that ``cut`` describes and ``box`` surrounds."""
    if status == "possible":
        _hatch(drawing, cut, box, ON[status], 7.0, (sqrt(0.5), -sqrt(0.5)))
    elif status == "not_found":
        _hatch(drawing, cut, box, ON[status], 7.0, (1.0, 0.0))
    elif status == "unknown":
        _hatch(drawing, cut, box, ON[status], 6.0, (1.0, 0.0), dash=(1.6, 4.4))


def uncertain(
    drawing: Drawing,
    status: str | None,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    endless: bool = False,
) -> None:
    """Draw what may be, between two bounds: empty, with a dashed border and falling lines.

    ``endless``: without a border above, where no upper bound is known.
    """
    drawing.rect(x, y, width, height, fill="#ffffff")
    box = (x, y, width, height)
    falling = (sqrt(0.5), sqrt(0.5))
    tone = colour(status) if status else LINE_STRONG
    _hatch(drawing, box_cut(*box), box, tone, 6.0, falling, opacity=0.75, line=1.2)
    if endless:
        sides = [(x, y), (x, y + height), (x + width, y + height), (x + width, y)]
        drawing.line(sides, tone, 1.2, (4, 2.5))
    else:
        drawing.rect(x, y, width, height, stroke=tone, line=1.2, dash=(4, 2.5))


def _hatch(
    drawing: Drawing,
    cut: Cut,
    box: tuple[float, float, float, float],
    stroke: str,
    step: float,
    way: Point,
    *,
    dash: tuple[float, ...] = (),
    opacity: float = 0.4,
    line: float = 1.6,
) -> None:
    """Lines in one direction, a step apart, as far as they lie in a shape; one path for all."""
    steps: list[str | float] = []
    for through in _starts(box, step, way):
        found = cut(through, way)
        if found is not None:
            (x0, y0), (x1, y1) = found
            steps += ["M", x0, y0, "L", x1, y1]
    if steps:
        drawing.path(*steps, stroke=stroke, line=line, dash=dash, opacity=opacity)


def _starts(box: tuple[float, float, float, float], step: float, way: Point) -> Iterator[Point]:
    """A point on each line, along the normal through the middle of the box."""
    x, y, width, height = box
    middle = (x + width / 2, y + height / 2)
    reach = abs(width / 2 * way[1]) + abs(height / 2 * way[0])
    half = int(reach // step)
    for place in range(-half, half + 1):
        yield middle[0] - way[1] * place * step, middle[1] + way[0] * place * step


def box_cut(x: float, y: float, width: float, height: float) -> Cut:
    """The part of a line within a rectangle."""

    def cut(through: Point, way: Point) -> Segment | None:
        low, high = float("-inf"), float("inf")
        for at, go, first, last in (
            (through[0], way[0], x, x + width),
            (through[1], way[1], y, y + height),
        ):
            if abs(go) < 1e-9:
                if not first <= at <= last:
                    return None
                continue
            ends = sorted(((first - at) / go, (last - at) / go))
            low, high = max(low, ends[0]), min(high, ends[1])
        return _between(through, way, low, high)

    return cut


def circle_cut(x: float, y: float, radius: float) -> Cut:
    """The part of a line within a circle."""

    def cut(through: Point, way: Point) -> Segment | None:
        along = (x - through[0]) * way[0] + (y - through[1]) * way[1]
        foot = (through[0] + along * way[0], through[1] + along * way[1])
        far = hypot(foot[0] - x, foot[1] - y)
        if far >= radius:
            return None
        half = sqrt(radius * radius - far * far)
        return _between(through, way, along - half, along + half)

    return cut


def _between(through: Point, way: Point, low: float, high: float) -> Segment | None:
    if high - low < 0.5:
        return None
    return (
        (through[0] + low * way[0], through[1] + low * way[1]),
        (through[0] + high * way[0], through[1] + high * way[1]),
    )
