"""The bundled knowledge base and its cache: the same records, faster, and never in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from hakyu.graph.errors import Problem, ValidationError
from hakyu.loaders import bundled as module
from hakyu.loaders import cache as cache_module
from hakyu.loaders.bundled import bundled, cache_path, load_seeds
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files

SHARED = "organisations:\n- id: org:vendor\n  name: Vendor\n"
ONE = (
    "organisations:\n- {id: org:vendor, country: JP}\n- {id: org:city, name: City}\n"
    "engagements:\n- id: eng:a\n  client: org:city\n  provider: org:vendor\n"
    "  data: []\n  since: 令和6年5月\n"
    "populations:\n- {id: pop:a, label: A, sizes: [{stated: 約57万, unit: person}]}\n"
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.yaml").write_text(SHARED, encoding="utf-8")
    (folder / "b.yaml").write_text(ONE, encoding="utf-8")
    (folder / "__init__.py").write_text("")
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "deeper" / "bundled.json"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each reading of YAML had."""
    found: list[int] = []

    def counting(files: list[File]) -> object:
        found.append(len(files))
        return load_files(files)

    monkeypatch.setattr("hakyu.loaders.native.load_files", counting)
    return found


def test_warm_equals_cold(seeds: Path, kept: Path, reads: list[int]) -> None:
    """Otherwise the second answer of a day could differ from the first."""
    cold = load_seeds(seeds, kept)
    warm = load_seeds(seeds, kept)
    assert reads == [2]
    assert warm.knowledge == cold.knowledge
    assert warm.knowledge.data_hash == cold.knowledge.data_hash
    assert warm.knowledge.engagements["eng:a"].data == ()
    assert warm.knowledge.engagements["eng:a"].serves is None
    assert [(one.id, one.file, one.line) for one in warm.statements] == [
        (one.id, one.file, one.line) for one in cold.statements
    ]
    assert [one.data for one in warm.statements] == [one.data for one in cold.statements]


def test_contradiction_of_a_warm_seed_names_both_places(seeds: Path, kept: Path) -> None:
    """Otherwise a user whose file contradicts the knowledge base could not look it up."""
    load_seeds(seeds, kept)
    mine = File("mine.yaml", b"organisations:\n- id: org:vendor\n  name: Other\n  country: US\n")
    with pytest.raises(ValidationError) as caught:
        load_files([mine], base=load_seeds(seeds, kept))
    problems: tuple[Problem, ...] = caught.value.problems
    assert [(one.file, one.line, one.what) for one in problems] == [
        ("mine.yaml", 3, "It says 'Other', and hakyu.seeds/a.yaml:3 says 'Vendor'."),
        ("mine.yaml", 4, "It says 'US', and hakyu.seeds/b.yaml:2 says 'JP'."),
    ]


