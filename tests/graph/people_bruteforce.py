"""The definition of the bounds on distinct people, tried out on every arrangement of few people.

A person is described by the set of groups that contain them (a bit pattern). An arrangement of k
people in n groups is, up to their names, a multiset of k patterns. :func:`arrangements` lists all
multisets that agree with the claims, :func:`bounds` takes the least and greatest union over them.
Nothing here knows any of the formulas under test. Labels and covers are read as they are stated,
outside the local form too.

Below it: a short notation for claims, tables of cases, and strategies that make small ones up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, product
from typing import NamedTuple

import pytest
from hypothesis import strategies as st

from hakyu.graph.people import Conflict, Cover, Forest, Node, Range

Arrangement = tuple[int, ...]
Claims = tuple[list[Node], list[Cover]]


def patterns(nodes: Sequence[Node], covers: Sequence[Cover]) -> list[int]:
    """The memberships that one person can have; bit i stands for nodes[i]."""
    bit = {node.id: 1 << i for i, node in enumerate(nodes)}
    apart = [
        bit[a.id] | bit[b.id]
        for a, b in combinations(nodes, 2)
        if a.label is not None and a.label == b.label and a.parent == b.parent
    ]
    unions = [(bit[c.container], sum(bit[part] for part in set(c.parts))) for c in covers]
    return [
        person
        for person in range(1 << len(nodes))
        if all(
            person & bit[node.parent]
            for node in nodes
            if node.parent is not None and person & bit[node.id]
        )
        and not any(person & both == both for both in apart)
        and all(person & parts for whole, parts in unions if person & whole)
    ]


def arrangements(
    nodes: Sequence[Node], covers: Sequence[Cover] = (), people: int = 4
) -> Iterator[Arrangement]:
    """All arrangements of ``people`` persons (or fewer) that agree with the claims."""
    for crowd in combinations_with_replacement(patterns(nodes, covers), people):
        for i, node in enumerate(nodes):
            size = sum(person >> i & 1 for person in crowd)
            if size < node.low or (node.high is not None and size > node.high):
                break
        else:
            yield crowd


def bounds(
    nodes: Sequence[Node], found: Collection[Arrangement], selected: Collection[str]
) -> tuple[int, int] | None:
    """Least and greatest union of the selected groups; None when no arrangement was found."""
    mask = sum(1 << i for i, node in enumerate(nodes) if node.id in selected)
    unions = {sum(person & mask != 0 for person in crowd) for crowd in found}
    return (min(unions), max(unions)) if unions else None


def set_systems(
    nodes: Sequence[Node], covers: Sequence[Cover] = (), people: int = 4
) -> Iterator[Arrangement]:
    """The same by naming the people: every choice of one set per group that agrees with the claims.

    Much slower, and with repetitions; it checks :func:`arrangements`.
    """
    everybody = range(people)
    subsets = [frozenset(c) for k in range(people + 1) for c in combinations(everybody, k)]
    for choice in product(subsets, repeat=len(nodes)):
        group = dict(zip((node.id for node in nodes), choice, strict=True))
        if all(
            node.low <= len(group[node.id])
            and (node.high is None or len(group[node.id]) <= node.high)
            and (node.parent is None or group[node.id] <= group[node.parent])
            for node in nodes
        ) and (
            all(
                group[c.container] == frozenset().union(*(group[part] for part in c.parts))
                for c in covers
            )
            and all(
                group[a.id].isdisjoint(group[b.id])
                for a, b in combinations(nodes, 2)
                if a.label is not None and a.label == b.label and a.parent == b.parent
            )
        ):
            yield tuple(
                sorted(sum(1 << i for i, g in enumerate(choice) if p in g) for p in everybody)
            )


def span(text: str) -> tuple[int, int | None]:
    """A range of persons: ``7``, ``1..9``, ``5..`` or ``?``."""
    low, dots, high = text.replace("?", "0..").partition("..")
    return int(low), int(high or low) if high or not dots else None


def forest(text: str) -> Forest:
    """Claims, written ``id=range<container:label ... | container:part,part ...``."""
    words, _, unions = text.partition("|")
    nodes = []
    for word in words.split():
        rest, _, label = word.partition(":")
        rest, _, parent = rest.partition("<")
        id, _, size = rest.partition("=")
        nodes.append(Node(id, *span(size), parent or None, label or None))
    wholes = (union.partition(":") for union in unions.split())
    return Forest(
        nodes, [Cover(whole, tuple(filter(None, parts.split(",")))) for whole, _, parts in wholes]
    )


class Row(NamedTuple):
    """Selected groups of some claims, and what must come out."""

    forest: Forest
    selected: list[str]
    bounds: tuple[int, int | None]
    shown: tuple[Range, tuple[str, ...], tuple[str, ...]] | None  # sized, open, capped

    def check(self) -> None:
        total = self.forest.total(self.selected)
        assert (total.low, total.high) == self.bounds
        if self.shown is not None:
            assert (total.sized, total.open, total.capped) == self.shown


def cases(table: str) -> pytest.MarkDecorator:
    """A test for each row of a table.

    Claims stand at the start of a line; below them, indented, ``name: selected groups -> range``,
    and where it matters ``sized range open groups capped groups``.
    """
    rows = []
    claimed = Forest([])
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            claimed = forest(line)
            assert claimed.dropped == ()
            continue
        name, _, rest = line.strip().partition(": ")
        selected, _, rest = rest.partition(" -> ")
        low_high, more, rest = rest.partition(" sized ")
        sized, _, rest = rest.partition(" open")
        groups = (tuple(sorted(part.split())) for part in rest.split("capped"))
        shown = (Range(*span(sized)), next(groups), next(groups)) if more else None
        row = Row(claimed, selected.split(), span(low_high), shown)
        rows.append(pytest.param(row, id=name))
    return pytest.mark.parametrize("row", rows)


FAR = 10**9
EVERYBODY = Node("everybody", 0, 4)


@st.composite
def claims(draw: st.DrawFn, most: int = 4, endless: bool = False) -> Claims:
    """Up to ``most`` groups below one of at most four people, or (``endless``) below nothing."""
    nodes = []
    if not endless:
        nodes.append(EVERYBODY._replace(low=draw(st.sampled_from([0, 0, 3, 4]))))
    for i in range(draw(st.integers(1, most))):
        low = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3]))
        more = draw(st.sampled_from([None, None, 0, 1, 2]))
        above = draw(st.sampled_from([*(node.id for node in nodes), *([None] if endless else [])]))
        label = draw(st.sampled_from([None, "x", "x", "y"]))
        nodes.append(
            Node("abcdefghijkl"[i], low, None if more is None else low + more, above, label)
        )
    covers = []
    for node in nodes:
        children = [child.id for child in nodes if child.parent == node.id]
        for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2])) if children else 0):
            parts = draw(st.lists(st.sampled_from(children), min_size=1, unique=True))
            covers.append(Cover(node.id, tuple(parts)))
    return nodes, covers


@st.composite
def crowded(draw: st.DrawFn) -> list[Node]:
    """A group v in which every class has a part s that takes room, beside a part a to be selected.

    Then one more person in v can be several more selected memberships.
    """
    room = st.sampled_from([None, None, 1, 2, 3])
    nodes = [EVERYBODY, Node("v", 0, draw(room), "everybody")]
    for i in range(draw(st.integers(2, 3))):
        nodes.append(Node(f"s{i}", draw(st.integers(0, 2)), None, "v", str(i)))
        nodes.append(Node(f"a{i}", 0, draw(room), "v", str(i)))
    return nodes


def subsets(nodes: list[Node]) -> list[list[str]]:
    return [[n.id for i, n in enumerate(nodes) if s >> i & 1] for s in range(1 << len(nodes))]


def against_every_arrangement(
    nodes: list[Node], covers: list[Cover], selections: Iterable[list[str]]
) -> None:
    """Compare feasibility, both ends of the unions, and every size in context, for four people."""
    made = Forest(nodes, covers)
    found = list(arrangements(nodes, covers, 4))
    if made.conflict():
        assert not found
        return
    assert found or made.dropped
    for selected in selections:
        total = made.total(selected)
        true = bounds(nodes, found, selected)
        if not made.dropped:
            assert (total.low, total.high) == true
        elif true is not None:
            assert total.high is not None
            assert total.low <= true[0] <= true[1] <= total.high
    for id, size in made.sizes().items():
        total = made.total([id])
        assert (total.low, total.high) == (size.low, size.high)


def number(high: int | None) -> int:
    """An upper end as a number, a very large one where there is none."""
    return FAR if high is None else high


def all_but_one(conflict: Conflict) -> Iterator[Conflict]:
    """The conflict without one of its claims, for each of them."""
    for name in ("lows", "highs", "inside", "disjoint", "covers"):
        items = getattr(conflict, name)
        for i in range(len(items)):
            yield replace(conflict, **{name: items[:i] + items[i + 1 :]})


def only(conflict: Conflict, nodes: list[Node], covers: list[Cover]) -> Forest:
    """A forest that makes the claims of the conflict and no other."""
    label = {id: str(i) for i, group in enumerate(conflict.disjoint) for id in group}
    joined = {*conflict.inside, *(part for cover in conflict.covers for part in cover.parts)}
    return Forest(
        [
            Node(
                node.id,
                node.low if node.id in conflict.lows else 0,
                node.high if node.id in conflict.highs else None,
                node.parent if node.id in joined else None,
                label.get(node.id),
            )
            for node in nodes
        ],
        conflict.covers,
    )
