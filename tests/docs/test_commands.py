"""Every command that README and docs show is run; an output they show is the output."""

from __future__ import annotations

import contextlib
import difflib
import doctest
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hakyu.cli import main

if TYPE_CHECKING:
    from ..conftest import Localhost

ROOT = Path(__file__).parents[2]
LOCALHOST = "neo4j://localhost"
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
#: A line that stands for lines of an output that are left out, in the middle or at the end.
REST = "…"
#: Words that stand for the reader's own; a command with one is a pattern, not an example.
PLACEHOLDERS = {"FILE", "PATH", "URL", "X", "Y", "ID", "DATE", REST}


def blocks(page: Path) -> list[tuple[str, str]]:
    """Fenced blocks: language and text."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


def shown(page: Path) -> list[tuple[str, list[str]]]:
    """Commands of console blocks with the lines shown after each."""
    found: list[tuple[str, list[str]]] = []
    for language, text in blocks(page):
        if language != "console":
            continue
        for line in text.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def mentioned(page: Path) -> list[str]:
    """Commands of other blocks and of running text: ``hakyu …`` with what follows."""
    text = page.read_text("utf-8")
    found = re.findall(r"`(hakyu [^`\n]+)`", text)
    for language, block in blocks(page):
        if language in ("", "sh", "bash"):
            found += re.findall(r"^(hakyu .+)$", block, re.M)
    commands = [item.split("  #")[0].strip() for item in dict.fromkeys(found)]
    return [item for item in commands if not PLACEHOLDERS.intersection(item.split())]


#: The workspace that pages talk about: the commands that name it are run one after another.
WORKSPACE = "my.hakyu"

SHOWN = [
    (page, command, lines)
    for page in PAGES
    if page.name != "cli.md"
    for command, lines in shown(page)
]
MENTIONED = [
    (page, command)
    for page in PAGES
    if page.name != "cli.md"  # generated; its examples are run by tests/cli
    for command in mentioned(page)
]


def before(page: Path, command: str) -> list[str]:
    """What a page does with its workspace before a command that needs it."""
    if WORKSPACE not in command or command.startswith("hakyu init "):
        return []
    steps = [text for text, _ in shown(page) if WORKSPACE in text]
    if command in steps:
        steps = steps[: steps.index(command)]
    begun = any(step.startswith("hakyu init ") for step in steps)
    return steps if begun else [f"hakyu init {WORKSPACE}", *steps]


def run(command: str, folder: Path) -> str:
    """What a command prints, run in a folder where it may write."""
    words = shlex.split(command)[1:]
    out = io.StringIO()
    here = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as end:
            main(words)
    finally:
        os.chdir(here)
    assert end.value.code in (0, None), f"{command}: exit code {end.value.code}"
    return out.getvalue()


class Reader:
    """Types what pages show, in folders that hold the documents and what was made there so far.

    Equal commands in equal folders are run once, however many pages show them.

    Args:
        base: where the folders are made.
    """

    def __init__(self, base: Path) -> None:
        self._base = base
        self._seen: dict[tuple[str, ...], tuple[str, Path]] = {}

    def printed(self, page: Path, command: str, localhost: Localhost) -> str:
        """What a command of a page prints, after what the page does before it."""
        lines = (*before(page, command), command)
        if not any(LOCALHOST in line for line in lines):
            return self._after(lines)[0]
        folder = self._folder(None)  # a server remembers
        for line in lines:
            out = localhost.shown(run(localhost.typed(line), folder))
        return out

    def _after(self, lines: tuple[str, ...]) -> tuple[str, Path]:
        """What the last of some commands prints, and the folder that it leaves."""
        if lines not in self._seen:
            folder = self._folder(self._after(lines[:-1])[1] if len(lines) > 1 else None)
            self._seen[lines] = (run(lines[-1], folder), folder)
        return self._seen[lines]

    def _folder(self, like: Path | None) -> Path:
        """A new folder with the documents in it, and with all that stands in another one."""
        folder = Path(tempfile.mkdtemp(dir=self._base))
        (folder / "docs").symlink_to(ROOT / "docs")
        if like is not None:
            shutil.copytree(like, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("docs"))
        return folder


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of all pages, 80 columns wide, in a plain environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        patch.setenv("NO_COLOR", "1")
        patch.setenv("HAKYU_USER", "reader")
        patch.delenv("HAKYU_STORE", raising=False)
        yield Reader(tmp_path_factory.mktemp("reader"))


@pytest.mark.parametrize(
    ("page", "command", "lines"), SHOWN, ids=[f"{page.name}:{text}" for page, text, _ in SHOWN]
)
def test_shown_output_is_the_output(
    page: Path,
    command: str,
    lines: list[str],
    reader: Reader,
    request: pytest.FixtureRequest,
    localhost: Localhost,
) -> None:
    """A newcomer would see something else than the page promises."""
    printed = reader.printed(page, command, localhost).splitlines()
    if request.config.getoption("--renew-golden", default=False):
        renew(page, command, lines, printed)
        return
    assert excerpt(lines, printed) == lines


def excerpt(lines: list[str], printed: list[str]) -> list[str]:
    """The output as a page should show it: where the page leaves lines out, so does this.

    A passage that follows left-out lines begins at the line most like its first one, and keeps
    its length.
    """
    if REST not in lines:
        return printed
    found: list[str] = []
    at = 0
    for place, passage in enumerate(passages(lines)):
        if place:
            found.append(REST)
            at = nearest(passage[0], printed, at) if passage else len(printed)
        found += printed[at : at + len(passage)]
        at += len(passage)
    return found


def passages(lines: list[str]) -> list[list[str]]:
    """The lines between those that stand for left-out ones."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line == REST:
            found.append([])
        else:
            found[-1].append(line)
    return found


