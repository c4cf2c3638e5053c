"""A workspace in trouble: it says what is wrong and how to mend it, and loses nothing."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hakyu.graph.errors import StoreError
from hakyu.graph.knowledge import Knowledge
from hakyu.stores import workspace_files, workspace_schema
from hakyu.stores.workspace import Workspace

from .conftest import Empty, file_of, filled, is_sound, organisations, part_of

LANGUAGES = ("en", "ja")


# -- files that cannot be opened


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "content",
    [None, b"", b"hakyu: 1\n", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(200), "dir"],
    ids=["missing", "empty", "yaml", "cut short", "zeros", "directory"],
)
def test_what_is_no_workspace(content: bytes | str | None, lang: str, tmp_path: Path) -> None:
    """A user who names the wrong file would see a traceback, or lose the file."""
    path = tmp_path / "my.hakyu"
    if content == "dir":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    for write in (False, True):
        with pytest.raises(StoreError) as caught:
            Workspace.open(path, write=write, lang=lang)
        assert str(path) in str(caught.value)
        assert ("。" in str(caught.value)) is (lang == "ja")
    if isinstance(content, bytes):
        assert path.read_bytes() == content
    assert sorted(tmp_path.iterdir()) == ([] if content is None else [path])


def test_other_databases_are_left_alone(tmp_path: Path) -> None:
    """Another program's database, named by mistake, would get our tables."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no workspace of hakyu"):
        Workspace.open(path, write=True)
    assert path.read_bytes() == before


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    """A second init would wipe out years of work."""
    path = tmp_path / "my.hakyu"
    Workspace.create(path).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        Workspace.create(path)
    assert path.read_bytes() == before
    with pytest.raises(StoreError, match="no such directory"):
        Workspace.create(tmp_path / "nowhere" / "my.hakyu")


def test_a_failed_init_leaves_nothing(tmp_path: Path) -> None:
    """A half workspace would stand in the way of the next init."""

    def fail(made: Workspace) -> None:
        made.load_parts([part_of(file_of("a.json", organisations(3)))])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Workspace.create(tmp_path / "my.hakyu", prepare=fail)
    assert list(tmp_path.iterdir()) == []


# -- versions


def test_a_newer_version_is_refused(empty: Empty) -> None:
    """An old program would misread, or spoil, what a newer one wrote."""
    path = empty()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {workspace_schema.version() + 1}")
    raw.close()
    with pytest.raises(StoreError, match="Update hakyu"):
        Workspace.open(path)


