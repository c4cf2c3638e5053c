"""The least that has to be cut so that harm does not reach a client.

Asked is which engagements would have to end and their data be erased. Cuts are the cheapest ones of
a network in which what a record stands for is one node and whatever passes on any plane is one
edge; that is more than can pass, so that a cut of it is one. Each is then tried on the network
itself, and what it can spare is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chokepoints_answer import Shield, ShieldCut

if TYPE_CHECKING:
    from ..engine.cuts import Cuts
    from ..engine.digraph import I64, Digraph, Steps
    from .chokepoints import Choking

#: Cuts that are told beside the two nearest ones.
OTHERS = 3


def shield(choking: Choking, client: str) -> Shield:
    """Find which engagements to cut so that harm does not reach a client.

    Args:
        choking: the question about what is hit.
        client: the organisation to be shielded.
    """
    from ..engine.network import ORGANISATION

    network = choking.network
    named = choking.named(client)
    targets = [
        node
        for node in choking.tiers
        if network.kind[node] == ORGANISATION and network.ids[int(network.record[node])] == client
    ]
    if client == choking.question.target:
        return Shield(named, reached=True, possible=False, at_least=0, cuts=())
    if not targets:
        return Shield(named, reached=False, possible=True, at_least=0, cuts=())
    found = _cuts(choking, targets[0])
    if found is None:
        return Shield(named, reached=True, possible=False, at_least=0, cuts=())
    least = _least(choking, targets[0])
    sets: dict[tuple[str, ...], None] = {}
    for cut in (found.near_sources, found.near_target, *found.others):
        works = sorted({network.ids[int(network.record[node])] for node in cut.nodes.tolist()})
        sets[_needed(choking, works, targets[0])] = None
    cuts = tuple(ShieldCut(works, len(works) == least) for works in sets)
    smallest = min(len(item.engagements) for item in cuts)
    kept = tuple(item for item in cuts if len(item.engagements) == smallest or not item.fewest)
    return Shield(named, reached=True, possible=True, at_least=least, cuts=kept)


def _needed(choking: Choking, works: list[str], target: int) -> tuple[str, ...]:
    """Those of some engagements that cannot be spared."""
    kept = list(works)
    for work in works:
        fewer = [item for item in kept if item != work]
        nodes = [node for item in fewer for node in choking.engagements[item]]
        if target in choking.losses.cutting.lost(nodes).tolist():
            kept = fewer
    return tuple(kept)


def _cuts(choking: Choking, target: int) -> Cuts | None:
    """The cheapest cuts on the network in which each record is one node."""
    import numpy as np

    from ..engine.cuts import minimum_cut
    from ..engine.network import ENGAGEMENT

    graph, stands, steps = _contracted(choking)
    removable = np.zeros(graph.n, np.int64)
    removable[stands[choking.network.kind == ENGAGEMENT]] = 1
    return minimum_cut(
        graph,
        [int(stands[node]) for node in choking.sources],
        int(stands[target]),
        steps,
        nodes=removable,
        others=OTHERS,
    )


def _contracted(choking: Choking) -> tuple[Digraph, I64, Steps]:
    """The graph with what carries a population put into what it is a part of; and, by node, what
    stands for it there."""
    import numpy as np

    from ..engine.digraph import Digraph, Steps
    from ..engine.network import ENGAGEMENT, HUB, ORGANISATION, STATE

    network = choking.network
    stands = np.arange(network.graph.n)
    whole = {}
    for kind in (ORGANISATION, HUB, ENGAGEMENT):
        for node in np.flatnonzero(network.kind == kind).tolist():
            whole[int(network.record[node])] = node
    for node in np.flatnonzero(network.kind == STATE).tolist():
        stands[node] = whole.get(int(network.record[node]), node)
    first = np.zeros(network.graph.m, np.uint8)
    onward = np.zeros(network.graph.m, np.uint8)
    for plane in choking.planes:
        first |= plane.first
        onward |= plane.onward
    source, target = stands[network.graph.src], stands[network.graph.dst]
    graph, order = Digraph.of(network.graph.n, source, target)
    return graph, stands, Steps(first[order], onward[order])


def _least(choking: Choking, target: int) -> int:
    """No fewer engagements are enough: what cutting only the loss of service takes."""
    from ..engine.cuts import minimum_cut
    from ..engine.network import ENGAGEMENT

    (steps,) = choking.loss
    removable = (choking.network.kind == ENGAGEMENT).astype("int64")
    found = minimum_cut(choking.network.graph, choking.sources, target, steps, nodes=removable)
    return 1 if found is None else max(1, found.cost)
