"""CSV and TSV as rows: streamed, whatever the encoding and the delimiter."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

from ..graph.errors import Problem, StoreError, UsageError, ValidationError
from .problems import problem, text_of
from .tables_encoding import Undecodable, decoded, find_encoding, known
from .tables_model import LONGEST_CELL, MOST_COLUMNS, CellValue, Row, Sheet, row_of

#: The most characters of one row: more is a quotation mark that never ends.
MOST_OF_A_ROW = 4_000_000
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 200
_DELIMITERS = (",", "\t", ";")
_SEP = re.compile(r"\A\ufeff?\"?sep=(.)\"?(?:\r\n|\n|\r|\Z)", re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)")


@dataclass(frozen=True)
class _Text:
    """How a text file is to be read."""

    file: str
    encoding: str
    delimiter: str
    has_sep: bool
    lang: str

    def refuse(self, code: str, line: int, /, **values: object) -> ValidationError:
        return ValidationError([self.problem(code, line, **values)])

    def problem(self, code: str, line: int, /, **values: object) -> Problem:
        return problem(code, self.lang, self.file, line, "", "", **values)


def read_text(file: str, encoding: str | None, lang: str) -> Sheet:
    """Open a CSV or TSV file: find its encoding and delimiter.

    Raises:
        StoreError: it cannot be read.
        UsageError: no encoding is called so.
        ValidationError: it is in no encoding that is tried, or not in the one named.
    """
    with _opened(file, lang) as stream:
        if encoding is None:
            found = find_encoding(stream)
        else:
            if (name := known(encoding)) is None:
                raise UsageError(" ".join(text_of("table_encoding_unknown", lang, name=encoding)))
            found = name
        if isinstance(found, Undecodable):
            raise ValidationError([_undecodable(file, found, lang)])
        stream.seek(0)
        try:
            sample = next(decoded(stream, found), "")[:_SAMPLE]
        except Undecodable as failed:
            raise ValidationError([_undecodable(file, failed, lang)]) from None
    has_sep = _SEP.match(sample)
    delimiter = has_sep[1] if has_sep else _delimiter(sample, file)
    text = _Text(file, found, delimiter, bool(has_sep), lang)
    form = "tsv" if delimiter == "\t" else "csv"
    return Sheet(file, "", form, found, False, False, partial(_rows, text))


def _opened(file: str, lang: str) -> BinaryIO:
    try:
        return open(file, "rb")
    except OSError as error:
        reason = error.strerror or "?"
        raise StoreError(
            " ".join(text_of("store_unreadable", lang, path=file, reason=reason))
        ) from None


def _undecodable(file: str, failed: Undecodable, lang: str) -> Problem:
    return problem(
        "table_undecodable",
        lang,
        file,
        failed.line,
        "",
        "",
        encoding=failed.encoding,
        byte=f"0x{failed.byte:02X}",
    )


def _delimiter(sample: str, file: str) -> str:
    """The sign that parts the sample into the most columns of the same number."""
    usual = "\t" if file.lower().endswith((".tsv", ".tab")) else ","
    best, most = usual, 0.0
    for delimiter in (usual, *(sign for sign in _DELIMITERS if sign != usual)):
        reader = csv.reader(_lines_of(sample), delimiter=delimiter, skipinitialspace=True)
        try:
            widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if row)
        except csv.Error:
            continue
        if not widths:
            continue
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
        score = (width - 1) * rows / widths.total()
        if score > most:
            best, most = delimiter, score
    return best


def _lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


class _Lines:
    """The lines of a text, with what is left of the row's allowance."""

    def __init__(self, text: _Text, pieces: Iterable[str]) -> None:
        self._text = text
        self._lines = self._split(pieces)
        self.number = 0
        self.row_length = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self.row_length += len(line)
        if self.row_length > MOST_OF_A_ROW:
            raise self._too_long()
        return line

    def _too_long(self) -> ValidationError:
        return self._text.refuse("table_row_too_long", self.number, limit=f"{MOST_OF_A_ROW:,}")

    def _split(self, pieces: Iterable[str]) -> Iterator[str]:
        rest = ""
        for piece in pieces:
            if "\0" in piece:
                before = rest + piece[: piece.index("\0")]
                ends = before.count("\n") + before.count("\r") - before.count("\r\n")
                raise self._text.refuse("table_nul", self.number + ends + 1)
            rest += piece
            end = 0
            for match in _LINE.finditer(rest):
                if match.end() == len(rest) and rest.endswith("\r"):
                    break  # its \n may follow
                end = match.end()
                yield match[0]
            rest = rest[end:]
            if len(rest) > MOST_OF_A_ROW:
                self.number += 1
                raise self._too_long()
        if rest:
            yield rest


def _rows(text: _Text) -> Iterator[Row]:
    with _opened(text.file, text.lang) as stream:
        codec = "utf-8-sig" if text.encoding == "utf-8" else text.encoding
        lines = _Lines(text, decoded(stream, codec))
        try:
            if text.has_sep:
                next(lines)
            yield from _parsed(text, lines)
        except Undecodable as failed:
            raise ValidationError([_undecodable(text.file, failed, text.lang)]) from None


def _parsed(text: _Text, lines: _Lines) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=text.delimiter, skipinitialspace=True, strict=True)
    while True:
        number = lines.number + 1
        lines.row_length = 0
        limit = csv.field_size_limit(LONGEST_CELL)
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refused(text, number, lines.number, str(error)) from None
        finally:
            csv.field_size_limit(limit)
        row = row_of(number, [_cell(field) for field in fields])
        if row is None:
            continue
        if len(row.cells) > MOST_COLUMNS:
            raise text.refuse("table_columns", number, count=len(row.cells), limit=MOST_COLUMNS)
        yield row


def _refused(text: _Text, row: int, line: int, reason: str) -> ValidationError:
    if "limit" in reason:
        return text.refuse("table_cell_too_long", row, limit=f"{LONGEST_CELL:,}")
    if "unexpected end" in reason:
        return text.refuse("table_quote_open", row)
    return text.refuse("table_quote_stray", line, delimiter=text.delimiter)


def _cell(field: str) -> CellValue:
    field = field.strip()
    if field.startswith('="') and (kept := _KEPT_AS_TEXT.fullmatch(field)):
        field = kept[1].replace('""', '"').strip()
    return field or None
