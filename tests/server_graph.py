"""Records as a graph on a server, put there as plainly as can be: to ask two engines the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hakyu.graph.records import Record
from hakyu.stores.property_graph import LABELS, RECORD_LABEL, properties_of, relationships_of

if TYPE_CHECKING:
    import neo4j

    from .neo4j_server import Server

DATABASE = "neo4j"


@contextmanager
def graph_on(server: Server, records: Iterable[Record]) -> Iterator[neo4j.Driver]:
    """Give a driver of the server, whose empty database holds the records for as long."""
    import neo4j

    nodes: dict[str, list[Any]] = defaultdict(list)
    links: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        own = {**properties_of(record), "record": "{}"}  # as a store keeps more than the model
        nodes[LABELS[record.TYPE]].append(own)
        for link in relationships_of(record):
            links[link.type].append({"a": record.id, "b": link.target, "own": link.properties})
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:

        def run(query: str, rows: list[Any]) -> None:
            driver.execute_query(query, {"rows": rows}, database_=DATABASE)

        run(
            f"CREATE CONSTRAINT test_ids IF NOT EXISTS FOR (n:{RECORD_LABEL}) "
            "REQUIRE n.id IS UNIQUE",
            [],
        )
        try:
            for label, rows in nodes.items():
                run(f"UNWIND $rows AS row CREATE (n:{RECORD_LABEL}:{label}) SET n = row", rows)
            for type_, rows in links.items():
                run(
                    f"UNWIND $rows AS row MATCH (a:{RECORD_LABEL} {{id: row.a}}) "
                    f"MATCH (b:{RECORD_LABEL} {{id: row.b}}) "
                    f"CREATE (a)-[r:{type_}]->(b) SET r = row.own",
                    rows,
                )
            yield driver
        finally:
            run("DROP CONSTRAINT test_ids IF EXISTS", [])
