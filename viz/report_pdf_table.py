"""Tables in a PDF: widths by what stands in the columns, headings on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .html_words import MARKS
from .messages import say
from .report_model import Cell, Column, Row, Table, Text, words_of
from .report_pdf_text import POINT, Line, address_of

if TYPE_CHECKING:
    from .report_pdf_page import Pages

#: Letters in tables and captions, in points; the edge around cells and the indent, in millimetres.
SIZE, CAPTION = 7.2, 8.8
EDGE, INDENT = 1.3, 2.5
#: No column of numbers takes more of the width; no column of words is narrower (millimetres).
_MOST, _LEAST = 0.27, 11.0
#: A word may ask for so much.
_LONGEST = 26.0
_KEPT = frozenset({"number", "range", "day", "status"})
_RIGHT = frozenset({"number", "range"})
_COLOURS = {
    "confirmed": "#d55e00",
    "possible": "#b06f00",
    "under_investigation": "#2a7fb0",
    "unknown": "#66758a",
    "not_found": "#0072b2",
    "ruled_out": "#00805c",
}


class TableWriter:
    """Writes one table after the other.

    Args:
        pages: the document.
        lang: its language.
    """

    def __init__(self, pages: Pages, lang: str) -> None:
        self._pages, self._lang = pages, lang
        self._high = SIZE * POINT * 1.45

    def write(self, table: Table, *, listed: bool = False) -> None:
        """Write a table; ``listed``: its first column numbers the sources."""
        widths = self._widths(table)
        heads = [
            self._pages.text.lines((column.title,), width - 2 * EDGE, SIZE, bold=True)
            for column, width in zip(table.columns, widths, strict=True)
        ]
        first = self._cells(table.rows[0], table.columns, widths) if table.rows else []
        tall = self._tall(heads) + self._tall(first) + 10
        self._pages.need(min(tall, 60.0))
        self._caption(table.caption)
        self._headings(heads, widths, table.columns)
        for row in table.rows:
            self._row(row, table, widths, heads, listed=listed)
        self._pages.top += 4.5

    # -- how wide -----------------------------------------------------------------------------

    def _widths(self, table: Table) -> list[float]:
        """Numbers and days get what they need; words share what is left, by weight."""
        room = self._pages.width
        found: list[float | None] = []
        for place, column in enumerate(table.columns):
            if column.kind not in _KEPT:
                found.append(None)
                continue
            cells = [row.cells[place] for row in table.rows]
            found.append(self._needed(column, cells, room, bold=place == 0))
        fixed = sum(width for width in found if width is not None)
        if None not in found:
            return [width * room / fixed for width in found if width is not None]
        shared = self._shared(table, found, room - fixed)
        return [shared[place] if width is None else width for place, width in enumerate(found)]

    def _shared(self, table: Table, found: Sequence[float | None], left: float) -> dict[int, float]:
        """What columns of words get: by weight, and so that no word has to be cut."""
        text = self._pages.text
        open_ = {place for place, width in enumerate(found) if width is None}
        floors = {}
        for place in open_:
            cells = [row.cells[place] for row in table.rows]
            longest = max(
                (
                    text.longest(line, SIZE, bold=place == 0)
                    for line in [
                        (table.columns[place].title,),
                        *(t for c in cells for t in c.lines),
                    ]
                ),
                default=0.0,
            )
            floors[place] = max(_LEAST, min(longest + 2 * EDGE + 0.3, _LONGEST))
        widths: dict[int, float] = {}
        while open_:
            weights = sum(table.columns[place].weight for place in open_)
            share = {place: left * table.columns[place].weight / weights for place in open_}
            short = {place for place in open_ if share[place] < floors[place]}
            if not short or short == open_:
                return widths | share
            for place in short:
                widths[place] = floors[place]
                left -= floors[place]
            open_ -= short
        return widths

    def _needed(self, column: Column, cells: Sequence[Cell], room: float, *, bold: bool) -> float:
        """As wide as the widest figure; its citations may go to the next line."""
        text = self._pages.text
        words = [
            text.width(text.shown(words_of(line)), SIZE, bold)
            for cell in cells
            for line in cell.lines
        ]
        title = max(
            (text.width(text.shown(word), SIZE, bold=True) for word in column.title.split()),
            default=0.0,
        )
        title = min(title, 0.1 * room)
        mark = 4.0 if column.kind == "status" else 0.6
        return min(max([title, *words]) + 2 * EDGE + mark, _MOST * room)

    # -- what is written ----------------------------------------------------------------------

    def _tall(self, cells: Sequence[Sequence[Line]]) -> float:
        return max((len(lines) for lines in cells), default=0) * self._high + 2 * EDGE

    def _caption(self, caption: str) -> None:
        pages = self._pages
        lines = pages.text.lines((caption,), pages.width, CAPTION, bold=True)
        side = float(pages.pdf.l_margin)
        pages.top += pages.lines(lines, side, pages.top, CAPTION, bold=True) + 1.2

    def _headings(
        self, heads: Sequence[Sequence[Line]], widths: Sequence[float], columns: Sequence[Column]
    ) -> None:
        pages = self._pages
        x, tall = float(pages.pdf.l_margin), self._tall(heads)
        pages.ground(x, pages.top, pages.width, tall, "#eef2f6")
        for lines, width, column in zip(heads, widths, columns, strict=True):
            right = x + width - EDGE if column.kind in _RIGHT else None
            top = pages.top + tall - EDGE - len(lines) * self._high
            self._draw(lines, x + EDGE, top, bold=True, right=right)
            x += width
        pages.top += tall
        pages.rule(pages.top, "#4b5a6b", 0.35)

    def _row(
        self,
        row: Row,
        table: Table,
        widths: Sequence[float],
        heads: Sequence[Sequence[Line]],
        *,
        listed: bool,
    ) -> None:
        """A row; one that is higher than a page goes on on the next one."""
        pages = self._pages
        cells = self._cells(row, table.columns, widths)
        number = row.cells[0].low if listed else None
        begun = False
        while not begun or any(cells):
            tall = self._tall(cells)
            fits = int((pages.left - 2 * EDGE) / self._high)
            page = pages.bottom - 16.0 - self._tall(heads) - 10
            if tall > pages.left and (tall <= page or fits < 3):
                self._turn(table.caption, heads, widths, table.columns)
                continue
            if isinstance(number, int) and not begun:
                pages.source_is_here(number)
            begun = True
            now = [lines[:fits] for lines in cells]
            cells = [lines[fits:] for lines in cells]
            self._line(now, row, table.columns, widths)

    def _line(
        self,
        cells: Sequence[Sequence[Line]],
        row: Row,
        columns: Sequence[Column],
        widths: Sequence[float],
    ) -> None:
        pages = self._pages
        x = float(pages.pdf.l_margin)
        for place, (lines, width, column) in enumerate(zip(cells, widths, columns, strict=True)):
            left = x + EDGE + (INDENT * row.level if place == 0 else 0.0)
            right = x + width - EDGE if column.kind in _RIGHT else None
            status = row.cells[place].status if column.kind == "status" else None
            if status is not None:
                mark = pages.text.shown(MARKS.get(status, ""))
                foot = pages.top + EDGE + self._high / 2 + SIZE * POINT * 0.35
                pages.letters(left, foot, mark, SIZE, bold=True, colour=_COLOURS[status])
                left += 4.0
            bold = place == 0 and row.level == 0
            self._draw(lines, left, pages.top + EDGE, bold=bold, right=right)
            x += width
        pages.top += self._tall(cells)
        pages.rule(pages.top, line=0.1 if row.level else 0.2)

    def _draw(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        *,
        bold: bool = False,
        right: float | None = None,
    ) -> None:
        for place, line in enumerate(lines):
            self._pages.lines([line], x, y + place * self._high, SIZE, bold=bold, right=right)

    def _turn(
        self,
        caption: str,
        heads: Sequence[Sequence[Line]],
        widths: Sequence[float],
        columns: Sequence[Column],
    ) -> None:
        """Go on on the next page, under the same headings."""
        self._pages.new_page()
        self._caption(say(self._lang, "report.continued", caption=caption))
        self._headings(heads, widths, columns)

    def _cells(
        self, row: Row, columns: Sequence[Column], widths: Sequence[float]
    ) -> list[list[Line]]:
        found = []
        for place, (cell, column, width) in enumerate(zip(row.cells, columns, widths, strict=True)):
            room = width - 2 * EDGE - (INDENT * row.level if place == 0 else 0.0)
            room -= 4.0 if column.kind == "status" else 0.0
            bold = place == 0 and row.level == 0
            found.append([line for text in cell.lines for line in self._broken(text, room, bold)])
        return found

    def _broken(self, text: Text, room: float, bold: bool) -> list[Line]:
        return self._pages.text.lines(text, room, SIZE, bold=bold, address=address_of(text))
