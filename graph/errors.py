"""The exceptions of hakyu.

Every error that can reach a user is a :class:`HakyuError`. It says what is wrong and how to mend
it, so that the command line can print it without a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class HakyuError(Exception):
    """Base of every error that hakyu raises on purpose; ``exit_code`` is the command's."""

    exit_code = 2


class UnreadableError(HakyuError, ValueError):
    """A text that cannot be read as what it should be: why, in English and in Japanese."""

    def __init__(self, en: str, ja: str) -> None:
        self._reasons = {"en": en, "ja": ja}
        super().__init__(en, ja)

    def reason(self, lang: str) -> str:
        """Why, in one of the languages."""
        return self._reasons.get(lang, self._reasons["en"])

    def __str__(self) -> str:
        return self._reasons["en"]


class BadDateError(UnreadableError):
    """A text that cannot be read as a date of any precision."""


class BadCountError(UnreadableError):
    """A text that cannot be read as a stated number."""


class UnknownNameError(HakyuError):
    """A name that matches no record. ``nearest`` are ids and names that come close."""

    def __init__(self, name: str, nearest: Sequence[tuple[str, str]] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        super().__init__(f"no record is called {name!r}")


class AmbiguousNameError(HakyuError):
    """A name that matches several records. ``candidates`` are their ids and names."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"{name!r} is the name of several records")


class UsageError(HakyuError):
    """A question that makes no sense as asked (an unknown category, a date out of order ...)."""


class StoreError(HakyuError):
    """Data that cannot be opened or reached."""

    exit_code = 3


class Problem(NamedTuple):
    """One thing that is wrong with the data, and how to mend it.

    Attributes:
        file: the file, as the user named it.
        line: 1-based line in the file; 0 where there is none.
        record: id of the record, or a description of its place (``findings[3]``); may be empty.
        field: path of the field inside the record (``counts[0].unit``); may be empty.
        what: what is wrong, in one sentence.
        mend: what to do about it, in one sentence.
    """

    file: str
    line: int
    record: str
    field: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = " ".join(part for part in (self.record, self.field) if part)
        return f"{place}: {where + ': ' if where else ''}{self.what} {self.mend}".rstrip()


class ValidationError(HakyuError):
    """The data fails validation. ``problems`` holds all of them, in order of file and line."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problem(s) in the data")
