"""CSV as RFC 4180 has it: CRLF, quotes doubled, one header line; safe to open in a spreadsheet.

A text that a spreadsheet would run as a formula (it begins with ``= + - @``, their full-width
forms, a tab or a carriage return) gets a leading apostrophe. Column names and the words of
vocabularies are the same in every language, so that programs can rely on them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from .terminal_text import neutral

FORMULA_MARKS = tuple("=+-@＝＋－＠\t\r")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The rows under their columns. Absent and None are empty; lists are joined by ``; ``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(column) for column in columns])
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
    return out.getvalue()


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return cell("; ".join(str(item) for item in value))
    text = str(value)
    guarded = f"'{text}" if text.startswith(FORMULA_MARKS) else text
    return neutral(guarded)
