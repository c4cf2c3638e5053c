"""A page on a terminal.

The layout is our own: importing rich's tables takes about 85 ms here, twice the start of Python,
and a question about the bundled data is answered in a few times that. What is needed of it (East
Asian width, columns that share the room, wrapping) is little.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .page import Column, Page, Row, Section, Table, Tone
from .terminal_text import (
    ELLIPSIS,
    cut,
    fits,
    in_encoding,
    longest_piece,
    neutral,
    pad,
    width,
    wrap,
)

GAP = 2
INDENT = 2
NARROWEST = 60
#: Lines of one item of a list.
MOST_LINES = 4
_TONES: dict[Tone, str] = {
    "plain": "",
    "strong": "1",
    "bad": "1;31",
    "warn": "1;33",
    "good": "1;32",
    "faint": "2",
}


class Screen(NamedTuple):
    """What the page is shown on."""

    columns: int = 80
    colour: bool = False
    encoding: str = "utf-8"

    def text(self, text: str) -> str:
        """The text in what this screen can show, with nothing that could steer it."""
        return in_encoding(neutral(text), self.encoding)

    @property
    def ellipsis(self) -> str:
        return ELLIPSIS if fits(ELLIPSIS, self.encoding) else "..."

    def paint(self, line: str, tone: Tone) -> str:
        return f"\x1b[{_TONES[tone]}m{line}\x1b[0m" if self.colour and _TONES[tone] else line


def render_page(page: Page, screen: Screen) -> str:
    """The page as text, each line ended."""
    columns = max(screen.columns, NARROWEST)
    blocks = ["\n".join(_section(section, screen, columns)) for section in page.sections]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _section(section: Section, screen: Screen, columns: int) -> Iterator[str]:
    if section.title:
        for line in wrap(screen.text(section.title), columns, ellipsis=screen.ellipsis):
            yield screen.paint(line, section.tone)
    for paragraph in section.paragraphs:
        yield from wrap(screen.text(paragraph), columns)
    for item in section.items:
        lines = wrap(screen.text(item), columns - INDENT * 2, MOST_LINES, screen.ellipsis)
        for number, line in enumerate(lines):
            yield " " * INDENT + (" " * INDENT if number else "- ") + line
    if section.table is not None:
        yield from _table(section.table, screen, columns)


def _table(table: Table, screen: Screen, columns: int) -> Iterator[str]:
    room = columns - INDENT
    titles = [screen.text(column.title) for column in table.columns]
    rows = [Row(tuple(screen.text(cell) for cell in row.cells), row.level) for row in table.rows]
    widths = _widths(table, titles, rows, room)
    right = [column.right for column in table.columns]
    if any(titles):
        yield screen.paint(
            " " * INDENT
            + _line(
                [
                    cut(title, wide, screen.ellipsis)
                    for title, wide in zip(titles, widths, strict=True)
                ],
                widths,
                right,
            ),
            "faint",
        )
    for row in rows:
        cells = []
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            shift = min(row.level * INDENT, widths[place] // 2) if place == 0 else 0
            lines = wrap(cell, max(1, widths[place] - shift), column.lines, screen.ellipsis)
            cells.append([" " * shift + line for line in lines])
        for number in range(max(len(cell) for cell in cells)):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            yield " " * INDENT + _line(parts, widths, right)
    if table.left_out:
        yield from (" " * INDENT + line for line in wrap(screen.text(table.left_out), room))


def _line(parts: list[str], widths: list[int], right: list[bool]) -> str:
    cells = [pad(part, wide, right=to) for part, wide, to in zip(parts, widths, right, strict=True)]
    return (" " * GAP).join(cells).rstrip()


def _widths(table: Table, titles: list[str], rows: list[Row], room: int) -> list[int]:
    """Share the room: each column what it needs, and what is too much taken from the widest."""
    widths = []
    for place, title in enumerate(titles):
        cells = [
            width(row.cells[place]) + (row.level * INDENT if place == 0 else 0) for row in rows
        ]
        widths.append(max([width(title), 1, *cells]))
    room -= GAP * (len(widths) - 1)
    floors = [_floor(column, place, rows) for place, column in enumerate(table.columns)]
    kept = [
        wide if column.keep else least
        for wide, column, least in zip(widths, table.columns, floors, strict=True)
    ]
    tight = [
        least if column.right or column.keep else max(6, least * 3 // 4)
        for column, least in zip(table.columns, floors, strict=True)
    ]
    for least in (kept, tight, [1] * len(widths)):
        while (excess := sum(widths) - room) > 0:
            open_ = [place for place, wide in enumerate(widths) if wide > least[place]]
            if not open_:
                break
            ranked = sorted(open_, key=lambda place: (-widths[place], place))
            widest = ranked[0]
            second = widths[ranked[1]] if len(ranked) > 1 else 0
            step = max(1, min(excess, widths[widest] - max(second, least[widest])))
            widths[widest] -= step
    return widths


def _floor(column: Column, place: int, rows: list[Row]) -> int:
    """The least width that leaves every number in one piece."""
    if not column.right:
        return column.least
    return max([column.least, *(longest_piece(row.cells[place]) for row in rows)])
