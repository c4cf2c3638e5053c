"""``timeline`` laid out: a few sentences, then day by day who said what, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..graph.intervals import ANY
from ..queries.answers import TotalRow
from ..queries.changes import ORGANISATION, PRESENT, ROWS
from ..queries.events import FINDING, Event
from ..queries.notes import Note
from ..queries.timeline_answers import INCIDENT, DayChange, DayTotal, Timeline, TimelineDay
from .command_lines import CommandLine, more_section
from .figures import is_trivial, total_cell
from .messages import capital, joined, word
from .names import Names
from .page import Column, Page, Row, Section, Table
from .period_page import PeriodPage

#: Lines of statements on a terminal; statements of one day.
MOST_LINES = 14
MOST_OF_DAY = 4
MOST_CHANGES = 3
MOST_ALIKE = 3
MOST_CATEGORIES = 3
#: Notes on which the other commands would be about something else.
_APART = ("withdrawn", "other_incident")
#: Who speaks of its own data is not told apart: that is as it should be.
OWN = 2


class _Line(NamedTuple):
    """Statements told in one line, and what they changed."""

    events: tuple[Event, ...]
    changed: str

    @property
    def overturns(self) -> bool:
        return any(event.overturns for event in self.events)


def timeline_page(
    answer: Timeline, names: Names, whole: bool, typed: str, *, sources: bool = False
) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        typed: what was typed, for the commands that lead on.
        sources: whether the sources are numbered and listed.
    """
    return _Page(answer, names, whole, sources).page(typed)


