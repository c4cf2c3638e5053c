"""A directed multigraph in arrays: compressed sparse rows, an edge's place is its identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

U8: TypeAlias = npt.NDArray[np.uint8]
U32: TypeAlias = npt.NDArray[np.uint32]
U64: TypeAlias = npt.NDArray[np.uint64]
I32: TypeAlias = npt.NDArray[np.int32]
I64: TypeAlias = npt.NDArray[np.int64]
F64: TypeAlias = npt.NDArray[np.float64]

#: No node, no edge.
NONE = np.uint32(0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Digraph:
    """Nodes 0 to n - 1; the edges of node v are ``ptr[v]`` to ``ptr[v + 1] - 1``.

    Attributes:
        ptr: (n + 1,) uint32, where each node's edges begin.
        dst: (m,) uint32, where each edge leads. Loops and parallel edges are allowed.
        length: (m,) uint8, 0 or 1: how many engagements an edge stands for; None: 1 each.
    """

    ptr: U32
    dst: U32
    length: U8 | None = None

    @property
    def n(self) -> int:
        """How many nodes there are."""
        return len(self.ptr) - 1

    @property
    def m(self) -> int:
        """How many edges there are."""
        return len(self.dst)

    @classmethod
    def of(
        cls,
        n: int,
        src: npt.NDArray[np.integer],
        dst: npt.NDArray[np.integer],
        length: U8 | None = None,
    ) -> tuple[Digraph, I64]:
        """Sort edges by source, in the order given within one.

        Args:
            n: how many nodes there are.
            src, dst: (m,) where each edge begins and ends, each in 0 to n - 1.
            length: (m,) as for the class.

        Returns:
            The graph; and (m,) the place of each of its edges in the arrays given, by which an
            attribute of edges is put in order: ``attribute[order]``.

        Raises:
            ValueError: an end of an edge is no node, or there are 2**32 - 1 edges or more.
        """
        if len(src) != len(dst) or (length is not None and len(length) != len(dst)):
            raise ValueError("the arrays of edges differ in length")
        if len(dst) >= int(NONE) or n >= int(NONE):
            raise ValueError("more nodes or edges than 32 bits can number")
        for ends in (src, dst):
            if len(ends) and (int(ends.min()) < 0 or int(ends.max()) >= n):
                raise ValueError("an edge has an end that is no node")
        order = np.argsort(src, kind="stable")
        ptr = np.zeros(n + 1, np.uint32)
        np.cumsum(np.bincount(src, minlength=n), out=ptr[1:])
        placed = None if length is None else np.ascontiguousarray(length[order], np.uint8)
        return cls(ptr, np.ascontiguousarray(dst[order], np.uint32), placed), order

    @property
    def src(self) -> U32:
        """(m,) where each edge begins."""
        return np.repeat(np.arange(self.n, dtype=np.uint32), np.diff(self.ptr))

    def reversed(self) -> tuple[Digraph, I64]:
        """The graph with every edge turned round, and the edge each of its edges was."""
        return Digraph.of(self.n, self.dst, self.src, self.length)


@dataclass(frozen=True, slots=True)
class Steps:
    """Which edges harm may take: masks over the edges of one graph, 1 where it may.

    Attributes:
        first: (m,) uint8, as the first step away from what is hit.
        onward: (m,) uint8, as any later step.
    """

    first: U8
    onward: U8

    @classmethod
    def all(cls, graph: Digraph) -> Steps:
        """Every edge, at any step."""
        every = np.ones(graph.m, np.uint8)
        return cls(every, every)
