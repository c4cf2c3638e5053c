"""Queries on the records at hand: what the engine does alone, and what behind the guard.

The first tests say what kglite does by itself. Where one of them fails after an update, the guard
and docs/cypher.md say something that is no longer so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.adhoc import Link, Node, QueryError, Route
from hakyu.graph.records import Engagement, Organisation, Record, System
from hakyu.stores.embedded import BATCH, Embedded
from hakyu.stores.property_graph import Properties

kglite: Any = import_module("kglite")  # among the test tools: its absence is a failure

SECRET = "a-secret-of-this-machine"
CHAIN = 15


def records() -> Iterator[Record]:
    """A chain of firms, each entrusting the next one, and a system that nobody runs."""
    for number in range(CHAIN):
        yield Organisation.model_validate(
            {"id": f"org:{number:02}", "name": f"第{number}社", "names": {"en": f"Firm {number}"}}
        )
    for number in range(CHAIN - 1):
        yield Engagement.model_validate(
            {
                "id": f"eng:{number:02}",
                "client": f"org:{number:02}",
                "provider": f"org:{number + 1:02}",
                "relies_on": [f"eng:{number + 1:02}"] if number < CHAIN - 2 else [],
                "data": ["name"] if number else None,
            }
        )
    yield System.model_validate({"id": "sys:a", "name": "=HYPERLINK(1)"})


@pytest.fixture(scope="module")
def graph() -> Embedded:
    return Embedded(records())


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "secret.csv"
    path.write_text(f"{SECRET}\n", "utf-8")
    return path


@pytest.fixture
def bare() -> Any:
    """Give the engine itself: a frozen, read-only chain without anything of ours."""
    before = kglite.get_query_warning_policy()
    kglite.set_query_warning_policy("silent")
    made = kglite.KnowledgeGraph()
    for number in range(CHAIN):
        made.cypher("CREATE (:A {id: $n})", params={"n": number})
    made.cypher("MATCH (a:A), (b:A) WHERE b.id = a.id + 1 CREATE (a)-[:X]->(b)")
    made.read_only(True)
    yield made.freeze()
    kglite.set_query_warning_policy(before)


def ask(graph: Embedded, query: str, limit: int = 100, timeout: float = 30, **given: Any) -> Any:
    return graph.ask(query, given, limit=limit, timeout=timeout)


# -- the engine alone ---------------------------------------------------------------------------


def test_the_engine_alone_reads_files(bare: Any, secret: Path) -> None:
    """Otherwise the guard would refuse LOAD CSV for a reason that is gone."""
    found = bare.cypher(f"LOAD CSV FROM '{secret.as_posix()}' AS line RETURN line").to_list()
    assert SECRET in str(found)


def test_the_engine_alone_stops_at_ten_hops(bare: Any) -> None:
    """Otherwise the guard would ask for an upper end for a reason that is gone."""
    query = "MATCH (:A {{id: 0}})-[:X{}]->(b) RETURN count(b) AS n"
    assert bare.cypher(query.format("*")).to_list() == [{"n": 10}]
    assert bare.cypher(query.format(f"*1..{CHAIN}")).to_list() == [{"n": CHAIN - 1}]


def test_the_engine_alone_runs_the_last_statement(bare: Any) -> None:
    """Otherwise the guard would refuse several statements for a reason that is gone."""
    assert bare.cypher("RETURN 1 AS x; RETURN 2 AS y").to_list() == [{"y": 2}]


def test_the_engine_alone_makes_up_names(bare: Any) -> None:
    """Otherwise every record would be given a name for a reason that is gone."""
    found = bare.cypher("MATCH (a:A {id: 3}) RETURN a.name AS n, a.name IS NULL AS none").to_list()
    assert found == [{"n": "A_3", "none": False}]


# -- behind the guard ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM '{}' AS line RETURN line",
        "load csv with headers from '{}' AS line RETURN line",
        "LOAD CSV FROM 'file://{}' AS line RETURN line",
        "RETURN 1 AS x; LOAD CSV FROM '{}' AS line RETURN line",
        "// x\nLOAD CSV FROM '{}' AS line RETURN line",
        "UNWIND [1] AS x LOAD CSV FROM '{}' AS line RETURN line",
        "CALL {{ LOAD CSV FROM '{}' AS line RETURN line }} RETURN line",
    ],
)
def test_no_file_is_read(graph: Embedded, secret: Path, query: str) -> None:
    """Otherwise a query that somebody was sent could show them a file of this machine."""
    with pytest.raises(QueryError) as caught:
        ask(graph, query.format(secret.as_posix()))
    assert SECRET not in str(caught.value)


SOUP = (
    "LOAD CSV FROM FILE AS line RETURN line MATCH (n) CALL { } ; ' \" ` // /* */ \n \\ 1 , x WITH"
    " UNWIND [1] : . $ -[*]- CREATE (:Z) SET n.z=1 DELETE n MERGE (:Z) UNION load(csv) FORMAT"
)
PIECES = st.lists(st.sampled_from(SOUP.split(" ")), max_size=14)


@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES, st.sampled_from(["", "LOAD CSV FROM FILE AS line RETURN line"]))
def test_no_soup_of_pieces_reads_or_writes(
    graph: Embedded, secret: Path, pieces: list[str], end: str
) -> None:
    """Otherwise the guard and the engine would read a query differently, and the engine decides."""
    query = " ".join([*pieces, end]).replace("FILE", f"'{secret.as_posix()}'")
    try:
        found = ask(graph, query, timeout=5)
    except QueryError:
        return
    assert SECRET not in str(found)
    (row,) = ask(graph, "MATCH (n) RETURN count(n) AS n, count(n.z) AS z").rows
    assert row == (CHAIN + CHAIN - 1 + 1, 0)


def test_values_are_plain(graph: Embedded) -> None:
    """Otherwise a node would be shown as the engine numbers it, and not as a record."""
    answer = ask(
        graph,
        "MATCH p = (c:Organisation {id: 'org:00'})<-[r:CLIENT]-(e:Engagement) "
        "RETURN c, r, p, [c.id, 1] AS l, {a: c.cohort} AS m, null AS n, 1.5 AS f, "
        "date('2024-05-28') AS d, duration('P1D') AS u",
    )
    ((c, r, p, *rest),) = answer.rows
    properties: Properties = {
        "id": "org:00",
        "name": "第0社",
        "name_en": "Firm 0",
        "kind": "company",
        "cohort": False,
        "unnamed": False,
    }
    assert isinstance(c, Node)
    assert (c.label, c.id, c.name) == ("Organisation", "org:00", "第0社")
    assert c.properties == {**properties, "aliases": ("Firm 0",)}
    assert r == Link("CLIENT", "eng:00", "org:00")
    assert isinstance(p, Route)
    assert [node.id for node in p.nodes] == ["org:00", "eng:00"]
    assert p.links == (r,)
    assert rest == [("org:00", 1), {"a": False}, None, 1.5, "2024-05-28", "P0M1DT0S"]


def test_parameters_are_values_and_nothing_else(graph: Embedded) -> None:
    """Otherwise a name with a quote in it could become part of the query."""
    hostile = "'}) RETURN 1 //"
    query = "MATCH (o:Organisation) WHERE o.id IN $ids OR o.name = $name RETURN o.id"
    assert ask(graph, query, ids=["org:03"], name=hostile).rows == (("org:03",),)


def test_a_cut_is_told(graph: Embedded) -> None:
    """Otherwise the first rows would pass for all of them."""
    query = "MATCH (o:Organisation) RETURN o.id ORDER BY o.id"
    cut = ask(graph, query, limit=2)
    assert (cut.rows, cut.cut) == ((("org:00",), ("org:01",)), True)
    assert ask(graph, query, limit=CHAIN).cut is False
    assert ask(graph, f"{query} LIMIT 2", limit=2).cut is False


def test_long_chains_are_whole_with_an_end(graph: Embedded) -> None:
    """Otherwise the last vendors of a long chain would be missing."""
    query = "MATCH (:Engagement {id: 'eng:00'})-[:RELIES_ON*1..20]->(e) RETURN count(e) AS n"
    assert ask(graph, query).rows == ((CHAIN - 2,),)


def test_remarks_tell_of_what_nobody_has(graph: Embedded) -> None:
    """Otherwise a misspelt label would look like "there are none"."""
    (note,) = ask(graph, "MATCH (o:Organization) RETURN o.id").notes
    assert "Organization" in note
    assert ask(graph, "MATCH (o:Organisation) RETURN o.nope LIMIT 1").notes
    assert ask(graph, "MATCH (o:Organisation) RETURN o.members_low").notes == ()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("MATCH (a)-[*]->(b) RETURN b", "unbounded"),
        ("MATCH (n RETURN n", "engine"),
        ("RETURN nope(1)", "engine"),
        ("MATCH (n {id: $x}) RETURN n", "parameter_missing"),
        ("UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN a, b", "work"),
    ],
)
def test_faults_are_told_by_code(graph: Embedded, query: str, code: str) -> None:
    """Otherwise the user would get the traceback of a library."""
    with pytest.raises(QueryError) as caught:
        ask(graph, query)
    assert caught.value.code == code


def test_a_query_that_takes_too_long_is_ended(graph: Embedded) -> None:
    """Otherwise a forgotten condition would keep the machine busy for hours."""
    pattern = ", ".join(f"(n{number})" for number in range(8))
    with pytest.raises(QueryError) as caught:
        ask(graph, f"MATCH {pattern} WHERE n0.id < n7.id RETURN count(*)", timeout=0.2)
    assert caught.value.code in {"timeout", "work"}


def test_without_the_engine_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise who installed hakyu alone would see an ImportError."""
    monkeypatch.setitem(sys.modules, "kglite", None)
    with pytest.raises(QueryError) as caught:
        Embedded([])
    assert (caught.value.code, caught.value.exit_code) == ("no_engine", 3)


def test_more_records_than_one_batch_are_all_there() -> None:
    """Otherwise a large workspace would lose the records at the seams."""
    many = [
        Organisation.model_validate({"id": f"org:{number}", "name": "甲"})
        for number in range(2 * BATCH + 1)
    ]
    members = Organisation.model_validate(
        {"id": "org:last", "name": "乙", "member_of": [record.id for record in many]}
    )
    found = Embedded([*many, members])
    query = "MATCH (o:Record)-[:MEMBER_OF]->(c) RETURN count(c) AS n"
    assert ask(found, query).rows == ((2 * BATCH + 1,),)