class _Page(PeriodPage[Timeline]):
    def __init__(self, answer: Timeline, names: Names, whole: bool, sources: bool) -> None:
        super().__init__(answer, names, whole, sources)
        self._many = len(answer.incidents) > 1

    def page(self, typed: str) -> Page:
        dated = [row for row in self._answer.days if row.day is not None]
        undated = [row for row in self._answer.days if row.day is None]
        sections = [
            self._head(),
            self._table(self._say("timeline.days"), dated),
            self._table(self._say("timeline.undated"), undated),
            self._not_known(),
            None if self._whole or not self._answer.days else self._more(typed),
            self._citations.section(),
        ]
        return Page(tuple(section for section in sections if section is not None))

    # -- the headline -------------------------------------------------------------------------

    def _head(self) -> Section:
        answer = self._answer
        targets = joined(self._lang, [self._names.label(item.id) for item in answer.targets])
        incidents = [
            self._names.of(item.id, item.name)
            for item in answer.incidents
            if item.id not in {target.id for target in answer.targets}
        ]
        title = targets
        if incidents:
            title = self._say(
                "head.title", targets=targets, incidents=joined(self._lang, incidents)
            )
        sentences = self._notes()
        findings = [item for item in answer.statements if item.within and item.kind == FINDING]
        if findings:
            sentences.append(self._counted(findings))
            sentences += self._fates(findings)
        if answer.scope == INCIDENT:
            sentences += self._ended_at()
        elif answer.days:
            sentences.append(self._say("timeline.subject", name=targets))
        return Section(title, tuple(capital(text) for text in sentences))

    def _counted(self, findings: list[Event]) -> str:
        speakers = {name for event in findings for name in event.stated_by}
        days = sorted({event.day for event in findings if event.day is not None})
        if not days:
            return self._say("timeline.all_undated", n=len(findings))
        period = days[0]
        if len(days) > 1:
            period = self._say("timeline.period", first=days[0], last=days[-1])
        return self._say(
            "timeline.counted",
            n=len(findings),
            days=self._say("timeline.day_count", n=len(days)),
            speakers=self._say("timeline.speakers", n=len(speakers)),
            period=period,
        )

    def _fates(self, findings: list[Event]) -> Iterator[str]:
        """How many statements stand, and what became of the others."""
        counts: dict[str, int] = {}
        for event in findings:
            counts[str(event.fate)] = counts.get(str(event.fate), 0) + 1
        parts = [
            self._say(f"timeline.fate_{fate}", n=counts[fate])
            for fate in (
                "stands",
                "retired_in_part",
                "retired",
                "outweighed",
                "refuted",
                "withdrawn",
                "contradicted",
            )
            if counts.get(fate)
        ]
        yield self._say("timeline.fates", parts=joined(self._lang, parts))

    def _ended_at(self) -> Iterator[str]:
        """The people at the end of the period, by harm."""
        if not self._answer.days:
            return
        last = self._answer.days[-1]
        for harm in dict.fromkeys(total.harm for total in last.totals):
            found = {
                total.level: total.after
                for total in last.totals
                if (total.measure, total.harm) == ("people", harm)
            }
            possible = found.get("possible")
            confirmed = found.get("confirmed")
            if confirmed is None or possible is None or is_trivial(possible):
                continue
            yield self._say(
                "timeline.end",
                harm=word(self._lang, "harm", harm),
                confirmed=total_cell(confirmed, self._lang),
                possible=total_cell(possible, self._lang),
            )

    # -- day by day ---------------------------------------------------------------------------

    def _table(self, title: str, days: list[TimelineDay]) -> Section | None:
        if not days:
            return None
        blocks = [list(self._day(day)) for day in days]
        rows = [row for block in blocks for row in block]
        if not self._whole and len(rows) > MOST_LINES:
            rows = self._ends(days, blocks)
        columns = (
            Column(self._say("timeline.day"), least=10, lines=None, keep=True),
            Column(self._say("timeline.said"), least=30, lines=None if self._whole else 4),
            Column(self._say("timeline.changed"), least=22, lines=None if self._whole else 4),
        )
        return Section(title, table=Table(columns, tuple(rows)))

    def _ends(self, days: list[TimelineDay], blocks: list[list[Row]]) -> list[Row]:
        """The first and the last days, as many as fit, and how much lies between them."""
        first, last = 1, len(blocks)
        room = MOST_LINES - len(blocks[0])
        while first < last:
            taken = blocks[first] if len(blocks) - last >= first else blocks[last - 1]
            if len(taken) > room:
                break
            room -= len(taken)
            if len(blocks) - last >= first:
                first += 1
            else:
                last -= 1
        head = [row for block in blocks[:first] for row in block]
        tail = [row for block in blocks[last:] for row in block]
        return [*head, *self._gap(days[first:last]), *tail]

    def _gap(self, days: list[TimelineDay]) -> Iterator[Row]:
        """What lies between the first days and the last ones that are shown."""
        if days:
            left = sum(len(day.statements) for day in days)
            text = self._say("timeline.gap", n=left, first=days[0].day, last=days[-1].day)
            yield Row((self._say("timeline.dots"), text, ""))

    def _day(self, day: TimelineDay) -> Iterator[Row]:
        """A line for each statement (or several alike) with what it changed, then the totals."""
        told: set[tuple[str, str, str]] = set()
        lines = [_Line(group, self._changed(day, group, told)) for group in self._groups(day)]
        shown = lines
        if not self._whole and len(lines) > MOST_OF_DAY:
            weighty = sorted(lines, key=lambda line: not (line.changed or line.overturns))
            kept = {line.events[0].id for line in weighty[: MOST_OF_DAY - 1]}
            shown = [line for line in lines if line.events[0].id in kept]
        date = day.day or ""
        for line in shown:
            fate = self._words.fate(line.events[0])
            then = [line.changed, self._say("timeline.fate", fate=fate) if fate else ""]
            yield Row((date, self._statement(line.events, day), " ".join(filter(None, then))))
            date = ""
        left = sum(len(line.events) for line in lines) - sum(len(line.events) for line in shown)
        if left:
            yield Row(("", self._say("timeline.more_of_day", n=left), ""))
        totals = self._totals(day.totals)
        if totals:
            yield Row(("", self._say("timeline.totals"), totals))

    def _groups(self, day: TimelineDay) -> list[tuple[Event, ...]]:
        """The events of a day; on a terminal those that are alike in one line."""
        groups: dict[tuple[object, ...], list[Event]] = {}
        for ident in day.statements:
            event = self._words.event(ident)
            key = (event.id,) if self._whole else self._words.alike(event)
            groups.setdefault(key, []).append(event)
        return [tuple(events) for events in groups.values()]

    def _statement(self, events: tuple[Event, ...], day: TimelineDay) -> str:
        event = events[0]
        speakers = self._words.speakers(event)
        standing = self._words.standing(event)
        text = self._words.says(event)
        if len(events) > 1:
            text = self._words.says_alike(events, None if self._whole else MOST_ALIKE)
        if speakers and standing and (self._whole or event.standing != OWN):
            speakers = self._say("event.by", names=speakers, standing=standing)
        if speakers:
            text = self._say("event.spoken", names=speakers, text=text)
        if event.day is not None and event.stated_on not in (None, event.day):
            text = self._say("event.dated", text=text, date=event.stated_on)
        if self._many and day.incident is not None:
            name = self._names.of(day.incident)
            text = self._say("event.of_incident", text=text, name=name)
        return text + self._citations.mark(*(item.sources for item in events))

    def _changed(
        self, day: TimelineDay, events: tuple[Event, ...], told: set[tuple[str, str, str]]
    ) -> str:
        """What statements changed that none before them on the day is shown to have."""
        idents = {event.id for event in events}
        parts: list[str] = []
        data: dict[tuple[str, str], list[str]] = {}
        for change in day.changes:
            key = (change.part, change.id, change.aspect)
            if key in told or idents.isdisjoint(change.statements):
                continue
            if self._is_data(change):
                told.add(key)
                label = self._values.aspect(change.aspect)
                data.setdefault((change.id, str(change.after)), []).append(label)
            elif self._worth(change):
                told.add(key)
                parts.append(self._change(change))
        if self._whole or not parts:
            parts += [self._data(*key, labels) for key, labels in data.items()]
        if not self._whole and len(parts) > MOST_CHANGES:
            left = len(parts) - MOST_CHANGES
            parts = [*parts[:MOST_CHANGES], self._say("timeline.more_changes", n=left)]
        return self._say("event.then").join(parts)

    def _is_data(self, change: DayChange) -> bool:
        """Whether the status of a data category of an organisation changed."""
        return (
            change.part == ORGANISATION
            and change.aspect.startswith("data.")
            and change.after is not None
            and {change.before, change.after} != {None, "unknown"}
        )

    def _data(self, ident: str, status: str, labels: list[str]) -> str:
        text = joined(self._lang, labels[:MOST_CATEGORIES])
        if len(labels) > MOST_CATEGORIES:
            left = len(labels) - MOST_CATEGORIES
            text = self._say("table.data_more", data=text, n=left)
        label = word(self._lang, "status", status)
        return self._say("timeline.data", name=self._names.of(ident), data=text, status=label)

    def _worth(self, change: DayChange) -> bool:
        """Statuses, and who comes and goes; of the subject itself its numbers too."""
        if change.part not in ROWS or "#" in change.id or change.after == change.before:
            return False
        everything = self._whole or self._answer.scope != INCIDENT
        if change.part != ORGANISATION and not everything:
            return False
        if change.aspect.startswith("status."):
            return change.before is not None and change.after is not None
        if change.aspect == PRESENT:
            return change.part == ORGANISATION
        if (change.before or ANY) == (change.after or ANY):
            return False
        return everything and change.aspect in ("people", "affected", "held")

    def _change(self, change: DayChange) -> str:
        name = self._words.subject(change.id)
        if change.aspect == PRESENT:
            key = "timeline.came_in" if change.after else "timeline.went_out"
            return self._say(key, name=name)
        before = self._values.value(change.aspect, change.before)
        after = self._values.value(change.aspect, change.after)
        arrow = self._say("diff.arrow", before=before, after=after)
        aspect = self._values.aspect(change.aspect)
        return self._say("timeline.change", name=name, aspect=aspect, arrow=arrow)

    def _totals(self, totals: Sequence[DayTotal]) -> str:
        """The totals of people that a day changed."""
        parts = []
        harms = {total.harm for total in totals if _says(total.after) or _says(total.before)}
        for total in totals:
            if total.measure != "people" or total.before == total.after:
                continue
            ends = [
                self._say("aspect.none") if one is None else total_cell(one, self._lang)
                for one in (total.before, total.after)
            ]
            if ends[0] == ends[1] or (total.level == "ceiling" and not self._whole):
                continue
            level = self._say(f"totals.{total.level}")
            arrow = self._say("diff.arrow", before=ends[0], after=ends[1])
            if len(harms) > 1:
                harm = word(self._lang, "harm", total.harm)
                level = self._say("timeline.level", harm=harm, level=level)
            parts.append(self._say("timeline.total", level=level, arrow=arrow))
        return self._say("event.then").join(parts)

    # -- the rest -----------------------------------------------------------------------------

    def _more(self, typed: str) -> Section:
        answer = self._answer
        days = [row.day for row in answer.days if row.day is not None]
        asked = typed
        if answer.scope == INCIDENT and any(note.code in _APART for note in _notes(answer)):
            asked = answer.incidents[0].id
        lines = []
        if answer.scope == INCIDENT and days:
            before = ("affected", asked, "--known", days[0])
            lines.append(CommandLine(before, "timeline.next_affected"))
            if len(days) > 1:
                period = ("diff", asked, "--from", days[0], "--to", days[-1])
                lines.append(CommandLine(period, "timeline.next_diff"))
        file = self._say("timeline.file")
        csv = ("timeline", asked, "--format", "csv", "--output", f"{file}.csv")
        lines.append(CommandLine(csv, "next.csv"))
        return more_section(lines, self._lang)


def _notes(answer: Timeline) -> Iterator[Note]:
    return (note for note in answer.cut if isinstance(note, Note))


def _says(total: TotalRow | None) -> bool:
    return total is not None and not is_trivial(total)
