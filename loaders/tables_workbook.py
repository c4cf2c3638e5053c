"""Workbooks as rows, read by calamine."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..graph.errors import StoreError, UsageError
from .problems import nearest, text_of
from .tables_model import CellValue, Row, Sheet, row_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read_workbook(file: str, sheet: str | None, lang: str) -> list[Sheet]:
    """The sheets of a workbook: the one named, or every visible one that holds rows.

    Raises:
        StoreError: it cannot be opened.
        UsageError: it has no such sheet.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    form = file.rpartition(".")[2].lower()
    with _opened(file, lang) as book:
        found = [
            Sheet(
                file,
                each.name,
                form,
                None,
                False,
                each.visible is not SheetVisibleEnum.Visible,
                partial(_rows, file, each.name, lang),
            )
            for each in book.sheets_metadata
            if each.typ is SheetTypeEnum.WorkSheet
        ]
        if sheet is not None:
            named = [each for each in found if each.name == sheet]
            if not named:
                names = [each.name for each in found]
                near = nearest(sheet, names)
                raise UsageError(
                    " ".join(
                        text_of(
                            "table_sheet_unknown",
                            lang,
                            path=file,
                            name=sheet,
                            near=near,
                            known=names,
                        )
                    )
                )
            return named
        visible = [each for each in found if not each.hidden] or found
        filled = [each for each in visible if book.get_sheet_by_name(each.name).end is not None]
    return filled or visible[:1]


def _opened(file: str, lang: str) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(file)
    except PasswordError:
        raise StoreError(" ".join(text_of("table_password", lang, path=file))) from None
    except (CalamineError, OSError) as error:
        raise StoreError(
            " ".join(text_of("table_no_workbook", lang, path=file, reason=str(error)))
        ) from None


def _rows(file: str, name: str, lang: str) -> Iterator[Row]:
    with _opened(file, lang) as book:
        sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    before = [None] * sheet.start[1]
    fills = _Fills(sheet)
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells: list[CellValue] = [*before, *map(cell_of, values)]
        row = row_of(number, fills.filled(number - 1, cells))
        if row is not None:
            yield row


class _Fills:
    """Merged cells: their first value in all of them."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self._starts: dict[int, list[tuple[int, int, int]]] = {}
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            self._starts.setdefault(top, []).append((left, bottom, right))
        self._open: dict[int, tuple[int, CellValue]] = {}

    def filled(self, row: int, cells: list[CellValue]) -> list[CellValue]:
        """Fill a row in place; one that holds nothing of its own stays blank."""
        if not self._starts and not self._open:
            return cells
        own = any(cell is not None for cell in cells)
        for left, bottom, right in self._starts.pop(row, ()):
            if left < len(cells):
                for column in range(left, min(right + 1, len(cells))):
                    self._open[column] = (bottom, cells[left])
        for column, (bottom, value) in list(self._open.items()):
            if own:
                cells[column] = value
            if bottom <= row:
                del self._open[column]
        return cells


def cell_of(value: object) -> CellValue:
    """A value of calamine as a plain one."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date() if midnight else value.isoformat()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value if isinstance(value, int) else None
