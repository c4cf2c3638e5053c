"""On whose word something that harm reaches is held to be unharmed, and what would refute it."""

from __future__ import annotations

from ..graph.statements import Verdict
from ..graph.vocabulary import Status
from .inquiry import Inquiry
from .notes import Note
from .path_answers import Denial

_DENIED = (Status.RULED_OUT, Status.NOT_FOUND)


def denials(inquiry: Inquiry, subject: str) -> tuple[Denial, ...]:
    """By harm: who denies it. Nothing for a harm that nobody denies, or that nothing carries."""
    found = []
    for harm in inquiry.harms:
        judged = inquiry.rows.judged(subject, harm)
        if judged is not None and judged[0].status in _DENIED and judged[0].support:
            found.append(_denial(inquiry, harm, judged[0]))
    return tuple(found)


def _denial(inquiry: Inquiry, harm: str, verdict: Verdict) -> Denial:
    said, evidence = inquiry.said, inquiry.evidence
    idents = sorted({item.finding for item in verdict.support})
    findings = [said.findings[ident] for ident in idents]
    newest = evidence.spokesman(verdict)
    standing = max(item.standing for item in verdict.support)
    erased = any(item.erasure for item in verdict.support)
    ruled_out = verdict.status is Status.RULED_OUT
    speakers = dict.fromkeys(name for item in findings for name in evidence.speakers(item))
    return Denial(
        harm=harm,
        status=verdict.status.value,
        erased=erased,
        vendor_only=ruled_out and verdict.vendor_only,
        in_ceiling=not ruled_out or verdict.vendor_only,
        findings=tuple(idents),
        stated_by=tuple(speakers),
        stated_on=None if newest is None or newest.stated_on is None else str(newest.stated_on),
        standing=standing,
        refuted_by=Note("refuted_erasure" if erased else f"refuted_{standing}"),
        sources=evidence.cite(*(item.sources for item in findings)),
    )
