"""A compiled network is kept in a file that never has to be trusted, nor taken care of."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import hakyu
from hakyu.engine import packed
from hakyu.engine.network import Filter, Network
from hakyu.engine.of_records import network_of
from hakyu.graph.knowledge import Knowledge
from hakyu.stores.memory import Memory
from hakyu.stores.network_file import MOST_KEPT, open_network, read_network, write_network
from hakyu.stores.network_places import Place, beside, in_cache
from hakyu.stores.workspace import Workspace

from ..queries.strategies import worlds
from .conftest import Empty, file_of, organisations, part_of, plain

#: Magic, layout, length and sum of the header, sum of the rest, length of the file.
HEAD = struct.Struct("<8sIIIIQ")


@pytest.fixture(scope="module")
def network() -> Network:
    return network_of(hakyu.bundled().knowledge)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "a.network")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("HAKYU_CACHE", str(folder))
    return folder


def arrays_of(network: Network) -> dict[str, Any]:
    """Every field of a network, those of its graph and edges too."""
    found: dict[str, Any] = {}
    for owner in (network, network.graph, network.edges):
        for field in dataclasses.fields(owner):
            found[f"{type(owner).__name__}.{field.name}"] = getattr(owner, field.name)
    del found["Network.graph"], found["Network.edges"]
    return found


def same(one: Network, other: Network) -> None:
    ours, theirs = arrays_of(one), arrays_of(other)
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        if isinstance(value, np.ndarray):
            assert value.dtype == theirs[name].dtype, name
            assert np.array_equal(value, theirs[name]), name
        elif name in ("Network.ids", "Network.engagements"):
            assert tuple(value) == tuple(theirs[name])
        else:
            assert value == theirs[name], name


def test_it_comes_out_as_it_went_in(network: Network, place: Place) -> None:
    """Otherwise the second question would be answered otherwise than the first."""
    assert write_network(place, network)
    found = read_network(place.path, network.data_hash)
    assert found is not None
    same(network, found)
    assert found.sources == network.sources
    assert found.ids[-1] == network.ids[-1]
    assert found.ids[1:3] == network.ids[1:3]
    asked = Filter("leak", data=("my_number",), at=dt.date(2025, 1, 1))
    for ours, theirs in zip(network.planes(asked), found.planes(asked), strict=True):
        assert np.array_equal(ours.first, theirs.first)
        assert np.array_equal(ours.onward, theirs.onward)


@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_random_worlds_come_out_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge
) -> None:
    """Otherwise something that the bundled knowledge base has none of would be lost in the file."""
    made = network_of(knowledge)
    place = Place(tmp_path_factory.getbasetemp() / "world.network")
    assert write_network(place, made)
    found = read_network(place.path, made.data_hash)
    assert found is not None
    same(made, found)


def test_of_nothing(place: Place) -> None:
    """Otherwise an empty workspace could not be asked."""
    made = network_of(Knowledge.of([]))
    assert write_network(place, made)
    found = read_network(place.path, made.data_hash)
    assert found is not None
    assert (found.graph.n, found.graph.m, list(found.ids), found.sources) == (0, 0, [], {})


# -- what is not to be trusted ---------------------------------------------------------------------


def test_damage_anywhere_is_noticed(network: Network, place: Place) -> None:
    """Otherwise a bad disk would change an answer, or end the program without a word."""
    assert write_network(place, network)
    content = place.path.read_bytes()
    spots = [*range(200), *range(200, len(content), 61), len(content) - 1]
    for spot in spots:
        changed = bytearray(content)
        changed[spot] ^= 1 << (spot % 8)
        place.path.write_bytes(changed)
        assert read_network(place.path, network.data_hash) is None, spot


def test_a_file_cut_short_or_longer_is_noticed(network: Network, place: Place) -> None:
    """Otherwise a full disk would leave a network with half of its edges."""
    assert write_network(place, network)
    content = place.path.read_bytes()
    for length in [*range(40), *range(40, len(content), 997), len(content) - 1]:
        place.path.write_bytes(content[:length])
        assert read_network(place.path, network.data_hash) is None, length
    place.path.write_bytes(content + b"\0")
    assert read_network(place.path, network.data_hash) is None


def test_what_is_no_network_is_none(network: Network, place: Place) -> None:
    """Otherwise a file that happens to have the name would be an error."""
    assert read_network(place.path, network.data_hash) is None
    for content in (
        b"",
        b"HAKYUNET",
        b"x" * 4_000,
        HEAD.pack(b"HAKYUNET", 1, 9, 0, 0, 41) + b"x" * 9,
    ):
        place.path.write_bytes(content)
        assert read_network(place.path, network.data_hash) is None
    place.path.unlink()
    place.path.mkdir()
    assert read_network(place.path, network.data_hash) is None


def test_other_records_need_another_network(network: Network, place: Place) -> None:
    """Otherwise answers would go on without what was loaded since."""
    assert write_network(place, network)
    assert read_network(place.path, "sha256:other") is None


@pytest.mark.parametrize("name", ["__version__", "LAYOUT"])
def test_another_version_needs_another_network(
    network: Network, place: Place, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Otherwise an update of hakyu would answer from what the old one had made."""
    assert write_network(place, network)
    monkeypatch.setattr(packed, name, "0.0.0" if name == "__version__" else 99)
    assert read_network(place.path, network.data_hash) is None


