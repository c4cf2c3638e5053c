"""Pushing records to a Neo4j server: what stands there afterwards is these records, and no others
of hakyu's.

The records come in order of type and id, and so do those on the server; range after range is read
there, compared by a hash on each node, and what is new or different is written, what is gone is
removed. So memory stays small, a push that was interrupted goes on where it was when it is run
again, and a second one changes nothing. Each batch is one transaction: its nodes, what they point
at (as empty nodes at first, to be filled in by a later batch) and their names.

While a push is under way the state on the server says so, and nobody is answered (``neo4j_state``).
Every transaction holds that node and makes sure that the push is still the newest: of two pushes
at once, the one that began later goes on and the other one stops.

Only nodes and relationships that hakyu wrote are ever changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from ..graph.records import RECORD_TYPES, Record
from . import neo4j_cypher as cypher
from .neo4j_connection import Connection
from .neo4j_errors import server_error
from .neo4j_rows import Rows, bounds, hash_of_node, nothing, place_of, texts_of
from .neo4j_state import beginning, finished, state_in

if TYPE_CHECKING:
    import neo4j

#: Records of one transaction.
BATCH = 2_000
#: Relationships that are taken away in one transaction.
CUT = 10_000

#: Told the phase, how many records were done, and of how many if that is known.
Progress: TypeAlias = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class PushReport:
    """What a push did, in records.

    Attributes:
        added, changed, removed, unchanged: numbers of records.
        same: whether nothing was sent, since all of it stood there.
        data_hash: of what stands there now.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    same: bool = False
    data_hash: str = ""

    @property
    def records(self) -> int:
        return self.added + self.changed + self.unchanged


def no_progress(phase: str, done: int, total: int | None) -> None:
    """Tell nobody."""


def push(
    connection: Connection,
    records: Iterable[Record],
    data_hash: str,
    *,
    total: int | None = None,
    everything: bool = False,
    progress: Progress = no_progress,
) -> PushReport:
    """Bring a database to hold these records.

    Args:
        connection: the database.
        records: all of them, by type in the order of ``RECORD_TYPES``, within a type by id; they
            fit together. They are read once.
        data_hash: ``Knowledge.data_hash`` of them.
        total: how many there are, if known.
        everything: write all of them, whatever the server says of what stands there.
        progress: told how far it is.

    Raises:
        StoreError: the server cannot be written, holds nodes of others under hakyu's labels, was
            pushed by a newer hakyu, or somebody else pushes. What was written so far stays, and
            the next push goes on from there.
        ValueError: the records are not in order.
    """
    state = connection.read(state_in)
    if state is None:
        _refuse_foreign(connection)
    elif state.is_newer and not everything:
        raise server_error(
            "neo4j_newer", connection.address, connection.lang, version=state.version
        )
    elif state.is_current and state.data_hash == data_hash and not everything:
        ((found,),) = connection.rows(cypher.COUNTS[0])
        if found >= state.records:  # what stands there was not deleted by hand
            return PushReport(unchanged=state.records, same=True, data_hash=data_hash)
    connection.write(_schema)
    connection.rows(cypher.AWAIT_SCHEMA)
    begun = beginning()
    connection.change(cypher.BEGIN, state=begun)
    report = _Push(connection, str(begun["push"]), everything, total, progress).run(records)
    return _end(connection, str(begun["push"]), replace(report, data_hash=data_hash))


def _refuse_foreign(connection: Connection) -> None:
    """Nodes under hakyu's labels, and no state: somebody else wrote them."""
    for label, count in zip(cypher.OWN_LABELS, cypher.COUNTS, strict=True):
        ((found,),) = connection.rows(count)
        if found:
            raise server_error("neo4j_foreign", connection.address, connection.lang, label=label)


def _end(connection: Connection, push_name: str, report: PushReport) -> PushReport:
    """Say that all of it stands there, if it does."""
    ((found, unfilled),) = connection.rows(cypher.TALLY)
    if found != report.records or unfilled:
        reason = f"{found} / {report.records}"
        raise server_error("neo4j_tampered", connection.address, connection.lang, reason=reason)
    state = finished(report.data_hash, report.records)
    if not connection.change(cypher.END, push=push_name, state=state):
        raise server_error("neo4j_overtaken", connection.address, connection.lang)
    return report


def _schema(tx: neo4j.ManagedTransaction) -> None:
    for statement in cypher.SCHEMA:
        tx.run(statement).consume()


class OvertakenError(Exception):
    """Another push has begun."""


