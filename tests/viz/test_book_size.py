"""A file keeps to its bound: what else could be hit is left out from the least important on."""

from __future__ import annotations

import datetime as dt
import json
from itertools import islice

import pytest

from hakyu.cli.data import View
from hakyu.cli.graph import all_choices, choices_of
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.bundled import bundled
from hakyu.queries.book import Answers
from hakyu.queries.question import Question
from hakyu.stores.memory import Memory
from hakyu.viz.book import Leaf, leaves_of
from hakyu.viz.html import Rendered, render

from .html_book import Book

TODAY = dt.date(2025, 1, 1)


@pytest.fixture(scope="module")
def leaves() -> list[Leaf]:
    """Some choices of middling size."""
    choices = all_choices(View(Memory(bundled().knowledge)), TODAY)
    return list(islice(leaves_of(choices.answers, choices.found), 20, 40))


def rendered(leaves: list[Leaf], most: int | None) -> tuple[Rendered, Book]:
    made = render(leaves, "en", most=most, total=200)
    return made, Book.of(made.page)


def test_a_bound_is_kept_and_used(leaves: list[Leaf]) -> None:
    """Otherwise the mail with the map would bounce, or leave out what had room."""
    whole, every = rendered(leaves, None)
    assert whole.left_out == 200 - len(leaves)
    assert every.index["left_out"] == {"count": 200 - len(leaves), "bound": None}
    size = len(whole.page.encode())
    least, _ = rendered(leaves[:1], None)
    between = (size + len(least.page.encode())) // 2
    made, book = rendered(leaves, between)
    kept = [entry["id"] for entry in book.index["choices"]]
    assert kept == [leaf.id for leaf in leaves[: len(kept)]]
    assert 1 < len(kept) < len(leaves)
    assert len(made.page.encode()) <= between
    assert not made.too_large
    assert made.left_out == 200 - len(kept)
    assert book.index["left_out"] == {"count": made.left_out, "bound": between}
    one_more, _ = rendered(leaves[: len(kept) + 1], None)
    assert len(one_more.page.encode()) + 50_000 > between
    for entry in book.index["choices"]:
        model = book.model(entry["id"], None, "ja")
        assert book.details(entry["id"], None, "ja").keys() == {
            node["id"] for node in model["nodes"]
        }


def test_what_was_asked_stays(leaves: list[Leaf]) -> None:
    """Otherwise a file would come without the answer that it was made for."""
    made, book = rendered(leaves, 1_000)
    assert [entry["id"] for entry in book.index["choices"]] == [leaves[0].id]
    assert made.too_large
    assert made.left_out == 199


def test_nothing_of_what_is_left_out_stays(leaves: list[Leaf]) -> None:
    """Otherwise a file would be larger than it need be, and hold what nobody can see."""
    alone, _ = rendered(leaves[:1], None)
    cut, _ = rendered(leaves, 1_000)
    assert abs(len(alone.page) - len(cut.page)) < 2_000


def world() -> Knowledge:
    return bundled().knowledge


def test_two_names_are_a_choice_of_their_own() -> None:
    """Otherwise whoever asks about two vendors at once would see one of them."""
    asked = Question(("org:iseto", "org:yamaguchi-pref"), hypothetical=True, today=TODAY)
    choices = choices_of(View(Memory(world())), asked)
    found = {choice.id: choice for choice in choices.found}
    pair = next(iter(found))
    assert pair == "org:iseto+org:yamaguchi-pref"
    assert found[pair].kind == "several"
    assert set(asked.targets) <= set(found)
    assert len(found) == choices.number


def test_options_apply_to_every_choice() -> None:
    """Otherwise the answer about another vendor would not be comparable."""
    known = world()
    asked = Question(
        ("org:iseto",), known=dt.date(2024, 7, 4), incident="inc:iseto-2024", tiers=1,
        data=("name",), assume=True, today=TODAY,
    )  # fmt: skip
    choices = list(choices_of(View(Memory(known)), asked).found)
    assert choices[0].question == asked
    for choice in choices[1:]:
        question = choice.question
        assert (question.incident, question.system) == (None, None)
        assert (question.known, question.tiers, question.data) == (asked.known, 1, ("name",))
        assert question.assume
        assert choice.days[-1] == "2024-07-04"


def test_a_system_that_is_not_the_targets_on_a_day_opens_no_day() -> None:
    """Otherwise a map of one system of a vendor could not be made at all."""
    answers = Answers(world())
    choice = answers.choice(Question(("inc:mks-2023",), system="sys:sharoumu", today=TODAY))
    assert len(choice.days) > 1
    for day in choice.days:
        answers.answer(choice.at(day))


def test_same_data_same_bytes(leaves: list[Leaf]) -> None:
    """Otherwise nobody could tell whether an answer has changed."""
    known = world()
    pages = []
    for _ in range(2):
        choices = choices_of(View(Memory(known)), Question(("org:yamaguchi-pref",), today=TODAY))
        pages.append(render(leaves_of(choices.answers, choices.found), "ja").page)
    assert pages[0] == pages[1]
    assert json.loads(json.dumps(Book.of(pages[0]).index))["start"]["lang"] == "ja"
