"""The table of totals of ``diff``: people, notices and other units at both ends."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.intervals import Interval
from ..graph.vocabulary import HARMS
from ..queries.answers import TotalRow
from ..queries.changes import OTHER_UNITS
from ..queries.diff_answers import Diff, OtherChange
from .figures import is_trivial, span, total_cell
from .messages import capital, say, word
from .names import Names
from .page import Column, Row, Section, Table

LEVELS = ("confirmed", "possible", "ceiling")

_Ends = tuple[TotalRow | None, TotalRow | None]


def until_words(answer: Diff, lang: str) -> str:
    """The later day; in words where it is everything."""
    return answer.until or say(lang, "diff.now")


def diff_harms(answer: Diff) -> list[str]:
    """The harms of which anything is said at either end; the leak where there is none."""
    found = []
    for harm in HARMS:
        moved = any(
            item.aspect == f"status.{harm}" and not {item.before, item.after} <= {None, "unknown"}
            for row in (*answer.organisations, *answer.populations)
            for item in row.aspects
        )
        totals = [row for row in answer.totals if row.harm == harm and row.level != "ceiling"]
        if moved or any(_some(row.before) or _some(row.after) for row in totals):
            found.append(harm)
    return found or ["leak"]


def _some(total: TotalRow | None) -> bool:
    return total is not None and not is_trivial(total)


def diff_totals(answer: Diff, names: Names) -> Section | None:
    """Confirmed, with the possible, at most; at the earlier day and at the later one."""
    return _Totals(answer, names.lang).section()


class _Totals:
    def __init__(self, answer: Diff, lang: str) -> None:
        self._answer, self._lang = answer, lang
        self._harms = diff_harms(answer)

    def section(self) -> Section | None:
        rows = [row for harm in self._harms for row in self._of(harm)]
        if not rows:
            return None
        columns = (
            Column("", least=22, lines=3),
            Column(self._answer.since, right=True, least=12, lines=None),
            Column(until_words(self._answer, self._lang), right=True, least=12, lines=None),
        )
        title = say(self._lang, "totals.title")
        if len(self._harms) == 1:
            harm = word(self._lang, "harm", self._harms[0])
            title = say(self._lang, "totals.title_one", harm=harm)
        return Section(title, table=Table(columns, tuple(rows)))

    def _of(self, harm: str) -> Iterator[Row]:
        found: dict[tuple[str, str], _Ends] = {
            (row.measure, row.level): (row.before, row.after)
            for row in self._answer.totals
            if row.harm == harm
        }
        for level in LEVELS:
            people, notices = found.get(("people", level)), found.get(("notices", level))
            if people is None or (level == "ceiling" and self._is_bare(found)):
                continue
            yield Row(
                (self._label(harm, level, say(self._lang, "totals.people")), *self._c(people))
            )
            if notices is not None and self._c(notices) != self._c(people):
                label = self._label(harm, level, say(self._lang, "totals.notices"))
                yield Row((label, *self._c(notices)))
        for measure in ("people", "notices"):
            whole, named = found.get((measure, "all")), found.get((measure, "named"))
            if whole and named and self._c(whole) != self._c(named):
                cells = [
                    every if every != own else say(self._lang, "aspect.none")
                    for every, own in zip(self._c(whole), self._c(named), strict=True)
                ]  # where nobody has stated a number of all, there is none
                yield Row((say(self._lang, f"totals.{measure}_all"), *cells))
        for item in self._answer.others:
            own = item.part == OTHER_UNITS and item.aspect.startswith(f"{harm}.")
            new = item.aspect.endswith(".confirmed") or not self._is_confirmed(harm, item)
            if own and new:
                yield self._unit(harm, item)

    def _is_confirmed(self, harm: str, item: OtherChange) -> bool:
        """Whether the confirmed of a unit are all that there is."""
        return any(
            (other.id, other.aspect) == (item.id, f"{harm}.confirmed")
            and (other.before, other.after) == (item.before, item.after)
            for other in self._answer.others
        )

    def _is_bare(self, found: dict[tuple[str, str], _Ends]) -> bool:
        """Whether nothing is counted at most that is worth a line."""
        ends = found.get(("people", "ceiling"))
        return ends is None or all(total is None for total in ends)

    def _label(self, harm: str, level: str, measure: str) -> str:
        text = say(
            self._lang, "diff.total", level=say(self._lang, f"totals.{level}"), measure=measure
        )
        if len(self._harms) == 1:
            return text
        name = capital(word(self._lang, "harm", harm))
        return say(self._lang, "totals.harm", harm=name, what=text)

    def _c(self, ends: _Ends) -> tuple[str, str]:
        before, after = (
            say(self._lang, "aspect.none") if total is None else total_cell(total, self._lang)
            for total in ends
        )
        return before, after

    def _unit(self, harm: str, item: OtherChange) -> Row:
        level = item.aspect.partition(".")[2]
        label = self._label(harm, level, word(self._lang, "unit", item.id))
        ends = [
            say(self._lang, "aspect.none") if value is None else span(Interval(*value), self._lang)
            for value in (item.before, item.after)
        ]
        return Row((label, *ends))
