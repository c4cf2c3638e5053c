"""How many people some groups hold, in words and in cells."""

from __future__ import annotations

from ..queries.answers import TotalRow
from ..queries.networked import People
from .figures import total_cell, total_words


def as_total(people: People) -> TotalRow:
    """The people of some groups as a total of the answer to ``affected``."""
    return TotalRow(int(people.all.low), _whole(people.all.high), people.sized, people.open, ())


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def people_words(people: People, lang: str) -> str:
    """For a sentence: what is sized, then how many more groups have no number."""
    return total_words(as_total(people), lang)


def people_cell(people: People, lang: str) -> str:
    """The same in a cell of a table."""
    return total_cell(as_total(people), lang)


def people_columns(people: People) -> dict[str, object]:
    """The same as columns of a CSV."""
    return {
        "people_low": people.all.low,
        "people_high": people.all.high,
        "sized_low": people.sized.low,
        "sized_high": people.sized.high,
        "people_open": people.open,
    }


#: The columns of :func:`people_columns`.
PEOPLE_COLUMNS = ("people_low", "people_high", "sized_low", "sized_high", "people_open")
