"""What a store answers: records by id, who names them, and names.

The records of a store fit together (``graph.integrity``) and are *derived*: several statements
about one record are merged, judgements on duplicates applied. Answers come in any order; who needs
an order makes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from ..graph.knowledge import Knowledge
from ..graph.records import Record
from .network_places import Place


class Closing(Protocol):
    """What lets go of files and connections at the end of a ``with``."""

    def close(self) -> None:
        """Let go of them; may be called twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def since_when(record: Record) -> tuple[dt.date, str]:
    """What records are put in order by: from which day they were known, those always known first;
    then by id."""
    return dt.date.min if record.known_from is None else record.known_from.last, record.id


class Store(Closing, Protocol):
    """Where records are read. It is a ``graph.names.Directory`` too: names are looked up in it.

    Every method may raise ``graph.errors.StoreError``: the store cannot be read.
    """

    @property
    def data_hash(self) -> str:
        """``Knowledge.data_hash`` of all records of the store."""

    @property
    def size(self) -> int:
        """How many records there are."""

    @property
    def keeps(self) -> tuple[Place, ...]:
        """Where what is compiled from all of it may be kept, the best place first."""

    def fetch(self, ids: Collection[str]) -> list[Record]:
        """The records with these ids; ids that nothing states are left out."""

    def referring(self, ids: Collection[str], relations: Collection[str]) -> list[Record]:
        """The records that name one of ``ids`` in one of ``relations``, each once.

        Args:
            ids: ids of records.
            relations: of ``graph.references.RELATIONS``.
        """

    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        """For each of ``ids``, of the records that name it in a relation the one that was known
        first (:func:`since_when`); each once. What else names it is not read.

        Args:
            ids: ids of records.
            relation: of ``graph.references.RELATIONS``.
        """

    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        """The records that name both of a pair, each once.

        What names the second of a pair is looked through, though not read: let it be the one that
        fewer records name.

        Args:
            pairs: pairs of ids of records.
            relations: of ``graph.references.RELATIONS``: the one in which the first of a pair is
                named, and the one in which the second is.
        """

    def called(self, type_: str, keys: Collection[str]) -> list[Record]:
        """The records of a type that go by one of some match keys, each once."""

    def whole(self) -> Knowledge:
        """Every record."""

    def records(self) -> Iterator[Record]:
        """Every record, by type in the order of ``RECORD_TYPES``, within a type by id."""

    def get(self, ident: str) -> Record | None:
        """The record with this id."""

    def ids(self, type_: str, key: str) -> Collection[str]:
        """The records of a type that go by a match key (or a corporate number)."""

    def spellings(self, type_: str) -> Iterable[tuple[str, Collection[str]]]:
        """Every match key of a type, with the records that go by it."""

    def idents(self, type_: str) -> Iterable[str]:
        """The ids of every record of a type."""
