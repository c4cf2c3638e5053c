"""docs/resolution.md: its commands run one after the other, and what it says of names is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from hakyu.cli import main
from hakyu.graph.names import match_key
from hakyu.loaders.likeness import REASONS

PAGE = (Path(__file__).parents[2] / "docs" / "resolution.md").read_text("utf-8")
WHEN = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


def test_the_commands_print_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader would type what is shown and see something else."""
    monkeypatch.chdir(tmp_path)
    (ledger,) = blocks("yaml")
    Path("ledger.yaml").write_text(ledger, "utf-8")
    env = {
        "HAKYU_STORE": "my.hakyu", "HAKYU_USER": "sato", "HAKYU_LANG": "en", "COLUMNS": "80",
        "NO_COLOR": "1",
    }  # fmt: skip

    def run(line: str) -> str:
        result = CliRunner().invoke(main, shlex.split(line)[1:], env=env, prog_name="hakyu")
        assert (result.exit_code, result.stderr) == (0, "")
        return WHEN.sub("#", result.stdout)

    run("hakyu init my.hakyu")
    run("hakyu load ledger.yaml")
    steps = re.findall(r"^\$ (hakyu .+)\n((?:(?!\$ ).*\n)*)", "".join(blocks("text")), re.M)
    assert len(steps) == 4
    for line, shown in steps:
        assert run(line).splitlines() == WHEN.sub("#", shown).splitlines(), line


@pytest.mark.parametrize(
    "cell",
    [row.split("|")[2] for row in PAGE.splitlines() if re.match(r"\| (width|old|kana|ga)", row)],
)
def test_the_examples_of_one_name_are_one(cell: str) -> None:
    """The page would promise a match that does not happen."""
    for group in cell.split("·"):
        names = re.split(r",\s*|\s+", group.strip())
        assert len({match_key(name) for name in names}) == 1, names


def test_every_reason_is_explained() -> None:
    """A reviewer would meet a reason that no page explains."""
    table = PAGE.partition("| reason | example |")[2].partition("\n\n")[0]
    assert len(table.strip().splitlines()) - 1 == len(REASONS)


def test_the_measured_numbers_are_those_of_the_tests() -> None:
    """The page would go on to praise rules that have changed since."""
    source = (Path(__file__).parents[1] / "loaders" / "test_similar.py").read_text("utf-8")
    (one, two), (found, wrong) = (
        (int(left), int(right)) for left, right in re.findall(r"== \((\d+), (\d+)\)", source)
    )
    text = " ".join(PAGE.split())
    assert f"a list of {one} pairs that are one organisation and {two} false friends" in text
    assert f"{found} of the {one} are proposed (recall {round(100 * found / one)} %)" in text
    assert f"and {wrong} of the {two} (precision {round(100 * found / (found + wrong))} %)" in text
