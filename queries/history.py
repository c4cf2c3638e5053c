"""The days on which an answer can change, what came to be known on each, and the answers.

Between two such days every answer is the same, so that what changed in a period is found by asking
once for each day in it. The cost is linear in the days: some milliseconds each at ordinary size, of
which the records' adjacency is about a fiftieth (0.2 of 11 ms, measured), so that it is built anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from ..graph.knowledge import Knowledge
from ..graph.part import around
from ..graph.records import Finding, Incident
from ..graph.statements import select
from ..graph.structure import Structure
from .affected import Answering, affected
from .answers import Affected
from .bearing import Bearing, connected
from .certified import said_beside
from .events import FINDING, Event, Overturned, events, withdrawn
from .evidence import Evidence
from .fates import Fate, fates
from .question import Question
from .scope import incidents_of, window

ONE_DAY = dt.timedelta(days=1)

#: Answers a question as ``affected`` does, where answers to it may be at hand.
Ask = Callable[[Question], Affected]


class Step(NamedTuple):
    """A day, what came to be known on it, and the answers before and on it.

    ``day`` None is what has no date: it counts only where everything does.
    """

    day: str | None
    events: tuple[Event, ...]
    before: Affected
    after: Affected


class Course:
    """What came to be known in the course of some incidents, and the evidence of it.

    Args:
        structure: the records known by the day of the question.
        question: its ``known`` is the end.
        incidents: those that its answers are about.
    """

    def __init__(
        self, structure: Structure, question: Question, incidents: tuple[Incident, ...]
    ) -> None:
        self._structure, self._question, self._incidents = structure, question, incidents
        self._knowledge = structure.knowledge
        self.beside: tuple[Finding, ...] = said_beside(
            structure, incidents, window(incidents, question).start, self._targets()
        )
        self.evidence = self._all_evidence()
        self.events: list[Event] = events(
            structure,
            incidents,
            self._near(),
            self.evidence,
            question.known,
            assume=question.assume,
            beside=self.beside,
        )

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which something came to be known."""
        return tuple(sorted({event.day for event in self.events if event.day is not None}))

    def _targets(self) -> set[str]:
        """All that was ever said to be hit."""
        found = set(self._question.targets)
        for ident in self._question.targets:
            incident = self._knowledge.incidents.get(ident)
            found.update(item.target for item in (incident.targets if incident else ()))
        for incident in self._incidents:
            found.update(item.target for item in incident.targets)
        return found

    def _near(self) -> frozenset[str]:
        """What is tied to all this, of all that an answer needs on some day: beyond that nothing
        can change one. What lies beyond it a part of a store may or may not hold."""
        asked = (*self._question.targets, *(incident.id for incident in self._incidents))
        return connected(around(self._knowledge, asked), self._seeds())

    def _seeds(self) -> set[str]:
        """What the question names and what is said, and who says it."""
        found = self._targets()
        wanted = {incident.id for incident in self._incidents}
        beside = {finding.id for finding in self.beside}
        for finding in self._knowledge.findings.values():
            if wanted.intersection(finding.incidents) or finding.id in beside:
                found.add(finding.subject)
                found.update(who for who in finding.stated_by if isinstance(who, str))
        return found

    def _all_evidence(self) -> Evidence:
        """Evidence of all that is said, whatever the question is narrowed to."""
        certificates = [item.id for item in self.beside if not item.incidents]
        said = select(self._structure, self._incidents, self._question.known, certificates)
        return Evidence(self._structure, said, self._question.known)


def days_of(knowledge: Knowledge, question: Question, structure: Structure) -> tuple[str, ...]:
    """The days of the history of a question about one incident, without its answers."""
    (target,) = question.targets
    return Course(structure, question, (knowledge.incidents[target],)).days


