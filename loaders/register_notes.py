"""What is to be said of single cells: problems, which stop a load, and remarks, which do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ..graph.errors import Problem
from .problems import problem, shown
from .register_columns import ColumnReading

#: Notes of one kind that are kept; the rest is counted.
MOST_OF_A_KIND = 100


class Note(NamedTuple):
    """A problem or remark at a cell.

    Attributes:
        code: of ``problem_texts``.
        row: number of the row; 0 where the whole sheet is meant.
        column: letter of the column; empty where the whole row is meant.
        heading: heading of the column, as written.
        value: the cell as it stands, shortened; empty where there is none.
        what, mend: in the language asked for.
    """

    code: str
    row: int
    column: str
    heading: str
    value: str
    what: str
    mend: str


@dataclass
class Notes:
    """Collects the notes of one pass.

    Attributes:
        problems, remarks: in the order of the rows; of each kind the first ``MOST_OF_A_KIND``.
        counts: how many there are of each kind, kept or not.
    """

    file: str
    lang: str
    problems: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    #: Those of the row at hand, for a preview.
    of_row: list[Note] = field(default_factory=list)

    def problem(
        self, code: str, row: int, column: ColumnReading | None, value: str, /, **values: object
    ) -> None:
        """What cannot be read: the load is refused."""
        self._add(self.problems, code, row, column, value, values)

    def remark(
        self, code: str, row: int, column: ColumnReading | None, value: str, /, **values: object
    ) -> None:
        """What was read with care: left unknown, or read in one of several ways."""
        self._add(self.remarks, code, row, column, value, values)

    def _add(
        self,
        to: list[Note],
        code: str,
        row: int,
        column: ColumnReading | None,
        value: str,
        values: dict[str, object],
    ) -> None:
        self.counts[code] += 1
        if self.counts[code] > MOST_OF_A_KIND:
            return
        place = "" if column is None else column.letter
        heading = "" if column is None else column.heading
        text = shown(value) if value else ""
        made = problem(code, self.lang, self.file, row, "", place, value=text, **values)
        note = Note(code, row, place, heading, text.strip("'"), made.what, made.mend)
        to.append(note)
        self.of_row.append(note)

    @property
    def left_out(self) -> int:
        """How many notes were counted and not kept."""
        return sum(max(0, count - MOST_OF_A_KIND) for count in self.counts.values())

    def as_problems(self) -> tuple[Problem, ...]:
        """The problems as a ``ValidationError`` carries them."""
        return tuple(
            Problem(
                self.file, note.row, "", " ".join(filter(None, (note.column, note.heading))),
                note.what, note.mend,
            )
            for note in self.problems
        )  # fmt: skip
