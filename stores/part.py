"""The part of a store that a question needs: found hop by hop, whatever the store.

Every answer computed on the part equals the one on the whole: tests/stores/test_part.py asks every
question of both. Each hop costs a store at most one look-up by id and two for each relation. What
lies beyond a part is not touched, but for the work of clients that may bear on what was reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ..graph.knowledge import Knowledge
from ..graph.records import Engagement, Inventory, Organisation, Record
from ..graph.references import named_by
from .base import Store, since_when
from .facet_steps import BEARING, BY_TYPE, ENTRIES, IN, LYING, OUT, STEPS, THROUGH_TIME, Step
from .facets import (
    CANDIDATE,
    COHORT_ASKED,
    COHORT_WORK,
    ENTRY,
    EXCLUDED,
    HERE,
    LATENT,
    LISTER,
    LISTING,
    REACHED,
    SILENT,
    SOME_WORK,
    STAND_IN,
    TURNED,
    WITH,
)
from .part_names import name_keys

#: Where only these facets would lead to a record, it is looked at before it is taken in.
ASIDE = frozenset({CANDIDATE, ENTRY, LATENT, LISTER, SOME_WORK})


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
        self._unborne: dict[str, list[str]] = defaultdict(list)  # candidates, by who does the work
        self._unlinked: dict[str, list[str]] = defaultdict(list)  # others, by what would link them
        self._listers: dict[str, None] = {}

    def run(self, named: Mapping[str, Iterable[str]]) -> Collection[Record]:
        """Every record around what is named, by the facet that it has in the question."""
        for facet, idents in named.items():
            for ident in idents:
                self._add(ident, facet)
        while self._pending:
            while self._pending:
                self._hop()
            self._look_at_listers()
            self._look_at_cohorts()
        self._add_namesakes()
        return self._records.values()

    # -- one hop ------------------------------------------------------------------------------

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
        self._settle_candidates()

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

    # -- links that a declared list excludes ----------------------------------------------------

    def _settle_candidates(self) -> None:
        """Take those candidates for reached, of who bears something, to which some link is not
        excluded; the others stay aside, with all that they name.

        Work of which it is declared on whom it relies is reached from what it names (which is
        found the other way) and from work on a system that it names.
        """
        fresh, self._fresh = self._fresh, []
        for ident in fresh:
            for provider in self._named_by(ident, "provider"):
                self._unborne[provider].append(ident)
        borne: list[str] = []
        for provider in list(self._unborne):
            if not BEARING.isdisjoint(self._facets.get(provider, ())):
                borne += self._unborne.pop(provider)
        for ident in borne:
            record = self._seen(ident)
            assert isinstance(record, Engagement)
            links = (record.provider,) if record.relies_on is None else record.relies_on
            for link in links:
                if link is not None and not link.startswith("eng:"):
                    self._unlinked[link].append(ident)
        systems = {record.system for record in self._reached.values()}
        for link in list(self._unlinked):
            if link in systems or not self._facets.get(link, set()).isdisjoint(SILENT):
                for ident in self._unlinked.pop(link):
                    self._add(ident, REACHED)
        for ident in borne:
            if self._open:
                self._add(ident, REACHED)
            elif self._through_time and REACHED not in self._facets.get(ident, ()):
                self._add(ident, EXCLUDED)

    # -- the same people in several hands ---------------------------------------------------------

    def _look_at_listers(self) -> None:
        """Take in, of the engagements that concern the same people, those that can matter.

        That the people lie in those of a cohort may follow from each one whose client is in a
        cohort. Of the others it matters only whether there is a second one, and a second client.
        """
        every = self._open or self._through_time
        concerned: dict[str, list[str]] = defaultdict(list)
        for ident in sorted(self._listers):
            if ident in self._records:
                self._add(ident, LISTING)
            for people in self._named_by(ident, "populations"):
                if ("populations", people) in self._answers:
                    concerned[people].append(ident)
        for idents in concerned.values():
            taken = [ident for ident in idents if ident in self._records]
            clients = {self._client(ident) for ident in taken}
            for ident in idents:
                if ident in self._records:
                    continue
                client = self._client(ident)
                alone = client in self._records and not self._named_by(client, "member_of")
                known = len(taken) > 1 and (client in clients or len(clients) > 1)
                if every or not alone or not known:
                    self._add(ident, LISTING)
                    taken.append(ident)
                    clients.add(client)

    def _client(self, engagement: str) -> str:
        (client,) = self._named_by(engagement, "client")
        return client

    # -- cohorts --------------------------------------------------------------------------------

    def _look_at_cohorts(self) -> None:
        """Take in the work of members and cohorts of a client that bears on its own.

        A member does not stand for its cohort, nor a cohort for its member, where it has work of
        its own with the same provider or on the same system; and the people of a member lie in
        those of its cohort's work with them. Where all work with these was looked up it is at
        hand; only elsewhere all work of these organisations is looked up.
        """
        members: dict[str, list[str]] = defaultdict(list)
        for record in (*self._records.values(), *self._aside.values()):
            if isinstance(record, Organisation):
                for cohort in record.member_of:
                    members[cohort].append(record.id)
        bearing_on: list[tuple[Engagement, set[str], set[str]]] = []
        for work in self._records.values():
            if not isinstance(work, Engagement) or LYING.isdisjoint(self._facets[work.id]):
                continue
            cohorts = self._cohorts(work.client)
            reached = REACHED in self._facets[work.id]
            others = self._stand_ins(work.client, members) if reached else set()
            if cohorts or others:
                bearing_on.append((work, others, cohorts))
        for work, _, _ in bearing_on:
            if (unasked := self._unasked(work, members)) <= self._latent:
                self._waiting.update((key, {LATENT}) for key in unasked)
        self._ask()
        of_client: dict[str, list[str]] = defaultdict(list)
        for record in (*self._records.values(), *self._aside.values()):
            if isinstance(record, Engagement):
                of_client[record.client].append(record.id)
        for work, others, cohorts in bearing_on:
            if self._unasked(work, members):
                for organisation in others:
                    self._add(organisation, STAND_IN)
                for organisation in cohorts:
                    self._add(organisation, COHORT_ASKED)
            for organisation in others:
                for ident in of_client[organisation]:
                    self._add(ident, HERE)
            for organisation in cohorts:
                for ident in of_client[organisation]:
                    self._add(ident, COHORT_WORK)

    def _stand_ins(self, client: str, members: Mapping[str, Sequence[str]]) -> set[str]:
        """Members and cohorts of an organisation, nested ones too; if asked openly, successors."""
        found = {*_closure(client, lambda one: members.get(one, ())), *self._cohorts(client)}
        if self._open:
            for one in (client, *found):
                found |= _closure(one, lambda item: self._named_by(item, "succeeded_by"))
        return found - {client}

    def _unasked(
        self, work: Engagement, members: Mapping[str, Sequence[str]]
    ) -> set[tuple[str, str]]:
        """By what to look up the work with the same provider or on the same system: relation and
        id, of what was not looked up yet."""
        asked = [("system", work.system)] if work.system is not None else []
        if work.provider is not None:
            below = _closure(work.provider, lambda one: members.get(one, ()))
            same = {work.provider, *self._cohorts(work.provider), *below}
            asked += [("provider", one) for one in same]
            for one in (work.provider, *below):
                record = self._records.get(one)
                if not isinstance(record, Organisation) or record.cohort:
                    asked.append(("member_of", one))
        return set(asked) - self._answers.keys()

    def _cohorts(self, organisation: str) -> set[str]:
        return _closure(organisation, lambda one: self._named_by(one, "member_of"))

    def _named_by(self, ident: str, relation: str) -> Sequence[str]:
        return self._names_of(ident).get(relation, ())

    # -- names --------------------------------------------------------------------------------

    def _add_namesakes(self) -> None:
        """Organisations called as speakers are: they lend their translations to plain names."""
        keys = name_keys(self._records.values())
        for record in self._store.called("organisations", keys) if keys else ():
            self._keep(record)
        while self._pending:
            self._hop()


def _by_relation(asked: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for relation, ident in asked:
        found[relation].add(ident)
    return found


def _closure(start: str, step: Callable[[str], Iterable[str]]) -> set[str]:
    """All that steps lead to."""
    found: set[str] = set()
    pending = [start]
    while pending:
        fresh = set(step(pending.pop())) - found
        found |= fresh
        pending.extend(fresh)
    return found
