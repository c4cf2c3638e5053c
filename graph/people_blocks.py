"""How many different people are in several groups together, for claims of any shape.

:func:`bounds` takes :class:`~hakyu.graph.people_claims.Claims` and gives what a
:class:`~hakyu.graph.people.Forest` gives. Claims that a forest can state are handed to one and cost
nothing more. Others are split into parts that have nothing to do with each other; a part that is
not a forest becomes a linear programme, or, where that would be too large, is answered by outer
bounds. Each answer names its method. Methods, proofs and limits: docs/people.md, "Outside the
forest".

    >>> claims = Claims(
    ...     (Node("members", 80, 80), Node("staff", 30, 30)),
    ...     intersections=(Intersection("members", "staff", 10, 20),),
    ... )
    >>> total = bounds(claims).total(["members", "staff"])
    >>> total.low, total.high, total.method
    (90, 100, 'lp')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from .people import METHODS, Conflict, ContradictionError, Cover, Forest, Node, Range
from .people_bounds import plus
from .people_claims import Claims, Intersection, Union, components, separate
from .people_corner import entangled
from .people_entangled import Entangled, Estimate
from .people_iis import Contradiction, alternatives
from .people_joint import MOST_COLUMNS
from .people_structure import Structure

__all__ = [
    "Bounds",
    "Claims",
    "Contradiction",
    "Cover",
    "Estimate",
    "Intersection",
    "Node",
    "Union",
    "bounds",
]


class Bounds:
    """Claims about groups of people; immutable, and the same for every order of the input.

    Made by :func:`bounds`.
    """

    def __init__(self, claims: Claims, limit: int, ordered: bool = False) -> None:
        self._given, self._limit, self._ordered = claims, limit, ordered
        self._parts: list[_Local | Entangled] = []
        self._sizes: Mapping[str, Range] | None = None
        if not ordered and claims.are_plain():
            forest = _forest(claims)
            if forest is not None:
                self._parts.append(_Local(forest))
                self._ids = {node.id for node in claims.nodes}
                return
        Structure(claims.nodes)  # says what is wrong with the nodes
        self._given, self._ordered = (claims if ordered else claims.in_order()), True
        local: list[Claims] = []
        for component in components(self._given):
            regular, rest = separate(component)
            if entangled(rest):
                self._parts.append(Entangled(component, regular, rest, limit))
            else:
                local.append(regular)
        if local:
            nodes = [node for part in local for node in part.nodes]
            covers = [cover for part in local for cover in part.covers]
            self._parts.insert(0, _Local(Forest(nodes, covers)))
        self._ids = {node.id for node in claims.nodes}

    @property
    def method(self) -> str:
        """The least sharp method that any total needs: see :data:`METHODS`."""
        return max((part.method for part in self._parts), key=METHODS.index, default="tree")

    @property
    def dropped(self) -> tuple[str, ...]:
        """The claims that were left out because there are too many, as readable texts."""
        return tuple(sorted(text for part in self._parts for text in part.dropped))

    def conflict(self) -> Conflict | None:
        """An irreducible set of claims that contradict each other, or None when all agree.

        A :class:`Contradiction` where the claims concerned do not form a forest. Of several
        conflicts it is one; mend or leave out one of its claims to see the next. Method:
        docs/people.md, "Contradictory claims".
        """
        return next((c for part in self._parts if (c := part.conflict) is not None), None)

    def agrees(self) -> bool:
        """Whether the claims can all be true: ``conflict() is None``, without looking for it."""
        return all(part.agrees for part in self._parts)

    def sizes(self) -> Mapping[str, Range]:
        """The size in persons of every group, given all claims, sorted by id.

        It is what ``total([id])`` would give for each. In a part where that would take too long
        (two programmes for each group) claims outside the forest are left out, so that it may be
        wider.

        Raises:
            ContradictionError: the claims contradict each other.
        """
        self._must_agree()
        if self._sizes is None:
            found = {id: size for part in self._parts for id, size in part.sizes().items()}
            self._sizes = MappingProxyType(dict(sorted(found.items())))
        return self._sizes

    def total(self, selected: Collection[str]) -> Estimate:
        """Bounds on the distinct people in the union of some groups.

        Args:
            selected: ids of groups; one may lie inside another; none at all gives 0 to 0.

        Raises:
            ValueError: an id is not among the nodes.
            ContradictionError: the claims contradict each other.
        """
        self._must_agree()
        chosen = self._known(selected)
        return _together(part.total(mine) for part, mine in self._shared_out(chosen) if mine)

    def hull(self, selected: Collection[str]) -> Range:
        """What to show beside a contradiction: the bounds if exactly one claim of it is wrong.

        The least range that contains the bounds obtained by leaving out each single claim that the
        conflict names; the parts of the claims that agree keep their bounds. Where another conflict
        remains whichever claim is left out, nothing is known: from 0, without an upper end. The
        same as ``total`` when nothing contradicts.

        Raises:
            ValueError: an id is not among the nodes.
        """
        chosen = self._known(selected)
        low = 0
        high: int | None = 0
        for component in components(self._given if self._ordered else self._given.in_order()):
            mine = chosen.intersection(node.id for node in component.nodes)
            if not mine:
                continue
            part = Bounds(component, self._limit, ordered=True)
            conflict = None if part.agrees() else part.conflict()
            if conflict is None:
                found = [part.total(mine)]
            else:
                others = (
                    Bounds(claims, self._limit, ordered=True)
                    for claims in alternatives(component, conflict)
                )
                found = [other.total(mine) for other in others if other.agrees()]
            low = max(low, min((total.low for total in found), default=0))
            ends = [total.high for total in found]
            high = plus(high, None if None in ends or not ends else max(e or 0 for e in ends))
        return Range(low, high)

    def _known(self, selected: Collection[str]) -> set[str]:
        unknown = sorted(set(selected) - self._ids)
        if unknown:
            raise ValueError(f"selected, but not among the nodes: {', '.join(unknown[:5])}")
        return set(selected)

    def _shared_out(self, chosen: set[str]) -> Iterable[tuple[_Local | Entangled, set[str]]]:
        if len(self._parts) == 1:
            return [(self._parts[0], chosen)]
        return [(part, chosen.intersection(part.ids)) for part in self._parts]

    def _must_agree(self) -> None:
        conflict = None if self.agrees() else self.conflict()
        if conflict is not None:
            raise ContradictionError(conflict)


def bounds(claims: Claims, limit: int = MOST_COLUMNS) -> Bounds:
    """Bounds on the numbers of distinct people that agree with the claims.

    Args:
        claims: groups and what is stated about them.
        limit: columns that a linear programme may have (20,000 take about 2 seconds); where more
            would be needed, outer bounds answer.

    Raises:
        ValueError: an id twice, a low end that is negative or above the high end, an unknown
            group, parents in a circle. Claims that contradict each other do not raise here.
    """
    return Bounds(claims, limit)


def _forest(claims: Claims) -> Forest | None:
    """A forest that states plain claims entirely, or None when there is none."""
    parent = {node.id: node.parent for node in claims.nodes}
    for cover in claims.covers:
        if cover.parts and any(parent.get(part) != cover.container for part in cover.parts):
            return None
    forest = Forest(claims.nodes, claims.covers)
    return None if forest.dropped else forest


def _together(totals: Iterable[Estimate]) -> Estimate:
    """The total over parts that share no claim: they may meet in any way, or not at all."""
    result = Estimate(0, 0, Range(0, 0), (), ())
    for part in totals:
        result = Estimate(
            max(result.low, part.low),
            plus(result.high, part.high),
            Range(max(result.sized.low, part.sized.low), plus(result.sized.high, part.sized.high)),
            tuple(sorted(result.open + part.open)),
            tuple(sorted(result.capped + part.capped)),
            max(result.low_method, part.low_method, key=METHODS.index),
            max(result.high_method, part.high_method, key=METHODS.index),
        )
    return result


class _Local:
    """The parts that are a forest."""

    method = "tree"
    dropped: tuple[str, ...] = ()

    def __init__(self, forest: Forest) -> None:
        self._forest = forest
        self.conflict = forest.conflict()
        self.agrees = self.conflict is None

    @cached_property
    def ids(self) -> Collection[str]:
        return self._forest.sizes().keys()

    def sizes(self) -> Mapping[str, Range]:
        return self._forest.sizes()

    def total(self, selected: Collection[str]) -> Estimate:
        total = self._forest.total(selected)
        return Estimate(total.low, total.high, total.sized, total.open, total.capped)
