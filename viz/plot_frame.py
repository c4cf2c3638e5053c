"""What all plots have around them: a title, what was asked, and the key to solid and hatched."""

from __future__ import annotations

from ..queries.answers import Affected
from .html_words import harm_label
from .picture_marks import surface, uncertain
from .picture_words import phrase
from .svg import GRID, INK_SOFT, Drawing

#: Of the canvas, in its own units: letters of 11 are 8 points on an A4 page.
WIDTH = 900.0
MARGIN = 20.0
TITLE, UNDER, LABEL, SMALL = 15.0, 11.0, 11.0, 10.5
INNER = WIDTH - 2 * MARGIN


def draw_head(drawing: Drawing, title: str, under: str) -> float:
    """Draw the title and the line under it; the height at which they end."""
    y = MARGIN + 6
    drawing.text(MARGIN, y, title, TITLE, bold=True, room=INNER)
    drawing.text(MARGIN, y + 19, under, UNDER, fill=INK_SOFT, room=INNER)
    return y + 31


def asked(answer: Affected, harm: str, lang: str) -> str:
    """Which harm is shown, and as known when."""
    known = phrase(lang, "known_all")
    if answer.known is not None:
        known = phrase(lang, "known", date=answer.known)
    parts = [phrase(lang, "harm_line", harm=harm_label(harm, lang)), known]
    if answer.hypothetical:
        parts.append(phrase(lang, "hypothetical"))
    return " · ".join(parts)


def draw_bounds_key(
    drawing: Drawing, y: float, status: str | None, *, ranges: bool, beyond: bool
) -> float:
    """Draw what solid, hatched and an arrow mean; the height of the next line."""
    lang = drawing.lang
    x = MARGIN
    drawing.line([(MARGIN, y - 8), (WIDTH - MARGIN, y - 8)], GRID)
    y += 6
    surface(drawing, status, x, y - 6, 22, 12)
    x += 44 + drawing.text(x + 28, y, phrase(lang, "at_least_bar"), SMALL, fill=INK_SOFT)
    if ranges:
        uncertain(drawing, status, x, y - 6, 22, 12)
        x += 44 + drawing.text(x + 28, y, phrase(lang, "at_most_bar"), SMALL, fill=INK_SOFT)
    if beyond:
        draw_arrow(drawing, x, y)
        drawing.text(x + 26, y, phrase(lang, "open_bar"), SMALL, fill=INK_SOFT)
    return y + 17


def draw_arrow(drawing: Drawing, x: float, y: float) -> None:
    """An arrow to the right: there may be more, of unknown number."""
    drawing.line([(x, y), (x + 14, y)], INK_SOFT, 1.4, (3, 2))
    tip = x + 20
    drawing.path("M", tip, y, "L", tip - 7, y - 4, "L", tip - 7, y + 4, "Z", fill=INK_SOFT)


def sentence(lang: str, *parts: str) -> str:
    """Parts as a sentence: what it is of, then a list."""
    head, *items = parts
    colon, stop = ("：", "。") if lang == "ja" else (": ", ". ")
    return head + (colon + "; ".join(items) if items else "") + stop
