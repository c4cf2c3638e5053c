"""What each of many nodes reaches, and what one of them alone does.

512 sources at a time, a bit each in a row of 8 words: one sweep over the components of a plane in
topological order hands every row on to where its edges lead. (Many searches that share their edges:
M. Then et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", PVLDB 8 (2014)
449-460, here without levels since only what is reached is asked, not how far away it is.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .components import Condensed, condense, turned
from .digraph import F64, I32, I64, NONE, U8, U32, Digraph, Steps
from .inputs import Insides, insides_of, planes_of, sources_of, weights_of
from .native import kernel, rows_of
from .reach import reach, total
from .rows import SOURCES, WORDS, merge, sweep, tally, tally_inside

#: So many sources are searched from one by one, sooner than components are found.
_FEW = 4
#: Reached by several sources, in :func:`unique`.
_SEVERAL = np.uint32(0xFFFF_FFFE)

#: Told after each step how many of how many are done.
Progress = Callable[[int, int], object]


class Totals(NamedTuple):
    """Sums over what each of some nodes reaches.

    Attributes:
        sums: (k, j) for each node and each row of weights.
        nodes: (k,) how many nodes it reaches.
    """

    sums: I64
    nodes: I64


@kernel
def _mass(begins: U32, ptr: U32, dst: U32, mass: F64) -> None:
    one = np.uint32(1)
    c = np.uint32(0)
    while c < len(mass):
        held = float(begins[c + one] - begins[c])
        k, end = ptr[c], ptr[c + one]
        while k < end:
            held += mass[dst[k]]
            k += one
        mass[c] = min(held, 1e300)
        c += one


@kernel
def _mass_of_sources(
    ptr: U32, dst: U32, first: U8, sources: U32, component: U32, mass: F64, held: F64
) -> None:
    one = np.uint32(1)
    i = np.uint32(0)
    for s in sources:
        k, end = ptr[s], ptr[s + one]
        while k < end:
            if first[k] != 0:
                held[i] += mass[component[dst[k]]]
            k += one
        i += one


def _alike_together(graph: Digraph, sources: U32, planes: list[Steps], of: list[Condensed]) -> I64:
    """Order sources so that those that reach much share a sweep, and other sweeps stay small."""
    held = np.zeros(len(sources))
    for plane, condensed in zip(planes, of, strict=True):
        mass = np.empty(condensed.number)
        _mass(condensed.begins, condensed.ptr, condensed.dst, mass)
        begin = (graph.ptr, graph.dst, plane.first, sources, condensed.component)
        _mass_of_sources(*begin, mass, held)
    return np.argsort(-held, kind="stable")


@kernel
def _firsts(ptr: U32, dst: U32, first: U8, sources: U32, seen: U8, found: U32) -> int:
    """Name where the first edges of sources lead, each node once."""
    one = np.uint32(1)
    n = np.uint32(0)
    for s in sources:
        k, end = ptr[s], ptr[s + one]
        while k < end:
            v = dst[k]
            if first[k] > seen[v]:
                seen[v] = 1
                found[n] = v
                n += one
            k += one
    return int(n)


def _condensed(graph: Digraph, sources: U32, plane: Steps) -> Condensed:
    """Condense what sources reach."""
    seen, found = np.zeros(graph.n, np.uint8), np.empty(graph.n, np.uint32)
    count = _firsts(graph.ptr, graph.dst, plane.first, sources, seen, found)
    return condense(graph, plane.onward, found[:count])


def totals(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Sequence[Steps],
    weights: I64,
    inside: Insides = None,
    progress: Progress | None = None,
) -> Totals:
    """Sum weights over what each of some nodes reaches, exactly.

    What a node reaches is as in :func:`~hakyu.engine.reach.reach`: over the edges of any plane,
    the node itself only where an edge leads back to it.

    A few sources are searched from one by one. For more, components are found once a plane;
    then each 512 sources take a sweep over the edges between the components that they reach:
    O(p (n + m) (1 + k / 512)) for k sources and p planes, in rows of 64 bytes. Memory beside
    the graph, at most: 28 bytes a node and 8 an edge for each plane, for rows 65 bytes a node
    (130 with several planes), for weights 16 (j + 1) bytes a node; while components are found
    20 bytes a node more.

    Args:
        graph: the graph; lengths do not matter.
        sources: k nodes; each is answered alone.
        planes: which edges may be taken.
        weights: (j, n) int64, 0 or more.
        inside: for each row of weights (n,) int32, the node that each lies in, -1 for none: it
            counts only where that node is not reached too. None: nothing lies in anything.
        progress: told after each 512 sources how many sweeps of how many are done; not for a few.

    Raises:
        ValueError: a source is no node, or an array does not fit the graph.
    """
    begin, steps = sources_of(graph, sources), planes_of(graph, planes)
    rows = weights_of(graph.n, weights)
    containers = insides_of(graph.n, inside, len(rows))
    if len(begin) <= _FEW:
        return _one_by_one(graph, begin, steps, rows, containers)
    sums = np.zeros((len(begin), len(rows) + 1), np.int64)
    of = [_condensed(graph, begin, plane) for plane in steps]
    if of:
        order = np.arange(len(begin))
        if len(begin) > SOURCES:
            order = _alike_together(graph, begin, steps, of)
        _passes(graph, begin, order, steps, of, rows, containers, sums, progress)
    return Totals(np.ascontiguousarray(sums[:, :-1]), np.ascontiguousarray(sums[:, -1]))


def _one_by_one(
    graph: Digraph, sources: U32, planes: list[Steps], weights: I64, inside: list[I32 | None]
) -> Totals:
    found = Totals(
        np.zeros((len(sources), len(weights)), np.int64), np.zeros(len(sources), np.int64)
    )
    units = Digraph(graph.ptr, graph.dst)
    for i in range(len(sources)):
        reached = reach(units, sources[i : i + 1], planes)
        found.nodes[i] = len(reached.order)
        for j, row in enumerate(weights):
            found.sums[i, j] = total(reached, row, inside[j])
    return found


def _passes(
    graph: Digraph,
    sources: U32,
    order: I64,
    planes: list[Steps],
    of: list[Condensed],
    weights: I64,
    inside: list[I32 | None],
    sums: I64,
    progress: Progress | None,
) -> None:
    # nodes that count only where what they lie in is not reached are counted one by one
    alone = [
        np.flatnonzero((item >= 0) & (row > 0)).astype(np.uint32) if item is not None else None
        for item, row in zip(inside, weights, strict=True)
    ]
    several = len(of) > 1
    place = np.arange(graph.n, dtype=np.uint32) if several else of[0].component
    counted = np.zeros((graph.n if several else of[0].number, len(weights) + 1), np.int64)
    for j, row in enumerate([*weights, np.ones(graph.n, np.int64)]):
        one_by_one = alone[j] if j < len(alone) else None
        if one_by_one is not None:
            row = row.copy()
            row[one_by_one] = 0
        if several:
            counted[:, j] = row
        elif of[0].number:
            counted[:, j] = np.add.reduceat(row[of[0].members], of[0].begins[:-1])
    backward = [turned(item) for item in of]
    most = max(item.number for item in of)
    words, live = rows_of(most, WORDS, np.uint64), np.zeros(most, np.uint8)
    if several:
        merged, merged_live = rows_of(graph.n, WORDS, np.uint64), np.zeros(graph.n, np.uint8)
    else:
        merged, merged_live = words, live
    passes = range(0, len(order), SOURCES)
    for done, at in enumerate(passes, 1):
        some = order[at : at + SOURCES]
        for plane, c, back in zip(planes, of, backward, strict=True):
            begin = (graph.ptr, graph.dst, plane.first, sources[some], c.component)
            sweep(*begin, *back, words, live)
            if several:
                merge(c.members, c.component, words, live, merged, merged_live)
                live[:] = 0
        found = np.zeros((SOURCES, counted.shape[1]), np.int64)
        tally(merged, merged_live, counted, found)
        for j, (nodes, container) in enumerate(zip(alone, inside, strict=True)):
            if nodes is not None and container is not None:
                tally_inside(merged, merged_live, place, nodes, container, weights[j], found, j)
        sums[some] = found[: len(some)]
        merged_live[:] = 0
        if progress is not None:
            progress(done, len(passes))


@kernel
def _owners(
    ptr: U32,
    dst: U32,
    first: U8,
    sources: U32,
    component: U32,
    to_ptr: U32,
    to: U32,
    members: U32,
    owner: U32,
) -> None:
    one, none, several = np.uint32(1), np.uint32(0xFFFF_FFFF), np.uint32(0xFFFF_FFFE)
    held = np.full(len(to_ptr), none, np.uint32)
    i = np.uint32(0)
    for s in sources:
        k, end = ptr[s], ptr[s + one]
        while k < end:
            if first[k] != 0:
                c = component[dst[k]]
                held[c] = i if held[c] == none or held[c] == i else several
            k += one
        i += one
    c = np.uint32(len(to_ptr) - 1)
    while c > 0:
        c -= one
        own = held[c]
        if own != none:
            k, end = to_ptr[c], to_ptr[c + one]
            while k < end:
                d = to[k]
                held[d] = own if held[d] == none or held[d] == own else several
                k += one
    for v in members:
        own = held[component[v]]
        if own != none:
            owner[v] = own if owner[v] == none or owner[v] == own else several


def unique(
    graph: Digraph,
    sources: Sequence[int] | npt.NDArray[np.integer],
    planes: Sequence[Steps],
    weights: I64,
    inside: Insides = None,
) -> I64:
    """Sum weights over what one source reaches and no other does, for each source.

    Takes O(p (n + m)) for p planes however many sources there are, since of each node only the one
    source, or that there are several, is handed on. Memory as for components
    (:func:`~hakyu.engine.components.condense`), and 8 bytes a node.

    Args:
        graph, planes, weights: as for :func:`totals`.
        sources: k nodes; what is reached from a node that is named twice is reached twice.
        inside: as for :func:`totals`; where what a node lies in is reached by any source, the node
            is part of that and counts for none.

    Returns:
        (k, j) sums.

    Raises:
        ValueError: as for :func:`totals`.
    """
    begin, steps = sources_of(graph, sources), planes_of(graph, planes)
    rows = weights_of(graph.n, weights)
    containers = insides_of(graph.n, inside, len(rows))
    owner = np.full(graph.n, NONE, np.uint32)
    for plane in steps:
        c = _condensed(graph, begin, plane)
        start = (graph.ptr, graph.dst, plane.first, begin, c.component)
        _owners(*start, c.ptr, c.dst, c.members, owner)
    sums = np.zeros((len(begin), len(rows)), np.int64)
    for j, (row, container) in enumerate(zip(rows, containers, strict=True)):
        counts = owner < _SEVERAL
        if container is not None:
            counts &= (container < 0) | (owner[container] == NONE)
        np.add.at(sums[:, j], owner[counts], row[counts])
    return sums
