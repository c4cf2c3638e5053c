"""Aspects of an answer and their values in words, for ``diff`` and ``timeline``."""

from __future__ import annotations

from typing import Any

from ..graph.intervals import Interval
from ..queries.answers import TotalRow
from ..queries.changes import Figure
from .figures import span, total_cell
from .messages import joined, say, word
from .names import Names

_INTERVALS = {"people", "affected", "held"}


class ChangeWords:
    """Words for aspects and values in one language."""

    def __init__(self, names: Names) -> None:
        self._names, self._lang = names, names.lang

    def aspect(self, aspect: str) -> str:
        """What an aspect is called."""
        what, _, rest = aspect.partition(".")
        if what == "status":
            return word(self._lang, "harm", rest)
        if what == "data":
            return word(self._lang, "category", rest)
        if what == "count":
            return word(self._lang, "unit", rest)
        return say(self._lang, f"aspect.{what}")

    def value(self, aspect: str, value: Any) -> str:
        """A value of an aspect; what is not there has a dash."""
        lang = self._lang
        if value is None or value == ():
            return say(lang, "aspect.none")
        if isinstance(value, TotalRow):
            return total_cell(value, lang)
        if isinstance(value, Interval):
            return span(value, lang)
        if isinstance(value, tuple):
            return joined(lang, [self._figure(item) for item in value])
        if isinstance(value, bool):
            return say(lang, "show.yes" if value else "show.no")
        what = aspect.partition(".")[0]
        if what in ("status", "data"):
            return word(lang, "status", str(value))
        if what == "basis":
            return word(lang, "basis", str(value))
        if what == "certainty":
            return say(lang, f"aspect.certainty_{value}")
        return str(value)

    def _figure(self, figure: Figure) -> str:
        text = span(Interval(figure.low, figure.high), self._lang)
        notes = []
        if figure.effect is not None and figure.data:
            notes.append(word(self._lang, "effect", figure.effect))
        if figure.data:
            notes.append(joined(self._lang, [word(self._lang, "category", c) for c in figure.data]))
        if figure.per is not None:
            notes.append(say(self._lang, "event.per", unit=word(self._lang, "unit", figure.per)))
        if figure.measure != "affected":
            notes.append(word(self._lang, "measure", figure.measure))
        if figure.said is not None:
            notes.append(figure.said)
        what = say(self._lang, "event.then").join(notes)
        return say(self._lang, "event.narrowed", status=text, what=what) if notes else text


def plain(value: Any) -> str:
    """A value for CSV, the same in both languages."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, TotalRow):
        return f"{_range(value.low, value.high)} open={len(value.open)}"
    if isinstance(value, Interval):
        return _range(*value)
    if isinstance(value, tuple):
        return "; ".join(_plain_figure(item) for item in value)
    return str(value)


def _plain_figure(figure: Figure) -> str:
    narrowed = [figure.effect, *(figure.data or ()), figure.of, figure.per, figure.said]
    words = [_range(figure.low, figure.high), figure.measure, figure.status, *narrowed]
    return " ".join(str(item) for item in words if item is not None)


def _range(low: object, high: object) -> str:
    return str(low) if low == high else f"{low}..{'' if high is None else high}"
