"""``find``: which records go by a name, in any script, width or legal form."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ..graph.errors import UnknownNameError
from ..graph.names import Directory, NameIndex, match_key, names_of
from ..graph.records import RECORD_TYPES, Record
from .answers import plain_value

SCHEMA = "hakyu.find/1"

#: Where names are looked for, in order of preference.
TYPES = ("organisations", "systems", "incidents", "populations", "engagements", "sources")


class FoundRow(NamedTuple):
    """A record that was found; ``kind`` where its type has kinds; ``matched``: the fitting name."""

    id: str
    type: str
    name: str
    kind: str | None
    matched: str


class Found(NamedTuple):
    """What goes by the text; if nothing does, what comes near."""

    data_hash: str
    text: str
    rows: tuple[FoundRow, ...]
    nearest: tuple[FoundRow, ...]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        plain: dict[str, Any] = plain_value(self)
        return {"schema": self.schema} | plain


def find(directory: Directory, text: str, data_hash: str) -> Found:
    """Records one of whose names, or whose id, contains the text: equal ones first.

    Args:
        directory: of the records, or of a store.
        text: a part of a name in any script, width or legal form, or of an id.
        data_hash: of all records of the directory.
    """
    index = NameIndex(directory, TYPES)
    found = {record.id: record for record in index.search(text)}
    wanted = text.strip().casefold()
    if wanted:
        order = {name: place for place, name in enumerate(RECORD_TYPES)}
        ids = [
            ident
            for name in RECORD_TYPES
            for ident in directory.idents(name)
            if wanted in ident.casefold()
        ]
        by_id = [record for ident in ids if (record := directory.get(ident)) is not None]
        by_id.sort(key=lambda record: (record.id != wanted, order[record.TYPE], record.id))
        exact = {record.id: record for record in by_id if record.id == wanted}
        found = exact | found | {record.id: record for record in by_id}
    nearest: tuple[FoundRow, ...] = ()
    if not found:
        try:
            index.resolve(text)
        except UnknownNameError as error:
            near = (directory.get(ident) for ident, _ in error.nearest)
            nearest = tuple(_row(record, text) for record in near if record is not None)
    rows = tuple(_row(record, text) for record in found.values())
    return Found(data_hash, text, rows, nearest)


def _row(record: Record, text: str) -> FoundRow:
    key = match_key(text)
    names = list(dict.fromkeys(names_of(record)))

    def likeness(name: str) -> tuple[bool, bool, float]:
        own = match_key(name)
        return own == key, bool(key) and key in own, SequenceMatcher(None, own, key).ratio()

    matched = max(names, key=likeness)
    return FoundRow(
        record.id, record.TYPE, record.title_text, getattr(record, "kind", None), matched
    )
