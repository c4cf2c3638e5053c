"""Which findings bear on a chain: what was said of each of its elements, withdrawn or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..graph.records import Finding
from ..graph.structure import IMPLICIT
from .inquiry import Inquiry
from .path_answers import Bearing


class Bearings:
    """The findings of one question, by what they speak about; those that were withdrawn too."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._said = inquiry.said
        self._by_subject: dict[str, list[Finding]] = {}
        for ident in (*self._said.findings, *self._said.superseded):
            finding = inquiry.knowledge.findings[ident]
            self._by_subject.setdefault(finding.subject, []).append(finding)

    def on(self, elements: Iterable[str]) -> tuple[Bearing, ...]:
        """What was said of the elements, in order of its day."""
        subjects = {item.removesuffix(IMPLICIT) for item in elements}
        found = [item for subject in subjects for item in self._by_subject.get(subject, ())]
        days = self._said.days
        found.sort(key=lambda item: (days[item.id] or dt.date.min, item.id))
        return tuple(self.row(item) for item in found)

    def row(self, finding: Finding) -> Bearing:
        evidence, statuses = self._inquiry.evidence, self._inquiry.statuses
        how: str | None = None
        by = self._said.superseded.get(finding.id)
        if by is not None:
            how = "superseded"
        else:
            by = statuses.retired(finding.id)
            if by is not None:
                how = "refuted" if finding.id in statuses.refuted else "retired"
        return Bearing(
            **evidence.statement(finding)._asdict(),
            counts=evidence.counts_of(finding),
            withdrawn=how,
            withdrawn_by=by,
        )

    def elements(
        self, chain: tuple[str, ...], populations: Iterable[str], subject: str
    ) -> Iterator[str]:
        """All of which a statement bears on a chain: its elements, and who and what they concern.

        Args:
            chain: the chain, from what is hit.
            populations: those whose data passes all of it.
            subject: what is asked about.
        """
        structure, walk = self._inquiry.structure, self._inquiry.walk
        yield subject
        yield from structure.cohorts_of(subject)
        for item in chain:
            yield item
            work = structure.engagements.get(item)
            if work is not None:
                yield work.client
                yield from (
                    system
                    for system in (work.system, *(work.relies_on or ()))
                    if system in walk.systems
                )
        for population in {*populations, *(item for item in chain if item.startswith("pop:"))}:
            owners = set(structure.controllers_of(population))
            yield from structure.containment(population)
            for part in structure.parts_of(population):
                if owners & set(structure.controllers_of(part)):
                    yield part
        if subject in structure.populations:
            yield from structure.containment(subject)
            yield from structure.parts_of(subject)
