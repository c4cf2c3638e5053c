"""The minimal chains from what is hit to what is affected.

A chain is minimal if no other chain lies inside it: no engagement on it could be reached earlier.
Chains are enumerated backwards over the links that the walk followed, shortest first; their number
can grow without end, so that each node shows at most :data:`MAX_CHAINS`, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..graph.extent import Extent, Load
from ..graph.structure import is_implicit
from ..graph.walk import PopulationReach, Walk, through

#: How many chains of one node are listed.
MAX_CHAINS = 20
#: How many partial chains are looked at for one node before giving up.
_MAX_STEPS = 5_000

Chain = tuple[str, ...]


class Chains:
    """Minimal chains of one answer; ``cut`` counts the nodes whose chains are not all listed."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._after = {
            source: {link.target for link in links} for source, links in walk.links.items()
        }
        self._cache: dict[tuple[str, ...], tuple[Chain, ...]] = {}
        self.cut: set[str] = set()

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
        return _minimal(found)[:MAX_CHAINS]

    def to_population(self, population: str, reach: PopulationReach) -> tuple[Chain, ...]:
        """Chains to a population, ending in its id."""
        found: list[Chain] = []
        tail: Chain = ()
        for ident, origin in self._walk.origins(population):
            tail = (ident, *tail)
            if origin.engagements:
                chains = self._to(origin.engagements, population, carried=ident)
                found += [(*chain, *tail) for chain in chains]
            found += [(*self._system(item), *tail) for item in origin.systems]
            found += [(item, *tail) for item in origin.controllers]
        return _minimal(found)[:MAX_CHAINS]

    def to_engagement(self, engagement: str) -> tuple[Chain, ...]:
        """Chains to an engagement, ending in its id."""
        return self._to((engagement,), engagement)

    def _system(self, system: str) -> Chain:
        hit = self._walk.systems[system]
        return (system,) if hit.via is None else (hit.via, system)

    def _roots(self, engagement: str) -> list[Chain]:
        roots: list[Chain] = []
        for by in self._walk.first.get(engagement, ()):
            if by == engagement:
                roots.append(())
            elif by in self._walk.systems:
                roots.append(self._system(by))
            else:
                roots.append((by,))
        return roots

    def _to(
        self, ends: tuple[str, ...], node: str, carried: str | None = None
    ) -> tuple[Chain, ...]:
        key = (*ends, carried or "")
        if key not in self._cache:
            self._cache[key] = self._enumerate(ends, node, carried)
        return self._cache[key]

    def _enumerate(
        self, ends: tuple[str, ...], node: str, carried: str | None
    ) -> tuple[Chain, ...]:
        walk, goal = self._walk, set(ends)
        found: list[Chain] = []
        level: list[tuple[str, ...]] = [(end,) for end in ends]
        steps = 0
        while level:
            longer: list[tuple[str, ...]] = []
            for path in level:
                steps += 1
                if steps > _MAX_STEPS or len(found) >= MAX_CHAINS:
                    self.cut.add(node)
                    return _minimal(found)[:MAX_CHAINS]
                if carried is not None and not self._may_carry(path, carried):
                    continue  # what is longer carries even less
                roots = self._roots(path[0])
                if roots and (carried is None or self._carries(path, carried)):
                    chains = [(*root, *path) for root in roots]
                    found += [chain for chain in chains if self._is_followed(chain)]
                    continue  # anything longer would contain this chain
                for link in walk.before.get(path[0], ()):
                    source = link.source
                    if source in path or source in goal:
                        continue
                    if self._after.get(source, set()).intersection(path[1:]):
                        continue  # a shorter chain skips what lies between
                    longer.append((source, *path))
            level = sorted(longer)
        return _minimal(found)[:MAX_CHAINS]

    def _is_followed(self, chain: Chain) -> bool:
        """Whether a chain lies within the tiers asked for; an account counts one."""
        limit = self._walk.tiers
        if limit is None:
            return True
        hops = sum(item.startswith("eng:") for item in chain)
        hops += sum(self._walk.systems[item].tier for item in chain if item.startswith("sys:"))
        return hops <= limit

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


def _minimal(chains: list[Chain]) -> tuple[Chain, ...]:
    """Chains that contain no other, shortest first, each once."""
    ordered = sorted(set(chains), key=lambda chain: (len(chain), chain))
    kept: list[tuple[Chain, frozenset[str]]] = []
    for chain in ordered:
        members = frozenset(chain)
        if not any(inner < members for _, inner in kept):
            kept.append((chain, members))
    return tuple(chain for chain, _ in kept)
