"""The lines of ``whatif`` about reports to the authority, controller by controller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..queries.whatif_answers import SAME, DutyMoved, WhatIf
from ..queries.whatif_duties import Ground
from .messages import joined, say
from .names import Names
from .page import Column, Row, Section
from .whatif_rows import table_of


def duties_section(answer: WhatIf, names: Names, whole: bool) -> Section | None:
    """Whose report falls away, comes up or is left open; none where there is no controller."""
    return _Duties(answer, names, whole).section()


class _Duties:
    def __init__(self, answer: WhatIf, names: Names, whole: bool) -> None:
        self._answer, self._names, self._lang, self._whole = answer, names, names.lang, whole

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, key, **values)

    def section(self) -> Section | None:
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
            table_of(self._lang, self._whole, columns, rows) if rows else None,
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


def _when(ground: Ground) -> str:
    """After what a ground counts."""
    return "attack" if ground.ground == "wrongful_purpose" else "otherwise"
