"""Dates of ledgers: eras, ISO, Excel's serial numbers, and periods in one cell.

A text is searched for dates; what is left of it must be words that go with dates. So nothing is
read that was not understood as a whole.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ..graph.dates import ERAS, PartialDate
from ..graph.errors import BadDateError
from .register_words import OPEN_END, word_key
from .tables import CellValue

_ERA_OF_SIGN = {
    "R": "令和",
    "H": "平成",
    "S": "昭和",
    "T": "大正",
    "M": "明治",
    "令": "令和",
    "平": "平成",
    "昭": "昭和",
    "大": "大正",
    "明": "明治",
}
#: Whole numbers that are days: 1950-01-01 to 2099-12-31 in the count of Excel.
_SERIALS = range(18_264, 73_051)
_YEARS = range(1900, 2101)
#: Years whose December stands for "without end".
_FOREVER = (2099, 2100, 2199, 2299, 2999, 9999)
_MONTHS = {
    name: place
    for place, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_ENGLISH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"""
    (?P<era>令和|平成|昭和|大正|明治|[令平昭大明]|(?<![a-z])[RHSTM])\.?(?P<era_year>\d{{1,2}}|元)
        (?:(?P<era_fiscal>年度)|[年./\-](?:(?P<era_month>\d{{1,2}})(?!\d)
            (?:[月./\-]?(?P<era_day>(?<=[月./\-])\d{{1,2}})(?!\d)日?|月)?)?)
  | (?<!\d)(?P<year>\d{{4}})
        (?:(?P<fiscal>年度)|[年./\-](?:(?P<month>\d{{1,2}})(?!\d)
            (?:[月./\-]?(?P<day>(?<=[月./\-])\d{{1,2}})(?!\d)日?|月)?)?)
  | (?P<d_day>\d{{1,2}})(?:st|nd|rd|th)?[ \-]+(?P<d_month>{_ENGLISH}),?[ \-]+(?P<d_year>\d{{4}})
  | (?P<m_month>{_ENGLISH})[ \-]+(?:(?P<m_day>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+)?(?P<m_year>\d{{4}})
  | (?<!\d)(?P<first>\d{{1,2}})[/.\-](?P<second>\d{{1,2}})[/.\-](?P<s_year>\d{{4}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_TIME = re.compile(r"(?<=\d)(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_WEEKDAY = re.compile(
    r"^[(]?([月火水木金土日]|mon|tue|wed|thu|fri|sat|sun)(?:曜日?|[a-z]*)[)]?", re.I
)
_WEEKDAYS = ("月mon", "火tue", "水wed", "木thu", "金fri", "土sat", "日sun")
_RENEWAL = re.compile(
    r"[、,。;(/\s]*(?:(?:以[後降]|その後|以下)[^、,。;(]*)?(?:自動(?:更新|延長)|auto(?:matic(?:ally)?)?[\s-]*renew).*$",
    re.I | re.S,
)
#: Words and signs that go with one date.
_WITH_DATE = re.compile(
    r"末日?|付け?|時点|現在|締結|開始|終了|満了|受領|廃棄|消去|提出|発行|予定|契約|以降|^[:：]|\s"
)
#: Words and signs that make a period of two.
_BETWEEN = re.compile(
    r"から|より|まで|迄|の?間|自|至|[~〜～→⇒–—―−\-]|\bfrom\b|\bto\b|\buntil\b|\s", re.I
)
_DURATION = re.compile(
    r"(?:約)?\d+(?:年|[かカヵケヶ箇]?月|週|日)間?|単年度|年度契約|通年|\d+ (?:year|month)s?", re.I
)
_NOTE = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]\s*$")


class ReadDate(NamedTuple):
    """A date; ``remark`` is the code of what is odd about it, where anything is."""

    date: PartialDate
    remark: str = ""


class Period(NamedTuple):
    """A beginning and an end, either of them perhaps open.

    ``renews``: it is renewed by itself. ``remark``: what is odd.
    """

    since: ReadDate | None
    until: ReadDate | None
    renews: bool = False
    remark: str = ""


class _Found(NamedTuple):
    first: PartialDate
    last: PartialDate
    remark: str
    start: int
    end: int


def read_date(value: CellValue, *, end: bool = False, date1904: bool = False) -> ReadDate:
    """Read a cell as a date of any precision.

    Args:
        value: the cell: a day, a serial number of Excel, ``20240528``, or a text.
        end: whether a fiscal year 年度 means its last day, not its first.
        date1904: whether serial numbers count from 1904.

    Raises:
        BadDateError: it is none, or could be two.
    """
    if isinstance(value, dt.date):
        return ReadDate(PartialDate(value.year, value.month, value.day))
    if isinstance(value, bool) or value is None:
        raise BadDateError(f"{value!r} is not a date.", f"「{value}」は日付ではありません。")
    if isinstance(value, (int, float)):
        return ReadDate(_of_number(value, date1904))
    found = _only_date(value, date1904)
    return ReadDate(found.last if end else found.first, found.remark)


@lru_cache(maxsize=16_384)
def without_renewal(text: str) -> tuple[str, bool]:
    """A text without its words on renewal (以後自動更新), and whether it had any."""
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = _RENEWAL.sub("", plain).strip()
    return (bare, True) if bare != plain else (text, False)


def is_open_end(text: str) -> bool:
    """Whether a cell says that there is no end yet."""
    return word_key(text) in OPEN_END


def is_forever(date: PartialDate) -> bool:
    """Whether a date stands for "without end", as 9999-12-31 does."""
    return date.year in _FOREVER and date.month in (None, 12)


def _of_number(value: float, date1904: bool) -> PartialDate:
    whole = int(value)
    if whole in _SERIALS:
        start = dt.date(1904, 1, 1) if date1904 else dt.date(1899, 12, 30)
        return PartialDate.of(start + dt.timedelta(days=whole))
    if whole == value:
        text = str(whole)
        if whole in _YEARS:
            return PartialDate(whole)
        if len(text) == 8:
            return PartialDate(int(text[:4]), int(text[4:6]), int(text[6:]))
        if len(text) == 6 and int(text[:4]) in _YEARS:
            return PartialDate(int(text[:4]), int(text[4:]))
    raise BadDateError(
        f"{value!r} is neither a year nor a day.", f"「{value}」は年でも日付でもありません。"
    )


@lru_cache(maxsize=32_768)
def _only_date(text: str, date1904: bool) -> _Found:
    plain = _plain(text)
    if re.fullmatch(r"\d{4,8}(?:\.\d+)?", plain):
        date = _of_number(float(plain), date1904)
        return _Found(date, date, "", 0, len(plain))
    found = _dates_in(plain)
    if len(found) != 1:
        raise BadDateError(f"{text!r} is not a date.", f"「{text}」は日付ではありません。")
    rest = plain[: found[0].start] + " " + plain[found[0].end :]
    if _WITH_DATE.sub("", _NOTE.sub("", rest)):
        raise BadDateError(f"{text!r} is not a date.", f"「{text}」は日付ではありません。")
    return found[0]


def read_period(value: CellValue, *, date1904: bool = False) -> Period:
    """Read a cell as a period: ``R5.4.1～R6.3.31``, ``2023/4/1～``, ``令和5年度``.

    A single date is the beginning, unless まで or a mark before it says that it is the end.

    Raises:
        BadDateError: it is none.
    """
    if not isinstance(value, str):
        return Period(read_date(value, date1904=date1904), None)
    return _period_of(value, date1904)


@lru_cache(maxsize=16_384)
def _period_of(text: str, date1904: bool) -> Period:
    given = _plain(text)
    plain = _RENEWAL.sub("", given).strip()
    renews = plain != given
    if not plain or is_open_end(plain):
        return Period(None, None, renews)
    if _DURATION.fullmatch(plain):
        return Period(None, None, renews, "date_duration")
    if re.fullmatch(r"\d{4,8}", plain):
        return Period(read_date(plain, date1904=date1904), None, renews)
    found = _dates_in(plain)
    if not 1 <= len(found) <= 2:
        raise BadDateError(
            f"{text!r} is neither a date nor a period.", f"「{text}」は日付でも期間でもありません。"
        )
    one, other = found[0], found[-1]
    before, between, after = plain[: one.start], plain[one.end : other.start], plain[other.end :]
    after = _NOTE.sub("", after)
    if len(found) == 2:
        if not between.strip() or any(map(_left_over, (before, between, after))):
            raise BadDateError(f"{text!r} is not a period.", f"「{text}」は期間ではありません。")
        return Period(ReadDate(one.first, one.remark), ReadDate(other.last, other.remark), renews)
    tail = re.sub(r"^[^\d]*?(?=\d)", "", after) if re.search(r"\d", after) else ""
    if tail:  # 2023/4/1～3/31: the end leaves out its year
        end = _end_of_year(tail, one.first)
        if end is None or _left_over(before) or _left_over(after[: -len(tail)]):
            raise BadDateError(f"{text!r} is not a period.", f"「{text}」は期間ではありません。")
        return Period(ReadDate(one.first, one.remark), ReadDate(end, one.remark), renews)
    rest = _BETWEEN.sub("", after).strip()
    if _left_over(before) or not (not _left_over(after) or is_open_end(rest)):
        raise BadDateError(f"{text!r} is not a period.", f"「{text}」は期間ではありません。")
    if one.first != one.last and not _marks(before) and not _marks(after):  # a fiscal year
        return Period(ReadDate(one.first, one.remark), ReadDate(one.last, one.remark), renews)
    if _marks(before) or re.search(r"まで|迄", after):
        return Period(None, ReadDate(one.last, one.remark), renews)
    return Period(ReadDate(one.first, one.remark), None, renews)


def _marks(text: str) -> bool:
    return bool(re.search(r"[~〜～→⇒–—―−\-至]|to|until", text, re.I))


def _left_over(text: str) -> str:
    return _BETWEEN.sub("", _WITH_DATE.sub("", text))


def _end_of_year(tail: str, since: PartialDate) -> PartialDate | None:
    short = re.fullmatch(r"(\d{1,2})[月./](?:(\d{1,2})日?)?(?:まで|迄)?", tail.replace(" ", ""))
    if short is None:
        return None
    month, day = int(short[1]), int(short[2]) if short[2] else None
    date = PartialDate(since.year, month, day)
    return date if date.last >= since.first else PartialDate(since.year + 1, month, day)


def _plain(text: str) -> str:
    """NFKC; without spaces unless months are written in English."""
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    spaced = re.search(_ENGLISH, plain, re.I) or re.search(r"[a-z]{2}", plain, re.I)
    return re.sub(r"\s+", " " if spaced else "", plain)


def _dates_in(plain: str) -> list[_Found]:
    """The dates of a text, each with its weekday, which must be right."""
    found = []
    for match in [*_DATE.finditer(plain)] or [*_PLAIN.finditer(plain)]:
        first, last, remark = _date_of(match)
        end = match.end()
        if weekday := _WEEKDAY.match(plain[end:]):
            _check_weekday(plain, first, weekday[1])
            end += weekday.end()
        found.append(_Found(first, last, remark, match.start(), end))
    return found


def _check_weekday(text: str, date: PartialDate, sign: str) -> None:
    if date.day is None or sign.lower() not in _WEEKDAYS[date.first.weekday()]:
        raise BadDateError(
            f"{text!r}: {date} is not a {sign}.", f"「{text}」: {date} は「{sign}」ではありません。"
        )


def _date_of(match: re.Match[str]) -> tuple[PartialDate, PartialDate, str]:
    if match.re is _PLAIN:
        date = PartialDate(*(int(part) for part in match.groups()))
        return date, date, ""
    part = match.groupdict()
    if part["era"]:
        name = _ERA_OF_SIGN.get(part["era"].upper(), part["era"])
        year = ERAS[name][0] - 1 + (1 if part["era_year"] == "元" else int(part["era_year"]))
        if part["era_fiscal"]:
            return PartialDate(year, 4, 1), PartialDate(year + 1, 3, 31), ""
        date = _parts(year, part["era_month"], part["era_day"])
        return date, date, _beyond(name, date)
    if part["year"]:
        if part["fiscal"]:
            year = int(part["year"])
            return PartialDate(year, 4, 1), PartialDate(year + 1, 3, 31), ""
        date = _parts(int(part["year"]), part["month"], part["day"])
    elif part["first"]:
        date = _slashed(int(part["first"]), int(part["second"]), int(part["s_year"]))
    else:
        month = _MONTHS[(part["d_month"] or part["m_month"])[:3].lower()]
        day = part["d_day"] or part["m_day"]
        date = PartialDate(int(part["d_year"] or part["m_year"]), month, int(day) if day else None)
    return date, date, ""


def _parts(year: int, month: str | None, day: str | None) -> PartialDate:
    return PartialDate(year, int(month) if month else None, int(day) if day else None)


def _slashed(first: int, second: int, year: int) -> PartialDate:
    if first > 12 or first == second:
        return PartialDate(year, second, first)
    if second > 12:
        return PartialDate(year, first, second)
    raise BadDateError(
        f"{first}/{second}/{year} can be two days.", f"{first}/{second}/{year} は二通りに読めます。"
    )


def _beyond(era: str, date: PartialDate) -> str:
    """A date behind the end of its era: contracts ran to 平成32年 before that was 令和2年."""
    start = ERAS[era][1]
    if date.last < start:
        raise BadDateError(f"{date} is before the era {era}.", f"{date} は{era}より前です。")
    later = [first for _, first in ERAS.values() if first > start]
    return "date_beyond_era" if any(date.first >= first for first in later) else ""


def only_date_in(text: str) -> PartialDate | None:
    """The one date that a line of text holds; None where it holds none, or several."""
    try:
        found = _dates_in(_plain(text))
    except BadDateError:
        return None
    return found[0].first if len(found) == 1 else None
