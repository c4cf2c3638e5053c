"""Bounds of what is reached with which probability, held against every fall of the coins."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.engine.digraph import Digraph, Steps
from hakyu.engine.odds import odds

from .followed import tiers


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.data())
def test_the_exact_probability_lies_between(data: st.DataObject) -> None:
    """Otherwise a guarantee would be broken by what can happen."""
    n = data.draw(st.integers(1, 5))
    ends = data.draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=6))
    src, dst = (np.array([end[side] for end in ends], np.int64) for side in (0, 1))
    graph, _ = Digraph.of(n, src, dst)
    m = graph.m
    coin = np.array([data.draw(st.integers(0, m - 1)) for _ in range(m)], np.int64)
    chance = np.array([data.draw(st.sampled_from((0.0, 0.25, 0.5, 1.0))) for _ in range(m)])
    p = chance[coin] if m else np.zeros(0)
    masks = [np.array([data.draw(st.booleans()) for _ in range(m)], np.uint8) for _ in range(2)]
    shared = np.array([int((coin == c).sum()) > 1 for c in coin], bool)
    exact = np.zeros(n)
    for fall in product((0, 1), repeat=m):
        weight = 1.0
        for c in range(m):
            weight *= chance[c] if fall[c] else 1 - chance[c]
        if weight:
            open_ = np.array([fall[c] for c in coin], np.uint8)
            reached = tiers(graph, [0], [Steps(masks[0] & open_, masks[1] & open_)])
            for node in reached:
                exact[node] += weight
    low, high = odds(graph, np.array([0]), Steps(*masks), p, shared)
    assert (low <= exact + 1e-9).all()
    assert (high >= exact - 1e-5).all()
    assert (high <= 1).all()


def test_a_chain_is_exact() -> None:
    """Otherwise bounds would be wide where there is nothing to be unsure of."""
    graph, _ = Digraph.of(3, np.array([0, 1]), np.array([1, 2]))
    low, high = odds(
        graph, np.array([0]), Steps.all(graph), np.array([0.5, 0.2]), np.zeros(2, bool)
    )
    assert low.tolist() == pytest.approx([0, 0.5, 0.1])
    assert high.tolist() == pytest.approx([0, 0.5, 0.1], abs=1e-5)


def test_arrays_have_to_fit() -> None:
    """Otherwise numbers would be read at other edges than they were given for."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    with pytest.raises(ValueError, match="each edge"):
        odds(graph, np.array([0]), Steps.all(graph), np.ones(2), np.zeros(1, bool))
