"""Who is hit: any vendor, system or incident of the file, by any of its names."""

from __future__ import annotations

from typing import Any

import pytest

from hakyu.viz.html_affected import affected_map

from .explorer import Explore, rows, select, settle, state, totals, until
from .explorer_world import choices, world

pytestmark = pytest.mark.browser


def options(page: Any) -> list[str]:
    return [str(text).split("\n")[0] for text in page.locator("#hit-list li bdi").all_inner_texts()]


def test_every_choice_shows_its_own_answer(explore: Explore) -> None:
    """Otherwise the page would give one vendor's numbers for another."""
    answers, found = choices(world())
    with explore() as page:
        for choice in found:
            page.evaluate("(id) => hakyu.go({ hit: id, known: null })", choice.id)
            settle(page)
            answer = answers.answer(choice.at(None))
            content = affected_map(answer, answers.knowledge, "ja")
            cards = [card for card in content.totals if card.harm == state(page)["harm"]]
            assert totals(page) == [(card.people, card.open) for card in cards]
            assert rows(page) == [row.id for row in content.rows]
            assert page.inner_text("#title") == content.title


@pytest.mark.parametrize(
    ("typed", "found"),
    [("いんさつ", "org:vendor"), ("print w", "org:vendor"), ("ﾎﾟｰﾀﾙ portal", None),
     ("Portal", "sys:portal"), ("攻撃", "inc:attack"), ("楓", "org:maple")],
)  # fmt: skip
def test_found_by_any_name_and_chosen_by_keyboard(
    explore: Explore, typed: str, found: str | None
) -> None:
    """Otherwise a vendor could not be asked about by the name that the reader knows."""
    with explore() as page:
        page.focus("#hit")
        page.keyboard.type(typed)
        assert page.get_attribute("#hit", "aria-expanded") == "true"
        if found is None:
            assert page.inner_text("#hit-list") == "該当なし"
            assert page.inner_text("#hit-told") == "該当なし"
            return
        page.keyboard.press("ArrowDown")
        active = page.get_attribute("#hit", "aria-activedescendant")
        assert page.get_attribute(f"#{active}", "aria-selected") == "true"
        page.keyboard.press("Enter")
        settle(page)
        assert state(page)["hit"] == found
        assert page.get_attribute("#hit", "aria-expanded") == "false"


def test_the_list_opens_whole_and_closes_unchanged(explore: Explore) -> None:
    """Otherwise a reader could not see what may be asked, or would ask it by accident."""
    with explore() as page:
        page.click("#hit")
        assert len(options(page)) == 5
        assert options(page)[0] == "株式会社印刷所"
        page.keyboard.type("zzz")
        page.keyboard.press("Escape")
        assert page.locator("#hit-list").is_hidden()
        assert page.input_value("#hit") == "株式会社印刷所"
        assert state(page)["hit"] == "org:vendor"


def test_chosen_with_the_mouse(explore: Explore) -> None:
    """Otherwise the list would close under the pointer without taking what was pressed."""
    with explore() as page:
        page.click("#hit")
        page.locator("#hit-list li", has_text="窓口システム").click()
        settle(page)
        assert state(page)["hit"] == "sys:portal"
        assert page.input_value("#hit") == "窓口システム"


def test_what_if_this_is_hit(explore: Explore) -> None:
    """Otherwise a reader who sees a vendor on the map could not go on to ask about it."""
    with explore() as page:
        assert "被害を受けたら" not in select(page, "org:city")
        select(page, "org:maple")
        page.click(".what-if")
        settle(page)
        assert state(page)["hit"] == "org:maple"
        assert page.locator("#panel").is_hidden()
        assert page.evaluate("document.activeElement.id") == "hit"
        assert "org:city" not in rows(page)
        page.go_back()
        until(page, "() => hakyu.now.state.hit === 'org:vendor'")
        assert state(page)["chosen"] == "org:maple"


def test_everything_recorded_can_be_shown(explore: Explore) -> None:
    """Otherwise the map without an incident would need a file of its own."""
    with explore() as page:
        page.focus("#hit")
        page.keyboard.press("End")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        settle(page)
        assert state(page)["hit"] == ""
        assert page.locator(".total").count() == 0
        assert page.locator("#time").is_hidden()
