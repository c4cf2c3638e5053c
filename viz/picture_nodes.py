"""The nodes and lines of the static map, drawn as the interactive map draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .html_model import MapLine
from .html_words import texts
from .layout import Point
from .picture_groups import Shown
from .picture_marks import ON, box_cut, circle_cut, colour, mark, pattern
from .picture_places import BAND, CIRCLE, LEAST, NAME, NOTE, Place, radius_of
from .svg import INK, INK_SOFT, LINE_STRONG, PAPER, Drawing
from .svg_text import size_for, text_width

EDGE = "#8796a8"
DARK, ON_DARK = "#16202c", "#ffffff"
TAG = 9.0
_STACK = 5.0
_TAGS = ("residual", "in_part", "vendor_only", "assumed")
_TIPPED = frozenset(
    {"client", "exposes", "operates", "account", "holds", "controls", "member", "successor"}
)


def draw_node(drawing: Drawing, item: Shown, place: Place) -> None:
    """Draw a node in its place."""
    drawing.group(shape=item.shape, status=item.status or "none", count=len(item.members))
    if item.shape == "population":
        _people(drawing, item, place)
    elif item.shape == "engagement":
        _engagement(drawing, item, place)
    else:
        _card(drawing, item, place)
    drawing.end()


def _card(drawing: Drawing, item: Shown, place: Place) -> None:
    target = item.shape == "target" or (item.shape == "system" and "target" in item.flags)
    unnamed = item.shape == "cohort"
    stacked = unnamed or item.many
    width = place.width - (_STACK if stacked else 0)
    height = place.height - (_STACK if stacked else 0)
    left = place.left
    top = place.y - height / 2 + (_STACK / 2 if stacked else 0)
    radius = 1.5 if item.shape == "system" else 8.0 if target else 5.0
    dash = (5.0, 3.0) if unnamed or "assumed" in item.flags else ()
    status = item.status
    edge = colour(status) if status else LINE_STRONG
    for shift in (_STACK, _STACK / 2) if stacked else ():
        drawing.rect(left + shift, top - shift, width, height, fill=PAPER, stroke=LINE_STRONG,
                     dash=dash, radius=radius)  # fmt: skip
    drawing.rect(left, top, width, height, fill=DARK if target else PAPER, radius=radius)
    band = BAND if status or not target else 0.0
    if band:
        _band(drawing, status, left, top, band, height, radius)
    thick = 2.0 if status == "confirmed" else 1.2
    drawing.rect(left, top, width, height, stroke=edge, line=thick, dash=dash, radius=radius)
    if item.shape == "system":
        drawing.rect(left + 2.5, top + 2.5, width - 5, height - 5, stroke=edge, line=0.8)
    x = left + (band + 6 if band else 10)
    room = left + width - 6 - x
    middle = top + height / 2
    ink, soft = (ON_DARK, ON_DARK) if target else (INK, INK_SOFT)
    size = size_for(item.name, room, NAME, NAME - 1.5, bold=True)
    drawing.text(x, middle - 6.5, item.name, size, bold=True, fill=ink, room=room)
    taken = _tags(drawing, item, left + width - 5, middle + 7.5, room * 0.75)
    note = item.note
    if item.number and text_width(note, NOTE) > room - taken:
        note = item.number
    drawing.text(x, middle + 7.5, note, NOTE, fill=soft, room=room - taken, least=LEAST)


def _band(
    drawing: Drawing,
    status: str | None,
    x: float,
    y: float,
    width: float,
    height: float,
    radius: float,
) -> None:
    """The coloured end of a card, round where the card is."""
    steps: tuple[str | float, ...] = (
        *("M", x + radius, y, "L", x + width, y, "L", x + width, y + height),
        *("L", x + radius, y + height, "A", radius, radius, 0, 0, 1, x, y + height - radius),
        *("L", x, y + radius, "A", radius, radius, 0, 0, 1, x + radius, y, "Z"),
    )
    drawing.path(*steps, fill=colour(status))
    inset = 1.0
    box = (x + inset, y + inset, width - inset, height - 2 * inset)
    pattern(drawing, status, box_cut(*box), box)
    if status:
        mark(drawing, status, x + width / 2, y + height / 2, 11.0, ON[status])


def _people(drawing: Drawing, item: Shown, place: Place) -> None:
    centre, y, r = place.left + CIRCLE / 2, place.y, radius_of(item)
    is_open = "open" in item.flags
    status = item.status
    edge = colour(status) if status else LINE_STRONG
    dash = (3.0, 2.2) if is_open or "assumed" in item.flags else ()
    for shift in (4.0, 2.0) if item.many else ():
        drawing.circle(centre + shift, y - shift, r, fill=PAPER, stroke=LINE_STRONG, dash=dash)
    drawing.circle(centre, y, r, fill=PAPER if is_open else colour(status))
    if not is_open and status:
        box = (centre - r, y - r, 2 * r, 2 * r)
        pattern(drawing, status, circle_cut(centre, y, r), box)
    drawing.circle(centre, y, r, stroke=edge, line=1.6, dash=dash)
    if status:
        ink = INK if is_open else ON[status]
        mark(drawing, status, centre, y, min(11.0, max(r, 6.0)), ink)
    x = place.left + CIRCLE + 2
    room = place.right - x
    size = size_for(item.name, room, NOTE, NOTE - 1)
    drawing.text(x, y - 8, item.name, size, fill=INK_SOFT, room=room, back=PAPER)
    heavy = bool(item.number) and not is_open
    wide = drawing.text(x, y + 7, item.note, NAME, bold=heavy, room=room, least=LEAST, back=PAPER)
    left = place.right - x - wide - 3
    taken = sum(map(_tag_width, _tag_words(drawing.lang, item, left)))
    _tags(drawing, item, x + wide + 3 + taken, y + 7, left)


def _engagement(drawing: Drawing, item: Shown, place: Place) -> None:
    status = item.status
    y = place.y
    for shift in (4.0, 2.0) if item.many else ():
        drawing.circle(place.x + shift, y - shift, 4.5, fill=PAPER, stroke=EDGE)
    fill = colour(status) if status else EDGE
    drawing.circle(place.x, y, 5.0, fill=fill, stroke=PAPER, line=1.5)
    if "residual" in item.flags:
        drawing.circle(place.x, y, 8.0, stroke=INK_SOFT, line=1.1, dash=(2.4, 2.4))
    room = place.width
    if room > 40:
        drawing.text(place.x, y + 13, item.name, NOTE - 1, fill=INK_SOFT, anchor="middle",
                     room=room, back=PAPER)  # fmt: skip
    elif item.many:
        count = str(len(item.members))
        drawing.text(place.x, y + 13, count, NOTE - 1, fill=INK_SOFT, anchor="middle", back=PAPER)


# -- tags -------------------------------------------------------------------------------------


def _tag_words(lang: str, item: Shown, room: float) -> list[str]:
    """The tags that fit."""
    words = texts(lang)
    found: list[str] = []
    for flag in _TAGS:
        if flag not in item.flags or (flag == "vendor_only" and item.status != "ruled_out"):
            continue
        width = _tag_width(words[flag])
        if width <= room:
            found.append(words[flag])
            room -= width
    return found


def _tag_width(text: str) -> float:
    return text_width(text, TAG) + 9.0


def _tags(drawing: Drawing, item: Shown, right: float, y: float, room: float) -> float:
    """Draw the tags to the left of a point; the width that they take."""
    start = right
    for text in _tag_words(drawing.lang, item, room):
        width = _tag_width(text) - 3
        drawing.rect(right - width, y - 6.5, width, 13, fill=PAPER, stroke=INK_SOFT, line=0.8,
                     radius=3)  # fmt: skip
        drawing.text(right - width / 2, y, text, TAG, fill=INK_SOFT, anchor="middle")
        right -= width + 3
    return start - right


# -- lines ------------------------------------------------------------------------------------


def _side(item: Shown, place: Place, *, right: bool) -> float:
    if item.shape == "engagement":
        return place.x + (5.5 if right else -5.5)
    if item.shape == "population":
        return place.right if right else place.left + CIRCLE / 2 - radius_of(item)
    stacked = _STACK if right and (item.many or item.shape == "cohort") else 0.0
    return (place.right if right else place.left) - stacked


def draw_line(
    drawing: Drawing,
    line: MapLine,
    shown: Mapping[str, Shown],
    places: Mapping[str, Place],
    bends: Sequence[Point],
) -> None:
    """Draw a line along its bends, with a tip where it arrives at something."""
    start, end = shown[line.start or line.source], shown[line.target]
    same = start.column == end.column
    back = start.column > end.column
    first, last = (end, start) if back else (start, end)
    between = list(reversed(bends)) if back else list(bends)
    points = [
        (_side(first, places[first.id], right=True), places[first.id].y),
        *between,
        (_side(last, places[last.id], right=same), places[last.id].y),
    ]
    steps: list[str | float] = ["M", *points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        if same:
            steps += ["C", x0 + 16, y0, x1 + 16, y1, x1, y1]
        elif y0 == y1 and x1 > x0:
            steps += ["L", x1, y1]
        else:
            pull = max(14.0, abs(x1 - x0) * 0.5)
            steps += ["C", x0 + pull, y0, x1 - pull, y1, x1, y1]
    stroke = LINE_STRONG if same else EDGE
    drawing.path(
        *steps, stroke=stroke, line=0.8 if same else 1.0, dash=(5, 4) if line.assumed else ()
    )
    if line.kind in _TIPPED:
        x, y = points[0 if back else -1]
        way = -1 if same or back else 1
        drawing.path("M", x, y, "L", x - 6 * way, y - 3.2, "L", x - 6 * way, y + 3.2, "Z",
                     fill=EDGE)  # fmt: skip
