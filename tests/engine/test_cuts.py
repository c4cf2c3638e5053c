"""The least to cut, held against trying every set of nodes and edges."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.engine.cuts import MOST, Cut, minimum_cut
from hakyu.engine.digraph import Digraph, Steps

from .brute import UNHURRIED, Tiny, tiny

Found = tuple[frozenset[int], frozenset[int]]


def plain(cut: Cut) -> Found:
    """A cut as sets."""
    return frozenset(cut.nodes.tolist()), frozenset(cut.edges.tolist())


def cheapest(case: Tiny, targets: set[int], node: list[int], edge: list[int]) -> list[Found]:
    """All cheapest cuts, by trying every set of what may be cut."""
    nodes = [("node", v) for v, cost in enumerate(node) if cost and v not in targets]
    items = [*nodes, *(("edge", k) for k, cost in enumerate(edge) if cost)]
    sets = chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))
    found: dict[int, list[Found]] = {}
    for cut in sets:
        cost = sum((node if kind == "node" else edge)[at] for kind, at in cut)
        if found and cost > min(found):
            continue
        cut_nodes = frozenset(at for kind, at in cut if kind == "node")
        cut_edges = frozenset(at for kind, at in cut if kind == "edge")
        if not targets & case.reached(cut_nodes, cut_edges):
            found.setdefault(cost, []).append((cut_nodes, cut_edges))
    return found[min(found)] if found else []


@UNHURRIED
@given(tiny(6, 8), st.data())
def test_the_cuts_are_all_the_cheapest_ones(case: Tiny, data: st.DataObject) -> None:
    """Otherwise a client would be told to end more engagements than it has to, or too few."""
    if not case.n:
        return
    targets = data.draw(st.sets(st.integers(0, case.n - 1), min_size=1, max_size=2))
    price = st.sampled_from([0, 0, 1, 1, 2])
    node = data.draw(st.lists(price, min_size=case.n, max_size=case.n))
    edge = data.draw(st.lists(price, min_size=len(case.edges), max_size=len(case.edges)))
    found = minimum_cut(
        case.graph,
        case.sources,
        sorted(targets),
        case.steps,
        nodes=np.array(node, np.int64),
        edges=np.array(edge, np.int64),
        others=1000,
    )
    expected = [] if targets & set(case.sources) else cheapest(case, targets, node, edge)
    if found is None:
        assert expected == []
        return
    nearest = [plain(found.near_sources), plain(found.near_target)]
    every = [*dict.fromkeys(nearest), *map(plain, found.others)]
    assert len(every) == len(set(every))
    assert set(every) == set(expected)
    assert {sum(node[v] for v in a) + sum(edge[k] for k in b) for a, b in every} == {found.cost}
    # what is harmed under the cut nearest the sources is harmed under each, and so on
    harmed = [case.reached(*cut) for cut in every]
    assert all(harmed[0] <= more for more in harmed)
    assert all(less <= harmed[len(set(nearest)) - 1] for less in harmed)


def test_without_anything_that_may_be_cut_there_is_no_shield() -> None:
    """Otherwise an empty set would be shown as a protection."""
    graph, _ = Digraph.of(3, np.array([0, 1]), np.array([1, 2]))
    steps = Steps.all(graph)
    assert minimum_cut(graph, [0], 2, steps) is None
    assert minimum_cut(graph, [0], 0, steps, nodes=np.ones(3, np.int64)) is None
    assert minimum_cut(graph, [0], 1, steps, nodes=np.ones(3, np.int64)) is None
    none = minimum_cut(graph, [2], 0, steps)
    assert none is not None
    assert none.cost == 0
    assert plain(none.near_target) == (frozenset(), frozenset())


def test_a_chain_is_cut_at_either_end() -> None:
    """Otherwise only one of two equally good ways to be safe would be shown."""
    graph, _ = Digraph.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    found = minimum_cut(graph, [0], 3, Steps.all(graph), edges=np.ones(3, np.int64), others=5)
    assert found is not None
    assert (found.near_sources.edges.tolist(), found.near_target.edges.tolist()) == ([0], [2])
    assert [cut.edges.tolist() for cut in found.others] == [[1]]


@pytest.mark.parametrize(
    ("costs", "why"),
    [
        ([1, 1], "costs"),
        ([1, -1, 1], "negative"),
        ([1.0, 1.0, 1.0], "whole"),
        ([1, MOST, 1], "coarser"),
    ],
)
def test_costs_that_cannot_be_are_refused(costs: list[float], why: str) -> None:
    """Otherwise a wrong cut would be found without a word."""
    graph, _ = Digraph.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    given_costs = np.array(costs)
    with pytest.raises(ValueError, match=why):
        minimum_cut(graph, [0], 3, Steps.all(graph), edges=given_costs)
