"""What is no longer reached when something is cut: one node, or several at once, on several planes.

Node d *dominates* node v on a plane when all ways to v lead through d there
(:mod:`hakyu.engine.dominators`). On several planes, v is lost with d exactly if d dominates it on
each plane that reaches v. So what one node spares is read off the trees, for all nodes at once.

Of several nodes that are cut together none need dominate what they spare. But all of it lies below
the lowest node that dominates each of them, and no way to it from there leaves what lies below.
So only that part is searched again, and what it holds bounds what they can spare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .cutting_kernels import collect_lost, find_lowest, lay_tree, sum_alone
from .digraph import I32, I64, NONE, U32, Digraph, Steps
from .dominators import dominators
from .inputs import containers_of, planes_of, sources_of, weights_of
from .many import totals
from .reach import reach

#: All planes.
ALL = slice(None)


class Part(NamedTuple):
    """The part of a graph that is reached from some nodes.

    Attributes:
        graph: the part, its nodes and edges numbered anew.
        nodes: (n',) the node of the whole that each node of it is.
        planes: the steps that count, in it.
        sources: the nodes that are hit, in it.
        place: (n,) the number in it of each node of the whole; -1: not in it.
    """

    graph: Digraph
    nodes: I64
    planes: tuple[Steps, ...]
    sources: tuple[int, ...]
    place: I64


class Sets(NamedTuple):
    """Sets of nodes that are cut together.

    Attributes:
        starts: (k + 1,) where each set begins in ``members``.
        members: nodes of the part.
    """

    starts: I64
    members: U32


class Bounds(NamedTuple):
    """What is known of sets of nodes before they are cut.

    Attributes:
        sums: (j, k) int64, no less than what is lost with each set.
        work: (k,) int64, how many nodes have to be looked at to know it exactly.
    """

    sums: I64
    work: I64


def reached_part(graph: Digraph, sources: Sequence[int], planes: Sequence[Steps]) -> Part:
    """Cut out what is reached from some nodes on some planes.

    Raises:
        ValueError: a source is no node, or a mask does not fit.
    """
    mask = np.zeros(graph.n, bool)
    mask[reach(graph, sources, planes).order] = True
    mask[list(sources)] = True
    nodes = np.flatnonzero(mask)
    place = np.full(graph.n, -1, np.int64)
    place[nodes] = np.arange(len(nodes))
    source = graph.src
    kept = mask[source] & mask[graph.dst]
    taken = np.zeros(graph.m, bool)
    for plane in planes:
        taken |= (plane.first != 0) | (plane.onward != 0)
    kept &= taken
    length = None if graph.length is None else graph.length[kept]
    part, order = Digraph.of(len(nodes), place[source[kept]], place[graph.dst[kept]], length)
    edges = np.flatnonzero(kept)[order]
    steps = tuple(Steps(plane.first[edges], plane.onward[edges]) for plane in planes)
    return Part(part, nodes, steps, tuple(int(place[one]) for one in sources), place)


class Cutting:
    """Tells what is lost with each of many cuts.

    To cut a node means that harm can no longer enter it; the first steps of a source that is cut
    remain. Nodes that are given and told are those of the whole graph. Where only some planes are
    meant, ``among`` says which: nothing else then reaches anything.

    Takes a tree of dominators for each plane, and 20 bytes a node and 2 bytes an edge of it.

    Args:
        graph: n nodes, m edges.
        sources: the nodes that are hit.
        planes: the edges that harm may take; what is reached on any plane is reached.

    Raises:
        ValueError: an argument does not fit the graph.
    """

    def __init__(self, graph: Digraph, sources: Sequence[int], planes: Sequence[Steps]) -> None:
        planes_of(graph, planes)
        self.part = part = reached_part(graph, sources, planes)
        n, m, count = part.graph.n, part.graph.m, len(part.planes)
        self._whole = graph.n
        self._sources = sources_of(part.graph, part.sources, once=True)
        self._first = np.array([p.first for p in part.planes], np.uint8).reshape(count, m)
        self._onward = np.array([p.onward for p in part.planes], np.uint8).reshape(count, m)
        self._above, self._place, self._size, self._at, self._depth = (
            np.zeros((count, n), np.uint32) for _ in range(5)
        )
        self._counts = np.zeros(count, np.uint32)
        for p, steps in enumerate(part.planes):
            tree = dominators(part.graph, self._sources, steps)
            self._above[p], self._counts[p] = tree.idom, len(tree.order)
            laid = (self._place[p], self._size[p], self._at[p], self._depth[p])
            lay_tree(self._above[p], tree.order, *laid)
        self._ways: dict[int, U32] = {}
        self._seen, self._stamp = np.zeros(n, np.int64), 1
        self._times, self._queue, self._out = (np.zeros(n, np.uint32) for _ in range(3))

    def _range(self, among: slice) -> tuple[int, int]:
        begin, end, _ = among.indices(len(self._above))
        return begin, max(begin, end)

    def _reaching(self, among: slice) -> I64:
        """(n',) on how many planes each node is reached."""
        on: I64 = np.count_nonzero(self._place[among], axis=0)
        return on

    def reached(self, among: slice = ALL) -> I64:
        """What is reached."""
        found: I64 = self.part.nodes[self._reaching(among) > 0]
        return found

    def lost(self, nodes: Iterable[int], among: slice = ALL) -> U32:
        """What is no longer reached when harm can no longer enter some nodes.

        Takes time in proportion to what lies below all of them in the trees.

        Args:
            nodes: those that are not reached do not matter.
            among: the planes that are meant.

        Returns:
            Nodes in order, those that were cut among them.
        """
        part, (begin, end) = self.part, self._range(among)
        cut = self._cut(nodes)
        trees = self._above, self._place, self._size, self._at, self._counts
        count = collect_lost(
            part.graph.ptr,
            part.graph.dst,
            self._first,
            self._onward,
            self._sources,
            *trees,
            begin,
            end,
            cut,
            self._seen,
            self._stamp,
            self._times,
            self._queue,
            self._out,
        )
        self._stamp += 2 * (end - begin)
        found = np.sort(self._out[: int(count)])
        times = self._times[found]
        self._times[found] = 0
        on = np.count_nonzero(self._place[begin:end, found], axis=0)
        lost: U32 = part.nodes[found[times == on]].astype(np.uint32)
        return lost

    def _cut(self, nodes: Iterable[int]) -> U32:
        places = self.part.place[np.fromiter(nodes, np.int64)]
        return np.unique(places[places >= 0]).astype(np.uint32)

    # -- many cuts at once --------------------------------------------------------------------

    def _chosen(self, among: slice) -> I32:
        """(n',) the plane on which the fewest lie in front of each node; -1: it is not reached."""
        begin, end = self._range(among)
        found = np.full(self.part.graph.n, -1, np.int32)
        least = np.full(self.part.graph.n, np.iinfo(np.uint32).max, np.uint32)
        for p in range(begin, end):
            nearer = (self._place[p] != 0) & (self._depth[p] < least)
            found[nearer], least[nearer] = p, self._depth[p][nearer]
        return found

    def alone(
        self,
        weights: npt.NDArray[np.integer],
        inside: npt.NDArray[np.integer] | None = None,
        among: slice = ALL,
    ) -> I64:
        """Sum what is lost with each single node, for all nodes, exactly.

        Takes, for each node that weighs something, as many steps as lie in front of it on the plane
        where these are fewest, times the planes.

        Args:
            weights: (j, n) whole numbers, one row for each sum; (n,) for one.
            inside: (n,) the container of each node or -1; a node with one counts only where its
                container is not lost too.
            among: the planes that are meant.

        Returns:
            (j, n) sums; 0 where a node is not reached.

        Raises:
            ValueError: weights or containers do not fit the graph.
        """
        rows, part = weights_of(self._whole, weights), self.part
        around = containers_of(self._whole, inside)[part.nodes]
        container = np.where(around >= 0, part.place[around], -1).astype(np.int32)
        own = np.ascontiguousarray(rows[:, part.nodes])
        sums = np.zeros_like(own)
        trees = self._above, self._place, self._size
        sum_alone(self._chosen(among), *self._range(among), *trees, own, container, sums)
        found = np.zeros_like(rows)
        found[:, part.nodes] = sums
        return found

    def sets(self, of: Iterable[Iterable[int]]) -> Sets:
        """Lay sets of nodes out, to be asked about."""
        cuts = [self._cut(nodes) for nodes in of]
        starts = np.zeros(len(cuts) + 1, np.int64)
        np.cumsum([len(cut) for cut in cuts], out=starts[1:])
        return Sets(starts, np.concatenate([np.empty(0, np.uint32), *cuts]))

    def _lowest(self, sets: Sets) -> U32:
        found = np.zeros((len(self._above), len(sets.starts) - 1), np.uint32)
        find_lowest(self._above, self._place, self._size, *sets, found)
        return found

    def common(self, sets: Sets) -> I64:
        """For each set a node whose cut alone loses all that cutting the set does; -1: none.

        It is the lowest that dominates each of them, where that is the same on all planes.
        """
        n, found = self.part.graph.n, self._lowest(sets)
        least = np.full(found.shape[1], n + 1, np.uint32)
        most = np.zeros(found.shape[1], np.uint32)
        for row in found:
            met = row <= n
            least[met] = np.minimum(least[met], row[met])
            most[met] = np.maximum(most[met], row[met])
        same = (least == most) & (most < n)
        return np.where(same, self.part.nodes[np.where(same, most, 0)] if n else -1, -1)

    def bounds(self, sets: Sets, weights: npt.NDArray[np.integer], among: slice = ALL) -> Bounds:
        """Bound what is lost with each set of nodes, by what lies below all of a set.

        Args:
            sets: as :meth:`sets` lays them out.
            weights: as for :meth:`alone`.
            among: the planes that are meant.

        Raises:
            ValueError: the weights do not fit the graph.
        """
        rows = weights_of(self._whole, weights)[:, self.part.nodes]
        n, chosen, lowest = self.part.graph.n, self._chosen(among), self._lowest(sets)
        sums = np.zeros((len(rows), lowest.shape[1]), np.int64)
        work = np.zeros(lowest.shape[1], np.int64)
        for p in range(*self._range(among)):
            total = int(self._counts[p])
            order = self._at[p][:total]
            summed = np.zeros((len(rows), total + 1), np.int64)
            np.cumsum((rows * (chosen == p))[:, order], axis=1, out=summed[:, 1:])
            met, real = lowest[p] <= n, lowest[p] < n
            top = np.where(real, lowest[p], 0)
            begin = np.where(real, self._place[p][top].astype(np.int64) - 1, 0) if n else 0 * work
            size = np.where(real, self._size[p][top], total) if n else 0 * work
            size = np.where(met, size, 0).astype(np.int64)
            sums += summed[:, np.where(met, begin + size, 0)]
            sums -= summed[:, np.where(met, begin, 0)]
            work += size
        return Bounds(sums, work)

    def reach_of(self, sets: Sets, weights: npt.NDArray[np.integer], among: slice = ALL) -> I64:
        """Bound what is lost with each set of nodes by all that lies on ways from any of a set.

        For some 500 sets it takes about as long as looking once at everything
        (:func:`~hakyu.engine.many.totals`).

        Args:
            sets, weights, among: as for :meth:`bounds`.

        Returns:
            (j, k) sums, no less than what is lost with each set.

        Raises:
            ValueError: the weights do not fit the graph.
        """
        rows, part = weights_of(self._whole, weights)[:, self.part.nodes], self.part
        n, count = part.graph.n, len(sets.starts) - 1
        # a further node for each set, that leads to all of it
        ptr = np.concatenate([part.graph.ptr, part.graph.m + sets.starts[1:]]).astype(np.uint32)
        graph = Digraph(ptr, np.concatenate([part.graph.dst, sets.members]))
        once = np.ones(len(sets.members), np.uint8)
        planes = [
            Steps(np.concatenate([0 * steps.first, once]), np.concatenate([steps.onward, once]))
            for steps in part.planes[among]
        ]
        own = np.concatenate([rows, np.zeros((len(rows), count), np.int64)], axis=1)
        if not planes or not count:
            return np.zeros((len(rows), count), np.int64)
        return totals(graph, np.arange(n, n + count), planes, own).sums.T

    # -- ways ---------------------------------------------------------------------------------

    def way(self, node: int, among: slice = ALL) -> list[int]:
        """One way to a node that is reached: the nodes that it leads through, itself the last.

        Whatever loses the node on all of the planes that are meant cuts one of these.

        Raises:
            ValueError: no plane that is meant reaches it.
        """
        begin, end = self._range(among)
        at = int(self.part.place[node])
        on = [p for p in range(begin, end) if at >= 0 and self._place[p, at]]
        if not on:
            raise ValueError("the node is not reached")
        via, found = self._via(on[0]), [at]
        while (edge := via[found[-1]]) != NONE:
            found.append(int(np.searchsorted(self.part.graph.ptr, edge, side="right")) - 1)
        return [int(self.part.nodes[one]) for one in reversed(found)]

    def _via(self, p: int) -> U32:
        if p not in self._ways:
            found = reach(self.part.graph, self.part.sources, (self.part.planes[p],))
            self._ways[p] = found.via
        return self._ways[p]
