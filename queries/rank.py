"""Which vendor would hurt most? What each would reach, for all vendors and systems at once.

For each it is the question ``affected X --hypothetical``, asked of one compiled network. People are
first summed over the outermost groups, which is an upper end for how many different persons there
are; whoever may stand among the rows that are wanted is then bounded as sharply as what is held
allows, until nobody who is left could stand higher.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..graph.errors import UsageError
from ..graph.intervals import Interval
from .networked import Networked
from .rank_answer import ORDERS, Leaked, Rank, RankRow, Served, Sketched, Unique

if TYPE_CHECKING:
    from ..engine.digraph import I64, U32, Steps
    from ..engine.measures import Measures
    from ..graph.records import Record
    from ..graph.totals import Figure

#: Edges looked at (sources / 512 x planes x edges) up to which all is counted exactly.
MOST_LOOKED_AT = 4_000_000_000
#: Of a sketch: registers a node, how many of the highest are counted exactly, and its seed.
REGISTERS, CANDIDATES, SEED = 256, 1024, 20261126
#: Part of all nodes above which what every node reaches is summed at once.
MOST_PART = 0.25
#: Groups of people up to which a row's people are bounded sharply.
MOST_GROUPS = 200_000

Progress: TypeAlias = Callable[[int, int], object]
#: Gives the records with some ids.
Fetch: TypeAlias = "Callable[[Collection[str]], Iterable[Record]]"


@dataclass(frozen=True, slots=True)
class RankQuestion:
    """What is asked.

    Attributes:
        by: one of :data:`~hakyu.queries.rank_answer.ORDERS`.
        kind: ``vendors``, ``systems`` or ``all``.
        most: how many rows are wanted; None: all.
        vendors: only these organisations and systems are ranked; None: all.
        clients: only these organisations, and the people they control, are counted; None: all.
        method: ``exact``, ``sketch``, or ``auto``: a sketch only where counting all exactly would
            take minutes.
    """

    by: str = "people"
    kind: str = "all"
    most: int | None = 20
    vendors: frozenset[str] | None = None
    clients: frozenset[str] | None = None
    method: str = "auto"


def rank(
    known_by: Networked,
    question: RankQuestion,
    fetch: Fetch,
    progress: Progress | None = None,
    *,
    sharply: bool = True,
) -> Rank:
    """Rank vendors and systems by what hitting them would reach.

    Args:
        known_by: what is known, as a network, and the day and data that are asked about.
        question: what is asked.
        fetch: gives the records of the rows, for their names.
        progress: told how many passes of how many are done.
        sharply: bound the people of the rows by the arithmetic of what is held, which takes all
            records; otherwise they are bounded by sums.

    Raises:
        UsageError: the order, kind or method is none of those that there are.
    """
    choices = (
        (question.by, ORDERS),
        (question.kind, ("vendors", "systems", "all")),
        (question.method, ("exact", "sketch", "auto")),
    )
    for given, known in choices:
        if given not in known:
            raise UsageError(f"{given} is none of {', '.join(known)}.")
    return _Ranking(known_by, question, progress, sharply).answer(fetch)


class _Tally(NamedTuple):
    """The counts of one vendor or system; people by their sums, or sharply."""

    place: int
    leak: tuple[int, ...]  # as engine.measures orders them
    service: tuple[int, ...]
    unique: tuple[int, ...]
    people: Leaked | None = None

    @property
    def persons(self) -> int:
        """The most persons of groups of known size."""
        if self.people is None:
            return self.leak[2]
        return int(self.people.sized.high or 0)


class _Ranking:
    def __init__(
        self,
        known_by: Networked,
        question: RankQuestion,
        progress: Progress | None,
        sharply: bool,
    ) -> None:
        from ..engine.measures import measures

        self._known_by, self._question, self._progress = known_by, question, progress
        self._network = known_by.network
        self._totals = known_by.totals if sharply else None
        self._leak, self._loss = known_by.planes("leak"), known_by.planes("loss")
        self._measures: Measures = measures(self._network, question.clients)

    # -- what is ranked -----------------------------------------------------------------------

    @cached_property
    def _places(self) -> list[list[int]]:
        """Vendors, and systems, as places among what can be hit."""
        from ..engine.measures import vendors

        found = []
        for kind, places in zip(("vendors", "systems"), vendors(self._network), strict=True):
            wanted = self._question.kind in (kind, "all")
            found.append([one for one in places.tolist() if wanted and self._is_wanted(one)])
        return found

    def _is_wanted(self, place: int) -> bool:
        wanted = self._question.vendors
        return wanted is None or self._ident(place) in wanted

    def _ident(self, place: int) -> str:
        return self._network.ids[int(self._network.source_record[place])]

    def _nodes(self, places: Sequence[int]) -> list[int]:
        return [int(self._network.source_node[place]) for place in places]

    # -- counting -----------------------------------------------------------------------------

    def answer(self, fetch: Fetch) -> Rank:
        q, known_by = self._question, self._known_by
        places = [place for kind in self._places for place in kind]
        unique = self._unique()
        sketch: Sketched | None = None
        counted = places
        if self._too_many(len(places)):
            counted, sketch = self._sketched(places, unique)
        tallies = self._tallied(counted, unique)
        met = [item for item in tallies if any((*item.leak, *item.service))]
        best = self._best(met)
        rows = tuple(self._rows(best, fetch))
        return Rank(
            data_hash=self._network.data_hash,
            at=known_by.day.isoformat(),
            known=None if known_by.known is None else known_by.known.isoformat(),
            by=q.by,
            kind=q.kind,
            data=known_by.data,
            certain=known_by.certain,
            portfolio=(_size(q.clients), _size(q.vendors)),
            ranked=len(places),
            nobody=len(tallies) - len(met),
            left=len(places) - (len(tallies) - len(met)) - len(rows),
            sketch=sketch,
            rows=rows,
        )

    def _too_many(self, sources: int) -> bool:
        if self._question.method != "auto":
            return self._question.method == "sketch"
        passes = -(-sources // 512) * (len(self._leak) + len(self._loss))
        return passes * self._network.graph.m > MOST_LOOKED_AT

    def _sums(self, nodes: list[int], planes: tuple[Steps, ...], rows: int) -> list[list[int]]:
        graph = self._network.graph
        weights, inside = self._measures.weights[:rows], self._measures.inside[:rows]
        if len(nodes) > MOST_PART * graph.n:
            from ..engine.everyone import totals_of_all

            found = totals_of_all(graph, planes, weights, inside, self._progress).sums[nodes]
        else:
            from ..engine.many import totals

            found = totals(graph, nodes, planes, weights, inside, self._progress).sums
        sums: list[list[int]] = found.tolist()
        return sums

    def _tallied(self, places: list[int], unique: dict[int, list[int]]) -> list[_Tally]:
        nodes = self._nodes(places)
        leak, loss = self._sums(nodes, self._leak, 4), self._sums(nodes, self._loss, 2)
        return [
            _Tally(place, tuple(leaked), tuple(lost), tuple(unique[place]))
            for place, leaked, lost in zip(places, leak, loss, strict=True)
        ]

    def _unique(self) -> dict[int, list[int]]:
        """By place, what no other of its kind reaches."""
        from ..engine.many import unique

        found: dict[int, list[int]] = {}
        for places in self._places:
            weights, inside = self._measures
            sums: I64 = unique(
                self._network.graph, self._nodes(places), self._leak, weights, inside
            )
            found.update(zip(places, sums.tolist(), strict=True))
        return found

    def _sketched(
        self, places: list[int], unique: dict[int, list[int]]
    ) -> tuple[list[int], Sketched]:
        """Those with the highest estimates, or counts where these are at hand anyway."""
        from ..engine.sketched import estimated

        by = self._question.by
        if by.startswith("unique"):
            row = 2 if by == "unique-people" else 0
            values, error = [float(unique[place][row]) for place in places], 0.0
        else:
            row = 2 if by == "people" else 0
            planes = self._loss if by == "service" else self._leak
            values, error = estimated(
                self._network, planes, self._nodes(places), self._measures, row, REGISTERS, SEED
            )
        order = sorted(range(len(places)), key=lambda i: (-values[i], places[i]))
        most = max(CANDIDATES, 2 * (self._question.most or len(places)))
        left = values[order[most]] if len(order) > most else 0.0
        chosen = sorted(places[i] for i in order[:most])
        return chosen, Sketched(REGISTERS, error, len(chosen), left)

    # -- order --------------------------------------------------------------------------------

    def _key(self, item: _Tally) -> tuple[int, ...]:
        """Greater is higher. People come into it by an upper end, the rest exactly."""
        first = {
            "people": (item.persons, item.leak[3]),
            "organisations": (item.leak[0], item.leak[1]),
            "service": item.service,
            "unique-people": (item.unique[2], item.unique[3]),
            "unique-organisations": (item.unique[0], item.unique[1]),
        }[self._question.by]
        return (*first, item.persons, item.leak[3], item.leak[0], item.service[0])

    def _best(self, tallies: list[_Tally]) -> list[_Tally]:
        """The rows that are wanted, highest first, their people bounded sharply."""
        most = len(tallies) if self._question.most is None else self._question.most
        waiting = sorted(tallies, key=lambda item: (self._key(item), -item.place), reverse=True)
        found: list[_Tally] = []
        for item in waiting:
            if len(found) >= most:
                found.sort(key=lambda one: (self._key(one), -one.place), reverse=True)
                if most == 0 or self._key(found[most - 1]) >= self._key(item):
                    break
            found.append(item._replace(people=self._people(item)))
        found.sort(key=lambda one: (self._key(one), -one.place), reverse=True)
        return found[:most]

    def _people(self, item: _Tally) -> Leaked:
        """The different persons that one vendor's leak reaches."""
        from ..engine.measures import groups
        from ..engine.reach import reach

        network = self._network
        node = int(network.source_node[item.place])
        reached = reach(network.graph, [node], self._leak).order
        found = groups(network, reached, self._measures)
        most, open_ = item.leak[2], item.leak[3]
        bounded = [one for one in found if network.most[one] >= 0]
        low = max((int(network.least[one]) for one in found), default=0)
        sized = Interval(max((int(network.least[one]) for one in bounded), default=0), most)
        high, method = None if open_ else most, "sum"
        if self._totals is not None and len(found) <= MOST_GROUPS:
            figure = self._held(found)
            low, sized, method = figure.low, figure.sized, figure.method
            around = list(self._around(reached))
            high = (
                None
                if None in around
                else self._held([*found, *(one for one in around if one is not None)]).high
            )
        return Leaked(item.leak[0], item.leak[1], Interval(low, high), sized, open_, method)

    def _held(self, groups: Iterable[int]) -> Figure:
        """The different persons in some recorded populations."""
        network = self._network
        assert self._totals is not None
        return self._totals.held_figure(network.ids[int(network.record[one])] for one in groups)

    def _around(self, reached: U32) -> Iterator[int | None]:
        """What the unnamed people among what is reached lie in; None for nothing that is known."""
        from ..engine.network import UNNAMED

        network = self._network
        for one in reached.tolist():
            if network.kind[one] == UNNAMED and self._measures.weights[3, one]:
                container = int(network.inside[one])
                yield container if container >= 0 else None

    def _rows(self, best: list[_Tally], fetch: Fetch) -> Iterator[RankRow]:
        records = {one.id: one for one in fetch([self._ident(item.place) for item in best])}
        place = 0
        for number, item in enumerate(best, 1):
            if number == 1 or self._key(item) != self._key(best[number - 2]):
                place = number
            ident = self._ident(item.place)
            record = records.get(ident)
            assert item.people is not None
            yield RankRow(
                place=place,
                id=ident,
                name=ident if record is None else record.title_text,
                kind=str(getattr(record, "kind", "system")),
                leak=item.people,
                service=Served(*item.service),
                unique=Unique(item.unique[0], item.unique[2], item.unique[3]),
            )


def _size(chosen: frozenset[str] | None) -> int | None:
    return None if chosen is None else len(chosen)
