"""The legend of the static map: the shapes, statuses and lines that occur in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..graph.vocabulary import STATUSES
from .html_words import texts
from .picture_groups import Scene, Shown
from .picture_marks import chip
from .picture_nodes import EDGE, draw_node
from .picture_places import Place
from .picture_words import phrase
from .svg import GRID, INK_FAINT, INK_SOFT, LINE_STRONG, Drawing
from .svg_text import lines_of, text_width

SIZE = 10.5
LINE = 20.0
_KEY = 30.0
_ORDER = ("target", "system", "organisation", "cohort", "engagement", "population")

Key = Callable[[float, float], None]


def draw_legend(
    drawing: Drawing, found: Scene, left: float, top: float, room: float, note: str
) -> float:
    """Draw the keys in lines of a width, then a note; the height at which it ends."""
    drawing.line([(left, top), (left + room, top)], GRID)
    x, y = left, top + 12
    for key, width, label in _keys(drawing, found):
        whole = width + 5 + text_width(label, SIZE) + 16
        if x > left and x + whole > left + room:
            x, y = left, y + LINE
        key(x, y)
        drawing.text(x + width + 5, y, label, SIZE, fill=INK_SOFT, room=left + room - x - width - 5)
        x += whole
    y += LINE
    for line in lines_of(note, room, SIZE) if note else ():
        drawing.text(left, y, line, SIZE, fill=INK_FAINT)
        y += 15
    return y


def _keys(drawing: Drawing, found: Scene) -> Iterator[tuple[Key, float, str]]:
    lang = drawing.lang
    words = texts(lang)
    statuses = {item.status for item in found.shown}
    for status in STATUSES:
        if status in statuses:

            def square(x: float, y: float, status: str = status) -> None:
                chip(drawing, status, x, y)

            yield square, 14.0, STATUSES[status].label(lang)
    for shape, label in _shapes(found.shown, lang):

        def node(x: float, y: float, shape: str = shape) -> None:
            _small(drawing, shape, x, y)

        wide = 20.0 if shape in ("population", "open", "engagement", "residual") else _KEY
        yield node, wide, label
    columns = {item.id: item.column for item in found.shown}
    beside = {line.id for line in found.lines if columns[line.source] == columns[line.target]}
    for assumed in sorted({line.assumed for line in found.lines if line.id not in beside}):

        def stroke(x: float, y: float, assumed: bool = assumed) -> None:
            drawing.line([(x, y), (x + _KEY, y)], EDGE, 1.2, (5, 4) if assumed else ())

        yield stroke, _KEY, words["line_assumed" if assumed else "line_stated"]
    if beside:

        def arc(x: float, y: float) -> None:
            steps = ("M", x, y - 6, "C", x + 16, y - 6, x + 16, y + 6, x, y + 6)
            drawing.path(*steps, stroke=LINE_STRONG, line=0.8)

        yield arc, 12.0, phrase(lang, "legend_within")


def _shapes(shown: Sequence[Shown], lang: str) -> Iterator[tuple[str, str]]:
    words = texts(lang)
    present = {item.shape for item in shown}
    present |= {"target" for item in shown if "target" in item.flags}
    for shape in _ORDER:
        if shape in present:
            yield shape, words[f"shape_{shape}"]
    if any("open" in item.flags for item in shown):
        yield "open", words["shape_open"]
    if any(item.shape == "engagement" and "residual" in item.flags for item in shown):
        yield "residual", words["tag_residual"]
    if any(item.many for item in shown):
        yield "many", phrase(lang, "legend_group")


def _small(drawing: Drawing, shape: str, x: float, y: float) -> None:
    """A small node without words."""
    flags = frozenset({shape} & {"open", "residual"})
    real = {"open": "population", "residual": "engagement", "many": "organisation"}.get(
        shape, shape
    )
    ident = "group:" if shape == "many" else shape
    item = Shown(ident, real, 0, "", "", None, flags, 9.0, ())
    if real == "population":
        draw_node(drawing, item, Place(x + 10, y, 38.0, 16.0))
    elif real == "engagement":
        draw_node(drawing, item, Place(x + 10, y, 20.0, 14.0))
    else:
        draw_node(drawing, item, Place(x + 14, y, 28.0, 15.0))
