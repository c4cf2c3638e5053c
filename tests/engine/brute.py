"""Tiny graphs of every shape, and what is reached on them by the plainest means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from hakyu.engine.digraph import Digraph, Steps

#: The first call of a kernel compiles it.
UNHURRIED = settings(deadline=None, max_examples=300)


@dataclass(frozen=True)
class Tiny:
    """A graph with masks, sources, containers and two rows of weights.

    Attributes:
        edges: (from, to), in the order of the graph's edges.
    """

    n: int
    edges: tuple[tuple[int, int], ...]
    first: tuple[bool, ...]
    onward: tuple[bool, ...]
    sources: tuple[int, ...]
    inside: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]

    @property
    def graph(self) -> Digraph:
        """The graph in arrays."""
        src = np.array([a for a, _ in self.edges], np.int64)
        graph, order = Digraph.of(self.n, src, np.array([b for _, b in self.edges], np.int64))
        assert order.tolist() == list(range(len(self.edges)))
        return graph

    @property
    def steps(self) -> Steps:
        """The masks in arrays."""
        return Steps(np.array(self.first, np.uint8), np.array(self.onward, np.uint8))

    @property
    def containers(self) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        """The containers in an array."""
        return np.array(self.inside, np.int32)

    @property
    def rows(self) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
        """The weights in an array."""
        return np.array(self.weights, np.int64).reshape(len(self.weights), self.n)

    def reached(self, nodes: Iterable[int] = (), edges: Iterable[int] = ()) -> set[int]:
        """Return what harm reaches when these nodes and these edges are cut.

        The incident at a source stays even when the source is cut: it takes its first steps.
        """
        cut_nodes, cut_edges = set(nodes), set(edges)
        usable = [
            (k, a, b)
            for k, (a, b) in enumerate(self.edges)
            if b not in cut_nodes and k not in cut_edges
        ]
        found = {b for k, a, b in usable if self.first[k] and a in self.sources}
        while True:
            more = {b for k, a, b in usable if self.onward[k] and a in found} - found
            if not more:
                return found
            found |= more

    def total(self, reached: set[int]) -> list[int]:
        """Sum each row over what is reached; what has a container only where that is not."""
        counted = [v for v in reached if self.inside[v] not in reached]
        return [sum(row[v] for v in counted) for row in self.weights]


@st.composite
def tiny(draw: st.DrawFn, nodes: int = 7, edges: int = 14) -> Tiny:
    """Graphs with loops, parallel edges, cycles, none to several sources, and masks."""
    n = draw(st.integers(0, nodes))
    node = st.integers(0, n - 1)
    ends = draw(st.lists(st.tuples(node, node), max_size=edges)) if n else []
    mostly = st.sampled_from([True, True, True, False])  # or little would be reached
    mask = st.lists(mostly, min_size=len(ends), max_size=len(ends)).map(tuple)
    inside = []
    for v in range(n):
        container = draw(st.sampled_from([-1, *range(n)]))
        inside.append(-1 if container == v else container)
    weight = st.lists(st.integers(0, 9), min_size=n, max_size=n).map(tuple)
    return Tiny(
        n,
        tuple(sorted(ends)),
        draw(mask),
        draw(mask),
        tuple(draw(st.lists(node, max_size=3))) if n else (),
        tuple(inside),
        (draw(weight), draw(weight)),
    )
