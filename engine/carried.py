"""Populations that a chain carries, where lists of populations may meet.

What a chain exposes is the meet of what its engagements declare (``graph.walk``): each engagement
of it has to declare a population that contains, or lies in, the one that is carried, or declare
none. So an engagement with a list from which another list can be reached is entered by a leak once
for each population of its list, and what comes after carries it, until no further list can be met:
from there on all carry alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .draft import Way
from .network import ENGAGEMENT, HUB, LATER, LEAK, LOSS, POPULATION, STATE

if TYPE_CHECKING:
    from .compile import Compiler


class Carried:
    """Which engagements carry populations, and the nodes and edges of what they carry."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._structure = compiler.structure
        self._declared = {
            ident: self._structure.populations_of(item)
            for ident, item in compiler.engagements.items()
            if item.populations
        }
        self._leads = self._leading()
        self.split = {ident for ident in self._declared if self._goes_on(ident)}
        self._hubs = self._carrying()
        self._below: dict[str, list[str]] = defaultdict(list)
        if self.split:
            for population in self._structure.populations:
                above = self._structure.container(population)
                if above is not None:
                    self._below[above].append(population)
        self._waiting: list[tuple[int, str, str]] = []
        self._seen: dict[tuple[int, str, str], int] = {}
        self._lists: dict[str, dict[str, list[str]]] = {}

    def harms_of(self, ident: str) -> int:
        """The harms that an engagement's own node stands for; a leak may have its own nodes."""
        return LOSS if ident in self.split else LEAK | LOSS

    def concerns(self, ident: str) -> bool:
        """Whether an engagement has to be a node since something carried may come to it."""
        item = self._compiler.engagements[ident]
        return ident in self.split or (item.relies_on is None and item.provider in self._hubs)

    def _leading(self) -> set[str]:
        """Hubs from which a declared list may be met; some more than that, at no harm."""
        before: dict[str, list[str]] = defaultdict(list)
        found = set()
        compiler = self._compiler
        if not self._declared:
            return set()
        for hub, items in compiler.open_work.items():
            for ident in items:
                if ident in self._declared or ident in compiler.stated:
                    found.add(hub)
                for bearer in compiler.bearers(compiler.engagements[ident]):
                    before[bearer].append(hub)
        waiting = list(found)
        while waiting:
            for hub in before.get(waiting.pop(), ()):
                if hub not in found:
                    found.add(hub)
                    waiting.append(hub)
        return found

    def _goes_on(self, ident: str) -> bool:
        """Whether a declared list may be met after an engagement."""
        compiler = self._compiler
        return ident in compiler.stated or any(
            bearer in self._leads for bearer in compiler.bearers(compiler.engagements[ident])
        )

    def _carrying(self) -> set[str]:
        """Hubs to which something may be carried."""
        compiler = self._compiler
        found: set[str] = set()
        waiting = list(self.split)
        seen = set(waiting)
        while waiting:
            ident = waiting.pop()
            targets = list(compiler.stated.get(ident, ()))
            for bearer in compiler.bearers(compiler.engagements[ident]):
                if bearer in self._leads and bearer not in found:
                    found.add(bearer)
                    targets += compiler.open_work[bearer]
            for target in targets:
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return found

    # -- nodes and edges ----------------------------------------------------------------------

    def write(self) -> None:
        """Write what carries populations into the draft."""
        compiler = self._compiler
        for ident in sorted(self.split):
            for source, way in compiler.plans[ident].ways:
                self._enter(source, ident, way)
        for ident, targets in compiler.stated.items():
            if ident not in self.split:
                node = compiler.draft.node(ENGAGEMENT, ident)
                for target in targets:
                    if target in self.split:
                        self._enter(node, target, compiler.way_to(target))
        while self._waiting:
            kind, ident, population = self._waiting.pop()
            node = self._seen[kind, ident, population]
            if kind == HUB:
                for other in self._met(ident, population):
                    way = compiler.way_to(other, LATER, compiler.known_of(ident))
                    self._step(node, other, population, way)
            else:
                self._from_engagement(node, ident, population)

    def _enter(self, source: int, ident: str, way: Way) -> None:
        for population in self._declared[ident]:
            known = max(way.known, self._compiler.known_of(population))
            target = self._state(ENGAGEMENT, ident, population)
            self._compiler.draft.edge(source, target, way.only(LEAK)._replace(known=known))

    def _state(self, kind: int, ident: str, population: str) -> int:
        key = (kind, ident, population)
        if key not in self._seen:
            part = f"{'hub' if kind == HUB else ''}#{population}"
            self._seen[key] = self._compiler.draft.node(STATE, ident, part)
            self._waiting.append(key)
        return self._seen[key]

    def _from_engagement(self, node: int, ident: str, population: str) -> None:
        compiler, draft = self._compiler, self._compiler.draft
        item = compiler.engagements[ident]
        for target, way in compiler.clients_of(item):
            draft.edge(node, target, way.only(LEAK))
        if item.populations is None:
            target, way = compiler.unnamed_of(item)
            draft.edge(node, target, way)
        else:
            draft.edge(node, draft.node(POPULATION, population), Way(0, LEAK))
        for bearer in compiler.bearers(item):
            way = Way(0, LEAK, known=compiler.known_of(bearer))
            if bearer in self._leads:
                draft.edge(node, self._state(HUB, bearer, population), way)
            else:
                draft.edge(node, compiler.hub(bearer), way)
        for other in compiler.stated.get(ident, ()):
            self._step(node, other, population, compiler.way_to(other))

    def _met(self, hub: str, population: str) -> Iterator[str]:
        """What of a hub's work a population may be carried to: no list, or one that it meets."""
        if hub not in self._lists:
            lists: dict[str, list[str]] = {}
            for ident in self._compiler.open_work[hub]:
                for declared in self._declared.get(ident, ("",)):
                    lists.setdefault(declared, []).append(ident)
            self._lists[hub] = lists
        found: dict[str, None] = {}
        for name in ("", *self._structure.containment(population), *self._inside(population)):
            found.update(dict.fromkeys(self._lists[hub].get(name, ())))
        yield from found

    def _inside(self, population: str) -> Iterator[str]:
        """Everything that lies in a population."""
        waiting = [population]
        seen = {population}
        while waiting:
            for part in self._below.get(waiting.pop(), ()):
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
                    yield part

    def _step(self, node: int, other: str, population: str, way: Way) -> None:
        compiler = self._compiler
        declared = self._declared.get(other)
        if not way.harms & LEAK:
            return
        if declared is not None:
            for common in dict.fromkeys(self._meet(population, item) for item in declared):
                if common is not None:
                    target = self._state(ENGAGEMENT, other, common)
                    compiler.draft.edge(node, target, way.only(LEAK))
        elif self._goes_on(other):
            compiler.draft.edge(node, self._state(ENGAGEMENT, other, population), way.only(LEAK))
        else:
            compiler.draft.edge(node, compiler.draft.node(ENGAGEMENT, other), way.only(LEAK))

    def _meet(self, one: str, other: str) -> str | None:
        if other in self._structure.containment(one):
            return one
        return other if one in self._structure.containment(other) else None
