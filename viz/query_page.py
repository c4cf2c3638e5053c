"""The answer to a query of one's own: laid out for reading, as rows, and as plain values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from ..graph.adhoc import Answer, Cell, Link, Node, Route
from .messages import say
from .page import Column, Page, Row, Section, Table

#: What a cell without a value shows.
NOTHING = "–"


def query_page(answer: Answer, lang: str) -> Page:
    """The rows as a table, and what is to be known about them."""
    count = len(answer.rows)
    title = say(lang, "query.rows", n=count) if count else say(lang, "query.nothing")
    cut = (say(lang, "query.cut", n=count),) if answer.cut else ()
    sections = [Section(title, cut, table=_table(answer) if count else None)]
    if answer.notes:
        sections.append(Section(say(lang, "query.notes"), items=answer.notes, tone="warn"))
    sections.append(Section("", (say(lang, "query.raw"),), tone="faint"))
    return Page(tuple(sections))


def _table(answer: Answer) -> Table:
    columns = tuple(
        Column(name, right=_is_numbers([row[place] for row in answer.rows]), least=6)
        for place, name in enumerate(answer.columns)
    )
    return Table(columns, tuple(Row(tuple(map(cell_text, row))) for row in answer.rows))


def _is_numbers(values: list[Cell]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(
        isinstance(value, (int, float)) and not isinstance(value, bool) for value in given
    )


def query_rows(answer: Answer) -> Iterator[Mapping[str, object]]:
    """The rows for a spreadsheet: numbers as numbers, everything else as text."""
    for row in answer.rows:
        yield dict(zip(answer.columns, map(_for_csv, row), strict=True))


def _for_csv(value: Cell) -> Cell:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, tuple):
        return [cell_text(item) for item in value]
    return cell_text(value)


def cell_text(value: Cell) -> str:
    """A value in a line: a node as its label, id and name; a relationship with both its ends."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Node):
        return " ".join(dict.fromkeys((value.label, value.id, value.name)))
    if isinstance(value, Link):
        return f"{value.start} -{value.type}-> {value.end}"
    if isinstance(value, Route):
        return _route(value)
    if isinstance(value, tuple):
        return ", ".join(map(cell_text, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {cell_text(item)}" for name, item in value.items())
    return str(value)


def _route(route: Route) -> str:
    parts = [route.nodes[0].id] if route.nodes else []
    for link, node in zip(route.links, route.nodes[1:], strict=True):
        forward = link.end == node.id
        parts.append(f"-{link.type}-> {node.id}" if forward else f"<-{link.type}- {node.id}")
    return " ".join(parts)


def query_dict(answer: Answer, data_hash: str | None) -> dict[str, Any]:
    """The answer for programs (docs/cypher.md, "JSON")."""
    return {
        "schema": "hakyu.query/1",
        "data_hash": data_hash,
        "columns": list(answer.columns),
        "rows": [[plain(value) for value in row] for row in answer.rows],
        "cut": answer.cut,
        "notes": list(answer.notes),
    }


def plain(value: Cell) -> Any:
    """A value as JSON has it; numbers that JSON lacks (NaN, infinity) become text."""
    if isinstance(value, Node):
        return {"label": value.label, "id": value.id, "properties": plain(value.properties)}
    if isinstance(value, Link):
        ends = {"type": value.type, "start": value.start, "end": value.end}
        return {**ends, "properties": plain(value.properties)}
    if isinstance(value, Route):
        return {
            "nodes": [plain(node) for node in value.nodes],
            "relationships": [plain(link) for link in value.links],
        }
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
