"""What harm can move along, compiled: a graph, attributes of its edges, and filters as masks.

Nodes are what can be reached: an organisation, an engagement, a system, a population, the unnamed
people of a client. Some stand for the same record in another part: an organisation *as it is hit*
beside the organisation *that an engagement of its own reaches*, an engagement *as far as it
concerns one population*. A filter (harm, data, certainty, two days) becomes masks over edges, so
that the graph is made once and asked many things.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..graph.vocabulary import CATEGORIES, ancestors
from .digraph import I32, I64, U8, U32, Digraph, Steps

#: What a node stands for.
ORGANISATION, SOURCE, ENGAGEMENT, SYSTEM, POPULATION, UNNAMED, HUB, STATE = range(8)
#: Bits of an edge's harms.
LEAK, LOSS = 1, 2
#: Bits of an edge's assumptions: that harm takes it at all, as a later step or as a first one.
LATER, AT_FIRST = 1, 2
#: Days, where none is stated: before, and after, every day.
ALWAYS, NEVER = 0, dt.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a network counts.

    Attributes:
        harm: leak or loss.
        data: of the leak only these categories, and what lies in them; none: all.
        certain: only links that are stated.
        at: engagements begun by this day count.
        known: only what was known by this day; None: everything.
    """

    harm: str
    data: tuple[str, ...] = ()
    certain: bool = False
    at: dt.date | None = None
    known: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Edges:
    """Attributes of edges, in the order of the graph's. Days are proleptic ordinals.

    Attributes:
        engagement: (m,) int32, the engagement that an edge is or leads to, by number; -1: none.
        harms: (m,) uint8, LEAK and LOSS.
        data: (m,) uint32, the number of the set of categories that passes (``Network.sets``).
        assumed: (m,) uint8, LATER and AT_FIRST.
        since: (m,) int32, the first day on which the engagement counts.
        ended: (m,) int32, its last day.
        known: (m,) int32, the day from which all that the edge rests on was known.
    """

    engagement: I32
    harms: U8
    data: U32
    assumed: U8
    since: I32
    ended: I32
    known: I32


@dataclass(frozen=True)
class Network:
    """A compiled network.

    Attributes:
        graph: nodes and edges.
        edges: their attributes.
        kind: (n,) uint8, what a node stands for.
        record: (n,) int32, of which record, by its number in ``ids``.
        inside: (n,) int32, the node of the container of a population; -1: none.
        least, most: (n,) int64, the persons that a population holds; ``most`` is -1 where there is
            no upper end of its own. 0 of all nodes that are no people.
        named: (n,) uint8, 1 for an organisation that is one, 0 for a cohort and all else.
        cohort: (n,) uint8, 1 for a cohort.
        unnamed: (n,) uint8, 1 where reaching it reaches people of whom no number is known.
        ids: the records, by number.
        source_record, source_node: (k,) int32, what can be hit, in order of id: its number in
            ``ids``, and the node from which what it reaches is reached.
        engagements: the engagements, by the number in ``Edges.engagement``.
        sets: sets of data categories, by number; None: not known, so that anything passes.
        at, known: the days for which it was made; None: for any day from ``at_from`` and
            ``known_from`` on. Before those it has to be made for the day, since what stands for
            what depends on what counts.
        data_hash: of the records that it was made from.
        every: every engagement is a node of its own, so that it can be cut.
    """

    graph: Digraph
    edges: Edges
    kind: U8
    record: I32
    inside: I32
    least: I64
    most: I64
    named: U8
    cohort: U8
    unnamed: U8
    source_record: I32
    source_node: I32
    ids: Sequence[str]
    engagements: Sequence[str]
    sets: tuple[frozenset[str] | None, ...]
    at: dt.date | None
    known: dt.date | None
    at_from: int
    known_from: int
    data_hash: str
    every: bool = False

    def serves(self, asked: Filter) -> bool:
        """Whether the network answers for the days asked about."""
        return _serves(self.at, self.at_from, asked.at) and _serves(
            self.known, self.known_from, asked.known
        )

    def planes(self, asked: Filter) -> tuple[Steps, ...]:
        """The steps that count: what is reached is what any of them reaches.

        For a leak each plane is a group of data categories that pass alike, and one category has to
        pass all of a chain. Categories that pass nowhere that another does not are left out. For
        loss there is one plane.

        Args:
            asked: as a user states it; :meth:`serves` it.
        """
        edges = self.edges
        harm = LOSS if asked.harm == "loss" else LEAK
        allowed = (edges.harms & harm) != 0
        if asked.at is not None:
            allowed &= edges.since <= asked.at.toordinal()
        if asked.known is not None:
            allowed &= edges.known <= asked.known.toordinal()
        first = onward = allowed
        if asked.certain:
            first = allowed & ((edges.assumed & AT_FIRST) == 0)
            onward = allowed & ((edges.assumed & LATER) == 0)
        if harm == LOSS:
            return (Steps(first.astype(np.uint8), onward.astype(np.uint8)),)
        planes = []
        for passes in self._groups(asked.data):
            mask = passes[edges.data]
            planes.append(Steps((first & mask).astype(np.uint8), (onward & mask).astype(np.uint8)))
        return tuple(planes)

    def _groups(self, data: tuple[str, ...]) -> list[npt.NDArray[np.bool_]]:
        """For each group of categories that pass alike, (sets,) which sets let it pass."""
        unheard = "" if not data else None  # what no list names
        columns = set()
        for category in (*CATEGORIES, unheard):
            if category is None:
                continue
            wider = set(ancestors(category)) if category else set()
            if data and wider.isdisjoint(data):
                continue
            columns.add(tuple(items is None or not wider.isdisjoint(items) for items in self.sets))
        found = [np.array(column, bool) for column in sorted(columns, reverse=True)]
        kept: list[npt.NDArray[np.bool_]] = []
        for one in sorted(found, key=lambda item: -int(item.sum())):
            if not any(bool((one <= other).all()) for other in kept):
                kept.append(one)
        return kept

    @cached_property
    def sources(self) -> dict[str, int]:
        """The node of each record that can be hit."""
        pairs = zip(self.source_record.tolist(), self.source_node.tolist(), strict=True)
        return {self.ids[record]: node for record, node in pairs}

    @cached_property
    def names(self) -> dict[str, int]:
        """The number of each record in ``ids``."""
        return {ident: number for number, ident in enumerate(self.ids)}


def _serves(made_for: dt.date | None, since: int, asked: dt.date | None) -> bool:
    if made_for is not None:
        return asked == made_for
    return asked is None or asked.toordinal() >= since
