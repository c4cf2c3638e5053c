"""CSV and TSV as rows: streamed, whatever the encoding and the delimiter.

A quotation mark inside a cell is doubled, as RFC 4180 has it; white space around a cell does not
count. Two habits of Excel are known: a first line ``sep=;`` and cells such as ``="0123"``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

from ..graph.errors import Problem, StoreError, UsageError, ValidationError
from .problems import in_words, problem, unread
from .tables_encoding import Undecodable, failure, find_encoding, known
from .tables_model import LONGEST_CELL, MOST_COLUMNS, CellValue, Row, Sheet, row_of

#: The most characters of one row: more is a quotation mark that is never closed, or no CSV.
LONGEST_ROW = 4_000_000
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 200
_DELIMITERS = (",", "\t", ";")
_SEP = re.compile(r'"?sep=([^"\r\n])"?(?:\r\n|\n|\r|\Z)', re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')


@dataclass(frozen=True)
class _Text:
    """How a text file is to be read."""

    file: str
    encoding: str
    delimiter: str
    has_sep: bool
    lang: str

    def refuse(self, code: str, line: int, /, **values: object) -> ValidationError:
        return ValidationError([problem(code, self.lang, self.file, line, "", "", **values)])


def read_text(file: str, encoding: str | None, lang: str) -> Sheet:
    """Open a CSV or TSV file: find its encoding and delimiter.

    Raises:
        StoreError: it cannot be read.
        UsageError: no encoding is called so.
        ValidationError: it is in no encoding that is tried, or not in the one named.
    """
    with _opened(file, lang) as stream:
        try:
            found = find_encoding(stream) if encoding is None else _named(stream, encoding, lang)
        except Undecodable as failed:
            raise ValidationError([_undecodable(file, failed, stream, lang)]) from None
        stream.seek(0)
        sample = _characters(stream, found).read(_SAMPLE)
    has_sep = _SEP.match(sample)
    delimiter = has_sep[1] if has_sep else _delimiter(sample, file)
    text = _Text(file, found, delimiter, bool(has_sep), lang)
    form = "tsv" if delimiter == "\t" else "csv"
    return Sheet(file, "", form, found, False, False, partial(_rows, text))


def _opened(file: str, lang: str) -> BinaryIO:
    try:
        return open(file, "rb")
    except OSError as error:
        raise StoreError(unread(file, error, lang)) from None


def _named(stream: BinaryIO, encoding: str, lang: str) -> str:
    if (name := known(encoding)) is None:
        raise UsageError(in_words("table_encoding_unknown", lang, name=encoding))
    if failed := failure(stream, name):
        raise failed
    return name


def _undecodable(file: str, failed: Undecodable, stream: BinaryIO, lang: str) -> Problem:
    code, found = "table_undecodable", ""
    if failed.damaged:
        code = "table_damaged"
    elif failed.encoding != "utf-8":
        stream.seek(0)
        try:
            found = find_encoding(stream)
            code = "table_other_encoding"
        except Undecodable:
            pass
    return problem(
        code,
        lang,
        file,
        failed.line,
        "",
        "",
        encoding=failed.encoding,
        byte=f"0x{failed.byte:02X}",
        offset=f"{failed.offset + 1:,}",
        found=found,
    )


def _characters(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.TextIOWrapper(stream, codec, newline="")


def _delimiter(sample: str, file: str) -> str:
    """The sign that parts the rows of a sample into the most columns of one number."""
    usual = "\t" if file.lower().endswith((".tsv", ".tab")) else ","
    best, most = usual, 0.0
    for delimiter in (usual, *(sign for sign in _DELIMITERS if sign != usual)):
        reader = csv.reader(
            io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t"
        )
        try:
            widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row))
        except csv.Error:
            continue
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        score = (width - 1) * rows
        if score > most:
            best, most = delimiter, score
    return best


class _Lines:
    """The lines of a text; of the row that is being read, how much it may still take, and
    whether it may hold texts such as ``="0123"``.
    """

    def __init__(self, text: _Text, characters: io.TextIOWrapper) -> None:
        self._text = text
        self._characters = characters
        self.number = 0
        self.left = LONGEST_ROW
        self.has_kept = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._characters.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.left -= len(line)
        if self.left < 0:
            limit = f"{LONGEST_ROW:,}"
            raise self._text.refuse("table_row_too_long", self.number, limit=limit)
        self.has_kept |= '="' in line
        if "\0" in line:
            raise self._text.refuse("table_nul", self.number)
        return line


def _rows(text: _Text) -> Iterator[Row]:
    with _opened(text.file, text.lang) as stream:
        lines = _Lines(text, _characters(stream, text.encoding))
        try:
            if text.has_sep:
                next(lines, "")
            yield from _parsed(text, lines)
        except UnicodeDecodeError:  # changed since it was opened
            failed = failure(stream, text.encoding)
            if failed is None:
                raise
            raise ValidationError([_undecodable(text.file, failed, stream, text.lang)]) from None


def _parsed(text: _Text, lines: _Lines) -> Iterator[Row]:
    reader = csv.reader(
        lines, delimiter=text.delimiter, skipinitialspace=text.delimiter != "\t", strict=True
    )
    while True:
        number = lines.number + 1
        lines.left, lines.has_kept = LONGEST_ROW, False
        limit = csv.field_size_limit(LONGEST_CELL)
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refused(text, number, lines.number, str(error)) from None
        finally:
            csv.field_size_limit(limit)
        cells: list[CellValue] = [field.strip() or None for field in fields]
        if lines.has_kept:
            cells = [_unkept(cell) for cell in cells]
        row = row_of(number, cells)
        if row is None:
            continue
        if len(row.cells) > MOST_COLUMNS:
            limits = {"count": f"{len(row.cells):,}", "limit": f"{MOST_COLUMNS:,}"}
            raise text.refuse("table_columns", number, **limits)
        yield row


def _refused(text: _Text, row: int, line: int, reason: str) -> ValidationError:
    if "limit" in reason:
        return text.refuse("table_cell_too_long", row, limit=f"{LONGEST_CELL:,}")
    if "unexpected end" in reason:
        return text.refuse("table_quote_open", row)
    return text.refuse("table_quote_stray", line, row=row)


def _unkept(cell: CellValue) -> CellValue:
    """A text without the dress that keeps Excel from making a number of it."""
    if isinstance(cell, str) and (kept := _KEPT_AS_TEXT.fullmatch(cell)):
        return kept[1].replace('""', '"').strip() or None
    return cell
