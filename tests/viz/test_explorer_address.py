"""The address holds what is shown: links, back and forward, languages, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .explorer import Explore, panel, rows, select, settle, state, until

pytestmark = pytest.mark.browser

VIEW = "hit=inc%3Aattack&known=2024-07-03&lang=en&harm=leak&node=org%3Acity&status=confirmed"


def test_a_link_opens_the_same_view(explore: Explore) -> None:
    """Otherwise "look at this" could not be sent to a colleague."""
    with explore(VIEW, permissions=["clipboard-read", "clipboard-write"]) as page:
        assert "Poplar City" in panel(page, "org:city")
        found = state(page)
        assert (found["hit"], found["known"], found["lang"]) == ("inc:attack", "2024-07-03", "en")
        assert found["filters"] == {"status": ["confirmed"]}
        page.click("#copy-link")
        page.wait_for_selector("#toast:not([hidden])")
        link = str(page.evaluate("navigator.clipboard.readText()"))
        assert link == page.url
    with explore(link.partition("#")[2]) as page:
        assert state(page) == found


def test_back_and_forward(explore: Explore) -> None:
    """Otherwise "back" would close the map instead of undoing a step."""
    with explore() as page:
        select(page, "org:city")
        page.click("#known-before")
        settle(page)
        page.evaluate("hakyu.go({ hit: 'sys:portal', known: null, chosen: null })")
        settle(page)
        assert rows(page) != []
        page.go_back()
        until(page, "() => hakyu.now.state.known === '2024-07-10'")
        assert state(page)["hit"] == "org:vendor"
        assert state(page)["chosen"] == "org:city"
        page.go_back()
        until(page, "() => hakyu.now.state.known === null")
        page.go_back()
        until(page, "() => hakyu.now.state.chosen === null")
        page.go_forward()
        until(page, "() => hakyu.now.state.chosen === 'org:city'")
        panel(page, "org:city")


@pytest.mark.parametrize(
    "address",
    ["hit=org:nobody&known=yesterday&lang=xx&harm=fire&node=org:nobody&open=g1&tier=x",
     "%", "hit=%00&node=%3Cimg%20src=x%3E", "known=1900-01-01"],
)  # fmt: skip
def test_an_address_that_means_nothing_shows_something(explore: Explore, address: str) -> None:
    """Otherwise an old or mistyped link would open an empty page."""
    with explore(address) as page:
        assert state(page)["hit"] == "org:vendor"
        assert page.locator("#trouble").is_hidden()
        assert page.inner_text("#title").startswith("株式会社印刷所")


def test_languages(explore: Explore) -> None:
    """Otherwise a board and its foreign parent could not read the same file."""
    with explore("node=org:city") as page:
        assert "ポプラ市" in panel(page, "org:city")
        page.click("#languages button[lang=en]")
        until(page, "() => document.getElementById('panel').textContent.includes('Poplar City')")
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_attribute("#languages button[lang=en]", "aria-pressed") == "true"
        assert page.inner_text("#list-title") == "Organisations and people"
        assert page.get_attribute("#map", "aria-label") == "Map"
        assert page.input_value("#hit") == "Print Works"
        said = page.evaluate(
            """() => [
                ...[...document.querySelectorAll("[data-t]")].map((each) => each.textContent),
                ...[...document.querySelectorAll("[data-t-label], [data-t-title]")]
                    .map((each) => each.getAttribute("aria-label")),
            ]"""
        )
        assert not [text for text in said if any("\u3041" <= sign <= "\u30fa" for sign in text)]


def test_light_and_dark(explore: Explore) -> None:
    """Otherwise the drawing would stay white where the page around it is dark."""
    with explore(color_scheme="dark") as page:
        ground = """() => [
            getComputedStyle(document.querySelector(".work")).backgroundColor,
            hakyu.paint.colour("card"),
        ]"""
        assert page.evaluate(ground) == ["rgb(26, 33, 43)", "#1a212b"]
        page.click("#theme")
        assert page.evaluate(ground) == ["rgb(255, 255, 255)", "#ffffff"]
        page.click("#theme")
        assert page.evaluate(ground) == ["rgb(26, 33, 43)", "#1a212b"]
        assert page.get_attribute("#theme", "aria-pressed") == "true"


def test_a_damaged_part_is_said(explore: Explore, explorer_file: Path, browser: Any) -> None:
    """Otherwise a file cut short by a mail would show an old answer for the one asked for."""
    damaged = explorer_file.with_name("damaged.html")
    text = explorer_file.read_text("utf-8")
    start = text.index('id="chunk-ja-2"') + len('id="chunk-ja-2">')
    damaged.write_text(text[:start] + "AAAA" + text[start + 40 :], "utf-8", newline="\n")
    with browser.visit(damaged) as visit:
        visit.page.wait_for_selector("#map[data-ready=true]")
        visit.page.evaluate("hakyu.go({ hit: 'sys:portal', known: null })")
        visit.page.wait_for_selector("#trouble:not([hidden])")
        assert "この答えを表示できません" in visit.page.inner_text("#trouble")
        assert state(visit.page)["hit"] == "org:vendor"
