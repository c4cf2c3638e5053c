"""What the tests of the explorer share: the page opened in a browser, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
READY = "#map[data-ready=true]"
DESK = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


class Visit(Protocol):
    """What the ``browser`` fixture gives."""

    page: Any
    requests: list[str]
    complaints: list[str]


class Browser(Protocol):
    def visit(
        self, target: Path | str = "about:blank", **options: Any
    ) -> AbstractContextManager[Visit]: ...


#: Opens the page at a state (the part after ``#``).
Explore = Callable[..., AbstractContextManager[Any]]


def explorer(browser: Browser, path: Path) -> Explore:
    """Give ``explore(state, **options)``: the page, which must neither complain nor ask anyone."""

    @contextmanager
    def explore(state: str = "", *, refused: bool = False, **options: Any) -> Iterator[Any]:
        address = path.resolve().as_uri() + ("#" + state if state else "")
        with browser.visit(address, **{**DESK, **options}) as visit:
            visit.page.wait_for_selector(READY)
            yield visit.page
            assert visit.requests == []
            if refused:  # what the policy of the page kept out is told, and nothing else
                assert all("Content Security Policy" in one for one in visit.complaints)
            else:
                assert visit.complaints == []

    return explore


def until(page: Any, script: str, arg: Any = None) -> None:
    """Wait until a script gives true. Playwright's own waiting would need ``eval`` in the page."""
    for _ in range(400):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {script}")


def axe_faults(page: Any) -> list[str]:
    """What axe-core finds: rule, weight and the first element.

    axe-core itself is not among the scripts that a page allows: open it with ``bypass_csp``.
    """
    page.add_script_tag(content=(files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "(values) => axe.run(document, { runOnly: { type: 'tag', values } })", _TAGS
    )
    return [
        f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:120]}"
        for fault in found["violations"]
    ]


def settle(page: Any) -> None:
    """Wait until what was asked for is shown."""
    page.evaluate("hakyu.settled()")
    until(page, "() => !document.body.hasAttribute('aria-busy')")


def state(page: Any) -> Any:
    return page.evaluate("hakyu.now.state")


def totals(page: Any) -> list[tuple[str, str]]:
    """The totals that are shown: people, and the open groups beside them."""
    return [
        (card["people"], card["open"])
        for card in page.evaluate(
            """() => [...document.querySelectorAll(".total")].map((card) => ({
                people: card.querySelector("strong").textContent,
                open: (card.querySelector(".total-open") || { textContent: "" }).textContent,
            }))"""
        )
    ]


def rows(page: Any) -> list[str]:
    """Ids in the table, in order."""
    found = page.evaluate(
        "[...document.querySelectorAll('#rows tbody tr')].map((r) => r.dataset.id)"
    )
    return list(found)


def panel(page: Any, ident: str) -> str:
    """The panel's text once it is that of a record."""
    shown = """(id) => {
        const panel = document.getElementById("panel");
        return panel.dataset.of === id && panel.getAttribute("aria-busy") === "false";
    }"""
    until(page, shown, ident)
    return str(page.inner_text("#panel"))


def select(page: Any, ident: str) -> str:
    page.evaluate("(id) => hakyu.select(id, true)", ident)
    return panel(page, ident)
