"""hakyu's engine beside the libraries that others might use instead, in one process.

    python -m bench.engine [--size 100k] [--debian] [--only hub,filter] [--peers scipy,igraph]

Each contestant does the same work in turns, and its least processor time counts. Before any of it
is timed, the answers are compared node by node; one that differs ends the run with an error.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from bench.contest import OWN, Contestant, Disagreement, Row, medians, race, say, table
from bench.measure import machine
from bench.networks import SIZES, Filter, Network, named
from bench.peers import PEERS, Peer
from hakyu.engine.digraph import I32, Steps

#: How many times hakyu's time each is to take at least, for a hub and a filter not asked before.
FILTER_TARGETS = {"igraph": 8.0, "rustworkx": 30.0, "networkx": 200.0}


class Bench:
    """One network, hakyu's engine and the peers that are installed.

    Args:
        network: what all are asked about.
        peers: who takes part.
        rounds: how often each does a piece of work.
    """

    def __init__(self, network: Network, peers: Sequence[Peer], rounds: int = 5) -> None:
        self.network = network
        self.rounds = rounds
        self.peers = peers
        self._handles: dict[str, Any] = {}

    def handle(self, peer: Peer) -> Any:
        """What a peer made of the network."""
        if peer.name not in self._handles:
            say(f"  {peer.name} reads {self.network.name}")
            self._handles[peer.name] = peer.built(self.network)
        return self._handles[peer.name]

    # -- what hakyu does ---------------------------------------------------------------------------

    def own_tiers(self, source: int, steps: Steps) -> I32:
        """The tier of each node from a source, 0 for the source itself, -1 for none."""
        from hakyu.engine.reach import reach

        tiers: I32 = reach(self.network.graph, [source], [steps]).tier.copy()
        tiers[source] = 0
        return tiers

    def own_hub(self, source: int, steps: Steps) -> int:
        """Tiers, one edge before each, and the people."""
        from hakyu.engine.reach import reach

        found = reach(self.network.graph, [source], [steps])
        return int(self.network.people[found.order].sum())

    # -- contests ----------------------------------------------------------------------------------

    def hub(self) -> Iterator[Row]:
        """One hub, of all edges: tiers, one edge before each, people."""
        every = Steps.all(self.network.graph)
        hubs = [int(hub) for hub in self.network.hubs(4)]
        for peer in self.peers:
            for hub in hubs[:2]:
                self.agree(peer, self.handle(peer), hub, self.own_tiers(hub, every))
        races = []
        for place, hub in enumerate(hubs):
            say(f"  hub {place + 1} of {len(hubs)}")
            racing = [Contestant(OWN, partial(self.own_hub, hub, every))]
            for peer in self.peers:
                once = partial(peer.reach, self.handle(peer), hub, self.network.people)
                racing.append(Contestant(peer.name, once, _patience(peer)))
            races.append(race(racing, self.rounds))
        targets = {"scipy": 1 / 1.2}
        yield from self.rows("a hub", medians(races), targets)

    def filter(self) -> Iterator[Row]:
        """The same with a filter that nobody has prepared for."""
        asked = Filter()
        kept = asked.keeps(self.network)
        steps = Steps(kept, kept)
        hubs = [int(hub) for hub in self.network.hubs(3)]

        def own(hub: int) -> object:
            fresh = asked.keeps(self.network)
            return self.own_hub(hub, Steps(fresh, fresh))

        for peer in self.peers:
            self.agree(
                peer,
                peer.filtered(self.handle(peer), self.network, asked),
                hubs[0],
                self.own_tiers(hubs[0], steps),
            )
        races = []
        for place, hub in enumerate(hubs):
            say(f"  hub {place + 1} of {len(hubs)}, filtered")
            racing = [Contestant(OWN, partial(own, hub))]
            for peer in self.peers:
                once = partial(self.filtered_hub, peer, self.handle(peer), asked, hub)
                racing.append(Contestant(peer.name, once, _patience(peer)))
            races.append(race(racing, self.rounds))
        yield from self.rows("a hub, fresh filter", medians(races), FILTER_TARGETS)

    def filtered_hub(self, peer: Peer, handle: Any, asked: Filter, hub: int) -> object:
        """What a peer has to do for a filter not asked before, and the question."""
        fresh = peer.filtered(handle, self.network, asked)
        return peer.reach(fresh, hub, self.network.people)

    def agree(self, peer: Peer, handle: Any, source: int, own: I32) -> None:
        """Compare tiers node by node.

        Raises:
            Disagreement: they differ.
        """
        theirs = peer.tiers(handle, source)
        if wrong := np.flatnonzero(theirs != own).tolist():
            raise Disagreement(
                f"{peer.name} and hakyu differ on {len(wrong)} nodes of {self.network.name} from "
                f"{source}; at {wrong[0]}: {theirs[wrong[0]]}, {own[wrong[0]]}"
            )

    def rows(self, work: str, found: dict[str, float], targets: dict[str, float]) -> Iterator[Row]:
        """What a race found, hakyu first."""
        own = found[OWN]
        work = f"{work}, {self.network.name}"
        yield Row(work, OWN, own, own)
        for peer in self.peers:
            if peer.name in found:
                who = f"{peer.name}: {peer.gives}" if peer.gives else peer.name
                yield Row(work, who, found[peer.name], own, targets.get(peer.name))


def _patience(peer: Peer) -> int:
    """In how many rounds a peer takes part: those that need seconds for one, in one."""
    return 1 if peer.slow else 1_000


CONTESTS = {"hub": Bench.hub, "filter": Bench.filter}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.engine", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--size", choices=SIZES, default="100k")
    parser.add_argument("--only", default=",".join(CONTESTS), help="a comma list of contests")
    parser.add_argument("--peers", default=",".join(peer.name for peer in PEERS))
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    asked = [peer for peer in PEERS if peer.name in given.peers.split(",")]
    versions = {peer: peer.version() for peer in asked}
    bench = Bench(named(given.size), [peer for peer in asked if versions[peer]], given.rounds)
    print(f"{machine()}; {', '.join(_told(peer.name, found) for peer, found in versions.items())}.")
    rows: list[Row] = []
    for name in given.only.split(","):
        say(name)
        rows.extend(CONTESTS[name](bench))
    print("\n" + table(rows))


def _told(name: str, version: str | None) -> str:
    return f"{name} {version}" if version else f"{name}: not installed"


if __name__ == "__main__":
    main()
