"""Which claims contradict each other, where they do not have the shape of a forest.

An *irreducible* set of claims cannot be true together, and can without any one of them (Chinneck
and Dravnieks, "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on
Computing 3, 157-168, 1991). A dual solution tells which sizes to look at; then it is asked again
and again, in halves, whether fewer claims agree (Junker, "QUICKXPLAIN: preferred explanations and
relaxations for over-constrained problems", AAAI 2004, 167-172): first sizes, with everything else
kept, then what lies where and what is disjoint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .people import Conflict, Forest
from .people_bounds import Measured
from .people_claims import Claims, Intersection, Union, components, separate
from .people_corner import entangled
from .people_fallback import relaxed
from .people_joint import programme
from .people_structure import Structure

Sized = TypeVar("Sized", Union, Intersection)
Unit = tuple[str, object]  # kind and name of one claim that can be left out by itself


@dataclass(frozen=True, slots=True)
class Contradiction(Conflict):
    """Claims of any shape that cannot all be true, and of which none can be spared.

    The inherited attributes mean what they mean in a Conflict, with these differences: ``node`` is
    the first group concerned, ``kind`` is "claims", ``disjoint`` holds groups that need not be
    siblings, a cover says only that nobody is in the container and in none of the parts.

    Attributes:
        contained: pairs (child, container) used, for containers beside the parent.
        unions, intersections: those used, with only the end that is used.
    """

    contained: tuple[tuple[str, str], ...] = ()
    unions: tuple[Union, ...] = ()
    intersections: tuple[Intersection, ...] = ()

    def __str__(self) -> str:
        parts = [f"{name} has too many people" for name in self.lows]
        parts += [f"{name} has too few" for name in self.highs]
        for union in self.unions:
            few = "too many" if union.high is None else "too few"
            parts.append(f"the union of {', '.join(union.groups)} has {few}")
        for both in self.intersections:
            few = "too many" if both.high is None else "too few"
            parts.append(f"the intersection of {both.first} and {both.second} has {few}")
        shown = "; ".join(parts[:6]) + ("" if len(parts) <= 6 else f"; {len(parts) - 6} more")
        return f"these cannot all be true: {shown}"


def agree(claims: Claims) -> bool:
    """Whether ordered claims can all be true (for fractions of people outside the forest).

    True as well where there are too many claims to tell.
    """
    return all(_component_agrees(part) for part in components(claims))


def _component_agrees(claims: Claims) -> bool:
    local, rest = separate(claims)
    if Measured(Structure(local.nodes, local.covers)).conflict is not None:
        return False
    if not entangled(rest):
        return True
    made = programme(local, rest) or relaxed(local, rest)[1]
    return made.agrees()


def explain(claims: Claims) -> Contradiction:
    """An irreducible contradictory set among ordered claims that do not agree.

    Large lower ends and small upper ends are preferred to others. The same for every order of the
    input. (Where so many claims are entangled that fewer of them cannot be judged, more may be
    named than are needed.)
    """
    base = explicit(claims)
    units = _units(base)
    sizes = [unit for unit in units if unit[0] in _SIZES]
    shape = [unit for unit in units if unit[0] not in _SIZES]

    def fails(some: Iterable[Unit]) -> bool:
        return not agree(_only(base, set(some)))

    suspects = _suspects(base)
    few = [unit for unit in sizes if unit in suspects]
    if len(few) < len(sizes) and fails(shape + few):
        sizes = few
    needed = _irreducible(shape, sizes, fails)
    needed += _irreducible(needed, shape, fails)
    return _named(base, needed if fails(needed) else units)


def _suspects(claims: Claims) -> set[Unit]:
    """Sizes that cannot all be true, as far as one programme tells."""
    local, rest = separate(claims)
    if Forest(local.nodes, local.covers).conflict() is not None or not entangled(rest):
        return set()
    made = programme(local, rest)
    return made.suspects() if made is not None else set()


def _irreducible(
    kept: list[Unit], units: list[Unit], fails: Callable[[list[Unit]], bool]
) -> list[Unit]:
    """The least units, earlier ones preferred, with which ``kept`` fails (QuickXplain)."""
    if fails(kept):
        return []

    def search(background: list[Unit], is_new: bool, among: list[Unit]) -> list[Unit]:
        if is_new and fails(background):
            return []
        if len(among) == 1:
            return among
        half = len(among) // 2
        first, second = among[:half], among[half:]
        later = search(background + first, True, second)
        return search(background + later, bool(later), first) + later

    return search(kept, False, units) if units else []


# -- claims as units --------------------------------------------------------------------------

_SIZES = ("low", "high", "union low", "union high", "both low", "both high")


def explicit(claims: Claims) -> Claims:
    """The same claims with labels written as disjoint sets, so that each can be left out."""
    siblings: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
    for node in claims.nodes:
        if node.label is not None:
            siblings[node.parent, node.label].append(node.id)
    sets = {*claims.disjoint, *(tuple(groups) for groups in siblings.values() if len(groups) > 1)}
    nodes = tuple(node._replace(label=None) for node in claims.nodes)
    return replace(claims, nodes=nodes, disjoint=tuple(sorted(sets)))


def _units(claims: Claims) -> list[Unit]:
    """Every claim, those to be preferred first. A disjoint set is one unit for each member."""
    lows = sorted((n for n in claims.nodes if n.low), key=lambda n: (-n.low, n.id))
    highs = sorted((n for n in claims.nodes if n.high is not None), key=lambda n: (n.high, n.id))
    return [
        *(("high", node.id) for node in highs),
        *(("low", node.id) for node in lows),
        *(("union high", union) for union in claims.unions if union.high is not None),
        *(("union low", union) for union in claims.unions if union.low),
        *(("both high", both) for both in claims.intersections if both.high is not None),
        *(("both low", both) for both in claims.intersections if both.low),
        *(("parent", node.id) for node in claims.nodes if node.parent is not None),
        *(("disjoint", (groups, name)) for groups in claims.disjoint for name in groups),
        *(("cover", cover) for cover in claims.covers),
        *(("inside", pair) for pair in claims.inside),
    ]


def _only(claims: Claims, units: set[Unit]) -> Claims:
    """The groups with no claims but the given ones."""

    def has(kind: str, name: object) -> bool:
        return (kind, name) in units

    members = (
        tuple(name for name in groups if has("disjoint", (groups, name)))
        for groups in claims.disjoint
    )
    return Claims(
        tuple(
            node._replace(
                low=node.low if has("low", node.id) else 0,
                high=node.high if has("high", node.id) else None,
                parent=node.parent if has("parent", node.id) else None,
            )
            for node in claims.nodes
        ),
        tuple(cover for cover in claims.covers if has("cover", cover)),
        tuple(sorted({groups for groups in members if len(groups) > 1})),
        tuple(pair for pair in claims.inside if has("inside", pair)),
        _ends(claims.unions, "union", units),
        _ends(claims.intersections, "both", units),
    )


def _ends(items: Sequence[Sized], kind: str, units: set[Unit]) -> tuple[Sized, ...]:
    """Unions or intersections with the ends that are among the units."""
    cut = (
        replace(
            item,
            low=item.low if (f"{kind} low", item) in units else 0,
            high=item.high if (f"{kind} high", item) in units else None,
        )
        for item in items
    )
    return tuple(item for item in cut if item.low or item.high is not None)


def _named(claims: Claims, units: list[Unit]) -> Contradiction:
    used = _only(claims, set(units))
    lows = sorted((n for n in used.nodes if n.low), key=lambda n: (-n.low, n.id))
    highs = tuple(n.id for n in used.nodes if n.high is not None)
    inside = tuple(n.id for n in used.nodes if n.parent is not None)
    names = {
        *(n.id for n in lows),
        *highs,
        *entangled(used),
    }
    return Contradiction(
        node=min(names),
        kind="claims",
        lows=tuple(n.id for n in lows),
        highs=highs,
        excess=_excess(used),
        inside=inside,
        disjoint=used.disjoint,
        covers=used.covers,
        contained=used.inside,
        unions=_one_sided(used.unions),
        intersections=_one_sided(used.intersections),
    )


def _one_sided(items: Sequence[Sized]) -> tuple[Sized, ...]:
    """Each end as an item of its own."""
    sides = (side for i in items for side in (replace(i, high=None), replace(i, low=0)))
    return tuple(side for side in sides if side.low or side.high is not None)


def _excess(claims: Claims) -> int:
    """By how many persons, together, sizes would have to be other than stated."""
    total = 0
    for part in components(claims):
        local, rest = separate(part)
        conflict = Forest(local.nodes, local.covers).conflict()
        if conflict is not None:
            total += conflict.excess
        elif entangled(rest):
            made = programme(local, rest)
            total += made.shortfall() if made is not None else 0
    return total


def alternatives(claims: Claims, conflict: Conflict) -> Iterator[Claims]:
    """Ordered claims without one of those that a conflict names, for each of them."""
    base = explicit(claims)
    nodes = {node.id: node for node in base.nodes}

    def changed(name: str, **values: object) -> Claims:
        node = nodes[name]._replace(**values)  # type: ignore[arg-type]
        return replace(base, nodes=tuple(node if n.id == name else n for n in base.nodes))

    for name in conflict.lows:
        yield changed(name, low=0)
    for name in conflict.highs:
        yield changed(name, high=None)
    for name in conflict.inside:
        yield changed(name, parent=None)
    for groups in conflict.disjoint:
        kept = tuple(whole for whole in base.disjoint if not set(groups) <= set(whole))
        yield replace(base, disjoint=kept)
    for cover in conflict.covers:
        named = (cover.container, tuple(sorted(cover.parts)))
        yield replace(base, covers=tuple(c for c in base.covers if (c.container, c.parts) != named))
    if isinstance(conflict, Contradiction):
        for pair in conflict.contained:
            yield replace(base, inside=tuple(item for item in base.inside if item != pair))
        for union in conflict.unions:
            yield replace(base, unions=_without_end(base.unions, union))
        for both in conflict.intersections:
            yield replace(base, intersections=_without_end(base.intersections, both))


def _without_end(items: Sequence[Sized], end: Sized) -> tuple[Sized, ...]:
    """Items without the one end that ``end`` states."""
    if end.high is None:
        items = [replace(i, low=0) if replace(i, high=None) == end else i for i in items]
    else:
        items = [replace(i, high=None) if replace(i, low=0) == end else i for i in items]
    return tuple(item for item in items if item.low or item.high is not None)
