"""What stands in a file inside a record: speakers, and numbers as somebody stated them."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import Annotated, TypeAlias

from .counts import Stated, read_stated
from .dates import PartialDate
from .errors import BadCountError
from .field_types import AsStated, Citation, Items, OrganisationId, Text, Unit, Word
from .intervals import Interval
from .values import Value as Value
from .vocabulary import DIVISIBLE_UNITS, DUPLICATES, MEASURES, STANDINGS


class Speaker(Value):
    """A speaker who is no organisation of the data: a plain name and its standing."""

    name: Text
    standing: Annotated[str, Word(STANDINGS)]


SpeakerRef: TypeAlias = OrganisationId | Speaker


#: No figure has more digits (a bitcoin has eight behind the point), and no stated text is longer.
_MOST_DIGITS = 16
_LONGEST_NUMBER = 100
#: What parts one figure from the next, as in a range.
_BETWEEN_FIGURES = r"[^\d.,十百千万億兆\s]+"


class Figure(Value):
    """A number as stated, with its unit."""

    stated: Annotated[str | int | float, AsStated()]
    unit: Unit
    duplicates: Annotated[str, Word(DUPLICATES)] = "none"
    of: Unit | None = None
    said: Text | None = None
    as_of: PartialDate | None = None
    provisional: bool = False
    qualifier: Text | None = None

    def _check(self) -> None:
        if type(self.stated) is int and 0 <= self.stated < 10**_MOST_DIGITS:
            return  # as most numbers are
        text = unicodedata.normalize("NFKC", str(self.stated))
        if len(text) > _LONGEST_NUMBER or any(
            sum(map(str.isdigit, figure)) > _MOST_DIGITS
            for figure in re.split(_BETWEEN_FIGURES, text)
        ):
            raise BadCountError(
                f"{text[:20] + '…'!r} is longer than any number of things.",
                f"「{text[:20]}…」は数として長すぎます。",
            )
        interval = self.reading.interval
        whole = isinstance(interval.low, int) and not isinstance(interval.high, float)
        if not whole and self.unit not in DIVISIBLE_UNITS:
            raise BadCountError(
                f"{self.stated!r} is a fraction, and the unit {self.unit} has none.",
                f"「{self.stated}」は小数ですが、単位 {self.unit} に小数はありません。",
            )

    @cached_property
    def reading(self) -> Stated:
        if type(self.stated) is int and self.stated >= 0:  # exact, as most numbers are
            return Stated(str(self.stated), Interval(self.stated, self.stated), ())
        return read_stated(str(self.stated))

    @property
    def interval(self) -> Interval:
        """What the stated text means, in units of ``unit``."""
        return self.reading.interval

    @property
    def mark(self) -> str | None:
        """The qualifier: as given, else the marks of the stated text; None for an exact number."""
        marks = [
            self.qualifier or self.reading.qualifier,
            "provisional" if self.provisional else None,
        ]
        return ", ".join(mark for mark in marks if mark) or None


class Count(Figure):
    """A number that a finding states about its subject."""

    measure: Annotated[str, Word(MEASURES)] = "affected"
    per: Unit | None = None


class Size(Figure):
    """A dated number of what is *held* (a population), or of members (a cohort)."""

    stated_on: PartialDate | None = None
    stated_by: Items[SpeakerRef] = ()
    sources: Items[Citation] = ()
