"""Rows of 512 bits, one for each of so many sources: which of them reach a place.

Rows that are equal are counted together: a small table of rows gathers the weights of all that
have the row in it, and only when another row takes its place are its bits looked at.
"""

from __future__ import annotations

import numpy as np

from .bits import lowest
from .digraph import I32, I64, U8, U32
from .inputs import U64
from .native import kernel, prefetch

#: How many sources share a row.
SOURCES = 512
WORDS = SOURCES // 64


@kernel
def sweep(
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
    """Fill the row of every component that sources reach, and mark it as live.

    Rows are gathered along the edges into a component, not handed out along those out of it: what
    much harm comes from stays in the cache. All marks are 0 before; rows may hold anything.
    """
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
def merge(members: U32, component: U32, rows: U64, live: U8, merged: U64, merged_live: U8) -> None:
    """Add what the rows of components hold to the rows of their members."""
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
    """Add what was gathered to the sums of each source in a row, and begin anew."""
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
    """Add weights to those gathered for a row, which takes the place of another if it has none."""
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
def tally(rows: U64, live: U8, weights: I64, sums: I64) -> None:
    """Add the weights (places, j) of each live row to the sums (512, j) of its sources."""
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
def tally_inside(
    rows: U64, live: U8, place: U32, nodes: U32, inside: I32, weights: I64, sums: I64, j: int
) -> None:
    """Add a node's weight to column j of each source that reaches it and not what it lies in.

    `place` says which row is a node's, if any.
    """
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
