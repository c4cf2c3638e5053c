"""What every node reaches: sums over it for all nodes at once, exactly.

Components that reach each other are put together, and what is left has an order in which every
edge leads to what is done already. Targets are taken 1,024 at a time: a row of 16 words for each
component, a bit for each target, is gathered from the rows that its edges lead to; the sums over
the rows are added up block by block. Each block begins at its lowest component, since none below
reaches it.

Where groups lie in others, a second row holds a bit for each target whose container is reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .blocks import TARGETS, WORDS, add, seed, step, sweep, tables
from .components import Condensed, condense
from .digraph import I32, I64, NONE, U8, U32, Digraph, Steps
from .inputs import U64, Insides, insides_of, planes_of, weights_of
from .many import Progress, Totals
from .native import rows_of


@dataclass(slots=True)
class _Rows:
    """A row for each place, of which only those that are live mean anything."""

    words: U64
    live: U8

    @classmethod
    def of(cls, places: int) -> _Rows:
        return cls(rows_of(places, WORDS, np.uint64), np.zeros(places, np.uint8))


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of weights of a block that are counted alike: what they lie in, and which they are."""

    inside: I32 | None
    columns: U32


def _parts(targets: U32, weights: I64, inside: list[I32 | None]) -> list[_Part]:
    """Put together the rows of weights that count the same rows of a block, first the plain."""
    plain: list[int] = []
    nested: list[tuple[I32, list[int]]] = []
    for j, (row, around) in enumerate(zip(weights, inside, strict=True)):
        here = row[targets] > 0
        if not here.any():
            continue
        if around is None or not (around[targets][here] >= 0).any():
            plain.append(j)
            continue
        for other, columns in nested:
            if other is around or np.array_equal(other, around):
                columns.append(j)
                break
        else:
            nested.append((around, [j]))
    return [
        _Part(None, np.array(plain, np.uint32)),
        *(_Part(around, np.array(columns, np.uint32)) for around, columns in nested),
    ]


