"""Whether the records of a workspace still fit together after some of them changed.

``graph.integrity.faults`` over everything would need everything in memory. Here the same checks
are run on parts: each record that changed, or that names one that did, together with what it
names; the names that changed records claim, with all who claim them; and what incidents reach. As
the records fitted before, these are all the faults there can be.

A record that was just derived is looked at while it is in memory, if all that it names has been
derived too. Otherwise it is put off until everything has been.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from ..graph.errors import Problem
from ..graph.integrity import FITTING, Fault, faults_seen_from
from ..graph.integrity_names import name_faults
from ..graph.integrity_reach import out_of_reach
from ..graph.integrity_references import ACYCLIC, cycles_along
from ..graph.knowledge import Knowledge
from ..graph.records import PREFIXES, Finding, Record
from ..graph.references import named_by
from ..loaders.native import places_of, problem_of, stands
from . import workspace_read as read
from . import workspace_rows as rows
from .workspace_derive import (
    CHANGED,
    MOST_PROBLEMS,
    REMOVED,
    TURNS,
    Named,
    Place,
    standing,
    with_members,
)
from .workspace_rows import Vocabulary, batched, listed


def _outside(named: Named) -> set[str]:
    """What records name and is none of them."""
    return {ident for pairs in named.values() for _, ident in pairs} - named.keys()


_LOOKED_AT = "SELECT record FROM looked_at WHERE record > ? ORDER BY record LIMIT ?"

#: Dangling ids for which the nearest one is looked for, and ids among which it is.
_MOST_HINTS = 50
_MOST_NEAR = 20_000


class Fitting:
    """Checks what the tables ``touched``, ``broken`` and ``fresh`` name.

    Args:
        connection: the workspace, in the transaction of a load.
        words: its words.
        lang: language of the problems.
    """

    def __init__(self, connection: sqlite3.Connection, words: Vocabulary, lang: str) -> None:
        self._connection = connection
        self._words = words
        self._lang = lang
        self._faults: dict[tuple[str, str, str, str], Fault] = {}
        #: Whether something may come back to itself.
        self._may_cycle = False

    def look_at(self, records: Sequence[Record], named: Named, place: Place) -> None:
        """Look at records that were just derived; put those off that name what is yet to be.

        Args:
            records: they are new or changed, and written.
            named: what they name.
            place: the last record that was derived.
        """
        if not records or len(self._faults) > MOST_PROBLEMS:
            return
        outside = _outside(named)
        present, waiting = self._present(outside, place)
        if waiting:
            late = [
                record
                for record in records
                if any(ident in waiting for _, ident in named[record.id])
            ]
            self._put_off(late)
            # What one of the others names may be put off: it is written all the same.
            put_off = {record.id for record in late}
            records = [record for record in records if record.id not in put_off]
        self._look_at(records, named, present)

    def _put_off(self, records: Sequence[Record]) -> None:
        ids = self._words.ids.numbers([record.id for record in records])
        self._connection.executemany(
            "INSERT OR IGNORE INTO looked_at (record) VALUES (?)",
            [(ids[record.id],) for record in records],
        )

    def put_off_all(self) -> None:
        """Let every record be looked at by :meth:`problems`."""
        self._connection.execute("INSERT OR IGNORE INTO looked_at SELECT record FROM records")

    def problems(self, step: Callable[[int], None], *, links_lost: bool) -> list[Problem]:
        """What does not fit, in words.

        Args:
            step: told how many records were looked at.
            links_lost: whether a link was taken away along which harm goes.
        """
        self._gather()
        for numbers in rows.in_batches(self._connection, _LOOKED_AT):
            self._records(numbers)
            step(len(numbers))
            if len(self._faults) > MOST_PROBLEMS:
                break
        if self._may_cycle:
            self._note(cycles_along(self._all_following()))
        self._claims()
        if not self._is_broken() and not any(key[2] == "dangling" for key in self._faults):
            self._reach(links_lost=links_lost)
        return self._told()

    def _note(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            if fault.code == "dangling":  # the nearest id is looked for when all are there
                fault = Fault(fault.record, fault.field, fault.code, {**fault.values, "near": None})
            key = (fault.record, fault.field, fault.code, str(sorted(fault.values.items())))
            self._faults.setdefault(key, fault)

    def _is_broken(self) -> bool:
        return self._connection.execute("SELECT 1 FROM broken LIMIT 1").fetchone() is not None

    def _gather(self) -> None:
        """Note in ``looked_at`` who names what was changed or taken away."""
        run = self._connection.execute
        run(
            "INSERT OR IGNORE INTO looked_at SELECT e.naming FROM touched t"
            " JOIN edges e ON e.named = t.record JOIN relations q ON q.n = e.relation"
            " WHERE t.change = ? AND q.word IN (SELECT value FROM json_each(?))",
            (CHANGED, listed(sorted(FITTING))),
        )
        run(
            "INSERT OR IGNORE INTO looked_at SELECT e.naming FROM touched t"
            " JOIN edges e ON e.named = t.record WHERE t.change = ?",
            (REMOVED,),
        )

    def _records(self, numbers: Sequence[int]) -> None:
        """Look at some records of the workspace."""
        records = read.by_numbers(self._connection, numbers)
        named = {record.id: named_by(record) for record in records}
        outside = _outside(named)
        self._look_at(records, named, self._present(outside)[0])

    def _look_at(self, records: Sequence[Record], named: Named, present: frozenset[str]) -> None:
        """What some records and those that they name show; and whether they come back to them.

        Args:
            records: the records.
            named: by record, what it names in which relation; and others of the same batch.
            present: what they name and is there.
        """
        there = present | named.keys()
        telling: set[str] = set()
        coming_back: list[Record] = []
        referring: list[Record] = []
        for record in records:
            pairs = named[record.id]
            telling.update(ident for relation, ident in pairs if relation in FITTING)
            if any(relation in ACYCLIC for relation, _ in pairs):
                coming_back.append(record)
            if any(ident not in there or relation == "member_of" for relation, ident in pairs):
                referring.append(record)
        wanted = {record.id for record in records}
        around = read.by_ids(self._connection, sorted(telling - wanted))
        knowledge = Knowledge.of([*around, *records])
        self._note(faults_seen_from(records, knowledge, there, referring))
        if not self._may_cycle:
            self._may_cycle = self._comes_back(coming_back)

    def _present(
        self, ids: set[str], place: Place | None = None
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Those that are records, or are stated and could not be read; and those that are yet to
        be derived after a place.
        """
        numbers = self._words.ids.known(ids)
        words = {number: word for word, number in numbers.items()}
        turn, last = place or (len(TURNS), 0)
        present: set[str] = self._unread(ids)
        waiting: set[str] = set()
        found = self._connection.execute(
            "SELECT j.value, r.record, t.record FROM json_each(?) j"
            " LEFT JOIN merged m ON m.record = j.value"
            " LEFT JOIN records r ON r.record = coalesce(m.main, j.value)"
            " LEFT JOIN touched t ON t.record = coalesce(m.main, j.value)"
            " AND (t.turn > ?2 OR t.turn = ?2 AND t.record > ?3)",
            (listed(words), turn, last),
        )
        for number, record, late in found:
            if late is not None:
                waiting.add(words[number])
            elif record is not None:
                present.add(words[number])
        return frozenset(present), frozenset(waiting)

    def _unread(self, ids: set[str]) -> set[str]:
        """Those that are stated and could not be read."""
        if not self._is_broken():
            return set()
        found = self._connection.execute(
            "SELECT i.word FROM broken b JOIN ids i ON i.n = b.record"
            " WHERE i.word IN (SELECT value FROM json_each(?))",
            (listed(ids),),
        )
        return {word for (word,) in found}

    def _with_hints(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """The first dangling ids among them with the nearest one of the whole workspace."""
        hints = 0
        for fault in faults:
            if fault.code == "dangling" and (hints := hints + 1) <= _MOST_HINTS:
                near = self._nearest(str(fault.values["id"]))
                yield Fault(fault.record, fault.field, fault.code, {**fault.values, "near": near})
            else:
                yield fault

    def _nearest(self, ident: str) -> str | None:
        first, end = read.range_of(PREFIXES[ident.partition(":")[0]])
        query = (
            "SELECT i.word FROM ids i JOIN records r ON r.record = i.n"
            " WHERE i.word >= ? AND i.word < ? ORDER BY i.word {} LIMIT ?"
        )
        run = self._connection.execute
        ids = [word for (word,) in run(query.format(""), (first, end, _MOST_NEAR + 1))]
        if len(ids) > _MOST_NEAR:  # those around it in the order of ids
            below = run(query.format("DESC"), (first, ident, _MOST_NEAR // 10))
            above = run(query.format(""), (ident, end, _MOST_NEAR // 10))
            ids = [word for (word,) in (*below, *above)]
        found = get_close_matches(ident, sorted(ids), n=1, cutoff=0.75)
        return found[0] if found else None

    def _comes_back(self, records: Sequence[Record]) -> bool:
        """Whether something comes back to itself through some of the records, as they stand now.

        Of the records of a cycle the one that is looked at last finds all others as they are.
        """
        following: dict[str, dict[str, list[str]]] = {relation: {} for relation in ACYCLIC}
        ahead = list(records)
        seen = {record.id for record in records}
        while ahead:
            named: set[str] = set()
            for record in ahead:
                for relation, ident in named_by(record):
                    if relation in following:
                        following[relation].setdefault(record.id, []).append(ident)
                        named.add(ident)
            ahead = read.by_ids(self._connection, sorted(named - seen))
            seen |= named
        return next(cycles_along(following), None) is not None

    def _all_following(self) -> dict[str, dict[str, list[str]]]:
        following: dict[str, dict[str, list[str]]] = {relation: {} for relation in ACYCLIC}
        found = self._connection.execute(
            "SELECT q.word, a.word, b.word FROM relations q JOIN edges e ON e.relation = q.n"
            " JOIN ids a ON a.n = e.naming JOIN ids b ON b.n = e.named"
            " WHERE q.word IN (SELECT value FROM json_each(?))",
            (listed(ACYCLIC),),
        )
        for relation, naming, named in found:
            following[relation].setdefault(naming, []).append(named)
        return following

    def _claims(self) -> None:
        """Names and numbers that changed records claim, and others too."""
        found = self._connection.execute(
            "SELECT DISTINCT n.record FROM fresh f JOIN names n"
            " ON n.type = f.type AND n.key = f.key AND n.kind = f.kind"
            " WHERE (SELECT count(*) FROM names o"
            "  WHERE o.type = f.type AND o.key = f.key AND o.kind = f.kind) > 1"
            " ORDER BY f.type, f.kind, f.key, n.record"
        )
        for batch in batched([number for (number,) in found], 20_000):
            self._note(name_faults(Knowledge.of(read.by_numbers(self._connection, batch))))

    def _reach(self, *, links_lost: bool) -> None:
        """Findings whose subject their incidents do not, or no longer, reach."""
        run = self._connection.execute
        run("DELETE FROM looked_at")
        first, end = read.range_of("findings")
        if links_lost:
            run(
                "INSERT INTO looked_at SELECT r.record FROM records r JOIN ids i ON i.n = r.record"
                " WHERE i.word >= ? AND i.word < ?",
                (first, end),
            )
        else:
            run(
                "INSERT INTO looked_at SELECT t.record FROM touched t JOIN ids i ON i.n = t.record"
                " WHERE t.change NOT IN (0, ?) AND i.word >= ? AND i.word < ?",
                (REMOVED, first, end),
            )
            run(
                "INSERT OR IGNORE INTO looked_at SELECT e.naming FROM touched t"
                " JOIN edges e ON e.named = t.record JOIN relations q ON q.n = e.relation"
                " WHERE t.change = ? AND q.word = 'incidents'",
                (CHANGED,),
            )
        for numbers in rows.in_batches(self._connection, _LOOKED_AT):
            records = read.by_numbers(self._connection, numbers)
            findings = [record for record in records if isinstance(record, Finding)]
            self._note(out_of_reach(findings, self._get, read.Steps(self._connection)))

    def _get(self, ident: str) -> Record | None:
        return next(iter(read.by_ids(self._connection, (ident,))), None)

    def _told(self) -> list[Problem]:
        broken = dict(
            self._connection.execute(
                "SELECT i.word, b.remains FROM broken b JOIN ids i ON i.n = b.record"
            )
        )
        remains = {ident for ident, is_left in broken.items() if is_left}
        found = [fault for fault in self._faults.values() if stands(fault, remains)]
        found.sort(key=lambda fault: (fault.record, fault.field, fault.code))
        found = list(self._with_hints(found[:MOST_PROBLEMS]))
        ids = {ident for fault in found for ident in (fault.record, fault.other) if ident}
        numbers = self._connection.execute(
            "SELECT n FROM ids WHERE word IN (SELECT value FROM json_each(?))", (listed(ids),)
        ).fetchall()
        every = with_members(self._connection, [number for (number,) in numbers])
        places = places_of(standing(self._connection, every))
        return [problem_of(fault, places, self._lang) for fault in found]
