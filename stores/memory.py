"""The records at hand as a store: what needs no set-up, and the measure for every other store."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..graph.knowledge import Knowledge
from ..graph.lookups import AtHand
from ..graph.names import Keys, RecordDirectory
from ..graph.records import Record
from .base import Closing
from .network_places import Place, in_cache


class Memory(RecordDirectory, AtHand, Closing):
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