def forged(content: bytes, change: Callable[[dict[str, Any], bytearray], None]) -> bytes:
    """A changed file with sums that are right."""
    magic, layout, length, _, _, _ = HEAD.unpack_from(content)
    end = HEAD.size + length
    header, rest = json.loads(content[HEAD.size : end]), bytearray(content)
    change(header, rest)
    text = json.dumps(header, separators=(",", ":")).encode().ljust(length)
    assert len(text) == length
    body = bytes(rest[end:])
    sums = zlib.crc32(text), zlib.crc32(body)
    head = HEAD.pack(magic, layout, length, *sums, end + len(body))
    return head + text + body


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("graph.dst", 1 << 30),
        ("graph.ptr", 1 << 30),
        ("graph.length", 7),
        ("edges.data", 1 << 20),
        ("edges.engagement", 1 << 20),
        ("record", -1),
        ("inside", 1 << 20),
        ("source_node", 1 << 20),
        ("source_record", -5),
        ("ids.ends", -1),
        ("ids.content", 0xFF),
    ],
)
def test_a_forged_number_does_not_lead_beyond_the_arrays(
    network: Network, place: Place, name: str, number: int
) -> None:
    """Otherwise a workspace from somebody else could make the program read or write anywhere."""
    assert write_network(place, network)

    def change(header: dict[str, Any], content: bytearray) -> None:
        offset, _ = header["arrays"][name]
        kind = {"ids.ends": "<q", "graph.length": "<B", "ids.content": "<B"}.get(name)
        kind = kind or ("<i" if number < 0 else "<I")
        struct.pack_into(kind, content, offset, number)

    place.path.write_bytes(forged(place.path.read_bytes(), lambda header, content: None))
    assert read_network(place.path, network.data_hash) is not None
    place.path.write_bytes(forged(place.path.read_bytes(), change))
    assert read_network(place.path, network.data_hash) is None


@pytest.mark.parametrize("where", [(64, 1 << 40), (-64, 1), (1, 1), ("x", 1), None])
def test_a_forged_place_does_not_lead_beyond_the_file(
    network: Network, place: Place, where: object
) -> None:
    """Otherwise a workspace from somebody else could make the program read anywhere."""
    assert write_network(place, network)

    def change(header: dict[str, Any], content: bytearray) -> None:
        header["arrays"]["inside"] = where

    place.path.write_bytes(forged(place.path.read_bytes(), change))
    assert read_network(place.path, network.data_hash) is None


# -- where it is, and when it is made --------------------------------------------------------------


def steps_of(store: Memory | Workspace, asked: Filter | None = None) -> tuple[list[str], Network]:
    """What is done to open the network of a store."""
    steps: list[str] = []
    found = open_network(store, asked, told=steps.append)
    assert found.data_hash == store.data_hash
    return steps, found


MADE = ["reading", "compiling", "keeping"]


@pytest.mark.usefixtures("cache")
def test_it_is_made_once_and_again_after_each_load(empty: Empty) -> None:
    """Otherwise each question would compile anew, or none would see what was loaded."""
    path = empty()
    kept = path.with_name(path.name + ".network")
    for number in (3, 5):
        with Workspace.open(path, write=True) as store:
            store.load_parts([part_of(file_of("a.json", organisations(number)))])
        with Workspace.open(path) as store:
            assert steps_of(store)[0] == MADE
        assert kept.is_file()
        with Workspace.open(path) as store:
            assert steps_of(store)[0] == []


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("content", [b"", b"somebody's notes", None])
def test_a_damaged_file_is_made_anew(empty: Empty, content: bytes | None) -> None:
    """Otherwise damage to what can be made again would stop an answer."""
    path = empty()
    kept = path.with_name(path.name + ".network")
    with Workspace.open(path, write=True) as store:
        store.load_parts([part_of(file_of("a.json", plain(hakyu.bundled().knowledge)))])
        _, made = steps_of(store)
        whole = kept.read_bytes()
        kept.write_bytes(whole[:-70] if content is None else content)
        steps, again = steps_of(store)
        assert steps == MADE
        same(made, again)
        assert kept.read_bytes() == whole


