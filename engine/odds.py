"""Bounds for how probable it is that each node is reached, without sampling.

Below: harm takes one chain at least, so the most probable chain is a lower bound. Above: a node is
reached only over one of its edges, so the sum of what its edges may bring is an upper bound
(Boole's inequality), taken from "all that can be reached are" downwards until it no longer falls
much. With a common cause for several edges, that it is open and that an edge's source is reached
may go together: then the lesser of both probabilities bounds the edge.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .digraph import F64, U32, Digraph, Steps

#: Rounds after which the upper bound is taken as it is; each is a bound already.
ROUNDS = 200


def odds(
    graph: Digraph,
    sources: npt.NDArray[np.integer],
    steps: Steps,
    p: F64,
    shared: npt.NDArray[np.bool_],
) -> tuple[F64, F64]:
    """Bound the probability of being reached.

    Args:
        graph: n nodes, m edges.
        sources: nodes that are hit.
        steps: the edges of one plane that harm may take.
        p: (m,) the probability of each edge.
        shared: (m,) whether an edge shares its coin with others.

    Returns:
        Lower and upper bounds, (n,) each, for the reach of :func:`hakyu.engine.cascade.cascade`.

    Raises:
        ValueError: an array does not fit the graph.
    """
    for array in (steps.first, steps.onward, p, shared):
        if array.shape != (graph.m,):
            raise ValueError("an array is not one value for each edge")
    source, target = graph.src, graph.dst
    begins = np.zeros(graph.n, bool)
    begins[sources] = True
    first = (steps.first != 0) & begins[source]
    onward = steps.onward != 0
    return (
        _below(graph.n, source, target, first, onward, p),
        _above(graph.n, source, target, first, onward, p, shared),
    )


def _below(
    n: int,
    source: U32,
    target: U32,
    first: npt.NDArray[np.bool_],
    onward: npt.NDArray[np.bool_],
    p: F64,
) -> F64:
    best = np.zeros(n)
    np.maximum.at(best, target[first], p[first])
    tails, heads, odd = source[onward], target[onward], p[onward]
    for _ in range(n):
        better = best.copy()
        np.maximum.at(better, heads, best[tails] * odd)
        if np.array_equal(better, best):
            break
        best = better
    return best


def _above(
    n: int,
    source: U32,
    target: U32,
    first: npt.NDArray[np.bool_],
    onward: npt.NDArray[np.bool_],
    p: F64,
    shared: npt.NDArray[np.bool_],
) -> F64:
    begun = np.bincount(target[first], p[first], n)
    tails, heads, odd, alone = source[onward], target[onward], p[onward], ~shared[onward]
    # what no chain leads to would keep itself up on a cycle
    most = (_below(n, source, target, first, onward, (p > 0).astype(np.float64)) > 0).astype(float)
    for _ in range(ROUNDS):
        brought = np.where(alone, most[tails] * odd, np.minimum(most[tails], odd))
        less = np.minimum(most, begun + np.bincount(heads, brought, n))
        done = np.allclose(less, most, rtol=1e-6, atol=1e-12)
        most = np.asarray(less, np.float64)
        if done:
            break
    return most
