"""``hakyu query``: rows in every format, faults to be mended, nothing that acts in a sheet."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from hakyu.cli import main
from hakyu.loaders.native import load

from ..server_graph import environment, graph_on

if TYPE_CHECKING:
    from ..neo4j_server import Server
    from .conftest import Run

OWN = """hakyu: 1
organisations:
  - {id: org:a, name: 甲市, kind: municipality}
  - {id: org:b, name: "=1+1", kind: company}
  - {id: org:c, name: 乙, kind: company}
engagements:
  - {id: eng:a, client: org:a, provider: org:b, service: 印刷, data: [name, address]}
  - {id: eng:b, client: org:b, provider: org:c, data: []}
"""
Ask = Callable[..., str]


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    """Give the options that make a tiny file the whole knowledge base."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return ("--no-seeds", "--file", str(path))


@pytest.fixture
def ask(run: Run, own: tuple[str, ...]) -> Ask:
    """Give ``ask(query, *options)``: what is printed, after no mistake."""

    def call(query: str, *options: str) -> str:
        result = run("query", query, *options, *own)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return call


def test_table(ask: Ask) -> None:
    """Otherwise a reader would not see the rows, or take them for an answer of hakyu's."""
    printed = ask(
        "MATCH (e:Engagement)-[r:CLIENT]->(c) "
        "RETURN c, r, e.data AS data, e.since AS since, e.data_known AS known ORDER BY e.id"
    )
    assert printed.splitlines()[0] == "2 rows"
    assert "Organisation org:a 甲市" in " ".join(printed.split())
    assert "name, address" in printed
    assert "true" in printed
    assert "–" in printed
    assert "hakyu affected" in printed


def test_json_holds_everything(ask: Ask) -> None:
    """Otherwise a program would get texts that it has to take apart again."""
    query = "MATCH p = (e:Engagement {id: 'eng:a'})-[:CLIENT]->(c) RETURN p, c.cohort, e.data, null"
    found = json.loads(ask(query, "--format", "json"))
    assert found["schema"] == "hakyu.query/1"
    assert found["data_hash"].startswith("sha256:")
    assert (found["cut"], found["notes"]) == (False, [])
    assert found["columns"] == ["p", "c.cohort", "e.data", "null"]
    ((path, *rest),) = found["rows"]
    assert rest == [False, ["name", "address"], None]
    assert [node["id"] for node in path["nodes"]] == ["eng:a", "org:a"]
    assert path["nodes"][1]["properties"]["name"] == "甲市"
    (link,) = path["relationships"]
    assert link == {"type": "CLIENT", "start": "eng:a", "end": "org:a", "properties": {}}


def test_csv_does_nothing_in_a_sheet(ask: Ask) -> None:
    """Otherwise a name, or a heading, that is a formula would run when the file is opened."""
    query = (
        "MATCH (o:Organisation) RETURN o.name AS `=name`, 2 AS n, [o.name, o.id] AS l, "
        "null AS z, -1 AS m ORDER BY o.id"
    )
    rows = list(csv.reader(io.StringIO(ask(query, "--format", "csv"))))
    assert rows[0] == ["'=name", "n", "l", "z", "m"]
    assert rows[1] == ["甲市", "2", "甲市; org:a", "", "-1"]
    assert rows[2] == ["'=1+1", "2", "'=1+1; org:b", "", "-1"]


def test_markdown_is_escaped(ask: Ask) -> None:
    """Otherwise a name with a bar in it would break the table of a report."""
    printed = ask("MATCH (o:Organisation) RETURN o.name AS `a|b` ORDER BY o.id", *_md())
    assert "a\\|b" in printed
    assert "hakyu affected" in printed


def _md() -> tuple[str, str]:
    return "--format", "markdown"


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_cut_is_told_in_every_format(form: str, run: Run, own: tuple[str, ...]) -> None:
    """Otherwise the first rows would pass for all of them."""
    query = "MATCH (o:Organisation) RETURN o.id ORDER BY o.id"
    result = run("query", query, "--limit", "2", "--format", form, *own)
    assert result.exit_code == 0
    assert "org:b" in result.stdout
    assert "org:c" not in result.stdout
    told = '"cut": true' if form == "json" else "first 2 rows"
    assert told in (result.stderr if form == "csv" else result.stdout)


def test_remarks_are_told(run: Run, own: tuple[str, ...]) -> None:
    """Otherwise a misspelt label would look like "there are none"."""
    query = "MATCH (o:Organization) RETURN o.id"
    table = run("query", query, *own).stdout
    assert "No rows." in table
    assert "Organization" in table
    assert "Organization" in run("query", query, "--format", "csv", *own).stderr


def test_parameters(ask: Ask) -> None:
    """Otherwise a name could not be given without being written into the query."""
    query = "MATCH (o {name: $n}) WHERE o.cohort = $c AND o.id IN $l RETURN o.id AS `id`, $n AS n"
    options = ("--param", "n==1+1", "--param", "c:=false", "--param", 'l:=["org:b"]')
    found = json.loads(ask(query, *options, "--format", "json"))
    assert found["rows"] == [["org:b", "=1+1"]]
    digits = json.loads(ask("RETURN $x AS x", "--param", "x=1234567890123", "--format", "json"))
    assert digits["rows"] == [["1234567890123"]]


