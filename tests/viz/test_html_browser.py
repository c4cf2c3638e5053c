"""The map in a real browser without a network: what a reader sees, and what must never happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from hakyu.graph.knowledge import Knowledge

from .explorer import READY, Browser, Visit
from .explorer import panel as panel_of
from .html_answers import large, small, small_knowledge
from .html_hostile import HOSTILE, hostile
from .html_pages import affected_page, knowledge_page

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Open:
    """Open a page from a file, as a reader would."""

    def show(page: str, **options: Any) -> AbstractContextManager[Visit]:
        path = tmp_path / "map.html"
        path.write_text(page, encoding="utf-8", newline="\n")
        desk = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        return browser.visit(path, **{**desk, **options})

    return show


@pytest.fixture
def visit(show: Open) -> Iterator[Visit]:
    with show(affected_page(small(), small_knowledge(), "ja")) as visit:
        visit.page.wait_for_selector(READY)
        yield visit
        assert visit.requests == []
        assert visit.complaints == []


def place(page: Any, ident: str) -> tuple[float, float]:
    """Where a node stands on the screen."""
    x, y = page.evaluate(
        """id => {
            const { x, y } = hakyu.network.canvasToDOM(hakyu.map.node(id));
            const box = document.getElementById("map").getBoundingClientRect();
            return [box.x + x, box.y + y];
        }""",
        ident,
    )
    return x, y


def panel(page: Any) -> str:
    """The panel's text once it is that of what is chosen."""
    return panel_of(page, page.evaluate("hakyu.now.state.chosen"))


def click(page: Any, ident: str) -> None:
    page.evaluate("document.getElementById('map').scrollIntoView({ block: 'center' })")
    page.mouse.click(*place(page, ident))
    panel(page)


def painted(page: Any) -> int:
    """How many different colours the drawing has: one, if nothing is drawn."""
    return int(
        page.evaluate(
            """() => {
                const canvas = document.querySelector("#map canvas");
                const { width, height } = canvas;
                const data = canvas.getContext("2d").getImageData(0, 0, width, height);
                return new Set(new Uint32Array(data.data.buffer)).size;
            }"""
        )
    )


def test_draws_without_network_or_complaint(visit: Visit) -> None:
    """Otherwise a reader would see an empty frame, or their opening it would be told to others."""
    assert painted(visit.page) > 50
    assert visit.page.locator("#panel").is_hidden()


def test_click_shows_the_evidence(visit: Visit) -> None:
    """Otherwise a board member who asks "how do we know" would get no answer."""
    click(visit.page, "org:c0")
    shown = panel(visit.page)
    for expected in (
        "ポプラ0市",
        "市区町村",
        "132,503～136,764人",
        "2024-07-03",
        "画像が見つかった",
    ):
        assert expected in shown
    assert "別の事案の話" not in shown
    link = visit.page.locator("#panel a").first
    assert link.get_attribute("href") == "https://www.pref.example.jp/notice/2024.html"
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    visit.page.keyboard.press("Escape")


def test_the_chain_lights_up(visit: Visit) -> None:
    """Otherwise nobody could see why a client is on the map."""
    lit = """async () => {
        const { model, index } = hakyu.now;
        const { chains } = await hakyu.book.detail(model, "pop:tier2");
        return [...index.chains(chains).edges].sort();
    }"""
    expected = ["eng:c0>eng:tier2", "eng:c0>org:c0", "eng:tier2>org:tier2", "eng:tier2>pop:tier2",
                "org:tier2>pop:tier2", "org:vendor>eng:c0"]  # fmt: skip
    assert visit.page.evaluate(lit) == expected
    up = "() => [...hakyu.now.index.upstream('org:tier2').nodes].sort()"
    assert visit.page.evaluate(up) == ["eng:c0", "eng:tier2", "org:c0", "org:tier2", "org:vendor"]
    click(visit.page, "org:c0")
    drawn = "() => [...hakyu.map.lit().nodes].sort()"
    assert visit.page.evaluate(drawn) == ["eng:c0", "org:c0", "org:vendor", "pop:c0"]
    way = visit.page.locator("#panel .way")
    way.click()
    assert way.get_attribute("aria-pressed") == "true"
    assert visit.page.evaluate(drawn) == ["eng:c0", "org:c0", "org:vendor"]
    way.click()
    assert visit.page.evaluate(drawn) == ["eng:c0", "org:c0", "org:vendor", "pop:c0"]


