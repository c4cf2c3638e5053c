"""Expected outputs, and answers made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .answer_shapes import SHAPES, Shapes

Golden = Callable[[str, str], None]


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """Give answers by the name of their shape, each with the records behind it."""
    return SHAPES
