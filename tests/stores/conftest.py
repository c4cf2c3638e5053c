"""What the tests of stores share: workspaces made quickly, and files from records."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hakyu.graph.knowledge import Knowledge, canonical
from hakyu.graph.records import RECORD_TYPES, Record
from hakyu.loaders.bundled import SEEDS, bundled
from hakyu.loaders.files import File
from hakyu.loaders.native import statements_of
from hakyu.loaders.statements import Statement
from hakyu.stores.workspace import Workspace
from hakyu.stores.workspace_reports import Part

Plain = dict[str, Any]
#: A file system in memory, where there is one.
MEMORY = Path("/dev/shm")
Empty = Callable[[], Path]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Empty]:
    """Give a function that gives the path of a new, empty workspace; also within an example."""
    folder = tmp_path_factory.mktemp("workspaces")
    if os.access(MEMORY, os.W_OK):  # hundreds of small workspaces, each written through to the disk
        folder = Path(tempfile.mkdtemp(prefix="hakyu-tests-", dir=MEMORY))
    first = folder / "empty.hakyu"
    Workspace.create(first).close()
    content = first.read_bytes()
    numbers = itertools.count()

    def make() -> Path:
        path = folder / f"{next(numbers)}.hakyu"
        path.write_bytes(content)
        return path

    yield make
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workspace with the bundled knowledge base, as bytes."""
    path = tmp_path_factory.mktemp("seeded") / "my.hakyu"
    with Workspace.create(path) as made:
        made.load(SEEDS, bundled().statements, sha256="seeds", made_by="tests")
    return path.read_bytes()


def plain(records: Iterable[Record]) -> list[Plain]:
    """Records as plain values, each with its type under ``TYPE``."""
    return [{"TYPE": record.TYPE, **json.loads(canonical(record))} for record in records]


def file_of(name: str, items: Iterable[Plain]) -> File:
    """A native file, one record in a line."""
    lists: dict[str, list[str]] = {}
    for item in items:
        data = {key: value for key, value in item.items() if key != "TYPE"}
        lists.setdefault(item["TYPE"], []).append(json.dumps(data, ensure_ascii=False))
    blocks = [
        f'"{type_}": [\n' + ",\n".join(lists[type_]) + "\n]"
        for type_ in RECORD_TYPES
        if type_ in lists
    ]
    return File(name, ("{\n" + ",\n".join(blocks) + "\n}").encode())


def part_of(file: File) -> Part:
    """What a file states, as a part to be loaded under its own name."""
    statements, problems, _ = statements_of(file, "en")
    assert problems == []
    return Part(file.name, statements)


def stated(file: File) -> list[Statement]:
    return list(part_of(file).statements)


def is_sound(store: Workspace, knowledge: Knowledge) -> bool:
    """Whether a store holds exactly these records, and nothing is wrong with it."""
    return (
        store.whole() == knowledge
        and store.data_hash == Knowledge.of(knowledge).data_hash
        and store.check() == []
    )


def organisations(number: int, note: str = "", prefix: str = "o") -> list[Plain]:
    """Some organisations, with a note on each if one is given."""
    every = [
        {"TYPE": "organisations", "id": f"org:{prefix}{n}", "name": f"{prefix}{n}"}
        for n in range(number)
    ]
    return [{**one, "note": f"{note} {one['id']}" * 9} if note else one for one in every]


def filled(path: Path, number: int = 30) -> Knowledge:
    """Fill a workspace with two files and a judgement; gives what it then holds."""
    with Workspace.open(path, write=True) as store:
        store.load_parts([part_of(file_of("a.json", organisations(number, "old")))])
        store.load_parts([part_of(file_of("b.json", organisations(number // 2)))])
        store.judge("org:o1", "org:o2", "yes", made_by="me")
        return store.whole()