@dataclass(slots=True)
class _Work:
    """One question, and the memory that its blocks use by turns."""

    graph: Digraph
    planes: list[Steps]
    of: list[Condensed]
    weights: I64
    sums: I64  # a row for each component, or each node; the last column counts nodes
    rows: list[_Rows]  # of components: by target, and as many as a block needs by container
    out: list[_Rows]  # of nodes, the same; none where a component's sums are those of its nodes

    def components(self, targets: U32, parts: list[_Part]) -> None:
        """Add a block's sums to each component of the only plane."""
        graph, mask, c = self.graph, self.planes[0].onward, self.of[0]
        seeds = [targets, *(_containers(targets, p.inside) for p in parts[1:])]
        lows = [self.gather(c, s, i) for i, s in enumerate(seeds)]
        # a component without a cycle reaches all that its row holds but itself
        places = np.unique(c.component[np.concatenate([s[s != NONE] for s in seeds])])
        alone = places[c.cyclic[places] == 0]
        skip = np.zeros(c.number, np.uint8)
        skip[alone] = 1
        self.count(lows[0], self.rows, skip, targets, parts, self.sums)
        nodes, own = c.members[c.begins[alone]], [_Rows.of(len(alone)) for _ in seeds]
        for rows, out in zip(self.rows, own, strict=False):
            edges = (graph.ptr, graph.dst, mask, c.component, c.cyclic)
            step(nodes, *edges, rows.words, rows.live, out.words, out.live)
        sums = np.zeros((len(alone), self.sums.shape[1]), np.int64)
        self.count(0, own, np.zeros(len(alone), np.uint8), targets, parts, sums)
        self.sums[alone] += sums

    def nodes(self, targets: U32, parts: list[_Part]) -> None:
        """Add a block's sums to each node: what any plane leads to by its first edges."""
        graph = self.graph
        seeds = [targets, *(_containers(targets, p.inside) for p in parts[1:])]
        while len(self.out) < len(seeds):
            self.out.append(_Rows.of(graph.n))
        for out in self.out:
            out.live[:] = 0
        every = np.arange(graph.n, dtype=np.uint32)
        for plane, c in zip(self.planes, self.of, strict=True):
            alike = np.array_equal(plane.first, plane.onward)
            shared = c.cyclic if alike else np.zeros(c.number, np.uint8)
            for i, some in enumerate(seeds):
                self.gather(c, some, i)
                rows, out = self.rows[i], self.out[i]
                edges = (graph.ptr, graph.dst, plane.first, c.component, shared)
                step(every, *edges, rows.words, rows.live, out.words, out.live)
        self.count(0, self.out, np.zeros(graph.n, np.uint8), targets, parts, self.sums)

    def gather(self, c: Condensed, seeds: U32, i: int) -> int:
        """Gather the rows of components, of what is reached of some seeds; give the lowest."""
        if len(self.rows) <= i:
            self.rows.append(_Rows.of(max(item.number for item in self.of)))
        rows = self.rows[i]
        rows.live[:] = 0
        live = rows.live[: c.number]
        low = seed(seeds, c.component, rows.words, live)
        sweep(low, c.ptr, c.dst, rows.words, live)
        return low

    def count(
        self, low: int, of: list[_Rows], skip: U8, targets: U32, parts: list[_Part], sums: I64
    ) -> None:
        """Add the sums over rows; those above the first leave out what a container covers."""
        nothing = _Rows.of(0)
        for i, part in enumerate(parts):
            weights = np.zeros((TARGETS, len(part.columns)), np.int64)
            weights[: len(targets)] = self.weights[np.ix_(part.columns, targets)].T
            heavy = (weights > 1).any(axis=0)
            columns, masked = part.columns[heavy], part.columns[~heavy]
            masks = weights[:, ~heavy]
            if i == 0:  # nodes are counted as if each weighed 1
                masks = np.column_stack([masks, np.arange(TARGETS) < len(targets)])
                masked = np.append(masked, np.uint32(sums.shape[1] - 1))
            some = np.ascontiguousarray(weights[:, heavy])
            table = np.empty((TARGETS // 8, 256, len(columns)), np.int64)
            tables(some, table)
            packed = np.packbits(masks.T.astype(np.uint8), axis=1, bitorder="little")
            covered = of[i] if i else nothing
            rows = (of[0].words, of[0].live, covered.words, covered.live, skip)
            bits = np.ascontiguousarray(packed).view(np.dtype("<u8")).astype(np.uint64)
            add(low, *rows, some, table, columns, bits, masked, sums)


def _containers(targets: U32, inside: I32 | None) -> U32:
    assert inside is not None
    around = inside[targets].astype(np.int64)
    return np.where(around < 0, np.int64(NONE), around).astype(np.uint32)


def _targets(
    graph: Digraph, planes: list[Steps], c: Condensed, weights: I64, inside: list[I32 | None]
) -> U32:
    """Order what can be reached: nested, other weighted, other nodes; each by component."""
    entered = np.zeros(graph.m, np.bool_)
    for plane in planes:
        entered |= (plane.first | plane.onward) != 0
    reached = np.zeros(graph.n, np.bool_)
    reached[graph.dst[entered]] = True
    nested = np.zeros(graph.n, np.bool_)
    for row, around in zip(weights, inside, strict=True):
        if around is not None:
            nested |= (row > 0) & (around >= 0)
    kind = np.where(nested, 0, np.where((weights > 0).any(axis=0), 1, 2))
    order = np.lexsort((c.component, kind)).astype(np.uint32)
    return order[reached[order]]


def totals_of_all(
    graph: Digraph,
    planes: Sequence[Steps],
    weights: I64,
    inside: Insides = None,
    progress: Progress | None = None,
) -> Totals:
    """Sum weights over what each node reaches, exactly, for all nodes.

    The answer is that of :func:`~hakyu.engine.many.totals` with every node as a source. Takes, for
    each 1,024 nodes that have an edge into them, at most a sweep over components and the edges
    between them in rows of 128 bytes: O(n m / 1024) in all, half of it where there are few cycles.
    With one plane whose first step is like any other, nodes of a component share their sums; else
    each block also looks at every first edge.

    Memory beside the graph: for rows 129 bytes a component and, with several planes or a first
    step of its own, 129 a node; twice this in blocks with groups that lie in others (once more
    for each other array of `inside`); for components 12 bytes a node and 4 an edge for each plane;
    for sums 8 (j + 1) bytes a node.

    Args:
        graph, planes, weights, inside: as for :func:`~hakyu.engine.many.totals`.
        progress: told after each 1,024 targets how many blocks of how many are done.

    Raises:
        ValueError: an array does not fit the graph.
    """
    steps, rows = planes_of(graph, planes), weights_of(graph.n, weights)
    containers = insides_of(graph.n, inside, len(rows))
    sums = np.zeros((graph.n, len(rows) + 1), np.int64)
    if steps and graph.n:
        of = [condense(graph, plane.onward) for plane in steps]
        alike = len(steps) == 1 and np.array_equal(steps[0].first, steps[0].onward)
        if alike:
            sums = np.zeros((of[0].number, len(rows) + 1), np.int64)
        work = _Work(graph, steps, of, rows, sums, [], [])
        targets = _targets(graph, steps, of[0], rows, containers)
        blocks = range(0, len(targets), TARGETS)
        for done, at in enumerate(blocks, 1):
            block = targets[at : at + TARGETS]
            parts = _parts(block, rows, containers)
            (work.components if alike else work.nodes)(block, parts)
            if progress is not None:
                progress(done, len(blocks))
        if alike:
            sums = sums[of[0].component]
    return Totals(np.ascontiguousarray(sums[:, :-1]), np.ascontiguousarray(sums[:, -1]))
