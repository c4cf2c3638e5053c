"""The answer to ``overlap`` as frozen values; ``hakyu.overlap/1`` is described in docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from .answers import Named, plain_value
from .networked import People

SCHEMA = "hakyu.overlap/1"


class Way(NamedTuple):
    """How one harm of a vendor comes: engagements on the shortest chain, and the best certainty."""

    tier: int
    certainty: str


#: By vendor, then by harm; None where that harm of it does not come.
Ways = Mapping[str, Mapping[str, Way | None]]


class SharedOrganisation(NamedTuple):
    """An organisation that at least one of the vendors reaches; ``by`` how many do."""

    id: str
    name: str
    kind: str
    cohort: bool
    by: int
    ways: Ways


class SharedPopulation(NamedTuple):
    """A group of people whose data can leak; ``by`` as of how many it is, or lies in, a group.

    ``id`` is that of a client where its unnamed people are meant (``unnamed``). ``held``: how many
    they are, None where not known.
    """

    id: str
    label: str
    unnamed: bool
    controllers: tuple[str, ...]
    by: int
    ways: Ways
    held: Interval | None


class Amount(NamedTuple):
    """How much is reached.

    ``people``: different persons in the groups meant; ``persons``: those who are meant whatever
    group they stand in. ``organisations`` are without cohorts.
    """

    organisations: tuple[str, ...]
    cohorts: tuple[str, ...]
    people: People
    persons: Interval


class Share(NamedTuple):
    """What all of some vendors reach (``shared``); or what one reaches, and it alone."""

    vendors: tuple[str, ...]
    amount: Amount


class VendorShare(NamedTuple):
    """One vendor: all that it reaches, and what no other one of those asked about does."""

    vendor: Named
    reaches: Amount
    alone: Amount


class Overlapping(NamedTuple):
    """The answer: by vendor, by pair, of all together, and of all in union."""

    data_hash: str
    vendors: tuple[Named, ...]
    at: str
    known: str | None
    harms: tuple[str, ...]
    certain: bool
    union: Amount
    all: Amount
    pairs: tuple[Share, ...]
    each: tuple[VendorShare, ...]
    organisations: tuple[SharedOrganisation, ...]
    populations: tuple[SharedPopulation, ...]
    cut: tuple[str, ...]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        plain = {name: plain_value(value) for name, value in self._asdict().items()}
        return {name: plain[name] for name in ("schema", "data_hash", "vendors")} | plain
