"""Made-up networks of vendors and clients as arrays, of any size, the same on every machine.

    python -m bench.networks [SIZE ...]      # what each is like

Organisations stand in six tiers, from a few that many rely on to a great many that nobody relies
on; an edge leads from who does the work to whom it is done for, as harm goes. Sources are
heavy-tailed, 5 % of the edges stay within a tier, 3 % are second contracts of the same two parties,
and a few lead back up, which makes cycles. Each edge has what a filter asks of: categories of data,
two days, a certainty; and a probability. Each node holds people, heavy-tailed too.

Only uniform doubles of PCG64 and the four operations of IEEE arithmetic are used, in blocks that
have streams of their own, so that every machine makes the same network, bit by bit.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from hakyu.engine.digraph import F64, I32, I64, U8, U32, Digraph

F32: TypeAlias = npt.NDArray[np.float32]

SEED = 20261122
#: Nodes and edges.
SIZES = {"10k": (10_000, 100_000), "100k": (100_000, 1_000_000), "1m": (1_000_000, 10_000_000)}
#: Thousandths of the nodes, from those that much is built upon to those that only ask.
TIERS = (4, 16, 80, 200, 300, 400)
#: Ten-thousandths of the edges.
WITHIN, PARALLEL, BACK = 500, 300, 1
#: How many categories of data there are: bits of a mask.
CATEGORIES = 8
#: Days are counted from the first on which anything is known.
DAYS = 30_000
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Network:
    """A graph and what is known of its edges, in the order of the graph's.

    Attributes:
        name: what it is called in tables.
        graph: who does work, to whom it is done for; every length is 1.
        mask: (m,) the categories of data that an edge passes, a bit each.
        since, until: (m,) the first day on which it does, and the first on which it no longer does.
        certainty: (m,) 0 to 99.
        probability: (m,) that harm at its start reaches its end.
        people: (n,) whose data a node holds.
    """

    name: str
    graph: Digraph
    mask: U8
    since: I32
    until: I32
    certainty: U8
    probability: F32
    people: I64

    def hubs(self, count: int) -> U32:
        """The nodes with the most edges, those with the lowest numbers first among equals."""
        return np.argsort(-np.diff(self.graph.ptr).astype(np.int64), kind="stable")[:count].astype(
            np.uint32
        )

    def sample(self, count: int, seed: int = SEED) -> U32:
        """Some of all nodes, in order, each as likely as any other."""
        drawn = np.argsort(np.random.Generator(np.random.PCG64([seed, 3])).random(self.graph.n))
        return np.sort(drawn[:count]).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for: of some categories, on a day, of a certainty at least."""

    categories: int = 6
    day: int = DAYS * 2 // 3
    certainty: int = 50

    def keeps(self, network: Network) -> U8:
        """(m,) 1 for each edge that passes."""
        kept = (network.mask & np.uint8(self.categories)) != 0
        kept &= network.since <= self.day
        kept &= network.until > self.day
        kept &= network.certainty >= self.certainty
        passed: U8 = kept.view(np.uint8)
        return passed


def tiered(nodes: int, edges: int, seed: int = SEED, name: str = "") -> Network:
    """Make a network.

    Args:
        nodes: at least 1,000, so that each tier has some.
        edges: how many there are, those that stand beside others and that lead back included.
        seed: decides everything.

    Memory is that of the arrays, about 26 bytes for each edge, and while edges are put in order
    the same again.
    """
    if nodes < 1_000:
        raise ValueError("a network of tiers has at least 1,000 nodes")
    tops = np.cumsum(np.array(TIERS, np.int64)) * nodes // 1_000
    first = np.concatenate(([0], tops[:-1])).astype(np.int64)
    sizes = tops - first
    rng = np.random.Generator(np.random.PCG64([seed, 0]))
    # Numbers tell nothing of tiers: they were given as organisations came to be known.
    number = np.argsort(rng.random(nodes), kind="stable").astype(np.uint32)
    people = _tail(rng.random(nodes), 20, 2_000_000)
    src, dst = np.empty(edges, np.uint32), np.empty(edges, np.uint32)
    for begin, end, draw in _blocks(edges, seed, 1):
        upper, lower = _pairs(draw, end - begin, first, sizes)
        src[begin:end], dst[begin:end] = number[upper], number[lower]
    graph, order = Digraph.of(nodes, src, dst)
    del src, dst, order  # what is said of edges is drawn for them in the graph's order
    return Network(
        name or f"{nodes:,}/{edges:,}", graph, *_said(edges, seed), people=people.astype(np.int64)
    )


