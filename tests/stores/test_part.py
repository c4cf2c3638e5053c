"""A part of a store answers as the whole does, and holds nothing that dangles."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import HakyuError
from hakyu.graph.facet_steps import STEPS, THROUGH_TIME
from hakyu.graph.facets import TURNED, WITH
from hakyu.graph.integrity_references import reference_faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.part import around, part_for
from hakyu.graph.part_hops import ASIDE
from hakyu.queries.affected import affected
from hakyu.queries.diff import diff
from hakyu.queries.exposure import ExposureQuestion, exposure
from hakyu.queries.path import path
from hakyu.queries.question import Question
from hakyu.queries.show import show
from hakyu.queries.timeline import timeline
from hakyu.stores.memory import Memory
from tests.queries.conftest import World
from tests.queries.strategies import INCIDENT, TODAY, asked
from tests.thorough import examples

Asked = tuple[Knowledge, Question]

few = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def told(answer: Callable[[], Any]) -> str:
    """An answer as text, or what was wrong with the question."""
    try:
        return json.dumps(answer().to_dict(), ensure_ascii=False)
    except HakyuError as error:
        return repr(error)


def named(question: Question) -> tuple[str, ...]:
    return (*question.targets, *filter(None, (question.incident, question.system)))


def same(part: Knowledge, whole: Knowledge, answer: Callable[[Knowledge], Any]) -> None:
    """The same answer, byte for byte; and nothing in the part names what is not there."""
    assert told(lambda: answer(part)) == told(lambda: answer(whole))
    assert not list(reference_faults(part, frozenset()))
    assert {record.id for record in part} <= {record.id for record in whole}


@few
@given(asked(with_overlaps=True))
def test_affected_needs_no_more_than_its_part(given: Asked) -> None:
    """Else a store would leave somebody out of an answer."""
    whole, question = given
    part = part_for(Memory(whole), named(question))
    same(part, whole, lambda known: affected(known, question))


@few
@given(asked(with_overlaps=True), st.data())
def test_exposure_needs_no_more_than_its_part(given: Asked, data: st.DataObject) -> None:
    """Else a store would leave a vendor off a client's list."""
    whole, question = given
    client = data.draw(st.sampled_from(sorted(whole.organisations)))
    asked_for = ExposureQuestion(client, known=question.known, at=question.at, today=TODAY)
    part = part_for(Memory(whole), goals=[client])
    same(part, whole, lambda known: exposure(known, asked_for))


@few
@given(asked(with_overlaps=True), st.data())
def test_path_needs_no_more_than_its_part(given: Asked, data: st.DataObject) -> None:
    """Else a store would give another reason, or another mend, than the data at hand."""
    whole, question = given
    subject = data.draw(
        st.sampled_from(
            sorted({*whole.organisations, *whole.systems, *whole.populations, *whole.engagements})
        )
    )
    ends = (*named(question), subject)
    part = part_for(Memory(whole), ends, ends, whatever_is_declared=True)
    same(part, whole, lambda known: path(known, question, subject))


@few
@given(asked(with_overlaps=True, late=True), st.data())
def test_questions_through_time_need_no_more_than_their_part(
    given: Asked, data: st.DataObject
) -> None:
    """Else a store would tell another history."""
    whole, question = given
    question = replace(question, hypothetical=False)
    part = part_for(Memory(whole), named(question), told=named(question))
    day = dt.date(2024, 2, 1)
    same(part, whole, lambda known: diff(known, question, day))
    subject = data.draw(st.sampled_from(sorted({item.id for item in whole} - set(whole.sources))))
    if subject.partition(":")[0] not in ("org", "sys", "eng", "pop", "inc"):
        return
    about = replace(question, targets=(subject,), incident=None, system=None)
    part = part_for(Memory(whole), [subject], told=[subject])
    same(part, whole, lambda known: timeline(known, about))


@few
@given(asked(with_overlaps=True, late=True))
def test_what_an_answer_needs_is_the_same_in_its_part(given: Asked) -> None:
    """Else a store would tell of other days on which something came to be known."""
    whole, question = given
    ends = (*named(question), INCIDENT)
    wider = part_for(Memory(whole), ends, told=ends)
    for ident in ends:
        assert around(wider, (ident,)) == around(whole, (ident,))


