"""The part of a store that a question needs: found hop by hop, whatever the store.

Every answer computed on the part equals the one on the whole: tests/stores/test_part.py asks every
question of both. Each hop costs a store at most one look-up by id and two for each relation. What
lies beyond a part is not touched, but for the work of clients that may bear on what was reached.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from .facet_steps import BEARING, LYING
from .facets import (
    COHORT_ASKED,
    COHORT_WORK,
    EXCLUDED,
    HERE,
    LATENT,
    LISTING,
    REACHED,
    RELYING,
    SILENT,
    STAND_IN,
)
from .knowledge import Knowledge
from .lookups import AtHand, Lookups, NamedLookups, since_when
from .part_hops import Hops, closure
from .part_names import name_keys
from .records import Engagement, Finding, Organisation, Record


def part_for(
    store: NamedLookups,
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
    found = _Closure(store, open_=whatever_is_declared, through_time=bool(named["told"]))
    found.run(named)
    found.add_namesakes(store)
    return Knowledge.of(found.records, store.data_hash)


def around(knowledge: Knowledge, told: Iterable[str]) -> Knowledge:
    """Of records at hand those that a question through time about some of them needs.

    In a part that was found for such a question they are the same ones as in all records.
    """
    told = tuple(told)
    found = _Closure(AtHand(knowledge), open_=False, through_time=True)
    found.run({"asked": told, "told": told})
    return Knowledge.of(found.records, knowledge.known_hash)


class _Closure(Hops):
    """Records with their facets, until no facet leads to anything new."""

    def __init__(self, store: Lookups, *, open_: bool, through_time: bool) -> None:
        super().__init__(store, open_=open_, through_time=through_time)
        self._unborne: dict[str, list[str]] = defaultdict(list)  # candidates, by who does the work
        self._unlinked: dict[str, list[str]] = defaultdict(list)  # others, by what would link them
        self._on_it: dict[tuple[str, str], bool] = {}  # (system, client): whether work names both

    @property
    def records(self) -> Collection[Record]:
        """Those found."""
        return self._records.values()

    def run(self, named: Mapping[str, Iterable[str]]) -> None:
        """Find every record around what is named, by the facet that it has in the question."""
        for facet, idents in named.items():
            for ident in idents:
                self._add(ident, facet)
        while self._pending:
            while self._pending:
                self._hop()
            self._look_at_listers()
            self._look_at_systems()
            self._look_at_cohorts()

    # -- links that a declared list excludes ----------------------------------------------------

    def _hop(self) -> None:
        super()._hop()
        self._settle()

    def _settle(self) -> None:
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
        cohort. Of the others it matters only whether there is a second one, and a second client:
        on whatever day, since those known earlier are looked at first.
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
            taken = 0
            clients: set[str] = set()
            for ident in sorted(idents, key=self._when_known):
                client = self._client(ident)
                if ident not in self._records:
                    alone = client in self._records and not self._named_by(client, "member_of")
                    known = taken > 1 and (client in clients or len(clients) > 1)
                    if not every and alone and known:
                        continue
                    self._add(ident, LISTING)
                taken += 1
                clients.add(client)

    def _when_known(self, ident: str) -> tuple[dt.date, bool, str]:
        """In what order to look at what was seen: of what was known on the same day first what is
        in the part."""
        record = self._seen(ident)
        assert record is not None
        return since_when(record)[0], ident not in self._records, ident

    def _client(self, engagement: str) -> str:
        (client,) = self._named_by(engagement, "client")
        return client

    # -- systems that are relied on ---------------------------------------------------------------

    def _look_at_systems(self) -> None:
        """Take in the work on a system of those who rely on it, where something is said of it.

        That is said at once of all that relies on the system, but for work whose provider is the
        client of other work on it, or bears what that brought.
        """
        said_of = {item.subject for item in self._records.values() if isinstance(item, Finding)}
        relying: dict[tuple[str, str], None] = {}
        for work in self._reached.values():
            for one in said_of.intersection(work.relies_on or ()):
                if work.provider is not None and "hit system" not in self._facets[one]:
                    relying[one, work.provider] = None
        clients: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
        for system, provider in relying:
            self._add(provider, RELYING)
            origins = {provider, *self._who_name(provider, "succeeded_by")}
            others = self._who_name(provider, "member_of").union(*map(self._cohorts, origins))
            clients[system, provider] = (origins, others - origins)
        self._ask_for_work_on(
            {(one, client) for (one, _), both in clients.items() for client in set().union(*both)}
        )
        for (system, _), (origins, others) in clients.items():
            if any(self._on_it[system, client] for client in others):
                # One of them may bear it for the other, unless that has such work of its own.
                for organisation in origins:
                    self._add(organisation, STAND_IN)

    def _ask_for_work_on(self, pairs: set[tuple[str, str]]) -> None:
        """Take in the work on a system of a client, for each pair of these."""
        pairs = pairs - self._on_it.keys()
        self._on_it.update(dict.fromkeys(pairs, False))
        for record in self._store.naming_both(pairs, ("system", "client")) if pairs else ():
            self._keep(record)
            assert isinstance(record, Engagement)
            assert record.system is not None
            self._on_it[record.system, record.client] = True

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
        found = {*closure(client, lambda one: members.get(one, ())), *self._cohorts(client)}
        if self._open:
            for one in (client, *found):
                found |= closure(one, lambda item: self._named_by(item, "succeeded_by"))
        return found - {client}

    def _unasked(
        self, work: Engagement, members: Mapping[str, Sequence[str]]
    ) -> set[tuple[str, str]]:
        """By what to look up the work with the same provider or on the same system: relation and
        id, of what was not looked up yet."""
        asked = [("system", work.system)] if work.system is not None else []
        if work.provider is not None:
            below = closure(work.provider, lambda one: members.get(one, ()))
            same = {work.provider, *self._cohorts(work.provider), *below}
            asked += [("provider", one) for one in same]
            for one in (work.provider, *below):
                record = self._records.get(one)
                if not isinstance(record, Organisation) or record.cohort:
                    asked.append(("member_of", one))
        return set(asked) - self._answers.keys()

    # -- names --------------------------------------------------------------------------------

    def add_namesakes(self, store: NamedLookups) -> None:
        """Organisations called as speakers are: they lend their translations to plain names."""
        keys = name_keys(self._records.values())
        for record in store.called("organisations", keys) if keys else ():
            self._keep(record)
        while self._pending:
            self._hop()
