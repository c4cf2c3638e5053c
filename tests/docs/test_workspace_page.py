"""The sessions of docs/workspace.md, run from top to bottom in one folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from hakyu.cli import main
from hakyu.stores import workspace

from .test_commands import excerpt

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "workspace.md"
SESSION = re.compile(r"^```text\n(\$ hakyu .*?)^```$", re.M | re.S)


def test_the_sessions_go_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Who follows the page would see something else, or fail in the middle."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workspace, "utc_now", lambda: "2026-04-01T00:30:00Z")
    env = {"HAKYU_STORE": "my.hakyu", "HAKYU_USER": "me", "HAKYU_LANG": "en", "COLUMNS": "100"}
    text = PAGE.read_text("utf-8")

    def again(session: re.Match[str]) -> str:
        lines: list[str] = []
        for block in re.split(r"^\$ ", session[1], flags=re.M)[1:]:
            command, *there = block.splitlines()
            done = CliRunner().invoke(main, shlex.split(command)[1:], env=env, prog_name="hakyu")
            assert (done.exit_code, done.stderr) == (0, ""), command
            lines += [f"$ {command}", *excerpt(there, done.stdout.splitlines())]
        return "```text\n" + "\n".join(lines) + "\n```"

    renewed = SESSION.sub(again, text)
    if request.config.getoption("--renew-golden", default=False):
        PAGE.write_text(renewed, "utf-8")
        return
    assert renewed == text
