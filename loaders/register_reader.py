"""Reading the rows of a ledger: from cells to what they say together."""

from __future__ import annotations

from ..graph.dates import PartialDate
from ..graph.errors import BadCountError, BadDateError
from .register_cells import CellReader
from .register_countries import country_of
from .register_counts import NO_SCALE, read_count
from .register_data import DataReader
from .register_dates import is_forever, read_date, read_period
from .register_facts import Facts, Party
from .register_names import Names, NamesRead, has_form
from .register_notes import Notes
from .register_rows import Cell, Entry
from .register_words import (
    NOT_YET,
    UNAPPROVED,
    Meaning,
    Words,
    answer_of,
    basis_of,
    word_key,
)

#: Longest text of a record.
_LONGEST_TEXT = 2_000


class RowReader(CellReader):
    """Reads the cells of entries.

    Args:
        notes: takes what is to be said.
        words: what words mean.
        data: reads lists of categories.
        names: reads names.
        date1904: whether serial numbers of days count from 1904.
    """

    def __init__(
        self, notes: Notes, words: Words, data: DataReader, names: NamesRead, date1904: bool
    ) -> None:
        super().__init__(notes, words, date1904)
        self._data, self._is_known = data, names.is_known
        self._names_of, self._one_name = names.listed, names.one

    def read(self, entry: Entry) -> Facts:
        """What the row says; what cannot be read is left out and noted."""
        self.reads = []
        self._row = entry.number
        for column in entry.hanging:
            self._notes.problem("cell_ditto", entry.number, column, "")
        facts = Facts(entry.number)
        facts.client = self._party(entry, "client")
        facts.vendor = self._party(entry, "vendor")
        facts.operator = self._party(entry, "operator")
        facts.system = self._party(entry, "system")
        facts.service = self._service(entry)
        self._personal(entry, facts)
        self._times(entry, facts)
        self._subs(entry, facts)
        self._erasure(entry, facts)
        facts.country = self._word_of(entry, "country", country_of, "cell_country")
        facts.basis = self._word_of(entry, "basis", basis_of, "cell_basis")
        return facts

    def names(self, entry: Entry) -> Facts:
        """Only whom the row names."""
        self.reads = []
        self._row = entry.number
        facts = Facts(entry.number)
        facts.client = self._party(entry, "client")
        facts.vendor = self._party(entry, "vendor")
        facts.operator = self._party(entry, "operator")
        facts.system = self._party(entry, "system")
        facts.subs = self._names(entry, "subs")[0]
        if facts.subs is None and (present := entry.first("subs_present")) is not None:
            answer = answer_of(present.text)
            facts.subs = self._names_of(answer[1]) if answer is not None and answer[1] else None
        facts.further = self._names(entry, "subs_of_subs")[0]
        return facts

    # -- names -----------------------------------------------------------------------------------

    def _party(self, entry: Entry, field_: str) -> Party | None:
        cell = entry.first(field_)
        if cell is None:
            return None
        text = cell.text
        if self._said(cell, field_, text) is not None:
            return None
        name = self._one_name(text)
        lines = self._names_of(text) if field_ in ("vendor", "client") else Names((), False)
        if len(lines.names) > 1 and not self._is_known(name) and self._are_whole(text, lines):
            self._notes.problem("cell_several", self._row, cell[0], text, field=cell[0].heading)
            return None
        number_cell = entry.first(f"{field_}_number")
        number = None
        if number_cell is not None:
            given = number_cell.text
            if self._said(number_cell, f"{field_}_number", given) is None:
                number = given.zfill(13) if given.isdigit() and len(given) > 11 else given
                self._note_read(number_cell, f"{field_}_number", number)
        self._note_read(cell, field_, name)
        return Party(name, number, cell, number_cell if number is not None else None)

    def _are_whole(self, text: str, found: Names) -> bool:
        """Whether the pieces of a cell are names, and not lines of one name."""
        return "\n" not in text or all(
            has_form(name) or self._is_known(name) for name in found.names
        )

    def _service(self, entry: Entry) -> str | None:
        cell = entry.first("service")
        if cell is None:
            return None
        text = " ".join(cell.text.split())
        if self._said(cell, "service", text) is not None:
            return None
        if len(text) > _LONGEST_TEXT:
            self._notes.problem("cell_long", self._row, cell[0], text, limit=_LONGEST_TEXT)
            return None
        self._note_read(cell, "service", text)
        return text

    # -- personal data ---------------------------------------------------------------------------

    def _personal(self, entry: Entry, facts: Facts) -> None:
        said = self._yes_no(entry, "personal_data")
        listed: dict[str, None] = {}
        whole, some, none = True, said is True, said is False
        for cell in entry.cells.get("data", ()):
            found = self._categories(cell)
            if found is None:
                whole = False
            elif found is Meaning.NONE:
                none = True
            elif found is Meaning.YES:
                whole, some = False, True
            elif isinstance(found, tuple):
                listed.update(dict.fromkeys(found))
                some = True
        for cell in entry.cells.get("data_mark", ()):
            whole &= self._mark(cell, listed)
        for name in ("persons", "records"):
            for cell in entry.cells.get(name, ()):
                self._size(cell, name, facts)
        some |= bool(listed) or any(size.interval.high != 0 for size in facts.sizes)
        if "other" in listed:
            whole = False
            self._notes.remark("data_open", self._row, None, "")
        if none and (some or not whole):
            cell = (*entry.cells.get("personal_data", ()), *entry.cells.get("data", ()))[0]
            self._notes.remark("data_contradiction", self._row, cell[0], cell.text)
            none = whole = False
        facts.personal = False if none else True if some else None
        facts.data = () if none else tuple(listed) if listed and whole else None

    def _categories(self, cell: Cell) -> tuple[str, ...] | Meaning | None:
        """The categories of a cell, or the word that stands there; None where the list is open, not
        known or not understood.
        """
        text = cell.text
        if text in ("0", "false"):
            self._note_read(cell, "data", [])
            return Meaning.NONE
        meaning = self._said(cell, "data", text)
        if meaning is not None:
            if meaning is Meaning.YES:
                self._notes.remark("data_some", self._row, cell[0], text)
            return None if meaning is Meaning.UNKNOWN else meaning
        read = self._data.read(text)
        self._note_read(cell, "data", list(read.categories) if read.complete else None)
        if read.complete:
            return read.categories
        if read.unread:
            pieces = "、".join(read.unread[:5])
            self._notes.remark("data_unread", self._row, cell[0], text, pieces=pieces)
        else:
            self._notes.remark("data_open", self._row, cell[0], text)
        return None

    def _mark(self, cell: Cell, listed: dict[str, None]) -> bool:
        """A mark ○ in the column of one category; False where it cannot be read."""
        text = cell.text
        meaning = self._words.meaning(text)
        if meaning is Meaning.YES and cell[0].category:
            listed[cell[0].category] = None
        elif meaning not in (Meaning.NONE, Meaning.BLANK):
            self._notes.remark("cell_mark", self._row, cell[0], text)
            return False
        self._note_read(cell, "data_mark", meaning is Meaning.YES)
        return True

    def _size(self, cell: Cell, name: str, facts: Facts) -> None:
        value = cell[1]
        text = cell.text
        if isinstance(value, str):
            meaning = self._said(cell, name, text)
            if meaning is Meaning.NONE:
                value = 0
            elif meaning is not None:
                return
        try:
            read = read_count(value, cell[0].scale or NO_SCALE)
        except BadCountError as error:
            self._notes.problem("cell_count", self._row, cell[0], text, reason=error)
            return
        if read.remark:
            self._notes.remark(read.remark, self._row, cell[0], text)
        read = read._replace(unit=read.unit or ("person" if name == "persons" else "record"))
        self._note_read(
            cell,
            name,
            {
                "low": read.interval.low,
                "high": read.interval.high,
                "unit": read.unit,
                "of": read.of,
                "repeats": read.repeats,
            },
        )
        facts.sizes.append(read)

    # -- time ------------------------------------------------------------------------------------

    def _times(self, entry: Entry, facts: Facts) -> None:
        self._renews = False
        since = self._date(entry, "since")
        until = self._date(entry, "until", end=True)
        renews = self._yes_no(entry, "renews") is True or self._renews
        if (cell := entry.first("period")) is not None:
            text = cell.text
            if self._said(cell, "period", text) is None:
                try:
                    period = read_period(cell[1], date1904=self._date1904)
                except BadDateError as error:
                    self._notes.problem("cell_period", self._row, cell[0], text, reason=error)
                else:
                    self._remark_dates(cell, text, period.since, period.until)
                    if period.remark:
                        self._notes.remark(period.remark, self._row, cell[0], text)
                    renews |= period.renews
                    since = since or (period.since.date if period.since else None)
                    until = until or (period.until.date if period.until else None)
                    self._note_read(
                        cell,
                        "period",
                        {
                            "since": str(period.since.date) if period.since else None,
                            "until": str(period.until.date) if period.until else None,
                            "renews": period.renews,
                        },
                    )
        if until is not None and is_forever(until):
            until = None
        end = entry.first("until") or entry.first("period")
        if until is not None and renews and end is not None:
            self._notes.remark("date_renews", self._row, end[0], end.text, date=until)
            until = None
        if since is not None and until is not None and until.last < since.first:
            assert end is not None
            text = end.text
            self._notes.problem("cell_order", self._row, end[0], text, since=since, until=until)
            since = until = None
        facts.since, facts.until = since, until

    # -- sub-processors --------------------------------------------------------------------------

    def _subs(self, entry: Entry, facts: Facts) -> None:
        stated = self._yes_no(entry, "subs_present")
        facts.subs, facts.subs_cell, word = self._names(entry, "subs")
        present = entry.first("subs_present")
        if facts.subs is None and present is not None:
            answer = answer_of(present.text)
            if answer is not None and answer[1]:
                facts.subs, facts.subs_cell = self._listed(present, answer[1]), present
        if facts.subs is None or not (facts.subs.names or facts.subs.open):
            said_none = word is Meaning.NONE or stated is False
            said_some = word is Meaning.YES or stated is True
            cell = present or facts.subs_cell
            if said_none and said_some and cell is not None:
                self._notes.remark("subs_contradiction", self._row, cell[0], cell.text)
                facts.subs = None
            elif said_none:
                facts.subs = Names((), False)
            elif said_some and cell is not None:
                self._notes.remark("subs_unnamed", self._row, cell[0], cell.text)
                facts.subs = None
        elif stated is False and present is not None:
            self._notes.remark("subs_contradiction", self._row, present[0], present.text)
        if facts.subs is not None and facts.subs.open and facts.subs_cell is not None:
            text = facts.subs_cell.text
            self._notes.remark("subs_open", self._row, facts.subs_cell[0], text)
        approval = entry.first("subs_approval")
        if approval is not None:
            text = approval.text
            unapproved = word_key(text) in UNAPPROVED or (
                self._words.meaning(text) is Meaning.NONE and bool(facts.subs and facts.subs.names)
            )
            facts.unapproved = unapproved
            self._note_read(approval, "subs_approval", not unapproved)
        facts.further, facts.further_cell, word = self._names(entry, "subs_of_subs")
        if word is Meaning.NONE:
            facts.further = Names((), False)

    def _names(self, entry: Entry, name: str) -> tuple[Names | None, Cell | None, Meaning | None]:
        """The names that the columns of a field list, the last cell, and what it says instead."""
        found: dict[str, None] = {}
        is_open, word, last = False, None, None
        for cell in entry.cells.get(name, ()):
            text = cell.text
            last = last or cell
            if (answer := answer_of(text)) is not None and answer[1]:
                text = answer[1]
            meaning = self._said(cell, name, text)
            if meaning is not None:
                word = word or (meaning if meaning is not Meaning.BLANK else None)
                continue
            names = self._listed(cell, text)
            self._note_read(cell, name, list(names.names))
            found.update(dict.fromkeys(names.names))
            is_open |= names.open
            last = cell
        if not found and not is_open:
            return None, last, word
        return Names(tuple(found), is_open), last, word

    def _listed(self, cell: Cell, text: str) -> Names:
        """The names that a text of a cell lists; one that may be several is remarked upon."""
        found = self._names_of(text)
        for name in found.doubtful:
            self._notes.remark("subs_one_name", self._row, cell[0], cell.text, name=name)
        return found

    # -- erasure ---------------------------------------------------------------------------------

    def _erasure(self, entry: Entry, facts: Facts) -> None:
        days: dict[str, PartialDate | None] = {}
        for name in ("erasure_received", "erasure", "erased_on"):
            cell = entry.first(name)
            if cell is None:
                continue
            text = cell.text
            if isinstance(cell[1], str):
                if word_key(text) in NOT_YET:
                    self._note_read(cell, name, False)
                    continue
                meaning = self._said(cell, name, text)
                if meaning is Meaning.YES:
                    days[name] = None
                if meaning is not None:
                    continue
            if isinstance(cell[1], bool):
                if cell[1]:
                    days[name] = None
                continue
            try:
                read = read_date(cell[1], date1904=self._date1904)
            except BadDateError as error:
                self._notes.problem("cell_erasure", self._row, cell[0], text, reason=error)
                continue
            self._remark_dates(cell, text, read)
            self._note_read(cell, name, str(read.date))
            days[name] = read.date
        facts.erased = bool(days)
        facts.erased_on = days.get("erased_on")
        facts.erasure_said = days.get("erasure_received") or days.get("erasure")
        gone, said = facts.erased_on, facts.erasure_said
        if gone is not None and said is not None and said.last < gone.first:
            cell = entry.first("erased_on")
            assert cell is not None
            self._notes.problem(
                "cell_erasure_order", self._row, cell.column, cell.text, gone=gone, said=said
            )
            facts.erased_on = None
        day = facts.erased_on or facts.erasure_said
        ended = facts.until is not None and (day is None or facts.until.first <= day.last)
        if days and not ended:
            cell = entry.first(next(iter(days)))
            assert cell is not None
            self._notes.remark("cell_erasure_end", self._row, cell.column, cell.text)
