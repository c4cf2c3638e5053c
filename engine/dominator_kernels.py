"""The compiled half of :mod:`hakyu.engine.dominators`: numbers stand for nodes, 0 for the root."""

from __future__ import annotations

from typing import Any

import numpy as np

from .digraph import I32, I64, U8, U32
from .native import kernel


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
    back: U32,
    cursor: U32,
) -> Any:
    """Number what is reached depth first from 1, the root being 0; return the last number.

    ``semi[w]`` becomes the least number that has an edge to w and is less than w; ``back[w]`` how
    many edges lead to w from greater numbers.
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
            cursor[last] = ptr[v]
            at = last
            while at:
                k = cursor[at]
                e = ptr[vertex[at] + one]
                down = np.uint32(0)
                while k < e:
                    if onward[k]:
                        x = dst[k]
                        w = number[x]
                        if w == 0:
                            last += one
                            number[x] = last
                            vertex[last] = x
                            parent[last] = at
                            semi[last] = at
                            cursor[last] = ptr[x]
                            down = last
                            k += one
                            break
                        if w < at:
                            back[w] += one
                        elif at < semi[w]:
                            semi[w] = at
                    k += one
                cursor[at] = k
                at = down if down else parent[at]
    return last


@kernel
def list_later(
    ptr: U32,
    dst: U32,
    onward: U8,
    number: U32,
    vertex: U32,
    semi: U32,
    place: U32,
    later: U32,
) -> None:
    """List, for each node, the greater numbers that have an edge to it; ``place`` moves on."""
    one = np.uint32(1)
    for at in range(one, np.uint32(len(vertex))):
        v = vertex[at]
        k = ptr[v]
        e = ptr[v + one]
        while k < e:
            if onward[k]:
                w = number[dst[k]]
                if w < at:
                    later[place[w]] = at
                    place[w] += one
            k += one


@kernel
def find_tree(parent: U32, semi: U32, starts: U32, later: U32, above: U32) -> None:
    """Fill in each number's immediate dominator; ``semi`` and ``parent`` are used up."""
    one = np.uint32(1)
    count = np.uint32(len(parent))
    label = np.empty(count, np.uint32)
    for x in range(count):
        label[x] = x
    bucket = np.zeros(count, np.uint32)
    following = np.zeros(count, np.uint32)
    stack = np.empty(count, np.uint32)
    tree_parent = parent.copy()
    i: Any = count - one
    while i > 0:
        v = bucket[i]
        while v:
            u = _least(v, i, parent, label, semi, stack)
            above[v] = u if semi[u] < semi[v] else i
            v = following[v]
        least = semi[i]
        if least:
            k = starts[i]
            e = starts[i + one]
            while k < e:
                s = semi[_least(later[k], i, parent, label, semi, stack)]
                if s < least:
                    least = s
                k += one
            semi[i] = least
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
def _least(v: Any, i: Any, parent: U32, label: U32, semi: U32, stack: U32) -> Any:
    """Return the node of least ``semi`` from v up to just below what is not linked, 0 to i."""
    one = np.uint32(1)
    depth = np.uint32(0)
    p = parent[v]
    if p <= i:
        return label[v]
    x = v
    while p > i:
        stack[depth] = x
        depth += one
        x = p
        p = parent[x]
    # x hangs from what is not linked: what hangs from x takes over its parent
    best = label[x]
    least = semi[best]
    while depth > 0:
        depth -= one
        x = stack[depth]
        parent[x] = p
        own = label[x]
        s = semi[own]
        if s <= least:
            best = own
            least = s
        else:
            label[x] = best
    return best


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
