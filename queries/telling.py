"""What ``diff`` and ``timeline`` tell alike: events, who was asked about, sources, what was cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ..graph.knowledge import Knowledge
from ..graph.statements import NOTHING_SAID, said_day
from ..graph.structure import Structure
from .answers import Named, SourceRow
from .events import FINDING, Event
from .evidence import Evidence
from .history import History
from .notes import Note


class Telling:
    """Tells events of histories, and ``more``; remembers every citation that was used."""

    def __init__(
        self,
        knowledge: Knowledge,
        known: dt.date | None,
        histories: Sequence[History],
        more: Iterable[Event] = (),
    ) -> None:
        self._knowledge, self._known, self._histories = knowledge, known, histories
        self._events: dict[str, Event] = {}
        for history in histories:
            for event in history.events:
                same = self._events.get(event.id, event)
                incidents = tuple(dict.fromkeys((*same.incidents, *event.incidents)))
                self._events[event.id] = event._replace(incidents=incidents)
        for event in more:
            self._events.setdefault(event.id, event)
        self._evidence = Evidence(Structure(knowledge, known), NOTHING_SAID, known)

    def events(self, those: Iterable[Event]) -> tuple[Event, ...]:
        """Events in order, with those that they overtook; each is cited."""
        within = {event.id: self._events[event.id] for event in those}
        found = dict(within)
        for event in within.values():
            for ident in (*(one.id for one in event.overturns), *event.fate_by):
                if ident in self._events and ident not in found:
                    found[ident] = self._events[ident]._replace(within=False)
        for event in found.values():
            self._evidence.cite(event.sources, *(count.sources for count in event.counts))
        return tuple(sorted(found.values(), key=lambda event: event.order))

    def cite(self, idents: Iterable[str]) -> tuple[str, ...]:
        """The citations of some events."""
        unique = dict.fromkeys(idents)
        return self._evidence.cite(*(self._events[ident].sources for ident in unique))

    def sources(self) -> dict[str, SourceRow]:
        return self._evidence.sources()

    def spoken(self, incident: str, day: str) -> bool:
        """Whether anything had been said of an incident by a day."""
        return any(
            event.kind == FINDING
            and incident in event.incidents
            and event.day is not None
            and event.day <= day
            for event in self._events.values()
        )

    def targets(self, idents: Iterable[str]) -> tuple[Named, ...]:
        return tuple(Named.of(ident, self._knowledge) for ident in idents)

    def cut(self, others: Iterable[str]) -> tuple[Note, ...]:
        """What made the later answer incomplete, and what was left out of the period."""
        notes = [Note("other_incident", ident) for ident in others]
        for history in self._histories:
            notes += [note for note in history.last.cut if isinstance(note, Note)]
            if (left := self._undated(history)) and self._known is not None:
                notes.append(Note("undated_left", left))
        return tuple(dict.fromkeys(notes))

    def _undated(self, history: History) -> int:
        """How many statements of a history's incidents have no date."""
        wanted = {incident.id for incident in history.incidents}
        return sum(
            said_day(self._knowledge, finding) is None
            for finding in self._knowledge.findings.values()
            if wanted.intersection(finding.incidents)
        )
