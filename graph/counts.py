"""Numbers as sources state them, read as intervals.

The reading (docs/data-format.md, "Stated numbers"): an exact n is [n, n]; 約, おおよそ, ほど,
about n is [n - u/2, n + u) with u the unit of the last non-zero digit, because publishers
truncate more often than they round up; 超, over n is [n + 1, no end]; 以上, 少なくとも, at least
n is [n, no end]; 最大, 以内, up to n is [0, n]; 最大約 n is [0, n + u); a range a～b goes from
a's low to b's high.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from .errors import BadCountError
from .intervals import Interval

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "億": 100_000_000, "兆": 10**12}
_PART = r"\d[\d,]*(?:\.\d+)?"
_FIGURE = rf"{_PART}(?:[十百千万億兆]+{_PART})*[十百千万億兆]*"

# Marks, longest first; each is looked for before and after the figure.
_BEFORE = {
    "up_to": ("最大で", "最大", "up to ", "at most ", "no more than ", "<="),
    "at_least": ("少なくとも", "at least ", ">="),
    "over": ("超", "over ", "more than ", ">"),
    "about": ("おおよそ", "およそ", "おおむね", "約", "about ", "approximately ", "approx. ", "~"),
}
_AFTER = {
    "about": ("ほど", "程度", "前後"),
    "over": ("を超える", "超"),
    "at_least": ("以上",),
    "up_to": ("以内", "以下"),
}
_UNIT_WORDS = (
    "事業所", "事務所", "ファイル", "アカウント", "世帯", "団体", "法人", "人分", "名分", "件分",
    "人", "名", "件", "社", "者", "台", "通", "枚", "点", "個",
)  # fmt: skip

#: What may stand behind a unit word.
_UNIT_TAILS = ("を超える", "超", "以上", "以内", "以下", "ほど", "程度", "前後", "")


class Stated(NamedTuple):
    """A stated number: the text, the interval that it means, and the marks that qualify it."""

    text: str
    interval: Interval
    marks: tuple[str, ...]

    @property
    def qualifier(self) -> str | None:
        """The marks in one word, ``about`` or ``up_to about``; None for an exact number."""
        return " ".join(self.marks) or None


def read_stated(text: str | int) -> Stated:
    """Read a number as a source states it.

    Args:
        text: ``1403``, ``１，４０３名``, ``約57万``, ``800万超``, ``最大2,242万``, ``42～11,841``,
            ``about 2700``, ``at least 50`` ... A unit word that follows the figure is ignored: the
            unit is a field of its own.

    Raises:
        BadCountError: the text holds no number, or more than can be understood.
    """
    return _read(str(text))


@lru_cache(maxsize=16_384)
def _read(given: str) -> Stated:
    plain = unicodedata.normalize("NFKC", given).strip()
    halves = re.split(r"\s*(?:[~〜～–—]|から|\bto\b|(?<=\d)-(?=\d))\s*", plain)
    if len(halves) == 2 and halves[0] and not halves[0].lower().startswith("up"):
        low, high = (_read_one(half, given) for half in halves)
        if high.interval.high is not None and high.interval.high < low.interval.low:
            raise BadCountError(
                f"{given!r} is a range whose end is below its start.",
                f"「{given}」は終わりが始めより小さい範囲です。",
            )
        return Stated(given, Interval(low.interval.low, high.interval.high), ("range",))
    return _read_one(plain, given)


def _read_one(plain: str, given: str) -> Stated:
    marks: list[str] = []
    rest = _strip(plain, _BEFORE, marks, front=True)
    rest, had_unit = _strip_unit(rest)
    rest = _strip(rest, _AFTER, marks, front=False)
    if not had_unit:
        rest, _ = _strip_unit(rest)
    figure = rest.replace(" ", "")
    if not re.fullmatch(_FIGURE, figure):
        raise BadCountError(
            f"{given!r} is not a number that can be read.", f"「{given}」は数として読めません。"
        )
    value, step = _figure(figure, given)
    return Stated(given, _interval(value, step, marks, given), tuple(dict.fromkeys(marks)))


def _strip(text: str, table: dict[str, tuple[str, ...]], marks: list[str], *, front: bool) -> str:
    again = True
    while again:
        again = False
        for name, words in table.items():
            for word in words:
                text = text.strip()
                if front and text.lower().startswith(word):
                    text, again = text[len(word) :], True
                elif not front and text.endswith(word):
                    text, again = text[: -len(word)], True
                else:
                    continue
                marks.append(name)
                break
    return text.strip()


_LAST_SIGNS = frozenset(word[-1] for word in (*_UNIT_WORDS, *_UNIT_TAILS) if word)


def _strip_unit(text: str) -> tuple[str, bool]:
    if text[-1:] not in _LAST_SIGNS:
        return text, False
    for word in _UNIT_WORDS:
        for tail in _UNIT_TAILS:
            if text.endswith(word + tail) and text[: -len(word + tail)].strip():
                return text[: -len(word + tail)] + tail, True
    return text, False


def _figure(figure: str, given: str) -> tuple[Fraction, Fraction]:
    """The value of ``74万3千``, and the unit of its last non-zero digit."""
    from decimal import Decimal
    from fractions import Fraction

    value, step, scale_before = Fraction(0), Fraction(1), None
    for digits, scales in re.findall(r"(\d[\d,]*(?:\.\d+)?)([十百千万億兆]*)", figure):
        number = digits.replace(",", "")
        if "," in digits and not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
            raise BadCountError(
                f"{given!r}: the commas do not stand before groups of three digits.",
                f"「{given}」: 桁区切りのコンマが 3 桁ごとではありません。",
            )
        scale = 1
        for sign in scales:
            scale *= _SCALES[sign]
        if scale_before is not None and scale >= scale_before:
            raise BadCountError(
                f"{given!r}: the scales do not fall from left to right.",
                f"「{given}」: 万・億などの位が大きい順ではありません。",
            )
        scale_before = scale
        part = Fraction(Decimal(number)) * scale
        value += part
        if part:
            step = Fraction(_last_digit(number)) * scale
    return value, step


def _last_digit(number: str) -> Decimal:
    from decimal import Decimal

    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    if fraction:
        return Decimal(1).scaleb(-len(fraction))
    stripped = whole.rstrip("0")
    return Decimal(10) ** (len(whole) - len(stripped))


def _interval(value: Fraction, step: Fraction, marks: list[str], given: str) -> Interval:
    names = set(marks)
    if len(names - {"about"}) > 1:
        raise BadCountError(
            f"{given!r} carries marks that exclude each other.",
            f"「{given}」には両立しない語が付いています。",
        )
    if value.denominator != 1:
        if names:
            raise BadCountError(
                f"{given!r}: a fraction can only be exact.",
                f"「{given}」: 小数に幅の語は付けられません。",
            )
        return Interval(float(value), float(value))
    low: int | Fraction = value
    high: int | Fraction = value
    if "about" in names and value:
        low, high = value - step / 2, value + step - 1
    if "over" in names:
        return Interval(floor(low) + 1 if "about" not in names else ceil(low), None)
    if "at_least" in names:
        return Interval(ceil(low), None)
    if "up_to" in names:
        return Interval(0, floor(high))
    return Interval(ceil(low), floor(high))
