"""Nodes that reach each other, put together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from hakyu.engine.components import condense, turned
from hakyu.engine.digraph import NONE, Digraph
from tests.engine.networks import Tiny, tinies
from tests.thorough import examples


@settings(max_examples=examples(300), deadline=None)
@given(tinies())
def test_components_are_what_reaches_each_other(tiny: Tiny) -> None:
    """Otherwise nodes would share sums that are not theirs."""
    graph, planes, _, _ = tiny.compiled()
    mask = planes[0].onward
    edges = [(int(a), int(b)) for a, b, m in zip(graph.src, graph.dst, mask, strict=True) if m]
    reached = [_reached(edges, {v}) for v in range(tiny.n)]
    seen = set(tiny.sources).union(*(reached[s] for s in tiny.sources))
    for roots, visited in ((None, set(range(tiny.n))), (tiny.sources, seen)):
        found = condense(graph, mask, roots)
        component = found.component.tolist()
        assert {v for v in range(tiny.n) if component[v] != NONE} == visited
        assert sorted(found.members.tolist()) == sorted(visited)
        for c in range(found.number):
            members = found.members[found.begins[c] : found.begins[c + 1]].tolist()
            assert [component[v] for v in members] == [c] * len(members)
            v = members[0]
            assert set(members) == {v} | {w for w in reached[v] if v in reached[w]}
            assert found.cyclic[c] == (v in reached[v])
            to = found.dst[found.ptr[c] : found.ptr[c + 1]].tolist()
            assert len(to) == len(set(to))
            assert all(d < c for d in to)
            assert set(to) == {component[b] for a, b in edges if a in members} - {c}


@settings(max_examples=examples(100), deadline=None)
@given(tinies())
def test_edges_between_components_turned_round(tiny: Tiny) -> None:
    """Otherwise harm would come from where it goes."""
    graph, planes, _, _ = tiny.compiled()
    found = condense(graph, planes[0].onward)
    ptr, origin = turned(found)
    there = [(c, int(d)) for c in range(found.number) for d in found.dst[slice(*found.ptr[c:][:2])]]
    back = [(int(c), d) for d in range(found.number) for c in origin[slice(*ptr[d:][:2])]]
    assert sorted(there) == sorted(back)


def test_a_long_chain_and_a_long_cycle() -> None:
    """Otherwise a deep network would end in a fault of memory."""
    n = 300_000
    edges = np.arange(n)
    chain, _ = Digraph.of(n, edges[:-1], edges[1:])
    cycle, _ = Digraph.of(n, edges, (edges + 1) % n)
    assert condense(chain, np.ones(n - 1, np.uint8)).component.tolist() == edges[::-1].tolist()
    assert condense(cycle, np.ones(n, np.uint8)).number == 1


def test_what_does_not_fit_is_refused() -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    with pytest.raises(ValueError, match="mask"):
        condense(graph, np.ones(2, np.uint8))
    with pytest.raises(ValueError, match="source"):
        condense(graph, np.ones(1, np.uint8), [2])


def _reached(edges: list[tuple[int, int]], begin: set[int]) -> set[int]:
    found: set[int] = set()
    while more := {b for a, b in edges if a in found | begin} - found:
        found |= more
    return found
