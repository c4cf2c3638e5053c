"""What could be reached if nothing that is declared stood in the way.

Excluded links are followed, lists and days ignored, and whoever stands for another does so whatever
it has of its own. Only what lies on a way between the two ends can be the reason why the one does
not reach the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph.links import FlowLink, Linker
from ..graph.records import Engagement
from ..graph.structure import Structure
from ..graph.walk import Hit


class _Open(Linker):
    """Links of engagements as if none had anything of its own."""

    def _has_own(self, organisation: str, engagement: Engagement) -> bool:
        return False

    def _hit_by(self, system: str) -> Iterator[str]:
        yield from self.structure.by_system.get(system, ())
        yield from self.structure.relied_on_by.get(system, ())


class Loose:
    """The engagements between what is hit and what is asked about, whatever is declared.

    Attributes:
        structure: all records, whenever they became known.
        links: every link between engagements, excluded ones too, by source.
        back: how many engagements lie between each one and the subject, for all that lead there.
        between: those of them that also could be reached.
        own: the subject, and that of which a word would put it on the answer.
    """

    def __init__(self, structure: Structure, hit: Hit, subject: str) -> None:
        self.structure = structure
        self._linker = _Open(structure, set(structure.engagements))
        self.links: dict[str, tuple[FlowLink, ...]] = {
            ident: self._linker.after(work) for ident, work in structure.engagements.items()
        }
        self.ends = tuple(sorted(set(self._ends(subject))))
        before: dict[str, list[str]] = {}
        for source, links in self.links.items():
            for link in links:
                before.setdefault(link.target, []).append(source)
        self.back = _distances(self.ends, before)
        ahead = {source: [link.target for link in links] for source, links in self.links.items()}
        reached = _distances(self._begins(hit), ahead)
        self.between = frozenset(self.back) & frozenset(reached)
        self.own = frozenset(self._own(subject))

    def stand_ins(self, work: Engagement) -> Iterator[str]:
        """Who could stand for the client of an engagement: successors, members and cohorts."""
        yield from self._linker.bearers(work)

    def _begins(self, hit: Hit) -> Iterator[str]:
        structure = self.structure
        yield from (item for item in hit.engagements if item in structure.engagements)
        systems = dict.fromkeys(hit.systems)
        for organisation in hit.organisations:
            for provider in (organisation, *structure.predecessors_of(organisation)):
                yield from structure.by_provider.get(provider, ())
            systems.update(dict.fromkeys(structure.operated.get(organisation, ())))
            systems.update(dict.fromkeys(structure.accounts.get(organisation, ())))
        for system in systems:
            yield from self._linker.direct_from(system)

    def _own(self, subject: str) -> Iterator[str]:
        structure = self.structure
        yield subject
        yield from structure.by_client.get(subject, ())
        yield from structure.operated.get(subject, ())
        yield from self._people(subject)

    def _people(self, organisation: str) -> list[str]:
        structure = self.structure
        return [
            item for item in structure.populations if organisation in structure.controllers_of(item)
        ]

    def _ends(self, subject: str) -> Iterator[str]:
        """The engagements that would put the subject on the answer if they were reached."""
        structure = self.structure
        if subject in structure.engagements:
            yield subject
        people = [subject] if subject in structure.populations else []
        people += self._people(subject)
        for population in people:
            for container in structure.containment(population):
                yield from structure.listing.get(container, ())
        if subject in structure.organisations:
            for ident, work in structure.engagements.items():
                if subject in (
                    work.client,
                    *structure.successors_of(work.client),
                    *self._linker.members(work),
                ):
                    yield ident


def _distances(starts: Iterable[str], following: dict[str, list[str]]) -> dict[str, int]:
    """How many steps each node is from the nearest start."""
    found: dict[str, int] = {}
    level, steps = list(starts), 0
    while level:
        fresh = [item for item in dict.fromkeys(level) if item not in found]
        found.update(dict.fromkeys(fresh, steps))
        level = [other for item in fresh for other in following.get(item, ())]
        steps += 1
    return found
