"""The answer to ``diff`` as frozen values; :meth:`Diff.to_dict` is the JSON contract.

The contract ``hakyu.diff/1`` is described in docs/timeline.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .answers import Named, SourceRow, plain_value
from .events import Event

SCHEMA = "hakyu.diff/1"
CAME_IN, WENT_OUT, CHANGED = "came_in", "went_out", "changed"
APPEARED, SETTLED = "appeared", "settled"


class StepRow(NamedTuple):
    """One step of a change: on which day, from what to what, by which statements."""

    day: str | None
    before: Any
    after: Any
    statements: tuple[str, ...]


class AspectChange(NamedTuple):
    """One aspect of a row at both ends, and the steps between."""

    aspect: str
    before: Any
    after: Any
    steps: tuple[StepRow, ...]


class RowChange(NamedTuple):
    """An organisation or population that came in, went out, or changed."""

    id: str
    name: str
    kind: str
    change: str
    aspects: tuple[AspectChange, ...]
    sources: tuple[str, ...]


class TotalChange(NamedTuple):
    """A total at both ends; without steps nothing happened to it."""

    measure: str
    harm: str
    level: str
    before: Any
    after: Any
    steps: tuple[StepRow, ...]
    sources: tuple[str, ...]


class OtherChange(NamedTuple):
    """A total in another unit, a tier, coverage, or a receiver, at both ends."""

    part: str
    id: str
    aspect: str
    before: Any
    after: Any
    steps: tuple[StepRow, ...]
    sources: tuple[str, ...]


class ContradictionChange(NamedTuple):
    """A contradiction that appeared or was settled."""

    records: tuple[str, ...]
    what: str
    change: str
    steps: tuple[StepRow, ...]
    sources: tuple[str, ...]


class TargetChange(NamedTuple):
    """A target of the incident that was named or withdrawn in the period."""

    incident: str
    target: str
    change: str
    day: str
    statement: str
    sources: tuple[str, ...]


class Passing(NamedTuple):
    """A value that came and went within the period."""

    part: str
    id: str
    aspect: str
    value: Any
    since: str | None
    until: str | None
    brought_by: tuple[str, ...]
    ended_by: tuple[str, ...]


class DayRow(NamedTuple):
    """A day of the period, what came to be known on it, and how many aspects changed."""

    day: str | None
    statements: tuple[str, ...]
    changes: int


class Diff(NamedTuple):
    """What changed between two days. See docs/timeline.md for each field."""

    data_hash: str
    targets: tuple[Named, ...]
    since: str
    until: str | None
    incidents: tuple[Named, ...]
    hypothetical: bool
    notes: tuple[str, ...]
    days: tuple[DayRow, ...]
    organisations: tuple[RowChange, ...]
    populations: tuple[RowChange, ...]
    totals: tuple[TotalChange, ...]
    others: tuple[OtherChange, ...]
    contradictions: tuple[ContradictionChange, ...]
    corrected: tuple[TargetChange, ...]
    passing: tuple[Passing, ...]
    statements: tuple[Event, ...]
    cut: tuple[str, ...]
    sources: Mapping[str, SourceRow]
    schema: str = SCHEMA

    @property
    def is_empty(self) -> bool:
        """Whether both sides say the same."""
        lists = (self.organisations, self.populations, self.others, self.contradictions)
        return not any(lists) and all(row.before == row.after for row in self.totals)

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        plain = {name: plain_value(value) for name, value in self._asdict().items()}
        return {
            "schema": plain.pop("schema"),
            "data_hash": plain.pop("data_hash"),
            "targets": plain.pop("targets"),
            "from": plain.pop("since"),
            "to": plain.pop("until"),
            **plain,
        }
