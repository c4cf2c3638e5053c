"""The index of concentration: its ends against every arrangement of small amounts."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.queries.herfindahl import Holding, Index, Range, index, least, most


def hhi(amounts: tuple[int, ...]) -> Fraction:
    return Fraction(sum(item * item for item in amounts), sum(amounts) ** 2)


@st.composite
def holdings(draw: st.DrawFn) -> list[Holding]:
    found = []
    for _ in range(draw(st.integers(1, 4))):
        low = draw(st.integers(0, 6))
        found.append(Holding(low, low + draw(st.integers(0, 5))))
    return found


def arrangements(held: list[Holding]) -> list[tuple[int, ...]]:
    spans = [range(item.low, (item.high or 0) + 1) for item in held]
    return [found for found in product(*spans) if sum(found)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(holdings())
def test_no_arrangement_is_outside(held: list[Holding]) -> None:
    """Otherwise a board would be told of more, or less, concentration than can be."""
    every = [hhi(found) for found in arrangements(held)]
    if not every:
        assert index(held) is None
        return
    held = [item for item in held if item.high]
    low, (high, attained) = least(held), most(held)
    assert low <= min(every)
    assert max(every) <= high
    if attained:
        assert high == max(every)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(holdings(), st.integers(2, 12))
def test_the_low_end_is_that_of_finer_and_finer_amounts(held: list[Holding], finer: int) -> None:
    """Otherwise the low end would be lower than anything that can be true."""
    held = [item for item in held if item.high]
    if not held:
        return
    low = least(held)
    # the index is the same for amounts in another unit
    larger = [Holding(item.low * finer, (item.high or 0) * finer) for item in held]
    assert least(larger) == low
    if len(held) <= 2:
        step = [hhi(found) for found in arrangements(larger)]
        spread = max(item.high or 0 for item in larger)
        assert min(step) - low <= Fraction(4, max(1, spread))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(holdings(), st.lists(st.integers(1, 3), min_size=4, max_size=4))
def test_a_holder_of_several_parts(held: list[Holding], parts: list[int]) -> None:
    """Otherwise unnamed offices would count as one vendor, or as none."""
    held = [item for item in held if item.high]
    if not held:
        return
    split = [item._replace(parts=k) for item, k in zip(held, parts, strict=False)]
    low, (high, _) = least(split), most(split)
    assert low <= least(held)
    assert high == most(held)[0]
    for found in arrangements(held):
        equal = sum(
            (Fraction(p * p, item.parts or 1) for p, item in zip(found, split, strict=True)),
            Fraction(0),
        )
        assert low <= equal / sum(found) ** 2 <= high


@settings(max_examples=200, deadline=None, derandomize=True)
@given(holdings(), st.data())
def test_unnamed_ones_may_be_named_ones(held: list[Holding], data: st.DataObject) -> None:
    """Otherwise a vendor that is one of many unnamed ones would look smaller than it may be."""
    held = [item._replace(name=str(number)) for number, item in enumerate(held) if item.high]
    if len(held) < 2:
        return
    names = [item.name for item in held[1:]]
    members = tuple(data.draw(st.lists(st.sampled_from(names), unique=True)))
    high, attained = most([held[0]._replace(parts=None, members=members), *held[1:]])
    split = []
    for found in arrangements(held):
        for member in members:
            whole = list(found[1:])
            whole[names.index(member)] += found[0]
            split.append(hhi(tuple(whole)))
        split.append(hhi(found))
    assert max(split) <= high
    if attained:
        assert high == max(split)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ([], None),
        ([Holding(0, 0)], None),
        ([Holding(7, 7)], Index(Range(10000, 10000), Range(1, 1), True)),
        ([Holding(0, None)], Index(Range(10000, 10000), Range(1, 1), True)),
        ([Holding(5, 5)] * 4, Index(Range(2500, 2500), Range(4, 4), True)),
        ([Holding(3, 3), Holding(1, 1)], Index(Range(6250, 6250), Range(1.6, 1.6), True)),
        ([Holding(1, 1)] * 3, Index(Range(3333.3, 3333.4), Range(3, 3), True)),
        # anything from equal shares to one that holds all
        ([Holding(0, None)] * 4, Index(Range(2500, 10000), Range(1, 4), False)),
        ([Holding(0, 10)] * 4, Index(Range(2500, 10000), Range(1, 4), True)),
        ([Holding(10, 10), Holding(0, None)], Index(Range(5000, 10000), Range(1, 2), False)),
        # unnamed ones: ten at most, or any number
        ([Holding(5, 5, 10)], Index(Range(1000, 10000), Range(1, 10), True)),
        ([Holding(5, 5, None)], Index(Range(0, 10000), Range(1, None), True)),
        ([Holding(5, 5), Holding(5, 5, None)], Index(Range(2500, 5000), Range(2, 4), True)),
        # a named one that may be one of them
        (
            [Holding(5, 5, 1, "x"), Holding(5, 5, None, "of", ("x",))],
            Index(Range(2500, 10000), Range(1, 4), True),
        ),
        # or another of them: never both, and never more than all of it
        (
            [Holding(5, 5, 1, "x"), Holding(3, 3, 1, "y"), Holding(2, 2, None, "of", ("x", "y"))],
            Index(Range(3400, 5800), Range(1.7, 3), True),
        ),
    ],
)
def test_worked_cases(held: list[Holding], wanted: Index | None) -> None:
    """Otherwise the definition in the docs would not be what is computed."""
    assert index(held) == wanted
