"""Erasure is a claim: which claims of erasure are refuted, and by which finding."""

from __future__ import annotations

import datetime as dt

from .statements import Said
from .structure import IMPLICIT, Structure, is_implicit
from .vocabulary import Status

_REFUTING = (Status.CONFIRMED, Status.POSSIBLE)


def inside(structure: Structure, subject: str) -> set[str]:
    """A subject and every whole that contains it: populations, engagements, systems, cohorts."""
    found = {subject}
    if subject.startswith("org:"):
        found.update(structure.cohorts_of(subject))
    if subject.startswith("pop:") or is_implicit(subject):
        for population in structure.containment(subject):
            found.add(population)
            found.update(structure.listing.get(population, ()))
            if is_implicit(population):
                found.add(population.removesuffix(IMPLICIT))
            record = structure.populations.get(population)
            found.update(record.held_on if record is not None else ())
    for ident in tuple(found):
        engagement = structure.engagements.get(ident)
        if engagement is not None and engagement.system is not None:
            found.add(engagement.system)
    return found


def refutations(structure: Structure, said: Said) -> dict[str, str]:
    """Maps each refuted claim of erasure to the earliest finding that refutes it.

    A later possible or confirmed finding inside what the claim covers refutes it, whoever speaks.
    A claim without a date is older than every dated finding.
    """
    claims = {
        ident: finding for ident, finding in said.findings.items() if finding.reason == "erased"
    }
    if not claims:
        return {}
    refuted: dict[str, tuple[dt.date, str]] = {}
    for ident, finding in said.findings.items():
        day = said.days[ident]
        if finding.status not in _REFUTING or day is None:
            continue
        wholes = inside(structure, finding.subject)
        for claim_id, claim in claims.items():
            if claim.subject in wholes and day > (said.days[claim_id] or dt.date.min):
                refuted[claim_id] = min(refuted.get(claim_id, (day, ident)), (day, ident))
    return {claim: by for claim, (_, by) in refuted.items()}
