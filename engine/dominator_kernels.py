"""The compiled half of :mod:`hakyu.engine.dominators`: numbers stand for nodes, 0 for the root."""

from __future__ import annotations

from typing import Any

import numpy as np

from .digraph import I32, I64, U8, U32, U64
from .native import kernel, prefetch


@kernel
def number_nodes(
    ptr: U32,
    dst: U32,
    first: U8,
    onward: U8,
    sources: U32,
    number: U32,
    vertex: U32,
    parent: U32,
    semi: U32,
    cursor: U32,
) -> Any:
    """Number what is reached depth first from 1, the root being 0; return the last number.

    ``semi`` becomes 0 for what the root leads to, and the largest number for all else.
    """
    one = np.uint32(1)
    last = np.uint32(0)
    for s in sources:
        start = ptr[s]
        end = ptr[s + one]
        while start < end:
            v = dst[start]
            usable = first[start]
            start += one
            if not usable:
                continue
            w = number[v]
            if w:
                semi[w] = 0
                continue
            last += one
            number[v] = last
            vertex[last] = v
            semi[last] = 0
            cursor[last] = ptr[v]
            at = last
            while at:
                k = cursor[at]
                e = ptr[vertex[at] + one]
                down = np.uint32(0)
                while k < e:
                    x = dst[k]
                    if number[x] == 0 and onward[k]:
                        last += one
                        number[x] = last
                        vertex[last] = x
                        parent[last] = at
                        semi[last] = np.uint32(0xFFFF_FFFF)
                        start_of = ptr[x]
                        cursor[last] = start_of
                        prefetch(dst, start_of)
                        down = last
                        k += one
                        break
                    k += one
                cursor[at] = k
                at = down if down else parent[at]
    return last


@kernel
def settle_forward(
    ptr: U32, dst: U32, onward: U8, number: U32, vertex: U32, semi: U32, back: U32, heads: U32
) -> Any:
    """Settle edges to greater numbers, count the others, and note where edges lead in order.

    ``semi[w]`` becomes the least number that has an edge to w, if that is less than w; ``back[w]``
    how many edges lead to w from greater numbers; ``heads`` the number that each edge leads to,
    edge by edge in order of the number that they leave, 0 where harm may not take it.
    """
    one = np.uint32(1)
    ahead = np.uint32(6)
    count = np.uint32(len(vertex))
    place = np.uint32(0)
    for at in range(one, count):
        v = vertex[at]
        if at + ahead < count:
            prefetch(dst, ptr[vertex[at + ahead]])
        for k in range(ptr[v], ptr[v + one]):
            w = number[dst[k]] if onward[k] else np.uint32(0)
            heads[place] = w
            place += one
            back[w] += np.uint32(w < at)
            semi[w] = min(semi[w], np.uint32(at))
    return place


@kernel
def list_later(ptr: U32, vertex: U32, heads: U32, place: U32, later: U32) -> None:
    """List, for each number but 0, the greater ones that have an edge to it; ``place`` moves on.

    Each edge is written, and kept only where it counts: they are too mixed to foretell which.
    What is not kept lies where a list begins that nothing is written to as yet, or, of edges that
    may not be taken, at ``place[0]``, which is to be beyond all lists.
    """
    one = np.uint32(1)
    k = np.uint32(0)
    for at in range(one, np.uint32(len(vertex))):
        v = vertex[at]
        e = np.uint32(k + ptr[v + one] - ptr[v])
        while k < e:
            w = heads[k]
            later[place[w]] = at
            place[w] += np.uint32(np.uint32(w - one) < np.uint32(at - one))  # 0 wraps round
            k += one


@kernel
def find_tree(parent: U32, semi: U32, starts: U32, later: U32, above: U32) -> None:
    """Fill in each number's immediate dominator; ``semi`` and ``parent`` are used up.

    ``best`` holds, for a number that is linked, the least ``semi`` on its compressed path and,
    in the lower half, the number that has it.
    """
    one = np.uint32(1)
    count = np.uint32(len(parent))
    best = np.empty(count, np.uint64)
    bucket = np.zeros(count, np.uint32)
    following = np.zeros(count, np.uint32)
    stack = np.empty(count, np.uint32)
    tree_parent = parent.copy()
    i: Any = count - one
    while i > 0:
        v = bucket[i]
        while v:
            key = best[v] if parent[v] <= i else _least(v, i, parent, best, stack)
            above[v] = np.uint32(key) if np.uint32(key >> np.uint64(32)) < semi[v] else i
            v = following[v]
        least = semi[i]
        k = starts[i]
        e = starts[i + one]
        while k < e and least:
            u = later[k]
            key = best[u] if parent[u] <= i else _least(u, i, parent, best, stack)
            s = np.uint32(key >> np.uint64(32))
            if s < least:
                least = s
            k += one
        semi[i] = least
        best[i] = np.uint64(least) << np.uint64(32) | np.uint64(i)
        if least == tree_parent[i] or least == 0:
            above[i] = least
        else:
            following[i] = bucket[least]
            bucket[least] = i
        i -= one
    for x in range(one, count):
        if above[x] != semi[x]:
            above[x] = above[above[x]]