class _Push:
    """The ranges of a push, one after the other."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        everything: bool,
        total: int | None,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._name = name
        self._everything = everything
        self._total = total
        self._progress = progress
        self._report = PushReport()

    def run(self, records: Iterable[Record]) -> PushReport:
        by_type = groupby(_in_order(records), key=lambda record: record.TYPE)
        group = next(by_type, None)
        for type_ in RECORD_TYPES:
            after, end = bounds(type_)
            if group is not None and group[0] == type_:
                for batch in _batched(group[1], BATCH):
                    self._range(after, batch[-1].id, end, batch)
                    after = batch[-1].id
                group = next(by_type, None)
            self._range(after, end, end, ())
        return self._report

    def _range(self, after: str, upto: str, end: str, batch: Sequence[Record]) -> None:
        """Bring what stands after one id, up to another, to be a batch."""
        wanted = {record.id: (record, text) for record, text in texts_of(batch)}
        found: dict[str, str] = {}
        for page in self._pages(after, upto, end, most=max(BATCH, len(wanted)) + 1):
            self._remove([ident for ident, _ in page if ident not in wanted])
            found.update((ident, hash_) for ident, hash_ in page if ident in wanted)
        if missing := [ident for ident in wanted if ident not in found]:
            found.update(self._connection.rows(cypher.HASHES, ids=missing))  # type: ignore[arg-type]
        different = {
            ident: item
            for ident, item in wanted.items()
            if self._everything or found.get(ident) != hash_of_node(item[1])
        }
        if different:
            there = [ident for ident in different if found.get(ident)]
            self._transaction(lambda tx: _write(tx, list(different.values()), there))
        added = sum(not found.get(ident) for ident in different)
        self._count(
            added=added,
            changed=len(different) - added,
            unchanged=len(wanted) - len(different),
        )

    def _pages(self, after: str, upto: str, end: str, most: int) -> Iterator[list[tuple[str, str]]]:
        """Ids and hashes that stand on the server after one id, up to another."""
        while True:
            rows = self._connection.rows(cypher.NEXT, after=after, end=end, most=most)
            yield [(ident, hash_) for ident, hash_ in rows if ident <= upto]
            if len(rows) < most or rows[-1][0] > upto:
                return
            after = rows[-1][0]

    def _remove(self, ids: Sequence[str]) -> None:
        """Remove records with all that hangs on them, a bounded number of things at a time."""
        for some in _batched(ids, BATCH):
            while self._transaction(lambda tx, some=some: _cut(tx, some)) == CUT:  # type: ignore[misc]
                pass
            self._transaction(lambda tx, some=some: _drop(tx, some))  # type: ignore[misc]
            self._count(removed=len(some))

    def _transaction(self, work: Callable[[neo4j.ManagedTransaction], int]) -> int:
        """Do work while this is the newest push."""

        def held(tx: neo4j.ManagedTransaction) -> int:
            if not tx.run(cypher.HOLD, push=self._name).values():
                raise OvertakenError
            return work(tx)

        try:
            return self._connection.write(held)
        except OvertakenError:
            connection = self._connection
            raise server_error("neo4j_overtaken", connection.address, connection.lang) from None

    def _count(self, **numbers: int) -> None:
        sums = {name: getattr(self._report, name) + more for name, more in numbers.items()}
        self._report = replace(self._report, **sums)
        self._progress("push", self._report.records, self._total)


def _write(
    tx: neo4j.ManagedTransaction, items: Sequence[tuple[Record, str]], there: Sequence[str]
) -> int:
    """Write records anew; ``there`` are the ids of those that were written before."""
    rows = Rows.of(items)
    if rows.others:
        _run(tx, cypher.ENSURE, ids=rows.others)
    unnamed: list[list[Any]] = []
    if there:
        _run(tx, cypher.LOOSEN, ids=there)
        unnamed = tx.run(cypher.UNNAME, ids=there).values()
    for label, nodes in sorted(rows.nodes.items()):
        _run(tx, cypher.fill_in(label), rows=nodes, none=nothing(label) if there else {})
    for type_, links in sorted(rows.relationships.items()):
        _run(tx, cypher.relate(type_), rows=links)
    if rows.names:
        _run(tx, cypher.NAME, rows=rows.names)
    if unnamed:
        _run(tx, cypher.NAMELESS, rows=unnamed)
    return len(items)


def _cut(tx: neo4j.ManagedTransaction, ids: Sequence[str]) -> int:
    ((cut,),) = tx.run(cypher.CUT, ids=ids, most=CUT).values()
    return int(cut)


def _drop(tx: neo4j.ManagedTransaction, ids: Sequence[str]) -> int:
    unnamed = tx.run(cypher.UNNAME, ids=ids).values()
    _run(tx, cypher.REMOVE, ids=ids)
    if unnamed:
        _run(tx, cypher.NAMELESS, rows=unnamed)
    return len(ids)


def _run(tx: neo4j.ManagedTransaction, text: Any, **parameters: Any) -> None:
    tx.run(text, parameters).consume()


def _in_order(records: Iterable[Record]) -> Iterator[Record]:
    """The records, as long as they are in order: a push would remove what comes late."""
    last: tuple[int, str] = (-1, "")
    for record in records:
        place = place_of(record)
        if place <= last:
            raise ValueError(f"{record.id} is not after {last[1]}")
        last = place
        yield record


def _batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
