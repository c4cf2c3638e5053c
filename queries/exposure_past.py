"""The incidents that reached one client, as ``affected`` says of it (steps 6 to 9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..graph.records import Incident
from .answers import OrganisationRow, SourceRow
from .evidence import text
from .exposure_answer import PastRow
from .inquiry import Inquiry
from .past_incidents import History


def past_rows(
    history: History, client: str, near: Collection[str], own: Iterable[str]
) -> list[PastRow]:
    """One row for each incident on whose answer the client is, in order of id.

    Args:
        history: the incidents known by the day.
        client: id of an organisation.
        near: ids of which a hit may have reached the client; others are not worked out.
        own: the client, its engagements and its people: an incident counts in which something is
            said of them, whether or not a chain is recorded.
    """
    known = {item.id: item for item in history.incidents}
    found = {item.id for item in history.touching(near)}
    for subject in own:
        for finding in history.said.about(subject):
            found.update(item for item in finding.incidents if item in known)
    rows = []
    for ident in sorted(found):
        inquiry = history.of(ident)
        row = inquiry.rows.organisation(client)
        if row is not None:
            rows.append(_row(known[ident], inquiry, row))
    return rows


def past_sources(history: History, rows: Iterable[PastRow]) -> dict[str, SourceRow]:
    """What the citations of the rows say."""
    return {
        citation: source
        for row in rows
        for citation, source in history.of(row.incident).evidence.sources().items()
        if citation in row.sources
    }


def _row(incident: Incident, inquiry: Inquiry, row: OrganisationRow) -> PastRow:
    finding = inquiry.said.findings.get(row.status_from or "")
    hit = inquiry.scope.hit
    began = incident.occurred.start if incident.occurred is not None else None
    return PastRow(
        incident=incident.id,
        title=incident.title,
        kind=incident.kind,
        began=text(began or incident.detected),
        targets=(*hit.organisations, *hit.systems, *hit.engagements),
        tier=row.tier,
        status=row.status,
        in_part=row.in_part,
        ruled_out_by_vendor_only=row.ruled_out_by_vendor_only,
        status_from=row.status_from,
        stated_on=row.stated_on,
        stated_by=row.stated_by,
        standing=inquiry.said.standings[finding.id] if finding is not None else None,
        certainty=row.certainty,
        residual=row.residual,
        data=row.data,
        people=row.people,
        via=row.via,
        sources=row.sources,
    )
