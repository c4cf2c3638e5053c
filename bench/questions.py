"""The questions that hakyu's engine and the peers are asked, and that their answers agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from bench.contest import OWN, Contestant, Disagreement, Row, medians, race, say
from bench.networks import Filter, Network
from bench.peers import CASCADES, Cannot, Edges, Peer
from hakyu.engine.digraph import I32, I64, NONE, U32, Digraph, Steps

#: How many times hakyu's time each is to take at least.
HUB_TARGETS = {"scipy": 1 / 1.2}
FILTER_TARGETS = {"igraph": 8.0, "rustworkx": 30.0, "networkx": 200.0}
ALL_TARGETS = {"networkit": 10.0, "scipy": 15.0, "rustworkx": 500.0}
ALL_TARGETS_DEBIAN = {"networkit": 0.8, "scipy": 5.0}
TREE_TARGETS = {"igraph": 5.0}
CASCADE_TARGETS = {"cynetdiff": 2.0}
#: The size for which the targets stand, and that for cascades.
MEANT, MEANT_CASCADE = "100k", "10k"
#: Of how many nodes those are asked who have no answer for all at once.
_SAMPLED = {"networkx": 30, "rustworkx": 200, "duckdb": 10, "kglite": 30}
_SAMPLE = 500


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
        self.every = Steps.all(network.graph)
        self._handles: dict[str, Any] = {}

    def handle(self, peer: Peer) -> Any:
        """What a peer made of the network."""
        if peer.name not in self._handles:
            say(f"  {peer.name} reads {self.network.name}")
            self._handles[peer.name] = peer.built(self.network)
        return self._handles[peer.name]

    # -- one hub -----------------------------------------------------------------------------------

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

    def hub(self) -> Iterator[Row]:
        """One hub, of all edges: tiers, one edge before each, people."""
        hubs = [int(hub) for hub in self.network.hubs(3)]
        for peer in self.peers:
            for hub in hubs[:2]:
                self.agree(peer, self.handle(peer), hub, self.own_tiers(hub, self.every))
        races = []
        for place, hub in enumerate(hubs):
            say(f"  hub {place + 1} of {len(hubs)}")
            racing = [Contestant(OWN, partial(self.own_hub, hub, self.every))]
            for peer in self.peers:
                once = partial(peer.reach, self.handle(peer), hub, self.network.people)
                racing.append(Contestant(peer.name, once, _patience(peer)))
            races.append(race(racing, self.rounds))
        yield from self.rows("a hub", medians(races), self._if_meant(HUB_TARGETS))

    def filter(self) -> Iterator[Row]:
        """The same with a filter that nobody has prepared for."""
        asked = Filter()
        kept = asked.keeps(self.network)
        hubs = [int(hub) for hub in self.network.hubs(3)]
        for peer in self.peers:
            fresh = peer.filtered(self.handle(peer), self.network, asked)
            self.agree(peer, fresh, hubs[0], self.own_tiers(hubs[0], Steps(kept, kept)))
        races = []
        for place, hub in enumerate(hubs):
            say(f"  hub {place + 1} of {len(hubs)}, filtered")
            racing = [Contestant(OWN, partial(self._own_filtered, asked, hub))]
            for peer in self.peers:
                once = partial(self._filtered, peer, self.handle(peer), asked, hub)
                racing.append(Contestant(peer.name, once, _patience(peer)))
            if scipy := next((peer for peer in self.peers if peer.name == "scipy"), None):
                plain = partial(scipy.reach, self.handle(scipy), hub, self.network.people)
                racing.append(Contestant(_PLAIN, plain))
            races.append(race(racing, self.rounds))
        found = medians(races)
        work = "a hub, fresh filter"
        yield from self.rows(work, found, self._if_meant(FILTER_TARGETS))
        if _PLAIN in found:
            target = self._if_meant(HUB_TARGETS).get("scipy")
            yield Row(f"{work}, {self.network.name}", _PLAIN, found[_PLAIN], found[OWN], target)

    def _own_filtered(self, asked: Filter, hub: int) -> object:
        kept = asked.keeps(self.network)
        return self.own_hub(hub, Steps(kept, kept))

    def _filtered(self, peer: Peer, handle: Any, asked: Filter, hub: int) -> object:
        fresh = peer.filtered(handle, self.network, asked)
        return peer.reach(fresh, hub, self.network.people)

    def agree(self, peer: Peer, handle: Any, source: int, own: I32) -> None:
        """Compare tiers node by node.

        Raises:
            Disagreement: they differ.
        """
        self._same(peer, f"tiers from {source}", peer.tiers(handle, source), own)

    def _same(self, peer: Peer, what: str, theirs: I32 | I64, own: I32 | I64) -> None:
        if wrong := np.flatnonzero(theirs != own).tolist():
            raise Disagreement(
                f"{peer.name} and hakyu differ in {len(wrong)} of {len(own)} {what} of "
                f"{self.network.name}; at {wrong[0]}: {theirs[wrong[0]]}, {own[wrong[0]]}"
            )

    # -- all nodes ---------------------------------------------------------------------------------

    def all(self) -> Iterator[Row]:
        """Each node: how many others it reaches, and how many people these hold."""
        from hakyu.engine.everyone import totals_of_all

        network = self.network
        weights = network.people.reshape(1, -1)
        own = partial(totals_of_all, network.graph, [self.every], weights, None)
        found = own()
        back = on_cycles(network.graph)
        counts = found.nodes - back
        people = found.sums[:, 0] - back * network.people
        # Of those who loop over nodes: evenly, from the least reach to the largest.
        ranked = np.argsort(counts, kind="stable").astype(np.uint32)
        racing = [Contestant(OWN, own, 2)]
        notes = {}
        for peer in self.peers:
            handle, size = self.handle(peer), min(_SAMPLED.get(peer.name, _SAMPLE), network.graph.n)
            nodes = None if peer.whole else _evenly(ranked, size)
            checked = ranked if nodes is None else nodes
            say(f"  {peer.name}: all, or {len(checked)} nodes")
            asked: list[tuple[I64, I64 | None]] = []
            once = partial(_kept, asked, partial(peer.sizes, handle, nodes, network.people))
            scale = network.graph.n / len(checked)
            one = Contestant(peer.name, once, 1, scale)
            race([one], 1)
            theirs, their_people = asked[0]
            order = slice(None) if nodes is None else nodes
            self._same(peer, "counts", theirs, counts[order])
            if their_people is not None:
                self._same(peer, "sums", their_people, people[order])
            one.rounds = 0
            racing.append(one)
            if nodes is not None:
                notes[peer.name] = f"est. from {len(nodes)} nodes"
            if their_people is None:
                notes[peer.name] = "; ".join(filter(None, (notes.get(peer.name), "counts only")))
        times = race(racing, 2)
        debian = network.name == "Debian"
        targets = ALL_TARGETS_DEBIAN if debian else self._if_meant(ALL_TARGETS)
        yield from self.rows("all nodes, exact", times, targets, notes)

    def vendors(self) -> Iterator[Row]:
        """A fiftieth of all nodes, those with the most edges, exactly."""
        from hakyu.engine.many import totals

        network = self.network
        chosen = network.hubs(network.graph.n // 50)
        weights = network.people.reshape(1, -1)
        own = partial(totals, network.graph, chosen, [self.every], weights)
        found = own()
        back = on_cycles(network.graph)[chosen]
        racing = [Contestant(OWN, own, 3)]
        notes = {}
        for peer in self.peers:
            if peer.name not in ("scipy", "igraph"):
                continue
            part = np.arange(0, len(chosen), max(1, len(chosen) // 50))
            theirs, _ = peer.sizes(self.handle(peer), chosen[part], network.people)
            self._same(peer, "counts of vendors", theirs, (found.nodes - back)[part])
            once = partial(peer.sizes, self.handle(peer), chosen[part], network.people)
            racing.append(Contestant(peer.name, once, 1, len(chosen) / len(part)))
            notes[peer.name] = f"est. from {len(part)} nodes"
        yield from self.rows(f"{len(chosen):,} vendors, exact", race(racing, 3), {}, notes)

    # -- dominators and cascades -------------------------------------------------------------------

    def tree(self) -> Iterator[Row]:
        """Immediate dominators from the hub with the most edges."""
        from hakyu.engine.dominators import dominators

        graph, hub = self.network.graph, int(self.network.hubs(1)[0])
        own = partial(dominators, graph, [hub], self.every)
        found = own().idom
        tree = found.astype(np.int64)
        # With one source, the root above all is that source; it is not below itself.
        tree[found == graph.n] = hub
        tree[(found == NONE) | (np.arange(graph.n) == hub)] = -1
        racing = [Contestant(OWN, own)]
        for peer in self.peers:
            try:
                theirs = peer.dominators(self.handle(peer), hub)
            except Cannot:
                continue
            self._same(peer, "immediate dominators", theirs, tree)
            once = partial(peer.dominators, self.handle(peer), hub)
            racing.append(Contestant(peer.name, once, _patience(peer)))
        times = race(racing, self.rounds)
        yield from self.rows("dominators", times, self._if_meant(TREE_TARGETS), {})

    def cascade(self) -> Iterator[Row]:
        """An independent cascade from a hub, many times; each pair of ends has one edge."""
        from hakyu.engine.cascade import cascade

        edges = single(self.network)
        graph, order = Digraph.of(edges.n, edges.src, edges.dst)
        hub = int(self.network.hubs(1)[0])
        assert edges.probability is not None
        chances = edges.probability[order].astype(np.float64)
        counted = np.ones((1, graph.n), np.int64)
        counted[0, hub] = 0
        runs, steps = (2_000 if graph.n <= 100_000 else 200), Steps.all(graph)
        own = partial(cascade, graph, [hub], steps, chances, counted, runs=runs, seed=1)
        mine = own().sums[:, 0].astype(np.float64)
        racing = [Contestant(OWN, own)]
        for peer in CASCADES:
            if peer.version() is None:
                continue
            handle = peer.build(edges)
            theirs = peer.cascades(handle, hub, runs, 1) - 1
            spread = float(np.sqrt((mine.var() + theirs.var()) / runs))
            if abs(mine.mean() - theirs.mean()) > 4.5 * spread + 1e-9:
                raise Disagreement(
                    f"{peer.name} hits {theirs.mean():.2f} nodes on average, hakyu "
                    f"{mine.mean():.2f}; the difference has a standard error of {spread:.2f}"
                )
            racing.append(Contestant(peer.name, partial(peer.cascades, handle, hub, runs, 2)))
        meant = self.network.name == MEANT_CASCADE
        work = f"{runs:,} cascades of {mine.mean():,.0f} nodes on average"
        yield from self.rows(work, race(racing, 3), CASCADE_TARGETS if meant else {}, who=CASCADES)

    # -- what is told ------------------------------------------------------------------------------

    def rows(
        self,
        work: str,
        found: Mapping[str, float],
        targets: Mapping[str, float],
        notes: Mapping[str, str] | None = None,
        who: Sequence[Peer] | None = None,
    ) -> Iterator[Row]:
        """What a race found, hakyu first."""
        own = found[OWN]
        work = f"{work}, {self.network.name}"
        yield Row(work, OWN, own, own)
        for peer in self.peers if who is None else who:
            if peer.name in found:
                told = f"gives {peer.gives}" if notes is None else notes.get(peer.name, "")
                yield Row(work, peer.name, found[peer.name], own, targets.get(peer.name), told)

    def _if_meant(self, targets: Mapping[str, float]) -> Mapping[str, float]:
        return targets if self.network.name == MEANT else {}


_PLAIN = "scipy without the filter"


def on_cycles(graph: Digraph) -> I64:
    """(n,) 1 for each node to which an edge leads back, in the end."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(graph.m, np.int8)
    matrix = csr_matrix((ones, (graph.src, graph.dst)), shape=(graph.n, graph.n))
    _, component = connected_components(matrix, connection="strong")
    back = np.bincount(component)[component] > 1
    back[graph.src[graph.src == graph.dst]] = True
    return back.astype(np.int64)


def single(network: Network) -> Edges:
    """The edges of a network, those of one pair of ends as one that opens when any would."""
    graph = network.graph
    keys = graph.src.astype(np.int64) * graph.n + graph.dst
    alone, which = np.unique(keys, return_inverse=True)
    shut = np.ones(len(alone), np.float64)
    np.multiply.at(shut, which, 1.0 - network.probability.astype(np.float64))
    chances = (1.0 - shut).astype(np.float32)
    return Edges(graph.n, alone // graph.n, alone % graph.n, chances)


def _evenly(ranked: U32, count: int) -> U32:
    """Some of the nodes, at even distances in the order given."""
    places = (np.arange(count) + 0.5) * len(ranked) / count
    return ranked[places.astype(np.int64)]


def _kept(found: list[Any], once: partial[Any]) -> None:
    found.append(once())


def _patience(peer: Peer) -> int:
    """In how many rounds a peer takes part: those that need seconds for one, in one."""
    return 1 if peer.slow else 1_000
