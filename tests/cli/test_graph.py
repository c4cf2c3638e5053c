"""``hakyu graph`` at the command line: what it says of the file that it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hakyu.cli.texts import say

if TYPE_CHECKING:
    from .conftest import Run

CHAIN = ("--no-seeds", "--file", str(Path(__file__).parent / "data" / "chain.yaml"))


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_file_that_cannot_hold_all_says_so(run: Run, tmp_path: Path, lang: str) -> None:
    """Otherwise a reader would look in vain for a vendor, or send what a mail server refuses."""
    path = tmp_path / "map.html"
    result = run(
        "graph", "甲印刷", "--html", str(path), "--lang", lang, "--max-size", "0.1", *CHAIN
    )
    assert (result.exit_code, result.stderr) == (0, "")
    wrote, left_out, too_large = result.stdout.splitlines()
    assert wrote == say(lang, "graph.wrote", path=str(path), size=path.stat().st_size)
    assert left_out == say(lang, "graph.left_out", n=2, most="0.1")
    assert too_large == say(lang, "graph.too_large", most="0.1")


def test_a_file_with_room_says_nothing_more(run: Run, tmp_path: Path) -> None:
    """Otherwise a reader would be warned of a whole file, and not believe the next warning."""
    result = run("graph", "甲印刷", "--html", str(tmp_path / "map.html"), *CHAIN)
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == 1
