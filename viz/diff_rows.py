"""The lines of ``diff``: organisations, and under them what changed of them and their people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..graph.intervals import ANY
from ..graph.vocabulary import HARMS, Status
from ..queries.diff_answers import CHANGED, AspectChange, Diff, RowChange
from .change_words import ChangeWords
from .citations import Citations
from .messages import joined, say, word
from .names import Names
from .page import Row
from .statement_words import StatementWords

#: Lines of one organisation on a terminal, and data categories named in one.
MOST_PARTS = 5
MOST_CATEGORIES = 3
_FLAGS = ("ruled_out_by_vendor_only", "in_part", "residual")
#: Flags that are told with the status.
_IN_STATUS = ("ruled_out_by_vendor_only", "in_part")


class Block(NamedTuple):
    """The lines of one organisation, or of a group of people without one."""

    rows: tuple[Row, ...]
    order: tuple[object, ...]


class DiffRows:
    """Makes the lines of one answer: label, before, after, and by which statements."""

    def __init__(
        self, answer: Diff, names: Names, words: StatementWords, citations: Citations, whole: bool
    ) -> None:
        self._answer, self._names, self._lang = answer, names, names.lang
        self._words, self._citations, self._whole = words, citations, whole
        self._values = ChangeWords(names)

    def blocks(self) -> list[Block]:
        """What moved most first: by the status that it has come to."""
        shown = {row.id for row in self._answer.organisations}
        owned: dict[str | None, list[RowChange]] = {}
        for row in self._answer.populations:
            owned.setdefault(self._words.owner_of(row.id), []).append(row)
        found = []
        for row in self._answer.organisations:
            found.append(self._block(row, owned.get(row.id, [])))
        for owner, rows in owned.items():
            if owner not in shown:
                found += [self._block(row, []) for row in rows]
        return sorted((block for block in found if block.rows), key=lambda block: block.order)

    def _block(self, row: RowChange, groups: list[RowChange]) -> Block:
        label = self._names.of(row.id, row.name) if row.kind != "population" else self._group(row)
        aspects = {item.aspect: item for item in row.aspects}
        rows = [*self._own(row, label, aspects), *self._main(row, aspects)]
        for group in groups:
            if self._whole or not self._says_the_same(group, aspects):
                rows += self._part(group)
        rows += [*self._counts(row, aspects), *self._data(row, aspects)]
        rows = _without_repeats(rows)
        if rows and rows[0].level:
            rows.insert(0, Row((label, "", "", "")))
        if not self._whole and len(rows) > MOST_PARTS + 1:
            left = say(self._lang, "table.more_parts", n=len(rows) - MOST_PARTS)
            rows = [*rows[:MOST_PARTS], Row((left, "", "", ""), 1)]
        return Block(tuple(rows), _order(row))

    def _group(self, row: RowChange) -> str:
        return self._words.subject(row.id) if "#" not in row.id else row.name

    def _says_the_same(self, group: RowChange, owner: dict[str, AspectChange]) -> bool:
        """Whether a group of people moved as its organisation did, with no number of its own."""
        aspects = {item.aspect: item for item in group.aspects}
        if any(aspect.startswith("count.") and aspect != "count.person" for aspect in aspects):
            return False
        moves = [_ends(aspects.get(f"status.{harm}")) for harm in HARMS]
        number = aspects.get("affected") or aspects.get("held")
        if number is not None and _numbers(number) not in {
            (ANY, ANY),
            _numbers(owner.get("people")),
        }:
            return False
        return all(
            move is None or move == _ends(owner.get(f"status.{harm}"))
            for harm, move in zip(HARMS, moves, strict=True)
        )

    def _own(self, row: RowChange, label: str, aspects: dict[str, AspectChange]) -> Iterator[Row]:
        first = True
        for harm in HARMS:
            if (item := aspects.get(f"status.{harm}")) is None:
                continue
            if self._fills(row, item):
                continue
            title = label
            if row.change != CHANGED and first:
                title = say(self._lang, f"diff.label_{row.change}", name=label)
            if not first or harm == "loss":
                name = word(self._lang, "harm", harm)
                title = say(self._lang, "diff.harm", name=title, harm=name) if first else name
            flags = _FLAGS if first else ()
            yield Row(self._status(title, item, aspects, flags), 0 if first else 1)
            first = False

    def _fills(self, row: RowChange, item: AspectChange) -> bool:
        """Whether a row that came in or went out says nothing about a harm."""
        return (
            row.change != CHANGED
            and "unknown" in (item.before, item.after)
            and (item.aspect == "status.loss")
        )

    def _main(self, row: RowChange, aspects: dict[str, AspectChange]) -> Iterator[Row]:
        """Numbers of people, and how it is reached."""
        moved = any(aspect.startswith("status.") for aspect in aspects)
        for aspect in ("people", "affected", "held", "tier", "basis", "certainty", *_FLAGS):
            item = aspects.get(aspect)
            if item is None or (item.before or ANY) == (item.after or ANY):
                continue
            number = aspect in ("people", "affected", "held")
            if self._values.value(aspect, item.before) == self._values.value(aspect, item.after):
                continue  # a difference that words do not make
            if number or (row.change == CHANGED and not (moved and aspect in _IN_STATUS)):
                yield self._line(item)

    def _counts(self, row: RowChange, aspects: dict[str, AspectChange]) -> Iterator[Row]:
        """Numbers in other units, and numbers of people that no total shows."""
        for aspect, item in aspects.items():
            what, _, unit = aspect.partition(".")
            shown = unit == "person" and ("affected" in aspects or row.kind != "population")
            if what == "count" and not shown:
                yield self._line(item)

    def _part(self, row: RowChange) -> Iterator[Row]:
        """A group of people under its organisation: status and number in one line."""
        aspects = {item.aspect: item for item in row.aspects}
        label = self._words.subject(row.id, within=self._words.owner_of(row.id))
        if "#" in row.id:
            label = self._names.label(row.id.partition("#")[0])
        moved = [aspects[f"status.{harm}"] for harm in HARMS if f"status.{harm}" in aspects]
        moved = [item for item in moved if not self._fills(row, item)]
        number = aspects.get("affected") or aspects.get("held")
        if moved:
            item = moved[0]
            before, after = (
                self._with_number(item.aspect, value, number, end)
                for value, end in ((item.before, "before"), (item.after, "after"))
            )
            yield Row((label, before, after, self._by(item)), 1)
        elif number is not None:
            yield self._line(number, label)
        yield from (line._replace(level=2) for line in self._counts(row, aspects))

    def _with_number(
        self, aspect: str, value: object, number: AspectChange | None, end: str
    ) -> str:
        text = self._values.value(aspect, value)
        count = None if number is None else getattr(number, end)
        if count in (None, ANY) or value is None or number is None or number.aspect == "held":
            return text
        return say(
            self._lang, "diff.status", status=text, flags=self._values.value("affected", count)
        )

    def _status(
        self,
        label: str,
        item: AspectChange,
        aspects: dict[str, AspectChange],
        flags: Sequence[str],
    ) -> tuple[str, str, str, str]:
        before, after = [], []
        for flag in flags:
            change = aspects.get(flag)
            if change is not None and change.before is True:
                before.append(self._flag(flag))
            if change is not None and change.after is True:
                after.append(self._flag(flag))
        certainty = aspects.get("certainty")
        if flags and certainty is not None and certainty.after == "assumed":
            after.append(say(self._lang, "flag.assumed"))
        return (
            label,
            self._flagged(self._values.value(item.aspect, item.before), before),
            self._flagged(self._values.value(item.aspect, item.after), after),
            self._by(item),
        )

    def _flag(self, flag: str) -> str:
        return say(self._lang, "flag.vendor_only" if flag.startswith("ruled") else f"flag.{flag}")

    def _flagged(self, text: str, flags: list[str]) -> str:
        if not flags:
            return text
        return say(self._lang, "diff.status", status=text, flags=joined(self._lang, flags))

    def _line(self, item: AspectChange, label: str | None = None) -> Row:
        title = self._values.aspect(item.aspect) if label is None else label
        before = self._values.value(item.aspect, item.before)
        after = self._values.value(item.aspect, item.after)
        return Row((title, before, after, self._by(item)), 1)

    def _data(self, row: RowChange, aspects: dict[str, AspectChange]) -> Iterator[Row]:
        """Data categories, those that changed alike in one line."""
        alike: dict[tuple[str, str], list[AspectChange]] = {}
        for aspect, item in aspects.items():
            if aspect.startswith("data."):
                if row.change != CHANGED and "unknown" in (item.before, item.after):
                    continue
                alike.setdefault((str(item.before), str(item.after)), []).append(item)
        for items in alike.values():
            labels = [self._values.aspect(item.aspect) for item in items]
            most = len(labels) if self._whole else MOST_CATEGORIES
            text = joined(self._lang, labels[:most])
            if len(labels) > most:
                text = say(self._lang, "table.data_more", data=text, n=len(labels) - most)
            title = say(self._lang, "diff.data", data=text)
            yield self._line(items[0], title)

    def _by(self, item: AspectChange) -> str:
        """By which statements it came to what it is."""
        last = item.steps[-1].statements
        events = [self._words.event(ident) for ident in last]
        return self._words.by(last) + self._citations.mark(*(event.sources for event in events))


def _ends(item: AspectChange | None) -> tuple[Any, Any] | None:
    return None if item is None else (item.before, item.after)


def _numbers(item: AspectChange | None) -> tuple[Any, Any]:
    """Both ends of a number, where an unknown one is as one that is not there."""
    return (ANY, ANY) if item is None else (item.before or ANY, item.after or ANY)


def _without_repeats(rows: list[Row]) -> list[Row]:
    """What brought a line about is told only where it is not that of the line above."""
    found = []
    last = ""
    for row in rows:
        *cells, by = row.cells
        found.append(Row((*cells, "" if by == last else by), row.level))
        last = by
    return found


def _order(row: RowChange) -> tuple[object, ...]:
    ranks = [
        Status(item.after).rank
        for item in row.aspects
        if item.aspect.startswith("status.") and item.after is not None
    ]
    moved = any(item.aspect.startswith("status.") for item in row.aspects)
    least = [
        getattr(item.after, "low", 0)
        for item in row.aspects
        if item.aspect in ("people", "affected")
    ]
    return (not moved, min(ranks, default=9), -max(least, default=0), row.id)
