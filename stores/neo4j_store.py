"""A Neo4j server as a store: it finds the records that a question needs, and no others cross the
wire.

Nothing is answered from half a push: every read makes sure, in its own transaction, that no push
has begun since the store was opened.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar

from ..graph.adhoc import Answer
from ..graph.knowledge import Knowledge, RunningHash, canonical
from ..graph.records import RECORD_TYPES, Record
from ..graph.references import RELATIONS
from . import neo4j_cypher as cypher
from .base import Closing
from .neo4j_address import Ask
from .neo4j_connection import Connection
from .neo4j_errors import server_error
from .neo4j_rows import NoRecordError, bounds, revived, stored_key
from .neo4j_state import MovedError, readable, state_in
from .network_places import Place, in_cache

if TYPE_CHECKING:
    import neo4j

_T = TypeVar("_T")

#: Records (or names) that are asked for at once.
PAGE = 5_000


class Neo4jStore(Closing):
    """What was pushed to a server; ``stores.base.Store``.

    Open one with :meth:`open`. Every method raises StoreError when the server cannot answer, or
    when a push has begun since the store was opened.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state = readable(connection)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        lang: str = "en",
        environ: Mapping[str, str] | None = None,
        ask: Ask | None = None,
    ) -> Neo4jStore:
        """Open what was pushed to a server.

        Args:
            url: ``neo4j://host`` and the like; see ``neo4j_address``.
            lang: language of the errors.
            environ: where credentials, database and timeout stand; otherwise the process's.
            ask: asks a person for the password if it stands nowhere.

        Raises:
            UsageError: the address is none.
            StoreError: the server cannot be reached or entered, or holds nothing to be asked.
        """
        connection = Connection.open(url, lang=lang, environ=environ, ask=ask)
        try:
            return cls(connection)
        except BaseException:
            connection.close()
            raise

    # -- stores.base.Store

    @property
    def data_hash(self) -> str:
        return self._state.data_hash

    @property
    def keeps(self) -> tuple[Place, ...]:
        return in_cache(self.data_hash)

    def fetch(self, ids: Collection[str]) -> list[Record]:
        found: list[Record] = []
        for some in _slices(ids):
            found += self._records(cypher.FETCH, ids=some)
        return found

    def referring(self, ids: Collection[str], relations: Collection[str]) -> list[Record]:
        wanted = frozenset(RELATIONS.keys() & relations)
        if not wanted:
            return []
        text = cypher.referring(wanted)
        found: dict[str, Record] = {}
        for some in _slices(ids):
            found.update({record.id: record for record in self._records(text, ids=some)})
        return list(found.values())

    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        if relation not in RELATIONS:
            return []
        text = cypher.first_naming(relation)
        first: dict[str, tuple[str, str]] = {}
        for some in _slices(ids):
            for ident, day, naming in self._rows(text, ids=some):
                since = (day or "", naming)
                first[ident] = min(first.get(ident, since), since)
        return self.fetch({naming for _, naming in first.values()})

    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        if not RELATIONS.keys() >= set(relations):
            return []
        text = cypher.naming_both(*relations)
        found: dict[str, Record] = {}
        for some in _slices(pairs):
            records = self._records(text, pairs=[list(pair) for pair in some])
            found.update({record.id: record for record in records})
        return list(found.values())

    def called(self, type_: str, keys: Collection[str]) -> list[Record]:
        found: dict[str, Record] = {}
        for some in _slices([stored_key(key) for key in keys]):
            records = self._records(cypher.CALLED, type=type_, keys=some)
            found.update({record.id: record for record in records})
        return list(found.values())

    def ask(
        self, query: str, parameters: Mapping[str, object], *, limit: int, timeout: float
    ) -> Answer:
        """Run one query of a user's own, which only reads: ``stores.server_query``.

        Raises:
            QueryError: the query is refused, wrong, or takes too long.
            StoreError: the server cannot be reached.
        """
        from .server_query import ask_server

        return self._connection.lend(
            lambda driver, database: ask_server(
                driver, database, query, parameters, limit=limit, timeout=timeout
            )
        )

    def whole(self) -> Knowledge:
        return Knowledge.of(self.records(), self.data_hash)

    def get(self, ident: str) -> Record | None:
        return next(iter(self.fetch((ident,))), None)

    def ids(self, type_: str, key: str) -> Collection[str]:
        found = self._rows(cypher.NAMED, type=type_, key=stored_key(key))
        return [ident for (ident,) in found]

    def spellings(self, type_: str) -> Iterable[tuple[str, Collection[str]]]:
        after = ""
        while True:
            rows = self._rows(cypher.SPELLINGS, type=type_, after=after, most=PAGE)
            for _, key, ids in rows:
                if ids:
                    yield key, ids
            if len(rows) < PAGE:
                return
            after = rows[-1][0]

    def idents(self, type_: str) -> Iterable[str]:
        after, end = bounds(type_)
        return [ident for (ident,) in self._rows(cypher.IDENTS, after=after, end=end)]

    def close(self) -> None:
        self._connection.close()

    # -- all of it

    @property
    def url(self) -> str:
        """The address of the server, without credentials."""
        return self._connection.address.url

    @property
    def size(self) -> int:
        return self._state.records

    def records(self) -> Iterator[Record]:
        for type_ in RECORD_TYPES:
            after, end = bounds(type_)
            while True:
                rows = self._rows(cypher.PAGE, after=after, end=end, most=PAGE)
                for _, text in rows:
                    yield self._revived(text)
                if len(rows) < PAGE:
                    break
                after = rows[-1][0]

    def verified(self) -> Iterator[Record]:
        """Every record as of :meth:`records`, and at the end whether they are what was pushed.

        Raises:
            StoreError: after the last record: somebody changed them by other means than a push.
        """
        seen = RunningHash()
        count = 0
        for record in self.records():
            seen.add(record.TYPE, canonical(record))
            count += 1
            yield record
        if seen.value != self.data_hash:
            raise self._tampered(f"{count} / {self.size}")

    # -- transactions

    def _rows(self, text: LiteralString, **parameters: Any) -> list[list[Any]]:
        return self._read(lambda tx: tx.run(text, parameters).values())

    def _records(self, text: LiteralString, **parameters: Any) -> list[Record]:
        return [self._revived(found) for (found,) in self._rows(text, **parameters)]

    def _read(self, work: Callable[[neo4j.ManagedTransaction], _T]) -> _T:
        """Read in one transaction, and then look whether all of it was there."""

        def guarded(tx: neo4j.ManagedTransaction) -> _T:
            found = work(tx)  # read to its end, before the state is
            if state_in(tx) != self._state:
                raise MovedError
            return found

        try:
            return self._connection.read(guarded)
        except MovedError:
            connection = self._connection
            raise server_error("neo4j_moved", connection.address, connection.lang) from None

    def _revived(self, text: object) -> Record:
        try:
            return revived(str(text))
        except NoRecordError as error:
            raise self._tampered(str(error)) from None

    def _tampered(self, reason: str) -> Exception:
        connection = self._connection
        return server_error("neo4j_tampered", connection.address, connection.lang, reason=reason)


def _slices(ids: Collection[_T]) -> Iterator[list[_T]]:
    """Ids, or pairs of them, in lists that a server takes at once."""
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), PAGE):
        yield every[start : start + PAGE]
