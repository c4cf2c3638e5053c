"""``whatif`` as rows: column names and words are the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.whatif_answers import DutySide, Exposed, WhatIf
from .change_words import plain
from .names import Names

WHATIF_COLUMNS = ("part", "id", "name", "change", "aspect", "before", "after", "why", "records")


def whatif_rows(answer: WhatIf, names: Names) -> Iterator[Mapping[str, object]]:
    """A row for each change; then for each aspect that differs, each total, category and report."""
    for change in answer.changes:
        yield {
            "part": "change",
            "id": change.subject,
            "name": names.work(change.subject),
            "change": change.kind,
            "aspect": change.effect,
            "after": change.objects,
            "why": change.why,
            "records": change.records,
        }
    for part, rows in (
        ("organisation", answer.organisations),
        ("population", answer.populations),
    ):
        for row in rows:
            for item in row.aspects:
                ends = (item.before, item.after)
                yield _row(part, row.id, names.label(row.id), row.change, item.aspect, ends)
    for total in answer.totals:
        how = "same" if total.before == total.after else "changed"
        aspect = f"{total.harm}.{total.level}"
        yield _row(total.measure, "", "", how, aspect, (total.before, total.after))
    for other in answer.others:
        name = names.label(other.id) if ":" in other.id and " " not in other.id else ""
        ends = (other.before, other.after)
        yield _row(other.part, other.id, name, "changed", other.aspect, ends)
    for category in answer.data:
        ends = (_exposed(category.before), _exposed(category.after))
        how = "same" if category.before == category.after else "changed"
        ident = category.category or ""
        yield _row("data", ident, "", how, "within_reach", ends)
        if category.readable != category.after:
            yield _row(
                "data", ident, "", "changed", "readable", (ends[0], _exposed(category.readable))
            )
    for duty in answer.duties:
        for when in ("attack", "otherwise"):
            ends = (getattr(duty.before, when), getattr(duty.after, when))
            found = _row(
                "duty", duty.id, names.of(duty.id, duty.name), getattr(duty, when), when, ends
            )
            yield {**found, "why": _grounds(duty.after, when) or _grounds(duty.before, when)}


def _row(
    part: str, ident: str, name: str, change: str, aspect: str, ends: tuple[object, object]
) -> dict[str, object]:
    return {
        "part": part,
        "id": ident,
        "name": name,
        "change": change,
        "aspect": aspect,
        "before": plain(ends[0]),
        "after": plain(ends[1]),
    }


def _exposed(item: Exposed) -> str:
    return f"organisations={item.organisations} people={plain(item.people)}"


def _grounds(side: DutySide, when: str) -> list[str]:
    return [
        f"{item.article}: {item.verdict}" + (f" ({item.why})" if item.why else "")
        for item in side.grounds
        if (item.ground == "wrongful_purpose") == (when == "attack")
    ]
