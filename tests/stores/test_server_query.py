"""Queries on a real server: the same values as in the engine at hand, and nothing but reading."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from hakyu.graph.adhoc import Answer, QueryError
from hakyu.loaders.bundled import bundled
from hakyu.stores.embedded import Embedded
from hakyu.stores.neo4j_store import Neo4jStore
from hakyu.stores.server_query import ask_server

from ..server_graph import graph_on

if TYPE_CHECKING:
    from ..neo4j_server import Server

QUERIES = [
    "MATCH p = (e:Engagement)-[r:PROVIDER]->(v {id: 'org:iseto'}) RETURN p, r, v ORDER BY e.id",
    "MATCH (e:Engagement) RETURN e ORDER BY e.id",
    "MATCH (i:Incident)-[t:TARGETS]->(x) RETURN i.id, t, [x, t], {a: x} ORDER BY i.id, x.id",
    "MATCH (a)-[r:CITES]->(s:Source) RETURN r.locators, s.id ORDER BY a.id, s.id",
    "MATCH (e:Engagement)-[r:RELIES_ON*1..4]->(f) RETURN e.id, f.id, size(r) AS n "
    "ORDER BY e.id, f.id, n",
    "MATCH (o:Organisation) RETURN o.kind AS kind, count(*) AS n ORDER BY kind",
    "MATCH (e:Engagement) WHERE 'name' IN e.data AND e.data_known RETURN e.id ORDER BY e.id",
    "RETURN null AS n, true AS t, 1.5 AS f, [1, [2]] AS l, date('2024-05-28') AS d",
]


@pytest.fixture(scope="module")
def store(neo4j_server: Server) -> Iterator[Neo4jStore]:
    with graph_on(neo4j_server, bundled().knowledge) as opened:
        yield opened


@pytest.fixture(scope="module")
def embedded() -> Embedded:
    return Embedded(bundled().knowledge)


def ask(
    store: Neo4jStore, query: str, limit: int = 100_000, timeout: float = 60, **given: Any
) -> Answer:
    return store.ask(query, given, limit=limit, timeout=timeout)


@pytest.mark.parametrize("query", QUERIES)
def test_both_engines_give_the_same(store: Neo4jStore, embedded: Embedded, query: str) -> None:
    """Otherwise a query would show one thing alone and another in the team."""
    here = embedded.ask(query, limit=100_000, timeout=60)
    assert ask(store, query) == here
    assert here.rows


def test_a_cut_is_told_and_no_more_is_fetched(store: Neo4jStore) -> None:
    """Otherwise the first rows would pass for all, or a million would cross the wire for ten."""
    query = "MATCH (o:Organisation) RETURN o.id ORDER BY o.id"
    everything = ask(store, query)
    assert (len(everything.rows), everything.cut) == (len(bundled().knowledge.organisations), False)
    cut = ask(store, query, limit=3)
    assert (cut.rows, cut.cut) == (everything.rows[:3], True)
    huge = ask(store, "UNWIND range(1, 100000000) AS x RETURN x", limit=2)
    assert (huge.rows, huge.cut) == (((1,), (2,)), True)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("CREATE (n)", "clause"),
        ("LOAD CSV FROM 'file:///x' AS l RETURN l", "clause"),
        ("CALL db.labels()", "procedure"),
        ("MATCH (n RETURN n", "engine"),
        ("MATCH (a)-[*]->(b) RETURN b", "unbounded"),
        ("MATCH (n {id: $x}) RETURN n", "parameter_missing"),
    ],
)
def test_faults_are_told_by_code(store: Neo4jStore, query: str, code: str) -> None:
    """Otherwise the user would get the traceback of a driver."""
    with pytest.raises(QueryError) as caught:
        ask(store, query)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Z) RETURN n",
        "MATCH (n) SET n.z = 1 RETURN n LIMIT 1",
        "LOAD CSV FROM 'file:///x.csv' AS l RETURN l",
        "CALL db.labels() YIELD label RETURN label",
        "MATCH (n) CALL { WITH n MERGE (m:Z {id: n.id}) } RETURN n",
    ],
)
def test_the_plan_is_looked_at_too(
    store: Neo4jStore, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise what the guard overlooks would be done: the plan is the second to refuse it."""
    monkeypatch.setattr("hakyu.stores.server_query.check", lambda text: text)
    with pytest.raises(QueryError) as caught:
        ask(store, query)
    assert caught.value.code == "not_reading"
    assert ask(store, "MATCH (n) WHERE n:Z OR n.z = 1 RETURN count(n) AS n").rows == ((0,),)


def test_the_session_may_not_write(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise what guard and plan overlook would be done: the session is the third."""
    monkeypatch.setattr("hakyu.stores.server_query.check", lambda text: text)
    monkeypatch.setattr("hakyu.stores.server_query._explain", lambda *_: None)
    with pytest.raises(QueryError):
        ask(store, "CREATE (n:Z) RETURN n")
    assert ask(store, "MATCH (n:Z) RETURN count(n) AS n").rows == ((0,),)


def test_a_query_that_takes_too_long_is_ended(store: Neo4jStore) -> None:
    """Otherwise a forgotten condition would keep the team's server busy."""
    query = "MATCH (a), (b), (c), (d) WHERE a.name < d.name RETURN count(*) AS n"
    with pytest.raises(QueryError) as caught:
        ask(store, query, timeout=0.5)
    assert caught.value.code == "timeout"


def test_remarks_come_with_the_answer_and_go_nowhere_else(
    store: Neo4jStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Otherwise a misspelt label would look like "none", or the query would be written to a log."""
    with caplog.at_level(logging.WARNING):
        (note,) = ask(store, "MATCH (o:Organization) RETURN o.id").notes
    assert "Organization" in note
    assert caplog.text == ""
    assert ask(store, "MATCH (o:Source) RETURN o.succeeded_on LIMIT 1").notes == ()


def test_parameters_are_values_and_nothing_else(store: Neo4jStore) -> None:
    """Otherwise a name with a quote in it could become part of the query."""
    query = "MATCH (o:Organisation) WHERE o.id IN $ids OR o.name = $name RETURN o.id"
    hostile = "'}) DETACH DELETE o //"
    assert ask(store, query, ids=["org:iseto"], name=hostile).rows == (("org:iseto",),)


def test_what_is_not_the_querys_fault_is_told_as_such(neo4j_server: Server) -> None:
    """Otherwise a database that is not there would be told as a mistake in the query."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import ClientError

    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver, pytest.raises(ClientError):
        ask_server(driver, "nowhere", "RETURN 1 AS x", limit=1, timeout=10)


def test_what_the_store_adds_is_not_shown(store: Neo4jStore) -> None:
    """Otherwise every node would come with its whole record in JSON behind it."""
    ((node,),) = ask(store, "MATCH (o:Record {id: 'org:iseto'}) RETURN o").rows
    assert "record" not in node.properties  # type: ignore[attr-defined]
    assert node.properties["name"] == "株式会社イセトー"  # type: ignore[attr-defined]
