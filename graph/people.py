"""How many different people are in several groups together, when only sizes are known.

A :class:`Forest` holds claims: each group of people has a size between two numbers, groups lie
inside groups, siblings may be disjoint, a group may be the union of some of its parts. For a set of
selected groups :meth:`Forest.total` gives the least and the greatest number of distinct people in
their union, over all arrangements of people that agree with *all* claims, those on groups that are
not selected included. Both ends are attained and whole-numbered: no narrower answer is justified.

All numbers are persons. Methods, proofs and limits: docs/people.md.

    >>> forest = Forest(
    ...     [
    ...         Node("total", 100, 100),
    ...         Node("members", 80, 80, parent="total"),
    ...         Node("staff", 30, 30, parent="total"),
    ...     ]
    ... )
    >>> total = forest.total(["members", "staff"])
    >>> total.low, total.high
    (80, 100)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from .errors import HakyuError
from .people_bounds import Measured, Reach, high_bound, low_bound
from .people_structure import Cover, Node, Structure

__all__ = ["Conflict", "ContradictionError", "Cover", "Forest", "Node", "Range", "Total"]


class Range(NamedTuple):
    """From ``low`` to ``high`` persons, both included; ``high`` None when there is no upper end."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """Distinct people in the union of the selected groups.

    ``low`` belongs to all of them, ``sized`` to some: never pair ``low`` with ``sized.high``.

    Attributes:
        low, high: sharp bounds over all selected groups; ``high`` None when there is none.
        sized: sharp bounds over the selected groups that have an upper end of their own, stated or
            following from their parts; 0 to 0 when there are none.
        open: topmost selected groups without any upper end. They may be of any size.
        capped: topmost selected groups without an upper end of their own that are bounded by a
            container, or by the room that other parts leave in it.
            "Topmost" means inside no other selected group. Both are sorted by id.
    """

    low: int
    high: int | None
    sized: Range
    open: tuple[str, ...]
    capped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, and of which none can be spared: without any one they agree.

    Attributes:
        node: the group that would have to be larger than it can be.
        kind: "size" when its own upper end is too small, "union" when its parts are.
        lows: groups whose lower ends conflict, largest first. They are disjoint and inside ``node``
            (or are ``node`` itself).
        highs: groups whose upper ends conflict with that: ``node``, or the parts that make it up.
        excess: the sum of those lower ends less the sum of those upper ends, in persons.
        inside: groups whose lying inside their parent is used.
        disjoint: siblings whose being disjoint is used, group by group.
        covers: containers and parts whose union is used.
    """

    node: str
    kind: str
    lows: tuple[str, ...]
    highs: tuple[str, ...]
    excess: int
    inside: tuple[str, ...] = ()
    disjoint: tuple[tuple[str, ...], ...] = ()
    covers: tuple[Cover, ...] = ()

    def __str__(self) -> str:
        lows, highs = (_listed(ids) for ids in (self.lows, self.highs))
        if self.lows == (self.node,):
            text = f"{self.node} has too many people"
        else:
            have = "together have" if len(self.lows) > 1 else "has"
            text = f"{lows} {have} too many people to lie inside {self.node}"
        if self.kind == "union":
            text += f", which is made up of {highs}"
        return f"{text}: {self.excess:,} more than the upper end allows"


#: How a total was bounded, sharpest first: closed form; linear programme; the same with claims left
#: out; Hunter-Worsley (high end only); Bonferroni (low end only). docs/people.md describes each.
METHODS = ("tree", "lp", "relaxed", "spanning-forest", "pairs")


class ContradictionError(HakyuError):
    """The claims contradict each other, so that no bound follows; ``conflict`` says which."""

    exit_code = 1

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        super().__init__(str(conflict))


