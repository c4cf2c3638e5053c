"""``concentration`` laid out: the indices, the direct vendors, what several of them share."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..graph.vocabulary import KINDS
from ..queries.concentration_answer import (
    HIGH,
    MODERATE,
    Carried,
    CarrierRow,
    Concentration,
    IndexRow,
    Part,
)
from ..queries.herfindahl import Index, Range
from .affected_page import said
from .command_lines import CommandLine, more_section
from .maker import Maker, unknown_section
from .messages import joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table
from .people_cells import people_cell, people_words

#: Rows of one table that are shown on a terminal, and names in one cell.
MOST_ROWS = 10
MOST_NAMES = 4


def concentration_page(
    answer: Concentration, names: Names, whole: bool, portfolio: str | None = None
) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        portfolio: the file that was named, for the commands that lead on.
    """
    maker = _Maker(answer, names, whole)
    if not answer.whole.engagements:
        return Page((maker.headline(), maker.not_known()))
    sections = [
        maker.headline(),
        maker.indices(),
        *maker.direct(),
        *maker.shared(),
        *maker.further(),
        maker.not_known(),
    ]
    if not whole:
        sections.append(maker.more(portfolio))
    return Page(tuple(sections))


class _Maker(Maker[Concentration]):
    """Makes the sections of one answer."""

    topic = "concentration"

    @property
    def _leaks(self) -> bool:
        return "leak" in self._answer.harms

    # -- headline -----------------------------------------------------------------------------

    def headline(self) -> Section:
        answer, whole = self._answer, self._answer.whole
        title = self._say("title", scope=self._scope())
        words = []
        if whole.engagements:
            words.append(
                self._say("clients", n=whole.clients) + self._say("work", n=whole.engagements)
            )
            words.append(self._say("vendors", n=whole.vendors))
            words.append(self._say("behind", n=whole.behind))
            if whole.ended:
                words.append(self._say("ended", n=whole.ended))
            if self._leaks:
                words.append(self._say("people", people=people_words(whole.people, self._lang)))
        else:
            words.append(self._say("nothing", n=whole.clients))
        words.append(self._dates(answer.at, answer.known))
        return Section(title, tuple(words))

    def _scope(self) -> str:
        answer, parts = self._answer, []
        if answer.clients:
            parts.append(
                joined(self._lang, [self._names.of(item.id, item.name) for item in answer.clients])
            )
        elif answer.portfolio:
            parts.append(self._say("scope.portfolio"))
        parts += [word(self._lang, "kind", item) for item in answer.sectors]
        return joined(self._lang, parts) if parts else self._say("scope.all")

    # -- indices ------------------------------------------------------------------------------

    def indices(self) -> Section:
        rows = []
        for item in self._answer.indices:
            rows.append(self._index(self._say(f"measure.{item.measure}"), item.value, item))
            if item.sized_holders and item.sized != item.value:
                label = self._say("measure.sized", n=item.sized_holders, of=item.holders)
                rows.append(self._index(label, item.sized, None))
        columns = (
            Column(self._say("column.measure"), least=18, lines=3),
            Column(self._say("column.hhi"), right=True, least=8, lines=None, keep=True),
            Column(self._say("column.effective"), right=True, least=8, lines=None, keep=True),
            Column(self._say("column.level"), least=12, lines=3),
            Column(self._say("column.largest"), least=16, lines=3),
        )
        words = (self._say("orientation", moderate=f"{MODERATE:,}", high=f"{HIGH:,}"),)
        return Section(self._say("indices"), words, table=Table(columns, tuple(rows)))

    def _index(self, label: str, value: Index | None, row: IndexRow | None) -> Row:
        if value is None:
            return Row((label, self._say("none"), "", "", ""))
        largest = ""
        if row is not None and row.largest is not None and row.share is not None:
            name = self._names.of(row.largest)
            largest = self._say("largest", vendor=name, share=self._part(row.share))
        return Row(
            (label, _index(value.hhi), _number(value.effective), self._level(value.hhi), largest)
        )

    def _level(self, hhi: Range) -> str:
        ends = [self._say(f"level.{_level(end)}") for end in (hhi.low, hhi.high or 0)]
        if ends[0] == ends[1]:
            return ends[0]
        return self._say("level.from_to", low=ends[0], high=ends[1])

    def _part(self, part: Part) -> str:
        if part.low <= 0 and part.high >= 1:
            return say(self._lang, "span.unknown")
        return percent(part)

    # -- who ----------------------------------------------------------------------------------

    def direct(self) -> Iterator[Section]:
        """Direct vendors, and systems on which the work runs, by what they carry themselves."""
        rows = [(row, row.direct) for row in self._answer.rows if row.direct is not None]
        rows.sort(key=lambda pair: (-pair[1].engagements, -pair[1].clients))
        if rows:
            yield self._amounts(self._say("direct", n=len(rows)), rows)

    def further(self) -> Iterator[Section]:
        """What stands behind a single direct vendor."""
        rows = [
            (row, row.all) for row in self._answer.rows if row.direct is None and not row.shared
        ]
        if rows:
            yield self._amounts(self._say("further", n=len(rows)), rows, behind=True)

    def _amounts(
        self, title: str, rows: list[tuple[CarrierRow, Carried]], *, behind: bool = False
    ) -> Section:
        most = len(rows) if self._whole else MOST_ROWS
        columns = [
            Column(self._say("column.vendor"), least=18, lines=3),
            Column(self._say("column.work"), right=True, least=7, lines=None, keep=True),
            Column(self._say("column.clients"), right=True, least=7, lines=None, keep=True),
        ]
        if self._leaks:
            columns += [
                Column(say(self._lang, "column.people"), right=True, least=9, lines=None),
                Column(self._say("column.share"), right=True, least=9, lines=None),
            ]
        if behind:
            columns.append(Column(self._say("column.behind"), least=14, lines=3))
        lines = []
        for row, amount in rows[:most]:
            cells = [
                self._vendor(row),
                self._of(amount.engagements, amount.engagement_share),
                self._of(amount.clients, amount.client_share),
            ]
            if self._leaks:
                cells += [people_cell(amount.people, self._lang), self._people_share(amount)]
            if behind:
                cells.append(self._tier(row))
            lines.append(Row(tuple(cells)))
        return Section(
            title, table=Table(tuple(columns), tuple(lines), self._left(len(rows) - most))
        )

    def _vendor(self, row: CarrierRow) -> str:
        name = self._names.of(row.id, row.name)
        if row.kind == "system":
            return say(self._lang, "exposure.system", name=name)
        return name

    def _of(self, number: int, part: Part) -> str:
        return self._say("number", n=f"{number:,}", share=percent(part))

    def _people_share(self, amount: Carried) -> str:
        """The share; where it may be any, that of the people of whom a number is known."""
        part = amount.people_share
        if part.low > 0 or part.high < 1:
            return percent(part)
        if amount.sized_share is None or amount.sized_share.high == 0:
            return say(self._lang, "span.unknown")
        return self._say("share_sized", share=self._part(amount.sized_share))

    def _tier(self, row: CarrierRow) -> str:
        """At which tier it stands, and behind whom."""
        behind = joined(self._lang, [self._names.of(item) for item in row.hits])
        words = [self._say("tier", tier=row.tier, behind=behind)]
        if row.certainty == "assumed":
            words.append(say(self._lang, "flag.assumed"))
        return joined(self._lang, words)

    def shared(self) -> Iterator[Section]:
        """What several direct vendors can be hit through."""
        rows = [row for row in self._answer.rows if row.shared]
        if not rows:
            return
        rows.sort(key=lambda row: (-len(row.hits), -row.all.clients))
        most = len(rows) if self._whole else MOST_ROWS
        lines = []
        for row in rows[:most]:
            names = [self._names.of(item) for item in row.hits[:MOST_NAMES]]
            more = len(row.hits) - len(names)
            text = joined(self._lang, names)
            if more:
                text += say(self._lang, "unknown.more", n=more)
            if row.certainty == "assumed":
                text = joined(self._lang, [text, say(self._lang, "flag.assumed")])
            lines.append(
                Row(
                    (
                        self._vendor(row),
                        self._of(row.all.clients, row.all.client_share),
                        f"{len(row.hits):,}",
                        text,
                    )
                )
            )
        columns = (
            Column(self._say("column.vendor"), least=18, lines=3),
            Column(self._say("column.clients"), right=True, least=7, lines=None, keep=True),
            Column(self._say("column.hits"), right=True, least=5, lines=None, keep=True),
            Column(self._say("column.who"), least=24, lines=None if self._whole else 4),
        )
        left_out = self._left(len(rows) - most)
        yield Section(
            self._say("shared", n=len(rows)),
            table=Table(columns, tuple(lines), left_out),
            tone="warn",
        )

    # -- the rest -----------------------------------------------------------------------------

    def not_known(self) -> Section:
        lang, whole, items = self._lang, self._answer.whole, []
        if self._leaks and whole.people.open:
            items.append(self._say("unknown.open", n=len(whole.people.open)))
        if whole.undeclared:
            items.append(self._say("unknown.undeclared", n=whole.undeclared))
        if whole.without_work and whole.engagements:
            items.append(self._say("unknown.without", n=whole.without_work))
        if whole.cohorts:
            items.append(self._say("unknown.cohorts", n=whole.cohorts))
        items += [said(note, self._names) for note in self._answer.cut]
        return unknown_section(lang, items)

    def more(self, portfolio: str | None) -> Section:
        answer = self._answer
        asked = [item.name for item in answer.clients]
        for kind in answer.sectors:
            asked += ["--sector", KINDS[kind].label(self._lang)]
        asked += [] if portfolio is None else ["--portfolio", portfolio]
        csv = ("concentration", *asked, "--format", "csv", "--output", "concentration.csv")
        lines = [CommandLine(csv, "next.csv")]
        if answer.rows:
            first = answer.rows[0]
            words = ("affected", first.name, "--hypothetical")
            lines.insert(0, CommandLine(words, "concentration.next.affected"))
        return more_section(lines, self._lang)


def _level(hhi: float) -> str:
    if hhi > HIGH:
        return "high"
    return "moderate" if hhi >= MODERATE else "low"


def percent(part: Part) -> str:
    """``25.7%``, ``49.2–100%``; ends of a range are rounded outwards."""
    if part.high - part.low <= 0.000_11:
        middle = f"{(part.low + part.high) * 50:.1f}"
        return f"{middle.removesuffix('.0')}%"
    low, high = math.floor(part.low * 1_000) / 10, math.ceil(part.high * 1_000) / 10
    return f"{low:g}–{high:g}%"


def _index(hhi: Range) -> str:
    """Whole points, rounded outwards."""
    low = math.floor(hhi.low)
    high = math.ceil(10_000 if hhi.high is None else hhi.high)
    if high - low <= 1:
        return f"{round((hhi.low + (hhi.high or 0)) / 2):,}"
    return f"{low:,}–{high:,}"


def _number(effective: Range) -> str:
    if effective.high is None:
        return f"≥{effective.low:g}"
    if effective.high - effective.low <= 0.11:
        return f"{effective.low:g}"
    return f"{effective.low:g}–{effective.high:g}"
