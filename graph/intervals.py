"""Intervals of whole numbers, with an upper end that may be unbounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

#: A bound; a fraction only in units that can be divided (``vocabulary.DIVISIBLE_UNITS``).
Number = int | float


class Interval(NamedTuple):
    """All numbers n with low <= n <= high; ``high`` None means no upper end is known."""

    low: Number
    high: Number | None

    def meet(self, other: Interval) -> Interval | None:
        """The numbers that lie in both; None where there are none."""
        low = max(self.low, other.low)
        high = least(self.high, other.high)
        return None if high is not None and high < low else Interval(low, high)

    def hull(self, other: Interval) -> Interval:
        """The least interval that contains both."""
        return Interval(min(self.low, other.low), greatest(self.high, other.high))

    def plus(self, other: Interval) -> Interval:
        """The sums of a number of each."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)


ANY = Interval(0, None)
NONE = Interval(0, 0)


def least(a: Number | None, b: Number | None) -> Number | None:
    """The lesser of two upper ends, None being infinite."""
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


def greatest(a: Number | None, b: Number | None) -> Number | None:
    """The greater of two upper ends, None being infinite."""
    return None if a is None or b is None else max(a, b)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; of none it is [0, 0]."""
    result = NONE
    for interval in intervals:
        result = result.plus(interval)
    return result


def largest_and_sum(intervals: Iterable[Interval]) -> Interval:
    """[largest low, sum of highs]: what is known of a union whose overlaps are not known."""
    items = list(intervals)
    if not items:
        return NONE
    return Interval(max(item.low for item in items), total(items).high)
