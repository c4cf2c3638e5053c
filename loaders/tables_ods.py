"""How far the cells of an OpenDocument spreadsheet reach, repeated ones counted out."""

from __future__ import annotations

from collections.abc import Iterable

from .documents import Refused
from .tables_bounds import MOST_TEXT, Extent, parse_xml

_COLUMNS = "number-columns-repeated"
_ROWS = "number-rows-repeated"
_CELLS = {"table-cell", "covered-table-cell"}


def check_ods(pieces: Iterable[bytes]) -> None:
    """Refuse a ``content.xml`` whose tables would take too much memory.

    Raises:
        Refused: they would, or it is no XML.
    """
    reader = _Reader()
    parse_xml(pieces, reader.start, reader.end, reader.text)


class _Reader:
    def __init__(self) -> None:
        self._rows_before = self._columns = self._row_width = 0
        self._text = self._row_text = self._cell_text = 0
        self._row_repeats = self._cell_repeats = 1
        self._holds = False
        self._extent = Extent()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "table":
            self._rows_before = 0
            self._extent = Extent()
        elif name == "table-row":
            self._row_repeats = _repeats(attributes, _ROWS)
            self._columns = self._row_width = self._row_text = 0
        elif name in _CELLS:
            self._cell_repeats = _repeats(attributes, _COLUMNS)
            self._holds = any(key.rpartition(":")[2] == "value-type" for key in attributes)
            self._cell_text = sum(map(len, attributes.values())) if self._holds else 0

    def text(self, text: str) -> None:
        self._holds = True
        self._cell_text += len(text.encode())

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in _CELLS:
            self._columns += self._cell_repeats
            if self._holds:
                self._row_width = self._columns
                self._row_text += self._cell_text * self._cell_repeats
            self._holds = False
        elif name == "table-row":
            self._rows_before += self._row_repeats
            if self._row_width:
                self._extent.rows = self._rows_before
                self._extent.columns = max(self._extent.columns, self._row_width)
                self._extent.check()
            self._text += self._row_text * self._row_repeats
            if self._text > MOST_TEXT:
                raise Refused("table_bomb_text", 0, limit=f"{MOST_TEXT // 1024**2:,}")


def _repeats(attributes: dict[str, str], wanted: str) -> int:
    found = (value for key, value in attributes.items() if key.rpartition(":")[2] == wanted)
    return max(1, int(next(found, "1")))
