"""Axes of people: where a number stands, and how the axis writes it in the reader's units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from ..graph.intervals import Interval, Number
from ..queries.answers import TotalRow
from .figures import figure as plain
from .html_notes import open_of, people_of
from .picture_marks import colour, surface, uncertain
from .picture_words import phrase
from .plot_frame import draw_arrow
from .svg import GRID, INK_SOFT, LINE_STRONG, Drawing
from .svg_text import text_width

LINEAR, LOG = "linear", "log"
TICK = 10.0
_BREAK = 26.0
#: A bar is never thinner than this: a few people beside millions are still somebody.
_HAIR = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of people to draw: from ``low`` to ``high``, and perhaps beyond.

    Attributes:
        low: at least so many.
        high: at most so many of those that are sized; None where no upper end is known.
        beyond: whether there may be more, of unknown number.
        words: the same in words, as it stands beside the bar.
    """

    low: Number
    high: Number | None
    beyond: bool
    words: str

    @property
    def top(self) -> Number:
        """The greatest number that it draws."""
        return self.low if self.high is None else self.high


def total_bar(total: TotalRow, lang: str) -> Bar:
    """A total as the tables state it: what is sized, and how many groups have no number."""
    words = " ".join(filter(None, [people_of(total, lang), open_of(total, lang)]))
    if total.high is None and total.open and total.sized == Interval(0, 0) and total.low <= 1:
        words = open_of(total, lang).lstrip("+＋ ")
    if total.high is not None or not total.open:
        return Bar(total.low, total.high, total.high is None, words)
    if total.sized == Interval(0, 0):
        return Bar(total.low, None, True, words)
    return Bar(total.sized.low, total.sized.high, True, words)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a length that begins at 0.

    A logarithmic one has a break after 0, then goes on at ``first``, a power of ten.
    """

    kind: str
    length: float
    most: Number
    ticks: Sequence[Number]
    first: int = 1

    @classmethod
    def over(cls, numbers: Sequence[Number], length: float, kind: str, most_ticks: int = 6) -> Axis:
        """An axis on which all the numbers have a place."""
        greatest = max([number for number in numbers if number > 0], default=1)
        if kind != LOG:
            step = _step(greatest / most_ticks)
            count = max(1, ceil(greatest / step))
            return cls(LINEAR, length, step * count, [step * place for place in range(count + 1)])
        least = min([number for number in numbers if number > 0], default=1)
        low = max(0, floor(log10(least)))
        high = max(low + 1, ceil(log10(greatest)))
        powers: list[Number] = [10**power for power in range(low, high + 1)]
        thinned = powers[:: 1 + (len(powers) - 1) // 9]
        return cls(LOG, length, 10**high, [0, *thinned], 10**low)

    def place(self, number: Number) -> float:
        """How far from the beginning a number stands."""
        if self.kind == LINEAR:
            return self.length * number / self.most
        if number <= 0:
            return 0.0
        rest = self.length - _BREAK
        share = log10(max(number, self.first) / self.first) / log10(self.most / self.first)
        return _BREAK + rest * share

    def labels(self, lang: str) -> Iterator[tuple[float, str]]:
        """The ticks: where, and what is written there."""
        for tick in self.ticks:
            yield self.place(tick), tick_label(tick, lang)


def fitting(bars: Sequence[Bar], room: float, words: float, kind: str) -> Axis:
    """The longest axis on which every bar has room for its words after it.

    Args:
        bars: what is drawn.
        room: how long bars and words may be together.
        words: the size of the letters, which are bold.
        kind: linear or logarithmic.
    """
    numbers = [number for bar in bars for number in (bar.low, bar.top)]
    length = room - 30.0
    for _ in range(2):
        axis = Axis.over(numbers, length, kind)
        for bar in bars:
            rest = room - text_width(bar.words, words, bold=True) - (34.0 if bar.beyond else 10.0)
            share = axis.place(bar.top) / axis.length
            if share > 0:
                length = min(length, max(rest, 120.0) / share)
    return Axis.over(numbers, length, kind)


def _step(least: float) -> Number:
    """The next of 1, 2, 5, 10, 20, … that is not less."""
    if least <= 1:
        return 1
    power: int = 10 ** floor(log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least - 1e-9)


def tick_label(number: Number, lang: str) -> str:
    """``20万人``, ``5,000人``; in English ``200,000``."""
    if lang != "ja":
        return plain(number)
    if number >= 10_000 and number % 10_000 == 0:
        return f"{plain(number // 10_000)}万人"
    return f"{plain(number)}人"


def draw_axis(drawing: Drawing, axis: Axis, x: float, top: float, bottom: float) -> None:
    """Draw a horizontal axis: its ticks above, their lines down to the bottom."""
    last = float("-inf")
    for place, label in axis.labels(drawing.lang):
        first = place == 0
        drawing.line([(x + place, top), (x + place, bottom)], LINE_STRONG if first else GRID)
        if place - last >= text_width(label, TICK) + 6:
            drawing.text(x + place, top - 8, label, TICK, fill=INK_SOFT, anchor="middle")
            last = place
    if axis.kind == LOG:
        draw_break(drawing, x + _BREAK / 2, top)


def draw_break(drawing: Drawing, x: float, y: float) -> None:
    """Two strokes across an axis: something of it is left out."""
    for shift in (-2.0, 2.0):
        drawing.line([(x + shift - 2, y + 4), (x + shift + 2, y - 4)], INK_SOFT, 1.2)


def draw_bar(
    drawing: Drawing, axis: Axis, bar: Bar, status: str | None, x: float, y: float, height: float
) -> float:
    """Draw a bar around a height; the place where it ends, and words may begin.

    Solid up to what is certain, hatched up to what may be, an arrow where no end is known.
    """
    top = y - height / 2
    low = axis.place(bar.low)
    end = low
    if bar.high is not None and bar.high > bar.low:
        end = max(axis.place(bar.high), low + _HAIR)
        uncertain(drawing, status, x + low, top, end - low, height)
    if bar.low > 0:
        surface(drawing, status, x, top, max(low, _HAIR), height)
        end = max(end, _HAIR)
    elif bar.top == 0:
        drawing.line([(x, top), (x, top + height)], colour(status), 2)
    if bar.beyond:
        draw_arrow(drawing, x + end + 2, y)
        end += 24
    return x + end + 6


def axis_title(kind: str, lang: str) -> str:
    """What the axis counts, and whether it is logarithmic."""
    return phrase(lang, "axis_log" if kind == LOG else "axis")
