"""How concentrated: the Herfindahl-Hirschman index where amounts are known only as intervals.

The index of amounts p is 10,000 * sum(p ** 2) / sum(p) ** 2: 10,000 where one has all, 10,000 / n
where n have as much each. Where each amount is known to lie in an interval, and some stand for
several of unknown split, the index lies in an interval too. Its low end is attained; its high end
is attained where it says so, and else no arrangement exceeds it.

All in whole numbers and fractions, so that nothing is lost; ends are rounded outwards to tenths.

References:
    O. C. Herfindahl, Concentration in the Steel Industry (1950); A. O. Hirschman, The Paternity of
    an Index, American Economic Review 54 (1964) 761.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple, TypeAlias

#: The whole of the index.
ALL = 10_000


class Holding(NamedTuple):
    """What one holder holds.

    Attributes:
        low, high: at least, at most; ``high`` None: without end.
        parts: among how many it may be split, None: among any number; 1 for one holder.
        name: by which others name it.
        members: of a holder of several parts, holders to one of whom all of it may belong.
    """

    low: int
    high: int | None
    parts: int | None = 1
    name: str = ""
    members: tuple[str, ...] = ()


class Range(NamedTuple):
    """Ends of an index or of a number of holders; ``high`` None: without end."""

    low: float
    high: float | None


class Index(NamedTuple):
    """An index.

    Attributes:
        hhi: from 0 to 10,000.
        effective: 10,000 / index: as many holders of equal size would be as concentrated.
        attained: whether both ends of the index are attained, each amount taken for itself.
    """

    hhi: Range
    effective: Range
    attained: bool


def index(holdings: Iterable[Holding]) -> Index | None:
    """The index of some holdings; None where nobody can hold anything.

    Args:
        holdings: of each holder. Amounts may be anything in their intervals, each for itself.
    """
    held = [item for item in holdings if item.high is None or item.high > 0]
    if not held:
        return None
    low = least(held)
    high, attained = most(held)
    return Index(
        Range(_floor(low * ALL), _ceil(high * ALL)),
        Range(_floor(1 / high), None if low == 0 else _ceil(1 / low)),
        attained,
    )


def _floor(value: Fraction) -> float:
    return math.floor(value * 10) / 10


def _ceil(value: Fraction) -> float:
    return math.ceil(value * 10) / 10


def least(held: Sequence[Holding]) -> Fraction:
    """The least index, as a fraction of 1.

    With k parts of equal size a holder adds p**2 / k. The index is quasiconvex in the amounts, so
    that it is least where every p / k is t, or at its end nearest to t: each stretch of t between
    two ends is looked at, and in it t = B / A, where A and B are the sum and the sum of squares of
    what is at an end.
    """
    fixed, squares, free = 0, Fraction(0), 0  # A, B, and how many parts are at t
    events: list[tuple[Fraction, int, int, int]] = []
    for item in held:
        if item.parts is None:
            if item.high is None:
                return Fraction(0)
            fixed += item.high
            continue
        fixed += item.low
        squares += Fraction(item.low**2, item.parts)
        events.append((Fraction(item.low, item.parts), 1, item.parts, item.low))
        if item.high is not None:
            events.append((Fraction(item.high, item.parts), -1, item.parts, item.high))
    events.sort()
    found: list[Fraction] = []
    begin: Fraction | None = None

    def look(end: Fraction | None) -> None:
        for t in (begin, end):
            if t is not None and (total := fixed + free * t) > 0:
                found.append((squares + free * t * t) / total**2)
        if fixed == 0:
            if free and (begin is None or end is None or end > begin):
                found.append(Fraction(1, free))
            return
        t = squares / fixed
        if (begin is None or begin <= t) and (end is None or t <= end):
            found.append(squares / (fixed**2 + free * squares) if squares else Fraction(0))

    for at, change, parts, amount in events:
        look(at)
        free += change * parts
        fixed -= change * amount
        squares -= change * Fraction(amount**2, parts)
        begin = at
    look(None)
    return min(found)


def most(held: Sequence[Holding]) -> tuple[Fraction, bool]:
    """A bound that no index exceeds, as a fraction of 1, and whether it is attained.

    It is greatest where what may be split is whole, and belongs to one of those whose it may be:
    the index is convex in how an amount is split. So each choice is tried (and where there are too
    many, all are taken as one, which can only raise the bound).
    """
    named = {item.name: number for number, item in enumerate(held) if item.name}
    choices = [
        (number, *(named[one] for one in dict.fromkeys(item.members) if one in named))
        for number, item in enumerate(held)
    ]
    if math.prod(len(item) for item in choices) > _MOST_CHOICES:
        best = _greatest(_together(held, choices))[0]
        return best, False
    found = [_greatest(_chosen(held, choice)) for choice in product(*choices)]
    best = max(value for value, _ in found)
    return best, any(attained for value, attained in found if value == best)


#: Choices of whose the unnamed ones' amounts are that are tried.
_MOST_CHOICES = 1_000

_Ends: TypeAlias = tuple[int, int | None]


def _chosen(held: Sequence[Holding], choice: Sequence[int]) -> list[_Ends]:
    """The amounts where each holder's belongs to the one chosen for it."""
    joined: dict[int, _Ends] = {}
    for number, item in enumerate(held):
        while choice[number] != number:
            number = choice[number]
        joined[number] = _sum(joined.get(number, (0, 0)), item)
    return list(joined.values())


def _together(held: Sequence[Holding], choices: Sequence[Sequence[int]]) -> list[_Ends]:
    """The amounts where all that may belong to one do."""
    head = list(range(len(held)))

    def of(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for number, others in enumerate(choices):
        for other in others:
            head[of(other)] = of(number)
    return _chosen(held, [of(number) for number in range(len(held))])


def _sum(ends: _Ends, item: Holding) -> _Ends:
    low, high = ends
    return low + item.low, None if high is None or item.high is None else high + item.high


def _greatest(ends: Sequence[_Ends]) -> tuple[Fraction, bool]:
    """A bound of the index of amounts in intervals, and whether it is attained.

    The square of an amount is at most (l + h) * p - l * h, which is equal at both ends of its
    interval; of that bound's sum, for a given total, it is best to raise those of the greatest
    l + h first. So the total is followed from the least to the greatest, and the bound is greatest
    at one of the corners on the way (then it is attained), or between two of them.
    """
    if any(high is None for _, high in ends):
        return Fraction(1), len(ends) == 1
    total = sum(low for low, _ in ends)
    squares = sum(low * low for low, _ in ends)
    best, attained = Fraction(0), True
    if total:
        best = Fraction(squares, total**2)
    for low, high in sorted(ends, key=lambda pair: -(pair[0] + (pair[1] or 0))):
        assert high is not None
        slope, room = low + high, high - low
        base = squares - slope * total  # squares = base + slope * total on this stretch
        if base < 0 and room and total < Fraction(-2 * base, slope) < total + room:
            top = Fraction(-2 * base, slope)
            value = (base + slope * top) / top**2
            if value > best:
                best, attained = value, False
        total += room
        squares += slope * room
        if total and (value := Fraction(squares, total**2)) >= best:
            best, attained = value, True
    return min(best, Fraction(1)), attained and best <= 1
