"""Which font a PDF is written in, and what is said where there is none."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.question import Question
from hakyu.viz import report_pdf, report_pdf_fonts
from hakyu.viz.messages import say
from hakyu.viz.report import render
from hakyu.viz.report_model import Cite, marks, ranges
from hakyu.viz.report_pdf_fonts import Fonts, ReportError, fonts

from ..queries.conftest import TODAY, World
from .report_worlds import answers_to, report_of


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """Give one vendor that was hit and one client."""
    world = World().org("V", "C").eng("C", "V").hit("org:V")
    return world.says("C", "possible", "org:C", "2024-05-10").load()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the packaged fonts away."""
    monkeypatch.setattr(report_pdf_fonts, "PACKAGED", (("no_such_module", "x.otf"),) * 2)


def test_packaged_fonts_come_first(tmp_path: Path) -> None:
    """Otherwise the same report would differ from machine to machine."""
    (tmp_path / "ipaexg.ttf").write_bytes(b"")
    chosen = fonts("en", {}, [tmp_path])
    assert chosen.ordinary.name == "NotoSansCJKjp-Regular.otf"
    assert chosen.heavy is not None


@pytest.mark.usefixtures("bare")
def test_fonts_of_the_system_are_found(tmp_path: Path) -> None:
    """Otherwise a PDF would need a package where Windows, macOS or Linux has the letters."""
    below = tmp_path / "truetype" / "x"
    below.mkdir(parents=True)
    for name in ("ipaexg.ttf", "meiryo.ttc", "MEIRYOB.TTC", "NotoSansCJK-Regular.ttc.txt"):
        (below / name).write_bytes(b"")
    assert fonts("en", {}, [tmp_path / "none", tmp_path]) == Fonts(
        below / "meiryo.ttc", below / "MEIRYOB.TTC"
    )


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_a_font_the_mend_is_named(lang: str, tmp_path: Path) -> None:
    """Otherwise the user would be left with a PDF of boxes, or a traceback."""
    with pytest.raises(ReportError, match=r"hakyu\[pdf\]") as caught:
        fonts(lang, {}, [tmp_path])
    assert "HAKYU_FONT" in str(caught.value)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("name", ["no.ttf", "font.txt", "folder.otf"])
def test_a_named_font_has_to_be_one(name: str, tmp_path: Path) -> None:
    """Otherwise a misspelt name would be passed over in silence."""
    (tmp_path / "font.txt").write_bytes(b"")
    (tmp_path / "folder.otf").mkdir()
    with pytest.raises(ReportError, match=name):
        fonts("en", {"HAKYU_FONT": str(tmp_path / name)})


@pytest.mark.parametrize("content", [b"", b"no font at all", b"\x00\x01\x00\x00" + b"\xff" * 200])
def test_a_broken_font_is_told(
    content: bytes, tmp_path: Path, known: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise fontTools' own exception would reach the user."""
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    monkeypatch.setenv("HAKYU_FONT", str(path))
    with pytest.raises(ReportError, match=r"broken\.ttf"):
        render(report_of(answers_to(known, Question(("inc:x",), today=TODAY))), "pdf")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_the_library_the_mend_is_named(
    lang: str, known: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a plain ``pip install hakyu`` would end in an ImportError."""
    monkeypatch.setattr(
        report_pdf, "find_spec", lambda name: None if name == "fpdf" else find_spec(name)
    )
    report = report_of(answers_to(known, Question(("inc:x",), today=TODAY)), lang)
    with pytest.raises(ReportError, match=r"hakyu\[pdf\]"):
        render(report, "pdf")
    assert render(report, "html")


def test_one_font_serves_for_both(
    tmp_path: Path, known: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a system with a single Japanese font could not make a PDF."""
    monkeypatch.setenv("HAKYU_FONT", str(fonts("en", {}).ordinary))
    content = render(report_of(answers_to(known, Question(("inc:x",), today=TODAY))), "pdf")
    assert content.startswith(b"%PDF-")


def test_citations_in_a_row_are_one_mark() -> None:
    """Otherwise a total of sixty sources would drown in its marks, or lose some of them."""
    assert list(ranges([5, 1, 2, 3, 9, 8, 3])) == [(1, 3), (5, 5), (8, 8), (9, 9)]
    assert marks(Cite((1, 2, 3, 5, 8, 9))) == "[1–3][5][8][9]"
    assert list(ranges([])) == []
    assert say("en", "report.page", page=1, pages=2) == "1 / 2"
