"""What cannot all be true: statements, numbers, links and totals that conflict.

Of two numbers that exclude each other a third may tell which one fits: parties 者 are persons and
organisations together, so that a number of organisations has to lie between what the parties
leave beside the persons. Nothing is decided by it; the text says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.claims import Clashing
from ..graph.intervals import Interval, total
from ..graph.records import Count, Finding
from ..graph.structure import implicit_id
from ..graph.vocabulary import ORGANISATION_UNITS
from .answers import Contradiction
from .inquiry import Inquiry
from .notes import Note


def contradictions(inquiry: Inquiry, caps: list[Note]) -> tuple[Contradiction, ...]:
    """All contradictions of one question, each once, in a fixed order.

    Args:
        inquiry: the steps of the question; its totals must have been worked out.
        caps: totals of the incident that lie below what is named.
    """
    rows = []
    for clash in inquiry.statuses.clashes.values():
        words = tuple(
            Note("status_of", item, inquiry.said.findings[item].status.value)
            for item in clash.findings
        )
        rows.append(Contradiction(clash.findings, Note("statuses", clash.subject, words)))
    for number in inquiry.totals.numbers.clashes:
        note = _fitting(inquiry, number) or Note(f"numbers_{number.what}")
        rows.append(Contradiction(number.records, note))
    for names, conflict in inquiry.totals.conflicts.items():
        rows.append(Contradiction(names, Note("conflict", str(conflict))))
    for link in inquiry.walk.disputed:
        note = Note("disputed_link", link.source, link.target)
        rows.append(Contradiction((link.source, link.target), note))
    for note in caps:
        rows.append(Contradiction(tuple(item.id for item in inquiry.scope.incidents), note))
    unique = {(row.records, row.what): row for row in rows}
    return tuple(unique[key] for key in sorted(unique))


def _fitting(inquiry: Inquiry, clash: Clashing) -> Note | None:
    """Which of two numbers of organisations alone fits the parties, if a third number tells."""
    findings = [inquiry.said.findings.get(ident) for ident in clash.records]
    one, other = findings
    if clash.what != "disjoint" or one is None or other is None or one.subject != other.subject:
        return None
    numbers = [_of_organisations(finding) for finding in (one, other)]
    parties = _parties(inquiry, one)
    persons = _persons(inquiry, one.subject)
    if None in numbers or parties is None or persons is None:
        return None
    fits = [
        count
        for count in numbers
        if count is not None and total([persons, count.interval]).meet(parties.interval) is not None
    ]
    if len(fits) != 1:
        return None
    return Note("numbers_fit", fits[0].stated, parties.stated)


def _of_organisations(finding: Finding) -> Count | None:
    counts = [count for count in finding.counts if count.unit in ORGANISATION_UNITS]
    return counts[0] if len(counts) == 1 else None


def _parties(inquiry: Inquiry, finding: Finding) -> Count | None:
    """The number of parties stated of the same subject, by the weightiest speaker."""
    found = [
        (inquiry.said.standings[other.id], count)
        for other in inquiry.said.about(finding.subject)
        if other.status is finding.status
        for count in other.counts
        if count.unit == "party" and count.measure == "affected"
    ]
    highest = max((rank for rank, _ in found), default=0)
    best = [count for rank, count in found if rank == highest]
    return best[0] if len(best) == 1 else None


def _persons(inquiry: Inquiry, subject: str) -> Interval | None:
    """The persons confirmed among the populations of an engagement, or in a population."""
    return inquiry.totals.among(_inside(inquiry, subject), "leak", level="confirmed")


def _inside(inquiry: Inquiry, subject: str) -> Iterator[str]:
    structure = inquiry.structure
    engagement = structure.engagements.get(subject)
    tops = (subject,) if engagement is None else structure.populations_of(engagement)
    for top in tops:
        if top in inquiry.statuses.populations and top != implicit_id(subject):
            yield top
            yield from (
                part for part in structure.parts_of(top) if part in inquiry.statuses.populations
            )
