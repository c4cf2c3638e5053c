"""``whatif`` on random worlds: after is the answer to a file in which the change was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import UsageError
from hakyu.graph.integrity import faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.part import part_for
from hakyu.graph.records import RECORD_TYPES, Record
from hakyu.graph.supposed import (
    WORDS,
    Change,
    ChangesError,
    Drop,
    Encrypt,
    End,
    Erase,
    ReliesOn,
    Replace,
    Word,
)
from hakyu.graph.vocabulary import WORST_FIRST, ancestors
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected
from hakyu.queries.changes import flat
from hakyu.queries.question import Question
from hakyu.queries.whatif import named_by, whatif
from hakyu.queries.whatif_answers import WhatIf
from hakyu.queries.whatif_apply import apply
from hakyu.stores.memory import Memory
from tests.thorough import examples

from .strategies import FLOWING_DATA, asked

Asked = tuple[Knowledge, Question]

few = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def a_change(draw: Any, known: Knowledge, work: str | None = None) -> Change:
    """Any change; of one engagement, where it is given."""
    work = work or draw(st.sampled_from(sorted(known.engagements)))
    kind = draw(st.sampled_from(("end", "erase", "drop", "replace", "relies_on", "encrypt")))
    others = [item for item in known.organisations if item != known.engagements[work].client]
    takers = sorted([*others, *known.systems])
    flows = sorted({*known.engagements, *known.systems} - {work})
    if kind == "erase":
        return Erase(work, draw(st.sampled_from(("provider", "client"))))
    if kind == "drop":
        return Drop(work, draw(st.sampled_from(FLOWING_DATA)))
    if kind == "replace" and takers:
        return Replace(work, draw(st.sampled_from(takers)))
    if kind == "relies_on":
        some = draw(st.lists(st.sampled_from(flows), max_size=2, unique=True)) if flows else []
        return ReliesOn(work, tuple(sorted(some)))
    if kind == "encrypt":
        return Encrypt(draw(st.sampled_from([work, *known.populations])))
    return End(work)


@st.composite
def supposed(draw: Any, most: int = 3) -> tuple[Knowledge, Question, tuple[Change, ...]]:
    """A world, a question that can be asked hypothetically, and changes that can be made."""
    known, question = draw(asked(with_overlaps=True))
    question = hypothetical(question)
    changes = tuple(a_change(draw, known) for _ in range(draw(st.integers(1, most))))
    try:
        whatif(known, question, changes)
    except (ChangesError, UsageError):
        assume(False)
    return known, question, changes


def hypothetical(question: Question) -> Question:
    return replace(question, hypothetical=True, incident=None)


def says(answer: Affected) -> dict[str, Any]:
    """All of an answer but the hash of the data."""
    return answer._replace(data_hash="").to_dict()


def by_hand(known: Knowledge, question: Question, change: Change) -> Knowledge:
    """The records as somebody would write them down who knows what the change means.

    Written from docs/whatif.md alone: as plain values, validated anew.
    """
    if isinstance(change, Encrypt):
        return known
    day = (question.at or question.today) - dt.timedelta(days=1)
    day = min(day, question.known or day)
    plain = {
        item.id: (item.TYPE, item.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        for item in known
    }
    work = plain[change.subject][1]
    record = known.engagements[change.subject]
    over = record.until is not None and record.until.last <= day
    begun = record.since is None or record.since.first <= day
    if isinstance(change, End):
        if begun and not over:
            work["until"] = day.isoformat()
    elif isinstance(change, Erase):
        if begun and over:
            system = known.systems.get(record.system or "")
            worker = record.provider or (system.operator if system else None)
            speaker: Any = record.client if change.by == "client" else worker
            plain["fnd:whatif-1"] = (
                "findings",
                {
                    "id": "fnd:whatif-1",
                    "subject": record.id,
                    "status": "ruled_out",
                    "reason": "erased",
                    "as_of": day.isoformat(),
                    "stated_on": (question.known or max(question.today, day)).isoformat(),
                    "stated_by": [
                        speaker or {"name": system.name if system else "", "standing": "vendor"}
                    ],
                },
            )
    elif isinstance(change, Drop):
        if record.data is not None:
            work["data"] = [item for item in record.data if change.category not in ancestors(item)]
    elif isinstance(change, ReliesOn):
        work["relies_on"] = list(change.flows)
    elif isinstance(change, Replace):
        same = change.provider in (record.provider, record.system)
        if change.provider.startswith("org:"):
            same = change.provider == record.provider
        if begun and not over and not same:
            new = {
                name: value
                for name, value in work.items()
                if name not in ("provider", "system", "basis", "relies_on", "until", "country")
            }
            new |= {"id": f"{record.id}.new", "since": day.isoformat()}
            new["provider" if change.provider.startswith("org:") else "system"] = change.provider
            work["until"] = day.isoformat()
            plain[new["id"]] = ("engagements", new)
            for other in known.engagements.values():
                listed = other.relies_on or ()
                on_system = record.system in listed and other.provider == record.client
                if other.id != record.id and (record.id in listed or on_system):
                    plain[other.id][1]["relies_on"] = [*listed, new["id"]]
    return Knowledge.of(_validated(plain.values()))


def _validated(plain: Any) -> list[Record]:
    return [RECORD_TYPES[type_].model_validate(data) for type_, data in plain]


@few
@given(asked(with_overlaps=True))
def test_no_change_is_no_difference(given: Asked) -> None:
    """Else the comparison would show differences that the question itself made."""
    known, question = given
    question = hypothetical(question)
    try:
        expected = affected(known, question)
    except UsageError:
        with pytest.raises(UsageError):
            whatif(known, question, ())
        return
    answer = whatif(known, question, ())
    assert answer.is_empty
    assert answer.before == answer.after == expected


@few
@given(supposed(most=1))
def test_after_is_the_answer_to_a_file_written_by_hand(
    given: tuple[Knowledge, Question, tuple[Change, ...]],
) -> None:
    """Else what a manager is promised would not come true once the change is recorded."""
    known, question, changes = given
    answer = whatif(known, question, changes)
    written = by_hand(known, question, changes[0])
    assert says(answer.after) == says(affected(written, question))
    assert says(answer.before) == says(affected(known, question))


@few
@given(supposed())
def test_the_order_says_nothing(
    given: tuple[Knowledge, Question, tuple[Change, ...]],
) -> None:
    """Else the answer would hang on how a file happens to be sorted."""
    known, question, changes = given
    backwards = (*reversed(changes), changes[0])
    assert whatif(known, question, changes) == whatif(known, question, backwards)


@few
@given(supposed(most=2), st.data())
def test_changes_of_different_work_can_be_made_one_after_the_other(
    given: tuple[Knowledge, Question, tuple[Change, ...]], data: st.DataObject
) -> None:
    """Else deciding today on one and tomorrow on the other would end differently."""
    known, question, (first, *_) = given
    assume(not isinstance(first, Encrypt))
    free = sorted(
        ident
        for ident in known.engagements
        if ident != first.subject
        and ident not in (known.engagements[first.subject].relies_on or ())
    )
    assume(free)
    second = a_change(data.draw, known, data.draw(st.sampled_from(free)))
    # What relies on replaced work has its list changed by that: it is about both.
    assume(not isinstance(first, Replace) or not isinstance(second, ReliesOn))
    assume(not isinstance(second, Replace) or not isinstance(first, ReliesOn))
    assume(first.subject not in second.objects and second.subject not in first.objects)
    try:
        both = whatif(known, question, (first, second))
    except ChangesError:
        assume(False)
    one = by_hand(known, question, first)
    if isinstance(second, Erase) and "fnd:whatif-1" in one.findings:
        one = Knowledge.of(
            item.model_copy(update={"id": "fnd:whatif-0"}) if item.id == "fnd:whatif-1" else item
            for item in one
        )
    then = whatif(one, question, (second,))
    assert flat(both.after) == flat(then.after)


@few
@given(supposed(most=1), st.data())
def test_erasing_never_raises_anything(
    given: tuple[Knowledge, Question, tuple[Change, ...]], data: st.DataObject
) -> None:
    """Else having data erased could look like a risk."""
    known, question, _ = given
    work = data.draw(st.sampled_from(sorted(known.engagements)))
    by: Word = data.draw(st.sampled_from(WORDS))
    ended = [End(work)] if data.draw(st.booleans()) else []
    answer = whatif(known, question, (*ended, Erase(work, by)))
    nothing_rises(answer)


def nothing_rises(answer: WhatIf) -> None:
    rank = {status.value: status.rank for status in WORST_FIRST}
    for old, new in (
        ({row.id: row for row in answer.before.organisations}, answer.after.organisations),
        ({row.id: row for row in answer.before.populations}, answer.after.populations),
    ):
        for row in new:
            assert row.id in old
            for harm, status in row.status.items():
                was = old[row.id].status[harm]
                assert (status is None) == (was is None)
                if status is not None and was is not None:
                    assert rank[status] >= rank[was]
    for total in answer.totals:
        if total.before.high is not None:
            assert total.after.high is not None
            assert total.after.high <= total.before.high
    order = ("not_due", "undecided", "due")
    for duty in answer.duties:
        assert order.index(duty.after.attack) <= order.index(duty.before.attack)
        assert order.index(duty.after.otherwise) <= order.index(duty.before.otherwise)


@few
@given(supposed())
def test_encrypting_leaves_who_is_reached(
    given: tuple[Knowledge, Question, tuple[Change, ...]],
) -> None:
    """Else encryption would be taken for the end of exposure."""
    known, question, changes = given
    works = {item.subject for item in changes if item.subject.startswith("eng:")}
    answer = whatif(known, question, [Encrypt(work) for work in works])
    assert answer.before == answer.after
    order = ("not_due", "undecided", "due")
    for duty in answer.duties:
        assert order.index(duty.after.attack) <= order.index(duty.before.attack)


@few
@given(supposed())
def test_a_part_of_a_store_is_enough(
    given: tuple[Knowledge, Question, tuple[Change, ...]],
) -> None:
    """Else a workspace would answer otherwise than the files that it was made from."""
    known, question, changes = given
    more = [question.system] if question.system else []
    work, people = named_by(changes)
    part = part_for(Memory(known), (*question.targets, *more, *work), shown=people)
    answers = [whatif(records, question, changes).to_dict() for records in (part, known)]
    assert answers[0] == answers[1]


@few
@given(supposed())
def test_what_is_made_fits_together(
    given: tuple[Knowledge, Question, tuple[Change, ...]],
) -> None:
    """Else the answer would rest on records that no file could hold."""
    known, question, changes = given
    after = apply(known, changes, question).knowledge
    # What is said of incidents may no longer be reached: it is not asked about.
    found = [item for item in faults(after) if item not in faults(known)]
    assert [item for item in found if item.code not in REACH] == []


#: Faults of what was said about incidents, which a what-if leaves aside.
REACH = {"unreachable", "never_reached"}


@few
@given(supposed())
def test_what_a_change_is_said_to_do_it_does(
    given: tuple[Knowledge, Question, tuple[Change, ...]],
) -> None:
    """Else a manager would pay for a change that brings nothing, or drop one that does."""
    known, question, changes = given
    answer = whatif(known, question, changes)
    kept: Sequence[Change] = [
        item
        for item in dict.fromkeys(changes)
        if any(
            (row.kind, row.subject, row.objects) == (item.kind, item.subject, item.objects)
            and row.effect == "differs"
            for row in answer.changes
        )
    ]
    again = whatif(known, question, kept)
    if len(kept) == len(set(changes)) - 1:  # without the one that brings nothing
        assert flat(again.after) == flat(answer.after)
        assert again.duties == answer.duties
