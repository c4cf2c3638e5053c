"""Workbooks as rows: XLSX, XLSM, XLS and ODS, read by calamine behind a guard.

The guard (``tables_guard``) first sees to it that reading takes a bounded amount of memory.
"""

from __future__ import annotations

import datetime
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from ..graph.errors import StoreError, UsageError, ValidationError
from .documents import Refused
from .problems import in_words, nearest, problem, unread
from .tables_guard import Checked, check_workbook
from .tables_model import LONGEST_CELL, MOST_COLUMNS, CellValue, Row, Sheet, row_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

#: The most merged ranges of a sheet.
MOST_MERGED = 1_000_000
#: Sheets of up to so many cells are kept until they are first read; larger ones are read again.
_MOST_KEPT = 2_000_000
_MIDNIGHT = datetime.time()


@dataclass
class _Book:
    """A workbook that has been checked, and in what state of the file."""

    file: str
    lang: str
    checked: Checked
    stamp: tuple[int, int]
    kept: dict[str, CalamineSheet] = field(default_factory=dict)

    def error(self, code: str, /, **values: object) -> StoreError:
        return StoreError(in_words(code, self.lang, path=self.file, **values))


def read_workbook(file: str, sheet: str | None, lang: str) -> list[Sheet]:
    """The sheets of a workbook: the one named, or every visible one that holds rows.

    Raises:
        StoreError: it cannot be opened, or would take too much memory.
        UsageError: it has no such sheet.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = _checked(file, lang)
    with _opened(book) as workbook:
        found = [
            Sheet(
                file,
                each.name,
                book.checked.form,
                None,
                book.checked.date1904,
                each.visible is not SheetVisibleEnum.Visible,
                partial(_rows, book, each.name),
            )
            for each in workbook.sheets_metadata
            if each.typ is SheetTypeEnum.WorkSheet
        ]
        if sheet is not None:
            return [_named(sheet, found, file, lang)]
        if not found:
            raise book.error("table_no_workbook", reason="it holds no sheet of cells")
        visible = [each for each in found if not each.hidden] or found
        if len(visible) == 1:
            return visible
        filled = [each for each in visible if _holds_rows(book, workbook, each.name)]
    return filled or visible[:1]


def _checked(file: str, lang: str) -> _Book:
    try:
        with open(file, "rb") as stream:
            checked = check_workbook(stream)
            return _Book(file, lang, checked, _stamp(stream.fileno()))
    except Refused as refused:
        code, values = refused.remark.code, refused.remark.values
        raise StoreError(in_words(code, lang, path=file, **values)) from None
    except OSError as error:
        raise StoreError(unread(file, error, lang)) from None


def _stamp(descriptor: int) -> tuple[int, int]:
    state = os.stat(descriptor)
    return state.st_size, state.st_mtime_ns


@contextmanager
def _opened(book: _Book) -> Iterator[CalamineWorkbook]:
    """Open a workbook once more; whatever goes wrong inside is an error that can be shown."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with open(book.file, "rb") as stream:
            if _stamp(stream.fileno()) != book.stamp:
                raise book.error("table_changed")
            with CalamineWorkbook.from_object(stream) as workbook:
                yield workbook
    except PasswordError:
        raise book.error("table_password") from None
    except (CalamineError, OSError) as error:
        raise book.error("table_no_workbook", reason=str(error)) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust, no Exception
            raise book.error("table_no_workbook", reason=str(error)) from None
        raise


def _named(name: str, sheets: list[Sheet], file: str, lang: str) -> Sheet:
    for form in (str, _plain):
        found = [sheet for sheet in sheets if form(sheet.name) == form(name)]
        if len(found) == 1:
            return found[0]
    names = [sheet.name for sheet in sheets]
    near = nearest(name, names)
    raise UsageError(
        in_words("table_sheet_unknown", lang, path=file, name=name, near=near, known=names)
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _holds_rows(book: _Book, workbook: CalamineWorkbook, name: str) -> bool:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.height * sheet.width <= _MOST_KEPT:
        book.kept[name] = sheet
    return sheet.start is not None


def _rows(book: _Book, name: str) -> Iterator[Row]:
    sheet = book.kept.pop(name, None)
    if sheet is None:
        with _opened(book) as workbook:
            sheet = workbook.get_sheet_by_name(name)
    if sheet.start is None:
        return
    left, width = sheet.start[1], sheet.width
    blank: list[CellValue] = [None] * left
    fills = _Fills(book, sheet, left + width)
    for number, values in enumerate(sheet.iter_rows(), 1):
        try:
            cells = blank + [
                value.strip() or None  # most cells are texts, and a call takes time
                if type(value) is str and len(value) <= LONGEST_CELL
                else cell_of(value)
                for value in values
            ]
        except _TooLongError:
            limit = f"{LONGEST_CELL:,}"
            raise _refused(book, name, number, "table_cell_too_long", limit=limit) from None
        row = row_of(number, fills.fill(number - 1, cells))
        if row is None:
            continue
        if len(row.cells) > MOST_COLUMNS:
            limits = {"count": f"{len(row.cells):,}", "limit": f"{MOST_COLUMNS:,}"}
            raise _refused(book, name, number, "table_columns", **limits)
        yield row


def _refused(
    book: _Book, sheet: str, number: int, code: str, /, **values: object
) -> ValidationError:
    return ValidationError([problem(code, book.lang, book.file, number, sheet, "", **values)])


class _Fills:
    """Merged cells: the value of the first in all of them, row after row."""

    def __init__(self, book: _Book, sheet: CalamineSheet, width: int) -> None:
        self._starts: dict[int, list[tuple[int, int, int]]] = {}
        self._open: dict[int, tuple[int, CellValue]] = {}
        merged = sheet.merged_cell_ranges or ()
        height = sheet.end[0] + 1 if sheet.end else 0
        area = 0
        for (top, left), (bottom, right) in merged:
            if top < height and left < width:
                bottom, right = min(bottom, height - 1), min(right, width - 1)
                area += (bottom - top + 1) * (right - left + 1)
                self._starts.setdefault(top, []).append((left, bottom, right))
        if len(merged) > MOST_MERGED or area > height * width:
            raise book.error("table_merged", limit=f"{MOST_MERGED:,}")

    def fill(self, row: int, cells: list[CellValue]) -> list[CellValue]:
        """Fill a row in place; one that holds nothing of its own stays blank."""
        starts = self._starts.pop(row, None)
        if starts is None and not self._open:
            return cells
        is_blank = all(cell is None for cell in cells)
        for left, bottom, right in starts or ():
            for column in range(left, right + 1):
                self._open[column] = (bottom, cells[left])
        for column, (bottom, value) in list(self._open.items()):
            if not is_blank:
                cells[column] = value
            if bottom <= row:
                del self._open[column]
        return cells


class _TooLongError(Exception):
    pass


def cell_of(value: object) -> CellValue:
    """A value of calamine as a plain one.

    Whole numbers are int. A moment at midnight is its day, any other is ISO text; a time of day is
    "HH:MM:SS", a length of time "H:MM:SS". An error such as #N/A is blank: calamine tells no more.
    """
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise _TooLongError
        return value.strip() or None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, bool | int):
        return value
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == _MIDNIGHT else value.isoformat()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = "-" * (seconds < 0), abs(seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return None
