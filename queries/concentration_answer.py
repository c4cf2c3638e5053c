"""The answer to ``concentration`` as frozen values; ``hakyu.concentration/1`` is in docs."""

from __future__ import annotations

from typing import Any, NamedTuple

from .answers import Named, plain_value
from .herfindahl import Index
from .networked import People

SCHEMA = "hakyu.concentration/1"

#: What is measured, in this order.
ENGAGEMENTS, CLIENTS, PEOPLE = MEASURES = ("engagements", "clients", "people")
#: Of a market, as the United States' Merger Guidelines have it: from 1,000 moderately concentrated,
#: above 1,800 highly. For orientation only: nothing here is a market.
MODERATE, HIGH = 1_000, 1_800


class Part(NamedTuple):
    """A share of a whole, from 0 to 1: it lies between the two ends, rounded outwards."""

    low: float
    high: float


class Carried(NamedTuple):
    """How much of the scope's work somebody carries.

    ``people``: different persons whose data can leak with it. ``people_share``: of all the people
    of the scope; ``sized_share``: the same among the groups of which a number is known, None where
    there is none.
    """

    engagements: int
    ended: int
    clients: int
    people: People
    engagement_share: Part
    client_share: Part
    people_share: Part
    sized_share: Part | None


class CarrierRow(NamedTuple):
    """A vendor or system that carries work of the scope.

    ``direct``: what it does itself, or runs on it, None where it does nothing of it; ``all``: what
    is hit where it is hit, at whatever tier. ``tier``: engagements on the shortest chain to a
    client. ``certainty``: of the best chain. ``hits``: the direct vendors whose work is hit;
    ``shared``: there are several.
    """

    id: str
    name: str
    kind: str
    cohort: bool
    tier: int
    certainty: str
    direct: Carried | None
    all: Carried
    hits: tuple[str, ...]
    shared: bool


class IndexRow(NamedTuple):
    """How concentrated the direct vendors are, by one measure.

    ``value`` is the index, None where nothing is measured; ``holders``: how many hold something.
    ``sized``: among the groups of people of which a number is known, and how many vendors hold one
    (``sized_holders``); of people only. ``largest``: who has most, and its ``share`` of the sum.
    """

    measure: str
    value: Index | None
    holders: int
    sized: Index | None
    sized_holders: int | None
    largest: str | None
    share: Part | None


class Whole(NamedTuple):
    """All that is meant: clients (of them cohorts, and some without work on record) and work.

    ``vendors``: direct ones; ``behind``: vendors and systems that do nothing of it themselves, and
    are hit with it; ``undeclared``: engagements that do not say on what they rely.
    """

    clients: int
    cohorts: int
    without_work: int
    engagements: int
    ended: int
    vendors: int
    behind: int
    people: People
    undeclared: int


class Concentration(NamedTuple):
    """The answer: the whole, how concentrated it is, and who carries how much of it."""

    data_hash: str
    clients: tuple[Named, ...]
    sectors: tuple[str, ...]
    portfolio: bool
    at: str
    known: str | None
    harms: tuple[str, ...]
    certain: bool
    whole: Whole
    indices: tuple[IndexRow, ...]
    rows: tuple[CarrierRow, ...]
    cut: tuple[str, ...]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        plain = {name: plain_value(value) for name, value in self._asdict().items()}
        return {name: plain[name] for name in ("schema", "data_hash")} | plain
