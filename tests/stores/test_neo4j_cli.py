"""``hakyu push`` and ``hakyu pull``, as a person types them, on a real server."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from hakyu.cli import data, main, report, store_options
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.bundled import bundled
from hakyu.loaders.native import load
from hakyu.viz.report import ENDINGS

from .server import environ, opened

if TYPE_CHECKING:
    from ..neo4j_server import Server

OWN = """hakyu: 1
organisations:
  - {id: org:own, name: 自社}
engagements:
  - {id: eng:own-iseto, client: org:own, provider: org:iseto}
"""

Typed = Callable[..., Result]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typed:
    """Give ``typed(server, *arguments)``: the command in an environment that knows the server."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HAKYU_STORE", raising=False)

    def call(server: Server | None, *arguments: str, **more: str) -> Result:
        env: dict[str, Any] = {"HAKYU_LANG": "en", "COLUMNS": "80", **more}
        if server is not None:
            env |= {**environ(server), **more}
        return CliRunner().invoke(main, list(arguments), env=env, prog_name="hakyu")

    return call


def done(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return str(result.stdout)


@pytest.mark.real_neo4j
def test_pushed_and_pulled_data_are_the_same(
    neo4j_database: Server, typed: Typed, tmp_path: Path
) -> None:
    """Otherwise a copy of a team's data would give other answers than the data."""
    server, url = neo4j_database, neo4j_database.uri
    Path("own.yaml").write_text(OWN, "utf-8")
    said = done(typed(server, "push", url, "--file", "own.yaml"))
    assert f"--store {url}" in said
    expected = load(["own.yaml"], base=bundled()).knowledge
    assert f"{len(expected):,} records" in said
    again = json.loads(done(typed(server, "push", url, "--file", "own.yaml", "--format", "json")))
    assert (again["unchanged"], again["data_hash"]) == (len(expected), expected.data_hash)

    assert done(typed(server, "pull", url, "--output", "pulled.yaml")) == ""
    assert load(["pulled.yaml"]).knowledge.data_hash == expected.data_hash
    assert done(typed(server, "pull", url)) == Path("pulled.yaml").read_text("utf-8")

    done(typed(None, "init", "my.hakyu", "--no-seeds"))
    store = ("--store", "my.hakyu")
    assert f"Statements added: {len(expected):,}" in done(typed(server, "pull", url, *store))
    assert "Nothing has changed" in done(typed(server, "pull", url, *store))
    ours = json.loads(done(typed(None, "stats", *store, "--format", "json")))
    assert ours["data_hash"] == expected.data_hash
    loads = json.loads(done(typed(None, "loads", *store, "--format", "json")))
    assert [part["scope"] for one in loads["loads"] for part in one["parts"]] == [url]

    done(typed(server, "push", url, *store))  # what came from there, back to there
    question = ("affected", "イセトー", "--format", "json")
    answers = {
        done(typed(server, *question, "--store", url)),
        done(typed(None, *question, *store)),
        done(typed(None, *question, "--file", "own.yaml")),
    }
    assert len(answers) == 1


@pytest.mark.real_neo4j
def test_a_report_of_a_server_is_the_same(
    neo4j_database: Server, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a board would read other things of the same knowledge, by where it is kept."""
    monkeypatch.setattr(report, "_line", lambda lang: "hakyu report")  # it names the store
    monkeypatch.setattr(data, "today", lambda: dt.date(2025, 1, 1))
    server, url = neo4j_database, neo4j_database.uri
    done(typed(server, "push", url))
    for ending in ENDINGS:
        plain, stored = (tmp_path / f"{name}.{ending}" for name in ("plain", "stored"))
        asked = ("report", "ワークスタイルテック", "--out")
        done(typed(None, *asked, str(plain)))
        done(typed(server, *asked, str(stored), "--store", url))
        assert plain.read_bytes() == stored.read_bytes(), ending


@pytest.mark.real_neo4j
def test_a_pull_replaces_what_was_pulled_before(neo4j_database: Server, typed: Typed) -> None:
    """Otherwise what a team has deleted would live on in every copy."""
    server, url = neo4j_database, neo4j_database.uri
    Path("own.yaml").write_text("hakyu: 1\norganisations:\n  - {id: org:a, name: 甲}\n", "utf-8")
    Path("more.yaml").write_text("hakyu: 1\norganisations:\n  - {id: org:b, name: 乙}\n", "utf-8")
    done(typed(None, "init", "my.hakyu", "--no-seeds"))
    pull = ("pull", url, "--store", "my.hakyu", "--as", "team")
    for files in (["own.yaml", "more.yaml"], ["more.yaml"]):
        named = [word for name in files for word in ("--file", name)]
        done(typed(server, "push", url, "--no-seeds", *named))
        done(typed(server, *pull))
        ours = json.loads(done(typed(None, "stats", "--store", "my.hakyu", "--format", "json")))
        assert ours["data_hash"] == load(files).knowledge.data_hash


@pytest.mark.real_neo4j
def test_changed_data_are_not_pulled(neo4j_database: Server, typed: Typed) -> None:
    """Otherwise what somebody changed by hand would pass for what was stated; half of it even."""
    from .server import run

    server, url = neo4j_database, neo4j_database.uri
    Path("own.yaml").write_text("hakyu: 1\norganisations:\n  - {id: org:a, name: 甲}\n", "utf-8")
    done(typed(server, "push", url, "--no-seeds", "--file", "own.yaml"))
    run(server, "MATCH (r:Record) SET r.record = replace(r.record, '甲', '乙')")
    done(typed(None, "init", "my.hakyu", "--no-seeds"))
    for where in (["--output", "pulled.yaml"], ["--store", "my.hakyu"]):
        result = typed(server, "pull", url, *where)
        assert result.exit_code == 3
        assert f"hakyu push {url} --all" in result.stderr
    assert not Path("pulled.yaml").exists()
    ours = json.loads(done(typed(None, "stats", "--store", "my.hakyu", "--format", "json")))
    assert ours["data_hash"] == Knowledge.of([]).data_hash


@pytest.mark.real_neo4j
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_store_that_was_never_pushed_to(neo4j_database: Server, typed: Typed, lang: str) -> None:
    """Otherwise nobody would be affected by anything, said the answer."""
    url = neo4j_database.uri
    for command in (["pull", url], ["affected", "イセトー", "--store", url]):
        result = typed(neo4j_database, *command, "--lang", lang)
        assert (result.exit_code, result.stdout) == (3, "")
        assert f"hakyu push {url}" in result.stderr


@pytest.mark.parametrize("command", ["push", "pull"])
def test_mistakes_are_told_before_anything_is_asked(typed: Typed, command: str) -> None:
    """Otherwise a person would type a password for nothing, or show one that was typed wrongly."""
    secret = typed(None, command, "neo4j://ann:s3cret@host", HAKYU_NEO4J_PASSWORD="x")
    assert secret.exit_code == 2
    assert "s3cret" not in secret.stderr + secret.stdout
    assert typed(None, command, "my.hakyu").exit_code == 2
    nobody = typed(None, command, "neo4j://host", HAKYU_NEO4J_PASSWORD="")
    assert nobody.exit_code == 3
    assert "HAKYU_NEO4J_PASSWORD" in nobody.stderr


def test_nobody_is_asked_where_there_is_no_terminal(typed: Typed) -> None:
    """Otherwise a nightly push without a password would wait for ever."""
    assert store_options.ask_password("neo4j") is None


@pytest.mark.real_neo4j
def test_a_password_can_be_typed(
    neo4j_database: Server, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would have to stand in a file or in the shell's history."""
    asked: list[str] = []

    def ask(user: str) -> str:
        asked.append(user)
        return neo4j_database.password

    monkeypatch.setattr(store_options, "ask_password", ask)
    arguments = ("push", neo4j_database.uri, "--no-seeds")
    done(typed(neo4j_database, *arguments, HAKYU_NEO4J_PASSWORD=""))
    done(typed(neo4j_database, "stats", "--store", neo4j_database.uri, HAKYU_NEO4J_PASSWORD=""))
    assert asked == [neo4j_database.user] * 2
    assert opened(neo4j_database).size == 0
