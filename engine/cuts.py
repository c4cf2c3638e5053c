"""The least that has to be cut so that harm does not reach somebody.

A cut is a set of nodes, of edges, or of both, without which no way leads from what is hit to the
target. The cheapest is found by its counterpart, the largest flow (Ford and Fulkerson 1956): each
node that may be cut is a pipe as wide as its cost is high, each edge likewise, all else is wider
than everything together.

Sources are treated as in :mod:`hakyu.engine.dominators`: their first steps have begun, so a source
can only be cut where harm comes back to it, and an edge that is a source's first step and serves
again when harm comes back is one edge, cut once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import I64, U8, U32, Digraph, Steps
from .dominator_kernels import number_nodes
from .inputs import planes_of, sources_of
from .native import kernel

Mask = npt.NDArray[np.bool_]

#: What all that may be cut may cost together: twice it fits into the 32 bits that scipy counts in.
MOST = 2**30 - 2

_ROOT, _TARGET = 0, 1

#: The pipes that a cut is to hold, and those that it is not to hold.
_Task = tuple[tuple[int, ...], tuple[int, ...]]


class Cut(NamedTuple):
    """What to cut: nodes and edges, sorted by number."""

    nodes: U32
    edges: U32


class Cuts(NamedTuple):
    """Cheapest cuts.

    Attributes:
        cost: what each of them costs; 0 where harm does not reach the target anyway.
        near_sources: the one nearest to the sources: nothing that another one spares is harmed.
        near_target: the one nearest to the target; the same where there is only one.
        others: further ones, from the sources on, at most as many as were asked for.
    """

    cost: int
    near_sources: Cut
    near_target: Cut
    others: tuple[Cut, ...]


class _Network(NamedTuple):
    """Pipes between points; the root is point 0 and the target point 1.

    Attributes:
        points: how many points there are.
        tail, head, width: of each pipe.
        item: what is cut with a pipe: a node, or n + an edge; -1 where it may not be cut.
    """

    points: int
    tail: I64
    head: I64
    width: I64
    item: I64


def minimum_cut(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    target: int | Sequence[int] | npt.NDArray[np.integer],
    steps: Steps,
    *,
    nodes: npt.NDArray[np.integer] | None = None,
    edges: npt.NDArray[np.integer] | None = None,
    others: int = 0,
) -> Cuts | None:
    """Find the cheapest cuts that shield a target from what is hit.

    Args:
        graph: n nodes, m edges.
        sources: nodes that are hit.
        target: the node to be shielded, or several, all at once; they are not cut themselves.
        steps: the edges that harm may take.
        nodes: (n,) what cutting each node costs, in whole numbers, 1 each for the fewest; 0 where
            it may not be cut. None: no node may.
        edges: (m,) likewise for edges. None: no edge may.
        others: how many to give beside the two nearest ones.

    Returns:
        The cuts; None where the target cannot be shielded: it is hit itself, or a way leads to it
        on which nothing may be cut.

    Raises:
        ValueError: an argument does not fit the graph, a cost is negative, or what may be cut
            between the sources and the target costs more than :data:`MOST` together.

    Only what lies between sources and target is looked at. The flow is scipy's (Dinic 1970). All
    cheapest cuts are the sets that no pipe with room left leads out of (Picard and Queyranne 1980);
    the least such set and the greatest give the nearest cuts, whichever flow was found, and further
    ones are parted by whether they hold each pipe of those found (Lawler 1972), so that none is
    found twice.
    """
    hit = sources_of(graph, sources, once=True)
    (steps,) = planes_of(graph, steps)
    shielded = sources_of(graph, np.asarray(target, np.int64), once=True)
    node_cost = _costs(graph.n, nodes)
    edge_cost = _costs(graph.m, edges)
    if len(np.intersect1d(hit, shielded)):
        return None
    network = _between(graph, hit, shielded, steps, node_cost, edge_cost)
    if network is None:
        nothing = Cut(np.empty(0, np.uint32), np.empty(0, np.uint32))
        return Cuts(0, nothing, nothing, ())
    firm = network.item < 0
    start, head = _rows(network.points, network.tail[firm], network.head[firm])
    if _spread(start, head, np.array([_ROOT]), np.zeros(network.points, np.bool_))[_TARGET]:
        return None
    cost, residual = _flow(network)
    start, head = residual
    back = _rows(network.points, head, np.repeat(np.arange(network.points), np.diff(start)))
    near = _spread(start, head, np.array([_ROOT]), np.zeros(network.points, np.bool_))
    far = ~_spread(*back, np.array([_TARGET]), np.zeros(network.points, np.bool_))
    ends = _cut(graph.n, network, near), _cut(graph.n, network, far)
    further = []
    if others > 0:
        known = {_key(cut) for cut in ends}
        for cut in _all_cuts(graph.n, network, start, head):
            if _key(cut) not in known:
                further.append(cut)
                if len(further) == others:
                    break
    return Cuts(cost, *ends, tuple(further))


def _costs(count: int, costs: npt.NDArray[np.integer] | None) -> I64:
    if costs is None:
        return np.zeros(count, np.int64)
    if costs.shape != (count,) or costs.dtype.kind not in "iub":
        raise ValueError("the costs are not one whole number for each")
    if count and int(costs.min()) < 0:
        raise ValueError("a cost is negative")
    return costs.astype(np.int64)


def _between(
    graph: Digraph, hit: U32, shielded: U32, steps: Steps, node_cost: I64, edge_cost: I64
) -> _Network | None:
    """Lay the pipes between sources and target; None where no way leads there.

    A node that may be cut is two points with a pipe between them, another is one. An edge that may
    be cut and is both a first step and a later one has a point of its own, which both lead to.
    """
    n = graph.n
    src, dst = graph.src, graph.dst
    ends = np.zeros(n, np.bool_)
    ends[shielded] = True
    onward = (steps.onward != 0) & ~ends[src] & (src != dst)
    begins = np.zeros(n, np.bool_)
    begins[hit] = True
    first = (steps.first != 0) & begins[src]
    reached = _reached(graph, hit, first, onward)
    if not bool((reached & ends).any()):
        return None
    onward &= reached[src]
    kept = np.flatnonzero(onward)
    turned, _ = Digraph.of(n, dst[kept], src[kept])
    every = np.ones(turned.m, np.bool_)
    leads = _reached(turned, shielded, every, every) | ends
    first &= leads[dst]
    onward &= leads[dst]

    inner = np.flatnonzero(reached & leads & ~ends)
    enter = np.full(n, -1, np.int64)
    enter[shielded] = _TARGET
    enter[inner] = 2 + np.arange(len(inner))
    leave = enter.copy()
    soft = inner[node_cost[inner] > 0]
    points = 2 + len(inner)
    leave[soft] = points + np.arange(len(soft))
    points += len(soft)
    pipes = [(enter[soft], leave[soft], node_cost[soft], soft)]

    twice = np.flatnonzero(first & onward & (edge_cost > 0))
    own = points + np.arange(len(twice))
    points += len(twice)
    uncut = np.full(len(twice), -1, np.int64)
    wide = np.zeros(len(twice), np.int64)
    pipes.append((np.full(len(twice), _ROOT, np.int64), own, wide, uncut))
    pipes.append((leave[src[twice]], own, wide, uncut))
    pipes.append((own, enter[dst[twice]], edge_cost[twice], n + twice))
    first[twice] = onward[twice] = False
    for mask, from_root in ((first, True), (onward, False)):
        k = np.flatnonzero(mask)
        tail = np.full(len(k), _ROOT, np.int64) if from_root else leave[src[k]]
        pipes.append((tail, enter[dst[k]], edge_cost[k], np.where(edge_cost[k] > 0, n + k, -1)))
    tail, head, width, item = (np.concatenate(parts) for parts in zip(*pipes, strict=True))
    total = int(width.sum())
    if total > MOST:
        raise ValueError(f"what may be cut costs more than {MOST} together: use coarser costs")
    width[item < 0] = total + 1
    return _Network(points, tail, head, width, item)


def _reached(graph: Digraph, hit: U32, first: Mask, onward: Mask) -> Mask:
    """Return what is reached from the sources by at least one edge."""
    number = np.zeros(graph.n, np.uint32)
    space = np.zeros((4, graph.n + 1), np.uint32)
    masks = first.view(np.uint8), onward.view(np.uint8)
    number_nodes(graph.ptr, graph.dst, *masks, hit, number, *space)
    return number > 0


def _rows(points: int, tail: I64, head: I64) -> tuple[I64, I64]:
    """Return where each point's heads begin, and the heads."""
    order = np.argsort(tail, kind="stable")
    start = np.zeros(points + 1, np.int64)
    np.cumsum(np.bincount(tail, minlength=points), out=start[1:])
    return start, head[order]


