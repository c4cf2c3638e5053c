"""Whether the records of a workspace still fit together after some of them changed.

``graph.integrity.faults`` over everything would need everything in memory. Here the same checks
are run on parts: each record that changed, or that names one that did, together with what it
names; the names that changed records claim, with all who claim them; and what incidents reach. As
the records fitted before, these are all the faults there can be.
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
from ..graph.references import references
from ..loaders.native import places_of, problem_of, stands
from . import workspace_read as read
from . import workspace_rows as rows
from .workspace_derive import CHANGED, MOST_PROBLEMS, REMOVED, standing, with_members
from .workspace_rows import batched, listed

#: Dangling ids for which the nearest one is looked for, and ids among which it is.
_MOST_HINTS = 50
_MOST_NEAR = 20_000


class Fitting:
    """Checks what the tables ``touched``, ``broken`` and ``fresh`` name.

    Args:
        connection: the workspace, in the transaction of a load.
        lang: language of the problems.
        links_lost: whether a link was taken away along which harm goes.
    """

    def __init__(self, connection: sqlite3.Connection, lang: str, *, links_lost: bool) -> None:
        self._connection = connection
        self._lang = lang
        self._links_lost = links_lost
        self._hints = 0
        self._faults: dict[tuple[str, str, str, str], Fault] = {}

    def problems(self, step: Callable[[int], None]) -> list[Problem]:
        """What does not fit, in words. ``step`` is told how many records were looked at."""
        self._gather()
        for numbers in self._wanted():
            self._records(numbers)
            step(len(numbers))
            if len(self._faults) > MOST_PROBLEMS:
                break
        self._claims()
        if not self._is_broken() and not any(key[2] == "dangling" for key in self._faults):
            self._reach()
        return self._told()

    def _note(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            key = (fault.record, fault.field, fault.code, str(sorted(fault.values.items())))
            self._faults.setdefault(key, fault)

    def _is_broken(self) -> bool:
        return self._connection.execute("SELECT 1 FROM broken LIMIT 1").fetchone() is not None

    def _gather(self) -> None:
        """Note in ``looked_at`` whose faults there may be."""
        run = self._connection.execute
        run(
            "INSERT INTO looked_at SELECT record FROM touched WHERE change NOT IN (0, ?)",
            (REMOVED,),
        )
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

    def _wanted(self) -> Iterator[list[int]]:
        last = -1
        while True:
            found = self._connection.execute(
                "SELECT record FROM looked_at WHERE record > ? ORDER BY record LIMIT ?",
                (last, rows.BATCH),
            ).fetchall()
            if not found:
                return
            numbers = [number for (number,) in found]
            last = numbers[-1]
            yield numbers

    def _records(self, numbers: Sequence[int]) -> None:
        """What some records and those that they name show; and whether they come back to them."""
        records = read.by_numbers(self._connection, numbers)
        here = {record.id for record in records}
        named = {one.id for record in records for one in references(record)} - here
        around = read.by_ids(self._connection, sorted(named))
        unread = self._unread(named)
        knowledge = Knowledge.of([*around, *records])
        self._note(self._with_hint(fault) for fault in faults_seen_from(records, knowledge, unread))
        self._cycles(records)

    def _unread(self, ids: set[str]) -> frozenset[str]:
        """Those that are stated and could not be read."""
        found = self._connection.execute(
            "SELECT i.word FROM broken b JOIN ids i ON i.n = b.record"
            " WHERE i.word IN (SELECT value FROM json_each(?))",
            (listed(ids),),
        )
        return frozenset(word for (word,) in found)

    def _with_hint(self, fault: Fault) -> Fault:
        """A dangling id with the nearest one of the whole workspace."""
        if fault.code != "dangling":
            return fault
        self._hints += 1
        near = self._nearest(str(fault.values["id"])) if self._hints <= _MOST_HINTS else None
        return Fault(fault.record, fault.field, fault.code, {**fault.values, "near": near})

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

    def _cycles(self, records: Sequence[Record]) -> None:
        """Cycles that lead through some of the records; then all cycles are looked for, at once."""
        following: dict[str, dict[str, list[str]]] = {relation: {} for relation in ACYCLIC}
        ahead = list(records)
        seen = {record.id for record in records}
        while ahead:
            named: set[str] = set()
            for record in ahead:
                for one in references(record):
                    if one.relation in following:
                        following[one.relation].setdefault(record.id, []).append(one.id)
                        named.add(one.id)
            ahead = read.by_ids(self._connection, sorted(named - seen))
            seen |= named
        if next(cycles_along(following), None) is not None:
            self._note(cycles_along(self._all_following()))

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

    def _reach(self) -> None:
        """Findings whose subject their incidents do not, or no longer, reach."""
        run = self._connection.execute
        run("DELETE FROM looked_at")
        first, end = read.range_of("findings")
        if self._links_lost:
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
        for numbers in self._wanted():
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
        found = found[:MOST_PROBLEMS]
        ids = {ident for fault in found for ident in (fault.record, fault.other) if ident}
        numbers = self._connection.execute(
            "SELECT n FROM ids WHERE word IN (SELECT value FROM json_each(?))", (listed(ids),)
        ).fetchall()
        every = with_members(self._connection, [number for (number,) in numbers])
        places = places_of(standing(self._connection, every))
        return [problem_of(fault, places, self._lang) for fault in found]
