"""What each of many nodes reaches, and what one of them alone does.

512 sources at a time, a bit each in a row of 8 words: one sweep over the components of a plane in
topological order hands every row on to where its edges lead. (Many searches that share their edges:
M. Then et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", PVLDB 8 (2014)
449-460, here without levels since only what is reached is asked, not how far away it is.)

Rows that are equal are counted together: a small table of rows gathers the weights of all that
have the row in it, and only when another row takes its place are its bits looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .bits import lowest
from .components import Condensed, condense, turned
from .digraph import F64, I32, I64, NONE, U8, U32, Digraph, Steps
from .inputs import U64, Insides, insides_of, planes_of, sources_of, weights_of
from .native import kernel, prefetch

#: How many sources share a sweep.
SOURCES = 512
_WORDS = SOURCES // 64
#: How many rows the table of equal rows holds.
_SLOTS = 1024
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
def _sweep(
    ptr: U32,
    dst: U32,
    first: U8,
    sources: U32,
    component: U32,
    from_ptr: U32,
    origin: U32,
    rows: U64,
    live: U8,
) -> None:
    # rows are gathered, not handed out: what much harm comes from stays in the cache
    one, near = np.uint32(1), np.uint32(6)
    words = np.uint64(8)
    top = i = np.uint32(0)
    for s in sources:
        word, bit = i >> np.uint32(6), np.uint64(1) << np.uint64(i & np.uint32(63))
        i += one
        k, end = ptr[s], ptr[s + one]
        while k < end:
            if first[k] != 0:
                c = component[dst[k]]
                if live[c] == 0:
                    live[c] = 1
                    for w in range(words):
                        rows[c * words + w] = 0
                rows[c * words + word] |= bit
                top = max(top, c + one)
            k += one
    while top > 0:
        top -= one
        own = rows[top * words : top * words + words]
        k, end = from_ptr[top + one], from_ptr[top]
        while k > end:
            k -= one
            if k >= near:
                prefetch(rows, origin[k - near] * words)
            c = origin[k]
            if live[c] != 0:
                if live[top] == 0:
                    live[top] = 1
                    for w in range(words):
                        own[w] = 0
                other = rows[c * words : c * words + words]
                for w in range(words):
                    own[w] |= other[w]


@kernel
def _merge(members: U32, component: U32, rows: U64, live: U8, merged: U64, merged_live: U8) -> None:
    words = np.uint64(8)
    for v in members:
        c = component[v]
        if live[c] != 0:
            own, other = np.uint64(v) * words, np.uint64(c) * words
            if merged_live[v] == 0:
                merged_live[v] = 1
                for w in range(words):
                    merged[own + w] = rows[other + w]
            else:
                for w in range(words):
                    merged[own + w] |= rows[other + w]


@kernel
def _flush(row: U64, gathered: I64, sums: I64) -> None:
    for w in range(np.uint64(8)):
        word = row[w]
        while word != 0:
            i = w * np.uint64(64) + lowest(word)
            for j in range(np.uint64(len(gathered))):
                sums[i, j] += gathered[j]
            word &= word - np.uint64(1)
    for j in range(np.uint64(len(gathered))):
        gathered[j] = 0


@kernel
def _gather(row: U64, weights: I64, held: U64, gathered: I64, sums: I64) -> None:
    mixed = row[0]
    for w in range(np.uint64(1), np.uint64(8)):
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E37_79B9_7F4A_7C15) + row[w]
    slot = ((mixed ^ (mixed >> np.uint64(32))) * np.uint64(0x9E37_79B9_7F4A_7C15)) >> np.uint64(54)
    differ = np.uint64(0)
    for w in range(np.uint64(8)):
        differ |= held[slot, w] ^ row[w]
    if differ != 0:
        _flush(held[slot], gathered[slot], sums)
        for w in range(np.uint64(8)):
            held[slot, w] = row[w]
    for j in range(np.uint64(len(weights))):
        gathered[slot, j] += weights[j]


@kernel
def _tally(rows: U64, live: U8, weights: I64, sums: I64) -> None:
    words = np.uint64(8)
    slots = np.uint64(1024)
    held = np.zeros((slots, words), np.uint64)
    gathered = np.zeros((slots, weights.shape[1]), np.int64)
    for i in range(np.uint64(len(live))):
        if live[i] != 0:
            _gather(rows[i * words : i * words + words], weights[i], held, gathered, sums)
    for i in range(slots):
        _flush(held[i], gathered[i], sums)


@kernel
def _tally_inside(
    rows: U64, live: U8, place: U32, nodes: U32, inside: I32, weights: I64, sums: I64, j: int
) -> None:
    words = np.uint64(8)
    slots = np.uint64(1024)
    none = np.uint32(0xFFFF_FFFF)
    held = np.zeros((slots, words), np.uint64)
    gathered = np.zeros((slots, np.uint64(1)), np.int64)
    counted = np.zeros((np.uint64(512), np.uint64(1)), np.int64)
    row = np.empty(words, np.uint64)
    for v in nodes:
        own, around = place[v], place[np.uint32(inside[v])]
        if own == none or live[own] == 0:
            continue
        seen = np.uint64(0)
        for w in range(words):
            row[w] = rows[own * words + w]
            if around != none and live[around] != 0:
                row[w] &= ~rows[around * words + w]
            seen |= row[w]
        if seen != 0:
            _gather(row, weights[v : v + np.uint32(1)], held, gathered, counted)
    for i in range(slots):
        _flush(held[i], gathered[i], counted)
    for i in range(np.uint64(512)):
        sums[i, j] += counted[i, 0]


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

    Components are found once a plane; then each 512 sources take a sweep over the edges between
    the components that they reach: O(p (n + m) (1 + k / 512)) for k sources and p planes, in rows
    of 64 bytes. Memory beside the graph, at most: 28 bytes a node and 8 an edge for each plane,
    for rows 65 bytes a node (130 with several planes), for weights 16 (j + 1) bytes a node; while
    components are found 20 bytes a node more.

    Args:
        graph: the graph; lengths do not matter.
        sources: k nodes; each is answered alone.
        planes: which edges may be taken.
        weights: (j, n) int64, 0 or more.
        inside: for each row of weights (n,) int32, the node that each lies in, -1 for none: it
            counts only where that node is not reached too. None: nothing lies in anything.
        progress: told after each 512 sources how many sweeps of how many are done.

    Raises:
        ValueError: a source is no node, or an array does not fit the graph.
    """
    begin, steps = sources_of(graph, sources), planes_of(graph, planes)
    rows = weights_of(graph.n, weights)
    containers = insides_of(graph.n, inside, len(rows))
    sums = np.zeros((len(begin), len(rows) + 1), np.int64)
    of = [_condensed(graph, begin, plane) for plane in steps]
    if len(begin) and of:
        order = np.arange(len(begin))
        if len(begin) > SOURCES:
            order = _alike_together(graph, begin, steps, of)
        _passes(graph, begin, order, steps, of, rows, containers, sums, progress)
    return Totals(np.ascontiguousarray(sums[:, :-1]), np.ascontiguousarray(sums[:, -1]))


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
    words, live = np.empty(most * _WORDS, np.uint64), np.zeros(most, np.uint8)
    if several:
        merged, merged_live = np.empty(graph.n * _WORDS, np.uint64), np.zeros(graph.n, np.uint8)
    else:
        merged, merged_live = words, live
    passes = range(0, len(order), SOURCES)
    for done, at in enumerate(passes, 1):
        some = order[at : at + SOURCES]
        for plane, c, back in zip(planes, of, backward, strict=True):
            begin = (graph.ptr, graph.dst, plane.first, sources[some], c.component)
            _sweep(*begin, *back, words, live)
            if several:
                _merge(c.members, c.component, words, live, merged, merged_live)
                live[:] = 0
        found = np.zeros((SOURCES, counted.shape[1]), np.int64)
        _tally(merged, merged_live, counted, found)
        for j, (nodes, container) in enumerate(zip(alone, inside, strict=True)):
            if nodes is not None and container is not None:
                _tally_inside(merged, merged_live, place, nodes, container, weights[j], found, j)
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
