"""How a fact that stands in a public page is held against the record that it became."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from hakyu.graph.records import (
    Finding,
    Organisation,
    Population,
    Source,
    speaker_names,
    split_citation,
)
from hakyu.loaders.bundled import bundled

from .vendor_tables import Said


class Held(NamedTuple):
    """A number of what is held or of a cohort's members: no number of victims."""

    fact: str
    record: str
    unit: str
    low: int
    high: int | None
    day: str
    speaker: str


def finding(ident: str) -> Finding:
    return bundled().knowledge.findings[ident]


def cited(citations: tuple[str, ...]) -> set[tuple[str | None, str | None, str]]:
    """The addresses, places and kinds of what a record cites."""
    found = set()
    for citation in citations:
        ident, locator = split_citation(citation)
        source = bundled().knowledge.get(ident)
        assert isinstance(source, Source)
        found.add((source.address, locator, source.kind))
    return found


def assert_said(row: Said) -> None:
    """The finding says what the fact says: about whom, how sure, when, who, how many."""
    record = finding(row.record)
    assert record.subject == row.subject
    assert record.status.value == row.status
    assert record.effect == row.effect
    assert (str(record.stated_on) if record.stated_on else None) == row.day
    assert row.speaker in set(speaker_names(record.stated_by))
    figures = Counter((c.unit, c.interval.low, c.interval.high) for c in record.counts)
    assert figures == Counter(row.figures)
    assert cited(record.sources)


def assert_held(row: Held) -> None:
    """The size is a size, with its day and its speaker."""
    record = bundled().knowledge.get(row.record)
    assert isinstance(record, (Organisation, Population))
    (size,) = [size for size in record.sizes if size.unit == row.unit]
    assert (size.interval.low, size.interval.high) == (row.low, row.high)
    assert (str(size.stated_on), set(speaker_names(size.stated_by))) == (row.day, {row.speaker})
    assert cited(size.sources)
