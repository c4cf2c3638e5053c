"""Pictures in a real browser: inside a page with a strict policy, with the fonts that there are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from hakyu.loaders.bundled import bundled
from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline
from hakyu.viz.picture_map import map_svg
from hakyu.viz.plots import coverage_svg, people_svg, timeline_svg

from ..answered import answered_once as answered_once
from .explorer import Browser, Visit
from .html_hostile import HOSTILE, hostile

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
#: Texts whose letters stand upon each other, or leave the picture, as the browser draws them.
CLASHES = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const whole = svg.viewBox.baseVal;
    const boxes = Array.from(svg.querySelectorAll("text"), (text) => {
      const box = text.getBBox();
      const size = parseFloat(text.getAttribute("font-size"));
      const foot = parseFloat(text.getAttribute("y"));
      return { text: text.textContent, left: box.x, right: box.x + box.width,
               top: foot - size * 0.8, bottom: foot + size * 0.1 };
    }).sort((a, b) => a.top - b.top);
    boxes.forEach((a, place) => {
      if (a.left < -1 || a.right > whole.width + 1) found.push([a.text, "leaves the picture"]);
      for (const b of boxes.slice(place + 1)) {
        if (b.top >= a.bottom) break;
        if (a.left < b.right - 1 && b.left < a.right - 1) found.push([a.text, b.text]);
      }
    });
  }
  return found;
}"""


Show = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Show:
    """Open a page that holds pictures, and allows nothing."""

    def show(*pictures: str) -> AbstractContextManager[Visit]:
        path = tmp_path / "pictures.html"
        head = (
            f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        )
        body = "\n".join(pictures)
        page = f"<!doctype html><html><head>{head}<title>x</title></head><body>{body}</body></html>"
        path.write_text(page, encoding="utf-8", newline="\n")
        return browser.visit(path)

    return show


def pictures(incident: str, lang: str) -> list[str]:
    known = bundled().knowledge
    question = Question(targets=(incident,))
    answer = affected(known, question)
    return [
        map_svg(answer, known, lang),
        people_svg(answer, known, lang),
        coverage_svg(answer, known, lang),
        timeline_svg(timeline(known, question), known, lang),
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "incident", ["inc:iseto-2024", "inc:mks-2023", "inc:welcomehr-2024", "inc:sowel-2025"]
)
def test_words_do_not_stand_upon_each_other(show: Show, incident: str, lang: str) -> None:
    """Otherwise widths are guessed too small for real fonts, and names run into numbers."""
    with show(*pictures(incident, lang)) as visit:
        assert visit.page.locator("svg text").count() > 60
        assert visit.page.evaluate(CLASHES) == []
        assert visit.complaints == []
        assert visit.requests == []


def test_a_screen_reader_hears_the_figures(show: Show) -> None:
    """Otherwise who cannot see the picture is told only that there is one."""
    with show(*pictures("inc:iseto-2024", "en")) as visit:
        images = visit.page.get_by_role("img").all()
        assert len(images) == 4
        named = visit.page.get_by_role("img", name="People by tier and status: Ransomware")
        assert named.count() == 1
        assert "757,195–1,618,391 people" in named.locator("desc").text_content()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_touch_nothing(show: Show, text: str) -> None:
    """Otherwise a name runs in the reader's browser."""
    answer, known = hostile(text)
    drawn = [
        make(answer, known, lang)
        for make in (map_svg, people_svg, coverage_svg)
        for lang in ("ja", "en")
    ]
    with show(*drawn) as visit:
        assert visit.page.evaluate("window.__touched") is None
        assert visit.page.locator("script, img, body :not(svg) > a").count() == 0
        assert visit.page.locator("svg").count() == len(drawn)
        assert visit.complaints == []
        assert visit.requests == []
