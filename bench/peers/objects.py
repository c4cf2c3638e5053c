"""igraph, rustworkx and networkx: libraries that give Python objects."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from bench.peers.base import Edges, Peer, layered
from hakyu.engine.digraph import I32, I64, U32


class Igraph(Peer):
    """python-igraph."""

    name = module = distribution = "igraph"
    gives = "order, layers and predecessors (nodes)"

    def build(self, edges: Edges) -> Any:
        import igraph

        # A list of pairs is what it reads fastest, twice as fast as an array.
        pairs = list(zip(edges.src.tolist(), edges.dst.tolist(), strict=True))
        return igraph.Graph(edges.n, pairs, directed=True)

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        order, _, _ = handle.bfs(source)
        return len(order) - 1, int(people[order].sum() - people[source])

    def tiers(self, handle: Any, source: int) -> I32:
        order, starts, _ = handle.bfs(source)
        layers = [order[begin:end] for begin, end in pairwise(starts)]
        return layered(handle.vcount(), layers)

    def sizes(self, handle: Any, nodes: U32 | None, people: I64) -> tuple[I64, I64 | None]:
        handed = None if nodes is None else nodes.tolist()
        order = max(handle.vcount(), 1)
        return np.array(handle.neighborhood_size(handed, order, "out")) - 1, None

    def dominators(self, handle: Any, source: int) -> I64:
        found = np.array(handle.dominator(source, mode="out"), np.float64)
        # The source has -1 and what it does not reach no number.
        return np.where(found >= 0, found, -1).astype(np.int64)


class Rustworkx(Peer):
    """rustworkx."""

    name = module = distribution = "rustworkx"
    gives = "a set"

    def build(self, edges: Edges) -> Any:
        import rustworkx

        graph = rustworkx.PyDiGraph()
        graph.add_nodes_from(range(edges.n))
        graph.extend_from_edge_list(list(zip(edges.src.tolist(), edges.dst.tolist(), strict=True)))
        return graph

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        import rustworkx

        found = rustworkx.descendants(handle, source)
        return len(found), int(people[np.fromiter(found, np.int64, len(found))].sum())

    def tiers(self, handle: Any, source: int) -> I32:
        import rustworkx

        # Not bfs_successors, which lists the source itself where a cycle leads back to it.
        return layered(handle.num_nodes(), rustworkx.bfs_layers(handle, [source]))

    def dominators(self, handle: Any, source: int) -> I64:
        import rustworkx

        return _tree(handle.num_nodes(), rustworkx.immediate_dominators(handle, source), source)


class Networkx(Peer):
    """networkx, as a graph without parallel edges, which is its fastest."""

    name = module = distribution = "networkx"
    gives = "a set"
    slow = True

    def build(self, edges: Edges) -> Any:
        import networkx

        graph: Any = networkx.DiGraph()
        graph.add_nodes_from(range(edges.n))
        graph.add_edges_from(zip(edges.src.tolist(), edges.dst.tolist(), strict=True))
        return graph

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        import networkx

        found = networkx.descendants(handle, source)
        return len(found), int(people[np.fromiter(found, np.int64, len(found))].sum())

    def tiers(self, handle: Any, source: int) -> I32:
        import networkx

        return layered(len(handle), networkx.bfs_layers(handle, source))

    def dominators(self, handle: Any, source: int) -> I64:
        import networkx

        return _tree(len(handle), networkx.immediate_dominators(handle, source), source)


def _tree(n: int, found: dict[int, int | None], source: int) -> I64:
    tree = np.full(n, -1, np.int64)
    for node, above in found.items():
        tree[node] = -1 if above is None or node == source else above
    return tree
