"""Reading the records of a workspace: by id, by who names them, along harm."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from ..graph.dates import PartialDate
from ..graph.integrity_reach import TO_NAMED, TO_NAMING
from ..graph.records import RECORD_TYPES, Record
from . import workspace_rows as rows
from .workspace_rows import PREFIX_OF, batched, listed

_BY_ID = """
    SELECT DISTINCT r.record, r.json FROM json_each(?) j
    JOIN ids i ON i.word = j.value
    LEFT JOIN merged m ON m.record = i.n
    JOIN records r ON r.record = coalesce(m.main, i.n)
"""
_BY_NUMBER = (
    "SELECT json FROM records WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record"
)
_NAMING = """
    SELECT DISTINCT e.naming FROM json_each(?) j
    JOIN ids i ON i.word = j.value
    LEFT JOIN merged m ON m.record = i.n
    JOIN edges e ON e.named = coalesce(m.main, i.n)
        AND e.relation IN (SELECT q.n FROM json_each(?) k JOIN relations q ON q.word = k.value)
"""
#: ``CROSS``: what names the second of a pair is gone through, whatever the planner takes for less.
_NAMING_BOTH = """
    SELECT DISTINCT e.naming FROM json_each(?1) j
    JOIN ids a ON a.word = json_extract(j.value, '$[0]')
    JOIN ids b ON b.word = json_extract(j.value, '$[1]')
    LEFT JOIN merged x ON x.record = a.n
    LEFT JOIN merged y ON y.record = b.n
    JOIN edges f ON f.named = coalesce(y.main, b.n)
        AND f.relation = (SELECT n FROM relations WHERE word = ?3)
    CROSS JOIN edges e ON e.named = coalesce(x.main, a.n)
        AND e.relation = (SELECT n FROM relations WHERE word = ?2) AND e.naming = f.naming
"""
#: The smallest id of what names each of some ids.
_LEAST_NAMING = """
    SELECT i.word, (
        SELECT min(w.word) FROM edges e JOIN ids w ON w.n = e.naming
        WHERE e.named = coalesce(m.main, i.n)
        AND e.relation = (SELECT n FROM relations WHERE word = ?2)
    ) AS least FROM json_each(?1) j
    JOIN ids i ON i.word = j.value
    LEFT JOIN merged m ON m.record = i.n
    WHERE least IS NOT NULL
"""
#: The same for each date from which a record that names it was known.
_LEAST_BY_DATE = """
    SELECT i.word, json_extract(r.json, '$.known_from') AS since, min(w.word) FROM json_each(?1) j
    JOIN ids i ON i.word = j.value
    LEFT JOIN merged m ON m.record = i.n
    JOIN edges e ON e.named = coalesce(m.main, i.n)
        AND e.relation = (SELECT n FROM relations WHERE word = ?2)
    JOIN ids w ON w.n = e.naming
    JOIN records r ON r.record = e.naming
    GROUP BY i.word, since
"""
_IN_ORDER = """
    SELECT r.json FROM ids i JOIN records r ON r.record = i.n
    WHERE i.word >= ? AND i.word < ? ORDER BY i.word
"""

_CALLED = """
    SELECT n.record FROM names n JOIN types t ON t.n = n.type
    WHERE t.word = ? AND n.key IN (SELECT value FROM json_each(?))
