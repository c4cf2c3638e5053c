"""By which day something had been said (step 1 of docs/semantics.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from .knowledge import Knowledge
from .records import Finding, split_citation


def said_day(knowledge: Knowledge, finding: Finding) -> dt.date | None:
    """The day by which a finding had been said: its own last day, else its earliest source's."""
    if finding.stated_on is not None:
        return finding.stated_on.last
    return source_day(knowledge, finding.sources)


def source_day(knowledge: Knowledge, citations: Iterable[str]) -> dt.date | None:
    """The earliest day on which one of the sources had been published; None if none has a date."""
    days = []
    for citation in citations:
        source = knowledge.sources.get(split_citation(citation)[0])
        if source is not None and source.published_on is not None:
            days.append(source.published_on.last)
    return min(days, default=None)


def said_by(knowledge: Knowledge, finding: Finding, known: dt.date | None) -> bool:
    """Whether a finding had been said, and was known, by a day; None for everything."""
    if known is None:
        return True
    day = said_day(knowledge, finding)
    late = finding.known_from is not None and finding.known_from.last > known
    return day is not None and day <= known and not late
