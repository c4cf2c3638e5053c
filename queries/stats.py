"""``stats``: what the knowledge base holds, in numbers. People are never added up here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..graph.knowledge import Knowledge
from ..graph.records import RECORD_TYPES, Finding
from ..graph.vocabulary import KINDS, WORST_FIRST
from .answers import plain_value

SCHEMA = "hakyu.stats/1"
UNDATED = "undated"


class IncidentStats(NamedTuple):
    """An incident and how much is recorded about it."""

    id: str
    title: str
    kind: str
    occurred: str | None
    detected: str | None
    findings: int
    first_stated: str | None
    last_stated: str | None


class PeopleStats(NamedTuple):
    """Groups of people by what is known of their number.

    They are counted, not added: the groups overlap, and distinct persons are a question for
    ``affected``.
    """

    populations: int
    held_known: int
    affected_known: int
    neither_known: int


class Stats(NamedTuple):
    """Numbers of records: by type, organisations by kind, findings by status and year."""

    data_hash: str
    records: Mapping[str, int]
    organisations: Mapping[str, int]
    cohorts: int
    unnamed: int
    incidents: tuple[IncidentStats, ...]
    findings_by_status: Mapping[str, int]
    findings_by_year: Mapping[str, int]
    people: PeopleStats
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        plain: dict[str, Any] = plain_value(self)
        return {"schema": self.schema} | plain


def stats(knowledge: Knowledge) -> Stats:
    """Count what there is."""
    organisations = knowledge.organisations.values()
    kinds = Counter(organisation.kind for organisation in organisations)
    findings = knowledge.findings.values()
    statuses = Counter(finding.status.value for finding in findings)
    years = Counter(_year(finding) for finding in findings)
    return Stats(
        knowledge.data_hash,
        {name: len(knowledge.by_type.get(name, {})) for name in RECORD_TYPES},
        {kind: kinds[kind] for kind in sorted(KINDS, key=lambda kind: -kinds[kind]) if kinds[kind]},
        sum(organisation.cohort for organisation in organisations),
        sum(organisation.unnamed for organisation in organisations),
        tuple(_incidents(knowledge)),
        {status.value: statuses[status.value] for status in WORST_FIRST if statuses[status.value]},
        dict(sorted(years.items())),
        _people(knowledge),
    )


def _year(finding: Finding) -> str:
    return UNDATED if finding.stated_on is None else str(finding.stated_on.year)


def _incidents(knowledge: Knowledge) -> Iterable[IncidentStats]:
    by_incident: dict[str, list[Finding]] = {}
    for finding in knowledge.findings.values():
        for ident in finding.incidents:
            by_incident.setdefault(ident, []).append(finding)
    for incident in knowledge.incidents.values():
        own = by_incident.get(incident.id, [])
        days = sorted(finding.stated_on for finding in own if finding.stated_on is not None)
        start = incident.occurred.start if incident.occurred is not None else None
        yield IncidentStats(
            incident.id,
            incident.title,
            incident.kind,
            None if start is None else str(start),
            None if incident.detected is None else str(incident.detected),
            len(own),
            str(days[0]) if days else None,
            str(days[-1]) if days else None,
        )


def _people(knowledge: Knowledge) -> PeopleStats:
    held = {
        population.id
        for population in knowledge.populations.values()
        if any(size.unit == "person" for size in population.sizes)
    }
    affected = {
        finding.subject
        for finding in knowledge.findings.values()
        if finding.subject in knowledge.populations
        and any(count.unit == "person" for count in finding.counts)
    }
    known = held | affected
    everyone = len(knowledge.populations)
    return PeopleStats(everyone, len(held), len(affected), everyone - len(known))
