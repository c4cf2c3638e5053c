"""The words around a map: the facts of the question, the totals, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph.intervals import Interval
from ..graph.vocabulary import HARMS, UNITS
from ..queries.answers import Affected, CountRow, TotalRow
from .html_evidence import Evidence
from .html_model import TotalCard
from .html_words import amount, texts

LEVELS = ("confirmed", "possible", "ceiling")


def people_of(total: TotalRow, lang: str) -> str:
    """What a total says of the members of known size; of an unknown one at least its low end."""
    bounds = Interval(total.low, total.high)
    if total.high is None and total.open:
        known = total.sized != Interval(0, 0)
        bounds = total.sized if known else Interval(total.low, None)
    return amount(bounds.low, bounds.high, lang) or texts(lang)["unknown_people"]


def open_of(total: TotalRow, lang: str) -> str:
    """How many members have no known size."""
    if total.high is not None or not total.open:
        return ""
    number = len(total.open)
    if lang == "ja":
        return f"＋人数不明の集団 {number}"
    return f"+ {number} {'group' if number == 1 else 'groups'} of unknown size"


def totals_of(answer: Affected, lang: str) -> list[TotalCard]:
    """The totals of each harm: people large, notices beneath."""
    words = texts(lang)
    cards = []
    for harm in HARMS:
        people, notices = answer.people.get(harm, {}), answer.notices.get(harm, {})
        for level in LEVELS:
            total = people.get(level)
            if total is None:
                continue
            notice = notices.get(level)
            cards.append(
                TotalCard(
                    harm=harm,
                    level=level,
                    label=words[f"total_{level}"],
                    people=people_of(total, lang),
                    open=open_of(total, lang),
                    notices=_notices(notice, total, lang),
                    marked=words["marked"] if total.marked else "",
                    low=total.low,
                    high=total.high,
                    groups=len(total.open),
                )
            )
    return cards


def _notices(notice: TotalRow | None, people: TotalRow, lang: str) -> str:
    """Notices where they say more than the number of people does."""
    if notice is None or (notice.low, notice.high, notice.sized) == (
        people.low,
        people.high,
        people.sized,
    ):
        return ""
    return " ".join(filter(None, [people_of(notice, lang), open_of(notice, lang)]))


def facts_of(answer: Affected, evidence: Evidence) -> list[tuple[str, str]]:
    """What the headline does not say of the question."""
    if not answer.entry:
        return []
    names = " / ".join(evidence.name(ident) for ident in answer.entry)
    return [(evidence.words["entry"], names)]


def notes_of(answer: Affected, evidence: Evidence) -> list[tuple[str, list[str]]]:
    """Lists below the table: what is cut, contradictions, receivers, coverage."""
    words = evidence.words
    notes = [
        (words["coverage"], list(_coverage(answer, evidence))),
        (words["contradictions"], [evidence.readable(item.what) for item in answer.contradictions]),
        (words["receivers"], list(_receivers(answer, evidence))),
        (words["cut"], [evidence.readable(item) for item in answer.cut]),
    ]
    return [(title, list(dict.fromkeys(items))) for title, items in notes if items]


def _coverage(answer: Affected, evidence: Evidence) -> Iterator[str]:
    words, lang = evidence.words, evidence.lang
    for row in answer.coverage:
        of = f"{evidence.name(row.of)}: " if row.measure == "organisations" else ""
        stated = amount(row.stated.low, row.stated.high, lang, row.unit) or row.stated.stated
        explained = amount(row.explained.low, row.explained.high, lang, row.unit)
        rest = amount(row.unexplained.low, row.unexplained.high, lang, row.unit)
        if lang == "ja":
            text = f"{of}{stated}{words['coverage_of']}{explained}。{words['coverage_rest']} {rest}"
        else:
            text = (
                f"{of}{explained} {words['coverage_of']} {stated}; {rest} {words['coverage_rest']}"
            )
        yield (
            f"{text} ({evidence.speakers(row.stated.stated_by)})" if row.stated.stated_by else text
        )


def _receivers(answer: Affected, evidence: Evidence) -> Iterator[str]:
    for row in answer.receivers:
        name = evidence.name(row.id, row.name) if row.id else row.name
        numbers = [_number(count, evidence) for count in row.counts]
        yield " · ".join(filter(None, [name, *numbers]))


def _number(count: CountRow, evidence: Evidence) -> str:
    text = amount(count.low, count.high, evidence.lang, count.unit)
    return text or f"{count.stated} {_unit(count.unit, evidence.lang)}"


def _unit(unit: str, lang: str) -> str:
    units: Mapping[str, object] = UNITS
    return UNITS[unit].label(lang) if unit in units else unit
