"""What the tests of the loaders share: text in, knowledge or problems out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hakyu.graph.errors import Problem, ValidationError
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.loaders.statements import Loaded

Files = dict[str, str | bytes]


def _files(files: Files) -> list[File]:
    return [
        File(name, content.encode() if isinstance(content, str) else content)
        for name, content in files.items()
    ]


@pytest.fixture
def load_texts() -> Callable[..., Loaded]:
    """Give ``load_texts({"name.yaml": text})``."""

    def load(files: Files, base: Loaded | None = None, lang: str = "en") -> Loaded:
        return load_files(_files(files), base=base, lang=lang)

    return load


@pytest.fixture
def problems_of() -> Callable[..., tuple[Problem, ...]]:
    """Give ``problems_of({"name.yaml": text})``: what is refused; the load has to fail."""

    def problems(files: Files, base: Loaded | None = None, lang: str = "en") -> tuple[Problem, ...]:
        with pytest.raises(ValidationError) as caught:
            load_files(_files(files), base=base, lang=lang)
        return caught.value.problems

    return problems
