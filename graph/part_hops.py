"""Records found hop by hop in a store, each with the reasons why it is wanted (its facets).

``facet_steps`` says where a facet leads; ``part`` what is looked at before it is taken in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from .facet_steps import BY_TYPE, ENTRIES, IN, OUT, STEPS, THROUGH_TIME, Step
from .facets import (
    CANDIDATE,
    ENTRY,
    HERE,
    LATENT,
    LISTER,
    REACHED,
    SILENT,
    SOME_WORK,
    TURNED,
    WITH,
)
from .lookups import Lookups, since_when
from .records import Engagement, Inventory, Record
from .references import named_by

#: Where only these facets would lead to a record, it is looked at before it is taken in.
ASIDE = frozenset({CANDIDATE, ENTRY, LATENT, LISTER, SOME_WORK})


class Hops:
    """Records with their facets.

    Args:
        store: where the records live.
        open_: follow links that a declared list excludes, too.
        through_time: the question is one through time.
    """

    def __init__(self, store: Lookups, *, open_: bool, through_time: bool) -> None:
        self._store, self._open, self._through_time = store, open_, through_time
        self._more = THROUGH_TIME if through_time else {}
        self._records: dict[str, Record] = {}
        self._aside: dict[str, Record] = {}  # seen, and not in the part: nothing reaches them yet
        self._named: dict[str, dict[str, tuple[str, ...]]] = {}  # by id: what it names
        self._facets: dict[str, set[str]] = defaultdict(set)
        self._pending: list[tuple[str, str]] = []
        self._answers: dict[tuple[str, str], set[str]] = {}  # (relation, id): who names it
        self._waiting: dict[tuple[str, str], set[str]] = {}  # the same: facets of who names it
        self._reached: dict[str, Engagement] = {}
        self._candidates: set[str] = set()
        self._fresh: list[str] = []  # candidates that were not looked at yet
        self._latent: set[tuple[str, str]] = set()  # (relation, id): not asked who names it so
        self._listers: dict[str, None] = {}

    def _hop(self) -> None:
        pending, self._pending = self._pending, []
        missing = {ident for ident, _ in pending if ident not in self._records}
        for ident in sorted(missing & self._aside.keys()):
            self._keep(self._aside[ident])
        for record in self._store.fetch(missing - self._records.keys()):
            self._keep(record)
        self._waiting = {}
        for ident, facet in pending:
            if (found := self._records.get(ident)) is not None:
                self._expand(found, facet)
        self._ask()

    def _add(self, ident: str, facet: str) -> None:
        if facet in (CANDIDATE, LATENT):
            if ident not in self._candidates:
                self._candidates.add(ident)
                self._fresh.append(ident)
        elif facet == LISTER:
            self._listers[ident] = None
        elif facet == ENTRY:
            if (record := self._seen(ident)) is not None and record.known_from is not None:
                self._add(ident, HERE)
        elif facet not in self._facets[ident]:
            self._facets[ident].add(facet)
            self._pending.append((ident, facet))

    def _keep(self, record: Record) -> None:
        """Take a record in, and all that it names."""
        if record.id in self._records:
            return
        self._aside.pop(record.id, None)
        self._records[record.id] = record
        for idents in self._names_of(record.id).values():
            for ident in idents:
                self._add(ident, HERE)
        self._add(record.id, HERE)
        self._follow(record.id, BY_TYPE.get(record.TYPE, ()))

    def _seen(self, ident: str) -> Record | None:
        """A record of the part, or one that is aside."""
        return self._records.get(ident) or self._aside.get(ident)

    def _names_of(self, ident: str) -> Mapping[str, tuple[str, ...]]:
        """What a record names, by relation; nothing of what was not seen yet."""
        if ident not in self._named:
            if (record := self._seen(ident)) is None:
                return {}
            named: dict[str, dict[str, None]] = defaultdict(dict)
            for relation, other in named_by(record):
                named[relation][other] = None
            self._named[ident] = {relation: tuple(ids) for relation, ids in named.items()}
        return self._named[ident]

    def _expand(self, record: Record, facet: str) -> None:
        turned = TURNED.get(facet, {}).get(record.TYPE)
        if turned is not None and turned != facet:
            self._add(record.id, turned)
            return
        for more in WITH.get(facet, ()):
            self._add(record.id, more)
        if facet == REACHED and isinstance(record, Engagement):
            self._reached[record.id] = record
            if record.serves is None:
                self._add(record.client, SILENT[0])
        if facet == "inventory" and isinstance(record, Inventory) and record.state == "complete":
            self._follow(record.of, ENTRIES[record.lists])
        if facet == "inventory system":
            self._follow(record.id, (Step(IN, "system", ENTRY),))
        self._follow(record.id, (*STEPS.get(facet, ()), *self._more.get(facet, ())))

    def _follow(self, ident: str, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.direction == OUT:
                for other in self._named_by(ident, step.relation):
                    self._add(other, step.facet)
            elif (known := self._answers.get((step.relation, ident))) is not None:
                self._add_all(known, step.facet)
            elif step.facet == LATENT and not (self._open or self._through_time):
                self._latent.add((step.relation, ident))
            else:
                self._waiting.setdefault((step.relation, ident), set()).add(step.facet)

    def _ask(self) -> None:
        """Who names these, in these relations: one question of the store for each relation."""
        while self._waiting:
            waiting, self._waiting = self._waiting, {}
            some = {key for key, facets in waiting.items() if facets == {SOME_WORK}}
            self._take_in_first(some)
            for key in some:
                del waiting[key]
            by_relation = _by_relation(waiting)
            for relation, idents in by_relation.items():
                for ident in idents:
                    self._answers[relation, ident] = set()
                for record in self._store.referring(idents, (relation,)):
                    named = [i for way, i in named_by(record) if way == relation and i in idents]
                    for ident in named:
                        self._answers[relation, ident].add(record.id)
                    if all(waiting[relation, ident] <= ASIDE for ident in named):
                        if record.id not in self._records:
                            self._aside[record.id] = record
                    else:
                        self._keep(record)
            for key, facets in waiting.items():
                for facet in facets:
                    self._add_all(self._answers[key], facet)

    def _take_in_first(self, asked: Iterable[tuple[str, str]]) -> None:
        """Take in the first of what names these, without looking at the others."""
        for relation, idents in _by_relation(asked).items():
            for record in self._store.first_naming(idents, relation):
                self._keep(record)

    def _add_all(self, idents: Collection[str], facet: str) -> None:
        """Every one of them; of a speaker's work the piece that was known first."""
        if facet == SOME_WORK:
            if idents:
                records = filter(None, map(self._seen, idents))
                self._add(min(records, key=since_when).id, HERE)
            return
        for ident in idents:
            self._add(ident, facet)

    def _named_by(self, ident: str, relation: str) -> Sequence[str]:
        return self._names_of(ident).get(relation, ())

    def _who_name(self, ident: str, relation: str) -> set[str]:
        """Those that were found to name this one in a relation, and those that name these."""
        return closure(ident, lambda one: self._answers.get((relation, one), ()))

    def _cohorts(self, organisation: str) -> set[str]:
        return closure(organisation, lambda one: self._named_by(one, "member_of"))


def _by_relation(asked: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for relation, ident in asked:
        found[relation].add(ident)
    return found


def closure(start: str, step: Callable[[str], Iterable[str]]) -> set[str]:
    """All that steps lead to."""
    found: set[str] = set()
    pending = [start]
    while pending:
        fresh = set(step(pending.pop())) - found
        found |= fresh
        pending.extend(fresh)
    return found
