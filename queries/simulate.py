"""How far would harm spread, and how probably? Samples of a cascade, and what is certain beside.

Harm passes each engagement with a probability (the independent cascade of Kempe, Kleinberg and
Tardos, KDD 2003); engagements on one system are hit together, if so wanted. Everything that follows
rests on the probabilities that are put in.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from ..graph.errors import UsageError
from .answers import Named
from .networked import Networked, People
from .probabilities import COMMON_CAUSES, Probabilities
from .simulate_answer import Estimate, Frequent, Point, Simulation, Spread

if TYPE_CHECKING:
    from ..engine.cascade import Cascade
    from ..engine.digraph import F64, I32, I64

#: Percentiles that are told.
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
#: Points of an exceedance curve.
POINTS = 40
CONFIDENCE = 0.95
#: Runs between two reports of progress, and the most with ``until_error``.
STEP, MOST_RUNS = 2_000, 1_000_000

Progress: TypeAlias = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class SimulateQuestion:
    """What is asked.

    Attributes:
        target: the organisation or system that is hit.
        harm: leak or loss.
        probabilities: of engagements.
        runs: how many to make; with ``until_error`` at least so many.
        seed: of the coins.
        until_error: go on until half the interval of the mean is this part of it; None: not.
        by: the measure whose mean that is: people or organisations.
        most: how many organisations to name.
        clients: only these organisations, and the people they control, are counted; None: all.
    """

    target: str
    harm: str = "leak"
    probabilities: Probabilities = field(default_factory=Probabilities)
    runs: int = 10_000
    seed: int = 1
    until_error: float | None = None
    by: str = "people"
    most: int = 20
    clients: frozenset[str] | None = None


def simulate(
    known_by: Networked, question: SimulateQuestion, progress: Progress | None = None
) -> Simulation:
    """Let harm spread many times.

    Args:
        known_by: what is known, as a network with every engagement as a node (``every=True``).
        question: what is asked; its ids exist.
        progress: told after some runs how many of how many are done.

    Raises:
        UsageError: the harm, measure, common cause or a number is none that can be.
    """
    choices = (
        (question.harm, ("leak", "loss")),
        (question.by, ("people", "organisations")),
        (question.probabilities.common_cause, COMMON_CAUSES),
    )
    for given, possible in choices:
        if given not in possible:
            raise UsageError(f"{given} is none of {', '.join(possible)}.")
    if question.runs < 2:
        raise UsageError("fewer than 2 runs say nothing.")
    if question.until_error is not None and not question.until_error > 0:
        raise UsageError("an error to come down to is above 0.")
    return _Simulating(known_by, question, progress).answer()


class _Simulating:
    def __init__(
        self, known_by: Networked, question: SimulateQuestion, progress: Progress | None
    ) -> None:
        self._known_by, self._question, self._progress = known_by, question, progress
        self._network = known_by.network
        self._planes = known_by.planes(question.harm)
        node = self._network.sources.get(question.target)
        self._sources = [] if node is None else [node]

    # -- coins --------------------------------------------------------------------------------

    @cached_property
    def _odds(self) -> tuple[F64, I32]:
        """For each edge its probability, and the coin it shares; -1: none."""
        import numpy as np

        from ..engine.network import LATER
        from ..engine.reach import reach

        network = self._network
        edges, graph = network.edges, network.graph
        source = graph.src
        p = np.ones(graph.m)
        begins = np.zeros(graph.n, bool)
        begins[self._sources] = True
        reached = begins.copy()
        reached[reach(graph, self._sources, self._planes).order] = True
        long = np.ones(graph.m, bool) if graph.length is None else graph.length != 0
        shared: dict[tuple[str, str], list[int]] = defaultdict(list)
        for edge in np.flatnonzero(long & reached[source]).tolist():
            number = int(edges.engagement[edge])
            ident = network.engagements[number] if number >= 0 else ""
            sure = begins[source[edge]] and number >= 0
            assumed = bool(edges.assumed[edge] & LATER) and not sure
            p[edge], common = self._of(ident, "assumed" if assumed else "stated")
            # one coin for all edges by which one record enters one engagement
            to = ident or network.ids[int(network.record[graph.dst[edge]])]
            by = network.ids[int(network.record[source[edge]])]
            shared[common or (by, to)].append(edge)
        group = np.full(graph.m, -1, np.int32)
        # numbered by what they are of, so that a part of the records gives the same coins
        for coin, key in enumerate(sorted(shared)):
            group[shared[key]] = coin
        return p, group

    def _of(self, engagement: str, certainty: str) -> tuple[float, tuple[str, str] | None]:
        """The probability of an engagement, and what it has in common with others."""
        chosen, question = self._question.probabilities, self._question
        work = self._known_by.structure.engagements.get(engagement)
        system = None if work is None else work.system
        shared = ("", system) if system and chosen.common_cause == "system" else None
        for ident in (engagement, system):
            if ident is not None and ident in chosen.own:
                return chosen.own[ident], shared
        return chosen.table[f"{question.harm}.{certainty}"], shared

    # -- runs ---------------------------------------------------------------------------------

    @cached_property
    def _cascade(self) -> Cascade:
        import numpy as np

        from ..engine.cascade import lay_cascade
        from ..engine.measures import COHORTS, NAMED, PEOPLE, UNNAMED_PEOPLE, measures

        network = self._network
        found = measures(network, self._question.clients)
        people, unnamed = found.inside[PEOPLE], found.inside[UNNAMED_PEOPLE]
        assert people is not None
        assert unnamed is not None
        inside = np.where(found.weights[PEOPLE] > 0, people, unnamed)
        inside[(found.weights[NAMED] > 0) | (found.weights[COHORTS] > 0)] = -1
        p, group = self._odds
        weights = found.weights[[NAMED, PEOPLE]]
        self._weights, self._open = weights, found.weights[UNNAMED_PEOPLE]
        return lay_cascade(
            network.graph, self._sources, self._planes, p, weights, group=group, inside=inside
        )

    def answer(self) -> Simulation:
        from ..engine.estimates import sample_until

        question, known_by = self._question, self._known_by
        self._hits: I64 | None = None
        row = 0 if question.harm == "loss" or question.by == "organisations" else 1
        came_down: bool | None = None
        if question.until_error is None:
            sums = self._drawn(0, question.runs)
        else:
            sums, came_down = sample_until(
                self._drawn,
                question.until_error,
                row=row,
                confidence=CONFIDENCE,
                least=question.runs,
                most=max(MOST_RUNS, question.runs),
            )
        organisations = list(self._organisations(len(sums)))
        held = self._held()
        return Simulation(
            data_hash=self._network.data_hash,
            target=self._named(question.target),
            harm=question.harm,
            at=known_by.day.isoformat(),
            known=None if known_by.known is None else known_by.known.isoformat(),
            data=known_by.data,
            certain=known_by.certain,
            runs=len(sums),
            seed=question.seed,
            confidence=CONFIDENCE,
            error=question.until_error,
            reached_error=came_down,
            probabilities=dict(question.probabilities.table),
            common_cause=question.probabilities.common_cause,
            overridden=len(question.probabilities.own),
            spreads=tuple(
                self._spread(measure, sums, row)
                for row, measure in enumerate(("organisations", "people"))
                if question.harm == "leak" or measure == "organisations"
            ),
            held=held.all,
            open=len(held.open),
            organisations=tuple(organisations[: question.most]),
            left=max(0, len(organisations) - question.most),
        )

    def _drawn(self, first: int, runs: int) -> I64:
        """The sums of some runs; how often each node was reached is kept."""
        import numpy as np

        cascade = self._cascade
        parts = []
        for begun in range(first, first + runs, STEP):
            some = min(STEP, first + runs - begun)
            found = cascade.runs(some, self._question.seed, begun)
            parts.append(found.sums)
            self._hits = found.hits if self._hits is None else self._hits + found.hits
            if self._progress is not None:
                self._progress(begun + some, first + runs)
        return np.concatenate(parts)

    def _spread(self, measure: str, sums: I64, row: int) -> Spread:
        from ..engine.estimates import exceedance, mean, percentiles

        samples = sums[:, row]
        average = mean(samples, CONFIDENCE)
        curve = exceedance(samples, confidence=CONFIDENCE, most=POINTS)
        return Spread(
            measure=measure,
            mean=Estimate(average.value, average.low, average.high),
            percentiles={
                str(item.level): Estimate(item.value, item.low, item.high)
                for item in percentiles(samples, LEVELS, CONFIDENCE)
            },
            curve=tuple(
                Point(int(item.value), Estimate(item.probability, item.low, item.high))
                for item in curve
            ),
            expected=self._expected(row),
            possible=self._possible(row),
        )

    # -- what is certain ----------------------------------------------------------------------

    @cached_property
    def _bounds(self) -> tuple[F64, F64]:
        """For each node, bounds of the probability that it is reached, on all planes."""
        import numpy as np

        from ..engine.digraph import Steps
        from ..engine.odds import odds
        from ..engine.reach import reach

        p, group = self._odds
        counts = np.bincount(group[group >= 0]) if (group >= 0).any() else np.zeros(0, int)
        shared = (group >= 0) & (counts[np.maximum(group, 0)] > 1 if len(counts) else False)
        graph, sources = self._network.graph, np.array(self._sources, np.int64)
        low = np.zeros(graph.n)
        first, onward = np.zeros(graph.m, np.uint8), np.zeros(graph.m, np.uint8)
        for steps in self._planes:
            low = np.maximum(low, odds(graph, sources, steps, p, shared)[0])
            first |= steps.first
            onward |= steps.onward
        # whatever passes on some plane passes on all of them together
        high = odds(graph, sources, Steps(first, onward), p, shared)[1]
        high[reach(graph, self._sources, self._planes).tier < 0] = 0
        return low, high

    def _expected(self, row: int) -> tuple[float, float]:
        low, high = self._bounds
        weights = self._weights[row]
        if row == 0:
            return _sum(weights * low), _sum(weights * high)
        # of people only the outermost groups count, so that one group is all that is certain
        return float((weights * low).max(initial=0.0)), _sum(weights * high)

    def _possible(self, row: int) -> tuple[int, int]:
        """What is reached where only what is certain passes, and where everything does."""
        import numpy as np

        from ..engine.digraph import Steps
        from ..engine.reach import reach

        p, _ = self._odds
        sure = (p >= 1).astype(np.uint8)
        certain = [Steps(step.first & sure, step.onward & sure) for step in self._planes]
        graph, weights = self._network.graph, self._weights[row]
        least = reach(graph, self._sources, certain).order
        most = reach(graph, self._sources, self._planes).order
        if row == 0:
            return int(weights[least].sum()), int(weights[most].sum())
        return int(weights[least].max(initial=0)), self._most_people(most.tolist())

    def _most_people(self, reached: list[int]) -> int:
        """The most that the outermost groups can come to, whichever of them are reached."""
        from ..engine.measures import PEOPLE, measures

        inside = measures(self._network, self._question.clients).inside[PEOPLE]
        assert inside is not None
        weights = self._weights[1]
        groups = {node for node in reached if weights[node]}
        within: dict[int, list[int]] = {}
        for node in groups:
            within.setdefault(int(inside[node]), []).append(node)
        roots = [node for node in groups if int(inside[node]) not in groups]
        order = list(roots)
        for node in order:
            order += within.get(node, ())
        most: dict[int, int] = {}
        for node in reversed(order):
            parts = sum(most[part] for part in within.get(node, ()))
            most[node] = max(int(weights[node]), parts)
        return sum(most[node] for node in roots)

    def _held(self) -> People:
        """The different persons in all that can be reached."""
        from ..engine.network import POPULATION, UNNAMED
        from ..engine.reach import reach

        network = self._network
        groups, unnamed = set(), set()
        for node in reach(network.graph, self._sources, self._planes).order.tolist():
            ident = network.ids[int(network.record[node])]
            if network.kind[node] == POPULATION and (self._weights[1][node] or self._open[node]):
                groups.add(ident)
            elif network.kind[node] == UNNAMED and self._open[node]:
                container = int(network.inside[node])
                around = None if container < 0 else network.ids[int(network.record[container])]
                unnamed.add((ident, around))
        return self._known_by.people(groups, unnamed)

    # -- who ----------------------------------------------------------------------------------

    def _named(self, ident: str) -> Named:
        return Named.of(ident, self._known_by.knowledge)

    def _organisations(self, runs: int) -> Iterator[Frequent]:
        """Every organisation that was reached in some run, the most frequent first."""
        from ..engine.estimates import proportion

        assert self._hits is not None
        found = []
        for node in self._weights[0].nonzero()[0].tolist():
            if self._hits[node]:
                ident = self._network.ids[int(self._network.record[node])]
                found.append((-int(self._hits[node]), ident))
        for hits, ident in sorted(found):
            low, high = proportion(-hits, runs, CONFIDENCE)
            named = self._named(ident)
            yield Frequent(ident, named.name, named.kind, Estimate(-hits / runs, low, high))


def _sum(numbers: F64) -> float:
    """The sum, rounded once: the same however many nodes beside are not reached."""
    return math.fsum(numbers[numbers != 0].tolist())
