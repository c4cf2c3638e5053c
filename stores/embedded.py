"""Queries of one's own on the records at hand: a property graph in memory, built for one command.

The engine is kglite, an extra (``pip install 'hakyu[query]'``). Nothing of it enters an answer of
hakyu's own questions. What it gets to see has passed :mod:`.cypher_guard`; it runs on a frozen
graph, with a time limit and a row limit, and its values are turned into those of ``graph.adhoc``.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..graph.adhoc import Answer, Cell, Link, Node, QueryError, Route
from ..graph.records import Record
from .cypher_guard import check, check_parameters
from .property_graph import (
    LABELS,
    PROPERTIES,
    RECORD_LABEL,
    label_of,
    properties_of,
    relationships_of,
)

if TYPE_CHECKING:
    from types import ModuleType

#: Nodes or relationships that are handed to the engine at once.
BATCH = 5_000
#: Rows and items that a query may go through, which bounds its memory (to about 2 GB).
MOST_WORK = 5_000_000

_NODE = frozenset({"id", "labels", "properties"})
_LINK = frozenset({"id", "start", "end", "type", "properties"})
_ROUTE = frozenset({"nodes", "relationships"})
_DURATION = frozenset({"months", "days", "seconds"})
#: A remark that a property is in no node: no news of one that the model has.
_NO_PROPERTY = re.compile(r"propert(?:y|ies) '([^']+)'")
_MODEL = frozenset(name for names in PROPERTIES.values() for name in names)


class Embedded:
    """The graph of some records, to be asked in Cypher.

    Args:
        records: they fit together: whatever one names is among them.

    Raises:
        QueryError: ``no_engine``: kglite is not installed.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._engine = _engine()
        graph = self._engine.KnowledgeGraph()
        links: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
        nodes: dict[str, list[dict[str, object]]] = defaultdict(list)
        for record in records:
            label = LABELS[record.TYPE]
            nodes[label].append({"id": record.id, "properties": properties_of(record)})
            for link in relationships_of(record):
                key = (label, link.type, label_of(link.target))
                links[key].append({"a": record.id, "b": link.target, "properties": link.properties})
        for label, rows in nodes.items():
            _put(
                graph,
                rows,
                f"CREATE (n:{label}:{RECORD_LABEL} {{id: row.id}}) SET n += row.properties",
            )
        for (label, type_, other), rows in links.items():
            _put(
                graph,
                rows,
                f"MATCH (a:{label} {{id: row.a}}) MATCH (b:{other} {{id: row.b}}) "
                f"CREATE (a)-[r:{type_}]->(b) SET r += row.properties",
            )
        graph.read_only(True)
        self._graph = graph.freeze()
        self._ids: dict[object, str] = {}

    def ask(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limit: int,
        timeout: float,
    ) -> Answer:
        """Run one query that reads.

        Args:
            query: Cypher.
            parameters: values for ``$name``.
            limit: rows at most.
            timeout: seconds at most.

        Raises:
            QueryError: the query is refused, wrong, or takes too long.
        """
        text = check(query)
        check_parameters(text, parameters or {})
        milliseconds = max(1, math.ceil(timeout * 1000))
        try:
            found = self._graph.cypher(
                text,
                params=dict(parameters or {}),
                timeout_ms=milliseconds,
                max_work_units=MOST_WORK,
                row_limit=limit,
            )
        except self._engine.CypherTimeoutError:
            raise QueryError("timeout", n=timeout) from None
        except (
            self._engine.KgError,
            ValueError,
            TypeError,
            OverflowError,
            RecursionError,
        ) as fault:
            if "max_work_units" in str(fault):
                raise QueryError("work", n=MOST_WORK) from None
            raise QueryError("engine", what=_first_line(fault)) from None
        remarks = list(found.warnings)
        if any("without an upper bound" in remark for remark in remarks):
            raise QueryError("unbounded_somewhere")
        rows = [tuple(self._cell(row[name]) for name in found.columns) for row in found.to_list()]
        total = (found.diagnostics or {}).get("total_rows")
        return Answer(
            tuple(found.columns),
            tuple(rows),
            cut=total is not None and total > len(rows),
            notes=tuple(remark for remark in remarks if _is_news(remark)),
        )

    def _cell(self, value: Any) -> Cell:
        if isinstance(value, dict):
            keys = value.keys()
            if keys == _NODE:
                return self._node(value)
            if keys == _LINK:
                return self._link(value)
            if keys == _ROUTE:
                nodes = tuple(self._node(item) for item in value["nodes"])
                return Route(nodes, tuple(self._link(item) for item in value["relationships"]))
            if keys == _DURATION:
                return "P{months}M{days}DT{seconds}S".format(**value)
            return {str(name): self._cell(item) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return tuple(self._cell(item) for item in value)
        if isinstance(value, (dt.date, dt.time)):
            return value.isoformat()
        return value

    def _node(self, value: Mapping[str, Any]) -> Node:
        """A node with the properties of the model alone: the engine adds some of its own."""
        label = next(name for name in value["labels"] if name != RECORD_LABEL)
        given = value["properties"]
        known = {name: self._cell(given[name]) for name in PROPERTIES[label] if name in given}
        return Node(label, str(given["id"]), known)

    def _link(self, value: Mapping[str, Any]) -> Link:
        start, end = (self._id(value[name]) for name in ("start", "end"))
        given = {name: self._cell(item) for name, item in value["properties"].items()}
        return Link(value["type"], start, end, given)

    def _id(self, place: object) -> str:
        """The id of the record that stands at a place of the engine's own numbering."""
        if place not in self._ids:
            query = "MATCH (n) WHERE elementId(n) = $place RETURN n.id AS id"
            (row,) = self._graph.cypher(query, params={"place": str(place)}).to_list()
            self._ids[place] = row["id"]
        return self._ids[place]


def _engine() -> ModuleType:
    try:
        import kglite
    except ImportError:
        raise QueryError("no_engine") from None
    kglite.set_query_warning_policy("silent")  # the remarks are part of the answer
    return kglite


def _put(graph: Any, rows: Sequence[Mapping[str, object]], clause: str) -> None:
    for batch in _batches(rows):
        graph.cypher(f"UNWIND $rows AS row {clause}", params={"rows": batch}, timeout_ms=0)


def _batches(rows: Sequence[Mapping[str, object]]) -> Iterator[list[Mapping[str, object]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _is_news(remark: str) -> bool:
    """Whether a remark says more than that the rows are cut, or that nobody has a property."""
    if "row_limit" in remark:
        return False
    properties = _NO_PROPERTY.findall(remark)
    return not properties or not _MODEL.issuperset(properties)


def _first_line(fault: BaseException) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0]
