"""Rows of 1,024 bits, one for each target of a block: which of them a place reaches.

Of a row with few ones each is looked at. Other rows are first sought among those summed last, since
many nodes reach the same of a block, and else summed a byte at a time by tables of the sums over
each 8 targets.
"""

from __future__ import annotations

import numpy as np

from .bits import lowest, ones
from .digraph import I64, U8, U32
from .inputs import U64
from .native import kernel, prefetch

#: How many targets share a row.
TARGETS = 1024
WORDS = TARGETS // 64


@kernel
def seed(targets: U32, place: U32, rows: U64, live: U8) -> int:
    """Set each target's bit at its place; give the lowest place, or how many places there are."""
    words = np.uint64(16)
    i = np.uint64(0)
    low = np.uint32(len(live))
    for v in targets:
        if v != np.uint32(0xFFFF_FFFF):
            c = place[v]
            if live[c] == 0:
                live[c] = 1
                for w in range(words):
                    rows[c * words + w] = 0
            rows[c * words + (i >> np.uint64(6))] |= np.uint64(1) << (i & np.uint64(63))
            low = min(low, c)
        i += np.uint64(1)
    return int(low)


@kernel
def sweep(low: int, ptr: U32, dst: U32, rows: U64, live: U8) -> None:
    """Add to each row from the lowest on the rows that its edges lead to, all of lower number."""
    one, near = np.uint32(1), np.uint32(6)
    words = np.uint64(16)
    last = np.uint32(len(dst))
    count = np.uint32(len(live))
    c = np.uint32(low)
    while c < count:
        own = rows[c * words : c * words + words]
        k, end = ptr[c], ptr[c + one]
        while k < end:
            if k + near < last:
                prefetch(rows, dst[k + near] * words)
                prefetch(rows, dst[k + near] * words + np.uint64(8))
            d = dst[k]
            if live[d] != 0:
                other = rows[d * words : d * words + words]
                if live[c] == 0:
                    live[c] = 1
                    for w in range(words):
                        own[w] = other[w]
                else:
                    for w in range(words):
                        own[w] |= other[w]
            k += one
        c += one


@kernel
def step(
    nodes: U32,
    ptr: U32,
    dst: U32,
    mask: U8,
    place: U32,
    shared: U8,
    rows: U64,
    live: U8,
    out: U64,
    held: U8,
) -> None:
    """Gather what the edges of each of some nodes lead to: row i of `out` is of nodes[i].

    Where `shared` says so of a node's place, that is what the place's row holds.
    """
    one = np.uint32(1)
    words = np.uint64(16)
    i = np.uint64(0)
    for v in nodes:
        k, end = ptr[v], ptr[v + one]
        d = place[v]
        if shared[d] != 0:
            k = end
            if live[d] != 0:
                if held[i] == 0:
                    held[i] = 1
                    for w in range(words):
                        out[i * words + w] = 0
                for w in range(words):
                    out[i * words + w] |= rows[d * words + w]
        while k < end:
            if mask[k] != 0:
                d = place[dst[k]]
                if live[d] != 0:
                    if held[i] == 0:
                        held[i] = 1
                        for w in range(words):
                            out[i * words + w] = rows[d * words + w]
                    else:
                        for w in range(words):
                            out[i * words + w] |= rows[d * words + w]
            k += one
        i += np.uint64(1)


@kernel
def tables(weights: I64, tables: I64) -> None:
    """For each byte of a row, the sums over each set of its 8 targets, for each row of weights."""
    for t in range(np.uint64(128)):
        for j in range(np.uint64(weights.shape[1])):
            tables[t, 0, j] = 0
        for value in range(np.uint64(1), np.uint64(256)):
            rest = value & (value - np.uint64(1))
            target = t * np.uint64(8) + lowest(value)
            for j in range(np.uint64(weights.shape[1])):
                tables[t, value, j] = tables[t, rest, j] + weights[target, j]


@kernel
def add(
    low: int,
    rows: U64,
    live: U8,
    without: U64,
    without_live: U8,
    skip: U8,
    weights: I64,
    tables: I64,
    columns: U32,
    masks: U64,
    masked: U32,
    sums: I64,
) -> None:
    """Add to `sums` the weights of each row's ones, and how many there are within each mask."""
    words, one = np.uint64(16), np.uint64(1)
    width = np.uint64(len(columns))
    # sums held for rows met last: to begin with, of the empty row
    held = np.zeros((np.uint64(512), words), np.uint64)
    kept = np.zeros((np.uint64(512), width), np.int64)
    row = np.empty(words, np.uint64)
    for i in range(np.uint64(low), np.uint64(len(live))):
        if live[i] == 0 or skip[i] != 0:
            continue
        bits = np.uint64(0)
        for w in range(words):
            row[w] = rows[i * words + w]
        if len(without_live) > 0 and without_live[i] != 0:
            for w in range(words):
                row[w] &= ~without[i * words + w]
        for w in range(words):
            bits += ones(row[w])
        for j in range(np.uint64(len(masked))):
            within = np.uint64(0)
            for w in range(words):
                within += ones(row[w] & masks[j, w])
            sums[i, masked[j]] += np.int64(within)
        if width == 0:
            continue
        if bits <= np.uint64(40):
            for w in range(words):
                word = row[w]
                while word != 0:
                    target = w * np.uint64(64) + lowest(word)
                    for j in range(width):
                        sums[i, columns[j]] += weights[target, j]
                    word &= word - one
            continue
        mixed = row[0]
        for w in range(one, words):
            mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E37_79B9_7F4A_7C15) + row[w]
        mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0x9E37_79B9_7F4A_7C15)
        slot = mixed >> np.uint64(55)
        differ = np.uint64(0)
        for w in range(words):
            differ |= held[slot, w] ^ row[w]
        if differ != 0:
            for j in range(width):
                kept[slot, j] = 0
            for w in range(words):
                word = row[w]
                held[slot, w] = word
                t = w * np.uint64(8)
                while word != 0:
                    for j in range(width):
                        kept[slot, j] += tables[t, word & np.uint64(255), j]
                    word >>= np.uint64(8)
                    t += one
        for j in range(width):
            sums[i, columns[j]] += kept[slot, j]
