"""Intervals, held against how often they hold what is true."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from hakyu.engine.digraph import I64
from hakyu.engine.estimates import (
    Method,
    exceedance,
    mean,
    percentiles,
    proportion,
    runs_needed,
    sample_until,
)

from .brute import UNHURRIED

SEEDS = 2500
#: How far from the stated confidence the part of intervals that hold may be: two points, which is
#: four standard errors of that part over so many seeds.
NEAR = 0.02


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_the_mean_lies_in_its_interval_as_often_as_stated(confidence: float) -> None:
    """Otherwise "between 8,000 and 9,000 people" would be wrong more often than it says."""
    held = 0
    for seed in range(SEEDS):
        found = mean(np.random.default_rng(seed).exponential(7.0, 500), confidence)
        held += found.low <= 7.0 <= found.high
    assert abs(held / SEEDS - confidence) <= NEAR


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_percentiles_lie_in_their_intervals_as_often_as_stated(confidence: float) -> None:
    """Otherwise a capital buffer for the worst of a hundred years would be said to be safe."""
    levels = (0.05, 0.5, 0.9, 0.99)
    true = [math.exp(NormalDist().inv_cdf(level)) for level in levels]
    held = np.zeros(len(levels))
    for seed in range(SEEDS):
        sample = np.random.default_rng(seed).lognormal(size=6000)
        for at, found in enumerate(percentiles(sample, levels, confidence)):
            assert found.low is not None
            assert found.high is not None
            assert found.low <= found.value <= found.high
            held[at] += found.low <= true[at] <= found.high
    # samples are counted whole: an interval is a little wider than asked for, never narrower
    assert (np.abs(held / SEEDS - confidence) <= NEAR).all()


def test_percentiles_of_whole_numbers_hold_at_least_as_often() -> None:
    """Otherwise sums of people, which repeat from run to run, would have too narrow intervals."""
    held = 0
    for seed in range(SEEDS):
        (found,) = percentiles(np.random.default_rng(seed).binomial(3, 0.4, 200), [0.5])
        held += found.low is not None and found.high is not None and found.low <= 1 <= found.high
    assert held / SEEDS >= 0.95


@UNHURRIED
@given(
    st.integers(1, 60),
    st.sampled_from([0.01, 0.1, 0.29, 0.5, 0.9, 0.99]),
    st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]),
)
def test_the_interval_of_a_percentile_is_the_narrowest_that_holds(
    n: int, level: float, confidence: float
) -> None:
    """Otherwise more runs would be made than are needed, or an end be given that is not known."""
    (found,) = percentiles(np.arange(1, n + 1), [level], confidence)
    miss = (1 - confidence) / 2
    # sample k (from 1) lies above the percentile if fewer than k samples lie below it
    below = [k for k in range(1, n + 1) if binom.cdf(k - 1, n, level) <= miss]
    above = [k for k in range(1, n + 1) if binom.cdf(k - 1, n, level) >= 1 - miss]
    assert found.low == (max(below) if below else None)
    assert found.high == (min(above) if above else None)
    assert found.value == min(k for k in range(1, n + 1) if k / n >= level - 1e-12)


@pytest.mark.parametrize("runs", [1, 10, 200])
def test_clopper_and_pearson_hold_for_every_probability(runs: int) -> None:
    """Otherwise a rare catastrophe could be understated; here over all outcomes, exactly."""
    ends = [proportion(count, runs, 0.95, "clopper-pearson") for count in range(runs + 1)]
    for p in np.linspace(0, 1, 101):
        chance = binom.pmf(np.arange(runs + 1), runs, p)
        held = sum(c for c, (low, high) in zip(chance, ends, strict=True) if low <= p <= high)
        assert held >= 0.95 - 1e-9


def test_wilson_holds_on_average() -> None:
    """Otherwise the curve of exceedance would look surer than it is; here exactly."""
    runs = 200
    ends = [proportion(count, runs, 0.95, "wilson") for count in range(runs + 1)]
    held = []
    for p in np.linspace(0.005, 0.995, 199):
        chance = binom.pmf(np.arange(runs + 1), runs, p)
        held.append(sum(c for c, (a, b) in zip(chance, ends, strict=True) if a <= p <= b))
    assert abs(float(np.mean(held)) - 0.95) < 0.01
    assert min(held) > 0.89


def test_intervals_are_those_of_the_papers() -> None:
    """Otherwise they would not be what an auditor recomputes."""
    # the equation that Wilson solves: |p - count / n| = z sqrt(p (1 - p) / n)
    z = NormalDist().inv_cdf(0.975)
    for count, runs in ((0, 10), (3, 10), (10, 10), (17, 1000)):
        for end in proportion(count, runs):
            assert abs(end - count / runs) == pytest.approx(z * math.sqrt(end * (1 - end) / runs))
        low, high = proportion(count, runs, method="clopper-pearson")
        assert low == pytest.approx(beta.ppf(0.025, count, runs - count + 1) if count else 0)
        assert high == pytest.approx(
            beta.ppf(0.975, count + 1, runs - count) if count < runs else 1
        )


@UNHURRIED
@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=200),
    st.integers(2, 12),
    st.sampled_from(["wilson", "clopper-pearson"]),
)
def test_the_curve_falls_and_counts_what_reaches_it(
    samples: list[int], most: int, method: Method
) -> None:
    """Otherwise more harm would seem more probable than less, or the worst run be left out."""
    curve = exceedance(np.array(samples), most=most, method=method)
    assert len(curve) <= most
    assert (curve[0].value, curve[-1].value) == (min(samples), max(samples))
    assert curve[0].probability == 1
    for point in curve:
        assert point.reached == sum(x >= point.value for x in samples)
        assert point.probability == point.reached / len(samples)
        assert (point.low, point.high) == proportion(point.reached, len(samples), 0.95, method)
        assert 0 <= point.low <= point.probability <= point.high <= 1
    for before, after in pairwise(curve):
        assert before.value < after.value
        assert before.probability > after.probability


def test_the_curve_is_drawn_where_it_is_asked_for() -> None:
    """Otherwise nobody could ask for the probability of a million people or more."""
    at = exceedance(np.array([0, 5, 5, 9]), [5, 100, 5.5])
    assert [(point.value, point.reached) for point in at] == [(5, 3), (5.5, 1), (100, 0)]


def draw_from(pool: I64, asked: list[tuple[int, int]], first: int, count: int) -> I64:
    """Runs from a store of them, and a note of which."""
    asked.append((first, count))
    return pool[first : first + count]


def test_runs_go_on_until_the_error_is_small_enough() -> None:
    """Otherwise a promise of 2 % would not be kept, or kept by luck at the first try."""
    held = kept = 0
    sizes = []
    for seed in range(400):
        pool = np.random.default_rng(seed).geometric(0.2, 60_000).reshape(-1, 1) - 1
        asked: list[tuple[int, int]] = []
        sums, reached = sample_until(partial(draw_from, pool, asked), 0.03, most=60_000)
        assert asked[0] == (0, 1000)
        assert [first for first, _ in asked] == np.cumsum([0, *(c for _, c in asked)])[:-1].tolist()
        found = mean(sums[:, 0])
        kept += reached and found.relative_half_width <= 0.03
        held += found.low <= 4.0 <= found.high
        sizes.append(len(sums))
    assert kept == 400
    assert abs(held / 400 - 0.95) <= 0.04  # four standard errors
    # the variance is 20: (1.96 / 0.03)^2 * 20 / 16 runs are needed
    assert 5000 < np.mean(sizes) < 6200


def test_runs_end_at_the_most_that_is_allowed() -> None:
    """Otherwise harm that is too rare to be seen would be looked for without end."""
    zeros, reached = sample_until(lambda _, count: np.zeros((count, 2), np.int64), 0.1, most=5000)
    assert (zeros.shape, reached) == ((5000, 2), False)
    assert runs_needed(zeros[:, 0], 0.1) is None
    assert mean(zeros[:, 0]).relative_half_width == math.inf


def test_what_cannot_be_is_refused() -> None:
    """Otherwise a typing error would give an interval."""
    two = np.array([1, 2])
    for confidence in (0.0, 1.0, 95.0):
        with pytest.raises(ValueError, match="confidence"):
            mean(two, confidence)
    with pytest.raises(ValueError, match="at least 2"):
        mean(two[:1])
    with pytest.raises(ValueError, match="number"):
        mean(np.array([1, math.nan]))
    with pytest.raises(ValueError, match="level"):
        percentiles(two, [95])
    with pytest.raises(ValueError, match="cannot be"):
        proportion(3, 2)
    with pytest.raises(ValueError, match="wald"):
        proportion(1, 2, method="wald")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="2 points"):
        exceedance(two, most=1)
    with pytest.raises(ValueError, match="above 0"):
        runs_needed(two, 0)
    with pytest.raises(ValueError, match="at most"):
        sample_until(lambda _, count: np.zeros((count, 1), np.int64), 0.1, least=10, most=5)
