"""A portfolio: a file that lists one's own clients and vendors, by any name or id.

Three forms are read: YAML or JSON with lists ``clients`` and ``vendors``; a table (CSV, TSV, a
workbook) with a column of clients, or with columns headed as clients and vendors; a plain text with
a client a line, in which ``#`` begins a remark.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..graph.errors import (
    AmbiguousNameError,
    Problem,
    StoreError,
    UnknownNameError,
    ValidationError,
)
from ..graph.names import Directory, NameIndex, match_key
from .problems import nearest, problem, shown, unread
from .small_files import line_of, open_document

CLIENTS, VENDORS = "clients", "vendors"
#: The types of records that a list may name, in order of preference.
TYPES = {CLIENTS: ("organisations",), VENDORS: ("organisations", "systems")}
#: What else a name may mean, to say so.
_OTHERS = ("systems", "incidents", "populations")
#: Headings by which a column of a table is known, and those that say nothing of whose names.
_HEADINGS = {
    CLIENTS: ("clients", "client", "customers", "customer", "委託元", "委託元名", "顧客", "顧客名"),
    VENDORS: ("vendors", "vendor", "suppliers", "supplier", "委託先", "委託先名", "再委託先"),
}
_PLAIN_HEADINGS = ("name", "names", "organisation", "organization", "名称", "名前", "組織名")
_REMARK = re.compile(r"(?:^|\s)#.*")
#: Names that come near one that nothing is called.
_MOST_NEAR = 3


class Listed(NamedTuple):
    """Ids of a portfolio, each once, in the order given. An empty list restricts nothing."""

    clients: tuple[str, ...]
    vendors: tuple[str, ...]


class _Entry(NamedTuple):
    """A name of a list, and where it stands."""

    which: str
    value: object
    line: int
    place: str


def read_portfolio(
    path: str | os.PathLike[str], directory: Directory, *, lang: str = "en"
) -> Listed:
    """Read a portfolio and find whom it names.

    Args:
        path: the file.
        directory: where names are looked up: a store, or the records at hand.
        lang: language of what is said about faults.

    Raises:
        StoreError: the file cannot be read.
        ValidationError: something in it is wrong, or a name is unknown or that of several; all of
            it at once, each with its line and what comes near.
    """
    name = os.fspath(path)
    entries, problems = _entries(name, lang)
    indexes = {which: NameIndex(directory, types) for which, types in TYPES.items()}
    others = NameIndex(directory, _OTHERS)
    found: dict[str, dict[str, None]] = {which: {} for which in TYPES}
    for entry in entries:
        try:
            found[entry.which][_resolved(entry, indexes[entry.which], others)] = None
        except _WrongError as wrong:
            where = f"{entry.which}{entry.place}"
            problems.append(problem(wrong.code, lang, name, entry.line, where, "", **wrong.values))
    if not entries and not problems:
        problems.append(problem("portfolio_empty", lang, name, 0, "", ""))
    if problems:
        raise ValidationError(problems)
    return Listed(tuple(found[CLIENTS]), tuple(found[VENDORS]))


class _WrongError(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def _resolved(entry: _Entry, index: NameIndex, others: NameIndex) -> str:
    value = entry.value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a corporate number
    if not isinstance(value, str) or not value.strip():
        raise _WrongError("portfolio_not_name", value=shown(value))
    text = value.strip()
    try:
        record = index.resolve(text)
    except UnknownNameError as error:
        with contextlib.suppress(UnknownNameError, AmbiguousNameError):
            record = others.resolve(text)
            raise _WrongError(_of_no_use(entry.which), id=record.id) from None
        if not error.nearest:
            raise _WrongError("portfolio_unknown_far", name=text) from None
        near = _listed(error.nearest[:_MOST_NEAR])
        raise _WrongError("portfolio_unknown", name=text, near_names=near) from None
    except AmbiguousNameError as error:
        raise _WrongError(
            "portfolio_ambiguous", name=text, near_names=_listed(error.candidates)
        ) from None
    if record.TYPE not in TYPES[entry.which]:
        raise _WrongError(_of_no_use(entry.which), id=record.id)
    return record.id


def _of_no_use(which: str) -> str:
    """The code of a record that a list cannot name."""
    return f"portfolio_not_{which.removesuffix('s')}"


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{ident} ({name})" for ident, name in pairs)


# -- the three forms ---------------------------------------------------------------------------


def _entries(file: str, lang: str) -> tuple[list[_Entry], list[Problem]]:
    from .tables import TABLE_SUFFIXES

    low = file.lower()
    if low.endswith((".yaml", ".yml", ".json")):
        return _of_document(file, lang)
    if low.endswith(TABLE_SUFFIXES):
        return _of_table(file, lang)
    return list(_of_text(file, lang)), []


def _of_document(file: str, lang: str) -> tuple[list[_Entry], list[Problem]]:
    data, lines, problems = open_document(file, lang)
    entries: list[_Entry] = []
    if data is not None:
        if not isinstance(data, dict):
            problems.append(problem("portfolio_shape", lang, file, 1, "", ""))
        else:
            for name, items in data.items():
                line = lines[1][name]
                number = line_of(line)
                if name not in TYPES:
                    known = list(TYPES)
                    values = {"name": name, "near": nearest(name, known), "known": known}
                    problems.append(problem("portfolio_list", lang, file, number, "", "", **values))
                elif not isinstance(items, list):
                    problems.append(
                        problem("portfolio_not_list", lang, file, number, "", "", name=name)
                    )
                else:
                    entries += [
                        _Entry(name, item, line_of(at), f"[{index}]")
                        for index, (item, at) in enumerate(zip(items, line[1], strict=True))
                    ]
    return entries, problems


def _of_table(file: str, lang: str) -> tuple[list[_Entry], list[Problem]]:
    from .tables import read_tables

    entries: list[_Entry] = []
    for sheet in read_tables(file, lang=lang):
        columns: dict[int, str] | None = None
        for row in sheet.rows():
            cells = [cell for cell in row.cells if cell is not None]
            if str(cells[0]).startswith("#"):
                continue
            if columns is None:
                columns = _columns(row.cells)
                if columns is not None:
                    continue
                columns = {0: CLIENTS}
            if columns == {0: CLIENTS} and len(row.cells) > 1:
                return [], [problem("portfolio_columns", lang, file, row.number, "", "")]
            for column, which in columns.items():
                value = row.cells[column] if column < len(row.cells) else None
                if isinstance(value, float) and value.is_integer():
                    value = int(value)
                if value is not None:
                    entries.append(_Entry(which, value, row.number, ""))
    return entries, []


def _columns(cells: tuple[object, ...]) -> dict[int, str] | None:
    """Which columns of a table hold whose names, by its first row; None: that is no heading."""
    known = {match_key(word): which for which, words in _HEADINGS.items() for word in words}
    keys = [match_key(cell) if isinstance(cell, str) else "" for cell in cells]
    found = {place: known[key] for place, key in enumerate(keys) if key in known}
    if found:
        return found
    plain = {match_key(word) for word in _PLAIN_HEADINGS}
    return {0: CLIENTS} if len(keys) == 1 and keys[0] in plain else None


def _of_text(file: str, lang: str) -> Iterator[_Entry]:
    from .tables_encoding import Undecodable, find_encoding

    try:
        with open(file, "rb") as stream:
            encoding = find_encoding(stream)
            stream.seek(0)
            codec = "utf-8-sig" if encoding == "utf-8" else encoding
            text = io.TextIOWrapper(stream, codec).read()
    except Undecodable as failed:
        values = {"byte": f"0x{failed.byte:02X}"}
        raise ValidationError(
            [problem("not_utf8", lang, file, failed.line, "", "", **values)]
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError(unread(file, error, lang)) from None
    for number, line in enumerate(text.splitlines(), 1):
        name = _REMARK.sub("", line).strip()
        if name:
            yield _Entry(CLIENTS, name, number, "")
