"""What a graph's edges reach, in plain Python: slow, and plainly right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hakyu.engine.digraph import Digraph, Steps


def tiers(graph: Digraph, sources: Iterable[int], planes: Sequence[Steps]) -> dict[int, int]:
    """Every node that at least one edge leads to, with the least number of engagements to it."""
    found: dict[int, int] = {}
    for steps in planes:
        waiting = [(node, 0, True) for node in sources]
        best: dict[int, int] = {}
        while waiting:
            node, tier, hit = waiting.pop()
            mask = steps.first if hit else steps.onward
            for edge in range(int(graph.ptr[node]), int(graph.ptr[node + 1])):
                length = 1 if graph.length is None else int(graph.length[edge])
                target = int(graph.dst[edge])
                if mask[edge] and best.get(target, 1 << 30) > tier + length:
                    best[target] = tier + length
                    waiting.append((target, tier + length, False))
        for node, tier in best.items():
            found[node] = min(tier, found.get(node, tier))
    return found
