"""The answer to ``timeline`` as frozen values; :meth:`Timeline.to_dict` is the JSON contract.

The contract ``hakyu.timeline/1`` is described in docs/timeline.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .answers import Named, SourceRow, TotalRow, plain_value
from .events import Event

SCHEMA = "hakyu.timeline/1"
INCIDENT, SUBJECT = "incident", "subject"


class DayChange(NamedTuple):
    """An aspect of the answer that changed on a day, and the statements that brought it about."""

    part: str
    id: str
    name: str
    aspect: str
    before: Any
    after: Any
    statements: tuple[str, ...]


class DayTotal(NamedTuple):
    """A total before and after a day."""

    measure: str
    harm: str
    level: str
    before: TotalRow | None
    after: TotalRow | None


class TimelineDay(NamedTuple):
    """A day on which something came to be known of an incident; ``day`` None: without a date."""

    day: str | None
    incident: str | None
    statements: tuple[str, ...]
    changes: tuple[DayChange, ...]
    totals: tuple[DayTotal, ...]
    sources: tuple[str, ...]


class Timeline(NamedTuple):
    """What was said when, and what it changed. See docs/timeline.md for each field."""

    data_hash: str
    targets: tuple[Named, ...]
    since: str | None
    until: str | None
    scope: str
    incidents: tuple[Named, ...]
    notes: tuple[str, ...]
    days: tuple[TimelineDay, ...]
    statements: tuple[Event, ...]
    cut: tuple[str, ...]
    sources: Mapping[str, SourceRow]
    schema: str = SCHEMA

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
