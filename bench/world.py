"""A made-up world of any size as a stream of records, for stores: bounded memory, a fixed seed.

    python -m bench.world --rows N [--native FILE]

tells what it holds (and writes it as one native JSON file). Clients entrust vendors, vendors
entrust sub-processors, sub-processors rely on systems: three tiers, most of them declared in
``relies_on`` or ``serves``, some not known and therefore assumed. Vendors have heavy-tailed use.
:data:`HUB` is a vendor with exactly :func:`hub_clients` clients (1,000 from 20,000 engagements on),
among them a few vendors through which it reaches further.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.vendors import made_up_corporate_number
from hakyu.graph.dates import PartialDate
from hakyu.graph.records import (
    Engagement,
    Organisation,
    Population,
    Record,
    Size,
    Source,
    System,
)

#: The vendor to ask about.
HUB = "org:hub"
SOURCE = "src:made-up"
_WORK = (
    "給与計算",
    "通知書の印刷",
    "データの入力",
    "文書の保管",
    "コールセンター",
    "保守",
    "配送",
    "調査",
)
_DATA = ("name", "address", "phone", "email", "birth_date", "health_check", "account_number")
_DAY = PartialDate(2024, 10, 1)


class Plan:
    """How many there are of what, and who entrusts whom, by number alone: nothing is kept.

    Args:
        engagements: how many engagements the world has in all.
    """

    def __init__(self, engagements: int) -> None:
        if engagements < 200:
            raise ValueError("a world has at least 200 engagements")
        self.hub_clients = min(1_000, engagements // 20)
        #: Vendors among the hub's clients.
        self.through = self.hub_clients // 20
        self.subs = engagements * 12 // 100
        self.fronts = engagements - self.subs - self.hub_clients
        self.vendors = max(100, engagements // 200)
        self.sub_vendors = max(20, self.vendors // 10)
        self.clients = max(self.hub_clients, engagements // 5)
        self.systems = max(10, engagements // 1_000)

    def subs_of(self, vendor: int) -> range:
        """The sub-entrustments whose client is a vendor."""
        return range(vendor, self.subs, self.vendors)

    def vendor_of(self, front: int) -> int | None:
        """The vendor of an engagement that a sub-entrustment may say it serves; None elsewhere."""
        vendor, rest = divmod(front, 50)
        return vendor if rest == 0 and vendor < self.vendors else None

    def served_by(self, sub: int) -> tuple[str, ...] | None:
        """What a sub-entrustment says that it serves: every tenth vendor's says so."""
        front = sub * 50
        told = sub % 10 == 0 and sub < self.vendors and front < self.fronts
        return (front_id(front),) if told else None

    def hub_client(self, number: int) -> str:
        """The client of one of the hub's engagements: each another one."""
        if number < self.through:
            return vendor_id(self.vendors - 1 - number)
        return client_id(number * (self.clients // self.hub_clients))

    def hub_engagement_of(self, vendor: int) -> str | None:
        """The engagement by which a vendor entrusts the hub."""
        number = self.vendors - 1 - vendor
        return hub_engagement_id(number) if number < self.through else None


def client_id(number: int) -> str:
    return f"org:c{number:07d}"


def vendor_id(number: int) -> str:
    return f"org:v{number:06d}"


def sub_vendor_id(number: int) -> str:
    return f"org:s{number:06d}"


def system_id(number: int) -> str:
    return f"sys:p{number:06d}"


def hub_engagement_id(number: int) -> str:
    return f"eng:hub-{number:04d}"


def sub_id(number: int) -> str:
    return f"eng:s{number:07d}"


def front_id(number: int) -> str:
    return f"eng:f{number:07d}"


def hub_clients(engagements: int) -> int:
    """How many clients :data:`HUB` has in a world of so many engagements."""
    return Plan(engagements).hub_clients


def records(engagements: int, seed: int = 1) -> Iterator[Record]:
    """The records, each once, those that are named before those that name them.

    Args:
        engagements: how many engagements there are; the other records follow from it.
        seed: the same one gives the same records.
    """
    plan = Plan(engagements)
    rng = Random(seed)
    yield Source(id=SOURCE, title="Made-up records for measurements", kind="own")
    yield from _organisations(plan)
    for number in range(plan.systems):
        yield System(
            id=system_id(number),
            name=f"基盤{number:06d}",
            operator=sub_vendor_id(number % plan.sub_vendors),
            sources=(SOURCE,),
        )
    for number in range(plan.hub_clients):
        yield from _hub_engagement(plan, number, rng)
    for number in range(plan.subs):
        yield _sub(plan, number, rng)
    for number in range(plan.fronts):
        yield from _front(plan, number, rng)


def _organisations(plan: Plan) -> Iterator[Organisation]:
    yield Organisation(
        id=HUB, name="株式会社カナメ計算センター", aliases=("カナメ",), sources=(SOURCE,)
    )
    for number in range(plan.vendors):
        yield Organisation(
            id=vendor_id(number),
            name=f"株式会社受託{number:06d}",
            corporate_number=made_up_corporate_number(number),
            sources=(SOURCE,),
        )
    for number in range(plan.sub_vendors):
        yield Organisation(
            id=sub_vendor_id(number), name=f"再受託{number:06d}合同会社", sources=(SOURCE,)
        )
    for number in range(plan.clients):
        yield Organisation(
            id=client_id(number),
            name=f"委託元{number:07d}",
            kind=("company", "municipality", "association")[number % 3],
            sources=(SOURCE,),
        )


def _hub_engagement(plan: Plan, number: int, rng: Random) -> Iterator[Record]:
    client = plan.hub_client(number)
    people = f"pop:hub-{number:04d}"
    yield _population(people, client, rng)
    yield Engagement(
        id=hub_engagement_id(number),
        client=client,
        provider=HUB,
        service=rng.choice(_WORK),
        data=tuple(sorted(rng.sample(_DATA, 3))),
        populations=(people,),
        relies_on=(),
        since=PartialDate(rng.randint(2010, 2023), 4, 1),
        sources=(SOURCE,),
    )


def _sub(plan: Plan, number: int, rng: Random) -> Engagement:
    """A vendor entrusts a sub-processor; every fourth work runs on a system."""
    return Engagement(
        id=sub_id(number),
        client=vendor_id(number % plan.vendors),
        provider=sub_vendor_id(rng.randrange(plan.sub_vendors)),
        system=system_id(rng.randrange(plan.systems)) if number % 4 == 0 else None,
        service=rng.choice(_WORK),
        relies_on=(),
        serves=plan.served_by(number),
        since=PartialDate(rng.randint(2010, 2023), 4, 1),
        sources=(SOURCE,),
    )


def _front(plan: Plan, number: int, rng: Random) -> Iterator[Record]:
    """A client entrusts a vendor, which may rely on what it entrusts others."""
    vendor = plan.vendor_of(number)
    served = vendor is not None
    if vendor is None:
        vendor = int(plan.vendors * rng.random() ** 3)
    client = client_id(rng.randrange(plan.clients))
    since = rng.randint(2008, 2023)
    named = tuple(f"pop:f{number:07d}" for _ in range(rng.random() < 0.5))
    for people in named:
        yield _population(people, client, rng)
    yield Engagement(
        id=front_id(number),
        client=client,
        provider=vendor_id(vendor),
        service=rng.choice(_WORK),
        data=tuple(sorted(rng.sample(_DATA, rng.randint(1, 4)))) if rng.random() < 0.8 else None,
        populations=named or None,
        relies_on=None if served else _relied_on(plan, vendor, rng),
        since=PartialDate(since, 4, 1),
        until=PartialDate(since + rng.randint(1, 5), 3, 31) if rng.random() < 0.4 else None,
        sources=(SOURCE,),
    )


def _relied_on(plan: Plan, vendor: int, rng: Random) -> tuple[str, ...] | None:
    """Not known, none, or some of what the vendor entrusts others."""
    kind = rng.random()
    if kind < 0.2:
        return None
    if kind < 0.6:
        return ()
    subs = plan.subs_of(vendor)
    chosen = {sub_id(rng.choice(subs)) for _ in range(rng.randint(1, 2))} if subs else set()
    if (hub := plan.hub_engagement_of(vendor)) and kind > 0.8:
        chosen.add(hub)
    return tuple(sorted(chosen))


def _population(ident: str, controller: str, rng: Random) -> Population:
    held = max(1, min(3_000_000, int(rng.lognormvariate(7, 2))))
    return Population(
        id=ident,
        label="本人",
        controllers=(controller,),
        sizes=(Size(stated=held, unit="person", stated_on=_DAY, sources=(SOURCE,)),),
        sources=(SOURCE,),
    )


def write_native(path: Path, engagements: int, seed: int = 1) -> None:
    """Write the world as one native JSON file, record by record but for a list of each type."""
    lists: dict[str, list[object]] = {}
    for record in records(engagements, seed):
        dumped = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        lists.setdefault(record.TYPE, []).append(dumped)
    path.write_text(json.dumps({"hakyu": 1, **lists}, ensure_ascii=False), "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.world", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rows", type=int, default=1_000_000, help="engagements")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--native", type=Path, metavar="FILE")
    given = parser.parse_args()
    if given.native is not None:
        write_native(given.native, given.rows, given.seed)
        return
    start = time.perf_counter()
    found = Counter(record.TYPE for record in records(given.rows, given.seed))
    for name, number in found.items():
        print(f"{name:15} {number:10,}")
    print(f"made in {time.perf_counter() - start:.1f} s")
    print(f"{HUB} has {hub_clients(given.rows):,} clients")


if __name__ == "__main__":
    main()
