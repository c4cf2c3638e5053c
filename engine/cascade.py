"""What may be reached when harm passes each edge with some probability: the independent cascade.

In each run every edge is open or not, by a coin of its own or by one that it shares with the other
edges of its *group* (a common cause: one platform's failure opens all of them or none). What is
reached over open edges is summed, as :mod:`hakyu.engine.dominators` sums: sources take their first
steps, and are reached themselves only if harm comes back to them. That the order in which coins are
thrown does not matter, and that harm which passes edges one after another is the same as what open
edges connect, is shown by Kempe, Kleinberg and Tardos (2003), "Maximizing the spread of influence
through a social network", KDD, section 2.

**Coins** are no stream of random numbers but a function of seed, run and edge: the upper 32 bits
of ``mix(mix(mix(seed + g) + g * (run + 1)) + g * (coin + 1))`` modulo 2**64, where ``mix`` is the
finalizer of splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
generators", OOPSLA) and g its increment 0x9e3779b97f4a7c15. The coin of an edge is its number, that
of a group 2**32 - 1 - group. So a run does not hang on the order or number of runs, and when an
edge is cut by a mask, or made less probable, all other edges fall as they fell before: the
difference of two such versions has little noise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import F64, I32, I64, U8, U32, Digraph, Steps
from .inputs import containers_of, planes_of, sources_of, weights_of
from .native import kernel, prefetch

_G = np.uint64(0x9E37_79B9_7F4A_7C15)


class Runs(NamedTuple):
    """What happened in each run.

    Attributes:
        sums: (runs, j) int64, each row of weights summed over what was reached.
        hits: (n,) int64, in how many runs each node was reached.
    """

    sums: I64
    hits: I64


@dataclass(frozen=True, slots=True)
class Cascade:
    """A cascade laid out for many runs: only what can be reached, near things near in memory.

    A place is a node on a plane, or the root (place 0), from which all first steps go.

    Attributes:
        start: where each place's edges begin.
        edges: (., 3) uint32: the place an edge leads to, the greatest number under which it is
            open, and its coin.
        node: for each place, which of the nodes reached it is.
        nodes: the nodes that can be reached.
        weights: (k, j) of these.
        inside: (k,) which of these contains each, -1 if none does.
        n: how many nodes the graph has.
    """

    start: U32
    edges: U32
    node: U32
    nodes: U32
    weights: I64
    inside: I32
    n: int

    def runs(self, runs: int, seed: int, first_run: int = 0) -> Runs:
        """Let it happen.

        Args:
            runs: how many times, at least 0.
            seed: any whole number; taken modulo 2**64.
            first_run: the number of the first run. Runs 0 to 99 and then 100 to 199 are the same
                as runs 0 to 199.

        Raises:
            ValueError: ``runs`` or ``first_run`` is negative, or 2**32 - 1 or more.
        """
        if not (0 <= runs < 2**32 - 1 and 0 <= first_run < 2**32 - 1):
            raise ValueError("runs are counted from 0 to 2**32 - 2")
        sums = np.zeros((runs, self.weights.shape[1]), np.int64)
        counted = np.zeros(len(self.nodes), np.int64)
        _run(
            self.start,
            self.edges,
            self.node,
            self.weights,
            self.inside,
            bool((self.inside >= 0).any()),
            np.uint64(seed % 2**64),
            np.uint64(first_run),
            sums,
            counted,
        )
        hits = np.zeros(self.n, np.int64)
        hits[self.nodes] = counted
        return Runs(sums, hits)


def lay_cascade(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Steps | Sequence[Steps],
    p: F64,
    weights: npt.NDArray[np.integer],
    *,
    group: npt.NDArray[np.integer] | None = None,
    inside: npt.NDArray[np.integer] | None = None,
) -> Cascade:
    """Lay a cascade out; :meth:`Cascade.runs` lets it happen.

    Args:
        graph: n nodes, m edges. Lengths of edges do not matter here.
        sources: nodes that are hit.
        planes: the edges that harm may take; several: what is reached on any of them is reached,
            and an edge is open on all of them or on none.
        p: (m,) the probability of each edge, 0 to 1, held to 2**-32 but never below it, nor at 0 or
            1 in any other way than exactly. Where edges of a group differ in p, they share the
            number that is drawn: when a less probable one is open, so are the more probable ones.
        weights: (j, n) whole numbers, one row for each sum; (n,) for one.
        group: (m,) the common cause of each edge, numbered from 0, or -1 where it has none; None:
            none has one.
        inside: (n,) the container of each node or -1. In each run, a node with a container counts
            only where the container is not reached.

    Raises:
        ValueError: an argument does not fit the graph, a probability is not within 0 and 1, or
            edges and groups are together more than 32 bits can number.
    """
    hit = sources_of(graph, sources, once=True)
    several = planes_of(graph, planes)
    n, m = graph.n, graph.m
    odds = np.asarray(p, np.float64)
    if odds.shape != (m,) or not bool(((odds >= 0) & (odds <= 1)).all()):
        raise ValueError("the probabilities are not one within 0 and 1 for each edge")
    rows = weights_of(n, weights)
    container = containers_of(n, inside)
    coin = _coins(m, group)
    possible = odds > 0
    limit = (np.clip(np.rint(odds * 2**32), 1, 2**32) - 1).astype(np.uint32)

    starts = [np.zeros(1, np.uint32)]
    laid, first_steps, orders = [], [], []
    places = 1
    for steps in several:
        first = (possible & (steps.first != 0)).view(np.uint8)
        onward = (possible & (steps.onward != 0)).view(np.uint8)
        place = np.zeros(n, np.uint32)
        order = np.empty(n, np.uint32)
        begun, count, size = _order(graph.ptr, graph.dst, first, onward, hit, place, order)
        order = order[:count]
        place[order] += np.uint32(places - 1)
        places += int(count)
        begin, first_edges = np.zeros(2, np.uint32), np.empty((int(begun), 3), np.uint32)
        _lay(graph.ptr, graph.dst, first, hit, place, limit, coin, begin[:1], first_edges)
        first_steps.append(first_edges)
        start, edges = np.zeros(len(order), np.uint32), np.empty((int(size), 3), np.uint32)
        _lay(graph.ptr, graph.dst, onward, order, place, limit, coin, start, edges)
        starts.append(start)
        laid.append(edges)
        orders.append(order)
    parts = [*first_steps, *laid]
    offset = np.cumsum([sum(map(len, first_steps)), *map(len, laid)])
    if offset[-1] >= 2**32 - 1:
        raise ValueError("more edges than 32 bits can number")
    begins = [starts[0], *(s + np.uint32(o) for s, o in zip(starts[1:], offset, strict=False))]
    start = np.concatenate([*begins, offset[-1:].astype(np.uint32)])
    nodes = np.unique(np.concatenate([np.empty(0, np.uint32), *orders]))
    compact = np.full(n + 1, -1, np.int32)  # the last is the container of what has none
    compact[nodes] = np.arange(len(nodes))
    return Cascade(
        start,
        np.concatenate([np.empty((0, 3), np.uint32), *parts]),
        np.concatenate([np.zeros(1, np.uint32), *(compact[o].astype(np.uint32) for o in orders)]),
        nodes,
        np.ascontiguousarray(rows[:, nodes].T),
        np.ascontiguousarray(compact[container[nodes]]),
        n,
    )


def cascade(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Steps | Sequence[Steps],
    p: F64,
    weights: npt.NDArray[np.integer],
    *,
    group: npt.NDArray[np.integer] | None = None,
    inside: npt.NDArray[np.integer] | None = None,
    runs: int,
    seed: int,
    first_run: int = 0,
) -> Runs:
    """Lay a cascade out and let it happen: :func:`lay_cascade` and :meth:`Cascade.runs` in one."""
    laid = lay_cascade(graph, sources, planes, p, weights, group=group, inside=inside)
    return laid.runs(runs, seed, first_run)


def _coins(m: int, group: npt.NDArray[np.integer] | None) -> U32:
    coin = np.arange(m, dtype=np.uint32)
    if group is None:
        return coin
    if group.shape != (m,) or (m and int(group.min()) < -1):
        raise ValueError("the groups are not one, or -1, for each edge")
    if m and m + int(group.max()) >= 2**32 - 1:
        raise ValueError("more edges and groups than 32 bits can number")
    grouped = group >= 0
    coin[grouped] = (2**32 - 1 - group[grouped].astype(np.int64)).astype(np.uint32)
    return coin


@kernel
def _order(
    ptr: U32, dst: U32, first: U8, onward: U8, sources: U32, place: U32, order: U32
) -> tuple[Any, Any, Any]:
    """Number what can be reached from 1, breadth first.

    Returns how many first steps there are, how many nodes can be reached, and how many edges they
    have.
    """
    one = np.uint32(1)
    begun = np.uint32(0)
    count = np.uint32(0)
    size = np.uint64(0)
    for s in sources:
        for k in range(ptr[s], ptr[s + one]):
            if first[k]:
                begun += one
                v = dst[k]
                if place[v] == 0:
                    order[count] = v
                    count += one
                    place[v] = count
    at = np.uint32(0)
    while at < count:
        u = order[at]
        at += one
        for k in range(ptr[u], ptr[u + one]):
            if onward[k]:
                size += np.uint64(1)
                v = dst[k]
                if place[v] == 0:
                    order[count] = v
                    count += one
                    place[v] = count
    return begun, count, size


@kernel
def _lay(
    ptr: U32,
    dst: U32,
    mask: U8,
    nodes: U32,
    place: U32,
    limit: U32,
    coin: U32,
    start: U32,
    edges: U32,
) -> None:
    """Write the nodes' edges one after another; where there is one start, for all together."""
    one = np.uint32(1)
    at = np.uint32(0)
    each = len(start) == len(nodes)
    for i in range(len(nodes)):
        u = nodes[i]
        if each:
            start[i] = at
        for k in range(ptr[u], ptr[u + one]):
            if mask[k]:
                edges[at, 0] = place[dst[k]]
                edges[at, 1] = limit[k]
                edges[at, 2] = coin[k]
                at += one


