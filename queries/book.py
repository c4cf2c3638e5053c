"""A book of answers: what may be chosen as hit beside what was asked, and on which days.

Every answer of a book is the one that ``affected`` gives to the same question. A book asks many
questions that come down to the same thing (an incident, and the vendor that it hit): these are
worked out once.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from ..graph.errors import UsageError
from ..graph.knowledge import Knowledge
from ..graph.links import Linker
from ..graph.structure import Structure
from ..graph.walk import Window, linker_for, walk
from .affected import Answering
from .answers import Affected, Named
from .history import days_of
from .question import Question
from .scope import Scope, incidents_of, scope

#: Types of records that can be chosen as hit.
CHOSEN = ("incidents", "systems", "organisations")
#: Relations in which whatever is named can be hit.
HITTABLE = ("targets.target", "provider", "operator", "system")
#: Between the ids of several things that are hit together.
AND = "+"

_ANSWERS, _STRUCTURES = 128, 8

K = TypeVar("K")
V = TypeVar("V")


class Choice(NamedTuple):
    """What may be hit, the question that asks about it, and the days of its answers.

    ``kind``: incident, system, organisation, engagement, or several that are hit together.
    ``days``: ascending; None, at the end, is everything known.
    """

    id: str
    kind: str
    question: Question
    days: tuple[str | None, ...]

    def at(self, day: str | None) -> Question:
        """The question at one of its days."""
        return replace(self.question, known=None if day is None else dt.date.fromisoformat(day))


class Answers:
    """Answers of one knowledge base; what two questions share is worked out once.

    Args:
        knowledge: all records.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._structures: OrderedDict[dt.date | None, Structure] = OrderedDict()
        self._linkers: OrderedDict[Hashable, Linker] = OrderedDict()
        self._answers: OrderedDict[Hashable, Affected] = OrderedDict()
        self._days: dict[str, tuple[str, ...]] = {}

    def structure(self, known: dt.date | None) -> Structure:
        """Who is tied to whom, as known by a day."""
        found = self._structures.get(known)
        if found is None:
            found = Structure(self.knowledge, known)
        return _kept(self._structures, known, found, _STRUCTURES)

    def answer(self, question: Question) -> Affected:
        """The answer to a question, equal to that of ``affected``.

        Raises:
            UsageError: the question names what cannot be hit, or excludes itself.
        """
        return self.keyed(question)[1]

    def keyed(self, question: Question) -> tuple[Hashable, Affected]:
        """The same, with a key: answers with equal keys differ in their targets alone."""
        structure = self.structure(question.known)
        asked = scope(structure, question)
        key = _key(question, asked)
        found = self._answers.get(key)
        if found is None:
            linker = self._linker(structure, asked.window)
            found = Answering(self.knowledge, question, structure, linker).answer()
        _kept(self._answers, key, found, _ANSWERS)
        return key, found._replace(targets=tuple(map(self._named, question.targets)))

    def _linker(self, structure: Structure, window: Window) -> Linker:
        key = (structure.known, window)
        found = self._linkers.get(key)
        if found is None or found.structure is not structure:
            found = linker_for(structure, window)
        return _kept(self._linkers, key, found, _STRUCTURES)

    def reach(self, question: Question) -> int:
        """How many clients harm reaches."""
        structure = self.structure(question.known)
        asked = scope(structure, question)
        found = walk(
            structure,
            asked.hit,
            asked.window,
            data=question.data,
            tiers=question.tiers,
            linker=self._linker(structure, asked.window),
        )
        return len({client for ident in found.engagements for client in found.clients(ident)})

    def _named(self, ident: str) -> Named:
        return Named.of(ident, self.knowledge)

    # -- choices ------------------------------------------------------------------------------

    def choice(self, question: Question) -> Choice:
        """A question as a choice, with the days on which its answer may change."""
        targets = question.targets
        kind = _kind(targets[0]) if len(targets) == 1 else "several"
        return Choice(AND.join(targets), kind, question, self._days_of(question))

    def _days_of(self, question: Question) -> tuple[str | None, ...]:
        end = question.known.isoformat() if question.known is not None else None
        days = {day for ident in self.incidents(question) for day in self._told(ident, question)}
        before = sorted(day for day in days if end is None or day < end)
        return (*(day for day in before if self._can_ask(question, day)), end)

    def _can_ask(self, question: Question, day: str) -> bool:
        """Whether the question makes sense on a day: a system need not be the target's yet."""
        if question.system is None:
            return True
        known = dt.date.fromisoformat(day)
        try:
            scope(self.structure(known), replace(question, known=known))
        except UsageError:
            return False
        return True

    def incidents(self, question: Question) -> tuple[str, ...]:
        """Every incident that an answer to the question may be about, on whatever day."""
        if question.hypothetical:
            return ()
        if question.incident is not None:
            return (question.incident,)
        structure = self.structure(question.known)
        found: dict[str, None] = {}
        for target in question.targets:
            if target in self.knowledge.incidents:
                found[target] = None
            else:
                hits = incidents_of(structure, target, withdrawn=True)
                found.update((item.id, None) for item in hits)
        return tuple(found)

    def _told(self, incident: str, question: Question) -> tuple[str, ...]:
        if incident not in self._days:
            asked = replace(question, targets=(incident,), incident=None, system=None)
            structure = self.structure(question.known)
            self._days[incident] = days_of(self.knowledge, asked, structure)
        return self._days[incident]


