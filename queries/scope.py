"""Steps 2 and 3 of docs/semantics.md: which incident, which hit set, which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from ..graph.errors import UsageError
from ..graph.knowledge import Knowledge
from ..graph.records import Incident
from ..graph.statements import said_day, source_day
from ..graph.structure import Structure
from ..graph.walk import Hit, Window
from .notes import Note
from .question import Question


class Scope(NamedTuple):
    """What the question comes down to. ``incidents`` is empty for a hypothetical question."""

    incidents: tuple[Incident, ...]
    others: tuple[Incident, ...]
    hit: Hit
    window: Window
    cut: tuple[Note, ...]


def scope(structure: Structure, question: Question) -> Scope:
    """Work out incidents, hit set and window.

    Raises:
        UsageError: the question names what cannot be hit, or excludes itself.
    """
    knowledge = structure.knowledge
    chosen: dict[str, Incident] = {}
    others: dict[str, Incident] = {}
    direct: list[str] = []
    cut: list[Note] = []
    if question.incident is not None and question.hypothetical:
        raise UsageError("an incident and a hypothetical question exclude each other.")
    if question.incident is not None:
        chosen[question.incident] = knowledge.incidents[question.incident]
    else:
        for target in question.targets:
            if target in knowledge.incidents:
                chosen[target] = knowledge.incidents[target]
                continue
            found = [] if question.hypothetical else incidents_of(structure, target)
            if found:
                chosen[found[0].id] = found[0]
                others.update((item.id, item) for item in found[1:])
            else:
                direct.append(target)
            if not question.hypothetical:
                cut += _near(structure, target)
    if question.hypothetical:
        for ident in [item for item in question.targets if item in knowledge.incidents]:
            direct.extend(_active(chosen.pop(ident), question.known)[0])
    hits = list(direct)
    for incident in chosen.values():
        active, withdrawn = _active(incident, question.known)
        hits += active
        cut += [Note("withdrawn", incident.id, item) for item in withdrawn]
    incidents = tuple(chosen[key] for key in sorted(chosen))
    if question.system is not None:
        hits = _only_system(structure, question.system, hits)
    unnamed = tuple(others[key] for key in sorted(others) if key not in chosen)
    cut += [Note("other_incident", item.id) for item in unnamed]
    if direct and incidents:
        cut += [Note("no_incident", item) for item in direct]
    return Scope(incidents, unnamed, hit_of(hits), window(incidents, question), tuple(cut))


def incidents_of(structure: Structure, target: str, *, withdrawn: bool = False) -> list[Incident]:
    """The incidents of an organisation, system or engagement known by the day, newest first.

    An organisation's incidents are those that target it, a system it operates, or an engagement in
    which it is the provider; with ``withdrawn`` also those that no longer do by the day.
    """
    names = {target}
    if target.startswith("org:"):
        names.update(structure.operated.get(target, ()))
        names.update(structure.by_provider.get(target, ()))
    found = []
    for incident in structure.knowledge.incidents.values():
        active, former = _active(incident, structure.known)
        if names.intersection([*active, *former] if withdrawn else active) and incident_known(
            structure.knowledge, incident, structure.known
        ):
            found.append(incident)
    return sorted(
        found, key=lambda item: (_began(structure.knowledge, item), item.id), reverse=True
    )


def _near(structure: Structure, target: str) -> list[Note]:
    """Incidents that a reader may mean: X was named as hit and no longer is, or entrusted the work
    that was hit to somebody else."""
    notes = []
    for incident in structure.knowledge.incidents.values():
        if not incident_known(structure.knowledge, incident, structure.known):
            continue
        active, withdrawn = _active(incident, structure.known)
        if target in withdrawn:
            notes.append(Note("was_target", incident.id, target))
        elif target not in active and any(
            (work := structure.engagements.get(item)) is not None and work.client == target
            for item in active
        ):
            notes.append(Note("sub_entrusted", incident.id, target))
    return notes


def incident_known(knowledge: Knowledge, incident: Incident, known: dt.date | None) -> bool:
    """Whether anything had been said of an incident by a day."""
    if known is None:
        return True
    if incident.known_from is not None:
        return incident.known_from.last <= known
    day = _first_word(knowledge, incident)
    return day is None or day <= known


def _first_word(knowledge: Knowledge, incident: Incident) -> dt.date | None:
    days = [
        day
        for finding in knowledge.findings_of.get(incident.id, ())
        if (day := said_day(knowledge, finding)) is not None
    ]
    if days:
        return min(days)
    return source_day(knowledge, incident.sources)


def _began(knowledge: Knowledge, incident: Incident) -> dt.date:
    if incident.occurred is not None and incident.occurred.start is not None:
        return incident.occurred.start.first
    if incident.detected is not None:
        return incident.detected.first
    return _first_word(knowledge, incident) or dt.date.min


def _active(incident: Incident, known: dt.date | None) -> tuple[list[str], list[str]]:
    """The targets that stood by a day, and those that had been withdrawn."""
    day = known or dt.date.max
    active, withdrawn = [], []
    for item in incident.targets:
        if item.known_from is not None and item.known_from.last > day:
            continue
        if item.withdrawn_on is not None and item.withdrawn_on.first <= day:
            withdrawn.append(item.target)
        else:
            active.append(item.target)
    return active, withdrawn


def hit_of(targets: Iterable[str]) -> Hit:
    """The targets by type.

    Raises:
        UsageError: one of them cannot be hit.
    """
    unique = list(dict.fromkeys(targets))
    for target in unique:
        if target.partition(":")[0] not in ("org", "sys", "eng"):
            raise UsageError(
                f"{target} is no vendor, system, engagement or incident: it cannot be hit."
            )
    return Hit(
        tuple(item for item in unique if item.startswith("org:")),
        tuple(item for item in unique if item.startswith("sys:")),
        tuple(item for item in unique if item.startswith("eng:")),
    )


def _only_system(structure: Structure, system: str, hits: list[str]) -> list[str]:
    if not hits:
        return []  # nothing was known to be hit yet
    operator = structure.systems[system].operator if system in structure.systems else None
    accounts = structure.systems[system].accounts if system in structure.systems else ()
    if system in hits or operator in hits or any(item in hits for item in accounts):
        return [system]
    if any(item in structure.by_system.get(system, ()) for item in hits):
        return [system]
    raise UsageError(f"{system} is no system of {', '.join(hits) or 'the target'}.")


def window(incidents: tuple[Incident, ...], question: Question) -> Window:
    """Step 3: the days on which engagements count."""
    if question.at is not None:
        return Window(question.at, question.at)
    spans = [span for item in incidents if (span := _span(item)) is not None]
    if not spans:
        return Window(question.today, question.today)
    return Window(min(start for start, _ in spans), max(end for _, end in spans))


def _span(incident: Incident) -> tuple[dt.date, dt.date] | None:
    occurred, detected = incident.occurred, incident.detected
    starts = [
        item.first
        for item in (
            (occurred.start if occurred else None),
            (occurred.end if occurred else None),
            detected,
        )
        if item
    ]
    ends = [
        item.last
        for item in (
            (occurred.end if occurred else None),
            (occurred.start if occurred else None),
            detected,
        )
        if item
    ]
    if not starts:
        return None
    start = occurred.start.first if occurred and occurred.start else starts[0]
    return start, max(ends)
