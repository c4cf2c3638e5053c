"""DuckDB, which looks at a filter as it goes, and kglite: stores that can walk a graph."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from bench.networks import Filter, Network
from bench.peers.base import Edges, Peer
from hakyu.engine.digraph import I32, I64

_WALK = """
WITH RECURSIVE walk(node, tier) USING KEY (node) AS (
    SELECT {source}::INTEGER, 0
    UNION
    SELECT edge.dst, min(walk.tier) + 1
    FROM walk JOIN {edges} edge ON edge.src = walk.node
    LEFT JOIN recurring.walk known ON known.node = edge.dst
    WHERE known.node IS NULL
    GROUP BY edge.dst
)
SELECT node, tier FROM walk
"""


class Duckdb(Peer):
    """DuckDB in memory with one thread: a recursive query that keeps one row for each node."""

    name = module = distribution = "duckdb"
    gives = "tiers"
    slow = True

    def build(self, edges: Edges) -> Any:
        return self._of(edges.n, {"src": edges.src, "dst": edges.dst})

    def built(self, network: Network) -> Any:
        graph = network.graph
        said = {
            "mask": network.mask,
            "since": network.since,
            "until": network.until,
            "certainty": network.certainty,
        }
        return self._of(graph.n, {"src": graph.src, "dst": graph.dst, **said})

    def _of(self, n: int, columns: dict[str, Any]) -> Any:
        import duckdb

        found = duckdb.connect(config={"threads": 1})
        found.execute("SET memory_limit = '6GB'")
        given = {name: np.asarray(column) for name, column in columns.items()}
        found.register("given", given)
        chosen = ", ".join(
            f"{name}::INTEGER AS {name}" if name in ("src", "dst") else name for name in given
        )
        found.execute(f"CREATE TABLE edges AS SELECT {chosen} FROM given")
        found.unregister("given")
        return found, n, "edges"

    def filtered(self, handle: Any, network: Network, asked: Filter) -> Any:
        connection, n, _ = handle
        where = (
            f"mask & {asked.categories} != 0 AND since <= {asked.day} AND until > {asked.day} "
            f"AND certainty >= {asked.certainty}"
        )
        return connection, n, f"(SELECT src, dst FROM edges WHERE {where})"

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        nodes = self._walk(handle, source)["node"]
        return len(nodes) - 1, int(people[nodes].sum() - people[source])

    def tiers(self, handle: Any, source: int) -> I32:
        found = self._walk(handle, source)
        tiers = np.full(handle[1], -1, np.int32)
        tiers[found["node"]] = found["tier"]
        return tiers

    @staticmethod
    def _walk(handle: Any, source: int) -> Any:
        connection, _, edges = handle
        return connection.execute(_WALK.format(source=source, edges=edges)).fetchnumpy()


class Kglite(Peer):
    """kglite, the embedded graph store: hops from one node to all, each pair of ends once."""

    name = module = distribution = "kglite"
    gives = "tiers"
    slow = True

    def build(self, edges: Edges) -> Any:
        import kglite

        pairs = np.unique(np.column_stack((edges.src, edges.dst)), axis=0).tolist()
        spec = {
            "nodes": [
                {
                    "type": "Node",
                    "id_field": "id",
                    "title_field": "id",
                    "records": [{"id": node} for node in range(edges.n)],
                }
            ],
            "connections": [
                {
                    "type": "TO",
                    "source_type": "Node",
                    "source_id_field": "src",
                    "target_type": "Node",
                    "target_id_field": "dst",
                    "records": [{"src": src, "dst": dst} for src, dst in pairs],
                }
            ],
        }
        return kglite.from_records(json.dumps(spec)), edges.n

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        found = self._walk(handle, source)
        nodes = np.fromiter(found, np.int64, len(found))
        return len(nodes) - 1, int(people[nodes].sum() - people[source])

    def tiers(self, handle: Any, source: int) -> I32:
        tiers = np.full(handle[1], -1, np.int32)
        for node, tier in self._walk(handle, source).items():
            tiers[node] = tier
        return tiers

    @staticmethod
    def _walk(handle: Any, source: int) -> Any:
        graph, n = handle
        return graph.shortest_path_lengths_from(
            "Node", source, "Node", connection_types=["TO"], direction="outgoing", max_hops=n
        )
