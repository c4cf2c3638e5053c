"""What the part of a question is found by: records by id, and by what they name.

A store answers it from wherever its records live; :class:`AtHand` from records at hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from .knowledge import Knowledge
from .records import Record


def since_when(record: Record) -> tuple[dt.date, str]:
    """What records are put in order by: from which day they were known, those always known first;
    then by id."""
    return dt.date.min if record.known_from is None else record.known_from.last, record.id


class Lookups(Protocol):
    """Where records are looked up. Answers come in any order.

    Every method may raise ``graph.errors.StoreError``: the records cannot be read.
    """

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


class NamedLookups(Lookups, Protocol):
    """The same, and names."""

    @property
    def data_hash(self) -> str:
        """``Knowledge.data_hash`` of all records of the store."""

    def called(self, type_: str, keys: Collection[str]) -> list[Record]:
        """The records of a type that go by one of some match keys, each once."""


class AtHand:
    """Looks up among records at hand; their names are another matter (``graph.names``)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def fetch(self, ids: Collection[str]) -> list[Record]:
        found = (self._knowledge.get(ident) for ident in ids)
        return [record for record in found if record is not None]

    def referring(self, ids: Collection[str], relations: Collection[str]) -> list[Record]:
        found: dict[str, None] = {}
        for relation in relations:
            named = self._knowledge.naming.get(relation, {})
            for ident in ids:
                found.update(dict.fromkeys(named.get(ident, ())))
        return self.fetch(found)

    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        named = self._knowledge.naming.get(relation, {})
        found: dict[str, Record] = {}
        for ident in ids:
            if naming := self.fetch(named.get(ident, ())):
                first = min(naming, key=since_when)
                found[first.id] = first
        return list(found.values())

    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        both = [self._knowledge.naming.get(relation, {}) for relation in relations]
        found: dict[str, None] = {}
        for pair in pairs:
            shorter, longer = sorted(
                (named.get(ident, {}) for named, ident in zip(both, pair, strict=True)), key=len
            )
            found.update((naming, None) for naming in shorter if naming in longer)
        return self.fetch(found)
