"""What a hypothetical question says is held, against every arrangement of people in a tiny world.

A whole of at most three people is made up of parts, of known size or not; a fourth person may be in
another group. All of whom the vendor has data are within reach: affected means held.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.thorough import examples

from .conftest import Answer, World

few = settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
#: The whole, its two parts, and another group.
NAMES = ("pop:all", "pop:a", "pop:b", "pop:other")
PARTS = (1, 2)


@dataclass
class Held:
    """Sizes, None where nothing is stated; of which groups the vendor has data, and what is said.

    ``through``: nobody entrusts the vendor that is hit, but its client's vendor.
    """

    sizes: tuple[tuple[int, int] | None, ...]
    listed: tuple[int, ...]
    covered: bool
    disjoint: bool
    inside: bool
    through: bool

    def world(self) -> World:
        world = World().org("V", "W", "C")
        for index, (name, size) in enumerate(zip(NAMES, self.sizes, strict=True)):
            fields: dict[str, Any] = {}
            if size is not None:
                fields["sizes"] = [{"stated": f"{size[0]}～{size[1]}", "unit": "person"}]
            if index in PARTS or (index == 3 and self.inside):
                fields["part_of"] = "pop:a" if index == 3 else "pop:all"
            if index == 0:
                fields["whole"] = self.covered
            world.pop(name.removeprefix("pop:"), "C", **fields)
        more: dict[str, Any] = {"relies_on": ["eng:V-W"]} if self.through else {}
        world.eng("C", "V", populations=[NAMES[item] for item in self.listed], **more)
        if self.through:
            world.eng("V", "W")
        if self.disjoint:
            world.add("ov:d", disjoint=["pop:a", "pop:b"])
        return world

    def ask(self) -> Answer:
        return self.world().ask("org:W" if self.through else "org:V", hypothetical=True)

    def numbers(self) -> set[int]:
        """How many may be in what the vendor has, over all arrangements."""
        found = set()
        patterns = [one for one in product((False, True), repeat=len(NAMES)) if self._allows(one)]
        for people in combinations_with_replacement(patterns, 4):
            if all(
                size is None or size[0] <= sum(one[index] for one in people) <= size[1]
                for index, size in enumerate(self.sizes)
            ):
                found.add(sum(any(one[index] for index in self.listed) for one in people))
        return found

    def _allows(self, one: tuple[bool, ...]) -> bool:
        whole, first, second, other = one
        return (
            (whole or not (first or second))
            and not (self.covered and whole and not (first or second))
            and not (self.disjoint and first and second)
            and not (self.inside and other and not first)
        )


@st.composite
def held(draw: st.DrawFn) -> Held:
    def size(most: int, known: bool) -> tuple[int, int] | None:
        if not known:
            return None
        high = draw(st.integers(0, most))
        return draw(st.integers(0, high)), high

    listed = draw(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True))
    return Held(
        (size(3, True), *(size(3, draw(st.booleans())) for _ in PARTS), size(1, True)),
        tuple(sorted(listed)),
        covered=draw(st.integers(0, 3)) > 0,
        disjoint=draw(st.booleans()),
        inside=draw(st.booleans()),
        through=draw(st.booleans()),
    )


@few
@given(held())
def test_what_is_within_reach_is_what_is_held(given: Held) -> None:
    """Else people of a whole whose size is stated would not be counted where its parts' are not."""
    wanted = given.numbers()
    if not wanted:
        return  # the sizes contradict each other
    total = given.ask().total("ceiling")
    low, high = min(wanted), max(wanted)
    assert total.low == low
    assert (total.sized.low, total.sized.high) == (low, high)
    assert total.high == (None if given.through else high)
    assert total.open == (("eng:V-W#people",) if given.through else ())


def test_the_enumeration_finds_what_is_known() -> None:
    """Else an error of the enumeration itself would pass for agreement."""
    plain = Held(((3, 3), None, (1, 2), (0, 0)), (0,), True, True, False, False)
    assert plain.numbers() == {3}
    plain.listed = (1,)
    assert plain.numbers() == {1, 2}


def test_what_was_erased_of_a_part_is_not_within_reach() -> None:
    """Else a whole would be counted of which a part was erased."""
    world = World().org("V", "C").pop("all", "C", 9, whole=True)
    for name in ("a", "b"):
        world.pop(name, "C", part_of="pop:all")
        world.eng("C", "V", id=f"eng:{name}", populations=[f"pop:{name}"], until="2023-03-31")
    assert world.ask("org:V", hypothetical=True).people("ceiling") == (9, 9)
    world.says("C", "ruled_out", "eng:a", "2023-04-01", effect=None, reason="erased", incidents=[])
    assert world.ask("org:V", hypothetical=True).people("ceiling") == (0, 9)
