"""Between rows of a workspace and what they stand for: words, statements, records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from ..graph.knowledge import encoded
from ..graph.names import keys_of, match_key
from ..graph.records import PREFIXES, Organisation, Record, System
from ..graph.revived import revived as record_of
from ..loaders.statements import Statement
from .workspace_files import DamagedError

_Item = TypeVar("_Item")

#: Rows that are handled at once.
BATCH = 2_000
#: Words that are remembered at most.
_MOST_WORDS = 400_000
#: The prefix of the ids of each type.
PREFIX_OF: Mapping[str, str] = {type_: prefix for prefix, type_ in PREFIXES.items()}

#: Kinds of a row of ``names``.
FOUND, CLAIMED, NUMBER = 0, 1, 2

#: The columns that :func:`statement` reads.
STATEMENT = """
    SELECT s.id, t.word, i.word, f.word, s.data, s.lines, s.place
    FROM statements s
    JOIN types t ON t.n = s.type JOIN ids i ON i.n = s.record JOIN files f ON f.n = s.file
"""


def batched(items: Iterable[_Item], size: int | None = None) -> Iterator[list[_Item]]:
    """The items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size or BATCH)):
        yield batch


def in_batches(connection: sqlite3.Connection, query: str, *values: int) -> Iterator[list[int]]:
    """The numbers that a query gives, in lists of at most :data:`BATCH`.

    Each list is asked for when the one before was dealt with, so that what a query looks in may be
    written to meanwhile.

    Args:
        connection: to the workspace.
        query: numbers in order; its last two parameters are the number after which they begin and
            how many are wanted.
        values: the parameters before these.
    """
    last = -1
    while found := connection.execute(query, (*values, last, BATCH)).fetchall():
        numbers = [number for (number,) in found]
        last = numbers[-1]
        yield numbers


def listed(items: Iterable[int] | Iterable[str] | Iterable[tuple[str, str]]) -> str:
    """Values as one parameter: ``IN (SELECT value FROM json_each(?))``."""
    return json.dumps(list(items))


class Words:
    """The numbers that stand for words in one table of words."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection = connection
        self._insert = f"INSERT OR IGNORE INTO {table} (word) VALUES (?)"
        self._select = f"SELECT word, n FROM {table} WHERE word IN (SELECT value FROM json_each(?))"
        self._known: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a word, a new one if need be."""
        return self.numbers((word,))[word]

    def numbers(self, words: Collection[str]) -> Mapping[str, int]:
        """The number of each of some words (and of others), new ones where need be."""
        if any(word not in self._known for word in words):
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            self._read(words)
            missing = sorted({word for word in words if word not in self._known})
            if missing:
                self._connection.executemany(self._insert, ((word,) for word in missing))
                self._read(missing)
        return self._known

    def known(self, words: Collection[str]) -> dict[str, int]:
        """The number of each of some words that has one."""
        return dict(self._connection.execute(self._select, (listed(words),)).fetchall())

    def forget(self) -> None:
        """After a rollback: numbers given since may be taken back."""
        self._known.clear()

    def _read(self, words: Iterable[str]) -> None:
        missing = [word for word in words if word not in self._known]
        for batch in batched(missing):
            self._known.update(self.known(batch))


class Vocabulary:
    """The tables of words of a workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.ids = Words(connection, "ids")
        self.types = Words(connection, "types")
        self.relations = Words(connection, "relations")
        self.files = Words(connection, "files")
        self.scopes = Words(connection, "scopes")

    def forget(self) -> None:
        for words in (self.ids, self.types, self.relations, self.files, self.scopes):
            words.forget()


def plain(value: Any) -> str:
    """A plain value as text; equal values have equal texts."""
    if type(value) is int:  # a line, as most are
        return str(value)
    return encoded(value)


def statement(row: tuple[int, str, str, str, str, str, int]) -> Statement:
    """The statement of a row of :data:`STATEMENT`."""
    _, type_, record, file, data, lines, place = row
    found = decoded(data)
    if not isinstance(found, dict):
        raise DamagedError(f"{record}: {data[:40]}")
    return Statement(type_, record, file, found, decoded(lines), place)


def decoded(text: str) -> Any:
    """The value of a JSON text of the workspace."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError, TypeError):
        raise DamagedError(f"{str(text)[:40]!r} is no JSON") from None


def revived(text: str) -> Record:
    """The record of its canonical text."""
    data = decoded(text)
    try:
        return record_of(data)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DamagedError(f"{text[:40]!r}: {type(error).__name__}") from None


def names_of_record(record: Record) -> Iterator[tuple[str, int]]:
    """Each key under which a record is found, with its kind."""
    from ..graph.integrity_names import claimed_names

    if not isinstance(record, (Organisation, System)):
        yield from ((key, FOUND) for key in dict.fromkeys(keys_of(record)))
        return
    number = record.corporate_number if isinstance(record, Organisation) else None
    claimed = {key for _, name in claimed_names(record) if (key := match_key(name))}
    found = dict.fromkeys(keys_of(record))
    for key in found:
        if key != number:
            yield key, CLAIMED if key in claimed else FOUND
    if number:
        yield number, NUMBER
        if number in claimed:  # somebody who is called by the digits
            yield number, CLAIMED
