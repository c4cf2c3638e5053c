"""What several vendors and systems share: clients and people that more than one of them reaches.

Nothing has to have happened: each is asked what it would reach if it were hit. What two of them
both reach is hit twice, or is still hit where only one of them is mended.

A group of people is shared where each reaches it or a group that contains it. How many different
persons that are has bounds; persons who stand in a group of each without a group being shared are
counted in ``persons`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..graph.intervals import NONE, Interval, Number, least
from ..graph.links import ASSUMED, STATED
from .answers import Named
from .groups import NO_GROUPS, Groups, owners_of
from .networked import Networked, People, Reached, Unnamed
from .notes import Note
from .overlap_answer import (
    Amount,
    Overlapping,
    Share,
    SharedOrganisation,
    SharedPopulation,
    VendorShare,
    Way,
    Ways,
)
from .portfolio import EVERYBODY, Portfolio


@dataclass(frozen=True, slots=True)
class OverlapQuestion:
    """What do these share?

    Attributes:
        vendors: ids of two or more organisations or systems.
        portfolio: its clients alone are counted, with their people.
    """

    vendors: tuple[str, ...]
    portfolio: Portfolio = EVERYBODY


def overlap(known_by: Networked, question: OverlapQuestion) -> Overlapping:
    """Say what vendors share.

    Args:
        known_by: what is known, as a network, and the day, data and harms that are asked about.
        question: what is asked; its ids exist.
    """
    return _Answer(known_by, question).answer()


class _Answer:
    """The answer, put together vendor by vendor."""

    def __init__(self, known_by: Networked, question: OverlapQuestion) -> None:
        self._net, self._asked = known_by, question
        self._structure = self._net.structure
        self._vendors = tuple(dict.fromkeys(question.vendors))
        self._left_out: set[str] = set()
        self._found: dict[str, dict[str, Reached]] = {}
        self._sure: dict[str, dict[str, Reached]] = {}
        for vendor in self._vendors:
            self._found[vendor] = self._reached(vendor, None)
            if not known_by.certain:
                self._sure[vendor] = self._reached(vendor, True)
        self._sure = self._sure or self._found
        self._organisations = {vendor: self._of(vendor) for vendor in self._vendors}
        self._groups = {vendor: self._groups_of(vendor) for vendor in self._vendors}

    def _reached(self, vendor: str, certain: bool | None) -> dict[str, Reached]:
        return {
            harm: self._counted(vendor, self._net.reached(vendor, harm, certain=certain))
            for harm in self._net.harms
        }

    def _counted(self, vendor: str, found: Reached) -> Reached:
        """Of what is reached that which counts: not the vendor itself, and only the clients."""
        clients = self._asked.portfolio
        return Reached(
            {
                ident: tier
                for ident, tier in found.organisations.items()
                if ident != vendor and clients.counts(ident)
            },
            {ident: tier for ident, tier in found.populations.items() if self._is_meant(ident)},
            {key: tier for key, tier in found.unnamed.items() if clients.counts(key[0])},
        )

    def _is_meant(self, population: str) -> bool:
        if not self._asked.portfolio.clients:
            return True
        owners = owners_of(self._structure, population)
        if not owners:
            self._left_out.add(population)
        return any(self._asked.portfolio.counts(owner) for owner in owners)

    def _of(self, vendor: str) -> frozenset[str]:
        reached = self._found[vendor].values()
        return frozenset(ident for found in reached for ident in found.organisations)

    def _groups_of(self, vendor: str) -> Groups:
        reached = self._found[vendor].values()
        return Groups(
            frozenset(ident for found in reached for ident in found.populations),
            frozenset(key for found in reached for key in found.unnamed),
        )

    # -- amounts ------------------------------------------------------------------------------

    def answer(self) -> Overlapping:
        net = self._net
        return Overlapping(
            data_hash=net.knowledge.data_hash,
            vendors=tuple(self._named(vendor) for vendor in self._vendors),
            at=net.day.isoformat(),
            known=net.known.isoformat() if net.known else None,
            harms=net.harms,
            certain=net.certain,
            union=self._union(),
            all=self._shared(self._vendors),
            pairs=tuple(Share(pair, self._shared(pair)) for pair in combinations(self._vendors, 2)),
            each=tuple(
                VendorShare(self._named(vendor), self._all_of(vendor), self._alone(vendor))
                for vendor in self._vendors
            ),
            organisations=tuple(self._organisation_rows()),
            populations=tuple(self._population_rows()),
            cut=tuple(self._notes()),
        )

    def _amount(self, organisations: Iterable[str], people: People, persons: Interval) -> Amount:
        idents = sorted(organisations)
        cohorts = {ident for ident in idents if self._structure.organisations[ident].cohort}
        return Amount(
            tuple(ident for ident in idents if ident not in cohorts),
            tuple(sorted(cohorts)),
            people,
            persons,
        )

    def _people(self, groups: Groups) -> People:
        return self._net.people(groups.named, groups.unnamed)

    def _all_of(self, vendor: str) -> Amount:
        people = self._people(self._groups[vendor])
        return self._amount(self._organisations[vendor], people, people.all)

    def _union(self) -> Amount:
        organisations = frozenset[str]().union(*self._organisations.values())
        people = self._people(self._joined(self._vendors))
        return self._amount(organisations, people, people.all)

    def _joined(self, vendors: Iterable[str]) -> Groups:
        found = NO_GROUPS
        for vendor in vendors:
            found = found.joined(self._groups[vendor])
        return found

    def _shared(self, vendors: Sequence[str]) -> Amount:
        """What every one of some vendors reaches.

        A person whom all reach stands in a group of each: at most as many as the fewest of one,
        and by inclusion and exclusion at least sum - (k - 1) * union.
        """
        organisations = frozenset.intersection(*(self._organisations[item] for item in vendors))
        people = self._people(self._shared_groups(vendors))
        each = [self._people(self._groups[item]).all for item in vendors]
        high: Number | None = None
        for item in each:
            high = least(high, item.high)
        low: Number = people.all.low
        union = self._people(self._joined(vendors)).all.high
        if union is not None:
            low = max(low, sum(item.low for item in each) - (len(each) - 1) * union)
        return self._amount(organisations, people, Interval(low, high))

    def _shared_groups(self, vendors: Sequence[str]) -> Groups:
        """The groups that each of some vendors reaches, as such or within another."""
        found = self._joined(vendors)
        for vendor in vendors:
            found = found.within(self._structure, self._groups[vendor])
        return found

    def _alone(self, vendor: str) -> Amount:
        """What only one vendor reaches.

        Persons whom no other one reaches stand in no group of another: at most those of groups
        that are its alone, and all of the union but those of the others.
        """
        others = [item for item in self._vendors if item != vendor]
        reached = frozenset[str]().union(*(self._organisations[item] for item in others))
        own, theirs = self._groups[vendor], self._joined(others)
        people = self._people(own.less(own.within(self._structure, theirs)))
        union, rest = self._people(own.joined(theirs)).all, self._people(theirs).all
        low = 0 if rest.high is None else max(0, union.low - rest.high)
        high = least(people.all.high, None if union.high is None else union.high - rest.low)
        return self._amount(
            self._organisations[vendor] - reached,
            people,
            NONE if people.all == NONE else Interval(low, high),
        )

    # -- rows ---------------------------------------------------------------------------------

    def _organisation_rows(self) -> Iterator[SharedOrganisation]:
        rows = []
        for ident in frozenset[str]().union(*self._organisations.values()):
            record = self._structure.organisations[ident]
            by = sum(ident in found for found in self._organisations.values())
            ways = {
                vendor: {
                    harm: _way(
                        found.organisations.get(ident),
                        self._sure[vendor][harm].organisations.get(ident),
                    )
                    for harm, found in self._found[vendor].items()
                }
                for vendor in self._vendors
            }
            rows.append(
                SharedOrganisation(ident, record.name, record.kind, record.cohort, by, ways)
            )
        yield from sorted(rows, key=lambda row: (-row.by, _nearest(row.ways), row.id))

    def _population_rows(self) -> Iterator[SharedPopulation]:
        rows = []
        every = self._joined(self._vendors)
        kept = {
            vendor: every.within(self._structure, self._groups[vendor]) for vendor in self._vendors
        }
        for ident in every.named:
            record = self._structure.populations[ident]
            by = sum(ident in groups.named for groups in kept.values())
            ways = {vendor: self._leak_ways(vendor, ident) for vendor in self._vendors}
            held = self._net.totals.numbers.held_now(ident)
            rows.append(
                SharedPopulation(
                    ident,
                    record.label,
                    False,
                    self._structure.controllers_of(ident),
                    by,
                    ways,
                    None if held.high is None and held.low == 0 else held,
                )
            )
        for key in every.unnamed:
            by = sum(key in groups.unnamed for groups in kept.values())
            ways = {vendor: self._unnamed_ways(vendor, key) for vendor in self._vendors}
            rows.append(SharedPopulation(key[0], "", True, (key[0],), by, ways, None))
        yield from sorted(rows, key=lambda row: (-row.by, row.unnamed, _nearest(row.ways), row.id))

    def _leak_ways(self, vendor: str, population: str) -> dict[str, Way | None]:
        """How a group is reached: the nearest of its own chain and those of what contains it."""
        containment = tuple(self._structure.containment(population))
        return {
            harm: _way(
                _best(found.populations, containment),
                _best(self._sure[vendor][harm].populations, containment),
            )
            for harm, found in self._found[vendor].items()
            if harm == "leak"
        }

    def _unnamed_ways(self, vendor: str, key: Unnamed) -> dict[str, Way | None]:
        around = () if key[1] is None else tuple(self._structure.containment(key[1]))
        ways: dict[str, Way | None] = {}
        for harm, found in self._found[vendor].items():
            if harm == "leak":
                sure = self._sure[vendor][harm]
                ways[harm] = _way(
                    _least(found.unnamed.get(key), _best(found.populations, around)),
                    _least(sure.unnamed.get(key), _best(sure.populations, around)),
                )
        return ways

    # -- the rest -----------------------------------------------------------------------------

    def _notes(self) -> Iterator[Note]:
        yield from self._net.narrowed()
        clients = self._asked.portfolio.clients
        if clients:
            yield Note("filter_clients", len(clients))
        if self._left_out:
            yield Note("no_owner", len(self._left_out))

    def _named(self, ident: str) -> Named:
        return Named.of(ident, self._net.knowledge)


def _way(tier: int | None, sure: int | None) -> Way | None:
    return None if tier is None else Way(tier, ASSUMED if sure is None else STATED)


def _best(tiers: Mapping[str, int], idents: Iterable[str]) -> int | None:
    return min((tiers[ident] for ident in idents if ident in tiers), default=None)


def _least(one: int | None, other: int | None) -> int | None:
    return min((item for item in (one, other) if item is not None), default=None)


def _nearest(ways: Ways) -> int:
    return min(
        (way.tier for by_harm in ways.values() for way in by_harm.values() if way is not None),
        default=0,
    )
