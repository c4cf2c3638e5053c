"""What questions about many sources share: the network for the days asked about, and its people."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.engine.network import POPULATION
from hakyu.graph.intervals import Interval
from hakyu.graph.structure import is_implicit
from hakyu.graph.walk import Hit, Window, walk
from hakyu.queries.networked import NOBODY, Networked, People

from .conftest import TODAY, World, ask
from .strategies import MOMENTS, worlds


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_whatever_days_are_asked_about_the_network_answers(data: st.DataObject) -> None:
    """Otherwise a question about another day would be answered for this one."""
    knowledge = data.draw(worlds())
    known = data.draw(st.sampled_from((None, *MOMENTS)))
    at = data.draw(st.sampled_from(MOMENTS))
    made = Networked(knowledge).network if data.draw(st.booleans()) else None
    asked = Networked(knowledge, known=known, at=at, harm="leak", network=made)
    for source in (*asked.structure.organisations, *asked.structure.systems):
        hit = Hit((), (source,)) if source.startswith("sys:") else Hit((source,))
        wanted = walk(asked.structure, hit, Window(at, at)).populations
        found = asked.reach(source, "leak")
        network = asked.network
        reached = [] if found is None else found.order.tolist()
        assert {
            network.ids[network.record[node]]
            for node in reached
            if network.kind[node] == POPULATION
        } == {item for item in wanted if not is_implicit(item)}


def test_records_are_not_read_where_the_network_is_enough() -> None:
    """Otherwise a nation's records would be read for what the compiled file already says."""
    knowledge = hakyu.bundled().knowledge
    made = Networked(knowledge).network

    def unread() -> None:
        raise AssertionError("nothing of the records is asked")

    asked = Networked(unread, at=dt.date(2026, 1, 1), network=made)  # type: ignore[arg-type]
    assert asked.reach("org:iseto", "leak") is not None
    assert asked.network is made


def test_people_are_those_of_the_hypothetical_question() -> None:
    """Otherwise two commands would give two numbers for the same people."""
    knowledge = hakyu.bundled().knowledge
    asked = Networked(knowledge, at=TODAY)
    answer = ask(knowledge, "sys:welcomehr", hypothetical=True).given
    groups = [row.id for row in answer.populations if not row.implicit]
    total = answer.people["leak"]["all"]
    assert asked.people(groups).sized == total.sized
    assert asked.people([]) == NOBODY


def test_unnamed_people_are_bounded_by_what_contains_them() -> None:
    """Otherwise people of whom no number is known would count as none, or their limit be lost."""
    world = World().org("a", "b").pop("all", "a", 100).pop("some", "a", 30, part_of="pop:all")
    asked = Networked(world.load())
    some = ["pop:some"]
    assert asked.people(some) == People(Interval(30, 30), Interval(30, 30))
    within = asked.people(some, [("org:b", "pop:all")])
    assert within == People(Interval(30, 100), Interval(30, 30))
    beyond = asked.people(some, [("org:b", None)])
    assert beyond == People(Interval(30, None), Interval(30, 30), ("org:b",))


def test_assumed_overlaps_count_where_they_are_asked_for() -> None:
    """Otherwise --assume would say nothing."""
    world = World().org("a").pop("x", "a", 10).pop("y", "a", 20)
    world.add("ov:xy", disjoint=["pop:x", "pop:y"], assumed=True)
    knowledge = world.load()
    both = ["pop:x", "pop:y"]
    assert Networked(knowledge).people(both).all == Interval(20, 30)
    assert Networked(knowledge, assume=True).people(both).all == Interval(30, 30)
    held = Networked(knowledge, assume=True).network
    assert sorted(held.least[held.kind == POPULATION].tolist()) == [10, 20]