def test_query_from_standard_input(own: tuple[str, ...]) -> None:
    """Otherwise a long query would have to go through the quoting of a shell."""
    query = "// a comment\nMATCH (o:Organisation)\nRETURN o.id AS id\nORDER BY id;\n"
    result = CliRunner().invoke(main, ["query", "-", "--format", "csv", *own], input=query)
    assert result.stdout.split() == ["id", "org:a", "org:b", "org:c"]


MISTAKES = [
    (["MATCH (n) DETACH DELETE n"], "'DETACH' is refused"),
    (["LOAD CSV FROM 'x' AS l RETURN l"], "'LOAD' is refused"),
    (["MATCH (a)-[*]->(b) RETURN b"], "*1..8"),
    (["CALL db.labels()"], "procedures are refused"),
    (["RETURN 1; RETURN 2"], "one by one"),
    (["RETURN 1 AS x FORMAT CSV"], "--format csv"),
    (["SHOW INDEXES"], "does not begin with 'SHOW'"),
    ([""], "empty"),
    (["RETURN 'x"], "Add '"),
    (["RETURN #"], "'#' has no place"),
    (["RETURN '\\u0041'"], "\\u is refused"),
    (["RETURN " + "(" * 70], "nested too deeply"),
    (["RETURN 1 AS x" + " UNION RETURN 1 AS x" * 60], "too many UNIONs"),
    (["RETURN " + "1" * 30_000], "20,000 characters"),
    (["RETURN $x"], "--param x=VALUE"),
    (["RETURN 1", "--param", "x=1"], "no $x"),
    (["RETURN $x", "--param", "x"], "NAME=TEXT"),
    (["RETURN $x", "--param", "x=1", "--param", "x=2"], "each name once"),
    (["RETURN $x", "--param", "x:={"], "is not JSON"),
    (["RETURN $x", "--param", "x:=NaN"], "is not JSON"),
    (["RETURN 1", "--limit", "0"], "--limit: '0'"),
    (["RETURN 1", "--limit", "1.5"], "--limit: '1.5'"),
    (["RETURN 1", "--timeout", "nan"], "--timeout: 'nan'"),
    (["RETURN 1", "--timeout", "-1"], "--timeout: '-1'"),
    (["MATCH (n RETURN n"], "the engine does not take"),
    (
        ["UNWIND range(1, 4000) AS a UNWIND range(1, 4000) AS b RETURN a, b", "--timeout", "140"],
        "5,000,000 rows",
    ),
]


@pytest.mark.parametrize(("arguments", "told"), MISTAKES, ids=[told for _, told in MISTAKES])
def test_mistakes_are_told_so_that_they_can_be_mended(
    arguments: list[str], told: str, run: Run, own: tuple[str, ...]
) -> None:
    """Otherwise the user would see a traceback, or only that something is wrong."""
    result = run("query", *arguments, *own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    japanese = run("query", *arguments, *own, "--lang", "ja")
    assert japanese.exit_code == 2
    assert japanese.stderr.startswith("エラー: ")
    assert japanese.stderr != result.stderr


def test_without_the_engine(
    run: Run, own: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise who installed hakyu alone would not know what is missing."""
    monkeypatch.setitem(sys.modules, "kglite", None)
    result = run("query", "MATCH (n) RETURN n", *own)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "pip install 'hakyu[query]'" in result.stderr


def test_nothing_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    """Otherwise a text of a query could rewrite what stands on the screen."""
    path = tmp_path / "empty.yaml"
    path.write_text("hakyu: 1\n", "utf-8")
    result = run("query", "RETURN $x AS x", "--param", "x=\x1b[31mred", "--file", str(path))
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\\x1b[31mred" in result.stdout


def test_a_workspace_and_a_server_give_the_same(
    run: Run, own: tuple[str, ...], tmp_path: Path, neo4j_database: Server
) -> None:
    """Otherwise the same question would show other rows once the team shares a server."""
    query = "MATCH (e)-[r:CLIENT|PROVIDER]->(o) RETURN e, r, o ORDER BY e.id, o.id, type(r)"
    options = ("--format", "json")
    alone = run("query", query, *options, *own)
    path = str(tmp_path / "my.hakyu")
    assert run("init", path, "--no-seeds").exit_code == 0
    assert run("load", own[-1], "--store", path).exit_code == 0
    kept = run("query", query, *options, "--store", path)
    assert (kept.exit_code, kept.stdout) == (0, alone.stdout)
    with graph_on(neo4j_database, load([own[-1]]).knowledge):
        shared = run(
            "query", query, *options, "--store", neo4j_database.uri, **environment(neo4j_database)
        )
        refused = run(
            "query", "CREATE (n)", "--store", neo4j_database.uri, **environment(neo4j_database)
        )
    assert (shared.exit_code, shared.stdout) == (0, alone.stdout)
    assert json.loads(shared.stdout)["rows"]
    assert (refused.exit_code, "'CREATE' is refused" in refused.stderr) == (2, True)
