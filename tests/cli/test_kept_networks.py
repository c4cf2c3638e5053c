"""Questions about much at once use the network that stands in a file, and answer as without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hakyu.cli import networks
from hakyu.engine.compile import Compiler
from hakyu.engine.network import Network
from hakyu.loaders.bundled import bundled
from hakyu.stores.workspace import Workspace

from .conftest import Run

#: With what they are asked, and by what the file that they use is made.
QUESTIONS = (
    (("overlap", "MKS", "社労夢"), "rank"),
    (("overlap", "MKS", "イセトー", "--harm", "leak", "--certain"), "rank"),
    (("concentration",), "concentration"),
    (("concentration", "--sector", "municipality", "--data", "住所"), "concentration"),
    (("concentration", "徳島県"), "concentration"),
    (("chokepoints", "イセトー", "--all"), "concentration"),
    (("chokepoints", "MKS", "--shield", "公立大学法人下関市立大学"), "concentration"),
    (("simulate", "MKS", "--runs", "300"), "concentration"),
    (("rank",), "rank"),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A workspace that holds the bundled knowledge base, with room beside it."""
    monkeypatch.setenv("HAKYU_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "my.hakyu"
    Workspace.create(path, prepare=lambda made: made.load("seeds", bundled().statements)).close()
    return str(path)


@pytest.mark.parametrize("much", [True, False], ids=["much", "little"])
@pytest.mark.parametrize(("question", "maker"), QUESTIONS, ids=str)
def test_the_answer_is_the_same_with_and_without_the_file(
    run: Run,
    store: str,
    question: tuple[str, ...],
    maker: str,
    much: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise a second question would be answered otherwise than the first."""
    monkeypatch.setattr(networks, "MOST_PART", 0.0 if much else 1e9)
    asked = (*question, "--at", "2026-01-01", "--format", "json", "--store", store)
    without = run(*asked, HAKYU_CACHE="off")
    assert without.exit_code == 0, without.output
    first = run(*asked)
    assert run(maker, "--store", store).exit_code == 0
    assert run(*asked).stdout == first.stdout == without.stdout


@pytest.mark.parametrize(("question", "maker"), QUESTIONS, ids=str)
def test_what_is_much_is_not_compiled_again(
    run: Run,
    store: str,
    question: tuple[str, ...],
    maker: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise each question to a national register would wait for its network."""
    monkeypatch.setattr(networks, "MOST_PART", 0.0)
    assert run(maker, "--store", store).exit_code == 0
    made: list[object] = []
    network = Compiler.network

    def counted(self: Compiler, *given: Any) -> Network:
        made.append(given)
        return network(self, *given)

    monkeypatch.setattr(Compiler, "network", counted)
    asked = run(*question, "--at", "2026-01-01", "--store", store)
    assert asked.exit_code == 0, asked.output
    assert not made
    assert run(*question, "--at", "2026-01-01", "--store", store, "--assume").exit_code == 0
    assert made


def test_a_file_of_the_other_kind_is_none(run: Run, store: str) -> None:
    """Otherwise a network without engagements as nodes would be cut, and nothing be found."""
    assert run("rank", "--store", store).exit_code == 0
    kept = Path(f"{store}.network")
    other = kept.with_name("my.hakyu.engagements.network")
    asked = ("concentration", "--at", "2026-01-01", "--store", store, "--format", "json")
    wanted = run(*asked)
    other.write_bytes(kept.read_bytes())
    assert run(*asked).stdout == wanted.stdout
    assert other.read_bytes() != kept.read_bytes()
