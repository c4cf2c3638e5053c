"""Chokepoints of a made-up hub: everything that is hit lies behind it, in one of many ways.

    python -m bench.chokepoints --rows 100000

The hub works for vendors, these for other vendors or for clients: three tiers. A vendor's work for
its clients relies on all that the hub, or other vendors, do for it, or on some, or says not on
what. Half of the work names the people whose data it concerns.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator
from random import Random

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Engagement, Organisation, Population, Record, Size, Source
from hakyu.queries.chokepoints import ChokeQuestion, chokepoints
from hakyu.queries.networked import Networked

HUB = "org:hub"
_DATA = ("name", "address", "phone", "email", "birth_date", "health_check", "account_number")


def records(engagements: int, seed: int = 1) -> Iterator[Record]:
    """The records: so many engagements, half as many clients, one vendor for a hundred of them."""
    rng = Random(seed)
    clients, vendors = engagements // 2, engagements // 100
    yield Source(id="src:made-up", title="Made-up records for measurements", kind="own")
    yield Organisation(id=HUB, name="Hub")
    for number in range(vendors):
        yield Organisation(id=f"org:v{number}", name=f"Vendor {number}")
    for number in range(clients):
        yield Organisation(id=f"org:c{number}", name=f"Client {number}")
    entrusts: list[list[str]] = [[] for _ in range(vendors)]
    for number in range(2 * vendors):  # what vendors entrust: to the hub, or to one before them
        vendor = number % vendors
        provider = HUB if number < vendors // 2 or rng.random() < 0.2 else None
        if provider is None:
            provider = f"org:v{rng.randrange(vendor)}" if vendor else HUB
        entrusts[vendor].append(f"eng:s{number}")
        yield Engagement(
            id=f"eng:s{number}", client=f"org:v{vendor}", provider=provider, service="hosting"
        )
    for number in range(engagements - 2 * vendors):
        vendor = int(vendors * rng.random() ** 2)
        client = f"org:c{number % clients}"
        kind, relies_on = rng.random(), None
        if kind > 0.3:
            relies_on = tuple(entrusts[vendor])
            if kind > 0.6:
                relies_on = (rng.choice(relies_on),)
        people: tuple[str, ...] = ()
        if rng.random() < 0.5:
            people = (f"pop:p{number}",)
            held = max(1, min(3_000_000, int(rng.lognormvariate(7, 2))))
            size = Size(stated=held, unit="person", sources=("src:made-up",))
            yield Population(id=people[0], label="People", controllers=(client,), sizes=(size,))
        yield Engagement(
            id=f"eng:f{number}",
            client=client,
            provider=f"org:v{vendor}",
            service="payroll",
            data=tuple(sorted(rng.sample(_DATA, rng.randint(1, 4)))) if kind < 0.8 else None,
            populations=people or None,
            relies_on=relies_on,
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.chokepoints", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rows", type=int, default=100_000, help="engagements")
    parser.add_argument("--all", action="store_true", help="all rows, too")
    given = parser.parse_args()
    start = time.process_time()

    def told(what: str) -> None:
        nonlocal start
        print(f"{what:40} {time.process_time() - start:8.1f} s of processor", flush=True)
        start = time.process_time()

    knowledge = Knowledge.of(records(given.rows))
    told("records made")
    known_by = Networked(knowledge, at=dt.date(2026, 1, 1), every=True)
    graph = known_by.network.graph
    told(f"network of {graph.n:,} nodes, {graph.m:,} edges")
    print(f"{len(known_by.planes('leak'))} groups of data categories")
    _ = known_by.totals
    for most in (20, None) if given.all else (20,):
        for by in ("organisations", "people"):
            answer = chokepoints(known_by, ChokeQuestion(HUB, by, most))
            told(f"{len(answer.rows):,} rows by {by}")
            at_least = "at least " if answer.left_at_least else ""
            print(f"{len(answer.reached.leak):,} reached by a leak; {at_least}{answer.left:,} left")


if __name__ == "__main__":
    main()
