"""The rows of a ledger that state something: without totals, repeated headings, notes below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from .register_columns import ColumnReading, Header
from .register_fields import REQUIRED
from .register_headings import plain_heading
from .register_spool import Spool
from .register_words import Meaning, Words, cell_text, is_remark, is_total
from .tables import CellValue, Row, Sheet


class Cell(NamedTuple):
    """A cell that holds something: its column, its value, and that as a text."""

    column: ColumnReading
    value: CellValue
    text: str


#: No word for "as above" is longer, a user's own included.
_LONGEST_WORD = 30
#: Why a row states nothing, as it is counted.
SKIPPED = ("blank", "totals", "headings", "sections", "notes")


class Entry(NamedTuple):
    """A row that states something.

    Attributes:
        number: of the row.
        cells: by field, the cells that hold something.
        hanging: columns that say "as above" where nothing stands above.
    """

    number: int
    cells: Mapping[str, tuple[Cell, ...]]
    hanging: tuple[ColumnReading, ...] = ()

    def first(self, field: str) -> Cell | None:
        found = self.cells.get(field)
        return found[0] if found else None

    def text(self, field: str) -> str:
        """The text of a field's only cell; empty where there is none."""
        found = self.cells.get(field)
        return found[0].text if found else ""


#: An entry as it is kept: its number; place, value and text of its cells (None: the value is the
#: text); places of what hangs.
_Plain: TypeAlias = tuple[int, list[tuple[int, CellValue, str | None]], list[int]]


def _plain(entry: Entry) -> _Plain:
    found = [
        (cell.column.place, cell.value, None if cell.value == cell.text else cell.text)
        for cells in entry.cells.values()
        for cell in cells
    ]
    return entry.number, found, [column.place for column in entry.hanging]


class Entries:
    """Reads the entries of a sheet, as often as needed; the sheet itself is read once.

    Args:
        sheet: the sheet.
        header: its headings.
        words: what words mean.
        fill_down: fields whose blank cells say what the row above says.
    """

    def __init__(
        self, sheet: Sheet, header: Header, words: Words, fill_down: Sequence[str] = ()
    ) -> None:
        self._sheet, self._header, self._words = sheet, header, words
        self._columns = [column for column in header.columns if column.used]
        self._naming = [column.place for column in self._columns if column.field in REQUIRED]
        self._telling = [
            column.place for column in self._columns if column.field not in ("number", "client")
        ]
        self._filled = frozenset(fill_down)
        self._by_place = {column.place: column for column in self._columns}
        self._starts_ditto = lru_cache(maxsize=16_384)(words.may_start(Meaning.DITTO))
        #: What the first complete pass found.
        self._spool: Spool | None = None
        self._headings = {
            column.place: {*column.heading.split(" / ")} - {""} for column in header.columns
        }
        #: Rows of the last complete pass: how many were read, how many skipped and why.
        self.counts: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Entry]:
        if self._spool is not None:
            yield from map(self._revived, self._spool)
            return
        spool = Spool()
        for entry in self._read():
            spool.add(_plain(entry))
            yield entry
        spool.end()
        self._spool = spool

    def _revived(self, plain: _Plain) -> Entry:
        number, found, hanging = plain
        cells: dict[str, tuple[Cell, ...]] = {}
        by_place = self._by_place
        for place, value, text in found:
            column = by_place[place]
            field = column.field
            assert field is not None
            cell = Cell(column, value, value if text is None else text)  # type: ignore[arg-type]
            cells[field] = (*cells[field], cell) if field in cells else (cell,)
        return Entry(number, cells, tuple(by_place[place] for place in hanging))

    def _read(self) -> Iterator[Entry]:
        counts = self.counts = Counter()
        above: dict[int, Cell | None] = {}
        head: set[tuple[str, ...]] = set()  # titles and groups come again with the headings
        for row in self._sheet.rows():
            texts = [cell_text(value) for value in row.cells]
            if row.number <= self._header.last:
                head.add(tuple(texts))
                continue
            why = "headings" if tuple(texts) in head else self._why_skipped(texts)
            if why is not None:
                counts[why] += 1
                continue
            counts["read"] += 1
            yield self._entry(row, texts, above)

    def _entry(self, row: Row, texts: Sequence[str], above: dict[int, Cell | None]) -> Entry:
        cells: dict[str, tuple[Cell, ...]] = {}
        hanging: tuple[ColumnReading, ...] = ()
        for column in self._columns:
            place, field = column.place, column.field
            text = texts[place] if place < len(texts) else ""
            cell: Cell | None = None
            if not text:
                if field in self._filled:
                    cell = above.get(place)
            elif self._says_as_above(text):
                cell = above.get(place)
                if cell is None:
                    hanging += (column,)
            else:
                cell = Cell(column, row.cells[place], text)
            above[place] = cell
            if cell is not None and field is not None:
                cells[field] = (*cells[field], cell) if field in cells else (cell,)
        return Entry(row.number, cells, hanging)

    def _says_as_above(self, text: str) -> bool:
        return (
            len(text) <= _LONGEST_WORD
            and self._starts_ditto(text[0])  # as few cells do
            and self._words.meaning(text) is Meaning.DITTO
        )

    def _why_skipped(self, texts: Sequence[str]) -> str | None:
        filled = [text for text in texts if text]
        distinct = set(filled)
        named = [texts[place] for place in self._naming if place < len(texts) and texts[place]]
        if self._repeats_headings(texts):
            return "headings"
        if not named or all(map(is_total, named)):
            words = [text for text in filled if not _is_number(text)]
            if words and is_total(words[0]):
                return "totals"
        if len(distinct) == 1 and is_remark(filled[0]):
            return "notes"
        if len(distinct) == 1 and (len(filled) > 2 or filled[0][:1] in "【■◆●□▼▽<《"):
            return "sections"
        if not named and not any(texts[place] for place in self._telling if place < len(texts)):
            return "sections" if any(not _is_number(text) for text in filled) else "blank"
        return None

    def _repeats_headings(self, texts: Sequence[str]) -> bool:
        first = next((index for index, text in enumerate(texts) if text), 0)
        if not self._is_heading(first, texts[first]):
            return False
        same = sum(self._is_heading(index, text) for index, text in enumerate(texts) if text)
        return same >= 2 and 2 * same >= sum(map(bool, texts))

    def _is_heading(self, index: int, text: str) -> bool:
        return plain_heading(text) in self._headings.get(index, ())


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdigit()
