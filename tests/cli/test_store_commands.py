"""The commands of a workspace, as they are typed."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hakyu.cli import progress
from hakyu.loaders import bundled
from hakyu.stores.workspace import Workspace

if TYPE_CHECKING:
    from .conftest import Run

OWN = """hakyu: 1
organisations:
  - {id: org:us, name: わが社}
  - {id: org:vendor, name: 例示委託先}
engagements:
  - {id: eng:work, client: org:us, provider: org:vendor}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A folder with an empty workspace in it, which HAKYU_STORE names, and a file of our own."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "my.hakyu", "--no-seeds").exit_code == 0
    monkeypatch.setenv("HAKYU_STORE", "my.hakyu")
    monkeypatch.setenv("HAKYU_USER", "me")
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "line",
    ["load own.yaml", "loads", "undo-load 1", "backup b.hakyu", "check-store", "load --seeds"],
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_without_a_store_it_is_said_how_to_name_one(
    line: str, lang: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newcomer would not know what is missing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    result = run(*line.split(), "--lang", lang)
    assert result.exit_code == 2
    for word in ("--store", "HAKYU_STORE", "hakyu init"):
        assert word in result.stderr


def test_load_reload_undo(here: Path, run: Run) -> None:
    """The round of every month would break somewhere."""
    first = run("load", "own.yaml", "--format", "json")
    assert json.loads(first.stdout)["added"] == 3
    again = json.loads(run("load", str(here / "own.yaml"), "--format", "json").stdout)
    assert (again["load"], again["unchanged"]) == (None, 3)
    (here / "own.yaml").write_text(OWN.replace("わが社", "我が社"), "utf-8")
    dry = json.loads(run("load", "./own.yaml", "--dry-run", "--format", "json").stdout)
    assert dry["changes"] == [
        {"change": "changed", "file": "own.yaml", "line": 3, "record": "org:us", "fields": "name"}
    ]
    with Workspace.open("my.hakyu") as store:
        assert len(store.loads()) == 1
    assert run("load", "own.yaml").exit_code == 0
    assert run("undo-load", "2").exit_code == 0
    with Workspace.open("my.hakyu") as store:
        assert [one.made_by for one in store.loads()] == ["me"] * 3
        assert list(store.ids("organisations", "ワガ社"))  # the name before the change
    listed = json.loads(run("loads", "--format", "json").stdout)["loads"]
    assert [one["undone_by"] for one in listed] == [None, 3, None]
    assert run("check-store").exit_code == 0


def test_problems_name_the_file_as_it_was_typed(here: Path, run: Run) -> None:
    """A user would be sent to a path that they have never typed, or to none."""
    (here / "own.yaml").write_text(OWN.replace("org:vendor}", "org:vender}"), "utf-8")
    result = run("load", "own.yaml")
    assert result.exit_code == 1
    assert "\nown.yaml:6: eng:work provider: No file states org:vender." in result.stderr
    assert "Did you mean org:vendor?" in result.stderr
    (here / "own.yaml").write_text(OWN + "  - [broken", "utf-8")
    assert "own.yaml:" in run("load", "own.yaml").stderr
    with Workspace.open("my.hakyu") as store:
        assert store.size == 0


def test_files_of_one_load_may_refer_to_each_other(here: Path, run: Run) -> None:
    """Two files could be loaded in no order at all."""
    (here / "a.yaml").write_text(
        "organisations: [{id: org:a, name: a, parent: org:b}]\n", encoding="utf-8"
    )
    (here / "b.yaml").write_text(
        "organisations: [{id: org:b, name: b, succeeded_by: org:a}]\n", encoding="utf-8"
    )
    assert run("load", "a.yaml").exit_code == 1
    assert run("load", "a.yaml", "b.yaml").exit_code == 0
    parts = json.loads(run("loads", "--format", "json").stdout)["loads"][0]["parts"]
    assert [Path(part["scope"]).name for part in parts] == ["a.yaml", "b.yaml"]


def test_a_name_stays_when_the_file_moves(here: Path, run: Run) -> None:
    """A register that comes by mail, under another name each month, would pile up."""
    assert run("load", "own.yaml", "--as", "vendors").exit_code == 0
    (here / "own.yaml").rename(here / "own-2.yaml")
    again = json.loads(run("load", "own-2.yaml", "--as", "vendors", "--format", "json").stdout)
    assert (again["added"], again["removed"], again["unchanged"]) == (0, 0, 3)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_stale_knowledge_base_is_remarked_on(
    lang: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Years after an update, answers would still come from the old knowledge base, in silence."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "my.hakyu").exit_code == 0
    assert run("loads", "--store", "my.hakyu").stderr == ""
    new = bundled.seeds_sha256().replace("0", "1")
    monkeypatch.setattr(bundled, "seeds_sha256", lambda: new)
    result = run("loads", "--store", "my.hakyu", "--lang", lang)
    assert (result.exit_code, "hakyu load --seeds" in result.stderr) == (0, True)


def test_a_ledger_is_loaded_like_any_file(here: Path, run: Run) -> None:
    """The ledger that every office keeps would be the one thing that cannot be kept."""
    root = Path(__file__).parents[2]
    (here / "ledger.csv").write_bytes((root / "docs" / "ledger.csv").read_bytes())
    line = ("load", "ledger.csv", "--client", "例示町", "--format", "json")
    before = (here / "my.hakyu").read_bytes()
    assert run(*line, "--dry-run").exit_code == 0
    assert (here / "my.hakyu").read_bytes() == before
    added = json.loads(run(*line).stdout)["added"]
    assert added > 8
    again = json.loads(run(*line).stdout)
    assert (again["load"], again["unchanged"]) == (None, added)
    text = (here / "ledger.csv").read_text("utf-8")
    (here / "ledger.csv").write_text(text.replace("納税通知書の印刷", "督促状の印刷"), "utf-8")
    changed = json.loads(run(*line).stdout)
    assert (changed["added"], changed["removed"]) == (0, 0)
    assert changed["changed"] >= 1
    assert run("check-store").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ("load", "FILE"),
        ("load own.yaml --client x", "--client"),
        ("load own.yaml ledger.csv --as x", "--as"),
        ("load own.yaml --as  ", "--as"),
        ("undo-load two", "two"),
        ("undo-load 7", "7"),
        ("backup own.yaml", "own.yaml"),
        ("init my.hakyu", "my.hakyu"),
    ],
)
def test_mistakes_are_named(arguments: str, word: str, here: Path, run: Run) -> None:
    """A slip would end in a traceback, or do something else than was meant."""
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    result = run(*[piece or " " for piece in arguments.split(" ")])
    assert result.exit_code in (2, 3)
    assert word in result.stderr
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_a_damaged_workspace_ends_with_3(here: Path, run: Run) -> None:
    """A nightly job could not notice the damage."""
    import sqlite3

    run("load", "own.yaml")
    with sqlite3.connect("my.hakyu") as raw:
        raw.execute("UPDATE statements SET data = replace(data, 'us', 'them')")
    raw.close()
    result = run("check-store", "--format", "json")
    assert result.exit_code == 3
    assert {"statement", "record"} <= {one["code"] for one in json.loads(result.stdout)["findings"]}


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log would fill with bars, or a long load would look like a hang."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        moments = iter(range(100))
        monkeypatch.setattr(time, "monotonic", lambda moments=moments: float(next(moments)))
        with progress.progress_line("en") as tell:
            for done in range(1, 5):
                tell("derive", done * 600, 2400)
        assert ("Making records" in stream.getvalue()) is shown
        assert ("2,400 / 2,400" in stream.getvalue()) is shown
        assert stream.getvalue().endswith("\r") is shown
