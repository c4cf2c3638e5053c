"""``hakyu resolve``: proposals, judgements, withdrawing, and asking one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hakyu.cli.resolve_ask import ask_each
from hakyu.cli.resolve_pages import Listing
from hakyu.stores.workspace import Workspace

from .conftest import Run

LEDGER = """hakyu: 1
organisations:
  - {id: org:nttd, name: 株式会社エヌ・ティ・ティ・データ}
  - {id: org:nttd-2, name: NTTデータ㈱}
  - {id: org:yamada, name: 山田商会株式会社, aliases: [ヤマダ]}
  - {id: org:yamada-osaka, name: 山田商会㈱ 大阪支店}
  - {id: org:yamada-yugen, name: 山田商会有限会社}
"""


@pytest.fixture
def store(tmp_path: Path, run: Run) -> str:
    """A workspace with a small ledger and nothing else."""
    path, ledger = str(tmp_path / "my.hakyu"), tmp_path / "ledger.yaml"
    ledger.write_text(LEDGER, "utf-8")
    assert run("init", path, "--no-seeds").exit_code == 0
    assert run("load", str(ledger), "--store", path).exit_code == 0
    return path


def answer(run: Run, store: str, *words: str) -> dict[str, Any]:
    result = run("resolve", *words, "--store", store, "--format", "json", HAKYU_USER="佐藤")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def pairs(run: Run, store: str, *words: str) -> list[tuple[str, str, list[str]]]:
    return [
        (one["left"]["id"], one["right"]["id"], [why["code"] for why in one["reasons"]])
        for one in answer(run, store, *words)["proposals"]
    ]


def test_proposals_are_listed_with_their_reasons(run: Run, store: str) -> None:
    """The reviewer would not know which vendors stand twice, or why they are thought to."""
    assert pairs(run, store) == [
        ("org:nttd", "org:nttd-2", ["letters"]),
        ("org:yamada", "org:yamada-yugen", ["form"]),
        ("org:yamada", "org:yamada-osaka", ["tail"]),
    ]
    assert [pair[:2] for pair in pairs(run, store, "NTTデータ")] == [("org:nttd", "org:nttd-2")]
    for lang, text in (("en", "letters spelt out"), ("ja", "英字を読みで書いた名前")):
        shown = run("resolve", "--store", store, "--lang", lang, COLUMNS="120").stdout
        assert text in shown
        assert "hakyu resolve org:nttd org:nttd-2 --yes" in shown
    rows = run("resolve", "--store", store, "--format", "csv").stdout.splitlines()
    assert len(rows) == 4


def test_a_judgement_is_kept_with_who_and_undone(run: Run, store: str) -> None:
    """Who merged two vendors, and how to get them back, would be lost."""
    made = answer(
        run, store, "org:nttd-2", "エヌ・ティ・ティ・データ", "--yes", "--note", "同じ番地"
    )
    assert made["stands_for_both"] == "org:nttd"
    assert made["judgement"] | {"made_at": ""} == {
        "id": 1, "verdict": "yes", "state": "standing", "left": "org:nttd",
        "left_name": "株式会社エヌ・ティ・ティ・データ", "right": "org:nttd-2",
        "right_name": "NTTデータ㈱", "made_by": "佐藤", "made_at": "", "note": "同じ番地",
        "withdrawn_by": None, "withdrawn_at": None,
    }  # fmt: skip
    assert len(pairs(run, store)) == 2
    listed = answer(run, store, "--judged")
    assert listed["groups"] == [{"main": "org:nttd", "members": ["org:nttd", "org:nttd-2"]}]
    assert "山田" not in run("resolve", "--judged", "NTTデータ", "--store", store).stdout
    assert answer(run, store, "--withdraw", "1")["judgement"]["state"] == "withdrawn"
    assert len(pairs(run, store)) == 3
    assert answer(run, store, "--judged")["groups"] == []
    assert "Withdrawn: " in run("resolve", "--judged", "--store", store, COLUMNS="160").stdout


def test_a_later_judgement_replaces_an_earlier_one(run: Run, store: str) -> None:
    """A mistake would stand for ever, or vanish without trace."""
    answer(run, store, "org:yamada", "org:yamada-yugen", "--unsure")
    answer(run, store, "org:yamada", "org:yamada-yugen", "--no")
    states = [
        (one["verdict"], one["state"]) for one in answer(run, store, "--judged")["judgements"]
    ]
    assert states == [("unsure", "superseded"), ("no", "standing")]


def test_a_contradiction_is_refused(run: Run, store: str) -> None:
    """Two people's judgements would fight, and one of them win in silence."""
    answer(run, store, "org:yamada", "org:yamada-osaka", "--yes")
    answer(run, store, "org:yamada-osaka", "org:yamada-yugen", "--no")
    result = run("resolve", "org:yamada", "org:yamada-yugen", "--yes", "--store", store)
    assert result.exit_code == 2
    assert "Judgement 2" in result.stderr
    assert len(answer(run, store, "--judged")["judgements"]) == 2


