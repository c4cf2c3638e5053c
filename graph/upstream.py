"""The walk seen from its end: everything from which harm can come to some engagements.

Harm that enters at an engagement and arrives at another one has passed all that the engagements on
the way declare. What they let through together does not depend on the direction in which they are
met, so that one walk backwards from each goal says of every engagement before it what would arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .extent import EVERYTHING, Extent, Load, add_load
from .links import ASSUMED, EXCLUDED, STATED, FlowLink, Linker
from .structure import Structure
from .walk import (
    Hit,
    Reached,
    Walk,
    Window,
    expose,
    exposed_at,
    first_engagements,
    hit_systems,
    linker_for,
    through,
)


@dataclass(slots=True)
class Lead:
    """What of harm that enters at one engagement arrives at the goal, ``hops`` links further.

    ``exposed``: each population that is reached there, with the links of its own shortest chain.
    """

    hops: int
    loads: list[Load] = field(default_factory=list)
    exposed: dict[str, int] = field(default_factory=dict)


#: By engagement: what arrives at one goal.
Leads = dict[str, Lead]


class Upstream:
    """All that lies before some engagements, the *goals*.

    Args:
        structure: the records known by the day of the question.
        window: the days that matter.
        goals: engagements.
        data: where given, only these data categories are followed for the leak.

    Attributes:
        before: for each engagement from which a goal can be reached, the links that lead to it.
        after: the same links by their source.
        excluded: links that a declared list rules out, into what is in ``before``.
    """

    def __init__(
        self,
        structure: Structure,
        window: Window,
        goals: Iterable[str],
        *,
        data: tuple[str, ...] = (),
    ) -> None:
        self.structure, self.window = structure, window
        self.linker: Linker = linker_for(structure, window)
        self.goals = tuple(sorted({item for item in goals if item in self.linker.allowed}))
        self._start: Load = (Extent(False, frozenset(data)) if data else EVERYTHING, EVERYTHING)
        self.before: dict[str, tuple[FlowLink, ...]] = {}
        self.after: dict[str, list[FlowLink]] = {}
        self.excluded: list[FlowLink] = []
        self._gather()
        self._leads = {goal: self._lead(goal, stated_only=False) for goal in self.goals}
        self._stated = {goal: self._lead(goal, stated_only=True) for goal in self.goals}

    def _gather(self) -> None:
        pending = list(self.goals)
        seen = set(pending)
        while pending:
            ident = pending.pop()
            links = self.linker.before(self.structure.engagements[ident])
            self.excluded += [link for link in links if link.certainty == EXCLUDED]
            self.before[ident] = tuple(link for link in links if link.certainty != EXCLUDED)
            for link in self.before[ident]:
                self.after.setdefault(link.source, []).append(link)
                if link.source not in seen:
                    seen.add(link.source)
                    pending.append(link.source)
        self.excluded.sort(key=lambda link: (link.target, link.source))

    def _lead(self, goal: str, *, stated_only: bool) -> Leads:
        """What arrives at one goal: links first, then what may leak along them."""
        leads: Leads = {goal: Lead(0)}
        level = [goal]
        while level:
            further: list[str] = []
            for ident in level:
                for source in self._sources(ident, stated_only=stated_only):
                    if source not in leads:
                        leads[source] = Lead(leads[ident].hops + 1)
                        further.append(source)
            level = further
        hops, arriving = 0, [(goal, self._start)]
        while arriving:
            earlier: list[tuple[str, Load]] = []
            for ident, load in arriving:
                passed = through(self.structure, ident, load)
                lead = leads[ident]
                if passed is None or not add_load(lead.loads, passed):
                    continue
                for population in exposed_at(self.structure, goal, passed):
                    lead.exposed.setdefault(population, hops)
                sources = self._sources(ident, stated_only=stated_only)
                earlier += [(source, passed) for source in sources]
            hops, arriving = hops + 1, earlier
        return leads

    def _sources(self, ident: str, *, stated_only: bool) -> Iterator[str]:
        for link in self.before[ident]:
            if not stated_only or link.certainty == STATED:
                yield link.source

    # -- forwards again -----------------------------------------------------------------------

    def walk_from(self, hit: Hit) -> Walk:
        """What :func:`hakyu.graph.walk.walk` says of the goals and what they expose.

        The engagements before the goals are left out, and with them the links; see
        :meth:`with_links`.
        """
        result = Walk(self.structure, self.window, hit, linker=self.linker, start=self._start)
        hit_systems(result)
        seeds = first_engagements(result, self.before)
        stated = {ident: seed for ident, seed in seeds.items() if seed[1] == STATED}
        for goal in self.goals:
            reached = _arrive(self._leads[goal], seeds)
            if reached is None:
                continue
            sure = _arrive(self._stated[goal], stated)
            if sure is not None and (sure.leaks or not reached.leaks):
                reached.certainty = STATED
                reached.stated = frozenset(sure.exposed)
            result.engagements[goal] = reached
        expose(result)
        return result

    def with_links(self, result: Walk) -> int:
        """Add the links that a walk takes on its way to the goals; says how many there are."""
        reached = {ident for ident in result.first if ident in self.before}
        pending = list(reached)
        number = 0
        while pending:
            ident = pending.pop()
            links = self.after.get(ident, ())
            number += len(links)
            result.links[ident] = tuple(links)
            for link in links:
                if link.target not in reached:
                    reached.add(link.target)
                    pending.append(link.target)
        for ident in reached:
            result.before[ident] = [link for link in self.before[ident] if link.source in reached]
        return number

    def shortest(self, result: Walk, ends: Iterable[str]) -> tuple[str, ...]:
        """The engagements of one shortest chain from a hit to one of some goals; may be empty."""
        ways = sorted(
            (leads[ident].hops, goal, ident)
            for goal in ends
            if (leads := self._leads.get(goal)) is not None
            for ident in result.first
            if ident in leads
        )
        if not ways:
            return ()
        hops, goal, ident = ways[0]
        chain = [ident]
        while hops:
            hops -= 1
            leads = self._leads[goal]
            chain.append(
                min(
                    link.target
                    for link in self.after[chain[-1]]
                    if link.target in leads and leads[link.target].hops == hops
                )
            )
        return tuple(chain)

    def may_hit(self) -> set[str]:
        """The organisations and systems of which a hit may come to a goal."""
        found: set[str] = set()
        for ident in self.before:
            found.update(hitting(self.structure, ident))
        return found


def _arrive(leads: Leads, seeds: dict[str, tuple[int, str]]) -> Reached | None:
    """What arrives at a goal if harm enters at some engagements, each at its tier."""
    ways = sorted((tier, ident) for ident, (tier, _) in seeds.items() if ident in leads)
    if not ways:
        return None
    reached = Reached(min(tier + leads[ident].hops for tier, ident in ways), ASSUMED)
    for tier, ident in ways:
        lead = leads[ident]
        for load in lead.loads:
            add_load(reached.loads, load)
        for population, hops in lead.exposed.items():
            known = reached.exposed.get(population)
            reached.exposed[population] = min(tier + hops, known if known else tier + hops)
    return reached


# -- loosely: whatever the day -------------------------------------------------------------------


def may_come_from(structure: Structure, engagements: Iterable[str]) -> set[str]:
    """Ids of engagements, organisations and systems that may pass harm to some engagements.

    Whatever the day, and whatever lists exclude: what is not in it cannot; what is in it may.
    """
    linker = Linker(structure, structure.engagements)
    found = {ident for ident in engagements if ident in structure.engagements}
    pending = list(found)
    while pending:
        before = linker.may_precede(structure.engagements[pending.pop()]) - found
        found |= before
        pending.extend(before)
    for ident in tuple(found):
        found.update(hitting(structure, ident))
    return found


def hitting(structure: Structure, engagement: str) -> Iterator[str]:
    """The organisations and systems of which a hit may hit an engagement at once (step 4)."""
    record = structure.engagements[engagement]
    if record.provider is not None:
        yield record.provider
        yield from structure.successors_of(record.provider)
    named = [item for item in record.relies_on or () if item.startswith("sys:")]
    for system in (*named, *([record.system] if record.system is not None else ())):
        yield from around_system(structure, system)


def around_system(structure: Structure, system: str) -> Iterator[str]:
    """A system, who operates it, and who holds an account on it."""
    yield system
    record = structure.systems.get(system)
    if record is not None:
        if record.operator is not None:
            yield record.operator
        yield from record.accounts
