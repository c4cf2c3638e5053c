"""A report written onto the pages of a PDF, part by part."""

from __future__ import annotations

from .report_model import Block, Code, Figure, Items, Paragraph, Report, Section, Text
from .report_pdf_page import GROUND, INK, LEADING, SIDE, SOFT, TOP, Pages
from .report_pdf_svg import draw_svg, size_of
from .report_pdf_table import TableWriter
from .report_pdf_text import POINT

#: Letters, in points.
BODY, SMALL, HEADING, TITLE = 9.5, 8.0, 14.0, 19.0
#: A picture wider than this in its own units, and wider than high, has a page across.
WIDE = 900.0
#: A picture of its own units is not drawn larger than this many millimetres a unit.
_LARGEST = 0.22


class Writer:
    """Writes a report.

    Args:
        report: what is written.
        pages: onto what.
    """

    def __init__(self, report: Report, pages: Pages) -> None:
        self._report, self._pages, self._lang = report, pages, report.lang
        self._tables = TableWriter(pages, report.lang)

    def write(self) -> None:
        """Write everything."""
        self._cover()
        for number, section in enumerate(self._report.sections, 1):
            self._section(section, number)

    def _cover(self) -> None:
        pages, report = self._pages, self._report
        self._words((f"hakyu 波及  {report.kicker}",), SMALL, colour=SOFT)
        pages.top += 2
        self._words((report.title,), TITLE, bold=True)
        pages.top += 1.5
        self._words((report.lead,), SMALL, colour=SOFT)
        pages.top += 3
        pages.rule(pages.top, INK, 0.8)
        pages.top += 6

    def _section(self, section: Section, number: int) -> None:
        pages = self._pages
        first = section.blocks[0] if section.blocks else None
        if isinstance(first, Figure) and _is_wide(first):
            pages.new_page(across=True)
        elif number > 1:
            pages.need(34.0 + (self._size(first)[1] if isinstance(first, Figure) else 0.0))
            if pages.top > TOP:
                pages.top += 5
        pages.bookmark(f"{number}. {pages.text.shown(section.title)}")
        if section.name == "headline":
            self._headline(section, number)
            return
        self._words((f"{number}  {section.title}",), HEADING, bold=True)
        pages.rule(pages.top + 1)
        pages.top += 4
        for block in section.blocks:
            self._block(block, section)

    def _headline(self, section: Section, number: int) -> None:
        """The first part stands on a ground of its own."""
        pages, inner = self._pages, 5.0
        texts = [block for block in section.blocks if isinstance(block, Paragraph)]
        room = pages.width - 2 * inner
        broken = [
            (pages.text.lines(block.text, room, BODY + 0.5, bold=block.strong), block.strong)
            for block in texts
        ]
        high = (BODY + 0.5) * POINT * LEADING
        tall = sum(len(lines) for lines, _ in broken) * high + 1.6 * len(broken) + 2 * inner + 6
        pages.need(tall)
        pages.ground(SIDE, pages.top, pages.width, tall)
        pages.ground(SIDE, pages.top, 1.4, tall, "#d55e00")
        end = pages.top + tall
        pages.top += inner
        title = pages.text.lines((f"{number}  {section.title}",), room, BODY + 1.5, bold=True)
        pages.top += pages.lines(title, SIDE + inner, pages.top, BODY + 1.5, bold=True) + 1
        for lines, strong in broken:
            pages.top += pages.lines(lines, SIDE + inner, pages.top, BODY + 0.5, bold=strong) + 1.6
        pages.top = end + 2

    def _block(self, block: Block, section: Section) -> None:
        if isinstance(block, Paragraph):
            if block.strong:
                self._pages.need(16.0)
            self._words(block.text, BODY, bold=block.strong)
            self._pages.top += 1.8
        elif isinstance(block, Items):
            for text in block.texts:
                self._item(text)
            self._pages.top += 2
        elif isinstance(block, Code):
            self._code(block)
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            self._tables.write(block, listed=section.name == "sources")

    def _words(
        self, text: Text, size: float, *, bold: bool = False, colour: str = INK, indent: float = 0.0
    ) -> None:
        """A paragraph; it goes on on the next page line by line."""
        pages = self._pages
        for line in pages.text.lines(text, pages.width - indent, size, bold=bold):
            pages.need(size * POINT * LEADING)
            pages.top += pages.lines(
                [line], SIDE + indent, pages.top, size, bold=bold, colour=colour
            )

    def _item(self, text: Text) -> None:
        pages = self._pages
        pages.need(BODY * POINT * LEADING)
        foot = pages.top + BODY * POINT * (LEADING / 2 + 0.35)
        pages.letters(SIDE + 1.2, foot, pages.text.shown("•"), BODY, colour=SOFT)
        self._words(text, BODY, indent=5.0)
        pages.top += 0.8

    def _code(self, block: Code) -> None:
        pages, inner = self._pages, 2.0
        lines = pages.text.lines((block.line,), pages.width - 2 * inner, SMALL)
        pages.need(14.0)
        self._words((block.label,), SMALL, colour=SOFT)
        for place, line in enumerate(lines):
            high = SMALL * POINT * LEADING
            pages.need(high + 2 * inner)
            edge = inner * ((place == 0) + (place == len(lines) - 1))
            pages.ground(SIDE, pages.top, pages.width, high + edge, GROUND)
            top = pages.top + (inner if place == 0 else 0.0)
            pages.lines([line], SIDE + inner, top, SMALL)
            pages.top += high + edge
        pages.top += 2.5

    def _size(self, block: Figure) -> tuple[float, float]:
        """How wide and high a picture is drawn; there is room for its caption on the page."""
        pages = self._pages
        wide, high = size_of(block.svg)
        lines = pages.text.lines(block.caption, pages.width, SMALL)
        below = len(lines) * SMALL * POINT * LEADING + 6
        most = (pages.left if pages.across else pages.bottom - TOP) - below
        width = min(pages.width, wide * _LARGEST, most * wide / high)
        return width, high * width / wide

    def _figure(self, block: Figure) -> None:
        """A picture with its caption; a wide one on a page of its own, across."""
        pages = self._pages
        across = _is_wide(block)
        if across and not pages.across:
            pages.new_page(across=True)
        caption = pages.text.lines(block.caption, pages.width, SMALL)
        below = len(caption) * SMALL * POINT * LEADING + 4
        width, high = self._size(block)
        pages.need(high + below)
        x = SIDE + (pages.width - width) / 2
        pages.top += draw_svg(pages, block.svg, x, pages.top, width) + 1.5
        pages.top += pages.lines(caption, SIDE, pages.top, SMALL, colour=SOFT) + 4
        if across:
            pages.new_page()


def _is_wide(figure: Figure) -> bool:
    wide, high = size_of(figure.svg)
    return wide > WIDE and wide > high
