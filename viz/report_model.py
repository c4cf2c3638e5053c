"""A report before any format: sections of paragraphs, tables with typed cells, and pictures.

It is built once (:mod:`.report`); Markdown, HTML, XLSX and PDF only lay it out. A text is a tuple
of runs: words, and citations of the numbered sources. The values are named tuples, as those of
:mod:`.page` are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from ..graph.intervals import Number

#: What a cell of a column holds, beside its words.
Kind = Literal["text", "number", "range", "day", "status"]


class Cite(NamedTuple):
    """The numbers of sources, in order; never empty."""

    numbers: tuple[int, ...]


Run: TypeAlias = "str | Cite"
Text: TypeAlias = tuple[Run, ...]


class Cell(NamedTuple):
    """A cell: lines of words, and the value that a spreadsheet can sort and filter by.

    Attributes:
        lines: what is read, one text below the other.
        low: a number, or the lower end of a range.
        high: the upper end of a range; None with ``low`` set: no upper end is known.
        day: a whole day.
        status: a word of the vocabulary of statuses, for its colour and mark.
    """

    lines: tuple[Text, ...] = ()
    low: Number | None = None
    high: Number | None = None
    day: dt.date | None = None
    status: str | None = None


class Column(NamedTuple):
    """A column of a table; ``weight`` is its share of the width."""

    title: str
    kind: Kind = "text"
    weight: float = 1.0


class Row(NamedTuple):
    """A line of a table; ``level`` indents its first cell."""

    cells: tuple[Cell, ...]
    level: int = 0


class Table(NamedTuple):
    """Rows under columns.

    Attributes:
        caption: what the table shows.
        columns: its columns.
        rows: its lines, as many cells in each as there are columns.
        sheet: name of the sheet of a workbook; tables with one name stand below each other there.
        group: what all rows have in common, as a first column of that sheet; its heading before it.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sheet: str
    group: tuple[str, str] | None = None


class Paragraph(NamedTuple):
    """A text; ``strong``: what is to be read first."""

    text: Text
    strong: bool = False


class Items(NamedTuple):
    """A list."""

    texts: tuple[Text, ...]


class Code(NamedTuple):
    """A line to be typed, or a value to be compared, to the letter."""

    label: str
    line: str


class Figure(NamedTuple):
    """A picture as SVG, its title (for forms without pictures), and the text below it."""

    name: str
    svg: str
    title: str
    caption: Text


Block: TypeAlias = "Paragraph | Items | Code | Table | Figure"


class Section(NamedTuple):
    """A numbered part; ``name`` is the same in every language."""

    name: str
    title: str
    blocks: tuple[Block, ...]


class Source(NamedTuple):
    """A numbered source; ``same``: the number of the first place cited in the same document."""

    number: int
    title: str
    publisher: str | None
    published_on: str | None
    kind: str
    address: str | None
    locator: str | None
    same: int | None = None


class Report(NamedTuple):
    """The whole report.

    Attributes:
        lang: ``ja`` or ``en``.
        kicker: what kind of document it is.
        title: what was hit.
        lead: as of when, and of which data.
        sections: its parts.
        sources: the numbered sources, which come as the section ``sources``.
        day: the day of the question.
        data_hash: the hash of the data.
    """

    lang: str
    kicker: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    day: dt.date
    data_hash: str


def cited(cells: Iterable[Cell]) -> tuple[int, ...]:
    """The numbers of the sources of some cells, in order."""
    found = {
        number
        for cell in cells
        for line in cell.lines
        for run in line
        if isinstance(run, Cite)
        for number in run.numbers
    }
    return tuple(sorted(found))


def words_of(text: Text) -> str:
    """The words of a text, without its citations."""
    return "".join(run for run in text if isinstance(run, str)).strip()


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as first and last of each unbroken run; two in a row stay apart."""
    first = last = None
    for number in sorted(set(numbers)):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield from _apart(first, last)
        first = last = number
    if first is not None and last is not None:
        yield from _apart(first, last)


def _apart(first: int, last: int) -> Iterator[tuple[int, int]]:
    if last - first == 1:
        yield first, first
        yield last, last
    else:
        yield first, last


def marks(cite: Cite) -> str:
    """A citation as it is written: ``[1]``, ``[1][4–9]``."""
    return "".join(
        f"[{first}]" if first == last else f"[{first}–{last}]"
        for first, last in ranges(cite.numbers)
    )
