"""Whatever carries some engagements: which of them are hit where it is hit, and whose data leak."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from .groups import NO_GROUPS, Groups
from .networked import Networked

if TYPE_CHECKING:
    from ..engine.digraph import I32
    from ..engine.reach import Reach


class Hit(NamedTuple):
    """What is hit of some engagements.

    Attributes:
        works: each that is hit, with its tier.
        stated: whether one of them is by stated links alone.
        groups: the people whose data can leak.
    """

    works: dict[str, int]
    stated: bool
    groups: Groups


class Carriers:
    """What everything that can be hit does to some engagements.

    Args:
        net: the network, of which every engagement is a node.
        works: the engagements.
        groups: the people whom they concern.
    """

    def __init__(self, net: Networked, works: Collection[str], groups: Groups) -> None:
        import numpy as np

        from ..engine.network import ENGAGEMENT, POPULATION, STATE, UNNAMED

        self._net = net
        network = net.network
        numbers = network.names
        self._ids = sorted(works)
        place = np.full(len(network.ids), -1, np.int32)
        for at, ident in enumerate(self._ids):
            if ident in numbers:
                place[numbers[ident]] = at
        stands = (network.kind == ENGAGEMENT) | (network.kind == STATE)
        #: Of each node the engagement that it stands for; -1: none that is meant.
        self._work: I32 = np.where(stands, place[network.record], -1).astype(np.int32)
        named, unnamed = np.zeros(network.graph.n, np.bool_), []
        wanted = {numbers[item] for item in groups.named if item in numbers}
        for node in np.flatnonzero(network.kind == POPULATION).tolist():
            named[node] = int(network.record[node]) in wanted
        for node in np.flatnonzero(network.kind == UNNAMED).tolist():
            above = int(network.inside[node])
            container = None if above < 0 else network.ids[network.record[above]]
            if (network.ids[network.record[node]], container) in groups.unnamed:
                unnamed.append(node)
        self._named = np.flatnonzero(named)
        self._unnamed = np.array(unnamed, np.int64)

    def candidates(self) -> list[str]:
        """Ids of what may reach one of the engagements, on whatever plane; some may not."""
        import numpy as np

        from ..engine.digraph import Steps
        from ..engine.reach import reach

        network = self._net.network
        back, order = network.graph.reversed()
        goals = np.flatnonzero(self._work >= 0)
        taken = np.zeros(network.graph.m, np.uint8)
        for harm in self._net.harms:
            for plane in self._net.planes(harm):
                taken |= plane.first | plane.onward
        steps = Steps(taken[order], taken[order])
        before = reach(back, goals, [steps]).tier >= 0
        return [ident for ident, node in network.sources.items() if before[node]]

    def hit(self, ident: str) -> Hit:
        """What of the engagements is hit where one is hit."""
        works: dict[str, int] = {}
        groups, stated = NO_GROUPS, False
        for harm in self._net.harms:
            found = self._net.reach(ident, harm)
            if found is None:
                continue
            self._gather(found, works)
            if harm == "leak":
                groups = self._leaking(found)
        if works:
            stated = self._net.certain or any(
                self._any(self._net.reach(ident, harm, certain=True)) for harm in self._net.harms
            )
        return Hit(works, stated, groups)

    def _gather(self, found: Reach, works: dict[str, int]) -> None:
        numbers = self._work[found.order]
        for at, tier in zip(
            numbers[numbers >= 0].tolist(),
            found.tier[found.order[numbers >= 0]].tolist(),
            strict=True,
        ):
            ident = self._ids[at]
            works[ident] = min(tier, works.get(ident, tier))

    def _any(self, found: Reach | None) -> bool:
        return found is not None and bool((self._work[found.order] >= 0).any())

    def _leaking(self, found: Reach) -> Groups:
        """The groups that are reached, as such or within one that is."""
        network = self._net.network
        reached = found.tier >= 0
        kept = []
        for nodes in (self._named, self._unnamed):
            hit, around = reached[nodes], network.inside[nodes]
            while (around >= 0).any():
                hit |= (around >= 0) & reached[around]
                around = _above(network.inside, around)
            kept.append(nodes[hit].tolist())
        ids, record, inside = network.ids, network.record, network.inside
        return Groups(
            frozenset(ids[record[node]] for node in kept[0]),
            frozenset(
                (
                    ids[record[node]],
                    None if inside[node] < 0 else ids[record[inside[node]]],
                )
                for node in kept[1]
            ),
        )


def _above(inside: I32, nodes: I32) -> I32:
    """What each of some nodes lies in; -1 where it lies in nothing."""
    import numpy as np

    return np.where(nodes >= 0, inside[nodes], -1).astype(np.int32)
