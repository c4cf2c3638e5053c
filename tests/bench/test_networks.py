"""Made-up networks: measured numbers can be compared only if both were measured on the same one."""

from __future__ import annotations

import numpy as np
import pytest

from bench.networks import DAYS, SIZES, TIERS, Filter, fingerprint, tiered
from bench.questions import on_cycles, single

NODES, EDGES = 2_000, 20_000


def test_it_is_the_same_on_every_machine() -> None:
    """Otherwise two people could not compare what they measured."""
    network = tiered(NODES, EDGES)
    assert fingerprint(network) == fingerprint(tiered(NODES, EDGES))
    assert fingerprint(network).startswith("99d997261f2dd552")
    assert fingerprint(tiered(NODES, EDGES, seed=2)) != fingerprint(network)


def test_it_is_what_tables_say_that_it_is() -> None:
    """Otherwise ratios would be told of another kind of graph."""
    network = tiered(NODES, EDGES)
    graph = network.graph
    assert (graph.n, graph.m) == (NODES, EDGES)
    degrees = np.sort(np.diff(graph.ptr))[::-1]
    assert degrees[: NODES // 100].sum() > EDGES / 4  # heavy-tailed
    assert (degrees == 0).sum() > NODES / 4  # and most ask only
    assert 0 < on_cycles(graph).sum() < NODES / 4
    assert len(single(network).dst) < EDGES * 0.98  # second contracts
    assert network.people.min() >= 1
    assert network.people.max() > 100 * np.median(network.people)


def test_a_filter_keeps_what_it_says() -> None:
    """Otherwise the fresh filter that is raced would be another question for each."""
    network, asked = tiered(NODES, EDGES), Filter()
    kept = asked.keeps(network)
    assert 0.05 < kept.mean() < 0.5
    for edge in (*np.flatnonzero(kept)[:200].tolist(), *np.flatnonzero(kept == 0)[:200].tolist()):
        held = bool(network.mask[edge] & asked.categories) and (
            network.since[edge] <= asked.day < network.until[edge]
        )
        assert bool(kept[edge]) == (held and network.certainty[edge] >= asked.certainty)
    assert 0 < asked.day < DAYS


def test_each_size_has_every_tier() -> None:
    """Otherwise the smallest would be measured without those on whom all rely."""
    assert sum(TIERS) == 1_000
    assert all(nodes * min(TIERS) >= 1_000 for nodes, _ in SIZES.values())
    with pytest.raises(ValueError, match="1,000"):
        tiered(999, 10)


def test_edges_of_one_pair_open_together_as_often_as_any_of_them() -> None:
    """Otherwise cascades of two programs would be of two networks."""
    network = tiered(NODES, EDGES)
    edges, graph = single(network), network.graph
    assert edges.probability is not None
    keys = graph.src.astype(np.int64) * graph.n + graph.dst
    alone, counts = np.unique(keys, return_counts=True)
    double = alone[counts == 2][0]
    first, second = network.probability[keys == double].astype(float)
    place = np.flatnonzero(edges.src * graph.n + edges.dst == double)
    assert len(place) == 1
    assert edges.probability[place[0]] == pytest.approx(first + second - first * second)