def test_two_that_clash_are_judged_before_the_load(run: Run, store: str, tmp_path: Path) -> None:
    """The load would be refused, and what its message advises would be refused too."""
    more = tmp_path / "more.yaml"
    more.write_text("hakyu: 1\norganisations: [{id: org:ours, name: ㈱ヤマダ}]\n", "utf-8")
    refused = run("load", str(more), "--store", store)
    assert refused.exit_code == 1
    assert "hakyu resolve org:ours org:yamada --yes" in refused.stderr
    told = run("resolve", "org:ours", "org:yamada", "--yes", "--store", store)
    assert "org:ours is not loaded yet" in told.stdout
    assert run("load", str(more), "--store", store).exit_code == 0
    assert "org:yamada" in run("resolve", "--judged", "--store", store).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["org:nttd", "--yes"], "two names"),
        (["org:nttd", "org:nttd-2"], "--yes, --no or --unsure"),
        (["--yes", "--no", "org:nttd", "org:nttd-2"], "exclude each other"),
        (["--judged", "--ask"], "exclude each other"),
        (["--note", "x"], "--note goes with"),
        (["--withdraw", "x"], "not the number of a judgement"),
        (["--withdraw", "9"], "no judgement 9"),
        (["--ask"], "needs a terminal"),
        (["org:x", "org:y", "--no"], "no organisation of the workspace"),
        (["org:nttd", "sys:x", "--no"], "nothing is called"),
        (["ヤマダ", "山田商会", "--yes"], "several records"),
        (["org:nttd", "org:nttd", "--yes"], "one organisation"),
    ],
)
def test_mistakes_are_told(words: list[str], told: str, run: Run, store: str) -> None:
    """The user would be left with a traceback, or with a judgement that was not meant."""
    result = run("resolve", *words, "--store", store)
    assert result.exit_code in (2, 3)
    assert told in result.stderr
    assert not answer(run, store, "--judged")["judgements"]


def asked(store: str, answers: list[str], lang: str = "en") -> tuple[int, str]:
    lines: Iterator[str] = iter(answers)
    said: list[str] = []
    with Workspace.open(Path(store), write=True) as opened:
        listing = Listing.of(opened, None, lambda *_: None)
        made = ask_each(opened, listing, "佐藤", lang, lambda: next(lines, None), said.append)
    return made, "".join(said)


def test_asking_keeps_each_answer_at_once(run: Run, store: str) -> None:
    """An hour of reviewing would be lost by closing the window."""
    made, said = asked(store, ["what?", "ｙ\n", "s\n", "N\n"])
    assert made == 2
    assert said.count("One organisation?") == 4  # once more for what was not understood
    assert "2 judgements were made." in said
    verdicts = [one["verdict"] for one in answer(run, store, "--judged")["judgements"]]
    assert verdicts == ["yes", "no"]


def test_what_follows_from_an_answer_is_not_asked(run: Run, store: str) -> None:
    """The reviewer would answer the same question twice, and contradict herself."""
    assert asked(store, ["q"])[0] == 0
    more = Path(store).with_name("more.yaml")
    more.write_text(
        "hakyu: 1\norganisations: [{id: org:nttd-3, name: エヌティティデーター}]\n", "utf-8"
    )
    assert run("load", str(more), "--store", store).exit_code == 0
    assert len(pairs(run, store)) == 5
    made, said = asked(store, ["y"] * 9, "ja")
    assert made == 4  # of three that are one, two answers give the third
    assert said.count("同じ組織ですか") == 4
    assert pairs(run, store) == []
    assert asked(store, []) == (
        0, "No organisations look as if they were one (or all such pairs are judged).\n"
    )  # fmt: skip
