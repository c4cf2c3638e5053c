"""Shares of a whole that is known only within bounds. Ends are rounded outwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeAlias

from .concentration_answer import Part
from .groups import NO_GROUPS, Groups
from .networked import Networked, People

#: An amount: at least, at most; None: without end.
Ends: TypeAlias = tuple[int, int | None]

#: Ends of shares are of so many parts of the whole.
_FINE = 10_000


def exact(part: int, whole: int) -> Part:
    """A share of a number that is known."""
    return between(Fraction(part, whole), Fraction(part, whole)) if whole else Part(0.0, 0.0)


def between(low: Fraction, high: Fraction) -> Part:
    """A share between two ends."""
    return Part(math.floor(low * _FINE) / _FINE, math.ceil(min(high, Fraction(1)) * _FINE) / _FINE)


#: Below this part of the whole, what is beside a part is not looked at: see :func:`of_people`.
_SMALL = 50


def of_people(part: People, whole: People, rest: Callable[[], People | None]) -> Part:
    """The share of some people in all.

    With a people in the part and r in the groups that it has not, the whole is at least a and at
    most a + r: so that a / whole is at least a / (a + r), whatever the overlaps. Where the part is
    small beside the whole that end is hardly better than a / whole, and r is not asked for.

    Args:
        part: the people in some groups.
        whole: those in all groups.
        rest: gives those in the groups that are not in the part; None: nobody has a group beside.
    """
    least, most = int(part.all.low), part.all.high
    low, high = Fraction(0), Fraction(1)
    top = whole.all.high
    if least and top is not None:
        low = Fraction(least, int(top))
    if most is None or top is None or most * _SMALL >= top:
        beside = rest()
        if beside is None:
            return Part(1.0, 1.0)
        if least and beside.all.high is not None:
            low = max(low, Fraction(least, least + int(beside.all.high)))
    if most is not None and whole.all.low:
        high = Fraction(int(most), int(whole.all.low))
    return between(low, high)


def of_amounts(part: Ends, others: Iterable[Ends]) -> Part:
    """The share of one amount in the sum of it and others, each for itself in its interval."""
    rest = list(others)
    least = sum(low for low, _ in rest)
    most = None if any(high is None for _, high in rest) else sum(high or 0 for _, high in rest)
    low, high = part
    lowest, highest = Fraction(0), Fraction(1)
    if most == 0:
        lowest = Fraction(1)
    elif low and most is not None:
        lowest = Fraction(low, low + most)
    if high is not None and high + least:
        highest = Fraction(high, high + least)
    return between(lowest, highest)


def sized(net: Networked, groups: Groups) -> Groups:
    """Of some groups those of which a number is known."""
    return Groups(frozenset(filter(net.has_end, groups.named)), NO_GROUPS.unnamed)
