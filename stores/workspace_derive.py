"""From statements to records: what follows from those that stand is written anew.

Only the records that a change touches are made again, in batches: memory does not grow with the
workspace.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ..graph.errors import Problem, ValidationError
from ..graph.integrity_reach import STRUCTURAL
from ..graph.knowledge import canonical
from ..graph.records import Organisation, Record
from ..graph.references import RELATIONS, named_by
from ..loaders.merge import Merged, field_problem, group, merge
from ..loaders.statements import Statement
from . import workspace_rows as rows
from .workspace_rows import Vocabulary, batched, listed
from .workspace_same import UnlikeError, joined, members_of, renamed

ADDED, CHANGED, REMOVED = 1, 2, 3

#: Which records are derived before which: what is named mostly before what names it.
TURNS: Mapping[str, int] = {
    type_: turn
    for turn, type_ in enumerate(
        (
            "sources",
            "organisations",
            "systems",
            "populations",
            "engagements",
            "overlaps",
            "inventories",
            "incidents",
            "findings",
        )
    )
}

#: The last record that was derived: its turn and its number.
Place: TypeAlias = tuple[int, int]
#: What records name: the relation and the id, by record.
Named: TypeAlias = dict[str, list[tuple[str, str]]]
#: Is given the records that were written anew, what they name, and how far that has come.
LookAt: TypeAlias = Callable[[Sequence[Record], Named, Place], None]

_TOUCHED = "SELECT record FROM touched WHERE turn = ? AND record > ? ORDER BY record LIMIT ?"

#: Problems after which a load does not go on.
MOST_PROBLEMS = 1_000


class Derivation:
    """Makes the records anew that stand in the table ``touched``.

    Attributes:
        problems: what is wrong with statements; the transaction must not be committed if any.
        links_lost: whether a link was taken away along which harm goes.
    """

    def __init__(self, connection: sqlite3.Connection, words: Vocabulary, lang: str) -> None:
        self._connection = connection
        self._words = words
        self._lang = lang
        self.problems: list[Problem] = []
        self.links_lost = False
        self.changes = 0
        self._mains = members_of(connection)

    def run(self, step: Callable[[int], None], look_at: LookAt) -> None:
        """Derive all of them.

        Args:
            step: told how many records were done.
            look_at: given the records that are new or changed, after they were written.
        """
        self._words.relations.numbers(sorted(RELATIONS))
        for turn in TURNS.values():
            for numbers in rows.in_batches(self._connection, _TOUCHED, turn):
                if len(self.problems) >= MOST_PROBLEMS:
                    return
                written, named = self._batch(numbers)
                look_at(written, named, (turn, numbers[-1]))
                step(len(numbers))

    def _batch(self, numbers: Sequence[int]) -> tuple[Sequence[Record], Named]:
        made, merged = self._made(numbers)
        self.problems += merged.problems
        if merged.broken:
            # The load will be refused. What is left of broken records serves to check the rest.
            made |= {record.id: record for record in merged.remains}
            self._note_broken(merged.broken, {record.id for record in merged.remains})
        return self._write(numbers, made)

    def made(self, numbers: Sequence[int]) -> dict[str, Record]:
        """What follows from the statements about some records, by id; nothing is written.

        Raises:
            ValidationError: a statement is wrong.
        """
        made, merged = self._made(numbers)
        if merged.problems or self.problems:
            raise ValidationError([*merged.problems, *self.problems])
        return made

    def _made(self, numbers: Sequence[int]) -> tuple[dict[str, Record], Merged]:
        statements = list(self._statements(numbers))
        merged = merge(group(statements), self._lang)
        made: dict[str, Record] = {record.id: record for record in merged.records}
        if self._mains:
            self._join(made, statements)
        return made, merged

    def _statements(self, numbers: Sequence[int]) -> Iterator[Statement]:
        """The statements about some records and those that they stand for, with main ids."""
        if not self._mains:
            return standing(self._connection, numbers)
        every = standing(self._connection, with_members(self._connection, numbers))
        return (renamed(one, self._mains) for one in every)

    def _join(self, made: dict[str, Record], statements: Sequence[Statement]) -> None:
        """Make one of those that are the same; what stands for nothing itself goes."""
        others: dict[str, list[Organisation]] = {}
        for ident, main in self._mains.items():
            other = made.pop(ident, None)
            if isinstance(other, Organisation):
                others.setdefault(main, []).append(other)
        for ident, found in others.items():
            main_record = made.get(ident)
            if not isinstance(main_record, Organisation):
                continue
            try:
                made[ident] = joined(main_record, sorted(found, key=lambda one: one.id))
            except UnlikeError as error:
                place = next(one for one in reversed(statements) if one.id == error.other)
                self.problems.append(
                    field_problem(place, (), error.code, self._lang, **error.values)
                )

    def _note_broken(self, broken: Iterable[str], remains: set[str]) -> None:
        ids = self._words.ids.numbers(list(broken))
        self._connection.executemany(
            "INSERT OR REPLACE INTO broken (record, remains) VALUES (?, ?)",
            [(ids[ident], ident in remains) for ident in broken],
        )

    def _write(
        self, numbers: Sequence[int], made: dict[str, Record]
    ) -> tuple[Sequence[Record], Named]:
        """Write what differs from what stands there; the records that are new or changed."""
        before = dict(
            self._connection.execute(
                "SELECT record, json FROM records WHERE record IN (SELECT value FROM json_each(?))",
                (listed(numbers),),
            )
        )
        ids = self._words.ids.numbers(list(made))
        texts = {ids[ident]: (canonical(record), record) for ident, record in made.items()}
        old: dict[int, Record] = {}
        new: dict[int, Record] = {}
        changes: list[tuple[int, int]] = []
        for number in numbers:
            was, now = before.get(number), texts.get(number)
            if now is not None and was == now[0]:
                continue
            if was is not None:
                old[number] = rows.revived(was)
            if now is not None:
                new[number] = now[1]
            if was is not None or now is not None:
                change = ADDED if was is None else REMOVED if now is None else CHANGED
                changes.append((change, number))
        if not changes:
            return (), {}
        self.changes += len(changes)
        self._connection.executemany("UPDATE touched SET change = ? WHERE record = ?", changes)
        named = {record.id: named_by(record) for record in new.values()}
        self._replace(old, new, named)
        removed = [(number,) for change, number in changes if change == REMOVED]
        self._connection.executemany("DELETE FROM records WHERE record = ?", removed)
        self._connection.executemany(
            "INSERT INTO records (record, json) VALUES (?, ?)"
            " ON CONFLICT (record) DO UPDATE SET json = excluded.json",
            [(number, texts[number][0]) for change, number in changes if change != REMOVED],
        )
        return tuple(new.values()), named

    def _replace(self, old: Mapping[int, Record], new: Mapping[int, Record], named: Named) -> None:
        """Take the edges and names of some records away, and put others there."""
        gone = self._edges(old, {record.id: named_by(record) for record in old.values()})
        come = self._edges(new, named)
        lost_edges, won_edges = gone - come, come - gone
        self._connection.executemany(
            "DELETE FROM edges WHERE named = ? AND relation = ? AND naming = ?", sorted(lost_edges)
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO edges (named, relation, naming) VALUES (?, ?, ?)",
            sorted(won_edges),
        )
        if lost_edges and not self.links_lost:
            structural = set(self._words.relations.known(sorted(STRUCTURAL)).values())
            self.links_lost = any(relation in structural for _, relation, _ in lost_edges)
        lost, won = self._names(old), self._names(new)
        self._connection.executemany(
            "DELETE FROM names WHERE type = ? AND key = ? AND kind = ? AND record = ?",
            sorted(lost - won),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO names (type, key, kind, record) VALUES (?, ?, ?, ?)",
            sorted(won - lost),
        )
        self._note_claims(won)

    def _edges(self, records: Mapping[int, Record], named: Named) -> set[_EdgeRow]:
        """The rows of ``edges`` that some records make, by their numbers."""
        ids = self._words.ids.numbers({ident for pairs in named.values() for _, ident in pairs})
        relations = self._words.relations.numbers(
            {relation for pairs in named.values() for relation, _ in pairs}
        )
        return {
            (ids[ident], relations[relation], number)
            for number, record in records.items()
            for relation, ident in named[record.id]
        }

    def _names(self, records: Mapping[int, Record]) -> set[_NameRow]:
        """The rows of ``names`` that some records make, by their numbers."""
        types = self._words.types.numbers({record.TYPE for record in records.values()})
        return {
            (types[record.TYPE], key, kind, number)
            for number, record in records.items()
            for key, kind in rows.names_of_record(record)
        }

    def _note_claims(self, names: Collection[_NameRow]) -> None:
        """Note what others may claim too; also where the claim is old, for its record is not."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO fresh (type, key, kind) VALUES (?, ?, ?)",
            [(type_, key, kind) for type_, key, kind, _ in names if kind != rows.FOUND],
        )


