"""docs/registers.md: its table of headings, its mapping file and its example are the program's."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hakyu.cli.commands import Command
from hakyu.cli.load_preview import preview
from hakyu.cli.options import Output, output_options
from hakyu.graph.names import RecordDirectory
from hakyu.loaders.bundled import bundled
from hakyu.loaders.register import Choices, read_register
from hakyu.loaders.register_fields import FIELDS, MAPPABLE
from hakyu.loaders.register_headings import HEADINGS
from hakyu.loaders.register_mapping import mapping_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "registers.md"
TABLE = re.compile(r"(?<=<!-- headings -->\n).*?(?=<!-- /headings -->)", re.S)
OUTPUT = re.compile(r"(?<=```text\n).*?(?=```)", re.S)


@click.command("load", cls=Command)
@output_options()
def command(output: Output) -> None:
    directory = RecordDirectory(bundled().knowledge)
    preview(["docs/ledger.csv"], Choices(client="例示町"), directory, output)


def table() -> str:
    """The headings by field; ranks are parted by semicolons."""
    lines = ["| field | headings |", "|---|---|"]
    for name, ranks in HEADINGS.items():
        field = FIELDS[name]
        what = f"`{name}` {field.ja} / {field.en}" if not field.why else f"{field.ja} (not kept)"
        said = "; ".join(", ".join(rank) for rank in ranks)
        lines.append(f"| {what} | {said} |")
    return "\n".join(lines) + "\n"


def output(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    arguments = ["--lang", "en"]
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(command, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_shows_what_the_program_does(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user would look up a heading in vain, or wait for another output."""
    text = PAGE.read_text("utf-8")
    shown = output(monkeypatch)
    if request.config.getoption("--renew-golden"):
        renewed = TABLE.sub(lambda _: table(), text)
        PAGE.write_text(OUTPUT.sub(lambda _: shown, renewed, count=1), "utf-8")
        return
    assert TABLE.findall(text) == [table()]
    assert OUTPUT.findall(text) == [shown]


def test_the_mapping_file_of_the_page_is_one() -> None:
    """A user would copy a file that is refused."""
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    mapping = mapping_of(text, "mapping.yaml")
    assert mapping.columns["規模"].times == 1000
    assert mapping.columns["番号カード"].category == "my_number"
    assert mapping.client == "例示町"


def test_the_page_names_every_field() -> None:
    """A field that is not listed could not be used."""
    text = PAGE.read_text("utf-8")
    listed = re.findall(r"`(\w+)`", text[text.index("Fields: ") : text.index("## Problems")])
    assert listed == list(MAPPABLE)


def test_the_example_states_what_the_page_says() -> None:
    """The page would explain a ledger that is read in another way."""
    directory = RecordDirectory(bundled().knowledge)
    register = read_register(ROOT / "docs" / "ledger.csv", directory, Choices(client="例示町"))
    found = {one.id: one.data for one in register.statements()}
    assert register.problems == ()
    first = found["eng:ledger.a-01"]
    assert (first["provider"], first["until"]) == ("org:iseto", "2024-03-31")
    assert first["sources"] == ["src:ledger#row 5"]
    assert first["relies_on"] == ["eng:ledger.a-01.sub-例示発送"]
    assert found["eng:ledger.a-02"]["relies_on"] == []
    assert "until" not in found["eng:ledger.a-03"]
    assert found["fnd:ledger.a-01.erased"]["stated_on"] == "2024-04-10"
    assert found["src:ledger"]["published_on"] == "2024-04-01"
