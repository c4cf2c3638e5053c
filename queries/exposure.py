"""Which vendors and systems can hurt one client, and which incidents already have.

The question of ``affected`` turned round: X is on the list exactly if the hypothetical question
about X puts the client on its answer, and then with the same tier, certainty, data and groups of
people. It is worked out backwards from the client's engagements (:mod:`hakyu.graph.upstream`), once
for all X.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.links import ASSUMED, STATED
from ..graph.statements import NOTHING_SAID, Said, select
from ..graph.structure import IMPLICIT, is_implicit
from ..graph.upstream import Upstream, around_system, may_come_from
from ..graph.walk import Hit, Walk, Window
from .answers import Named
from .certified import certified
from .chains import Chain, Chains
from .erasures import Erasures
from .evidence import Evidence
from .exposure_answer import EndedRow, Exposure, ExposureRow, PastRow, ReachedPopulation
from .exposure_gaps import excluded, undeclared
from .exposure_past import past_rows, past_sources
from .inquiry import Reading, overlaps_known
from .notes import Note
from .past_incidents import History
from .question import Question
from .scope import incidents_of

#: Links and partial chains looked at, over all rows; beyond them a row has one chain only.
MOST_LOOKED_AT = 60_000


@dataclass(frozen=True, slots=True)
class ExposureQuestion:
    """What can hurt a client?

    Attributes:
        client: id of an organisation, also a cohort.
        known: only what had been said by this day; None for everything.
        at: which engagements count; None for ``today``. Incidents keep their own days.
        data: only these data categories.
        harm: only ``leak`` or only ``loss``.
        today: the day that "today" means.
    """

    client: str
    known: dt.date | None = None
    at: dt.date | None = None
    data: tuple[str, ...] = ()
    harm: str | None = None
    today: dt.date = field(default_factory=dt.date.today)


def exposure(knowledge: Knowledge, question: ExposureQuestion) -> Exposure:
    """List all that can hurt a client, and what already has.

    Args:
        knowledge: all records.
        question: what is asked; its client exists.
    """
    return _Answer(knowledge, question).answer()


class _Answer:
    """The answer, put together row by row."""

    def __init__(self, knowledge: Knowledge, question: ExposureQuestion) -> None:
        self._knowledge, self._asked = knowledge, question
        self._client = question.client
        self._history = History(
            knowledge, question.known, question.today, data=question.data, harm=question.harm
        )
        self._structure = self._history.structure
        day = question.at or question.today
        self._window = Window(day, day)
        self._people = tuple(self._own_populations())
        self._upstream = Upstream(self._structure, self._window, self._goals(), data=question.data)
        self._question = Question(
            (question.client,),
            known=question.known,
            at=question.at,
            hypothetical=True,
            data=question.data,
            harm=question.harm,
            today=question.today,
        )
        self._overlaps = overlaps_known(knowledge, self._question)
        self._certified = self._certificates()
        self._evidence = Evidence(self._structure, self._certified, question.known, question.data)
        self._erasures = Erasures(self._history, self._evidence)
        self._cut: list[Note] = []
        self._looked_at = 0

    def answer(self) -> Exposure:
        question = self._asked
        past = self._past()
        by_target = self._by_target(past)
        rows = [
            row
            for ident in sorted(self._candidates)
            if (row := self._row(ident, by_target)) is not None
        ]
        rows.sort(key=_order)
        listed = {row.id for row in rows}
        return Exposure(
            data_hash=self._knowledge.data_hash,
            client=self._named(self._client),
            at=self._window.start.isoformat(),
            known=question.known.isoformat() if question.known else None,
            rows=tuple(rows),
            incidents=tuple(sorted(past, key=lambda row: (row.began or "", row.incident))),
            undeclared=undeclared(self._upstream, self._client, self._evidence),
            excluded=excluded(self._upstream, listed),
            cut=tuple(self._notes(rows)),
            sources=dict(
                sorted({**self._evidence.sources(), **past_sources(self._history, past)}.items())
            ),
        )

    # -- what is the client's -----------------------------------------------------------------

    def _own_populations(self) -> Iterator[str]:
        """The recorded populations that the client controls, itself or by what contains them."""
        structure = self._structure
        pending = list(structure.controlled.get(self._client, ()))
        seen = set(pending)
        while pending:
            ident = pending.pop()
            yield ident
            for part in structure.parts.get(ident, ()):
                inherits = structure.populations[part].controllers is None
                if inherits and part not in seen:
                    seen.add(part)
                    pending.append(part)

    def _clients(self) -> set[str]:
        """Whose engagements may hold for the client: its own, predecessors', cohorts'."""
        structure = self._structure
        origins = (self._client, *structure.predecessors_of(self._client))
        return {*origins, *(cohort for item in origins for cohort in structure.cohorts_of(item))}

    def _goals(self) -> set[str]:
        """The engagements through which harm reaches the client: its own, and those of others
        that concern people of whom it is a controller."""
        structure = self._structure
        found = {
            ident for client in self._clients() for ident in structure.by_client.get(client, ())
        }
        for population in self._people:
            for container in structure.containment(population):
                found.update(structure.listing.get(container, ()))
        return found

    # -- what can hurt it ---------------------------------------------------------------------

    @cached_property
    def _candidates(self) -> set[str]:
        """Organisations and systems of which a hit may come to the client."""
        structure = self._structure
        found = self._upstream.may_hit()
        for population in self._people:
            for container in (population, *structure.containers_of(population)):
                record = structure.populations.get(container)
                if record is None:
                    continue
                found.update(record.controllers or ())
                for system in record.held_on:
                    found.update(around_system(structure, system))
        return {item for item in found if self._knowledge.get(item) is not None}

    def _row(self, ident: str, by_target: dict[str, list[str]]) -> ExposureRow | None:
        is_system = ident.startswith("sys:")
        hit = Hit(systems=(ident,)) if is_system else Hit(organisations=(ident,))
        walk = self._upstream.walk_from(hit)
        if not walk.engagements and not walk.populations:
            return None
        chains = self._chains(walk)
        reading = Reading(
            walk,
            self._certified.within(walk.engagements),
            self._question,
            self._overlaps,
            hypothetical=True,
            evidence=self._evidence,
            chains=chains,
        )
        row = reading.rows.organisation(self._client)
        if row is None:
            return None
        self._looked_at += chains.steps
        if chains.cut:
            self._cut.append(Note("chains", ident, len(row.via)))
        works = self._reached(walk)
        chain = [item for way in row.via for item in way if item.startswith("eng:")]
        populations = tuple(
            ReachedPopulation(
                found,
                reading.rows.label(found),
                is_implicit(found),
                reach.tier,
                reach.certainty,
                reading.rows.held(found),
            )
            for found, reach in sorted(walk.populations.items())
            if self._client in self._structure.controllers_of(found)
        )
        record = self._knowledge.get(ident)
        assert record is not None
        return ExposureRow(
            id=ident,
            name=record.title_text,
            kind=getattr(record, "kind", "system"),
            own=self._is_own(ident),
            tier=row.tier if row.tier is not None else 0,
            certainty=row.certainty or STATED,
            basis=row.basis,
            residual=row.residual,
            leak=row.status["leak"] is not None,
            loss=row.status["loss"] is not None,
            leak_certainty=_leak_certainty(walk, works, populations),
            data=tuple(row.data) if row.data is not None else None,
            more_data=self._more_data(walk, works),
            populations=populations,
            people=_people(reading, populations),
            via=row.via,
            ended=tuple(
                self._ended(item)
                for item in dict.fromkeys([*works, *chain])
                if self._window.residual(self._structure.engagements[item.partition("#")[0]])
            ),
            incidents=tuple(by_target.get(ident, ())),
            sources=self._evidence.cite(
                row.sources,
                *(
                    self._structure.engagements[item.removesuffix(IMPLICIT)].sources
                    for item in chain
                ),
            ),
        )

    def _certificates(self) -> Said:
        """What certificates of erasure say of a harm that begins on the day."""
        structure, asked = self._structure, self._asked
        day, works = self._window.start, structure.engagements
        found = certified(structure, (), day, works, asked.today).counting
        return select(structure, (), asked.known, found) if found else NOTHING_SAID

    def _chains(self, walk: Walk) -> Chains:
        """All minimal chains; only the shortest once too much has been looked at."""
        if self._looked_at >= MOST_LOOKED_AT:
            return _Shortest(walk, self._upstream)
        self._looked_at += self._upstream.with_links(walk)
        return Chains(walk)

    def _reached(self, walk: Walk) -> list[str]:
        """The client's engagements that a walk reaches."""
        return sorted(item for item in walk.engagements if self._client in walk.clients(item))

    def _is_own(self, ident: str) -> bool:
        if ident == self._client:
            return True
        system = self._structure.systems.get(ident)
        return system is not None and system.operator == self._client

    def _more_data(self, walk: Walk, works: list[str]) -> bool:
        """Whether data may pass whose categories are not declared."""
        nodes = set(works)
        for population in walk.populations:
            if self._client not in self._structure.controllers_of(population):
                continue
            for _, reach in walk.origins(population):
                if reach.systems or reach.controllers:
                    return True
                nodes.update(reach.engagements)
        return any(
            found.leaks and found.data.unknown
            for item in nodes
            if (found := walk.engagements[item])
        )

    def _ended(self, ident: str) -> EndedRow:
        record = self._structure.engagements[ident.removesuffix(IMPLICIT)]
        found = self._erasures.of(record.id)
        return EndedRow(record.id, str(record.until), found.state, found.in_part, found.claims)

    # -- what already has ---------------------------------------------------------------------

    def _past(self) -> list[PastRow]:
        structure, client = self._structure, self._client
        near = may_come_from(structure, self._goals()) | self._candidates
        near.update((client, *structure.operated.get(client, ())))
        own = {client, *self._people, *structure.by_client.get(client, ())}
        return past_rows(self._history, client, near, own)

    def _by_target(self, past: list[PastRow]) -> dict[str, list[str]]:
        """For each candidate, its incidents among those that reached the client."""
        reached = {row.incident for row in past}
        found: dict[str, list[str]] = {}
        for ident in self._candidates if reached else ():
            own = sorted(item.id for item in incidents_of(self._structure, ident))
            found[ident] = [item for item in own if item in reached]
        return found

    # -- what is left open ----------------------------------------------------------------------

    def _notes(self, rows: list[ExposureRow]) -> Iterator[Note]:
        question = self._asked
        if question.data:
            yield Note("filter_data", ", ".join(question.data))
        if question.harm:
            yield Note("filter_harm", question.harm)
        further = [
            ident
            for ident in self._upstream.before
            if ident not in self._upstream.goals
            and self._structure.engagements[ident].relies_on is None
        ]
        if further:
            yield Note("further_undeclared", len(further))
        listed = {row.id for row in rows}
        yield from (note for note in self._cut if note.args[0] in listed)

    def _named(self, ident: str) -> Named:
        return Named.of(ident, self._knowledge)


