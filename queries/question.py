"""What is asked of ``affected``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """Who is affected if ``targets`` are hit?

    Attributes:
        targets: ids of organisations, systems, engagements or incidents; several mean the union.
        known: only what had been said by this day; None for everything.
        at: which engagements count; None for the incident's interval, else ``today``.
        incident: use this incident's findings, whatever the targets' own incidents.
        hypothetical: use no finding: what would the targets reach?
        system: only this system of the targets is hit.
        data: only these data categories.
        harm: only ``leak`` or only ``loss``.
        tiers: follow at most so many engagements.
        assume: use overlaps that are only assumed.
        today: the day that "today" means.
    """

    targets: tuple[str, ...]
    known: dt.date | None = None
    at: dt.date | None = None
    incident: str | None = None
    hypothetical: bool = False
    system: str | None = None
    data: tuple[str, ...] = ()
    harm: str | None = None
    tiers: int | None = None
    assume: bool = False
    today: dt.date = field(default_factory=dt.date.today)
