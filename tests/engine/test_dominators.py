"""Single points of failure, held against cutting each node and each edge in turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from hakyu.engine.digraph import NONE, Digraph, Steps
from hakyu.engine.dominators import behind, dominators, edge_dominators

from .brute import UNHURRIED, Tiny, tiny


def dominated_by(case: Tiny) -> dict[int, set[int]]:
    """Which nodes are lost with each, by cutting each."""
    whole = case.reached()
    return {d: whole - case.reached(nodes=[d]) for d in range(case.n)}


@UNHURRIED
@given(tiny(10, 30))
def test_a_node_is_below_another_exactly_if_it_is_lost_with_it(case: Tiny) -> None:
    """Otherwise a vendor would be called a single point of failure that has a way round."""
    tree = dominators(case.graph, case.sources, case.steps)
    assert set(tree.order.tolist()) == case.reached()
    assert len(tree.order) == len(set(tree.order.tolist()))
    below: dict[int, set[int]] = {d: set() for d in range(case.n)}
    seen = {case.n}
    for v in tree.order.tolist():
        assert int(tree.idom[v]) in seen  # a node comes after what dominates it
        seen.add(v)
        d = v
        while d != case.n:
            below[d].add(v)
            d = int(tree.idom[d])
    assert below == dominated_by(case)
    assert {v for v in range(case.n) if tree.idom[v] == NONE} == set(range(case.n)) - seen


@UNHURRIED
@given(tiny(10, 30))
def test_what_is_behind_a_node_is_what_a_cut_saves(case: Tiny) -> None:
    """Otherwise people would be promised a saving that does not come, or counted twice."""
    tree = dominators(case.graph, case.sources, case.steps)
    lost = behind(tree.idom, tree.order, case.rows, case.containers)
    whole = case.total(case.reached())
    for v in range(case.n):
        without = case.total(case.reached(nodes=[v]))
        assert lost[:, v].tolist() == [a - b for a, b in zip(whole, without, strict=True)]


@UNHURRIED
@given(tiny(10, 30))
def test_without_containers_all_that_is_lost_is_summed(case: Tiny) -> None:
    """Otherwise organisations, which nothing contains, would be missing from the sum."""
    tree = dominators(case.graph, case.sources, case.steps)
    lost = behind(tree.idom, tree.order, case.rows[0])
    for v, below in dominated_by(case).items():
        assert lost[0, v] == sum(case.weights[0][w] for w in below)


@UNHURRIED
@given(tiny(10, 30))
def test_an_edge_is_listed_exactly_if_something_is_lost_with_it(case: Tiny) -> None:
    """Otherwise ending an engagement would be advised that spares nobody, or one be passed over."""
    found = edge_dominators(case.graph, case.sources, case.steps, case.rows, case.containers)
    whole = case.reached()
    total = case.total(whole)
    expected = {}
    for k in range(len(case.edges)):
        without = case.reached(edges=[k])
        if without != whole:
            expected[k] = [a - b for a, b in zip(total, case.total(without), strict=True)]
    assert dict(zip(found.edge.tolist(), found.lost.T.tolist(), strict=True)) == expected
    assert found.edge.tolist() == sorted(expected)


def test_a_source_on_a_cycle_hangs_where_harm_comes_back_to_it() -> None:
    """Otherwise the vendor that was hit would be shown as the failure behind everything."""
    graph, _ = Digraph.of(3, np.array([0, 1, 1]), np.array([1, 0, 2]))
    tree = dominators(graph, [0], Steps.all(graph))
    assert tree.idom.tolist() == [1, 3, 1]
    lost = behind(tree.idom, tree.order, np.ones(3, np.int64))
    assert lost.tolist() == [[1, 3, 1]]


@pytest.mark.parametrize("shape", ["ladder", "back", "star", "comb"])
def test_no_shape_takes_long(shape: str) -> None:
    """Otherwise one long chain of subcontractors would stop the answer for hours.

    The trees are known, and each shape would take minutes with a method of quadratic time, or
    exhaust the stack with one that calls itself.
    """
    n = 200_000
    v = np.arange(n - 1)
    chain = (v, v + 1)
    if shape == "ladder":  # each is reached from the two before it: only the first dominates
        src, dst = np.concatenate([v, v[:-1]]), np.concatenate([v + 1, v[:-1] + 2])
        expected = np.concatenate([[NONE, n, n], np.full(n - 3, n)])
    elif shape == "back":  # a chain with an edge from each to the first
        src, dst = np.concatenate([v, v + 1]), np.concatenate([v + 1, np.zeros(n - 1, int)])
        expected = np.concatenate([[1, n], v[1:]])
    elif shape == "star":
        src, dst = np.zeros(n - 1, int), v + 1
        expected = np.concatenate([[NONE], np.full(n - 1, n)])
    else:  # down a chain, and back up from the end of it to each
        src = np.concatenate([chain[0], np.full(n - 2, n - 1)])
        dst = np.concatenate([chain[1], v[1:]])
        expected = np.concatenate([[NONE, n], v[1:]])
    graph, _ = Digraph.of(n, src, dst)
    tree = dominators(graph, [0], Steps.all(graph))
    assert tree.idom.tolist() == expected.tolist()


def test_what_does_not_fit_is_refused() -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    steps = Steps.all(graph)
    for sources in ([2], [-1]):
        with pytest.raises(ValueError, match="source"):
            dominators(graph, sources, steps)
    with pytest.raises(ValueError, match="mask"):
        dominators(graph, [0], Steps(np.ones(2, np.uint8), steps.onward))
    with pytest.raises(ValueError, match="mask"):
        dominators(graph, [0], Steps(steps.first, np.ones(1, np.int64)))
    tree = dominators(graph, [0], steps)
    with pytest.raises(ValueError, match="weights"):
        behind(tree.idom, tree.order, np.ones(3, np.int64))
    with pytest.raises(ValueError, match="whole"):
        behind(tree.idom, tree.order, np.ones(2))  # type: ignore[arg-type]
    for container in ([-2, -1], [2, -1], [0, -1], [-1]):
        with pytest.raises(ValueError, match=r"contain"):
            behind(tree.idom, tree.order, np.ones(2, np.int64), np.array(container))
