"""Stated numbers as claims: which of several stand, and what they say together (step 9 a to c)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from .intervals import Interval
from .records import Count, Size


class Claim(NamedTuple):
    """One stated number about a population, as persons (``people``, ``notices``) and as stated."""

    record: str
    figure: Count | Size
    stated: Interval
    people: Interval
    notices: Interval
    said: dt.date | None
    standing: int
    speakers: frozenset[str]
    effect: str | None = None
    data: tuple[str, ...] | None = None
    complete: bool = False

    @property
    def unit(self) -> tuple[str, str | None]:
        return (self.figure.unit, self.figure.of)


class Clashing(NamedTuple):
    """Two records whose numbers cannot both be true; ``what`` is units, standing or disjoint."""

    records: tuple[str, str]
    what: str


def stand(claims: list[Claim]) -> tuple[list[Claim], list[Clashing]]:
    """Step 9(a) and (b): the claims of one unit that stand, and the contradictions among them."""
    current = [
        claim
        for claim in claims
        if not any(
            other.said is not None
            and claim.said is not None
            and other.said > claim.said
            and claim.speakers & other.speakers
            for other in claims
        )
    ]
    high = [claim for claim in current if claim.standing >= 2]
    if not high:
        return current, []
    clashes = []
    for claim in current:
        if claim.standing >= 2:
            continue
        for better in high:
            later = claim.said is not None and better.said is not None and claim.said >= better.said
            if later and claim.people.meet(better.people) is None:
                clashes.append(Clashing(pair(claim, better), "standing"))
    return high, clashes


def joined(claims: list[Claim], kind: str) -> tuple[Interval, list[Clashing]]:
    """Step 9(c): the numbers that stand as one interval: what is common, or the hull."""
    values = [
        (claim, claim.stated if kind == "stated" else getattr(claim, kind)) for claim in claims
    ]
    result: Interval = values[0][1]
    clashes = []
    for index, (claim, value) in enumerate(values[1:], start=1):
        common = result.meet(value)
        if common is None:
            result = result.hull(value)
            clashes.append(Clashing(pair(values[index - 1][0], claim), "disjoint"))
        else:
            result = common
    return result, clashes


def pair(one: Claim, other: Claim) -> tuple[str, str]:
    return (one.record, other.record) if one.record <= other.record else (other.record, one.record)
