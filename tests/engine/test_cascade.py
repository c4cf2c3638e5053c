"""The cascade, held against throwing the same coins by hand, and against all ways they may fall."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.engine.cascade import Runs, cascade, lay_cascade
from hakyu.engine.digraph import Digraph, Steps

from .brute import UNHURRIED, Tiny, tiny

G = 0x9E3779B97F4A7C15
MODULO = 2**64


def mix(z: int) -> int:
    """The finalizer of splitmix64, in whole numbers of any size."""
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % MODULO
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % MODULO
    return z ^ (z >> 31)


def drawn(seed: int, run: int, coin: int) -> float:
    """The number within 0 and 1 that a coin is, as the documentation of the engine says."""
    stream = mix((seed + G) % MODULO)
    base = mix((stream + G * (run + 1)) % MODULO)
    return (mix((base + G * (coin + 1)) % MODULO) >> 32) / 2**32


def coin_of(edge: int, group: int) -> int:
    """The number of an edge's coin."""
    return edge if group < 0 else 2**32 - 1 - group


@st.composite
def chances(draw: st.DrawFn, case: Tiny) -> tuple[list[float], list[int]]:
    """A probability and a common cause for each edge."""
    m = len(case.edges)
    p = draw(st.lists(st.sampled_from([0, 0.2, 0.5, 0.8, 1]), min_size=m, max_size=m))
    return p, draw(st.lists(st.integers(-1, 2), min_size=m, max_size=m))


@UNHURRIED
@given(tiny(), st.data(), st.integers(-5, 2**64 + 5), st.integers(0, 10**6))
def test_each_run_is_what_its_coins_connect(
    case: Tiny, data: st.DataObject, seed: int, first_run: int
) -> None:
    """Otherwise a distribution would be shown that no probabilities of edges lead to."""
    p, group = data.draw(chances(case))
    found = cascade(
        case.graph,
        case.sources,
        case.steps,
        np.array(p, np.float64),
        case.rows,
        group=np.array(group, np.int32),
        inside=case.containers,
        runs=5,
        seed=seed,
        first_run=first_run,
    )
    hits = [0] * case.n
    for run in range(5):
        shut = [
            k
            for k in range(len(case.edges))
            if drawn(seed % MODULO, first_run + run, coin_of(k, group[k])) >= p[k]
        ]
        reached = case.reached(edges=shut)
        assert found.sums[run].tolist() == case.total(reached)
        for v in reached:
            hits[v] += 1
    assert found.hits.tolist() == hits


@UNHURRIED
@given(tiny(), tiny(), st.data())
def test_planes_share_coins_and_what_any_of_them_reaches_is_reached(
    case: Tiny, other: Tiny, data: st.DataObject
) -> None:
    """Otherwise an engagement would fail for one category of data and hold for another."""
    p, group = data.draw(chances(case))
    m = len(case.edges)
    first, onward = ((mask or (True,)) * m for mask in (other.first, other.onward))
    second = Tiny(
        case.n, case.edges, first[:m], onward[:m], case.sources, case.inside, case.weights
    )
    found = cascade(
        case.graph,
        case.sources,
        [case.steps, second.steps],
        np.array(p, np.float64),
        case.rows,
        group=np.array(group, np.int32),
        inside=case.containers,
        runs=5,
        seed=3,
    )
    for run in range(5):
        shut = [k for k in range(m) if drawn(3, run, coin_of(k, group[k])) >= p[k]]
        assert found.sums[run].tolist() == case.total(
            case.reached(edges=shut) | second.reached(edges=shut)
        )


def exact_means(case: Tiny, p: list[float], group: list[int]) -> list[float]:
    """Each row's mean over all ways in which the coins may fall, for groups of one probability."""
    coins = sorted({coin_of(k, g) for k, g in enumerate(group)})
    odds = {coin_of(k, g): p[k] for k, g in enumerate(group)}
    means = [0.0] * len(case.weights)
    for fall in product([False, True], repeat=len(coins)):
        is_open = dict(zip(coins, fall, strict=True))
        chance = np.prod([odds[c] if is_open[c] else 1 - odds[c] for c in coins])
        shut = [k for k, g in enumerate(group) if not is_open[coin_of(k, g)]]
        for row, total in enumerate(case.total(case.reached(edges=shut))):
            means[row] += float(chance) * total
    return means


