"""A chain hop by hop: what passes up to there, and how it is known that it does."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.extent import Extent
from ..graph.links import ASSUMED, STATED
from ..graph.records import Engagement
from ..graph.structure import IMPLICIT, is_implicit
from ..graph.walk import left_of
from .chains import Chain
from .evidence import text
from .inquiry import Inquiry
from .path_answers import Hop, KnownBy


class Hops:
    """Makes the hops of the chains of one question."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._structure, self._walk = inquiry.structure, inquiry.walk
        self._links = {
            (link.source, link.target): link.certainty
            for links in inquiry.walk.links.values()
            for link in links
        }

    def of(self, chain: Chain) -> tuple[Hop, ...]:
        """The hops of a chain, one for each of its elements; the first is what is hit."""
        load = self._walk.start
        hops: list[Hop] = []
        before: str | None = None
        for item in chain:
            work = self._structure.engagements.get(item)
            if work is not None:
                load = left_of(self._structure, item, load)
            if item in self._structure.populations:
                load = load[0], Extent(False, frozenset({item}))
            data, people = load
            kind = self._kind(before, item)
            hop = Hop(
                id=item,
                kind=kind,
                certainty=self._certainty(before, item, kind),
                known_by=tuple(self._known_by(before, item, kind)),
                leak=not (data.empty or people.empty),
                data=None if data.unknown else tuple(sorted(data.items)),
                populations=None if people.unknown else tuple(sorted(people.items)),
                sources=self._sources(before, item, kind),
            )
            hops.append(hop if work is None else self._of_work(hop, work))
            before = item
        return tuple(hops)

    def _of_work(self, hop: Hop, work: Engagement) -> Hop:
        return hop._replace(
            client=work.client,
            provider=work.provider,
            system=work.system,
            service=work.service,
            basis=work.basis,
            since=text(work.since),
            until=text(work.until),
            residual=self._walk.residual(work.id),
        )

    # -- what kind ----------------------------------------------------------------------------

    def _kind(self, before: str | None, item: str) -> str:
        structure = self._structure
        if before is None:
            return "hit"
        if item in structure.systems:
            return "operates" if before == structure.systems[item].operator else "account"
        if item in structure.engagements:
            if before in structure.engagements:
                return "flow"
            return "runs" if before in structure.systems else "provides"
        if item.startswith("pop:") or is_implicit(item):
            if before.startswith("pop:"):
                return "part"
            if before in structure.engagements:
                return "exposes"
            return "holds" if before in structure.systems else "controls"
        if before in structure.engagements:
            return self._for_whom(structure.engagements[before], item)
        return "operates" if before in structure.systems else "controls"

    def _for_whom(self, work: Engagement, organisation: str) -> str:
        if organisation == work.client:
            return "client"
        if organisation in self._structure.successors_of(work.client):
            return "successor"
        return "member"

    def _certainty(self, before: str | None, item: str, kind: str) -> str:
        if kind == "account":
            return ASSUMED
        return self._links[before, item] if kind == "flow" and before is not None else STATED

    # -- how it is known ----------------------------------------------------------------------

    def _known_by(self, before: str | None, item: str, kind: str) -> Iterator[KnownBy]:
        structure = self._structure
        if before is None:
            yield self._hit(item)
        elif kind == "flow":
            yield from self._flow(structure.engagements[before], structure.engagements[item])
        elif kind == "provides":
            provider = structure.engagements[item].provider
            yield KnownBy("provider", item, provider)
            if provider is not None and provider != before:
                yield KnownBy("successor", provider, before)
        elif kind == "runs":
            work = structure.engagements[item]
            yield KnownBy("system" if work.system == before else "relies_on", item, before)
        elif kind == "operates":
            system, operator = (item, before) if item in structure.systems else (before, item)
            yield KnownBy("operator", system, operator)
        elif kind == "account":
            yield KnownBy("account", item, before)
        elif kind in ("client", "successor", "member"):
            work = structure.engagements[before]
            yield KnownBy("client", before, work.client)
            yield from self._stands(item, work.client)
        elif kind == "exposes":
            yield KnownBy("populations", before.removesuffix(IMPLICIT), item)
        elif kind == "holds":
            yield KnownBy("held_on", item, before)
        elif kind == "part":
            yield KnownBy("part_of", item, before)
        else:
            owner = item if item in structure.organisations else before
            yield KnownBy("controllers", before if owner == item else item, owner)

    def _hit(self, item: str) -> KnownBy:
        for incident in self._inquiry.scope.incidents:
            if any(target.target == item for target in incident.targets):
                return KnownBy("target", incident.id, item)
        return KnownBy("asked", None, item)

    def _flow(self, source: Engagement, target: Engagement) -> Iterator[KnownBy]:
        relies, serves = target.relies_on, source.serves
        stated = False
        for named in (source.id, source.system):
            if named is not None and named in (relies or ()):
                yield KnownBy("relies_on", target.id, named)
                stated = True
        if target.id in (serves or ()):
            yield KnownBy("serves", source.id, target.id)
            stated = True
        if not stated:
            yield KnownBy("neither", target.id, source.id)
        if target.provider is not None and target.provider != source.client:
            yield from self._stands(target.provider, source.client)

    def _stands(self, one: str, client: str) -> Iterator[KnownBy]:
        """How one organisation stands for a client: its successor, its member, its cohort."""
        structure = self._structure
        if one == client:
            return
        if one in structure.successors_of(client):
            yield KnownBy("successor", client, one)
        elif one in structure.members_of(client):
            yield KnownBy("member", one, client)
        elif client in structure.members_of(one):
            yield KnownBy("cohort", client, one)
        else:
            for member in structure.members_of(client):
                if one in structure.successors_of(member):
                    yield KnownBy("member", member, client)
                    yield KnownBy("successor", member, one)
                    return

    # -- sources ------------------------------------------------------------------------------

    def _sources(self, before: str | None, item: str, kind: str) -> tuple[str, ...]:
        knowledge, evidence = self._inquiry.knowledge, self._inquiry.evidence
        records = {known.record for known in self._known_by(before, item, kind)} - {None}
        if kind == "flow":
            records.add(item)
        found = [knowledge.get(str(ident)) for ident in sorted(str(one) for one in records)]
        return evidence.cite(*(record.sources for record in found if record is not None))
