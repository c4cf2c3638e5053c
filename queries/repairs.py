"""A question put to changed facts: what a repair changes, and whether it helps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..graph.errors import UsageError
from ..graph.knowledge import Knowledge
from ..graph.records import Engagement, Incident, Record, Target
from .inquiry import Inquiry
from .path_answers import Fact
from .question import Question
from .reasons import Reasons

#: What is wanted of a trial.
ON, CHAIN, LEAK = "on", "chain", "leak"
_DAYS = ("known", "at")


def changed(
    knowledge: Knowledge, question: Question, facts: Iterable[Fact]
) -> tuple[Knowledge, Question]:
    """The records and the question, with some facts changed."""
    records: dict[str, Record] = {}
    gone: set[str] = set()
    for fact in facts:
        if fact.action == "ask":
            question = _asked(question, str(fact.field), fact.value)
        elif fact.action == "new":
            records[fact.value["id"]] = _new(fact.value)
        elif fact.action == "drop":
            gone.add(str(fact.record))
        else:
            ident = str(fact.record)
            record = records.get(ident) or knowledge.get(ident)
            assert record is not None
            records[ident] = _changed(record, fact)
    if records or gone:
        kept = [item for item in knowledge if item.id not in gone and item.id not in records]
        knowledge = Knowledge.of([*kept, *records.values()])
    return knowledge, question


def _asked(question: Question, option: str, value: Any) -> Question:
    if option in _DAYS and value is not None:
        value = dt.date.fromisoformat(value)
    if option == "data":
        value = tuple(value or ())
    question = replace(question, **{option: value})
    if option == "incident" and value is not None:
        return replace(question, hypothetical=False)
    if option == "hypothetical" and value:
        return replace(question, incident=None)
    return question


def _new(fields: dict[str, Any]) -> Engagement:
    people = fields.get("populations")
    return Engagement(**{**fields, "populations": None if people is None else tuple(people)})


def _changed(record: Record, fact: Fact) -> Record:
    field, value = str(fact.field), fact.value
    if fact.action == "clear":
        return record.model_copy(update={field: None})
    if fact.action == "add":
        return record.model_copy(update={field: (*(getattr(record, field) or ()), value)})
    if field == "targets" and isinstance(record, Incident):
        targets = tuple(
            Target(target=item.target) if item.target == value else item for item in record.targets
        )
        return record.model_copy(update={"targets": targets})
    return record.model_copy(update={"known_from": None})


class Trial:
    """Puts the question of an answer to changed facts, again and again.

    Args:
        knowledge: all records.
        question: what was asked.
        subject: what is to be reached.
        need: what counts as reached: ``on`` the answer, by a ``chain``, or so that data may
            ``leak``.
        most: how many trials at most; None: no end.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        question: Question,
        subject: str,
        *,
        need: str = ON,
        most: int | None = None,
    ) -> None:
        self.knowledge, self.question, self.subject = knowledge, question, subject
        self._need, self._most = need, most
        self.made = 0

    @property
    def ended(self) -> bool:
        """Whether no more trials are made."""
        return self._most is not None and self.made >= self._most

    def reaches(self, *facts: Fact) -> bool:
        """Whether it is reached once the facts are changed."""
        return self.with_(*facts) is not None

    def with_(self, *facts: Fact) -> Reasons | None:
        """The reasons for which it is reached once the facts are changed; None if it is not."""
        if self.ended:
            return None
        self.made += 1
        knowledge, question = changed(self.knowledge, self.question, facts)
        try:
            inquiry = Inquiry(knowledge, question)
        except UsageError:
            return None
        reasons = Reasons(inquiry)
        if not reasons.is_on(self.subject):
            return None
        if self._need == LEAK and inquiry.rows.judged(self.subject, "leak") is None:
            return None
        if self._need == CHAIN and reasons.of(self.subject)[0].kind != CHAIN:
            return None
        return reasons
