"""Single points of failure: what would be spared if one node, or one edge, were cut.

Node d *dominates* node v when all ways from the sources to v lead through d. Dominators form a tree
(Lowry and Medlock 1969), and what is lost with d is what hangs below d in it.

**How sources are treated.** Harm begins at a virtual root that stands for everything that is hit:
it has an edge to the target of each first-step edge of each source. A source is an ordinary node
besides: it is in the tree only if an edge leads back to it, and then it goes on by its onward
edges. To cut a source that is on a cycle thus means that harm that comes *back* to it goes no
further; the incident there has happened, and its first steps remain. For edges it is different:
the edge that a source takes first and the one that it takes when harm comes back are the same, and
are cut together.

Steps are those of one plane. What is reached on several planes at once is no matter of one tree:
there, take what is cut out of the masks and ask anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import I64, NONE, U32, Digraph, Steps
from .dominator_kernels import (
    find_tree,
    gather,
    list_later,
    number_nodes,
    only_edges,
    path_heads,
    set_off,
    settle_forward,
)
from .inputs import containers_of, planes_of, sources_of, weights_of


class Dominators(NamedTuple):
    """A tree over what is reached.

    Attributes:
        idom: (n,) uint32, the node just above each: the last that all ways to it lead through. n
            where there is none but the virtual root; ``NONE`` where a node is not reached.
        order: (k,) uint32, the nodes reached, each after all that dominate it.
    """

    idom: U32
    order: U32


class EdgeDominators(NamedTuple):
    """The edges that have no way round, in order of their number.

    Attributes:
        edge: (b,) uint32, the edge.
        lost: (j, b) int64, by how much each sum falls when it is cut: the edge's target and what
            the target dominates are reached no more.
    """

    edge: U32
    lost: I64


def dominators(
    graph: Digraph, sources: Sequence[int] | npt.NDArray[np.integer], steps: Steps
) -> Dominators:
    """Find the immediate dominator of every node that is reached.

    Args:
        graph: n nodes, m edges.
        sources: nodes that are hit; their order and repetitions do not matter.
        steps: the edges that harm may take.

    Returns:
        The tree. A node that is reached first from a source hangs from the root, n.

    Raises:
        ValueError: a source is no node, or a mask does not fit the graph.

    Lengauer and Tarjan (1979), "A fast algorithm for finding dominators in a flowgraph", TOPLAS 1,
    in its simple version with path compression, O(m log n) in the worst case too; a node's bucket
    is emptied just before the node itself is looked at, as Georgiadis, Tarjan and Werneck (2006),
    "Finding dominators in practice", JGAA 10, propose. Edges to later nodes of the depth-first
    order are settled while it is made, so that only the others are stored.
    """
    hit = sources_of(graph, sources, once=True)
    (steps,) = planes_of(graph, steps)
    n = graph.n
    number = np.zeros(n, np.uint32)
    vertex, parent, semi, cursor = np.zeros((4, n + 1), np.uint32)
    masks = steps.first, steps.onward
    last = number_nodes(graph.ptr, graph.dst, *masks, hit, number, vertex, parent, semi, cursor)
    count = int(last) + 1
    vertex, parent, semi = vertex[:count], parent[:count], semi[:count]
    heads = np.empty(graph.m, np.uint32)
    back = np.zeros(count, np.uint32)
    settle_forward(graph.ptr, graph.dst, steps.onward, number, vertex, semi, back, heads)
    back[0] = 0  # edges that may not be taken
    starts = np.zeros(count + 1, np.uint32)
    np.cumsum(back, out=starts[1:])
    later = np.empty(int(starts[-1]) + 1, np.uint32)
    place = starts[:-1].copy()
    place[0] = starts[-1]
    list_later(graph.ptr, vertex, heads, place, later)
    above = np.zeros(count, np.uint32)
    find_tree(parent, semi, starts, later, above)
    idom = np.full(n, NONE, np.uint32)
    vertex[0] = n  # the root
    idom[vertex[1:]] = vertex[above[1:]]
    return Dominators(idom, vertex[1:].copy())


def behind(
    idom: U32,
    order: U32,
    weights: npt.NDArray[np.integer],
    inside: npt.NDArray[np.integer] | None = None,
) -> I64:
    """Tell by how much each sum falls when a node is cut.

    That is what is reached with it, less what is reached without it: the node itself and all that
    it dominates. A node with a container counts only while the container is not reached. So one
    whose container is reached all the same gives nothing; and one that is still reached after its
    container has been cut off counts from then on, and lessens what the cut spares.

    Args:
        idom, order: as :func:`dominators` returns them.
        weights: (j, n) whole numbers, one row for each sum; (n,) for one.
        inside: (n,) the container of each node or -1, for all rows; None: no node has one.

    Returns:
        (j, n) int64; 0 where a node is not reached. May be negative where a container weighs less
        than what of its content is reached by other ways.

    Raises:
        ValueError: weights or containers do not fit.

    What counts only without a container is set off where the two part: it is taken away at the
    container and given back at the lowest node that dominates both, found by way of heavy paths
    (Harel and Tarjan 1984) in O(log n).
    """
    n = len(idom)
    rows = weights_of(n, weights)
    container = containers_of(n, inside)
    number = np.zeros(n + 1, np.uint32)
    number[order] = np.arange(1, len(order) + 1, dtype=np.uint32)
    above = np.zeros(len(order) + 1, np.uint32)
    above[1:] = number[idom[order]]  # number[n] is 0, the root
    sums = np.zeros((len(rows), len(order) + 1), np.int64)
    if inside is None or not bool((container >= 0).any()):
        sums[:, 1:] = rows[:, order]
    else:
        set_off(order, number, above, path_heads(above), rows, container, sums)
    gather(above, sums)
    lost = np.zeros((len(rows), n), np.int64)
    lost[:, order] = sums[:, 1:]
    return lost


def edge_dominators(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    steps: Steps,
    weights: npt.NDArray[np.integer],
    inside: npt.NDArray[np.integer] | None = None,
    tree: Dominators | None = None,
) -> EdgeDominators:
    """Find the edges without which something would not be reached, and what each would spare.

    An edge has no way round exactly when it is the only one that enters its target from anywhere
    but below the target in the tree; then all that the target dominates is lost with it, and
    nothing else.

    Args:
        graph, sources, steps: as for :func:`dominators`.
        weights, inside: as for :func:`behind`.
        tree: what :func:`dominators` returned for the same, when at hand.

    Raises:
        ValueError: as those two.
    """
    hit = sources_of(graph, sources, once=True)
    (steps,) = planes_of(graph, steps)
    idom, order = dominators(graph, hit, steps) if tree is None else tree
    lost = behind(idom, order, weights, inside)
    number = np.zeros(graph.n + 1, np.uint32)
    number[order] = np.arange(1, len(order) + 1, dtype=np.uint32)
    above = np.zeros(len(order) + 1, np.uint32)
    above[1:] = number[idom[order]]
    only = np.full(graph.n, NONE, np.uint32)
    only_edges(graph.ptr, graph.dst, steps.first, steps.onward, hit, order, number, above, only)
    target = np.flatnonzero(only < NONE - np.uint32(1))
    target = target[np.argsort(only[target])]
    return EdgeDominators(only[target], np.ascontiguousarray(lost[:, target]))