def test_what_becomes_known_of_others_is_no_event() -> None:
    """Else a history would hold days on which nothing came to be known of what it tells, and a
    store, which does not read what lies beyond, would tell another one."""
    for world in _with_others():
        whole = world.hit("eng:a-s").load()
        question = Question((INCIDENT,), today=TODAY)
        part = part_for(Memory(whole), (INCIDENT,), told=(INCIDENT,))
        same(part, whole, lambda known, asked=question: timeline(known, asked))  # type: ignore[misc]
        assert [event.id for event in timeline(whole, question).statements] == ["eng:a-b"]


def _with_others() -> Iterator[World]:
    """b's work on a system, of no client of what is hit; and that of who has the same people."""
    world = World().org("a", "b", "c").system("s").eng("a", None, system="s")
    world.eng("a", "b", relies_on=["eng:a-s"], known_from="2024-03")
    yield world.eng("b", None, system="s2", known_from="2024-03", serves=["eng:a-b"]).system("s2")
    world = World().org("a", "b", "c").system("s").eng("a", None, system="s", serves=["eng:a-b"])
    world.eng("a", "b", populations=["pop:p"], known_from="2024-03").pop("p", "c")
    yield world.system("s2").eng("c", None, system="s2", known_from="2024-03")


@few
@given(asked(with_overlaps=True))
def test_show_needs_no_more_than_its_part(given: Asked) -> None:
    """Else a record would be shown without what points at it."""
    whole, _ = given
    for record in whole:
        part = part_for(Memory(whole), shown=[record.id])
        same(part, whole, lambda known, record=record: show(known, record))  # type: ignore[misc]


@pytest.mark.parametrize(("told_about", "people"), [("eng:all-s", None), ("pop:p", ["pop:p"])])
def test_what_lies_in_a_cohorts_people_is_told_with_all_that_contains_it(
    told_about: str, people: list[str] | None
) -> None:
    """Else nothing would be told of a cohort's work by what was said around its members' people."""
    world = World().cohort("all").org("m", member_of=["org:all"]).system("s", operator="org:all")
    world.eng("all", None, system="s", **({"populations": people} if people else {})).pop("p")
    world.eng("m", None, system="s").eng("all", None, system="s", id="eng:more")
    whole = world.hit("org:all").says("all", "possible", "eng:more", "2024-06-02").load()
    question = Question((told_about,), today=TODAY)
    part = part_for(Memory(whole), (told_about,), told=(told_about,))
    same(part, whole, lambda known: timeline(known, question))
    assert [event.id for event in timeline(whole, question).statements] == ["fnd:1"]


def test_what_becomes_known_later_does_not_stand_for_what_is_known() -> None:
    """Else people whom several have would lie in a cohort's, on days before that was known of."""
    world = World().cohort("all").org("m", member_of=["org:all"], parent="org:x")
    world.org("w", "x", "y").system("s")
    world.pop("p").eng("m", None, system="s", populations=["pop:p"]).eng("all", None, system="s")
    world.eng("y", None, system="s", populations=["pop:p"], known_from="2024-07")
    known = world.eng("x", "w", populations=["pop:p"]).hit("sys:s").load()
    for day in (None, dt.date(2024, 6, 2)):
        question = Question(("sys:s",), known=day, assume=True, today=TODAY)
        same(part_for(Memory(known), ("sys:s",)), known, lambda part: affected(part, question))  # noqa: B023


def test_every_facet_has_its_steps() -> None:
    """A misspelt facet would end the search there, and leave out what lies beyond."""
    led_to = {
        step.facet for found in (STEPS, THROUGH_TIME) for way in found.values() for step in way
    }
    led_to |= {facet for facets in WITH.values() for facet in facets}
    led_to |= {facet for by_type in TURNED.values() for facet in by_type.values()}
    assert led_to - {"here"} <= STEPS.keys() | TURNED.keys() | {"inventory system"} | ASIDE


@pytest.mark.parametrize("relations", [STEPS])
def test_every_step_is_along_a_relation(relations: Any) -> None:
    """A misspelt relation would find nothing, and leave out what lies beyond."""
    from hakyu.graph.references import RELATIONS

    assert {step.relation for steps in relations.values() for step in steps} <= RELATIONS.keys()