_EdgeRow: TypeAlias = tuple[int, int, int]
_NameRow: TypeAlias = tuple[int, str, int, int]
Edge = tuple[str, str, str]
Name = tuple[str, str, int, str]


def edges_of(records: Iterable[Record]) -> Iterator[Edge]:
    """What is named, in which relation, and by whom."""
    for record in records:
        for relation, ident in named_by(record):
            yield ident, relation, record.id


def names_of_records(records: Iterable[Record]) -> Iterator[Name]:
    """The rows of ``names`` that records make, in words."""
    for record in records:
        for key, kind in rows.names_of_record(record):
            yield record.TYPE, key, kind, record.id


def with_members(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """Some records, and those that they stand for."""
    found = connection.execute(
        "SELECT record FROM merged WHERE main IN (SELECT value FROM json_each(?))",
        (listed(numbers),),
    )
    return sorted({*numbers, *(number for (number,) in found)})


def standing(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Statement]:
    """The statements that stand about some records, the newest last."""
    query = (
        rows.STATEMENT
        + " WHERE s.record IN (SELECT value FROM json_each(?)) AND s.closed IS NULL ORDER BY s.id"
    )
    for batch in batched(numbers):
        for row in connection.execute(query, (listed(batch),)):
            yield rows.statement(row)
