"""Totals of people against every arrangement of sets that the records of a tiny world allow.

V is hit and holds up to three populations of C, each of known size, five people at most together:
so five elements are enough, and each can be in a population or not, and affected there or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations_with_replacement, product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from tests.thorough import examples

from .conftest import TODAY, Answer, World
from .strategies import asked

DAY = "2024-05-02"
LEVELS = {"confirmed": 0, "possible": 1}
#: An element's place in one population: outside, held, held and affected.
OUT, HELD, HIT = 0, 1, 2

few = settings(
    max_examples=examples(150),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Tiny:
    """Populations by number: what contains each, how many are held and affected, what is shared."""

    held: list[tuple[int, int]]
    part_of: list[int | None]
    affected: dict[int, tuple[str, tuple[int, int] | None]] = field(default_factory=dict)
    disjoint: tuple[int, ...] = ()
    both: tuple[int, int, int, int] | None = None

    def world(self) -> World:
        world = World().org("V", "C").hit("org:V")
        names = [f"pop:{index}" for index in range(len(self.held))]
        for index, (low, high) in enumerate(self.held):
            fields: dict[str, Any] = {"sizes": [{"stated": f"{low}～{high}", "unit": "person"}]}
            above = self.part_of[index]
            if above is not None:
                fields["part_of"] = names[above]
            world = world.pop(str(index), "C", **fields)
        world = world.eng("C", "V", populations=names)
        if self.disjoint:
            world = world.add("ov:d", disjoint=[names[item] for item in self.disjoint])
        if self.both is not None:
            one, other, low, high = self.both
            count = {"stated": f"{low}～{high}", "unit": "person"}
            pair = {"populations": [names[one], names[other]], "count": count}
            world = world.add("ov:b", intersection=pair)
        for index, (status, number) in self.affected.items():
            counts = [] if number is None else [f"{number[0]}～{number[1]}"]
            world = world.says("C", status, names[index], DAY, *counts)
        return world

    def unions(self, level: str) -> set[int]:
        """The number of affected people at a level, in every arrangement that the claims allow."""
        count = len(self.held)
        patterns = [item for item in product((OUT, HELD, HIT), repeat=count) if self.allows(item)]
        members = [
            index for index, (status, _) in self.affected.items() if LEVELS[status] <= LEVELS[level]
        ]
        found = set()
        for people in combinations_with_replacement(patterns, sum(high for _, high in self.held)):
            if self.agrees(people):
                found.add(sum(any(one[index] == HIT for index in members) for one in people))
        return found

    def allows(self, one: tuple[int, ...]) -> bool:
        """Whether one person can be placed so."""
        for index, above in enumerate(self.part_of):
            if one[index] == HIT and index not in self.affected:
                return False
            if above is None:
                continue
            if one[index] and not one[above]:
                return False
            if self._nested(index, above) and (one[index] == HIT) != (
                one[index] != OUT and one[above] == HIT
            ):
                return False
        return sum(one[index] != OUT for index in self.disjoint) <= 1

    def _nested(self, index: int, above: int) -> bool:
        """Whether who is affected in the whole and held in the part is affected in the part."""
        if index not in self.affected or above not in self.affected:
            return False
        return LEVELS[self.affected[index][0]] <= LEVELS[self.affected[above][0]]

    def agrees(self, people: tuple[tuple[int, ...], ...]) -> bool:
        """Whether the numbers are as stated."""
        for index, (low, high) in enumerate(self.held):
            if not low <= sum(one[index] != OUT for one in people) <= high:
                return False
        for index, (status, number) in self.affected.items():
            hit = sum(one[index] == HIT for one in people)
            if number is not None and not number[0] <= hit <= number[1]:
                return False
            if number is None and status == "possible":
                if hit != sum(one[index] != OUT for one in people):
                    return False  # possible for all of it
            elif hit < 1:
                return False
        if self.both is None:
            return True
        one_, other, low, high = self.both
        return low <= sum(one[one_] != OUT and one[other] != OUT for one in people) <= high


@st.composite
def tiny(draw: st.DrawFn) -> Tiny:
    highs = draw(st.sampled_from([(2, 2, 1), (3, 1, 1), (3, 2), (2, 1), (2, 2)]))
    held = [(draw(st.integers(0, high)), high) for high in highs]
    part_of = [
        None if index == 0 else draw(st.sampled_from([None, *range(index)]))
        for index in range(len(held))
    ]
    found = Tiny(held, part_of)
    for index, (_, high) in enumerate(held):
        kind = draw(st.sampled_from(["confirmed", "confirmed", "possible", "nothing"]))
        if kind == "nothing":
            continue
        low = draw(st.integers(1, high))
        number = draw(st.sampled_from([None, (low, low), (low, high), (1, high)]))
        found.affected[index] = (kind, number)
    siblings = [index for index in range(len(held)) if part_of[index] == part_of[-1]]
    if len(siblings) > 1 and draw(st.booleans()):
        found.disjoint = tuple(siblings)
    if draw(st.booleans()):
        one, other = draw(st.permutations(range(len(held))))[:2]
        low = draw(st.integers(0, 1))
        found.both = (min(one, other), max(one, other), low, draw(st.integers(low, 2)))
    return found


@few
@given(tiny())
def test_totals_are_what_the_records_allow(given: Tiny) -> None:
    """Else a total could exclude what may be true, or leave room for what cannot be."""
    answer = given.world().ask()
    for level in LEVELS:
        wanted = given.unions(level)
        total = answer.total(level)
        if not wanted:  # the claims contradict each other: one was left out
            assert total.marked or answer.contradictions
            continue
        assert total.low <= min(wanted)
        assert total.high is not None
        assert total.high >= max(wanted)
        if answer.given.method == "tree" and not answer.contradictions:
            assert (total.low, total.high) == (min(wanted), max(wanted))


@few
@given(asked(with_overlaps=True))
def test_totals_are_nested(given: tuple[Any, Question]) -> None:
    """Else more could be confirmed than possible, or a cap on one total would break another."""
    answer = Answer(affected(*given))
    for harm in answer.given.people:
        levels = [answer.total(level, harm) for level in ("confirmed", "possible", "ceiling")]
        lows = [total.low for total in levels]
        highs = [float("inf") if total.high is None else total.high for total in levels]
        assert lows == sorted(lows)
        assert highs == sorted(highs)


@few
@given(asked(with_overlaps=True), st.randoms(use_true_random=False))
def test_order_of_records_changes_nothing(given: tuple[Any, Question], random: Any) -> None:
    """Else two people with the same data would read two answers."""
    knowledge, question = given
    records = list(knowledge)
    random.shuffle(records)
    again = type(knowledge).of(records)
    assert affected(again, question).to_dict() == affected(knowledge, question).to_dict()


def test_the_enumeration_finds_what_is_known() -> None:
    """Else an error of the enumeration itself would pass for agreement."""
    alone = Tiny([(2, 2), (1, 2)], [None, None], {0: ("confirmed", None), 1: ("confirmed", (1, 1))})
    assert alone.unions("confirmed") == {1, 2, 3}
    apart = Tiny(alone.held, alone.part_of, alone.affected, disjoint=(0, 1))
    assert apart.unions("confirmed") == {2, 3}
    assert TODAY.year == 2026
