"""Through whom must all harm pass? What each cut would spare, and the least that shields a client.

Something is a *chokepoint* for somebody if every chain that leads there passes through it: a
dominator of the flow graph (Lowry and Medlock, "Object code optimization", CACM 12, 1969), asked of
what a record stands for, be it one node or several, and of all groups of data categories at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from ..graph.errors import UsageError
from .answers import Named
from .choke_losses import Candidate, Loss, Losses
from .chokepoints_answer import Behind, Chokepoint, Chokepoints
from .networked import Networked

if TYPE_CHECKING:
    from ..engine.digraph import I64, U32, Steps

    Nodes: TypeAlias = I64 | U32

#: By what chokepoints can be ordered.
ORDERS = ("organisations", "people")


@dataclass(frozen=True, slots=True)
class ChokeQuestion:
    """What is asked.

    Attributes:
        target: the organisation or system that is hit.
        by: one of :data:`ORDERS`.
        most: how many rows are wanted; None: all.
        shield: a client to be shielded; None: none.
    """

    target: str
    by: str = "organisations"
    most: int | None = 20
    shield: str | None = None


def chokepoints(known_by: Networked, question: ChokeQuestion) -> Chokepoints:
    """Find the chokepoints of what is hit.

    Args:
        known_by: what is known, as a network with every engagement as a node (``every=True``).
        question: what is asked; its ids exist.

    Raises:
        UsageError: the order is none of those that there are.
    """
    if question.by not in ORDERS:
        raise UsageError(f"{question.by} is none of {', '.join(ORDERS)}.")
    return Choking(known_by, question).answer()


class Choking:
    """One question, worked out.

    Args:
        known_by: what is known, as a network with every engagement as a node.
        question: what is asked.
    """

    def __init__(self, known_by: Networked, question: ChokeQuestion) -> None:
        self.known_by, self.question = known_by, question
        self.network = known_by.network
        self.leak, self.loss = known_by.planes("leak"), known_by.planes("loss")
        node = self.network.sources.get(question.target)
        self.sources = [] if node is None else [node]
        self.losses = Losses(self.network, self.sources, self.leak, self.loss, self.question.by)

    @property
    def planes(self) -> tuple[Steps, ...]:
        """The steps of any harm."""
        return (*self.loss, *self.leak)

    def answer(self) -> Chokepoints:
        from .shield import shield

        known_by, question = self.known_by, self.question
        candidates = list(self._candidates())
        best = self.losses.best(candidates, question.most)
        within = self.losses.within(best.losses, candidates)
        return Chokepoints(
            data_hash=self.network.data_hash,
            target=self.named(question.target),
            at=known_by.day.isoformat(),
            known=None if known_by.known is None else known_by.known.isoformat(),
            data=known_by.data,
            certain=known_by.certain,
            reached=self._behind(*self.losses.reached),
            rows=tuple(self._rows(best.losses, within)),
            left=best.left,
            left_at_least=best.at_least,
            shield=None if question.shield is None else shield(self, question.shield),
        )

    def named(self, ident: str) -> Named:
        """A record by name and kind."""
        return Named.of(ident, self.known_by.knowledge)

    # -- what can be cut ----------------------------------------------------------------------

    @cached_property
    def tiers(self) -> dict[int, int]:
        """The tier of each node that any harm reaches."""
        from ..engine.reach import reach

        found = reach(self.network.graph, self.sources, self.planes)
        return {node: int(found.tier[node]) for node in found.order.tolist()}

    @cached_property
    def engagements(self) -> dict[str, tuple[int, ...]]:
        """The nodes of each engagement that is reached."""
        from ..engine.network import ENGAGEMENT, STATE

        network = self.network
        found: dict[str, list[int]] = defaultdict(list)
        for node in sorted(self.tiers):
            ident = network.ids[int(network.record[node])]
            if network.kind[node] in (ENGAGEMENT, STATE) and ident.startswith("eng:"):
                found[ident].append(node)
        return {ident: tuple(nodes) for ident, nodes in found.items()}

    def _candidates(self) -> Iterator[Candidate]:
        from ..engine.network import SYSTEM

        network, structure = self.network, self.known_by.structure
        done: dict[str, list[int]] = defaultdict(list)
        for ident, nodes in self.engagements.items():
            yield Candidate("engagement", ident, self._tier(nodes), nodes)
            provider = structure.engagements[ident].provider
            if provider is not None:
                done[provider] += nodes
        for provider, some in done.items():
            if self._tier(some) > 1:
                yield Candidate("organisation", provider, self._tier(some), tuple(some))
        for node, tier in self.tiers.items():
            if network.kind[node] == SYSTEM and node not in self.sources:
                yield Candidate("system", network.ids[int(network.record[node])], tier, (node,))

    def _tier(self, nodes: Iterable[int]) -> int:
        return min(self.tiers[node] for node in nodes)

    # -- rows ---------------------------------------------------------------------------------

    def _behind(self, lost_leak: Nodes, lost_service: Nodes) -> Behind:
        from ..engine.network import POPULATION, UNNAMED

        leak, service = lost_leak.tolist(), lost_service.tolist()

        network = self.network
        groups, unnamed = set(), set()
        for node in leak:
            ident = network.ids[int(network.record[node])]
            if network.kind[node] == POPULATION:
                groups.add(ident)
            elif network.kind[node] == UNNAMED:
                container = int(network.inside[node])
                around = None if container < 0 else network.ids[int(network.record[container])]
                unnamed.add((ident, around))
        people = self.known_by.people(groups, unnamed)
        return Behind(
            leak=self._organisations(leak, network.named),
            service=self._organisations(service, network.named),
            cohorts=self._organisations((*leak, *service), network.cohort),
            people=people.all,
            sized=people.sized,
            open=len(people.open),
        )

    def _organisations(self, nodes: Iterable[int], counted: object) -> tuple[str, ...]:
        network = self.network
        marks = network.named if counted is network.named else network.cohort
        found = {network.ids[int(network.record[node])] for node in nodes if marks[node]}
        return tuple(sorted(found))

    def _rows(self, found: list[Loss], within: list[str | None]) -> Iterator[Chokepoint]:
        for loss, around in zip(found, within, strict=True):
            candidate = loss.candidate
            work = self.known_by.structure.engagements.get(candidate.id)
            until = None if work is None else work.until
            yield Chokepoint(
                kind=candidate.kind,
                id=candidate.id,
                name=self.named(candidate.id).name,
                tier=candidate.tier,
                within=around,
                residual=until is not None and until.last < self.known_by.day,
                behind=self._behind(loss.leak, loss.service),
            )
