"""The compiled half of :mod:`hakyu.engine.cutting`: trees of dominators, one for each plane.

In arrays of shape (planes, n), ``above`` is the node just above each in the tree of a plane, n or
more for the root; ``place`` its number in an order in which all below a node follows it, from 1, 0
where it is not reached; ``size`` how many it dominates, itself included; ``at`` the node with each
number. So d dominates v exactly where ``place[d] <= place[v] < place[d] + size[d]``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .digraph import I32, I64, U8, U32
from .native import kernel, prefetch


@kernel
def lay_tree(above: U32, order: U32, place: U32, size: U32, at: U32, depth: U32) -> None:
    """Number one tree; all but the first two, ``idom`` and ``order`` of a tree, are filled."""
    one = np.uint32(1)
    n, k = np.uint32(len(above)), np.uint32(len(order))
    i = k
    while i > 0:
        i -= one
        v = order[i]
        size[v] += one
        up = above[v]
        if up < n:
            size[up] += size[v]
    free = np.zeros(n + one, np.uint32)  # the next number below each node; of the root, the last
    free[n] = one
    for v in order:
        up = above[v] if above[v] < n else n
        place[v] = free[up]
        depth[v] = one if up == n else depth[up] + one
        free[up] += size[v]
        free[v] = place[v] + one
        at[place[v] - one] = v


@kernel
def dominates(place: U32, size: U32, p: Any, d: Any, v: Any) -> Any:
    """Whether all ways to v lead through d, on a plane that reaches v."""
    return place[p, d] != 0 and place[p, d] <= place[p, v] < place[p, d] + size[p, d]


@kernel
def is_lost(place: U32, size: U32, begin: Any, end: Any, but: Any, d: Any, v: Any) -> Any:
    """Whether d dominates v on each plane that reaches v, one aside; at least one has to."""
    reached = False
    for p in range(begin, end):
        if place[p, v] != 0:
            reached = True
            if p != but and not dominates(place, size, p, d, v):
                return False
    return reached


@kernel
def lowest(above: U32, place: U32, size: U32, p: Any, cut: U32) -> Any:
    """The lowest node that dominates each of those of some nodes that a plane reaches.

    n is the root; n + 1 says that the plane reaches none of them.
    """
    n = np.uint32(above.shape[1])
    found = n + np.uint32(1)
    for s in cut:
        if place[p, s] == 0:
            continue
        if found > n:
            found = s
        while found < n and not dominates(place, size, p, found, s):
            found = above[p, found]
        if found >= n:
            return n
    return found


@kernel
def sum_alone(
    chosen: I32,
    begin: Any,
    end: Any,
    above: U32,
    place: U32,
    size: U32,
    weights: I64,
    inside: I32,
    sums: I64,
) -> None:
    """Add each node's weights to all that dominate it on each plane that reaches it.

    They are sought on the plane that is chosen for the node. What a node is inside of counts in its
    place where that is lost too.
    """
    n = np.uint32(above.shape[1])
    for v in range(n):
        if chosen[v] < 0 or not weights[:, v].any():
            continue
        d = np.uint32(v)
        while d < n:
            around = inside[v]
            if is_lost(place, size, begin, end, chosen[v], d, v) and not (
                around >= 0 and is_lost(place, size, begin, end, -1, d, around)
            ):
                for j in range(len(weights)):
                    sums[j, d] += weights[j, v]
            d = above[chosen[v], d]


@kernel
def find_lowest(above: U32, place: U32, size: U32, starts: I64, members: U32, found: U32) -> None:
    """Note :func:`lowest` of each plane, in ``found`` (planes, k), for k sets of nodes."""
    for p in range(len(above)):
        for k in range(len(starts) - 1):
            found[p, k] = lowest(above, place, size, p, members[starts[k] : starts[k + 1]])


@kernel
def collect_lost(
    ptr: U32,
    dst: U32,
    first: U8,
    onward: U8,
    sources: U32,
    above: U32,
    place: U32,
    size: U32,
    at: U32,
    counts: U32,
    begin: Any,
    end: Any,
    cut: U32,
    seen: I64,
    stamp: Any,
    times: U32,
    queue: U32,
    out: U32,
) -> Any:
    """Count on how many planes each node is lost when some are cut; return how many are on any.

    All that is lost on a plane lies below the lowest node that dominates what is cut, and ways to
    it from there do not leave what lies below. ``times`` counts, for the nodes put in ``out``.
    ``seen`` holds stamps of former calls, all less than ``stamp``; two are used for each plane.
    """
    one = np.uint32(1)
    n = np.uint32(above.shape[1])
    put = np.uint32(0)
    for p in range(begin, end):
        top = lowest(above, place, size, p, cut)
        if top > n:
            continue
        low = one if top == n else place[p, top]
        high = low + (counts[p] if top == n else size[p, top])
        is_cut, is_reached = stamp, stamp + 1
        stamp += 2
        for s in cut:
            seen[s] = is_cut
        filled, done = np.uint32(0), np.uint32(0)
        if top == n:
            for s in sources:
                for k in range(ptr[s], ptr[s + one]):
                    v = dst[k]
                    if first[p, k] and seen[v] < is_cut:
                        seen[v] = is_reached
                        queue[filled] = v
                        filled += one
        elif seen[top] != is_cut:
            seen[top] = is_reached
            queue[0] = top
            filled = one
        while done < filled:
            u = queue[done]
            done += one
            if done < filled:
                prefetch(dst, ptr[queue[done]])
            for k in range(ptr[u], ptr[u + one]):
                v = dst[k]
                if onward[p, k] and seen[v] < is_cut and low <= place[p, v] < high:
                    seen[v] = is_reached
                    queue[filled] = v
                    filled += one
        for i in range(low - one, high - one):
            v = at[p, i]
            if seen[v] != is_reached:
                if times[v] == 0:
                    out[put] = v
                    put += one
                times[v] += one
    return put
