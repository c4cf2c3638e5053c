"""Records that look like a tie and are none: who spoke, was told, or received; the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..graph.errors import UsageError
from .inquiry import Inquiry
from .notes import Note
from .reasons import Reasons

#: Code, text, and the records that it rests on.
Remark = tuple[str, Note, tuple[str, ...]]


def remarks(inquiry: Inquiry, subject: str) -> Iterator[Remark]:
    """What is recorded of a subject that is not reached, and does not make it affected."""
    if subject in inquiry.structure.populations:
        parts = sorted(
            item for item in inquiry.structure.parts_of(subject) if item in inquiry.walk.populations
        )
        if parts:
            yield "part", Note("why_part", parts), tuple(parts)
    if subject not in inquiry.structure.organisations:
        return
    yield from _reverse(inquiry, subject)
    yield from _group(inquiry, subject)
    for incident in inquiry.scope.incidents:
        if subject in incident.entry:
            yield "entry", Note("why_entry", subject, incident.id), (incident.id,)
    yield from _named_in_findings(inquiry, subject)


def _reverse(inquiry: Inquiry, subject: str) -> Iterator[Remark]:
    """Whether harm would go from the subject to what is asked about."""
    asked = [item for item in inquiry.question.targets if item.startswith("org:")]
    if not asked:
        return
    question = replace(
        inquiry.question, targets=(subject,), hypothetical=True, incident=None, system=None
    )
    try:
        reasons = Reasons(Inquiry(inquiry.knowledge, question))
    except UsageError:
        return
    for target in asked:
        for reason in reasons.of(target)[:1]:
            works = tuple(item for item in reason.chain if item.startswith("eng:"))
            if works:
                yield "reverse", Note("why_reverse", subject, target), works


def _group(inquiry: Inquiry, subject: str) -> Iterator[Remark]:
    organisations = inquiry.structure.organisations
    for target in dict.fromkeys((*inquiry.question.targets, *inquiry.walk.hit.organisations)):
        other = organisations.get(target)
        if other is None or target == subject:
            continue
        if subject == other.parent or organisations[subject].parent in {target, other.parent} - {
            None
        }:
            yield "group", Note("why_group", subject, target), (subject, target)


def _named_in_findings(inquiry: Inquiry, subject: str) -> Iterator[Remark]:
    findings = inquiry.said.findings.values()
    received = [
        item.id
        for item in findings
        if any(receiver.organisation == subject for receiver in item.received_by)
    ]
    spoken = [item.id for item in findings if subject in item.stated_by]
    told = [item.id for item in findings if subject in item.told_to]
    for code, idents in (("receiver", received), ("speaker", spoken), ("told", told)):
        if idents:
            yield code, Note(f"why_{code}", subject, idents), tuple(idents)
