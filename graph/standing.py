"""How much a speaker's word weighs about a subject (docs/semantics.md, step 6).

3: regulator, court, police, independent committee. 2: the client or controller about its own data.
1: the hit party, or a provider on the chain; an intermediary about its clients' data. 0: others.
"""

from __future__ import annotations

from .records import Finding, Incident, Speaker
from .structure import IMPLICIT, Structure, is_implicit
from .vocabulary import AUTHORITY_KINDS, STANDINGS


def standing(
    structure: Structure, speaker: str | Speaker, subject: str, incident: Incident | None
) -> int:
    """The standing of one speaker about one subject: 0 to 3; the higher of two roles counts."""
    if isinstance(speaker, Speaker):
        return STANDINGS[speaker.standing]
    record = structure.organisations.get(speaker)
    if record is not None and record.kind in AUTHORITY_KINDS and not _targeted(speaker, incident):
        return 3
    if speaks_for_own_data(structure, speaker, subject):
        return 2
    if _targeted(speaker, incident) or _is_vendor(structure, speaker, incident):
        return 1
    return 0


def certified_standing(structure: Structure, certificate: Finding) -> int:
    """The standing of an erasure that is said of no incident: the highest of its speakers.

    Who did the work, or operates the system, has a vendor's, also where it is an authority.
    """
    subject = certificate.subject
    engagement = structure.engagements.get(subject)
    workers: set[str | None] = set()
    if engagement is not None:
        system = structure.systems.get(engagement.system or "")
        workers = {engagement.provider, system.operator if system is not None else None}
    found = 0
    for speaker in certificate.stated_by:
        own = standing(structure, speaker, subject, None)
        at_work = own == 3 and speaker in workers
        found = max(found, 1 if at_work else own)
    return found


def speaks_for_own_data(structure: Structure, speaker: str, subject: str) -> bool:
    """Whether the subject is the speaker, a company of its group, or data that these control."""
    kind = subject.partition(":")[0]
    if kind == "org":
        return _speaks_for(structure, speaker, (subject,))
    if kind == "pop":
        return _speaks_for(structure, speaker, structure.controllers_of(subject))
    if kind == "eng":
        engagement = structure.engagements.get(subject.removesuffix(IMPLICIT))
        if engagement is None or speaker != engagement.client:
            return False
        if is_implicit(subject) or engagement.populations is None:
            return True
        controllers = [structure.controllers_of(item) for item in engagement.populations]
        return all(not item or speaker in item for item in controllers)
    if kind == "sys":
        held = structure.held_on.get(subject, ())
        return bool(held) and all(speaker in structure.controllers_of(item) for item in held)
    return False


def _speaks_for(structure: Structure, speaker: str, organisations: tuple[str, ...]) -> bool:
    """Whether the speaker is one of the organisations, or the parent of one."""
    for ident in organisations:
        seen: set[str] = set()
        current: str | None = ident
        while current is not None and current not in seen:
            if current == speaker:
                return True
            seen.add(current)
            record = structure.organisations.get(current)
            current = record.parent if record is not None else None
    return False


def _targeted(speaker: str, incident: Incident | None) -> bool:
    return incident is not None and any(item.target == speaker for item in incident.targets)


def _is_vendor(structure: Structure, speaker: str, incident: Incident | None) -> bool:
    if structure.by_provider.get(speaker) or structure.operated.get(speaker):
        return True
    if incident is None:
        return False
    for item in incident.targets:
        engagement = structure.engagements.get(item.target)
        if engagement is not None and engagement.provider == speaker:
            return True
    return False
