"""The pages of a PDF: fonts, a place that moves down the page, lines, links and footers."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Any

from fpdf import FPDF

from .messages import say
from .report_model import Report
from .report_pdf_fonts import NEEDED, Fonts, ReportError
from .report_pdf_text import CITE, POINT, Letters, Line, Piece

INK, SOFT, RULE, GROUND, ACCENT = "#16202c", "#4b5a6b", "#d5dce5", "#f5f7fa", "#14507f"
#: Edges of a page, in millimetres.
SIDE, TOP, FOOT = 15.0, 16.0, 18.0
#: A line is so many times as high as its letters.
LEADING = 1.55
_FOOTER = 7.5
#: How thick the edge of letters is that are made heavy, to their size.
_HEAVIER = 0.028


class Pages:
    """A document while it is written.

    Args:
        report: for its title, language and day.
        chosen: the fonts.

    Attributes:
        pdf: the document (fpdf2).
        text: measures and breaks texts in its fonts.
        top: how far down the page it is written, in millimetres.

    Raises:
        ReportError: a font cannot be read, or holds no Japanese.
    """

    def __init__(self, report: Report, chosen: Fonts) -> None:
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        self._lang, self._title = report.lang, report.title
        self._faux = chosen.heavy is None
        self._sources: dict[int, int] = {}
        self.pdf: Any = _Document(self)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margins(SIDE, TOP, SIDE)
        self._fonts(chosen)
        self.text = Letters(self.pdf)
        self.pdf.set_title(self.text.shown(report.title))
        self.pdf.set_subject(self.text.shown(report.kicker))
        self.pdf.set_author("hakyu")
        self.pdf.set_keywords(self.text.shown(report.data_hash))
        self.pdf.set_lang("ja-JP" if report.lang == "ja" else "en")
        day = report.day
        midnight = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        self.pdf.set_creation_date(midnight)
        self.top = TOP
        self.new_page()

    def _fonts(self, chosen: Fonts) -> None:
        for style, path in (("", chosen.ordinary), ("B", chosen.heavy or chosen.ordinary)):
            collection = path.suffix.lower() in (".ttc", ".otc")
            more = {"collection_font_number": 0} if collection else {}
            try:
                self.pdf.add_font("F", style, str(path), **more)
            except Exception as error:  # fontTools has no one exception for a bad file
                text = say(self._lang, "report.error.font_bad", path=path, reason=error)
                raise ReportError(text) from None
            cmap = self.pdf.fonts["f" + style].cmap
            if any(ord(character) not in cmap for character in NEEDED):
                raise ReportError(say(self._lang, "report.error.font_lacks", path=path))

    # -- the page -----------------------------------------------------------------------------

    @property
    def width(self) -> float:
        """Between the edges."""
        return float(self.pdf.w) - 2 * SIDE

    @property
    def bottom(self) -> float:
        """How far down the page may be written."""
        return float(self.pdf.h) - FOOT

    @property
    def left(self) -> float:
        """What is left of the height of the page."""
        return self.bottom - self.top

    @property
    def across(self) -> bool:
        """Whether the page is wider than high."""
        return float(self.pdf.w) > float(self.pdf.h)

    def new_page(self, *, across: bool = False) -> None:
        """Go on at the top of a new page."""
        self.pdf.add_page(orientation="landscape" if across else "portrait")
        self.top = TOP

    def need(self, height: float) -> None:
        """Go on on a new page, unless there is so much room on this one."""
        if height > self.left and self.top > TOP:
            self.new_page()

    # -- what is drawn ------------------------------------------------------------------------

    def letters(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: str = INK
    ) -> None:
        """A line of text with its foot at ``y``."""
        if not text.strip():
            return
        self.pdf.set_font("F", "B" if bold else "", size)
        self.pdf.set_text_color(colour)
        if bold and self._faux:
            with self.pdf.local_context(
                text_mode="FILL_STROKE", line_width=size * POINT * _HEAVIER, draw_color=colour
            ):
                self.pdf.text(x, y, text)
        else:
            self.pdf.text(x, y, text)

    def lines(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
        right: float | None = None,
    ) -> float:
        """Lines below each other; how high they are is given back.

        Args:
            lines: the lines.
            x: their left edge.
            y: the upper edge of the first.
            size: of the letters, in points.
            bold: whether they are heavy.
            colour: of the words.
            right: where given, the edge at which they end instead.
        """
        high = size * POINT * LEADING
        for place, line in enumerate(lines):
            start = x if right is None else right - sum(piece.width for piece in line)
            foot = y + place * high + high / 2 + size * POINT * 0.35
            for piece in line:
                self._piece(piece, start, foot, size, bold, colour)
                start += piece.width
        return high * len(lines)

    def _piece(
        self, piece: Piece, x: float, foot: float, size: float, bold: bool, colour: str
    ) -> None:
        height = size * POINT
        if piece.cite:
            self.letters(x, foot, piece.text, size * CITE, colour=ACCENT)
            if piece.source is not None:
                self.pdf.link(
                    x, foot - height, piece.width, height * 1.3, self.source(piece.source)
                )
            return
        leads = piece.address is not None
        self.letters(x, foot, piece.text, size, bold=bold, colour=ACCENT if leads else colour)
        if piece.address is not None:
            self.pdf.link(x, foot - height, piece.width, height * 1.3, piece.address)

    def rule(self, y: float, colour: str = RULE, line: float = 0.2, *, x: float = SIDE) -> None:
        """A line across the page."""
        self.pdf.set_draw_color(colour)
        self.pdf.set_line_width(line)
        self.pdf.line(x, y, float(self.pdf.w) - SIDE, y)

    def ground(self, x: float, y: float, width: float, height: float, colour: str = GROUND) -> None:
        """A rectangle to write on."""
        self.pdf.set_fill_color(colour)
        self.pdf.rect(x, y, width, height, style="F")

    # -- links and the end --------------------------------------------------------------------

    def source(self, number: int) -> int:
        """The link to a source in the list of sources."""
        if number not in self._sources:
            self._sources[number] = self.pdf.add_link()
        return self._sources[number]

    def source_is_here(self, number: int) -> None:
        """The list has come to a source."""
        self.pdf.set_link(self.source(number), y=max(self.top - 2, 0.0))

    def bookmark(self, title: str) -> None:
        """A part begins here."""
        self.pdf.set_y(max(self.top - 2, 0.0))
        self.pdf.start_section(title)

    def finished(self) -> bytes:
        """The file."""
        return bytes(self.pdf.output())

    def footer(self) -> None:
        """What every page ends with: the title, and which page it is of how many."""
        width, foot = float(self.pdf.w), float(self.pdf.h) - 13
        number = say(self._lang, "report.page", page=self.pdf.page_no(), pages="{nb}")
        title = self.text.lines((self._title,), width - 2 * SIDE - 30, _FOOTER)[0]
        self.lines([title], SIDE, foot, _FOOTER, colour=SOFT)
        self.pdf.set_font("F", "", _FOOTER)
        self.pdf.set_text_color(SOFT)
        self.pdf.set_xy(width - SIDE - 30, foot)
        self.pdf.cell(30, _FOOTER * POINT * LEADING, number, align="R")


class _Document(FPDF):
    """fpdf2 asks the document itself for what every page ends with."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self._owner = pages

    def footer(self) -> None:
        self._owner.footer()