#: Two ways to 3, a loop, parallel edges, a cycle back to the source, a part in its whole.
SHAPES = {
    "diamond": (((0, 1), (0, 2), (1, 3), (2, 3)), (-1, -1, -1, -1)),
    "parallel": (((0, 1), (0, 1), (1, 2), (2, 2), (2, 3)), (-1, -1, -1, -1, -1)),
    "cycle": (((0, 1), (0, 3), (1, 0), (1, 2), (3, 2)), (-1, -1, -1, -1, -1)),
    "common": (((0, 1), (0, 2), (1, 3), (2, 3)), (0, 0, 1, -1)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_means_are_those_of_all_ways_the_coins_may_fall(shape: str) -> None:
    """Otherwise expected harm would be off however many runs were made.

    For fixed seeds, within five standard errors, which chance alone exceeds once in a million.
    """
    edges, group = SHAPES[shape]
    closed = (True,) * len(edges)
    case = Tiny(4, edges, closed, closed, (0,), (-1, -1, 3, -1), ((1, 1, 1, 1), (7, 0, 5, 11)))
    p = [0.3, 0.3 if shape == "common" else 0.6, 0.5, 0.4, 0.7][: len(edges)]
    expected = exact_means(case, p, list(group))
    for seed in (1, 2):
        found = cascade(
            case.graph,
            case.sources,
            case.steps,
            np.array(p),
            case.rows,
            group=np.array(group),
            inside=case.containers,
            runs=40_000,
            seed=seed,
        )
        error = found.sums.std(axis=0) / np.sqrt(len(found.sums))
        assert (np.abs(found.sums.mean(axis=0) - expected) < 5 * error).all()


def star(p: float, edges: int, runs: int, seed: int, first_run: int = 0) -> Runs:
    """One source with as many edges, each to a node of its own."""
    graph, _ = Digraph.of(edges + 1, np.zeros(edges, np.int64), np.arange(1, edges + 1))
    weights = np.eye(edges, edges + 1, 1, np.int64)
    return cascade(
        graph,
        [0],
        Steps.all(graph),
        np.full(edges, p),
        weights,
        runs=runs,
        seed=seed,
        first_run=first_run,
    )


def test_coins_are_fair_and_know_nothing_of_each_other() -> None:
    """Otherwise failures would come in clusters that nobody stated, and tails be too long."""
    runs, edges = 20_000, 40
    for p in (0.01, 0.5):
        for seed in (0, 1):
            open_edges = star(p, edges, runs, seed).sums.astype(float)
            error = np.sqrt(p * (1 - p) / runs)
            assert np.abs(open_edges.mean(axis=0) - p).max() < 5 * error
            together = np.corrcoef(open_edges.T)[np.triu_indices(edges, 1)]
            assert np.abs(together).max() < 5 / np.sqrt(runs)
            # from one run to the next, and over the number of open edges in a run
            after = [np.corrcoef(open_edges[:-1, k], open_edges[1:, k])[0, 1] for k in range(edges)]
            assert np.abs(after).max() < 5 / np.sqrt(runs)
            spread = open_edges.sum(axis=1).var() / (edges * p * (1 - p))
            assert abs(spread - 1) < 5 * np.sqrt(2 / runs) + 5 * np.sqrt(1 / (p * edges * runs))


def test_runs_can_be_made_in_parts() -> None:
    """Otherwise going on until an error is small would give another answer than one go."""
    whole = star(0.4, 10, 100, 9)
    parts = [star(0.4, 10, 30, 9), star(0.4, 10, 70, 9, first_run=30)]
    assert whole.sums.tolist() == np.concatenate([part.sums for part in parts]).tolist()
    assert whole.hits.tolist() == (parts[0].hits + parts[1].hits).tolist()
    assert len(star(0.4, 10, 0, 9).sums) == 0


def test_less_harm_comes_of_less_probable_edges_in_every_single_run() -> None:
    """Otherwise the gain of a measure would drown in the noise of two independent simulations."""
    random = np.random.default_rng(4)
    src, dst = random.integers(0, 200, (2, 1000))
    graph, _ = Digraph.of(200, src, dst)
    p = random.random(1000) * 0.3
    lower = p * random.random(1000)
    sums = [
        cascade(
            graph, [0, 1], Steps.all(graph), odds, np.ones(200, np.int64), runs=500, seed=5
        ).sums
        for odds in (lower, p)
    ]
    assert (sums[0] <= sums[1]).all()
    assert (sums[0] < sums[1]).any()


def test_probabilities_at_the_ends_are_exact() -> None:
    """Otherwise what is certain would fail once in a while, and what is ruled out happen."""
    assert int(star(0.0, 10, 5000, 1).sums.sum()) == 0
    assert int(star(1.0, 10, 5000, 1).sums.sum()) == 50_000


def test_what_does_not_fit_is_refused() -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    steps = Steps.all(graph)
    ones = np.ones(2, np.int64)
    for odds in ([1.5], [-0.1], [float("nan")], [0.5, 0.5]):
        with pytest.raises(ValueError, match="probabilities"):
            lay_cascade(graph, [0], steps, np.array(odds), ones)
    half = np.array([0.5])
    for group in ([-2], [0, 0]):
        with pytest.raises(ValueError, match="groups"):
            lay_cascade(graph, [0], steps, half, ones, group=np.array(group))
    with pytest.raises(ValueError, match="number"):
        lay_cascade(graph, [0], steps, half, ones, group=np.array([2**32 - 2]))
    laid = lay_cascade(graph, [0], steps, half, ones)
    for runs, first_run in ((-1, 0), (1, -1), (1, 2**33)):
        with pytest.raises(ValueError, match="runs"):
            laid.runs(runs, 1, first_run)