class Forest:
    """Claims about groups of people; immutable, and the same for every order of the input.

    Claims that the methods cannot use are left out, which can only widen a bound, and are named in
    ``dropped``: a label that a container of the node carries too; a cover that contains some, not
    all, of several disjoint siblings; a cover that shares parts with another one of its container.

    Building takes O(n log n) time for n nodes. A total takes time in proportion to the selected
    nodes and their ancestors, times the number of different slopes of a gain (docs/people.md,
    "Cost of a forest"), which is 1 or 2 unless many unselected groups of forced size take up room
    side by side.

    Args:
        nodes: the groups.
        covers: unions that are known to make up a container.

    Raises:
        ValueError: an id twice, a low end that is negative or above the high end, an unknown
            parent or part, a part that is not a child of its container, parents in a circle.
            Sizes that contradict each other do not raise here: see :meth:`conflict`.
    """

    def __init__(self, nodes: Iterable[Node], covers: Iterable[Cover] = ()) -> None:
        self._structure = Structure(nodes, covers)
        self._measured = Measured(self._structure)
        self._conflict: Conflict | None = None
        self._context: tuple[list[int], list[int | None]] = ([], [])
        self._sizes: Mapping[str, Range] | None = None
        if self._measured.conflict is None:
            self._context = self._measured.in_context()
        else:
            self._conflict = _explain(self._measured, self._measured.conflict)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The claims that were left out, as readable texts."""
        return self._structure.dropped

    def conflict(self) -> Conflict | None:
        """An irreducible set of claims that contradict each other, or None when all agree.

        Of several conflicts it is the first one met from the leaves upwards; mend or leave out one
        of its claims to see the next. Method: docs/people.md, "Contradictory claims".
        """
        return self._conflict

    def sizes(self) -> Mapping[str, Range]:
        """The sharp size in persons of every group, given all claims.

        Method: docs/people.md, "Sizes in context".

        It is what ``total([id])`` would give for each, in linear time for all; sorted by id.

        Raises:
            ContradictionError: the claims contradict each other.
        """
        self._must_agree()
        if self._sizes is None:
            low, high = self._context
            index = self._structure.index
            self._sizes = MappingProxyType(
                {i: Range(low[index[i]], high[index[i]]) for i in sorted(index)}
            )
        return self._sizes

    def total(self, selected: Collection[str]) -> Total:
        """Sharp bounds on the distinct people in the union of some groups.

        Low end: docs/people.md, Theorem 2; high end: Theorem 3; both after Hailperin, "Best
        possible inequalities for the probability of a logical function of events" (1965), in whole
        numbers and in closed form.

        Args:
            selected: ids of groups; one may lie inside another; none at all gives 0 to 0.

        Raises:
            ValueError: an id is not among the nodes.
            ContradictionError: the claims contradict each other.
        """
        self._must_agree()
        structure, measured = self._structure, self._measured
        unknown = sorted(i for i in set(selected) if i not in structure.index)
        if unknown:
            raise ValueError(f"selected, but not among the nodes: {_listed(tuple(unknown))}")
        chosen = [structure.index[i] for i in set(selected)]
        if len(chosen) == 1:
            return self._total_of_one(chosen[0])
        reach = Reach(structure, chosen)
        low, high = low_bound(measured, reach), high_bound(measured, reach)
        own = [v for v in chosen if measured.most[v] is not None]
        sized = Range(low, high)
        if len(own) < len(chosen):
            inner = Reach(structure, own)
            sized = Range(low_bound(measured, inner), high_bound(measured, inner))
        without = [v for v in reach.top if measured.most[v] is None]
        return Total(
            low=low,
            high=high,
            sized=sized,
            open=tuple(sorted(structure.ids[v] for v in without if self._context[1][v] is None)),
            capped=tuple(
                sorted(structure.ids[v] for v in without if self._context[1][v] is not None)
            ),
        )

    def _total_of_one(self, v: int) -> Total:
        """The total of one group, whose size in context is known for all groups at once."""
        low, high = self._context[0][v], self._context[1][v]
        if self._measured.most[v] is not None:
            return Total(low, high, Range(low, high), (), ())
        name = (self._structure.ids[v],)
        return Total(
            low, high, Range(0, 0), name if high is None else (), () if high is None else name
        )

    def _must_agree(self) -> None:
        if self._conflict is not None:
            raise ContradictionError(self._conflict)


def _explain(measured: Measured, v: int) -> Conflict:
    """The irreducible set of claims that make node v larger than it can be."""
    s, least, most = measured.structure, measured.least, measured.most
    children: defaultdict[int, list[int]] = defaultdict(list)
    for c in range(s.end[v] - 1, v, -1):
        children[s.parent[c]].append(c)

    # Lower ends: pairwise disjoint groups that force the size of v; the largest that are enough.
    forced: list[int] = []
    waiting = [v]
    while waiting:
        w = waiting.pop()
        if s.low[w] == least[w]:
            forced.append(w)
            continue
        best = next(c for c in children[w] if measured.class_least[s.class_of[c]] == least[w])
        waiting.extend(s.classes[s.class_of[best]])
    forced.sort(key=lambda w: (-s.low[w], s.ids[w]))
    limit = most[v] or 0
    total = 0
    lows: list[int] = []
    while total <= limit:
        lows.append(forced[len(lows)])
        total += s.low[lows[-1]]

    # Upper ends: of v itself, or of the parts that make it up, and of theirs.
    highs: list[int] = []
    covers: list[Cover] = []
    waiting = [v]
    while waiting:
        w = waiting.pop()
        if s.high[w] is not None and s.high[w] == most[w]:
            highs.append(w)
            continue
        e = next(e for e in s.covers_at[w] if measured.cover_most[e] == most[w])
        waiting.extend(s.covers[e])
        covers.append(Cover(s.ids[w], tuple(sorted(s.ids[c] for c in s.covers[e]))))

    # What joins the lower ends to v.
    inside: set[int] = set()
    for w in lows:
        while w != v and w not in inside:
            inside.add(w)
            w = s.parent[w]
    classes: defaultdict[int, list[str]] = defaultdict(list)
    for w in inside:
        classes[s.class_of[w]].append(s.ids[w])
    return Conflict(
        node=s.ids[v],
        kind="size" if highs == [v] else "union",
        lows=tuple(s.ids[w] for w in lows),
        highs=tuple(sorted(s.ids[w] for w in highs)),
        excess=total - limit,
        inside=tuple(sorted(s.ids[w] for w in inside)),
        disjoint=tuple(sorted(tuple(sorted(k)) for k in classes.values() if len(k) > 1)),
        covers=tuple(sorted(covers, key=lambda cover: cover.container)),
    )


def _listed(ids: tuple[str, ...]) -> str:
    """Names in a text: the first five, and how many more."""
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return ", ".join(ids[:5]) + more