def nearest(line: str, printed: list[str], start: int) -> int:
    """Where this line stands, or the one most like it."""
    if line in printed[start:]:
        return printed.index(line, start)
    alike = difflib.get_close_matches(line, printed[start:], 1, 0.0)
    return printed.index(alike[0], start) if alike else len(printed)


def renew(page: Path, command: str, lines: list[str], printed: list[str]) -> None:
    """Write the output into the page; of one not yet shown, its first eight lines."""
    shown_now = [*printed[:8], REST] if lines == [REST] else excerpt(lines, printed)
    old = "\n".join([f"$ {command}", *lines])
    new = "\n".join([f"$ {command}", *shown_now])
    page.write_text(page.read_text("utf-8").replace(old + "\n", new + "\n", 1), "utf-8")


def test_an_excerpt_keeps_its_passages() -> None:
    """A renewed page would show other lines than those it talks about."""
    assert excerpt(["a", "…", "c 1", "d", "…"], ["a", "b", "c 2", "d", "e"]) == [
        "a",
        "…",
        "c 2",
        "d",
        "…",
    ]
    assert excerpt(["a", "…"], ["z", "y"]) == ["z", "…"]
    assert excerpt(["a"], ["z", "y"]) == ["z", "y"]


@pytest.mark.parametrize(
    ("page", "command"), MENTIONED, ids=[f"{page.name}:{command}" for page, command in MENTIONED]
)
def test_mentioned_command_runs(
    page: Path, command: str, reader: Reader, localhost: Localhost
) -> None:
    """A command that a page recommends would end in an error."""
    reader.printed(page, command, localhost)


def test_pages_link_to_pages_that_exist() -> None:
    """A reader would follow a link into nothing."""
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_make_targets_that_are_shown_exist() -> None:
    """The first command a newcomer types would not exist."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in PAGES:
        for target in re.findall(r"^make (\w+)", page.read_text("utf-8"), re.M):
            assert re.search(rf"^{target}:", makefile, re.M), f"{page.name}: make {target}"


def test_the_python_example_runs() -> None:
    """The first program a newcomer pastes would fail."""
    for page in PAGES:
        assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0
    for page in PAGES:
        for language, text in blocks(page):
            if language == "python" and ">>>" not in text:
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    exec(compile(text, str(page), "exec"), {})
                for wanted in re.findall(r"print\(.*\)  # (.+)", text):
                    assert wanted in out.getvalue()
