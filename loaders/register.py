"""The vendor ledger 委託先管理台帳 as it is really kept, read as records (docs/registers.md).

    register = read_register("台帳.xlsx", directory, Choices(client="例示町"))
    for statement in register.statements():
        ...
    if register.problems:
        raise ValidationError(register.problems)

The file is read once, row by row, and its rows are gone through several times (``register_spool``):
once or more to tell them apart and to gather names, and once to state records.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..graph.errors import HakyuError, Problem, UsageError, ValidationError
from ..graph.names import Directory
from .organisations import Resolved
from .problems import in_words, problem
from .register_columns import FIRST_ROWS, ColumnReading, Header, find_header, unmatched
from .register_data import DataReader
from .register_dates import only_date_in
from .register_facts import ValueRead
from .register_fields import FIELDS
from .register_ids import RowIds, slug
from .register_mapping import RegisterMapping
from .register_names import NamesRead
from .register_notes import Note, Notes
from .register_parties import Parties, PartyRow, client_of
from .register_reader import RowReader
from .register_records import Fixed, RecordMaker
from .register_rows import Entries, Entry
from .register_words import Words
from .statements import Statement
from .tables import Sheet, read_tables


@dataclass(frozen=True)
class Choices:
    """What the user says of a ledger.

    Attributes:
        client: name or id of the client of rows that name none.
        mapping: a mapping file.
        sheet, encoding: which sheet, and the encoding of a text file.
        scope: what the file is known by; the stem of its name by default.
    """

    client: str | None = None
    mapping: RegisterMapping | None = None
    sheet: str | None = None
    encoding: str | None = None
    scope: str | None = None


class RowRead(NamedTuple):
    """How a row was read, for a preview."""

    row: int
    id: str
    values: tuple[ValueRead, ...]
    notes: tuple[Note, ...]


class Preview(NamedTuple):
    """How a ledger was read, without anything being stored.

    Attributes:
        register: the ledger, read to its end.
        rows: its first rows.
        records: how many records of each type it states.
        parties: whom its names stand for.
    """

    register: Register
    rows: tuple[RowRead, ...]
    records: Mapping[str, int]
    parties: tuple[PartyRow, ...]


class Register:
    """A ledger whose headings have been read. :func:`read_register` makes it.

    Attributes:
        sheet: the sheet that holds it.
        header: its headings.
        scope: what its ids begin with.
        date: the day of which it is, where it says.
        client: the client of rows that name none.
    """

    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        mapping: RegisterMapping,
        directory: Directory,
        choices: Choices,
        lang: str,
    ) -> None:
        self.sheet, self.header = sheet, header
        self._lang = lang
        self._words = Words(mapping.words)
        self._data = DataReader(mapping.categories, ignore_etc=mapping.ignore_etc)
        self._entries = Entries(sheet, header, self._words, mapping.fill_down)
        self._mapping = mapping
        self._parties = Parties(directory)
        self._names = NamesRead(self._parties.is_known)
        self._notes = Notes(sheet.file, lang)
        client = choices.client or mapping.client
        self.client: Resolved | None = (
            None if client is None else client_of(directory, self._parties, client)
        )
        self.scope = slug(choices.scope or Path(sheet.file).stem) or "register"
        self.date = mapping.date or _date_above(header.above)
        self._ids: RowIds | None = None

    @property
    def columns(self) -> tuple[ColumnReading, ...]:
        return self.header.columns

    @property
    def counts(self) -> Mapping[str, int]:
        """Of the last pass: rows ``read``, and those skipped by ``register_rows.SKIPPED``."""
        return self._entries.counts

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, of the last pass: the load is to be refused."""
        return self._notes.as_problems()

    @property
    def notes(self) -> Notes:
        """Problems and remarks of the last pass, with their places and values."""
        return self._notes

    def statements(self) -> Iterator[Statement]:
        """What the ledger states, row by row; organisations and systems at the end.

        A row of which something cannot be read states the rest; ``problems`` says what it is.
        """
        return self._statements(0, [])

    def preview(self, rows: int = 10) -> Preview:
        """Read to the end, and show how the first rows were read."""
        shown: list[RowRead] = []
        records: dict[str, int] = {}
        for statement in self._statements(rows, shown):
            records[statement.type] = records.get(statement.type, 0) + 1
        return Preview(self, tuple(shown), records, tuple(self._parties.rows()))

    def _statements(self, rows: int, shown: list[RowRead]) -> Iterator[Statement]:
        ids = self._prepared()
        self._notes = notes = Notes(self.sheet.file, self._lang)
        source = f"src:{self.scope}"
        yield self._source(source)
        reader = self._reader(notes)
        fixed = Fixed(
            self.sheet.file,
            source,
            self.client,
            self._mapping.country,
            self._mapping.basis,
            self.date,
            {name: one for one in reversed(self.columns) if one.used and (name := one.field)},
        )
        maker = RecordMaker(self._parties, notes, fixed)
        for entry in self._entries:
            notes.of_row.clear()
            key, place = ids.of(entry)
            if place > 1:
                notes.remark("row_twice", entry.number, None, "")
            reader.recording = len(shown) < rows
            facts = reader.read(entry)
            yield from maker.statements(facts, key)
            if reader.recording:
                values = tuple(map(self._with_party, reader.reads))
                shown.append(RowRead(entry.number, f"eng:{key}", values, tuple(notes.of_row)))
        for type_, data in self._parties.stated():
            row = maker.first_rows.get(str(data["id"]), self.header.last)
            yield Statement(type_, str(data["id"]), self.sheet.file, data, row)

    def _with_party(self, value: ValueRead) -> ValueRead:
        """A name with whom it stands for."""
        name = value.read
        if value.field not in ("client", "vendor", "operator", "system"):
            return value
        if not isinstance(name, str):
            return value
        try:
            if value.field == "system":
                found = self._parties.system(name)
            else:
                found = self._parties.organisation(name)[1]
        except HakyuError:
            return value._replace(read=None)
        return value._replace(read={"id": found.id, "name": found.name, "how": found.how})

    def _prepared(self) -> RowIds:
        """Tell rows apart and gather names, once."""
        if self._ids is None:
            reader = self._reader(Notes(self.sheet.file, self._lang))

            def gathering() -> Iterator[Entry]:
                for entry in self._entries:
                    self._parties.gather(reader.names(entry))
                    yield entry

            self._ids = RowIds(self.scope, gathering(), lambda: self._entries)
            self._parties.settle()
        self._ids.restart()
        return self._ids

    def _reader(self, notes: Notes) -> RowReader:
        return RowReader(notes, self._words, self._data, self._names, self.sheet.date1904)

    def _source(self, ident: str) -> Statement:
        data = {
            "id": ident,
            "title": Path(self.sheet.file).name,
            "publisher": self.client.name if self.client is not None else None,
            "published_on": self.date,
            "kind": "own",
            "locator": self.sheet.name or None,
        }
        stated = {name: value for name, value in data.items() if value is not None}
        return Statement("sources", ident, self.sheet.file, stated, self.header.first)


