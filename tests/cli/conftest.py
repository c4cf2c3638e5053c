"""Running the command line inside the tests, on tiny data named by its shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hakyu.cli import data, main

HERE = Path(__file__).parent
DATA = HERE / "data"

Run = Callable[..., Result]
Golden = Callable[[str, str], None]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give ``run(*arguments, **environment)``: English, 80 columns, on the day 2025-01-01."""
    monkeypatch.setattr(data, "today", lambda: dt.date(2025, 1, 1))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "HAKYU_DEBUG", "HAKYU_STORE"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, **environment: str) -> Result:
        env = {"HAKYU_LANG": "en", "COLUMNS": "80"} | environment
        return CliRunner().invoke(main, list(arguments), env=env, prog_name="hakyu")

    return call


@pytest.fixture
def shape(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[str, ...]]:
    """Give the options that make a tiny file the whole knowledge base.

    For an expected output the file is named from its folder, since an answer repeats the name in
    what it suggests next.
    """
    if "golden" in request.fixturenames:
        monkeypatch.chdir(DATA)
        return lambda name: ("--no-seeds", "--file", f"{name}.yaml")
    return lambda name: ("--no-seeds", "--file", str(DATA / f"{name}.yaml"))
