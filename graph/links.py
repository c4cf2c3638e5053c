"""Step 4 of docs/semantics.md: how harm passes from one engagement to the next.

Engagement *e2* hit passes harm to engagement *e1* whose provider is e2's client. The link is

- **stated** where ``e1.relies_on`` names e2 (or the system that it runs on), or ``e2.serves`` e1;
- **excluded** where either list is declared and omits the other;
- **assumed** where neither is declared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from .records import Engagement
from .structure import Structure

STATED, ASSUMED, EXCLUDED = "stated", "assumed", "excluded"


class FlowLink(NamedTuple):
    """A link from one engagement to the next; ``disputed``: one end omits what the other names."""

    source: str
    target: str
    certainty: str
    disputed: bool = False


class Linker:
    """Finds the links of engagements, among those that count (``allowed``)."""

    def __init__(self, structure: Structure, allowed: Collection[str]) -> None:
        self.allowed = allowed
        self.structure = structure
        self._bearers: dict[str, frozenset[str]] = {}
        self._direct: dict[str, tuple[str, ...]] = {}

    def after(self, source: Engagement) -> tuple[FlowLink, ...]:
        """Every link from an engagement onwards, excluded ones too, in order of target."""
        structure = self.structure
        candidates: set[str] = set()
        for organisation in self.bearers(source):
            candidates.update(structure.by_provider.get(organisation, ()))
        named = {
            ident
            for ident in (*structure.relied_on_by.get(source.id, ()), *(source.serves or ()))
            if ident in structure.engagements
        }
        found = []
        for ident in sorted(candidates | named):
            if ident in self.allowed and ident != source.id:
                found.append(self._link(source, structure.engagements[ident]))
        return tuple(found)

    def stated_after(self, source: Engagement) -> list[str]:
        """The targets of the stated ones among the links of :meth:`after`, which takes longer."""
        structure = self.structure
        found = {*structure.relied_on_by.get(source.id, ()), *(source.serves or ())}
        if source.system is not None:
            on_it = structure.relied_on_by.get(source.system, ())
            if on_it:
                bearers = self._bearers_of(source)
                found.update(one for one in on_it if structure.engagements[one].provider in bearers)
        found.discard(source.id)
        return sorted(one for one in found if one in self.allowed)

    def before(self, target: Engagement) -> tuple[FlowLink, ...]:
        """Every link that leads to an engagement: those of :meth:`after`, seen from their end."""
        structure = self.structure
        if target.id not in self.allowed:
            return ()
        found = []
        for ident in sorted(self.may_precede(target)):
            if ident not in self.allowed or ident == target.id:
                continue
            source = structure.engagements[ident]
            named = ident in (target.relies_on or ()) or target.id in (source.serves or ())
            if named or target.provider in self._bearers_of(source):
                found.append(self._link(source, target))
        return tuple(found)

    def may_precede(self, target: Engagement) -> set[str]:
        """Engagements from which a link may lead to one, on whatever day; some of them do not."""
        structure = self.structure
        found = {item for item in target.relies_on or () if item in structure.engagements}
        found.update(structure.served_by.get(target.id, ()))
        if target.provider is not None:
            origins = (target.provider, *structure.predecessors_of(target.provider))
            clients = {*origins, *structure.members_of(target.provider)}
            for organisation in origins:
                clients.update(structure.cohorts_of(organisation))
            for client in clients:
                found.update(structure.by_client.get(client, ()))
        return found

    def _bearers_of(self, engagement: Engagement) -> frozenset[str]:
        if engagement.id not in self._bearers:
            self._bearers[engagement.id] = frozenset(self.bearers(engagement))
        return self._bearers[engagement.id]

    def _link(self, source: Engagement, target: Engagement) -> FlowLink:
        relies, serves = target.relies_on, source.serves
        down = relies is not None and (
            source.id in relies or (source.system is not None and source.system in relies)
        )
        up = serves is not None and target.id in serves
        if down or up:
            disputed = (relies is not None and not down) or (serves is not None and not up)
            return FlowLink(source.id, target.id, STATED, disputed)
        certainty = ASSUMED if relies is None and serves is None else EXCLUDED
        return FlowLink(source.id, target.id, certainty)

    def bearers(self, engagement: Engagement) -> Iterator[str]:
        """The client of an engagement and those who stand for it: successors, members, cohorts."""
        structure = self.structure
        yield engagement.client
        yield from structure.successors_of(engagement.client)
        yield from self.members(engagement)
        for cohort in structure.cohorts_of(engagement.client):
            if not self._has_own(cohort, engagement):
                yield cohort

    def clients(self, engagement: Engagement) -> Iterator[str]:
        """Those for whom an engagement is done: its client, successors, members it holds for."""
        yield engagement.client
        yield from self.structure.successors_of(engagement.client)
        yield from self.members(engagement)

    def members(self, engagement: Engagement) -> Iterator[str]:
        """Named members of the client, where it is a cohort, for whom its engagement holds.

        A member that has an engagement of its own with the same provider or system is left out.
        The successor of a member takes its place.
        """
        found: dict[str, None] = {}
        for member in self.structure.members_of(engagement.client):
            if not self._has_own(member, engagement):
                found[member] = None
                found.update(dict.fromkeys(self.structure.successors_of(member)))
        found.pop(engagement.client, None)
        yield from found

    def _has_own(self, organisation: str, engagement: Engagement) -> bool:
        structure = self.structure
        return any(
            structure.same_flow(structure.engagements[ident], engagement)
            for ident in structure.by_client.get(organisation, ())
            if ident != engagement.id and ident in self.allowed
        )

    def direct_from(self, system: str) -> tuple[str, ...]:
        """Engagements that a system hits directly: those on it, and those that rely on it.

        A system named in ``relies_on`` stands for the engagements on it whose client is the
        provider; only where there is none does the system hit that engagement itself.
        """
        if system not in self._direct:
            self._direct[system] = tuple(self._hit_by(system))
        return self._direct[system]

    def _hit_by(self, system: str) -> Iterator[str]:
        structure = self.structure
        on_it = [ident for ident in structure.by_system.get(system, ()) if ident in self.allowed]
        yield from on_it
        served = {
            organisation
            for ident in on_it
            for organisation in self._bearers_of(structure.engagements[ident])
        }
        for ident in structure.relied_on_by.get(system, ()):
            engagement = structure.engagements[ident]
            if ident in self.allowed and ident not in on_it and engagement.provider not in served:
                yield ident
