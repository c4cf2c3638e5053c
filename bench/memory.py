"""What a network takes in memory, and reading it: each library in a process of its own.

    python -m bench.memory [--size 100k] [--peers scipy,igraph]

*MB* is how much more a process comes to hold at most when it has made the network: the library
itself, its graph, and one question about a hub. hakyu's arrays are the network, with all that is
known of its edges, and are added for it. Seconds are processor time for reading the network alone.
Needs Linux, which tells what a process holds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.contest import OWN, say
from bench.measure import cost_of, machine, markdown
from bench.networks import SIZES, Network, named
from bench.peers import PEERS


def _alone(name: str, size: str) -> None:
    """Read the network and ask one question; print the seconds of reading, and the megabytes."""
    network = named(size)
    hub = int(network.hubs(1)[0])
    if name == OWN:
        from bench.questions import Bench

        bench = Bench(network, ())
        before = _resident("VmRSS")
        bench.own_hub(hub, bench.every)
        print(0.0, held(network) / 2**20 + _resident("VmHWM") - before)
        return
    peer = next(peer for peer in PEERS if peer.name == name)
    before = _resident("VmRSS")
    peer.version()
    begun = time.process_time()
    handle = peer.built(network)
    read = time.process_time() - begun
    peer.reach(handle, hub, network.people)
    print(read, _resident("VmHWM") - before)


def _resident(what: str) -> float:
    """Megabytes that this process holds; after ``VmRSS`` the peak, ``VmHWM``, begins anew."""
    status = Path("/proc/self/status").read_text()
    if what == "VmRSS":
        Path("/proc/self/clear_refs").write_text("5")
    return int(status.split(f"{what}:")[1].split()[0]) / 1024


def held(network: Network) -> int:
    """Bytes of the arrays of a network."""
    graph = network.graph
    said = (network.mask, network.since, network.until, network.certainty, network.probability)
    return sum(array.nbytes for array in (graph.ptr, graph.dst, *said, network.people))


def measure(size: str, peers: Sequence[str]) -> str:
    """The table, as Markdown."""
    command = [sys.executable, "-m", "bench.memory", "--size", size, "--alone"]
    rows = []
    for name in (OWN, *peers):
        say(f"  {name}")
        try:
            read, megabytes = map(float, cost_of([*command, name]).output.split())
        except RuntimeError as error:
            rows.append((name, "–", str(error).splitlines()[-1]))
            continue
        rows.append((name, f"{megabytes:.0f}", "" if name == OWN else f"{read:.2f}"))
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
    if sys.platform != "linux":
        print("What processes hold is measured on Linux only.")
        return
    print(f"{machine()}.\n\n{measure(given.size, peers)}")


if __name__ == "__main__":
    main()
