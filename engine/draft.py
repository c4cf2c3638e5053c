"""A network in the making: nodes and edges as they are found, arrays at the end."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ..graph.intervals import ANY, Interval
from ..graph.structure import Structure
from .digraph import Digraph
from .network import (
    ALWAYS,
    AT_FIRST,
    LATER,
    LEAK,
    LOSS,
    NEVER,
    ORGANISATION,
    POPULATION,
    UNNAMED,
    Edges,
    Network,
)

#: What is written of an edge: its ends, and what :class:`Way` says of it.
_COLUMNS = 10


class Way(NamedTuple):
    """The attributes of an edge: see :class:`~hakyu.engine.network.Edges`."""

    length: int
    harms: int = LEAK | LOSS
    data: frozenset[str] | None = None
    assumed: int = 0
    engagement: int = -1
    since: int = ALWAYS
    ended: int = NEVER
    known: int = ALWAYS

    def then(self, other: Way) -> Way:
        """This edge and one after it as one; the second one lets all data pass."""
        later = LATER | AT_FIRST if other.assumed & LATER else 0
        return Way(
            self.length + other.length,
            self.harms & other.harms,
            self.data,
            self.assumed | later,
            max(self.engagement, other.engagement),
            max(self.since, other.since),
            min(self.ended, other.ended),
            max(self.known, other.known),
        )

    def only(self, harms: int) -> Way:
        """The same for some harms."""
        return self if self.harms & harms == self.harms else self._replace(harms=self.harms & harms)


class Draft:
    """Nodes and edges of a network in the making.

    Args:
        structure: the records.
    """

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.sources: dict[str, int] = {}
        self._nodes: dict[tuple[int, str, str], int] = {}
        self._ids: dict[str, int] = {}
        self._engagements: dict[str, int] = {}
        self._sets: dict[frozenset[str] | None, int] = {None: 0}
        #: Of each edge, one after the other, what :data:`_COLUMNS` says.
        self._rows = array("i")

    def node(self, kind: int, ident: str, part: str = "") -> int:
        """The number of a node.

        Args:
            kind: what it stands for.
            ident: the record.
            part: of which it is only a part: a population that it carries, a container.
        """
        key = (kind, ident, part)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = len(self._nodes)
        return found

    def unnamed(self, client: str, container: str | None) -> int:
        """The node of the unnamed people of a client, in a container."""
        return self.node(UNNAMED, client, container or "")

    def engagement(self, ident: str) -> int:
        """The number of an engagement."""
        return self._engagements.setdefault(ident, len(self._engagements))

    def edge(self, source: int, target: int, way: Way) -> None:
        """Write an edge, if harm can take it at all."""
        if not way.harms:
            return
        length, harms, data, assumed, *rest = way
        number = self._sets.get(data)
        if number is None:
            number = self._sets[data] = len(self._sets)
        self._rows.extend((source, target, length, harms, assumed, number, *rest))

    def network(
        self,
        held: Mapping[str, Interval],
        at: dt.date | None,
        since: tuple[int, int],
        *,
        every: bool,
    ) -> Network:
        """All of it as arrays.

        Args:
            held: the persons of each population.
            at: the day for which it was made, if for one.
            since: ``at_from`` and ``known_from``.
            every: whether every engagement was made a node.
        """
        n = len(self._nodes)
        rows = np.frombuffer(self._rows, np.int32).reshape(-1, _COLUMNS)
        length = np.ascontiguousarray(rows[:, 2], np.uint8)
        graph, order = Digraph.of(n, rows[:, 0], rows[:, 1], length)
        edges = Edges(
            harms=rows[order, 3].astype(np.uint8),
            assumed=rows[order, 4].astype(np.uint8),
            data=rows[order, 5].astype(np.uint32),
            engagement=rows[order, 6],
            since=rows[order, 7],
            ended=rows[order, 8],
            known=rows[order, 9],
        )
        kinds, record = np.zeros(n, np.uint8), np.full(n, -1, np.int32)
        inside = np.full(n, -1, np.int32)
        least, most = np.zeros(n, np.int64), np.zeros(n, np.int64)
        named, cohort, unnamed = (np.zeros(n, np.uint8) for _ in range(3))
        structure = self.structure
        for (kind, ident, part), node in self._nodes.items():
            kinds[node] = kind
            record[node] = self._ids.setdefault(ident, len(self._ids))
            container: str | None = None
            if kind == ORGANISATION:
                (cohort if structure.organisations[ident].cohort else named)[node] = 1
            elif kind == UNNAMED:
                container = part or None
                most[node] = -1
                unnamed[node] = 1
            elif kind == POPULATION:
                container = structure.container(ident)
                size = held.get(ident, ANY)
                least[node] = int(size.low)
                most[node] = -1 if size.high is None else int(size.high)
                unnamed[node] = size.high is None
            above = None if container is None else self._nodes.get((POPULATION, container, ""))
            inside[node] = -1 if above is None else above
        hit = sorted(self.sources)
        for ident in hit:
            self._ids.setdefault(ident, len(self._ids))
        return Network(
            graph=graph,
            edges=edges,
            kind=kinds,
            record=record,
            inside=inside,
            least=least,
            most=most,
            named=named,
            cohort=cohort,
            unnamed=unnamed,
            source_record=np.array([self._ids[ident] for ident in hit], np.int32),
            source_node=np.array([self.sources[ident] for ident in hit], np.int32),
            ids=tuple(self._ids),
            engagements=tuple(self._engagements),
            sets=tuple(self._sets),
            at=at,
            known=structure.known,
            at_from=since[0],
            known_from=since[1],
            data_hash=structure.knowledge.data_hash,
            every=every,
        )
