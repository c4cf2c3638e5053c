"""What is no longer reached when something is cut: asked again for each thing, on what is reached.

Dominators (:mod:`hakyu.engine.dominators`) say it for all nodes of one plane at once. What a record
stands for may be several nodes, and a leak may pass on several planes; then each cut is asked for
itself, on the part of the graph that is reached at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .digraph import I64, U32, Digraph, Steps
from .reach import reach

Mask = npt.NDArray[np.bool_]


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
    """Asks what is lost with each of several cuts.

    Args:
        graph, sources, planes: what is reached, and how.
    """

    def __init__(self, graph: Digraph, sources: Sequence[int], planes: Sequence[Steps]) -> None:
        self.part = reached_part(graph, sources, planes)
        self._back, self._edge = self.part.graph.reversed()
        self._reached = self._now()

    def _now(self) -> Mask:
        part = self.part
        return np.asarray(reach(part.graph, part.sources, part.planes).tier >= 0)

    @property
    def reached(self) -> I64:
        """What is reached, as nodes of the whole graph."""
        found: I64 = self.part.nodes[self._reached]
        return found

    def lost(self, nodes: Iterable[int]) -> U32:
        """What is no longer reached when harm can no longer enter some nodes.

        Args:
            nodes: of the whole graph; those that are not reached do not matter.

        Returns:
            Nodes of the whole graph, those that were cut among them.
        """
        part, back = self.part, self._back
        edges: list[int] = []
        for node in nodes:
            at = int(part.place[node])
            if at >= 0:
                edges += self._edge[int(back.ptr[at]) : int(back.ptr[at + 1])].tolist()
        if not edges:
            return np.empty(0, np.uint32)
        kept = [(plane.first[edges], plane.onward[edges]) for plane in part.planes]
        for plane in part.planes:
            plane.first[edges] = 0
            plane.onward[edges] = 0
        found = part.nodes[self._reached & ~self._now()].astype(np.uint32)
        for plane, (first, onward) in zip(part.planes, kept, strict=True):
            plane.first[edges] = first
            plane.onward[edges] = onward
        return found
