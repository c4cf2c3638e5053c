"""Tiny networks for property tests, and what they reach by sets and loops in plain Python."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from hakyu.engine.digraph import I32, I64, U8, Digraph, Steps


@dataclass(frozen=True)
class Tiny:
    """A network of a few nodes, with everything that can be asked of it."""

    n: int
    edges: tuple[tuple[int, int, int], ...]  # from, to, length
    planes: tuple[tuple[tuple[bool, bool], ...], ...]  # of each edge: may be first, onward
    sources: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]
    inside: tuple[tuple[int, ...] | None, ...]  # of each row of weights
    lengths: bool = True

    def compiled(self) -> tuple[Digraph, list[Steps], I64, list[I32 | None]]:
        """Give the same as arrays."""
        src = np.array([e[0] for e in self.edges], np.int64)
        dst = np.array([e[1] for e in self.edges], np.int64)
        length = np.array([e[2] for e in self.edges], np.uint8)
        graph, order = Digraph.of(self.n, src, dst, length if self.lengths else None)
        planes = [
            Steps(_mask([e[0] for e in plane], order), _mask([e[1] for e in plane], order))
            for plane in self.planes
        ]
        weights = np.array(self.weights, np.int64).reshape(len(self.weights), self.n)
        inside = [None if row is None else np.array(row, np.int32) for row in self.inside]
        return graph, planes, weights, inside

    def tiers(self, sources: tuple[int, ...]) -> dict[int, int]:
        """Give the least length of a chain to each node that any plane reaches: Bellman-Ford."""
        best: dict[int, int] = {}
        for plane in self.planes:
            found: dict[int, int] = {}
            rounds = [
                (a, b, length if self.lengths else 1, may)
                for (a, b, length), may in zip(self.edges, plane, strict=True)
            ]
            for a, b, length, (first, _) in rounds:
                if first and a in sources:
                    found[b] = min(found.get(b, length), length)
            for _ in range(self.n):
                for a, b, length, (_, onward) in rounds:
                    if onward and a in found:
                        found[b] = min(found.get(b, 1 << 30), found[a] + length)
            for node, tier in found.items():
                best[node] = min(best.get(node, tier), tier)
        return best

    def sums(self, reached: set[int]) -> list[int]:
        """Sum each row of weights over what is reached, nested nodes once."""
        return [
            sum(row[v] for v in reached if around is None or around[v] not in reached)
            for row, around in zip(self.weights, self.inside, strict=True)
        ]


def _mask(values: list[bool], order: I64) -> U8:
    return np.array(values, np.uint8)[order]


@st.composite
def tinies(draw: st.DrawFn, most: int = 8, rows: int = 2) -> Tiny:
    """Draw networks with loops, parallel edges, cycles, edges of length 0, nested nodes."""
    n = draw(st.integers(0, most))
    node = st.integers(0, n - 1)
    edge = st.tuples(node, node, st.integers(0, 1))
    edges = tuple(draw(st.lists(edge, max_size=3 * n))) if n else ()
    may = st.sampled_from([(True, True)] * 3 + [(True, False), (False, True), (False, False)])
    same = draw(st.booleans())  # that the first step is as any other
    planes = []
    for _ in range(draw(st.sampled_from([1, 1, 2, 3]))):
        plane = draw(st.lists(may, min_size=len(edges), max_size=len(edges)))
        planes.append(tuple((b, b) if same else (a, b) for a, b in plane))
    weights = tuple(
        tuple(draw(st.lists(st.integers(0, top), min_size=n, max_size=n)))
        for top in [1, 2**40][:rows]
    )
    container = [st.sampled_from([-1, *(c for c in range(n) if c != v)]) for v in range(n)]
    inside = tuple(
        tuple(draw(c) for c in container) if draw(st.booleans()) else None for _ in weights
    )
    sources = tuple(draw(st.lists(node, max_size=n + 1))) if n else ()
    return Tiny(n, edges, tuple(planes), sources, weights, inside, draw(st.booleans()))
