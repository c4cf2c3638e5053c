"""``show`` laid out: a record's fields as a native file names them, then its surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.names import display_name
from ..graph.records import PREFIXES, split_citation
from ..queries.show import Pointer, Shown
from .figures import counted
from .messages import joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table

SHOW_COLUMNS = ("part", "id", "field", "value", "subject", "status", "stated_on", "stated_by")

#: Rows of one group that are shown on a terminal.
MOST = 20
#: Fields whose words have labels, and their vocabulary.
_WORDS = {
    "status": "status",
    "effect": "effect",
    "data": "category",
    "basis": "basis",
    "unit": "unit",
    "of": "unit",
    "per": "unit",
    "measure": "measure",
    "lists": "inventory_list",
    "state": "completeness",
}
_KINDS = {"organisations": "kind", "incidents": "incident_kind", "sources": "source_kind"}


def show_page(shown: Shown, knowledge: Knowledge, lang: str, whole: bool) -> Page:
    """The record, what points at it, and its sources."""
    record = knowledge.get(shown.id)
    names = Names(knowledge, lang)
    name = shown.name if record is None else display_name(record, lang)
    if shown.type == "inventories":
        name = names.label(shown.id)
    title = f"{name} ({shown.id})" if name != shown.id else name
    values = _Values(shown, names)
    fields = [
        Row((field, values.value(field, value)))
        for field, value in shown.fields.items()
        if field not in {"id", "sources"}
    ]
    sections = [
        Section(
            title,
            (say(lang, f"type.{shown.type}"),),
            table=Table(
                (Column("", least=12, lines=None), Column("", least=20, lines=None)), tuple(fields)
            ),
        )
    ]
    for type_ in dict.fromkeys(pointer.type for pointer in shown.pointers):
        sections.append(_pointers(shown, type_, names, whole))
    if shown.sources:
        sections.append(_sources(shown, lang, whole))
    return Page(tuple(sections))


class _Values:
    """Values of a record as text."""

    def __init__(self, shown: Shown, names: Names) -> None:
        self._names, self._lang, self._type = names, names.lang, shown.type

    def with_id(self, ident: str) -> str:
        name = self._names.label(ident)
        return ident if name == ident else f"{name} ({ident})"

    def value(self, field: str, value: Any) -> str:
        """A value of a record as a line."""
        if isinstance(value, Mapping):
            parts = [f"{name}: {self.value(name, item)}" for name, item in value.items()]
            return "; ".join(parts)
        if isinstance(value, list):
            if not value:
                return say(self._lang, "show.none")
            if any(isinstance(item, Mapping) for item in value):
                return " / ".join(self.value(field, item) for item in value)
            return joined(self._lang, [self.value(field, item) for item in value])
        if isinstance(value, bool):
            return say(self._lang, "show.yes" if value else "show.no")
        if isinstance(value, int) and field == "stated":
            return f"{value:,}"
        text = str(value)
        if field in _WORDS and text.partition(":")[0] not in PREFIXES:
            return word(self._lang, _WORDS[field], text)
        if field == "kind":
            return word(self._lang, _KINDS.get(self._type, "kind"), text)
        if text.partition(":")[0] in PREFIXES and field not in {"note", "said", "name", "title"}:
            ident = split_citation(text)[0] if text.startswith("src:") else text
            return text if ident.startswith(("src:", "fnd:", "ov:")) else self.with_id(ident)
        return text


def _pointers(shown: Shown, type_: str, names: Names, whole: bool) -> Section:
    lang = names.lang
    pointers = [pointer for pointer in shown.pointers if pointer.type == type_]
    most = len(pointers) if whole else MOST
    rows = [_pointer_row(pointer, names, shown.id) for pointer in pointers[:most]]
    columns: tuple[Column, ...]
    if type_ == "findings":
        columns = (
            Column(say(lang, "column.stated_on"), least=10, lines=None, keep=True),
            Column(say(lang, "column.status"), least=8),
            Column(say(lang, "column.about"), least=12),
            Column(say(lang, "column.stated_by"), least=10),
            Column("id", least=12, lines=None, keep=True),
        )
    else:
        columns = (
            Column(say(lang, "column.name"), least=20),
            Column(say(lang, "column.field"), least=10),
            Column("id", least=12, lines=None, keep=True),
        )
    left_out = say(lang, "more.rows", n=len(pointers) - most) if len(pointers) > most else ""
    title = say(lang, "show.group", what=say(lang, f"types.{type_}"), n=len(pointers))
    return Section(title, table=Table(columns, tuple(rows), left_out))


def _pointer_row(pointer: Pointer, names: Names, shown: str) -> Row:
    lang = names.lang
    if pointer.status is None:
        return Row((names.label(pointer.id), ", ".join(pointer.fields), pointer.id))
    speakers = joined(lang, [names.of(speaker) for speaker in pointer.stated_by])
    date = pointer.stated_on or say(lang, "undated")
    subject = "" if pointer.subject == shown else names.label(pointer.subject or "")
    numbers = [counted(Interval(item.low, item.high), item.unit, lang) for item in pointer.counts]
    about = ": ".join(part for part in (subject, joined(lang, numbers)) if part)
    return Row((date, word(lang, "status", pointer.status), about, speakers, pointer.id))


def _sources(shown: Shown, lang: str, whole: bool) -> Section:
    most = len(shown.sources) if whole else MOST
    rows = []
    for source in shown.sources[:most]:
        where = joined(lang, [part for part in (source.publisher, source.published_on) if part])
        title = f"{source.title} ({where})" if where else source.title
        place = " ".join(part for part in (source.address, joined(lang, source.locators)) if part)
        rows.append(Row((title, place, source.id)))
    columns = (
        Column(say(lang, "column.source"), least=24, lines=3),
        Column(say(lang, "column.place"), least=12, lines=3),
        Column("id", least=12, lines=None, keep=True),
    )
    left_out = (
        say(lang, "more.rows", n=len(shown.sources) - most) if len(shown.sources) > most else ""
    )
    title = say(lang, "show.group", what=say(lang, "types.sources"), n=len(shown.sources))
    return Section(title, table=Table(columns, tuple(rows), left_out))


def show_rows(shown: Shown) -> Iterator[Mapping[str, object]]:
    """One row for each field's value, each pointer and each source."""
    for path, value in _flat(shown.fields):
        yield {"part": "field", "id": shown.id, "field": path, "value": value}
    for pointer in shown.pointers:
        yield {
            "part": pointer.type,
            "id": pointer.id,
            "field": ", ".join(pointer.fields),
            "value": pointer.name,
            "subject": pointer.subject,
            "status": pointer.status,
            "stated_on": pointer.stated_on,
            "stated_by": pointer.stated_by,
        }
    for source in shown.sources:
        yield {
            "part": "source",
            "id": source.id,
            "field": ", ".join(source.locators),
            "value": source.title,
            "stated_on": source.published_on,
            "stated_by": source.publisher,
        }


def _flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _flat(item, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(item, (Mapping, list)) for item in value):
        for place, item in enumerate(value):
            yield from _flat(item, f"{path}[{place}]")
    else:
        yield path, value
