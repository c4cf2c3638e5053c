"""What was said when, by whom, about whom; what it changed; and what became of it.

Of an incident, or of what one hit, everything is told. Of anything else (a client, a group of
people, an engagement) only what is said of it, of what lies in it and of what contains it, over all
incidents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from ..graph.errors import UsageError
from ..graph.knowledge import Knowledge
from ..graph.records import Finding
from ..graph.statements import said_day
from ..graph.structure import Structure
from .answers import Named
from .bearing import Bearing
from .causes import causes, worth_telling
from .certificate_events import certificate_events
from .changes import ROWS, TOTALS, Key, compare, flat
from .events import Event
from .history import ONE_DAY, Ask, History, Step
from .notes import Note
from .question import Question
from .scope import incidents_of
from .telling import Telling
from .timeline_answers import INCIDENT, SUBJECT, DayChange, DayTotal, Timeline, TimelineDay

_LEVELS = ("confirmed", "possible", "ceiling")


def timeline(
    knowledge: Knowledge,
    question: Question,
    since: dt.date | None = None,
    ask: Ask | None = None,
) -> Timeline:
    """The timeline of the question's one target, until the question's ``known``.

    Args:
        knowledge: all records.
        question: its one target may be any organisation, system, engagement, population or
            incident; ``known`` is the last day (None: everything, also what has no date).
        since: the first day; None for the beginning.
        ask: answers for single days, where they may be at hand.

    Raises:
        UsageError: the days are the wrong way round, or the question cannot be asked.
    """
    if since is not None and question.known is not None and since > question.known:
        raise UsageError(f"{since} is later than {question.known}: put the earlier day first.")
    if question.hypothetical:
        raise UsageError("nothing is said of what is only hypothetical.")
    return _Timeline(knowledge, question, since, ask).answer()


class _Timeline:
    def __init__(
        self,
        knowledge: Knowledge,
        question: Question,
        since: dt.date | None,
        ask: Ask | None,
    ) -> None:
        self._knowledge, self._question, self._since, self._ask = knowledge, question, since, ask
        (self._target,) = question.targets
        self._structure = Structure(knowledge, question.known)
        bearing = Bearing(self._structure)
        owners = bearing.owners(self._target)
        self._own = bearing.inside(self._target) | owners
        cohorts = {item for owner in owners for item in self._structure.cohorts_of(owner)}
        self._around = bearing.around(self._target) | owners | cohorts
        self._scope, chosen, self._others = self._chosen()
        self._histories = tuple(self._history(incident) for incident in chosen)
        subject = self._scope == SUBJECT
        self._certificates = (
            certificate_events(self._structure, self._around, question.today) if subject else ()
        )
        self._telling = Telling(knowledge, question.known, self._histories, self._certificates)

    def _history(self, incident: str) -> History:
        question = replace(self._question, targets=(incident,), incident=None)
        return History(self._knowledge, question, self._ask)

    # -- which incidents ----------------------------------------------------------------------

    def _chosen(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The view, the incidents that are told, and those that are left out."""
        target, wanted = self._target, self._question.incident
        if target in self._knowledge.incidents:
            return INCIDENT, (target,), ()
        hits = [item.id for item in incidents_of(self._structure, target, withdrawn=True)]
        said = self._said_in()
        if wanted is not None:
            return (INCIDENT if wanted in hits else SUBJECT), (wanted,), ()
        if hits:
            others = {*hits, *said} - {hits[0]}
            return INCIDENT, (hits[0],), tuple(sorted(others))
        return SUBJECT, said, ()

    def _said_in(self) -> tuple[str, ...]:
        """The incidents in which something is said near the target."""
        found: set[str] = set()
        for finding in self._knowledge.findings.values():
            if finding.subject in self._around and self._counts(finding):
                found.update(finding.incidents)
        return tuple(sorted(found))

    def _counts(self, finding: Finding) -> bool:
        day = said_day(self._knowledge, finding)
        known = self._question.known
        return known is None or (day is not None and day <= known)

    # -- the answer ---------------------------------------------------------------------------

    def answer(self) -> Timeline:
        days = [row for history in self._histories for row in self._days(history)]
        days += self._certified({ident for row in days for ident in row.statements})
        days.sort(key=lambda row: (row.day is None, row.day or "", row.incident or ""))
        told = {ident for row in days for ident in row.statements}
        statements = self._telling.events(
            event for event in self._every_event() if event.id in told
        )
        incidents = (item for history in self._histories for item in history.incidents)
        question = self._question
        return Timeline(
            data_hash=self._knowledge.data_hash,
            targets=self._telling.targets(question.targets),
            since=self._since.isoformat() if self._since else None,
            until=question.known.isoformat() if question.known else None,
            scope=self._scope,
            incidents=tuple(Named(item.id, item.title, item.kind) for item in incidents),
            notes=tuple(self._notes(days)),
            days=tuple(days),
            statements=statements,
            cut=tuple(self._cut()),
            sources=self._telling.sources(),
        )

    def _every_event(self) -> Iterator[Event]:
        for history in self._histories:
            yield from history.events
        yield from self._certificates

    def _certified(self, told: Collection[str]) -> Iterator[TimelineDay]:
        """Certificates near a subject that no incident's days tell: they are said of none."""
        first = self._since.isoformat() if self._since is not None else ""
        found = [
            event
            for event in self._certificates
            if event.id not in told
            and not event.incidents
            and event.subject in self._around
            and (event.day is None or event.day >= first)
        ]
        for day, those in groupby(found, key=lambda event: event.day):
            idents = tuple(event.id for event in those)
            yield TimelineDay(day, None, idents, (), (), self._telling.cite(idents))

    def _cut(self) -> Iterator[Note]:
        """What was left out; of one subject only what is near it."""
        events = [event for history in self._histories for event in history.events]
        near = self._around.union(event.id for event in events if self._is_near(event))
        for note in self._telling.cut(self._others):
            general = note.code in ("undated_left", "other_incident")
            if self._scope == INCIDENT or general or not near.isdisjoint(note.args):
                yield note

    def _notes(self, days: list[TimelineDay]) -> Iterator[Note]:
        if not days and self._question.known is None:
            yield Note("silent", self._target)
        elif not days:
            yield Note("silent_by", self._target, self._question.known)

    def _days(self, history: History) -> Iterator[TimelineDay]:
        incident = history.incidents[0].id
        for step in history.steps(None if self._since is None else self._since - ONE_DAY):
            changes = tuple(self._changes(history, step))
            statements = self._statements(step, changes)
            if statements:
                yield TimelineDay(
                    step.day,
                    incident,
                    statements,
                    changes,
                    tuple(_totals(step)) if self._scope == INCIDENT else (),
                    self._telling.cite(statements),
                )

    def _changes(self, history: History, step: Step) -> Iterator[DayChange]:
        found = compare(step.before, step.after)
        by = causes(history, step, found)
        labels = _labels(step)
        for change in found:
            key = change.key
            if key.part not in TOTALS and self._tells(key):
                name = labels.get(key.id, key.id)
                yield DayChange(
                    key.part, key.id, name, key.aspect, change.before, change.after, by[key]
                )

    def _tells(self, key: Key) -> bool:
        return self._scope == INCIDENT or (key.part in ROWS and key.id in self._own)

    def _statements(self, step: Step, changes: tuple[DayChange, ...]) -> tuple[str, ...]:
        """What came to be known on a day: of the whole, or near the target and what moved it."""
        moving = {ident for change in changes for ident in change.statements}
        return tuple(
            event.id
            for event in worth_telling(step, moving)
            if self._scope == INCIDENT or self._is_near(event) or event.id in moving
        )

    def _is_near(self, event: Event) -> bool:
        return event.subject in self._around or not self._around.isdisjoint(event.records)


def _labels(step: Step) -> dict[str, str]:
    found: dict[str, str] = {}
    for answer in (step.before, step.after):
        found.update((row.id, row.name) for row in answer.organisations)
        found.update((row.id, row.label) for row in answer.populations)
    return found


def _totals(step: Step) -> Iterator[DayTotal]:
    before, after = flat(step.before), flat(step.after)
    for key in sorted({*before, *after}, key=lambda key: key.order):
        if key.part in TOTALS and key.aspect in _LEVELS:
            yield DayTotal(*key, before.get(key), after.get(key))
