"""What was said when, for a report: day by day, and how the totals moved with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..queries.events import Event
from ..queries.timeline_answers import Timeline, TimelineDay
from .affected_totals import LEVELS
from .figures import is_trivial
from .messages import capital, say, word
from .names import Names
from .report_cites import ReportCites
from .report_model import Block, Cell, Column, Figure, Paragraph, Row, Section, Table
from .statement_words import StatementWords


def timeline_part(
    timelines: Sequence[Timeline],
    names: Names,
    cites: ReportCites,
    figures: Sequence[Figure] = (),
    *,
    hypothetical: bool = False,
) -> Section:
    """Every statement with its day, speaker and fate; and the totals after each day.

    Args:
        timelines: one for each incident of the answer.
        names: names of the records, in the language of the report.
        cites: numbers the sources.
        figures: pictures of it.
        hypothetical: nothing happened, so that there is nothing to tell.
    """
    lang = names.lang
    blocks: list[Block] = []
    for timeline in timelines:
        name = None
        if len(timelines) > 1:
            name = names.of(timeline.targets[0].id, timeline.targets[0].name)
        blocks += _Told(timeline, names, cites).blocks(name)
    if blocks:
        blocks[:0] = figures
    else:
        key = "report.timeline.hypothetical" if hypothetical else "report.timeline.none"
        blocks.append(Paragraph((say(lang, key),)))
    return Section("timeline", say(lang, "report.timeline.title"), tuple(blocks))


class _Told:
    """The tables of one incident."""

    def __init__(self, timeline: Timeline, names: Names, cites: ReportCites) -> None:
        self._timeline, self._names, self._lang = timeline, names, names.lang
        self._cites = cites
        self._words = StatementWords(timeline.statements, names)

    def blocks(self, name: str | None) -> Iterator[Block]:
        group = None
        if name is not None:
            group = (say(self._lang, "column.incident"), name)
        said = [row for day in self._timeline.days for row in self._said(day)]
        if said:
            yield self._statements(said, name, group)
        moved = [row for day in self._timeline.days for row in self._moved(day)]
        if moved:
            yield self._totals(moved, name, group)

    def _statements(
        self, rows: list[Row], name: str | None, group: tuple[str, str] | None
    ) -> Table:
        lang = self._lang
        columns = (
            Column(say(lang, "timeline.day"), "day", 1.1),
            Column(say(lang, "column.stated_by"), weight=1.8),
            Column(say(lang, "report.column.standing"), weight=1.1),
            Column(say(lang, "timeline.said"), weight=4.2),
            Column(say(lang, "report.column.fate"), weight=1.8),
        )
        caption = self._caption("report.timeline.said", name)
        return Table(caption, columns, tuple(rows), "timeline", group)

    def _totals(self, rows: list[Row], name: str | None, group: tuple[str, str] | None) -> Table:
        lang = self._lang
        columns = (
            Column(say(lang, "timeline.day"), "day", 1.1),
            Column(say(lang, "report.column.harm"), weight=1.0),
            *(Column(say(lang, f"totals.{level}"), "range", 2.0) for level in LEVELS),
        )
        caption = self._caption("report.timeline.moved", name)
        return Table(caption, columns, tuple(rows), "moved", group)

    def _caption(self, key: str, name: str | None) -> str:
        text = say(self._lang, key)
        return text if name is None else say(self._lang, "report.of", what=text, name=name)

    def _said(self, day: TimelineDay) -> Iterator[Row]:
        for ident in day.statements:
            event = self._words.event(ident)
            yield self._statement(day, event)

    def _statement(self, day: TimelineDay, event: Event) -> Row:
        lang, cites = self._lang, self._cites
        text = capital(self._words.says(event))
        if event.day is not None and event.stated_on not in (None, event.day):
            text = say(lang, "event.dated", text=text, date=event.stated_on)
        return Row(
            (
                cites.day(day.day, none=say(lang, "undated")),
                cites.cell(self._words.speakers(event)),
                cites.cell(self._words.standing(event)),
                cites.cell(text, event.sources),
                cites.cell(self._words.fate(event)),
            )
        )

    def _moved(self, day: TimelineDay) -> Iterator[Row]:
        """The people by harm after a day that changed them."""
        harms = dict.fromkeys(
            total.harm
            for total in day.totals
            if total.measure == "people" and total.before != total.after
        )
        for harm in harms:
            after = {
                total.level: total.after
                for total in day.totals
                if (total.measure, total.harm) == ("people", harm)
            }
            if all(total is None or is_trivial(total) for total in after.values()):
                continue
            totals = [after.get(level) for level in LEVELS]
            cells = [
                Cell() if total is None else self._cites.total(total, day.sources)
                for total in totals
            ]
            yield Row(
                (
                    self._cites.day(day.day, none=say(self._lang, "undated")),
                    self._cites.cell(capital(word(self._lang, "harm", harm))),
                    *cells,
                )
            )
