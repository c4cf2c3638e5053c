"""Plots: figures of the answer and no others, unknown is not zero, and words that say the same."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected, TotalRow
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline
from hakyu.queries.timeline_answers import Timeline
from hakyu.viz.html_words import amount
from hakyu.viz.plot_axis import LINEAR, LOG, Axis, Bar, fitting, total_bar
from hakyu.viz.plots import coverage_svg, people_svg, timeline_svg

from ..answered import answered_once as answered_once
from ..queries.strategies import asked
from .html_answers import answer as made
from .html_answers import organisation, population
from .html_hostile import HOSTILE, hostile
from .pictures import Picture, clashes, faults, outside
from .test_rendering_property import answers

LANGUAGES = ("ja", "en")
INCIDENTS = (
    "inc:iseto-2024",
    "inc:mks-2023",
    "inc:welcomehr-2024",
    "inc:sowel-2025",
    "inc:tges-2024",
    "inc:nikkan-2024",
)
SPOKEN = {"confirmed", "possible", "under_investigation"}
NOTHING = Knowledge.of([])


@cache
def bundled_answer(incident: str, known: dt.date | None = None) -> Affected:
    return affected(bundled().knowledge, Question(targets=(incident,), known=known))


@cache
def bundled_timeline(incident: str) -> Timeline:
    return timeline(bundled().knowledge, Question(targets=(incident,)))


def plots(incident: str, lang: str) -> list[Picture]:
    answer, known = bundled_answer(incident), bundled().knowledge
    return [
        Picture(people_svg(answer, known, lang)),
        Picture(people_svg(answer, known, lang, scale=LOG)),
        Picture(coverage_svg(answer, known, lang)),
        Picture(timeline_svg(bundled_timeline(incident), known, lang)),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("incident", INCIDENTS)
def test_plots_of_the_bundled_incidents_are_readable(incident: str, lang: str) -> None:
    """Otherwise a board gets a plot in which words stand upon each other or leave the page."""
    for picture in plots(incident, lang):
        assert faults(picture) == []
        assert outside(picture) == []
        assert clashes(picture.texts) == []
        assert picture.title
        assert picture.description


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("incident", INCIDENTS)
def test_bars_of_people_are_numbers_of_the_answer(incident: str, lang: str) -> None:
    """Otherwise a bar shows a number of people that nobody stated or bounded."""
    answer = bundled_answer(incident)
    picture = Picture(people_svg(answer, bundled().knowledge, lang))
    stated = {amount(*row.affected, lang) for row in answer.populations if row.affected}
    for row in answer.populations:
        if row.held is not None and (words := amount(*row.held, lang)):
            stated.add(f"保有 {words}" if lang == "ja" else f"held: {words}")
    totals = [total for levels in answer.people.values() for total in levels.values()]
    stated |= {total_bar(total, lang).words for total in totals}
    bold = [
        item.text or ""
        for item in picture.root.iter()
        if item.get("font-weight") == "700" and item.get("text-anchor") is None
    ]
    heads = (
        "人数（段階",
        "People by",
        "合計",
        "Totals",
        "Tier",
        "起点",
        "Hit",
        "経路",
        "No ch",
    )
    tiers = re.compile(r"\d+ 段階目")
    numbers = [
        text for text in bold if not (text.startswith(heads) or tiers.match(text) or text == "?")
    ]
    assert numbers
    assert set(numbers) <= stated
    assert all(text in picture.description for text in numbers)


@pytest.mark.parametrize("incident", INCIDENTS)
def test_the_plot_of_people_starts_with_the_totals(incident: str) -> None:
    """Otherwise readers add up bars of groups that overlap."""
    answer = bundled_answer(incident)
    picture = Picture(people_svg(answer, bundled().knowledge, "en", harm="leak"))
    for level in ("confirmed", "possible", "ceiling"):
        assert total_bar(answer.people["leak"][level], "en").words in picture.words
    assert "Groups may overlap: do not add the bars." in picture.words


def test_unknown_is_listed_and_never_drawn_as_nothing() -> None:
    """Otherwise a client that cannot count its people looks as if it had none."""
    status = {"leak": "confirmed", "loss": None}
    clients = [organisation(f"org:{name}", name, status=status) for name in ("Known", "Silent")]
    people = [
        population("pop:k", "k", "org:Known", status=status, affected=Interval(5, 9), open=False),
        population("pop:s", "s", "org:Silent", status=status, affected=Interval(1, None)),
    ]
    picture = Picture(people_svg(made(clients, people, [], []), NOTHING, "en"))
    assert "number not known, 1: Silent" in picture.words
    assert "Silent" not in picture.words
    assert "5–9 people" in picture.words
    assert "Silent" in picture.description


def test_the_outermost_group_with_a_number_is_drawn() -> None:
    """Otherwise the parts of a group are drawn beside it, and look like more people."""
    answer = bundled_answer("inc:iseto-2024")
    picture = Picture(people_svg(answer, bundled().knowledge, "ja"))
    assert "757,195人" in picture.words
    assert "739,714人" not in picture.words
    assert any("内訳" in text for text in picture.words)


def test_a_logarithmic_scale_says_so() -> None:
    """Otherwise a reader takes a bar twice as long for twice as many people."""
    answer, known = bundled_answer("inc:iseto-2024"), bundled().knowledge
    for lang, sign in (("ja", "対数目盛"), ("en", "logarithmic")):
        log = Picture(people_svg(answer, known, lang, scale=LOG))
        assert any(sign in text for text in log.words)
        assert not any(sign in text for text in Picture(people_svg(answer, known, lang)).words)


NUMBERS = st.lists(st.integers(0, 10**12), min_size=1, max_size=8)


@given(NUMBERS, st.floats(100, 900), st.sampled_from([LINEAR, LOG]))
def test_an_axis_keeps_order_and_holds_every_number(
    numbers: list[int], length: float, kind: str
) -> None:
    """Otherwise a larger number has a shorter bar, or one runs out of the plot."""
    axis = Axis.over(numbers, length, kind)
    places = [axis.place(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert places[0] >= -0.001
    assert places[-1] <= length + 0.001
    assert axis.place(0) == 0
    ticks = [place for place, _ in axis.labels("ja")]
    assert ticks == sorted(ticks)
    assert len(ticks) <= 14
    if kind == LINEAR and max(numbers):
        assert axis.place(max(numbers)) * 2 == pytest.approx(axis.place(2 * max(numbers)))


@given(NUMBERS, st.sampled_from([LINEAR, LOG]))
def test_bars_leave_room_for_their_words(numbers: list[int], kind: str) -> None:
    """Otherwise the number at the end of the longest bar runs out of the picture."""
    bars = [Bar(number, number, False, f"{number:,} people") for number in numbers]
    axis = fitting(bars, 620.0, 11.0, kind)
    for bar in bars:
        assert axis.place(bar.top) + len(bar.words) * 5 <= 640.0


def test_a_total_is_never_paired_falsely() -> None:
    """Otherwise "8,000,001 to 10" or "0 people" stands for groups that cannot be counted."""
    beyond = TotalRow(8_000_001, None, Interval(0, 0), ("pop:a",), ())
    assert total_bar(beyond, "en") == Bar(
        8_000_001, None, True, "8,000,001 people or more + 1 group of unknown size"
    )
    only = TotalRow(0, None, Interval(0, 0), ("pop:a", "pop:b"), ())
    assert total_bar(only, "en").words == "2 groups of unknown size"
    assert total_bar(only, "ja").words == "人数不明の集団 2"
    part = TotalRow(10, None, Interval(10, 20), ("pop:a",), ())
    assert total_bar(part, "en") == Bar(10, 20, True, "10–20 people + 1 group of unknown size")
    assert total_bar(TotalRow(3, 3, Interval(3, 3), (), ()), "en") == Bar(3, 3, False, "3 people")


@pytest.mark.parametrize("incident", INCIDENTS)
def test_the_timeline_ends_with_the_totals_of_the_answer(incident: str) -> None:
    """Otherwise the plot over time and the headline above it disagree."""
    answer = bundled_answer(incident)
    for harm in ("leak", "loss"):
        picture = Picture(
            timeline_svg(bundled_timeline(incident), bundled().knowledge, "en", harm=harm)
        )
        words = [
            total_bar(answer.people[harm][key], "en").words for key in ("confirmed", "possible")
        ]
        if words == ["0 people", "0 people"]:
            continue
        rows = [item for item in picture.texts if item.text in words]
        last = max(item.top for item in rows)
        assert [item.text for item in rows if item.top == last] == words


def test_every_step_of_the_timeline_is_the_answer_of_its_day() -> None:
    """Otherwise the plot rewrites what was known when."""
    picture = Picture(timeline_svg(bundled_timeline("inc:iseto-2024"), bundled().knowledge, "ja"))
    days = [item for item in picture.texts if len(item.text) == 10 and item.text[4] == "-"]
    rows = [item for item in days if item.left < 60]
    assert len(rows) >= 10
    for row in rows[::4]:
        known = bundled_answer("inc:iseto-2024", dt.date.fromisoformat(row.text))
        said = [item.text for item in picture.texts if abs(item.top - row.top) < 1]
        for level in ("confirmed", "possible"):
            assert total_bar(known.people["leak"][level], "ja").words in said
        assert row.text in picture.description


def test_coverage_counts_the_rows_of_the_answer() -> None:
    """Otherwise the picture of what is known is itself not true."""
    answer = bundled_answer("inc:iseto-2024")
    picture = Picture(coverage_svg(answer, bundled().knowledge, "en"))
    for status in ("confirmed", "possible", "unknown"):
        count = sum(row.status["leak"] == status for row in answer.organisations)
        assert f"{status} {count}" in picture.words
    groups = [row for row in answer.populations if row.status["leak"] is not None]
    sizes = [
        int(text.rsplit(" ", 1)[1])
        for text in picture.words
        if text.startswith(("number recorded", "only a", "only the", "number not known"))
    ]
    assert sum(sizes) == len(groups)
    assert "accounted for 1,552,707–1,618,391 people" in picture.words
    assert "not accounted for 1,458,086–1,523,770 people" in picture.words
    assert "3,076,477 people" in picture.description


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_text(text: str) -> None:
    """Otherwise whoever names a company writes markup or code into a report."""
    answer, known = hostile(text)
    for lang in LANGUAGES:
        for svg in (people_svg(answer, known, lang), coverage_svg(answer, known, lang)):
            picture = Picture(svg)
            assert faults(picture) == []
            assert outside(picture) == []
    told = timeline(known, Question(targets=("inc:attack",)))
    assert faults(Picture(timeline_svg(told, known, "ja"))) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(answer=answers(), lang=st.sampled_from(LANGUAGES), scale=st.sampled_from([LINEAR, LOG]))
def test_any_answer_can_be_plotted(answer: Affected, lang: str, scale: str) -> None:
    """Otherwise an unusual but valid answer has no plot, or one with words upon each other."""
    for svg in (
        people_svg(answer, NOTHING, lang, scale=scale),
        coverage_svg(answer, NOTHING, lang),
    ):
        picture = Picture(svg)
        assert faults(picture) == []
        assert outside(picture) == []
        assert clashes(picture.texts) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pair=asked(with_overlaps=True), lang=st.sampled_from(LANGUAGES))
def test_any_timeline_can_be_plotted(pair: tuple[Knowledge, Question], lang: str) -> None:
    """Otherwise an incident of undated or odd statements has no plot."""
    known, _ = pair
    for incident in known.incidents:
        told = timeline(known, Question(targets=(incident,)))
        for harm in (None, "leak", "loss"):
            picture = Picture(timeline_svg(told, known, lang, harm=harm))
            assert faults(picture) == []
            assert outside(picture) == []
            assert clashes(picture.texts) == []


def test_the_same_answer_gives_the_same_bytes() -> None:
    """Otherwise two reports of the same data differ."""
    for make in (people_svg, coverage_svg):
        answer, known = bundled_answer("inc:welcomehr-2024"), bundled().knowledge
        assert make(answer, known, "ja") == make(answer, known, "ja")
        assert 'width="640"' in make(answer, known, "ja", width=640)
