"""Short words for what tests look at in ``diff`` and ``timeline``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import NameIndex
from hakyu.queries.answers import TotalRow
from hakyu.queries.diff import diff
from hakyu.queries.diff_answers import AspectChange, Diff, RowChange
from hakyu.queries.events import Event
from hakyu.queries.notes import Note
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline
from hakyu.queries.timeline_answers import Timeline, TimelineDay

from .conftest import TODAY, World

#: Low and high of a number; None where there is none.
Span = tuple[Any, Any]


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


class Difference:
    """A difference, by organisation, population and total. Harm is the leak unless said."""

    def __init__(self, given: Diff) -> None:
        self.given = given

    def row(self, ident: str) -> RowChange:
        rows = {row.id: row for row in (*self.given.organisations, *self.given.populations)}
        return rows[ident]

    @property
    def changed(self) -> set[str]:
        return {row.id for row in (*self.given.organisations, *self.given.populations)}

    def aspect(self, ident: str, aspect: str) -> AspectChange:
        return {item.aspect: item for item in self.row(ident).aspects}[aspect]

    def moved(self, ident: str, aspect: str = "status.leak") -> Span:
        """An aspect before and after."""
        item = self.aspect(ident, aspect)
        return plain(item.before), plain(item.after)

    def by(self, ident: str, aspect: str = "status.leak") -> tuple[str, ...]:
        """The statements of the last step."""
        return self.aspect(ident, aspect).steps[-1].statements

    def total(self, level: str, measure: str = "people", harm: str = "leak") -> Span:
        for row in self.given.totals:
            if (row.measure, row.harm, row.level) == (measure, harm, level):
                return plain(row.before), plain(row.after)
        raise KeyError(level)

    @property
    def passing(self) -> dict[tuple[str, str], list[tuple[Any, str | None, str | None]]]:
        """By id and aspect: values with the days between which they stood."""
        found: dict[tuple[str, str], list[tuple[Any, str | None, str | None]]] = {}
        for row in self.given.passing:
            value = (plain(row.value), row.since, row.until)
            found.setdefault((row.id, row.aspect), []).append(value)
        return found

    @property
    def notes(self) -> list[str]:
        return [note.code for note in self.given.notes if isinstance(note, Note)]

    def said(self, ident: str) -> Event:
        return {event.id: event for event in self.given.statements}[ident]


class Story:
    """A timeline, by day and statement."""

    def __init__(self, given: Timeline) -> None:
        self.given = given

    @property
    def days(self) -> dict[str | None, tuple[str, ...]]:
        """The statements of each day; of several incidents joined."""
        found: dict[str | None, tuple[str, ...]] = {}
        for row in self.given.days:
            found[row.day] = (*found.get(row.day, ()), *row.statements)
        return found

    def on(self, text: str | None) -> TimelineDay:
        (found,) = (row for row in self.given.days if row.day == text)
        return found

    def changed(self, text: str | None, aspect: str = "status.leak") -> dict[str, Span]:
        return {
            item.id: (plain(item.before), plain(item.after))
            for item in self.on(text).changes
            if item.aspect == aspect
        }

    def total(self, text: str | None, level: str = "confirmed", harm: str = "leak") -> Span:
        for row in self.on(text).totals:
            if (row.measure, row.harm, row.level) == ("people", harm, level):
                return plain(row.before), plain(row.after)
        raise KeyError(level)

    def fate(self, ident: str) -> tuple[str | None, tuple[str, ...]]:
        event = {event.id: event for event in self.given.statements}[ident]
        return event.fate, event.fate_by

    @property
    def cut(self) -> list[str]:
        return [note.code for note in self.given.cut if isinstance(note, Note)]


def plain(value: Any) -> Any:
    """Intervals and totals as (low, high)."""
    if isinstance(value, (Interval, TotalRow)):
        return value.low, value.high
    return value


def compared(
    world: World | Knowledge, since: str, until: str | None, *targets: str, **more: Any
) -> Difference:
    """What changed between two days; about ``inc:x`` unless a target is named."""
    known = world.load() if isinstance(world, World) else world
    asked = Question(_ids(known, targets), **{"today": TODAY, "known": day(until), **more})
    since_day = day(since)
    assert since_day is not None
    return Difference(diff(known, asked, since_day))


def told(
    world: World | Knowledge,
    target: str = "inc:x",
    since: str | None = None,
    until: str | None = None,
    **more: Any,
) -> Story:
    known = world.load() if isinstance(world, World) else world
    asked = Question(_ids(known, (target,)), **{"today": TODAY, "known": day(until), **more})
    return Story(timeline(known, asked, day(since)))


def _ids(known: Knowledge, targets: tuple[str, ...]) -> tuple[str, ...]:
    index = NameIndex(known)
    return tuple(index.resolve(item).id for item in targets or ("inc:x",))
