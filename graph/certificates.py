"""Erasures that are stated of no incident: of which harm each says anything.

A certificate says that the data of an engagement were gone by a day. It is a claim about the data:
it bears on every harm that can only have begun after that day, and on no other. What was entrusted
after the day it does not cover, so that the engagement must have been over by then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from .knowledge import Knowledge
from .records import Finding, Incident
from .said import said_day
from .structure import Structure

#: Why a certificate says nothing of a harm: nobody says when the data were erased; the harm may
#: have begun by then; more may have been entrusted since; when the harm began is not known.
Bar = Literal["undated", "later", "running", "began"]


def erased_on(knowledge: Knowledge, certificate: Finding) -> dt.date | None:
    """The day by which the data were gone: ``as_of``, else the day on which it was said.

    A month or a year counts from its last day.
    """
    if certificate.as_of is not None:
        return certificate.as_of.last
    return said_day(knowledge, certificate)


def began(incidents: Iterable[Incident]) -> dt.date | None:
    """The first day on which one of some incidents may have begun; None where it is not known."""
    days = []
    for incident in incidents:
        if incident.occurred is None or incident.occurred.start is None:
            return None
        days.append(incident.occurred.start.first)
    return min(days, default=None)


def begun_by(incident: Incident, day: dt.date) -> bool:
    """Whether an incident is known to have begun by a day."""
    occurred = incident.occurred
    dates = [incident.detected]
    if occurred is not None:
        dates += [occurred.start, occurred.end]
    return any(date is not None and date.last <= day for date in dates)


def over(structure: Structure, engagement: str, day: dt.date) -> bool:
    """Whether an engagement is known to have ended by a day: nothing was entrusted after it."""
    record = structure.engagements.get(engagement)
    return record is not None and record.until is not None and record.until.last <= day


def bar(
    structure: Structure, certificate: Finding, incidents: tuple[Incident, ...], day: dt.date
) -> Bar | None:
    """Why a certificate says nothing of a harm; None where it counts.

    Args:
        structure: the records known by the day of the question.
        certificate: a finding without incidents.
        incidents: those whose harm is asked about; none for a hypothetical one.
        day: on which a hypothetical harm begins.
    """
    erased = erased_on(structure.knowledge, certificate)
    if erased is None:
        return "undated"
    start = began(incidents) if incidents else day
    if start is not None and start <= erased:
        return "later"
    if start is None and any(begun_by(incident, erased) for incident in incidents):
        return "later"
    if not over(structure, certificate.subject, erased):
        return "running"
    return "began" if start is None else None


def refutable(structure: Structure, certificate: Finding, finding: Finding) -> bool:
    """Whether a finding about what a certificate covers can refute it.

    Not where its incidents are known to have begun by the day of the erasure, nor where more may
    have been entrusted since: then the data need not be those that were erased.
    """
    knowledge = structure.knowledge
    erased = erased_on(knowledge, certificate)
    if erased is None:
        return True
    return over(structure, certificate.subject, erased) and not all(
        (incident := knowledge.incidents.get(ident)) is not None and begun_by(incident, erased)
        for ident in finding.incidents
    )
