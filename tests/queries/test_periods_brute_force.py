"""``diff`` and ``timeline`` on small random worlds, against what asking day by day says.

A difference is checked against the two answers themselves: applied to the first it must give the
second. Nothing may happen on a day that the history passes over, and nothing without a cause.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Organisation, Population, Record
from hakyu.graph.vocabulary import Status
from hakyu.queries.affected import affected
from hakyu.queries.causes import causes
from hakyu.queries.changes import Key, compare, differences, flat
from hakyu.queries.diff import diff
from hakyu.queries.diff_answers import AspectChange, Diff
from hakyu.queries.events import FINDING, NAMED, UNNAMED
from hakyu.queries.history import ONE_DAY, History, fixed
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline
from tests.thorough import examples

from .strategies import DAYS, INCIDENT, TODAY, records, worlds

few = settings(
    max_examples=examples(40),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

#: Days before, between, on and after those of the worlds.
ASKED = tuple(
    dt.date.fromisoformat(day)
    for day in ("2023-12-31", "2024-01-10", "2024-02-15", "2024-03-31", "2024-04-20", "2025-01-01")
)
#: Every day on which anything in a world is dated.
EVERY_DAY = sorted(
    {dt.date(2024, 3, 31), *(dt.date.fromisoformat(day) for day in DAYS if len(day) == 10)}
)

late_worlds = worlds(most_findings=8, with_overlaps=True, late=True)
days = st.sampled_from(ASKED)


def question(until: dt.date | None, **more: Any) -> Question:
    return Question((INCIDENT,), known=until, today=TODAY, **more)


def net(answer: Diff) -> dict[Key, tuple[Any, Any]]:
    """What an answer says to have changed, as one table."""
    found: dict[Key, tuple[Any, Any]] = {}
    for part, rows in (
        ("organisation", answer.organisations),
        ("population", answer.populations),
    ):
        for row in rows:
            for item in row.aspects:
                found[Key(part, row.id, item.aspect)] = (item.before, item.after)
    for total in answer.totals:
        if total.before != total.after:
            key = Key(total.measure, total.harm, total.level)
            found[key] = (total.before, total.after)
    for other in answer.others:
        found[Key(other.part, other.id, other.aspect)] = (other.before, other.after)
    return found


def without_contradictions(table: dict[Key, Any]) -> dict[Key, Any]:
    return {key: value for key, value in table.items() if key.part != "contradiction"}


@few
@given(late_worlds, st.one_of(days, st.none()))
def test_a_day_does_not_differ_from_itself(knowledge: Knowledge, day: dt.date | None) -> None:
    """Else a report of what is new would be full of what is not."""
    if day is None:
        day = dt.date(2030, 1, 1)
    answer = diff(knowledge, question(day), day)
    assert answer.is_empty
    assert not answer.days
    assert not answer.passing


@few
@given(late_worlds, days, st.one_of(days, st.none()))
def test_the_difference_leads_from_one_answer_to_the_other(
    knowledge: Knowledge, since: dt.date, until: dt.date | None
) -> None:
    """Else a change would be missed, or told wrongly."""
    if until is not None:
        since, until = min(since, until), max(since, until)
    answer = diff(knowledge, question(until), since)
    table = without_contradictions(flat(affected(knowledge, question(since))))
    for key, (before, after) in net(answer).items():
        assert table.get(key) == before
        table.pop(key, None)
        if after is not None:
            table[key] = after
    later = affected(knowledge, question(until))
    assert table == without_contradictions(flat(later))
    old = {row.what for row in affected(knowledge, question(since)).contradictions}
    new = {row.what for row in later.contradictions}
    assert {row.what for row in answer.contradictions if row.change == "appeared"} >= new - old
    assert {row.what for row in answer.contradictions if row.change == "settled"} >= old - new


@few
@given(late_worlds, days, st.one_of(days, st.none()))
def test_steps_make_up_the_change(
    knowledge: Knowledge, since: dt.date, until: dt.date | None
) -> None:
    """Else a change would be blamed on a day on which something else happened."""
    if until is not None:
        since, until = min(since, until), max(since, until)
    answer = diff(knowledge, question(until), since)
    said = {event.id: event for event in answer.statements}
    changes: list[AspectChange | Any] = [
        *(item for row in answer.organisations for item in row.aspects),
        *(item for row in answer.populations for item in row.aspects),
        *(total for total in answer.totals if total.before != total.after),
        *answer.others,
    ]
    for item in changes:
        assert (item.steps[0].before, item.steps[-1].after) == (item.before, item.after)
        for one, other in pairwise(item.steps):
            assert one.after == other.before
            assert other.day is None or (one.day is not None and one.day < other.day)
        for step in item.steps:
            assert step.statements
            for ident in step.statements:
                assert said[ident].day == step.day
                assert said[ident].within
                assert step.day is None or step.day > since.isoformat()


@few
@given(late_worlds, st.tuples(days, days, days))
def test_periods_compose(knowledge: Knowledge, three: tuple[dt.date, ...]) -> None:
    """Else the report of a quarter would not be that of its three months."""
    first, middle, last = sorted(three)
    table = flat(affected(knowledge, question(first)))
    for since, until in ((first, middle), (middle, last)):
        before, after = (affected(knowledge, question(day)) for day in (since, until))
        for change in compare(before, after):
            assert table.get(change.key) == change.before
            table.pop(change.key, None)
            if change.after is not None:
                table[change.key] = change.after
    whole = compare(affected(knowledge, question(first)), affected(knowledge, question(last)))
    assert differences(flat(affected(knowledge, question(first))), table) == whole


@few
@given(late_worlds, st.booleans())
def test_no_day_is_passed_over(knowledge: Knowledge, assumed: bool) -> None:
    """Else a change would happen on a day on which nothing is said to have become known."""
    history = History(knowledge, question(None, assume=assumed))
    for day in EVERY_DAY:
        on, before = (history.at(one) for one in (day, day - ONE_DAY))
        if compare(before, on):
            assert day.isoformat() in history.days
    if all(event.day is not None for event in history.events):
        assert not compare(history.at(dt.date(2030, 1, 1)), history.last)


@few
@given(late_worlds)
def test_nothing_happens_without_a_cause(knowledge: Knowledge) -> None:
    """Else a reader would be told that a number changed, and not why."""
    history = History(knowledge, question(None))
    for step in history.steps():
        changes = compare(step.before, step.after)
        found = causes(history, step, changes)
        assert set(found) == {change.key for change in changes}
        assert all(found.values())
        idents = {event.id for event in step.events}
        assert all(idents >= set(those) for those in found.values())


@few
@given(records(most_findings=8, with_overlaps=True, late=True), days)
def test_the_order_of_records_changes_nothing(every: tuple[Record, ...], since: dt.date) -> None:
    """Else two people with the same data would read two stories."""
    turned = [_turned(record) for record in reversed(every)]
    one, other = (_told(Knowledge.of(items), since) for items in (every, turned))
    assert one == other


def _told(knowledge: Knowledge, since: dt.date) -> str:
    answers = [
        diff(knowledge, question(None), since).to_dict(),
        timeline(knowledge, question(None)).to_dict(),
    ]
    for answer in answers:
        del answer["data_hash"]  # the order of a list is part of the data
    return json.dumps(answers)


def _turned(record: Record) -> Record:
    if isinstance(record, (Organisation, Population)):
        return record.model_copy(update={"sizes": record.sizes[::-1]})
    return record


@few
@given(worlds(most_findings=8))
def test_a_replaced_statement_counts_no_more(knowledge: Knowledge) -> None:
    """Else a statement would be called replaced while the answer still rests on it.

    Not where it is a denial (which also speaks about parts), where it refutes or withdraws another,
    or where what replaces it speaks about a whole.
    """
    assume(all(item.reason is None for item in knowledge.findings.values()))
    history = History(knowledge, question(None))
    subjects = {event.id: event.subject for event in history.events}
    before = flat(history.last)
    for event in history.events:
        record = knowledge.findings.get(event.id)
        if record is None or event.fate != "retired" or record.supersedes:
            continue
        if record.status is Status.RULED_OUT:
            continue
        if any(subjects[one] != event.subject for one in event.fate_by):
            continue
        less = Knowledge.of(item for item in knowledge if item.id != event.id)
        after = flat(affected(less, question(None)))
        for key, value in after.items():
            if key.aspect.startswith("status."):
                assert before.get(key, value) == value, (event.id, key)


@few
@given(late_worlds, days, st.one_of(days, st.none()))
def test_the_timeline_tells_everything_once(
    knowledge: Knowledge, since: dt.date, until: dt.date | None
) -> None:
    """Else a statement would be lost from the story, or told on two days."""
    if until is not None:
        since, until = min(since, until), max(since, until)
    answer = timeline(knowledge, question(until), since)
    told = [ident for day in answer.days for ident in day.statements]
    assert len(told) == len(set(told))
    history = History(knowledge, fixed(knowledge, question(until), until).question)
    first = since.isoformat()
    asked = [item for item in history.events if item.day is None or item.day >= first]
    assert set(told) <= {item.id for item in asked}
    assert set(told) >= {item.id for item in asked if item.kind in (FINDING, NAMED, UNNAMED)}
    for day in answer.days:
        if day.day is not None:
            date = dt.date.fromisoformat(day.day)
            totals = affected(knowledge, question(date)).people
            for total in day.totals:
                if total.measure == "people":
                    assert total.after == totals[total.harm][total.level]


@few
@given(late_worlds, days, st.data())
def test_filters_hold_on_every_day(knowledge: Knowledge, since: dt.date, data: Any) -> None:
    """Else what was left out of the answers would come back in their difference."""
    harm = data.draw(st.sampled_from((None, "leak", "loss")))
    tiers = data.draw(st.sampled_from((None, 1, 2)))
    asked = replace(
        question(None),
        harm=harm,
        tiers=tiers,
        data=data.draw(st.sampled_from(((), ("name",), ("contact", "my_number")))),
    )
    answer = diff(knowledge, asked, since)
    table = flat(affected(knowledge, replace(asked, known=since)))
    later = flat(affected(knowledge, asked))
    expected = {
        change.key: (change.before, change.after)
        for change in differences(table, later)
        if change.key.part != "contradiction"
    }
    assert net(answer) == expected
