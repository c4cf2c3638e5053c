"""An answer laid out for reading, before any format: sections of text and tables.

Questions are turned into a :class:`Page` once; the terminal and Markdown show the same page. The
values are named tuples: making a dataclass costs about a millisecond at every start.
"""

# Annotations are no texts here: named tuples would compile each, when the module is imported.
from typing import Literal, NamedTuple

#: How a section or line is to strike the eye, where there are colours.
Tone = Literal["plain", "strong", "bad", "warn", "good", "faint"]


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: its heading; may be empty.
        right: aligned to the right, as numbers are.
        least: columns below which it is not squeezed while others can be.
        lines: lines that a cell may take before it is cut; None: as many as it needs (numbers).
        keep: not squeezed as long as squeezing others is enough.
    """

    title: str
    right: bool = False
    least: int = 8
    lines: int | None = 2
    keep: bool = False


class Row(NamedTuple):
    """A line of a table; ``level`` indents its first cell."""

    cells: tuple[str, ...]
    level: int = 0


class Table(NamedTuple):
    """Rows under columns. ``left_out`` says how many rows were left out, in words; may be empty."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: str = ""


class Section(NamedTuple):
    """A part of a page: a title (may be empty), then paragraphs, then items, then a table."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None
    tone: Tone = "strong"


class Page(NamedTuple):
    """The whole answer. The first section is the headline."""

    sections: tuple[Section, ...] = ()
