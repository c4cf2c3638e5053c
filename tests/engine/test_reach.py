"""What is reached, how far away, and by which chain."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from hakyu.engine.digraph import NONE, Digraph, Steps
from hakyu.engine.reach import chains, reach, total
from tests.engine.networks import Tiny, tinies
from tests.thorough import examples


@settings(max_examples=examples(300), deadline=None)
@given(tinies())
def test_tiers_are_those_of_the_shortest_chains(tiny: Tiny) -> None:
    """Otherwise a client would be missed, or be told of a distance that is none."""
    graph, planes, _, _ = tiny.compiled()
    found = reach(graph, tiny.sources, planes)
    expected = tiny.tiers(tiny.sources)
    assert found.tier.tolist() == [expected.get(v, -1) for v in range(tiny.n)]
    assert sorted(found.order.tolist()) == sorted(expected)
    in_order = found.tier[found.order].tolist()
    assert in_order == sorted(in_order)


@settings(max_examples=examples(300), deadline=None)
@given(tinies())
def test_a_chain_can_be_walked_in_one_plane(tiny: Tiny) -> None:
    """Otherwise evidence would be shown along a chain through which no data passes."""
    graph, planes, _, _ = tiny.compiled()
    expected = tiny.tiers(tiny.sources)
    src = graph.src
    for node, chain in enumerate(chains(graph, tiny.sources, planes, range(tiny.n))):
        if node not in expected:
            assert chain is None
            continue
        assert chain
        assert int(src[chain[0]]) in tiny.sources
        assert int(graph.dst[chain[-1]]) == node
        assert all(graph.dst[a] == src[b] for a, b in pairwise(chain))
        length = len(chain) if graph.length is None else int(graph.length[chain].sum())
        assert length == expected[node]
        assert any(p.first[chain[0]] and all(p.onward[e] for e in chain[1:]) for p in planes)


@settings(max_examples=examples(200), deadline=None)
@given(tinies())
def test_the_last_edge_leads_on_from_what_is_nearer(tiny: Tiny) -> None:
    """Otherwise a tree drawn from it would hang a client on a vendor that does not harm it."""
    graph, planes, _, _ = tiny.compiled()
    tier, via, order = reach(graph, tiny.sources, planes[:1])
    src, place = graph.src, {int(v): i for i, v in enumerate(order)}
    for v in range(tiny.n):
        if via[v] == NONE:
            continue
        edge = int(via[v])
        before = int(src[edge])
        assert planes[0].onward[edge]
        assert graph.dst[edge] == v
        assert place[before] < place[v]
        assert tier[v] == tier[before] + (1 if graph.length is None else graph.length[edge])


@settings(max_examples=examples(200), deadline=None)
@given(tinies())
def test_nested_groups_are_summed_once(tiny: Tiny) -> None:
    """Otherwise the residents of a city would be counted in the city and in its prefecture."""
    graph, planes, weights, inside = tiny.compiled()
    found = reach(graph, tiny.sources, planes)
    expected = tiny.sums(set(tiny.tiers(tiny.sources)))
    rows = list(zip(weights, inside, strict=True))
    assert [total(found, row, around) for row, around in rows] == expected
    assert [total(found.tier >= 0, row, around) for row, around in rows] == expected


def test_a_source_is_reached_where_an_edge_leads_back() -> None:
    """Otherwise a vendor that depends on itself through another would not be told so."""
    graph, _ = Digraph.of(3, np.array([0, 1]), np.array([1, 0]))
    assert reach(graph, [0], [Steps.all(graph)]).tier.tolist() == [2, 1, -1]
    assert reach(graph, [2], [Steps.all(graph)]).tier.tolist() == [-1, -1, -1]


def test_a_long_chain_is_followed_to_its_end() -> None:
    """Otherwise depth would have a limit that nobody states."""
    n = 70_000
    edges = np.arange(n - 1)
    graph, _ = Digraph.of(n, edges, edges + 1)
    assert reach(graph, [0], [Steps.all(graph)]).tier[-1] == n - 1
    [chain] = chains(graph, [0], [Steps.all(graph)], [n - 1])
    assert chain == edges.tolist()


@pytest.mark.parametrize(
    ("sources", "mask", "length", "fault"),
    [
        ([2], [1], [1], "source"),
        ([-1], [1], [1], "source"),
        ([0], [1, 1], [1], "mask"),
        ([0], [1], [2], "length"),
    ],
)
def test_what_does_not_fit_is_refused(
    sources: list[int], mask: list[int], length: list[int], fault: str
) -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]), np.array(length, np.uint8))
    edges = np.array(mask, np.uint8)
    with pytest.raises(ValueError, match=fault):
        reach(graph, sources, [Steps(edges, edges)])


@pytest.mark.parametrize(
    ("weights", "inside"),
    [([1], None), ([-1, 1], None), ([1, 1], [1]), ([1, 1], [2, -1]), ([1, 1], [0, -1])],
)
def test_weights_that_do_not_fit_are_refused(weights: list[int], inside: list[int] | None) -> None:
    """Otherwise a sum would be of other people than those reached."""
    around = None if inside is None else np.array(inside, np.int32)
    with pytest.raises(ValueError, match=r"weights|container"):
        total(np.ones(2, np.bool_), np.array(weights), around)
