"""Step 1 to 5 of docs/semantics.md the naive way: every simple chain, one after another.

Written from the text alone; nothing here knows how :mod:`hakyu.graph.walk` does it. A chain is a
list of engagements without repetition; on it the data and the populations that pass are met link by
link, and what the answer says of a node is read off the list of all chains. Slow, and plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from hakyu.graph.records import Engagement
from hakyu.graph.vocabulary import narrower_of

from .naive_world import UNNAMED, Names, World


@dataclass(frozen=True)
class Chain:
    """One way that harm takes. ``data`` and ``populations``: what passes, None = not known."""

    elements: tuple[str, ...]
    hops: int = 0
    assumed: Names = frozenset()
    leak: bool = True
    data: Names | None = None
    populations: Names | None = None

    @property
    def engagements(self) -> tuple[str, ...]:
        return tuple(item for item in self.elements if item.startswith("eng:"))

    @property
    def tier(self) -> int:
        return self.hops + len(self.engagements)

    @property
    def last(self) -> str:
        return self.elements[-1]


@dataclass
class Reached:
    """What the chains amount to."""

    #: All simple chains to each engagement, and to each population (those that carry it).
    engagements: dict[str, list[Chain]] = field(default_factory=dict)
    populations: dict[str, list[Chain]] = field(default_factory=dict)
    #: Organisation: chains to engagements of which it is the client, or stands for the client.
    clients: dict[str, list[Chain]] = field(default_factory=dict)
    #: Organisation: chains to populations that it controls.
    controllers: dict[str, list[Chain]] = field(default_factory=dict)
    deeper: bool = False


def meet_data(a: Names | None, b: Iterable[str] | None) -> Names | None:
    """What lies in both; None = not known, which takes nothing away."""
    if a is None or b is None:
        return a if b is None else frozenset(b)
    return frozenset(met for x in a for y in b if (met := narrower_of(x, y)) is not None)


def meet_populations(world: World, a: Names | None, b: Iterable[str] | None) -> Names | None:
    if a is None or b is None:
        return a if b is None else frozenset(b)
    met: set[str] = set()
    for x in a:
        for y in b:
            if y == x or x in world.containers(y):
                met.add(y)
            elif y in world.containers(x):
                met.add(x)
    return frozenset(met)


def reach(world: World) -> Reached:
    """All chains from the hit set (step 5)."""
    found = Reached()
    for chain in _beginnings(world, found):
        _follow(world, chain, found)
    for engagement, chains in found.engagements.items():
        for organisation, why in world.stands_for_client(world.engagements[engagement]).items():
            if why != "cohort":
                found.clients.setdefault(organisation, []).extend(chains)
    for population, chains in found.populations.items():
        for organisation in controllers(world, population):
            found.controllers.setdefault(organisation, []).extend(chains)
    return found


def controllers(world: World, population: str) -> set[str]:
    """Who controls it; an unnamed population is controlled by the engagement's client."""
    if population.endswith(UNNAMED):
        return {world.known_engagements[population.removesuffix(UNNAMED)].client}
    for item in (population, *world.containers(population)):
        record = world.populations.get(item)
        if record is not None and record.controllers is not None:
            return {one for one in record.controllers if one in world.organisations}
        if record is None or record.part_of is None:
            break
    return set()


def _beginnings(world: World, found: Reached) -> Iterator[Chain]:
    data = frozenset(world.question.data) or None
    hit_systems: list[Chain] = []
    for target in sorted(world.hit):
        start = Chain((target,), data=data)
        if target in world.organisations:
            for one in world.engagements.values():
                if one.provider == target or target in world.successors(one.provider or ""):
                    yield _step(world, start, one, "stated")
            for population in world.populations.values():
                if target in (population.controllers or ()):
                    _expose(world, found, start, population.id)
            for system in world.systems.values():
                through = replace(start, elements=(target, system.id))
                if system.operator == target:
                    hit_systems.append(through)
                elif target in system.accounts:
                    word = frozenset({f"{target} {system.id}"})
                    hit_systems.append(replace(through, hops=1, assumed=word))
        elif target in world.systems:
            hit_systems.append(start)
        elif target in world.engagements:
            yield _step(world, replace(start, elements=()), world.engagements[target], "stated")
    for start in hit_systems:
        for one in world.engagements.values():
            if one.system == start.last or world.runs_directly(one, start.last):
                yield _step(world, start, one, "stated")
        for population in world.populations.values():
            if start.last in population.held_on:
                _expose(world, found, start, population.id)


def _step(world: World, chain: Chain, work: Engagement, certainty: str) -> Chain:
    data = meet_data(chain.data, work.data)
    populations = meet_populations(world, chain.populations, work.populations)
    assumed = chain.assumed
    if certainty == "assumed":
        assumed |= {f"{chain.last} {work.id}"}
    return Chain(
        (*chain.elements, work.id),
        chain.hops,
        assumed,
        chain.leak and data != frozenset() and populations != frozenset(),
        data,
        populations,
    )


def _follow(world: World, chain: Chain, found: Reached) -> None:
    limit = world.question.tiers
    if limit is not None and chain.tier > limit:
        found.deeper = True
        return
    here = world.engagements[chain.last]
    found.engagements.setdefault(here.id, []).append(chain)
    if chain.leak:
        if here.populations is None:
            found.populations.setdefault(here.id + UNNAMED, []).append(chain)
        else:
            for population in chain.populations or ():
                _expose(world, found, chain, population)
    for work in world.engagements.values():
        certainty = world.link(here, work)
        if certainty is not None and work.id not in chain.elements:
            _follow(world, _step(world, chain, work, certainty), found)


def _expose(world: World, found: Reached, chain: Chain, population: str) -> None:
    if population not in world.populations:
        return
    limit = world.question.tiers
    if limit is not None and chain.tier > limit:
        found.deeper = True
        return
    for part in world.parts(population):
        chains = found.populations.setdefault(part, [])
        if chain not in chains:
            chains.append(chain)


def comes_back(world: World, found: Reached) -> bool:
    """Whether harm can come back to an engagement that it has left."""
    onward = {
        one: {other for other in found.engagements if other != one and world.goes_on(one, other)}
        for one in found.engagements
    }
    for _ in range(len(onward)):
        ends = {one for one, after in onward.items() if not after}
        onward = {one: after - ends for one, after in onward.items() if one not in ends}
    return bool(onward)


def tier(chains: Iterable[Chain]) -> int:
    return min(chain.tier for chain in chains)


def certainty(chains: Iterable[Chain]) -> str:
    """The best chain's, each chain as weak as its weakest link; of what leaks, if anything does."""
    every = list(chains)
    every = [chain for chain in every if chain.leak] or every
    return "stated" if any(not chain.assumed for chain in every) else "assumed"


def minimal(chains: Iterable[Chain]) -> set[Names]:
    """The chains, as sets of engagements, that contain no other."""
    sets = {frozenset(chain.engagements) for chain in chains}
    return {one for one in sets if not any(other < one for other in sets)}


def data_reach(chains: Iterable[Chain]) -> Names | None:
    """The union over the chains that leak; None where one does not know."""
    found: Names = frozenset()
    for chain in chains:
        if chain.leak:
            if chain.data is None:
                return None
            found |= chain.data
    return found
