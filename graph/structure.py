"""Who is tied to whom: adjacency over the records that were known by a day.

Built once per question in one pass over the records; every list is in order of id, so that nothing
depends on the order of files.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from .knowledge import Knowledge
from .records import Engagement, Finding, Population, Record
from .said import said_by
from .vocabulary import Status

#: Mark that turns an engagement's id into the id of its unnamed population.
IMPLICIT = "#people"


def implicit_id(engagement: str) -> str:
    """The id of the unnamed population of an engagement that declares none."""
    return engagement + IMPLICIT


def is_implicit(population: str) -> bool:
    return population.endswith(IMPLICIT)


def known_by(record: Record, known: dt.date | None) -> bool:
    """Whether the record itself was known by a day (a month counts from its end)."""
    return known is None or record.known_from is None or record.known_from.last <= known


class Structure:
    """Adjacency of the records known by ``known`` (None: all)."""

    def __init__(self, knowledge: Knowledge, known: dt.date | None = None) -> None:
        self.knowledge = knowledge
        self.known = known
        self.organisations = {
            key: item for key, item in knowledge.organisations.items() if known_by(item, known)
        }
        self.systems = {
            key: item for key, item in knowledge.systems.items() if known_by(item, known)
        }
        self.populations = {
            key: item for key, item in knowledge.populations.items() if known_by(item, known)
        }
        self.engagements = {
            key: self._as_known(item)
            for key, item in knowledge.engagements.items()
            if known_by(item, known)
        }
        self.by_provider: dict[str, list[str]] = defaultdict(list)
        self.by_system: dict[str, list[str]] = defaultdict(list)
        self.by_client: dict[str, list[str]] = defaultdict(list)
        self.relied_on_by: dict[str, list[str]] = defaultdict(list)
        self.served_by: dict[str, list[str]] = defaultdict(list)
        self.listing: dict[str, list[str]] = defaultdict(list)  # population -> engagements
        self._controllers: dict[str, tuple[str, ...]] = {}  # asked for often
        for ident, engagement in self.engagements.items():
            self.by_client[engagement.client].append(ident)
            if engagement.provider is not None:
                self.by_provider[engagement.provider].append(ident)
            if engagement.system is not None:
                self.by_system[engagement.system].append(ident)
            for named in dict.fromkeys(engagement.relies_on or ()):
                self.relied_on_by[named].append(ident)
            for served in dict.fromkeys(engagement.serves or ()):
                self.served_by[served].append(ident)
            for population in dict.fromkeys(engagement.populations or ()):
                self.listing[population].append(ident)
        self.operated: dict[str, list[str]] = defaultdict(list)
        self.accounts: dict[str, list[str]] = defaultdict(list)
        for ident, system in self.systems.items():
            if system.operator is not None:
                self.operated[system.operator].append(ident)
            for holder in dict.fromkeys(system.accounts):
                self.accounts[holder].append(ident)
        self.held_on: dict[str, list[str]] = defaultdict(list)
        self.controlled: dict[str, list[str]] = defaultdict(list)
        self.parts: dict[str, list[str]] = defaultdict(list)
        for ident, group in self.populations.items():
            for system_id in dict.fromkeys(group.held_on):
                self.held_on[system_id].append(ident)
            for controller in dict.fromkeys(group.controllers or ()):
                self.controlled[controller].append(ident)
            if group.part_of is not None:
                self.parts[group.part_of].append(ident)
        self.members: dict[str, list[str]] = defaultdict(list)
        self.predecessors: dict[str, list[str]] = defaultdict(list)
        for ident, organisation in self.organisations.items():
            for cohort in dict.fromkeys(organisation.member_of):
                self.members[cohort].append(ident)
            if organisation.succeeded_by is not None:
                self.predecessors[organisation.succeeded_by].append(ident)

    def _as_known(self, engagement: Engagement) -> Engagement:
        """An engagement of whose populations none was known yet: they are not known, not none."""
        listed = engagement.populations
        if not listed or any(item in self.populations for item in listed):
            return engagement
        return engagement.model_copy(update={"populations": None})

    # -- organisations ------------------------------------------------------------------------

    def cohorts_of(self, organisation: str) -> Iterator[str]:
        """Every cohort that the organisation is in, nested ones too, nearest first."""
        yield from self._closure(organisation, self._member_of)

    def members_of(self, cohort: str) -> Iterator[str]:
        """Every named member of a cohort, nested ones too."""
        yield from self._closure(cohort, lambda ident: self.members.get(ident, ()))

    def successors_of(self, organisation: str) -> Iterator[str]:
        yield from self._closure(organisation, self._succeeded_by)

    def predecessors_of(self, organisation: str) -> Iterator[str]:
        yield from self._closure(organisation, lambda ident: self.predecessors.get(ident, ()))

    def _member_of(self, ident: str) -> Iterable[str]:
        record = self.organisations.get(ident)
        return record.member_of if record is not None else ()

    def _succeeded_by(self, ident: str) -> Iterable[str]:
        record = self.organisations.get(ident)
        return (record.succeeded_by,) if record is not None and record.succeeded_by else ()

    @staticmethod
    def _closure(start: str, step: object) -> Iterator[str]:
        seen = {start}
        level = [start]
        while level:
            below: list[str] = []
            for ident in level:
                for near in step(ident):  # type: ignore[operator]
                    if near not in seen:
                        seen.add(near)
                        below.append(near)
                        yield near
            level = below

    # -- populations --------------------------------------------------------------------------

    def containers_of(self, population: str) -> Iterator[str]:
        """The recorded containers of a population, nearest first (``part_of``)."""
        seen = {population}
        record = self.populations.get(population)
        while record is not None and record.part_of is not None and record.part_of not in seen:
            seen.add(record.part_of)
            yield record.part_of
            record = self.populations.get(record.part_of)

    def parts_of(self, population: str) -> Iterator[str]:
        """Every recorded part, parts of parts too."""
        yield from self._closure(population, lambda ident: self.parts.get(ident, ()))

    def controllers_of(self, population: str) -> tuple[str, ...]:
        """Who controls a population: as stated, else as its container, else unknown (empty)."""
        found = self._controllers.get(population)
        if found is None:
            found = self._controllers[population] = self._find_controllers(population)
        return found

    def _find_controllers(self, population: str) -> tuple[str, ...]:
        if is_implicit(population):
            engagement = self.engagements.get(population.removesuffix(IMPLICIT))
            return (engagement.client,) if engagement is not None else ()
        for ident in (population, *self.containers_of(population)):
            record = self.populations.get(ident)
            if record is not None and record.controllers is not None:
                return record.controllers
        return ()

    def populations_of(self, engagement: Engagement) -> tuple[str, ...]:
        """The populations an engagement concerns: as declared, else its one unnamed population."""
        if engagement.populations is None:
            return (implicit_id(engagement.id),)
        return tuple(item for item in engagement.populations if item in self.populations)

    # -- what was said ------------------------------------------------------------------------

    @cached_property
    def said(self) -> tuple[Finding, ...]:
        """Every finding that had been said by the day, whatever its incident, by id."""
        findings = self.knowledge.findings.values()
        return tuple(item for item in findings if said_by(self.knowledge, item, self.known))

    @cached_property
    def said_of(self) -> dict[str, tuple[Finding, ...]]:
        """The same by incident."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for item in self.said:
            for incident in dict.fromkeys(item.incidents):
                found[incident].append(item)
        return {incident: tuple(items) for incident, items in found.items()}

    @cached_property
    def raising(self) -> tuple[Finding, ...]:
        """Of these what is said to be confirmed or possible."""
        raised = (Status.CONFIRMED, Status.POSSIBLE)
        return tuple(item for item in self.said if item.status in raised)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The findings that one of these supersedes."""
        return frozenset(old for item in self.said for old in item.supersedes)

    @cached_property
    def certificates(self) -> dict[str, tuple[Finding, ...]]:
        """By engagement, the erasures said of no incident, but for those that were withdrawn."""
        found: dict[str, list[Finding]] = defaultdict(list)
        if self.knowledge.certificates:
            for item in self.said:
                if not item.incidents and item.id not in self.withdrawn:
                    found[item.subject].append(item)
        return {subject: tuple(items) for subject, items in sorted(found.items())}

    @cached_property
    def implied_container(self) -> dict[str, str]:
        """Implied membership: what a member entrusts lies in its cohort's population.

        Maps a population without ``part_of`` (or an unnamed one) to the one population of the
        cohort's engagement with the same provider or system. Where that engagement declares
        several populations nothing is implied.
        """
        implied: dict[str, str] = {}
        for ident, engagement in self.engagements.items():
            if engagement.populations == ():
                continue
            container = self._cohort_population(engagement)
            if container is None:
                continue
            for population in self.populations_of(engagement):
                record = self.populations.get(population)
                if population == container or (record is not None and record.part_of is not None):
                    continue
                if population in implied or population in self._above(container, implied):
                    continue
                if not is_implicit(population) and len(self.listing[population]) > 1:
                    listed = self.listing[population]
                    if any(self.engagements[other].client != engagement.client for other in listed):
                        continue
                implied[population] = container
            del ident
        return implied

    def _above(self, population: str, implied: dict[str, str]) -> set[str]:
        found: set[str] = set()
        current: str | None = population
        while current is not None and current not in found:
            found.add(current)
            record = self.populations.get(current)
            current = record.part_of if record and record.part_of else implied.get(current)
        return found

    def _cohort_population(self, engagement: Engagement) -> str | None:
        for cohort in self.cohorts_of(engagement.client):
            for other_id in self.by_client.get(cohort, ()):
                other = self.engagements[other_id]
                if self.same_flow(engagement, other):
                    populations = self.populations_of(other)
                    if len(populations) == 1:
                        return populations[0]
        return None

    def same_flow(self, one: Engagement, other: Engagement) -> bool:
        """Whether two engagements are with the same provider (or a cohort of it) or system."""
        if one.system is not None and one.system == other.system:
            return True
        if one.provider is None or other.provider is None:
            return False
        return (
            one.provider == other.provider
            or other.provider in self.cohorts_of(one.provider)
            or one.provider in self.cohorts_of(other.provider)
        )

    def containment(self, population: str) -> Iterator[str]:
        """The population itself, then each container by ``part_of`` or implied membership."""
        seen: set[str] = set()
        current: str | None = population
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            current = self.container(current)

    def container(self, population: str) -> str | None:
        """The next container: ``part_of``, else by implied membership, else None."""
        record = self.populations.get(population)
        if record is not None and record.part_of is not None:
            return record.part_of if record.part_of in self.populations else None
        return self.implied_container.get(population)

    def population(self, ident: str) -> Population | None:
        return self.populations.get(ident)
