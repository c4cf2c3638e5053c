"""``whatif`` laid out: the changes and what came of each, then before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..graph.intervals import ANY, Interval
from ..graph.vocabulary import HARMS, Status
from ..queries.changes import OTHER_UNITS, TIERS
from ..queries.whatif_answers import (
    CAME_IN,
    CHANGED,
    COMES_UP,
    FALLS_AWAY,
    LEFT_OPEN,
    SAME,
    SETTLED,
    WENT_OUT,
    Aspect,
    ChangeRow,
    DataMoved,
    DutyMoved,
    Exposed,
    Moved,
    WhatIf,
)
from ..queries.whatif_duties import Ground
from .affected_page import note_lines
from .change_words import ChangeWords
from .command_lines import CommandLine, more_section
from .figures import counted, span, total_cell
from .messages import capital, joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table
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
        sections = (
            self._head(),
            self._changes(),
            self._totals(),
            self._who(),
            self._data(),
            self._duties(),
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
        return Section(title, table=self._table(columns, rows))

    def _change(self, row: ChangeRow) -> Row:
        return Row((change_words(row, self._names), effect_words(row, self._lang)))

    def _table(self, columns: tuple[Column, ...], rows: Sequence[Row]) -> Table:
        kept = rows if self._whole else rows[:MOST_LINES]
        left = len(rows) - len(kept)
        left_out = self._say("more.rows", n=left) if left else ""
        return Table(columns, tuple(kept), left_out)

    def _sides(self, first: str, *more: Column) -> tuple[Column, ...]:
        return (
            Column(first, least=20, lines=3),
            Column(self._say("diff.column_before"), least=12, lines=4),
            Column(self._say("diff.column_after"), least=12, lines=4),
            *more,
        )

    # -- totals -------------------------------------------------------------------------------

    def _totals(self) -> Section | None:
        rows = [*self._people_rows(), *self._other_rows()]
        if not rows:
            return None
        return Section(self._say("totals.title"), table=Table(self._sides(""), tuple(rows)))

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

    # -- clients and people -------------------------------------------------------------------

    def _who(self) -> Section | None:
        answer = self._answer
        blocks = [self._block(row, 0) for row in answer.organisations]
        owners = {row.id for row in answer.organisations}
        controllers = {
            row.id: row.controllers
            for side in (answer.before, answer.after)
            for row in side.populations
        }
        loose = [
            row for row in answer.populations if owners.isdisjoint(controllers.get(row.id, ()))
        ]
        groups = answer.populations if self._whole else loose
        blocks += [self._block(row, 0) for row in groups]
        blocks = [block for block in blocks if block]
        if not blocks:
            return None
        kept = blocks if self._whole else _screenful(blocks)
        left = len(blocks) - len(kept)
        rows = tuple(row for block in kept for row in block)
        left_out = self._say("more.rows", n=left) if left else ""
        title = self._say("whatif.who", n=len(blocks))
        columns = self._sides(self._say("column.organisation"))
        return Section(title, table=Table(columns, rows, left_out))

    def _block(self, row: Moved, level: int) -> tuple[Row, ...]:
        if row.kind == "population":
            label = self._names.label(row.id.partition("#")[0])
        else:
            label = self._names.of(row.id, row.name)
        rows = list(self._lines(row))
        if not rows:
            return ()
        if row.change != CHANGED:
            label = self._say(f"diff.label_{row.change}", name=label)
        first, *rest = rows
        head = Row((label, *first.cells[1:]), level)
        if first.cells[0]:
            head, rest = Row((label, "", ""), level), rows
        return (head, *(item._replace(level=level + 1) for item in rest))

    def _lines(self, row: Moved) -> Iterator[Row]:
        aspects = {item.aspect: item for item in row.aspects}
        flags = [
            tuple(
                [
                    self._say("flag.vendor_only" if name.startswith("ruled") else f"flag.{name}")
                    for name in ("ruled_out_by_vendor_only", "residual")
                    if name in aspects and getattr(aspects[name], end) is True
                ]
            )
            for end in ("before", "after")
        ]
        first = True
        for harm in HARMS:
            item = aspects.get(f"status.{harm}")
            if item is None or (harm == "loss" and not first and self._alike(aspects)):
                continue
            cells = [
                self._flagged(self._status(value), told)
                for value, told in zip((item.before, item.after), flags, strict=True)
            ]
            title = "" if first and harm == "leak" else word(self._lang, "harm", harm)
            yield Row((title, *cells))
            first = False
        if first and any(flags):
            yield Row(
                ("", *(joined(self._lang, told) or self._say("aspect.none") for told in flags))
            )
        for name in ("people", "held", "affected", "tier", "certainty", "basis"):
            item = aspects.get(name)
            if item is None or (item.before or ANY) == (item.after or ANY):
                continue
            cells = [self._values.value(name, value) for value in (item.before, item.after)]
            if cells[0] != cells[1] and not (row.change != CHANGED and name in ("basis", "tier")):
                yield Row((self._values.aspect(name), *cells))
        if row.change == CHANGED:
            yield from self._categories(row)

    def _alike(self, aspects: dict[str, Aspect]) -> bool:
        """Whether both harms moved in the same way."""
        ends = [
            (item.before, item.after)
            for harm in HARMS
            if (item := aspects.get(f"status.{harm}")) is not None
        ]
        return len(set(ends)) == 1

    def _status(self, status: object) -> str:
        if status is None:
            return self._say("aspect.none")
        if status == "unknown":
            return self._say("whatif.within_reach")
        return word(self._lang, "status", str(status))

    def _flagged(self, text: str, flags: tuple[str, ...]) -> str:
        if not flags:
            return text
        return self._say("diff.status", status=text, flags=joined(self._lang, flags))

    def _categories(self, row: Moved) -> Iterator[Row]:
        """Data categories, those that changed alike in one line."""
        alike: dict[tuple[str, str], list[str]] = {}
        for item in row.aspects:
            if item.aspect.startswith("data."):
                ends = (self._status(item.before), self._status(item.after))
                alike.setdefault(ends, []).append(self._values.aspect(item.aspect))
        for ends, labels in alike.items():
            text = joined(self._lang, labels)
            yield Row((self._say("diff.data", data=text), *ends))

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
        table = self._table(self._sides(self._say("column.data"), *more), made)
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

    # -- reports ------------------------------------------------------------------------------

    def _duties(self) -> Section | None:
        answer = self._answer
        if not answer.duties:
            return None
        moved = [row for row in answer.duties if (row.attack, row.otherwise) != (SAME, SAME)]
        rows = [*self._duty_rows(answer.duties if self._whole else moved)]
        items = []
        if left := len(answer.duties) - len(moved):
            items.append(self._say("whatif.duties_same", n=left))
        if answer.without_controller:
            items.append(self._say("whatif.without", n=len(answer.without_controller)))
        if answer.abroad:
            items.append(self._say("whatif.abroad", n=len(answer.abroad)))
        columns = (
            Column(self._say("whatif.column_controller"), least=16, lines=3),
            Column(self._say("whatif.column_attack"), least=12, lines=4),
            Column(self._say("whatif.column_otherwise"), least=12, lines=4),
            Column(self._say("whatif.column_grounds"), least=18, lines=None if self._whole else 6),
        )
        return Section(
            self._say("whatif.duties"),
            (self._say("whatif.duties_note"),),
            tuple(items),
            self._table(columns, rows) if rows else None,
        )

    def _duty_rows(self, rows: Iterable[DutyMoved]) -> Iterator[Row]:
        for row in rows:
            name = self._names.of(row.id, row.name)
            if row.cohort:
                name = self._say("whatif.some_of", name=name)
            cells = [
                self._verdicts(before, after)
                for before, after in (
                    (row.before.attack, row.after.attack),
                    (row.before.otherwise, row.after.otherwise),
                )
            ]
            yield Row((name, *cells, self._grounds(row)))

    def _verdicts(self, before: str, after: str) -> str:
        ends = [self._say(f"whatif.verdict_{item}") for item in (before, after)]
        if before == after:
            return ends[0]
        return self._say("diff.arrow", before=ends[0], after=ends[1])

    def _grounds(self, row: DutyMoved) -> str:
        """By what the report that changes was owed until now, and by what it still is or may be.

        What leaves it open is told only where nothing decides it, unless all is wanted.
        """
        moved = [when for when in ("attack", "otherwise") if getattr(row, when) != SAME]
        before, after = (
            [item for item in side.grounds if not moved or _when(item) in moved]
            for side in (row.before, row.after)
        )
        still = {item.ground for item in after if item.verdict == "due"}
        lost = [item for item in before if item.verdict == "due" and item.ground not in still]
        if not lost and not after:
            lost = before
        parts = [self._articles(after, row.rules)] if after else []
        if lost and moved:
            parts.insert(0, self._say("whatif.until_now", what=self._articles(lost, row.rules)))
        return self._say("event.then").join(parts)

    def _articles(self, grounds: Sequence[Ground], rules: str) -> str:
        found: dict[str | None, list[str]] = {}
        for item in sorted(grounds, key=lambda item: item.why is not None):
            found.setdefault(item.why, []).append(self._say(f"whatif.ground_{item.ground}_{rules}"))
        if not self._whole and None in found:
            found = {None: found[None]}
        parts = []
        for why, labels in found.items():
            text = joined(self._lang, labels)
            if why is not None:
                what = self._say(f"whatif.why_{why}")
                text = self._say("whatif.open", articles=text, what=what)
            parts.append(text)
        return self._say("event.then").join(parts)

    # -- the rest -----------------------------------------------------------------------------

    def _not_known(self) -> Section | None:
        items = list(note_lines(self._answer.after.cut, self._names, self._whole))
        if not self._whole and len(items) > MOST_NOTES:
            left = len(items) - MOST_NOTES
            items = [*items[:MOST_NOTES], self._say("unknown.rest", n=left)]
        return Section(self._say("unknown.title"), items=tuple(items)) if items else None

    def _more(self, typed: Sequence[str]) -> Section:
        first = self._answer.targets[0].id
        known = ("--known", self._answer.known) if self._answer.known else ()
        targets = tuple(typed) or (first,)
        return more_section(
            (
                CommandLine(("affected", *targets, "--hypothetical", *known), "whatif.next_before"),
                CommandLine(("residual",), "whatif.next_residual"),
            ),
            self._lang,
        )


def _when(ground: Ground) -> str:
    """After what a ground counts."""
    return "attack" if ground.ground == "wrongful_purpose" else "otherwise"


def _screenful(blocks: list[tuple[Row, ...]]) -> list[tuple[Row, ...]]:
    kept: list[tuple[Row, ...]] = []
    room = MOST_LINES
    for block in blocks:
        if len(kept) >= 2 and len(block) > room:
            break
        kept.append(block)
        room -= len(block)
    return kept
