"""The lines of ``whatif`` about who is within reach: organisations, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.intervals import ANY
from ..graph.vocabulary import HARMS
from ..queries.whatif_answers import CHANGED, Aspect, Moved, WhatIf
from .change_words import ChangeWords
from .messages import joined, say, word
from .names import Names
from .page import Column, Row, Section, Table

#: Lines of a table on a terminal.
MOST_LINES = 12


def sides(lang: str, first: str, *more: Column) -> tuple[Column, ...]:
    """The columns of a table with both sides."""
    return (
        Column(first, least=20, lines=3),
        Column(say(lang, "diff.column_before"), least=12, lines=4),
        Column(say(lang, "diff.column_after"), least=12, lines=4),
        *more,
    )


def table_of(lang: str, whole: bool, columns: tuple[Column, ...], rows: Sequence[Row]) -> Table:
    """A table of all rows, or of a screenful."""
    kept = rows if whole else rows[:MOST_LINES]
    left = len(rows) - len(kept)
    left_out = say(lang, "more.rows", n=left) if left else ""
    return Table(columns, tuple(kept), left_out)


def who_section(answer: WhatIf, names: Names, whole: bool) -> Section | None:
    """What changes of organisations, and of people who are nobody's; none where nothing does."""
    return _Who(answer, names, whole).section()


class _Who:
    def __init__(self, answer: WhatIf, names: Names, whole: bool) -> None:
        self._answer, self._names, self._lang, self._whole = answer, names, names.lang, whole
        self._values = ChangeWords(names)

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, key, **values)

    def section(self) -> Section | None:
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
        columns = sides(self._lang, self._say("column.organisation"))
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
            cells = [
                self._flagged(self._status(status), told)
                for status, told in zip(self._statuses(row.id), flags, strict=True)
            ]
            yield Row(("", *cells))
        for name in ("people", "held", "affected", "tier", "certainty", "basis"):
            item = aspects.get(name)
            if item is None or (item.before or ANY) == (item.after or ANY):
                continue
            cells = [self._values.value(name, value) for value in (item.before, item.after)]
            if cells[0] != cells[1] and not (row.change != CHANGED and name in ("basis", "tier")):
                yield Row((self._values.aspect(name), *cells))
        if row.change == CHANGED:
            yield from self._categories(row)

    def _statuses(self, ident: str) -> tuple[object, object]:
        """Of what is on both sides, the leak on each; the loss where no leak is asked about."""
        found: list[object] = []
        for side in (self._answer.before, self._answer.after):
            statuses = {row.id: row.status for row in side.organisations}
            statuses |= {row.id: row.status for row in side.populations}
            status = statuses.get(ident, {})
            found.append(status.get("leak") or status.get("loss"))
        return found[0], found[1]

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


def _screenful(blocks: list[tuple[Row, ...]]) -> list[tuple[Row, ...]]:
    kept: list[tuple[Row, ...]] = []
    room = MOST_LINES
    for block in blocks:
        if len(kept) >= 2 and len(block) > room:
            break
        kept.append(block)
        room -= len(block)
    return kept