def _key(question: Question, asked: Scope) -> Hashable:
    """What an answer depends on, but for the names of what is asked about."""
    incidents = tuple(item.id for item in asked.incidents)
    plain = replace(question, targets=(), incident=None)
    return plain, incidents, asked.hit, asked.window, asked.cut


def _kept(kept: OrderedDict[K, V], key: K, value: V, most: int) -> V:
    """Keep a value as the last used of at most so many."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
    return value


def _kind(ident: str) -> str:
    kinds = {"inc": "incident", "sys": "system", "eng": "engagement"}
    return kinds.get(ident.partition(":")[0], "organisation")


def shown_on(answers: Iterable[Affected]) -> dict[str, None]:
    """Incidents, systems and organisations on the maps of some answers, in order of appearance."""
    found: dict[str, None] = {}
    for answer in answers:
        found.update((item.id, None) for item in answer.incidents)
        found.update((row.id, None) for row in answer.organisations)
        ends = (end for link in answer.links for end in (link.source, link.target))
        found.update((end, None) for end in ends if end.startswith(("org:", "sys:")))
        found.update((item.id, None) for item in answer.targets if item.id[:4] in ("org:", "sys:"))
    return found


def can_be_hit(knowledge: Knowledge) -> Iterator[str]:
    """Every incident; every organisation and system that others rely on or that was a target."""
    yield from knowledge.incidents
    found: set[str] = set(knowledge.systems)
    for engagement in knowledge.engagements.values():
        found.update(filter(None, (engagement.provider,)))
    found.update(filter(None, (item.operator for item in knowledge.systems.values())))
    for incident in knowledge.incidents.values():
        found.update(item.target for item in incident.targets)
    yield from (ident for ident in sorted(found) if ident[:4] in ("org:", "sys:"))


def by_importance(answers: Answers, question: Question, idents: Iterable[str]) -> list[str]:
    """Incidents first, then whatever reaches most clients; of equals the first id."""

    def place(ident: str) -> tuple[bool, int, str]:
        reach = answers.reach(beside(question, ident))
        return (not ident.startswith("inc:"), -reach, ident)

    return sorted(dict.fromkeys(idents), key=place)


def beside(question: Question, ident: str) -> Question:
    """The same question about something else: an incident or system was named for the first."""
    return replace(question, targets=(ident,), incident=None, system=None)


def choices_beside(answers: Answers, question: Question, idents: Iterable[str]) -> Iterator[Choice]:
    """What may be chosen beside what was asked, each worked out when it is asked for."""
    for ident in idents:
        yield answers.choice(beside(question, ident))