def test_a_line_can_be_chosen(visit: Visit) -> None:
    """Otherwise nobody could see that a link is an assumption, or what states it."""
    point = visit.page.evaluate(
        """() => {
            const a = hakyu.map.node("eng:tier2"), b = hakyu.map.node("org:tier2");
            const left = a.x + 12, right = b.x - b.w / 2 - 4;
            const at = hakyu.network.canvasToDOM({ x: (left + right) / 2, y: (a.y + b.y) / 2 });
            const box = document.getElementById("map").getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }"""
    )
    visit.page.mouse.click(*point)
    assert "推定" in panel(visit.page)
    assert "印刷業務の委託先" in panel(visit.page)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("insatsu", "org:vendor"),
        ("ポプラゼロ", "org:c0"),
        ("ぽぷら３", "org:c3"),
        ("信用 金庫", "org:tier2"),
    ],
)
def test_search_in_any_script_and_width(visit: Visit, typed: str, found: str) -> None:
    """Otherwise a reader would take a client for not affected, only because of how it is spelt."""
    visit.page.fill("#find", typed)
    assert visit.page.locator("#found li").count() >= 1
    visit.page.press("#find", "Enter")
    row = visit.page.locator("tr.chosen")
    assert row.get_attribute("data-id") == found


def test_search_for_nothing_says_so(visit: Visit) -> None:
    """Otherwise an empty list could be taken for a fault."""
    visit.page.fill("#find", "存在しない名前")
    assert visit.page.inner_text("#found") == "該当なし"


def test_keyboard_alone_reaches_everything(visit: Visit) -> None:
    """Otherwise readers without a mouse would be shut out."""
    page = visit.page
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    assert panel(page).startswith("株式会社印刷")
    page.focus("#map")
    seen = set()
    for key in ["ArrowRight"] * 3 + ["ArrowDown"] * 2 + ["ArrowUp"] + ["ArrowLeft"]:
        page.keyboard.press(key)
        seen.add(panel(page).split("\n")[0])
    assert len(seen) >= 5
    assert page.inner_text("#said")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "map"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_texts(show: Open, text: str) -> None:
    """Otherwise whoever names a vendor could read or change what the reader sees."""
    answered, known = hostile(text)
    for page in (affected_page(answered, known, "en", text), knowledge_page(known, "en")):
        with show(page) as visit:
            visit.page.wait_for_selector(READY)
            visit.page.mouse.move(*place(visit.page, "org:c0"))
            visit.page.wait_for_timeout(60)
            for ident in visit.page.evaluate(
                "() => [...hakyu.now.index.node.keys(), ...hakyu.now.index.edge.keys()]"
            ):
                visit.page.evaluate("id => hakyu.select(id, true)", ident)
            visit.page.click("#reset")
            visit.page.mouse.move(*place(visit.page, "org:c0"))
            click(visit.page, "org:c0")
            visit.page.fill("#find", text.replace("\ud800", "").replace("\x00", "")[:200])
            assert visit.page.evaluate("window.__touched") is None
            assert visit.page.locator("#panel a").count() == 0
            assert visit.page.locator("img, svg, iframe, object").count() == 0
            assert visit.requests == []
            assert visit.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
def test_fits_phone_and_desk(show: Open, width: int) -> None:
    """Otherwise a reader on a phone would have to push the page from side to side."""
    page = affected_page(large(50), Knowledge.of([]), "en")
    with show(page, viewport={"width": width, "height": 800}) as visit:
        visit.page.wait_for_selector(READY)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert painted(visit.page) > 50
        click(visit.page, "org:vendor")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.complaints == []


def test_the_first_look_is_legible(show: Open) -> None:
    """Otherwise a map of many clients would open as a grey smear, without the vendor in sight."""
    with show(affected_page(large(50), Knowledge.of([]), "ja")) as visit:
        visit.page.wait_for_selector(READY)
        assert visit.page.evaluate("hakyu.network.getScale()") >= 0.6
        box = visit.page.locator("#map").bounding_box()
        x, y = place(visit.page, "org:vendor")
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"] / 2


def test_dark_is_drawn_dark(show: Open) -> None:
    """Otherwise the drawing would stay white where the page around it is dark."""
    page = affected_page(small(), small_knowledge(), "en")
    with show(page, color_scheme="dark") as visit:
        visit.page.wait_for_selector(READY)
        assert visit.page.evaluate("hakyu.paint.colour('card')") == "#1a212b"
        assert visit.complaints == []
