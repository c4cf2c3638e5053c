"""``show``: one record with every field, and everything that points at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Number
from ..graph.knowledge import Knowledge
from ..graph.records import (
    PREFIXES,
    RECORD_TYPES,
    Engagement,
    Finding,
    Record,
    Source,
    speaker_names,
    split_citation,
)
from ..graph.vocabulary import STATUSES
from .answers import plain_value

SCHEMA = "hakyu.show/1"


class StatedCount(NamedTuple):
    """A number that a finding states, and its unit."""

    low: Number
    high: Number | None
    unit: str


class Pointer(NamedTuple):
    """A record that names the shown one, and in which of its fields.

    A finding may also be there because its ``subject`` is part of the shown record: an engagement,
    system or group of people that names it; then ``fields`` is empty.
    """

    id: str
    type: str
    name: str
    fields: tuple[str, ...]
    subject: str | None = None
    status: str | None = None
    stated_on: str | None = None
    stated_by: tuple[str, ...] = ()
    counts: tuple[StatedCount, ...] = ()


class CitedSource(NamedTuple):
    """A source that the record rests on, with the places in it that are cited."""

    id: str
    title: str
    publisher: str | None
    published_on: str | None
    address: str | None
    locators: tuple[str, ...]


class Shown(NamedTuple):
    """One record: its fields as in a native file, names of the ids in them, and its surroundings.

    ``pointers`` are grouped by type in the order of a file; findings stand in order of their dates.
    """

    data_hash: str
    id: str
    type: str
    name: str
    fields: Mapping[str, Any]
    names: Mapping[str, str]
    pointers: tuple[Pointer, ...]
    sources: tuple[CitedSource, ...]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        plain: dict[str, Any] = plain_value(self)
        return {"schema": self.schema} | plain


def show(knowledge: Knowledge, record: Record) -> Shown:
    """Everything that is known about a record of the knowledge."""
    fields = _dump(record)
    pointers = [
        pointer for other in knowledge if (pointer := _pointer(other, record.id)) is not None
    ]
    pointers += _findings_of_parts(knowledge, record, pointers)
    order = {name: place for place, name in enumerate(RECORD_TYPES)}
    pointers.sort(key=lambda item: (order[item.type], item.stated_on or "9999", item.id))
    ids = [ident for _, ident in _references(fields)]
    ids += [speaker for pointer in pointers for speaker in pointer.stated_by]
    names = {
        ident: found.title_text
        for ident in sorted(set(ids))
        if ident != record.id and (found := knowledge.get(ident)) is not None
    }
    return Shown(
        knowledge.data_hash,
        record.id,
        record.TYPE,
        record.title_text,
        fields,
        names,
        tuple(pointers),
        tuple(_sources(knowledge, fields)),
    )


def _dump(record: Record) -> dict[str, Any]:
    """The fields that say something: stated ones, and defaults such as the kind."""
    stated: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for name, value in record.model_dump(mode="json", by_alias=True, exclude=set(stated)).items():
        if isinstance(value, str):
            stated[name] = value
    order = [field.spelled for field in type(record).model_fields.values()]
    return {name: stated[name] for name in order if stated.get(name) is not None}


def _references(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every id in the fields, with the path of the field; citations without their locators."""
    if isinstance(value, str):
        if value.partition(":")[0] in PREFIXES:
            yield path, split_citation(value)[0] if value.startswith("src:") else value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in {"name", "title", "label", "note", "said", "address"}:
                yield from _references(item, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for item in value:
            yield from _references(item, path)


def _pointer(record: Record, ident: str) -> Pointer | None:
    if record.id == ident:
        return None
    fields = _dump(record)
    paths = dict.fromkeys(
        path for path, found in _references(fields) if found == ident and path != "id"
    )
    if not paths:
        return None
    return _as_pointer(record, tuple(paths))


def _as_pointer(record: Record, paths: tuple[str, ...]) -> Pointer:
    status = stated_on = subject = None
    stated_by: tuple[str, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    name = record.title_text
    if isinstance(record, Finding):
        subject = record.subject
        status = str(record.status)
        stated_on = None if record.stated_on is None else str(record.stated_on)
        stated_by = tuple(speaker_names(record.stated_by))
        counts = tuple(
            StatedCount(count.interval.low, count.interval.high, count.unit)
            for count in record.counts
            if not count.said and not count.per
        )
        name = STATUSES[status].en
    return Pointer(
        record.id, record.TYPE, name, paths, subject, status, stated_on, stated_by, counts
    )


#: Fields by which one record is part of another, for the findings about it.
_PARTS = {
    "engagements": {"client", "provider", "system"},
    "populations": {"controllers", "part_of", "held_on"},
    "systems": {"operator"},
}


def _findings_of_parts(
    knowledge: Knowledge, record: Record, pointers: list[Pointer]
) -> Iterator[Pointer]:
    """Findings about the engagements, systems and groups of people of the record."""
    parts = {item.id for item in pointers if _PARTS.get(item.type, set()).intersection(item.fields)}
    if isinstance(record, Engagement):
        parts.update(record.populations or ())
    there = {item.id for item in pointers}
    for finding in knowledge.findings.values():
        if finding.subject in parts and finding.id not in there:
            yield _as_pointer(finding, ())


def _sources(knowledge: Knowledge, fields: Mapping[str, Any]) -> Iterator[CitedSource]:
    """The sources cited anywhere in the record, each once."""
    locators: dict[str, dict[str, None]] = {}
    for citation in _citations(fields):
        ident, locator = split_citation(citation)
        places = locators.setdefault(ident, {})
        if locator:
            places[locator] = None
    for ident, places in locators.items():
        source = knowledge.get(ident)
        if isinstance(source, Source):
            own = [source.locator] if source.locator and not places else []
            published = None if source.published_on is None else str(source.published_on)
            yield CitedSource(
                ident, source.title, source.publisher, published, source.address, (*own, *places)
            )
        else:
            yield CitedSource(ident, ident, None, None, None, tuple(places))


def _citations(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith("src:"):
            yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name != "id":
                yield from _citations(item)
    elif isinstance(value, list):
        for item in value:
            yield from _citations(item)
