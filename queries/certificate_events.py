"""Certificates of erasure near something, as events of no incident, with what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ..graph.statements import NOTHING_SAID, said_by
from ..graph.structure import Structure
from .certified import Refuters, with_answers
from .events import Event, events, withdrawn
from .evidence import Evidence
from .fates import Fate


def certificate_events(
    structure: Structure, near: Collection[str], today: dt.date
) -> tuple[Event, ...]:
    """The certificates about something, and whatever refutes or withdraws one; in order.

    Args:
        structure: the records known by the last day.
        near: the engagements whose certificates are told, among other ids.
        today: the day that "today" means.
    """
    knowledge, known = structure.knowledge, structure.known
    found = [
        item
        for item in knowledge.certificates
        if item.subject in near and said_by(knowledge, item, known)
    ]
    if not found:
        return ()
    beside = with_answers(structure, found, today)
    plain = events(
        structure,
        (),
        frozenset(),
        Evidence(structure, NOTHING_SAID, known),
        known,
        beside=beside,
    )
    fates: dict[str, Fate] = {}
    about = Refuters(structure, today)
    for item in found:
        by = next(about.of(item), None)
        if by is not None:
            fates[item.id] = Fate("refuted", (by.id,))
    fates |= {old: Fate("withdrawn", by) for old, by in withdrawn(plain, knowledge).items()}
    stands = Fate("stands")
    return tuple(
        event._replace(
            fate=fates.get(event.id, stands).kind, fate_by=fates.get(event.id, stands).by
        )
        for event in plain
    )
