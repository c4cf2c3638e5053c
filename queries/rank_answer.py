"""The answer to ``rank`` as frozen values; ``hakyu.rank/1`` is described in docs/rank.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from .answers import plain_value

SCHEMA = "hakyu.rank/1"

#: By what vendors can be ranked, and which figure of a row that is.
ORDERS = ("people", "organisations", "service", "unique-people", "unique-organisations")


class Leaked(NamedTuple):
    """What a leak would reach.

    ``organisations`` have a name, ``cohorts`` none. ``people``: the different persons of all groups
    reached; ``sized``: of those groups of which an upper end is known; ``open``: how many are not
    known, unnamed people of a client being one each. ``method``: how the bounds were found (that of
    ``affected``, or ``sum``: the sum over the outermost groups, and the largest).
    """

    organisations: int
    cohorts: int
    people: Interval
    sized: Interval
    open: int
    method: str


class Served(NamedTuple):
    """Whose service would fail, or whose data could be lost."""

    organisations: int
    cohorts: int


class Unique(NamedTuple):
    """What no other of the same kind, vendor or system, that was ranked would reach by a leak.

    ``people``: an upper end, summed over the outermost groups; ``open``: groups of unknown size.
    """

    organisations: int
    people: int
    open: int


class RankRow(NamedTuple):
    """A vendor or system. ``place`` is its rank from 1 on; rows that are alike share one."""

    place: int
    id: str
    name: str
    kind: str
    leak: Leaked
    service: Served
    unique: Unique


class Sketched(NamedTuple):
    """That a sketch chose which vendors were counted exactly.

    ``relative_error``: one standard deviation of an estimate; ``counted``: how many of the highest
    estimates were counted; ``highest_left``: the highest estimate of those that were not.
    """

    registers: int
    relative_error: float
    counted: int
    highest_left: float


class Rank(NamedTuple):
    """The answer.

    ``ranked``: how many vendors and systems were looked at; ``nobody``: how many of them reach
    nobody, and have no row. ``sketch``: None where everything was counted exactly.
    """

    data_hash: str
    at: str
    known: str | None
    by: str
    kind: str
    data: tuple[str, ...]
    certain: bool
    portfolio: tuple[int | None, int | None]
    ranked: int
    nobody: int
    left: int
    sketch: Sketched | None
    rows: tuple[RankRow, ...]

    def to_dict(self) -> Mapping[str, Any]:
        """The JSON value."""
        found = {"schema": SCHEMA, **plain_value(self)}
        clients, vendors = self.portfolio
        found["portfolio"] = {"clients": clients, "vendors": vendors}
        return found
