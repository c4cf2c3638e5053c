"""How far the cells of a workbook reach, found before memory is asked for them.

The reader of workbooks keeps a sheet as one rectangle from its first to its last cell, with a copy
of its text in every cell. Two cells in far corners, or one long text that a million cells share,
would ask for hundreds of gigabytes in a file of a few kilobytes.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from .documents import Refused

#: The most cells of a sheet, blank ones between the first and the last counted: 1,048,576 rows
#: (as many as Excel has) of 30 columns.
MOST_CELLS = 32_000_000
#: The most bytes of text in the cells of a sheet.
MOST_TEXT = 2 * 1024**3

#: How far a look ahead of an element's name goes: `` r="XFD1048576"``.
_AHEAD = 24
_BEHIND = 4
_NAME_ENDS = b" \t\r\n/>"
_END_OF_STRING = re.compile(rb"</si>")
#: A cell with a shared text as Excel writes it, or anything that might be one.
_SHARED = re.compile(rb"""t="s"><v>([0-9]{1,9})</v>|["']s["']""")


@dataclass
class Extent:
    """How far cells reach, and how many there are.

    Attributes:
        rows: 1-based number of the last row that has a cell.
        columns: of the last column.
        cells: how many cells and rows are stated.
        is_sheet: whether this is a sheet at all.
        is_strings: whether this may hold the texts that cells share.
        is_plain: whether each position is stated as Excel writes it; if not, the rest is unknown.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    is_sheet: bool = False
    is_strings: bool = False
    is_plain: bool = True

    @property
    def fits(self) -> bool:
        """Whether it is known, and not too large."""
        return self.is_plain and self.rows * self.columns <= MOST_CELLS

    def check(self) -> None:
        """Refuse what takes too much memory."""
        if not self.fits:
            raise Refused(
                "table_bomb_cells",
                0,
                rows=f"{self.rows:,}",
                columns=f"{self.columns:,}",
                limit=f"{MOST_CELLS:,}",
            )


def extent_of(pieces: Iterable[bytes]) -> Extent:
    """Look through a member of a workbook for cells, at the speed of numpy.

    Whatever might be a cell counts, so that the extent is never too small. Where a position is not
    written as Excel writes it, ``is_plain`` is False, and :func:`exact_extent` has to tell.
    """
    found = Extent()
    window = b" " * _BEHIND
    for piece in pieces:
        window += piece
        _look(window, found)
        window = window[-_AHEAD - _BEHIND :]
    _look(window + b" " * _AHEAD, found)
    return found


def _look(window: bytes, found: Extent) -> None:
    """Take in the elements whose names end between the margins of the window."""
    import numpy as np

    if not found.is_sheet:
        found.is_sheet = b"sheetData" in window
    if not found.is_strings:
        found.is_strings = b"<sst" in window or b":sst" in window
    signs = np.frombuffer(window, np.uint8)
    length = len(signs) - _AHEAD - _BEHIND
    if length <= 0 or not found.is_plain:
        return

    here = signs[_BEHIND : _BEHIND + length]
    starts, ends = np.zeros(256, bool), np.zeros(256, bool)
    starts[list(b"<:")] = ends[list(_NAME_ENDS)] = True
    cells = np.flatnonzero(here == ord("c")) + _BEHIND
    rows = np.flatnonzero(here == ord("w")) + _BEHIND
    rows = rows[(signs[rows - 1] == ord("o")) & (signs[rows - 2] == ord("r"))]
    at = np.concatenate((cells[starts[signs[cells - 1]]], rows[starts[signs[rows - 3]]]))
    at = at[ends[signs[at + 1]]]
    if not len(at):
        return
    found.cells += len(at)
    plain = np.ones(len(at), bool)
    for by, wanted in enumerate(b' r="', 1):
        plain &= signs[at + by] == wanted
    at = at + 5
    column = row = np.zeros(len(at), np.int64)
    for _ in range(3):
        signs_here = signs[at]
        is_letter = (signs_here >= ord("A")) & (signs_here <= ord("Z"))
        column = np.where(is_letter, column * 26 + signs_here - 64, column)
        at = at + is_letter
    for _ in range(9):
        signs_here = signs[at]
        is_digit = (signs_here >= ord("0")) & (signs_here <= ord("9"))
        row = np.where(is_digit, row * 10 + signs_here - 48, row)
        at = at + is_digit
    plain &= (signs[at] == ord('"')) & (row > 0)
    found.is_plain = bool(plain.all())
    found.rows = max(found.rows, int(row.max()))
    found.columns = max(found.columns, int(column.max()))


def exact_extent(pieces: Iterable[bytes]) -> Extent:
    """The same by a parser of XML, which is slower and counts only cells that hold something.

    Raises:
        Refused: it is no XML, or declares entities.
    """
    found = Extent()
    row = column = 0
    of_cell: tuple[int, int] | None = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, of_cell
        name = name.rpartition(":")[2]
        reference = attributes.get("r", "")
        if name == "sheetData":
            found.is_sheet = True
        elif name == "row":
            row = int(reference) - 1 if reference else row
        elif name == "c":
            of_cell = (row, column)
            if reference:
                letters = reference.rstrip("0123456789")
                of_cell = (int(reference[len(letters) :]) - 1, _column(letters))
            column = of_cell[1] + 1
        elif of_cell is not None:  # it holds something
            found.cells += 1
            found.rows = max(found.rows, of_cell[0] + 1)
            found.columns = max(found.columns, of_cell[1] + 1)

    def end(name: str) -> None:
        nonlocal row, column, of_cell
        name = name.rpartition(":")[2]
        if name == "row":
            row, column = row + 1, 0
        elif name == "c":
            of_cell = None

    parse_xml(pieces, start, end)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def parse_xml(pieces: Iterable[bytes], start: Any, end: Any, text: Any = None) -> None:
    """Run a parser over XML that declares no entities.

    Raises:
        Refused: it is no such XML.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused("table_no_workbook", 0, reason=str(error)) from None


def _refuse_doctype(*_: object) -> None:
    raise Refused("table_no_workbook", 0, reason="it declares entities")


@dataclass
class Strings:
    """The lengths in bytes of the texts that cells share; ``is_plain`` as for an extent."""

    lengths: array[int]
    longest: int = 0
    is_plain: bool = True


def strings_of(pieces: Iterable[bytes]) -> Strings:
    """Look through the shared texts of a workbook."""
    found = Strings(array("Q"))
    position, start, tail = 0, 0, b""
    for piece in pieces:
        window = tail + piece
        begins = position - len(tail)
        for match in _END_OF_STRING.finditer(window):
            end = begins + match.end()
            found.lengths.append(end - start)
            start = end
        for odd in (b"<!", b"<si/", b"<si ", b":si"):
            found.is_plain &= odd not in window
        position += len(piece)
        tail = window[-4:]  # shorter than an end, so that none is seen twice
    found.longest = max(max(found.lengths, default=0), position - start)
    return found


def check_texts(extent: Extent, strings: Strings, pieces: Iterable[bytes]) -> None:
    """Refuse a sheet whose cells hold too much of the shared texts all together.

    Raises:
        Refused: they hold more than ``MOST_TEXT``.
    """
    if extent.cells * strings.longest <= MOST_TEXT:
        return
    total = 0 if strings.is_plain else MOST_TEXT + 1
    lengths = strings.lengths
    for match in _matches(_SHARED, pieces):
        if match[1] is None:
            total += strings.longest
        elif (number := int(match[1])) < len(lengths):
            total += lengths[number]
        if total > MOST_TEXT:
            raise Refused("table_bomb_text", 0, limit=f"{MOST_TEXT // 1024**2:,}")


def _matches(pattern: re.Pattern[bytes], pieces: Iterable[bytes]) -> Iterator[re.Match[bytes]]:
    """Matches of at most 64 bytes, those too that two pieces share."""
    tail = b""
    for piece in pieces:
        window = tail + piece
        end = 0
        for match in pattern.finditer(window):
            if match.end() > len(window) - 64 and match.lastindex is None:
                break  # it may be longer
            end = match.end()
            yield match
        tail = window[max(end, len(window) - 64) :]
    yield from pattern.finditer(tail)
