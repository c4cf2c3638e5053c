"""Which vendors and systems carry how much of some clients' work, and how concentrated it is.

Every engagement of the clients has one *direct* vendor: its provider, else the operator of the
system that it runs on, else the system. Shares of these add up, so that their index can be taken.
Behind them are others: whatever reaches an engagement when it is hit carries it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True, slots=True)
class ConcentrationQuestion:
    """Who carries how much of what these clients entrust?

    Attributes:
        clients: ids of organisations; with ``sectors`` and the portfolio's clients, those are meant
            that all of them allow. None of the three: whoever is a client.
        sectors: kinds of organisations.
        portfolio: its clients are meant; its vendors alone are listed.
    """

    clients: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    portfolio: Portfolio = EVERYBODY

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of clients among whom all lie that are meant; none: they are not named one by one."""
        return self.clients or self.portfolio.clients


def concentration(known_by: Networked, question: ConcentrationQuestion) -> Concentration:
    """Say who carries how much.

    Args:
        known_by: what is known, as a network with every engagement as a node (``every=True``), and
            the day, data and harms that are asked about.
        question: what is asked; its ids exist.
    """
    return _Answer(known_by, question).answer()


class _Answer:
    """The answer, put together."""

    def __init__(self, known_by: Networked, question: ConcentrationQuestion) -> None:
        self._net, self._asked = known_by, question
        self._structure = known_by.structure
        self._window = Window(known_by.day, known_by.day)
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
        asked, net = self._asked, self._net
        rows = sorted(self._rows(), key=_order)
        return Concentration(
            data_hash=net.knowledge.data_hash,
            clients=tuple(self._named(item) for item in asked.clients),
            sectors=asked.sectors,
            portfolio=bool(asked.portfolio.clients),
            at=net.day.isoformat(),
            known=net.known.isoformat() if net.known else None,
            harms=net.harms,
            certain=net.certain,
            whole=self._whole(behind=sum(row.direct is None for row in rows)),
            indices=tuple(Indices(net, self._works).rows()),
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
        record = self._net.knowledge.get(ident)
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
        yield from self._net.narrowed()
        vendors = self._asked.portfolio.vendors
        if vendors:
            yield Note("filter_vendors", len(vendors))

    def _named(self, ident: str) -> Named:
        return Named.of(ident, self._net.knowledge)


def _order(row: CarrierRow) -> tuple[object, ...]:
    direct = row.direct
    return (
        -row.all.clients,
        -row.all.engagements,
        0 if direct is None else -direct.engagements,
        row.tier,
        row.id,
    )
