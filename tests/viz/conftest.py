"""Expected outputs, and answers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .answer_shapes import SHAPES, Shapes

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
