"""What each command prints, to the letter; see conftest for how to renew the expected outputs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Golden, Run

FORMATS = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md"}
COMMANDS = {
    "affected": ("affected", "甲印刷"),
    "affected-known": ("affected", "KO PRINTING", "--known", "令和6年6月5日"),
    "affected-sources": ("affected", "甲印刷", "--sources"),
    "affected-hypothetical": ("affected", "甲印刷", "--hypothetical"),
    "path": ("path", "甲印刷", "山野市"),
    "path-denied": ("path", "KO PRINTING", "川辺区", "--sources"),
    "path-not": ("path", "乙事務代行", "川辺区"),
    "path-early": ("path", "甲印刷", "山野市", "--known", "2024-06-05", "--tiers", "1"),
    "find": ("find", "印刷"),
    "find-nothing": ("find", "山田市"),
    "show-organisation": ("show", "㈱甲印刷"),
    "show-population": ("show", "pop:taxpayers"),
    "show-finding": ("show", "fnd:city-1"),
    "show-source": ("show", "src:notice"),
    "stats": ("stats",),
}
#: Of what is left behind, and of all that can hurt one client.
RESIDUAL = {
    "exposure": ("exposure", "海辺県"),
    "exposure-known": ("exposure", "UMIBE prefecture", "--known", "2024-06-01", "--data", "氏名"),
    "exposure-nobody": ("exposure", "丁倉庫", "--harm", "leak"),
    "residual": ("residual",),
    "residual-known": ("residual", "--vendor", "㈱丙印刷", "--known", "2024-06-01"),
    "residual-nothing": ("residual", "--client", "丁倉庫"),
    "residual-sources": ("residual", "--client", "海辺県", "--sources"),
}
#: Of everything at once.
PORTFOLIO = {
    "rank": ("rank",),
    "rank-unique": ("rank", "--by", "unique-organisations", "--kind", "vendors", "--top", "1"),
    "chokepoints": ("chokepoints", "甲印刷", "--shield", "山野市"),
    "chokepoints-nobody": ("chokepoints", "川辺区", "--certain", "--data", "氏名"),
    "simulate": ("simulate", "甲印刷", "--runs", "500"),
    "simulate-loss": ("simulate", "KO PRINTING", "--harm", "loss", "--until-error", "5%", "--all"),
    "simulate-nobody": ("simulate", "川辺区", "--runs", "2"),
    "rank-nothing": ("rank", "--data", "income", "--certain", "--kind", "systems"),
}
#: Of what several vendors share, and how much hangs on few.
SHARED = {
    "overlap": ("overlap", "戊印刷", "KI MAILING"),
    "overlap-three": ("overlap", "戊印刷", "己発送", "帳票クラウド", "--at", "2024-06-01"),
    "overlap-portfolio": ("overlap", "--portfolio", "portfolio.yaml", "--harm", "leak"),
    "overlap-nothing": ("overlap", "戊印刷", "辛連合の事務所", "--harm", "loss", "--certain"),
    "concentration": ("concentration",),
    "concentration-client": ("concentration", "北浜市", "--known", "2024-06-01"),
    "concentration-sector": ("concentration", "--sector", "市区町村", "--harm", "loss"),
    "concentration-portfolio": ("concentration", "--portfolio", "portfolio.yaml"),
    "concentration-nothing": ("concentration", "辛連合の事務所"),
}
SHAPES = (
    dict.fromkeys(COMMANDS, "chain")
    | dict.fromkeys(RESIDUAL, "residual")
    | dict.fromkeys(SHARED, "shared")
    | dict.fromkeys(PORTFOLIO, "chain")
)
COMMANDS |= RESIDUAL | SHARED | PORTFOLIO


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", COMMANDS)
def test_tables_read_as_they_should(
    name: str, lang: str, run: Run, golden: Golden, shape: Callable[[str], tuple[str, ...]]
) -> None:
    """Otherwise a change elsewhere could garble what a risk manager reads, and nobody would see."""
    result = run(*COMMANDS[name], "--lang", lang, *shape(SHAPES[name]))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"{name}.{lang}.txt", result.stdout)


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
@pytest.mark.parametrize(
    "name",
    [
        "find",
        "show-organisation",
        "stats",
        "exposure",
        "residual",
        "overlap-three",
        "concentration",
        "rank",
        "chokepoints",
        "simulate",
    ],
)
def test_other_formats(
    name: str, form: str, run: Run, golden: Golden, shape: Callable[[str], tuple[str, ...]]
) -> None:
    """Otherwise the programs and sheets that read these outputs would break in silence."""
    result = run(*COMMANDS[name], "--format", form, *shape(SHAPES[name]))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"{name}.{FORMATS[form]}", result.stdout)


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
@pytest.mark.parametrize("name", ["path", "path-not"])
def test_other_formats_of_path(
    name: str, form: str, run: Run, golden: Golden, shape: Callable[[str], tuple[str, ...]]
) -> None:
    """Otherwise a chain could be told in one format and lost in another."""
    result = run(*COMMANDS[name], "--format", form, *shape("chain"))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"{name}.{FORMATS[form]}", result.stdout)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_validate_lists_every_problem(lang: str, run: Run, golden: Golden, tmp_path: Path) -> None:
    """Otherwise a user would mend one mistake per run."""
    broken = Path(__file__).parent / "data" / "broken.yaml"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(broken.parent)
        result = run("validate", "broken.yaml", "--no-seeds", "--lang", lang)
        sheet = run("validate", "broken.yaml", "--no-seeds", "--lang", lang, "--format", "csv")
        plain = run("validate", "broken.yaml", "--no-seeds", "--format", "json", "--lang", lang)
    assert result.exit_code == sheet.exit_code == plain.exit_code == 1
    golden(f"validate.{lang}.txt", result.stdout)
    rows = list(csv.DictReader(io.StringIO(sheet.stdout)))
    problems = json.loads(plain.stdout)["problems"]
    assert [int(row["line"]) for row in rows] == [item["line"] for item in problems] == [5, 6, 6]


def test_formats_tell_the_same_records(run: Run, shape: Callable[[str], tuple[str, ...]]) -> None:
    """Otherwise CSV or JSON could leave out rows that the answer holds."""
    plain = json.loads(run("affected", "甲印刷", "--format", "json", *shape("chain")).stdout)
    text = run("affected", "甲印刷", "--format", "csv", *shape("chain")).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    for type_, key in (("organisation", "organisations"), ("population", "populations")):
        ids = [row["id"] for row in rows if row["type"] == type_]
        assert ids == [item["id"] for item in plain[key]] != []


def test_csv_is_rfc_4180_and_safe(run: Run, shape: Callable[[str], tuple[str, ...]]) -> None:
    """Otherwise a vendor's name could run as a formula in the sheet of the one who opens it."""
    text = run("affected", "org:evil", "--format", "csv", *shape("hostile")).stdout_bytes.decode()
    assert text.count("\r\n") == text.count("\n") == 3
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["name"] == '\'=HYPERLINK("http://x.invalid")'


