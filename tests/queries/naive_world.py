"""Steps 1 to 4 of docs/semantics.md the naive way: what is known, who is hit, who stands for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Engagement, Finding, Incident, Record
from hakyu.queries.question import Question

#: The unnamed population of an engagement whose populations are not recorded.
UNNAMED = "#people"
Known = TypeVar("Known", bound=Record)
Names = frozenset[str]


class World:
    """The records known by K that count at A, and the hit set (steps 1 to 3)."""

    def __init__(self, knowledge: Knowledge, question: Question) -> None:
        self.question, self.knowledge = question, knowledge
        known = question.known

        def keep(items: Iterable[Known]) -> Iterator[Known]:
            for item in items:
                if known is None or item.known_from is None or item.known_from.last <= known:
                    yield item

        self.organisations = {r.id: r for r in keep(knowledge.organisations.values())}
        self.systems = {r.id: r for r in keep(knowledge.systems.values())}
        self.populations = {r.id: r for r in keep(knowledge.populations.values())}
        self.sources = dict(knowledge.sources)
        self.every_finding = tuple(knowledge.findings.values())
        every = {r.id: r for r in keep(knowledge.engagements.values())}
        self.all_findings = [r for r in keep(knowledge.findings.values()) if self._said(r)]
        self.incidents, self.hit = self._pick(knowledge, every)
        start, end = self._interval()
        every = {key: self._as_known(item) for key, item in every.items()}
        self.known_engagements: dict[str, Engagement] = every
        self.engagements: dict[str, Engagement] = {
            r.id: r for r in every.values() if r.since is None or r.since.first <= end
        }
        self.implied: dict[str, str] = {}
        self._implied()
        self.residual = {
            r.id for r in self.engagements.values() if r.until is not None and r.until.last < start
        }

    # -- step 1 -----------------------------------------------------------------------------

    def day(self, finding: Finding) -> dt.date | None:
        if finding.stated_on is not None:
            return finding.stated_on.last
        days = [
            source.published_on.last
            for citation in finding.sources
            if (source := self.sources.get(citation.partition("#")[0])) and source.published_on
        ]
        return min(days, default=None)

    def _said(self, finding: Finding) -> bool:
        if self.question.known is None:
            return True
        day = self.day(finding)
        return day is not None and day <= self.question.known

    def _as_known(self, engagement: Engagement) -> Engagement:
        """A list of populations of which none was known yet says nothing."""
        listed = engagement.populations
        if not listed or any(item in self.populations for item in listed):
            return engagement
        return engagement.model_copy(update={"populations": None})

    # -- step 2 -----------------------------------------------------------------------------

    def _targets(self, incident: Incident) -> list[str]:
        day = self.question.known or dt.date.max
        return [
            item.target
            for item in incident.targets
            if (item.known_from is None or item.known_from.last <= day)
            and (item.withdrawn_on is None or item.withdrawn_on.first > day)
        ]

    def _pick(
        self, knowledge: Knowledge, engagements: dict[str, Engagement]
    ) -> tuple[list[Incident], set[str]]:
        """There is at most one incident in what these tests draw."""
        incidents: list[Incident] = []
        hit: set[str] = set()
        for target in self.question.targets:
            named = knowledge.incidents.get(target)
            if named is not None:
                if not self.question.hypothetical:
                    incidents.append(named)
                hit.update(self._targets(named))
                continue
            means = {target}
            if target.startswith("org:"):
                means |= {s.id for s in self.systems.values() if s.operator == target}
                means |= {e.id for e in engagements.values() if e.provider == target}
            found = [
                item
                for item in knowledge.incidents.values()
                if means.intersection(self._targets(item)) and self._incident_known(item)
            ]
            if found and not self.question.hypothetical:
                incidents += found
                hit.update(*(self._targets(item) for item in found))
            else:
                hit.add(target)
        return incidents, hit

    def _incident_known(self, incident: Incident) -> bool:
        """By K something of it had been said: its record's own day, else its first statement."""
        known = self.question.known
        if known is None:
            return True
        if incident.known_from is not None:
            return incident.known_from.last <= known
        days = [self.day(item) for item in self.every_finding if incident.id in item.incidents]
        dated = [day for day in days if day is not None]
        return not dated or min(dated) <= known

    # -- step 3 -----------------------------------------------------------------------------

    def _interval(self) -> tuple[dt.date, dt.date]:
        if self.question.at is not None:
            return self.question.at, self.question.at
        for incident in self.incidents:
            occurred, found = incident.occurred, incident.detected
            start = occurred.start if occurred else None
            stop = occurred.end if occurred else None
            days = [day for day in (start, stop, found) if day is not None]
            if days:
                return days[0].first, max(day.last for day in days)
        return self.question.today, self.question.today

    # -- who stands for whom (step 4) ---------------------------------------------------------

    def above(self, organisation: str) -> set[str]:
        """The cohorts in which it is, whatever their depth."""
        record = self.organisations.get(organisation)
        found: set[str] = set()
        for cohort in record.member_of if record else ():
            if cohort in self.organisations:
                found |= {cohort} | self.above(cohort)
        return found

    def below(self, cohort: str) -> set[str]:
        return {item for item in self.organisations if cohort in self.above(item)}

    def has_own(self, organisation: str, engagement: Engagement) -> bool:
        """Whether it has an engagement of its own with the same provider or system."""
        return any(
            own.client == organisation and self.same_flow(own, engagement)
            for own in self.engagements.values()
        )

    def same_flow(self, one: Engagement, other: Engagement) -> bool:
        """With the same system or the same provider; a cohort's provider is its members' too."""
        if one.system is not None and one.system == other.system:
            return True
        a, b = one.provider, other.provider
        if a is None or b is None:
            return False
        return a == b or a in self.above(b) or b in self.above(a)

    def successors(self, organisation: str) -> set[str]:
        record = self.organisations.get(organisation)
        following = record.succeeded_by if record else None
        if following is None or following not in self.organisations:
            return set()
        return {following} | self.successors(following)

    def stands_for_client(self, engagement: Engagement) -> dict[str, str]:
        """Who is meant by the client: itself, cohort or member, successor; with the reason.

        A cohort passes harm on for its member, but is not affected by it as a cohort.
        """
        client = engagement.client
        found = {client: "client"}
        for relation, others in (("cohort", self.above(client)), ("member", self.below(client))):
            for other in others:
                if not self.has_own(other, engagement):
                    found[other] = relation
        for one, why in list(found.items()):
            for other in self.successors(one) if why != "cohort" else ():
                if why == "client":
                    found[other] = "successor"
                else:
                    found.setdefault(other, why)
        return {one: why for one, why in found.items() if one in self.organisations}

    def parts(self, population: str) -> set[str]:
        found = {population}
        for one in self.populations.values():
            if one.part_of == population:
                found |= self.parts(one.id)
        return found

    def around(self, subject: str) -> set[str]:
        """A subject and all that contains it, whatever the chain."""
        if subject.startswith("org:"):
            return {subject} | self.above(subject)
        found = {subject}
        if subject in self.populations:
            found.update(self.containers(subject))
            for work in self.known_engagements.values():
                if found.intersection(self.people_of(work)):
                    found.add(work.id)
            for one in found & set(self.populations):
                found.update(self.populations[one].held_on)
            for one in [item for item in found if item.endswith(UNNAMED)]:
                found.add(one.removesuffix(UNNAMED))
        for one in found & set(self.known_engagements):
            found.add(self.known_engagements[one].system or one)
        return found

    def containers(self, population: str) -> list[str]:
        """Nearest first: as recorded, else what a member entrusts lies in its cohort's."""
        found: list[str] = []
        while (above := self._container(found[-1] if found else population)) is not None:
            found.append(above)
        return found

    def _container(self, population: str) -> str | None:
        record = self.populations.get(population)
        if record is not None and record.part_of is not None:
            return record.part_of if record.part_of in self.populations else None
        return self.implied.get(population)

    def people_of(self, engagement: Engagement) -> list[str]:
        if engagement.populations is None:
            return [engagement.id + UNNAMED]
        return [item for item in engagement.populations if item in self.populations]

    def _implied(self) -> None:
        """Implied membership, where the cohort entrusts one population by the same flow."""
        for _, work in sorted(self.known_engagements.items()):
            above = [
                people[0]
                for cohort in self.cohorts_by_nearness(work.client)
                for _, other in sorted(self.known_engagements.items())
                if other.client == cohort and self.same_flow(work, other)
                if len(people := self.people_of(other)) == 1
            ]
            for population in self.people_of(work) if above else ():
                record = self.populations.get(population)
                clients = {
                    item.client
                    for item in self.known_engagements.values()
                    if population in (item.populations or ())
                }
                loop = {above[0], *self.containers(above[0])}
                free = record is None or record.part_of is None
                new = free and population not in loop and population not in self.implied
                if new and len(clients) <= 1:
                    self.implied[population] = above[0]

    def cohorts_by_nearness(self, organisation: str) -> list[str]:
        found: list[str] = []
        level = [organisation]
        while level:
            level = [
                cohort
                for item in level
                if item in self.organisations
                for cohort in self.organisations[item].member_of
                if cohort not in found
            ]
            found += [item for item in dict.fromkeys(level) if item not in found]
        return found

    # -- links (step 4) -----------------------------------------------------------------------

    def names(self, listed: Iterable[str], upstream: Engagement, work: Engagement) -> bool:
        """Whether a list of ``work`` names ``upstream``, or a system that stands for it."""
        return any(
            item == upstream.id
            or (item == upstream.system and work.provider in self.stands_for_client(upstream))
            for item in listed
        )

    def link(self, upstream: Engagement, work: Engagement) -> str | None:
        """How harm to ``upstream`` passes to ``work``: stated, assumed, or not at all."""
        if upstream.id == work.id:
            return None
        if work.relies_on is not None and self.names(work.relies_on, upstream, work):
            return "stated"
        if upstream.serves is not None and work.id in upstream.serves:
            return "stated"
        if work.provider not in self.stands_for_client(upstream):
            return None
        return "assumed" if work.relies_on is None and upstream.serves is None else None

    def goes_on(self, one: str, other: str) -> bool:
        return self.link(self.engagements[one], self.engagements[other]) is not None

    def platforms(self, work: Engagement) -> set[str]:
        """The systems of which it is a part: the one it runs on, those that hit it directly."""
        found = {work.system} | {s for s in self.systems if self.runs_directly(work, s)}
        return {item for item in found if item is not None}

    def runs_directly(self, work: Engagement, system: str) -> bool:
        """A system in ``relies_on`` for which no engagement of the provider stands."""
        if work.relies_on is None or system not in work.relies_on or work.system == system:
            return False
        return not any(
            item.system == system and work.provider in self.stands_for_client(item)
            for item in self.engagements.values()
        )
