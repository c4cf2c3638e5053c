"""The made-up world: a measured answer means something only if what is asked for is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.queries.affected import affected
from hakyu.queries.question import Question

ROOT = Path(__file__).parents[2]
HUB = "org:hub"


def make(path: Path, rows: int, seed: int = 1) -> bytes:
    command = [sys.executable, "-m", "bench.world", "--rows", str(rows), "--native", str(path)]
    subprocess.run([*command, "--seed", str(seed)], cwd=ROOT, check=True, capture_output=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make(tmp_path_factory.mktemp("world") / "world.json", 2_000)


@pytest.fixture(scope="module")
def world(content: bytes) -> Knowledge:
    return load_files([File("world.json", content)]).knowledge


def test_it_fits_together_and_has_the_size_asked_for(world: Knowledge) -> None:
    """Otherwise a store could refuse it, or the cost of a million be told of fewer."""
    assert len(world.engagements) == 2_000
    assert len(world.populations) > 500


def test_the_vendor_asked_about_has_its_clients(world: Knowledge) -> None:
    """Otherwise the time of a question would be told for another size of answer."""
    clients = [item.client for item in world.engagements.values() if item.provider == HUB]
    assert len(clients) == len(set(clients)) == 100  # a twentieth, and 1,000 from 20,000 on


def test_it_has_tiers_declared_and_assumed_and_an_end(world: Knowledge) -> None:
    """Otherwise one hop would do, and the measurement would say nothing of reach."""
    answer = affected(world, Question((HUB,), hypothetical=True))
    found = {(row.tier, row.certainty) for row in answer.organisations}
    assert {(1, "stated"), (2, "stated"), (2, "assumed")} <= found
    assert 100 < len(answer.organisations) < len(world.organisations) // 2


def test_it_is_made_again_byte_by_byte(content: bytes, tmp_path: Path) -> None:
    """Otherwise two people could not compare what they measured."""
    assert make(tmp_path / "again.json", 2_000) == content
    assert make(tmp_path / "other.json", 2_000, seed=2) != content
