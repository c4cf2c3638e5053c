"""Dates as sources state them: a day, a month or a year, in ISO or Japanese era form.

A :class:`PartialDate` is an interval of days. A statement dated with a month counts, for what was
known by a day, from the *last* day of that month; an engagement that began in a month began on its
*first* day (docs/semantics.md, "Dates").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Any

from .errors import BadDateError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

#: First Gregorian year and first day of the five modern Japanese eras.
ERAS = {
    "令和": (2019, dt.date(2019, 5, 1)),
    "平成": (1989, dt.date(1989, 1, 8)),
    "昭和": (1926, dt.date(1926, 12, 25)),
    "大正": (1912, dt.date(1912, 7, 30)),
    "明治": (1868, dt.date(1868, 1, 25)),
}
_ERA_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
_ERA_END = {
    "平成": dt.date(2019, 4, 30),
    "昭和": dt.date(1989, 1, 7),
    "大正": dt.date(1926, 12, 24),
    "明治": dt.date(1912, 7, 29),
}
_WEEKDAYS = "月火水木金土日"

# As texts, which are compiled when a date is first read.
_ISO = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_SLASH = r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?"
_KANJI = (
    r"(?:(令和|平成|昭和|大正|明治)(\d{1,2}|元)|(\d{4}))年(?:(\d{1,2})月(?:(\d{1,2})日)?)?"
    r"(?:\(([月火水木金土日])(?:曜日?)?\))?"
)
_LETTER = r"(?i)([RHSTM])(\d{1,2})[./-](\d{1,2})(?:[./-](\d{1,2}))?"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month (``day`` is None) or a year (``month`` is None too)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise BadDateError(
                f"year {self.year} is out of range.", f"{self.year} 年は範囲外です。"
            )
        if self.month is None and self.day is not None:
            raise BadDateError("a day needs a month.", "日には月が必要です。")
        try:
            dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise BadDateError(
                f"{self._text()} is not in the calendar.", f"{self._text()} は暦にありません。"
            ) from None

    @property
    def first(self) -> dt.date:
        """The first day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that the date can mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return dt.date(self.year, month, day)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str | int) -> PartialDate:
        """Read a date: ``2024``, ``2024-05``, ``2024-05-28``, ``R6.5.28``, 令和6年5月.

        Full-width digits and spaces are accepted. A weekday that is given must be right.

        Raises:
            BadDateError: the text is no date; the message says what was expected.
        """
        return _parsed(str(text))

    @classmethod
    def _read(cls, given: str) -> PartialDate:
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", given))
        if match := re.fullmatch(_ISO, plain) or re.fullmatch(_SLASH, plain):
            return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
        if match := re.fullmatch(_LETTER, plain):
            era = _ERA_LETTERS[match[1].upper()]
            return _from_era(given, era, match[2], match[3], match[4])
        if match := re.fullmatch(_KANJI, plain):
            era_name, era_year, western, month, day, weekday = match.groups()
            if era_name:
                found = _from_era(given, era_name, era_year, month, day)
            else:
                found = cls(int(western), _int(month), _int(day))
            if weekday and (found.day is None or _WEEKDAYS[found.first.weekday()] != weekday):
                raise BadDateError(
                    f"{given!r}: {found} is not a {weekday} day of the week.",
                    f"「{given}」: {found} は{weekday}曜日ではありません。",
                )
            return found
        raise BadDateError(f"{given!r} is not a date.", f"「{given}」は日付ではありません。")

    def _text(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __str__(self) -> str:
        return self._text()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.last, self.first) < (other.last, other.first)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": ["string", "integer"],
            "description": "A date of any precision: 2024, 2024-05, 2024-05-28, 令和6年5月28日.",
            "examples": ["2024-05-28", "2024-05", "令和6年5月28日"],
        }


@lru_cache(maxsize=32_768)
def _parsed(text: str) -> PartialDate:
    """A date that was read before is not read again; dates never change."""
    return PartialDate._read(text)


def _validate(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return PartialDate.parse(value)
    raise BadDateError(f"{value!r} is not a date.", f"「{value}」は日付ではありません。")


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _from_era(given: str, era: str, year: str, month: str | None, day: str | None) -> PartialDate:
    first_year, first_day = ERAS[era]
    found = PartialDate(first_year - 1 + (1 if year == "元" else int(year)), _int(month), _int(day))
    end = _ERA_END.get(era)
    if found.last < first_day or (end is not None and found.first > end):
        raise BadDateError(
            f"{given!r}: {found} is not in the era {era}.",
            f"「{given}」: {found} は{era}の期間外です。",
        )
    return found