class _Shortest(Chains):
    """One shortest chain to an organisation, read off the tiers; none where data must pass."""

    def __init__(self, walk: Walk, upstream: Upstream) -> None:
        super().__init__(walk)
        self._upstream = upstream

    def _enumerate(
        self, ends: tuple[str, ...], carried: str | None
    ) -> tuple[tuple[Chain, ...], bool]:
        chain = self._upstream.shortest(self._walk, ends) if carried is None else ()
        return (((*self._roots(chain[0])[0], *chain),) if chain else ()), True


def _leak_certainty(
    walk: Walk, works: list[str], populations: tuple[ReachedPopulation, ...]
) -> str | None:
    """The certainty of the best chain on which data of the client may pass."""
    found = [walk.engagements[item].certainty for item in works if walk.engagements[item].leaks]
    found += [item.certainty for item in populations]
    if not found:
        return None
    return STATED if STATED in found else ASSUMED


def _people(reading: Reading, populations: tuple[ReachedPopulation, ...]) -> Interval | None:
    """The people whose data can pass: not those of whom more than the vendor says all is erased."""
    left = [
        item.id
        for item in populations
        if not all(reading.totals.erased(item.id, harm) for harm in reading.harms)
    ]
    return Interval(0, 0) if populations and not left else reading.totals.held_among(left)


def _order(row: ExposureRow) -> tuple[object, ...]:
    return row.own, row.tier, row.certainty != STATED, not row.leak, row.id
