"""A register in a workspace: what is judged holds over reloads, and is undone by withdrawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hakyu.graph.judgements import Judgements
from hakyu.graph.names import NameIndex
from hakyu.loaders.organisations import Resolver
from hakyu.loaders.similar import proposals
from hakyu.loaders.statements import Statement
from hakyu.stores.workspace import Workspace

NUMBER = "7000012050002"
ROWS: list[tuple[str, str | None]] = [
    ("NTTデータ㈱", None),
    ("株式会社エヌ・ティ・ティ・データ", NUMBER),
    ("山田印刷有限会社", None),
    ("(株)山田印刷", None),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.hakyu") as made:
        yield made


def load(workspace: Workspace, rows: list[tuple[str, str | None]]) -> tuple[list[str], bool]:
    """The ids of the rows, and whether loading them changed anything."""
    register = Resolver(workspace)
    ids = [register.resolve(*row).id for row in rows]
    stated = [
        Statement(type_, data["id"], "ledger.csv", data, 1, place)
        for place, (type_, data) in enumerate(register.stated())
    ]
    return ids, not workspace.load("ledger.csv", stated).same


def test_a_reload_after_a_judgement_changes_nothing(workspace: Workspace) -> None:
    """Every other load would drop what was judged, and bring it back as a new vendor."""
    before, _ = load(workspace, ROWS)
    assert before == [
        "org:nttデータ", f"org:{NUMBER}", "org:山田印刷", "org:山田印刷.株式会社",
    ]  # fmt: skip
    assert load(workspace, ROWS) == (before, False)
    judgement = workspace.judge(before[0], before[1], "yes", made_by="佐藤")
    main = NameIndex(workspace).resolve("NTTデータ").id
    assert main == NameIndex(workspace).resolve("エヌ・ティ・ティ・データ").id == before[1]
    assert load(workspace, ROWS) == (before, False)
    assert load(workspace, list(reversed(ROWS))) == (list(reversed(before)), False)
    workspace.withdraw(judgement.id, made_by="鈴木")
    assert NameIndex(workspace).resolve("NTTデータ").id == before[0]
    assert load(workspace, ROWS) == (before, False)


def test_a_second_register_names_what_was_judged(workspace: Workspace) -> None:
    """Another department's ledger would bring a duplicate back that was settled."""
    before, _ = load(workspace, ROWS)
    workspace.judge(before[0], before[1], "yes")
    other = Resolver(workspace)
    assert {other.resolve("ＮＴＴデータ").id, other.resolve("(株)エヌティティデータ").id} <= set(
        before
    )
    assert all(data["id"] in before for _, data in other.stated())
    records = len(list(workspace.idents("organisations")))
    statements = [
        Statement(type_, data["id"], "other.csv", data, 1, place)
        for place, (type_, data) in enumerate(other.stated())
    ]
    workspace.load("other.csv", statements)
    assert len(list(workspace.idents("organisations"))) == records


def test_what_is_judged_is_proposed_no_more(workspace: Workspace) -> None:
    """The list of proposals would never get shorter."""
    before, _ = load(workspace, ROWS)

    def waiting() -> list[tuple[str, str]]:
        judged = Judgements(workspace.judgements())
        return [(one.left, one.right) for one in proposals(workspace, judged=judged)]

    assert waiting() == [(before[1], before[0]), (before[2], before[3])]
    workspace.judge(before[0], before[1], "yes")
    assert waiting() == [(before[2], before[3])]
    kept = workspace.judge(before[2], before[3], "no")
    assert waiting() == []
    workspace.withdraw(kept.id)
    assert waiting() == [(before[2], before[3])]
