"""The page's reader of the book in a browser: it reads what was written, or says what fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hakyu.cli.data import View
from hakyu.cli.graph import choices_of
from hakyu.graph.errors import UsageError
from hakyu.graph.knowledge import Knowledge
from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from hakyu.stores.memory import Memory
from hakyu.viz.book import leaves_of
from hakyu.viz.html import render
from tests.queries.strategies import asked

from . import explorer_world
from .explorer import READY, Browser
from .html_book import Book

pytestmark = pytest.mark.browser

ANSWER = """async ([choice, known, lang]) => {
    const book = hakyu.book;
    const model = await book.model(choice, known, lang);
    const panels = {};
    for (const node of model.nodes) panels[node.id] = await book.detail(model, node.id);
    return JSON.stringify([model, await book.sources(model), panels]);
}"""
FAULT = """() => hakyu.book.model(hakyu.book.start.choice, null, "en")
    .then(() => "", (fault) => fault.message)"""


def as_written(browser: Browser, page: str, path: Path) -> None:
    """Every answer of a page, as its script reads it and as it was written."""
    path.write_text(page, encoding="utf-8", newline="\n")
    book = Book.of(page)
    with browser.visit(path) as visit:
        visit.page.wait_for_selector(READY)
        assert visit.page.evaluate("hakyu.book.choices.map((each) => each.id)") == [
            entry["id"] for entry in book.index["choices"]
        ]
        for choice, known in book.every():
            for lang in ("en", "ja"):
                read = json.loads(visit.page.evaluate(ANSWER, [choice, known, lang]))
                assert read == [
                    book.model(choice, known, lang),
                    book.sources(choice, known, lang),
                    book.details(choice, known, lang),
                ]
        assert visit.complaints == []


def test_reads_every_answer(browser: Browser, tmp_path: Path) -> None:
    """Otherwise the page would show another number than hakyu gives."""
    as_written(browser, explorer_world.page(), tmp_path / "map.html")


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(given=asked(with_overlaps=True))
def test_reads_random_worlds(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, given: tuple[Knowledge, Question]
) -> None:
    """Otherwise an answer of an unusual shape would be shown wrongly, or not at all."""
    knowledge, question = given
    try:
        affected(knowledge, question)
    except UsageError:
        return
    choices = choices_of(View(Memory(knowledge)), question)
    page = render(leaves_of(choices.answers, choices.found), "en").page
    as_written(browser, page, tmp_path_factory.mktemp("world") / "map.html")


def test_models_cannot_be_changed(browser: Browser, tmp_path: Path) -> None:
    """Otherwise one view of an answer could change what another one shows."""
    path = tmp_path / "map.html"
    path.write_text(explorer_world.page(), encoding="utf-8", newline="\n")
    frozen = """async () => {
        const { choice, lang } = hakyu.book.start;
        const model = await hakyu.book.model(choice, null, lang);
        const open = [];
        const look = (value, way) => {
            if (value === null || typeof value !== "object") return;
            if (!Object.isFrozen(value)) open.push(way);
            for (const key of Object.keys(value)) look(value[key], way + "." + key);
        };
        look(model, "model");
        look(await hakyu.book.detail(model, model.nodes[0].id), "panel");
        look(await hakyu.book.sources(model), "sources");
        return open;
    }"""
    with browser.visit(path) as visit:
        visit.page.wait_for_selector(READY)
        assert visit.page.evaluate(frozen) == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("H4sI", "H5sI"), ("H4sI", "*4sI"), ('id="chunk-en-0"', 'id="chunk-gone"')],
)
def test_a_damaged_file_says_so(browser: Browser, tmp_path: Path, was: str, becomes: str) -> None:
    """Otherwise a file that a mail server has mangled would stay empty without a word."""
    page = explorer_world.page("en")
    start = page.index('id="chunk-en-0"')
    damaged = page[:start] + page[start:].replace(was, becomes, 1)
    assert damaged != page
    path = tmp_path / "map.html"
    path.write_text(damaged, encoding="utf-8", newline="\n")
    with browser.visit(path) as visit:
        said = visit.page.evaluate(FAULT)
        assert said.startswith("This file is damaged (en-0")
        shown: Any = visit.page.locator("#trouble")
        shown.wait_for()
        assert "en-0" in shown.inner_text()


def test_an_old_browser_is_told(browser: Browser, tmp_path: Path) -> None:
    """Otherwise a reader with an old browser would take the map for empty."""
    path = tmp_path / "map.html"
    path.write_text(explorer_world.page("en"), encoding="utf-8", newline="\n")
    with browser.visit() as visit:
        visit.page.add_init_script("delete window.DecompressionStream")
        visit.page.goto(path.resolve().as_uri())
        assert "too old" in visit.page.evaluate(FAULT)
        visit.page.locator("#trouble").wait_for()


def test_what_is_not_in_the_file_is_said(browser: Browser, tmp_path: Path) -> None:
    """Otherwise an address with another day would leave the page as it is, and say nothing."""
    path = tmp_path / "map.html"
    path.write_text(explorer_world.page("en"), encoding="utf-8", newline="\n")
    asked_for = "() => hakyu.book.model('org:nobody', '2024-01-01', 'en').catch((e) => e.message)"
    with browser.visit(path) as visit:
        visit.page.wait_for_selector(READY)
        assert visit.page.evaluate(asked_for) == "org:nobody 2024-01-01 en: not in this file."
