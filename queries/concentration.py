"""Which vendors and systems carry how much of some clients' work, and how concentrated it is.

Every engagement of the clients has one *direct* vendor: its provider, else the operator of the
system that it runs on, else the system. Shares of these add up, so that their index can be taken.
Behind them are others: whatever reaches an engagement when it is hit carries it too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..graph.links import ASSUMED, STATED
from ..graph.walk import Window, linker_for
from .answers import Named
from .carriers import Carriers, Hit
from .concentration_answer import Carried, CarrierRow, Concentration, Part, Whole
from .concentration_indices import Indices
from .groups import NO_GROUPS, Groups, joined
from .networked import NOBODY, UNKNOWN, Networked, People
from .notes import Note
from .portfolio import EVERYBODY, Portfolio
from .shares import exact, of_people, sized
from .works import Work, Works

if TYPE_CHECKING:
    from ..graph.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class ConcentrationQuestion:
    """Who carries how much of what these clients entrust?

    Attributes:
        clients: ids of organisations; with ``sectors`` and the portfolio's clients, those are meant
            that all of them allow. None of the three: whoever is a client.
        sectors: kinds of organisations.
        known: only what had been said by this day; None for everything.
        at: engagements begun by this day count; None for ``today``.
        data: of the leak only these data categories.
        harm: only ``leak`` or only ``loss``.
        certain: only links that are stated.
        assume: use overlaps that are only assumed.
        portfolio: its clients are meant; its vendors alone are listed.
        today: the day that "today" means.
    """

    clients: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    known: dt.date | None = None
    at: dt.date | None = None
    data: tuple[str, ...] = ()
    harm: str | None = None
    certain: bool = False
    assume: bool = False
    portfolio: Portfolio = EVERYBODY
    today: dt.date = field(default_factory=dt.date.today)


def concentration(
    knowledge: Knowledge, question: ConcentrationQuestion, networked: Networked | None = None
) -> Concentration:
    """Say who carries how much.

    Args:
        knowledge: all records.
        question: what is asked; its ids exist.
        networked: the network for the same question, made with ``every``, where there is one.
    """
    return _Answer(knowledge, question, networked).answer()


class _Answer:
    """The answer, put together."""

    def __init__(
        self, knowledge: Knowledge, asked: ConcentrationQuestion, networked: Networked | None
    ) -> None:
        self._knowledge, self._asked = knowledge, asked
        self._day = asked.at or asked.today
        self._net = networked or Networked(
            knowledge,
            known=asked.known,
            at=self._day,
            assume=asked.assume,
            data=asked.data,
            harm=asked.harm,
            certain=asked.certain,
            every=True,
        )
        self._structure = self._net.structure
        self._window = Window(self._day, self._day)
        self._linker = linker_for(self._structure, self._window)
        self._clients = self._meant()
        self._works = Works(self._net, self._window, self._linker, self._clients.__contains__)
        self._people: dict[Groups, People] = {NO_GROUPS: NOBODY}

    def _meant(self) -> frozenset[str]:
        """The clients that are meant."""
        asked, known = self._asked, self._structure.organisations
        chosen = set(asked.clients) or set(known)
        if asked.portfolio.clients:
            chosen &= set(asked.portfolio.clients)
        if asked.sectors:
            chosen = {one for one in chosen if one in known and known[one].kind in asked.sectors}
        if not (asked.clients or asked.portfolio.clients or asked.sectors):
            works = (self._structure.engagements[ident] for ident in self._linker.allowed)
            chosen = {client for work in works for client in self._linker.clients(work)}
        return frozenset(chosen)

    # -- amounts ------------------------------------------------------------------------------

    def _people_of(self, groups: Groups) -> People:
        if groups not in self._people:
            self._people[groups] = self._net.people(groups.named, groups.unnamed)
        return self._people[groups]

    def _carried(self, works: Collection[Work], groups: Groups) -> Carried:
        """How much some engagements, and the people of some of their groups, are of the whole."""
        clients = {client for work in works for client in work.clients}
        return Carried(
            engagements=len(works),
            ended=sum(work.ended for work in works),
            clients=len(clients),
            people=self._people_of(groups),
            engagement_share=exact(len(works), len(self._works.of)),
            client_share=exact(len(clients), len(self._clients)),
            people_share=self._people_share(groups, self._works.every),
            sized_share=None
            if self._sized == NO_GROUPS
            else self._people_share(sized(self._net, groups), self._sized),
        )

    def _people_share(self, part: Groups, every: Groups) -> Part:
        """The share of some groups in all, or in all of which a number is known."""
        if part == NO_GROUPS:
            return Part(0.0, 0.0)

        def rest() -> People | None:
            beside = self._works.beside(part)
            if every is self._sized:
                beside = sized(self._net, beside)
            if beside == NO_GROUPS:
                return None
            if not self._net.bounded(beside.named, beside.unnamed):
                return UNKNOWN
            return self._people_of(beside)

        return of_people(self._people_of(part), self._people_of(every), rest)

    @cached_property
    def _sized(self) -> Groups:
        return sized(self._net, self._works.every)

    # -- rows ---------------------------------------------------------------------------------

    def answer(self) -> Concentration:
        asked = self._asked
        rows = sorted(self._rows(), key=_order)
        return Concentration(
            data_hash=self._knowledge.data_hash,
            clients=tuple(self._named(item) for item in asked.clients),
            sectors=asked.sectors,
            portfolio=bool(asked.portfolio.clients),
            at=self._day.isoformat(),
            known=asked.known.isoformat() if asked.known else None,
            harms=self._net.harms,
            certain=asked.certain,
            whole=self._whole(behind=sum(row.direct is None for row in rows)),
            indices=tuple(Indices(self._net, self._works).rows()),
            rows=tuple(row for row in rows if asked.portfolio.lists(row.id)),
            cut=tuple(self._notes()),
        )

    def _whole(self, behind: int) -> Whole:
        works, engagements = self._works, self._structure.engagements
        served = {client for work in works.of.values() for client in work.clients}
        known = self._structure.organisations
        return Whole(
            clients=len(self._clients),
            cohorts=sum(item in known and known[item].cohort for item in self._clients),
            without_work=len(self._clients - served),
            engagements=len(works.of),
            ended=sum(work.ended for work in works.of.values()),
            vendors=len(works.direct),
            behind=behind,
            people=self._people_of(works.every),
            undeclared=sum(engagements[ident].relies_on is None for ident in works.of),
        )

    def _rows(self) -> Iterator[CarrierRow]:
        carriers = Carriers(self._net, self._works.of, self._works.every)
        for ident in carriers.candidates():
            if self._clients == {ident} or any(self._structure.successors_of(ident)):
                continue  # one that was succeeded counts as its successor
            found = carriers.hit(ident)
            if found.works:
                yield self._row(ident, found)

    def _row(self, ident: str, found: Hit) -> CarrierRow:
        record = self._knowledge.get(ident)
        assert record is not None
        own = self._works.direct.get(ident) or self._works.running.get(ident)
        groups = joined(work.groups for work in own or ())
        hit = [self._works.of[item] for item in sorted(found.works)]
        vendors = tuple(dict.fromkeys(work.vendor for work in hit))
        return CarrierRow(
            id=ident,
            name=record.title_text,
            kind=getattr(record, "kind", "system"),
            cohort=bool(getattr(record, "cohort", False)),
            tier=min(found.works.values()),
            certainty=STATED if found.stated else ASSUMED,
            direct=self._carried(own, groups) if own else None,
            all=self._carried(hit, found.groups),
            hits=vendors,
            shared=len(vendors) > 1,
        )

    # -- the rest -----------------------------------------------------------------------------

    def _notes(self) -> Iterator[Note]:
        asked = self._asked
        if asked.data:
            yield Note("filter_data", ", ".join(asked.data))
        if asked.harm:
            yield Note("filter_harm", asked.harm)
        if asked.certain:
            yield Note("filter_certain")
        if asked.portfolio.vendors:
            yield Note("filter_vendors", len(asked.portfolio.vendors))

    def _named(self, ident: str) -> Named:
        record = self._knowledge.get(ident)
        assert record is not None
        return Named(ident, record.title_text, getattr(record, "kind", record.TYPE[:-1]))


def _order(row: CarrierRow) -> tuple[object, ...]:
    direct = row.direct
    return (
        -row.all.clients,
        -row.all.engagements,
        0 if direct is None else -direct.engagements,
        row.tier,
        row.id,
    )
