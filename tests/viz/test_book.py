"""The book of answers in a page: each is the one that ``hakyu affected`` gives, on each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.cli.data import View
from hakyu.cli.graph import all_choices, choices_of
from hakyu.graph.errors import UsageError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.part import part_for
from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.book import Answers, Choice, can_be_hit
from hakyu.queries.question import Question
from hakyu.stores.memory import Memory
from hakyu.viz.book import Everything, leaves_of
from hakyu.viz.html import render
from tests.queries.strategies import TODAY, asked, worlds

from .explorer import READY, Browser
from .html_book import Book

LANGUAGES = ("ja", "en")
HARMS = ("leak", "loss")
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def book_of(answers: Answers, choices: Iterable[Choice], lang: str = "ja") -> Book:
    return Book.of(render(leaves_of(answers, choices), lang).page)


def same_as(model: dict[str, Any], answer: dict[str, Any]) -> None:
    """A model says what the JSON contract says of statuses, tiers and totals."""
    assert model["hash"] == answer["data_hash"]
    assert model["known"] == answer["known"]
    nodes = {node["id"]: node for node in model["nodes"]}
    assert len(nodes) == len(model["nodes"])
    said = [*answer["organisations"], *answer["populations"], *answer["engagements"]]
    for row in said:
        node = nodes[row["id"]]
        assert node["status"] == {harm: row["status"].get(harm) for harm in HARMS} | row["status"]
        assert node["tier"] == row["tier"]
        assert node["certainty"] == (row["certainty"] or "")
        assert node["data"] == [*(row["data"] or ())]
    beside = nodes.keys() - {row["id"] for row in said}
    assert not any(word for ident in beside for word in nodes[ident]["status"].values())
    ends = {end for link in answer["links"] for end in (link["source"], link["target"])}
    assert beside <= ends | {node["id"] for node in model["nodes"] if "target" in node["flags"]}
    totals = {(card["harm"], card["level"]): card for card in model["totals"]}
    expected = {
        (harm, level): answer["people"][harm][level]
        for harm in HARMS
        for level in ("confirmed", "possible", "ceiling")
        if level in answer["people"].get(harm, {})
    }
    assert totals.keys() == expected.keys()
    for key, total in expected.items():
        card = totals[key]
        assert (card["low"], card["high"]) == (total["low"], total["high"])
        assert card["groups"] == len(total["open"])
    lines = {(edge["from"], edge["to"]) for edge in model["edges"]}
    lines |= {(to, source) for source, to in lines}
    assert lines >= {(link["source"], link["target"]) for link in answer["links"]}
    rows = {row["id"] for row in answer["organisations"]} | {
        row["id"] for row in answer["populations"]
    }
    assert {row["id"] for row in model["rows"]} == rows


def entries(book: Book) -> dict[str, Any]:
    return {entry["id"]: entry for entry in book.index["choices"]}


def check_all(book: Book, knowledge: Knowledge, question: Question) -> None:
    """Every answer of a book, against the question put anew."""
    for choice, day in book.every():
        if not choice:
            continue
        own = question if choice == "+".join(question.targets) else None
        put = own or replace(question, targets=(choice,), incident=None, system=None)
        known = question.known if day is None else dt.date.fromisoformat(day)
        answer = affected(knowledge, replace(put, known=known)).to_dict()
        models = [book.model(choice, day, lang) for lang in LANGUAGES]
        for lang, model in zip(LANGUAGES, models, strict=True):
            assert (model["lang"], model["choice"]) == (lang, choice)
            same_as(model, answer)
            cited = book.sources(choice, day, lang)
            panels = book.details(choice, day, lang)
            for node in model["nodes"]:
                panel = panels[node["id"]]
                assert panel["status"] == node["status"]
                assert cited.keys() >= {source for source, _ in panel["sources"]}
        for one, other in zip(*(model["nodes"] for model in models), strict=True):
            words = ("name", "kind", "note")
            assert {key: value for key, value in one.items() if key not in words} == {
                key: value for key, value in other.items() if key not in words
            }
        assert models[0]["edges"] == models[1]["edges"]


@pytest.fixture(scope="module")
def page_of_everything() -> str:
    """The page of all that is bundled."""
    view = View(Memory(bundled().knowledge))
    choices = all_choices(view, TODAY)
    knowledge = choices.answers.knowledge
    leaves = [Everything(knowledge), *leaves_of(choices.answers, choices.found)]
    return render(leaves, "ja").page


@pytest.fixture(scope="module")
def everything(page_of_everything: str) -> Book:
    """The book of all that is bundled."""
    return Book.of(page_of_everything)


@pytest.mark.timeout(1200)
def test_every_answer_of_the_bundled_knowledge_base(everything: Book) -> None:
    """Otherwise the map of some vendor on some day would say something that hakyu does not."""
    knowledge = bundled().knowledge
    assert set(entries(everything)) == {"", *can_be_hit(knowledge)}
    check_all(everything, knowledge, Question((), today=TODAY))


SHOWN = """async ([hit, known]) => {
    await hakyu.go({ hit, known, harm: null, lang: "ja" }, "none");
    const texts = (found) => [...document.querySelectorAll(found)].map((each) => each.textContent);
    const { model, state } = hakyu.now;
    return [model.choice, model.known, state.harm, texts("#totals strong"),
        texts("#totals .total-open"), texts("h1")[0], model.rows.length];
}"""


@pytest.mark.browser
@pytest.mark.timeout(1200)
def test_the_page_shows_every_answer_of_the_bundled_knowledge_base(
    browser: Browser, page_of_everything: str, everything: Book, tmp_path: Path
) -> None:
    """Otherwise the page would show of some vendor on some day what is that of another one."""
    path = tmp_path / "all.html"
    path.write_text(page_of_everything, encoding="utf-8", newline="\n")
    with browser.visit(path) as visit:
        visit.page.wait_for_selector(READY)
        for choice, known in everything.every():
            model = everything.model(choice, known, "ja")
            found = visit.page.evaluate(SHOWN, [choice, known])
            cards = [card for card in model["totals"] if card["harm"] == found[2]]
            assert found == [
                choice,
                model["known"],
                found[2],
                [card["people"] for card in cards],
                [card["open"] for card in cards if card["open"]],
                model["title"],
                len(model["rows"]),
            ]
            assert cards or not model["totals"]
        assert visit.complaints == []


def test_days_are_those_on_which_something_was_said(everything: Book) -> None:
    """Otherwise a reader could not go to the day on which the numbers changed."""
    days = entries(everything)["inc:iseto-2024"]["days"]
    assert days == sorted(set(days))
    assert {"2024-05-29", "2024-07-03", "2024-10-01"} <= set(days)
    assert entries(everything)["org:iseto"]["days"] == days
    never = entries(everything)["org:tokai-shinkin-business"]
    assert (never["days"], never["hit"]) == ([], False)


def test_importance(everything: Book) -> None:
    """Otherwise a full file would leave out the incident and keep the caterer."""
    kinds = [choice["kind"] for choice in entries(everything).values()]
    assert kinds[0] == "everything"
    assert "incident" not in kinds[kinds.index("organisation") :]


@few
@given(asked(with_overlaps=True))
def test_answers_of_random_worlds(given: tuple[Knowledge, Question]) -> None:
    """Otherwise an answer that comes from what was worked out for another would be wrong."""
    knowledge, question = given
    try:
        affected(knowledge, question)
    except UsageError:
        return
    choices = choices_of(View(Memory(knowledge)), question)
    check_all(book_of(choices.answers, choices.found), knowledge, question)


@few
@given(st.data())
def test_nothing_changes_between_the_days(data: st.DataObject) -> None:
    """Otherwise a change would be told a day late, or never."""
    knowledge = data.draw(worlds(with_overlaps=True))
    answers = Answers(knowledge)
    choice = answers.choice(Question(("inc:x",), today=TODAY))
    days = [day for day in choice.days if day is not None]
    day = data.draw(st.dates(dt.date(2023, 12, 1), dt.date(2024, 6, 1)))
    before = [known for known in days if known <= day.isoformat()]
    answer = affected(knowledge, replace(choice.question, known=day))
    first = dt.date(2000, 1, 1).isoformat()
    same = affected(knowledge, choice.at(before[-1] if before else first))
    # A certificate of erasure that does not count is said in a note, and opens no day.
    plain = [one._replace(known=None, cut=()) for one in (answer, same)]
    assert plain[0] == plain[1]


@few
@given(asked(with_overlaps=True), st.sampled_from([dt.date(2024, 2, 15), dt.date(2024, 3, 31)]))
def test_nothing_later_than_the_day_is_in_the_file(
    given: tuple[Knowledge, Question], known: dt.date
) -> None:
    """Otherwise a file about what was known in March would give away what came out in May."""
    knowledge, question = given
    question = replace(question, known=known, hypothetical=False)
    choices = choices_of(View(Memory(knowledge)), question)
    book = book_of(choices.answers, choices.found, "en")
    assert book.index["until"] == book.index["start"]["known"] == known.isoformat()
    for choice in book.index["choices"]:
        assert all(day < known.isoformat() for day in choice["days"])
        assert book.model(choice["id"], None, "en")["known"] == known.isoformat()
    check_all(book, knowledge, question)


class Parts(View):
    """A store of which only the part that a question needs is read."""

    def part(self, asked: Iterable[str] = (), goals: Iterable[str] = (), **more: Any) -> Knowledge:
        return part_for(self.store, asked, goals, **more)


@few
@given(asked(with_overlaps=True, late=True))
def test_a_store_gives_the_same_file(given: tuple[Knowledge, Question]) -> None:
    """Otherwise a map from a workspace would differ from one of the same records in files."""
    knowledge, question = given
    try:
        affected(knowledge, question)
    except UsageError:
        return
    pages = []
    for view in (View(Memory(knowledge)), Parts(Memory(knowledge))):
        choices = choices_of(view, question)
        pages.append(render(leaves_of(choices.answers, choices.found), "en").page)
    assert pages[0] == pages[1]
