"""Who is affected, for a report: how many by status and tier, then a table for each status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ..graph.intervals import ANY, Interval
from ..graph.vocabulary import WORST_FIRST
from ..queries.answers import Affected, CountRow, OrganisationRow, PopulationRow
from .affected_page import complete_words, receiver_words
from .affected_rows import Amount, RowMaker, narrowed, told_counts
from .figures import counted
from .headline import leading_harm
from .messages import capital, joined, say, word
from .names import Names
from .report_cites import ReportCites
from .report_model import Block, Cell, Column, Items, Paragraph, Row, Section, Table


def affected_part(answer: Affected, names: Names, cites: ReportCites) -> Section:
    """Everybody on the answer, by status and tier, with number, data, date and speaker."""
    lang = names.lang
    rows = ReportRows(answer, names, leading_harm(answer), cites)
    blocks: list[Block] = []
    found = rows.by_status()
    if not found:
        blocks.append(Paragraph((say(lang, "head.nobody"),)))
    else:
        blocks.append(Paragraph((say(lang, f"report.affected.intro.{rows.harm}"),)))
        blocks.append(rows.matrix(found))
        blocks += [rows.table(status, found[status]) for status in found]
    beside = list(rows.beside())
    if beside:
        blocks.append(Paragraph((say(lang, "beside.title"),), strong=True))
        blocks.append(Items(tuple(cites.text(text) for text in beside)))
    return Section("affected", say(lang, "report.affected.title"), tuple(blocks))


#: What has a line of its own: an organisation, or a group of people without one.
Entry: TypeAlias = OrganisationRow | PopulationRow


class ReportRows(RowMaker):
    """The rows of one answer, with typed cells and nothing left out."""

    most_categories = 1_000

    def __init__(self, answer: Affected, names: Names, harm: str, cites: ReportCites) -> None:
        super().__init__(answer, names, harm, cites)
        self.harm, self._cites = harm, cites
        self._groups = {row.id: row for row in answer.populations}
        self._persons = word(self._lang, "unit", "person")

    def by_status(self) -> dict[str, list[Entry]]:
        """Organisations, and groups of people without one, by status: the worst first; in each
        the nearest, then the largest."""
        found: dict[str, list[Entry]] = {status.value: [] for status in WORST_FIRST}
        rows: list[Entry] = [*self._answer.organisations, *self.without_organisation()]
        for row in sorted(rows, key=self._order):
            status = row.status.get(self.harm) or row.status.get(self.other)
            if status is not None:
                found[status].append(row)
        return {status: entries for status, entries in found.items() if entries}

    def _order(self, row: Entry) -> tuple[int, float, str]:
        return 99 if row.tier is None else row.tier, -self._size(row), row.id

    def _size(self, row: Entry) -> float:
        if isinstance(row, PopulationRow):
            return row.affected.low if row.affected is not None else 0
        numbered = [item for item in self._by_owner.get(row.id, []) if self._carries_number(item)]
        return max((item.affected.low for item in numbered if item.affected is not None), default=0)

    # -- how many, by status and tier ---------------------------------------------------------

    def matrix(self, found: dict[str, list[Entry]]) -> Table:
        """How many organisations and groups stand in each status, by tier."""
        lang = self._lang
        entries = [row for items in found.values() for row in items]
        tiers = sorted({row.tier for row in entries if row.tier is not None})
        keys: list[int | None] = [*tiers]
        if any(row.tier is None for row in entries):
            keys.append(None)
        columns = [Column(say(lang, "column.status"), "status", 1.6)]
        columns += [
            Column(
                say(lang, "report.column.no_tier")
                if tier is None
                else say(lang, "report.column.tier_n", tier=tier),
                "number",
            )
            for tier in keys
        ]
        columns.append(Column(say(lang, "report.column.sum"), "number"))
        rows = []
        for status, own in found.items():
            cells = [self._cites.cell(word(lang, "status", status), status=status)]
            for tier in keys:
                here = [row for row in own if row.tier == tier]
                cited = [row.sources for row in here]
                cells.append(self._cites.number(len(here), *cited) if here else Cell())
            cells.append(self._cites.number(len(own), *(row.sources for row in own)))
            rows.append(Row(tuple(cells)))
        caption = say(lang, "report.affected.matrix", harm=capital(word(lang, "harm", self.harm)))
        return Table(caption, tuple(columns), tuple(rows), "summary")

    # -- the tables ---------------------------------------------------------------------------

    def table(self, status: str, entries: Sequence[Entry]) -> Table:
        """Everybody of one status."""
        lang = self._lang
        label = word(lang, "status", status)
        caption = say(
            lang,
            "table.reach" if self._hypothetical else "table.title",
            harm=word(lang, "harm", self.harm),
            status=label,
            n=len(entries),
        )
        columns = (
            Column(say(lang, "column.organisation"), weight=2.6),
            Column(say(lang, "column.tier"), "number", 0.6),
            Column(say(lang, "report.column.number"), "range", 1.7),
            Column(say(lang, "report.column.unit"), weight=0.9),
            Column(say(lang, "column.data"), weight=2.8),
            Column(say(lang, "column.stated_on"), "day", 1.15),
            Column(say(lang, "column.stated_by"), weight=1.9),
            Column(say(lang, "report.column.remarks"), weight=1.7),
        )
        rows = [line for entry in entries for line in self.lines_of(entry)]
        group = (say(lang, "column.status"), label)
        return Table(capital(caption), columns, tuple(rows), "affected", group)

    def lines_of(self, row: Entry) -> Iterator[Row]:
        """An organisation with its numbers and groups; or a group without one."""
        if isinstance(row, PopulationRow):
            yield self._main(row, self._names.of(row.id, row.label), self._amount(row))
            yield from self._told_lines(row)
            yield from self._narrow_lines(row)
            return
        groups = self._groups_of(row)
        cited = [source for item in groups.numbered for source in self._behind(item)]
        if not groups.numbered:
            cited = [count.sources for count in row.counts if count.current]
        name = self._names.of(row.id, row.name)
        yield self._main(row, name, self._people_of(row, groups), cited)
        for unit, (value, loose, sources) in self._in_other_units(row).items():
            note = say(self._lang, "flag.provisional") if loose else ""
            yield self._line("", value, unit, sources, remarks=note)
        for item in sorted(groups.lines, key=lambda item: (-self._size(item), item.id)):
            yield self._group(item, row)
        for item in groups.numbered:
            yield from self._narrow_lines(item)
        for item in groups.owned:
            yield from self._told_lines(item)

    def _main(
        self,
        row: Entry,
        name: str,
        amount: Amount | None,
        cited: Sequence[tuple[str, ...]] = (),
    ) -> Row:
        cites = self._cites
        if isinstance(row, PopulationRow):
            cited = self._behind(row)
        return Row(
            (
                cites.cell(name, status=row.status.get(self.harm) or row.status.get(self.other)),
                cites.number(row.tier),
                self._number(amount, cited or [row.sources]),
                cites.cell(self._persons if amount is not None else ""),
                cites.cell(self._data(row.data)),
                cites.day(row.stated_on, row.sources),
                cites.cell(joined(self._lang, self._names.speakers(row.stated_by))),
                cites.lines(capital(text) for text in self._flags(row, None)),
            )
        )

    def _number(self, amount: Amount | None, cited: Sequence[tuple[str, ...]]) -> Cell:
        if amount is None:
            return Cell()
        words = self._amount_words(amount)
        if amount.span == ANY:
            return self._cites.range(amount.span, words=words)
        return self._cites.range(amount.span, *cited, words=words)

    def _behind(self, row: PopulationRow) -> list[tuple[str, ...]]:
        """The sources of the numbers of a group; and of what contains it, where that bounds it."""
        own = [count for count in row.counts if count.current]
        found = [count.sources for count in own]
        amount = self._amount(row)
        if amount is None or amount.span.high in {count.high for count in own}:
            return found
        above = self._groups.get(row.part_of or "")
        seen = {row.id}
        while above is not None and above.id not in seen:
            seen.add(above.id)
            found += [count.sources for count in above.counts if count.current]
            above = self._groups.get(above.part_of or "")
        return found

    def _group(self, row: PopulationRow, owner: OrganisationRow) -> Row:
        cites = self._cites
        label = self._names.of(row.id, row.label)
        data = "" if row.data is None or row.data == owner.data else self._data(row.data)
        return Row(
            (
                cites.cell(label),
                Cell(),
                self._number(self._amount(row), self._behind(row) or [row.sources]),
                cites.cell(self._persons),
                cites.cell(data),
                cites.day(row.stated_on, row.sources),
                cites.cell(joined(self._lang, self._names.speakers(row.stated_by))),
                cites.lines(capital(text) for text in self._flags(row, owner.status)),
            ),
            1,
        )

    def _narrow_lines(self, row: PopulationRow) -> Iterator[Row]:
        for count in narrowed(row.counts):
            yield self._line_of(count, self._narrow_label(count))

    def _told_lines(self, row: PopulationRow) -> Iterator[Row]:
        for count in told_counts(row.counts):
            yield self._line_of(count, self._told_label(count))

    def _line_of(self, count: CountRow, label: str) -> Row:
        speakers = joined(self._lang, self._names.speakers(count.stated_by))
        return self._line(
            label,
            Interval(count.low, count.high),
            count.unit,
            count.sources,
            stated_on=count.stated_on,
            speakers=speakers,
        )

    def _line(
        self,
        label: str,
        value: Interval,
        unit: str,
        sources: tuple[str, ...],
        *,
        stated_on: str | None = None,
        speakers: str = "",
        remarks: str = "",
    ) -> Row:
        cites = self._cites
        name = word(self._lang, "unit", unit)
        return Row(
            (
                cites.cell(label or say(self._lang, "table.unit", unit=name)),
                Cell(),
                cites.range(value, sources),
                cites.cell(name),
                Cell(),
                cites.day(stated_on),
                cites.cell(speakers),
                cites.cell(remarks),
            ),
            1,
        )

    # -- beside the tables --------------------------------------------------------------------

    def beside(self) -> Iterator[str]:
        """Organisations by tier, how it came in, who received what, which lists are complete."""
        answer, lang, names, mark = self._answer, self._lang, self._names, self._cites.mark
        by_tier: dict[int, list[str]] = {}
        cited: dict[int, list[tuple[str, ...]]] = {}
        for tier in answer.tiers:
            interval = Interval(tier.low, tier.high)
            if interval.high != 0:
                by_tier.setdefault(tier.tier, []).append(counted(interval, tier.unit, lang))
                cited.setdefault(tier.tier, []).append(tier.sources)
        for number in sorted(by_tier):
            own = [row.sources for row in answer.organisations if row.tier == number]
            stated = [sources for sources in cited[number] if sources]
            marks = mark(*(stated or own))
            yield say(lang, "beside.tier", tier=number, what=joined(lang, by_tier[number])) + marks
        if answer.entry:
            entry = joined(lang, [names.of(ident) for ident in answer.entry])
            yield say(lang, "beside.entry", names=entry)
        for receiver in answer.receivers:
            yield receiver_words(receiver, names) + mark(receiver.sources)
        for row in answer.completeness:
            if row.state == "complete":
                yield complete_words(row, names) + mark(row.sources)
