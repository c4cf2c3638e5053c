"""Whether a finding's subject can have anything to do with its incident.

Deliberately generous: structure is followed as far as any answer could follow it, ignoring dates,
data, intersections and exclusions. What is not reached even so is a slip: a wrong incident, or a
missing engagement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .integrity_faults import Fault
from .knowledge import Knowledge
from .records import Finding, Incident


def reach_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Findings whose subject none of their incidents reaches; without incidents none need."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for finding in knowledge.findings.values():
        for incident in finding.incidents:
            subjects[incident].add(finding.subject)
    if not subjects:
        return
    links = _links(knowledge)
    reached = {
        incident: wanted - _missed(knowledge.incidents[incident], wanted, knowledge, links)
        for incident, wanted in subjects.items()
        if incident in knowledge.incidents
    }
    for finding in knowledge.findings.values():
        about = finding.incidents
        if about and not any(finding.subject in reached.get(one, ()) for one in about):
            yield _fault(finding)


def touchable(knowledge: Knowledge, targets: Iterable[str]) -> set[str]:
    """All that harm to some targets could touch, on any day and whatever is declared."""
    links = _links(knowledge)
    seen = {one for target in targets for one in _with_operator(target, knowledge)}
    ahead = list(seen)
    while ahead:
        for node in links.get(ahead.pop(), ()):
            if node not in seen:
                seen.add(node)
                ahead.append(node)
    return seen


def _fault(finding: Finding) -> Fault:
    values = {"subject": finding.subject, "incidents": ", ".join(finding.incidents)}
    return Fault(finding.id, "subject", "out_of_reach", values, finding.subject)


def _missed(
    incident: Incident, wanted: set[str], knowledge: Knowledge, links: dict[str, list[str]]
) -> set[str]:
    """Those of ``wanted`` that the incident does not reach."""
    if not incident.targets:
        return set()
    missed = wanted - {incident.id, *incident.entry}
    seen = set(_starts(incident, knowledge))
    missed -= seen
    ahead = list(seen)
    while ahead and missed:
        for node in links.get(ahead.pop(), ()):
            if node not in seen:
                seen.add(node)
                missed.discard(node)
                ahead.append(node)
    # The provider of a target engagement is part of what was hit, its other work is not.
    for target in incident.targets:
        if engagement := knowledge.engagements.get(target.target):
            missed -= {engagement.provider or "", engagement.system or ""}
    return missed


def _starts(incident: Incident, knowledge: Knowledge) -> Iterator[str]:
    for target in incident.targets:
        yield from _with_operator(target.target, knowledge)


def _with_operator(target: str, knowledge: Knowledge) -> Iterator[str]:
    yield target
    if (system := knowledge.systems.get(target)) and system.operator:
        yield system.operator


def _links(knowledge: Knowledge) -> dict[str, list[str]]:
    """From each record to those that harm to it could touch."""
    links: dict[str, list[str]] = defaultdict(list)

    def link(a: str | None, b: str | None) -> None:
        if a is not None and b is not None:
            links[a].append(b)

    def both(a: str, others: Iterable[str | None]) -> None:
        for other in others:
            link(a, other)
            link(other, a)

    for organisation in knowledge.organisations.values():
        one = organisation
        both(one.id, (*one.member_of, one.parent, one.succeeded_by))
    for system in knowledge.systems.values():
        for owner in (system.operator, *system.accounts):
            link(owner, system.id)
    for engagement in knowledge.engagements.values():
        for origin in (engagement.provider, engagement.system, *(engagement.relies_on or ())):
            link(origin, engagement.id)
        for touched in (
            engagement.client,
            *(engagement.populations or ()),
            *(engagement.serves or ()),
        ):
            link(engagement.id, touched)
    for population in knowledge.populations.values():
        both(population.id, (population.part_of, *(population.controllers or ())))
        for system_id in population.held_on:
            link(system_id, population.id)
    return links
