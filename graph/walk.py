"""Steps 3 to 5 of docs/semantics.md: which engagements count, who is hit, and the walk.

The walk is breadth-first over engagements, one pass over adjacency lists. Each engagement keeps the
loads (data and populations) that reach it over all chains; loads only grow, so that cycles end.
A *leak* passes as long as something may pass; *service* passes along every link that is followed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from .extent import EVERYTHING, Extent, Load, add_load, is_covered
from .links import ASSUMED, EXCLUDED, STATED, FlowLink, Linker
from .records import Engagement
from .structure import Structure, implicit_id
from .vocabulary import narrower_of


class Window(NamedTuple):
    """Engagements begun by ``end`` count; those that were over by ``start`` are residual."""

    start: dt.date
    end: dt.date

    def counts(self, engagement: Engagement) -> bool:
        return engagement.since is None or engagement.since.first <= self.end

    def residual(self, engagement: Engagement) -> bool:
        return engagement.until is not None and engagement.until.last < self.start


class Hit(NamedTuple):
    """Who or what is hit: ids of organisations, systems and engagements."""

    organisations: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    engagements: tuple[str, ...] = ()


class Reached:
    """What the walk knows of one engagement. Tiers count engagements on the shortest chain.

    ``exposed``: each population that passes, with the tier of its own shortest chain.
    """

    __slots__ = ("certainty", "exposed", "loads", "stated", "tier")

    def __init__(self, tier: int, certainty: str = ASSUMED) -> None:
        self.tier = tier
        self.certainty = certainty
        self.loads: list[Load] = []
        self.exposed: dict[str, int] = {}
        self.stated: frozenset[str] = frozenset()  # of these, what passes on stated links alone

    @property
    def leaks(self) -> bool:
        return bool(self.loads)

    @property
    def data(self) -> Extent:
        return _joined([data for data, _ in self.loads])


def _joined(extents: Iterable[Extent]) -> Extent:
    result = Extent(False, frozenset())
    for extent in extents:
        result = result.union(extent)
    return result


class HitSystem(NamedTuple):
    """A system that is hit, its tier (1 if through an account) and how it was reached."""

    id: str
    tier: int
    certainty: str
    via: str | None


class PopulationReach(NamedTuple):
    """How a population is reached: tier of its shortest chain, certainty, and what exposes it.

    Parts of a reached population are reached: ``container`` is the reached population next above,
    and what exposes that exposes this one too (:meth:`Walk.origins`).
    """

    tier: int
    certainty: str
    engagements: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    controllers: tuple[str, ...] = ()
    container: str | None = None


class Walk:
    """The result: everything that harm reaches, and the links it took."""

    def __init__(
        self,
        structure: Structure,
        window: Window,
        hit: Hit,
        systems: dict[str, HitSystem] | None = None,
        *,
        start: Load = (EVERYTHING, EVERYTHING),
        tiers: int | None = None,
        linker: Linker | None = None,
    ) -> None:
        self.structure = structure
        self.window = window
        self.hit = hit
        self.systems: dict[str, HitSystem] = {} if systems is None else systems
        self.engagements: dict[str, Reached] = {}
        self.first: dict[str, list[str]] = {}  # engagement -> targets hitting it
        self.links: dict[str, tuple[FlowLink, ...]] = {}  # followed, by source
        self.before: dict[str, list[FlowLink]] = {}  # followed, by target
        self.beyond: dict[str, tuple[FlowLink, ...]] = {}  # at the last tier
        self.leaking: set[tuple[str, str]] = set()  # of these, where data may pass
        self.disputed: list[FlowLink] = []
        self.populations: dict[str, PopulationReach] = {}
        self.cut_at_depth = False
        self.start = start  # what leaves the hit set
        self.tiers = tiers  # no chain is longer
        self.linker = linker

    def residual(self, engagement: str) -> bool:
        return self.window.residual(self.structure.engagements[engagement])

    def origins(self, population: str) -> Iterator[tuple[str, PopulationReach]]:
        """What exposes a population: how it is reached itself, and each container above it."""
        current: str | None = population
        while current is not None and (reach := self.populations.get(current)) is not None:
            yield current, reach
            current = reach.container

    def clients(self, engagement: str) -> Iterator[str]:
        """Those whom a hit engagement affects: its client, successors, and members it holds for."""
        assert self.linker is not None
        return self.linker.clients(self.structure.engagements[engagement])


def walk(
    structure: Structure,
    hit: Hit,
    window: Window,
    *,
    data: tuple[str, ...] = (),
    tiers: int | None = None,
    linker: Linker | None = None,
) -> Walk:
    """Follow harm from ``hit`` over the engagements that count in ``window``.

    Args:
        structure: the records known by the day of the question.
        hit: the hit set.
        window: the days that matter.
        data: where given, only these data categories are followed for the leak.
        tiers: where given, engagements beyond this tier are not followed.
        linker: that of the same structure and window, where there is one already.
    """
    linker = linker or linker_for(structure, window)
    followed = Extent(False, frozenset(data)) if data else EVERYTHING
    start = followed, EVERYTHING
    result = Walk(structure, window, hit, linker=linker, start=start, tiers=tiers)
    hit_systems(result)
    seeds = first_engagements(result, linker.allowed)
    _spread(result, seeds, stated_only=False)
    stated = Walk(structure, window, hit, result.systems, linker=linker, start=start, tiers=tiers)
    stated_seeds = {ident: seed for ident, seed in seeds.items() if seed[1] == STATED}
    _spread(stated, stated_seeds, stated_only=True)
    for ident, reached in result.engagements.items():
        other = stated.engagements.get(ident)
        if other is not None and (other.leaks or not reached.leaks):
            reached.certainty = STATED
            reached.stated = frozenset(other.exposed)
    expose(result)
    return result


def linker_for(structure: Structure, window: Window) -> Linker:
    """The links among the engagements that count in a window."""
    return Linker(
        structure, {ident for ident, item in structure.engagements.items() if window.counts(item)}
    )


def hit_systems(result: Walk) -> None:
    """The systems that are hit: named, operated by who is hit, or reached over an account."""
    structure, hit = result.structure, result.hit
    for ident in hit.systems:
        if ident in structure.systems:
            result.systems[ident] = HitSystem(ident, 0, STATED, None)
    for organisation in hit.organisations:
        for ident in structure.operated.get(organisation, ()):
            result.systems.setdefault(ident, HitSystem(ident, 0, STATED, organisation))
    for organisation in hit.organisations:
        for ident in structure.accounts.get(organisation, ()):
            result.systems.setdefault(ident, HitSystem(ident, 1, ASSUMED, organisation))


def first_engagements(result: Walk, allowed: Collection[str]) -> dict[str, tuple[int, str]]:
    """The engagements that the hit set hits itself: tier and certainty; and by whom (``first``)."""
    structure, linker = result.structure, result.linker
    assert linker is not None
    seeds: dict[str, tuple[int, str]] = {}

    def add(ident: str, tier: int, certainty: str, by: str) -> None:
        known = seeds.get(ident)
        if known is not None:
            tier = min(tier, known[0])
            certainty = STATED if STATED in (certainty, known[1]) else ASSUMED
        seeds[ident] = (tier, certainty)
        result.first.setdefault(ident, []).append(by)

    for ident in result.hit.engagements:
        if ident in allowed:
            add(ident, 1, STATED, ident)
    for organisation in result.hit.organisations:
        for provider in (organisation, *structure.predecessors_of(organisation)):
            for ident in structure.by_provider.get(provider, ()):
                if ident in allowed:
                    add(ident, 1, STATED, organisation)
    for system in result.systems.values():
        for ident in linker.direct_from(system.id):
            if ident not in allowed:
                continue
            operator = structure.systems[system.id].operator
            if ident in result.first and operator in result.first[ident]:
                continue  # one chain, written without the system
            add(ident, system.tier + 1, system.certainty, system.id)
    return seeds


def _spread(result: Walk, seeds: dict[str, tuple[int, str]], *, stated_only: bool) -> None:
    """Breadth-first over engagements by tier; then what may leak on the links found."""
    tiers = result.tiers
    levels: dict[int, list[str]] = {}
    for ident in sorted(seeds):
        levels.setdefault(seeds[ident][0], []).append(ident)
    if levels and tiers is not None and max(levels) > tiers:
        result.cut_at_depth = True
    tier = min(levels, default=0)
    while levels and tier <= max(levels):
        for ident in levels.pop(tier, ()):
            if ident in result.engagements or (tiers is not None and tier > tiers):
                continue
            result.engagements[ident] = Reached(tier)
            last = tiers is not None and tier >= tiers
            for link in _followed(result, ident, stated_only=stated_only, last=last):
                if link.target in result.engagements:
                    continue
                levels.setdefault(tier + 1, []).append(link.target)
        tier += 1
    _carry(result, seeds)
    result.cut_at_depth |= _leads_on(result)


def _carry(result: Walk, seeds: dict[str, tuple[int, str]]) -> None:
    """What may leak, load by load in order of tier: the first to arrive has the shortest chain."""
    levels: dict[int, list[tuple[str, Load]]] = {}
    for ident in sorted(seeds):
        levels.setdefault(seeds[ident][0], []).append((ident, result.start))
    while levels:
        tier = min(levels)
        for ident, load in levels.pop(tier):
            reached = result.engagements.get(ident)
            if reached is None:
                continue
            passed = through(result.structure, ident, load)
            if passed is None:
                continue
            if result.tiers is not None and tier > result.tiers:
                result.cut_at_depth = True
                continue
            if not add_load(reached.loads, passed):
                continue
            for population in exposed_at(result.structure, ident, passed):
                reached.exposed.setdefault(population, tier)
            for link in result.links.get(ident, ()):
                if through(result.structure, link.target, passed) is not None:
                    result.leaking.add((ident, link.target))
                    levels.setdefault(tier + 1, []).append((link.target, passed))


def through(structure: Structure, engagement: str, load: Load) -> Load | None:
    """What of a load passes an engagement; None if nothing can."""
    data, people = left_of(structure, engagement, load)
    return None if data.empty or people.empty else (data, people)


def left_of(structure: Structure, engagement: str, load: Load) -> Load:
    """What is left of a load behind an engagement, data and populations each for itself."""
    record = structure.engagements[engagement]
    data = load[0].through(record.data, narrower_of)
    declared = None if record.populations is None else structure.populations_of(record)
    return data, load[1].through(declared, lambda a, b: _lower(structure, a, b))


def exposed_at(structure: Structure, engagement: str, load: Load) -> tuple[str, ...]:
    """The populations that a load exposes at an engagement."""
    if structure.engagements[engagement].populations is None:
        return (implicit_id(engagement),)
    return tuple(sorted(load[1].items))


def _followed(result: Walk, ident: str, *, stated_only: bool, last: bool) -> tuple[FlowLink, ...]:
    """The links to follow from an engagement; at the last tier asked for they are not followed."""
    assert result.linker is not None
    found = []
    for link in result.linker.after(result.structure.engagements[ident]):
        if link.disputed:
            result.disputed.append(link)
        if link.certainty == EXCLUDED or (stated_only and link.certainty != STATED):
            continue
        found.append(link)
    if last:
        result.beyond[ident] = tuple(found)
        return ()
    for link in found:
        result.before.setdefault(link.target, []).append(link)
    result.links[ident] = tuple(found)
    return result.links[ident]


def _leads_on(result: Walk) -> bool:
    """Whether a link that was not followed would have brought anything new."""
    for ident, links in result.beyond.items():
        for link in links:
            target = result.engagements.get(link.target)
            if target is None:
                return True
            for load in result.engagements[ident].loads:
                more = through(result.structure, link.target, load)
                if more is not None and not is_covered(target.loads, more):
                    return True
    return False


def _lower(structure: Structure, one: str, other: str) -> str | None:
    """Where two populations meet: the one that lies in the other, else None."""
    if other in structure.containment(one):
        return one
    return other if one in structure.containment(other) else None


def expose(result: Walk) -> None:
    """The populations reached: by engagements, on systems, the hit ones' own, and their parts."""
    structure = result.structure
    found: dict[str, list[tuple[int, str, str, str]]] = {}

    def add(population: str, tier: int, certainty: str, kind: str, by: str) -> None:
        found.setdefault(population, []).append((tier, certainty, kind, by))

    for ident, reached in result.engagements.items():
        for population, tier in sorted(reached.exposed.items()):
            certainty = STATED if population in reached.stated else ASSUMED
            add(population, tier, certainty, "engagement", ident)
    for system in result.systems.values():
        for population in structure.held_on.get(system.id, ()):
            add(population, system.tier, system.certainty, "system", system.id)
    for organisation in result.hit.organisations:
        for population in structure.controlled.get(organisation, ()):
            add(population, 0, STATED, "controller", organisation)
    for population, ways in found.items():
        result.populations[population] = PopulationReach(
            tier=min(way[0] for way in ways),
            certainty=STATED if any(way[1] == STATED for way in ways) else ASSUMED,
            engagements=_by(ways, "engagement"),
            systems=_by(ways, "system"),
            controllers=_by(ways, "controller"),
        )
    for population in sorted(found):
        _expose_parts(result, population)


def _expose_parts(result: Walk, population: str) -> None:
    """Parts of what is reached are reached, whatever else exposes them."""
    stack = [(part, population) for part in result.structure.parts.get(population, ())]
    while stack:
        part, container = stack.pop()
        above = result.populations[container]
        known = result.populations.get(part)
        if known is None:
            known = PopulationReach(above.tier, above.certainty)
        result.populations[part] = known._replace(
            tier=min(known.tier, above.tier),
            certainty=STATED if STATED in (known.certainty, above.certainty) else ASSUMED,
            container=container,
        )
        stack.extend((below, part) for below in result.structure.parts.get(part, ()))


def _by(ways: list[tuple[int, str, str, str]], kind: str) -> tuple[str, ...]:
    return tuple(sorted({by for _, _, what, by in ways if what == kind}))
