"""What many nodes reach in a network, estimated: to find who may be high, before counting them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .digraph import U8, Steps
from .measures import Measures
from .network import Network
from .sketch import estimate


def estimated(
    network: Network,
    planes: Sequence[Steps],
    nodes: Sequence[int],
    measures: Measures,
    row: int,
    registers: int,
    seed: int,
) -> tuple[list[float], float]:
    """Estimate one measure over what each of some nodes reaches.

    Planes are taken together, so that somewhat more may be reached than on each alone; of nested
    groups of people each counts for what it has more than the groups just inside it. Both only
    matter to who is looked at more closely.

    Args:
        network: the network.
        planes: the steps that count.
        nodes: whose reach is asked.
        measures: what is counted.
        row: which of the measures.
        registers: of the sketch of each node.
        seed: of the sketch.

    Returns:
        The estimates; and one standard deviation of an estimate, as a share of it.
    """
    first: U8 = np.zeros(network.graph.m, np.uint8)
    onward: U8 = np.zeros(network.graph.m, np.uint8)
    for plane in planes:
        first |= plane.first
        onward |= plane.onward
    weights, inside = measures.weights[row].copy(), measures.inside[row]
    if inside is not None:
        parts = np.flatnonzero((inside >= 0) & (weights > 0))
        np.subtract.at(weights, inside[parts], measures.weights[row][parts])
        np.maximum(weights, 0, out=weights)
    found = estimate(network.graph, Steps(first, onward), weights, registers, seed)
    return found.value[np.asarray(nodes, np.int64)].tolist(), found.relative_error
