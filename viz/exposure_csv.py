"""The answer to ``exposure`` as rows: vendors and systems, then incidents, then what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.exposure_answer import Exposure
from .names import Names

EXPOSURE_COLUMNS = (
    "type",
    "id",
    "name",
    "kind",
    "own",
    "tier",
    "certainty",
    "basis",
    "residual",
    "leak",
    "loss",
    "leak_certainty",
    "data",
    "more_data",
    "populations",
    "people_low",
    "people_high",
    "via",
    "ended",
    "incidents",
    "in_part",
    "ruled_out_by_vendor_only",
    "stated_on",
    "stated_by",
    "absent",
    "excluded_by",
    "sources",
)


def exposure_rows(answer: Exposure, names: Names) -> Iterator[Mapping[str, object]]:
    """``type`` says what a row is: vendor, incident, undeclared (engagement) or excluded.

    ``leak`` and ``loss`` are true or false for a vendor, a status for an incident.
    """
    for row in answer.rows:
        yield {
            "type": "vendor",
            "id": row.id,
            "name": names.of(row.id, row.name),
            "kind": row.kind,
            "own": row.own,
            "tier": row.tier,
            "certainty": row.certainty,
            "basis": row.basis,
            "residual": row.residual,
            "leak": row.leak,
            "loss": row.loss,
            "leak_certainty": row.leak_certainty,
            "data": row.data,
            "more_data": row.more_data,
            "populations": [item.id for item in row.populations],
            "people_low": None if row.people is None else row.people.low,
            "people_high": None if row.people is None else row.people.high,
            "via": [" > ".join(chain) for chain in row.via],
            "ended": [f"{item.engagement}={item.state}" for item in row.ended],
            "incidents": row.incidents,
            "sources": row.sources,
        }
    for past in answer.incidents:
        data = past.data
        yield {
            "type": "incident",
            "id": past.incident,
            "name": names.of(past.incident, past.title),
            "kind": past.kind,
            "tier": past.tier,
            "certainty": past.certainty,
            "residual": past.residual,
            "leak": past.status.get("leak"),
            "loss": past.status.get("loss"),
            "data": None if data is None else [f"{name}={status}" for name, status in data.items()],
            "people_low": None if past.people is None else past.people.low,
            "people_high": None if past.people is None else past.people.high,
            "via": [" > ".join(chain) for chain in past.via],
            "in_part": past.in_part,
            "ruled_out_by_vendor_only": past.ruled_out_by_vendor_only,
            "stated_on": past.stated_on,
            "stated_by": past.stated_by,
            "sources": past.sources,
        }
    for work in answer.undeclared:
        yield {
            "type": "undeclared",
            "id": work.engagement,
            "name": names.label(work.engagement),
            "absent": work.absent,
            "sources": work.sources,
        }
    for out in answer.excluded:
        yield {
            "type": "excluded",
            "id": out.vendor,
            "name": names.of(out.vendor),
            "via": [f"{out.source} > {out.target}"],
            "excluded_by": out.by,
        }