@pytest.mark.parametrize("change", ["content", "name", "gone", "version", "layout"])
def test_stale_cache_is_rebuilt(
    seeds: Path, kept: Path, reads: list[int], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise yesterday's knowledge would answer after an update."""
    load_seeds(seeds, kept)
    if change == "content":
        (seeds / "a.yaml").write_text(SHARED.replace("Vendor", "Vendog"), encoding="utf-8")
    elif change == "name":
        (seeds / "a.yaml").rename(seeds / "c.yaml")
    elif change == "gone":
        (seeds / "c.yaml").write_text("sources: []")
        load_seeds(seeds, kept)
        (seeds / "c.yaml").unlink()
    elif change == "version":
        monkeypatch.setattr("hakyu.__version__", "99", raising=False)
    else:
        monkeypatch.setattr(module, "LAYOUT", 99)
        monkeypatch.setattr(cache_module, "LAYOUT", 99)
    before = len(reads)
    load_seeds(seeds, kept)
    assert len(reads) == before + 1


def flipped(content: bytes) -> bytes:
    at = content.index(b"Vendor")
    return content[:at] + b"Wendor" + content[at + 6 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "one line": lambda content: content.split(b"\n")[0],
    "one letter": flipped,
    "no JSON": lambda content: b"\x00\xff\n" + content,
    "another's": lambda _: b"[]\n[]\n[]",
    "deep": lambda _: b"[" * 200_000 + b"\n",
    "no bytes of text": lambda content: content.replace(b"Vendor", b"\xff\xfe\xff\xfe\xff\xfe"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_cache_is_rebuilt(seeds: Path, kept: Path, reads: list[int], damage: str) -> None:
    """Otherwise a disk that was full once would stop hakyu, or make it answer wrongly."""
    load_seeds(seeds, kept)
    whole = kept.read_bytes()
    kept.write_bytes(DAMAGES[damage](whole))
    assert load_seeds(seeds, kept).knowledge.organisations["org:vendor"].name == "Vendor"
    assert reads == [2, 2]
    assert kept.read_bytes() == whole


@pytest.mark.parametrize(
    ("found", "made"),
    [
        (b'["Organisation",', b'["Organism",'),
        (b'["id","name"]', b'["id"]'),
        (b'["","",""]', b'["","","date"]'),
        (b'"JP"', b'"JP",7'),
        (b"[[0,", b"[[70,"),
    ],
)
def test_right_hash_over_another_shape_is_rebuilt(
    seeds: Path, kept: Path, reads: list[int], found: bytes, made: bytes
) -> None:
    """Otherwise a cache that another program wrote would end in a traceback."""
    load_seeds(seeds, kept)
    head, rest = kept.read_bytes().split(b"\n", 1)
    records, statements = rest.split(b"\n", 1)
    assert found in records
    rest = records.replace(found, made) + b"\n" + statements
    kept.write_bytes(
        json.dumps(cache_module._head(json.loads(head)["key"], rest)).encode() + b"\n" + rest
    )
    assert load_seeds(seeds, kept).knowledge.organisations["org:vendor"].country == "JP"
    assert reads == [2, 2]


@pytest.mark.parametrize("obstacle", ["a file for a folder", "a folder for a file", "full"])
def test_unwritable_cache_is_no_error(
    seeds: Path, kept: Path, obstacle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise hakyu would not run in a container, or for a user without a home."""
    if obstacle == "a file for a folder":
        kept.parent.parent.write_text("")
    elif obstacle == "a folder for a file":
        kept.mkdir(parents=True)
    else:

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
    assert len(load_seeds(seeds, kept).knowledge) == 4
    if kept.parent.is_dir():
        assert [one.name for one in kept.parent.iterdir() if one.is_file()] == []


def test_wrong_seeds_are_refused_and_not_kept(seeds: Path, kept: Path) -> None:
    """Otherwise damaged seeds would be used, or remembered."""
    (seeds / "c.yaml").write_text("systems: [{id: sys:a}]")
    with pytest.raises(ValidationError) as caught:
        load_seeds(seeds, kept)
    assert caught.value.problems[0].file == "hakyu.seeds/c.yaml"
    assert not kept.exists()


def test_where_the_cache_is(tmp_path: Path) -> None:
    """Otherwise the user could neither move the cache nor do without it."""
    assert cache_path({"HAKYU_CACHE": "off"}) is None
    assert cache_path({"HAKYU_CACHE": " OFF "}) is None
    assert cache_path({"HAKYU_CACHE": str(tmp_path)}) == tmp_path / "bundled.json"
    standard = cache_path({})
    assert standard is not None
    assert standard.parts[-2:] == ("hakyu", "bundled.json")


@pytest.mark.parametrize("given", [None, "", "relative", "absolute"])
def test_the_cache_is_where_the_system_wants_it(
    given: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise backups and cleaners of caches would not know the folder for one."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path) if given == "absolute" else given)
    wanted = user_cache_path("hakyu", appauthor=False)
    if given == "relative" and sys.platform == "linux":  # which the specification calls invalid
        wanted = Path.home() / ".cache" / "hakyu"
    assert cache_path(os.environ | {"HAKYU_CACHE": ""}) == wanted / "bundled.json"


def test_no_cache(seeds: Path, reads: list[int]) -> None:
    """Otherwise who switches the cache off would still depend on it."""
    load_seeds(seeds, None)
    load_seeds(seeds, None)
    assert reads == [2, 2]


def test_warm_start_reads_no_yaml(tmp_path: Path) -> None:
    """Otherwise every command would wait for the library and for all files."""
    program = (
        "import sys; from hakyu.loaders.bundled import bundled; n = len(bundled().knowledge); "
        "print(n, 'yaml' in sys.modules)"
    )

    def run() -> list[str]:
        return subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "HAKYU_CACHE": str(tmp_path)},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.split()

    assert run() == [str(len(bundled().knowledge)), "True"]
    assert run() == [str(len(bundled().knowledge)), "False"]


def test_bundled_knowledge_is_right() -> None:
    """Otherwise hakyu would be delivered with data that it refuses."""
    assert len(load_seeds(files(module.SEEDS), None).knowledge) > 100
