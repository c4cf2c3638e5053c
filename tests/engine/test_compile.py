"""A compiled network reaches what the walk reaches, asked one question at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.engine.digraph import Steps
from hakyu.engine.network import ORGANISATION, POPULATION, UNNAMED, Filter, Network
from hakyu.engine.of_records import network_of
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Organisation, Population
from hakyu.graph.structure import Structure, implicit_id, is_implicit
from hakyu.graph.walk import Hit, Walk, Window, walk

from ..queries.strategies import FLOWING_DATA, MOMENTS, TODAY, worlds
from .followed import tiers

Reached = dict[tuple[int, str], int]

many = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def by_network(network: Network, source: str, planes: Sequence[Steps]) -> Reached:
    """What is reached, by kind and record, with its tier."""
    node = network.sources.get(source)
    found: Reached = {}
    if node is None:
        return found
    for target, tier in tiers(network.graph, [node], planes).items():
        kind = int(network.kind[target])
        if kind in (ORGANISATION, POPULATION, UNNAMED):
            key = kind, network.ids[network.record[target]]
            found[key] = min(tier, found.get(key, tier))
    return found


def by_walk(structure: Structure, source: str, asked: Filter) -> Walk:
    hit = Hit(systems=(source,)) if source.startswith("sys:") else Hit(organisations=(source,))
    day = asked.at or dt.date.max
    return walk(structure, hit, Window(day, day), data=asked.data)


def same(network: Network, structure: Structure, asked: Filter) -> None:
    """Hold what everything that can be hit reaches against the walk."""
    assert network.serves(asked)
    planes = network.planes(asked)
    for source in (*structure.organisations, *structure.systems):
        wanted = by_walk(structure, source, asked)
        as_walked(by_network(network, source, planes), wanted, structure, asked)


def as_walked(found: Reached, wanted: Walk, structure: Structure, asked: Filter) -> None:
    groups = {
        ident: reach
        for ident, reach in wanted.populations.items()
        if not asked.certain or reach.certainty == "stated"
    }
    if asked.harm == "leak":
        named = {ident: reach.tier for ident, reach in groups.items() if not is_implicit(ident)}
        assert {i: t for (kind, i), t in found.items() if kind == POPULATION} == named
        unnamed = {structure.controllers_of(ident)[0] for ident in groups if is_implicit(ident)}
        assert {i for kind, i in found if kind == UNNAMED} == unnamed
    if asked.certain:
        return
    reached: dict[str, int] = {}
    for ident, of in wanted.engagements.items():
        if asked.harm == "loss" or of.leaks:
            for client in wanted.clients(ident):
                reached[client] = min(of.tier, reached.get(client, of.tier))
    organisations = {i: t for (kind, i), t in found.items() if kind == ORGANISATION}
    known = {ident for ident in reached if ident in structure.organisations}
    if asked.harm == "loss":
        assert organisations == {ident: reached[ident] for ident in known}
    else:
        for ident in wanted.populations:
            known.update(structure.controllers_of(ident))
        assert set(organisations) == known & set(structure.organisations)


@many
@given(st.data())
def test_random_worlds_reach_what_the_walk_reaches(data: st.DataObject) -> None:
    """Otherwise a ranking would count clients that no chain leads to, or leave some out."""
    knowledge = data.draw(worlds())
    structure = Structure(knowledge)
    asked = Filter(
        data.draw(st.sampled_from(("leak", "loss"))),
        data=tuple(data.draw(st.lists(st.sampled_from(FLOWING_DATA), max_size=2, unique=True))),
        certain=data.draw(st.booleans()),
        at=TODAY,
    )
    network = network_of(knowledge, every=data.draw(st.booleans()))
    if not network.serves(asked):
        network = network_of(knowledge, at=TODAY)
    same(network, structure, asked)


@many
@given(st.data())
def test_days_are_filters(data: st.DataObject) -> None:
    """Otherwise a question about another day would need the network made anew, or be wrong."""
    knowledge = data.draw(worlds())
    known, at = (data.draw(st.sampled_from(MOMENTS)) for _ in range(2))
    asked = Filter(data.draw(st.sampled_from(("leak", "loss"))), at=at, known=known)
    structure = Structure(knowledge, known)
    network = network_of(knowledge)
    if not network.serves(asked):
        network = network_of(knowledge, known, at=at)
    same(network, structure, asked)


def held(network: Network) -> dict[str, tuple[int, int]]:
    """The persons of each population, by id: at least and at most."""
    nodes = (network.kind == POPULATION).nonzero()[0]
    return {
        network.ids[network.record[node]]: (int(network.least[node]), int(network.most[node]))
        for node in nodes
    }


@many
@given(st.data())
def test_what_is_held_is_what_had_been_said_by_the_day(data: st.DataObject) -> None:
    """Otherwise a kept network would count people of whom nobody had spoken yet."""
    knowledge = data.draw(worlds(with_overlaps=True))
    known = data.draw(st.sampled_from(MOMENTS))
    network = network_of(knowledge)
    if network.serves(Filter("loss", known=known)):
        by_the_day = held(network_of(knowledge, known))
        assert by_the_day.items() <= held(network).items()


def test_a_number_without_a_day_was_said_on_none() -> None:
    """Otherwise it would be taken for one that was always known."""
    size = {"stated": 10, "unit": "person"}
    group = {"id": "pop:p", "label": "p", "controllers": ["org:a"]}
    first, dated = (
        Knowledge.of([Organisation(id="org:a", name="A"), Population.model_validate(group | more)])
        for more in ({"sizes": [size]}, {"sizes": [size | {"stated_on": "2024-05"}]})
    )
    assert not network_of(first).serves(Filter("loss", known=dt.date(2026, 1, 1)))
    assert not network_of(dated).serves(Filter("loss", known=dt.date(2024, 5, 30)))
    assert network_of(dated).serves(Filter("loss", known=dt.date(2024, 5, 31)))


@pytest.mark.parametrize("harm", ["leak", "loss"])
@pytest.mark.parametrize("every", [True, False])
def test_the_bundled_knowledge_base(harm: str, every: bool) -> None:
    """Otherwise the first ranking that a new user sees could be wrong."""
    knowledge = hakyu.bundled().knowledge
    structure = Structure(knowledge)
    network = network_of(knowledge, every=every)
    same(network, structure, Filter(harm, at=dt.date(2026, 1, 1)))


def test_unnamed_people_are_those_of_engagements_without_a_list() -> None:
    """Otherwise "of unknown size" would be said of groups that have one."""
    structure = Structure(hakyu.bundled().knowledge)
    network = network_of(structure.knowledge)
    clients = {item.client for item in structure.engagements.values() if item.populations is None}
    nodes = (network.kind == UNNAMED).nonzero()[0]
    assert {network.ids[network.record[node]] for node in nodes} <= clients
    assert all(network.unnamed[node] for node in nodes)
    assert implicit_id("eng:x") not in network.ids
