"""What a store answers: records by id, who names them, and names.

The records of a store fit together (``graph.integrity``) and are *derived*: several statements
about one record are merged, judgements on duplicates applied. Answers come in any order; who needs
an order makes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from ..graph.knowledge import Knowledge
from ..graph.lookups import NamedLookups
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


class Store(NamedLookups, Closing, Protocol):
    """Where records are read. It is a ``graph.names.Directory`` too: names are looked up in it.

    Every method may raise ``graph.errors.StoreError``: the store cannot be read.
    """

    @property
    def size(self) -> int:
        """How many records there are."""

    @property
    def keeps(self) -> tuple[Place, ...]:
        """Where what is compiled from all of it may be kept, the best place first."""

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
