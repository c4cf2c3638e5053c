"""The table of totals of ``affected``: people, notices and the other units, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph.intervals import NONE
from ..queries.answers import Affected, TotalRow
from .citations import Citations
from .figures import span, total_cell
from .headline import harms_shown
from .messages import capital, say, word
from .page import Column, Row, Section, Table

LEVELS = ("confirmed", "possible", "ceiling")


def totals_section(answer: Affected, lang: str, cite: Citations | None = None) -> Section | None:
    """Confirmed, with the possible, at most; of a hypothetical answer only what is within reach.

    ``cite`` marks the sources of the numbers that the totals are made of.
    """
    levels = LEVELS[-1:] if answer.hypothetical else LEVELS
    rows: list[Row] = []
    harms = harms_shown(answer)
    for harm in harms:
        own = _harm_rows(answer, harm, levels, lang)
        if len(harms) > 1:
            label = capital(word(lang, "harm", harm))
            own = [
                Row((say(lang, "totals.harm", harm=label, what=row.cells[0]), *row.cells[1:]))
                for row in own
            ]
        rows += own
    if not rows:
        return None
    names = ("held",) if answer.hypothetical else LEVELS
    columns = (
        Column("", least=18, lines=3),
        *(Column(say(lang, f"totals.{name}"), right=True, least=12, lines=None) for name in names),
    )
    paragraphs = (say(lang, "totals.marked"),) if is_marked(answer) else ()
    if answer.method != "tree":
        paragraphs = (*paragraphs, say(lang, f"totals.method.{answer.method}"))
    marks = "" if cite is None else cite.mark(*_behind(answer))
    if marks:
        paragraphs = (*paragraphs, say(lang, "totals.sources", marks=marks.strip()))
    title = say(lang, "totals.title")
    if len(harms) == 1:
        title = say(lang, "totals.title_one", harm=word(lang, "harm", harms[0]))
    return Section(title, paragraphs, table=Table(columns, tuple(rows)))


def is_marked(answer: Affected) -> bool:
    """Whether a number was left out of a total, so that the totals are marked."""
    return any(
        total.marked
        for totals in (answer.people, answer.notices)
        for by_level in totals.values()
        for total in by_level.values()
    )


def _behind(answer: Affected) -> Iterator[tuple[str, ...]]:
    """The sources of every number that stands in the rows, and of those stated for the whole."""
    counts = [count for row in answer.organisations for count in row.counts]
    counts += [count for group in answer.populations for count in group.counts]
    yield from (count.sources for count in counts if count.current)
    yield from (cover.stated.sources for cover in answer.coverage)


def _harm_rows(answer: Affected, harm: str, levels: tuple[str, ...], lang: str) -> list[Row]:
    people, notices = answer.people.get(harm, {}), answer.notices.get(harm, {})
    rows = []
    if people:
        rows.append(Row((say(lang, "totals.people"), *_cells(people, levels, lang))))
    if notices and _cells(notices, levels, lang) != _cells(people, levels, lang):
        rows.append(Row((say(lang, "totals.notices"), *_cells(notices, levels, lang))))
    if not answer.hypothetical:
        for key, totals in (("totals.people_all", people), ("totals.notices_all", notices)):
            every, named = totals.get("all"), totals.get("named")
            if every is None or named is None:
                continue
            if total_cell(every, lang) != total_cell(named, lang):
                rows.append(Row((say(lang, key), total_cell(every, lang), "", "")))
    for unit, by_harm in answer.other_units.items():
        found = by_harm.get(harm, {})
        if any(interval != NONE for interval in found.values()):
            cells = [span(found[name], lang) if name in found else "" for name in levels]
            rows.append(Row((word(lang, "unit", unit), *cells)))
    return rows


def _cells(totals: Mapping[str, TotalRow], levels: tuple[str, ...], lang: str) -> list[str]:
    return [total_cell(totals[name], lang) if name in totals else "" for name in levels]