def named(size: str, seed: int = SEED) -> Network:
    """The network of one of :data:`SIZES`."""
    nodes, edges = SIZES[size]
    return tiered(nodes, edges, seed, size)


def fingerprint(network: Network) -> str:
    """The same for two networks that are the same to the last bit, on every machine."""
    found = hashlib.sha256()
    graph = network.graph
    said = (network.mask, network.since, network.until, network.certainty, network.probability)
    for array in (graph.ptr, graph.dst, *said, network.people):
        found.update(array.astype(array.dtype.newbyteorder("<")).tobytes())
    return found.hexdigest()


# -- how it is drawn -------------------------------------------------------------------------------


def _blocks(edges: int, seed: int, use: int) -> Iterator[tuple[int, int, np.random.Generator]]:
    for block, begin in enumerate(range(0, edges, _BLOCK)):
        stream = np.random.Generator(np.random.PCG64([seed, use, block]))
        yield begin, min(edges, begin + _BLOCK), stream


def _tail(uniform: F64, least: int, most: int) -> F64:
    """Numbers of which those twice as large are half as many."""
    return np.floor(np.minimum(least / (1.0 - uniform), most))


def _pairs(draw: np.random.Generator, count: int, first: I64, sizes: I64) -> tuple[I64, I64]:
    """Both ends of some edges, as places in the order of tiers."""
    kind = draw.random(count) * 10_000
    within = kind < WITHIN
    # The end: any node below the first tier; within a tier, any node.
    place = draw.random(count)
    total, top = int(sizes.sum()), int(sizes[0])
    lower = np.where(within, np.floor(place * total), top + np.floor(place * (total - top)))
    lower = lower.astype(np.int64)
    tier = np.searchsorted(first, lower, side="right") - 1
    # The start: mostly a tier above, else any that is higher; the first of a tier most often.
    higher = np.floor(draw.random(count) * tier).astype(np.int64)
    above = np.where(draw.random(count) < 0.7, tier - 1, higher)
    above = np.where(within, tier, above)
    upper = first[above] + _rank(draw.random(count), sizes[above])
    back = kind >= 10_000 - BACK
    upper, lower = np.where(back, lower, upper), np.where(back, upper, lower)
    # Second contracts: what stands somewhere before it in the block, again.
    second = np.flatnonzero((kind >= WITHIN) & (kind < WITHIN + PARALLEL))
    earlier = np.floor(draw.random(len(second)) * second).astype(np.int64)
    upper[second], lower[second] = upper[earlier], lower[earlier]
    return upper, lower


def _rank(uniform: F64, size: I64) -> I64:
    """A place among ``size``, the first most often: density falls as the place to the -3/4."""
    square = uniform * uniform
    return np.minimum(np.floor(square * square * size).astype(np.int64), size - 1)


def _said(edges: int, seed: int) -> tuple[U8, I32, I32, U8, F32]:
    mask, certainty = np.empty(edges, np.uint8), np.empty(edges, np.uint8)
    since, until = np.empty(edges, np.int32), np.empty(edges, np.int32)
    probability = np.empty(edges, np.float32)
    for begin, end, draw in _blocks(edges, seed, 2):
        part, count = slice(begin, end), end - begin
        # Two categories in three draws, which may fall on one.
        bits = np.zeros(count, np.uint8)
        for _ in range(3):
            bits |= np.left_shift(
                np.uint8(1), np.floor(draw.random(count) * CATEGORIES).astype(np.uint8)
            )
        mask[part] = bits
        since[part] = np.floor(draw.random(count) * DAYS * 0.8)
        until[part] = since[part] + 1 + np.floor(draw.random(count) * DAYS * 1.6).astype(np.int32)
        certainty[part] = np.floor(draw.random(count) * 100)
        # Mostly small: the mean is 0.1.
        chance = draw.random(count)
        probability[part] = (0.3 * chance * chance).astype(np.float32)
    return mask, since, until, certainty, probability


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.networks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("sizes", nargs="*", choices=SIZES, default=["10k"])
    for size in parser.parse_args().sizes:
        network = named(size)
        degrees = np.diff(network.graph.ptr)
        kept = int(Filter().keeps(network).sum())
        print(
            f"{size}: {network.graph.n:,} nodes, {network.graph.m:,} edges, most from one "
            f"{int(degrees.max()):,}, {int((degrees == 0).sum()):,} nodes with none; {kept:,} pass "
            f"the filter; people {int(network.people.sum()):,}; {fingerprint(network)[:16]}"
        )


if __name__ == "__main__":
    main()
