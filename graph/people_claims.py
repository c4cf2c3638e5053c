"""Claims about groups of people of any shape, and how far they have the shape of a forest.

:class:`Claims` says more than a forest can: groups anywhere may be disjoint, a group may lie inside
several others, unions and intersections may have sizes of their own. :func:`components` splits
claims into parts that have nothing to do with each other; :func:`separate` tells what of them a
:class:`~hakyu.graph.people.Forest` can state (docs/people.md, "What can be stated") and what not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .people_structure import Cover, Node, Structure


@dataclass(frozen=True, slots=True)
class Union:
    """At least ``low`` and at most ``high`` persons (None: no upper end) are in some of ``groups``.

    Without ``low`` and ``high`` it says nothing. The groups may lie anywhere.
    """

    groups: tuple[str, ...]
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Intersection:
    """At least ``low`` and at most ``high`` persons (None: no upper end) are in both groups."""

    first: str
    second: str
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """What is stated about groups of people. All of it holds at once.

    Attributes:
        nodes: the groups, each with a size, at most one parent, and a label that siblings share
            when they are disjoint from each other.
        covers: "the container is exactly the union of these parts"; the parts may be any groups.
        disjoint: sets of groups, wherever they lie, of which no two have anybody in common. A group
            may be in several of them.
        inside: pairs (child, container), for containers beside the parent.
        unions: unions of groups with a size.
        intersections: intersections of two groups with a size.
    """

    nodes: tuple[Node, ...]
    covers: tuple[Cover, ...] = ()
    disjoint: tuple[tuple[str, ...], ...] = ()
    inside: tuple[tuple[str, str], ...] = ()
    unions: tuple[Union, ...] = ()
    intersections: tuple[Intersection, ...] = ()

    def are_plain(self) -> bool:
        """Whether there is nothing but nodes and covers."""
        return not (self.disjoint or self.inside or self.unions or self.intersections)

    def in_order(self) -> Claims:
        """The same claims, checked, sorted, each once, without those that say nothing.

        Raises:
            ValueError: a claim names an unknown group or no group at all, a group is set against
                itself, a low end is negative or above the high end. (What is wrong with nodes is
                left to :class:`~hakyu.graph.people_structure.Structure`.)
        """
        ids = {node.id for node in self.nodes}
        parent = {node.id: node.parent for node in self.nodes}
        covers: set[tuple[str, tuple[str, ...]]] = set()
        inside: set[tuple[str, str]] = set()
        for cover in self.covers:
            parts = tuple(sorted(set(cover.parts)))
            what = f"the cover of {cover.container!r}"
            _check(what, (cover.container, *parts), ids, bool(parts))
            if cover.container not in parts:
                covers.add((cover.container, parts))
                outside = (part for part in parts if parent[part] != cover.container)
                inside.update((part, cover.container) for part in outside)
        for child, container in self.inside:
            _check(f"inside {container!r}", (child, container), ids, child != container)
            inside.add((child, container))
        disjoint = set()
        for groups in self.disjoint:
            _check("a disjoint set", groups, ids, bool(groups))
            disjoint.add(tuple(sorted(set(groups))))
        unions, intersections = set(), set()
        for union in self.unions:
            groups = tuple(sorted(set(union.groups)))
            _check("a union", groups, ids, bool(groups), union.low, union.high)
            unions.add((groups, union.low, union.high))
        for both in self.intersections:
            pair = (min(both.first, both.second), max(both.first, both.second))
            _check("an intersection", pair, ids, pair[0] != pair[1], both.low, both.high)
            intersections.add((*pair, both.low, both.high))
        return Claims(
            tuple(sorted(self.nodes, key=lambda node: node.id)),
            tuple(Cover(*item) for item in sorted(covers)),
            tuple(sorted(item for item in disjoint if len(item) > 1)),
            tuple(sorted(inside)),
            tuple(Union(*u) for u in sorted(unions, key=_by_size) if u[1:] != (0, None)),
            tuple(
                Intersection(*i) for i in sorted(intersections, key=_by_size) if i[2:] != (0, None)
            ),
        )


def _by_size(item: tuple[object, ...]) -> tuple[object, ...]:
    """A key that puts "no upper end" behind every number."""
    high = item[-1]
    return (*item[:-1], high is None, high or 0)


def _check(
    what: str, names: Iterable[str], ids: set[str], sound: bool, low: int = 0, high: int | None = 0
) -> None:
    names = list(names)
    unknown = sorted({name for name in names if name not in ids})
    if unknown:
        raise ValueError(f"{what} names {unknown[0]!r}, which is not among the nodes")
    if not sound:
        raise ValueError(f"{what} names {'one group twice' if names else 'no group'}")
    if low < 0:
        raise ValueError(f"{what} of {', '.join(names)}: low is {low}, must not be negative")
    if high is not None and low and low > high:
        raise ValueError(f"{what} of {', '.join(names)}: low {low} is above high {high}")


def components(claims: Claims) -> list[Claims]:
    """Parts of ordered claims that share no group and no claim, by their first group's id.

    Groups of different parts can meet in any way, so that the least union of all is the largest of
    the parts' least unions, and the greatest is the sum of the parts' greatest.
    """
    leader = {node.id: node.id for node in claims.nodes}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    def join(names: Iterable[str]) -> None:
        first, *others = sorted({find(name) for name in names})
        for other in others:
            leader[other] = first

    roots: defaultdict[str, list[str]] = defaultdict(list)
    for node in claims.nodes:
        if node.parent is not None:
            if node.parent in leader:
                join((node.id, node.parent))
        elif node.label is not None:
            roots[node.label].append(node.id)
    covers = ((cover.container, *cover.parts) for cover in claims.covers)
    unions = (union.groups for union in claims.unions)
    pairs = ((both.first, both.second) for both in claims.intersections)
    for source in (roots.values(), covers, claims.disjoint, claims.inside, unions, pairs):
        for names in source:
            join(names)

    found: defaultdict[str, Claims] = defaultdict(lambda: Claims(()))
    lists: defaultdict[str, defaultdict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for kind, name, item in _named(claims):
        lists[find(name)][kind].append(item)
    for first in sorted(lists):
        items = {kind: tuple(values) for kind, values in lists[first].items()}
        found[first] = replace(found[first], **items)  # type: ignore[arg-type]
    return list(found.values())


def _named(claims: Claims) -> Iterable[tuple[str, str, object]]:
    """Every claim with its kind and one of its groups."""
    yield from (("nodes", node.id, node) for node in claims.nodes)
    yield from (("covers", cover.container, cover) for cover in claims.covers)
    yield from (("disjoint", groups[0], groups) for groups in claims.disjoint)
    yield from (("inside", pair[0], pair) for pair in claims.inside)
    yield from (("unions", union.groups[0], union) for union in claims.unions)
    yield from (("intersections", both.first, both) for both in claims.intersections)


def separate(claims: Claims) -> tuple[Claims, Claims]:
    """Ordered claims as those that a forest states, and the others.

    Of sibling sets that share a group the largest becomes a class and the others are left; the
    class of siblings gets the first member's id as its label, so that labels mean the same in a
    forest whatever they were.

    Returns:
        ``local``: nodes and covers that a Forest uses without dropping any; ``rest``: the same
        nodes with the claims that it could not use. What follows from ``local`` is in neither.
    """
    parent = {node.id: node.parent for node in claims.nodes}
    siblings: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
    for node in claims.nodes:
        if node.label is not None:
            siblings[node.parent, node.label].append(node.id)
    sets = {tuple(groups) for groups in siblings.values() if len(groups) > 1}
    crossing = []
    for groups in claims.disjoint:
        if len({parent[name] for name in groups}) == 1:
            sets.add(groups)
        else:
            crossing.append(groups)
    label: dict[str, str] = {}
    for groups in sorted(sets, key=lambda groups: (-len(groups), groups)):
        taken = {label.get(name) for name in groups}
        if taken == {None}:
            label.update(dict.fromkeys(groups, groups[0]))
        elif None in taken or len(taken) > 1:  # otherwise it says nothing new
            crossing.append(groups)
    nodes = tuple(node._replace(label=label.get(node.id)) for node in claims.nodes)
    direct = [c for c in claims.covers if all(parent[part] == c.container for part in c.parts)]
    structure = Structure(nodes, direct)
    kept = {
        (structure.ids[v], frozenset(structure.ids[c] for c in structure.covers[e]))
        for v, numbers in structure.covers_at.items()
        for e in numbers
    }
    local_covers, other_covers = [], []
    for cover in claims.covers:
        parts = frozenset(cover.parts)
        if (cover.container, parts) in kept:
            local_covers.append(cover)
        elif not any(whole == cover.container and some <= parts for whole, some in kept):
            other_covers.append(cover)
    index, end = structure.index, structure.end
    local = Claims(nodes, tuple(local_covers))
    rest = Claims(
        nodes,
        tuple(other_covers),
        tuple(sorted(crossing)),
        tuple(
            (child, container)
            for child, container in claims.inside
            if not index[container] < index[child] < end[index[container]]
        ),
        claims.unions,
        claims.intersections,
    )
    return local, rest