class History:
    """What one question's answers rest on, day by day.

    Args:
        knowledge: all records.
        question: its ``known`` is the end of the history; None for everything. Its targets are
            incidents, or what has none (see :func:`fixed`).
        ask: answers for single days; without it each is worked out here.
    """

    def __init__(self, knowledge: Knowledge, question: Question, ask: Ask | None = None) -> None:
        self.knowledge, self.question, self._ask = knowledge, question, ask
        self.end = Answering(knowledge, question)
        self.incidents: tuple[Incident, ...] = self.end.scope.incidents
        course = Course(self.end.structure, question, self.incidents)
        self.beside, self.evidence = course.beside, course.evidence
        self._withdrawn = withdrawn(course.events, knowledge)
        self.events: tuple[Event, ...] = self._with_fates(course.events)

    @cached_property
    def last(self) -> Affected:
        """The answer at the end."""
        return self.end.answer() if self._ask is None else self._ask(self.question)

    @cached_property
    def bearing(self) -> Bearing:
        return Bearing(self.end.structure)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days on which something came to be known."""
        return tuple(sorted({event.day for event in self.events if event.day is not None}))

    def at(self, known: dt.date | None) -> Affected:
        """The answer to the question at a day."""
        if known == self.question.known:
            return self.last
        question = replace(self.question, known=known)
        return affected(self.knowledge, question) if self._ask is None else self._ask(question)

    def steps(self, since: dt.date | None = None) -> Iterator[Step]:
        """Each day after ``since`` (None: from the first on), with the answers around it."""
        start = since.isoformat() if since is not None else ""
        dated = [item for item in self.events if item.day is not None and item.day > start]
        before: Affected | None = None
        for day, those in groupby(dated, key=lambda event: event.day):
            date = dt.date.fromisoformat(str(day))
            if before is None:
                before = self.at(date - ONE_DAY if since is None else since)
            after = self.at(date)
            yield Step(day, tuple(those), before, after)
            before = after
        undated = tuple(item for item in self.events if item.day is None)
        if undated:
            if before is None:
                before = self.at(self._last_day(since))
            yield Step(None, undated, before, self.last)

    def _last_day(self, since: dt.date | None) -> dt.date:
        """A day by which everything had been said that has a date."""
        latest = dt.date.fromisoformat(self.days[-1]) if self.days else dt.date.min
        return max(latest, since or dt.date.min)

    # -- what became of each statement --------------------------------------------------------

    def _with_fates(self, plain: list[Event]) -> tuple[Event, ...]:
        refuted = self.end.certified.refuted.items()
        found = {ident: Fate("refuted", (by,)) for ident, by in refuted}
        found |= fates(self.end.statuses, self._withdrawn, self.last.contradictions)
        overturns: dict[str, list[Overturned]] = {}
        for ident, fate in sorted(found.items()):
            if fate.kind != "contradicted":
                for by in fate.by:
                    overturns.setdefault(by, []).append(Overturned(ident, fate.kind))
        nothing = Fate("stands")
        return tuple(
            event._replace(
                fate=found.get(event.id, nothing).kind,
                fate_by=found.get(event.id, nothing).by,
                overturns=tuple(overturns.get(event.id, ())),
            )
            if event.kind == FINDING
            else event
            for event in plain
        )


class Fixed(NamedTuple):
    """A question whose targets are replaced by the incidents that stand for them by a day.

    ``incidents``: by target, None where none was known. ``former``: targets that are no longer
    named by the day. ``others``: further incidents of the targets, which the answer leaves out.
    """

    question: Question
    incidents: Mapping[str, str | None]
    former: tuple[str, ...]
    others: tuple[str, ...]


def fixed(knowledge: Knowledge, question: Question, known: dt.date | None) -> Fixed:
    """Settle by ``known`` which incidents a question is about, for all its days.

    An organisation or system that was named as a target and no longer is keeps its incident.
    """
    if question.incident is not None or question.hypothetical:
        return Fixed(question, dict.fromkeys(question.targets, question.incident), (), ())
    structure = Structure(knowledge, known)
    chosen: dict[str, str | None] = {}
    former: list[str] = []
    others: set[str] = set()
    for target in question.targets:
        if target in knowledge.incidents:
            chosen[target] = target
            continue
        found = incidents_of(structure, target)
        if not found and (found := incidents_of(structure, target, withdrawn=True)):
            former.append(target)
        chosen[target] = found[0].id if found else None
        others.update(item.id for item in found[1:])
    targets = tuple(dict.fromkeys(incident or target for target, incident in chosen.items()))
    unnamed = tuple(sorted(others - set(targets)))
    return Fixed(replace(question, targets=targets), chosen, tuple(former), unnamed)
