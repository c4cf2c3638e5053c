"""Records compiled into a network: what ``graph.walk`` follows one question at a time.

The walk goes from engagement to engagement. Here an engagement that is entered in one way, or leads
to one thing, is an edge from its provider to its client, since that is all it does; the rest are
nodes. Links that are only assumed (neither end lists anything) are not written pair by pair: an
organisation that an engagement reaches as a client hands it to the node of all that it does for
others (its *hub*).

What a chain may expose is the meet of the populations along it. Where a declared list can meet
another, the engagements between carry one population each (:mod:`hakyu.engine.carried`); elsewhere
one node is enough, since whatever reaches an engagement exposes what it declares.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph.held import held_since
from ..graph.intervals import Interval
from ..graph.links import Linker
from ..graph.records import Engagement
from ..graph.structure import Structure, implicit_id
from .carried import Carried
from .draft import Draft, Way
from .network import (
    ALWAYS,
    AT_FIRST,
    ENGAGEMENT,
    HUB,
    LATER,
    LEAK,
    LOSS,
    NEVER,
    ORGANISATION,
    POPULATION,
    SOURCE,
    SYSTEM,
    Network,
)

BOTH = LEAK | LOSS


def compiled(
    structure: Structure,
    held: Mapping[str, Interval],
    *,
    at: dt.date | None = None,
    every: bool = False,
) -> Network:
    """The network of the records known by the structure's day.

    Args:
        structure: the records.
        held: the persons of each population, as :func:`hakyu.graph.held.sizes` gives them.
        at: only engagements begun by this day are in it; None: all, for filters to choose from.
        every: keep every engagement as a node, so that it can be cut.
    """
    allowed = {
        ident
        for ident, item in structure.engagements.items()
        if at is None or item.since is None or item.since.first <= at
    }
    return Compiler(structure, Linker(structure, allowed), every).network(held, at)


@dataclass(slots=True)
class Plan:
    """How one engagement is entered, but for stated links from others."""

    ways: list[tuple[int, Way]] = field(default_factory=list)


class Compiler:
    """Compiles one network.

    Args:
        structure: the records.
        linker: the links of the engagements that are in it.
        every: keep every engagement as a node.

    Attributes:
        engagements: those that are in it.
        does: what each provider does.
        open_work: of this what does not say on what it relies.
        stated: for each engagement, those that it passes harm to by a list of either.
        plans: how each engagement is entered.
    """

    def __init__(self, structure: Structure, linker: Linker, every: bool) -> None:
        self.structure = structure
        self.linker = linker
        self.every = every
        self.draft = Draft(structure)
        self.engagements = {
            ident: item for ident, item in structure.engagements.items() if ident in linker.allowed
        }
        self._known = {
            ident: record.known_from.last.toordinal()
            for records in (
                structure.engagements,
                structure.organisations,
                structure.populations,
                structure.systems,
            )
            for ident, record in records.items()
            if record.known_from is not None
        }
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        #: Organisations of which others stand for them, or they for others.
        self._tied = {*structure.members, *structure.predecessors}
        for ident, organisation in structure.organisations.items():
            if organisation.member_of or organisation.succeeded_by:
                self._tied.add(ident)
        self.does: dict[str, list[str]] = {
            ident: kept
            for ident, items in structure.by_provider.items()
            if (kept := [item for item in items if item in linker.allowed])
        }
        self.open_work: dict[str, list[str]] = {
            ident: kept
            for ident, items in self.does.items()
            if (kept := [item for item in items if self.engagements[item].relies_on is None])
        }
        self.stated = self._stated_links()
        self._linked = {target for targets in self.stated.values() for target in targets}
        self._apart, self._entered = self._roles()
        self.plans: dict[str, Plan] = {ident: Plan() for ident in self.engagements}
        self._carried = Carried(self)

    # -- what stands for what -----------------------------------------------------------------

    def _stated_links(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        relied_on = self.structure.relied_on_by
        for ident, item in self.engagements.items():
            if not (item.serves or ident in relied_on or item.system in relied_on):
                continue
            if targets := self.linker.stated_after(item):
                found[ident] = targets
        return found

    def _clients(self, item: Engagement) -> tuple[str, ...]:
        """Whom an engagement affects."""
        if item.client not in self._tied:
            return (item.client,)
        return tuple(dict.fromkeys(self.linker.clients(item)))

    def bearers(self, item: Engagement) -> tuple[str, ...]:
        """Through whose other work an engagement passes harm on by assumption."""
        if item.serves is not None:
            return ()
        if item.client not in self._tied:
            return (item.client,) if item.client in self.open_work else ()
        found = dict.fromkeys(self.linker.bearers(item))
        return tuple(one for one in found if one in self.open_work)

    def _roles(self) -> tuple[set[str], set[str]]:
        """Organisations whose being affected and whose work being hit are two things; and those
        whose work others can hit."""
        apart: set[str] = set()
        entered: set[str] = set()
        for item in self.engagements.values():
            if item.client not in self._tied and item.client not in self.open_work:
                continue
            bearers = self.bearers(item)
            entered.update(bearers)
            apart.update({one for one in self._clients(item) if one in self.open_work} ^ {*bearers})
        for ident in self.structure.populations:
            controllers = self.structure.controllers_of(ident)
            apart.update(one for one in controllers if one in self.open_work)
        apart.update(one for one in self.open_work if one not in self.structure.organisations)
        return apart, entered

    def _source_is_hub(self, organisation: str) -> bool:
        """Whether hitting an organisation hits just what it does without saying on what."""
        structure = self.structure
        return not (
            len(self.open_work.get(organisation, ())) != len(self.does.get(organisation, ()))
            or structure.operated.get(organisation)
            or structure.accounts.get(organisation)
            or structure.controlled.get(organisation)
            or organisation in structure.predecessors
        )

    def hub(self, ident: str) -> int:
        """The node of all that an organisation does for others without saying on what it relies.

        It is that of the organisation where reaching the one is reaching the other.
        """
        return self.draft.node(HUB if ident in self._apart else ORGANISATION, ident)

    # -- all of it ----------------------------------------------------------------------------

    def network(self, held: Mapping[str, Interval], at: dt.date | None) -> Network:
        """All of it; ``at``: the day for which it is made, if for one."""
        structure, draft = self.structure, self.draft
        hit = {*self.does, *structure.operated, *structure.accounts}
        hit |= {*structure.controlled, *structure.predecessors}
        for ident in sorted(hit):
            self._source(ident)
        for ident in sorted(structure.systems):
            node = draft.sources[ident] = draft.node(SYSTEM, ident)
            for population in structure.held_on.get(ident, ()):
                self._expose(node, population, self.known_of(population))
        for ident in sorted(structure.populations):
            self._population(ident)
        self._ways_in()
        for ident, item in self.engagements.items():
            self._engagement(ident, item)
        self._carried.write()
        return draft.network(held, at, self._delicate(), every=self.every)

    def _source(self, ident: str) -> None:
        structure, draft = self.structure, self.draft
        if self._source_is_hub(ident):
            draft.sources[ident] = self.hub(ident)
            return
        node = draft.sources[ident] = draft.node(SOURCE, ident)
        operated = structure.operated.get(ident, ())
        for system in operated:
            draft.edge(node, draft.node(SYSTEM, system), Way(0, known=self.known_of(system)))
        for system in structure.accounts.get(ident, ()):
            if system not in operated:
                way = Way(1, assumed=LATER | AT_FIRST, known=self.known_of(system))
                draft.edge(node, draft.node(SYSTEM, system), way)
        for population in structure.controlled.get(ident, ()):
            self._expose(node, population, self.known_of(population))

    def _expose(self, node: int, population: str, known: int) -> None:
        target = self.draft.node(POPULATION, population)
        self.draft.edge(node, target, Way(0, LEAK, known=known))

    def _population(self, ident: str) -> None:
        structure, draft = self.structure, self.draft
        node = draft.node(POPULATION, ident)
        for part in structure.parts.get(ident, ()):
            self._expose(node, part, self.known_of(ident, part))
        for controller in structure.controllers_of(ident):
            if controller in structure.organisations:
                way = Way(0, LEAK, known=self.known_of(ident, controller))
                draft.edge(node, draft.node(ORGANISATION, controller), way)

    def _ways_in(self) -> None:
        """How each engagement is entered, but for links that are stated between engagements."""
        structure, sources = self.structure, self.draft.sources
        for ident, items in self.does.items():
            known = self.known_of(ident)
            if not self._source_is_hub(ident):
                for item in items:
                    self._enter(item, sources[ident], known=known)
            if ident in self._entered or self._source_is_hub(ident):
                for item in self.open_work.get(ident, ()):
                    self._enter(item, self.hub(ident), LATER, known)
            for heir in structure.successors_of(ident):
                for item in items:
                    self._enter(item, sources[heir], known=self.known_of(ident, heir))
        for ident in structure.systems:
            for item in self.linker.direct_from(ident):
                self._enter(item, sources[ident], known=self.known_of(ident))

    def _enter(self, ident: str, node: int, assumed: int = 0, known: int = ALWAYS) -> None:
        self.plans[ident].ways.append((node, self.way_to(ident, assumed, known)))

    def way_to(self, ident: str, assumed: int = 0, known: int = ALWAYS) -> Way:
        """An edge by which an engagement is entered."""
        item = self.engagements[ident]
        return Way(
            1,
            LOSS if item.data == () or item.populations == () else BOTH,
            self._set_of(item.data),
            assumed,
            self.draft.engagement(ident),
            ALWAYS if item.since is None else item.since.first.toordinal(),
            NEVER if item.until is None else item.until.last.toordinal(),
            max(known, self.known_of(ident)),
        )

    def _set_of(self, data: tuple[str, ...] | None) -> frozenset[str] | None:
        """Data categories as a set; one set for all who list the same."""
        if data is None:
            return None
        found = self._sets.get(data)
        if found is None:
            found = self._sets[data] = frozenset(data)
        return found

    def clients_of(self, item: Engagement) -> list[tuple[int, Way]]:
        """The edges to whom an engagement affects."""
        return [
            (self.draft.node(ORGANISATION, client), Way(0, known=self.known_of(client)))
            for client in self._clients(item)
            if client in self.structure.organisations
        ]

    def unnamed_of(self, item: Engagement) -> tuple[int, Way]:
        """The edge to the unnamed people of an engagement that declares no populations."""
        container = self.structure.container(implicit_id(item.id))
        return self.draft.unnamed(item.client, container), Way(0, LEAK)

    def _goals(self, ident: str, item: Engagement) -> list[tuple[int, Way]]:
        """What an engagement leads to, stated links to others aside."""
        found = dict(self.clients_of(item))
        for bearer in self.bearers(item):
            found.setdefault(self.hub(bearer), Way(0, known=self.known_of(bearer)))
        if item.populations is None:
            node, way = self.unnamed_of(item)
            found[node] = way
        else:
            for population in self.structure.populations_of(item):
                node = self.draft.node(POPULATION, population)
                found[node] = Way(0, LEAK, known=self.known_of(population))
        harms = self._carried.harms_of(ident)
        return [(node, way.only(harms)) for node, way in found.items()]

    def _engagement(self, ident: str, item: Engagement) -> None:
        draft, ways = self.draft, self.plans[ident].ways
        goals = self._goals(ident, item)
        few = len(ways) * len(goals) <= len(ways) + len(goals) + 1
        if few and not self._must_stand(ident):
            for source, way in ways:
                for target, onward in goals:
                    draft.edge(source, target, way.then(onward))
            return
        node = draft.node(ENGAGEMENT, ident)
        harms = self._carried.harms_of(ident)
        for source, way in ways:
            draft.edge(source, node, way.only(harms))
        for target, way in goals:
            draft.edge(node, target, way)
        for other in self.stated.get(ident, ()):
            way = self.way_to(other).only(harms & self._carried.harms_of(other))
            draft.edge(node, draft.node(ENGAGEMENT, other), way)

    def _must_stand(self, ident: str) -> bool:
        """Whether an engagement has to be a node."""
        return (
            self.every
            or ident in self._linked
            or ident in self.stated
            or self._carried.concerns(ident)
        )

    # -- days ---------------------------------------------------------------------------------

    def known_of(self, *idents: str) -> int:
        """The day from which all of some records were known."""
        if not self._known:
            return ALWAYS
        return max(self._known.get(ident, ALWAYS) for ident in idents)

    def _delicate(self) -> tuple[int, int]:
        """The days before which what stands for what may have been another: see ``Network``.

        Whether a member has work of its own, or a system anybody whom it serves, is decided by the
        engagements that count; what is held, by what was said.
        """
        structure = self.structure
        systems = [one for one in structure.relied_on_by if one in structure.systems]
        deciding = {item for one in self._tied for item in structure.by_client.get(one, ())}
        deciding.update(item for one in systems for item in structure.by_system.get(one, ()))
        at = known = ALWAYS
        for ident in deciding:
            since = structure.engagements[ident].since
            at = max(at, ALWAYS if since is None else since.first.toordinal())
            known = max(known, self.known_of(ident))
        for ident in (*self._tied, *structure.systems, *structure.populations):
            known = max(known, self.known_of(ident))
        since_held = held_since(structure)
        known = max(known, NEVER + 1 if since_held is None else since_held.toordinal())
        return at, known
