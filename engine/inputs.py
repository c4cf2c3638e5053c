"""What is handed to the engine, looked at before a kernel sees it: kernels check nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .digraph import F64, I32, I64, U8, U32, Digraph, Steps

U64: TypeAlias = npt.NDArray[np.uint64]
#: One array for each row of weights, None where nothing lies inside anything; or None for all rows.
Insides: TypeAlias = Sequence[I32 | None] | None


def sources_of(
    graph: Digraph, sources: Sequence[int] | npt.NDArray[np.integer], *, once: bool = False
) -> U32:
    """Give sources as (k,) uint32, in their order.

    Args:
        graph: the graph.
        sources: its nodes.
        once: each once and sorted, so that an answer does not hang on their order.

    Raises:
        ValueError: one of them is no node of the graph.
    """
    given = np.asarray(sources, np.int64).ravel()
    if len(given) and (int(given.min()) < 0 or int(given.max()) >= graph.n):
        raise ValueError("a source is no node of the graph")
    return (np.unique(given) if once else given).astype(np.uint32)


def mask_of(graph: Digraph, mask: U8) -> U8:
    """Give a mask over edges as it is.

    Raises:
        ValueError: it is not (m,) uint8.
    """
    if mask.dtype != np.uint8 or mask.shape != (graph.m,):
        raise ValueError("a mask needs one uint8, 0 or 1, for each edge of the graph")
    return np.ascontiguousarray(mask)


def planes_of(graph: Digraph, planes: Steps | Sequence[Steps]) -> list[Steps]:
    """Give planes as a list; one may be given alone.

    Raises:
        ValueError: a mask of one of them is not (m,) uint8.
    """
    several = (planes,) if isinstance(planes, Steps) else planes
    return [Steps(mask_of(graph, p.first), mask_of(graph, p.onward)) for p in several]


def length_of(graph: Digraph) -> U8 | None:
    """Give the lengths of edges, None where each is 1.

    Raises:
        ValueError: a length is neither 0 nor 1.
    """
    length = graph.length
    if length is None or not length.size:
        return None
    if int(length.max()) > 1:
        raise ValueError("the length of an edge is 0 or 1")
    return None if length.all() else length


def weights_of(n: int, weights: npt.NDArray[np.integer]) -> I64:
    """Give weights of n nodes as (j, n) int64; one row may be given as (n,).

    Raises:
        ValueError: they have another shape, are no whole numbers, one is negative, or a row's sum
            does not fit 63 bits.
    """
    rows = np.atleast_2d(np.asarray(weights))
    if rows.ndim != 2 or rows.shape[1] != n or rows.dtype.kind not in "iub":
        raise ValueError("weights need one whole number for each node of the graph")
    if rows.size and (
        int(rows.min()) < 0 or float(rows.sum(axis=1, dtype=np.float64).max()) > 9e18
    ):
        raise ValueError("weights are neither negative nor more than 63 bits in sum")
    return np.ascontiguousarray(rows, np.int64)


def inside_of(n: int, inside: npt.NDArray[np.integer] | None) -> I32 | None:
    """Give the containers of n nodes as (n,) int32, None where no node has one.

    Raises:
        ValueError: they have another shape, one is no node, or a node is said to lie in itself.
    """
    if inside is None:
        return None
    if inside.shape != (n,) or not np.issubdtype(inside.dtype, np.integer):
        raise ValueError("containers need one node, or -1, for each node of the graph")
    if not n:
        return None
    if int(inside.min()) < -1 or int(inside.max()) >= n or bool((inside == np.arange(n)).any()):
        raise ValueError("a container is another node of the graph, or -1")
    return None if int(inside.max()) < 0 else np.ascontiguousarray(inside, np.int32)


def containers_of(n: int, inside: npt.NDArray[np.integer] | None) -> I32:
    """Give what :func:`inside_of` does, with -1 for each node where no node has a container.

    Raises:
        ValueError: as that.
    """
    found = inside_of(n, inside)
    return np.full(n, -1, np.int32) if found is None else found


def insides_of(n: int, insides: Insides, rows: int) -> list[I32 | None]:
    """Give containers for each of so many rows of weights.

    Raises:
        ValueError: as for :func:`inside_of`, or they are not one for each row.
    """
    given: Sequence[I32 | None] = [None] * rows if insides is None else insides
    if len(given) != rows:
        raise ValueError("containers need one array, or None, for each row of weights")
    return [inside_of(n, item) for item in given]


def reals_of(graph: Digraph, weights: F64 | I64) -> F64:
    """Give weights as (n,) float64.

    Raises:
        ValueError: they have another shape, or one is negative or not finite.
    """
    row = np.ascontiguousarray(weights, np.float64)
    if row.shape != (graph.n,) or not np.isfinite(row).all() or (row < 0).any():
        raise ValueError("weights need one finite number, 0 or more, for each node of the graph")
    return row
