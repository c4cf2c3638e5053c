"""A workspace answers what the data at hand answer, whatever is asked and in whatever form."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakyu.cli import report
from hakyu.loaders.bundled import bundled
from hakyu.stores.workspace import Workspace
from hakyu.viz.report import ENDINGS

from .conftest import DATA, Run

QUESTIONS = (
    ("affected", "イセトー", "--known", "2024-06-07"),
    ("affected", "MKS", "--sources"),
    ("path", "MKS", "公立大学法人下関市立大学"),
    ("path", "ワークスタイルテック", "徳島県"),
    ("exposure", "徳島県", "--at", "2026-01-01"),
    ("residual", "--at", "2026-01-01"),
    ("overlap", "MKS", "社労夢", "--at", "2026-01-01"),
    ("concentration", "--sector", "municipality", "--at", "2026-01-01"),
    ("diff", "ワークスタイルテック", "--from", "2024-04-01"),
    ("find", "セキュリティ"),
    ("show", "org:iseto"),
    ("stats",),
    ("chokepoints", "MKS", "--shield", "公立大学法人下関市立大学", "--at", "2026-01-01"),
    ("chokepoints", "イセトー", "--by", "people", "--all"),
    ("simulate", "ワークスタイルテック", "--runs", "400"),
    ("rank", "--by", "service", "--all"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A workspace that holds the bundled knowledge base."""
    path = tmp_path_factory.mktemp("store") / "my.hakyu"
    seeds = bundled().statements
    Workspace.create(path, prepare=lambda made: made.load("hakyu.seeds", seeds)).close()
    return str(path)


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "table"])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_workspace_gives_the_same_answer(
    run: Run, store: str, question: tuple[str, ...], form: str
) -> None:
    """Else the same knowledge would say two things, by where it is kept."""
    lang = "ja" if form in ("json", "table") else "en"
    plain = run(*question, "--format", form, "--lang", lang)
    stored = run(*question, "--format", form, "--lang", lang, HAKYU_STORE=store)
    assert plain.exit_code == 0, plain.output
    assert stored.output == plain.output


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_report_of_a_workspace_is_the_same(
    run: Run, store: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a board would read other things of the same knowledge, by where it is kept."""
    monkeypatch.setattr(report, "_line", lambda lang: "hakyu report")  # it names the store
    files = [tmp_path / f"{name}.{ending}" for name in ("plain", "stored")]
    for file, stored in zip(files, ({}, {"HAKYU_STORE": store}), strict=True):
        result = run("report", "ワークスタイルテック", "--out", str(file), "--lang", "ja", **stored)
        assert result.exit_code == 0, result.output
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("name", ["イセドー", "市", "第一生命", "pop:nobody"])
def test_a_name_that_means_nothing_or_several_is_told_alike(
    run: Run, store: str, name: str
) -> None:
    """Else a user would be helped less on a workspace."""
    plain, stored = run("affected", name), run("affected", name, "--store", store)
    assert (stored.exit_code, stored.output) == (plain.exit_code, plain.output)


def test_further_commands_name_the_store(run: Run, store: str) -> None:
    """Else what an answer suggests next would be asked of other data."""
    result = run("affected", "イセトー", "--store", store)
    lines = [line for line in result.output.splitlines() if line.strip().startswith("hakyu ")]
    assert lines
    assert "--store" in result.output
    assert "--store" not in run("affected", "イセトー", HAKYU_STORE=store).output


def test_files_lie_on_top_of_a_store(run: Run, store: str) -> None:
    """Else a draft could not be tried against the team's data before it is loaded."""
    file = str(next(iter(sorted(DATA.glob("chain.yaml")))))
    plain = run("stats", "--file", file, "--format", "json")
    stored = run("stats", "--file", file, "--format", "json", "--store", store)
    assert plain.exit_code == 0, plain.output
    assert stored.output == plain.output
    assert stored.output != run("stats", "--format", "json").output


def test_no_seeds_and_a_store_exclude_each_other(run: Run, store: str) -> None:
    """Else the option would be ignored in silence."""
    result = run("stats", "--no-seeds", "--store", store)
    assert result.exit_code == 2
    assert "hakyu init --no-seeds" in result.output


def test_a_store_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    """Else a misspelt path would answer with nothing."""
    for lang in ("ja", "en"):
        result = run("stats", "--store", str(tmp_path / "none.hakyu"), "--lang", lang)
        assert result.exit_code == 3
        assert "none.hakyu" in result.output


@pytest.mark.parametrize("question", ["overlap", "concentration"])
def test_a_portfolio_is_looked_up_in_the_workspace(question: str, run: Run, tmp_path: Path) -> None:
    """Otherwise one's own ledger would give another answer than the file it was loaded from."""
    store, data = str(tmp_path / "my.hakyu"), str(DATA / "shared.yaml")
    assert run("init", store, "--no-seeds").exit_code == 0
    assert run("load", data, "--store", store).exit_code == 0
    asked = (question, "--portfolio", str(DATA / "portfolio.yaml"), "--format", "json")
    found = run(*asked, "--store", store)
    wanted = run(*asked, "--no-seeds", "--file", data)
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout == wanted.stdout
