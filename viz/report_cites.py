"""Citations inside a report: the marks that page pieces put into words, as runs of a text.

The pieces of pages (headline, statements, totals) give texts with marks in them. Here a mark is a
code that no name can imitate, since the hash of the data is in it; :meth:`ReportCites.text` turns
words with such codes into runs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from ..graph.dates import PartialDate
from ..graph.errors import BadDateError
from ..graph.intervals import ANY, Interval, Number
from ..queries.answers import SourceRow, TotalRow
from .citations import Citations
from .figures import figure, span, total_cell, whole
from .messages import word
from .report_model import Cell, Cite, Run, Source, Text

_OPEN, _CLOSE = "\ue000", "\ue001"


class ReportCites(Citations):
    """Numbers the sources of a report, and makes the texts and cells that cite them.

    Args:
        sources: the sources of all answers in the report, by citation.
        lang: the language of the report.
        data_hash: the hash of the data.
    """

    def __init__(self, sources: Mapping[str, SourceRow], lang: str, data_hash: str) -> None:
        super().__init__(sources, lang, shown=True)
        digest = re.sub(r"\W", "", data_hash)[-16:]
        self._code = re.compile(f" ?{_OPEN}{digest}:([0-9,]+){_CLOSE}")
        self._digest = digest

    def mark(self, *citations: Iterable[str]) -> str:
        """The code of some citations; empty where the answers hold none of them."""
        numbers = self.numbers(*citations)
        if not numbers:
            return ""
        return f" {_OPEN}{self._digest}:{','.join(map(str, numbers))}{_CLOSE}"

    # -- texts and cells ----------------------------------------------------------------------

    def text(self, words: str, *citations: Iterable[str]) -> Text:
        """Words as runs, the codes in them as citations; further citations at the end."""
        runs: list[Run] = []
        for place, piece in enumerate(self._code.split(words)):
            if place % 2:
                runs.append(Cite(tuple(int(number) for number in piece.split(","))))
            elif piece:
                runs.append(piece)
        numbers = self.numbers(*citations)
        if numbers:
            runs.append(Cite(numbers))
        return tuple(runs)

    def cell(self, words: str, *citations: Iterable[str], status: str | None = None) -> Cell:
        """A cell of words; empty words without citations are an empty cell."""
        text = self.text(words, *citations)
        return Cell((text,) if text else (), status=status)

    def lines(self, texts: Iterable[str]) -> Cell:
        """A cell of several lines."""
        return Cell(tuple(self.text(words) for words in texts if words))

    def range(
        self, interval: Interval | None, *citations: Iterable[str], words: str | None = None
    ) -> Cell:
        """A cell with a range as a number or two; without one it is empty.

        ``words`` stand in for those of the range.
        """
        if interval is None:
            return self.cell(words or "", *citations)
        shown = span(interval, self._lang) if words is None else words
        text = self.text(shown, *citations)
        if interval == ANY:  # nothing is known: no number at all
            return Cell((text,))
        return Cell((text,), low=interval.low, high=interval.high)

    def total(self, total: TotalRow, *citations: Iterable[str]) -> Cell:
        """A cell with a total of people; a lower end is a number even where nothing is sized."""
        interval = whole(total)
        cell = self.range(interval, *citations, words=total_cell(total, self._lang))
        return cell._replace(low=total.low) if interval == ANY and total.open else cell

    def number(self, number: Number | None, *citations: Iterable[str]) -> Cell:
        """A cell with a number."""
        if number is None:
            return Cell()
        return Cell((self.text(figure(number), *citations),), low=number, high=number)

    def day(self, stated: str | None, *citations: Iterable[str], none: str = "") -> Cell:
        """A cell with a date as stated; a value only where it is a whole day."""
        return Cell((self.text(stated or none, *citations),), day=whole_day(stated))

    # -- the list -----------------------------------------------------------------------------

    def listed(self) -> tuple[Source, ...]:
        """What was cited, by number."""
        return tuple(self._listed())

    def _listed(self) -> Iterator[Source]:
        first: dict[tuple[object, ...], int] = {}
        for citation, number in sorted(self._numbers.items(), key=lambda item: item[1]):
            row = self._sources[citation]
            same = first.setdefault(row[:-1], number)
            yield Source(
                number,
                row.title,
                row.publisher,
                row.published_on,
                word(self._lang, "source_kind", row.kind),
                row.address,
                row.locator,
                None if same == number else same,
            )


def whole_day(stated: str | None) -> dt.date | None:
    """A date of full precision; None for a month, a year or nothing."""
    if stated is None:
        return None
    try:
        date = PartialDate.parse(stated)
    except BadDateError:
        return None
    return date.last if date.first == date.last else None