def test_csv_file_opens_in_excel(
    run: Run, shape: Callable[[str], tuple[str, ...]], tmp_path: Path
) -> None:
    """Otherwise Japanese names would be garbage in Excel."""
    path = tmp_path / "結果.csv"
    result = run("find", "印刷", "--format", "csv", "--output", str(path), *shape("chain"))
    assert (result.exit_code, result.stdout) == (0, "")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "甲印刷" in content.decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        ("affected", "org:evil"),
        ("path", "org:evil", "org:sum"),
        ("exposure", "org:sum"),
        ("residual",),
        ("overlap", "org:evil", "org:sum"),
        ("concentration",),
        ("find", "甲"),
        ("show", "org:evil"),
    ],
)
def test_names_cannot_steer_the_terminal(
    command: tuple[str, ...], form: str, run: Run, shape: Callable[[str], tuple[str, ...]]
) -> None:
    """Otherwise a name in somebody's data could recolour, reorder or overwrite what is read."""
    result = run(*command, "--format", form, *shape("hostile"))
    assert result.exit_code == 0
    steering = {
        character
        for character in result.stdout
        if unicodedata.category(character) in {"Cc", "Cf"} and character not in "\r\n"
    }
    assert steering == set()
    assert "\\u202e" in result.stdout or "\\u2066" in result.stdout
    if form == "json":
        names = json.dumps(json.loads(result.stdout), ensure_ascii=False)
        assert "\u202e" in names or "\u2066" in names


def test_markdown_names_are_text(run: Run, shape: Callable[[str], tuple[str, ...]]) -> None:
    """Otherwise a name could put a script or a broken table into a report."""
    text = run("affected", "org:evil", "--format", "markdown", *shape("hostile")).stdout
    assert "<script" not in text
    assert "http://x" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {line.replace("\\|", "").count("|") for line in rows[:3]} == {6}


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_wider_than_the_terminal(
    name: str,
    lang: str,
    run: Run,
    shape: Callable[[str], tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise tables break on the terminal they are read on."""
    from hakyu.viz.terminal_text import width

    monkeypatch.chdir(Path(__file__).parent / "data")
    for columns in (80, 60, 200):
        given = (*COMMANDS[name], "--lang", lang, *shape(SHAPES[name]))
        text = run(*given, COLUMNS=str(columns)).stdout
        assert max(width(line) for line in text.splitlines()) <= columns


def test_same_question_same_bytes(run: Run, shape: Callable[[str], tuple[str, ...]]) -> None:
    """Otherwise two reports of one day could not be compared."""
    for form in FORMATS:
        first, second = (
            run("affected", "甲印刷", "--format", form, *shape("chain")).stdout_bytes
            for _ in range(2)
        )
        assert first == second


def test_an_inventory_is_shown_in_words(run: Run) -> None:
    """Otherwise "whose list of what" would be an id and an English word."""
    shown = run("show", "inv:iseto-clients", "--lang", "ja").stdout
    assert shown.startswith("株式会社イセトー: 委託元 (inv:iseto-clients)")
    assert "株式会社イセトー (org:iseto)" in shown
    assert "ISETO Corporation: clients" in run("show", "org:iseto", "--lang", "en").stdout
