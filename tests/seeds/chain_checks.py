"""What the tests of single incidents share: a table of statements, and a record held against it.

A table is text, read by hand from the facts of an incident. A heading ``@ day speaker`` ("-": no
day stated) stands over the rows of what that speaker said on that day. A row: the fact, the finding
that must hold it, its subject, status, effect ("-": not narrowed), and then, in any order:

- ``unit=low..high/duplicates/of``: a number as the interval that it means; what is left out is
  ``none`` and not said; an open end is left out;
- ``data=a,b``: the categories to which it narrows;
- ``to=id``: to whom it was said.

A row that is too long goes on in a line that begins with ``+``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Count, Organisation, Population, Size, Source, speaker_names
from hakyu.graph.records import split_citation as split
from hakyu.loaders.native import load
from hakyu.queries.answers import Affected

SEEDS = Path(__file__).parents[2] / "seeds"

#: Unit, low, high, duplicates, what one record is about.
Figure: TypeAlias = tuple[str, float, float | None, str, str | None]


class Row(NamedTuple):
    """One row of a table."""

    fact: str
    record: str
    subject: str
    status: str
    effect: str | None
    day: str | None
    speaker: str
    figures: tuple[Figure, ...]
    data: frozenset[str]
    told_to: str | None

    def __str__(self) -> str:
        return f"{self.fact}:{self.record}"


@cache
def records(*files: str) -> Knowledge:
    """The records of some files and the shared organisations, nothing else."""
    return load([SEEDS / f"{name}.yaml" for name in ("organisations", *files)]).knowledge


def rows(table: str) -> tuple[Row, ...]:
    return tuple(_rows(table))


def _rows(table: str) -> Iterator[Row]:
    day, speaker = "-", ""
    whole = re.sub(r"\n\s*\+ ", " ", table)
    for line in filter(None, map(str.strip, whole.splitlines())):
        if line.startswith("@"):
            _, day, speaker = line.split(maxsplit=2)
            continue
        fact, record, subject, status, effect, *items = line.split()
        marks = [(key, value) for key, _, value in (item.partition("=") for item in items)]
        figures = [_figure(key, value) for key, value in marks if key not in {"data", "to"}]
        words = dict(marks)
        yield Row(
            fact,
            f"fnd:{record}",
            subject,
            status,
            None if effect == "-" else effect,
            None if day == "-" else day,
            speaker,
            tuple(figures),
            frozenset(filter(None, words.get("data", "").split(","))),
            words.get("to"),
        )


def _figure(unit: str, text: str) -> Figure:
    interval, duplicates, of, *_ = [*text.split("/"), "", ""]
    low, dots, high = interval.partition("..")
    top = float(high) if high else None if dots else float(low)
    return unit, float(low), top, duplicates or "none", of or None


def figures_of(counts: Iterable[Count | Size]) -> Counter[Figure]:
    return Counter(
        (count.unit, count.interval.low, count.interval.high, count.duplicates, count.of)
        for count in counts
    )


def check(knowledge: Knowledge, row: Row) -> None:
    """The record says what the row says, and no more."""
    finding = knowledge.findings[row.record]
    assert finding.subject == row.subject
    assert finding.status.value == row.status
    assert finding.effect == row.effect
    assert (str(finding.stated_on) if finding.stated_on else None) == row.day
    assert set(speaker_names(finding.stated_by)) == {row.speaker}
    assert figures_of(finding.counts) == Counter(row.figures)
    assert frozenset(finding.data or ()) == row.data
    assert set(finding.told_to) == ({row.told_to} if row.told_to else set())


def facts(found: Iterable[Row]) -> set[str]:
    """The facts that the rows hold; several of one row stand with a plus between them."""
    return {fact for row in found for fact in row.fact.split("+")}


def not_pinned(knowledge: Knowledge, found: Iterable[Row]) -> set[str]:
    """Findings that stand in no row."""
    return set(knowledge.findings) - {row.record for row in found}


def held(knowledge: Knowledge) -> dict[str, Counter[Figure]]:
    """Every size on record."""
    return {
        record.id: figures_of(record.sizes)
        for record in knowledge
        if isinstance(record, (Organisation, Population)) and record.sizes
    }


def without_english_name(knowledge: Knowledge) -> set[str]:
    """Records that an English answer could not name."""
    named = [(record.id, getattr(record, "names", None)) for record in knowledge]
    return {ident for ident, names in named if names is not None and not names.get("en")}


def without_source(knowledge: Knowledge, shared: Collection[str]) -> set[str]:
    """Records that cite nothing, but for those that several files share."""
    found = set()
    for record in knowledge:
        for citation in record.sources:
            assert split(citation)[0] in knowledge.sources, (record.id, citation)
        if not record.sources and not isinstance(record, Source) and record.id not in shared:
            found.add(record.id)
    return found


def unit(answer: Affected, name: str, level: str, harm: str = "leak") -> tuple[float, float | None]:
    """The total of another unit than persons."""
    total = answer.other_units[name][harm][level]
    return total.low, total.high
