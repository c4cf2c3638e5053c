"""``whatif`` laid out: the changes and what came of each, then before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.intervals import Interval
from ..graph.vocabulary import HARMS, Status
from ..queries.changes import CONTRADICTION, OTHER_UNITS, TIERS
from ..queries.whatif_answers import (
    CAME_IN,
    CHANGED,
    COMES_UP,
    FALLS_AWAY,
    LEFT_OPEN,
    SETTLED,
    WENT_OUT,
    ChangeRow,
    DataMoved,
    Exposed,
    WhatIf,
)
from .affected_page import note_lines, said
from .change_words import ChangeWords
from .command_lines import CommandLine, more_section
from .figures import counted, span, total_cell
from .messages import capital, joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table
from .whatif_duty_rows import duties_section
from .whatif_rows import sides, table_of, who_section
from .whatif_words import change_words, effect_words, grouped

#: Lines of each table, and names and notes, on a terminal.
MOST_LINES = 12
MOST_NAMES = 3
MOST_NOTES = 5


def whatif_page(answer: WhatIf, names: Names, whole: bool, typed: Sequence[str] = ()) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        typed: what was typed, for the commands that lead on.
    """
    return _Page(answer, names, whole).page(typed)


class _Page:
    def __init__(self, answer: WhatIf, names: Names, whole: bool) -> None:
        self._answer, self._names, self._lang, self._whole = answer, names, names.lang, whole
        self._values = ChangeWords(names)

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, key, **values)

    def page(self, typed: Sequence[str]) -> Page:
        answer = self._answer
        sections = (
            self._head(),
            self._changes(),
            self._totals(),
            who_section(answer, self._names, self._whole),
            self._data(),
            duties_section(answer, self._names, self._whole),
            self._beside(),
            self._not_known(),
            None if self._whole else self._more(typed),
        )
        return Page(tuple(section for section in sections if section is not None))

    # -- the headline -------------------------------------------------------------------------

    def _head(self) -> Section:
        answer = self._answer
        names = joined(self._lang, [self._names.of(item.id, item.name) for item in answer.targets])
        title = self._say("whatif.title", names=names)
        known = self._say("whatif.known", day=answer.known) if answer.known else ""
        sentences = [
            self._say("head.hypothetical"),
            self._say("whatif.days", at=answer.at, day=answer.done_by, known=known),
        ]
        if answer.is_empty:
            sentences.append(self._say("whatif.same"))
        else:
            sentences += self._came_and_went()
            sentences += self._people()
            sentences += self._reports()
        return Section(title, tuple(sentences))

    def _came_and_went(self) -> Iterator[str]:
        rows = self._answer.organisations
        after = {row.id: row for row in self._answer.after.organisations}
        named: dict[str, list[str]] = {}
        for row in rows:
            how = row.change
            if how == CHANGED and (line := after[row.id]).status.get("leak") == Status.RULED_OUT:
                how = "vendor_word" if line.ruled_out_by_vendor_only else "gone"
            named.setdefault(how, []).append(self._names.of(row.id, row.name))
        for how in (WENT_OUT, "gone", "vendor_word", CAME_IN, CHANGED):
            if how in named:
                names = self._some(named[how])
                yield self._say(f"whatif.{how}", n=len(named[how]), names=names)
        if not rows:
            yield self._say("whatif.same_clients")

    def _some(self, names: Sequence[str]) -> str:
        text = joined(self._lang, list(names[:MOST_NAMES]))
        left = len(names) - MOST_NAMES
        return text + self._say("unknown.more", n=left) if left > 0 else text

    def _people(self) -> Iterator[str]:
        for row in self._answer.totals:
            if (row.measure, row.level) == ("people", "ceiling") and row.before != row.after:
                before, after = (
                    self._say("aspect.none") if item is None else total_cell(item, self._lang)
                    for item in (row.before, row.after)
                )
                harm = capital(word(self._lang, "harm", row.harm))
                yield self._say("whatif.people", harm=harm, before=before, after=after)

    def _reports(self) -> Iterator[str]:
        for when in ("attack", "otherwise"):
            for how in (FALLS_AWAY, LEFT_OPEN, COMES_UP, SETTLED):
                n = sum(getattr(row, when) == how for row in self._answer.duties)
                if n:
                    yield self._say(f"whatif.{when}_{how}", n=n)

    # -- the changes --------------------------------------------------------------------------

    def _changes(self) -> Section | None:
        answer = self._answer
        if not answer.changes:
            return None
        rows = [self._change(row) for row in grouped(answer.changes)]
        columns = (
            Column(self._say("whatif.column_change"), least=30, lines=3),
            Column(self._say("whatif.column_effect"), least=20, lines=4),
        )
        title = self._say("whatif.changes", n=len(answer.changes))
        return Section(title, table=table_of(self._lang, self._whole, columns, rows))

    def _change(self, row: ChangeRow) -> Row:
        return Row((change_words(row, self._names), effect_words(row, self._lang)))

    # -- totals -------------------------------------------------------------------------------

    def _totals(self) -> Section | None:
        rows = [*self._people_rows(), *self._other_rows()]
        if not rows:
            return None
        return Section(self._say("totals.title"), table=Table(sides(self._lang, ""), tuple(rows)))

    def _people_rows(self) -> Iterator[Row]:
        shown: list[tuple[str, str]] = []
        for row in sorted(self._answer.totals, key=lambda row: HARMS.index(row.harm)):
            if row.level != "ceiling":
                continue
            cells = tuple(
                self._say("aspect.none") if item is None else total_cell(item, self._lang)
                for item in (row.before, row.after)
            )
            what = self._say(f"totals.{row.measure}")
            harm = capital(word(self._lang, "harm", row.harm))
            if row.measure == "notices" and (row.harm, cells[0] + cells[1]) in shown:
                continue  # as many as people
            shown.append((row.harm, cells[0] + cells[1]))
            yield Row((self._say("totals.harm", harm=harm, what=what), *cells))

    def _other_rows(self) -> Iterator[Row]:
        for item in self._answer.others:
            if item.part == TIERS:
                cells = [
                    self._say("aspect.none")
                    if value is None
                    else counted(Interval(*value), item.aspect, self._lang)
                    for value in (item.before, item.after)
                ]
                yield Row((self._say("whatif.tier", tier=item.id), *cells))
            elif item.part == OTHER_UNITS and item.aspect.endswith(".ceiling"):
                cells = [
                    self._say("aspect.none")
                    if value is None
                    else span(Interval(*value), self._lang)
                    for value in (item.before, item.after)
                ]
                harm = capital(word(self._lang, "harm", item.aspect.partition(".")[0]))
                unit = word(self._lang, "unit", item.id)
                yield Row((self._say("totals.harm", harm=harm, what=unit), *cells))

    # -- data ---------------------------------------------------------------------------------

    def _data(self) -> Section | None:
        every = self._answer.data
        rows = [
            row
            for row in every
            if self._whole or row.before != row.after or row.after != row.readable
        ]
        if not rows:
            return None
        more: tuple[Column, ...] = ()
        hidden = any(row.after != row.readable for row in every)
        if hidden:
            more = (Column(self._say("whatif.column_readable"), least=12, lines=4),)
        made = [self._data_row(row, hidden) for row in rows]
        table = table_of(
            self._lang, self._whole, sides(self._lang, self._say("column.data"), *more), made
        )
        return Section(self._say("whatif.data"), table=table)

    def _data_row(self, row: DataMoved, hidden: bool) -> Row:
        label = self._say("whatif.data_unknown")
        if row.category is not None:
            label = word(self._lang, "category", row.category)
        ends = (row.before, row.after, row.readable) if hidden else (row.before, row.after)
        return Row((label, *(self._exposed(item) for item in ends)))

    def _exposed(self, item: Exposed) -> str:
        if item == Exposed(0, Interval(0, 0)):
            return self._say("aspect.none")
        people = span(item.people, self._lang)
        return self._say("whatif.exposed", n=item.organisations, people=people)

    # -- the rest -----------------------------------------------------------------------------

    def _beside(self) -> Section | None:
        """Contradictions that appear or are settled."""
        items = []
        for item in self._answer.others:
            if item.part == CONTRADICTION:
                key = "diff.clash_settled" if item.after is None else "diff.clash_appeared"
                what = said(item.after or item.before, self._names)
                items.append(self._say(key, what=what, records=", ".join(item.id.split(" "))))
        return Section(self._say("beside.title"), items=tuple(items)) if items else None

    def _not_known(self) -> Section | None:
        items = list(note_lines(self._answer.after.cut, self._names, self._whole))
        if not self._whole and len(items) > MOST_NOTES:
            left = len(items) - MOST_NOTES
            items = [*items[:MOST_NOTES], self._say("unknown.rest", n=left)]
        return Section(self._say("unknown.title"), items=tuple(items)) if items else None

    def _more(self, typed: Sequence[str]) -> Section:
        first = self._answer.targets[0].id
        known = ("--known", self._answer.known) if self._answer.known else ()
        day = ("--at", self._answer.at)
        targets = tuple(typed) or (first,)
        return more_section(
            (
                CommandLine(
                    ("affected", *targets, "--hypothetical", *day, *known), "whatif.next_before"
                ),
                CommandLine(("residual", *day, *known), "whatif.next_residual"),
            ),
            self._lang,
        )
