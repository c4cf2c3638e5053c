"""A graph in arrays."""

from __future__ import annotations

import numpy as np
import pytest

from hakyu.engine.digraph import Digraph


def test_edges_are_sorted_by_source_and_keep_their_order() -> None:
    """Otherwise an attribute would be read at another edge than it was stated of."""
    graph, order = Digraph.of(3, np.array([2, 0, 2, 1]), np.array([0, 1, 1, 1]))
    assert graph.ptr.tolist() == [0, 1, 2, 4]
    assert graph.dst.tolist() == [1, 1, 0, 1]
    assert order.tolist() == [1, 3, 0, 2]
    assert graph.src.tolist() == [0, 1, 2, 2]


def test_a_graph_turned_round_twice_is_the_same() -> None:
    """Otherwise who can hurt a client would not be whom the client's vendors can hurt."""
    graph, _ = Digraph.of(4, np.array([3, 0, 0]), np.array([1, 2, 3]))
    back, edges = graph.reversed()
    again, edges_again = back.reversed()
    assert again.ptr.tolist() == graph.ptr.tolist()
    assert again.dst.tolist() == graph.dst.tolist()
    assert edges[edges_again].tolist() == [0, 1, 2]


@pytest.mark.parametrize(("src", "dst"), [([0], [2]), ([2], [0]), ([-1], [0]), ([0, 1], [0])])
def test_edges_that_lead_nowhere_are_refused(src: list[int], dst: list[int]) -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    with pytest.raises(ValueError, match="edge"):
        Digraph.of(2, np.array(src), np.array(dst))