def _flow(network: _Network) -> tuple[int, tuple[I64, I64]]:
    """Send as much as can be sent; return how much, and the rows of where there is room left."""
    from scipy.sparse import coo_array, csr_array
    from scipy.sparse.csgraph import maximum_flow

    points = network.points
    # parallel pipes are one; those that may not be cut stay wider than all others together
    width = csr_array(coo_array((network.width, (network.tail, network.head)), (points, points)))
    soft = network.item >= 0
    width.data = np.minimum(width.data, int(network.width[soft].sum()) + 1)
    result = maximum_flow(width.astype(np.int32), _ROOT, _TARGET, method="dinic")
    room = (width - csr_array(result.flow).astype(np.int64)).tocsr()
    tail = np.repeat(np.arange(points), np.diff(room.indptr))
    left = room.data > 0
    return int(result.flow_value), _rows(points, tail[left], room.indices[left].astype(np.int64))


def _cut(n: int, network: _Network, before: Mask) -> Cut:
    """Return what is cut where the points before the cut are given."""
    cut = network.item[before[network.tail] & ~before[network.head] & (network.item >= 0)]
    cut.sort()
    split = int(np.searchsorted(cut, n))
    return Cut(cut[:split].astype(np.uint32), (cut[split:] - n).astype(np.uint32))