@kernel
def _mix(z: Any) -> Any:
    """The finalizer of splitmix64."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58_476D_1CE4_E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D0_49BB_1331_11EB)
    return z ^ (z >> np.uint64(31))


@kernel
def _run(
    start: U32,
    edges: U32,
    node: U32,
    weights: I64,
    inside: I32,
    nested: bool,
    seed: Any,
    first_run: Any,
    sums: I64,
    hits: I64,
) -> None:
    """Run by run: throw the coins of what is reached, then sum."""
    one = np.uint32(1)
    places = np.uint32(len(node))
    been = np.zeros(places, np.uint32)
    seen = np.zeros(len(hits), np.uint32)
    queue = np.zeros(places + 1, np.uint32)
    reached = np.empty(len(hits) + 1, np.uint32)
    stream = _mix(seed + _G)
    for r in range(len(sums)):
        mark = np.uint32(r + 1)
        base = _mix(stream + _G * (first_run + np.uint64(r) + np.uint64(1))) + _G
        last = one
        at = np.uint32(0)
        distinct = np.uint32(0)
        while at < last:
            u = queue[at]
            at += one
            if u:
                v = node[u]
                if seen[v] != mark:
                    seen[v] = mark
                    reached[distinct] = v
                    distinct += one
            k = start[u]
            e = start[u + one]
            while k < e:
                z = _mix(base + _G * np.uint64(edges[k, 2]))
                if np.uint32(z >> np.uint64(32)) <= edges[k, 1]:
                    w = edges[k, 0]
                    if been[w] != mark:
                        been[w] = mark
                        queue[last] = w
                        last += one
                        prefetch(start, w)
                k += one
        for i in range(distinct):
            v = reached[i]
            hits[v] += 1
            if nested and inside[v] >= 0 and seen[inside[v]] == mark:
                continue
            for j in range(weights.shape[1]):
                sums[r, j] += weights[v, j]
