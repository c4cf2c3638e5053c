"""The slider over what was known: at each stop the page shows the answer of that day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from hakyu.viz.html_affected import affected_map

from .explorer import Browser, Explore, explorer, panel, rows, select, settle, state, totals, until
from .explorer_world import DAYS, choices, page_of, world

pytestmark = pytest.mark.browser


def slide(page: Any, place: int) -> None:
    """Move the slider as a hand does."""
    page.locator("#known").fill(str(place))
    settle(page)


def test_each_stop_is_the_answer_of_its_day(explore: Explore) -> None:
    """Otherwise the page would replay a history that nobody knew, with numbers of another day."""
    answers, (vendor, *_) = choices(world())
    with explore() as page:
        for place, day in enumerate((*DAYS, None)):
            slide(page, place)
            answer = answers.answer(vendor.at(day))
            content = affected_map(answer, answers.knowledge, "ja")
            cards = [card for card in content.totals if card.harm == state(page)["harm"]]
            assert totals(page) == [(card.people, card.open) for card in cards]
            assert rows(page) == [row.id for row in content.rows]
            assert page.inner_text("#headline") == " ".join(content.headline)
            assert page.inner_text("#known-day") == (day or "判明していることすべて")
            assert page.get_attribute("#known", "aria-valuetext") == page.inner_text("#known-day")


def test_denied_possible_confirmed(explore: Explore) -> None:
    """Otherwise nobody could see that a denial was withdrawn, and by whom."""
    with explore("known=2024-05-28&node=org:city") as page:
        seen = [panel(page, "org:city")]
        for _ in range(2):
            page.click("#known-after")
            settle(page)
            seen.append(panel(page, "org:city"))
            assert state(page)["chosen"] == "org:city"
        assert [word in text for word, text in zip(("否定", "おそれ", "確認"), seen, strict=True)]
        assert "おそれ" not in seen[0]
        assert "確認" in seen[2].split("滅失")[0]


def test_what_a_stop_changed_is_said_and_shown(explore: Explore) -> None:
    """Otherwise a reader who cannot see the numbers move would not know that they did."""
    with explore("known=2024-06-07") as page:
        page.click("#known-after")
        until(page, "() => document.getElementById('said').textContent.includes('1,200人')")
        said = page.inner_text("#said")
        assert "2024-07-03" in said
        assert "0人 → 1,200人" in said
        assert "確認に変わったもの 2 件" in page.inner_text("#change")
        assert page.locator(".total-confirmed .total-was").inner_text() == "2024-06-07: 0人"
        assert page.locator(".total.changed").count() > 0


def test_the_ends_of_the_line(explore: Explore) -> None:
    """Otherwise buttons would lead to days that do not exist, or hide that all is shown."""
    with explore("known=2024-05-28") as page:
        assert page.is_disabled("#known-before")
        assert page.inner_text("#change") == "最初の発表"
        for _ in DAYS:
            page.click("#known-after")
            settle(page)
        assert state(page)["known"] is None
        assert page.is_disabled("#known-after")
        page.focus("#known")
        page.keyboard.press("Home")
        settle(page)
        assert state(page)["known"] == DAYS[0]
        page.keyboard.press("ArrowRight")
        settle(page)
        assert state(page)["known"] == DAYS[1]


WRITTEN = """() => {
    const written = [];
    const { write } = hakyu.paint;
    hakyu.paint.write = (ctx, text, ...rest) => written.push(text) && write(ctx, text, ...rest);
    hakyu.picture();
    hakyu.paint.write = write;
    return written.join(" ");
}"""


def test_the_last_stop_of_a_file_of_a_day_is_that_day(browser: Browser, tmp_path: Path) -> None:
    """Otherwise a record of what was known on a day would be shown as everything known."""
    path = tmp_path / "map.html"
    path.write_text(page_of(dt.date(2024, 7, 5)), encoding="utf-8", newline="\n")
    with explorer(browser, path)() as page:
        assert page.get_attribute("#known", "aria-valuetext") == "2024-07-05"
        assert page.inner_text("#known-day") == "2024-07-05"
        assert page.inner_text(".tick.last") == "2024-07-05"
        with page.expect_download() as download:
            page.click("#rows-save")
        assert download.value.suggested_filename.endswith("-2024-07-05.csv")
        written = page.evaluate(WRITTEN)
        assert "この日までに判明したこと: 2024-07-05" in written
        assert "判明していることすべて" not in written + page.inner_text("body")
        page.click("#known-before")
        settle(page)
        assert page.inner_text("#known-day") == "2024-07-03"
        page.click("#known-after")
        settle(page)
        assert "2024-07-05" in page.inner_text("#said")


def test_a_day_between_two_stops_is_the_stop_before(explore: Explore) -> None:
    """Otherwise a link with a day on which nothing was said would show an error, or the future."""
    with explore("known=2024-06-20") as page:
        assert state(page)["known"] == "2024-06-07"


def test_the_replay_runs_and_stops(explore: Explore) -> None:
    """Otherwise the story of the incident could not be shown to a room, or not be halted."""
    with explore("known=2024-07-03", reduced_motion="no-preference") as page:
        page.click("#play")
        settle(page)
        assert state(page)["known"] == "2024-07-10"
        until(page, "() => hakyu.now.state.known === null")
        assert page.get_attribute("#play", "aria-label") == "発表の順に再生"
        page.click("#play")
        settle(page)
        assert state(page)["known"] == DAYS[0]
        page.click("#play")
        page.wait_for_timeout(2_200)
        assert state(page)["known"] == DAYS[0]


def test_no_replay_for_who_wants_no_motion(explore: Explore) -> None:
    """Otherwise somebody whom motion makes ill would set it going by accident."""
    with explore() as page:
        assert page.locator("#play").is_hidden()


def test_no_slider_where_nothing_was_ever_said(explore: Explore) -> None:
    """Otherwise a guess would look like something that was reported on days."""
    with explore("hit=org:maple") as page:
        assert page.locator("#time").is_hidden()


def test_what_is_gone_is_no_longer_chosen(explore: Explore) -> None:
    """Otherwise the panel would go on about somebody who is no part of the answer."""
    with explore() as page:
        select(page, "org:city")
        page.evaluate("hakyu.go({ hit: 'org:maple', known: null })")
        settle(page)
        assert state(page)["chosen"] is None
        assert page.locator("#panel").is_hidden()
        assert "この答えにはありません" in page.inner_text("#said")
