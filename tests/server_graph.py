"""A real server that holds some records, pushed as a user pushes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hakyu.graph.knowledge import Knowledge
from hakyu.stores.neo4j_address import PASSWORD, USER
from hakyu.stores.neo4j_connection import Connection
from hakyu.stores.neo4j_push import push
from hakyu.stores.neo4j_store import Neo4jStore

if TYPE_CHECKING:
    from .neo4j_server import Server


def environment(server: Server) -> Mapping[str, str]:
    """What a user's environment says, so that the server lets them in."""
    return {USER: server.user, PASSWORD: server.password}


@contextmanager
def graph_on(server: Server, knowledge: Knowledge) -> Iterator[Neo4jStore]:
    """Give the store of a server that holds these records and nothing else."""
    environ = environment(server)
    connection = Connection.open(server.uri, environ=environ)
    try:
        connection.change("MATCH (n) DETACH DELETE n")
        push(connection, knowledge, knowledge.data_hash)
    finally:
        connection.close()
    with Neo4jStore.open(server.uri, environ=environ) as store:
        yield store
