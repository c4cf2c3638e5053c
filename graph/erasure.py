"""Erasure is a claim: which claims of erasure are refuted, and by which finding."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import TypeAlias

from .certificates import refutable
from .statements import Said
from .structure import IMPLICIT, Structure, is_implicit
from .vocabulary import Status

#: A subject and every whole that contains it.
WholesOf: TypeAlias = Callable[[Structure, str], set[str]]

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
    return {claim: found[0] for claim, found in refuting(structure, said).items()}


def refuting(
    structure: Structure, said: Said, wholes_of: WholesOf = inside
) -> dict[str, tuple[str, ...]]:
    """Maps each refuted claim of erasure to every finding that refutes it, the earliest first.

    ``wholes_of`` gives a subject and what contains it.
    """
    claims = {
        ident: finding for ident, finding in said.findings.items() if finding.reason == "erased"
    }
    if not claims:
        return {}
    by_subject: dict[str, list[str]] = defaultdict(list)
    for ident, claim in claims.items():
        by_subject[claim.subject].append(ident)
    refuted: dict[str, list[tuple[dt.date, str]]] = {}
    for ident, finding in said.findings.items():
        day = said.days[ident]
        if finding.status not in _REFUTING or day is None:
            continue
        about = [
            one
            for whole in wholes_of(structure, finding.subject)
            for one in by_subject.get(whole, ())
        ]
        for one in about:
            claim = claims[one]
            if not claim.incidents and not refutable(structure, claim, finding):
                continue
            if day > (said.days[one] or dt.date.min):
                refuted.setdefault(one, []).append((day, ident))
    return {claim: tuple(by for _, by in sorted(found)) for claim, found in sorted(refuted.items())}
