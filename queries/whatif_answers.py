"""The answer to ``whatif`` as frozen values; :meth:`WhatIf.to_dict` is the JSON contract.

The contract ``hakyu.whatif/1`` is described in docs/whatif.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..graph.intervals import Interval
from .answers import Affected, Named, SourceRow, plain_value
from .whatif_duties import Ground

SCHEMA = "hakyu.whatif/1"

#: What came of a change: the answer differs by it; it makes no difference here; it does nothing to
#: the records; there are too many changes to try each.
DIFFERS, NO_DIFFERENCE, NOTHING, NOT_TRIED = "differs", "no_difference", "nothing", "not_tried"
CAME_IN, WENT_OUT, CHANGED = "came_in", "went_out", "changed"
#: What becomes of a report: none is owed any longer, or it cannot be told any longer whether one
#: is; one is or may be owed now, or is for certain.
FALLS_AWAY, LEFT_OPEN, COMES_UP, SETTLED = "falls_away", "left_open", "comes_up", "settled"
SAME = "same"


class ChangeRow(NamedTuple):
    """A change, what it did to the records, and whether the answer differs by it."""

    kind: str
    subject: str
    objects: tuple[str, ...]
    effect: str
    why: str | None
    records: tuple[str, ...]


class Aspect(NamedTuple):
    """One aspect of a row on both sides; None where it is not there."""

    aspect: str
    before: Any
    after: Any


class Moved(NamedTuple):
    """An organisation or population that came in, went out, or changed."""

    id: str
    name: str
    kind: str
    change: str
    aspects: tuple[Aspect, ...]


class TotalMoved(NamedTuple):
    """A total of people or notices on both sides."""

    measure: str
    harm: str
    level: str
    before: Any
    after: Any


class OtherMoved(NamedTuple):
    """A total in another unit, a tier, coverage, or a contradiction that differs."""

    part: str
    id: str
    aspect: str
    before: Any
    after: Any


class Exposed(NamedTuple):
    """Where data of a category are within reach: how many organisations, and distinct people."""

    organisations: int
    people: Interval


class DataMoved(NamedTuple):
    """A category, None for data of which no category is known; ``readable`` leaves out what is
    encrypted."""

    category: str | None
    flags: tuple[str, ...]
    before: Exposed
    after: Exposed
    readable: Exposed


class DutySide(NamedTuple):
    """What a controller would have to report, on one side."""

    attack: str
    otherwise: str
    people: Interval
    grounds: tuple[Ground, ...]


class DutyMoved(NamedTuple):
    """A controller's report before and after: of an attack, and of any other leak."""

    id: str
    name: str
    kind: str
    cohort: bool
    rules: str
    attack: str
    otherwise: str
    before: DutySide
    after: DutySide


class WhatIf(NamedTuple):
    """Before and after, and what differs. See docs/whatif.md for each field."""

    data_hash: str
    targets: tuple[Named, ...]
    at: str
    known: str | None
    done_by: str
    changes: tuple[ChangeRow, ...]
    organisations: tuple[Moved, ...]
    populations: tuple[Moved, ...]
    totals: tuple[TotalMoved, ...]
    others: tuple[OtherMoved, ...]
    data: tuple[DataMoved, ...]
    duties: tuple[DutyMoved, ...]
    without_controller: tuple[str, ...]
    abroad: tuple[str, ...]
    before: Affected
    after: Affected
    schema: str = SCHEMA

    @property
    def is_empty(self) -> bool:
        """Whether both sides say the same, reports included."""
        return not (
            self.organisations
            or self.populations
            or self.others
            or any(row.before != row.after for row in self.totals)
            or any(row.before != row.readable for row in self.data)
            or any((row.attack, row.otherwise) != (SAME, SAME) for row in self.duties)
        )

    @property
    def sources(self) -> Mapping[str, SourceRow]:
        """Every source that either side cites."""
        return {**self.before.sources, **self.after.sources}

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        sides = {"before": self.before, "after": self.after}
        plain: dict[str, Any] = {
            name: side.to_dict() if (side := sides.get(name)) else plain_value(value)
            for name, value in self._asdict().items()
        }
        return {"schema": plain.pop("schema"), **plain}
