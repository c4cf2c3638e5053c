"""The bundled records of the seven vendor incidents say what their five documents say.

Each row of the tables is one fact of those documents, read from them by hand: the record that must
hold it, its status and effect, its day and speaker, and its number. Numbers stand as the interval
that a stated number means.
"""

from __future__ import annotations

from collections import Counter

import pytest

from hakyu.graph.records import (
    speaker_names,
)

from .vendor_tables import (
    FACTS,
    HELD,
    STATEMENTS,
    STRUCTURE,
    Said,
    _figures,
    _finding,
    _get,
    _sizes,
    knowledge,
)


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: f"{row.fact}:{row.record}")
def test_a_statement_keeps_its_figure_day_and_speaker(row: Said) -> None:
    """Without it a board would be shown a number, a day or a speaker that no document states."""
    finding = _finding(row.record)
    assert finding.subject == row.subject
    assert finding.status.value == row.status
    assert finding.effect == row.effect
    assert (str(finding.stated_on) if finding.stated_on else None) == row.day
    assert row.speaker in set(speaker_names(finding.stated_by))
    assert _figures(finding) == Counter(row.figures)


@pytest.mark.parametrize(
    ("record", "unit", "low", "high", "day", "speaker"),
    [row[1:] for row in HELD],
    ids=[row[0] for row in HELD],
)
def test_what_is_held_is_a_size_and_not_a_number_of_victims(
    record: str, unit: str, low: int, high: int | None, day: str, speaker: str
) -> None:
    """Without it the 8 million people registered in a system would count as 8 million victims."""
    (size,) = [
        size for size in _sizes(_get(record)) if speaker in set(speaker_names(size.stated_by))
    ]
    assert (size.unit, size.interval.low, size.interval.high) == (unit, low, high)
    assert str(size.stated_on) == day


def test_every_fact_of_the_documents_has_its_record() -> None:
    """Without it something that a document says about an incident would be silently missing."""
    pinned: set[str] = set()
    for fact in [*(row.fact for row in STATEMENTS), *(row[0] for row in (*HELD, *STRUCTURE))]:
        prefix, _, numbers = fact.rpartition("-")
        pinned |= {f"{prefix}-{number}" for number in numbers.split("+")}
    assert pinned == FACTS
    for _, record in STRUCTURE:
        _get(record)


def test_no_figure_stands_in_the_records_that_is_not_pinned_here() -> None:
    """Without it a figure that nobody compared with a document could enter an answer."""
    pinned = {row.record for row in STATEMENTS}
    assert {record.id for record in knowledge().findings.values()} == pinned
    sized = {r.id for r in knowledge() if _sizes(r)}
    assert sized == {row[1] for row in HELD}
