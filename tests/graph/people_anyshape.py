"""Claims of any shape about distinct people, tried out person by person, and a notation for them.

A person is described by the set of groups that contain them. :func:`persons` lists the sets that
the claims allow; :func:`crowds` puts a few such persons together in every way; :func:`atoms` asks a
linear programme with one column for each such set. Nothing here knows the methods under test.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hakyu.graph.people import Conflict, Cover, Node
from hakyu.graph.people_blocks import Claims, Contradiction, Intersection, Union

from .people_bruteforce import FAR, span

EVERYBODY = Node("everybody", 0, 4)


class Count(NamedTuple):
    """At least ``low`` and at most ``high`` persons are in all (or any) of some groups."""

    mask: int
    every: bool
    low: int
    high: int | None

    def holds_for(self, person: int) -> bool:
        return person & self.mask == self.mask if self.every else person & self.mask != 0


def bits(claims: Claims, names: Collection[str]) -> int:
    return sum(1 << i for i, node in enumerate(claims.nodes) if node.id in names)


def persons(claims: Claims, parts_lie_inside: bool = True) -> list[int]:
    """The memberships that one person can have; bit i stands for nodes[i]."""
    apart = [
        bits(claims, (a.id, b.id))
        for a, b in combinations(claims.nodes, 2)
        if a.label is not None and a.label == b.label and a.parent == b.parent
    ]
    apart += [bits(claims, pair) for groups in claims.disjoint for pair in combinations(groups, 2)]
    inside = [(node.id, node.parent) for node in claims.nodes if node.parent is not None]
    inside += claims.inside
    if parts_lie_inside:
        inside += [(part, c.container) for c in claims.covers for part in c.parts]
    pairs = [(bits(claims, {child}), bits(claims, {above})) for child, above in inside]
    unions = [(bits(claims, {c.container}), bits(claims, c.parts)) for c in claims.covers]
    return [
        person
        for person in range(1 << len(claims.nodes))
        if not any(person & both == both for both in apart)
        and all(person & above for child, above in pairs if person & child)
        and all(person & parts for whole, parts in unions if person & whole)
    ]


def counts(claims: Claims) -> list[Count]:
    found = [Count(1 << i, True, n.low, n.high) for i, n in enumerate(claims.nodes)]
    found += [Count(bits(claims, u.groups), False, u.low, u.high) for u in claims.unions]
    found += [
        Count(bits(claims, (i.first, i.second)), True, i.low, i.high) for i in claims.intersections
    ]
    return found


def crowds(claims: Claims, people: int = 4) -> Iterator[tuple[int, ...]]:
    """All arrangements of ``people`` persons (or fewer) that agree with the claims."""
    wanted = counts(claims)
    for crowd in combinations_with_replacement(persons(claims), people):
        for count in wanted:
            size = sum(map(count.holds_for, crowd))
            if size < count.low or (count.high is not None and size > count.high):
                break
        else:
            yield crowd


def atoms(
    claims: Claims, selected: Collection[str], parts_lie_inside: bool = True
) -> tuple[int, int] | None:
    """Both ends by the programme with a column for each membership; None: no solution.

    Rounded inwards to whole persons; all upper ends have to be stated for a high end.
    """
    from scipy import optimize

    linprog: Any = optimize.linprog
    columns = persons(claims, parts_lie_inside)
    rows, limits = [], []
    for count in counts(claims):
        row = [int(count.holds_for(person)) for person in columns]
        rows.append([-item for item in row])
        limits.append(-count.low)
        if count.high is not None:
            rows.append(row)
            limits.append(count.high)
    mask = bits(claims, selected)
    cost = [int(person & mask != 0) for person in columns]
    options = {"presolve": False}
    least = linprog(cost, A_ub=rows, b_ub=limits, method="highs", options=options)
    if least.status == 2:
        return None
    most = linprog([-c for c in cost], A_ub=rows, b_ub=limits, method="highs", options=options)
    assert (least.status, most.status) == (0, 0)
    slack = 1e-6 * max(1, abs(most.fun))
    return math.ceil(least.fun - 1e-6), math.floor(slack - most.fun)


def parse(text: str) -> Claims:
    """Claims, written ``id=range<container:label ... ; claim ...``.

    Other claims: ``m=a+b`` m is the union of a and b; ``a#b#c`` disjoint; ``c<q`` inside;
    ``a|b=3..5`` and ``a&b=2..`` sizes of a union and of an intersection.
    """
    words, _, others = text.partition(";")
    nodes = []
    for word in words.split():
        rest, _, label = word.partition(":")
        rest, _, parent = rest.partition("<")
        id, _, size = rest.partition("=")
        nodes.append(Node(id, *span(size), parent or None, label or None))
    covers, disjoint, inside, unions, intersections = [], [], [], [], []
    for claim in others.split():
        left, _, right = claim.partition("=")
        if "#" in claim:
            disjoint.append(tuple(claim.split("#")))
        elif "<" in claim:
            child, _, container = claim.partition("<")
            inside.append((child, container))
        elif "|" in left:
            unions.append(Union(tuple(left.split("|")), *span(right)))
        elif "&" in left:
            first, _, second = left.partition("&")
            intersections.append(Intersection(first, second, *span(right)))
        else:
            covers.append(Cover(left, tuple(right.split("+"))))
    return Claims(
        tuple(nodes),
        tuple(covers),
        tuple(disjoint),
        tuple(inside),
        tuple(unions),
        tuple(intersections),
    )


SIZES = st.tuples(st.sampled_from([0, 0, 0, 1, 1, 2, 3]), st.sampled_from([None, None, 0, 1, 2]))


@st.composite
def tangles(draw: st.DrawFn, most: int = 4, endless: bool = False) -> Claims:
    """Up to ``most`` groups, below one of at most four people or (``endless``) below nothing.

    Most have several claims that no forest states.
    """
    nodes = [] if endless else [EVERYBODY._replace(low=draw(st.sampled_from([0, 0, 3, 4])))]
    for i in range(draw(st.integers(2, most))):
        above = draw(st.sampled_from([*(node.id for node in nodes), *([None] if endless else [])]))
        label = draw(st.sampled_from([None, None, "x", "y"]))
        nodes.append(Node("abcdefghijkl"[i], *ends(draw), above, label))
    ids = [node.id for node in nodes if node != nodes[0] or endless]
    some = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)

    def few(probable: int) -> range:
        return range(draw(st.sampled_from([0] * (4 - probable) + [1] * probable + [2])))

    covers = [Cover(whole, tuple(parts)) for _ in few(1) for whole, *parts in [draw(some)]]
    disjoint = [tuple(draw(some)) for _ in few(2)]
    inside = [(pair[0], pair[1]) for _ in few(1) for pair in [draw(some)]]
    unions = [Union(tuple(draw(some)), *ends(draw)) for _ in few(1)]
    both = [Intersection(pair[0], pair[1], *ends(draw)) for _ in few(3) for pair in [draw(some)]]
    return Claims(
        tuple(nodes), tuple(covers), tuple(disjoint), tuple(inside), tuple(unions), tuple(both)
    )


@st.composite
def apart(draw: st.DrawFn) -> Claims:
    """Two or three sets of groups, each with claims of its own, inside one or two containers."""
    nodes = [Node("p", 0, draw(st.sampled_from([None, 4, 6, 9])))]
    if draw(st.booleans()):
        nodes.append(Node("q", *ends(draw), "p", "x"))
    covers, disjoint, intersections = [], [], []
    for k in range(draw(st.integers(2, 3))):
        above = draw(st.sampled_from([node.id for node in nodes]))
        pair = [f"{side}{k}" for side in "ab"]
        for name in pair:
            label = draw(st.sampled_from([None, None, "x", "y"]))
            nodes.append(Node(name, *ends(draw), above, label))
        if draw(st.booleans()):
            nodes.append(Node(f"c{k}", *ends(draw), pair[0], draw(st.sampled_from([None, "x"]))))
            pair = [f"c{k}", pair[1]]
        intersections.append(Intersection(pair[0], pair[1], *ends(draw)))
    if draw(st.booleans()):
        disjoint.append(("q" if nodes[1].id == "q" else "p", "c0"))
    for whole in ("p", "q"):
        inside = [node.id for node in nodes if node.parent == whole]
        has_cover = draw(st.booleans())
        if inside and has_cover:
            some = st.lists(st.sampled_from(inside), min_size=1, unique=True)
            covers.append(Cover(whole, tuple(draw(some | st.just(inside)))))
    known = {node.id for node in nodes}
    return Claims(
        tuple(nodes),
        tuple(covers),
        tuple(pair for pair in disjoint if known.issuperset(pair)),
        intersections=tuple(intersections),
    )


def ends(draw: st.DrawFn) -> tuple[int, int | None]:
    low, more = draw(SIZES)
    return low, None if more is None else low + more


def shuffled(claims: Claims, random: Random) -> Claims:
    """The same claims in another order, inside each claim too."""

    def mixed(items: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    return Claims(
        mixed(claims.nodes),
        mixed([cover._replace(parts=mixed(cover.parts)) for cover in claims.covers]),
        mixed([mixed(groups) for groups in claims.disjoint]),
        mixed(claims.inside),
        mixed([replace(union, groups=mixed(union.groups)) for union in claims.unions]),
        mixed(
            [
                Intersection(i.second, i.first, i.low, i.high) if random.random() < 0.5 else i
                for i in claims.intersections
            ]
        ),
    )


def far(claims: Claims) -> Claims:
    """The same claims with a very large upper end where a group has none."""
    nodes = (n._replace(high=FAR if n.high is None else n.high) for n in claims.nodes)
    return replace(claims, nodes=tuple(nodes))


def only(conflict: Conflict, claims: Claims) -> Claims:
    """The claims that a conflict names, and no other. A cover says no more than what it names."""
    found = Claims(
        tuple(
            Node(
                node.id,
                node.low if node.id in conflict.lows else 0,
                node.high if node.id in conflict.highs else None,
                node.parent if node.id in conflict.inside else None,
            )
            for node in claims.nodes
        ),
        conflict.covers,
        conflict.disjoint,
    )
    if isinstance(conflict, Contradiction):
        return replace(
            found,
            inside=conflict.contained,
            unions=conflict.unions,
            intersections=conflict.intersections,
        )
    return found


def all_but_one(claims: Claims) -> Iterator[Claims]:
    """Claims without one of them; a disjoint set loses one member at a time."""
    for i, node in enumerate(claims.nodes):
        for bare in (node._replace(low=0), node._replace(high=None), node._replace(parent=None)):
            if bare != node:
                yield replace(claims, nodes=(*claims.nodes[:i], bare, *claims.nodes[i + 1 :]))
    for i, groups in enumerate(claims.disjoint):
        for name in groups:
            left = tuple(other for other in groups if other != name)
            kept = (*claims.disjoint[:i], left, *claims.disjoint[i + 1 :])
            yield replace(claims, disjoint=kept)
    for kind in ("covers", "inside", "unions", "intersections"):
        items = getattr(claims, kind)
        for i in range(len(items)):
            yield replace(claims, **{kind: items[:i] + items[i + 1 :]})
