"""What if: the hypothetical question put twice, to the records as they are and as supposed.

Nothing is stored. The changes are values of :mod:`hakyu.graph.supposed`, made by
:mod:`.whatif_apply`; reports of leaks are read from both answers by :mod:`.whatif_duties`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..graph.errors import UsageError
from ..graph.intervals import NONE, Interval
from ..graph.knowledge import Knowledge
from ..graph.records import Engagement
from ..graph.structure import Structure
from ..graph.supposed import Change as Supposed
from ..graph.vocabulary import CATEGORIES
from ..graph.walk import walk
from .affected import affected
from .answers import Affected, PopulationRow
from .changes import ORGANISATION, POPULATION, PRESENT, TOTALS, Change, compare, flat
from .question import Question
from .scope import scope
from .whatif_answers import (
    CAME_IN,
    CHANGED,
    COMES_UP,
    DIFFERS,
    FALLS_AWAY,
    LEFT_OPEN,
    NO_DIFFERENCE,
    NOT_TRIED,
    NOTHING,
    SAME,
    SETTLED,
    WENT_OUT,
    Aspect,
    ChangeRow,
    DataMoved,
    DutyMoved,
    DutySide,
    Exposed,
    Moved,
    OtherMoved,
    TotalMoved,
    WhatIf,
)
from .whatif_apply import Applied, apply, by_when
from .whatif_duties import NOT_OWED, Controller, Duties, Owed, duties, may_leak, open_data

#: So many changes are tried one by one; each may cost two more answers.
MOST_TRIED = 20


def whatif(knowledge: Knowledge, question: Question, changes: Iterable[Supposed]) -> WhatIf:
    """Put a hypothetical question before and after some changes.

    Args:
        knowledge: all records, or a part that holds what the question and the changes need.
        question: what is hit. Incidents are left aside: what was found of one was found of the
            data as they were, and nobody knows what would have been found otherwise.
        changes: what is supposed, in any order.

    Raises:
        ChangesError: changes that cannot be made, or do not fit together.
        UsageError: an incident is asked about, or what cannot be hit.
    """
    if question.incident is not None:
        raise UsageError("what if is asked without an incident: what would be within reach.")
    asked = replace(question, hypothetical=True)
    supposed = tuple(changes)
    applied = apply(knowledge, supposed, asked)
    before = _Side.of(asked, knowledge, knowledge, frozenset())
    after = _Side.made(asked, applied, before)
    trial = _Trial(knowledge, asked, supposed, before, after)
    moved = compare(before.answer, after.answer)
    return WhatIf(
        data_hash=knowledge.data_hash,
        targets=before.answer.targets,
        at=before.answer.at or (asked.at or asked.today).isoformat(),
        known=asked.known.isoformat() if asked.known else None,
        done_by=by_when(asked).isoformat(),
        changes=tuple(trial.rows(applied)),
        organisations=tuple(_moved(ORGANISATION, moved, before.answer, after.answer)),
        populations=tuple(_moved(POPULATION, moved, before.answer, after.answer)),
        totals=tuple(_totals(before.answer, after.answer)),
        others=tuple(
            OtherMoved(*change.key, change.before, change.after)
            for change in moved
            if change.key.part not in (ORGANISATION, POPULATION, *TOTALS)
        ),
        data=tuple(_data(before, after)),
        duties=tuple(_duties(before.duties, after.duties)),
        without_controller=tuple(dict.fromkeys((*before.duties.without, *after.duties.without))),
        abroad=tuple(dict.fromkeys((*before.duties.abroad, *after.duties.abroad))),
        before=before.answer,
        after=after.answer,
    )


def reached(knowledge: Knowledge, question: Question) -> tuple[Engagement, ...]:
    """The engagements that harm would pass along, as recorded: what a change may be about.

    Raises:
        UsageError: the question names what cannot be hit.
    """
    asked = replace(question, hypothetical=True)
    structure = Structure(knowledge, asked.known)
    found = scope(structure, asked)
    passed = walk(structure, found.hit, found.window, data=asked.data, tiers=asked.tiers)
    return tuple(structure.engagements[ident] for ident in sorted(passed.engagements))


def named_by(changes: Iterable[Supposed]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What changes are about: work and who does it, of which all that harm reaches is needed; and
    people, of whom what names them is."""
    named = [
        ident
        for change in changes
        for ident in (change.subject, *change.objects)
        if ident.partition(":")[0] in ("eng", "org", "sys", "pop")
    ]
    work = tuple(ident for ident in named if not ident.startswith("pop:"))
    return work, tuple(ident for ident in named if ident.startswith("pop:"))


class _Side(NamedTuple):
    """An answer, that about readable data alone, and what would be reported of these."""

    answer: Affected
    readable: Affected
    encrypted: frozenset[str]
    duties: Duties

    @classmethod
    def of(
        cls,
        question: Question,
        knowledge: Knowledge,
        readable: Knowledge,
        encrypted: frozenset[str],
        answer: Affected | None = None,
    ) -> _Side:
        answer = answer or affected(knowledge, question)
        clear = answer if readable is knowledge else affected(readable, question)
        return cls(answer, clear, encrypted, duties(clear, readable, encrypted))

    @classmethod
    def made(cls, question: Question, applied: Applied, before: _Side) -> _Side:
        same = applied.knowledge is applied.before
        answer = before.answer if same else None
        return cls.of(question, applied.knowledge, applied.readable, applied.encrypted, answer)

    def says_as(self, other: _Side) -> bool:
        """Whether two sides say the same."""
        return (
            flat(self.answer) == flat(other.answer)
            and self.duties == other.duties
            and _exposed(self, readable=True) == _exposed(other, readable=True)
        )


