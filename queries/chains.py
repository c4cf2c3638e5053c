"""The minimal chains from what is hit to what is affected.

A chain is minimal if no other chain lies inside it: no engagement on it could be reached earlier.
Chains are enumerated backwards over the links that the walk followed, shortest first; their number
can grow without end, so that each node shows at most :data:`MAX_CHAINS`, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..graph.extent import Extent, Load
from ..graph.links import STATED, FlowLink
from ..graph.structure import is_implicit
from ..graph.walk import PopulationReach, Walk, through

#: How many chains of one node are listed.
MAX_CHAINS = 20
#: How many partial chains are looked at for one node before giving up.
MAX_STEPS = 5_000

Chain = tuple[str, ...]


class Chains:
    """Minimal chains of one answer.

    With ``stated_only`` no chain has an assumed link: what is stated may take longer than a guess,
    and is not inside a chain that a guess makes shorter.

    Args:
        walk: what harm reaches, and the links it took.
        most_steps: partial chains to look at for one node.
        stated_only: leave out assumed links.

    Attributes:
        cut: the nodes whose chains are not all listed.
        steps: partial chains that were looked at.
    """

    def __init__(
        self, walk: Walk, most_steps: int = MAX_STEPS, *, stated_only: bool = False
    ) -> None:
        self._walk = walk
        self._most_steps = most_steps
        self._stated_only = stated_only
        self.steps = 0
        self._after = {
            source: {link.target for link in self._taken(links)}
            for source, links in walk.links.items()
        }
        self._cache: dict[tuple[str, ...], tuple[tuple[Chain, ...], bool]] = {}
        self.cut: set[str] = set()

    def _taken(self, links: Iterable[FlowLink]) -> list[FlowLink]:
        return [link for link in links if not self._stated_only or link.certainty == STATED]

    def to_organisation(
        self,
        organisation: str,
        engagements: Iterable[str],
        populations: Iterable[tuple[str, PopulationReach]],
    ) -> tuple[Chain, ...]:
        """Chains to an organisation: by engagements whose client it is, else by its populations."""
        ends = tuple(sorted(set(engagements)))
        if ends:
            return tuple((*chain, organisation) for chain in self._to(ends, organisation))
        found = [
            (*chain, organisation)
            for population, reach in populations
            for chain in self.to_population(population, reach)
        ]
        return self._first(found, organisation)

    def to_population(
        self, population: str, reach: PopulationReach, *, itself: bool = False
    ) -> tuple[Chain, ...]:
        """Chains to a population, ending in its id.

        With ``itself`` only those to the population, not those to what contains it.
        """
        found: list[Chain] = []
        tail: Chain = ()
        origins = [*self._walk.origins(population)]
        for ident, origin in origins[:1] if itself else origins:
            tail = (ident, *tail)
            if origin.engagements:
                chains = self._to(origin.engagements, population, carried=ident)
                found += [(*chain, *tail) for chain in chains]
            found += [(*chain, *tail) for item in origin.systems for chain in self.to_system(item)]
            found += [(item, *tail) for item in origin.controllers]
        return self._first(found, population)

    def to_engagement(self, engagement: str) -> tuple[Chain, ...]:
        """Chains to an engagement, ending in its id."""
        return self._to((engagement,), engagement)

    def _first(self, found: list[Chain], node: str) -> tuple[Chain, ...]:
        chains = minimal(found)
        if len(chains) > MAX_CHAINS:
            self.cut.add(node)
        return chains[:MAX_CHAINS]

    def to_system(self, system: str) -> list[Chain]:
        """The chains to a system that is hit, ending in its id: each who operates it or has an
        account."""
        walk = self._walk
        if walk.systems[system].via is None:
            return [(system,)]
        record = walk.structure.systems[system]
        holders = () if self._stated_only else record.accounts
        hit = walk.hit.organisations
        return [(item, system) for item in hit if item == record.operator or item in holders]

    def _roots(self, engagement: str) -> list[Chain]:
        roots: list[Chain] = []
        for by in self._walk.first.get(engagement, ()):
            if by == engagement:
                roots.append(())
            elif by in self._walk.systems:
                roots += self.to_system(by)
            else:
                roots.append((by,))
        return roots

    def _to(
        self, ends: tuple[str, ...], node: str, carried: str | None = None
    ) -> tuple[Chain, ...]:
        key = (*ends, carried or "")
        if key not in self._cache:
            self._cache[key] = self._enumerate(ends, carried)
        chains, cut = self._cache[key]
        if cut:
            self.cut.add(node)
        return chains

    def _enumerate(
        self, ends: tuple[str, ...], carried: str | None
    ) -> tuple[tuple[Chain, ...], bool]:
        """The chains, and whether there may be more."""
        walk, goal = self._walk, set(ends)
        found: list[Chain] = []
        level: list[tuple[str, ...]] = [(end,) for end in ends]
        steps = 0
        while level:
            longer: list[tuple[str, ...]] = []
            for path in level:
                steps += 1
                self.steps += 1
                if steps > self._most_steps or len(found) >= MAX_CHAINS:
                    return minimal(found)[:MAX_CHAINS], True
                if carried is not None and not self._may_carry(path, carried):
                    continue  # what is longer carries even less
                roots = self._roots(path[0])
                if roots and (carried is None or self._carries(path, carried)):
                    chains = [(*root, *path) for root in roots]
                    found += [chain for chain in chains if self._is_followed(chain)]
                    continue  # anything longer would contain this chain
                for link in self._taken(walk.before.get(path[0], ())):
                    source = link.source
                    if source in path or source in goal:
                        continue
                    if self._after.get(source, set()).intersection(path[1:]):
                        continue  # a shorter chain skips what lies between
                    longer.append((source, *path))
            level = sorted(longer)
        every = minimal(found)
        return every[:MAX_CHAINS], len(every) > MAX_CHAINS

    def _is_followed(self, chain: Chain) -> bool:
        """Whether a chain lies within the tiers asked for; an account counts one."""
        limit = self._walk.tiers
        if limit is None:
            return True
        return tier(self._walk, chain) <= limit

    def _carries(self, path: Chain, population: str) -> bool:
        """Whether data of a population passes along engagements (of an unnamed one: any data)."""
        people = self._people(path)
        return people is not None and (is_implicit(population) or population in people.items)

    def _may_carry(self, path: Chain, population: str) -> bool:
        """Whether it passes the end of a chain, whatever lies before."""
        people = self._people(path)
        if people is None or is_implicit(population):
            return people is not None
        return not people.items.isdisjoint(self._walk.structure.containment(population))

    def _people(self, path: Chain) -> Extent | None:
        structure = self._walk.structure
        load: Load | None = self._walk.start
        for ident in path:
            load = through(structure, ident, load) if load is not None else None
        return load[1] if load is not None else None


def tier(walk: Walk, chain: Chain) -> int:
    """The number of engagements on a chain; an account counts one."""
    hops = sum(item in walk.structure.engagements for item in chain)
    return hops + sum(
        before not in (None, walk.structure.systems[item].operator)
        for before, item in zip((None, *chain), chain, strict=False)
        if item in walk.structure.systems
    )


class Way(NamedTuple):
    """What makes one chain another than the next: where it begins, and its engagements.

    The populations and the organisation at its end are what is reached, not the way there.
    """

    begin: frozenset[str]
    works: frozenset[str]

    def inside(self, other: Way) -> bool:
        """Whether the way lies inside another one, or is the same.

        Whatever is reached over the engagements of one chain alone needs no more of them, wherever
        those begin. Without an engagement (one's own data, what is held on a system) it is inside
        those that begin as it does.
        """
        if self.works == other.works or not self.works:
            return self.begin <= other.begin
        return self.works < other.works


def way(chain: Chain) -> Way:
    """The way of a chain."""
    works = frozenset(item for item in chain if item.startswith("eng:") and not is_implicit(item))
    systems = (item for item in chain if item.startswith("sys:"))
    return Way(frozenset([*(chain[:1] if chain[0] not in works else ()), *systems]), works)


def minimal(chains: Iterable[Chain]) -> tuple[Chain, ...]:
    """Chains whose way has no other's inside, shortest first; of one way those of the least end."""
    ordered = sorted(
        set(chains),
        key=lambda chain: (len(way(chain).works), len(way(chain).begin), len(chain), chain),
    )
    kept: list[tuple[Way, frozenset[str], Chain]] = []
    for chain in ordered:
        own, members = way(chain), frozenset(chain)
        if not any(
            members >= rest if inner == own else inner.inside(own) for inner, rest, _ in kept
        ):
            kept.append((own, members, chain))
    return tuple(sorted((chain for _, _, chain in kept), key=lambda chain: (len(chain), chain)))
