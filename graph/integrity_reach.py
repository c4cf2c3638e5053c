"""Whether a finding's subject can have anything to do with its incident.

Deliberately generous: structure is followed as far as any answer could follow it, ignoring dates,
data, intersections and exclusions. What is not reached even so is a slip: a wrong incident, or a
missing engagement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias

from .integrity_faults import Fault
from .knowledge import Knowledge
from .records import Engagement, Finding, Incident, Record, System
from .references import references

#: Relations along which harm goes from the record that names to the one that is named …
TO_NAMED = frozenset(
    {
        "member_of",
        "parent",
        "succeeded_by",
        "client",
        "populations",
        "serves",
        "part_of",
        "controllers",
    }
)
#: … and those along which it goes from the one that is named to the one that names.
TO_NAMING = frozenset(
    {
        "member_of",
        "parent",
        "succeeded_by",
        "operator",
        "accounts",
        "provider",
        "system",
        "relies_on",
        "part_of",
        "controllers",
        "held_on",
    }
)
STRUCTURAL = TO_NAMED | TO_NAMING

#: The records that harm to any of the given ones could touch next.
Following: TypeAlias = Callable[[Collection[str]], Iterable[str]]
#: The record with an id.
Get: TypeAlias = Callable[[str], Record | None]


def reach_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Findings whose subject none of their incidents reaches; without incidents none need."""
    findings = [finding for finding in knowledge.findings.values() if finding.incidents]
    if findings:
        yield from out_of_reach(findings, knowledge.get, _following(knowledge))


def _following(knowledge: Knowledge) -> Following:
    links = _links(knowledge)

    def following(nodes: Collection[str]) -> Iterator[str]:
        for node in nodes:
            yield from links.get(node, ())

    return following


def out_of_reach(findings: Collection[Finding], get: Get, following: Following) -> Iterator[Fault]:
    """Those of some findings whose subject none of their incidents reaches."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        for incident in finding.incidents:
            subjects[incident].add(finding.subject)
    reached: dict[str, set[str]] = {}
    for ident, wanted in subjects.items():
        found = get(ident)
        if isinstance(found, Incident):
            reached[ident] = wanted - _missed(found, wanted, get, following)
    for finding in findings:
        about = finding.incidents
        if about and not any(finding.subject in reached.get(one, ()) for one in about):
            yield _fault(finding)


def touchable(knowledge: Knowledge, targets: Iterable[str]) -> set[str]:
    """All that harm to some targets could touch, on any day and whatever is declared."""
    following = _following(knowledge)
    seen = {one for target in targets for one in _with_operator(target, knowledge.get)}
    ahead = set(seen)
    while ahead:
        ahead = set(following(ahead)) - seen
        seen |= ahead
    return seen


def _fault(finding: Finding) -> Fault:
    values = {"subject": finding.subject, "incidents": ", ".join(finding.incidents)}
    return Fault(finding.id, "subject", "out_of_reach", values, finding.subject)


def _missed(incident: Incident, wanted: set[str], get: Get, following: Following) -> set[str]:
    """Those of ``wanted`` that the incident does not reach."""
    if not incident.targets:
        return set()
    missed = wanted - {incident.id, *incident.entry}
    # The provider of a target engagement is part of what was hit, its other work is not.
    for target in incident.targets:
        if isinstance(engagement := get(target.target), Engagement):
            missed -= {engagement.provider or "", engagement.system or ""}
    seen = set(_starts(incident, get))
    missed -= seen
    ahead = set(seen)
    while ahead and missed:
        ahead = set(following(ahead)) - seen
        seen |= ahead
        missed -= ahead
    return missed


def _starts(incident: Incident, get: Get) -> Iterator[str]:
    for target in incident.targets:
        yield from _with_operator(target.target, get)


def _with_operator(target: str, get: Get) -> Iterator[str]:
    yield target
    if isinstance(system := get(target), System) and system.operator:
        yield system.operator


def _links(knowledge: Knowledge) -> dict[str, list[str]]:
    """From each record to those that harm to it could touch."""
    links: dict[str, list[str]] = defaultdict(list)
    for records in (
        knowledge.organisations,
        knowledge.systems,
        knowledge.engagements,
        knowledge.populations,
    ):
        for record in records.values():
            for reference in references(record):
                if reference.relation in TO_NAMED:
                    links[record.id].append(reference.id)
                if reference.relation in TO_NAMING:
                    links[reference.id].append(record.id)
    return links
