"""What is counted in a network: organisations, cohorts, people, and people of unknown number."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from .digraph import I32, I64, U8, U32
from .network import ORGANISATION, POPULATION, SYSTEM, UNNAMED, Network

#: The rows of :class:`Measures`, in order.
NAMED, COHORTS, PEOPLE, UNNAMED_PEOPLE = range(4)


class Measures(NamedTuple):
    """Weights of nodes, to be summed over what is reached.

    Attributes:
        weights: (4, n) int64: organisations with a name, cohorts, the most persons that a
            population holds, and 1 for people of whom no upper end is known.
        inside: for each row, the node that each node lies in where that counts in its place: of
            nested groups of people only the outermost of known size is counted, so that the sum is
            an upper end for the different persons; and of those of unknown size the outermost.
    """

    weights: I64
    inside: tuple[I32 | None, ...]


def measures(network: Network, clients: Collection[str] | None = None) -> Measures:
    """What to count.

    Args:
        network: the network.
        clients: only these organisations, and the populations that one of them controls; None: all.
    """
    counted = np.ones(network.graph.n, bool) if clients is None else _of(network, clients)
    people = np.maximum(network.most, 0) * counted
    unnamed = network.unnamed * counted
    weights = np.zeros((4, network.graph.n), np.int64)
    weights[NAMED] = network.named * counted
    weights[COHORTS] = network.cohort * counted
    weights[PEOPLE] = people
    weights[UNNAMED_PEOPLE] = unnamed
    group = (network.kind == POPULATION) | (network.kind == UNNAMED)
    sized = group & (network.most >= 0) & counted
    return Measures(
        weights,
        (None, None, _nearest(network.inside, sized), _nearest(network.inside, group & counted)),
    )


def _nearest(inside: I32, counts: U8) -> I32:
    """For each node the nearest container that counts; -1: none."""
    found = inside.copy()
    for _ in range(len(inside)):
        skipped = (found >= 0) & ~counts[found]
        if not skipped.any():
            break
        found[skipped] = inside[found[skipped]]
    return found


def _of(network: Network, clients: Collection[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each node is one of some organisations, or people of theirs."""
    numbers = [network.names[ident] for ident in clients if ident in network.names]
    own = np.isin(network.record, np.array(numbers, np.int32))
    owned = np.zeros(network.graph.n, bool)
    graph = network.graph
    source = graph.src
    controls = (network.kind[source] == POPULATION) & (network.kind[graph.dst] == ORGANISATION)
    owned[source[controls & own[graph.dst]]] = True
    return own | owned


def vendors(network: Network) -> tuple[I32, I32]:
    """What can be ranked: who does work for others or operates a system, and systems.

    Returns:
        Places in ``source_record`` of the organisations, and of the systems.
    """
    graph, edges = network.graph, network.edges
    source = graph.src
    work = edges.engagement >= 0
    operates = (network.kind[graph.dst] == SYSTEM) & (
        graph.length == 0 if graph.length is not None else False
    )
    gives = np.zeros(graph.n, bool)
    gives[source[work | operates]] = True
    system = network.kind[network.source_node] == SYSTEM
    organisations = np.flatnonzero(gives[network.source_node] & ~system)
    return organisations.astype(np.int32), np.flatnonzero(system).astype(np.int32)


def groups(network: Network, reached: U32, of: Measures) -> list[int]:
    """The recorded populations among some nodes that are counted.

    Args:
        network: the network.
        reached: nodes.
        of: what is counted.
    """
    counted = (of.weights[PEOPLE] > 0) | (of.weights[UNNAMED_PEOPLE] > 0) | (network.most == 0)
    found: list[int] = reached[(network.kind[reached] == POPULATION) & counted[reached]].tolist()
    return found
