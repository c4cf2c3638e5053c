"""A report as a workbook: a sheet for each part, with numbers as numbers and days as days.

Texts are written as texts whatever they begin with, so that none becomes a formula or a link. The
same report gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from .figures import span
from .messages import say
from .report_model import (
    Block,
    Cell,
    Cite,
    Code,
    Column,
    Figure,
    Items,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Text,
    cited,
    marks,
    words_of,
)
from .report_rest import sources_table
from .terminal_text import neutral, width

#: What a workbook can hold in a cell, and in a sheet below its headings.
MOST_LETTERS = 32_767
MOST_ROWS = 1_048_000
_NARROWEST, _WIDEST = 8, 48
#: How many rows of a sheet are looked at for the widths of its columns.
_LOOKED_AT = 400
_FONT = "Yu Gothic"


class _Part(NamedTuple):
    """A column of a sheet, and how it takes its value from a cell of the table."""

    title: str
    kind: str
    place: int


def report_xlsx(report: Report) -> bytes:
    """The report as the bytes of a workbook.

    Raises:
        ReportError: the library is not installed.
    """
    return _Workbook(report).bytes()


class _Workbook:
    def __init__(self, report: Report) -> None:
        from xlsxwriter import Workbook

        self._report, self._lang = report, report.lang
        self._stream = io.BytesIO()
        self._book: Any = Workbook(
            self._stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
            },
        )
        day = report.day
        self._book.set_properties(
            {
                "title": _shown(report.title),
                "subject": _shown(report.kicker),
                "author": "hakyu",
                "comments": _shown(report.data_hash),
                "created": dt.datetime(day.year, day.month, day.day),
            }
        )
        self._formats = {
            name: self._book.add_format({"font_name": _FONT, "font_size": 10, **look})
            for name, look in _LOOKS.items()
        }

    def bytes(self) -> bytes:
        """Write every sheet, and give the file."""
        self._first()
        for name, tables in _by_sheet(self._report.sections).items():
            if name == "sources":
                tables = [sources_table(self._report.sources, self._lang)]
            self._sheet(name, tables)
        for section in self._report.sections:
            if section.name in ("unknown", "nonclaims"):
                self._listed(section)
        self._book.close()
        return self._stream.getvalue()

    def _add(self, name: str) -> Any:
        sheet = self._book.add_worksheet(say(self._lang, f"report.sheet.{name}"))
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&F&C&A&R&P / &N")
        return sheet

    # -- the sheet that is read first ---------------------------------------------------------

    def _first(self) -> None:
        """Title, what it says in short and what the figures mean, and how to make it again."""
        report, looks = self._report, self._formats
        sheet = self._add("report")
        sheet.set_portrait()
        sheet.set_column(0, 0, 100)
        sheet.set_column(1, 1, 24)
        sheet.write_string(0, 0, _shown(report.title), looks["title"])
        sheet.set_row(0, 1.5 * _height(_high(report.title, 60)))
        sheet.write_string(1, 0, _shown(report.kicker), looks["soft"])
        sheet.write_string(2, 0, _shown(report.lead), looks["soft"])
        line = 4
        for number, section in enumerate(report.sections, 1):
            texts = list(_texts(section.blocks, self._lang))
            if section.name in ("unknown", "nonclaims", "sources") or not texts:
                continue
            sheet.write_string(line, 0, f"{number}. {_shown(section.title)}", looks["head"])
            sheet.write_string(line, 1, say(self._lang, "report.column.sources"), looks["head"])
            line += 1
            for words, sources in texts:
                sheet.write_string(line, 0, _shown(words), looks["plain"])
                sheet.write_string(line, 1, sources, looks["plain"])
                sheet.set_row(line, _height(max(_high(words, 100), _high(sources, 24))))
                line += 1
            line += 1
        sheet.print_area(0, 0, max(line - 1, 0), 1)

    def _listed(self, section: Section) -> None:
        """A sheet of a list."""
        looks = self._formats
        sheet = self._add(section.name)
        sheet.set_portrait()
        sheet.set_column(0, 0, 100)
        sheet.set_column(1, 1, 24)
        sheet.write_string(0, 0, _shown(section.title), looks["head"])
        sheet.write_string(0, 1, say(self._lang, "report.column.sources"), looks["head"])
        texts = list(_texts(section.blocks, self._lang))
        for line, (words, sources) in enumerate(texts, 1):
            sheet.write_string(line, 0, _shown(words), looks["text"])
            sheet.write_string(line, 1, sources, looks["text"])
            sheet.set_row(line, _height(max(_high(words, 100), _high(sources, 24))))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(texts), 1), 1)

    # -- a sheet of tables --------------------------------------------------------------------

    def _sheet(self, name: str, tables: list[Table]) -> None:
        """Tables of one kind below each other, under one heading."""
        sheet = self._add(name)
        columns = tables[0].columns
        parts = list(_parts(columns, tables, self._lang))
        grouped, levelled = tables[0].group, any(row.level for t in tables for row in t.rows)
        titles = [grouped[0]] if grouped else []
        titles += [say(self._lang, "report.column.level")] if levelled else []
        titles += [part.title for part in parts]
        with_sources = name != "sources"
        if with_sources:
            titles.append(say(self._lang, "report.column.sources"))
        for place, title in enumerate(titles):
            sheet.write_string(0, place, _shown(title), self._formats["heading"])
        lines = [
            list(self._values(row, group, parts, grouped is not None, levelled, with_sources))
            for row, group in _rows(tables)
        ]
        rooms = [
            _room(title, (values[place][0] for values in lines[:_LOOKED_AT]))
            for place, title in enumerate(titles)
        ]
        for place, room in enumerate(rooms):
            sheet.set_column(place, place, room)
        for line, values in enumerate(lines, 1):
            for place, (value, look) in enumerate(values):
                self._write(sheet, line, place, value, look)
            high = max(map(_high, (value for value, _ in values), rooms), default=1)
            sheet.set_row(line, _height(high))
        line = len(lines)
        sheet.freeze_panes(1, (1 if grouped else 0) + (1 if levelled else 0) + 1)
        sheet.autofilter(0, 0, max(line, 1), len(titles) - 1)
        sheet.repeat_rows(0)

    def _values(
        self,
        row: Row,
        group: str,
        parts: list[_Part],
        grouped: bool,
        levelled: bool,
        with_sources: bool,
    ) -> Iterator[tuple[object, str]]:
        below = "below" if row.level else "text"
        if grouped:
            yield group, "text"
        if levelled:
            yield row.level, "number"
        for part in parts:
            cell = row.cells[part.place]
            yield _value(cell, part, self._lang), _look(part, below if part.place == 0 else "text")
        if with_sources:
            numbers = cited(row.cells)
            yield (marks(Cite(numbers)) if numbers else ""), "text"

    def _write(self, sheet: Any, line: int, place: int, value: object, look: str) -> None:
        shown = self._formats[look]
        if isinstance(value, dt.date):
            sheet.write_datetime(line, place, value, self._formats["day"])
        elif isinstance(value, (int, float)):
            whole = float(value).is_integer()
            sheet.write_number(line, place, value, shown if whole else self._formats["fraction"])
        elif value:
            sheet.write_string(line, place, _shown(str(value)), shown)
        else:
            sheet.write_blank(line, place, None, shown)


_EDGE = {"bottom": 1, "bottom_color": "#D5DCE5", "valign": "top"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True, "valign": "top"},
    "soft": {"font_color": "#4B5A6B", "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "font_size": 12, "bottom": 2, "bottom_color": "#16202C"},
    "heading": {
        "bold": True,
        "bg_color": "#EEF2F6",
        "bottom": 2,
        "bottom_color": "#4B5A6B",
        "text_wrap": True,
        "valign": "bottom",
    },
    "plain": {"text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, **_EDGE},
    "below": {"text_wrap": True, "indent": 2, **_EDGE},
    "number": {"num_format": "#,##0", **_EDGE},
    "fraction": {"num_format": "#,##0.########", **_EDGE},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", **_EDGE},
}


def _look(part: _Part, text: str) -> str:
    return "number" if part.kind in ("low", "high", "number") else text


def _by_sheet(sections: Iterable[Section]) -> dict[str, list[Table]]:
    found: dict[str, list[Table]] = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                found.setdefault(block.sheet, []).append(block)
    return found


def _rows(tables: list[Table]) -> Iterator[tuple[Row, str]]:
    left = MOST_ROWS
    for table in tables:
        group = table.group[1] if table.group else ""
        for row in table.rows[:left]:
            yield row, group
        left -= len(table.rows[:left])


def _parts(columns: tuple[Column, ...], tables: list[Table], lang: str) -> Iterator[_Part]:
    """A range is two columns; and a third with its words, where these say more than the ends."""
    for place, column in enumerate(columns):
        if column.kind == "range":
            ends = ("low", "high")
            for end in ends:
                title = say(lang, f"report.column.{end}", title=column.title)
                yield _Part(title, end, place)
            if any(_more(row.cells[place], lang) for table in tables for row in table.rows):
                title = say(lang, "report.column.words", title=column.title)
                yield _Part(title, "words", place)
        else:
            yield _Part(column.title, column.kind, place)


def _value(cell: Cell, part: _Part, lang: str) -> object:
    if part.kind in ("low", "number"):
        return cell.low
    if part.kind == "high":
        return cell.high
    if part.kind == "words":
        return _more(cell, lang)
    if part.kind == "day" and cell.day is not None:
        return cell.day
    return "\n".join(words for line in cell.lines if (words := words_of(line)))


def _more(cell: Cell, lang: str) -> str:
    """The words of a range where they say more than its ends do."""
    words = " ".join(words_of(line) for line in cell.lines)
    if cell.low is not None and words == span(Interval(cell.low, cell.high), lang):
        return ""
    return words


def _texts(blocks: Iterable[Block], lang: str) -> Iterator[tuple[str, str]]:
    """The words of what is no table, with the marks of its sources."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield words_of(block.text), _marks(block.text)
        elif isinstance(block, Items):
            for text in block.texts:
                yield f"・{words_of(text)}", _marks(text)
        elif isinstance(block, Code):
            yield f"{block.label}: {block.line}", ""
        elif isinstance(block, Figure):
            yield say(lang, "report.no_picture", title=block.title), ""


def _marks(text: Text) -> str:
    numbers = cited([Cell((text,))])
    return marks(Cite(numbers)) if numbers else ""


def _shown(text: str) -> str:
    """A text as a cell can hold it; line breaks between lines stay."""
    lines = "\n".join(neutral(line) for line in text.split("\n"))
    return lines if len(lines) <= MOST_LETTERS else lines[: MOST_LETTERS - 1] + "…"


def _room(title: str, values: Iterable[object]) -> int:
    """The width of a column: of its widest line, within reason; the arrow of the filter fits."""
    widest = max((_width_of(value) for value in values), default=0) + 2
    least = min(width(title) + 4, 24)
    return min(max(widest, least, _NARROWEST), _WIDEST)


def _width_of(value: object) -> int:
    if isinstance(value, dt.date):
        return 10
    if isinstance(value, (int, float)):
        return len(f"{value:,}")
    return max((width(line) for line in str(value or "").split("\n")), default=0)


def _high(value: object, room: int) -> int:
    """In how many lines a value stands in a column of some width."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-width(line) * 21 // (room * 20))) for line in value.split("\n"))


def _height(lines: int) -> float:
    """The height of a row of so many lines, in points; Excel allows 409."""
    return min(16.0 * lines + 2, 409.0)
