"""Reading single cells of a ledger: words, yes and no, days; each noted for a preview."""

from __future__ import annotations

from collections.abc import Callable

from ..graph.dates import PartialDate
from ..graph.errors import BadDateError
from .register_dates import ReadDate, is_open_end, read_date, without_renewal
from .register_facts import Plain, ValueRead
from .register_notes import Notes
from .register_rows import Cell, Entry
from .register_words import Meaning, Words, answer_of


class CellReader:
    """Reads the cells of one row at a time.

    Args:
        notes: takes what is to be said.
        words: what words mean.
        date1904: whether serial numbers of days count from 1904.
    """

    def __init__(self, notes: Notes, words: Words, date1904: bool) -> None:
        self._notes, self._words, self._date1904 = notes, words, date1904
        self._row = 0
        #: Whether the end of the contract says that it renews itself.
        self._renews = False
        #: Whether it is to be kept how cells were read, in ``reads`` for the row at hand.
        self.recording = False
        self.reads: list[ValueRead] = []

    def _date(self, entry: Entry, name: str, *, end: bool = False) -> PartialDate | None:
        cell = entry.first(name)
        if cell is None:
            return None
        value, text = cell.value, cell.text
        if isinstance(value, str):
            if end:
                value, self._renews = without_renewal(value)
            if end and not value:
                self._note_read(cell, name, [])
                return None
            if end and is_open_end(text):
                self._note_read(cell, name, [])
                return None
            if self._said(cell, name, text) is not None:
                return None
        try:
            read = read_date(value, end=end, date1904=self._date1904)
        except BadDateError as error:
            self._notes.problem("cell_date", self._row, cell[0], text, reason=error)
            return None
        self._remark_dates(cell, text, read)
        self._note_read(cell, name, str(read.date))
        return read.date

    def _remark_dates(self, cell: Cell, text: str, *dates: ReadDate | None) -> None:
        for read in dates:
            if read is not None and read.remark:
                self._notes.remark(read.remark, self._row, cell[0], text, date=read.date)

    def _word_of(
        self, entry: Entry, name: str, reader: Callable[[str], str | None], code: str
    ) -> str | None:
        """A cell that names a word of a vocabulary; what is not understood is left out."""
        cell = entry.first(name)
        if cell is None:
            return None
        text = cell.text
        found = reader(text)
        if found is None:
            if self._said(cell, name, text) is None:
                self._notes.remark(code, self._row, cell[0], text)
            return None
        self._note_read(cell, name, found)
        return found

    def _yes_no(self, entry: Entry, name: str) -> bool | None:
        cell = entry.first(name)
        if cell is None:
            return None
        value = cell[1]
        text = cell.text
        found: bool | None = None
        if isinstance(value, bool):
            found = value
        elif text in ("0", "1"):
            found = text == "1"
        else:
            meaning = self._words.meaning(text)
            if meaning is None and (answer := answer_of(text)) is not None:
                meaning = answer[0]
            if meaning in (Meaning.YES, Meaning.NONE):
                found = meaning is Meaning.YES
            elif meaning is Meaning.UNKNOWN:
                self._notes.remark("cell_unknown", self._row, cell[0], text)
            elif meaning is None:
                self._notes.remark("cell_yes_no", self._row, cell[0], text)
        self._note_read(cell, name, found)
        return found

    def _said(self, cell: Cell, name: str, text: str) -> Meaning | None:
        """What a cell without a value says; an unknown one is remarked upon."""
        meaning = self._words.meaning(text)
        if meaning is None and answer_of(text) == (Meaning.NONE, ""):
            meaning = Meaning.NONE
        if meaning is Meaning.UNKNOWN:
            self._notes.remark("cell_unknown", self._row, cell[0], text)
        if meaning is not None:
            self._note_read(cell, name, [] if meaning is Meaning.NONE else None)
        return meaning

    def _note_read(self, cell: Cell, name: str, read: Plain) -> None:
        if self.recording:
            column = cell.column
            self.reads.append(ValueRead(column.letter, column.heading, name, cell.text, read))
