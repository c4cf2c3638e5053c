"""How people write one date, one number or one list into the cells of a ledger."""

from __future__ import annotations

import datetime as dt
from random import Random

#: What a spreadsheet cell holds. A date is a cell with a date format; a date as a bare number
#: (a serial) is an int.
Cell = str | int | float | dt.date | None

_FULL_DIGITS = str.maketrans("0123456789,/", "０１２３４５６７８９，／")
_EPOCH = dt.date(1899, 12, 30)
_REIWA = dt.date(2019, 5, 1)

BLANKS = (None, None, None, "－", "未定", "-", "")
#: A date cell, or a text as it is typed.
_DATE_KINDS = ("cell", "iso", "slash", "kanji", "wareki", "letter", "serial", "wide")
_DATE_WEIGHTS = (40, 12, 18, 5, 12, 8, 3, 2)


def era_date(day: dt.date, letter: bool = False) -> str:
    """令和6年4月1日, or R6.4.1."""
    name, short, first = ("令和", "R", 2019) if day >= _REIWA else ("平成", "H", 1989)
    year = day.year - first + 1
    if letter:
        return f"{short}{year}.{day.month}.{day.day}"
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def date_cell(day: dt.date, rng: Random) -> Cell:
    """One of the ways to write a date; all mean ``day``."""
    kind = rng.choices(_DATE_KINDS, _DATE_WEIGHTS)[0]
    slash = f"{day.year}/{day.month}/{day.day}"
    made: dict[str, Cell] = {
        "cell": day,
        "iso": day.isoformat(),
        "slash": slash,
        "kanji": f"{day.year}年{day.month}月{day.day}日",
        "wareki": era_date(day),
        "letter": era_date(day, letter=True),
        "serial": (day - _EPOCH).days,
        "wide": slash.translate(_FULL_DIGITS),
    }
    return made[kind]


def blank(rng: Random) -> Cell:
    """A cell in which nothing is known."""
    return rng.choice(BLANKS)


def number_cell(rng: Random) -> Cell:
    """A number of people as a ledger states it: heavy-tailed, exact or not, or not known."""
    if rng.random() < 0.12:
        return blank(rng)
    value = max(1, min(3_000_000, int(rng.lognormvariate(7, 2))))
    kind = rng.random()
    if kind < 0.55:
        return value
    if kind < 0.70:
        return f"{value:,}名"
    if kind < 0.78:
        return f"{value:,}".translate(_FULL_DIGITS)
    if kind < 0.84:
        return f"{value:,}人"
    if kind < 0.88:
        return f"{value}件"
    if kind < 0.90:
        return f"{value:,}名以上"
    return _about(value)


def _about(value: int) -> str:
    if value >= 1_000_000:
        return f"約{value // 10_000}万人"
    if value >= 10_000:
        return f"約{value // 1_000 / 10:g}万件"
    digits = len(str(value)) - 1
    return f"約{value // 10**digits * 10**digits:,}名"


def joined(parts: list[str], rng: Random) -> str:
    """Several names in one cell."""
    return rng.choice(("、", "、", "\n", "，", "／", "; ")).join(parts)
