"""Totals of one component of claims that is not a forest: by programme, or by outer bounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from .people import METHODS, Conflict, Forest, Range, Total
from .people_bounds import least
from .people_claims import Claims
from .people_fallback import left_out, pairs, relaxed, spanning_forest
from .people_iis import explain
from .people_joint import Joint

#: Sizes in context take two programmes for each group; up to this many columns in all.
MOST_FOR_SIZES = 400_000

End = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Estimate(Total):
    """A total, and how each end was found.

    Attributes:
        low_method, high_method: of :data:`METHODS`. "tree" is sharp; "lp" is sharp but for the
            difference between whole and fractional people; the others are valid and may be wider.
    """

    low_method: str = "tree"
    high_method: str = "tree"

    @property
    def method(self) -> str:
        """The less sharp of both methods."""
        return max(self.low_method, self.high_method, key=METHODS.index)


@dataclass(frozen=True, slots=True)
class _Ends:
    low: int
    high: int | None
    low_method: str
    high_method: str


class Entangled:
    """One component of ordered claims, some of which a forest does not state.

    Args:
        claims: all of them.
        local, rest: the same, separated.
        limit: columns that a programme may have.
    """

    def __init__(self, claims: Claims, local: Claims, rest: Claims, limit: int) -> None:
        self._claims, self._local, self._rest, self._limit = claims, local, rest, limit
        self._forest = Forest(local.nodes, local.covers)  # an outer bound by itself
        self._known: dict[frozenset[str], _Ends] = {}
        self._sets: dict[str, dict[object, set[str]]] = {}
        self.ids = {node.id for node in claims.nodes}

    @cached_property
    def _reduced(self) -> tuple[str, Claims, Joint]:
        """The method, the claims outside the forest that it uses, and the programmes."""
        made = Joint.of(self._claims, self._limit)
        if made is not None:
            return ("lp", self._rest, made)
        return ("relaxed", *relaxed(self._local, self._rest, self._limit))

    @property
    def method(self) -> str:
        return "tree" if self._forest.conflict() is not None else self._reduced[0]

    @property
    def dropped(self) -> tuple[str, ...]:
        if self._forest.conflict() is not None:
            return ()
        return tuple(left_out(self._rest, self._reduced[1]))

    @cached_property
    def agrees(self) -> bool:
        """Whether no contradiction shows."""
        return self._forest.conflict() is None and self._reduced[2].agrees()

    @cached_property
    def conflict(self) -> Conflict | None:
        """An irreducible set of claims that contradict each other."""
        return None if self.agrees else self._forest.conflict() or explain(self._claims)

    def sizes(self) -> Mapping[str, Range]:
        """The size of every group, given all claims; these must agree."""
        outer = self._forest.sizes()
        made = self._reduced[2]
        if made.effort > MOST_FOR_SIZES:
            return outer
        known = {name: (size.low, size.high) for name, size in outer.items()}
        return {
            name: Range(max(low, outer[name].low), least(high, outer[name].high))
            for name, (low, high) in made.sizes(known).items()
        }

    def total(self, selected: Collection[str]) -> Estimate:
        """The total of some of the groups; the claims must agree."""
        chosen = frozenset(selected)
        ends, own = self._ends(chosen), chosen & self._own
        sized = self._ends(own)
        without = sorted(self._topmost(chosen) - own)
        endless = {name for name in without if self._ends(frozenset([name])).high is None}
        return Estimate(
            low=ends.low,
            high=ends.high,
            sized=Range(sized.low, sized.high),
            open=tuple(name for name in without if name in endless),
            capped=tuple(name for name in without if name not in endless),
            low_method=ends.low_method,
            high_method=ends.high_method,
        )

    # -- ends ---------------------------------------------------------------------------------

    def _ends(self, chosen: frozenset[str]) -> _Ends:
        if chosen not in self._known:
            self._known[chosen] = self._find(chosen)
        return self._known[chosen]

    def _find(self, chosen: frozenset[str]) -> _Ends:
        method, _, made = self._reduced
        outer = self._forest.total(chosen)
        low, high = outer.low, outer.high
        by_programme = made.union(chosen)
        low, high = max(low, by_programme[0]), least(high, by_programme[1])
        low_method = high_method = method
        if method == "relaxed":
            sizes = self._forest.sizes()
            highs = {name: size.high for name, size in sizes.items()}
            tree = spanning_forest(self._topmost(chosen), highs, self._rest)
            if tree is not None and (high is None or tree < high):
                high, high_method = tree, "spanning-forest"
            lows = {name: size.low for name, size in sizes.items()}
            few = pairs(chosen, lows, self._rest, self._are_disjoint)
            if few > low:
                low, low_method = few, "pairs"
        return _Ends(low, high, low_method, high_method)

    # -- structure ----------------------------------------------------------------------------

    @cached_property
    def _own(self) -> set[str]:
        """Groups with an upper end of their own, stated or following from their parts."""
        own = {node.id for node in self._claims.nodes if node.high is not None}
        waiting = list(self._claims.covers)
        while True:
            found = {c.container for c in waiting if own.issuperset(c.parts)} - own
            if not found:
                return own
            own |= found

    @cached_property
    def _containers(self) -> dict[str, set[str]]:
        """The groups directly around each group."""
        around: dict[str, set[str]] = {name: set() for name in self.ids}
        for node in self._claims.nodes:
            if node.parent is not None:
                around[node.id].add(node.parent)
        for child, container in self._claims.inside:
            around[child].add(container)
        return around

    def _above(self, name: str) -> set[str]:
        """All groups that contain a group, itself included."""
        seen, waiting = {name}, [name]
        while waiting:
            more = self._containers[waiting.pop()] - seen
            seen |= more
            waiting.extend(more)
        return seen

    def _topmost(self, chosen: Collection[str]) -> set[str]:
        """Those inside no other; of several that contain each other the first by id."""
        above = {name: self._above(name).intersection(chosen) - {name} for name in chosen}
        return {
            name
            for name, others in above.items()
            if all(name in above[other] and name < other for other in others)
        }

    def _are_disjoint(self, first: str, second: str) -> bool:
        """Whether nobody can be in both, by the labels and sets around them."""
        one, other = self._memberships(first), self._memberships(second)
        return any(
            key in other and not (names == other[key] and len(names) == 1)
            for key, names in one.items()
        )

    def _memberships(self, name: str) -> dict[object, set[str]]:
        """The disjoint sets that a group or its containers belong to, with the members."""
        if name in self._sets:
            return self._sets[name]
        found = self._sets[name] = {}
        above = self._above(name)
        for node in self._local.nodes:
            if node.id in above and node.label is not None:
                found.setdefault((node.parent, node.label), set()).add(node.id)
        for groups in self._rest.disjoint:
            for member in above.intersection(groups):
                found.setdefault(groups, set()).add(member)
        return found
