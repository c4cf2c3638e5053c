"""Whether a workspace is whole: the file, what was loaded, and what follows from it.

Everything that follows from the statements is worked out again and compared, in batches.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from ..graph.errors import ValidationError
from ..graph.knowledge import canonical, hash_of
from ..graph.records import Record
from . import workspace_read as read
from . import workspace_rows as rows
from .workspace_derive import Derivation, edges_of, names_of_records
from .workspace_files import DamagedError, code_of
from .workspace_fit import Fitting
from .workspace_reports import Progress, StoreFinding
from .workspace_rows import Vocabulary, listed
from .workspace_same import wanted_members
from .workspace_schema import SCRATCH_TABLES, SUMS

#: Findings of one kind that are listed.
MOST_FINDINGS = 100


def check(connection: sqlite3.Connection, lang: str, progress: Progress) -> list[StoreFinding]:
    """What is wrong; nothing if all is well.

    Args:
        connection: the workspace, with the tables of ``SCRATCH``.
        lang: language of the problems in the records.
        progress: told how far it is.
    """
    found: list[StoreFinding] = []
    for part in (_pages, _links, _sums, _follows, _hash):
        try:
            for finding in part(connection, lang, progress):
                found.append(finding)
                if len(found) >= MOST_FINDINGS:
                    return found
        except sqlite3.DatabaseError as error:
            if code_of(error) in _PASSING:
                raise
            found.append(StoreFinding("unreadable", str(error)))
        except DamagedError as error:
            found.append(StoreFinding("unreadable", str(error)))
    return list(dict.fromkeys(found))


#: Faults that are not the file's.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_NOMEM,
}

_Found = Iterator[StoreFinding]


def _pages(connection: sqlite3.Connection, lang: str, progress: Progress) -> _Found:
    """The file as SQLite sees it."""
    progress("pages", 0, None)
    for (line,) in connection.execute(f"PRAGMA main.integrity_check({MOST_FINDINGS})"):
        if line != "ok":
            yield StoreFinding("pages", str(line))


def _links(connection: sqlite3.Connection, lang: str, progress: Progress) -> _Found:
    for table, row, parent, _ in connection.execute("PRAGMA main.foreign_key_check"):
        yield StoreFinding("link", str(parent), f"{table} {row}")


def _sums(connection: sqlite3.Connection, lang: str, progress: Progress) -> _Found:
    """Statements, loads and judgements that are not as they were written."""
    done = 0
    for table, total in SUMS.items():
        last = -1
        query = f"SELECT id, check_sum = {total} FROM {table} WHERE id > ? ORDER BY id LIMIT ?"
        while batch := connection.execute(query, (last, rows.BATCH)).fetchall():
            last = batch[-1][0]
            done += len(batch)
            progress("statements", done, None)
            for ident, is_right in batch:
                if not is_right:
                    yield StoreFinding(table.removesuffix("s"), str(ident))


def _follows(connection: sqlite3.Connection, lang: str, progress: Progress) -> _Found:
    """What follows from the statements is what stands there, and fits together."""
    for table in SCRATCH_TABLES:
        connection.execute(f"DELETE FROM {table}")
    if wanted_members(connection) != dict(connection.execute("SELECT record, main FROM merged")):
        yield StoreFinding("merged", "")
    derivation = Derivation(connection, Vocabulary(connection), lang)
    counted = {"records": 0, "edges": 0, "names": 0}
    done = 0
    for numbers in _stated(connection):
        try:
            made = derivation.made(numbers)
        except ValidationError as error:
            for problem in error.problems:
                yield StoreFinding("problem", str(problem))
            continue
        yield from _differing(connection, made, counted)
        done += len(numbers)
        progress("records", done, None)
    for table, number in counted.items():
        (there,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        if there != number:
            yield StoreFinding("surplus", f"{there - number:+d}", table)
    connection.execute("INSERT INTO touched (record, change) SELECT record, 1 FROM records")
    fitting = Fitting(connection, Vocabulary(connection), lang)
    fitting.put_off_all()
    step = lambda number: progress("fit", number, None)  # noqa: E731
    for problem in fitting.problems(step, links_lost=True):
        yield StoreFinding("problem", str(problem))


def _stated(connection: sqlite3.Connection) -> Iterator[list[int]]:
    last = -1
    while True:
        batch = connection.execute(
            "SELECT DISTINCT record FROM statements WHERE closed IS NULL AND record > ?"
            " ORDER BY record LIMIT ?",
            (last, rows.BATCH),
        ).fetchall()
        if not batch:
            return
        last = batch[-1][0]
        yield [number for (number,) in batch]


def _differing(
    connection: sqlite3.Connection, made: dict[str, Record], counted: dict[str, int]
) -> _Found:
    """Rows of the tables of what follows that are not what they should be."""
    ids = listed(made)
    there = dict(
        connection.execute(
            "SELECT i.word, r.json FROM json_each(?) j JOIN ids i ON i.word = j.value"
            " JOIN records r ON r.record = i.n",
            (ids,),
        )
    )
    for ident, record in made.items():
        if there.get(ident) != canonical(record):
            yield StoreFinding("record", ident)
    counted["records"] += len(made)
    edges = set(edges_of(made.values()))
    counted["edges"] += len(edges)
    missing = _missing(
        connection,
        edges,
        "SELECT 1 FROM edges e WHERE e.named = (SELECT n FROM ids WHERE word = ?)"
        " AND e.relation = (SELECT n FROM relations WHERE word = ?)"
        " AND e.naming = (SELECT n FROM ids WHERE word = ?)",
    )
    yield from (StoreFinding("edge", f"{edge[2]} {edge[1]} {edge[0]}") for edge in missing)
    names = set(names_of_records(made.values()))
    counted["names"] += len(names)
    missing = _missing(
        connection,
        names,
        "SELECT 1 FROM names WHERE type = (SELECT n FROM types WHERE word = ?) AND key = ?"
        " AND kind = ? AND record = (SELECT n FROM ids WHERE word = ?)",
    )
    yield from (StoreFinding("name", f"{name[3]} {name[1]}") for name in missing)


def _missing(
    connection: sqlite3.Connection, wanted: Collection[tuple[Any, ...]], query: str
) -> Iterator[tuple[Any, ...]]:
    for values in sorted(wanted):
        if connection.execute(query, values).fetchone() is None:
            yield values


def _hash(connection: sqlite3.Connection, lang: str, progress: Progress) -> _Found:
    progress("sum", 0, None)
    if hash_of(read.texts_in_order(connection)) != read.stored_hash(connection):
        yield StoreFinding("hash", read.stored_hash(connection))
