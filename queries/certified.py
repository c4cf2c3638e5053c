"""Which certificates of erasure count in an answer, and why the others do not (step 1).

A certificate is said of no incident (:mod:`hakyu.graph.certificates`). Being a claim about data, it
is refuted for every question once a finding of any incident refutes it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..graph.certificates import bar, refutable
from ..graph.integrity_reach import touchable
from ..graph.records import Finding, Incident
from ..graph.statements import rests_on_leads, said_by, said_day
from ..graph.structure import IMPLICIT, Structure, is_implicit
from ..graph.walk import walk
from .notes import Note
from .question import Question
from .scope import scope


class Certified(NamedTuple):
    """The certificates about what an answer reaches.

    ``counting``: those that count. ``refuted``: those that no longer do, each with the finding of
    another incident that refuted it first. ``notes``: why others may or may not.
    """

    counting: tuple[str, ...]
    refuted: Mapping[str, str]
    notes: tuple[Note, ...]


def certified(
    structure: Structure,
    incidents: tuple[Incident, ...],
    day: dt.date,
    reached: Collection[str],
    today: dt.date,
) -> Certified:
    """Judge every certificate about an engagement that harm reaches.

    Args:
        structure: the records known by the day of the question.
        incidents: those of the question; none of a hypothetical one.
        day: on which a hypothetical harm begins.
        reached: the engagements on the answer.
        today: the day that "today" means.
    """
    by_subject = structure.certificates
    about = sorted(
        (item for subject in by_subject if subject in reached for item in by_subject[subject]),
        key=lambda item: item.id,
    )
    refuters = Refuters(structure, today) if about else None
    own = {incident.id for incident in incidents}
    counting: list[str] = []
    refuted: dict[str, str] = {}
    notes: list[Note] = []
    for item in about:
        why = bar(structure, item, incidents, day)
        if why is not None:
            if why != "later":
                notes.append(Note(f"erasure_{why}", item.id, item.subject))
            continue
        found = list(refuters.of(item)) if refuters is not None else []
        if not found or any(own.intersection(one.incidents) for one in found):
            counting.append(item.id)  # what is said of the incident itself is weighed in step 6
        else:
            refuted[item.id] = found[0].id
            notes.append(Note("erasure_refuted", item.id, item.subject, found[0].id))
    return Certified(tuple(counting), refuted, tuple(notes))


def said_beside(
    structure: Structure, incidents: tuple[Incident, ...], day: dt.date, targets: Iterable[str]
) -> tuple[Finding, ...]:
    """All that may count on some day in answers about incidents and is not said of them.

    Certificates of what the targets could touch, also those withdrawn since; the findings of other
    incidents that may refute these; and what withdraws any of them.

    Args:
        structure: the records known by the last day.
        incidents: those of the question; none of a hypothetical one.
        day: on which a hypothetical harm begins.
        targets: all that was ever said to be hit.
    """
    knowledge = structure.knowledge
    if not knowledge.certificates:
        return ()
    near = touchable(knowledge, targets)
    found = [
        item
        for item in knowledge.certificates
        if item.subject in near
        and said_by(knowledge, item, structure.known)
        and bar(structure, item, incidents, day) is None
    ]
    own = {incident.id for incident in incidents}
    every = with_answers(structure, found, day)
    return tuple(item for item in every if own.isdisjoint(item.incidents))


def with_answers(
    structure: Structure, found: Iterable[Finding], today: dt.date
) -> tuple[Finding, ...]:
    """Certificates, what may refute them, and what withdraws any of these; by id."""
    kept = {item.id: item for item in found}
    if not kept:
        return ()
    about = Refuters(structure, today, withdrawn_too=True)
    for item in tuple(kept.values()):
        kept.update((one.id, one) for one in about.possible(item))
    withdrawing = [item for item in structure.said if item.supersedes]
    more = True
    while more:
        more = False
        for item in withdrawing:
            if item.id not in kept and not kept.keys().isdisjoint(item.supersedes):
                kept[item.id] = item
                more = True
    return tuple(kept[ident] for ident in sorted(kept))


class Refuters:
    """Which findings of any incident refute certificates, by the day of a structure.

    The same people may be entrusted to several vendors: what is said of people counts where nobody
    else holds them, or where its incident reaches the engagement.
    """

    def __init__(
        self, structure: Structure, today: dt.date, *, withdrawn_too: bool = False
    ) -> None:
        self._structure, self._today = structure, today
        self._about: dict[str, list[tuple[dt.date, Finding]]] = defaultdict(list)
        self._reached: dict[str, Collection[str]] = {}
        knowledge = structure.knowledge
        for item in structure.raising:
            if item.id in structure.withdrawn and not withdrawn_too:
                continue
            day = said_day(knowledge, item)
            if day is not None and not rests_on_leads(knowledge, item.sources):
                for engagement in self._engagements(item.subject):
                    self._about[engagement].append((day, item))

    def of(self, certificate: Finding) -> Iterator[Finding]:
        """Those that refute a certificate, the earliest first."""
        for item in self.possible(certificate):
            if self._is_about(item, certificate.subject):
                yield item

    def possible(self, certificate: Finding) -> Iterator[Finding]:
        """Those that do where they speak of the same copy of the data."""
        structure = self._structure
        claimed = said_day(structure.knowledge, certificate) or dt.date.min
        about = self._about.get(certificate.subject, ())
        for day, item in sorted(about, key=lambda one: (one[0], one[1].id)):
            if day > claimed and refutable(structure, certificate, item):
                yield item

    def _engagements(self, subject: str) -> set[str]:
        """The engagements in which something lies."""
        if not subject.startswith("pop:"):
            return {subject}
        structure = self._structure
        found: set[str] = set()
        for item in structure.containment(subject):
            found.update(structure.listing.get(item, ()))
            if is_implicit(item):
                found.add(item.removesuffix(IMPLICIT))
        return found

    def _is_about(self, finding: Finding, engagement: str) -> bool:
        structure, subject = self._structure, finding.subject
        if subject == engagement:
            return True
        near = {subject, *structure.containment(subject), *structure.parts_of(subject)}
        if {work for item in near for work in structure.listing.get(item, ())} <= {engagement}:
            return True
        return any(engagement in self._reach(item) for item in finding.incidents)

    def _reach(self, incident: str) -> Collection[str]:
        """The engagements that an incident reaches."""
        if incident not in self._reached:
            structure = self._structure
            question = Question((incident,), known=structure.known, today=self._today)
            found = scope(structure, question)
            self._reached[incident] = walk(structure, found.hit, found.window).engagements
        return self._reached[incident]