def _key(cut: Cut) -> tuple[bytes, bytes]:
    return cut.nodes.tobytes(), cut.edges.tobytes()


def _all_cuts(n: int, network: _Network, start: I64, head: I64) -> Iterator[Cut]:
    """Find each cheapest cut once, beginning with the one nearest to the sources.

    A task is to find the cut nearest to the sources among those that hold some pipes (what is at
    their tails is before the cut, what is at their heads is not) and do not hold others (what is at
    their heads is before the cut if what is at their tails is).
    """
    soft = network.item >= 0
    order = np.argsort(network.item[soft])
    tails, heads = network.tail[soft][order], network.head[soft][order]
    tasks: deque[Iterator[_Task]] = deque([iter([((), ())])])
    while tasks:
        task = next(tasks[0], None)
        if task is None:
            tasks.popleft()
            continue
        held, freed = task
        seeds = np.array([_ROOT, *(tails[a] for a in held)])
        before = _spread(start, head, seeds, np.zeros(network.points, np.bool_))
        while True:
            more = [heads[a] for a in freed if before[tails[a]] and not before[heads[a]]]
            if not more:
                break
            _spread(start, head, np.array(more), before)
        if before[_TARGET] or any(before[heads[a]] for a in held):
            continue
        yield _cut(n, network, before)
        found = np.flatnonzero(before[tails] & ~before[heads]).tolist()
        tasks.append(_parts(held, freed, sorted(set(found) - set(held))))


def _parts(held: tuple[int, ...], freed: tuple[int, ...], found: list[int]) -> Iterator[_Task]:
    """Part all other cuts of a task by the first pipe of the one found that they do not hold."""
    for at, a in enumerate(found):
        yield (*held, *found[:at]), (*freed, a)


def _spread(start: I64, head: I64, seeds: I64, seen: Mask) -> Mask:
    """Mark what the seeds lead to, and the seeds; what is marked already is not gone into."""
    _flood(start, head, seeds, seen.view(np.uint8), np.empty(len(seen), np.int64))
    return seen


@kernel
def _flood(start: I64, head: I64, seeds: I64, seen: U8, stack: I64) -> None:
    depth = 0
    for v in seeds:
        if not seen[v]:
            seen[v] = 1
            stack[depth] = v
            depth += 1
    while depth > 0:
        depth -= 1
        v = stack[depth]
        for k in range(start[v], start[v + 1]):
            w = head[k]
            if not seen[w]:
                seen[w] = 1
                stack[depth] = w
                depth += 1
