"""The part of a store that a question needs: found hop by hop, whatever the store.

Every answer computed on the part equals the one on the whole: tests/stores/test_part.py asks every
question of both. Each hop costs a store at most one look-up by id and one for each relation; a
record is fetched at most once, and what lies beyond a part is never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ..graph.knowledge import Knowledge
from ..graph.names import match_key
from ..graph.records import Engagement, Finding, Inventory, Organisation, Record, Speaker
from ..graph.references import references
from .base import Store
from .facets import (
    BY_TYPE,
    CANDIDATE,
    ENTRIES,
    HERE,
    IN,
    OUT,
    REACHED,
    STEPS,
    THROUGH_TIME,
    TURNED,
    WITH,
    Step,
)


def part_for(
    store: Store,
    asked: Iterable[str] = (),
    goals: Iterable[str] = (),
    *,
    told: Iterable[str] = (),
    shown: Iterable[str] = (),
    whatever_is_declared: bool = False,
) -> Knowledge:
    """The records that a question about some records needs, with the hash of the whole store.

    Args:
        store: where the records live.
        asked: ids of what is hit, or told about: their incidents and all that harm reaches.
        goals: ids of what may be affected: all that harm could come from, with its incidents.
        told: ids of what is asked about through time: what is said of it, of what lies in it and
            of what contains it.
        shown: ids of records to show with everything that names them.
        whatever_is_declared: follow links that a declared list excludes, too: what could be
            reached if it were not declared so.

    Raises:
        StoreError: the store cannot be read.
    """
    named = {
        "asked": tuple(asked),
        "goal of": tuple(goals),
        "told": tuple(told),
        "shown": tuple(shown),
    }
    closure = _Closure(store, open_=whatever_is_declared, through_time=bool(named["told"]))
    return Knowledge.of(closure.run(named), store.data_hash)


class _Closure:
    """Records with their facets, until no facet leads to anything new."""

    def __init__(self, store: Store, *, open_: bool, through_time: bool) -> None:
        self._store, self._open = store, open_
        self._more = THROUGH_TIME if through_time else {}
        self._records: dict[str, Record] = {}
        self._named: dict[str, dict[str, tuple[str, ...]]] = {}  # by id: what it names
        self._facets: dict[str, set[str]] = defaultdict(set)
        self._pending: list[tuple[str, str]] = []
        self._answers: dict[tuple[str, str], set[str]] = {}  # (relation, id): who names it
        self._waiting: dict[tuple[str, str], set[str]] = {}  # the same: facets of who names it
        self._bearers: set[str] = set()  # clients of what is reached and declares nothing
        self._candidates: dict[str, Engagement] = {}

    def run(self, named: Mapping[str, Iterable[str]]) -> Collection[Record]:
        """Every record around what is named, by the facet that it has in the question."""
        for facet, idents in named.items():
            for ident in idents:
                self._add(ident, facet)
        while self._pending:
            self._hop()
        self._add_namesakes()
        return self._records.values()

    # -- one hop ------------------------------------------------------------------------------

    def _hop(self) -> None:
        pending, self._pending = self._pending, []
        missing = {ident for ident, _ in pending if ident not in self._records}
        for record in self._store.fetch(missing):
            self._keep(record)
        self._waiting = {}
        for ident, facet in pending:
            if (found := self._records.get(ident)) is not None:
                self._expand(found, facet)
        self._ask()
        self._settle_candidates()

    def _add(self, ident: str, facet: str) -> None:
        if facet not in self._facets[ident]:
            self._facets[ident].add(facet)
            self._pending.append((ident, facet))

    def _keep(self, record: Record) -> None:
        """Take a record in, and all that it names."""
        if record.id in self._records:
            return
        self._records[record.id] = record
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for reference in references(record):
            named[reference.relation][reference.id] = None
            self._add(reference.id, HERE)
        self._named[record.id] = {relation: tuple(ids) for relation, ids in named.items()}
        self._add(record.id, HERE)
        self._follow(record.id, BY_TYPE.get(record.TYPE, ()))

    def _expand(self, record: Record, facet: str) -> None:
        turned = TURNED.get(facet, {}).get(record.TYPE)
        if turned is not None and turned != facet:
            self._add(record.id, turned)
            return
        for more in WITH.get(facet, ()):
            self._add(record.id, more)
        if facet == REACHED and isinstance(record, Engagement) and record.serves is None:
            self._bearers.add(record.id)
        if facet == CANDIDATE and isinstance(record, Engagement):
            self._candidates[record.id] = record
        if facet == "inventory" and isinstance(record, Inventory):
            self._follow(record.of, ENTRIES[record.lists])
        if facet == "inventory system":
            self._follow(record.id, (Step(IN, "system", HERE),))
        self._follow(record.id, (*STEPS.get(facet, ()), *self._more.get(facet, ())))

    def _follow(self, ident: str, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.direction == OUT:
                for other in self._named.get(ident, {}).get(step.relation, ()):
                    self._add(other, step.facet)
            elif (known := self._answers.get((step.relation, ident))) is not None:
                for other in known:
                    self._add(other, step.facet)
            else:
                self._waiting.setdefault((step.relation, ident), set()).add(step.facet)

    def _ask(self) -> None:
        """Who names these, in these relations: one question of the store for each relation."""
        while self._waiting:
            waiting, self._waiting = self._waiting, {}
            by_relation: dict[str, set[str]] = defaultdict(set)
            for relation, ident in waiting:
                by_relation[relation].add(ident)
            for relation, idents in by_relation.items():
                for ident in idents:
                    self._answers[relation, ident] = set()
                for record in self._store.referring(idents, (relation,)):
                    self._keep(record)
                    for ident in self._named[record.id].get(relation, ()):
                        if ident in idents:
                            self._answers[relation, ident].add(record.id)
            for key, facets in waiting.items():
                for other in self._answers[key]:
                    for facet in facets:
                        self._add(other, facet)

    # -- links that a declared list excludes ----------------------------------------------------

    def _settle_candidates(self) -> None:
        """Take those candidates for reached to which some link is not excluded.

        Work of which it is declared on whom it relies is reached from what it names (which is
        found the other way) and from work on a system that it names.
        """
        for ident, record in list(self._candidates.items()):
            listed = record.relies_on
            undeclared = listed is None and bool(self._bearers)
            if self._open or undeclared or any(item.startswith("sys:") for item in listed or ()):
                del self._candidates[ident]
                self._add(ident, REACHED)

    # -- names --------------------------------------------------------------------------------

    def _add_namesakes(self) -> None:
        """Organisations called as speakers are: they lend their translations to plain names."""
        names: dict[str, None] = {}
        for record in self._records.values():
            if isinstance(record, Organisation):
                continue
            for speaker in _speakers(record):
                names[speaker] = None
            if isinstance(record, Finding):
                for receiver in record.received_by:
                    if receiver.name is not None:
                        names[receiver.name] = None
        keys = {key for name in names if (key := match_key(name))}
        for record in self._store.called("organisations", keys) if keys else ():
            self._keep(record)
        while self._pending:
            self._hop()


def _speakers(record: Record) -> Iterable[str]:
    """Plain names of those who speak, or are told."""
    for value in (getattr(record, "stated_by", ()), getattr(record, "told_to", ())):
        for one in value:
            if isinstance(one, Speaker):
                yield one.name
            elif not one.startswith("org:"):
                yield one
    for size in getattr(record, "sizes", ()):
        yield from (one.name for one in size.stated_by if isinstance(one, Speaker))
