"""What a map shows, before it is drawn: nodes, lines, evidence, rows and the words around them.

An answer or a whole knowledge base is turned into a :class:`MapContent`; ``html`` draws it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log10
from typing import Any

from ..graph.intervals import Interval, Number
from ..graph.vocabulary import HARMS, Status
from .layout import Box

HarmStatus = Mapping[str, str | None]

#: Columns of one tier, from left to right.
ENGAGEMENTS, ORGANISATIONS, SYSTEMS, POPULATIONS = range(4)
COLUMNS = 4

_COLUMN_WORDS = ("col_engagement", "col_client", "col_system", "col_population")


def column_label(column: int, words: Mapping[str, str]) -> str:
    """What stands in a column; the organisations of tier 0 are vendors."""
    if column == ORGANISATIONS:
        return words["col_vendor"]
    return words[_COLUMN_WORDS[column % COLUMNS]]


#: Width and height by shape; populations grow with their people.
_SIZES = {
    "target": (244.0, 60.0),
    "organisation": (244.0, 50.0),
    "cohort": (252.0, 58.0),
    "system": (212.0, 50.0),
    "engagement": (148.0, 42.0),
}
_POPULATION_WIDTH = 262.0
_LEAST_RADIUS, _MOST_RADIUS = 9.0, 32.0

NO_STATUS: HarmStatus = dict.fromkeys(HARMS)


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node. ``note`` is its second line; ``flags`` are target, assumed, residual, in_part, …

    ``kind`` is what it is in the reader's words, ``word`` the same in those of the data; ``data``
    and ``effects`` are the categories on it and what is said to have happened to them.
    """

    id: str
    shape: str
    column: int
    name: str
    kind: str
    word: str = ""
    note: str = ""
    status: HarmStatus = field(default_factory=lambda: NO_STATUS)
    tier: int | None = None
    people: Interval | None = None
    flags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    certainty: str = ""
    data: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()

    @property
    def radius(self) -> float:
        """Of a population's circle: grows with the logarithm of the number of people."""
        number = 0 if self.people is None else self.people.high or self.people.low
        grown = 6.0 + 4.4 * log10(max(number, 1))
        return round(min(max(grown, _LEAST_RADIUS), _MOST_RADIUS), 1)

    @property
    def box(self) -> Box:
        if self.shape == "population":
            height = max(44.0, 2 * self.radius + 6)
            return Box(self.id, self.column, _POPULATION_WIDTH, height)
        width, height = _SIZES[self.shape]
        return Box(self.id, self.column, width, height)

    @property
    def weight(self) -> tuple[int, float, str]:
        """For the order in a column: the worst and the most people first."""
        rank = min((Status(word).rank for word in self.status.values() if word), default=9)
        number = 0 if self.people is None else self.people.high or self.people.low
        return (rank, -number, self.id)


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line. ``start``: drawn from this node instead; ``also``: lines that it is drawn along."""

    source: str
    target: str
    kind: str
    assumed: bool = False
    residual: bool = False
    start: str | None = None
    also: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def id(self) -> str:
        return f"{self.source}>{self.target}"


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row of the table beside the map. ``of``: whose it is; ``below``: stands under them.

    ``tier_number`` and ``number`` are the tier and the people as numbers, to sort by.
    """

    id: str
    name: str
    kind: str
    status: HarmStatus
    tier: str
    people: str
    certainty: str
    of: str = ""
    flags: Sequence[str] = ()
    below: bool = False
    tier_number: int | None = None
    number: Interval | None = None
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalCard:
    """One of the totals: ``open`` says how many groups of unknown size stand beside it.

    ``low``, ``high`` and ``groups`` (the number of those groups) are as the answer has them.
    """

    harm: str
    level: str
    label: str
    people: str
    open: str
    notices: str
    marked: str = ""
    low: Number = 0
    high: Number | None = None
    groups: int = 0


@dataclass(frozen=True, slots=True)
class MapContent:
    """Everything that a page shows. ``headings``: per column a small and a large line."""

    lang: str
    title: str
    question: str
    headline: Sequence[str]
    nodes: Sequence[MapNode]
    lines: Sequence[MapLine]
    details: Mapping[str, Any]
    sources: Mapping[str, Any]
    headings: Mapping[int, tuple[str, str]]
    facts: Sequence[tuple[str, str]] = ()
    totals: Sequence[TotalCard] = ()
    rows: Sequence[MapRow] = ()
    notes: Sequence[tuple[str, Sequence[str]]] = ()
    harms: Sequence[str] = ()
    harm: str = "leak"
    data_hash: str = ""


def along_cards(lines: Sequence[MapLine], columns: Mapping[str, int]) -> list[MapLine]:
    """Draw lines through the client's card where that says nothing false, to spare the eye.

    Harm passes between engagements, not through organisations. Where a client has one engagement
    here, what leaves the engagement can be drawn as leaving the client; where it has several, each
    line starts at its own engagement.
    """
    clients: dict[str, list[MapLine]] = {}
    own: dict[str, list[MapLine]] = {}
    for line in lines:
        if line.kind == "client":
            clients.setdefault(line.target, []).append(line)
            own.setdefault(line.source, []).append(line)
    only = {
        found[0].source: found[0]
        for found in clients.values()
        if len(found) == 1 and len(own[found[0].source]) == 1
    }
    controls = {(line.source, line.target): line for line in lines if line.kind == "controls"}
    drawn = []
    for line in lines:
        through = only.get(line.source)
        if through is not None and line.kind == "flow":
            if columns[through.target] < columns[line.target]:
                line = replace(line, start=through.target, also=(through.id,))
        elif through is not None and line.kind == "exposes":
            control = controls.get((through.target, line.target))
            if control is not None and columns[through.target] < columns[line.target]:
                line = replace(line, hidden=True, also=(through.id, control.id))
        drawn.append(line)
    return drawn
