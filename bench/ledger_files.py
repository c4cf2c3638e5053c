"""The lines of a ledger as files: a workbook, and what Excel saves of it as CSV."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from bench.spellings import Cell

#: Heading, the group above it, and the width of the column.
COLUMNS = (
    ("管理番号", "管理", 12),
    ("所管課", "管理", 16),
    ("委託先名", "委託先", 30),
    ("法人番号", "委託先", 16),
    ("業務内容", "業務", 30),
    ("取扱個人情報", "業務", 30),
    ("件数", "業務", 12),
    ("契約開始日", "契約", 14),
    ("契約終了日", "契約", 14),
    ("再委託の有無", "再委託", 8),
    ("再委託先", "再委託", 40),
    ("クラウドサービス名", "再委託", 18),
    ("廃棄証明受領日", "終了時", 14),
    ("備考", "", 30),
)
HEADINGS = [heading for heading, _, _ in COLUMNS]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: cells from the left, and what kind of line it is."""

    kind: str  # title, groups, headings, row, total, blank
    cells: list[Cell]


class Sheet:
    """An XLSX file that is written line by line, in bounded memory."""

    def __init__(self, path: Path) -> None:
        import xlsxwriter

        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy/m/d",
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"created": dt.datetime(2024, 10, 1)})
        self._sheet = self._book.add_worksheet("委託先一覧")
        self._head = self._book.add_format({"bold": True, "align": "center", "border": 1})
        self._title = self._book.add_format({"bold": True, "font_size": 14})
        self._era = self._book.add_format({"num_format": '[$-411]ggge"年"m"月"d"日"'})
        for column, (_, _, width) in enumerate(COLUMNS):
            self._sheet.set_column(column, column, width)
        self._at = 0

    def write(self, line: Line) -> None:
        if line.kind == "groups":
            self._groups(line.cells)
        elif line.kind == "headings":
            for column, cell in enumerate(line.cells[:-1]):  # the last one is merged from above
                self._sheet.write_string(self._at, column, str(cell), self._head)
        else:
            for column, cell in enumerate(line.cells):
                self._cell(column, cell, self._title if line.kind == "title" else None)
        self._at += 1

    def _cell(self, column: int, cell: Cell, style: object) -> None:
        if isinstance(cell, str):
            self._sheet.write_string(self._at, column, cell, style)
        elif isinstance(cell, dt.date):
            form = self._era if (self._at + column) % 5 == 0 else None
            self._sheet.write_datetime(self._at, column, cell, form)
        elif cell is not None:
            self._sheet.write_number(self._at, column, cell)

    def _groups(self, cells: list[Cell]) -> None:
        """Merge each group over its columns, and the last heading over both rows."""
        start = 0
        last = len(cells) - 1
        for column in range(1, last + 1):
            if column == last or cells[column] != cells[start]:
                if column - start > 1:
                    self._sheet.merge_range(
                        self._at, start, self._at, column - 1, cells[start], self._head
                    )
                else:
                    self._sheet.write_string(self._at, start, str(cells[start]), self._head)
                start = column
        self._sheet.merge_range(self._at, last, self._at + 1, last, HEADINGS[last], self._head)

    def close(self) -> None:
        self._book.close()


class Text:
    """The same lines as Excel saves them as CSV on a Japanese Windows."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="cp932", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")

    def write(self, line: Line) -> None:
        cells = line.cells
        if line.kind == "groups":  # of a merged range only its first cell is saved
            cells = [
                HEADINGS[-1] if group == "" else None if n and cells[n - 1] == group else group
                for n, group in enumerate(cells)
            ]
        elif line.kind == "headings":
            cells = [*cells[:-1], None]
        texts = [_csv_text(cell) for cell in cells]
        self._writer.writerow(texts + [""] * (len(COLUMNS) - len(texts)))

    def close(self) -> None:
        self._file.close()


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return f"{cell.year}/{cell.month}/{cell.day}"
    return "" if cell is None else str(cell)
