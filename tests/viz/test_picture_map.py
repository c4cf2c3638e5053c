"""The static map: all of an answer or a summary of it, readable, on one page, nothing untrue."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected
from hakyu.queries.question import Question
from hakyu.viz.html_affected import affected_map
from hakyu.viz.html_notes import open_of, people_of
from hakyu.viz.html_words import amount
from hakyu.viz.picture_groups import Plan, Summariser
from hakyu.viz.picture_map import map_svg
from hakyu.viz.picture_places import PAGE_HEIGHT, PAGE_WIDTH, placed_scene

from ..queries.strategies import asked
from .html_answers import answer as made
from .html_answers import large, organisation, population, small, small_knowledge
from .html_hostile import HOSTILE, hostile
from .pictures import Picture, clashes, faults, outside
from .replacing import replace

LANGUAGES = ("ja", "en")
INCIDENTS = (
    "inc:iseto-2024",
    "inc:mks-2023",
    "inc:welcomehr-2024",
    "inc:sowel-2025",
    "inc:tges-2024",
    "inc:askul-2025",
)


@cache
def bundled_answer(incident: str) -> Affected:
    return affected(bundled().knowledge, Question(targets=(incident,)))


def drawn(answer: Affected, knowledge: Knowledge, lang: str = "ja") -> Picture:
    return Picture(map_svg(answer, knowledge, lang))


def every_organisation(answer: Affected, knowledge: Knowledge) -> int:
    """How many nodes of the interactive map are organisations, hit or not."""
    content = affected_map(answer, knowledge, "en")
    return sum(node.shape in ("target", "organisation", "cohort") for node in content.nodes)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("incident", INCIDENTS)
def test_the_bundled_incidents_are_readable_on_one_page(incident: str, lang: str) -> None:
    """Otherwise a board gets a picture in which names stand upon each other or leave the page."""
    picture = drawn(bundled_answer(incident), bundled().knowledge, lang)
    assert faults(picture) == []
    assert picture.width <= PAGE_WIDTH + 0.01
    assert picture.height <= PAGE_HEIGHT + 0.01
    assert outside(picture) == []
    assert clashes(picture.texts) == []
    sizes = [float(item.get("font-size", "0")) for item in picture.root.iter() if item.text]
    assert min(size for size in sizes if size) >= 8.0


@pytest.mark.parametrize("incident", INCIDENTS)
def test_every_organisation_is_drawn_or_counted(incident: str) -> None:
    """Otherwise a client is missing from the picture, and nobody sees that it is."""
    answer, known = bundled_answer(incident), bundled().knowledge
    picture = drawn(answer, known)
    shapes = ("target", "organisation", "cohort")
    assert picture.members(*shapes) == every_organisation(answer, known)
    assert picture.members("population") == len(answer.populations)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("incident", INCIDENTS)
def test_every_number_is_one_of_the_answer(incident: str, lang: str) -> None:
    """Otherwise the picture claims a number of people that nobody stated or bounded."""
    answer = bundled_answer(incident)
    stated = {amount(*row.affected, lang) for row in answer.populations if row.affected}
    stated |= {amount(*row.held, lang) for row in answer.populations if row.held}
    stated |= {amount(*row.people, lang) for row in answer.organisations if row.people}
    totals = [total for levels in answer.people.values() for total in levels.values()]
    stated |= {people_of(total, lang) for total in totals}
    unit = "人" if lang == "ja" else ("people", "person", "people or more")
    for text in drawn(answer, bundled().knowledge, lang).words:
        plain = text.removeprefix("保有 ").removeprefix("Held ")
        plain = plain.removeprefix("合わせて").removeprefix("together ")
        numbered = any(letter.isdigit() for letter in plain) and "groups of" not in plain
        if plain.endswith(unit) and numbered:
            assert plain in stated


def test_the_largest_are_named_and_the_others_counted() -> None:
    """Otherwise a board looks for Toyota City in a picture of イセトー, and finds only groups."""
    picture = drawn(bundled_answer("inc:iseto-2024"), bundled().knowledge)
    for name, number in (
        ("株式会社公文教育研究会", "757,195人"),
        ("株式会社伊予銀行", "254,659人"),
        ("豊田市", "148,620人"),
        ("和歌山市", "135,118人以上"),
    ):
        assert name in picture.words
        assert number in picture.words
        assert name in picture.description
        assert number in picture.description
    assert any("件の組織" in text for text in picture.words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_totals_stand_above(lang: str) -> None:
    """Otherwise the picture says less than the headline, or something else."""
    answer = bundled_answer("inc:iseto-2024")
    picture = drawn(answer, bundled().knowledge, lang)
    for level in ("confirmed", "possible", "ceiling"):
        total = answer.people["leak"][level]
        assert people_of(total, lang) in picture.words
        assert open_of(total, lang) in picture.words
        assert people_of(total, lang) in picture.description


def test_a_large_answer_is_summarised() -> None:
    """Otherwise a thousand clients are drawn on one page, and none can be read."""
    answer, nothing = large(1000), Knowledge.of([])
    for lang in LANGUAGES:
        picture = drawn(answer, nothing, lang)
        assert clashes(picture.texts) == []
        assert outside(picture) == []
        assert picture.height <= PAGE_HEIGHT + 0.01
        assert picture.width <= PAGE_WIDTH + 0.01
        assert picture.members("target", "organisation", "cohort") == 1001
        assert picture.members("population") == 1000


def test_overlapping_groups_are_never_added() -> None:
    """Otherwise two groups of 10 that are the same people are drawn as 20."""
    clients = [organisation("org:vendor", "v", tier=0)]
    people = []
    status = {"leak": "confirmed", "loss": None}
    for number in range(60):
        clients.append(organisation(f"org:c{number}", f"c{number}", status=status))
        for half in "ab":
            people.append(
                population(
                    f"pop:{number}{half}",
                    f"p{number}{half}",
                    f"org:c{number}",
                    status=status,
                    affected=Interval(10, 10),
                    held=None,
                    open=False,
                )
            )
    picture = drawn(made(clients, people, [], []), Knowledge.of([]), "en")
    assert not any("20" in text and "people" in text for text in picture.words if "of" not in text)
    assert any("numbers are not added" in text for text in picture.words)


def test_the_number_of_an_organisation_stands_for_its_groups() -> None:
    """Otherwise the one number that the answer bounds for several groups is lost in a summary."""
    answer, known = bundled_answer("inc:iseto-2024"), bundled().knowledge
    content = affected_map(answer, known, "ja")
    found = Summariser(answer, content, "leak").scene(Plan(40))
    hiroshima = next(item for item in found.shown if "pop:hiroshima-pref-iseto" in item.members)
    assert hiroshima.number == "31人"
    assert len(hiroshima.members) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_text(text: str) -> None:
    """Otherwise whoever names a company writes markup or code into a report."""
    answer, known = hostile(text)
    for lang in LANGUAGES:
        picture = drawn(answer, known, lang)
        assert faults(picture) == []
        assert outside(picture) == []


def test_the_same_answer_gives_the_same_bytes() -> None:
    """Otherwise two reports of the same data differ."""
    assert map_svg(small(), small_knowledge(), "ja") == map_svg(small(), small_knowledge(), "ja")


def test_nobody_is_a_picture_too() -> None:
    """Otherwise a report of an answer without anybody fails."""
    empty = replace(made([], [], [], []), targets=(), incidents=())
    picture = drawn(empty, Knowledge.of([]), "en")
    assert outside(picture) == []
    assert picture.words[-1] == picture.description == "Nobody affected is on record."


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pair=asked(with_overlaps=True), lang=st.sampled_from(LANGUAGES))
def test_any_answer_can_be_drawn(pair: tuple[Knowledge, Question], lang: str) -> None:
    """Otherwise an unusual but valid answer has no picture, or one in which somebody is missing."""
    known, question = pair
    answer = affected(known, question)
    for harm in ("leak", "loss"):
        picture = Picture(map_svg(answer, known, lang, harm=harm))
        assert faults(picture) == []
        assert outside(picture) == []
        assert clashes(picture.texts) == []
        assert picture.members("target", "organisation", "cohort") == every_organisation(
            answer, known
        )
        assert picture.members("population") == len(answer.populations)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pair=asked(with_overlaps=True),
    keep=st.integers(0, 3),
    by_kind=st.booleans(),
    deepest=st.sampled_from([None, 1, 2]),
)
def test_any_summary_holds_everybody_once(
    pair: tuple[Knowledge, Question], keep: int, by_kind: bool, deepest: int | None
) -> None:
    """Otherwise a summary loses somebody, or counts one twice."""
    known, question = pair
    answer = affected(known, question)
    content = affected_map(answer, known, "en")
    found = Summariser(answer, content, content.harm).scene(Plan(keep, by_kind, deepest))
    members = [ident for item in found.shown for ident in item.members]
    assert sorted(members) == sorted(node.id for node in content.nodes)
    status = {node.id: (node.shape, node.status.get(content.harm)) for node in content.nodes}
    for item in found.shown:
        assert {status[ident] for ident in item.members} == {(item.shape, item.status)}
    drawn_ids = {item.id for item in found.shown}
    assert all({line.source, line.target} <= drawn_ids for line in found.lines)
    placed = placed_scene(found, None) if found.shown else None
    if placed is not None:
        pressed = placed_scene(found, placed.height * 0.9)
        for one in filter(None, [placed, pressed]):
            columns: dict[float, list[tuple[float, float]]] = {}
            for place in one.places.values():
                half = place.height / 2
                columns.setdefault(place.x, []).append((place.y - half, place.y + half))
            for spans in columns.values():
                spans.sort()
                assert all(a[1] <= b[0] + 0.1 for a, b in pairwise(spans))
                assert spans[0][0] >= -0.1
                assert spans[-1][1] <= one.height + 0.1
