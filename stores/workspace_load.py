"""One load of a workspace: what the new statements change, in one transaction or not at all."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ..graph.errors import Problem, ValidationError
from ..graph.knowledge import hash_of
from ..graph.records import PREFIXES
from ..loaders.problems import problem
from ..loaders.statements import Statement, line_of
from . import workspace_read as read
from . import workspace_rows as rows
from .workspace_derive import MOST_PROBLEMS, TURNS, Derivation
from .workspace_files import no_progress
from .workspace_fit import Fitting
from .workspace_pairs import Old, Row, differing, pair
from .workspace_reports import Change, LoadReport, Part, Progress
from .workspace_rows import Vocabulary, batched, decoded, listed
from .workspace_same import settle_same
from .workspace_schema import SCRATCH_TABLES, check_sum, sum_up

#: Changes of each kind that a report names.
MOST_CHANGES = 1_000


@dataclass(frozen=True)
class Stamp:
    """Who loads, when, with which program."""

    made_at: str
    made_by: str
    version: str


@dataclass
class _Tally:
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    @property
    def differs(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class Load:
    """A load in the making. The connection is in a transaction, which the caller ends.

    Args:
        connection: the workspace.
        words: its words.
        stamp: who, when.
        lang: language of the problems.
        progress: told how far it is.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        words: Vocabulary,
        stamp: Stamp,
        lang: str,
        progress: Progress = no_progress,
    ) -> None:
        self._connection = connection
        self._words = words
        self._stamp = stamp
        self._lang = lang
        self._progress = progress
        self._changes: dict[str, list[Change]] = defaultdict(list)
        self._tally = _Tally()
        self._moved = False
        self._read = 0
        for table in SCRATCH_TABLES:
            connection.execute(f"DELETE FROM {table}")

    def run(self, parts: Sequence[Part], *, undoes: int | None = None) -> LoadReport:
        """Put what the parts state in the place of what they stated before.

        Args:
            parts: by scope.
            undoes: the load that is undone by putting back what these scopes stated before it.

        Raises:
            ValidationError: the records would be wrong, or not fit together.
        """
        load: int | None = self._begin(undoes)
        assert load is not None
        for part in parts:
            if self._is_known(part):
                self._tally.unchanged += self._standing(part.scope)
            else:
                self._part(load, part)
        if not self._tally.differs and undoes is None:
            # Nothing to tell of later: only what the scopes were read from is noted.
            self._connection.execute("DELETE FROM parts WHERE load = ?", (load,))
            self._connection.execute("DELETE FROM loads WHERE id = ?", (load,))
            load = None
        else:
            self.settle()
            self._connection.execute(sum_up("loads"), (load,))
        self._connection.executemany(
            "UPDATE scopes SET data_hash = ? WHERE word = ?",
            [(read.stored_hash(self._connection), part.scope) for part in parts],
        )
        return self._report(load)

    def _is_known(self, part: Part) -> bool:
        """Whether the very same was read last, by the same program, beside the same data."""
        if part.sha256 is None:
            return False
        stamp = (part.sha256, part.choices, self._stamp.version, read.stored_hash(self._connection))
        found = self._connection.execute(
            "SELECT sha256, choices, version, data_hash FROM scopes WHERE word = ?", (part.scope,)
        ).fetchone()
        return bool(found == stamp)

    def _standing(self, scope: str) -> int:
        found = self._connection.execute(
            "SELECT count(*) FROM statements s JOIN scopes c ON c.n = s.scope"
            " WHERE c.word = ? AND s.closed IS NULL",
            (scope,),
        )
        return int(found.fetchone()[0])

    def settle(self) -> None:
        """Make the records anew that are touched, and refuse what does not fit."""
        settle_same(self._connection)
        total = self._count("touched")
        derivation = Derivation(self._connection, self._words, self._lang)
        fitting = Fitting(self._connection, self._words, self._lang)
        derivation.run(_steps(self._progress, "derive", total), fitting.look_at)
        problems = derivation.problems
        if len(problems) < MOST_PROBLEMS:
            step = _steps(self._progress, "check", None)
            problems += fitting.problems(step, links_lost=derivation.links_lost)
        if problems:
            raise ValidationError(self._few(problems))
        if derivation.changes:
            note_hash(self._connection, _steps(self._progress, "sum", None))

    def _few(self, problems: list[Problem]) -> list[Problem]:
        """At most so many, with a word on the others."""
        problems = sorted(set(problems))
        if len(problems) <= MOST_PROBLEMS:
            return problems
        last = problems[MOST_PROBLEMS - 1]
        more = problem(
            "too_many_problems", self._lang, last.file, last.line, "", "", limit=MOST_PROBLEMS
        )
        return [*problems[:MOST_PROBLEMS], more]

    def _begin(self, undoes: int | None) -> int:
        stamp = self._stamp
        found = self._connection.execute(
            "INSERT INTO loads (kind, made_at, made_by, version, undoes) VALUES (?, ?, ?, ?, ?)",
            (
                "load" if undoes is None else "undo",
                stamp.made_at,
                stamp.made_by,
                stamp.version,
                undoes,
            ),
        )
        assert found.lastrowid is not None
        return found.lastrowid

    def _part(self, load: int, part: Part) -> None:
        scope = self._words.scopes.number(part.scope)
        before = _Tally(**vars(self._tally))
        any_before = self._connection.execute(
            "SELECT 1 FROM statements WHERE scope = ? AND closed IS NULL LIMIT 1", (scope,)
        ).fetchone()
        for batch in batched(part.statements):
            self._batch(load, scope, batch, is_new=any_before is None)
            self._read += len(batch)
            self._progress("read", self._read, None)
        if any_before:
            self._close_rest(load, scope)
        tally = self._tally
        self._connection.execute(
            "INSERT INTO parts (load, scope, sha256, choices, added, changed, removed, unchanged)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                load,
                scope,
                part.sha256,
                part.choices,
                tally.added - before.added,
                tally.changed - before.changed,
                tally.removed - before.removed,
                tally.unchanged - before.unchanged,
            ),
        )
        self._connection.execute(
            "UPDATE scopes SET sha256 = ?, choices = ?, version = ? WHERE n = ?",
            (part.sha256, part.choices, self._stamp.version, scope),
        )

    def _batch(self, load: int, scope: int, batch: Sequence[Statement], *, is_new: bool) -> None:
        stored = Row.all_of(batch, self._words)
        former = {} if is_new else self._former(load, scope, {row.record for row in stored})
        kept = pair(stored, former, lambda row, old: (row.data, row.file) == (old.data, old.file))
        kept |= pair(stored, former, lambda row, old: row.data == old.data, kept)
        other = pair(stored, former, lambda row, old: row.file == old.file, kept)
        other |= pair(stored, former, lambda row, old: True, kept | other)
        moved: list[tuple[int, int, str, int]] = []
        opened: list[Row] = []
        closed: list[int] = []
        touched: list[tuple[int, int]] = []
        for place, (statement, row) in enumerate(zip(batch, stored, strict=True)):
            if place in kept:
                self._tally.unchanged += 1
                old = kept[place]
                if (old.file, old.place, old.lines) != (row.file, row.place, row.lines):
                    moved.append((row.file, row.place, row.lines, old.id))
                continue
            opened.append(row)
            touched.append((row.record, TURNS[statement.type]))
            if place in other:
                closed.append(other[place].id)
                self._tally.changed += 1
                before = decoded(other[place].data)
                self._note("changed", statement, differing(before, statement.data))
            else:
                self._tally.added += 1
                self._note("added", statement)
        self._close(load, closed)
        self._open(load, scope, opened)
        run = self._connection.executemany
        run("INSERT INTO kept (statement) VALUES (?)", ((old.id,) for old in kept.values()))
        run("UPDATE statements SET file = ?, place = ?, lines = ? WHERE id = ?", moved)
        self._sum(ident for *_, ident in moved)
        self._touch(touched)

    def _former(self, load: int, scope: int, records: Collection[int]) -> dict[int, list[Old]]:
        """What the scope stated about some records, by record."""
        found = self._connection.execute(
            "SELECT record, id, file, place, lines, data FROM statements"
            " WHERE record IN (SELECT value FROM json_each(?)) AND closed IS NULL"
            " AND scope = ? AND opened < ? AND id NOT IN (SELECT statement FROM kept)"
            " ORDER BY id",
            (listed(records), scope, load),
        )
        former: dict[int, list[Old]] = defaultdict(list)
        for record, *values in found:
            former[record].append(Old(*values))
        return former

    def _open(self, load: int, scope: int, opened: Sequence[Row]) -> None:
        self._connection.executemany(
            "INSERT INTO statements"
            " (scope, file, type, record, place, lines, data, opened, check_sum)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (*values, check_sum(*values, None))
                for one in opened
                for values in (
                    (scope, one.file, one.type, one.record, one.place, one.lines, one.data, load),
                )
            ),
        )

    def _close(self, load: int, statements: Sequence[int]) -> None:
        self._connection.executemany(
            "UPDATE statements SET closed = ? WHERE id = ?", ((load, one) for one in statements)
        )
        self._sum(statements)

    def _sum(self, statements: Iterable[int]) -> None:
        """Work out the check sums of statements of which something was changed."""
        self._connection.executemany(sum_up("statements"), ((one,) for one in statements))

    def _close_rest(self, load: int, scope: int) -> None:
        """Close what the scope stated before and does not any more."""
        last = -1
        query = (
            "SELECT s.id, s.record, i.word, f.word, s.lines FROM statements s"
            " JOIN ids i ON i.n = s.record JOIN files f ON f.n = s.file"
            " WHERE s.scope = ? AND s.closed IS NULL AND s.opened < ? AND s.id > ?"
            " AND s.id NOT IN (SELECT statement FROM kept) ORDER BY s.id LIMIT ?"
        )
        while found := self._connection.execute(query, (scope, load, last, rows.BATCH)).fetchall():
            last = found[-1][0]
            for _, _, record, file, lines in found:
                self._tally.removed += 1
                if len(self._changes["removed"]) < MOST_CHANGES:
                    line = line_of(decoded(lines))
                    self._changes["removed"].append(Change("removed", file, line, record))
            self._close(load, [row[0] for row in found])
            self._touch((row[1], TURNS[PREFIXES[row[2].partition(":")[0]]]) for row in found)

    def _touch(self, records: Iterable[tuple[int, int]]) -> None:
        """Let some records be derived anew, in their turn."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO touched (record, turn) VALUES (?, ?)", records
        )

    def _note(self, kind: Any, statement: Statement, fields: Sequence[str] = ()) -> None:
        if len(self._changes[kind]) < MOST_CHANGES:
            one = Change(kind, statement.file, statement.line, statement.id, tuple(fields))
            self._changes[kind].append(one)

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _report(self, load: int | None) -> LoadReport:
        tally = self._tally
        return LoadReport(
            load,
            tally.added,
            tally.changed,
            tally.removed,
            tally.unchanged,
            load is None,
            tuple(chain.from_iterable(self._changes[kind] for kind in _KINDS)),
            self._count("records"),
            read.stored_hash(self._connection),
        )


_KINDS = ("added", "changed", "removed")


def _steps(progress: Progress, phase: str, total: int | None) -> Any:
    done = 0

    def step(number: int) -> None:
        nonlocal done
        done += number
        progress(phase, done, total)

    return step


def note_hash(connection: sqlite3.Connection, step: Any) -> None:
    """Work out the hash of all records, and note it."""

    def counted() -> Iterator[tuple[str, str]]:
        for batch in batched(read.texts_in_order(connection), 20_000):
            yield from batch
            step(len(batch))

    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('data_hash', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (hash_of(counted()),),
    )
