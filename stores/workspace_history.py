"""The loads of a workspace, and what a scope stated before one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ..loaders.statements import Statement
from . import workspace_rows as rows
from .workspace_reports import LoadedPart, LoadRecord, Part


def history(connection: sqlite3.Connection) -> list[LoadRecord]:
    """All loads, the first one first."""
    parts: dict[int, list[LoadedPart]] = {}
    for load, *values in connection.execute(
        "SELECT p.load, s.word, p.sha256, p.choices, p.added, p.changed, p.removed, p.unchanged"
        " FROM parts p JOIN scopes s ON s.n = p.scope ORDER BY p.load, s.word"
    ):
        parts.setdefault(load, []).append(LoadedPart(*values))
    found = connection.execute(
        "SELECT id, kind, made_at, made_by, version, undoes FROM loads ORDER BY id"
    ).fetchall()
    undone: dict[int, int] = {}
    for ident, _, _, _, _, undoes in reversed(found):
        if undoes is not None and ident not in undone:
            undone[undoes] = ident
    return [
        LoadRecord(
            ident, kind, at, by, version, undoes, undone.get(ident), tuple(parts.get(ident, ()))
        )
        for ident, kind, at, by, version, undoes in found
    ]


def in_the_way(loads: Sequence[LoadRecord], load: LoadRecord) -> LoadRecord | None:
    """The load that has to be undone before this one can be; None if there is none.

    That is the newest later one of the same scopes that counts. An undoing of a load that is later
    too changes nothing together with it.
    """
    scopes = {part.scope for part in load.parts}
    for later in reversed(loads):
        if later.id <= load.id:
            return None
        if (
            later.undone_by is None
            and not (later.undoes is not None and later.undoes > load.id)
            and any(part.scope in scopes for part in later.parts)
        ):
            return later
    return None


def parts_before(connection: sqlite3.Connection, load: LoadRecord) -> list[Part]:
    """What the scopes of a load stated before it; to be read inside a transaction."""
    return [
        Part(part.scope, _stated_before(connection, part.scope, load.id)) for part in load.parts
    ]


def _stated_before(connection: sqlite3.Connection, scope: str, load: int) -> Iterator[Statement]:
    connection.execute("DELETE FROM former")
    connection.execute(
        "INSERT INTO former SELECT s.id FROM statements s JOIN scopes c ON c.n = s.scope"
        " WHERE c.word = ? AND s.opened < ? AND (s.closed IS NULL OR s.closed >= ?)",
        (scope, load, load),
    )
    last = -1
    query = rows.STATEMENT + (
        " JOIN former o ON o.statement = s.id WHERE s.id > ? ORDER BY s.id LIMIT ?"
    )
    while found := connection.execute(query, (last, rows.BATCH)).fetchall():
        last = found[-1][0]
        yield from (rows.statement(row) for row in found)
