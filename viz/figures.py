"""Numbers, ranges and dates in words of either language. Ranges are never rounded."""

from __future__ import annotations

from ..graph.intervals import NONE, Interval, Number
from ..queries.answers import TotalRow
from .messages import say, word


def figure(number: Number) -> str:
    """``1,618,391``; a fraction (bitcoins) with its digits."""
    if isinstance(number, int) or float(number).is_integer():
        return f"{int(number):,}"
    return f"{number:,.8f}".rstrip("0").rstrip(".")


def span(interval: Interval, lang: str) -> str:
    """A range for a cell: ``88``, ``1–1,369,999``, ``≥8,000,001``, ``not known``."""
    low, high = interval.low, interval.high
    if high is None:
        key = "span.unknown" if low <= 1 else "span.from"
        return say(lang, key, low=figure(low))
    if low == high:
        return figure(low)
    return say(lang, "span.between", low=figure(low), high=figure(high))


def counted(interval: Interval, unit: str, lang: str, label: str | None = None) -> str:
    """A range with its unit, for a sentence: ``at least 8,000,001 persons``, ``88人``.

    ``label`` stands in for the unit's own.
    """
    low, high = interval.low, interval.high
    one = low == 1 and high in (1, None)
    if label is None:
        label = unit.replace("_", " ") if one and lang == "en" else word(lang, "unit", unit)
    if high is None:
        if low == 0:
            return say(lang, "counted.unknown", unit=label)
        return say(lang, "counted.from", low=figure(low), unit=label)
    if low == high:
        return say(lang, "counted.exact", low=figure(low), unit=label)
    return say(lang, "counted.between", low=figure(low), high=figure(high), unit=label)


def whole(total: TotalRow) -> Interval:
    """All members of a total."""
    return Interval(total.low, total.high)


def total_words(total: TotalRow, lang: str, label: str | None = None) -> str:
    """A total of persons in a sentence: what is sized, then how many more have no number."""
    more = len(total.open)
    if total.high is not None or not more:
        return counted(whole(total), "person", lang, label)
    if total.sized == Interval(0, 0):
        if total.low <= 1:
            return say(lang, "open.only", n=more)
        least = counted(Interval(total.low, None), "person", lang, label)
        return say(lang, "open.least", least=least, n=more)
    key = "open.more_least" if _beyond(total) else "open.more"
    least = counted(Interval(total.low, None), "person", lang, label)
    return say(lang, key, least=least, sized=counted(total.sized, "person", lang, label), n=more)


def _beyond(total: TotalRow) -> bool:
    """Whether the groups without an upper end hold more than all that have one."""
    return total.sized.high is not None and total.low > total.sized.high


def total_cell(total: TotalRow, lang: str) -> str:
    """A total in a cell of a table."""
    if total.high is not None or not total.open:
        return span(whole(total), lang)
    more = len(total.open)
    if total.sized == Interval(0, 0):
        if total.low <= 1:
            return say(lang, "total.only", n=more)
        return say(lang, "total.more", sized=span(Interval(total.low, None), lang), n=more)
    if _beyond(total):
        return say(lang, "total.more", sized=span(Interval(total.low, None), lang), n=more)
    return say(lang, "total.more", sized=span(total.sized, lang), n=more)


def held_cell(people: Interval, known: Interval, open_: int, lang: str) -> str:
    """Persons that are held, in a cell: those in groups of known size, and how many groups more.

    Args:
        people: of all groups.
        known: of the groups of known size.
        open_: how many groups have none.
        lang: the language.
    """
    if not open_:
        return span(people, lang)
    if known == NONE:
        return say(lang, "total.only", n=open_)
    return say(lang, "total.more", sized=span(known, lang), n=open_)


def sized(total: TotalRow) -> Interval:
    """The members of a total that have numbers; all of them where none is open."""
    return total.sized if total.high is None and total.open else whole(total)


def is_trivial(total: TotalRow) -> bool:
    """Nobody, for certain."""
    return total.low == 0 and total.high == 0
