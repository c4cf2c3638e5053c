"""Contradictory claims about distinct people: which ones are named, and what is shown beside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from hakyu.graph.people import Conflict, ContradictionError, Cover, Range
from hakyu.graph.people_blocks import Claims, Contradiction, Intersection, Union, bounds
from hakyu.graph.people_iis import agree, alternatives

from .people_anyshape import all_but_one, atoms, far, only, parse, tangles
from .people_bruteforce import span

HR = "T=158929 D=150445<T N=46329<T C=8073<T H=2707<T h1=1937<H h2=798<H"
SIX = (
    "toyota=148620<R wakayama=135118<R takamatsu=1605<R hiroshima=31<R yokosuka=18<R kishiwada=5<R"
)
E5 = f"R=200000 {SIX} ; toyota#wakayama#takamatsu#hiroshima#yokosuka#kishiwada"
TWO, KINDS = ("toyota", "wakayama"), ("k1", "k3", "k4")


def named(node: str, excess: int, **claims: object) -> Contradiction:
    return Contradiction(node, "claims", excess=excess, **{"lows": (), "highs": ()} | claims)  # type: ignore[arg-type]


EXAMPLES = {
    "E1": (
        "T=158929 D=162830<T N=5 S=9 ; D&N=2 N#S",
        Conflict("T", "size", ("D",), ("T",), 3_901, ("D",)),
    ),
    "E1-by-a-second-container": (
        "T=158929 D=162830 N=5 ; D<T D&N=2",
        named("D", 3_901, lows=("D",), highs=("T",), contained=(("D", "T"),)),
    ),
    "E2": (
        f"{HR} ; h1#h2 D&N=40000",
        Conflict("H", "size", ("h1", "h2"), ("H",), 28, ("h1", "h2"), (("h1", "h2"),)),
    ),
    "E2-with-an-overlap": (
        f"{HR} ; h1&h2=0..27",
        named(
            "H",
            1,
            lows=("h1", "h2"),
            highs=("H",),
            inside=("h1", "h2"),
            intersections=(Intersection("h1", "h2", 0, 27),),
        ),
    ),
    "E3": (
        "M=739714 k1=724998<M k3=2<M k4=9922<M ; M=k4+k3+k1 k1&k4=9..",
        Conflict("M", "union", ("M",), KINDS, 4_792, covers=(Cover("M", KINDS),)),
    ),
    "E3-of-groups-elsewhere": (
        "M=739714 k1=724998 k3=2 k4=9922 ; M=k4+k3+k1",
        named("M", 4_792, lows=("M",), highs=KINDS, covers=(Cover("M", KINDS),)),
    ),
    "E4": (
        "A=? B=9922 C=5 ; A&B=10000.. A&C=1",
        named("A", 78, highs=("B",), intersections=(Intersection("A", "B", 10_000),)),
    ),
    "E5": (E5, Conflict("R", "size", TWO, ("R",), 83_738, TWO, (TWO,))),
    "E5-across-containers": (
        f"{E5.replace('wakayama=135118<R', 'W=? wakayama=135118<W')} W<R",
        named(
            "R",
            83_738,
            lows=TWO,
            highs=("R",),
            inside=TWO,
            disjoint=(TWO,),
            contained=(("W", "R"),),
        ),
    ),
    "E6": (
        "A=? B=100 C=? ; A&B=60 B&C=60 A&C=0..10",
        named(
            "A",
            10,
            highs=("B",),
            intersections=(
                Intersection("A", "B", 60),
                Intersection("A", "C", 0, 10),
                Intersection("B", "C", 60),
            ),
        ),
    ),
    "a-union-too-small": (
        "a=10 b=10 c=9 ; a|b|c=0..15 a#b",
        named(
            "a",
            5,
            lows=("a", "b"),
            disjoint=(("a", "b"),),
            unions=(Union(("a", "b", "c"), 0, 15),),
        ),
    ),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.values(), ids=list(EXAMPLES))
def test_contradictory_claims_are_named(text: str, expected: Conflict) -> None:
    """A bound would be printed that no world agrees with, or a claim blamed that is beside it."""
    claims = parse(text)
    made = bounds(claims)
    assert made.conflict() == expected
    assert not made.agrees()
    for ask in (made.sizes, lambda: made.total([])):
        with pytest.raises(ContradictionError) as caught:
            ask()
        assert caught.value.conflict == expected
        assert expected.node in str(caught.value)
    listed = only(expected, claims)
    assert not agree(listed.in_order())
    for fewer in all_but_one(listed):
        assert agree(fewer)


@settings(max_examples=60, deadline=None)
@given(tangles(most=6, endless=True))
def test_every_claim_of_a_conflict_is_needed_and_they_suffice(claims: Claims) -> None:
    """A user told to mend one of the listed claims would find that it changes nothing."""
    conflict = bounds(claims).conflict()
    if conflict is None:
        return
    listed = only(conflict, claims)
    assert atoms(far(listed), [], parts_lie_inside=False) is None
    for fewer in all_but_one(listed):
        assert atoms(far(fewer), [], parts_lie_inside=False) is not None
    assert conflict.excess > 0


HULLS = """
T=158929 D=162830<T
  a-superseded-figure-left-in: T D -> 158929..
  only-the-part: D -> 0..162830
T=158929 D=162830<T x=7 y=10
  what-has-nothing-to-do-with-it: x y -> 10..17
  beside-it: T x y -> 158929..
T=158929 D=162830<T x=7 y=10 ; x&y=2
  an-overlap-elsewhere: x y -> 15
M=739714 k1=724998<M k3=2<M k4=9922<M ; M=k4+k3+k1
  a-union-short-of-its-container: M -> 724998..739714
  two-of-its-parts: k1 k4 -> 724998..739714
a=10 b=10 c=9 ; a|b|c=0..15 a#b
  a-union-too-small: a b c -> 10..29
a=10 b=10 ; a&b=11.. a|b=0..9
  another-conflict-remains: a b -> 0..
a=10 b=10 ; a&b=4
  no-conflict: a b -> 16
"""


def hulls() -> list[object]:
    found: list[object] = []
    claims = Claims(())
    for line in HULLS.strip().splitlines():
        if not line.startswith(" "):
            claims = parse(line)
            continue
        name, _, rest = line.strip().partition(": ")
        selected, _, expected = rest.partition(" -> ")
        found.append(pytest.param(claims, selected.split(), Range(*span(expected)), id=name))
    return found


@pytest.mark.parametrize(("claims", "selected", "expected"), hulls())
def test_what_is_shown_beside_a_contradiction(
    claims: Claims, selected: list[str], expected: Range
) -> None:
    """One wrong figure would blank a whole answer, or hide in a number that looks sure."""
    assert bounds(claims).hull(selected) == expected


def test_each_claim_of_a_conflict_is_left_out_once() -> None:
    """The range beside a contradiction would miss the case that turns out to be true."""
    claims = parse("T=158929 D=162830<T").in_order()
    conflict = bounds(claims).conflict()
    assert conflict is not None
    totals = [bounds(one).total(["T", "D"]) for one in alternatives(claims, conflict)]
    assert [(total.low, total.high) for total in totals] == [
        (158_929, 158_929),  # without the low end of D
        (162_830, None),  # without the high end of T
        (162_830, 321_759),  # without D lying inside T
    ]
