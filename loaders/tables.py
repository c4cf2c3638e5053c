"""Reading CSV, TSV and workbooks as rows of plain cells.

    for sheet in read_tables("ledger.xlsx"):
        for row in sheet.rows():
            print(sheet.name, row.number, row.cells)

What the cells mean is not asked here. Files are told apart by what they hold: a workbook may have
any name.
"""

from __future__ import annotations

import hashlib
import os

from ..graph.errors import StoreError, UsageError
from .problems import in_words, unread
from .tables_model import LONGEST_CELL, MOST_COLUMNS, CellValue, Row, Sheet

__all__ = [
    "LONGEST_CELL",
    "MOST_COLUMNS",
    "TABLE_SUFFIXES",
    "CellValue",
    "Row",
    "Sheet",
    "read_tables",
    "sha256_of",
]

#: How the names of files with tables end.
TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
_WORKBOOKS = (*TABLE_SUFFIXES[2:], ".xlsb", ".xltx", ".xltm")

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1024 * 1024


def read_tables(
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    lang: str = "en",
) -> list[Sheet]:
    """Open a file of tables.

    Args:
        path: a text file or a workbook.
        sheet: the sheet to read, hidden or not; by default every visible one that holds rows.
        encoding: of a text file; found out by default.
        lang: language of what is said about faults.

    Returns:
        The sheets in the order of the workbook, at least one; one for a text file.

    Raises:
        StoreError: the file cannot be opened, is protected by a password, or is no table.
        UsageError: there is no such sheet or encoding.
        ValidationError: the text cannot be decoded; names line and byte.
    """
    name = os.fspath(path)
    try:
        with open(path, "rb") as stream:
            start = stream.read(len(_OLE))
    except (OSError, ValueError) as error:
        raise StoreError(unread(name, error, lang)) from None
    if start.startswith(_ZIP) or start == _OLE:
        from .tables_workbook import read_workbook

        return read_workbook(name, sheet, lang)
    if name.lower().endswith(_WORKBOOKS):
        raise StoreError(in_words("table_text_named_workbook", lang, path=name))
    if sheet is not None:
        raise UsageError(in_words("table_no_sheets", lang, path=name))
    from .tables_text import read_text

    return [read_text(name, encoding, lang)]


def sha256_of(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of a file in hexadecimal, read piece by piece.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
