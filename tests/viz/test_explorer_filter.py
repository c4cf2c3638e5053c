"""Filters: what remains on the map and in the table, alone and together."""

from __future__ import annotations

from typing import Any

import pytest

from .explorer import Explore, rows, settle, state

pytestmark = pytest.mark.browser


def off(page: Any) -> list[str]:
    """Ids that the map draws faint."""
    script = "() => hakyu.now.shown.nodes.filter(hakyu.isOff).map((node) => node.id).sort()"
    return list(page.evaluate(script))


def pick(page: Any, name: str, value: str) -> None:
    page.check(f"#filters input[name={name}][value='{value}']")


@pytest.fixture
def page(explore: Explore) -> Any:
    with explore() as page:
        page.click("#filters-toggle")
        yield page


def test_status(page: Any) -> None:
    """Otherwise nobody could look at the confirmed alone."""
    assert page.inner_text(".chip[data-status=confirmed] .count") == "2"
    page.click(".chip[data-status=confirmed]")
    assert sorted(rows(page)) == ["org:city", "pop:city"]
    assert page.inner_text("#remaining") == "7 件のうち 2 件を表示"
    assert {"org:maple", "pop:maple", "eng:maple", "org:bank"} <= set(off(page))
    assert not {"org:vendor", "eng:city", "org:city", "pop:city"} & set(off(page))
    page.click(".chip[data-status=possible]")
    assert sorted(rows(page)) == ["org:city", "org:maple", "pop:city", "pop:maple"]


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("tier", "2", ["org:bank"]),
        ("data", "address", ["org:city", "pop:city"]),
        ("effect", "exfiltrated", ["org:city", "pop:city"]),
        ("residual", "residual", ["org:city"]),
        ("kind", "都道府県", ["org:maple"]),
    ],
)
def test_each_filter_alone(page: Any, name: str, value: str, left: list[str]) -> None:
    """Otherwise a question such as "whose contract was over" could not be put to the map."""
    pick(page, name, value)
    assert sorted(rows(page)) == left
    assert not set(left) & set(off(page))
    assert page.inner_text("#filters-set") == "1"


def test_filters_combine_and_reset(page: Any) -> None:
    """Otherwise two filters would show what fits one of them, and be taken for both."""
    page.click(".chip[data-status=confirmed]")
    pick(page, "kind", "市区町村")
    assert rows(page) == ["org:city"]
    pick(page, "tier", "2")
    assert rows(page) == []
    assert page.locator("#rows-none").is_visible()
    page.click("#filters-reset")
    assert len(rows(page)) == 7
    assert page.locator("#filters-reset").is_hidden()
    assert off(page) == []


def test_the_focus_stays_on_the_filter(page: Any) -> None:
    """Otherwise a keyboard user would start again at the top after each choice."""
    page.focus("#filters input[name=kind][value='都道府県']")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.value") == "都道府県"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "filters-toggle"
    assert page.locator("#filters").is_hidden()


def test_a_filter_outlives_the_day_and_the_language(page: Any) -> None:
    """Otherwise moving the slider would mix filtered and whole answers unnoticed."""
    pick(page, "kind", "市区町村")
    page.click("#known-before")
    settle(page)
    assert rows(page) == ["org:city"]
    page.click("#languages button[lang=en]")
    settle(page)
    assert state(page)["filters"] == {"kind": ["municipality"]}
    assert rows(page) == ["org:city"]


def test_harm(page: Any) -> None:
    """Otherwise the stop of a service would be hidden behind the leak."""
    page.check("input[name=harm][value=loss]")
    assert state(page)["harm"] == "loss"
    assert page.locator(".total").first.get_attribute("data-of") == "loss"
    assert page.locator(".chip[data-status=confirmed]").count() == 0
    assert page.evaluate("document.activeElement.value") == "loss"
