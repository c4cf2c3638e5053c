"""The answer to ``exposure`` as frozen values; ``hakyu.exposure/1`` is described in docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from ..graph.vocabulary import Status
from .answers import HarmStatus, Named, SourceRow, plain_value
from .erasures import ErasureClaim

SCHEMA = "hakyu.exposure/1"


class ReachedPopulation(NamedTuple):
    """A group of people of the client that is reached; ``held``: None where not known."""

    id: str
    label: str
    implicit: bool
    tier: int
    certainty: str
    held: Interval | None


class EndedRow(NamedTuple):
    """An engagement on the way that has ended, and the state of its erasure (see residual)."""

    engagement: str
    until: str
    state: str
    in_part: bool
    claims: tuple[ErasureClaim, ...]


class ExposureRow(NamedTuple):
    """A vendor, operator or system that can hurt the client.

    ``own``: the client itself or a system that it operates. ``leak`` and ``loss``: which of the
    harms asked for it can bring. ``leak_certainty``: of the best chain on which data may pass, None
    for service only; ``certainty`` is that of the best chain of all. ``data``: the known categories
    that can pass, None where none is known; ``more_data``: others may, which nobody declares.
    ``people``: the client's people whose data can pass, None where no group of them is known to be
    reached.
    """

    id: str
    name: str
    kind: str
    own: bool
    tier: int
    certainty: str
    basis: str | None
    residual: bool
    leak: bool
    loss: bool
    leak_certainty: str | None
    data: tuple[str, ...] | None
    more_data: bool
    populations: tuple[ReachedPopulation, ...]
    people: Interval | None
    via: tuple[tuple[str, ...], ...]
    ended: tuple[EndedRow, ...]
    incidents: tuple[str, ...]
    sources: tuple[str, ...]


class PastRow(NamedTuple):
    """What an incident did to the client, as ``affected`` says it."""

    incident: str
    title: str
    kind: str
    began: str | None
    targets: tuple[str, ...]
    tier: int | None
    status: HarmStatus
    in_part: bool
    ruled_out_by_vendor_only: bool
    status_from: str | None
    stated_on: str | None
    stated_by: tuple[str, ...]
    standing: int | None
    certainty: str | None
    residual: bool
    data: Mapping[str, str] | None
    people: Interval | None
    via: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]

    @property
    def worst(self) -> Status:
        """The worse of both harms."""
        found = [Status(item) for item in self.status.values() if item is not None]
        return min(found, key=lambda item: item.rank, default=Status.UNKNOWN)


class UndeclaredRow(NamedTuple):
    """An engagement of the client, and which of its fields are not known."""

    engagement: str
    provider: str | None
    system: str | None
    absent: tuple[str, ...]
    sources: tuple[str, ...]


class ExcludedRow(NamedTuple):
    """A vendor's vendor that a declared list rules out.

    ``source`` is its engagement, ``target`` the one that does not rely on it, ``by`` whose list.
    """

    vendor: str
    source: str
    target: str
    by: tuple[str, ...]


class Exposure(NamedTuple):
    """All that can hurt one client: the whole answer."""

    data_hash: str
    client: Named
    at: str
    known: str | None
    rows: tuple[ExposureRow, ...]
    incidents: tuple[PastRow, ...]
    undeclared: tuple[UndeclaredRow, ...]
    excluded: tuple[ExcludedRow, ...]
    cut: tuple[str, ...]
    sources: Mapping[str, SourceRow]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        plain = {name: plain_value(value) for name, value in self._asdict().items()}
        return {name: plain[name] for name in ("schema", "data_hash", "client")} | plain
