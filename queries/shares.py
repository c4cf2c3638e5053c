"""Shares of a whole that is known only within bounds. Ends are rounded outwards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from ..graph.intervals import Number
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


def of_people(part: People, rest: People, whole: People, *, is_none: bool) -> Part:
    """The share of some people in all.

    With a people in the part and r in groups that it has not, the whole is at least a and at most
    a + r: so that a / whole is at least a / (a + r), whatever the overlaps.

    Args:
        part: the people in some groups.
        rest: those in the groups that these do not contain.
        whole: those in all groups.
        is_none: whether the part has no group at all.
    """
    if is_none:
        return Part(0.0, 0.0)
    if rest.all.high == 0:
        return Part(1.0, 1.0)
    low, high = Fraction(0), Fraction(1)
    least = _whole(part.all.low)
    if least:
        for other in (whole.all.high, None if rest.all.high is None else rest.all.high + least):
            if other is not None:
                low = max(low, Fraction(least, _whole(other)))
    if part.all.high is not None and whole.all.low:
        high = min(high, Fraction(_whole(part.all.high), _whole(whole.all.low)))
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


def _whole(number: Number) -> int:
    return int(number)


def sized(net: Networked, groups: Groups) -> Groups:
    """Of some groups those of which a number is known."""
    numbers = net.totals.numbers
    named = (item for item in groups.named if numbers.held_now(item).high is not None)
    return Groups(frozenset(named), NO_GROUPS.unnamed)
