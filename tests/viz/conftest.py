"""Expected outputs, and answers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from . import explorer_world
from .answer_shapes import SHAPES, Shapes
from .explorer import Browser, Explore, explorer

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Give ``golden(name, text)``: the text is that of the file, or becomes it when renewed."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew-golden", default=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
            return
        assert path.exists(), f"no {path}: run pytest tests/viz --renew-golden and look at it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return check


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
