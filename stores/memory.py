"""The records at hand as a store: what needs no set-up, and the measure for every other store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from ..graph.knowledge import Knowledge
from ..graph.names import Keys, RecordDirectory
from ..graph.records import Record
from ..graph.references import references
from .base import Closing, since_when
from .network_places import Place, in_cache


class Memory(RecordDirectory, Closing):
    """A store over records at hand.

    Args:
        knowledge: the records; they fit together.
        keys: what ``graph.names.every_key`` gave for them, where that was kept.
        bundled: they are those that come with hakyu, so that what is compiled from them may be
            kept in the cache folder; nothing of a user's own is.
    """

    def __init__(
        self, knowledge: Knowledge, keys: Keys | None = None, *, bundled: bool = False
    ) -> None:
        super().__init__(knowledge, keys)
        self._bundled = bundled

    @property
    def data_hash(self) -> str:
        return self._knowledge.data_hash

    @property
    def size(self) -> int:
        return len(self._knowledge)

    @property
    def keeps(self) -> tuple[Place, ...]:
        return in_cache(self.data_hash) if self._bundled else ()

    def fetch(self, ids: Collection[str]) -> list[Record]:
        found = (self._knowledge.get(ident) for ident in ids)
        return [record for record in found if record is not None]

    def referring(self, ids: Collection[str], relations: Collection[str]) -> list[Record]:
        found: dict[str, None] = {}
        for relation in relations:
            named = self._named.get(relation, {})
            for ident in ids:
                found.update(dict.fromkeys(named.get(ident, ())))
        return self.fetch(found)

    def first_naming(self, ids: Collection[str], relation: str) -> list[Record]:
        named = self._named.get(relation, {})
        found: dict[str, Record] = {}
        for ident in ids:
            if naming := self.fetch(named.get(ident, ())):
                first = min(naming, key=since_when)
                found[first.id] = first
        return list(found.values())

    def naming_both(
        self, pairs: Collection[tuple[str, str]], relations: tuple[str, str]
    ) -> list[Record]:
        both = [self._named.get(relation, {}) for relation in relations]
        found: dict[str, None] = {}
        for pair in pairs:
            shorter, longer = sorted(
                (named.get(ident, {}) for named, ident in zip(both, pair, strict=True)), key=len
            )
            found.update((naming, None) for naming in shorter if naming in longer)
        return self.fetch(found)

    def called(self, type_: str, keys: Collection[str]) -> list[Record]:
        found: dict[str, None] = {}
        for key in keys:
            found.update(dict.fromkeys(self.ids(type_, key)))
        return self.fetch(found)

    def whole(self) -> Knowledge:
        return self._knowledge

    def records(self) -> Iterator[Record]:
        return iter(self._knowledge)

    def close(self) -> None:
        pass

    @cached_property
    def _named(self) -> dict[str, dict[str, dict[str, None]]]:
        """Relation -> id -> the ids of the records that name it."""
        found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for record in self._knowledge:
            for reference in references(record):
                found[reference.relation][reference.id][record.id] = None
        return found