@pytest.mark.parametrize("write", [True, False])
def test_an_older_version_is_brought_up(
    write: bool, empty: Empty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept for years could not be opened by the next version."""
    path = empty()
    known = filled(path)
    steps = [
        *workspace_schema.MIGRATIONS,
        "CREATE TABLE colours (n INTEGER);\nINSERT INTO colours VALUES (7);\n",
        "ALTER TABLE colours ADD COLUMN name TEXT;\n",
    ]
    monkeypatch.setattr(workspace_schema, "MIGRATIONS", steps)
    with Workspace.open(path, write=write) as store:
        assert store.whole() == known
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT n, name FROM colours").fetchall() == [(7, None)]
        assert raw.execute("PRAGMA user_version").fetchone() == (3,)
    raw.close()


def test_a_failed_step_leaves_the_older_version(
    empty: Empty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash in the middle of an update would leave a file that no version can read."""
    path = empty()
    known = filled(path)
    first = workspace_schema.MIGRATIONS
    steps = [*first, "CREATE TABLE colours (n INTEGER);\n", "CREATE TABLE ids (n INTEGER);\n"]
    monkeypatch.setattr(workspace_schema, "MIGRATIONS", steps)
    with pytest.raises(StoreError):
        Workspace.open(path)
    monkeypatch.setattr(workspace_schema, "MIGRATIONS", first)
    with Workspace.open(path) as store:
        assert is_sound(store, known)


# -- several at once


def test_readers_see_the_state_before_until_the_load_is_done(empty: Empty) -> None:
    """A question asked during the nightly load would be answered from half of it."""
    path = empty()
    known = filled(path)
    seen: list[Knowledge] = []
    early = Workspace.open(path)

    def look(phase: str, done: int, total: int | None) -> None:
        with Workspace.open(path) as reader:
            seen.extend((reader.whole(), early.whole()))

    with early, Workspace.open(path, write=True) as writer:
        part = part_of(file_of("a.json", organisations(40, "new")))
        writer.load("a.json", part.statements, progress=look)
        assert len(seen) >= 6
        assert all(one == known for one in seen)
        assert early.whole() == known
        with Workspace.open(path) as late:
            assert late.whole() == writer.whole() != known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_second_writer_is_told(lang: str, empty: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people who load at once would wait for ever, or see a traceback."""
    monkeypatch.setattr(workspace_files, "PATIENCE", 50)
    path = empty()
    filled(path)
    told: list[str] = []

    def load_too(phase: str, done: int, total: int | None) -> None:
        with Workspace.open(path, write=True, lang=lang) as second:
            with pytest.raises(StoreError) as caught:
                second.load_parts([part_of(file_of("c.json", organisations(2)))])
            told.append(str(caught.value))

    with Workspace.open(path, write=True) as first:
        part = part_of(file_of("a.json", organisations(9, "new")))
        first.load("a.json", part.statements, progress=load_too)
        assert ("another load is running" if lang == "en" else "進行中") in told[0]
        assert is_sound(first, first.whole())
    with Workspace.open(path, write=True) as second:
        assert second.load_parts([part_of(file_of("c.json", organisations(2)))]).load == 4


# -- disks


def test_a_full_disk_changes_nothing(empty: Empty) -> None:
    """A disk that runs full in the middle of a load would leave half of it."""
    path = empty()
    known = filled(path)
    with Workspace.open(path, write=True) as store:
        raw = store._connection
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        for more in (0, 1, 5, 20, 40):
            raw.execute(f"PRAGMA max_page_count = {pages + more}")
            with pytest.raises(StoreError, match="disk is full"):
                store.load_parts([part_of(file_of("c.json", organisations(900, "c", "c")))])
            assert store.whole() == known
        raw.execute("PRAGMA max_page_count = 1000000")
        assert store.check() == []
        assert (
            store.load_parts([part_of(file_of("c.json", organisations(900, "c", "c")))]).added
            == 900
        )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system with hardly any room."""
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=700k", "none") as disk:
        yield disk


class mounted:
    """A file system at a folder, for a while; the test is skipped where it cannot be mounted."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder, self._options = folder, options

    def __enter__(self) -> Path:
        self._folder.mkdir(exist_ok=True)
        try:
            done = subprocess.run(
                ["mount", *self._options, str(self._folder)], capture_output=True, check=False
            )
        except OSError:
            pytest.skip("there is no mount here")
        if done.returncode:
            pytest.skip(f"cannot mount: {done.stderr.decode(errors='replace').strip()}")
        return self._folder

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", str(self._folder)], check=True)


def fill(path: Path) -> None:
    """Write until there is no room."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


def test_a_real_full_disk(small_disk: Path) -> None:
    """What works with a limit that SQLite sets itself might fail where the disk sets it."""
    path = small_disk / "my.hakyu"
    with Workspace.create(path) as store:
        store.load_parts([part_of(file_of("a.json", organisations(30)))])
        known = store.whole()
        with pytest.raises(StoreError, match=r"disk|failed"):
            store.load_parts([part_of(file_of("b.json", organisations(3000, "b", "b")))])
        assert store.whole() == known
        fill(small_disk / "ballast")
        with pytest.raises(StoreError, match=r"disk|failed"):
            store.backup(small_disk / "copy.hakyu")
        (small_disk / "ballast").unlink()
    with Workspace.open(path) as store:
        assert is_sound(store, known)


def test_a_read_only_disk(tmp_path: Path) -> None:
    """A workspace on a read-only share could not be asked; or a load would fail in riddles."""
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "my.hakyu"
    Workspace.create(path).close()
    known = filled(path)
    with mounted(folder, "--bind", str(folder)):
        remount = ["mount", "-o", "remount,bind,ro", str(folder)]
        if subprocess.run(remount, capture_output=True, check=False).returncode:
            pytest.skip("cannot mount read-only")
        with Workspace.open(path) as store:
            assert store.whole() == known
            assert store.check() == []
            assert store.backup(tmp_path / "copy.hakyu").exists()
        with (
            pytest.raises(StoreError, match="cannot be written"),
            Workspace.open(path, write=True) as store,
        ):
            store.load_parts([part_of(file_of("c.json", organisations(2)))])
        with pytest.raises(StoreError, match="cannot be written"):
            Workspace.create(folder / "other.hakyu")
    with Workspace.open(tmp_path / "copy.hakyu") as store:
        assert is_sound(store, known)