def read_register(
    path: str | os.PathLike[str], directory: Directory, choices: Choices, *, lang: str = "en"
) -> Register:
    """Open a ledger and read its headings.

    Args:
        path: a text file or a workbook.
        directory: what is known already; its organisations and systems are recognised.
        choices: what the user says.
        lang: language of problems and remarks.

    Raises:
        ValidationError: the headings cannot be understood; says which there are, and how a mapping
            file would name them.
        UsageError: several sheets hold a ledger, or the sheet named does not exist.
        StoreError: the file cannot be read.
        UnknownNameError, AmbiguousNameError: the client.
    """
    mapping = choices.mapping or RegisterMapping()
    sheet, header = open_register(path, choices, lang=lang)
    _check(sheet, header, mapping, bool(choices.client or mapping.client), lang)
    assert header is not None
    return Register(sheet, header, mapping, directory, choices, lang)


def open_register(
    path: str | os.PathLike[str], choices: Choices, *, lang: str = "en"
) -> tuple[Sheet, Header | None]:
    """The sheet that holds the ledger and its headings, however they are; for a dry run.

    Raises: as :func:`read_register`, but for headings.
    """
    mapping = choices.mapping or RegisterMapping()
    sheets = read_tables(
        path,
        sheet=choices.sheet or mapping.sheet,
        encoding=choices.encoding or mapping.encoding,
        lang=lang,
    )
    return _chosen(sheets, mapping, lang)


