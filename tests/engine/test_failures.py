"""The worst single points of failure, held against cutting everything in turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.engine.digraph import Digraph, Steps
from hakyu.engine.failures import worst_edges, worst_nodes

from .brute import UNHURRIED, Tiny, tiny


def several_planes(case: Tiny, count: int, data: st.DataObject) -> list[Tiny]:
    """The same graph under masks of its own for each plane."""
    mask = st.lists(
        st.sampled_from([True, True, False]), min_size=len(case.edges), max_size=len(case.edges)
    ).map(tuple)
    return [
        Tiny(
            case.n,
            case.edges,
            data.draw(mask),
            data.draw(mask),
            case.sources,
            case.inside,
            case.weights,
        )
        for _ in range(count)
    ]


@UNHURRIED
@given(tiny(8, 20), st.integers(0, 3), st.integers(0, 9), st.integers(0, 1), st.data())
@pytest.mark.parametrize("of_edges", [False, True])
def test_none_is_worse_than_those_named(
    of_edges: bool, case: Tiny, count: int, top: int, row: int, data: st.DataObject
) -> None:
    """Otherwise the vendor that everything hangs on could be missing from the list."""
    planes = several_planes(case, count, data)
    size = len(case.edges) if of_edges else case.n
    among = data.draw(st.lists(st.integers(0, 1), min_size=size, max_size=size))

    def total(**cut: list[int]) -> list[int]:
        reached: set[int] = set().union(*(plane.reached(**cut) for plane in planes))
        return case.total(reached)

    whole = total()
    losses = {}
    for item in range(size):
        without = total(**{"edges" if of_edges else "nodes": [item]})
        loss = [a - b for a, b in zip(whole, without, strict=True)]
        if loss[row] > 0 and among[item]:
            losses[item] = loss
    found = (worst_edges if of_edges else worst_nodes)(
        case.graph,
        case.sources,
        [plane.steps for plane in planes],
        case.rows,
        case.containers,
        top=top,
        row=row,
        among=np.array(among, np.uint8),
    )
    named = dict(zip(found.item.tolist(), found.lost.T.tolist(), strict=True))
    assert all(losses[item] == loss for item, loss in named.items())
    ranked = [loss[row] for loss in named.values()]
    assert ranked == sorted((loss[row] for loss in losses.values()), reverse=True)[:top]


def test_where_planes_agree_few_are_tried() -> None:
    """Otherwise a list of twenty would take as long as asking about everybody."""
    random = np.random.default_rng(1)
    n = 3000
    src = np.concatenate([random.integers(0, np.arange(1, n)), random.integers(0, n, 500)])
    dst = np.concatenate([np.arange(1, n), random.integers(0, n, 500)])
    graph, _ = Digraph.of(n, src, dst)
    steps = Steps.all(graph)
    weights = random.integers(1, 100, n)
    one = worst_nodes(graph, [0], steps, weights, top=20)
    two = worst_nodes(graph, [0], [steps, steps], weights, top=20)
    assert (one.item.tolist(), one.lost.tolist()) == (two.item.tolist(), two.lost.tolist())
    assert one.tried == 0
    assert two.tried == 20


def test_what_does_not_fit_is_refused() -> None:
    """Otherwise a wrong list would be given without a word."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    steps = Steps.all(graph)
    with pytest.raises(ValueError, match="negative"):
        worst_nodes(graph, [0], steps, np.array([1, -1]))
    with pytest.raises(ValueError, match="row"):
        worst_nodes(graph, [0], steps, np.array([1, 1]), row=1)
    with pytest.raises(ValueError, match="named"):
        worst_edges(graph, [0], steps, np.array([1, 1]), among=np.ones(2, np.uint8))
