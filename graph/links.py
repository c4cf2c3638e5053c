"""Step 4 of docs/semantics.md: how harm passes from one engagement to the next.

Engagement *e2* hit passes harm to engagement *e1* whose provider is e2's client. The link is

- **stated** where ``e1.relies_on`` names e2 (or the system that it runs on), or ``e2.serves`` e1;
- **excluded** where either list is declared and omits the other;
- **assumed** where neither is declared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .records import Engagement
from .structure import Structure

STATED, ASSUMED, EXCLUDED = "stated", "assumed", "excluded"


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A link from one engagement to the next; ``disputed``: one end omits what the other names."""

    source: str
    target: str
    certainty: str
    disputed: bool = False


class Linker:
    """Finds the links of engagements, among those that count (``allowed``)."""

    def __init__(self, structure: Structure, allowed: Collection[str]) -> None:
        self._structure = structure
        self._allowed = allowed

    def after(self, source: Engagement) -> tuple[FlowLink, ...]:
        """Every link from an engagement onwards, excluded ones too, in order of target."""
        structure = self._structure
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
            if ident in self._allowed and ident != source.id:
                found.append(self._link(source, structure.engagements[ident]))
        return tuple(found)

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
        structure = self._structure
        yield engagement.client
        yield from structure.successors_of(engagement.client)
        yield from self.members(engagement)
        for cohort in structure.cohorts_of(engagement.client):
            if not self._has_own(cohort, engagement):
                yield cohort

    def members(self, engagement: Engagement) -> Iterator[str]:
        """Named members of the client, where it is a cohort, for whom its engagement holds.

        A member that has an engagement of its own with the same provider or system is left out.
        The successor of a member takes its place.
        """
        found: dict[str, None] = {}
        for member in self._structure.members_of(engagement.client):
            if not self._has_own(member, engagement):
                found[member] = None
                found.update(dict.fromkeys(self._structure.successors_of(member)))
        found.pop(engagement.client, None)
        yield from found

    def _has_own(self, organisation: str, engagement: Engagement) -> bool:
        structure = self._structure
        return any(
            structure.same_flow(structure.engagements[ident], engagement)
            for ident in structure.by_client.get(organisation, ())
            if ident != engagement.id and ident in self._allowed
        )

    def direct_from(self, system: str) -> Iterator[str]:
        """Engagements that a system hits directly: those on it, and those that rely on it.

        A system named in ``relies_on`` stands for the engagements on it whose client is the
        provider; only where there is none does the system hit that engagement itself.
        """
        structure = self._structure
        on_it = [ident for ident in structure.by_system.get(system, ()) if ident in self._allowed]
        yield from on_it
        served = {
            organisation
            for ident in on_it
            for organisation in self.bearers(structure.engagements[ident])
        }
        for ident in structure.relied_on_by.get(system, ()):
            engagement = structure.engagements[ident]
            if ident in self._allowed and ident not in on_it and engagement.provider not in served:
                yield ident