def read_for_preview(
    path: str | os.PathLike[str],
    directory: Directory,
    choices: Choices,
    *,
    rows: int = 10,
    lang: str = "en",
) -> Preview:
    """How a ledger would be read, for ``--dry-run``; raises as :func:`read_register` does."""
    return read_register(path, directory, choices, lang=lang).preview(rows)


def _chosen(
    sheets: Sequence[Sheet], mapping: RegisterMapping, lang: str
) -> tuple[Sheet, Header | None]:
    """The sheet that holds the ledger, and its headings."""
    found = [
        (sheet, find_header(list(islice(sheet.rows(), FIRST_ROWS)), mapping)) for sheet in sheets
    ]
    if len(found) == 1:
        return found[0]
    ledgers = [item for item in found if item[1] is not None and item[1].complete]
    if len(ledgers) > 1:
        names = ", ".join(sheet.name for sheet, _ in ledgers)
        raise UsageError(in_words("register_sheets", lang, path=sheets[0].file, names=names))
    return ledgers[0] if ledgers else found[0]


def _check(
    sheet: Sheet, header: Header | None, mapping: RegisterMapping, has_client: bool, lang: str
) -> None:
    """Refuse headings that cannot be understood."""
    if header is None:
        raise ValidationError([problem("register_no_header", lang, sheet.file, 0, "", "")])
    headings = "、".join(column.heading for column in header.columns if column.heading)
    problems = []

    def wrong(code: str, **values: object) -> None:
        problems.append(problem(code, lang, sheet.file, header.first, "", "", **values))

    for field, columns in header.twice.items():
        first, *others = columns
        example = _mapping_of({first.heading: field, **{one.heading: "ignore" for one in others}})
        names = ", ".join(f"{one.letter} {one.heading}" for one in columns)
        wrong("register_twice", label=FIELDS[field].label(lang), columns=names, example=example)
    unknown = next((one for one in header.columns if one.field is None and one.heading), None)
    heading = unknown.heading if unknown is not None else "…"
    if not header.complete:
        example = _mapping_of({heading: "vendor"})
        wrong("register_no_vendor", headings=headings, example=example)
    if "client" not in header.fields and not has_client:
        example = _mapping_of({heading: "client"})
        wrong("register_no_client", headings=headings, example=example)
    for name in unmatched(mapping, header.columns):
        line = mapping.columns[name].line
        problems.append(
            problem(
                "mapping_no_column",
                lang,
                mapping.file,
                line,
                "",
                f"columns.{name}",
                name=name,
                headings=headings,
            )
        )
    if problems:
        raise ValidationError(problems)


def _mapping_of(columns: Mapping[str, str]) -> str:
    """A mapping file in one line."""
    items = ", ".join(f'"{heading}": {field}' for heading, field in columns.items())
    return f"columns: {{{items}}}"


def _date_above(texts: Sequence[str]) -> str | None:
    """The day that a ledger gives for itself above its headings: 令和6年4月1日現在."""
    found = {
        str(date)
        for place, text in enumerate(texts)
        if re.search(r"現在|時点|基準日|作成日|更新日|as of|updated|version of", text, re.I)
        for date in [only_date_in(text) or only_date_in(" ".join(texts[place + 1 : place + 2]))]
        if date is not None
    }
    return found.pop() if len(found) == 1 else None