# -- which changes matter ---------------------------------------------------------------------


class _Trial:
    """Tries changes: does the answer differ by this one, alone or beside the others?"""

    def __init__(
        self,
        knowledge: Knowledge,
        question: Question,
        changes: Sequence[Supposed],
        before: _Side,
        after: _Side,
    ) -> None:
        self._knowledge, self._question = knowledge, question
        self._changes = tuple(dict.fromkeys(changes))
        self._before, self._after = before, after

    def rows(self, applied: Applied) -> Iterator[ChangeRow]:
        working = [item.change for item in applied.outcomes if item.nothing is None]
        tried = len(working) <= MOST_TRIED
        for change, records, nothing in applied.outcomes:
            effect = NOTHING if nothing else NOT_TRIED
            if nothing is None and tried:
                effect = DIFFERS if self._differs(change, working) else NO_DIFFERENCE
            yield ChangeRow(change.kind, change.subject, change.objects, effect, nothing, records)

    def _differs(self, change: Supposed, working: Sequence[Supposed]) -> bool:
        if len(working) == 1:
            return not self._after.says_as(self._before)
        if not self._with((change,)).says_as(self._before):
            return True
        others = tuple(item for item in self._changes if item != change)
        return not self._with(others).says_as(self._after)

    def _with(self, changes: tuple[Supposed, ...]) -> _Side:
        applied = apply(self._knowledge, changes, self._question)
        return _Side.made(self._question, applied, self._before)


# -- what differs -----------------------------------------------------------------------------


def _moved(
    part: str, changes: Sequence[Change], before: Affected, after: Affected
) -> Iterator[Moved]:
    by_id: dict[str, list[Aspect]] = {}
    for change in changes:
        if change.key.part == part:
            aspect = Aspect(change.key.aspect, change.before, change.after)
            by_id.setdefault(change.key.id, []).append(aspect)
    labels = {**_labels(part, before), **_labels(part, after)}
    for ident, aspects in by_id.items():
        there = next((item for item in aspects if item.aspect == PRESENT), None)
        how = CHANGED if there is None else CAME_IN if there.after else WENT_OUT
        yield Moved(ident, *labels[ident], how, tuple(aspects))


def _labels(part: str, answer: Affected) -> dict[str, tuple[str, str]]:
    if part == ORGANISATION:
        return {row.id: (row.name, row.kind) for row in answer.organisations}
    return {row.id: (row.label, "population") for row in answer.populations}


def _totals(before: Affected, after: Affected) -> Iterator[TotalMoved]:
    """Every total, also those that stay."""
    old, new = flat(before), flat(after)
    for key in sorted(old.keys() | new.keys(), key=lambda key: key.order):
        if key.part in TOTALS:
            yield TotalMoved(*key, old.get(key), new.get(key))


def _data(before: _Side, after: _Side) -> Iterator[DataMoved]:
    """Every category on either side, in the order of the vocabulary; what is not known last."""
    old, new = _exposed(before, readable=False), _exposed(after, readable=False)
    clear = _exposed(after, readable=True)
    nobody = Exposed(0, NONE)
    for category in (*CATEGORIES, None):
        if category in old or category in new:
            flags = tuple(sorted(CATEGORIES[category].flags)) if category else ()
            ends = (item.get(category, nobody) for item in (old, new, clear))
            yield DataMoved(category, flags, *ends)


def _exposed(side: _Side, *, readable: bool) -> dict[str | None, Exposed]:
    """By category, how many organisations and people have data of it within reach."""
    answer = side.readable if readable else side.answer
    people: dict[str | None, list[PopulationRow]] = {}
    for row in answer.populations:
        if not may_leak(row) or (readable and row.id in side.encrypted):
            continue
        for category in (None,) if row.data is None else open_data(row):
            people.setdefault(category, []).append(row)
    return {
        category: Exposed(len({item for row in rows for item in row.controllers}), _bounds(rows))
        for category, rows in people.items()
    }


def _bounds(rows: Sequence[PopulationRow]) -> Interval:
    """At least the largest group, at most all that lie in no other of them together."""
    inside = {row.id for row in rows}
    held = [row.held or Interval(0, None) for row in rows]
    low = max((int(item.low) for item in held), default=0)
    high: int | None = 0
    for row, item in zip(rows, held, strict=True):
        if row.part_of not in inside:
            high = None if high is None or item.high is None else high + int(item.high)
    return Interval(low, None if high is None else max(low, high))


def _duties(before: Duties, after: Duties) -> Iterator[DutyMoved]:
    """Each controller on either side."""
    for ident in sorted(before.controllers.keys() | after.controllers.keys()):
        old, new = before.controllers.get(ident), after.controllers.get(ident)
        row = new or old
        assert row is not None
        sides = [_owed(old), _owed(new)]
        yield DutyMoved(
            row.id,
            row.name,
            row.kind,
            row.cohort,
            row.rules,
            _how(sides[0].attack, sides[1].attack),
            _how(sides[0].otherwise, sides[1].otherwise),
            *(_side(item) for item in sides),
        )


def _owed(row: Controller | None) -> Owed:
    return NOT_OWED if row is None else row.owed


def _side(owed: Owed) -> DutySide:
    return DutySide(*owed)


def _how(before: str, after: str) -> str:
    if before == after:
        return SAME
    if after == "not_due":
        return FALLS_AWAY
    if before == "not_due":
        return COMES_UP
    return LEFT_OPEN if after == "undecided" else SETTLED
