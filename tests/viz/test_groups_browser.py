"""A large map in a real browser: closed groups, opened by click, key, search and link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from hakyu.graph.knowledge import Knowledge

from .explorer import Browser, Visit
from .html_answers import large
from .html_pages import affected_page

pytestmark = pytest.mark.browser

READY = "#map[data-ready=true]"
#: The largest closed group, by its id.
LARGEST = """() => hakyu.now.shown.nodes.filter((node) => node.shape === "group")
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1))[0].id"""
PLACE = """id => {
    const node = hakyu.map.node(id);
    const { x, y } = hakyu.network.canvasToDOM({ x: node.x, y: node.y });
    const box = document.getElementById("map").getBoundingClientRect();
    return [box.x + x, box.y + y];
}"""
SHOWN = "() => hakyu.now.shown.nodes.map((node) => node.id)"
#: How many nodes of the model each shown node stands for, together.
STANDS_FOR = """() => hakyu.now.shown.nodes
    .map((node) => (node.shape === "group" ? node.size : node.shape === "fold" ? 0 : 1))
    .reduce((sum, each) => sum + each, 0)"""
OVERLAPPING = """() => {
    const found = [];
    const columns = Map.groupBy
        ? Map.groupBy(hakyu.now.shown.nodes, (node) => node.x)
        : new Map([[0, hakyu.now.shown.nodes]]);
    for (const list of columns.values()) {
        list.sort((a, b) => a.y - b.y);
        for (let at = 1; at < list.length; at++) {
            const [one, other] = [list[at - 1], list[at]];
            const apart = (one.h + other.h) / 2;
            if (one.x === other.x && other.y - one.y < apart) found.push([one.id, other.id]);
        }
    }
    return found;
}"""


Open = Callable[..., AbstractContextManager[Visit]]


@lru_cache(maxsize=1)
def page_of(clients: int, lang: str) -> str:
    return affected_page(large(clients), Knowledge.of([]), lang)


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Open:
    def show(clients: int = 300, lang: str = "ja", **options: Any) -> AbstractContextManager[Visit]:
        path = tmp_path / "map.html"
        path.write_text(page_of(clients, lang), encoding="utf-8", newline="\n")
        desk = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
        return browser.visit(path, **{**desk, **options})

    return show


@pytest.fixture
def visit(show: Open) -> Iterator[Visit]:
    with show() as visit:
        visit.page.wait_for_selector(READY)
        visit.page.evaluate("document.getElementById('map').scrollIntoView({ block: 'center' })")
        yield visit
        assert visit.requests == []
        assert visit.complaints == []


def click(page: Any, ident: str) -> None:
    """Click on a node, wherever it is."""
    page.evaluate(
        """id => {
            const node = hakyu.map.node(id);
            hakyu.network.moveTo({ scale: 1, position: { x: node.x, y: node.y } });
        }""",
        ident,
    )
    before = page.evaluate("location.hash")
    page.mouse.click(*page.evaluate(PLACE, ident))
    page.wait_for_function("before => location.hash !== before", arg=before)


def test_opens_closed_and_leaves_nothing_out(visit: Visit) -> None:
    """Otherwise a map of a thousand nodes would be a smear, or would hide clients for good."""
    page = visit.page
    everything = page.evaluate("hakyu.now.model.nodes.length")
    assert everything > 900
    assert len(page.evaluate(SHOWN)) <= 150
    assert page.evaluate(STANDS_FOR) == everything
    assert page.evaluate(OVERLAPPING) == []
    assert "900" in page.inner_text("#groups") or f"{everything:,}" in page.inner_text("#groups")


def test_a_click_opens_a_group_and_a_click_closes_it(visit: Visit) -> None:
    """Otherwise nobody could get at what is folded, or back to the overview."""
    page = visit.page
    first = page.evaluate(SHOWN)
    group = page.evaluate(LARGEST)
    click(page, group)
    opened = page.evaluate(SHOWN)
    assert len(opened) > len(first)
    assert page.evaluate(STANDS_FOR) == page.evaluate("hakyu.now.model.nodes.length")
    assert page.evaluate(OVERLAPPING) == []
    assert "開きました" in page.inner_text("#said")
    assert page.locator(".group-chip").count() == 1
    click(page, group)
    assert page.evaluate(SHOWN) == first
    assert "閉じました" in page.inner_text("#said")
    assert page.locator(".group-chip").count() == 0


def test_any_node_is_reached_by_opening_groups(visit: Visit) -> None:
    """Otherwise some client could never be looked at."""
    page = visit.page
    idents = page.evaluate("hakyu.now.model.nodes.map((node) => node.id)")
    for ident in idents[::37]:
        page.evaluate("hakyu.go({ open: [] })")
        steps = 0
        while (holder := page.evaluate("id => hakyu.now.shown.holds(id)", ident)) != ident:
            page.evaluate("id => hakyu.foldGroup(id)", holder)
            steps += 1
            assert steps < 8, ident
        assert len(page.evaluate(SHOWN)) <= page.evaluate("hakyu.groups.MOST")


def test_search_opens_the_way(visit: Visit) -> None:
    """Otherwise a client that is found could not be seen on the map."""
    page = visit.page
    hidden = page.evaluate(
        """() => hakyu.now.model.nodes
            .filter((node) => node.shape === "organisation")
            .find((node) => hakyu.now.shown.holds(node.id) !== node.id).id"""
    )
    page.fill("#find", page.evaluate("id => hakyu.now.index.name(id)", hidden))
    page.press("#find", "Enter")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.evaluate("id => hakyu.now.shown.holds(id)", hidden) == hidden
    x, y = page.evaluate(PLACE, hidden)
    box = page.locator("#map").bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]


def test_keyboard_alone_opens_and_closes(visit: Visit) -> None:
    """Otherwise readers without a mouse would see closed groups only."""
    page = visit.page
    page.focus("#map")
    first = page.evaluate(SHOWN)
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        if "Enter" in page.inner_text("#said"):
            break
    assert "件のまとまり" in page.inner_text("#said")
    page.keyboard.press("Enter")
    page.wait_for_function("before => hakyu.now.shown.nodes.length > before", arg=len(first))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Backspace")
    page.wait_for_function("before => hakyu.now.shown.nodes.length === before", arg=len(first))
    assert page.evaluate(SHOWN) == first


def test_a_link_and_the_way_back_keep_what_is_open(visit: Visit) -> None:
    """Otherwise a colleague who gets the link would have to open everything again."""
    page = visit.page
    first = page.evaluate(SHOWN)
    click(page, page.evaluate(LARGEST))
    opened = page.evaluate(SHOWN)
    page.reload()
    page.wait_for_selector(READY)
    assert page.evaluate(SHOWN) == opened
    page.go_back()
    page.wait_for_function("before => hakyu.now.shown.nodes.length === before", arg=len(first))


def test_lines_stand_for_those_that_they_join(visit: Visit) -> None:
    """Otherwise harm would seem to come from nowhere, or a way would be left out."""
    page = visit.page
    click(page, page.evaluate(LARGEST))
    found = page.evaluate(
        """() => {
            const { model, shown } = hakyu.now;
            const ids = new Set(shown.nodes.map((node) => node.id));
            const loose = shown.edges.filter((edge) => !ids.has(edge.start) || !ids.has(edge.to));
            const across = model.edges.filter((edge) => !edge.hidden)
                .filter((edge) => shown.holds(edge.start) !== shown.holds(edge.to));
            const joined = shown.edges.reduce((sum, edge) => sum + (edge.count || 1), 0);
            return [loose.length, across.length, joined];
        }"""
    )
    assert found[0] == 0
    assert found[1] == found[2] > 0


def test_a_filter_says_how_many_of_a_group_are_left(visit: Visit) -> None:
    """Otherwise a group could be taken for confirmed as a whole."""
    page = visit.page
    page.click(".chip[data-status=confirmed]")
    kept = page.evaluate(
        """() => hakyu.now.shown.nodes
            .filter((node) => node.shape === "group" && node.shape_of === "organisation")
            .map((node) => [hakyu.kept(node), node.status.leak.confirmed || 0])"""
    )
    assert kept
    assert all(left == confirmed for left, confirmed in kept)
    assert sum(left for left, _ in kept) > 0


def test_everything_opens_and_closes_at_once(visit: Visit) -> None:
    """Otherwise a map that can be shown as a whole would have to be opened piece by piece."""
    page = visit.page
    first = page.evaluate(SHOWN)
    page.click("text=すべて開く")
    assert page.evaluate(SHOWN) == page.evaluate("hakyu.now.model.nodes.map((node) => node.id)")
    assert page.evaluate(OVERLAPPING) == []
    page.click("text=すべて閉じる")
    assert page.evaluate(SHOWN) == first


def test_five_thousand_nodes_are_never_drawn_at_once(show: Open) -> None:
    """Otherwise opening group after group would bring the browser to a stop."""
    with show(1_700, "en") as visit:
        page = visit.page
        page.wait_for_selector(READY)
        assert page.evaluate("hakyu.now.model.nodes.length") > page.evaluate("hakyu.groups.MOST")
        assert len(page.evaluate(SHOWN)) <= 150
        assert page.locator("text=Open all").count() == 0
        opened, dropped = page.evaluate(
            """() => {
                const { model } = hakyu.now;
                let open = [];
                let dropped = 0;
                for (const id of new Set(model.groups.map((group) => group.bundle))) {
                    if (open.includes(id)) continue;
                    const next = hakyu.groups.toggle(model, open, id);
                    dropped += open.filter((each) => !next.includes(each)).length;
                    open = next;
                }
                hakyu.go({ open });
                return [hakyu.now.shown.nodes.length, dropped];
            }"""
        )
        assert opened > 4_000
        assert opened <= page.evaluate("hakyu.groups.MOST")
        assert dropped > 0
        page.click("#fit")
        page.evaluate("hakyu.select('org:c1500', true)")
        page.wait_for_selector("#panel:not([hidden])")
        assert page.evaluate("hakyu.now.shown.holds('org:c1500')") == "org:c1500"
        assert visit.complaints == []
