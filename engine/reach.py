"""What some nodes reach, in how many engagements, and by which edge.

Breadth-first search, and over edges of length 0 and 1 a search level by level: where an edge of
length 1 leads waits for the next level, unless an edge of length 0 takes it into this one. A list
of what was reached, in order, is both the queue and the answer. What is needed of a node a few
places further on in that list is asked for beforehand, which on large graphs halves the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import I32, I64, NONE, U8, U32, Digraph, Steps
from .inputs import inside_of, length_of, planes_of, sources_of, weights_of
from .native import kernel, prefetch


class Reach(NamedTuple):
    """What is reached.

    Attributes:
        tier: (n,) the least sum of lengths of a chain of edges that leads there; -1: not reached.
        via: (n,) the last edge of such a chain, where it has more than one; NONE where one edge
            from a source is enough, and where nothing is reached. With several planes, of the
            first plane in which the chain is as short as this: to follow a chain to its beginning
            by `via` is right with one plane only, for more see :func:`chains`.
        order: (k,) what is reached, by tier.
    """

    tier: I32
    via: U32
    order: U32


@kernel
def _units(
    ptr: U32, dst: U32, first: U8, onward: U8, sources: U32, tier: I32, via: U32, order: U32
) -> int:
    one, near, far = np.uint32(1), np.uint32(4), np.uint32(8)
    unseen = np.ones(len(tier), np.uint8)  # a byte each stays in the cache where tiers would not
    n = i = np.uint32(0)
    for s in sources:
        k, end = ptr[s], ptr[s + one]
        while k < end:
            v = dst[k]
            if first[k] & unseen[v]:
                unseen[v] = 0
                tier[v] = 1
                order[n] = v
                n += one
            k += one
    while i < n:
        if i + far < n:
            prefetch(ptr, order[i + far])
        if i + near < n:
            k = ptr[order[i + near]]
            prefetch(dst, k)
            prefetch(onward, k)
        u = order[i]
        i += one
        t = tier[u] + 1
        k, end = ptr[u], ptr[u + one]
        while k < end:
            v = dst[k]
            if onward[k] & unseen[v]:
                unseen[v] = 0
                tier[v] = t
                via[v] = k
                order[n] = v
                n += one
            k += one
    return int(n)


@kernel
def _zeros_and_ones(
    ptr: U32,
    dst: U32,
    length: U8,
    first: U8,
    onward: U8,
    sources: U32,
    tier: I32,
    via: U32,
    order: U32,
) -> int:
    one, near, far = np.uint32(1), np.uint32(4), np.uint32(8)
    # 2: not seen; 1: waits for the next level, if nothing leads there in this one; 0: in the order
    state = np.full(len(tier), 2, np.uint8)
    later = np.empty(len(tier), np.uint32)
    n = i = waiting = np.uint32(0)
    level = np.int32(0)
    for s in sources:
        k, end = ptr[s], ptr[s + one]
        while k < end:
            v = dst[k]
            if first[k] != 0 and state[v] != 0:
                if length[k] == 0:
                    state[v] = 0
                    tier[v] = 0
                    order[n] = v
                    n += one
                elif state[v] == 2:
                    state[v] = 1
                    later[waiting] = v
                    waiting += one
            k += one
    while True:
        while i < n:
            if i + far < n:
                prefetch(ptr, order[i + far])
            if i + near < n:
                k = ptr[order[i + near]]
                prefetch(dst, k)
                prefetch(onward, k)
                prefetch(length, k)
            u = order[i]
            i += one
            k, end = ptr[u], ptr[u + one]
            while k < end:
                v = dst[k]
                # what waits is of no more interest to edges of length 1
                if onward[k] & (state[v] > length[k]):
                    via[v] = k
                    if length[k] == 0:
                        state[v] = 0
                        tier[v] = level
                        order[n] = v
                        n += one
                    else:
                        state[v] = 1
                        later[waiting] = v
                        waiting += one
                k += one
        if waiting == 0:
            return int(n)
        level += np.int32(1)
        j = np.uint32(0)
        while j < waiting:
            v = later[j]
            if state[v] != 0:
                state[v] = 0
                tier[v] = level
                order[n] = v
                n += one
            j += one
        waiting = np.uint32(0)


def _in_plane(graph: Digraph, sources: U32, plane: Steps, length: U8 | None) -> Reach:
    tier = np.full(graph.n, -1, np.int32)
    via = np.full(graph.n, NONE, np.uint32)
    order = np.empty(graph.n, np.uint32)
    asked = (plane.first, plane.onward, sources, tier, via, order)
    if length is None:
        found = _units(graph.ptr, graph.dst, *asked)
    else:
        found = _zeros_and_ones(graph.ptr, graph.dst, length, *asked)
    return Reach(tier, via, order[:found])


def reach(
    graph: Digraph, sources: Sequence[int] | npt.NDArray[np.integer], planes: Sequence[Steps]
) -> Reach:
    """Find what some nodes reach together, over the edges of any plane.

    The first edge of a chain is one of `first`, every later one of `onward`, all of one plane. A
    source is reached where an edge leads back to it, then with the tier of that chain.

    Takes O(n + m) a plane, and 17 bytes a node, twice that with several planes.

    Args:
        graph: the graph; its lengths are 0 or 1.
        sources: nodes; one may be named twice.
        planes: which edges may be taken; with none nothing is reached.

    Raises:
        ValueError: a source is no node, a mask does not fit, or a length is more than 1.
    """
    begins, steps, length = sources_of(graph, sources), planes_of(graph, planes), length_of(graph)
    if not steps:
        nothing = np.zeros(graph.m, np.uint8)
        steps = [Steps(nothing, nothing)]
    found = _in_plane(graph, begins, steps[0], length)
    if len(steps) == 1:
        return found
    tier, via = found.tier, found.via
    for plane in steps[1:]:
        other = _in_plane(graph, begins, plane, length)
        nearer = (other.tier >= 0) & ((tier < 0) | (other.tier < tier))
        tier[nearer] = other.tier[nearer]
        via[nearer] = other.via[nearer]
    order = np.flatnonzero(tier >= 0)
    return Reach(tier, via, order[np.argsort(tier[order], kind="stable")].astype(np.uint32))


def chains(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Sequence[Steps],
    nodes: Sequence[int],
) -> list[list[int] | None]:
    """Give a shortest chain of edges to each of some nodes, from a source, all in one plane.

    Among chains as short, that of the first plane, and in it the one found first. Takes as long
    as :func:`reach`, and for each chain time in proportion to it and to the edges of the sources.

    Returns:
        For each node the edges from a source to it, in the order they are taken; None where it is
        not reached.

    Raises:
        ValueError: as for :func:`reach`, or a node is none of the graph.
    """
    begins, steps, length = sources_of(graph, sources), planes_of(graph, planes), length_of(graph)
    asked = [int(node) for node in sources_of(graph, nodes)]
    best: list[tuple[int, list[int]] | None] = [None] * len(asked)
    for plane in steps:
        found = _in_plane(graph, begins, plane, length)
        for i, node in enumerate(asked):
            tier, held = int(found.tier[node]), best[i]
            if tier >= 0 and (held is None or tier < held[0]):
                best[i] = tier, _followed(graph, begins, plane, length, found, node)
    return [None if held is None else held[1] for held in best]


def _followed(
    graph: Digraph, sources: U32, plane: Steps, length: U8 | None, found: Reach, node: int
) -> list[int]:
    back = []
    while found.via[node] != NONE:
        edge = int(found.via[node])
        back.append(edge)
        node = int(np.searchsorted(graph.ptr, edge, side="right")) - 1
    for source in sources:
        edges = slice(int(graph.ptr[source]), int(graph.ptr[source + np.uint32(1)]))
        fits = (graph.dst[edges] == node) & (plane.first[edges] != 0)
        if length is not None:
            fits &= length[edges] == found.tier[node]
        if fits.any():
            return [edges.start + int(fits.argmax()), *reversed(back)]
    raise AssertionError("what is reached by one edge is an end of a source's edges")


def total(reached: Reach | npt.NDArray[np.bool_], weights: I64, inside: I32 | None = None) -> int:
    """Sum weights over what is reached.

    Args:
        reached: what was reached, or (n,) whether each node was.
        weights: (n,) int64, 0 or more.
        inside: (n,) int32, the node that each lies in, -1 for none: it counts only where that
            node is not reached, so that nested groups are counted once.

    Raises:
        ValueError: an array does not fit the other.
    """
    mask = reached.tier >= 0 if isinstance(reached, Reach) else np.asarray(reached, np.bool_)
    nodes = np.flatnonzero(mask)  # in the order of memory, not that of tiers
    row, container = weights_of(len(mask), weights), inside_of(len(mask), inside)
    if len(row) != 1:
        raise ValueError("a total is of one row of weights")
    if container is not None:
        around = container[nodes]
        nodes = nodes[(around < 0) | ~mask[around]]
    return int(row[0][nodes].sum())
