"""Whose statements bear on what: a thing, what lies in it, and what contains it.

Statements pass down the tree population < population < engagement(s) < system and along the chain
of engagements, and come up from parts (step 7 of docs/semantics.md); so a change of one thing is
owed to what is said of itself, of what lies in it, or of what contains it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..graph.knowledge import Knowledge
from ..graph.links import EXCLUDED, Linker
from ..graph.records import Engagement, Organisation, Overlap, Population, Record, System
from ..graph.structure import IMPLICIT, Structure, is_implicit


class Bearing:
    """What lies in a thing and what contains it, over the records known by a day."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._linker = Linker(structure, structure.engagements)
        self._inside: dict[str, frozenset[str]] = {}
        self._around: dict[str, frozenset[str]] = {}
        self._implied: dict[str, list[str]] = defaultdict(list)
        for population, container in structure.implied_container.items():
            self._implied[container].append(population)

    def inside(self, ident: str) -> frozenset[str]:
        """A thing and all that lies in it."""
        if ident not in self._inside:
            self._inside[ident] = _closure((ident,), self._parts)
        return self._inside[ident]

    def around(self, ident: str) -> frozenset[str]:
        """A thing, all that lies in it, and all that contains one of these."""
        if ident not in self._around:
            self._around[ident] = _closure(self.inside(ident), self._wholes)
        return self._around[ident]

    def tree(self, ident: str) -> frozenset[str]:
        """As :meth:`around`, with all that shares a container: numbers bound each other there."""
        found = self.around(ident)
        roots = [item for item in found if item.startswith("pop:")]
        return found.union(*(self.inside(item) for item in roots))

    def owners(self, ident: str) -> frozenset[str]:
        """Whose a thing is: the clients and controllers of it and of what lies in it."""
        found: set[str] = set()
        for item in self.inside(ident):
            engagement = self._structure.engagements.get(item)
            if engagement is not None:
                found.add(engagement.client)
            elif item.startswith("pop:"):
                found.update(self._structure.controllers_of(item))
        return frozenset(found)

    def _parts(self, ident: str) -> Iterator[str]:
        structure = self._structure
        if ident.startswith("org:"):
            for client in (ident, *structure.predecessors_of(ident)):
                yield from structure.by_client.get(client, ())
            yield from structure.controlled.get(ident, ())
            yield from structure.operated.get(ident, ())
            yield from structure.members.get(ident, ())
        elif ident.startswith("sys:"):
            yield from structure.by_system.get(ident, ())
            yield from structure.held_on.get(ident, ())
        elif ident.startswith("eng:") and not is_implicit(ident):
            if (engagement := structure.engagements.get(ident)) is not None:
                yield from structure.populations_of(engagement)
        else:
            yield from structure.parts.get(ident, ())
            yield from self._implied.get(ident, ())

    def _wholes(self, ident: str) -> Iterator[str]:
        structure = self._structure
        if ident.startswith("org:"):
            yield from structure.cohorts_of(ident)
        elif is_implicit(ident):
            yield ident.removesuffix(IMPLICIT)
        elif ident.startswith("pop:"):
            record = structure.populations.get(ident)
            yield from structure.listing.get(ident, ())
            yield from record.held_on if record is not None else ()
        elif (engagement := structure.engagements.get(ident)) is not None:
            yield from self._before(engagement)
        if ident.startswith("pop:") or is_implicit(ident):
            container = structure.container(ident)
            if container is not None:
                yield container

    def _before(self, engagement: Engagement) -> Iterator[str]:
        """The systems and engagements from which harm comes to one, and those of its cohorts."""
        structure = self._structure
        if engagement.system is not None:
            yield engagement.system
        yield from engagement.relies_on or ()
        for cohort in structure.cohorts_of(engagement.client):
            for ident in structure.by_client.get(cohort, ()):
                if structure.same_flow(structure.engagements[ident], engagement):
                    yield ident
        for source in self._sources(engagement):
            yield source.id

    def _sources(self, engagement: Engagement) -> Iterator[Engagement]:
        structure = self._structure
        if engagement.provider is None:
            return
        bearers = {engagement.provider, *structure.predecessors_of(engagement.provider)}
        for organisation in tuple(bearers):
            bearers.update(structure.cohorts_of(organisation))
            bearers.update(structure.members_of(organisation))
        for organisation in sorted(bearers):
            for ident in structure.by_client.get(organisation, ()):
                source = structure.engagements[ident]
                links = self._linker.after(source)
                if any(
                    link.target == engagement.id and link.certainty != EXCLUDED for link in links
                ):
                    yield source


def _closure(start: Iterable[str], step: object) -> frozenset[str]:
    found = set(start)
    stack = list(found)
    while stack:
        for item in step(stack.pop()):  # type: ignore[operator]
            if item not in found:
                found.add(item)
                stack.append(item)
    return frozenset(found)


def connected(knowledge: Knowledge, seeds: Iterable[str]) -> frozenset[str]:
    """Everything that is tied to the seeds in any way: no other record can change their answer."""
    ties: dict[str, set[str]] = defaultdict(set)
    for record in knowledge:
        for other in (record.id, *_named(record)):
            ties[record.id].add(other)
            ties[other].add(record.id)
    return _closure(seeds, lambda ident: ties.get(ident, ()))


def _named(record: Record) -> Iterator[str]:
    if isinstance(record, Organisation):
        yield from record.member_of
        yield from (item for item in (record.parent, record.succeeded_by) if item)
    elif isinstance(record, System):
        yield from (item for item in (record.operator, *record.accounts) if item)
    elif isinstance(record, Engagement):
        ends = (record.client, record.provider, record.system)
        yield from (item for item in ends if item)
        for named in (record.populations, record.relies_on, record.serves):
            yield from named or ()
    elif isinstance(record, Population):
        yield from record.controllers or ()
        yield from record.held_on
        if record.part_of is not None:
            yield record.part_of
    elif isinstance(record, Overlap):
        yield from populations_of(record)


def populations_of(overlap: Overlap) -> tuple[str, ...]:
    """The populations that an overlap is about; of a union the container first."""
    if overlap.union is not None:
        return (overlap.union.container, *overlap.union.populations)
    if overlap.intersection is not None:
        return overlap.intersection.populations
    return overlap.disjoint or ()
