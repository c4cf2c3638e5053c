"""The answer to ``simulate`` as frozen values; ``hakyu.simulate/1`` is described in the docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from .answers import Named, plain_value

SCHEMA = "hakyu.simulate/1"


class Estimate(NamedTuple):
    """A number that samples say, between ``low`` and ``high`` at the answer's confidence.

    ``low`` and ``high`` are None where too few runs were made to bound that end.
    """

    value: float
    low: float | None
    high: float | None


class Point(NamedTuple):
    """How probable it is that ``at_least`` so many are reached."""

    at_least: int
    probability: Estimate


class Spread(NamedTuple):
    """What one measure came to in the runs.

    ``measure``: ``organisations``, or ``people`` (the most persons of the outermost groups of known
    size). ``percentiles``: by level, as ``0.5``. ``curve``: exceedance, by value. ``expected``:
    bounds that the expected value cannot leave, whatever is sampled. ``possible``: what can be
    reached at all: at least by what is certain, at most by everything.
    """

    measure: str
    mean: Estimate
    percentiles: Mapping[str, Estimate]
    curve: tuple[Point, ...]
    expected: tuple[float, float]
    possible: tuple[int, int]


class Frequent(NamedTuple):
    """An organisation, and in what part of the runs it was reached."""

    id: str
    name: str
    kind: str
    probability: Estimate


class Simulation(NamedTuple):
    """The answer.

    ``runs``: how many were made; ``error``: the relative half width of the mean that was asked for,
    and ``reached_error`` whether it was come down to. ``probabilities``: the table that was used.
    ``overridden``: how many engagements and systems have a number of their own. ``held``: the
    different persons in everything that can be reached, and ``open``: how many groups of unknown
    size are among it, of whom the samples say nothing.
    """

    data_hash: str
    target: Named
    harm: str
    at: str
    known: str | None
    data: tuple[str, ...]
    certain: bool
    runs: int
    seed: int
    confidence: float
    error: float | None
    reached_error: bool | None
    probabilities: Mapping[str, float]
    common_cause: str
    overridden: int
    spreads: tuple[Spread, ...]
    held: Interval
    open: int
    organisations: tuple[Frequent, ...]
    left: int

    def to_dict(self) -> Mapping[str, Any]:
        """The JSON value."""
        return {"schema": SCHEMA, **plain_value(self)}
