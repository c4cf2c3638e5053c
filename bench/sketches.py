"""How near the estimates of many reaches come, and whether their error bars hold.

    python -m bench.sketches [--size 1m] [--registers 256] [--seeds 200]

Exact sums for all nodes are computed once; each seed then gives an estimate of people for all
nodes. Told are the root mean square of relative errors beside what theory says (1.04 by the root
of the number of registers), and how often an interval holds the exact sum, over nodes and seeds.
Errors of nodes that reach the same core are alike within one seed, which is why there are many.
"""

from __future__ import annotations

import argparse
import time
from statistics import NormalDist

import numpy as np

from bench.contest import say
from bench.measure import machine, markdown
from bench.networks import SIZES, Network, named
from hakyu.engine.digraph import F64, Steps

#: Nodes that reach fewer than this are left out, as those whose reach is exact anyway.
LEAST = 1_000
#: How often an interval is to hold the exact sum, and by how much it may miss that.
CONFIDENCE, WITHIN = 0.95, 0.02
#: By how much the error may be larger than in theory.
TARGET = 1.3


def measure(network: Network, registers: int, seeds: int) -> str:
    """The table, as Markdown."""
    from hakyu.engine.everyone import totals_of_all
    from hakyu.engine.sketch import estimate

    every = Steps.all(network.graph)
    begun = time.process_time()
    found = totals_of_all(network.graph, [every], network.people.reshape(1, -1), None)
    took_exact = time.process_time() - begun
    say(f"  exact: {took_exact:.1f} s")
    large = np.flatnonzero(found.nodes >= LEAST)
    exact = found.sums[large, 0].astype(np.float64)
    width = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
    squares: list[float] = []
    held: list[float] = []
    times: list[float] = []
    for seed in range(seeds):
        begun = time.process_time()
        told = estimate(network.graph, every, network.people, registers, seed)
        times.append(time.process_time() - begun)
        values: F64 = told.value[large]
        error = values / exact - 1.0
        squares.append(float(np.mean(error * error)))
        # The interval of those exact sums that are not too far from the estimate.
        held.append(float(np.mean(np.abs(error) <= width * told.relative_error)))
        say(f"  seed {seed + 1} of {seeds}: {squares[-1] ** 0.5:.4f}, held {held[-1]:.3f}")
    theory = 1.04 / registers**0.5
    rmse = float(np.mean(squares)) ** 0.5
    coverage = float(np.mean(held))
    rows = [
        ("nodes with a large reach", f"{len(large):,}", ""),
        ("exact, all nodes: s", f"{took_exact:.1f}", ""),
        ("estimate, all nodes: s, least", f"{min(times):.2f}", ""),
        ("root mean square of relative errors", f"{rmse:.4f}", ""),
        ("times theory", f"{rmse / theory:.3f}", f"at most {TARGET:g}"),
        (
            f"intervals of {100 * CONFIDENCE:g} % that hold",
            f"{100 * coverage:.2f} %",
            f"within {100 * WITHIN:g} points",
        ),
    ]
    name = f"{network.name}, {registers} registers, {seeds} seeds"
    return markdown((name, "found", "target"), rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.sketches", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--size", choices=SIZES, default="1m")
    parser.add_argument("--registers", type=int, default=256)
    parser.add_argument("--seeds", type=int, default=200)
    given = parser.parse_args()
    print(f"{machine()}.\n\n{measure(named(given.size), given.registers, given.seeds)}")


if __name__ == "__main__":
    main()
