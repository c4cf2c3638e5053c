"""Queries of one's own on a Neo4j server: the same graph, the same guard, the same values.

Three things keep a query to reading: the guard, which knows ``LOAD CSV`` and procedures; the plan,
which the server makes first (EXPLAIN) and which must be of type "r" without an operator that reads
files or calls procedures; and the access mode READ of the session. A fourth is the user's: an
account on the server that may only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..graph.adhoc import Answer, Cell, Link, Node, QueryError, Route
from .cypher_guard import check, check_parameters
from .property_graph import NAME_LABEL, PROPERTIES, RECORD_LABEL

if TYPE_CHECKING:
    import neo4j

#: Operators of a plan that leave the database, or do what the guard cannot look into.
_FOREIGN = ("LoadCSV", "ProcedureCall")
#: What the code of an error holds when the server has ended a query that took too long.
_TIMED_OUT = ("TransactionTimedOut", "Transaction.Terminated", "LockClientStopped")
#: How the code of an error begins that a query itself has made.
_OF_THE_QUERY = "Neo.ClientError.Statement."


def ask_server(
    driver: neo4j.Driver,
    database: str,
    query: str,
    parameters: Mapping[str, object] | None = None,
    *,
    limit: int,
    timeout: float,
) -> Answer:
    """Run one query that reads.

    Args:
        driver: an open connection.
        database: its name on the server.
        query: Cypher.
        parameters: values for ``$name``.
        limit: rows at most; no more than one beyond it are fetched.
        timeout: seconds that the server may take at most.

    Raises:
        QueryError: the query is refused, wrong, or takes too long.
        neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError: the server cannot be reached, or
            does not let this account read.
    """
    import logging

    import neo4j

    logging.getLogger("neo4j.notifications").setLevel(logging.CRITICAL)  # they hold the query
    text = check(query)
    given: dict[str, Any] = dict(parameters or {})
    check_parameters(text, given)
    with driver.session(
        database=database,
        default_access_mode=neo4j.READ_ACCESS,
        fetch_size=min(limit + 1, 1000),
    ) as session:
        try:
            _explain(session, text, given, timeout)
            result = session.run(neo4j.Query(text, timeout=timeout), given)
            columns = tuple(result.keys())
            rows = [record.values() for record in islice(result, limit + 1)]
            notes = tuple(_notes(result.consume()))
            ids = _missing_ids(session, rows[:limit], timeout)
        except neo4j.exceptions.Neo4jError as error:
            raise _fault(error, timeout) from None
    cells = _Cells(ids)
    found = tuple(tuple(cells.of(value) for value in row) for row in rows[:limit])
    return Answer(columns, found, len(rows) > limit, notes)


def _explain(session: neo4j.Session, text: str, given: dict[str, Any], timeout: float) -> None:
    """Have the server plan the query, without running it.

    Raises:
        QueryError: by its plan it writes, reads files, or calls a procedure.
    """
    import neo4j

    plan = neo4j.Query(f"EXPLAIN {text}", timeout=timeout)
    summary = session.run(plan, given).consume()
    if summary.query_type != "r":
        raise QueryError("not_reading")
    for operator in _operators(summary.plan or {}):
        if operator.startswith(_FOREIGN):
            raise QueryError("not_reading")


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    remaining = [plan]
    while remaining:
        node = remaining.pop()
        yield str(node.get("operatorType", ""))
        remaining += node.get("children", [])


def _notes(summary: neo4j.ResultSummary) -> Iterator[str]:
    """What the server remarks of names that it does not know; properties of the model aside."""
    model = {f"The property `{name}` " for names in PROPERTIES.values() for name in names}
    seen = set()
    for item in summary.gql_status_objects:
        if not item.is_notification or item.classification.name != "UNRECOGNIZED":
            continue
        text = " ".join(item.status_description.removeprefix("warn: ").split())
        if text not in seen and not any(known in text for known in model):
            seen.add(text)
            yield text


def _fault(error: neo4j.exceptions.Neo4jError, timeout: float) -> Exception:
    """What the server says of the query itself; anything else stays what it is."""
    code = str(error.code)
    if any(word in code for word in _TIMED_OUT):
        return QueryError("timeout", n=timeout)
    if not code.startswith(_OF_THE_QUERY):
        return error
    lines = str(error.message or code).splitlines()
    return QueryError("engine", what=lines[0])


def _missing_ids(
    session: neo4j.Session, rows: Iterable[Iterable[object]], timeout: float
) -> dict[str, str]:
    """The ids of the records at the ends of relationships, which come without them."""
    import neo4j

    ends = {place for row in rows for value in row for place in _ends(value)}
    if not ends:
        return {}
    query = "MATCH (n) WHERE elementId(n) IN $places RETURN elementId(n) AS place, n.id AS id"
    found = session.run(neo4j.Query(query, timeout=timeout), {"places": sorted(ends)})
    return {record["place"]: str(record["id"]) for record in found}


def _ends(value: object) -> Iterator[str]:
    from neo4j.graph import Path, Relationship

    if isinstance(value, Relationship):
        yield from (node.element_id for node in value.nodes if node is not None)
    elif isinstance(value, Path):
        for link in value.relationships:
            yield from _ends(link)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _ends(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _ends(item)


class _Cells:
    """The driver's values as those of ``graph.adhoc``."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids

    def of(self, value: Any) -> Cell:
        from neo4j.graph import Node as ServerNode
        from neo4j.graph import Path, Relationship

        if isinstance(value, ServerNode):
            return self._node(value)
        if isinstance(value, Relationship):
            return self._link(value)
        if isinstance(value, Path):
            return Route(
                tuple(map(self._node, value.nodes)), tuple(map(self._link, value.relationships))
            )
        if isinstance(value, Mapping):
            return {str(name): self.of(item) for name, item in value.items()}
        if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
            return tuple(self.of(item) for item in value)
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        return value.iso_format() if hasattr(value, "iso_format") else str(value)

    def _node(self, value: Any) -> Node:
        labels = sorted(value.labels - {RECORD_LABEL})
        label = labels[0] if labels else RECORD_LABEL
        given = dict(value.items())
        if label == NAME_LABEL:
            return Node(label, str(given.get("key")), given)
        known = {name: self.of(given[name]) for name in PROPERTIES.get(label, ()) if name in given}
        return Node(label, str(given.get("id")), known)

    def _link(self, value: Any) -> Link:
        start, end = (self._ids.get(node.element_id, "") for node in value.nodes)
        given = {name: self.of(item) for name, item in value.items()}
        return Link(value.type, start, end, given)
