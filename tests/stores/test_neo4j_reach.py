"""What the server touches for a question: the neighbourhood of what is asked, however much else
there is. Read from the server's own profile of each query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.part import part_for
from hakyu.graph.references import RELATIONS
from hakyu.stores import neo4j_cypher as cypher
from hakyu.stores.neo4j_connection import Connection
from hakyu.stores.neo4j_store import Neo4jStore

from .server import environ, known_of, push, run
from .test_part_star import around_the_vendor, with_others

if TYPE_CHECKING:
    from ..neo4j_server import Server

pytestmark = pytest.mark.real_neo4j

CLIENTS = 40
KNOWN = known_of(
    organisations=[
        {"id": "org:v", "name": "委託先"},
        *({"id": f"org:c{n}", "name": f"顧客 {n}"} for n in range(CLIENTS)),
    ],
    engagements=[
        {"id": f"eng:{n}", "client": f"org:c{n}", "provider": "org:v"} for n in range(CLIENTS)
    ],
)
#: Others, entangled with each other and not with ours.
NOISE = """
UNWIND range(1, 20000) AS n
CREATE (e:Record:Engagement {id: 'eng:noise-' + n, hash: 'x', record: '{}', name: 'noise ' + n})
WITH collect(e) AS every
UNWIND range(0, 19997) AS n
WITH every[n] AS a, every[n + 1] AS b, every[n + 2] AS c
CREATE (a)-[:PROVIDER]->(b), (a)-[:CLIENT]->(c)
CREATE (:Name {type: 'engagements', key: a.id})-[:NAMES]->(a)
"""
#: What looks at everything of a kind; an index seek or an expansion does not.
SCANS = ("AllNodesScan", "NodeByLabelScan", "NodeIndexScan", "RelationshipTypeScan", "HashJoin")

QUERIES: dict[str, tuple[str, dict[str, Any]]] = {
    "fetch": (cypher.FETCH, {"ids": ["org:v", "org:c1", "org:nobody"]}),
    "referring": (cypher.referring(frozenset({"provider", "client"})), {"ids": ["org:v"]}),
    "all relations": (cypher.referring(frozenset(RELATIONS)), {"ids": ["org:v", "org:c1"]}),
    "two that are named": (
        cypher.naming_both("provider", "client"),
        {"pairs": [["org:v", "org:c1"], ["org:nobody", "org:c2"]]},
    ),
    "names": (cypher.NAMED, {"type": "organisations", "key": "委託先"}),
    "called": (cypher.CALLED, {"type": "organisations", "keys": ["委託先", "顧客1"]}),
    "a page": (cypher.PAGE, {"after": "org:", "end": "org;", "most": 5}),
    "what is next": (cypher.NEXT, {"after": "org:c2", "end": "org;", "most": 5}),
}


def operators(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(one for child in plan.get("children", []) for one in operators(child))]


def profile(server: Server, query: str, parameters: dict[str, Any]) -> tuple[int, list[str]]:
    """How often the server looked at its store, and the operators that did."""
    import neo4j

    auth = (server.user, server.password)
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver,
        driver.session(database="neo4j") as session,
    ):
        result = session.run(f"PROFILE {query}", parameters)  # type: ignore[arg-type,unused-ignore]
        list(result)
        plan = result.consume().profile
    assert plan is not None
    found = operators(plan)
    return (
        sum(one["args"].get("DbHits", 0) for one in found),
        [one["operatorType"].partition("@")[0] for one in found],
    )


def test_only_the_neighbourhood_is_touched(neo4j_database: Server) -> None:
    """Otherwise a question about one vendor would take as long as the whole database is large."""
    push(neo4j_database, KNOWN)
    before = {name: profile(neo4j_database, *query)[0] for name, query in QUERIES.items()}
    run(neo4j_database, NOISE)
    run(neo4j_database, "CALL db.resampleOutdatedIndexes()")
    run(neo4j_database, "CALL db.clearQueryCaches()")
    for name, query in QUERIES.items():
        hits, found = profile(neo4j_database, *query)
        assert not [one for one in found if one.endswith(SCANS)], (name, found)
        assert 0 < hits <= before[name] + 50, (name, before[name], hits)


def test_what_is_touched_grows_with_what_is_asked(neo4j_database: Server) -> None:
    """Otherwise the test above could pass because the profile counts nothing."""
    push(neo4j_database, KNOWN)
    query = cypher.referring(frozenset({"client"}))
    one, _ = profile(neo4j_database, query, {"ids": ["org:c1"]})
    many, _ = profile(neo4j_database, query, {"ids": [f"org:c{n}" for n in range(CLIENTS)]})
    assert CLIENTS / 2 < many / one <= CLIENTS * 2


@pytest.mark.parametrize("accounts", [4_000])
def test_who_else_is_on_a_system_is_not_touched(neo4j_database: Server, accounts: int) -> None:
    """Otherwise whether a client is on a system would take as long as the system has accounts."""
    query = cypher.naming_both("system", "client")
    asked = {"pairs": [["sys:s", "org:c0"], ["sys:s", "org:d"]]}
    hits = []
    for number in (4, accounts):
        names = [f"c{count}" for count in range(number)]
        push(
            neo4j_database,
            known_of(
                organisations=[{"id": f"org:{name}", "name": name} for name in (*names, "d")],
                systems=[{"id": "sys:s", "name": "s"}],
                engagements=[
                    {"id": f"eng:{name}", "client": f"org:{name}", "system": "sys:s"}
                    for name in names
                ],
            ),
        )
        run(neo4j_database, "CALL db.resampleOutdatedIndexes()")
        run(neo4j_database, "CALL db.clearQueryCaches()")
        found, _ = profile(neo4j_database, query, asked)
        hits.append(found)
    assert 0 < hits[1] <= hits[0] + 10


class _Heard:
    """A transaction that keeps what is asked of it."""

    def __init__(self, tx: Any, heard: list[tuple[str, dict[str, Any]]]) -> None:
        self._tx, self._heard = tx, heard

    def run(self, text: str, parameters: Any = None, **more: Any) -> Any:
        self._heard.append((text, {**(parameters or {}), **more}))
        return self._tx.run(text, parameters, **more)


class Hearing(Connection):
    """A connection that keeps every query by which something was read."""

    heard: list[tuple[str, dict[str, Any]]]

    def read(self, work: Any) -> Any:
        return super().read(lambda tx: work(_Heard(tx, self.heard)))


def touched(server: Server, known: Knowledge) -> tuple[int, int]:
    """How often the server looked at its store to find the part of a vendor; the part's size."""
    push(server, known)
    # Else a plan may be one that was made for what was there before, and is kept for ten seconds.
    run(server, "CALL db.prepareForReplanning()")
    connection = Hearing.open(server.uri, environ=environ(server))
    connection.heard = []
    with Neo4jStore(connection) as store:
        connection.heard.clear()
        part = part_for(store, ("org:hub",))
    return sum(profile(server, *query)[0] for query in connection.heard), len(part)


def test_what_clients_entrust_to_others_is_not_touched(neo4j_database: Server) -> None:
    """Otherwise a vendor's question would read more with every other vendor of its clients."""
    alone, held = touched(neo4j_database, Knowledge.of(around_the_vendor()))
    others = with_others(40, near=False)
    hits, part = touched(neo4j_database, Knowledge.of([*around_the_vendor(), *others]))
    assert part == held
    assert 0 < hits <= alone + 50
