"""``diff`` and ``timeline`` as rows: column names and words are the same in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..graph.intervals import Interval
from ..queries.diff_answers import CHANGED, Diff, StepRow
from ..queries.events import Event
from ..queries.timeline_answers import Timeline
from .change_words import plain
from .names import Names

DIFF_COLUMNS = (
    "change",
    "part",
    "id",
    "name",
    "aspect",
    "before",
    "after",
    "day",
    "until",
    "statements",
    "stated_by",
    "steps",
    "sources",
)
TIMELINE_COLUMNS = (
    "type",
    "day",
    "incident",
    "id",
    "kind",
    "subject",
    "name",
    "status",
    "effect",
    "data",
    "reason",
    "counts",
    "stated_on",
    "stated_by",
    "standing",
    "told_to",
    "fate",
    "fate_by",
    "overturns",
    "aspect",
    "before",
    "after",
    "statements",
    "sources",
)


def diff_rows(answer: Diff, names: Names) -> Iterator[Mapping[str, object]]:
    """A row for each aspect that changed, each total, and each value that came and went."""
    events = {event.id: event for event in answer.statements}
    for part, rows in (
        ("organisation", answer.organisations),
        ("population", answer.populations),
    ):
        for row in rows:
            for item in row.aspects:
                values = (row.id, item.aspect, item.before, item.after)
                yield _changed(row.change, part, values, item.steps, events, names)
    for total in answer.totals:
        change = "same" if total.before == total.after else CHANGED
        ends = (total.harm, total.level, total.before, total.after)
        yield _changed(change, total.measure, ends, total.steps, events, names)
    for other in answer.others:
        ends = (other.id, other.aspect, other.before, other.after)
        yield _changed(CHANGED, other.part, ends, other.steps, events, names)
    for clash in answer.contradictions:
        ends = (" ".join(clash.records), "", None, clash.what)
        yield _changed(clash.change, "contradiction", ends, clash.steps, events, names)
    for target in answer.corrected:
        yield {
            "change": target.change,
            "part": "target",
            "id": target.target,
            "name": names.label(target.target),
            "day": target.day,
            "statements": target.statement,
            "sources": target.sources,
        }
    for passing in answer.passing:
        yield {
            "change": "passing",
            "part": passing.part,
            "id": passing.id,
            "name": names.label(passing.id),
            "aspect": passing.aspect,
            "after": plain(passing.value),
            "day": passing.since,
            "until": passing.until,
            "statements": passing.brought_by,
            "stated_by": _speakers(passing.brought_by, events),
        }


def _changed(
    change: str,
    part: str,
    values: tuple[str, str, object, object],
    steps: tuple[StepRow, ...],
    events: Mapping[str, Event],
    names: Names,
) -> dict[str, object]:
    ident, aspect, before, after = values
    last = steps[-1].statements if steps else ()
    return {
        "change": change,
        "part": part,
        "id": ident,
        "name": names.label(ident) if ":" in ident else None,
        "aspect": aspect,
        "before": plain(before),
        "after": plain(after),
        "day": steps[-1].day if steps else None,
        "statements": last,
        "stated_by": _speakers(last, events),
        "steps": [f"{step.day or 'undated'}: {plain(step.after)}" for step in steps],
        "sources": list(dict.fromkeys(item for one in last for item in events[one].sources)),
    }


def _speakers(idents: Iterable[str], events: Mapping[str, Event]) -> list[str]:
    return list(dict.fromkeys(name for ident in idents for name in events[ident].stated_by))


def timeline_rows(answer: Timeline, names: Names) -> Iterator[Mapping[str, object]]:
    """For each day a row for each statement, each change, and each total that changed."""
    events = {event.id: event for event in answer.statements}
    for day in answer.days:
        when = {"day": day.day, "incident": day.incident}
        for ident in day.statements:
            yield {"type": "statement", **when, **_statement(events[ident], names)}
        for change in day.changes:
            yield {
                "type": "change",
                **when,
                "id": change.id,
                "kind": change.part,
                "name": names.of(change.id, change.name) if ":" in change.id else change.name,
                "aspect": change.aspect,
                "before": plain(change.before),
                "after": plain(change.after),
                "statements": change.statements,
            }
        for total in day.totals:
            if total.before != total.after:
                yield {
                    "type": "total",
                    **when,
                    "id": total.harm,
                    "kind": total.measure,
                    "aspect": total.level,
                    "before": plain(total.before),
                    "after": plain(total.after),
                    "statements": day.statements,
                }


def _statement(event: Event, names: Names) -> dict[str, object]:
    counts = [
        f"{plain(Interval(count.low, count.high))} {count.unit} {count.measure}"
        for count in event.counts
    ]
    return {
        "id": event.id,
        "kind": event.kind,
        "subject": event.subject,
        "name": names.label(event.subject),
        "status": event.status,
        "effect": event.effect,
        "data": event.data,
        "reason": event.reason,
        "counts": counts,
        "stated_on": event.stated_on,
        "stated_by": event.stated_by,
        "standing": event.standing,
        "told_to": event.told_to,
        "fate": event.fate,
        "fate_by": event.fate_by,
        "overturns": [f"{item.how} {item.id}" for item in event.overturns],
        "sources": event.sources,
    }
