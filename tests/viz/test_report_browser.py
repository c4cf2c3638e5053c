"""A report in a browser: axe-core finds nothing, and nothing lies beside the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakyu.loaders.bundled import bundled
from hakyu.queries.question import Question
from hakyu.viz.report import render

from ..queries.conftest import TODAY
from .explorer import Browser, axe_faults
from .explorer_world import world
from .report_worlds import answers_to, report_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Give the pages by what they are about and language: a small world, and a real incident."""
    about = {"small": (world(), "inc:attack"), "bundled": (bundled().knowledge, "inc:mks-2023")}
    folder = tmp_path_factory.mktemp("reports")
    paths = {}
    for name, (known, incident) in about.items():
        answers = answers_to(known, Question((incident,), today=TODAY))
        for lang in ("ja", "en"):
            path = paths[name, lang] = folder / f"{name}.{lang}.html"
            path.write_bytes(render(report_of(answers, lang), "html"))
    return paths


@pytest.mark.parametrize(
    ("name", "lang", "scheme", "width"),
    [
        ("small", "ja", "light", 390),
        ("small", "en", "dark", 1280),
        ("bundled", "ja", "dark", 390),
        ("bundled", "en", "light", 1280),
    ],
)
def test_axe_finds_nothing_in_a_report(
    browser: Browser,
    reports: dict[tuple[str, str], Path],
    name: str,
    lang: str,
    scheme: str,
    width: int,
) -> None:
    """Otherwise a board member who sees little, or nothing, could not read the report."""
    size = {"width": width, "height": 800}
    path = reports[name, lang]
    with browser.visit(path, viewport=size, color_scheme=scheme, bypass_csp=True) as visit:
        assert axe_faults(visit.page) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert (visit.requests, visit.complaints) == ([], [])
