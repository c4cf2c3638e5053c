"""A damaged workspace: refused or noticed, never taken for whole; and the copy to fall back on."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from hakyu.graph.errors import HakyuError, StoreError
from hakyu.stores.workspace import Workspace

from .conftest import Empty, file_of, filled, is_sound, organisations, part_of


def content(path: Path) -> Any:
    """All that a workspace tells, in one value."""
    with Workspace.open(path) as store:
        ids = [f"org:o{n}" for n in range(30)]
        return (
            store.whole(),
            store.data_hash,
            store.loads(),
            store.judgements(),
            [store.statements(ident) for ident in ids],
            [list(store.spellings(type_)) for type_ in store.whole().by_type],
            sorted(one.id for one in store.fetch(ids)),
        )


def try_everything(path: Path, whole: Any) -> str:
    """What becomes of a damaged file: refused, noticed, or as it was. Nothing else may happen."""
    damaged = path.read_bytes()
    try:
        found = content(path)
    except StoreError:
        found = None
    try:
        with Workspace.open(path) as store:
            wrong = store.check()
    except StoreError:
        return "refused"
    assert wrong or found == whole
    path.write_bytes(damaged)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    try:
        with Workspace.open(path, write=True) as store:
            store.load_parts([part_of(file_of("a.json", organisations(20, "new")))])
            store.undo(1)
    except HakyuError:
        pass
    return "noticed" if wrong else "as it was"


def test_truncated_files(empty: Empty, tmp_path: Path) -> None:
    """A copy that broke off would be used as if it were all."""
    path = empty()
    filled(path)
    whole, every = content(path), path.read_bytes()
    steps = sorted({*range(0, len(every), 4096), *range(1, len(every), 3001), len(every) - 1})
    short = tmp_path / "short.hakyu"
    outcomes = set()
    for length in steps:
        short.write_bytes(every[:length])
        outcomes.add(try_everything(short, whole))
    assert outcomes <= {"refused", "noticed"}


@pytest.mark.slow
def test_changed_bytes(empty: Empty, tmp_path: Path) -> None:
    """A bad sector would change numbers in silence."""
    path = empty()
    filled(path)
    whole, every = content(path), path.read_bytes()
    flipped = tmp_path / "flipped.hakyu"
    chance = random.Random(20240703)
    outcomes = []
    for _ in range(250):
        damaged = bytearray(every)
        for _ in range(chance.choice((1, 1, 1, 16))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        flipped.write_bytes(damaged)
        outcomes.append(try_everything(flipped, whole))
    assert {"noticed", "as it was"} <= set(outcomes)


def test_a_check_names_what_is_wrong(empty: Empty) -> None:
    """A check that always says that all is well would be none."""
    changes = {
        "UPDATE records SET json = replace(json, 'o7', 'o8') WHERE json LIKE '%o7%'": "record",
        "UPDATE statements SET data = replace(data, 'o3', 'o4') WHERE id = 4": "statement",
        "UPDATE loads SET made_by = 'nobody' WHERE id = 1": "load",
        "UPDATE parts SET added = 99 WHERE load = 1": "load",
        "UPDATE judgements SET made_by = 'nobody'": "judgement",
        "DELETE FROM merged": "merged",
        "DELETE FROM names WHERE key = 'o9'": "name",
        "INSERT INTO names VALUES (1, 'ghost', 0, 1)": "surplus",
        "INSERT INTO edges VALUES (1, 1, 1)": "surplus",
        "UPDATE meta SET value = 'sha256:0' WHERE key = 'data_hash'": "hash",
        "DELETE FROM records WHERE record = (SELECT max(record) FROM records)": "record",
    }
    for change, code in changes.items():
        path = empty()
        filled(path)
        with sqlite3.connect(path) as raw:
            assert raw.execute(change).rowcount
        raw.close()
        with Workspace.open(path) as store:
            assert code in {one.code for one in store.check()}, change


def test_a_backup_is_whole(empty: Empty, tmp_path: Path) -> None:
    """The copy that somebody falls back on would be no copy, or wipe out another file."""
    path = empty()
    known = filled(path)
    target = tmp_path / "copy.hakyu"
    with Workspace.open(path) as store:
        assert store.backup(target) == target
        store.backup(target)  # again, as every night
        (tmp_path / "ledger.xlsx").write_bytes(b"precious")
        for other in (path, tmp_path / "ledger.xlsx", tmp_path, tmp_path / "nowhere" / "x"):
            with pytest.raises(StoreError):
                store.backup(other)
    assert (tmp_path / "ledger.xlsx").read_bytes() == b"precious"
    with Workspace.open(target) as store:
        assert is_sound(store, known)
    assert sorted(os.listdir(tmp_path)) == ["copy.hakyu", "ledger.xlsx"]
