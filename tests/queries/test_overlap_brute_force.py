"""What vendors share, against the walk from each of them, and against people who can be counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.graph.held import held_totals
from hakyu.graph.intervals import NONE, Interval
from hakyu.graph.structure import Structure, is_implicit
from hakyu.graph.walk import Hit, Walk, Window, walk
from hakyu.queries.inquiry import overlaps_known
from hakyu.queries.networked import Networked
from hakyu.queries.overlap import OverlapQuestion, overlap
from hakyu.queries.overlap_answer import Amount, Overlapping
from hakyu.queries.portfolio import Portfolio
from hakyu.queries.question import Question

from .crowds import Crowd, crowds
from .strategies import FLOWING_DATA, MOMENTS, TODAY, worlds

many = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Naive:
    """What each vendor reaches, by the walk."""

    def __init__(self, known_by: Networked, asked: OverlapQuestion) -> None:
        self.structure = Structure(known_by.knowledge, known_by.known)
        self.known_by, self.asked = known_by, asked
        question = Question((), known=known_by.known, assume=known_by.assume)
        self.held = held_totals(self.structure, overlaps_known(known_by.knowledge, question))
        self.walks = {vendor: self._walk(vendor) for vendor in asked.vendors}
        self.harms = known_by.harms

    def _walk(self, vendor: str) -> Walk:
        hit = Hit((), (vendor,)) if vendor.startswith("sys:") else Hit((vendor,))
        day = self.known_by.day
        return walk(self.structure, hit, Window(day, day), data=self.known_by.data)

    def organisations(self, vendor: str) -> set[str]:
        found: set[str] = set()
        reached = self.walks[vendor]
        for ident, of in reached.engagements.items():
            if "loss" in self.harms or of.leaks:
                found.update(reached.clients(ident))
        if "leak" in self.harms:
            for ident in reached.populations:
                found.update(self.structure.controllers_of(ident))
        found &= set(self.structure.organisations)
        return {item for item in found - {vendor} if self.asked.portfolio.counts(item)}

    def populations(self, vendor: str) -> set[str]:
        """Recorded populations that are reached, of the clients that count."""
        if "leak" not in self.harms:
            return set()
        return {
            ident
            for ident in self.walks[vendor].populations
            if not is_implicit(ident) and self._counts(ident)
        }

    def _counts(self, ident: str) -> bool:
        if not self.asked.portfolio.clients:
            return True
        owners = self.structure.controllers_of(ident) or {
            item.client
            for item in self.structure.engagements.values()
            if ident in (item.populations or ())
        }
        return any(self.asked.portfolio.counts(owner) for owner in owners)

    def unnamed(self, vendor: str) -> set[str]:
        """Clients whose unnamed people are reached."""
        if "leak" not in self.harms:
            return set()
        found = {
            self.structure.controllers_of(ident)[0]
            for ident in self.walks[vendor].populations
            if is_implicit(ident)
        }
        return {item for item in found if self.asked.portfolio.counts(item)}

    def inside(self, groups: Iterable[str]) -> set[str]:
        """Everything that lies in some groups, and they themselves."""
        wanted = set(groups)
        return {
            ident
            for ident in self.structure.populations
            if wanted.intersection(self.structure.containment(ident))
        }

    def people(self, groups: Iterable[str]) -> Interval:
        return self.held.held_among(groups) or NONE


def same(amount: Amount, organisations: set[str], naive: Naive, groups: set[str]) -> None:
    assert {*amount.organisations, *amount.cohorts} == organisations
    assert amount.people.all.low == naive.people(groups).low
    sized = {item for item in groups if naive.held.numbers.held_now(item).high is not None}
    assert amount.people.sized == naive.people(sized)
    assert {item for item in amount.people.open if item.startswith("pop:")} == groups - sized


def as_walked(answer: Overlapping, naive: Naive) -> None:
    vendors = [item.id for item in answer.vendors]
    organisations = {vendor: naive.organisations(vendor) for vendor in vendors}
    groups = {vendor: naive.populations(vendor) for vendor in vendors}
    every = set().union(*groups.values())
    same(answer.union, set().union(*organisations.values()), naive, every)
    for amount, some in [
        (answer.all, vendors),
        *((pair.amount, list(pair.vendors)) for pair in answer.pairs),
    ]:
        shared = set.intersection(*(organisations[item] for item in some))
        within = set.intersection(*(naive.inside(groups[item]) for item in some))
        among = set().union(*(groups[item] for item in some))
        same(amount, shared, naive, within & among)
    for item in answer.each:
        others = [one for one in vendors if one != item.vendor.id]
        theirs = naive.inside(set().union(*(groups[one] for one in others)))
        mine = item.vendor.id
        same(item.reaches, organisations[mine], naive, groups[mine])
        alone = organisations[mine] - set().union(*(organisations[one] for one in others))
        same(item.alone, alone, naive, groups[mine] - theirs)
    for row in answer.organisations:
        assert row.by == sum(row.id in found for found in organisations.values())
    named = {group.id: group for group in answer.populations if not group.unnamed}
    assert set(named) == every
    for ident, group in named.items():
        assert group.by == sum(ident in naive.inside(found) for found in groups.values())
        for vendor, ways in group.ways.items():
            reached = [
                reach
                for one in naive.structure.containment(ident)
                if one in groups[vendor]
                and (reach := naive.walks[vendor].populations.get(one)) is not None
            ]
            way = ways.get("leak")
            assert (way is None) == (not reached)
            if way is not None:
                sure = any(reach.certainty == "stated" for reach in reached)
                assert way.tier == min(reach.tier for reach in reached)
                assert way.certainty == ("stated" if sure else "assumed")
    unnamed = {vendor: naive.unnamed(vendor) for vendor in vendors}
    assert {row.id for row in answer.populations if row.unnamed} == set().union(*unnamed.values())


@many
@given(st.data())
def test_random_worlds(data: st.DataObject) -> None:
    """Otherwise a client that two vendors share could be missed, or one that is none be named."""
    knowledge = data.draw(worlds())
    known = data.draw(st.sampled_from((None, *MOMENTS)))
    structure = Structure(knowledge, known)
    candidates = [*structure.organisations, *structure.systems]
    if len(candidates) < 2:
        return
    clients = data.draw(
        st.just(()) | st.lists(st.sampled_from(sorted(structure.organisations)), unique=True)
    )
    asked = OverlapQuestion(
        vendors=tuple(
            data.draw(st.lists(st.sampled_from(candidates), min_size=2, max_size=4, unique=True))
        ),
        portfolio=Portfolio(tuple(clients)),
    )
    known_by = Networked(
        knowledge,
        known=known,
        at=data.draw(st.sampled_from((TODAY, *MOMENTS))),
        data=tuple(data.draw(st.lists(st.sampled_from(FLOWING_DATA), max_size=2, unique=True))),
        harm=data.draw(st.sampled_from((None, "leak", "loss"))),
        assume=data.draw(st.booleans()),
    )
    as_walked(overlap(known_by, asked), Naive(known_by, asked))


def test_the_bundled_knowledge_base() -> None:
    """Otherwise the first overlap that a new user asks for could be wrong."""
    knowledge = hakyu.bundled().knowledge
    for vendors in (
        ("org:mks", "sys:sharoumu", "org:sr-offices"),
        ("org:askul", "sys:askul-core", "org:askul-logist", "org:iseto"),
    ):
        asked, known_by = OverlapQuestion(vendors), Networked(knowledge, at=dt.date(2026, 1, 1))
        as_walked(overlap(known_by, asked), Naive(known_by, asked))


def holds(interval: Interval, number: int) -> bool:
    return interval.low <= number and (interval.high is None or number <= interval.high)


@many
@given(crowds())
def test_people_who_can_be_counted_are_within_bounds(crowd: Crowd) -> None:
    """Otherwise a number of people would be promised that is not so."""
    vendors = tuple(crowd.entrusted)
    answer = overlap(Networked(crowd.world.load(), at=TODAY), OverlapQuestion(vendors))
    groups = {vendor: crowd.reached(vendor) for vendor in vendors}
    persons = {vendor: crowd.of(found) for vendor, found in groups.items()}
    assert holds(answer.union.people.all, len(frozenset().union(*persons.values())))
    for amount, some in [
        (answer.all, vendors),
        *((pair.amount, pair.vendors) for pair in answer.pairs),
    ]:
        both = reduce(frozenset.intersection, (groups[item] for item in some))
        assert holds(amount.people.all, len(crowd.of(both)))
        each = reduce(frozenset.intersection, (persons[item] for item in some))
        assert holds(amount.persons, len(each))
    for item in answer.each:
        mine = item.vendor.id
        others = frozenset[int]().union(*(persons[one] for one in vendors if one != mine))
        theirs = frozenset[str]().union(*(groups[one] for one in vendors if one != mine))
        assert holds(item.reaches.people.all, len(persons[mine]))
        assert holds(item.alone.people.all, len(crowd.of(groups[mine] - theirs)))
        assert holds(item.alone.persons, len(persons[mine] - others))