@kernel
def _least(v: Any, i: Any, parent: U32, best: U64, stack: U32) -> Any:
    """Return the least ``best`` from v up to just below what is not linked, which is 0 to i."""
    one = np.uint32(1)
    depth = np.uint32(0)
    x = v
    p = parent[v]
    while p > i:
        stack[depth] = x
        depth += one
        x = p
        p = parent[x]
    # x hangs from what is not linked: what hangs from x takes over its parent
    key = best[x]
    while depth > 0:
        depth -= one
        x = stack[depth]
        parent[x] = p
        if best[x] <= key:
            key = best[x]
        else:
            best[x] = key
    return key


@kernel
def gather(above: U32, sums: I64) -> None:
    """Add what hangs below each number to it."""
    for row in sums:
        i = np.uint32(len(above))
        while i > 1:
            i -= np.uint32(1)
            row[above[i]] += row[i]


@kernel
def path_heads(above: U32) -> U32:
    """Cut the tree into heavy paths and return the topmost number of each number's path."""
    one = np.uint32(1)
    count = np.uint32(len(above))
    size = np.ones(count, np.uint32)
    heavy = np.zeros(count, np.uint32)
    i: Any = count
    while i > one:
        i -= one
        up = above[i]
        size[up] += size[i]
        if heavy[up] == 0 or size[i] >= size[heavy[up]]:
            heavy[up] = i
    heads = np.zeros(count, np.uint32)
    for i in range(one, count):
        up = above[i]
        heads[i] = heads[up] if up and heavy[up] == i else i
    return heads


@kernel
def set_off(
    order: U32, number: U32, above: U32, heads: U32, rows: I64, inside: I32, sums: I64
) -> None:
    """Put each weight where its loss begins, and take it away where its counting begins."""
    for j in range(len(rows)):
        for k in range(np.uint32(len(order))):
            v = order[k]
            weight = rows[j, v]
            if weight == 0:
                continue
            i = np.uint32(k + np.uint32(1))
            container = np.uint32(0) if inside[v] < 0 else number[inside[v]]
            if container == 0:
                sums[j, i] += weight
                continue
            a = i
            b = container
            while a and b and heads[a] != heads[b]:
                if heads[a] > heads[b]:
                    a = above[heads[a]]
                else:
                    b = above[heads[b]]
            sums[j, container] -= weight
            if a and b:
                sums[j, min(a, b)] += weight


@kernel
def only_edges(
    ptr: U32,
    dst: U32,
    first: U8,
    onward: U8,
    sources: U32,
    order: U32,
    number: U32,
    above: U32,
    only: U32,
) -> None:
    """Note the one edge that enters each node from outside what it dominates, NONE - 1 if several.

    A node is below another if its place in a walk of the tree is within the other's stretch.
    """
    one = np.uint32(1)
    none = np.uint32(0xFFFF_FFFF)
    several = none - one
    count = np.uint32(len(above))
    size = np.ones(count, np.uint32)
    i: Any = count
    while i > one:
        i -= one
        size[above[i]] += size[i]
    begin = np.zeros(count, np.uint32)
    free = np.zeros(count, np.uint32)
    free[0] = one
    for i in range(one, count):
        up = above[i]
        begin[i] = free[up]
        free[up] += size[i]
        free[i] = begin[i] + one
    for s in sources:
        for k in range(ptr[s], ptr[s + one]):
            if first[k]:
                v = dst[k]
                only[v] = k if only[v] == none else several
    for i in range(one, count):
        u = order[i - one]
        for k in range(ptr[u], ptr[u + one]):
            if not onward[k]:
                continue
            v = dst[k]
            edge = np.uint32(k)
            if only[v] == edge or only[v] == several:
                continue
            w = number[v]
            # places below begin[w] wrap round to numbers beyond any size
            if np.uint32(begin[i] - begin[w]) >= size[w]:
                only[v] = edge if only[v] == none else several
