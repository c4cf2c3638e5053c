"""By which statements a change of one day came about.

A change happens on a day, and is owed to what came to be known on that day about its subject, what
lies in it or what contains it; several that qualify are all named. Where nothing said that day is
so near (a bound that tightens far away), everything of the day that concerns the answer is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph.records import Incident
from ..graph.vocabulary import EFFECT_HARM, narrower_of
from .answers import Affected
from .bearing import Bearing
from .changes import (
    CONTRADICTION,
    COVERAGE,
    OTHER_UNITS,
    RECEIVER,
    ROWS,
    TIERS,
    TOTALS,
    Change,
    Key,
)
from .events import FINDING, NAMED, OVERLAP, RECORD, SIZE, UNNAMED, Event
from .history import History, Step

_NUMBERS = ("people", "affected", "held", "open")


def causes(history: History, step: Step, changes: Iterable[Change]) -> dict[Key, tuple[str, ...]]:
    """For each change of a day the ids of the events that brought it about; never none."""
    return _Day(history, step).causes(list(changes))


def worth_telling(step: Step, moving: Iterable[str]) -> tuple[Event, ...]:
    """Of a day's events what was said and corrected, and of the records those that matter.

    Sizes, overlaps, records and certificates of things that are on neither answer and moved nothing
    are left out, and what was said of another incident and moved nothing.
    """
    moved = set(moving)
    there = set(moved)
    asked = {item.id for item in step.after.incidents}
    for answer in (step.before, step.after):
        there.update(row.id for row in answer.organisations)
        there.update(row.id for row in answer.populations)
        there.update(row.id for row in answer.engagements)
    return tuple(
        event
        for event in step.events
        if event.kind in (NAMED, UNNAMED)
        or (not asked.isdisjoint(event.incidents) or event.id in moved)
        or (
            not (event.kind == FINDING and event.incidents)
            and not there.isdisjoint((event.id, event.subject, *event.records))
        )
    )


class _Day:
    def __init__(self, history: History, step: Step) -> None:
        self._bearing: Bearing = history.bearing
        self._incidents: tuple[Incident, ...] = history.incidents
        self._receiving = {
            finding.id for finding in history.knowledge.findings.values() if finding.received_by
        }
        self._subjects = {item.id: item.subject for item in history.events}
        self._events = step.events
        self._only, self._harm = history.question.data, history.question.harm
        self._all = tuple(event.id for event in step.events)
        self._told = tuple(event.id for event in worth_telling(step, ())) or self._all
        self._via = {**_chains(step.before), **_chains(step.after)}

    def causes(self, changes: list[Change]) -> dict[Key, tuple[str, ...]]:
        rows = {
            change.key: self._of_row(change.key) for change in changes if change.key.part in ROWS
        }
        found = dict(rows)
        for change in changes:
            if change.key.part not in ROWS:
                found[change.key] = self._of_whole(change.key, rows)
        return {key: idents or self._told for key, idents in found.items()}

    # -- rows ---------------------------------------------------------------------------------

    def _of_row(self, key: Key) -> tuple[str, ...]:
        near = self._bearing.around(key.id)
        if _is_number(key.aspect):
            near = self._bearing.tree(key.id)
        return tuple(
            event.id
            for event in self._events
            if self._touches(event, key, near) and _about(event, key.aspect) and self._asked(event)
        )

    def _touches(self, event: Event, key: Key, near: frozenset[str]) -> bool:
        if event.kind in (NAMED, UNNAMED):
            return event.subject in self._via.get(key.id, ())
        if event.kind == OVERLAP:
            return not near.isdisjoint(event.records)
        if event.kind == RECORD:
            return event.subject in near or event.subject in self._via.get(key.id, ())
        return event.subject in near

    def _asked(self, event: Event) -> bool:
        """Whether a statement is about the categories and the harm that the question is about."""
        if self._harm and event.effect is not None and EFFECT_HARM[event.effect] != self._harm:
            return False
        if not self._only or event.data is None:
            return True
        return any(narrower_of(one, item) for one in event.data for item in self._only)

    # -- totals and what stands beside them ---------------------------------------------------

    def _of_whole(self, key: Key, rows: dict[Key, tuple[str, ...]]) -> tuple[str, ...]:
        if key.part == CONTRADICTION:
            return self._of_contradiction(key.id.split(" "))
        if key.part == RECEIVER:
            return tuple(item for item in self._all if item in self._receiving)
        wanted = {ident for row, idents in rows.items() if _adds(row, key) for ident in idents}
        if key.part in (*TOTALS, COVERAGE):
            whole = {incident.id for incident in self._incidents}
            wanted |= {event.id for event in self._events if event.subject in whole}
        return tuple(item for item in self._all if item in wanted)

    def _of_contradiction(self, records: list[str]) -> tuple[str, ...]:
        named = tuple(item for item in self._all if item in records)
        if named:
            return named
        subjects = [self._subjects.get(item, item) for item in records]
        near = frozenset[str]().union(*(self._bearing.tree(item) for item in subjects))
        return tuple(event.id for event in self._events if event.subject in near)


def _chains(answer: Affected) -> dict[str, set[str]]:
    """What lies on the chains to each row."""
    found = {row.id: row.via for row in answer.organisations}
    found |= {row.id: row.via for row in answer.populations}
    return {ident: {item for chain in via for item in chain} for ident, via in found.items()}


def _is_number(aspect: str) -> bool:
    return aspect in _NUMBERS or aspect.startswith("count.")


def _about(event: Event, aspect: str) -> bool:
    """Whether a statement can be about an aspect: the harm, or the category of data."""
    if event.kind in (SIZE, OVERLAP):
        return _is_number(aspect) or (event.kind == OVERLAP and aspect == "in_part")
    if event.kind != FINDING:
        return True
    what, _, narrower = aspect.partition(".")
    if what == "status" and event.effect is not None:
        return EFFECT_HARM[event.effect] == narrower
    if what == "data" and event.data is not None:
        return any(narrower_of(category, narrower) for category in event.data)
    return True


def _adds(row: Key, key: Key) -> bool:
    """Whether a change of a row can change a total."""
    return any(row.aspect == aspect for aspect in _moving(key))


def _moving(key: Key) -> Iterator[str]:
    yield from ("present", "ruled_out_by_vendor_only")
    if key.part == TIERS:
        yield from ("tier", f"count.{key.aspect}", "status.leak", "status.loss")
    elif key.part == OTHER_UNITS:
        yield from (f"count.{key.id}", f"status.{key.aspect.partition('.')[0]}")
    elif key.part == COVERAGE:
        yield from (*_NUMBERS, "status.leak", "status.loss")
    else:
        yield from (*_NUMBERS, f"status.{key.id}")
