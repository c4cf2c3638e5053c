"""hakyu's engine beside the libraries that others might use instead, in one process.

    python -m bench.engine [--size 100k] [--debian] [--only hub,filter] [--peers scipy,igraph]

Each contestant does the same work in turns, and its least processor time counts. Before any of it
is timed, the answers are compared node by node; one that differs ends the run with an error. What
is timed is the question alone (with a fresh filter: what has to be rebuilt for it too), and not
the reading of the network. ``est.``: of some nodes, evenly from the least reach to the largest,
and multiplied.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from bench.contest import Row, say, table
from bench.debian import Absent, debian
from bench.measure import machine
from bench.networks import SIZES, named
from bench.peers import CASCADES, PEERS
from bench.questions import Bench

CONTESTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "hub": Bench.hub,
    "filter": Bench.filter,
    "all": Bench.all,
    "vendors": Bench.vendors,
    "tree": Bench.tree,
    "cascade": Bench.cascade,
}
#: Debian's edges have no attributes that a filter could ask of.
ON_DEBIAN = ("hub", "all", "tree")


def run(bench: Bench, contests: list[str]) -> list[Row]:
    """The rows of some contests on one network."""
    rows: list[Row] = []
    for name in contests:
        say(f"{name}, {bench.network.name}")
        rows.extend(CONTESTS[name](bench))
    return rows


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.engine", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--size", choices=[*SIZES, "none"], default="100k")
    parser.add_argument("--debian", action="store_true", help="Debian's packages too")
    parser.add_argument("--only", default=",".join(CONTESTS), help="a comma list of contests")
    parser.add_argument("--peers", default=",".join(peer.name for peer in PEERS))
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    contests = given.only.split(",")
    if unknown := set(contests) - set(CONTESTS):
        parser.error(f"no contest is called {', '.join(unknown)}: {', '.join(CONTESTS)}")
    asked = [peer for peer in PEERS if peer.name in given.peers.split(",")]
    versions = {peer: peer.version() for peer in (*asked, *CASCADES)}
    here = [peer for peer in asked if versions[peer]]
    print(f"{machine()}; {', '.join(_told(peer.name, found) for peer, found in versions.items())}.")
    rows: list[Row] = []
    if given.size != "none":
        rows += run(Bench(named(given.size), here, given.rounds), contests)
    if given.debian:
        try:
            bench = Bench(debian(), here, given.rounds)
        except Absent as error:
            print(f"Without Debian's packages: {error}.")
        else:
            rows += run(bench, [name for name in contests if name in ON_DEBIAN])
    print("\n" + table(rows))


def _told(name: str, version: str | None) -> str:
    return f"{name} {version}" if version else f"{name}: not installed"


if __name__ == "__main__":
    main()
