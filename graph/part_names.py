"""Plain names in records: of speakers, and of who was told, that name no record."""

from __future__ import annotations

from collections.abc import Iterable

from .names import match_key
from .records import Finding, Organisation, Record, Speaker


def name_keys(records: Iterable[Record]) -> set[str]:
    """The match keys of the plain names in records; what organisations state of their own sizes
    is left out."""
    names: set[str] = set()
    for record in records:
        if isinstance(record, Organisation):
            continue
        names.update(_speakers(record))
        if isinstance(record, Finding):
            names.update(one.name for one in record.received_by if one.name is not None)
    return {key for name in names if (key := match_key(name))}


def _speakers(record: Record) -> Iterable[str]:
    """Plain names of those who speak, or are told."""
    for value in (getattr(record, "stated_by", ()), getattr(record, "told_to", ())):
        for one in value:
            if isinstance(one, Speaker):
                yield one.name
            elif not one.startswith("org:"):
                yield one
    for size in getattr(record, "sizes", ()):
        yield from (one.name for one in size.stated_by if isinstance(one, Speaker))
