"""The tables of a workspace, and the steps from each version of them to the next.

What was loaded (``loads``, ``parts``, ``statements``, ``judgements``) is only ever added to:
statements are closed, never deleted. What follows from it (``merged``, ``records``, ``edges``,
``names``) can be made again at any time.
"""

from __future__ import annotations

import zlib

#: Marks the file as a workspace; ``file`` and SQLite show it. The letters HAKY.
APPLICATION_ID = 0x48414B59

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Words that stand in many rows, each once.
CREATE TABLE ids (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE types (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE relations (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE files (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
-- sha256, choices, version: what stands now was read from this, so; NULL after an undo.
-- data_hash: that of the workspace then.
CREATE TABLE scopes (
    n INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    sha256 TEXT,
    choices TEXT,
    version TEXT,
    data_hash TEXT
) STRICT;

-- What was loaded.
CREATE TABLE loads (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('load', 'undo')),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    version TEXT NOT NULL,
    undoes INTEGER REFERENCES loads (id),
    check_sum INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE parts (
    load INTEGER NOT NULL REFERENCES loads (id),
    scope INTEGER NOT NULL REFERENCES scopes (n),
    sha256 TEXT,
    choices TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    PRIMARY KEY (load, scope)
) STRICT, WITHOUT ROWID;
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL REFERENCES scopes (n),
    file INTEGER NOT NULL REFERENCES files (n),
    type INTEGER NOT NULL REFERENCES types (n),
    record INTEGER NOT NULL REFERENCES ids (n),
    place INTEGER NOT NULL,
    lines TEXT NOT NULL,
    data TEXT NOT NULL,
    opened INTEGER NOT NULL REFERENCES loads (id),
    closed INTEGER REFERENCES loads (id),
    check_sum INTEGER NOT NULL
) STRICT;
CREATE INDEX statements_record ON statements (record) WHERE closed IS NULL;
CREATE INDEX statements_scope ON statements (scope) WHERE closed IS NULL;
CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL REFERENCES ids (n),
    second INTEGER NOT NULL REFERENCES ids (n),
    verdict TEXT NOT NULL CHECK (verdict IN ('yes', 'no', 'unsure')),
    note TEXT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    check_sum INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What follows from it.
CREATE TABLE merged (
    record INTEGER PRIMARY KEY REFERENCES ids (n),
    main INTEGER NOT NULL REFERENCES ids (n)
) STRICT;
CREATE INDEX merged_main ON merged (main);
CREATE TABLE records (record INTEGER PRIMARY KEY REFERENCES ids (n), json TEXT NOT NULL) STRICT;
CREATE TABLE edges (
    named INTEGER NOT NULL,
    relation INTEGER NOT NULL,
    naming INTEGER NOT NULL,
    PRIMARY KEY (named, relation, naming)
) STRICT, WITHOUT ROWID;
-- kind: 0 found by it; 1 claims it, so that no other record of the type may; 2 corporate number.
CREATE TABLE names (
    type INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind INTEGER NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (type, key, kind, record)
) STRICT, WITHOUT ROWID;
"""

#: ``check_sum`` of a row of each table, by the SQL function that :func:`check_sum` is.
SUMS = {
    "statements": "check_sum(scope, file, type, record, place, lines, data, opened, closed)",
    "loads": """check_sum(id, kind, made_at, made_by, version, undoes, (
        SELECT json_group_array(
            json_array(p.scope, p.sha256, p.choices, p.added, p.changed, p.removed, p.unchanged)
        ) FROM (SELECT * FROM parts WHERE load = loads.id ORDER BY scope) p
    ))""",
    "judgements": """check_sum(
        id, first, second, verdict, note, made_at, made_by, withdrawn_at, withdrawn_by
    )""",
}


def sum_up(table: str) -> str:
    """The SQL that works out the check sum of the row with an id."""
    return f"UPDATE {table} SET check_sum = {SUMS[table]} WHERE id = ?"


def check_sum(*values: object) -> int:
    """A number that tells whether any of the values has changed since."""
    return zlib.crc32(repr(values).encode("utf-8", "surrogatepass"))


#: The n-th brings a file from version n to version n + 1.
MIGRATIONS: list[str] = [_FIRST]

#: What one load notes for itself; gone with the connection.
SCRATCH = """
CREATE TEMP TABLE IF NOT EXISTS kept (statement INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS former (statement INTEGER PRIMARY KEY);
-- change: 0 not known yet, 1 added, 2 changed, 3 removed. turn: those of a lower one come first.
CREATE TEMP TABLE IF NOT EXISTS touched (
    record INTEGER PRIMARY KEY, turn INTEGER NOT NULL DEFAULT 0, change INTEGER NOT NULL DEFAULT 0
);
CREATE TEMP TABLE IF NOT EXISTS broken (record INTEGER PRIMARY KEY, remains INTEGER NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS fresh (
    type INTEGER, key TEXT, kind INTEGER, PRIMARY KEY (type, key, kind)
) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS looked_at (record INTEGER PRIMARY KEY);
"""
SCRATCH_TABLES = ("kept", "former", "touched", "broken", "fresh", "looked_at")


def version() -> int:
    """The version of the tables that this program reads and writes."""
    return len(MIGRATIONS)
