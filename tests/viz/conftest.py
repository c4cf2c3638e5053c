"""Expected outputs, and answers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from . import explorer_world
from .answer_shapes import SHAPES, Shapes
from .explorer import Browser, Explore, explorer

Golden = Callable[[str, str], None]


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """Give answers by the name of their shape, each with the records behind it."""
    return SHAPES


@pytest.fixture(scope="session")
def explorer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page about the small world that changes from day to day, written once."""
    path = tmp_path_factory.mktemp("explorer") / "map.html"
    path.write_text(explorer_world.page(), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def explore(browser: Browser, explorer_file: Path) -> Explore:
    """Open that page: ``with explore("known=2024-06-07") as page``."""
    return explorer(browser, explorer_file)
