"""Mistakes and faults on the command line: what is said, and the exit code that scripts rely on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

DATA = Path(__file__).parent / "data"
Shape = Callable[[str], tuple[str, ...]]

MISTAKES = {
    "no command of that name": (("affect", "X"), 2, ["affect", "affected"]),
    "no option of that name": (("stats", "--fromat", "json"), 2, ["--fromat", "--format"]),
    "an argument is missing": (("affected",), 2, ["X..."]),
    "an option lacks its value": (("stats", "--format"), 2, ["--format"]),
    "unknown format": (("stats", "--format", "xml"), 2, ["xml", "markdown"]),
    "no date": (("affected", "甲印刷", "--known", "tomorrow"), 2, ["tomorrow", "2024-05"]),
    "no tiers": (("affected", "甲印刷", "--tiers", "0"), 2, ["--tiers"]),
    "unknown harm": (("affected", "甲印刷", "--harm", "fire"), 2, ["leak, loss"]),
    "unknown name": (("affected", "甲印札"), 2, ["甲印札", "org:printer", "甲印刷"]),
    "who may be affected is missing": (("path", "甲印刷"), 2, ["C"]),
    "unknown client": (("path", "甲印刷", "山野"), 2, ["org:city", "山野市"]),
    "unknown vendor": (("path", "甲印札", "山野市"), 2, ["org:printer"]),
    "what cannot be affected": (("path", "甲印刷", "src:notice"), 2, ["src:notice"]),
    "who cannot be hit": (("path", "pop:taxpayers", "山野市"), 2, ["pop:taxpayers"]),
    "two questions in one path": (
        ("path", "甲印刷", "山野市", "--hypothetical", "--incident", "inc:printer-2024"),
        2,
        ["--incident"],
    ),
    "unknown id": (("show", "org:pinter"), 2, ["org:printer"]),
    "unknown category": (("affected", "甲印刷", "--data", "口座番"), 2, ["account_number"]),
    "unknown incident": (("affected", "甲印刷", "--incident", "inc:none"), 2, ["inc:none"]),
    "an incident that is none": (("affected", "甲印刷", "--incident", "org:city"), 2, ["org:city"]),
    "what cannot be hit": (("affected", "pop:taxpayers"), 2, ["pop:taxpayers"]),
    "two questions in one": (
        ("affected", "甲印刷", "--hypothetical", "--incident", "inc:printer-2024"),
        2,
        ["--incident"],
    ),
    "no client": (("exposure",), 2, ["C"]),
    "a client that is none": (("exposure", "pop:taxpayers"), 2, ["pop:taxpayers"]),
    "an unknown client": (("exposure", "山野氏"), 2, ["山野氏", "org:city"]),
    "a client's category": (("exposure", "山野市", "--data", "口座番"), 2, ["account_number"]),
    "a former client that is none": (("residual", "--client", "pop:taxpayers"), 2, ["--client"]),
    "a former vendor that is none": (("residual", "--vendor", "pop:taxpayers"), 2, ["--vendor"]),
    "an unknown former vendor": (("residual", "--vendor", "甲印札"), 2, ["甲印札", "甲印刷"]),
    "one vendor to compare": (("overlap", "甲印刷"), 2, ["--help"]),
    "nobody to compare": (("overlap",), 2, ["--help"]),
    "what cannot be compared": (("overlap", "甲印刷", "pop:taxpayers"), 2, ["pop:taxpayers"]),
    "an unknown vendor to compare": (("overlap", "甲印刷", "乙事務代業"), 2, ["org:agent"]),
    "a client that is no organisation": (("concentration", "pop:taxpayers"), 2, ["pop:taxpayers"]),
    "an unknown sector": (("concentration", "--sector", "市区長村"), 2, ["municipality"]),
    "a sector without clients": (("concentration", "--sector", "bank"), 2, ["--help"]),
    "a portfolio that is not there": (("concentration", "--portfolio", "no.yaml"), 3, ["no.yaml"]),
    "a portfolio of strangers": (
        ("concentration", "--portfolio", str(DATA / "portfolio_wrong.yaml")),
        1,
        ["portfolio_wrong.yaml:2", "portfolio_wrong.yaml:3", "portfolio_wrong.yaml:6"],
    ),
    "no day of an end": (("residual", "--at", "someday"), 2, ["someday", "2024-05"]),
    "selection of nothing": (("graph", "--html", "x.html", "--tiers", "2"), 2, ["X"]),
    "output is a directory": (("stats", "--output", "."), 2, ["."]),
    "output below no directory": (("stats", "--output", "none/such.txt"), 2, ["none"]),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_name_the_mend(
    name: str,
    lang: str,
    run: Run,
    shape: Shape,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise a slip of the finger would end in a traceback or in silence."""
    monkeypatch.chdir(tmp_path)
    arguments, code, said = MISTAKES[name]
    result = run(arguments[0], *shape("chain"), *arguments[1:], HAKYU_LANG=lang)
    assert (result.exit_code, result.stdout) == (code, "")
    assert [word for word in said if word not in result.stderr] == []
    assert result.stderr.startswith("エラー: " if lang == "ja" else "Error: ")
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_ambiguous_names_are_listed(run: Run, shape: Shape) -> None:
    """Otherwise the answer would be about one of two vendors, chosen by chance."""
    result = run("affected", "中央会", *shape("twins"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "org:east" in result.stderr
    assert "org:west" in result.stderr
    assert "org:branch" not in result.stderr


def test_broken_data_is_exit_1(run: Run, shape: Shape) -> None:
    """Otherwise a script would take an answer from data that do not hold together."""
    result = run("stats", *shape("broken"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "broken.yaml:5" in result.stderr
    assert "broken.yaml:6" in result.stderr


@pytest.mark.parametrize("command", [("validate",), ("stats", "--file"), ("find", "x", "--file")])
def test_data_that_cannot_be_opened_is_exit_3(command: tuple[str, ...], run: Run) -> None:
    """Otherwise a missing file would look like a mistake in the command, or like no data."""
    result = run(*command, "no/such.yaml")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "no/such.yaml" in result.stderr


def test_no_data_at_all(run: Run) -> None:
    """Otherwise leaving the bundled data out without any other would crash."""
    assert run("stats", "--no-seeds").exit_code == 0
    assert run("find", "x", "--no-seeds").exit_code == 0
    result = run("affected", "イセトー", "--no-seeds")
    assert result.exit_code == 2
    assert "hakyu find" in result.stderr


def test_own_faults_say_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a fault of the program would be shown as a traceback, or blamed on the data."""
    from hakyu.cli import data

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("\x1b[31mboom")

    monkeypatch.setattr(data, "view", fail)
    result = run("stats")
    assert result.exit_code == 70
    assert "boom" in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    assert "Traceback" in run("stats", HAKYU_DEBUG="1").stderr


def test_interrupting_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise Ctrl-C would look like an answer, or print a traceback."""
    from hakyu.cli import data

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(data, "view", interrupt)
    result = run("stats")
    assert result.exit_code == 130
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's here")
@pytest.mark.parametrize("wait", [0.12, 0.2, 0.3])
def test_ctrl_c_is_quiet_at_any_time(wait: float) -> None:
    """Otherwise stopping a command would fill the screen with what a user cannot read."""
    program = "from hakyu.cli import main; main(['stats'])"
    started = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    time.sleep(wait)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    if started.returncode in {0, 130}:  # otherwise it had not come to our code yet
        assert said == b""


# -- a real process: streams, encodings, files ---------------------------------------------------

STATS = ["stats", "--no-seeds", "--file", str(DATA / "chain.yaml"), "--lang", "ja"]
SHOW = ["show", "org:evil", "--no-seeds", "--file", str(DATA / "hostile.yaml"), "--lang", "ja"]


def process(
    arguments: list[str], *, stdout: int | None = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "hakyu", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "0", "COLUMNS": "80"} | environment,
        check=False,
        timeout=60,
    )


def test_a_japanese_windows_console_shows_what_it_can() -> None:
    """Otherwise one character outside cp932 would end the answer with an error."""
    done = process([*SHOW[:-1], "en"], PYTHONIOENCODING="cp932")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("cp932")
    assert "\\u202e" in text
    assert (
        "org:sum" in process(["find", "sum", *SHOW[2:]], PYTHONIOENCODING="ascii").stdout.decode()
    )


def test_names_are_read_in_any_locale() -> None:
    """Otherwise a vendor could not be named from a cron job, whose locale is C."""
    done = process(
        ["find", "甲印刷", *STATS[1:4], "--format", "json"],
        LC_ALL="C",
        PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING="utf-8",
    )
    assert json.loads(done.stdout)["rows"][0]["id"] == "org:printer"


def test_json_stays_json_on_any_console() -> None:
    """Otherwise a program on Japanese Windows could not read what it asked for."""
    plain = process([*STATS, "--format", "json"], PYTHONIOENCODING="utf-8").stdout.decode("utf-8")
    narrow = process([*STATS, "--format", "json"], PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert json.loads(plain) == json.loads(narrow)


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's here")
def test_a_reader_may_stop_reading() -> None:
    """Otherwise `hakyu … | head` would end in a traceback."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = process(STATS, stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_told() -> None:
    """Otherwise a report cut in half would look whole."""
    with open("/dev/full", "wb") as full:
        done = process(STATS, stdout=full.fileno())
    assert done.returncode == 3
    assert "書き出せません" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="streams cannot be closed so")
def test_closed_streams_are_no_crash() -> None:
    """Otherwise a cron job without streams would fail in a way that nobody sees."""
    command = f'"{sys.executable}" -m hakyu stats --no-seeds >&- 2>&-'
    assert subprocess.run(command, shell=True, check=False, timeout=60).returncode == 3


def test_output_replaces_a_file_as_a_whole(run: Run, shape: Shape, tmp_path: Path) -> None:
    """Otherwise a failure half-way would leave neither the old report nor the new one."""
    path = tmp_path / "stats.txt"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    assert run("stats", "--output", str(path), *shape("chain")).exit_code == 0
    assert "12 records" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["stats.txt"]


def test_output_that_fails_leaves_the_old_file(
    run: Run, shape: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a full disk would cost the user the previous report."""
    path = tmp_path / "stats.txt"
    path.write_text("old", "utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    result = run("stats", "--output", str(path), *shape("chain"))
    assert result.exit_code == 3
    assert "No space left" in result.stderr
    assert path.read_text("utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["stats.txt"]


def test_colour_only_where_it_is_seen(
    run: Run, shape: Shape, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise files and pipes would be full of escape codes, or NO_COLOR be ignored."""
    from hakyu.cli import output

    assert "\x1b" not in run("stats", *shape("chain")).stdout
    monkeypatch.setattr(output, "console_has_colour", lambda: True)
    assert "\x1b[1m" in run("stats", *shape("chain")).stdout
    monkeypatch.undo()
    for environ in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert not output.console_has_colour(environ)


def test_language_of_the_environment() -> None:
    """Otherwise a Japanese user would get English, or the other way round."""
    from hakyu.cli.language import of_arguments, of_environment

    assert of_environment({"LANG": "ja_JP.UTF-8"}) == "ja"
    assert of_environment({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}) == "en"
    assert of_environment({"LC_MESSAGES": "ja_JP", "LANG": "en_GB"}) == "ja"
    assert of_environment({"HAKYU_LANG": "en", "LC_ALL": "ja_JP"}) == "en"
    assert of_environment({}) == "en"
    assert of_arguments(["find", "x", "--lang", "ja"], {}) == "ja"
    assert of_arguments(["--lang=ja", "find", "--", "--lang", "en"], {}) == "ja"
    assert of_arguments(["--lang", "fr"], {"LANG": "ja"}) == "ja"
