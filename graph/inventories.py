"""How complete a list is, as somebody declared: clients, providers, members, accounts.

Nothing is complete unless it is declared so. A declaration gives way to a newer one by a speaker of
the same or higher standing; of several that stand the most cautious counts; a later engagement that
the list should have held refutes "complete". The words are those of CycloneDX 1.6
(``compositions.aggregate``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from .records import Inventory, Record
from .standing import standing
from .statements import source_day
from .structure import Structure, known_by

#: The most cautious first.
_CAUTION = ("incomplete", "unknown", "complete")


class Declared(NamedTuple):
    """What is declared of one list. ``state`` is ``unknown`` where nothing is.

    ``inventories``: the declarations that stand; ``refuted_by``: the record that shows that a list
    declared complete was not, by which ``state`` is ``incomplete``.
    """

    of: str
    lists: str
    state: str
    inventories: tuple[str, ...] = ()
    refuted_by: str | None = None


def declared(structure: Structure, of: str, lists: str) -> Declared:
    """What had been declared of a list by the day of the structure."""
    known = structure.known
    found: list[tuple[Inventory, dt.date | None, int]] = []
    for record in structure.knowledge.inventories.values():
        if (record.of, record.lists) != (of, lists) or not known_by(record, known):
            continue
        day = said_on(structure, record)
        if known is not None and (day is None or day > known):
            continue
        rank = max((standing(structure, who, of, None) for who in record.stated_by), default=0)
        found.append((record, day, rank))
    stand = [
        item
        for item in found
        if item[1] is None
        or not any(
            other[1] is not None and other[1] > item[1] and other[2] >= item[2] for other in found
        )
    ]
    if not stand:
        return Declared(of, lists, "unknown")
    state = min((record.state for record, _, _ in stand), key=_CAUTION.index)
    names = tuple(sorted(record.id for record, _, _ in stand))
    if state == "complete":
        for record, day, _ in stand:
            later = _later(structure, record, day)
            if later is not None:
                return Declared(of, lists, "incomplete", names, later)
    return Declared(of, lists, state, names)


def said_on(structure: Structure, record: Inventory) -> dt.date | None:
    """The day by which a declaration had been made: its own last day, else its source's."""
    if record.stated_on is not None:
        return record.stated_on.last
    return source_day(structure.knowledge, record.sources)


def _later(structure: Structure, record: Inventory, day: dt.date | None) -> str | None:
    """The first entry that became known after the declaration though it should have been in it."""
    if day is None:
        return None
    true_on = record.as_of.last if record.as_of is not None else day
    for entry in _entries(structure, record):
        since = getattr(entry, "since", None)
        begun = since is None or since.first <= true_on
        if begun and entry.known_from is not None and entry.known_from.first > day:
            return entry.id
    return None


def _entries(structure: Structure, record: Inventory) -> Iterator[Record]:
    """The recorded entries of a list, in order of id."""
    of = record.of
    engagements: set[str] = set()
    if record.lists == "clients":
        engagements.update(structure.by_provider.get(of, ()))
        for system in (of, *structure.operated.get(of, ())):
            engagements.update(structure.by_system.get(system, ()))
    elif record.lists == "providers":
        engagements.update(structure.by_client.get(of, ()))
    for ident in sorted(engagements):
        yield structure.engagements[ident]
    if record.lists == "members":
        yield from (structure.organisations[ident] for ident in structure.members.get(of, ()))
