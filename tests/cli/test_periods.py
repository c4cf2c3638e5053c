"""What ``timeline`` and ``diff`` print, to the letter; see conftest for how to renew it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Golden, Run

Shape = Callable[[str], tuple[str, ...]]

PERIOD = ("--from", "2024-05-28", "--to", "2024-07-03")
COMMANDS = {
    "timeline": ("timeline", "甲印刷", "--incident", "inc:printer-2024"),
    "timeline-client": ("timeline", "山野市", "--sources"),
    "timeline-known": ("timeline", "inc:printer-2024", "--known", "令和6年6月10日"),
    "timeline-silent": ("timeline", "甲印刷", "--to", "2024-01"),
    "diff": ("diff", "甲印刷", *PERIOD),
    "diff-now": ("diff", "inc:printer-2024", "--from", "2024-05-01", "--sources"),
    "diff-same": ("diff", "甲印刷", "--from", "2024-06-01", "--to", "2024-06-01"),
}


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", COMMANDS)
def test_tables_read_as_they_should(
    name: str, lang: str, run: Run, golden: Golden, shape: Shape
) -> None:
    """Otherwise a change elsewhere could garble what a risk manager reads, and nobody would see."""
    result = run(*COMMANDS[name], "--lang", lang, *shape("story"))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"{name}.{lang}.txt", result.stdout)


@pytest.mark.parametrize(("form", "ending"), [("json", "json"), ("csv", "csv"), ("markdown", "md")])
@pytest.mark.parametrize("name", ["timeline", "diff"])
def test_other_formats(
    name: str, form: str, ending: str, run: Run, golden: Golden, shape: Shape
) -> None:
    """Otherwise the programs and sheets that read these outputs would break in silence."""
    result = run(*COMMANDS[name], "--format", form, *shape("story"))
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"{name}.{ending}", result.stdout)


def test_formats_tell_the_same(run: Run, shape: Shape) -> None:
    """Otherwise CSV or JSON could leave out what the answer holds."""
    plain = json.loads(run(*COMMANDS["diff"], "--format", "json", *shape("story")).stdout)
    text = run(*COMMANDS["diff"], "--format", "csv", *shape("story")).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    for part, key in (("organisation", "organisations"), ("population", "populations")):
        told = [
            (row["id"], row["aspect"])
            for row in rows
            if row["part"] == part and row["change"] != "passing"
        ]
        assert told == [
            (item["id"], aspect["aspect"]) for item in plain[key] for aspect in item["aspects"]
        ]
    story = json.loads(run(*COMMANDS["timeline"], "--format", "json", *shape("story")).stdout)
    text = run(*COMMANDS["timeline"], "--format", "csv", *shape("story")).stdout
    said = [row["id"] for row in csv.DictReader(io.StringIO(text)) if row["type"] == "statement"]
    assert said == [ident for day in story["days"] for ident in day["statements"]]


def test_markdown_holds_every_statement(run: Run, shape: Shape) -> None:
    """Otherwise a report to hand over would be the screenful, and say that there is more."""
    for name in ("timeline", "diff-now"):
        text = run(*COMMANDS[name], "--format", "markdown", *shape("story")).stdout
        assert "11,500–12,999" in text
        assert "9,800" in text
        assert "--format" not in text


def test_sources_are_numbered_where_asked_for(run: Run, shape: Shape) -> None:
    """Otherwise nobody could check who said it."""
    text = run(*COMMANDS["diff-now"], *shape("story")).stdout
    assert "[1]" in text
    assert "https://example.jp/city" in text
    assert "[1]" not in run(*COMMANDS["diff"], *shape("story")).stdout


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_wider_than_the_terminal(name: str, lang: str, run: Run, shape: Shape) -> None:
    """Otherwise tables break on the terminal they are read on."""
    from hakyu.viz.terminal_text import width

    for columns in (80, 60, 200):
        text = run(*COMMANDS[name], "--lang", lang, *shape("story"), COLUMNS=str(columns)).stdout
        assert max(width(line) for line in text.splitlines()) <= columns


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_same_question_same_bytes(form: str, run: Run, shape: Shape) -> None:
    """Otherwise two reports of one period could not be compared."""
    for name in ("timeline", "diff"):
        first, second = (
            run(*COMMANDS[name], "--format", form, *shape("story")).stdout_bytes for _ in range(2)
        )
        assert first == second


def test_known_is_another_word_for_to(run: Run, shape: Shape) -> None:
    """Otherwise who knows the option from the other commands would have to learn a new one."""
    one, other = (
        run("timeline", "甲印刷", option, "2024-06-10", *shape("story")).stdout
        for option in ("--known", "--to")
    )
    assert one == other


MISTAKES = {
    "the later day first": (
        ("diff", "甲印刷", "--from", "2024-07-01", "--to", "2024-06-01"),
        ["--from 2024-07-01", "--to 2024-06-01"],
    ),
    "the later day first in a story": (
        ("timeline", "甲印刷", "--from", "2024-07-01", "--known", "2024-06-01"),
        ["--from 2024-07-01", "--to 2024-06-01"],
    ),
    "no earlier day": (("diff", "甲印刷", "--to", "2024-06-01"), ["--from"]),
    "no day": (("diff", "甲印刷", "--from", "yesterday"), ["yesterday", "2024-05"]),
    "what both sides know is not asked": (
        ("diff", "甲印刷", "--from", "2024-05", "--known", "2024-06"),
        ["--known"],
    ),
    "what cannot be hit": (("diff", "pop:city", "--from", "2024-05"), ["pop:city"]),
    "nothing is said of a source": (("timeline", "src:city"), ["src:city"]),
    "unknown name": (("timeline", "甲印札"), ["甲印札", "org:printer"]),
    "two incidents": (
        ("timeline", "甲印刷", "--incident", "org:city"),
        ["--incident", "org:city"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_name_the_mend(name: str, lang: str, run: Run, shape: Shape) -> None:
    """Otherwise a slip of the finger would end in a traceback or in silence."""
    arguments, said = MISTAKES[name]
    result = run(arguments[0], *shape("story"), *arguments[1:], HAKYU_LANG=lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert [word for word in said if word not in result.stderr] == []
    assert result.stderr.startswith("エラー: " if lang == "ja" else "Error: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [("timeline",), ("diff", "--from", "2020")])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_names_cannot_steer_the_terminal(
    command: tuple[str, ...], form: str, run: Run, shape: Shape
) -> None:
    """Otherwise a name in somebody's data could recolour or overwrite what is read."""
    result = run(command[0], "org:evil", *command[1:], "--format", form, *shape("hostile"))
    assert result.exit_code == 0
    assert not {"\x1b", "\u202e", "\u2066", "\x07"} & set(result.stdout)
    if form == "markdown":
        assert "<script" not in result.stdout
