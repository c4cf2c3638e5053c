"""Judgements on whether two records are one, and how they combine.

A judgement is somebody's ``yes``, ``no`` or ``unsure`` about a pair of ids. None is ever
overwritten; what counts is said here and nowhere else:

* A *withdrawn* judgement counts for nothing, as if it had not been made.
* Of several on one pair, the one recorded last *stands*; it supersedes the others.
* A standing ``yes`` joins two records, and joins are transitive: a *group* is what is joined,
  directly or by a chain. ``unsure`` joins nothing and parts nothing.
* A standing ``no`` between two records of one group is a *contradiction*: the chain that joins them
  and the ``no`` cannot all be right. It is reported with the shortest such chain; the group
  stays as it is until somebody withdraws one of them.

The order of recording matters for nothing else, nor does which of the two is called left.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["yes", "no", "unsure"]
State: TypeAlias = Literal["standing", "superseded", "withdrawn"]
Pair: TypeAlias = tuple[str, str]

VERDICTS: tuple[Verdict, ...] = ("yes", "no", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody said about a pair.

    Attributes:
        id: a number that grows in the order of recording.
        left, right: ids of two records; which is which means nothing.
        verdict: whether they are one.
        made_by, made_at: who said so, and when (ISO 8601, UTC).
        note: why, in the speaker's words.
        withdrawn_by, withdrawn_at: who took it back, and when; None while it is not withdrawn.
    """

    id: int
    left: str
    right: str
    verdict: Verdict
    made_by: str = ""
    made_at: str = ""
    note: str | None = None
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None

    @property
    def pair(self) -> Pair:
        return pair_of(self.left, self.right)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A standing ``no`` between two records that standing ``yes`` join.

    Attributes:
        parted: the ``no``.
        chain: the judgements that join its two records, from ``parted.left`` to ``parted.right``;
            no shorter chain does.
    """

    parted: Judgement
    chain: tuple[Judgement, ...]


def pair_of(left: str, right: str) -> Pair:
    """Two ids in the order in which a pair is kept."""
    return (left, right) if left <= right else (right, left)


class Judgements:
    """All judgements together, and what follows from them.

    Args:
        judgements: in any order; their ids say in which order they were recorded.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self.all = tuple(sorted(judgements, key=lambda one: one.id))

    @cached_property
    def standing(self) -> Mapping[Pair, Judgement]:
        """What counts: the last judgement on each pair that is not withdrawn."""
        last = {one.pair: one for one in self.all if not one.is_withdrawn}
        return {pair: last[pair] for pair in sorted(last)}

    def state(self, judgement: Judgement) -> State:
        """Whether a judgement counts, and if not, why."""
        if judgement.is_withdrawn:
            return "withdrawn"
        return "standing" if self.standing[judgement.pair] == judgement else "superseded"

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The groups of two records or more, in the order of their first id."""
        found: list[frozenset[str]] = []
        seen: set[str] = set()
        for start in sorted(self._joined):
            if start not in seen:
                group = frozenset(self._reached(start))
                seen |= group
                found.append(group)
        return tuple(found)

    @cached_property
    def group_of(self) -> Mapping[str, frozenset[str]]:
        """The group of each record that has one."""
        return {ident: group for group in self.groups for ident in group}

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Every standing ``no`` within a group, in the order of pairs."""
        return tuple(
            Contradiction(one, self._chain(one.left, one.right))
            for one in self.standing.values()
            if one.verdict == "no" and self.are_one(one.left, one.right)
        )

    def are_one(self, left: str, right: str) -> bool:
        """Whether two records are joined, directly or by a chain."""
        return left == right or right in self.group_of.get(left, ())

    def between(self, left: str, right: str) -> Verdict | None:
        """What the judgements say about two records.

        ``yes`` if they are joined. ``no`` if a standing ``no`` parts a record of the one's group
        from a record of the other's. ``unsure`` if that is what stands about this very pair. None
        where nothing was judged.
        """
        if self.are_one(left, right):
            return "yes"
        ours = self.group_of.get(left, (left,))
        theirs = self.group_of.get(right, (right,))
        if any(other in theirs for ident in ours for other in self._parted.get(ident, ())):
            return "no"
        direct = self.standing.get(pair_of(left, right))
        return "unsure" if direct is not None else None

    def caused_by(self, judgement: Judgement) -> tuple[Contradiction, ...]:
        """The contradictions that one more judgement would bring; those that are there are not."""
        before = {(one.parted.id, one.parted.pair) for one in self.contradictions}
        after = Judgements([*self.all, judgement]).contradictions
        return tuple(one for one in after if (one.parted.id, one.parted.pair) not in before)

    @cached_property
    def _joined(self) -> Mapping[str, Mapping[str, Judgement]]:
        """Record -> the records that a standing ``yes`` joins it to."""
        found: dict[str, dict[str, Judgement]] = defaultdict(dict)
        for one in self.standing.values():
            if one.verdict == "yes" and one.left != one.right:
                found[one.left][one.right] = found[one.right][one.left] = one
        return found

    @cached_property
    def _parted(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.standing.values():
            if one.verdict == "no":
                found[one.left].add(one.right)
                found[one.right].add(one.left)
        return found

    def _reached(self, start: str) -> Mapping[str, str | None]:
        """Every record joined to ``start``, nearest first, each with the one before it."""
        before: dict[str, str | None] = {start: None}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there in sorted(self._joined.get(here, ())):
                if there not in before:
                    before[there] = here
                    waiting.append(there)
        return before

    def _chain(self, left: str, right: str) -> tuple[Judgement, ...]:
        before = self._reached(left)
        chain: list[Judgement] = []
        here = right
        while (previous := before[here]) is not None:
            chain.append(self._joined[previous][here])
            here = previous
        return tuple(reversed(chain))
