"""Numbers of ledgers: 「約1.2万件」「1,403名」「延べ500人」, with the unit of heading or cell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ..graph.counts import read_stated
from ..graph.errors import BadCountError
from ..graph.intervals import Interval
from .register_words import cell_text
from .tables import CellValue


class Scale(NamedTuple):
    """What one of a column's numbers stands for.

    Attributes:
        unit: of ``graph.vocabulary.UNITS``; None where the heading does not say.
        times: how many of the unit: 1000 for 千件.
        of: what one record is about, where that is known.
    """

    unit: str | None = None
    times: int = 1
    of: str | None = None


class ReadCount(NamedTuple):
    """A number as it is stated: exact numbers as such, others as a text that counts reads.

    Attributes:
        stated: as a ``Size`` takes it.
        unit: its unit, where cell or heading gives one.
        of: what one record is about.
        repeats: whether persons with repeats are counted 延べ.
        qualifier: the words of the ledger, where ``stated`` says them in others.
        interval: what it means.
        remark: the code of what is odd about it, where anything is.
    """

    stated: str | int
    unit: str | None
    of: str | None
    repeats: bool
    qualifier: str | None
    interval: Interval
    remark: str = ""


_UNIT_WORDS = (
    ("person", r"人分?|名分?|persons?|people|individuals?|data subjects?|users?"),
    ("record", r"件分?|レコード|records?|rows?|entries"),
    ("household", r"世帯|households?"),
    ("party", r"者"),
    ("account", r"アカウント|accounts?|ID"),
    ("message", r"通"),
    ("card", r"枚"),
    ("file", r"ファイル|files?"),
    ("vehicle", r"台"),
)
_UNIT = re.compile("|".join(f"(?P<{unit}>{words})" for unit, words in _UNIT_WORDS), re.I)
_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000}
_ENGLISH_TIMES = {"thousand": 1_000, "thousands": 1_000, "k": 1_000, "000s": 1_000, "m": 10**6}
_SEVERAL = re.compile(r"数([十百千万]+)")
_REPEATS = re.compile(r"延べ?人?数?|のべ")
_DISTINCT = re.compile(r"実人数|実数|重複(?:なし|除く|排除)|名寄せ(?:済み?|後)")
_WORDY = re.compile(r"^(?:合計|計|総数|全部で|全体で|最新|現在|常時)[:：]?")
_TAIL = re.compile(r"(?:程|位|くらい|ぐらい|ていど|弱|強)$")
_NOTE = re.compile(r"\s*[(\[【]([^()\[\]【】]*)[)\]】]\s*$")
_BELOW = re.compile(
    r"^(.*?\d.*?)(未満|より少ない)$|^(?:under|fewer than|less than|below|<(?!=))\s*(.+)$", re.I
)
_RATE = re.compile(
    r"年間|月間|/[年月日]|毎[年月日]|(?:年|月|日)(?:あたり|平均)|per (?:year|month|day)", re.I
)


def scale_of(text: str) -> Scale | None:
    """The scale that stands in the brackets of a heading: ``人``, ``千件``, ``thousands``."""
    plain = re.sub(
        r"^(?:単位[:：]?|unit:?|in )\s*", "", unicodedata.normalize("NFKC", text), flags=re.I
    )
    plain = re.sub(r"[\s,]", "", plain.casefold())
    match = re.fullmatch(
        rf"([十百千万]*|thousands?(?:of)?|k|000s|m)({_UNIT.pattern})?", plain, re.I
    )
    if match is None or not plain:
        return None
    times = _TIMES.get(match[1]) or _ENGLISH_TIMES.get(match[1].removesuffix("of")) or 1
    if match[1] and times == 1:
        return None
    return Scale(_unit_of(match[2] or ""), times)


def _unit_of(text: str) -> str | None:
    match = _UNIT.fullmatch(text)
    return match.lastgroup if match else None


#: A heading that says nothing of units.
NO_SCALE = Scale()


def read_count(value: CellValue, scale: Scale = NO_SCALE) -> ReadCount:
    """Read a cell as a number.

    Args:
        value: the cell.
        scale: what the heading says. A unit in the cell goes before it; where the cell has a unit
            or scale of its own (1.2万), the scale of the heading is not applied.

    Raises:
        BadCountError: it is no number, a rate (年間), or below zero.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = value * scale.times
        if isinstance(number, float):
            number = round(number, 6)
            if not number.is_integer():
                raise BadCountError(f"{value!r} is a fraction.", f"「{value}」は小数です。")
        if number < 0 or number >= 10**16:
            raise BadCountError(
                f"{value!r} is no number of things.", f"「{value}」は件数ではありません。"
            )
        whole = int(number)
        return ReadCount(whole, scale.unit, scale.of, False, None, Interval(whole, whole))
    text = cell_text(value)
    if scale.times == 1 and len(text) < 16 and text.isascii() and text.isdigit():
        return ReadCount(
            int(text), scale.unit, scale.of, False, None, Interval(int(text), int(text))
        )
    return _of_text(text, scale)


