"""Sums over what every node reaches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from hakyu.engine.blocks import TARGETS
from hakyu.engine.digraph import Digraph, Steps
from hakyu.engine.everyone import totals_of_all
from hakyu.engine.many import totals
from tests.engine.networks import Tiny, tinies
from tests.thorough import examples


@settings(max_examples=examples(300), deadline=None)
@given(tinies())
def test_each_node_is_answered_as_if_it_were_alone(tiny: Tiny) -> None:
    """Otherwise the vendor on which most people depend would not be the one named."""
    graph, planes, weights, inside = tiny.compiled()
    found = totals_of_all(graph, planes, weights, inside)
    reached = [set(tiny.tiers((v,))) for v in range(tiny.n)]
    assert found.nodes.tolist() == [len(r) for r in reached]
    assert found.sums.tolist() == [tiny.sums(r) for r in reached]


@pytest.mark.parametrize("planes", ["one", "first step differs", "two"])
@pytest.mark.parametrize("nested", ["none", "one row", "two rows alike", "two rows"])
@pytest.mark.parametrize("degree", [1.0, 1.6])
def test_more_targets_than_share_a_sweep(planes: str, nested: str, degree: float) -> None:
    """Otherwise what a node reaches would depend on how many others there are."""
    random = np.random.default_rng(11)
    n, m = 2 * TARGETS + 700, int((2 * TARGETS + 700) * degree)
    src, dst = random.integers(0, n, m), random.integers(0, n, m)
    if degree == 1.0:  # no cycles, but a few
        src, dst = np.where(
            random.random(m) < 0.999, (src.clip(max=dst), src.clip(dst)), (dst, src)
        )
    graph, _ = Digraph.of(n, src, dst)
    masks = [(random.random(m) < 0.95).astype(np.uint8) for _ in range(4)]
    steps = {
        "one": [Steps(masks[0], masks[0])],
        "first step differs": [Steps(masks[0], masks[1])],
        "two": [Steps(masks[0], masks[0]), Steps(masks[2], masks[3])],
    }[planes]
    weights = random.integers(0, 2**40, (3, n))
    weights[:, random.random(n) < 0.3] = 0
    weights[0] = weights[0] > 0

    def around() -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        held = random.integers(-n, n, n).astype(np.int32)
        held[(held < 0) | (held == np.arange(n))] = -1
        return held

    one, other = around(), around()
    inside = {
        "none": None,
        "one row": [None, one, None],
        "two rows alike": [None, one, one.copy()],
        "two rows": [None, one, other],
    }[nested]
    seen: list[tuple[int, int]] = []
    found = totals_of_all(graph, steps, weights, inside, lambda *step: seen.append(step))
    assert len(seen) > 1
    assert seen == [(i + 1, len(seen)) for i in range(len(seen))]
    expected = totals(graph, np.arange(n), steps, weights, inside)
    assert found.nodes.tolist() == expected.nodes.tolist()
    assert found.sums.tolist() == expected.sums.tolist()
