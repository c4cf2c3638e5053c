"""What changed between two days in the answer to ``affected``, and by which statement.

Both sides are answers about the same incident: the one that the later day is about. The days
between are gone through one by one, so that each change is owed to what was said on the day on
which it happens; what came and went in between is told apart, as *passing*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..graph.errors import UsageError
from ..graph.knowledge import Knowledge
from .answers import Affected, Named
from .causes import causes, worth_telling
from .changes import (
    CONTRADICTION,
    COVERAGE,
    ORGANISATION,
    OTHER_UNITS,
    POPULATION,
    PRESENT,
    RECEIVER,
    TIERS,
    TOTALS,
    Key,
    compare,
    flat,
)
from .diff_answers import (
    APPEARED,
    CAME_IN,
    CHANGED,
    SETTLED,
    WENT_OUT,
    AspectChange,
    ContradictionChange,
    DayRow,
    Diff,
    OtherChange,
    Passing,
    RowChange,
    StepRow,
    TargetChange,
    TotalChange,
)
from .events import NAMED, UNNAMED
from .history import Fixed, History, fixed
from .notes import Note
from .question import Question
from .telling import Telling


def diff(knowledge: Knowledge, question: Question, since: dt.date) -> Diff:
    """What changed after ``since`` until the question's ``known`` (None: in everything recorded).

    Args:
        knowledge: all records.
        question: what is asked of both sides; its ``known`` is the later day.
        since: the earlier day: what was said on it is in the earlier answer.

    Raises:
        UsageError: the days are the wrong way round, or the question cannot be asked.
    """
    if question.known is not None and since > question.known:
        raise UsageError(f"{since} is later than {question.known}: put the earlier day first.")
    return _Difference(knowledge, question, since).answer()


class _Difference:
    def __init__(self, knowledge: Knowledge, question: Question, since: dt.date) -> None:
        self._knowledge, self._question, self._since = knowledge, question, since
        self._settled = fixed(knowledge, question, question.known)
        self._history = History(knowledge, self._settled.question)
        self._telling = Telling(knowledge, question.known, (self._history,))
        self._paths: dict[Key, list[StepRow]] = {}
        self._told: set[str] = set()

    def answer(self) -> Diff:
        days = tuple(self._days())
        history, question = self._history, self._question
        before, after = history.at(self._since), history.last
        organisations = tuple(self._rows(ORGANISATION, before, after))
        populations = tuple(self._rows(POPULATION, before, after))
        totals = tuple(self._totals(before, after))
        others = tuple(self._others())
        contradictions = tuple(self._contradictions())
        corrected = tuple(self._corrected())
        passing = tuple(self._passing())
        first = self._since.isoformat()
        statements = self._telling.events(
            event for event in history.events if event.id in self._told
        )
        return Diff(
            data_hash=self._knowledge.data_hash,
            targets=self._telling.targets(question.targets),
            since=first,
            until=question.known.isoformat() if question.known else None,
            incidents=tuple(Named(item.id, item.title, item.kind) for item in history.incidents),
            hypothetical=after.hypothetical,
            notes=tuple(self._notes()),
            days=days,
            organisations=organisations,
            populations=populations,
            totals=totals,
            others=others,
            contradictions=contradictions,
            corrected=corrected,
            passing=passing,
            statements=statements,
            cut=self._telling.cut(self._settled.others),
            sources=self._telling.sources(),
        )

    def _days(self) -> Iterator[DayRow]:
        """Go through the days, and remember the steps of every aspect."""
        for step in self._history.steps(self._since):
            changes = compare(step.before, step.after)
            by = causes(self._history, step, changes)
            for change in changes:
                row = StepRow(step.day, change.before, change.after, by[change.key])
                self._paths.setdefault(change.key, []).append(row)
            told = worth_telling(step, (ident for idents in by.values() for ident in idents))
            self._told.update(event.id for event in told)
            if told:
                yield DayRow(step.day, tuple(event.id for event in told), len(changes))

    # -- net changes --------------------------------------------------------------------------

    def _net(self, *parts: str) -> Iterator[tuple[Key, tuple[StepRow, ...]]]:
        """The aspects that differ at the ends, each with all its steps."""
        for key in sorted(self._paths, key=lambda key: key.order):
            steps = self._paths[key]
            if key.part in parts and steps[0].before != steps[-1].after:
                yield key, tuple(steps)

    def _rows(self, part: str, before: Affected, after: Affected) -> Iterator[RowChange]:
        by_id: dict[str, list[AspectChange]] = {}
        for key, steps in self._net(part):
            row = AspectChange(key.aspect, steps[0].before, steps[-1].after, steps)
            by_id.setdefault(key.id, []).append(row)
        labels = {**_labels(before), **_labels(after)}
        for ident, aspects in by_id.items():
            name, kind = labels[ident]
            there = next((item for item in aspects if item.aspect == PRESENT), None)
            change = CHANGED
            if there is not None:
                change = CAME_IN if there.after else WENT_OUT
            cited = self._cited(step for item in aspects for step in item.steps)
            yield RowChange(ident, name, kind, change, tuple(aspects), cited)

    def _totals(self, before: Affected, after: Affected) -> Iterator[TotalChange]:
        """Every total, also those that stayed."""
        old, new = flat(before), flat(after)
        for key in sorted(old.keys() | new.keys(), key=lambda key: key.order):
            if key.part in TOTALS:
                steps = tuple(self._paths.get(key, ()))
                values = (old.get(key), new.get(key))
                yield TotalChange(*key, *values, steps, self._cited(steps))

    def _others(self) -> Iterator[OtherChange]:
        for key, steps in self._net(OTHER_UNITS, TIERS, COVERAGE, RECEIVER):
            values = (steps[0].before, steps[-1].after)
            yield OtherChange(*key, *values, steps, self._cited(steps))

    def _contradictions(self) -> Iterator[ContradictionChange]:
        for key, steps in self._net(CONTRADICTION):
            what = steps[-1].after or steps[0].before
            change = APPEARED if steps[-1].after else SETTLED
            records = tuple(key.id.split(" "))
            yield ContradictionChange(records, what, change, steps, self._cited(steps))

    def _corrected(self) -> Iterator[TargetChange]:
        for event in self._history.events:
            if event.kind in (NAMED, UNNAMED) and event.day and event.day > str(self._since):
                change = "named" if event.kind == NAMED else "withdrawn"
                cited = self._telling.cite((event.id,))
                yield TargetChange(
                    event.incidents[0], event.subject, change, event.day, event.id, cited
                )

    def _passing(self) -> Iterator[Passing]:
        """Values that stand at neither end."""
        for key in sorted(self._paths, key=lambda key: key.order):
            steps = self._paths[key]
            ends = (steps[0].before, steps[-1].after)
            for one, other in pairwise(steps):
                if one.after not in ends:
                    by, ended = one.statements, other.statements
                    yield Passing(*key, one.after, one.day, other.day, by, ended)

    def _cited(self, steps: Iterable[StepRow]) -> tuple[str, ...]:
        return self._telling.cite(ident for step in steps for ident in step.statements)

    # -- what is to be said at the top --------------------------------------------------------

    def _notes(self) -> Iterator[Note]:
        """Where the two days are about different things, and where one side is empty."""
        day = self._since.isoformat()
        earlier: Fixed = fixed(self._knowledge, self._question, self._since)
        told = set()
        for target, incident in self._settled.incidents.items():
            if incident is None:
                if not self._question.hypothetical:
                    yield Note("no_incident", target)
                continue
            then = earlier.incidents[target]
            if target in self._settled.former:
                yield Note("former_target", target, incident)
            if then is None:
                told.add(incident)
                yield Note("then_none", target, day, incident)
            elif then != incident:
                told.add(incident)
                yield Note("then_other", target, day, then, incident)
        for item in self._history.incidents:
            if item.id not in told and not self._telling.spoken(item.id, day):
                told.add(item.id)
                yield Note("nothing_said", item.id, day)
        erased = [item for item in self._history.events if item.reason and not item.incidents]
        erased = [item for item in erased if item.day is not None and item.day <= day]
        if told and erased:
            yield Note("erased_before", len(erased))


def _labels(answer: Affected) -> dict[str, tuple[str, str]]:
    found = {row.id: (row.name, row.kind) for row in answer.organisations}
    return found | {row.id: (row.label, "population") for row in answer.populations}
