"""The answer to ``chokepoints`` as frozen values; ``hakyu.chokepoints/1``: docs/chokepoints.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from .answers import Named, plain_value

SCHEMA = "hakyu.chokepoints/1"


class Behind(NamedTuple):
    """Whom harm reaches through one thing alone.

    ``leak``, ``service``: the organisations with a name whose data, or service, would be spared if
    it were cut; ``cohorts``: the cohorts among both. ``people``: the different persons of the
    groups that only it leads to; ``sized``: of those of known size; ``open``: the groups, and
    clients with unnamed people, of unknown size.
    """

    leak: tuple[str, ...]
    service: tuple[str, ...]
    cohorts: tuple[str, ...]
    people: Interval
    sized: Interval
    open: int


class Chokepoint(NamedTuple):
    """Something through which all harm to somebody passes.

    ``kind``: engagement, organisation (all that it does for others) or system. ``within``: the
    nearest other one behind which all of it lies. ``tier``: engagements on the shortest chain to
    it, itself included. ``residual``: the engagement has ended, and its data may be there.
    """

    kind: str
    id: str
    name: str
    tier: int
    within: str | None
    residual: bool
    behind: Behind


class ShieldCut(NamedTuple):
    """A set of engagements whose end and erasure would shield a client; ``fewest``: none is smaller
    (else only that none of them can be spared is certain)."""

    engagements: tuple[str, ...]
    fewest: bool


class Shield(NamedTuple):
    """How a client could be shielded.

    ``reached``: whether harm reaches it at all. ``possible``: false where it is hit itself, or
    holds people in common with what is hit. ``at_least``: no fewer engagements are enough.
    ``cuts``: the one nearest to the vendor and the one nearest to the client, and others.
    """

    client: Named
    reached: bool
    possible: bool
    at_least: int
    cuts: tuple[ShieldCut, ...]


class Chokepoints(NamedTuple):
    """The answer. ``reached``: all whom harm reaches; ``left``: chokepoints that have no row, and
    ``left_at_least``: whether there may be more of these."""

    data_hash: str
    target: Named
    at: str
    known: str | None
    data: tuple[str, ...]
    certain: bool
    reached: Behind
    rows: tuple[Chokepoint, ...]
    left: int
    left_at_least: bool
    shield: Shield | None

    def to_dict(self) -> Mapping[str, Any]:
        """The JSON value."""
        return {"schema": SCHEMA, **plain_value(self)}
