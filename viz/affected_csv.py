"""The answer to ``affected`` as rows: one for each organisation, then one for each population."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.answers import Affected, CountRow, OrganisationRow, PopulationRow
from .names import Names

AFFECTED_COLUMNS = (
    "type",
    "id",
    "name",
    "kind",
    "cohort",
    "tier",
    "leak",
    "loss",
    "ruled_out_by_vendor_only",
    "in_part",
    "certainty",
    "basis",
    "residual",
    "data",
    "controllers",
    "part_of",
    "held_low",
    "held_high",
    "affected_low",
    "affected_high",
    "open",
    "counts",
    "stated_on",
    "stated_by",
    "sources",
)


def affected_rows(answer: Affected, names: Names) -> Iterator[Mapping[str, object]]:
    """Names are in the language; everything else is the same in both."""
    for row in answer.organisations:
        yield _shared(row, row.id, row.name, names) | {
            "type": "organisation",
            "kind": row.kind,
            "cohort": row.cohort,
            "basis": row.basis,
            "residual": row.residual,
        }
    for group in answer.populations:
        held, affected = group.held, group.affected
        yield _shared(group, group.id, group.label, names) | {
            "type": "population",
            "controllers": group.controllers,
            "part_of": group.part_of,
            "held_low": None if held is None else held.low,
            "held_high": None if held is None else held.high,
            "affected_low": None if affected is None else affected.low,
            "affected_high": None if affected is None else affected.high,
            "open": group.open,
        }


def _shared(
    row: OrganisationRow | PopulationRow, ident: str, name: str, names: Names
) -> dict[str, object]:
    data = None if row.data is None else [f"{name}={status}" for name, status in row.data.items()]
    return {
        "id": ident,
        "name": names.of(ident, name),
        "tier": row.tier,
        "leak": row.status.get("leak"),
        "loss": row.status.get("loss"),
        "ruled_out_by_vendor_only": row.ruled_out_by_vendor_only,
        "in_part": row.in_part,
        "certainty": row.certainty,
        "data": data,
        "counts": [count_text(count) for count in row.counts if count.current],
        "stated_on": row.stated_on,
        "stated_by": row.stated_by,
        "sources": row.sources,
    }


def count_text(count: CountRow) -> str:
    """``1605 person affected confirmed``: a stated number with what it counts."""
    high = "" if count.high is None else count.high
    number = str(count.low) if count.low == count.high else f"{count.low}..{high}"
    narrowed = [count.effect, *(count.data or ()), count.said]
    words = [number, count.unit, count.measure, count.status, *narrowed]
    return " ".join(str(word) for word in words if word is not None)
