"""What an irregular corner of claims looks like, cut down to what a linear programme has to see.

The *entangled* groups are those that a claim outside the forest names. What a person's memberships
among them can be is listed as *patterns* (:meth:`Corner.patterns`). All other groups keep the local
structure inside each pattern. Whole subtrees without an entangled group, the *tails*, are folded
into one group each: the people of a tail can be dealt out to the patterns in any way, so that only
its size and its selected people count, and Theorems 1 to 3 say which pairs of those are possible
(docs/people.md, "Outside the forest").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .people_bounds import Gain, Measured, Reach, low_pairs, root_gains
from .people_claims import Claims
from .people_rooms import families, inside_room
from .people_structure import Cover, Node, Structure


@dataclass(frozen=True, slots=True)
class Share:
    """How many selected people y a folded subtree of size t has.

    At least max(least, t - spare), where spare None is infinite; at most ``gain`` at t, which
    starts at the subtree's least size.
    """

    least: int
    spare: int | None
    gain: Gain


class Corner:
    """Ordered claims with entangled groups, laid out by numbers.

    The numbers 0..core-1 stand for the groups that are entangled or contain an entangled one,
    containers first; from ``core`` on for the tails, from ``leaves`` on for the rooms.

    Args:
        local, rest: ordered claims, separated (:func:`~hakyu.graph.people_claims.separate`).
            The local claims must agree.
        all_entangled: list every group in the patterns, so that nothing is left inside them.
        rooms: ids of local nodes that are rooms (:mod:`~hakyu.graph.people_rooms`).
        is_room: there is nobody but in the roots.

    Attributes:
        rest: the claims that a forest does not state, without those inside rooms.
        rooms: the corners of the rooms.
        index: number of a core group's id. parent: number of the parent, -1 for a root.
        children: the children of a number, or of -1, class by class.
        low, high: stated ends of a core group in persons, feasible ends of a tail.
        bit: the bit of an entangled group in a pattern, 0 for others. below: the bits at or below.
        rivals: bits of which none can be in a pattern of somebody in the group.
        covers_at: the covers of each number, as children.
        tails: ids of the topmost groups folded into each tail.
    """

    def __init__(
        self,
        local: Claims,
        rest: Claims,
        all_entangled: bool = False,
        rooms: frozenset[str] = frozenset(),
        is_room: bool = False,
    ) -> None:
        self.local = local
        self.structure = Structure(local.nodes, local.covers)
        self._enter(rooms, rest)
        self._named = {n.id for n in local.nodes} if all_entangled else entangled(self.rest)
        self._choose()
        self._fold()
        self._relate()
        if is_room:
            self.covers_at[-1] = [tuple(i for i, p in enumerate(self.parent) if p < 0)]

    def __len__(self) -> int:
        return len(self.parent)

    # -- shape --------------------------------------------------------------------------------

    def _enter(self, rooms: frozenset[str], rest: Claims) -> None:
        """Find the outermost rooms, and leave their claims to corners of their own."""
        s = self.structure
        self.rooms: list[Corner] = []
        self._rooms: list[int] = []
        self.enclosed: set[int] = set()
        for v, name in enumerate(s.ids):
            if name in rooms and v not in self.enclosed:
                self._rooms.append(v)
                self.enclosed.update(range(v, s.end[v]))
                inner, others = inside_room(name, s, self.local, rest)
                self.rooms.append(Corner(inner, others, rooms=rooms, is_room=True))

        def outside(name: str) -> bool:
            return s.index[name] not in self.enclosed

        self.rest = Claims(
            rest.nodes,
            tuple(c for c in rest.covers if outside(c.container)),
            tuple(groups for groups in rest.disjoint if outside(groups[0])),
            tuple(pair for pair in rest.inside if outside(pair[0])),
            tuple(u for u in rest.unions if outside(u.groups[0])),
            tuple(i for i in rest.intersections if outside(i.first)),
        )

    def _choose(self) -> None:
        """Number the entangled groups, and what contains them or a room."""
        s, named = self.structure, self._named
        core: set[int] = set()
        for v in (*(s.index[name] for name in named), *(s.parent[v] for v in self._rooms)):
            while v >= 0 and v not in core:
                core.add(v)
                v = s.parent[v]
        self._core = sorted(core)
        number = {v: i for i, v in enumerate(self._core)}
        self.index = {s.ids[v]: i for i, v in enumerate(self._core)}
        self.core = len(self._core)
        self.parent = [number.get(s.parent[v], -1) for v in self._core]
        self.low = [s.low[v] for v in self._core]
        self.high = [s.high[v] for v in self._core]
        self.bit = [0] * self.core
        for k, i in enumerate(sorted(self.index[name] for name in named)):
            self.bit[i] = 1 << k
        self.width = len(named)
        self._class: list[object] = [s.class_of[v] for v in self._core]

    def _fold(self) -> None:
        """Fold what has no entangled group: one tail for each mixed class, cover or container."""
        s = self.structure
        core = {v: i for i, v in enumerate(self._core)}
        mixed = {s.class_of[v] for v in self._core}
        groups: defaultdict[tuple[int, str, int], list[int]] = defaultdict(list)
        for v, p in enumerate(s.parent):
            if v not in core and v not in self.enclosed and (p < 0 or p in core):
                kind, key = "beside", -1
                if s.class_of[v] in mixed:
                    kind, key = "class", s.class_of[v]
                elif s.cover_of[v] >= 0:
                    kind, key = "cover", s.cover_of[v]
                groups[core.get(p, -1), kind, key].append(v)
        nodes: list[Node] = []
        covers: list[Cover] = []
        self.tails: list[tuple[str, ...]] = []
        top: dict[int, str] = {}
        covered: defaultdict[int, list[int]] = defaultdict(list)  # cover -> children by number
        for i, v in enumerate(self._core):
            covered[s.cover_of[v]].append(i)
        for (p, kind, key), members in sorted(groups.items()):
            name = f"\0{len(self.tails)}"
            covered[s.cover_of[members[0]]].append(len(self.parent))
            self.parent.append(p)
            self._class.append(key if kind == "class" else name)
            self.tails.append(tuple(s.ids[v] for v in members))
            nodes.append(Node(name))
            covers.append(Cover(name, self.tails[-1]))
            top.update(dict.fromkeys(members, name))
        for v in self._rooms:
            covered[s.cover_of[v]].append(len(self.parent))
            self.parent.append(core.get(s.parent[v], -1))
            self._class.append(s.ids[v])
        stated = {node.id: node for node in self.local.nodes}
        for v, name in enumerate(s.ids):
            if v not in core and v not in self.enclosed:
                node = stated[name]
                nodes.append(Node(name, node.low, node.high, top.get(v, node.parent), node.label))
        inner = {node.id for node in nodes}
        covers += [c for c in self.local.covers if c.container in inner]
        self.covers_at = {
            i: [tuple(covered[e]) for e in s.covers_at[v]]
            for i, v in enumerate(self._core)
            if v in s.covers_at
        }
        self._folded = (nodes, covers)
        self.folded = Structure(nodes, covers)
        self.measured = Measured(self.folded)
        self._tops = [self.folded.index[f"\0{t}"] for t in range(len(self.tails))]
        self.low += [self.measured.least[v] for v in self._tops]
        self.high += [self.measured.most[v] for v in self._tops]
        self.leaves = self.core + len(self.tails)
        self.bit += [0] * (len(self.parent) - self.core)

    def _relate(self) -> None:
        """Children by class, and which patterns exclude each other."""
        self.below = list(self.bit)
        for i in range(self.core - 1, -1, -1):
            if self.parent[i] >= 0:
                self.below[self.parent[i]] |= self.below[i]
        self.children: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
        classes: defaultdict[tuple[int, object], list[int]] = defaultdict(list)
        for i, p in enumerate(self.parent):
            classes[p, self._class[i]].append(i)
        self.rivals = [0] * len(self.parent)
        for (p, _), members in classes.items():
            self.children[p].append(tuple(members))
            total = 0
            for i in members:
                total |= self.below[i]
            for i in members:
                self.rivals[i] = total & ~self.below[i]

    def ids(self) -> list[str]:
        """The core groups' ids, by number."""
        return list(self.index)

    def folded_into(self, t: int) -> list[str]:
        """All groups that a tail stands for."""
        v = self._tops[t]
        return self.folded.ids[v + 1 : self.folded.end[v]]

    def bits(self, names: Collection[str]) -> int:
        """The pattern bits of entangled groups."""
        return sum(self.bit[self.index[name]] for name in set(names))

    # -- patterns -----------------------------------------------------------------------------

    def patterns(self) -> Iterator[int]:
        """Every set of entangled groups that one person can be in, as bits; the empty one first.

        By depth-first search: a person in a group is in its containers and in none of its rivals,
        and whoever is in a container is in one of the parts that make it up.
        """
        above, against = self._rules()
        covers = [
            (self.bits([c.container]), self.bits(c.parts))
            for c in (*self.rest.covers, *self.local.covers)
            if self._named.issuperset((c.container, *c.parts))
        ]
        stack = [(0, 0, 0, 0)]
        while stack:
            k, chosen, needed, barred = stack.pop()
            if barred >> k & 1 and not covers:
                # Barred groups are left out, and nothing else follows from that.
                free = ~(barred >> k)
                k += (free & -free).bit_length() - 1
            if k >= self.width:
                yield chosen
                continue
            bit = 1 << k
            left = (bit - 1) & ~chosen  # decided against
            up, anti = above[k], against[k]
            if not (
                barred & up
                or left & up
                or anti & (needed | up)
                or any((needed | up) & whole and not parts & ~left for whole, parts in covers)
            ):
                stack.append((k + 1, chosen | bit, needed | up, barred | anti))
            left |= bit
            if not needed & bit and not any(
                needed & whole and not parts & ~left for whole, parts in covers
            ):
                stack.append((k + 1, chosen, needed, barred))

    def _rules(self) -> tuple[list[int], list[int]]:
        """For each bit: the bits that it brings along, itself included, and those that it bars."""
        above = [0] * self.width
        against = [0] * self.width
        ancestors, rivals = [0] * self.core, [0] * self.core
        for i in range(self.core):
            p = self.parent[i]
            ancestors[i] = self.bit[i] | (ancestors[p] if p >= 0 else 0)
            rivals[i] = self.rivals[i] | (rivals[p] if p >= 0 else 0)
            if self.bit[i]:
                k = self.bit[i].bit_length() - 1
                above[k], against[k] = ancestors[i], rivals[i]
        for child, container in self.rest.inside:
            above[self._bit_number(child)] |= self.bits([container])
        for groups in self.rest.disjoint:
            whole = self.bits(groups)
            for name in groups:
                against[self._bit_number(name)] |= whole & ~self.bits([name])
        changed = True
        while changed:
            changed = False
            for k, up in enumerate(above):
                more = up
                for j in _positions(up):
                    more |= above[j]
                changed = changed or more != up
                above[k] = more
        return above, [_union(against, up) for up in above]

    def _bit_number(self, name: str) -> int:
        return self.bit[self.index[name]].bit_length() - 1

    def states(self, pattern: int) -> list[int]:
        """For each number: 0 when nobody of the pattern is in it, 2 when all are, else 1."""
        states: list[int] = []
        for i, p in enumerate(self.parent):
            possible = (
                (p < 0 or states[p])
                and not self.rivals[i] & pattern
                and (not self.bit[i] or self.bit[i] & pattern)
            )
            states.append((2 if self.below[i] & pattern else 1) if possible else 0)
        return states

    # -- tails --------------------------------------------------------------------------------

    def folded_with(self, ends: Sequence[tuple[int, int | None]]) -> Structure:
        """The folded subtrees, each below its tail as a root whose size is between these ends."""
        nodes, covers = self._folded
        sized = {f"\0{t}": Node(f"\0{t}", *both) for t, both in enumerate(ends)}
        return Structure((sized.get(node.id, node) for node in nodes), covers)

    def shares(self, selected: Collection[str]) -> dict[int, Share]:
        """What the selected groups inside tails can come to, by the tail's number."""
        index = self.folded.index
        inner = [index[name] for name in selected if name in index]
        if not inner:
            return {}
        reach = Reach(self.folded, inner)
        least_inside, spare = low_pairs(self.measured, reach)
        gains = root_gains(self.measured, reach)
        return {
            self.core + t: Share(least_inside[v], spare[v], gains[v])
            for t, v in enumerate(self._tops)
            if v in gains
        }


def entangled(rest: Claims) -> set[str]:
    """The groups that the claims outside the forest name."""
    return set().union(*families(rest))


def _positions(bits: int) -> Iterator[int]:
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _union(sets: list[int], which: int) -> int:
    total = 0
    for k in _positions(which):
        total |= sets[k]
    return total
