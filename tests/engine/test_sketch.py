"""Estimated sums over what every node reaches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from hakyu.engine.digraph import F64, Digraph, Steps
from hakyu.engine.everyone import totals_of_all
from hakyu.engine.sketch import estimate
from tests.engine.networks import Tiny, tinies
from tests.thorough import examples


@settings(max_examples=examples(200), deadline=None)
@given(tinies())
def test_estimates_are_near_and_nothing_is_nothing(tiny: Tiny) -> None:
    """Otherwise a vendor that harms nobody would be ranked, or one that does would not."""
    graph, planes, weights, _ = tiny.compiled()
    for row in weights:
        exact = totals_of_all(graph, planes[:1], row).sums[:, 0].astype(np.float64)
        value, error = estimate(graph, planes[0], row, 2048, seed=3)
        assert error == pytest.approx(1.04 / 2048**0.5)
        assert ((value == 0) == (exact == 0)).all()
        assert (np.abs(value - exact) <= 6 * error * exact).all()


def relative_errors(k: int, seeds: range) -> F64:
    """Measure estimates of 40 nodes that have nothing in common, and of two above them all.

    Returns:
        (seeds, 42) errors as shares of the true sums.
    """
    random = np.random.default_rng(5)
    leaves = np.arange(42, 42 + 40 * 30)
    src = np.concatenate([np.repeat(np.arange(2, 42), 30), np.repeat([0, 1], 40), [0, 1]])
    dst = np.concatenate([leaves, np.tile(np.arange(2, 42), 2), [1, 0]])
    graph, _ = Digraph.of(42 + len(leaves), src, dst)
    weights = np.zeros(graph.n)
    weights[42:] = random.pareto(1.1, len(leaves)) * 1000
    exact = np.array([weights[42 + 30 * i : 72 + 30 * i].sum() for i in range(40)])
    exact = np.concatenate([[weights.sum()] * 2, exact])
    steps = Steps.all(graph)
    values = [estimate(graph, steps, weights, k, seed).value[:42] for seed in seeds]
    errors: F64 = np.array(values) / exact - 1
    return errors


@pytest.mark.parametrize("k", [64, 256, 1024])
def test_errors_are_as_large_as_stated(k: int) -> None:
    """Otherwise an interval around an estimate would promise what it does not keep."""
    errors = relative_errors(k, range(60))
    error = 1.04 / k**0.5
    assert float(np.sqrt((errors**2).mean())) < 1.3 * error
    # 40 nodes and 60 seeds are independent of each other: 2,400 draws
    alone = errors[:, 2:]
    assert float(np.sqrt((alone**2).mean())) == pytest.approx(error, rel=0.1)
    assert abs(float(alone.mean())) < 4 * error / alone.size**0.5
    assert 0.93 < float((np.abs(alone) <= 1.96 * error).mean()) < 0.97


def test_whole_numbers_are_estimated_as_well() -> None:
    """Otherwise where many nodes weigh the same, they would all err the same way."""
    n = 5000
    graph, _ = Digraph.of(n, np.zeros(n - 1, np.int64), np.arange(1, n))
    steps = Steps.all(graph)
    ones = np.ones(n, np.int64)
    found = np.array([estimate(graph, steps, ones, 256, seed).value[0] for seed in range(60)])
    assert found.mean() == pytest.approx(n - 1, rel=4 * 1.04 / 16 / 60**0.5)
    assert found.std() == pytest.approx(1.04 / 16 * n, rel=0.3)


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    """Otherwise two people could not compare what they were told."""
    graph, _ = Digraph.of(3, np.array([0, 0]), np.array([1, 2]))
    asked = (graph, Steps.all(graph), np.array([1, 2, 4]))
    assert estimate(*asked, 64, 1).value.tolist() == estimate(*asked, 64, 1).value.tolist()
    assert estimate(*asked, 64, 1).value[0] != estimate(*asked, 64, 2).value[0]


def test_weights_of_any_size() -> None:
    """Otherwise small shares of money, or sums of many people, would come out as nothing."""
    graph, _ = Digraph.of(3, np.array([0, 1]), np.array([2, 2]))
    for weight in (1e-300, 1e-9, 1.0, 2.0**62, 1e300):
        value = estimate(graph, Steps.all(graph), np.array([0, 0, weight]), 1024).value
        assert value[:2] == pytest.approx([weight, weight], rel=0.2)
        assert value[2] == 0


@pytest.mark.parametrize(
    ("weights", "k", "seed"),
    [
        ([1], 64, 0),
        ([1, -1], 64, 0),
        ([1, np.nan], 64, 0),
        ([1, 1], 32, 0),
        ([1, 1], 0, 0),
        ([1, 1], 64, -1),
        ([1, 1], 64, 2**64),
    ],
)
def test_what_does_not_fit_is_refused(weights: list[float], k: int, seed: int) -> None:
    """Otherwise an estimate would be one of something else."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    with pytest.raises(ValueError, match=r"weights|registers|seed"):
        estimate(graph, Steps.all(graph), np.array(weights), k, seed)
