"""Dates out of order, and sizes that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .dates import PartialDate
from .integrity_faults import Fault
from .intervals import Interval, Number, greatest
from .knowledge import Knowledge
from .records import Population, Size


def time_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Ends before beginnings; a part that is larger than its whole."""
    for engagement in knowledge.engagements.values():
        yield from _order(engagement.id, "since", engagement.since, "until", engagement.until)
    for incident in knowledge.incidents.values():
        if occurred := incident.occurred:
            start = occurred.start
            yield from _order(incident.id, "occurred.from", start, "occurred.to", occurred.end)
            yield from _order(incident.id, "occurred.from", start, "detected", incident.detected)
        for index, target in enumerate(incident.targets):
            yield from _order(
                incident.id,
                f"targets[{index}].known_from",
                target.known_from,
                f"targets[{index}].withdrawn_on",
                target.withdrawn_on,
            )
    for finding in knowledge.findings.values():
        yield from _order(finding.id, "as_of", finding.as_of, "stated_on", finding.stated_on)
    for population in knowledge.populations.values():
        parent = knowledge.populations.get(population.part_of or "")
        if parent is not None:
            yield from _part_and_whole(population, parent)


def is_before(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Whether a lies before b, whatever days the two can mean."""
    return a is not None and b is not None and a.last < b.first


def _order(
    record: str, first: str, start: PartialDate | None, second: str, end: PartialDate | None
) -> Iterator[Fault]:
    if is_before(end, start):
        values = {"field": first, "date": start, "second": second, "end": end}
        yield Fault(record, second, "dates_out_of_order", values)


def _part_and_whole(part: Population, whole: Population) -> Iterator[Fault]:
    least = min((interval.low for interval in map(_persons, _newest(part.sizes))), default=0)
    # A size that says what it counts need not be the whole of the container.
    limits = [_persons(size) for size in _newest(whole.sizes) if size.said is None]
    most: Number | None = limits[0].high if limits else None
    for interval in limits:
        most = greatest(most, interval.high)
    if most is not None and least > most:
        values = {"low": least, "high": most, "whole": whole.id}
        yield Fault(part.id, "sizes", "part_too_large", values, whole.id)


def _newest(sizes: Sequence[Size]) -> list[Size]:
    """The sizes in persons of the latest date; those without a date if there is none."""
    persons = [size for size in sizes if size.unit == "person"]
    dates = [date for size in persons if (date := size.as_of or size.stated_on) is not None]
    latest = max(dates, default=None)
    return [size for size in persons if (size.as_of or size.stated_on) == latest]


def _persons(size: Size) -> Interval:
    interval = size.interval
    return interval if size.duplicates == "none" else Interval(min(1, interval.low), interval.high)
