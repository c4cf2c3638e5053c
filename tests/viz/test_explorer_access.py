"""For everybody: axe-core finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

import pytest

from .explorer import Explore, axe_faults, panel, select, settle, state

pytestmark = pytest.mark.browser


#: Every two of language, colours and width together.
PAGES = [("ja", "light", 390), ("ja", "dark", 1280), ("en", "light", 1280), ("en", "dark", 390)]


@pytest.mark.parametrize(("lang", "scheme", "width"), PAGES)
def test_axe_finds_nothing(explore: Explore, lang: str, scheme: str, width: int) -> None:
    """Otherwise somebody who sees little, or nothing, would be shut out of a part of the answer."""
    size = {"width": width, "height": 800}
    state = f"lang={lang}&known=2024-07-03"
    with explore(state, viewport=size, color_scheme=scheme, bypass_csp=True) as page:
        assert axe_faults(page) == []
        select(page, "org:city")
        page.click("#filters-toggle")
        page.click(".chip[data-status=confirmed]")
        page.click("#rows th[data-key=people] button")
        assert axe_faults(page) == []
        page.click("#hit")
        page.keyboard.press("ArrowDown")
        assert axe_faults(page) == []
        page.keyboard.press("Escape")
        page.click("#help")
        assert axe_faults(page) == []


def test_nothing_lies_beside_the_page(explore: Explore) -> None:
    """Otherwise a reader on a phone would have to push the page from side to side."""
    for lang in ("ja", "en"):
        with explore(f"lang={lang}&node=org:city", viewport={"width": 390, "height": 844}) as page:
            panel(page, "org:city")
            page.click("#filters-toggle")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_keyboard_alone(explore: Explore) -> None:
    """Otherwise readers without a mouse would be shut out of choosing, days, map or table."""
    with explore("known=2024-07-03") as page:
        reached = []
        for _ in range(40):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "document.activeElement.id || document.activeElement.className || 'body'"
                )
            )
        for wanted in ("hit", "copy-link", "save-picture", "print", "theme", "help", "known-before",
                       "known", "known-after", "find", "filters-toggle", "map", "zoom-in",
                       "rows-copy", "rows-save", "sort", "row-name"):  # fmt: skip
            assert wanted in reached, wanted
        page.focus("#map")
        for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
            page.keyboard.press(key)
        chosen = state(page)["chosen"]
        assert chosen is not None
        assert page.inner_text("#said")
        panel(page, chosen)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "panel"
        page.keyboard.press("Escape")
        settle(page)
        assert page.locator("#panel").is_hidden()
        assert page.evaluate("document.activeElement.id") == "map"


def test_help_opens_and_closes_by_keyboard(explore: Explore) -> None:
    """Otherwise a dialog would catch the keyboard for good."""
    with explore() as page:
        page.focus("#help")
        page.keyboard.press("Enter")
        assert page.locator("#help-box").is_visible()
        page.keyboard.press("Escape")
        assert page.locator("#help-box").is_hidden()
        assert page.evaluate("document.activeElement.id") == "help"


def test_where_the_focus_is_can_be_seen(explore: Explore) -> None:
    """Otherwise a keyboard user would not know where they are."""
    with explore() as page:
        for _ in range(30):
            page.keyboard.press("Tab")
            ring = page.evaluate(
                """() => {
                    const each = document.activeElement;
                    const own = getComputedStyle(each);
                    const around = getComputedStyle(each.closest("label") || each);
                    return own.outlineStyle !== "none" || around.outlineStyle !== "none";
                }"""
            )
            assert ring
