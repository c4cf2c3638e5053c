"""A network and what a question about many sources needs beside it, each made when first asked for.

Questions about everything at once (who shares what, what carries most, where roads cross) put it
together here: records, the arithmetic of people, the compiled network, and the steps that count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..graph.held import held_totals, sizes
from ..graph.intervals import ANY, NONE, Interval
from ..graph.knowledge import Knowledge
from ..graph.structure import Structure
from ..graph.totals import Totals
from ..graph.vocabulary import HARMS
from .inquiry import overlaps_known
from .notes import Note
from .question import Question

if TYPE_CHECKING:
    from ..engine.digraph import Steps
    from ..engine.network import Network
    from ..engine.reach import Reach


class People(NamedTuple):
    """Different persons in some groups.

    Attributes:
        all: bounds over all of them; ``high`` None where a group has no upper end.
        sized: bounds over the groups that have an upper end; 0 to 0 if none has.
        open: groups without one: ids of populations, and of clients for their unnamed people.
    """

    all: Interval
    sized: Interval
    open: tuple[str, ...] = ()


NOBODY = People(NONE, NONE)
UNKNOWN = People(ANY, NONE)

#: The unnamed people of a client, and the population that contains them, if one does.
Unnamed: TypeAlias = tuple[str, str | None]


class Reached(NamedTuple):
    """What one source reaches, each with its tier: the engagements on the shortest chain.

    Attributes:
        organisations: affected ones, cohorts too.
        populations: recorded ones whose data can pass (of a leak).
        unnamed: clients whose unnamed people are reached.
    """

    organisations: dict[str, int]
    populations: dict[str, int]
    unnamed: dict[Unnamed, int]


class Networked:
    """What is known, as a network.

    Args:
        knowledge: all records, or what gives them; not asked for as long as the network is enough.
        known: only what had been said by this day; None for everything.
        at: engagements begun by this day count; None: all.
        assume: use overlaps that are only assumed.
        data: of the leak only these data categories.
        harm: only ``leak`` or only ``loss``.
        certain: only links that are stated.
        every: every engagement is to be a node of the network.
        network: one that was made before of the same records, with the same ``assume`` (its
            persons held depend on it) and ``every``; it is used where it answers for the days asked
            about.
    """

    def __init__(
        self,
        knowledge: Knowledge | Callable[[], Knowledge],
        *,
        known: dt.date | None = None,
        at: dt.date | None = None,
        assume: bool = False,
        data: Sequence[str] = (),
        harm: str | None = None,
        certain: bool = False,
        every: bool = False,
        network: Network | None = None,
    ) -> None:
        self._source = knowledge
        self._given = network
        self.known, self.at, self.assume, self.certain = known, at, assume, certain
        self.data, self.every = tuple(data), every
        self.harms: tuple[str, ...] = (harm,) if harm else HARMS
        self._planes: dict[tuple[str, bool], tuple[Steps, ...]] = {}

    @property
    def day(self) -> dt.date:
        """The day asked about, where one is."""
        assert self.at is not None
        return self.at

    def narrowed(self) -> Iterator[Note]:
        """What is looked at is not all: the data, the harm, stated links."""
        if self.data:
            yield Note("filter_data", ", ".join(self.data))
        if len(self.harms) == 1:
            yield Note("filter_harm", *self.harms)
        if self.certain:
            yield Note("filter_certain")

    @cached_property
    def knowledge(self) -> Knowledge:
        """All records."""
        return self._source if isinstance(self._source, Knowledge) else self._source()

    @cached_property
    def structure(self) -> Structure:
        """The records known by the day."""
        return Structure(self.knowledge, self.known)

    @cached_property
    def totals(self) -> Totals:
        """The arithmetic of what is held."""
        question = Question((), known=self.known, assume=self.assume)
        return held_totals(self.structure, overlaps_known(self.knowledge, question))

    @cached_property
    def network(self) -> Network:
        """The network, that answers for the days asked about."""
        from ..engine.compile import compiled
        from ..engine.network import Filter

        asked = Filter("loss", at=self.at, known=self.known)
        if self._given is not None and self._given.serves(asked):
            return self._given
        held = sizes(self.totals)
        found = compiled(self.structure, held, every=self.every)
        if not found.serves(asked):
            found = compiled(self.structure, held, at=self.at, every=self.every)
        return found

    def planes(self, harm: str, *, certain: bool | None = None) -> tuple[Steps, ...]:
        """The steps that count for a harm; ``certain`` in place of what is asked."""
        from ..engine.network import Filter

        sure = self.certain if certain is None else certain
        key = harm, sure
        if key not in self._planes:
            asked = Filter(harm, data=self.data, certain=sure, at=self.at, known=self.known)
            self._planes[key] = self.network.planes(asked)
        return self._planes[key]

    def reach(self, ident: str, harm: str, *, certain: bool | None = None) -> Reach | None:
        """What a hit organisation or system reaches; None if it carries nothing."""
        from ..engine.reach import reach

        node = self.network.sources.get(ident)
        if node is None:
            return None
        return reach(self.network.graph, [node], self.planes(harm, certain=certain))

    def reached(self, ident: str, harm: str, *, certain: bool | None = None) -> Reached:
        """What a hit organisation or system reaches, by id, in order of tier."""
        from ..engine.network import ORGANISATION, POPULATION, UNNAMED

        found = Reached({}, {}, {})
        reach = self.reach(ident, harm, certain=certain)
        if reach is None:
            return found
        network = self.network
        kinds, records, ids = network.kind, network.record, network.ids
        for node in reach.order.tolist():
            kind, tier = kinds[node], int(reach.tier[node])
            if kind == ORGANISATION:
                found.organisations.setdefault(ids[records[node]], tier)
            elif kind == POPULATION:
                found.populations.setdefault(ids[records[node]], tier)
            elif kind == UNNAMED:
                above = network.inside[node]
                container = None if above < 0 else ids[records[above]]
                found.unnamed.setdefault((ids[records[node]], container), tier)
        return found

    # -- people -------------------------------------------------------------------------------

    def people(self, populations: Iterable[str], unnamed: Iterable[Unnamed] = ()) -> People:
        """The different persons in some groups, whose data is held: sharp bounds.

        Args:
            populations: recorded ones.
            unnamed: clients whose unnamed people are meant too, with the population that contains
                them where there is one: they may be nobody else, and up to all of it.
        """
        totals, named, further = self.totals, set(populations), set(unnamed)
        around = {container for _, container in further if container is not None}
        sized = {item for item in named if self.has_end(item)}
        least = totals.held_among(named) or NONE
        most = least if around <= named else totals.held_among(named | around) or NONE
        boundless = any(container is None for _, container in further)
        open_ended = {
            client
            for client, container in further
            if container is None or not self.has_end(container)
        }
        return People(
            Interval(least.low, None if boundless else most.high),
            least if len(sized) == len(named) else totals.held_among(sized) or NONE,
            (*sorted(named - sized), *sorted(open_ended)),
        )

    def has_end(self, population: str) -> bool:
        """Whether it is known how many persons a population holds at most."""
        return self.totals.numbers.held_now(population).high is not None

    def bounded(self, populations: Iterable[str], unnamed: Iterable[Unnamed]) -> bool:
        """Whether each of some groups, as for :meth:`people`, has an upper end."""
        containers = (container for _, container in unnamed)
        return all(item is not None and self.has_end(item) for item in containers) and all(
            map(self.has_end, populations)
        )


def spread(network: Network, asked: Iterable[str] = (), goals: Iterable[str] = ()) -> int:
    """How many nodes harm could touch on whatever day, be it a leak or a loss.

    Args:
        network: of all records.
        asked: ids of what is hit: what they reach.
        goals: ids of organisations that may be affected: what reaches them.
    """
    import numpy as np

    from ..engine.digraph import Steps
    from ..engine.network import ORGANISATION
    from ..engine.reach import reach

    graph, found = network.graph, 0
    sources = [network.sources[ident] for ident in asked if ident in network.sources]
    if sources:
        found += len(reach(graph, sources, (Steps.all(graph),)).order)
    numbers = [network.names[ident] for ident in goals if ident in network.names]
    if numbers:
        meant = (network.kind == ORGANISATION) & np.isin(network.record, numbers)
        back, _ = graph.reversed()
        found += len(reach(back, np.flatnonzero(meant), (Steps.all(back),)).order)
    return found
