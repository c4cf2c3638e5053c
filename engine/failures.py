"""The worst single points of failure, also where harm travels on several planes.

On one plane, :mod:`hakyu.engine.dominators` tells of every node and edge what would be spared
without it. On several, something is lost only if it is lost on every plane on which it is reached,
and no tree says so: one plane may need d before e, another e before d. But what is lost with d
lies behind d on *any* of these planes. So each node's weight is put on one of the planes that reach
it, the one where the fewest lie in front of it, and what lies behind d there is never less than
what d loses. Candidates are cut in turn, those with the highest bound first, until no bound is
left that could come in among the best found; where the planes agree, hardly more are cut than are
asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappush, heapreplace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import I32, I64, NONE, U8, U32, Digraph, Steps
from .dominators import Dominators, behind, dominators, edge_dominators
from .inputs import containers_of, planes_of, sources_of, weights_of
from .native import kernel, prefetch


class Failures(NamedTuple):
    """The worst, most harmful first.

    Attributes:
        item: (t,) uint32, nodes or edges.
        lost: (j, t) int64, by how much each sum falls without it.
        tried: how many had to be cut to be sure; 0 on a single plane.
    """

    item: U32
    lost: I64
    tried: int


def worst_nodes(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Steps | Sequence[Steps],
    weights: npt.NDArray[np.integer],
    inside: npt.NDArray[np.integer] | None = None,
    *,
    top: int = 20,
    row: int = 0,
    among: U8 | None = None,
) -> Failures:
    """Find the nodes without which the least harm would be done.

    Args:
        graph: n nodes, m edges.
        sources: nodes that are hit; what cutting one of them means:
            :mod:`hakyu.engine.dominators`.
        planes: the edges that harm may take; what is reached on any plane is reached.
        weights: (j, n) whole numbers from 0 up, one row for each sum; (n,) for one.
        inside: (n,) the container of each node or -1; a node with one counts only where its
            container is not reached.
        top: how many to find.
        row: the sum by which they are ranked.
        among: (n,) 1 where a node may be named; None: any node.

    Returns:
        At most ``top`` nodes that lose something in ``row``. Which of several with an equal loss
        come in is settled by their bounds, and then by their numbers: always in the same way.

    Raises:
        ValueError: an argument does not fit the graph, or a weight is negative.
    """
    return _worst(graph, sources, planes, weights, inside, top, row, among, of_edges=False)


def worst_edges(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Steps | Sequence[Steps],
    weights: npt.NDArray[np.integer],
    inside: npt.NDArray[np.integer] | None = None,
    *,
    top: int = 20,
    row: int = 0,
    among: U8 | None = None,
) -> Failures:
    """Find the edges without which the least harm would be done: as :func:`worst_nodes`.

    An edge is cut on all planes at once, and as a first step too. ``among`` is (m,) here.
    """
    return _worst(graph, sources, planes, weights, inside, top, row, among, of_edges=True)


def _worst(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Steps | Sequence[Steps],
    weights: npt.NDArray[np.integer],
    inside: npt.NDArray[np.integer] | None,
    top: int,
    row: int,
    among: U8 | None,
    *,
    of_edges: bool,
) -> Failures:
    hit = sources_of(graph, sources, once=True)
    several = planes_of(graph, planes)
    rows = weights_of(graph.n, weights)
    container = containers_of(graph.n, inside)
    count = graph.m if of_edges else graph.n
    if not 0 <= row < len(rows):
        raise ValueError(f"there is no row {row} of weights")
    if among is not None and among.shape != (count,):
        raise ValueError("what may be named is not one for each")
    trees = [dominators(graph, hit, steps) for steps in several]

    if len(several) == 1:
        if of_edges:
            named, losses = edge_dominators(graph, hit, several[0], rows, container, trees[0])
        else:
            named = np.sort(trees[0].order)
            losses = behind(*trees[0], rows, container)[:, named]
        kept = losses[row] > 0 if among is None else (losses[row] > 0) & (among[named] != 0)
        named, losses = named[kept], losses[:, kept]
        best = np.argsort(-losses[row], kind="stable")[: max(top, 0)]
        return Failures(named[best], np.ascontiguousarray(losses[:, best]), 0)

    reached = np.zeros(graph.n, np.bool_)
    for tree in trees:
        reached[tree.order] = True
    counted = reached & ((container < 0) | ~reached[container])
    bound = _bounds(graph, hit, several, trees, rows[row] * counted, of_edges=of_edges)
    if among is not None:
        bound[among == 0] = 0
    candidates = np.flatnonzero(bound)
    candidates = candidates[np.argsort(-bound[candidates], kind="stable")]
    first = np.array([steps.first for steps in several]).reshape(len(several), graph.m)
    onward = np.array([steps.onward for steps in several]).reshape(len(several), graph.m)

    def total(node: int, edge: int) -> I64:
        cut = np.uint32(node), np.uint32(edge)
        sums: I64 = _total(graph.ptr, graph.dst, first, onward, hit, rows, container, *cut)
        return sums

    none = int(NONE)
    whole = total(none, none)
    found: list[tuple[int, int, int, I64]] = []  # a heap: the least loss, found last, comes first
    tried = 0
    for item in candidates.tolist() if top > 0 else []:
        if len(found) == top and bound[item] <= found[0][0]:
            break
        lost = whole - (total(none, item) if of_edges else total(item, none))
        entry = (int(lost[row]), -tried, item, lost)
        tried += 1
        if entry[0] > 0 and len(found) < top:
            heappush(found, entry)
        elif found and entry[0] > found[0][0]:
            heapreplace(found, entry)
    found.sort(key=lambda entry: (-entry[0], entry[2]))
    return Failures(
        np.array([item for _, _, item, _ in found], np.uint32),
        np.array([lost for *_, lost in found], np.int64).reshape(len(found), len(rows)).T,
        tried,
    )


def _bounds(
    graph: Digraph,
    hit: U32,
    planes: Sequence[Steps],
    trees: Sequence[Dominators],
    weights: I64,
    *,
    of_edges: bool,
) -> I64:
    """Tell what each node, or edge, can lose at most."""
    depths = np.full((len(planes), graph.n), np.iinfo(np.int32).max, np.int32)
    for tree, depth in zip(trees, depths, strict=True):
        _depths(tree.idom, tree.order, depth)
    chosen = depths.argmin(axis=0) if len(planes) else np.zeros(graph.n, np.int64)
    bound = np.zeros(graph.m if of_edges else graph.n, np.int64)
    for at, (steps, tree) in enumerate(zip(planes, trees, strict=True)):
        own = np.where(chosen == at, weights, 0)
        if of_edges:
            edges = edge_dominators(graph, hit, steps, own, tree=tree)
            bound[edges.edge] += edges.lost[0]
        else:
            bound += behind(*tree, own)[0]
    return bound


@kernel
def _depths(idom: U32, order: U32, depth: I32) -> None:
    """Note how many nodes lie in front of each, itself included."""
    for v in order:
        up = idom[v]
        depth[v] = np.int32(1) if up >= len(idom) else depth[up] + np.int32(1)


@kernel
def _total(
    ptr: U32,
    dst: U32,
    first: U8,
    onward: U8,
    sources: U32,
    rows: I64,
    inside: I32,
    cut_node: Any,
    cut_edge: Any,
) -> Any:
    """Sum what is reached on any plane without one node or one edge."""
    one = np.uint32(1)
    n = np.uint32(len(inside))
    ever = np.zeros(n, np.uint8)
    queue = np.empty(n, np.uint32)
    for plane in range(len(first)):
        seen = np.zeros(n, np.uint8)
        if cut_node < n:
            seen[cut_node] = 1
        count = np.uint32(0)
        for s in sources:
            for k in range(ptr[s], ptr[s + one]):
                v = dst[k]
                if first[plane, k] and not seen[v] and k != cut_edge:
                    seen[v] = 1
                    queue[count] = v
                    count += one
        at = np.uint32(0)
        while at < count:
            if at + np.uint32(4) < count:
                prefetch(dst, ptr[queue[at + np.uint32(4)]])
            u = queue[at]
            at += one
            ever[u] = 1
            for k in range(ptr[u], ptr[u + one]):
                v = dst[k]
                if not seen[v] and onward[plane, k] and k != cut_edge:
                    seen[v] = 1
                    queue[count] = v
                    count += one
    sums = np.zeros(len(rows), np.int64)
    for v in range(n):
        if ever[v] and not (inside[v] >= 0 and ever[inside[v]]):
            for j in range(len(rows)):
                sums[j] += rows[j, v]
    return sums
