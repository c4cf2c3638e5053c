"""A workspace: what goes in comes out, and only what changed is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.references import RELATIONS
from hakyu.loaders.bundled import SEEDS, bundled
from hakyu.stores.memory import Memory
from hakyu.stores.workspace import Workspace


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the bundled knowledge base."""
    path = tmp_path_factory.mktemp("seeded") / "my.hakyu"
    with Workspace.create(path) as made:
        made.load(SEEDS, bundled().statements, sha256="seeds", made_by="tests")
    return path


def test_the_knowledge_base_comes_out_as_it_went_in(seeded: Path) -> None:
    """Otherwise a workspace would answer otherwise than the files that it was loaded from."""
    known = bundled().knowledge
    with Workspace.open(seeded) as store:
        whole = store.whole()
        assert whole == known
        assert store.data_hash == known.data_hash == Knowledge.of(whole).data_hash


def test_it_answers_like_memory(seeded: Path) -> None:
    """Otherwise a question would find other records in a workspace than in files."""
    known = bundled().knowledge
    memory = Memory(known)
    with Workspace.open(seeded) as store:
        every = [record.id for record in known]
        assert {one.id for one in store.fetch([*every, "org:nobody"])} == set(every)
        assert store.get("org:nobody") is None
        for type_, records in known.by_type.items():
            assert list(store.idents(type_)) == list(records)
            found = {key: set(ids) for key, ids in store.spellings(type_)}
            assert found == {key: set(ids) for key, ids in memory.spellings(type_)}
            assert all(set(store.ids(type_, key)) == ids for key, ids in found.items())
        for relation in RELATIONS:
            ours, theirs = (one.referring(every, (relation,)) for one in (store, memory))
            assert {one.id for one in ours} == {one.id for one in theirs}


def test_the_same_file_again_changes_nothing(seeded: Path) -> None:
    """Otherwise every night's load would look like a change."""
    with Workspace.open(seeded, write=True) as store:
        before = store.data_hash
        report = store.load(SEEDS, bundled().statements, sha256="seeds", made_by="tests")
        assert (report.load, report.same) == (None, True)
        assert report.unchanged == len(bundled().statements)
        assert store.data_hash == before
