"""``diff`` laid out: what changed in a few sentences, totals, rows, and the statements behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..graph.intervals import Interval
from ..queries.answers import TotalRow
from ..queries.changes import COVERAGE, RECEIVER, TIERS
from ..queries.diff_answers import APPEARED, CAME_IN, WENT_OUT, Diff, OtherChange, Passing
from ..queries.events import FINDING, Event
from .affected_page import said
from .command_lines import CommandLine, more_section
from .diff_rows import Block, DiffRows
from .diff_totals import LEVELS, diff_harms, diff_totals, until_words
from .figures import counted, span, total_cell
from .messages import capital, joined, word
from .names import Names
from .page import Column, Page, Row, Section, Table
from .period_page import PeriodPage

#: Lines of the table of changes, statements and passing values on a terminal.
MOST_LINES = 20
MOST_STATEMENTS = 6
MOST_PASSING = 5
MOST_NAMES = 3


def diff_page(
    answer: Diff, names: Names, whole: bool, typed: Sequence[str] = (), *, sources: bool = False
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


class _Page(PeriodPage[Diff]):
    def page(self, typed: Sequence[str]) -> Page:
        sections = [
            self._head(),
            diff_totals(self._answer, self._names),
            self._changes(),
            self._corrected(),
            self._beside(),
            self._passing(),
            self._statements(),
            self._not_known(),
            None if self._whole else self._more(typed),
            self._citations.section(),
        ]
        return Page(tuple(section for section in sections if section is not None))

    # -- the headline -------------------------------------------------------------------------

    def _head(self) -> Section:
        answer = self._answer
        named = answer.incidents or answer.targets
        names = joined(self._lang, [self._names.of(item.id, item.name) for item in named])
        title = self._say(
            "diff.title",
            names=names,
            since=answer.since,
            until=until_words(self._answer, self._lang),
        )
        sentences = self._notes()
        if answer.hypothetical:
            sentences.append(self._say("head.hypothetical"))
        if answer.is_empty:
            sentences.append(self._empty())
        else:
            for harm in diff_harms(self._answer):
                sentences += self._moved(harm)
            sentences += list(self._came_and_went())
            sentences.append(self._said())
        return Section(title, tuple(capital(text) for text in sentences))

    def _empty(self) -> str:
        findings = self._findings()
        if not findings:
            return self._say("diff.nothing")
        return self._say("diff.nothing_said", n=len(findings))

    def _findings(self) -> list[Event]:
        return [event for event in self._answer.statements if event.within]

    def _said(self) -> str:
        events = self._findings()
        speakers = {name for event in events for name in event.stated_by}
        statements = [event for event in events if event.kind == FINDING]
        days = {event.day for event in statements}
        if not statements:
            return self._say("diff.said_none", n=len(events))
        return self._say(
            "diff.said",
            n=len(statements),
            speakers=self._say("timeline.speakers", n=len(speakers)),
            days=self._say("timeline.day_count", n=len(days)),
        )

    def _moved(self, harm: str) -> Iterator[str]:
        """The organisations by how their status moved, then the confirmed people."""
        by_move: dict[tuple[str, str], list[str]] = {}
        for row in self._answer.organisations:
            for item in row.aspects:
                if item.aspect == f"status.{harm}" and row.change not in (CAME_IN, WENT_OUT):
                    move = (str(item.before), str(item.after))
                    by_move.setdefault(move, []).append(self._names.of(row.id, row.name))
        label = word(self._lang, "harm", harm)
        for (before, after), names in by_move.items():
            yield self._say(
                "diff.moved",
                harm=label,
                names=self._some(names),
                before=self._values.value("status", None if before == "None" else before),
                after=self._values.value("status", None if after == "None" else after),
            )
        for total in self._answer.totals:
            main = (total.measure, total.harm, total.level) == ("people", harm, "confirmed")
            if main and total.before != total.after:
                yield self._confirmed(label, total.before, total.after)

    def _confirmed(self, label: str, before: TotalRow | None, after: TotalRow | None) -> str:
        cells = [
            total_cell(total, self._lang) if total else self._say("aspect.none")
            for total in (before, after)
        ]
        text = self._say("diff.confirmed", harm=label, before=cells[0], after=cells[1])
        if before is None or after is None or before.high is None or after.high is None:
            return text
        return text + self._say("diff.falls") if after.high < before.high else text

    def _some(self, names: list[str]) -> str:
        text = joined(self._lang, names[:MOST_NAMES])
        left = len(names) - MOST_NAMES
        return text + self._say("unknown.more", n=left) if left > 0 else text

    def _came_and_went(self) -> Iterator[str]:
        for change in (CAME_IN, WENT_OUT):
            rows = [row for row in self._answer.organisations if row.change == change]
            if rows:
                names = self._some([self._names.of(row.id, row.name) for row in rows])
                yield self._say(f"diff.{change}", n=len(rows), names=names)

    # -- rows ---------------------------------------------------------------------------------

    def _changes(self) -> Section | None:
        maker = DiffRows(self._answer, self._names, self._words, self._citations, self._whole)
        blocks = maker.blocks()
        if not blocks:
            return None
        kept = blocks if self._whole else _screenful(blocks)
        left = len(blocks) - len(kept)
        columns = (
            Column(self._say("column.organisation"), least=18, lines=3),
            Column(self._say("diff.column_before"), least=12, lines=3),
            Column(self._say("diff.column_after"), least=12, lines=3),
            Column(self._say("diff.column_by"), least=16, lines=3),
        )
        rows = tuple(row for block in kept for row in block.rows)
        left_out = self._say("more.rows", n=left) if left else ""
        title = self._say("diff.changes", n=len(blocks))
        return Section(title, table=Table(columns, rows, left_out))

    def _corrected(self) -> Section | None:
        items = []
        for row in self._answer.corrected:
            name = self._names.label(row.target)
            text = self._say(f"diff.target_{row.change}", day=row.day, name=name)
            items.append(text + self._citations.mark(row.sources))
        if not items:
            return None
        return Section(self._say("diff.corrected"), items=tuple(items), tone="warn")

    # -- what stands beside -------------------------------------------------------------------

    def _beside(self) -> Section | None:
        items = []
        for item in self._answer.others:
            text = self._other(item)
            if text is not None:
                items.append(text + self._citations.mark(item.sources))
        for row in self._answer.contradictions:
            key = "diff.clash_appeared" if row.change == APPEARED else "diff.clash_settled"
            records = ", ".join(row.records)
            text = self._say(key, what=said(row.what, self._names), records=records)
            items.append(text + self._citations.mark(row.sources))
        return Section(self._say("beside.title"), items=tuple(items)) if items else None

    def _other(self, item: OtherChange) -> str | None:
        lang = self._lang
        if item.part == TIERS:
            ends = [
                self._say("aspect.none")
                if value is None
                else counted(Interval(*value), item.aspect, lang)
                for value in (item.before, item.after)
            ]
            text = self._say("diff.arrow", before=ends[0], after=ends[1])
            return self._say("beside.tier", tier=item.id, what=text)
        if item.part == COVERAGE and item.aspect != "stated":
            ends = [
                self._say("aspect.none") if value is None else span(value, lang)
                for value in (item.before, item.after)
            ]
            text = self._say("diff.arrow", before=ends[0], after=ends[1])
            of = item.id.partition(" ")[0]
            return f"{self._names.of(of, of)}: {self._say(f'diff.{item.aspect}', what=text)}"
        if item.part == RECEIVER and item.aspect == "present":
            key = "beside.receiver" if item.after else "diff.receiver_gone"
            return self._say(key, name=self._names.of(item.id, item.id))
        return None

    # -- what came and went -------------------------------------------------------------------

    def _passing(self) -> Section | None:
        rows = [row for row in self._answer.passing if self._whole or self._matters(row)]
        if not rows:
            return None
        most = len(rows) if self._whole else MOST_PASSING
        items = [self._passed(row) for row in rows[:most]]
        if len(rows) > most:
            items.append(self._say("unknown.rest", n=len(rows) - most))
        return Section(self._say("diff.passing"), items=tuple(items))

    def _matters(self, row: Passing) -> bool:
        if row.part == "organisation":
            return row.aspect.startswith("status.") or row.aspect in ("present", "tier")
        return row.part == "people" and row.aspect == "confirmed"

    def _passed(self, row: Passing) -> str:
        lang = self._lang
        if row.part in ("people", "notices"):
            name = self._say(
                "diff.total", level=self._level(row.aspect), measure=self._say(f"totals.{row.part}")
            )
            aspect = word(lang, "harm", row.id)
        elif row.part in ("organisation", "population"):
            name = self._words.subject(row.id)
            aspect = self._values.aspect(row.aspect)
        else:
            name, aspect = self._names.label(row.id), row.aspect
        return self._say(
            "diff.passed",
            name=name,
            aspect=aspect,
            value=self._values.value(row.aspect, row.value),
            since=row.since,
            until=row.until or self._say("undated"),
            by=self._words.who(row.brought_by),
            ended=self._words.who(row.ended_by),
        )

    def _level(self, level: str) -> str:
        return self._say(f"totals.{level}" if level in LEVELS else f"diff.level_{level}")

    # -- statements ---------------------------------------------------------------------------

    def _causes(self) -> set[str]:
        answer = self._answer
        steps = [
            step
            for row in (*answer.organisations, *answer.populations)
            for item in row.aspects
            for step in item.steps
        ]
        steps += [step for total in answer.totals for step in total.steps]
        steps += [step for other in answer.others for step in other.steps]
        return {ident for step in steps for ident in step.statements}

    def _statements(self) -> Section | None:
        causes = self._causes()
        events = [event for event in self._findings() if self._whole or event.id in causes]
        if not events:
            return None
        most = len(events) if self._whole else MOST_STATEMENTS
        rows = tuple(self._statement(event) for event in _weighty(events, most))
        columns = (
            Column(self._say("timeline.day"), least=10, lines=None, keep=True),
            Column(self._say("column.stated_by"), least=14, lines=3),
            Column(self._say("timeline.said"), least=28, lines=None if self._whole else 6),
        )
        left = len(events) - len(rows)
        left_out = self._say("more.rows", n=left) if left > 0 else ""
        title = self._say("diff.statements", n=len(events))
        return Section(title, table=Table(columns, rows, left_out))

    def _statement(self, event: Event) -> Row:
        speakers = self._words.speakers(event)
        standing = self._words.standing(event)
        if speakers and standing:
            speakers = self._say("event.by", names=speakers, standing=standing)
        parts = [self._words.says(event), *self._words.overturned(event)]
        text = self._say("event.then").join(parts)
        return Row((self._words.day(event), speakers, text + self._citations.mark(event.sources)))

    def _more(self, typed: Sequence[str]) -> Section:
        answer = self._answer
        named = [item.id for item in answer.incidents] if answer.notes else typed
        asked = named or [item.id for item in answer.targets]
        known = ("--known", answer.until) if answer.until else ()
        until = ("--to", answer.until) if answer.until else ()
        lines = (
            CommandLine(("affected", *asked, "--known", answer.since), "diff.next_before"),
            CommandLine(("affected", *asked, *known), "diff.next_after"),
            CommandLine(
                ("timeline", asked[0], "--from", answer.since, *until), "diff.next_timeline"
            ),
        )
        return more_section(lines, self._lang)


def _weighty(events: Sequence[Event], most: int) -> Iterable[Event]:
    """As many as are wanted, those first that overtake others, in order of their days."""
    ranked = sorted(events, key=lambda event: (not event.overturns, event.kind != FINDING))
    kept = {event.id for event in ranked[:most]}
    return [event for event in events if event.id in kept]


def _screenful(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    room = MOST_LINES
    for block in blocks:
        if len(kept) >= 2 and len(block.rows) > room:
            break
        kept.append(block)
        room -= len(block.rows)
    return kept
