"""Any story and any difference can be shown, and the words say what the answer does."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.diff import diff
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline
from hakyu.viz.citations import Citations
from hakyu.viz.csv_table import csv_text
from hakyu.viz.diff_page import diff_page
from hakyu.viz.json_text import json_text
from hakyu.viz.markdown import render_markdown
from hakyu.viz.names import Names
from hakyu.viz.page import Page
from hakyu.viz.period_csv import DIFF_COLUMNS, TIMELINE_COLUMNS, diff_rows, timeline_rows
from hakyu.viz.terminal import Screen, render_page
from hakyu.viz.terminal_text import width
from hakyu.viz.timeline_page import timeline_page

from ..queries.conftest import TODAY, World, case
from ..queries.periods import compared, told
from ..queries.strategies import INCIDENT, worlds

DAYS = st.sampled_from([dt.date(2023, 12, 31), dt.date(2024, 2, 15), dt.date(2024, 4, 2)])
SHOWN = st.tuples(st.sampled_from(["ja", "en"]), st.booleans(), st.booleans())


def shown(page: Page) -> str:
    for columns in (60, 80):
        text = render_page(page, Screen(columns))
        assert [line for line in text.splitlines() if width(line) > columns] == []
    assert render_markdown(page)
    return text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds(with_overlaps=True, late=True), DAYS, SHOWN, st.data())
def test_any_world_can_be_told(
    knowledge: Knowledge, since: dt.date, how: tuple[str, bool, bool], data: Any
) -> None:
    """Otherwise an unusual but valid story would end in a crash or a broken screen."""
    lang, whole, sources = how
    names = Names(knowledge, lang)
    things = [
        INCIDENT,
        *knowledge.organisations,
        *knowledge.systems,
        *knowledge.engagements,
        *knowledge.populations,
    ]
    subject = data.draw(st.sampled_from(things))
    story = timeline(knowledge, Question((subject,), today=TODAY), since)
    shown(timeline_page(story, names, whole, subject, sources=sources))
    assert csv_text(TIMELINE_COLUMNS, timeline_rows(story, names))
    assert json.loads(json_text(story.to_dict()))["schema"] == story.schema
    if not subject.startswith("pop:"):
        answer = diff(knowledge, Question((subject,), today=TODAY), since)
        shown(diff_page(answer, names, whole, (subject,), sources=sources))
        assert csv_text(DIFF_COLUMNS, diff_rows(answer, names))
        assert json.loads(json_text(answer.to_dict()))["schema"] == answer.schema


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("numbers", [(1, 2, 3, 4, 5, 15), (6,), (7,), (8,), (9,), (10,), (11,)])
def test_worked_cases_can_be_told(numbers: tuple[int, ...], lang: str) -> None:
    """Otherwise receivers, coverage or corrections would break the page of a real incident."""
    knowledge = case(*numbers).load()
    names = Names(knowledge, lang)
    for incident in knowledge.incidents:
        asked = Question((incident,), today=TODAY)
        answer, story = diff(knowledge, asked, dt.date(2000, 1, 1)), timeline(knowledge, asked)
        for whole in (True, False):
            shown(diff_page(answer, names, whole))
            shown(timeline_page(story, names, whole, incident))


# -- what the words say --------------------------------------------------------------------------


def test_a_fall_is_explained() -> None:
    """Otherwise a board would read a falling total as good news."""
    world = case(1, 2, 3, 4, 5)
    page = diff_page(
        compared(world, "2024-07-03", "2024-07-04", "inc:iseto-2024").given,
        Names(world.load(), "en"),
        False,
    )
    text = " ".join(shown(page).split())
    assert "132,503–1,173,972 → 132,503–557,623" in text
    assert "falls although more is known" in text


def test_a_rise_is_not_called_a_fall() -> None:
    """Otherwise the sentence would stand beside every number."""
    world = case(1, 2, 3, 4, 5)
    answer = compared(world, "2024-05-28", "2024-07-03", "inc:iseto-2024").given
    assert "falls" not in shown(diff_page(answer, Names(world.load(), "en"), False))


def test_the_commands_that_lead_on_ask_about_the_same() -> None:
    """Otherwise a reader would be led to an answer that is not the one compared."""
    world = World().org("V", "C").eng("C", "V").hit("org:V")
    world.says("C", "possible", "org:C", "2024-05-10")
    answer = compared(world, "2024-05-01", "2024-05-31", "org:V").given
    text = shown(diff_page(answer, Names(world.load(), "en"), False, ("V",)))
    assert "hakyu affected inc:x --known 2024-05-01" in text
    assert "hakyu affected V" not in text


def test_a_denial_is_marked_as_overtaken() -> None:
    """Otherwise the vendor's "none" would stand in the story as if it held."""
    world = case(1, 2).without("fnd:f0")
    story = told(world, "高松市").given
    text = " ".join(shown(timeline_page(story, Names(world.load(), "en"), True, "x")).split())
    assert "[overtaken: 2024-06-07 高松市" in text


def test_marks_number_the_sources() -> None:
    """Otherwise a statement would point at another statement's source."""
    world = World().add("src:a", title="A").add("src:b", title="B").org("V", "C").eng("C", "V")
    world.hit("org:V").says("C", "possible", "org:C", "2024-05-10", sources=["src:b"])
    story = told(world).given
    assert list(story.sources) == ["src:b"]
    page = timeline_page(story, Names(world.load(), "en"), False, "x", sources=True)
    assert "[1]" in shown(page)
    assert Citations(story.sources, "en", shown=True).mark(["src:b"]) == " [1]"
