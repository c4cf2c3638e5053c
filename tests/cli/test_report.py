"""``hakyu report``: what it writes, and what it leaves alone where it cannot."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hakyu.viz.report import ENDINGS

if TYPE_CHECKING:
    from .conftest import Golden, Run

DATA = Path(__file__).parent / "data"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the tiny files, as the working one."""
    for path in DATA.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def own(name: str) -> tuple[str, ...]:
    return ("--no-seeds", "--file", f"{name}.yaml")


REPORTS = {
    "report": ("chain", "甲印刷"),
    "report-residual": ("residual", "丙印刷"),
    "report-story": ("story", "甲印刷", "--known", "2024-07"),
    "report-hypothetical": ("chain", "甲印刷", "--hypothetical"),
}


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", REPORTS)
def test_reports_read_as_they_should(
    name: str, lang: str, run: Run, golden: Golden, here: Path
) -> None:
    """Otherwise a change elsewhere could garble what a board reads, and nobody would see."""
    data, *asked = REPORTS[name]
    result = run("report", *asked, "--out", "board.md", "--lang", lang, *own(data))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "board.md" in result.stdout
    golden(f"{name}.{lang}.md", (here / "board.md").read_text("utf-8"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_chooses_the_form(ending: str, run: Run, here: Path) -> None:
    """Otherwise a file would not be what its name says."""
    begins = {"md": b"# ", "html": b"<!DOCTYPE html>", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-"}
    out = f"Board {ending}.{ending.upper()}"
    result = run("report", "甲印刷", "--out", out, *own("chain"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert (here / out).read_bytes().lstrip().startswith(begins[ending])
    assert sorted(path.suffix for path in here.iterdir() if path.suffix == ".tmp") == []


def test_the_line_in_it_makes_it_again(run: Run, here: Path) -> None:
    """Otherwise nobody could check the report, months later."""
    run("init", "own.hakyu", "--no-seeds")
    run("load", "chain.yaml", "--store", "own.hakyu")
    words = ["report", "甲印刷", "乙事務代行", "--out", "it's.md", "--known", "令和6年7月1日"]
    result = run(*words, "--data", "氏名", "--data", "address", HAKYU_STORE="own.hakyu")
    assert (result.exit_code, result.stderr) == (0, "")
    first = (here / "it's.md").read_bytes()
    text = first.decode()
    (line,) = [item for item in text.splitlines() if item.startswith("hakyu report ")]
    (here / "it's.md").unlink()
    again = run(*shlex.split(line)[1:], HAKYU_LANG="ja")
    assert again.exit_code == 0
    assert (here / "it's.md").read_bytes() == first


def test_a_store_gives_the_same_report(run: Run, here: Path) -> None:
    """Otherwise a team with a store would hand over other numbers than one with files."""
    run("init", "own.hakyu", "--no-seeds")
    run("load", "chain.yaml", "--store", "own.hakyu")
    run("report", "甲印刷", "--out", "a.md", *own("chain"))
    run("report", "甲印刷", "--out", "b.md", "--store", "own.hakyu")
    texts = [(here / name).read_text("utf-8").splitlines() for name in ("a.md", "b.md")]
    parts = [[line for line in text if not line.startswith("hakyu report ")] for text in texts]
    assert parts[0] == parts[1]


@pytest.mark.parametrize("out", ["board.docx", "board", "board.", "-", "board.pdf.txt"])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_unknown_ending_names_the_known_ones(out: str, lang: str, run: Run, here: Path) -> None:
    """Otherwise the user would have to guess what can be written."""
    result = run("report", "甲印刷", "--out", out, "--lang", lang, *own("chain"))
    assert result.exit_code == 2
    assert all(f".{ending}" in result.stderr for ending in ENDINGS)
    assert not (here / out).exists() or out == "-"


def test_wrong_usage_writes_nothing(run: Run, here: Path) -> None:
    """Otherwise a misspelt name would cost the report that stood there."""
    (here / "board.html").write_text("what stood there", "utf-8")
    (here / "folder.md").mkdir()
    for words, code in (
        (("report", "甲々印刷", "--out", "board.html"), 2),
        (("report", "甲印刷", "--out", "board.html", "--hypothetical", "--incident", "inc:x"), 2),
        (("report", "甲印刷", "--out", "folder.md"), 2),
        (("report", "甲印刷", "--out", "no/such/folder/board.pdf"), 2),
        (("report", "--out", "board.html"), 2),
        (("report", "甲印刷"), 2),
    ):
        result = run(*words, *own("chain"))
        assert result.exit_code == code, words
        assert result.stderr
        assert "Traceback" not in result.stderr
    assert (here / "board.html").read_text("utf-8") == "what stood there"


def test_a_pdf_without_a_font_leaves_the_old_one(run: Run, here: Path) -> None:
    """Otherwise a missing font would destroy last month's report."""
    (here / "board.pdf").write_bytes(b"last month")
    result = run("report", "甲印刷", "--out", "board.pdf", *own("chain"), HAKYU_FONT="none.ttf")
    assert result.exit_code == 3
    assert "none.ttf" in result.stderr
    assert (here / "board.pdf").read_bytes() == b"last month"


def test_what_cannot_be_written_is_told(run: Run, here: Path) -> None:
    """Otherwise a full disk or a locked folder would end in a traceback."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.mkstemp", full)
        result = run("report", "甲印刷", "--out", "board.md", *own("chain"))
    assert result.exit_code == 3
    assert "No space left" in result.stderr
    assert not (here / "board.md").exists()
