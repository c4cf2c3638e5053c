"""A dry run of a register laid out for reading, and as JSON and rows: how everything was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..graph.intervals import Interval
from ..graph.vocabulary import CATEGORIES
from .figures import counted
from .messages import joined, say, word
from .page import Column, Page, Row, Section, Table

#: What a cell was read as.
Read: TypeAlias = str | int | bool | list[str] | Mapping[str, Any] | None

PREVIEW_COLUMNS = (
    "file",
    "kind",
    "row",
    "column",
    "heading",
    "field",
    "value",
    "read",
    "what",
    "mend",
)
#: Lines of a table on a terminal.
MOST_LINES = 15
MOST_ROWS = 3


class PreviewColumn(NamedTuple):
    """A column of the sheet.

    Attributes:
        letter, heading: which it is.
        field: what it was read as; None where it was not recognised.
        label: the field in the language; empty where there is none.
        how: "alias", "mapping" or empty.
        why: why it is not used, in the language; empty where it is used.
        near: label of the field whose headings come near; empty where none does.
        unit, times: of its numbers.
        category: of its marks.
    """

    letter: str
    heading: str
    field: str | None
    label: str
    how: str
    why: str
    near: str
    unit: str | None = None
    times: int = 1
    category: str | None = None


class PreviewValue(NamedTuple):
    """A cell, and what it was read as."""

    column: str
    heading: str
    field: str
    value: str
    read: Read


class PreviewRow(NamedTuple):
    """A row as it was read."""

    row: int
    id: str
    values: tuple[PreviewValue, ...]


class PreviewNote(NamedTuple):
    """A problem or remark at a cell, in the language."""

    code: str
    row: int
    column: str
    heading: str
    value: str
    what: str
    mend: str


class PreviewParty(NamedTuple):
    """A name of the ledger and whom it stands for; ``known_as`` is None for a new one."""

    name: str
    id: str
    type: str
    known_as: str | None
    how: str
    rows: int


class FilePreview(NamedTuple):
    """One ledger as it was read.

    Attributes:
        file, sheet, form, encoding: the table; ``encoding`` of a text file.
        header: first and last row of the headings; None where none were found.
        scope, date, client: what it is known by, its day, the client of rows that name none.
        columns: every column.
        read: rows that state something.
        skipped: rows that do not, by why.
        records: what it would state, by type.
        parties: whom its names stand for.
        rows: the first rows.
        problems, remarks: what is to be said; ``left_out``: how many more of them there are.
    """

    file: str
    sheet: str = ""
    form: str = ""
    encoding: str | None = None
    header: tuple[int, int] | None = None
    scope: str = ""
    date: str | None = None
    client: str | None = None
    columns: tuple[PreviewColumn, ...] = ()
    read: int = 0
    skipped: Mapping[str, int] = {}
    records: Mapping[str, int] = {}
    parties: tuple[PreviewParty, ...] = ()
    rows: tuple[PreviewRow, ...] = ()
    problems: tuple[PreviewNote, ...] = ()
    remarks: tuple[PreviewNote, ...] = ()
    left_out: int = 0


def preview_page(previews: Sequence[FilePreview], lang: str, whole: bool) -> Page:
    """How each ledger was read."""
    return Page(tuple(part for one in previews for part in _sections(one, lang, whole)))


def _sections(preview: FilePreview, lang: str, whole: bool) -> Iterator[Section]:
    yield _headline(preview, lang)
    if preview.problems:
        yield _notes(preview.problems, "preview.problems", lang, whole, bad=True)
    if preview.columns:
        yield Section(say(lang, "preview.columns"), table=_columns(preview.columns, lang))
    if preview.parties:
        yield _parties(preview.parties, lang, whole)
    if preview.rows:
        rows = preview.rows if whole else preview.rows[:MOST_ROWS]
        yield Section(say(lang, "preview.first"), table=_rows(rows, lang))
    if preview.remarks:
        yield _notes(preview.remarks, "preview.remarks", lang, whole, bad=False)
    if preview.left_out:
        yield Section("", (say(lang, "preview.left_out", n=preview.left_out),), tone="faint")


def _headline(preview: FilePreview, lang: str) -> Section:
    bad = len(preview.problems)
    title = say(lang, "preview.bad", file=preview.file, n=bad) if bad else ""
    title = title or say(lang, "preview.good", file=preview.file, n=preview.read)
    return Section(title, tuple(_paragraphs(preview, lang)), tone="bad" if bad else "good")


def _paragraphs(preview: FilePreview, lang: str) -> Iterator[str]:
    if preview.header is None:
        return
    first, last = preview.header
    rows = str(first) if first == last else say(lang, "preview.rows_span", first=first, last=last)
    said = []
    if preview.sheet:
        said.append(say(lang, "preview.sheet", sheet=preview.sheet, rows=rows))
    else:
        said.append(say(lang, "preview.text", rows=rows, encoding=preview.encoding or "?"))
    if preview.client is not None:
        said.append(say(lang, "preview.client", client=preview.client))
    elif any(column.field == "client" for column in preview.columns):
        said.append(say(lang, "preview.client_column"))
    if preview.date is not None:
        said.append(say(lang, "preview.date", date=preview.date))
    else:
        said.append(say(lang, "preview.no_date"))
    yield ("" if lang == "ja" else " ").join(said)
    if preview.scope:
        yield say(lang, "preview.scope", scope=preview.scope)
    if preview.records:
        parts = [
            say(lang, "preview.record", type=say(lang, f"types.{type_}"), n=number)
            for type_, number in preview.records.items()
        ]
        yield say(lang, "preview.records", records=joined(lang, parts))
    skipped = [
        say(lang, "preview.skip", why=say(lang, f"skip.{why}"), n=number)
        for why, number in preview.skipped.items()
        if number
    ]
    if skipped:
        yield say(lang, "preview.skipped", rows=joined(lang, skipped))


def _columns(columns: Sequence[PreviewColumn], lang: str) -> Table:
    rows = tuple(
        Row((column.letter, column.heading or "–", _read_as(column, lang), _how(column, lang)))
        for column in columns
    )
    return Table(
        (
            Column(say(lang, "preview.column"), least=3, lines=None, keep=True),
            Column(say(lang, "preview.heading"), least=16),
            Column(say(lang, "preview.read_as"), least=16),
            Column(say(lang, "preview.how"), least=8),
        ),
        rows,
    )


def _read_as(column: PreviewColumn, lang: str) -> str:
    if column.why:
        if column.near and column.field is None:
            return say(lang, "preview.near", why=column.why, near=column.near)
        return say(lang, "preview.unused", why=column.why)
    label = column.label
    if column.category is not None:
        category = word(lang, "category", column.category)
        label = say(lang, "preview.of_category", label=label, category=category)
    if column.field in ("persons", "records") and column.unit is not None:
        unit = word(lang, "unit", column.unit)
        label = say(lang, "preview.of_unit", label=label, unit=unit)
        if column.times != 1:
            label = say(lang, "preview.scaled", label=label, times=column.times)
    return label


def _how(column: PreviewColumn, lang: str) -> str:
    return say(lang, f"preview.how_{column.how}") if column.how else ""


def _parties(parties: Sequence[PreviewParty], lang: str, whole: bool) -> Section:
    most = len(parties) if whole else MOST_LINES
    known = {party.id for party in parties if party.known_as is not None}
    new = {party.id for party in parties if party.known_as is None}
    rows = tuple(
        Row(
            (
                party.name,
                party.id
                if party.known_as is None
                else say(lang, "preview.known_as", name=party.known_as, id=party.id),
                say(lang, f"party.{party.how}"),
                f"{party.rows:,}",
            )
        )
        for party in parties[:most]
    )
    more = len(parties) - len(rows)
    table = Table(
        (
            Column(say(lang, "preview.name"), least=16),
            Column(say(lang, "preview.stands_for"), least=16),
            Column(say(lang, "preview.found"), least=6),
            Column(say(lang, "preview.in_rows"), right=True, least=4, lines=None),
        ),
        rows,
        say(lang, "preview.more", n=more) if more else "",
    )
    return Section(say(lang, "preview.parties", known=len(known), new=len(new)), table=table)


def _rows(rows: Sequence[PreviewRow], lang: str) -> Table:
    lines = []
    for row in rows:
        for place, value in enumerate(row.values):
            number = str(row.row) if place == 0 else ""
            lines.append(Row((number, value.heading, value.value, read_words(value.read, lang))))
    return Table(
        (
            Column(say(lang, "preview.row"), right=True, least=3, lines=None, keep=True),
            Column(say(lang, "preview.heading"), least=12),
            Column(say(lang, "preview.written"), least=16),
            Column(say(lang, "preview.read"), least=16),
        ),
        tuple(lines),
    )


def _notes(
    notes: Sequence[PreviewNote], title: str, lang: str, whole: bool, *, bad: bool
) -> Section:
    most = len(notes) if whole else MOST_LINES
    rows = tuple(Row((_place(note), note.what, note.mend)) for note in notes[:most])
    more = len(notes) - len(rows)
    table = Table(
        (
            Column(say(lang, "preview.place"), least=6, lines=None, keep=True),
            Column(say(lang, "preview.what"), least=24, lines=4),
            Column(say(lang, "preview.mend"), least=20, lines=4),
        ),
        rows,
        say(lang, "preview.more", n=more) if more else "",
    )
    return Section(say(lang, title, n=len(notes)), table=table, tone="bad" if bad else "warn")


def _place(note: PreviewNote) -> str:
    return f"{note.row or ''} {note.column}".strip()


def read_words(read: Read, lang: str) -> str:
    """What a cell was read as, in words."""
    if read is None:
        return say(lang, "read.nothing")
    if isinstance(read, bool):
        return say(lang, "read.yes" if read else "read.no")
    if isinstance(read, list):
        labels = [word(lang, "category", item) if item in CATEGORIES else item for item in read]
        return joined(lang, labels) if labels else say(lang, "read.none")
    if isinstance(read, Mapping):
        return _mapping_words(read, lang)
    return str(read)


def _mapping_words(read: Mapping[str, Any], lang: str) -> str:
    if "id" in read:
        name = read.get("name")
        return say(lang, "preview.known_as", name=name, id=read["id"]) if name else read["id"]
    if "unit" in read:
        text = counted(Interval(read["low"], read["high"]), read["unit"], lang)
        if read.get("repeats"):
            text = say(lang, "read.repeats", text=text)
        if read.get("of"):
            text = say(lang, "read.of", text=text, unit=word(lang, "unit", read["of"]))
        return text
    since, until = read.get("since"), read.get("until")
    nothing = say(lang, "read.open")
    text = say(lang, "read.period", since=since or nothing, until=until or nothing)
    return say(lang, "read.renews", text=text) if read.get("renews") else text


def preview_dict(previews: Sequence[FilePreview]) -> dict[str, Any]:
    """The same as JSON; ``mapping`` of each file is a mapping file to start from."""
    return {
        "schema": "hakyu.load-preview/1",
        "loadable": not any(preview.problems for preview in previews),
        "files": [_file_dict(preview) for preview in previews],
    }


def _file_dict(preview: FilePreview) -> dict[str, Any]:
    plain = preview._asdict()
    plain["header"] = None if preview.header is None else list(preview.header)
    plain["skipped"], plain["records"] = dict(preview.skipped), dict(preview.records)
    for name in ("columns", "parties", "problems", "remarks"):
        plain[name] = [item._asdict() for item in getattr(preview, name)]
    plain["rows"] = [
        {**row._asdict(), "values": [value._asdict() for value in row.values]}
        for row in preview.rows
    ]
    plain["mapping"] = {
        "columns": {
            column.heading: "ignore" if column.field is None or column.why else column.field
            for column in preview.columns
            if column.heading
        }
    }
    return plain


def preview_rows(previews: Sequence[FilePreview], lang: str) -> Iterator[Mapping[str, object]]:
    """The same as rows of one table; ``kind`` says what a row is."""
    for preview in previews:
        for row in _csv_rows(preview, lang):
            yield {"file": preview.file, **row}


def _csv_rows(preview: FilePreview, lang: str) -> Iterator[Mapping[str, object]]:
    for column in preview.columns:
        yield {
            "kind": "column",
            "column": column.letter,
            "heading": column.heading,
            "field": column.field,
            "read": _read_as(column, lang),
            "what": column.why,
        }
    for party in preview.parties:
        yield {"kind": "name", "value": party.name, "read": party.id, "what": party.how}
    for row in preview.rows:
        for value in row.values:
            yield {
                "kind": "value",
                "row": row.row,
                "column": value.column,
                "heading": value.heading,
                "field": value.field,
                "value": value.value,
                "read": read_words(value.read, lang),
            }
    for kind, notes in (("problem", preview.problems), ("remark", preview.remarks)):
        for note in notes:
            yield {
                "kind": kind,
                "row": note.row or None,
                "column": note.column,
                "heading": note.heading,
                "value": note.value,
                "what": note.what,
                "mend": note.mend,
            }
