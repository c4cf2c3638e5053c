"""Help: in both languages, with examples that work, and a reference that is not stale."""

from __future__ import annotations

import re
import shlex
import string
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from hakyu.cli import language, main
from hakyu.cli.commands import Command, TextOption
from hakyu.cli.texts import EXAMPLES
from hakyu.cli.texts import TABLES as CLI_TABLES
from hakyu.viz.messages import TABLES as VIZ_TABLES
from hakyu.viz.messages_table import Tables
from hakyu.viz.terminal_text import width

from ..answered import answered_once as answered_once

if TYPE_CHECKING:
    from ..conftest import Localhost
    from .conftest import Run

ROOT = Path(__file__).parents[2]
COMMANDS = main.list_commands(click.Context(main))
LINES = sorted({line for examples in EXAMPLES.values() for _, line in examples})

OWN_DATA = """hakyu: 1
organisations:
  - {id: org:example-vendor, name: 例示委託先}
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workspace with two loads: the bundled knowledge base, and a file."""
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "own.yaml").write_text(OWN_DATA, "utf-8")
    store = str(folder / "my.hakyu")
    for line in (["init", store], ["load", str(folder / "own.yaml"), "--store", store]):
        done = CliRunner().invoke(main, line)
        assert done.exit_code == 0, done.stderr
    return (folder / "my.hakyu").read_bytes()


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_there(command: str, lang: str, run: Run) -> None:
    """Otherwise a user could not find out what a command does in the language they read."""
    result = run(*command.split(), "--help", "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert ("Examples:" if lang == "en" else "使用例:") in result.stdout
    assert "Options" not in result.stdout or lang == "en"
    assert max(width(line) for line in result.stdout.splitlines()) <= 80


def test_help_alone_is_no_mistake(run: Run) -> None:
    """Otherwise who types `hakyu` to see what it is would be told off."""
    assert run().stdout == run("--help").stdout
    assert run("--lang", "ja").stdout == run(HAKYU_LANG="ja").stdout != run().stdout


def test_version(run: Run) -> None:
    """Otherwise a report of a fault could not name the version."""
    from hakyu import __version__

    assert run("--version").stdout == f"hakyu {__version__}\n"


@pytest.mark.parametrize("line", LINES)
def test_examples_work(
    line: str,
    run: Run,
    tmp_path: Path,
    workspace: bytes,
    monkeypatch: pytest.MonkeyPatch,
    localhost: Localhost,
) -> None:
    """Otherwise the first thing that a newcomer tries would fail."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vendors.yaml").write_text(OWN_DATA, "utf-8")
    (tmp_path / "my.hakyu").write_bytes(workspace)
    (tmp_path / "ledger.csv").write_bytes((ROOT / "docs" / "ledger.csv").read_bytes())
    name, *arguments = shlex.split(localhost.typed(line))
    result = run(*arguments)
    assert name == "hakyu"
    assert (result.exit_code, result.stderr) == (0, "")
    written = [item for item in arguments if (tmp_path / item).exists()]
    assert result.stdout or written


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples(command: str) -> None:
    """Otherwise the help of a command would be theory only."""
    assert EXAMPLES[command]


@pytest.mark.parametrize("tables", [CLI_TABLES, VIZ_TABLES], ids=["cli", "viz"])
def test_both_languages_say_the_same(tables: Tables) -> None:
    """Otherwise one language would crash, or lack a number that the other one gives."""
    assert tables["ja"].keys() == tables["en"].keys()
    for key, text in tables["en"].items():
        assert _fields(text) == _fields(tables["ja"][key]), key
        if key.endswith(".one"):
            for lang in tables:
                assert key in tables.holding(lang, key.removesuffix(".one")), "another module"


def _fields(text: str) -> set[str]:
    return {name.split("!")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


SAID = re.compile(r'(?:lang_text|TextError)\(\s*"([^"]+)"')


def test_every_text_that_is_said_is_there() -> None:
    """Otherwise a command would end in a fault of hakyu as soon as it has something to say."""
    files = (ROOT / "hakyu" / "cli").glob("*.py")
    said = {key for path in files for key in SAID.findall(path.read_text("utf-8"))}
    assert len(said) > 20
    assert said <= CLI_TABLES["en"].keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    """Otherwise --help itself would fail."""
    with click.Context(main) as ctx:
        found = main.get_command(ctx, command)
    assert isinstance(found, Command)
    own = click.Context(found)
    for param in found.get_params(own):
        assert isinstance(param, click.Argument | TextOption)
        if isinstance(param, TextOption):
            assert param.text(own)
    assert {"lang"} <= {param.name for param in found.params}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"pydantic", "yaml", "rich", "networkx", "numpy", "jinja2", "hakyu.loaders"}),
        (["affected", "--help"], {"pydantic", "yaml", "rich", "networkx", "hakyu.loaders"}),
        (["find", "x"], {"rich", "networkx", "numpy", "jinja2", "pyvis", "hakyu.queries.affected"}),
        (
            ["affected", "イセトー"],
            {
                *(
                    "pydantic",
                    "pydantic_core",
                    "yaml",
                    "rich",
                    "networkx",
                    "numpy",
                    "jinja2",
                    "pyvis",
                ),
                *("jinja2", "pyvis", "difflib", "fractions", "lzma", "platformdirs", "rapidfuzz"),
                *("hakyu.viz.markdown", "hakyu.viz.messages_ja", "hakyu.cli.texts_ja"),
            },
        ),
    ],
    ids=["help", "help of a command", "find", "affected"],
)
def test_only_what_is_needed_is_loaded(arguments: list[str], absent: set[str]) -> None:
    """Otherwise every command would wait for libraries that it does not use."""
    program = (
        "import sys\nfrom hakyu.cli import main\n"
        f"try:\n    main({arguments!r}, prog_name='hakyu')\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    for _ in range(2):  # the first may fill the cache
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    assert absent & set(done.stderr.split()) == set()


def test_language_is_not_remembered(run: Run) -> None:
    """Otherwise one call's language would leak into the next, in a program that makes several."""
    japanese = run("find", "--help", "--lang", "ja").stdout
    assert run("find", "--help").stdout != japanese
    assert language.of_context(None) in language.LANGUAGES


# -- the reference --------------------------------------------------------------------------------

INTRODUCTION = """# The command line

This page is made from the commands themselves (`pytest tests/cli --renew-golden`); a test fails
when it is stale. `hakyu COMMAND --help` says the same, in Japanese too.

**Output.** `--format table` is the default, on a terminal and in a pipe; a terminal shows a
screenful and says what it leaves out. `json` is for programs: it carries the name of its schema and
the hash of the data it was computed from. `csv` has one header line, CRLF line ends and a row for
each record; written with `--output` it begins with a byte order mark, so that Excel reads it. A
text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@` or their
full-width forms, a tab or a carriage return) gets a leading apostrophe. Column names, ids and the
words of vocabularies in JSON and CSV are the same in both languages. Control characters, escape
sequences and invisible characters in names are shown as code points (`\\x1b`, `\\u202e`).
Colours appear on a terminal only, and not if `NO_COLOR` is set.

**Language.** `--lang ja|en`; else `HAKYU_LANG`; else the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`).

**Dates** may be a day, a month or a year, in ISO or Japanese form: `2024-05-28`, `2024-05`, `2024`,
`令和6年5月28日`. `--known` and `--at` take the last day of a month or year.

**Names** may be written in any script, width or legal form, or be an id or a corporate number.

| exit code | meaning |
| ---: | --- |
| 0 | answered (for `validate`: the data is valid) |
| 1 | the data fails validation |
| 2 | wrong usage, unknown or ambiguous name |
| 3 | data that cannot be opened, or an answer that cannot be written |
| 70 | a fault of hakyu itself; `HAKYU_DEBUG=1` shows where |
| 130 | interrupted |
| 141 | the reader of the pipe went away |
"""


def test_reference_is_fresh(run: Run, request: pytest.FixtureRequest) -> None:
    """Otherwise the documentation would describe options that are gone."""
    parts = [INTRODUCTION]
    for command in ("", *COMMANDS):
        text = run(*command.split(), "--help", COLUMNS="100").stdout
        parts.append(f"## {f'hakyu {command}'.strip()}\n\n```text\n{text.rstrip()}\n```\n")
    page = ROOT / "docs" / "cli.md"
    if request.config.getoption("--renew-golden", default=False):
        page.write_text("\n".join(parts), "utf-8", newline="\n")
    assert page.read_text("utf-8") == "\n".join(parts)
