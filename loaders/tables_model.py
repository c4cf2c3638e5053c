"""What a table is: sheets of rows of plain cells, whatever file they come from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

#: A text stripped of outer white space, a number, a truth value, a day, or nothing.
CellValue: TypeAlias = str | int | float | bool | datetime.date | None

#: The longest cell that Excel can hold, in characters; nothing longer is read.
LONGEST_CELL = 32_767
#: The most columns of a row that are read, trailing blanks not counted.
MOST_COLUMNS = 1_000


class Row(NamedTuple):
    """A row that holds something.

    Attributes:
        number: 1-based: the row of the sheet; of a text file the line on which the row begins.
        cells: its values from the first column on; trailing blanks are cut.
    """

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True)
class Sheet:
    """One table of a file.

    Attributes:
        file: the file, as the user named it.
        name: name of the sheet; empty for text files.
        form: "csv", "tsv", "xlsx", "xlsm", "xlsb", "xls" or "ods": what the file really is.
        encoding: of a text file ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp" or what the
            user named); None for workbooks.
        date1904: whether plain numbers that are days count from 1904 (workbooks of old Macs).
        hidden: whether the sheet is hidden in the workbook.
    """

    file: str
    name: str
    form: str
    encoding: str | None
    date1904: bool
    hidden: bool
    _read: Callable[[], Iterator[Row]] = field(repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        """Read the rows one after the other, from the file; may be called again.

        Raises:
            StoreError: the file cannot be opened, or has changed since.
            ValidationError: what it holds cannot be read; names the line.
        """
        return self._read()


def row_of(number: int, cells: list[CellValue]) -> Row | None:
    """A row without its trailing blanks; None where nothing is left."""
    while cells and cells[-1] is None:
        cells.pop()
    return Row(number, tuple(cells)) if cells else None
