"""scipy and networkit: libraries that take arrays and give arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.peers.base import Edges, Peer
from hakyu.engine.digraph import I32, I64, U32


class Scipy(Peer):
    """scipy.sparse.csgraph."""

    name = module = distribution = "scipy"
    gives = "order and predecessors (nodes)"

    def build(self, edges: Edges) -> Any:
        from scipy.sparse import csr_matrix

        starts = np.zeros(edges.n + 1, np.int32)
        np.cumsum(np.bincount(edges.src, minlength=edges.n), out=starts[1:])
        ones = np.ones(len(edges.dst), np.float64)  # what it works on, so that it need not convert
        return csr_matrix((ones, edges.dst.astype(np.int32), starts), shape=(edges.n, edges.n))

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        from scipy.sparse.csgraph import breadth_first_order

        order, _ = breadth_first_order(handle, source)
        return len(order) - 1, int(people[order].sum() - people[source])

    def tiers(self, handle: Any, source: int) -> I32:
        from scipy.sparse.csgraph import breadth_first_order

        order, before = breadth_first_order(handle, source)
        tiers = np.full(handle.shape[0], -1, np.int32)
        tiers[source] = 0
        for node in order[1:]:
            tiers[node] = tiers[before[node]] + 1
        return tiers


class Networkit(Peer):
    """networkit, with one thread."""

    name = module = distribution = "networkit"
    gives = "distances"
    whole = True

    def build(self, edges: Edges) -> Any:
        import networkit

        networkit.setNumberOfThreads(1)
        return networkit.GraphFromCoo((edges.src, edges.dst), edges.n, directed=True)

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        reached = self.tiers(handle, source) > 0
        return int(np.count_nonzero(reached)), int(people[reached].sum())

    def tiers(self, handle: Any, source: int) -> I32:
        import networkit

        search = networkit.distance.BFS(handle, source, storePaths=False)
        search.run()
        far = np.asarray(search.getDistances(asarray=True), np.float64)
        return np.where(far > handle.numberOfNodes(), -1, far).astype(np.int32)

    def sizes(self, handle: Any, nodes: U32 | None, people: I64) -> tuple[I64, I64 | None]:
        import networkit

        found = networkit.reachability.ReachableNodes(handle, exact=True)
        found.run()
        handed = range(handle.numberOfNodes()) if nodes is None else nodes.tolist()
        return np.array([found.numberOfReachableNodes(node) - 1 for node in handed]), None
