"""What the tests of the server share: entering it, pushing, and everything that stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.stores import neo4j_push
from hakyu.stores.neo4j_connection import Connection
from hakyu.stores.neo4j_store import Neo4jStore

if TYPE_CHECKING:
    from ..neo4j_server import Server

#: Properties that differ from push to push.
PASSING = ("push", "pushed_at", "touched")


def environ(server: Server, **more: str) -> dict[str, str]:
    """The environment in which hakyu may enter a server."""
    return {"HAKYU_NEO4J_USER": server.user, "HAKYU_NEO4J_PASSWORD": server.password, **more}


def connected(server: Server, **more: str) -> Connection:
    return Connection.open(server.uri, environ=environ(server, **more))


def opened(server: Server, **more: str) -> Neo4jStore:
    return Neo4jStore.open(server.uri, environ=environ(server, **more))


def push(server: Server, known: Knowledge, **more: Any) -> neo4j_push.PushReport:
    with connected(server) as connection:
        return neo4j_push.push(connection, known, known.data_hash, total=len(known), **more)


def known_of(**lists: Iterable[Mapping[str, object]]) -> Knowledge:
    """Records as a native file states them."""
    text = json.dumps({"hakyu": 1, **{name: list(items) for name, items in lists.items()}})
    return load_files([File("world.json", text.encode())]).knowledge


def run(server: Server, query: str, **parameters: Any) -> list[list[Any]]:
    """The rows of any query, as somebody else would run it."""
    import neo4j

    auth = (server.user, server.password)
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver,
        driver.session(database="neo4j") as session,
    ):
        return session.run(query, parameters).values()  # type: ignore[arg-type,unused-ignore]


def graph(server: Server) -> tuple[list[str], list[str]]:
    """Every node and every relationship of a database, as text, in order."""
    nodes = run(server, "MATCH (n) RETURN labels(n), properties(n)")
    links = run(
        server,
        "MATCH (a)-[x]->(b)"
        " RETURN type(x), properties(x), coalesce(a.id, a.key), labels(a), coalesce(b.id, b.key)",
    )
    return sorted(map(_line, nodes)), sorted(map(_line, links))


def _line(row: list[Any]) -> str:
    plain: list[Any] = []
    for value in row:
        if isinstance(value, dict):
            value = {name: one for name, one in value.items() if name not in PASSING}
        plain.append(sorted(value) if isinstance(value, list) else value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
