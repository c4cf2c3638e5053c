"""What each cut would spare, looked into in the order of the most that it could.

What one node alone spares is known of all nodes at once. A record that is several nodes can spare
no more than what lies below all of them, nor more than what lies on ways from them; it is cut and
asked about only while it could still stand among the rows that are wanted.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from ..engine.cutting import Cutting
    from ..engine.digraph import I64, U32, Steps
    from ..engine.measures import Measures
    from ..engine.network import Network

#: Less is graver.
Key: TypeAlias = "tuple[int | str, ...]"
#: Nodes below a cut from which on its bound is made sharper before it is looked into.
MANY = 5_000
#: Nodes looked at, at most, to tell whether what has no row is a chokepoint at all; and what each
#: look takes besides.
MOST_LOOKED_AT, EACH_LOOK = 100_000_000, 5_000


class Candidate(NamedTuple):
    """Something that may be cut: what it is, and the nodes that harm could then not enter."""

    kind: str
    id: str
    tier: int
    nodes: tuple[int, ...]


class Loss(NamedTuple):
    """What a cut spares: nodes, in order, that a leak, or an outage, no longer reaches.

    ``size``: how many different ones.
    """

    candidate: Candidate
    leak: U32
    service: U32
    size: int

    def lies_behind(self, other: Loss) -> bool:
        """Whether the other spares all of it."""
        return _is_part(self.leak, other.leak) and _is_part(self.service, other.service)


class Best(NamedTuple):
    """The gravest; how many other chokepoints there are; and whether there may be more."""

    losses: list[Loss]
    left: int
    at_least: bool


class _Graded(NamedTuple):
    """A candidate before it is looked into: the gravest that its key can be, and what is known.

    ``exact``: the key is its own. ``spares``: whether it spares anybody; None: not known.
    ``work``: nodes to be looked at to know.
    """

    key: Key
    candidate: Candidate
    exact: bool
    spares: bool | None
    work: int


class _Sums(NamedTuple):
    """Of each node, or set: organisations, what can be spared at all, people."""

    organisations: I64
    anybody: I64
    people: I64


class Losses:
    """What cuts spare of what one source reaches.

    Args:
        network: the network.
        sources: what is hit.
        leak, loss: the steps of either harm.
        by: ``organisations`` or ``people``: by what they are ordered first.
    """

    def __init__(
        self,
        network: Network,
        sources: Sequence[int],
        leak: Sequence[Steps],
        loss: Sequence[Steps],
        by: str,
    ) -> None:
        from ..engine.cutting import Cutting

        self._network, self._by = network, by
        #: Of any harm.
        self.cutting: Cutting = Cutting(network.graph, sources, (*leak, *loss))
        self._leak, self._service = slice(0, len(leak)), slice(len(leak), len(leak) + len(loss))
        self._found: dict[tuple[str, str], Loss] = {}

    @property
    def reached(self) -> tuple[I64, I64]:
        """What a leak, and an outage, reaches."""
        return self.cutting.reached(self._leak), self.cutting.reached(self._service)

    def loss(self, candidate: Candidate) -> Loss:
        """What cutting something spares."""
        key = candidate.kind, candidate.id
        if key not in self._found:
            self._found[key] = self._cut(candidate)
        return self._found[key]

    def _cut(self, candidate: Candidate) -> Loss:
        import numpy as np

        leak = self.cutting.lost(candidate.nodes, self._leak)
        service = self.cutting.lost(candidate.nodes, self._service)
        return Loss(candidate, leak, service, len(np.union1d(leak, service)))

    # -- order --------------------------------------------------------------------------------

    def best(self, candidates: Sequence[Candidate], most: int | None) -> Best:
        """The gravest of some, gravest first.

        Args:
            candidates: what may be cut.
            most: how many are wanted; None: all.
        """
        waiting = sorted(
            (item for item in self._graded(candidates) if item.spares is not False),
            key=lambda item: item.key,
        )
        found: list[tuple[Key, Candidate]] = []
        done = 0
        for item in waiting:
            if most is not None and self._is_done(found, most, item.key):
                break
            done += 1
            if item.exact:
                insort(found, (item.key, item.candidate))
                continue
            loss = self.loss(item.candidate)
            if self._spares(loss):
                insort(found, (self._key_of(loss), item.candidate))
        more, at_least = self._counted(waiting[done:])
        chosen = found if most is None else found[:most]
        losses = [self.loss(candidate) for _, candidate in chosen]
        return Best(losses, len(found) - len(chosen) + more, at_least)

    @staticmethod
    def _is_done(found: Sequence[tuple[Key, Candidate]], most: int, key: Key) -> bool:
        """Whether nothing that is at best as grave as a key can come in among those wanted."""
        return len(found) >= most and (most == 0 or found[most - 1][0] <= key)

    def _counted(self, rest: Sequence[_Graded]) -> tuple[int, bool]:
        """How many of those that were not looked into are chokepoints; whether more may be."""
        sure = sum(item.spares is True for item in rest)
        looked_at = 0
        for item in sorted(rest, key=lambda item: (item.work, item.key)):
            if item.spares is None:
                looked_at += item.work + EACH_LOOK
                if looked_at > MOST_LOOKED_AT:
                    return sure, True
                sure += self._spares(self._cut(item.candidate))
        return sure, False

    def _graded(self, candidates: Sequence[Candidate]) -> list[_Graded]:
        whole = self._whole
        found = []
        several = []
        for candidate in candidates:
            if len(candidate.nodes) > 1:
                several.append(candidate)
                continue
            (node,) = candidate.nodes
            key = self._key(candidate, self._organisations[node], self._people[node])
            found.append(_Graded(key, candidate, True, self._anybody[node] > 0, 0))
        sums, work = self._bounded(several, whole)
        bounds = zip(several, *(row.tolist() for row in (*sums, work)), strict=True)
        for candidate, organisations, anybody, people, looked_at in bounds:
            spares = None if anybody else False
            if any(self._anybody[node] for node in candidate.nodes):
                spares = True
            key = self._key(candidate, organisations, people)
            found.append(_Graded(key, candidate, False, spares, looked_at))
        return found

    def _bounded(self, several: Sequence[Candidate], whole: _Sums) -> tuple[_Sums, I64]:
        """No less than what each of some candidates spares; and how many nodes tell it exactly."""
        import numpy as np

        cutting, rows = self.cutting, self._rows
        sets = cutting.sets(one.nodes for one in several)
        leak = cutting.bounds(sets, rows, self._leak)
        service = cutting.bounds(sets, rows, self._service)
        work = leak.work + service.work
        sums = leak.sums
        sums[:2] += service.sums[:2]
        common = cutting.common(sets)
        known = common >= 0
        for row, exact in zip(sums, whole, strict=True):
            row[known] = np.minimum(row[known], exact[common[known]])
        wide = np.flatnonzero(work > MANY)
        if len(wide):
            sets = cutting.sets(several[one].nodes for one in wide.tolist())
            sums[:2, wide] = np.minimum(sums[:2, wide], cutting.reach_of(sets, rows[:2]))
            people = cutting.reach_of(sets, rows[2], self._leak)[0]
            sums[2, wide] = np.minimum(sums[2, wide], people)
        return _Sums(*sums), work

    @cached_property
    def _measures(self) -> Measures:
        from ..engine.measures import measures

        return measures(self._network)

    @cached_property
    def _rows(self) -> I64:
        """By node: whether it is an organisation with a name; or anybody; persons, at most."""
        import numpy as np

        from ..engine.measures import PEOPLE
        from ..engine.network import ORGANISATION, POPULATION, UNNAMED

        network = self._network
        anybody = np.isin(network.kind, (ORGANISATION, POPULATION, UNNAMED))
        return np.array([network.named, anybody, self._measures.weights[PEOPLE]], np.int64)

    @cached_property
    def _whole(self) -> _Sums:
        """What each node alone spares; people of groups within groups more than once."""
        import numpy as np

        leak = self.cutting.alone(self._rows, among=self._leak)
        service = self.cutting.alone(self._rows[:2], among=self._service)
        reached = np.zeros((2, self._network.graph.n), bool)
        for row, nodes in zip(reached, self.reached, strict=True):
            row[nodes] = True
        twice = self.cutting.alone(self._rows[:2] * reached.all(axis=0))
        organisations, anybody = leak[:2] + service - twice
        return _Sums(organisations, anybody, leak[2])

    @cached_property
    def _organisations(self) -> list[int]:
        found: list[int] = self._whole.organisations.tolist()
        return found

    @cached_property
    def _anybody(self) -> list[int]:
        found: list[int] = self._whole.anybody.tolist()
        return found

    @cached_property
    def _people(self) -> list[int]:
        """What each node alone spares of people, each group within another once."""
        from ..engine.measures import PEOPLE

        inside = self._measures.inside[PEOPLE]
        found: list[int] = self.cutting.alone(self._rows[2], inside, self._leak)[0].tolist()
        return found

    def _spares(self, loss: Loss) -> bool:
        anybody = self._rows[1]
        return bool(anybody[loss.leak].any() or anybody[loss.service].any())

    def _key_of(self, loss: Loss) -> Key:
        import numpy as np

        from ..engine.measures import PEOPLE

        named, _, people = self._rows
        inside = self._measures.inside[PEOPLE]
        assert inside is not None
        groups = loss.leak[people[loss.leak] > 0]
        outermost = groups[~np.isin(inside[groups], loss.leak)]
        organisations = named[np.union1d(loss.leak, loss.service)].sum()
        return self._key(loss.candidate, int(organisations), int(people[outermost].sum()))

    def _key(self, candidate: Candidate, organisations: int, people: int) -> Key:
        first = (-people, -organisations) if self._by == "people" else (-organisations, -people)
        return (*first, candidate.tier, candidate.kind, candidate.id)

    # -- what lies behind what ----------------------------------------------------------------

    def within(self, losses: Iterable[Loss], candidates: Iterable[Candidate]) -> list[str | None]:
        """For each the nearest other candidate behind which all of it lies.

        Whatever spares a node lies on any way to it, so that only the candidates on one way have
        to be looked into.
        """
        holders: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            for node in candidate.nodes:
                holders[node].append(candidate)
        return [self._within(loss, holders) for loss in losses]

    def _within(self, loss: Loss, holders: dict[int, list[Candidate]]) -> str | None:
        if len(loss.service):
            way = self.cutting.way(int(loss.service[0]), self._service)
        else:
            way = self.cutting.way(int(loss.leak[0]), self._leak)
        on_it = {one for node in way for one in holders[node] if one != loss.candidate}
        mine = loss.candidate
        around = [
            other
            for other in map(self.loss, sorted(on_it))
            if loss.lies_behind(other)
            and (
                loss.size != other.size
                or (other.candidate.tier, other.candidate.kind, other.candidate.id)
                < (mine.tier, mine.kind, mine.id)
            )
        ]
        if not around:
            return None
        nearest = min(around, key=lambda item: (item.size, -item.candidate.tier, item.candidate.id))
        return nearest.candidate.id


def _is_part(some: U32, whole: U32) -> bool:
    """Whether all of some numbers are among others, both in order."""
    import numpy as np

    if len(some) > len(whole):
        return False
    if not len(some):
        return True
    places = np.searchsorted(whole, some)
    return bool(places[-1] < len(whole) and (whole[places] == some).all())
