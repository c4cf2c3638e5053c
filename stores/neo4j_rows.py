"""Between records and what is sent to a server: rows of nodes, relationships and names."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..graph.knowledge import canonical
from ..graph.records import PREFIXES, RECORD_TYPES, Record
from ..graph.revived import revived as record_of
from .property_graph import (
    LABELS,
    PROPERTIES,
    Properties,
    name_keys,
    properties_of,
    relationships_of,
)

#: Changes whenever the same records become other nodes or relationships: they are written anew.
LAYOUT = 1
#: An index of the server holds no longer texts than about 8,000 bytes.
_LONGEST_KEY = 1_000

_PREFIX_OF = {type_: prefix for prefix, type_ in PREFIXES.items()}
_PLACE = {type_: place for place, type_ in enumerate(RECORD_TYPES)}


class NoRecordError(Exception):
    """A text that should be a record and is none."""


def bounds(type_: str) -> tuple[str, str]:
    """Between which two texts the ids of a type stand; neither is one of them."""
    prefix = _PREFIX_OF[type_]
    return f"{prefix}:", f"{prefix};"  # the sign after the colon


def place_of(record: Record) -> tuple[int, str]:
    """Where a record stands in the order in which records are pushed and pulled."""
    return _PLACE[record.TYPE], record.id


def hash_of_node(text: str) -> str:
    """Tells whether a node still is what a record (its canonical text) makes it."""
    return hashlib.blake2b(f"{LAYOUT}\n{text}".encode(), digest_size=16).hexdigest()


def stored_key(key: str) -> str:
    """A match key as it is stored: what is too long for an index ends in its hash."""
    if len(key) <= _LONGEST_KEY:
        return key
    digest = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
    return f"{key[: _LONGEST_KEY - 40]}…{digest}"


def revived(text: str) -> Record:
    """The record of its canonical text.

    Raises:
        NoRecordError: it is none.
    """
    try:
        return record_of(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NoRecordError(f"{text[:40]!r}: {type(error).__name__}") from None


@cache
def nothing(label: str) -> Mapping[str, None]:
    """Every property of a label but the id, as not known."""
    return dict.fromkeys(name for name in PROPERTIES[label] if name != "id")


@dataclass
class Rows:
    """What some records are as nodes, relationships and names.

    Attributes:
        others: ids of what they name and what is not among them.
        nodes: label -> properties.
        relationships: type -> (from, to, properties).
        names: (type, key, the whole key if that is another, id).
    """

    others: list[str] = field(default_factory=list)
    nodes: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    relationships: dict[str, list[tuple[str, str, Properties]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    names: list[tuple[str, str, str | None, str]] = field(default_factory=list)

    @classmethod
    def of(cls, items: Iterable[tuple[Record, str]]) -> Rows:
        """The rows of records, each given with its canonical text."""
        made = cls()
        own: set[str] = set()
        named: dict[str, None] = {}
        for record, text in items:
            own.add(record.id)
            node = {**properties_of(record), "record": text, "hash": hash_of_node(text)}
            made.nodes[LABELS[record.TYPE]].append(node)
            for link in relationships_of(record):
                named[link.target] = None
                made.relationships[link.type].append((record.id, link.target, link.properties))
            for key in name_keys(record):
                stored = stored_key(key)
                whole = None if stored == key else key
                made.names.append((record.TYPE, stored, whole, record.id))
        made.others = [ident for ident in named if ident not in own]
        return made


def texts_of(records: Sequence[Record]) -> list[tuple[Record, str]]:
    """Records with their canonical texts."""
    return [(record, canonical(record)) for record in records]