"""


def by_ids(connection: sqlite3.Connection, ids: Collection[str]) -> list[Record]:
    """The records with these ids, each once; of one that was merged, the one it became."""
    found: dict[int, str] = {}
    for batch in batched(ids):
        found.update(connection.execute(_BY_ID, (listed(batch),)))
    return [rows.revived(text) for text in found.values()]


def by_numbers(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[Record]:
    """The records with these numbers."""
    found: list[Record] = []
    for batch in batched(numbers):
        found += [
            rows.revived(text) for (text,) in connection.execute(_BY_NUMBER, (listed(batch),))
        ]
    return found


def naming(
    connection: sqlite3.Connection, ids: Collection[str], relations: Collection[str]
) -> set[int]:
    """The numbers of the records that name one of ``ids`` in one of ``relations``."""
    wanted = listed(relations)
    found: set[int] = set()
    for batch in batched(ids):
        found.update(n for (n,) in connection.execute(_NAMING, (listed(batch), wanted)))
    return found


def naming_both(
    connection: sqlite3.Connection,
    pairs: Collection[tuple[str, str]],
    relations: tuple[str, str],
) -> set[int]:
    """The numbers of the records of ``graph.lookups.Lookups.naming_both``."""
    found: set[int] = set()
    for batch in batched(pairs):
        found.update(n for (n,) in connection.execute(_NAMING_BOTH, (listed(batch), *relations)))
    return found


def first_naming(
    connection: sqlite3.Connection, ids: Collection[str], relation: str
) -> list[Record]:
    """``stores.base.Store.first_naming``.

    Only where the smallest id is that of a record that was not always known, the days of the others
    are looked at.
    """
    found: dict[str, Record] = {}
    for batch in batched(ids):
        least = dict(connection.execute(_LEAST_NAMING, (listed(batch), relation)))
        always = {
            record.id: record
            for record in by_ids(connection, set(least.values()))
            if record.known_from is None
        }
        found.update(always)
        dated = [ident for ident, naming in least.items() if naming not in always]
        days: dict[str, list[tuple[dt.date, str]]] = {}
        for ident, since, naming in connection.execute(_LEAST_BY_DATE, (listed(dated), relation)):
            day = dt.date.min if since is None else PartialDate.parse(since).last
            days.setdefault(ident, []).append((day, naming))
        first = {min(options)[1] for options in days.values()} - found.keys()
        found.update({record.id: record for record in by_ids(connection, first)})
    return list(found.values())


def called(connection: sqlite3.Connection, type_: str, keys: Collection[str]) -> list[int]:
    """The numbers of the records of a type that go by one of some match keys."""
    found: dict[int, None] = {}
    for batch in batched(keys):
        for (number,) in connection.execute(_CALLED, (type_, listed(batch))):
            found[number] = None
    return list(found)


def texts_in_order(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Type and canonical text of every record, in the order of ``graph.knowledge.hash_of``."""
    for type_ in RECORD_TYPES:
        for (text,) in connection.execute(_IN_ORDER, range_of(type_)):
            yield type_, text


def range_of(type_: str) -> tuple[str, str]:
    """Between which two words the ids of a type stand; the second is not one of them."""
    prefix = PREFIX_OF[type_]
    return f"{prefix}:", f"{prefix};"  # the sign after the colon


class Steps:
    """Where harm to records could go next; ``graph.integrity_reach.Following`` over the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:

        self._connection = connection
        self._to_named, self._naming = TO_NAMED, listed(sorted(TO_NAMING))

    def __call__(self, nodes: Collection[str]) -> Iterator[str]:
        for batch in batched(nodes):
            records = by_ids(self._connection, batch)
            for _, relation, named in _named_by(records):
                if relation in self._to_named:
                    yield named
            rows_ = self._connection.execute(
                "SELECT DISTINCT n.word FROM json_each(?) j JOIN ids i ON i.word = j.value"
                " JOIN edges e ON e.named = i.n JOIN relations q ON q.n = e.relation"
                " JOIN ids n ON n.n = e.naming"
                " WHERE q.word IN (SELECT value FROM json_each(?))",
                (listed(batch), self._naming),
            )
            yield from (word for (word,) in rows_)


def _named_by(records: Iterable[Record]) -> Iterator[tuple[str, str, str]]:
    from ..graph.references import references

    for record in records:
        for reference in references(record):
            yield record.id, reference.relation, reference.id


def stored_hash(connection: sqlite3.Connection) -> str:
    """The hash that the last load noted."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'data_hash'").fetchone()
    return str(found[0]) if found else ""