@lru_cache(maxsize=32_768)
def _of_text(text: str, scale: Scale) -> ReadCount:
    # A wave dash before the figure is the end of a range; the tilde of a keyboard says "about".
    plain = " ".join(unicodedata.normalize("NFKC", text.replace("～", "〜")).split())
    if _RATE.search(plain):
        raise BadCountError(
            f"{text!r} says how many in a time, not how many are held.",
            f"「{text}」は期間あたりの数で、保有する数ではありません。",
        )
    remark = ""
    repeats = bool(_REPEATS.search(plain))
    plain = _REPEATS.sub("", plain)
    while note := _NOTE.search(plain):
        if not _unit_of(note[1].strip()) and not _DISTINCT.search(note[1]) and note[1].strip():
            remark = "count_note"
        plain = plain[: note.start()] + (note[1] if _unit_of(note[1].strip()) else "")
    plain = _WORDY.sub("", _DISTINCT.sub("", plain)).strip()
    stated, qualifier = _restated(plain)
    unit, bare = _without_unit(stated)
    if scale.times > 1 and (unit is not None or re.search(r"[十百千万億]", bare)):
        remark = "count_two_scales"
    elif scale.times > 1:
        bare = _times(bare, scale.times)
    interval = read_stated(bare).interval
    if not all(isinstance(end, int) for end in (interval.low, interval.high or 0)):
        raise BadCountError(f"{text!r} is a fraction.", f"「{text}」は小数です。")
    if interval.low >= 10**16:
        raise BadCountError(
            f"{text!r} is no number of things.", f"「{text}」は件数ではありません。"
        )
    low = int(interval.low)
    exact = interval.low == interval.high and qualifier is None
    unit = unit or scale.unit
    of = scale.of if unit in (None, "record") else None
    return ReadCount(low if exact else bare, unit, of, repeats, qualifier, interval, remark)


def _restated(plain: str) -> tuple[str, str | None]:
    """Wordings that counts does not know, in those that it does; and the words themselves."""
    if match := _SEVERAL.search(plain):
        low = 1
        for sign in match[1]:
            low *= _TIMES[sign]
        behind = plain[match.end() :].strip()
        if plain[: match.start()] in ("", "約") and (not behind or _unit_of(behind)):
            return f"{low}~{low * 10 - 1}{behind}", match[0]
    if match := _BELOW.fullmatch(plain):
        figure = (match[1] or match[3]).strip()
        bare = _without_unit(figure)[1]
        interval = read_stated(bare).interval
        if interval.low != interval.high or interval.low < 1:
            raise BadCountError(
                f"{plain!r} is not a number that can be read.", f"「{plain}」は数として読めません。"
            )
        tail = figure[len(bare) :] if figure.startswith(bare) else ""
        return f"最大{int(interval.low) - 1}{tail}", plain
    if match := re.fullmatch(r"〜\s*(\d.*)", plain):
        return f"最大{match[1]}", plain
    if match := re.fullmatch(r"(\d.*?)\s*(?:[~〜]|\+)", plain):
        return f"{match[1]}以上", plain
    if match := _TAIL.search(plain):
        return f"約{plain[: match.start()]}", plain
    if match := re.fullmatch(
        r"(約|およそ|おおよそ|approx\.?|ca\.?|circa|around|about|>=|<=|[<>≒≧≦])?\s*([\d,.]+)\s*(k|m)\b\s*(.*)",
        plain,
        re.I,
    ):
        sign = "千" if match[3].lower() == "k" else "百万"
        return f"{_mark(match[1])}{match[2]}{sign}{match[4]}", plain
    if match := re.match(r"(approx\.?|ca\.?|circa|around|≒|≧|≦)\s*(?=\d)", plain, re.I):
        return _mark(match[1]) + plain[match.end() :], plain
    return plain, None


def _mark(sign: str | None) -> str:
    plain = (sign or "").lower().rstrip(".")
    if plain in ("", ">=", "<=", "<", ">"):
        return plain
    return {"≧": ">=", "≦": "<="}.get(plain, "約")


def _without_unit(plain: str) -> tuple[str | None, str]:
    """The unit that stands behind the figure, and the text without unit words."""
    found = {
        str(match.lastgroup)
        for match in _UNIT.finditer(plain)
        if match.start() and re.match(r"[\d十百千万億兆\s~〜～]", plain[match.start() - 1])
    }
    if len(found) > 1:
        raise BadCountError(
            f"{plain!r} holds several units.", f"「{plain}」には単位がいくつもあります。"
        )
    if not found:
        return None, plain
    bare = re.sub(rf"(?<=[\d十百千万億兆\s])(?:{_words_of(found)})", "", plain, flags=re.I).strip()
    return found.pop(), bare


def _words_of(units: set[str]) -> str:
    return "|".join(words for unit, words in _UNIT_WORDS if unit in units)


def _times(bare: str, times: int) -> str:
    """The figure with the scale of its heading: ``約12`` in 千件 is ``約12千``."""
    sign = next(sign for sign, value in _TIMES.items() if value == times)
    return re.sub(r"(\d[\d,]*(?:\.\d+)?)", rf"\g<1>{sign}", bare)
