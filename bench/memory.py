"""What a network takes in memory, and reading it: each library in a process of its own.

    python -m bench.memory [--size 100k] [--peers scipy,igraph]

*MB* is how much more a process holds at most than one that only makes the network: the library
itself, its graph, and one question about a hub. hakyu's arrays are the network, so that for it
those are added. Seconds are processor time for reading the network alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from bench.contest import OWN, say
from bench.measure import cost_of, machine, markdown
from bench.networks import SIZES, Network, named
from bench.peers import PEERS


def _alone(name: str, size: str) -> None:
    """Read the network and ask one question, or only make it; print the seconds of reading."""
    network = named(size)
    hub = int(network.hubs(1)[0])
    begun = time.process_time()
    if name == OWN:
        from bench.questions import Bench

        bench = Bench(network, ())
        begun = time.process_time()
        bench.own_hub(hub, bench.every)
    for peer in PEERS:
        if peer.name == name:
            peer.version()
            begun = time.process_time()
            handle = peer.built(network)
            print(time.process_time() - begun)
            peer.reach(handle, hub, network.people)
            return
    print(time.process_time() - begun)


def held(network: Network) -> int:
    """Bytes of the arrays of a network."""
    graph = network.graph
    said = (network.mask, network.since, network.until, network.certainty, network.probability)
    return sum(array.nbytes for array in (graph.ptr, graph.dst, *said, network.people))


def measure(size: str, peers: Sequence[str]) -> str:
    """The table, as Markdown."""
    command = [sys.executable, "-m", "bench.memory", "--size", size, "--alone"]
    base = cost_of([*command, "nothing"]).megabytes
    arrays = held(named(size)) / 2**20
    rows = []
    for name in (OWN, *peers):
        say(f"  {name}")
        try:
            cost = cost_of([*command, name])
        except RuntimeError as error:
            rows.append((name, "–", str(error).splitlines()[-1]))
            continue
        more = cost.megabytes - base + (arrays if name == OWN else 0)
        read = "" if name == OWN else f"{float(cost.output):.2f}"
        rows.append((name, f"{more:.0f}", read))
    return markdown((f"library, {size}", "MB", "s to read"), rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--size", choices=SIZES, default="100k")
    parser.add_argument("--peers", help="a comma list; all that are installed unless given")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone is not None:
        _alone(given.alone, given.size)
        return
    # Not before, or each process would hold every library.
    here = [peer.name for peer in PEERS if peer.version()]
    peers = given.peers.split(",") if given.peers else here
    print(f"{machine()}.\n\n{measure(given.size, peers)}")


if __name__ == "__main__":
    main()
