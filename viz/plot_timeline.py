"""People over time: the totals of each day on which something came to be known, bounds and all.

A step for each day; between the lower and the upper bound a hatched band. Groups without a number
are not in the band: a strip above it says how many there were. Every step is written out below.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..graph.knowledge import Knowledge
from ..graph.vocabulary import HARMS
from ..queries.answers import TotalRow
from ..queries.timeline_answers import Timeline
from .figures import is_trivial
from .html_words import harm_label
from .messages import joined
from .names import Names
from .picture_marks import colour, surface, uncertain
from .picture_words import phrase
from .plot_axis import Axis, Bar, tick_label, total_bar
from .plot_frame import (
    INNER,
    LABEL,
    MARGIN,
    SMALL,
    WIDTH,
    draw_bounds_key,
    draw_head,
    sentence,
)
from .svg import GRID, INK, INK_FAINT, INK_SOFT, LINE_STRONG, PAPER, Drawing, Point
from .svg_text import lines_of, text_width

LEVELS = ("confirmed", "possible")
PANEL = 130.0
STRIP = 13.0
LEFT = MARGIN + 78.0
RIGHT = WIDTH - MARGIN - 10.0
UNDATED = 58.0
MOST_STEPS = 18
_MARK, _MARK_ROWS = 13.0, 6


@dataclass(frozen=True, slots=True)
class _Step:
    """The totals from a day on; ``day`` None: with what has no date."""

    day: dt.date | None
    bars: dict[str, Bar]
    opens: dict[str, int]


def timeline_svg(
    answer: Timeline,
    knowledge: Knowledge,
    lang: str,
    *,
    harm: str | None = None,
    width: float = WIDTH,
) -> str:
    """The confirmed total over time, and with the possible, as SVG.

    Args:
        answer: the timeline of an incident or of what one hit; of anything else there are no
            totals, and the picture says so.
        knowledge: the records that it was computed from, for names.
        lang: ``ja`` or ``en``.
        harm: ``leak`` or ``loss``; None: the leak, unless only a loss ever has a number.
        width: how wide it stands in a page, in pixels.
    """
    return _Plot(answer, Names(knowledge, lang), harm).svg(width)


class _Plot:
    def __init__(self, answer: Timeline, names: Names, harm: str | None) -> None:
        self._answer, self._names, self._lang = answer, names, names.lang
        self._harm = harm or self._leading()
        self._steps = list(self._found())
        self._levels = [
            level for level in LEVELS if any(level in step.bars for step in self._steps)
        ]

    def _leading(self) -> str:
        """The leak, unless nothing but a loss is said of."""
        for harm in HARMS:
            found = (
                total.after
                for day in self._answer.days
                for total in day.totals
                if (total.measure, total.harm) == ("people", harm) and total.level in LEVELS
            )
            if any(total is not None and not is_trivial(total) for total in found):
                return harm
        return HARMS[0]

    def _found(self) -> Iterator[_Step]:
        """The days with totals, in order; what has no date at the end."""
        for day in self._answer.days:
            after: dict[str, TotalRow] = {
                total.level: total.after
                for total in day.totals
                if (total.measure, total.harm) == ("people", self._harm)
                and total.level in LEVELS
                and total.after is not None
            }
            if after:
                yield _Step(
                    None if day.day is None else dt.date.fromisoformat(day.day),
                    {level: total_bar(total, self._lang) for level, total in after.items()},
                    {
                        level: len(total.open) if total.high is None else 0
                        for level, total in after.items()
                    },
                )

    def _nothing(self, step: _Step) -> bool:
        return all(map(_is_nobody, step.bars.values()))

    def _changed(self) -> list[tuple[int, _Step]]:
        """The steps at which a total became another one, with their places."""
        found = []
        before: dict[str, str] = {}
        for place, step in enumerate(self._steps):
            words = {level: step.bars[level].words for level in self._levels if level in step.bars}
            if words != before:
                found.append((place, step))
            before = words
        return found

    # -- drawing ------------------------------------------------------------------------------

    def svg(self, pixels: float) -> str:
        lang = self._lang
        drawing = Drawing(lang)
        names = joined(lang, [self._names.label(item.id) for item in self._answer.targets])
        harm = harm_label(self._harm, lang)
        title = phrase(lang, "timeline_title", harm=harm, title=names)
        y = draw_head(drawing, title, self._under())
        if not self._steps or all(map(self._nothing, self._steps)):
            nothing = phrase(lang, "no_people_days" if self._answer.days else "no_days")
            drawing.text(MARGIN, y + 8, nothing, 12, fill=INK_SOFT)
            return drawing.finish(WIDTH, y + 8 + MARGIN, title, nothing, pixels)
        changed = self._changed()
        for level in self._levels:
            if all(_is_nobody(step.bars.get(level)) for step in self._steps):
                y = self._nobody(drawing, level, y + 12)
            else:
                y = self._panel(drawing, level, y + 14) + 4
        y -= 4
        y = self._dates(drawing, y)
        y = self._marks(drawing, changed[:MOST_STEPS], y)
        y = self._written(drawing, changed, y + 8)
        bars = [bar for step in self._steps for bar in step.bars.values()]
        ranges = any(bar.high is not None and bar.high > bar.low for bar in bars)
        y = draw_bounds_key(drawing, y + 10, "confirmed", ranges=ranges, beyond=False)
        keys = [phrase(lang, "marks_key")]
        if any(count for step in self._steps for count in step.opens.values()):
            keys.insert(0, phrase(lang, "strip_key"))
        if any(bar.high is None for bar in bars):
            keys.append(phrase(lang, "endless_key"))
        for line in (line for key in keys for line in lines_of(key, INNER, SMALL)):
            drawing.text(MARGIN, y, line, SMALL, fill=INK_SOFT)
            y += 15
        words = self._description(changed)
        return drawing.finish(WIDTH, y + MARGIN - 10, title, words, pixels)

    def _under(self) -> str:
        lang = self._lang
        targets = {item.id for item in self._answer.targets}
        incidents = [
            self._names.of(item.id, item.name)
            for item in self._answer.incidents
            if item.id not in targets
        ]
        said = phrase(lang, "totals_head")
        return " · ".join(filter(None, [joined(lang, incidents), said]))

    # -- across: days -------------------------------------------------------------------------

    def _days(self) -> list[dt.date]:
        return [step.day for step in self._steps if step.day is not None]

    def _end(self) -> float:
        """Where the dated part ends."""
        return RIGHT - (UNDATED if self._steps[-1].day is None else 0.0)

    def _x(self, day: dt.date) -> float:
        days = self._days()
        whole = (days[-1] - days[0]).days
        # The last day's total still has some width.
        return LEFT + (self._end() - LEFT - 40.0) * ((day - days[0]).days / whole if whole else 0.0)

    def _spans(self) -> Iterator[tuple[_Step, float, float]]:
        """Each step from where to where."""
        dated = [step for step in self._steps if step.day is not None]
        starts = [self._x(step.day) for step in dated if step.day is not None]
        if dated:
            ends = [*starts[1:], self._end() - (14.0 if self._end() < RIGHT else 0.0)]
            yield from zip(dated, starts, ends, strict=True)
        for step in self._steps:
            if step.day is None:
                yield step, self._end() if dated else LEFT, RIGHT

    def _panel(self, drawing: Drawing, level: str, top: float) -> float:
        lang = self._lang
        drawing.text(MARGIN, top + 8, phrase(lang, f"level_{level}"), LABEL, bold=True,
                     room=LEFT - MARGIN + 100)  # fmt: skip
        strip = top + 24
        base = strip + STRIP + 6 + PANEL
        every = [bar for step in self._steps for bar in step.bars.values()]
        axis = Axis.over([bar.top for bar in every], PANEL - 8, "linear", 4)
        for tick in axis.ticks:
            y = base - axis.place(tick)
            drawing.line([(LEFT, y), (RIGHT, y)], LINE_STRONG if tick == 0 else GRID)
            drawing.text(LEFT - 6, y, tick_label(tick, lang), 10, fill=INK_SOFT, anchor="end")
        if any(step.opens.get(level) for step in self._steps):
            self._strip(drawing, level, strip)
        lines: list[list[Point]] = []
        last = LEFT - 1
        for bar, start, end in self._runs(level):
            low = base - axis.place(bar.low)
            if low < base:
                surface(drawing, level, start, low, end - start, base - low)
            if bar.high is None or bar.high > bar.low:
                high = base - (axis.length + 8 if bar.high is None else axis.place(bar.high))
                endless = bar.high is None
                uncertain(drawing, level, start, high, end - start, low - high, endless=endless)
            if start != last:
                lines.append([])
            lines[-1] += [(start, low), (end, low)]
            last = end
        for line in lines:
            drawing.line(line, colour(level), 2.2)
        return base

    def _nobody(self, drawing: Drawing, level: str, y: float) -> float:
        """In place of a panel in which there is nothing to see."""
        label = phrase(self._lang, f"level_{level}")
        drawing.text(MARGIN, y, label, LABEL, bold=True, room=LEFT - MARGIN + 20)
        drawing.text(LEFT + 30, y, phrase(self._lang, "always_zero"), LABEL, fill=INK_SOFT)
        return y + 8

    def _runs(self, level: str) -> list[tuple[Bar, float, float]]:
        """The bars of a panel, from where to where; days that changed nothing are no step."""
        runs: list[tuple[Bar, float, float]] = []
        for step, start, end in self._spans():
            bar = step.bars.get(level)
            if bar is None:
                continue
            if runs and runs[-1][0] == bar and runs[-1][2] == start:
                runs[-1] = (bar, runs[-1][1], end)
            else:
                runs.append((bar, start, end))
        return runs

    def _strip(self, drawing: Drawing, level: str, top: float) -> None:
        """How many groups had no number, and when."""
        label = phrase(self._lang, "strip")
        runs: list[tuple[int, float, float]] = []
        for step, start, end in self._spans():
            count = step.opens.get(level, 0)
            if runs and runs[-1][0] == count and runs[-1][2] == start:
                runs[-1] = (count, runs[-1][1], end)
            else:
                runs.append((count, start, end))
        for count, start, end in runs:
            if not count:
                continue
            drawing.rect(start, top, end - start, STRIP, fill=PAPER, stroke=INK_SOFT, line=0.8,
                         dash=(2, 2))  # fmt: skip
            text = phrase(self._lang, "strip_n", n=count)
            if text_width(text, 9.5) > end - start - 3:
                text = str(count)
            if text_width(text, 9.5) <= end - start - 1:
                drawing.text((start + end) / 2, top + STRIP / 2, text, 9.5, fill=INK,
                             anchor="middle")  # fmt: skip
        drawing.text(LEFT - 6, top + STRIP / 2, label, 9.5, fill=INK_SOFT, anchor="end",
                     room=LEFT - MARGIN - 6)  # fmt: skip

    def _dates(self, drawing: Drawing, base: float) -> float:
        """Months under the last panel."""
        days = self._days()
        y = base + 12
        if days:
            last = float("-inf")
            for day in _firsts(days[0], days[-1]):
                x = self._x(day)
                label = day.isoformat() if day == days[0] else f"{day.year}-{day.month:02d}"
                if x - last >= text_width(label, 10) + 10:
                    drawing.line([(x, base), (x, base + 4)], LINE_STRONG)
                    drawing.text(x, y, label, 10, fill=INK_SOFT)
                    last = x
        if self._steps[-1].day is None:
            label = phrase(self._lang, "undated")
            middle = ((self._end() if days else LEFT) + RIGHT) / 2
            drawing.text(middle, y, label, 10, fill=INK_SOFT, anchor="middle")
        return y + 8

    def _marks(self, drawing: Drawing, changed: Sequence[tuple[int, _Step]], y: float) -> float:
        """A number for each step, under the day on which it came, in as few rows as there is room
        for."""
        spans = list(self._spans())
        rows: list[float] = []
        circles: list[tuple[int, float, float]] = []
        for number, (place, _) in enumerate(changed, 1):
            x = spans[place][1]
            row = next((at for at, end in enumerate(rows) if end + 2 <= x - _MARK / 2), len(rows))
            if row >= _MARK_ROWS:
                continue
            rows[row : row + 1] = [x + _MARK / 2]
            circles.append((number, x, y + 8 + row * (_MARK + 2)))
        for _, x, at in circles:
            drawing.line([(x, y - 2), (x, at)], GRID)
        for number, x, at in circles:
            drawing.circle(x, at, _MARK / 2, fill=PAPER, stroke=INK_SOFT, line=0.8)
            drawing.text(x, at, str(number), 8.5, fill=INK, anchor="middle")
        return y + 8 + len(rows) * (_MARK + 2)

    def _written(self, drawing: Drawing, changed: Sequence[tuple[int, _Step]], y: float) -> float:
        """Every step in words, the totals in columns."""
        lang = self._lang
        first = MARGIN + 118.0
        each = (WIDTH - MARGIN - first) / max(len(self._levels), 1)
        drawing.text(MARGIN + 22, y, phrase(lang, "day"), SMALL, bold=True)
        for place, level in enumerate(self._levels):
            drawing.text(first + place * each, y, phrase(lang, f"level_{level}"), SMALL, bold=True,
                         room=each - 8)  # fmt: skip
        for number, (_, step) in enumerate(changed[:MOST_STEPS], 1):
            y += 16
            drawing.text(MARGIN + 14, y, str(number), SMALL, fill=INK_FAINT, anchor="end")
            drawing.text(MARGIN + 22, y, self._day(step), SMALL)
            for place, level in enumerate(self._levels):
                bar = step.bars.get(level)
                words = phrase(lang, "none_yet") if bar is None else bar.words
                drawing.text(first + place * each, y, words, SMALL, room=each - 8, least=7)
        if len(changed) > MOST_STEPS:
            y += 16
            more = phrase(lang, "more_days", n=len(changed) - MOST_STEPS)
            drawing.text(MARGIN + 22, y, more, SMALL, fill=INK_SOFT)
        return y + 14

    def _day(self, step: _Step) -> str:
        return phrase(self._lang, "undated") if step.day is None else step.day.isoformat()

    def _description(self, changed: Sequence[tuple[int, _Step]]) -> str:
        lang = self._lang
        said = []
        for _, step in changed[:MOST_STEPS]:
            items = [
                f"{phrase(lang, f'level_{level}')} {step.bars[level].words}"
                for level in self._levels
                if level in step.bars
            ]
            said.append(sentence(lang, self._day(step), *items))
        if len(changed) > MOST_STEPS:
            said.append(phrase(lang, "more_days", n=len(changed) - MOST_STEPS))
        return "".join(said).strip()


def _is_nobody(bar: Bar | None) -> bool:
    return bar is None or (bar.top == 0 and not bar.beyond)


def _firsts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first day, then the first of each month."""
    yield first
    year, month = first.year, first.month
    while (year, month) < (dt.MAXYEAR, 12):
        year, month = year + month // 12, month % 12 + 1
        day = dt.date(year, month, 1)
        if day > last:
            return
        yield day
