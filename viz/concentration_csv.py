"""The answer to ``concentration`` as rows of a CSV: the whole, the indices, then who carries it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.concentration_answer import Carried, Concentration
from ..queries.herfindahl import Index
from .names import Names
from .people_cells import PEOPLE_COLUMNS, people_columns

CONCENTRATION_COLUMNS = (
    "type",
    "id",
    "name",
    "kind",
    "cohort",
    "tier",
    "certainty",
    "engagements",
    "ended",
    "clients",
    "engagement_share",
    "client_share",
    *PEOPLE_COLUMNS,
    "people_share_low",
    "people_share_high",
    "sized_share_low",
    "sized_share_high",
    "hits",
    "shared",
    "measure",
    "holders",
    "hhi_low",
    "hhi_high",
    "effective_low",
    "effective_high",
    "largest",
    "largest_share_low",
    "largest_share_high",
)


def concentration_rows(answer: Concentration, names: Names) -> Iterator[Mapping[str, object]]:
    """``type`` says what a row is.

    whole (all that is meant), index (``measure`` says of what; people_sized: of the groups of which
    a number is known), direct (what a vendor or system carries itself), all (what is hit where it
    is hit). Shares are from 0 to 1.
    """
    whole = answer.whole
    yield {
        "type": "whole",
        "engagements": whole.engagements,
        "ended": whole.ended,
        "clients": whole.clients,
        **people_columns(whole.people),
    }
    for row in answer.indices:
        share = row.share
        yield _index(row.measure, row.value, row.holders) | {
            "largest": row.largest,
            "largest_share_low": None if share is None else share.low,
            "largest_share_high": None if share is None else share.high,
        }
        if row.sized_holders is not None:
            yield _index(f"{row.measure}_sized", row.sized, row.sized_holders)
    for item in answer.rows:
        for type_, amount in (("direct", item.direct), ("all", item.all)):
            if amount is None:
                continue
            yield {
                "type": type_,
                "id": item.id,
                "name": names.of(item.id, item.name),
                "kind": item.kind,
                "cohort": item.cohort,
                "tier": item.tier,
                "certainty": item.certainty,
                "hits": item.hits if type_ == "all" else None,
                "shared": item.shared if type_ == "all" else None,
                **_carried(amount),
                "engagement_share": round(amount.engagements / whole.engagements, 4),
                "client_share": round(amount.clients / whole.clients, 4),
            }


def _index(measure: str, value: Index | None, holders: int) -> dict[str, object]:
    return {
        "type": "index",
        "measure": measure,
        "holders": holders,
        "hhi_low": None if value is None else value.hhi.low,
        "hhi_high": None if value is None else value.hhi.high,
        "effective_low": None if value is None else value.effective.low,
        "effective_high": None if value is None else value.effective.high,
    }


def _carried(amount: Carried) -> dict[str, object]:
    sized = amount.sized_share
    return {
        "engagements": amount.engagements,
        "ended": amount.ended,
        "clients": amount.clients,
        **people_columns(amount.people),
        "people_share_low": amount.people_share.low,
        "people_share_high": amount.people_share.high,
        "sized_share_low": None if sized is None else sized.low,
        "sized_share_high": None if sized is None else sized.high,
    }
