"""What is asked of a graph, looked at before a kernel trusts it: kernels do not look at bounds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .digraph import I32, I64, U32, Digraph, Steps


def sources_of(graph: Digraph, sources: Sequence[int] | npt.NDArray[np.integer]) -> U32:
    """Return the sources, each once and sorted, so that answers do not hang on their order.

    Raises:
        ValueError: one of them is no node of the graph.
    """
    given = np.unique(np.asarray(sources, np.int64))
    if len(given) and (given[0] < 0 or given[-1] >= graph.n):
        raise ValueError("a source is no node")
    return given.astype(np.uint32)


def check_steps(graph: Digraph, steps: Steps) -> None:
    """Raise ValueError where masks are not of the graph's edges, or of another type."""
    for mask in (steps.first, steps.onward):
        if mask.shape != (graph.m,) or mask.dtype != np.uint8:
            raise ValueError("a mask is not one uint8 for each edge")


def weights_of(n: int, weights: npt.NDArray[np.integer]) -> I64:
    """Return weights of nodes as (j, n) int64; one row may be given flat.

    Raises:
        ValueError: a row is not as long as there are nodes, or holds no whole numbers.
    """
    rows = np.atleast_2d(np.asarray(weights))
    if rows.ndim != 2 or rows.shape[1] != n:
        raise ValueError("the weights are not one for each node")
    if rows.dtype.kind not in "iub":
        raise ValueError("the weights are not whole numbers")
    return np.ascontiguousarray(rows, np.int64)


def inside_of(n: int, inside: npt.NDArray[np.integer] | None) -> I32:
    """Return each node's container, -1 where it has none; None: no node has one.

    Raises:
        ValueError: not one for each node, a container is no node, or a node contains itself.
    """
    if inside is None:
        return np.full(n, -1, np.int32)
    if inside.shape != (n,):
        raise ValueError("the containers are not one for each node")
    if n and (int(inside.min()) < -1 or int(inside.max()) >= n):
        raise ValueError("a container is no node")
    if bool((inside == np.arange(n)).any()):
        raise ValueError("a node contains itself")
    return np.ascontiguousarray(inside, np.int32)
