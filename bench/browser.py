"""The explorer in a real browser: what a map of so many nodes costs to make, to open and to use.

    python -m bench.browser [--nodes 150 5000 50000] [--days 1] [--lang ja] [--keep FOLDER]

makes an incident of each size (``bench.incident``), asks who is affected, writes the HTML as
``hakyu graph`` does, opens it in a headless Chromium, clicks on a group and on a node, and prints a
table. Each size is measured in a process of its own.

Seconds are those that processes computed, so that a busy machine does not change them: of Python
for the making, of the page's own process for the rest. The seconds that passed stand in brackets.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bench.incident import HIT, knowledge
from bench.measure import cost_of, machine, markdown

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

T = TypeVar("T")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND")
DESK = {"width": 1440, "height": 900}
#: When the map was ready, and when the frame after that had been painted.
WATCH = """
new MutationObserver(() => {
  const map = document.getElementById("map");
  if (!window.readyAt && map && map.dataset.ready) {
    window.readyAt = performance.now();
    const painted = () => { window.paintedAt = performance.now(); };
    requestAnimationFrame(() => requestAnimationFrame(painted));
  }
}).observe(document, { attributes: true, subtree: true, childList: true });
"""
#: Where a node that can be clicked stands: in sight, the largest group or any single organisation.
FIND = """(group) => {
  const map = document.getElementById("map");
  map.scrollIntoView({ block: "center" });
  const box = map.getBoundingClientRect();
  const seen = hakyu.now.shown.nodes
    .filter((node) => (group ? node.shape === "group" : node.shape === "organisation"))
    .map((node) => ({ node, at: hakyu.network.canvasToDOM({ x: node.x, y: node.y }) }))
    .filter(({ at }) => at.x > 20 && at.y > 60 && at.x < box.width - 80 && at.y < box.height - 30)
    .sort((a, b) => (b.node.size || 0) - (a.node.size || 0));
  return seen.length ? [box.x + seen[0].at.x, box.y + seen[0].at.y] : null;
}"""


@dataclass
class Times:
    """Seconds: computed, and passed."""

    cpu: float = 0.0
    wall: float = 0.0

    def __str__(self) -> str:
        return f"{self.cpu:.2f} ({self.wall:.1f})"


@dataclass
class Row:
    """What one size cost."""

    nodes: int
    shown: int
    days: int
    size: int
    answer: Times
    model: Times
    layout: Times
    write: Times
    ready: Times
    group: Times | None
    node: Times
    heap: int


def timed(work: Callable[[], T]) -> tuple[Times, T]:
    """What this process needs for something."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = work()
    return Times(time.process_time() - cpu, time.perf_counter() - wall), found


# -- making ----------------------------------------------------------------------------------------


def make(nodes: int, days: int, lang: str, path: Path) -> dict[str, Any]:
    """Write the map of an incident; how long each step took."""
    from hakyu.queries.book import Answers
    from hakyu.queries.question import Question
    from hakyu.viz.book import Asked, Maps
    from hakyu.viz.book_model import frame
    from hakyu.viz.book_write import LANGUAGES
    from hakyu.viz.html import render
    from hakyu.viz.html_affected import affected_map

    answers = Answers(knowledge(nodes))
    choice = answers.choice(Question(targets=(HIT,)))
    choice = choice._replace(days=choice.days[-days:])
    answering, found = timed(lambda: answers.answer(choice.at(choice.days[-1])))
    modelling, maps = timed(
        lambda: [affected_map(found, answers.knowledge, item) for item in LANGUAGES]
    )
    placing, _ = timed(lambda: frame(maps[0], {}))
    for day in choice.days:
        answers.answer(choice.at(day))
    whole, made = timed(lambda: render([Asked(choice, Maps(answers))], lang))
    content = made.page.encode()
    path.write_bytes(content)
    many = len(choice.days)
    writing = Times(
        max(0.0, whole.cpu - many * (modelling.cpu + placing.cpu)),
        max(0.0, whole.wall - many * (modelling.wall + placing.wall)),
    )
    return {
        "nodes": len(maps[0].nodes),
        "days": many,
        "size": len(content),
        "answer": answering,
        "model": modelling,
        "layout": placing,
        "write": writing,
    }


