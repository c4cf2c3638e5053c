"""The totals of a report: each with the sources that it rests on, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph.intervals import NONE
from ..graph.vocabulary import WORST_FIRST, Status
from ..queries.answers import Affected, CountRow, OrganisationRow, PopulationRow, TotalRow
from .affected_totals import LEVELS, is_marked
from .headline import harms_shown
from .messages import capital, say, word
from .report_cites import ReportCites
from .report_model import Block, Cell, Column, Items, Paragraph, Row, Section, Table

_UPTO = {
    "confirmed": frozenset({Status.CONFIRMED}),
    "possible": frozenset({Status.CONFIRMED, Status.POSSIBLE}),
    "ceiling": frozenset(WORST_FIRST) - {Status.RULED_OUT},
    "weaker": frozenset(WORST_FIRST[2:]),
    "denied": frozenset({Status.RULED_OUT}),
}


class Basis:
    """Which sources stand behind the figures of an answer."""

    def __init__(self, answer: Affected) -> None:
        self._answer = answer
        self._populations = {row.id: row for row in answer.populations}

    def sources(self, harm: str, level: str, unit: str | None = None) -> Iterator[tuple[str, ...]]:
        """The citations behind a level of a harm.

        Args:
            harm: leak or loss.
            level: confirmed, possible, ceiling; or weaker (neither confirmed nor possible), denied.
            unit: only those of its numbers in this unit; None: also those of the statuses.
        """
        every: list[OrganisationRow | PopulationRow] = [*self._answer.organisations]
        every += self._containers(harm, level)
        rows = [row for row in every if unit is not None or self._counts(row, harm, level)]
        found = [
            count.sources
            for row in rows
            if isinstance(row, PopulationRow) or self._counts(row, harm, level)
            for count in row.counts
            if count.current and not count.lead and _in_unit(count, unit)
        ]
        if unit == "person":
            found += [row.stated.sources for row in self._answer.coverage if row.unit == "person"]
        if unit is None or not found:
            found += [row.sources for row in rows if self._counts(row, harm, level)]
        if not found and level != "ceiling":  # nobody says so: all that is said of the harm
            return self.sources(harm, "ceiling", unit)
        return iter(found)

    def _counts(self, row: OrganisationRow | PopulationRow, harm: str, level: str) -> bool:
        status = row.status.get(harm)
        if status is None:
            return False
        if Status(status) in _UPTO[level]:
            return True
        return level == "ceiling" and row.ruled_out_by_vendor_only

    def _containers(self, harm: str, level: str) -> list[PopulationRow]:
        """The groups of a level and those that contain them: their sizes bound them."""
        found: dict[str, PopulationRow] = {}
        for row in self._answer.populations:
            inner: PopulationRow | None = row if self._counts(row, harm, level) else None
            while inner is not None and inner.id not in found:
                found[inner.id] = inner
                inner = self._populations.get(inner.part_of or "")
        return list(found.values())


def _in_unit(count: CountRow, unit: str | None) -> bool:
    if unit is None or count.unit == unit:
        return True
    return unit == "person" and (count.of is not None or count.unit == "party")


def totals_part(answer: Affected, lang: str, cites: ReportCites, basis: Basis) -> Section:
    """How many people, and in other units how much; then what the figures mean."""
    levels = LEVELS[-1:] if answer.hypothetical else LEVELS
    rows = [
        row
        for harm in harms_shown(answer)
        for row in _rows(answer, harm, levels, lang, cites, basis)
    ]
    blocks: list[Block] = []
    names = ("held",) if answer.hypothetical else levels
    if rows:
        columns = (
            Column(say(lang, "report.column.harm"), weight=0.8),
            Column(say(lang, "report.column.what"), weight=1.4),
            *(Column(say(lang, f"totals.{name}"), "range", 1.5) for name in names),
        )
        caption = say(lang, "report.totals.caption")
        blocks.append(Table(caption, columns, tuple(rows), "totals"))
    else:
        blocks.append(Paragraph((say(lang, "report.totals.none"),)))
    remarks = [say(lang, "totals.marked")] if is_marked(answer) else []
    if answer.method != "tree":
        remarks.append(say(lang, f"totals.method.{answer.method}"))
    blocks += [Paragraph((text,)) for text in remarks]
    if rows:
        blocks.append(Paragraph((say(lang, "report.totals.meaning"),), strong=True))
        blocks.append(Items(tuple((text,) for text in _meaning(answer, lang))))
    return Section("totals", say(lang, "report.totals.title"), tuple(blocks))


def _rows(
    answer: Affected,
    harm: str,
    levels: tuple[str, ...],
    lang: str,
    cites: ReportCites,
    basis: Basis,
) -> Iterator[Row]:
    label = cites.cell(capital(word(lang, "harm", harm)))
    people, notices = answer.people.get(harm, {}), answer.notices.get(harm, {})
    shown = [people.get(level) for level in levels]
    persons = [tuple(basis.sources(harm, level, "person")) for level in levels]
    if people:
        what = cites.cell(say(lang, "totals.people"))
        yield Row((label, what, *_cells(shown, persons, cites)))
    again = [notices.get(level) for level in levels]
    if notices and _ends(again) != _ends(shown):
        what = cites.cell(say(lang, "totals.notices"))
        yield Row((label, what, *_cells(again, persons, cites)))
    if not answer.hypothetical:
        for key, totals in (("totals.people_all", people), ("totals.notices_all", notices)):
            every, named = totals.get("all"), totals.get("named")
            if every is None or named is None or _ends([every]) == _ends([named]):
                continue
            cell = cites.total(every, *persons[0])
            yield Row((label, cites.cell(say(lang, key)), cell, Cell(), Cell()))
    for unit, by_harm in answer.other_units.items():
        found = by_harm.get(harm, {})
        if all(interval == NONE for interval in found.values()):
            continue
        cells = [
            cites.range(found[level], *basis.sources(harm, level, unit))
            if level in found
            else Cell()
            for level in levels
        ]
        yield Row((label, cites.cell(word(lang, "unit", unit)), *cells))


def _cells(
    totals: Iterable[TotalRow | None],
    sources: Iterable[tuple[tuple[str, ...], ...]],
    cites: ReportCites,
) -> list[Cell]:
    return [
        Cell() if total is None else cites.total(total, *behind)
        for total, behind in zip(totals, sources, strict=True)
    ]


def _ends(totals: Iterable[TotalRow | None]) -> list[object]:
    return [total and (total.low, total.high, total.sized, total.open) for total in totals]


def _meaning(answer: Affected, lang: str) -> Iterator[str]:
    """What each column and each kind of figure says; only what occurs."""
    levels = LEVELS[-1:] if answer.hypothetical else LEVELS
    for level in levels:
        key = "held" if answer.hypothetical else level
        yield say(lang, f"report.meaning.{key}")
    shown = [
        total
        for totals in (answer.people, answer.notices)
        for harm in harms_shown(answer)
        for level, total in totals.get(harm, {}).items()
        if level in levels
    ]
    if any(total.high is None or total.low < total.high for total in shown):
        yield say(lang, "report.meaning.range")
    differ = any(
        _ends([answer.people.get(harm, {}).get(level)])
        != _ends([answer.notices.get(harm, {}).get(level)])
        for harm in harms_shown(answer)
        for level in levels
    )
    if answer.notices and differ:
        yield say(lang, "report.meaning.notices")
    if any(total.open for total in shown):
        yield say(lang, "report.meaning.open")
    if any(unit for unit in answer.other_units):
        yield say(lang, "report.meaning.units")
    if len(harms_shown(answer)) > 1:
        yield say(lang, "report.meaning.harms")