@pytest.mark.usefixtures("cache")
def test_a_workspace_is_whole_with_it(empty: Empty, tmp_path: Path) -> None:
    """Otherwise a check or a backup would complain of what the program itself put there."""
    path = empty()
    with Workspace.open(path) as store:
        steps_of(store)
        assert store.check() == []
        copy = store.backup(tmp_path / "copy.hakyu")
    with Workspace.open(copy) as store:
        assert steps_of(store)[0] == MADE


@pytest.mark.usefixtures("cache")
def test_only_who_may_read_the_workspace_may_read_it(empty: Empty) -> None:
    """Otherwise who entrusts whom would be open to all users of the machine."""
    path = empty()
    path.chmod(0o640)
    with Workspace.open(path) as store:
        steps_of(store)
    assert path.with_name(path.name + ".network").stat().st_mode & 0o777 == 0o640


def test_where_nothing_can_be_written_it_is_in_the_cache(cache: Path, tmp_path: Path) -> None:
    """Otherwise a workspace on a read-only share would be compiled for each question."""
    taken = tmp_path / "my.hakyu.network"
    taken.mkdir()
    (taken / "something").touch()
    with Workspace.create(tmp_path / "my.hakyu") as store:
        assert steps_of(store)[0] == MADE
        (found,) = (cache / "networks").iterdir()
        assert found.stat().st_mode & 0o077 == 0
        assert steps_of(store)[0] == []


def test_the_bundled_knowledge_base_is_kept_and_files_are_not(cache: Path) -> None:
    """Otherwise every ranking would compile it; or a user's own files would be kept unasked."""
    known = hakyu.bundled().knowledge
    assert steps_of(Memory(known))[0] == MADE[:2]
    assert not cache.exists()
    assert steps_of(Memory(known, bundled=True))[0] == MADE
    assert steps_of(Memory(known, bundled=True))[0] == []


def test_without_a_cache_nothing_is_written(empty: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise who wants nothing to be kept would find files."""
    monkeypatch.setenv("HAKYU_CACHE", "off")
    path = empty()
    with Workspace.open(path) as store:
        assert steps_of(store)[0] == MADE[:2]
        assert steps_of(store)[0] == MADE[:2]
    assert not list(path.parent.glob(f"{path.name}.network*"))


def test_the_cache_keeps_the_newest_and_no_leftovers(cache: Path, network: Network) -> None:
    """Otherwise the cache folder of who asks a server every day would grow for ever."""
    now = time.time()
    for number in range(MOST_KEPT + 3):
        (place,) = in_cache(f"sha256:{number}")
        assert write_network(place, network)
        os.utime(place.path, (now - 999 + number, now - 999 + number))
    left = cache / "networks" / "9.network.123.part"
    left.touch()
    os.utime(left, (now - 99_999, now - 99_999))
    (last,) = in_cache("sha256:last")
    assert write_network(last, network)
    names = sorted(path.name for path in (cache / "networks").iterdir())
    assert names == ["4.network", "5.network", "6.network", "last.network"]


def test_leftovers_beside_a_workspace_go_and_nothing_else(
    cache: Path, tmp_path: Path, network: Network
) -> None:
    """Otherwise each killed process would leave a large file, or the user would lose one."""
    workspace = tmp_path / "my[1].hakyu"
    workspace.touch()
    place = beside(workspace, "sha256:x")[0]
    left, new, other = (
        tmp_path / name
        for name in ("my[1].hakyu.network.7.part", "my[1].hakyu.network.8.part", "film.part")
    )
    for path in (left, new, other):
        path.touch()
    for path in (left, other):
        os.utime(path, (1, 1))
    assert write_network(place, network)
    assert [path.exists() for path in (left, new, other)] == [False, True, True]


@pytest.mark.usefixtures("cache")
def test_a_day_that_it_does_not_serve_is_compiled_and_not_kept(
    network: Network, place: Place
) -> None:
    """Otherwise the answer for an earlier day would be that of today, or the other way round."""
    store = Memory(hakyu.bundled().knowledge, bundled=True)
    kept = steps_of(store)[1]
    late = Filter("leak", at=dt.date(2030, 1, 1))
    assert steps_of(store, late)[0] == []
    early = Filter("leak", at=dt.date(1990, 1, 1), known=dt.date(2024, 6, 1))
    assert not kept.serves(early)
    steps, found = steps_of(store, early)
    assert steps == ["reading", "compiling"]
    assert found.serves(early)
    same(found, network_of(store.whole(), early.known, at=early.at))
    assert steps_of(store)[0] == []
    assert open_network(store, assume=True).serves(late)
    every = open_network(store, every=True)
    assert every.graph.n > kept.graph.n