# -- opening and using -----------------------------------------------------------------------------


class Visit:
    """A page, and what its process computes."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page = page
        self.session = session

    def computed(self) -> dict[int, float]:
        """Seconds that each process of a page has computed so far."""
        found = self.session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {item["id"]: item["cpuTime"] for item in found if item["type"] == "renderer"}

    def cost(self, act: Callable[[], None], until: str) -> Times:
        """What it takes from an act until a condition holds and the next frame is painted."""
        before, wall = self.computed(), time.perf_counter()
        act()
        self.page.wait_for_function(until, timeout=600_000)
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        # The browser has a page of its own, which does little.
        spent = max(cpu - before.get(ident, 0.0) for ident, cpu in self.computed().items())
        return Times(spent, time.perf_counter() - wall)

    def click(self, group: bool, until: str) -> Times | None:
        """Click on a group, or on an organisation; None where there is none in sight."""
        at = self.page.evaluate(FIND, group)
        if at is None:
            return None
        self.page.evaluate("window.before = hakyu.now.shown")
        return self.cost(lambda: self.page.mouse.click(*at), until)


def use(path: Path) -> dict[str, Any]:
    """Open a file and click about in it."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        raise SystemExit(f"none of {', '.join(CHROMIUM)} on PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport=DESK, reduced_motion="reduce")  # type: ignore[arg-type]
        page.add_init_script(WATCH)
        visit = Visit(page, browser.new_browser_cdp_session())
        ready = visit.cost(lambda: _go(page, path), "window.paintedAt > 0")
        ready.wall = page.evaluate("window.paintedAt") / 1_000
        shown = page.evaluate("hakyu.now.shown.nodes.length")
        group = visit.click(True, "hakyu.now.shown !== window.before")
        node = visit.click(False, "!document.getElementById('panel').hidden")
        while node is None:  # further groups, until a single organisation is in sight
            if visit.click(True, "hakyu.now.shown !== window.before") is None:
                raise SystemExit("no organisation in sight")
            node = visit.click(False, "!document.getElementById('panel').hidden")
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        heap = session.send("Runtime.getHeapUsage")["usedSize"]
        browser.close()
    return {"shown": shown, "ready": ready, "group": group, "node": node, "heap": int(heap)}


def _go(page: Page, path: Path) -> None:
    page.goto(path.resolve().as_uri(), timeout=600_000)


# -- the table -------------------------------------------------------------------------------------


def measure(nodes: int, days: int, lang: str, folder: Path) -> Row:
    """Make and use a map of a size."""
    path = folder / f"map-{nodes}.html"
    return Row(**make(nodes, days, lang, path), **use(path))


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    return markdown(
        [
            "nodes", "shown first", "days", "file", "answer", "model", "layout", "write",
            "ready", "group opened", "node chosen", "heap",
        ],
        [
            (
                f"{row['nodes']:,}",
                row["shown"],
                row["days"],
                f"{row['size'] / 1e6:.1f} MB",
                *(_seconds(row[key]) for key in ("answer", "model", "layout", "write")),
                *(_seconds(row[key]) for key in ("ready", "group", "node")),
                f"{row['heap'] / 1e6:.0f} MB",
            )
            for row in rows
        ],
    )  # fmt: skip


def _seconds(times: dict[str, float] | None) -> str:
    return "–" if times is None else str(Times(**times))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.browser", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--nodes", type=int, nargs="+", default=[150, 5_000, 50_000])
    parser.add_argument("--days", type=int, default=1, help="the last days of the incident")
    parser.add_argument("--lang", choices=("ja", "en"), default="ja")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files stay")
    parser.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if given.only:
            row = measure(given.nodes[0], given.days, given.lang, folder)
            print(json.dumps(asdict(row)))
            return
        rows = []
        for nodes in given.nodes:
            print(f"{nodes:,} nodes", file=sys.stderr, flush=True)
            command = [sys.executable, "-m", "bench.browser", "--only", "--nodes", str(nodes)]
            command += ["--days", str(given.days), "--lang", given.lang, "--keep", str(folder)]
            rows.append(json.loads(cost_of(command).output))
    print(table(rows))
    print(f"\n{machine()}; seconds computed (passed)")


if __name__ == "__main__":
    main()
