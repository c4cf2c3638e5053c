"""What a query of one's own gives back: a table of plain values, nodes, relationships and paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .errors import HakyuError


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its label, the id of its record, and its properties."""

    label: str
    id: str
    properties: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.properties.get("name", self.id))


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: its type, the ids of the records at its start and end, its properties."""

    type: str
    start: str
    end: str
    properties: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Route:
    """A path: its nodes, and the relationships between them."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


#: A value of a cell: a scalar (dates and times as ISO text), a node, a relationship, a path, or a
#: tuple or mapping of values.
Cell: TypeAlias = object


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under columns, in the order in which the engine gives them.

    Attributes:
        columns: names, each once.
        rows: as many values as there are columns.
        cut: there are more rows than the limit let through.
        notes: what the engine remarks, in its own words.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False
    notes: tuple[str, ...] = ()


class QueryError(HakyuError):
    """A query that is refused, or that the engine cannot run.

    Attributes:
        code: which fault; the command line has a text ``query.CODE`` for each.
        values: what the text names.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        self.code = code
        self.values = values
        self.exit_code = 3 if code == "no_engine" else 2
        super().__init__(f"{code}: {values}" if values else code)
