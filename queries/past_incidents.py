"""Every incident on record, for questions that look over all of them.

Each incident is worked out once, when it is first asked for, exactly as ``affected`` would.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cached_property

from ..graph.knowledge import Knowledge
from ..graph.records import Incident
from ..graph.statements import Said, select
from ..graph.structure import Structure
from ..graph.walk import Hit
from .inquiry import Inquiry
from .question import Question
from .scope import incident_known, scope


class History:
    """The incidents known by a day.

    Args:
        knowledge: all records.
        known: only what had been said by this day; None for everything.
        today: the day that "today" means.
        data: only these data categories.
        harm: only ``leak`` or only ``loss``.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        known: dt.date | None,
        today: dt.date,
        *,
        data: tuple[str, ...] = (),
        harm: str | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.known = known
        self.structure = Structure(knowledge, known)
        self._today, self._data, self._harm = today, data, harm
        self._worked_out: dict[str, Inquiry] = {}

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """Those of which something was known by the day, in order of id."""
        return tuple(
            item
            for item in self.knowledge.incidents.values()
            if incident_known(self.knowledge, item, self.known)
        )

    @cached_property
    def said(self) -> Said:
        """The findings of all of them that had been said by the day, and every certificate."""
        certificates = self.structure.certificates.values()
        every = frozenset(item.id for items in certificates for item in items)
        return select(self.structure, self.incidents, self.known, every)

    def of(self, incident: str) -> Inquiry:
        """One incident, worked out."""
        if incident not in self._worked_out:
            question = self._question(incident)
            self._worked_out[incident] = Inquiry(self.knowledge, question, self.structure)
        return self._worked_out[incident]

    def touching(self, idents: Collection[str]) -> tuple[Incident, ...]:
        """The incidents in which one of some organisations, systems or engagements was hit."""
        return tuple(
            item
            for item in self.incidents
            if any(target in idents for target in _all(self._hit(item.id)))
        )

    def _hit(self, incident: str) -> Hit:
        return scope(self.structure, self._question(incident)).hit

    def _question(self, incident: str) -> Question:
        return Question(
            (incident,), known=self.known, today=self._today, data=self._data, harm=self._harm
        )


def _all(hit: Hit) -> tuple[str, ...]:
    return (*hit.organisations, *hit.systems, *hit.engagements)
