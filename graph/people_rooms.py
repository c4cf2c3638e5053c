"""Rooms: parts of an irregular corner that meet the rest of it only as a whole.

Where several sets of siblings have claims of their own that name nobody else, the patterns of one
set do not depend on those of another. Such siblings are put into a *room*, a group that is exactly
their union, and each room gets patterns of its own (docs/people.md, "Rooms").
"""

from __future__ import annotations

from collections import defaultdict

from .people_claims import Claims
from .people_structure import Cover, Node, Structure


def families(rest: Claims) -> list[set[str]]:
    """The groups that each claim outside the forest names."""
    return [
        *({cover.container, *cover.parts} for cover in rest.covers),
        *(set(groups) for groups in (*rest.disjoint, *rest.inside)),
        *(set(union.groups) for union in rest.unions),
        *({both.first, both.second} for both in rest.intersections),
    ]


def with_rooms(local: Claims, rest: Claims) -> tuple[Claims, frozenset[str]]:
    """The local claims with rooms as further groups, and the rooms' ids, which no group has.

    Rooms are made where a container has several such sets of children, or is entangled itself.
    Saying that a room is the union of its members changes nothing: that union exists.
    """
    s = Structure(local.nodes, local.covers)
    leader = list(range(len(s)))

    def find(v: int) -> int:
        while leader[v] != v:
            leader[v] = leader[leader[v]]
            v = leader[v]
        return v

    tangled: set[int] = set()  # groups with an entangled one at or below
    exposed: set[int] = set()  # those that a claim joins with their container or somebody outside
    named: set[int] = set()
    for names in families(rest):
        family = {s.index[name] for name in names}
        named |= family
        under: defaultdict[int, int] = defaultdict(int)
        for v in family:
            while v >= 0:
                under[v] += 1
                v = s.parent[v]
        tangled.update(under)
        top: set[int] = set()  # the children of the lowest group that has all of them below it
        for v in under:
            p = s.parent[v]
            if p >= 0 and under[p] - (p in family) < len(family):
                exposed.add(v)
            elif under[v] - (v in family) < len(family):
                top.add(v)
        for v in top:
            leader[find(v)] = find(min(top))
    mixed = {s.class_of[v] for v in tangled}
    for k in mixed:
        members = s.classes[k]
        if len(members) > 1:
            for v in members:
                leader[find(v)] = find(members[0])

    sets: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for v, p in enumerate(s.parent):
        if p in tangled and s.class_of[v] in mixed:
            sets[p, find(v)].append(v)
    count: defaultdict[int, int] = defaultdict(int)
    for p, _ in sets:
        count[p] += 1
    room_of: dict[int, str] = {}
    nodes: list[Node] = []
    covers: list[Cover] = []
    for (p, _), members in sorted(sets.items()):
        alone = exposed.isdisjoint(members) and len({s.cover_of[v] for v in members}) == 1
        if alone and (count[p] > 1 or p in named):
            room = f"\1{s.ids[members[0]]}"
            nodes.append(Node(room, parent=s.ids[p]))
            covers.append(Cover(room, tuple(s.ids[v] for v in members)))
            room_of.update(dict.fromkeys(members, room))
    at = {s.ids[v]: room for v, room in room_of.items()}
    nodes += [n._replace(parent=at.get(n.id, n.parent)) for n in local.nodes]
    for cover in local.covers:
        parts = sorted({at.get(part, part) for part in cover.parts})
        covers.append(Cover(cover.container, tuple(parts)))
    return Claims(tuple(nodes), tuple(covers)), frozenset(room_of.values())


def inside_room(
    room: str, structure: Structure, local: Claims, rest: Claims
) -> tuple[Claims, Claims]:
    """The claims on the groups in a room, whose members become roots."""
    v = structure.index[room]
    names = set(structure.ids[v + 1 : structure.end[v]])
    nodes = tuple(
        n._replace(parent=None if n.parent == room else n.parent)
        for n in local.nodes
        if n.id in names
    )
    return (
        Claims(nodes, tuple(c for c in local.covers if c.container in names)),
        Claims(
            nodes,
            tuple(c for c in rest.covers if c.container in names),
            tuple(groups for groups in rest.disjoint if groups[0] in names),
            tuple(pair for pair in rest.inside if pair[0] in names),
            tuple(u for u in rest.unions if u.groups[0] in names),
            tuple(i for i in rest.intersections if i.first in names),
        ),
    )
