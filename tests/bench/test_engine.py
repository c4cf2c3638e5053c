"""The engine beside the peers: a faster wrong answer would be no gain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from bench.contest import Contestant, Disagreement, Row, race, table
from bench.engine import CONTESTS, run
from bench.networks import Filter, tiered
from bench.peers import PEERS, Peer
from bench.questions import Bench
from hakyu.engine.digraph import I32, Steps

ROOT = Path(__file__).parents[2]
HERE = [peer for peer in PEERS if peer.version()]
NETWORK = tiered(1_000, 6_000)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(NETWORK, HERE, rounds=1)


@pytest.mark.parametrize("contest", CONTESTS)
def test_all_who_are_installed_agree_and_are_timed(bench: Bench, contest: str) -> None:
    """Otherwise a table would hold numbers of answers that nobody compared."""
    rows = run(bench, [contest])
    assert rows[0].who == "hakyu"
    assert all(row.seconds is not None and row.seconds >= 0 for row in rows)
    named = {row.who for row in rows}
    if contest in ("hub", "filter", "all"):
        assert {peer.name for peer in HERE} <= named
        assert {"scipy", "networkx"} <= named


@pytest.mark.parametrize("kept", [False, True])
def test_reach_is_that_of_networkx_node_by_node(bench: Bench, kept: bool) -> None:
    """Otherwise agreement would rest on the peers' own wrappers alone."""
    edges = Filter().keeps(NETWORK) if kept else Steps.all(NETWORK.graph).onward
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(NETWORK.graph.n))
    for src, dst, passes in zip(NETWORK.graph.src, NETWORK.graph.dst, edges, strict=True):
        if passes:
            graph.add_edge(int(src), int(dst))
    for source in (*NETWORK.hubs(5).tolist(), *NETWORK.sample(20).tolist()):
        tiers = bench.own_tiers(source, Steps(edges, edges))
        found = nx.single_source_shortest_path_length(graph, source)
        assert {int(node): int(tiers[node]) for node in np.flatnonzero(tiers >= 0)} == dict(found)


def test_an_answer_that_differs_in_one_node_ends_the_run(bench: Bench) -> None:
    """Otherwise a peer, or hakyu, could win by being wrong."""

    class Wrong(type(HERE[0])):  # type: ignore[misc]
        def tiers(self, handle: object, source: int) -> I32:
            tiers: I32 = super().tiers(handle, source)
            tiers[-1] += 1
            return tiers

    wrong: Peer = Wrong()
    with pytest.raises(Disagreement, match="differ in 1 of 1000 tiers"):
        next(Bench(NETWORK, [wrong], 1).hub())


def test_contestants_take_turns_and_the_slow_ones_fewer() -> None:
    """Otherwise a busy moment would fall upon one of them alone."""
    said: list[str] = []
    quick = Contestant("quick", lambda: said.append("q"))
    slow = Contestant("slow", lambda: said.append("s"), rounds=1, scale=10.0)
    times = race([quick, slow], 3)
    assert said == ["q", "s", "q", "q"]
    assert times["slow"] == pytest.approx(10 * slow.times[0])


def test_a_row_tells_whether_the_target_is_met() -> None:
    """Otherwise a reader would have to divide."""
    met = Row("w", "a", 9.0, 1.0, 8.0)
    missed = Row("w", "b", 7.0, 1.0, 8.0, "est. from 3 nodes")
    assert (met.met, missed.met, Row("w", "c", None, 1.0, 8.0).met) == (True, False, None)
    shown = table([met, missed, Row("w", "c", None, 1.0)])
    assert "| w | a | 9 | 9 | 8 | met |" in shown
    assert "est. from 3 nodes; not met" in shown
    assert "| w | c | – | – |  |  |" in shown


def test_who_is_not_installed_is_said_to_be_so() -> None:
    """Otherwise a table without a peer would look as if it had never been asked."""
    blocked = "import sys; sys.modules['igraph'] = None; from bench.engine import main; main()"
    options = ["--size", "none", "--peers", "igraph,scipy"]
    command = [sys.executable, "-c", blocked, *options]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert "igraph: not installed" in done.stdout
    assert "scipy 1." in done.stdout
