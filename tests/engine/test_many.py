"""Sums over what each of many nodes reaches, and over what one alone does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.engine.digraph import Digraph, Steps
from hakyu.engine.many import totals, unique
from hakyu.engine.reach import reach, total
from hakyu.engine.rows import SOURCES
from tests.engine.networks import Tiny, tinies
from tests.thorough import examples


@settings(max_examples=examples(300), deadline=None)
@given(tinies(), st.sampled_from([1, 5]))
def test_each_source_is_answered_as_if_it_were_alone(tiny: Tiny, times: int) -> None:
    """Otherwise a ranking of vendors would mix up whom each of them harms."""
    graph, planes, weights, inside = tiny.compiled()
    found = totals(graph, tiny.sources * times, planes, weights, inside)
    reached = [set(tiny.tiers((s,))) for s in tiny.sources] * times
    assert found.nodes.tolist() == [len(r) for r in reached]
    assert found.sums.tolist() == [tiny.sums(r) for r in reached]


@settings(max_examples=examples(300), deadline=None)
@given(tinies())
def test_what_one_source_alone_reaches(tiny: Tiny) -> None:
    """Otherwise a vendor would be called the only way to people whom another reaches too."""
    graph, planes, weights, inside = tiny.compiled()
    reached = [set(tiny.tiers((s,))) for s in tiny.sources]
    everything = set().union(*reached)
    expected = []
    for i, own in enumerate(reached):
        alone = own.difference(*(r for j, r in enumerate(reached) if j != i))
        expected.append(
            [
                sum(row[v] for v in alone if around is None or around[v] not in everything)
                for row, around in zip(tiny.weights, tiny.inside, strict=True)
            ]
        )
    assert unique(graph, tiny.sources, planes, weights, inside).tolist() == expected


@pytest.mark.parametrize("planes", [1, 2])
@pytest.mark.parametrize("nested", [False, True])
def test_more_sources_than_share_a_sweep(planes: int, nested: bool) -> None:
    """Otherwise what one sweep leaves behind would be counted in the next."""
    random = np.random.default_rng(7)
    n, m, k = 3000, 5000, 2 * SOURCES + 100
    graph, _ = Digraph.of(n, random.integers(0, n, m), random.integers(0, n, m))
    steps = [Steps.all(graph)]
    if planes == 2:
        masks = [(random.random(m) < 0.9).astype(np.uint8) for _ in range(4)]
        steps = [Steps(masks[0], masks[1]), Steps(masks[2], masks[3])]
    weights = random.integers(0, 2**40, (2, n))
    around = random.integers(-n, n, n).astype(np.int32)
    around[(around < 0) | (around == np.arange(n))] = -1
    inside = [None, around if nested else None]
    sources = random.integers(0, n, k)
    seen: list[tuple[int, int]] = []
    found = totals(graph, sources, steps, weights, inside, lambda *step: seen.append(step))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert int(found.nodes.max()) > n // 2  # there is a core
    for i in range(0, k, 7):
        reached = reach(graph, sources[i : i + 1], steps)
        assert found.nodes[i] == len(reached.order)
        rows = zip(weights, inside, strict=True)
        assert found.sums[i].tolist() == [total(reached, row, item) for row, item in rows]


@pytest.mark.parametrize("question", [totals, unique])
def test_what_does_not_fit_is_refused(question: object) -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    assert callable(question)
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    every, weights = [Steps.all(graph)], np.ones((1, 2), np.int64)
    with pytest.raises(ValueError, match="source"):
        question(graph, [2], every, weights)
    with pytest.raises(ValueError, match="weights"):
        question(graph, [0], every, np.ones((1, 3), np.int64))
    with pytest.raises(ValueError, match="containers"):
        question(graph, [0], every, weights, [None, None])
    with pytest.raises(ValueError, match="mask"):
        question(graph, [0], [Steps(np.ones(2, np.uint8), np.ones(2, np.uint8))], weights)
