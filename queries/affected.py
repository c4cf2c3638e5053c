"""Who is affected if a vendor, system or incident is hit: the main question.

The algorithm is that of docs/semantics.md, step by step; this module puts the steps together.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from ..graph.knowledge import Knowledge
from ..graph.statements import rests_on_leads
from .answers import (
    Affected,
    CountRow,
    Named,
    OrganisationRow,
    PopulationRow,
    ReceiverRow,
)
from .chains import MAX_CHAINS
from .completeness import completeness, completeness_notes
from .contradictions import contradictions
from .incident_totals import IncidentTotals, cohort_coverage
from .inquiry import Inquiry
from .maplinks import links
from .notes import Note
from .question import Question
from .units import other_units, tiers


def affected(knowledge: Knowledge, question: Question) -> Affected:
    """Answer a question.

    Args:
        knowledge: all records.
        question: what is asked; its targets are ids that exist.

    Returns:
        The answer; :meth:`Affected.to_dict` gives the JSON contract ``hakyu.affected/1``.

    Raises:
        UsageError: the question names what cannot be hit, or excludes itself.
    """
    return Answering(knowledge, question).answer()


class Answering(Inquiry):
    """The answer, read from the steps, which stay at hand."""

    @cached_property
    def incident(self) -> IncidentTotals:
        """What is said of the incident as a whole."""
        return IncidentTotals(self)

    def answer(self) -> Affected:
        organisations = self.rows.organisations()
        populations = self.rows.populations()
        people = {harm: self.incident.people(harm) for harm in self.harms}
        notices = {harm: self.incident.notices(harm) for harm in self.harms}
        engagements = self.rows.engagements()
        units = other_units(self.statuses, self.totals, self.harms)
        by_tier = tiers(self.structure, organisations, self.evidence, self.question.known)
        complete = completeness(self.walk, self.evidence, organisations)
        incidents = tuple(Named(item.id, item.title, item.kind) for item in self.scope.incidents)
        return Affected(
            data_hash=self.knowledge.data_hash,
            targets=self.targets(),
            incident=incidents[-1].id if incidents else None,
            at=self.at(),
            known=self.question.known.isoformat() if self.question.known else None,
            entry=tuple(dict.fromkeys(one for item in self.scope.incidents for one in item.entry)),
            organisations=organisations,
            populations=populations,
            people=people,
            notices=notices,
            method=self.incident.method,
            other_units=units,
            receivers=self._receivers(),
            coverage=(
                *(
                    row
                    for harm in self.harms
                    for row in self.incident.coverage(harm, notices[harm]["named"])
                ),
                *cohort_coverage(self.structure, self.evidence, organisations),
            ),
            contradictions=contradictions(self, self.incident.caps),
            cut=(
                *self._cut(organisations, populations),
                *completeness_notes(complete),
            ),
            findings=self.evidence.statements(),
            sources=self.evidence.sources(),
            incidents=incidents,
            engagements=engagements,
            tiers=by_tier,
            links=links(self.walk, self.statuses, organisations, populations),
            completeness=complete,
            hypothetical=self.hypothetical,
        )

    # -- the rest -----------------------------------------------------------------------------

    def _receivers(self) -> tuple[ReceiverRow, ...]:
        rows = []
        for finding in self.said.findings.values():
            for receiver in finding.received_by:
                name = receiver.name or self.evidence.name(receiver.organisation or "")
                counts = tuple(
                    CountRow(
                        unit=item.unit,
                        low=item.interval.low,
                        high=item.interval.high,
                        measure=item.measure,
                        qualifier=item.mark,
                        stated=str(item.stated),
                    )
                    for item in receiver.counts
                )
                row = ReceiverRow(
                    receiver.organisation, name, counts, self.evidence.cite(finding.sources)
                )
                if row not in rows:
                    rows.append(row)
        return tuple(sorted(rows, key=lambda row: (row.id or "", row.name)))

    def _cut(
        self, organisations: tuple[OrganisationRow, ...], populations: tuple[PopulationRow, ...]
    ) -> tuple[Note, ...]:
        """Step 15: what made the answer incomplete."""
        notes = [*self.narrowed()]
        assumed = sum(
            link.certainty == "assumed" for items in self.walk.links.values() for link in items
        ) + sum(item.certainty == "assumed" for item in self.walk.systems.values())
        if assumed:
            notes.append(Note("assumed", assumed))
        if self.said.leads:
            notes.append(Note("leads", len(self.said.leads)))
        elif (about := [item for item in self.said.findings.values() if item.incidents]) and all(
            rests_on_leads(self.knowledge, finding.sources) for finding in about
        ):
            notes.append(Note("leads_only", len(about)))
        notes += [Note("undated", item) for item in self.said.undated]
        notes += self.certified.notes
        unreached = frozenset(row.id for row in organisations if row.tier is None)
        containers = frozenset(row.part_of for row in populations if row.tier is not None)
        for finding in self.said.findings.values():
            subject = finding.subject
            if self._without_chain(subject, unreached, containers):
                notes.append(Note("no_chain", finding.id, subject))
        for ident in sorted(self.walk.engagements):
            if self.structure.engagements[ident].populations is None:
                notes.append(Note("no_populations", ident))
        notes += [Note("dropped", text) for text in sorted(self.totals.dropped)]
        notes += [Note("chains", item, MAX_CHAINS) for item in sorted(self.chains.cut)]
        return tuple(dict.fromkeys(notes))

    def _without_chain(
        self, subject: str, unreached: Collection[str], containers: Collection[str | None]
    ) -> bool:
        """Whether something is said of what no chain leads to.

        Args:
            subject: what it is said of.
            unreached: organisations of the answer without a tier.
            containers: what the reached populations are parts of.
        """
        if subject.startswith("eng:"):
            return subject not in self.walk.engagements
        if subject.startswith("pop:"):
            return subject not in self.walk.populations and subject not in containers
        if subject.startswith("org:"):
            return subject in unreached
        return False
