"""Bounds on distinct people: figures of real incidents, counterexamples, and every small case."""

from __future__ import annotations

import doctest
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.graph import people
from hakyu.graph.people import Conflict, ContradictionError, Cover, Forest, Node, Range, Total

from .people_bruteforce import (
    FAR,
    Claims,
    Row,
    against_every_arrangement,
    all_but_one,
    arrangements,
    bounds,
    cases,
    claims,
    crowded,
    forest,
    number,
    only,
    set_systems,
    subsets,
)

# 公文: four kinds of record inside 739,714 people
KINDS = "k1=724998<M k2=71446<M k3=2<M k4=9922<M"
KUMON = f"""
M=739714
  K1: M -> 739714
M=739714 {KINDS} | M:k1,k2,k3,k4
  K2: k1 k2 k3 k4 -> 739714
  K5: k1 k2 -> 729790..739714
  K6: k1 k4 -> 724998..734920
  K7: k2 k4 -> 71446..81368
  K8: k1 k3 -> 724998..725000
  K9: k1 k2 k3 -> 729792..739714
  K10: k1 k2 k4 -> 739712..739714
{KINDS.replace("<M", "")}
  K3: k1 k2 k3 k4 -> 724998..806368
M=739714 {KINDS}
  K4: k1 k2 k3 k4 -> 724998..739714
M=739714:km I=17481:km
  K11: M I -> 757195
M=739714:km I=17481:km {KINDS} | M:k1,k2,k3,k4
  K12: k1 k2 k3 k4 I -> 757195
  K13: k1 I -> 742479
M=739714 I=17481
  K14: M I -> 739714..757195
M=739714 {KINDS.replace("724998", "?")} | M:k1,k2,k3,k4
  K15: k1 -> 658344..739714
M=739714 e=4678
  K16: M e -> 739714..744392
"""


@cases(KUMON)
def test_kinds_of_record_about_the_same_people(row: Row) -> None:
    """806,368 would be reported for 739,714 people, or a wrong number for two kinds together."""
    row.check()


@pytest.mark.parametrize(
    ("pair", "low", "high"),
    [("k1 k2", 56_730, 66_654), ("k1 k4", 0, 9_922), ("k2 k4", 0, 9_922), ("k1 k3", 0, 2)],
)
def test_people_in_both_of_two_kinds(pair: str, low: int, high: int) -> None:
    """The number of people in both of two kinds could not be had from the sizes and the union."""
    made = forest(f"M=739714 {KINDS} | M:k1,k2,k3,k4")
    union = made.total(pair.split())
    both = sum(made.sizes()[kind].low for kind in pair.split())
    assert union.high is not None
    assert (both - union.high, both - union.low) == (low, high)


# WelcomeHR: four groups inside 158,929, two inside one of them
HR = "T=158929 D=150445<T N=46329<T C=8073<T H=2707<T h1=1937<H h2=798<H"
VIEWED = f"{HR} V=?<T:d".replace("D=150445<T", "D=150445<T:d")
WELCOME_HR = f"""
{HR} | H:h1,h2
  W1: h1 h2 -> 2707
{HR}
  W2: h1 h2 -> 1937..2707
  W3: D N -> 150445..158929
  W4: C H -> 8073..10780
  W5: D C -> 150445..158518
  W6: D H -> 150445..153152
  W7: N C H -> 46329..57109
  W8: D N C H -> 150445..158929
{HR} ibaraki=1693<T
  W9: D ibaraki -> 150445..152138
{VIEWED}
  W10: V -> 0..8484
{VIEWED} | T:D,V
  W11: V -> 8484
  W12: V h1 -> 8484..10421
"""


@cases(WELCOME_HR)
def test_groups_that_exceed_their_container(row: Row) -> None:
    """1,937 + 798 inside 2,707 would be added, or the "viewable only" group would have no size."""
    row.check()


# イセトー: a regulator's total, towns with disjoint residents, and others.
# J6 to J9 carry one label across two parents, which a forest does not state.
SIX = (
    "toyota=148620<R:res wakayama=135118<R:res takamatsu=1605<R:res hiroshima=31<R:res "
    "yokosuka=18<R:res kishiwada=5<R:res"
)
SILENT = "fujisawa=?<R:res hiratsuka=?<R:res ota=?<R:res nishinomiya=?<R:res"
CITIES = f"R=3076477 {SIX} {SILENT} bank=254659<R company=757195<R"
FOUR, MORE = "toyota wakayama takamatsu hiroshima", "yokosuka kishiwada"
QUIET, PAIR = "fujisawa hiratsuka ota nishinomiya", "toyota wakayama"
SILENT_J3 = f"sized 757195..1297251 open capped {QUIET}"
ALONE = "toyota=148620:res wakayama=135118:res fujisawa=?:res company=757195"
NAMED = (
    "toyota=148620<R:res wakayama=135118<R:res takamatsu=1605<R:res ehime=53452<R:res "
    "yamaguchi=14<R:res tokushima=?<R:res t1=132503<tokushima t2=4260<tokushima t3=1<tokushima "
    "hiroshima=?<R:res prefecture=31<hiroshima city=31<hiroshima iyo=254659<R kubota=1..61424<R "
    "pana=13145..13159<R small=75<R kumon=739714<R:km staff=17481<R:km"
)
TOWNS = "toyota wakayama takamatsu ehime yamaguchi t1 t2 t3 prefecture city"
ISETO = f"""
R=3076477 {NAMED}
  I1: {TOWNS} iyo kubota pana small kumon staff -> 757195..1562147
  I2: {TOWNS} -> 471343..475635
  I3: R {TOWNS} iyo kubota pana small kumon staff -> 3076477
  I4: iyo kumon staff -> 757195..1011854
{CITIES}
  J1: {FOUR} bank company -> 757195..1297228
  J2: {FOUR} {MORE} bank company -> 757195..1297251
  J3: {FOUR} {MORE} {QUIET} bank company -> 757195..3076477 {SILENT_J3}
  J4: fujisawa -> 0..2791080
  J5: {FOUR} {MORE} {QUIET} -> 285397..3076477
{ALONE}
  J10: {PAIR} fujisawa company -> 757195.. sized 757195..1040933 open fujisawa capped
"""


@cases(ISETO)
def test_clients_of_one_vendor_inside_a_stated_total(row: Row) -> None:
    """Clients' numbers would be added up to a count of people, or a silent city counted as zero."""
    row.check()


BRANCHES = " ".join(f"s{v}{i}=5<{v}:{i} a{v}{i}=?<{v}:{i}" for v in "vw" for i in range(3))
CIRCLE = " ".join(f"p{i}=?:{(i - 1) % 5} v{i}=1<p{i}:{i}" for i in range(5))
ODD = f"""
a=13145..13159:x b=31:x
  A1: a b -> 13176..13190
r=? b=88
  R1: r -> 0.. sized 0 open r capped
  R2: r b -> 88.. sized 88 open r capped
aichi=?:res toyota=1..419254<aichi wakayama=?:res city=135118<wakayama
  R3: toyota city -> 135119..554372
A=?:R B=?:R a1=10<A:X a2=10<A:X b1=10<B:Y b2=10<B:Y
  X1-partitions-nest: a1 a2 b1 b2 -> 40
A=100:R a=30<A B=200:R b=50<B
  X2-descendants-inherit: a b -> 80
p=0..100 a=80<p b=70<p
  X3-unreached-parent-caps: a b -> 80..100
p=100 s=60<p:X a=?<p:X
  X4-sibling-takes-room: a -> 0..40
p=100 s=60<p:X a=?<p:X t=70<p:Y b=?<p:Y
  X5-room-in-each-class: a b -> 0..70
p=100 s=30<p a=?<p | p:s,a
  X6-known-union: a -> 70..100
p=0..10 s=10<p:X a=0..5<p:X
  X10-sibling-fills-parent: a -> 0
p=0..100 v1=?<p:V a=0..80<v1 v2=?<p:V b=0..80<v2 s=30<p:V
  X11-branches-compete: a b -> 0..70
p=15 v=?<p:V w=?<p:V {BRANCHES}
  X13-whole-people: av0 av1 av2 aw0 aw1 aw2 -> 0..14
p=9..10 c1=5<p a=3<c1 c2=5<p b=3<c2 | p:c1,c2
  two-parts-that-hardly-meet: a b -> 5..6
p=10 a=10<p:X c=10<p b=10:X
  X7-sharp-20-to-20-with-a-label-across-parents: c b -> 10..20
{CIRCLE}
  X8-sharp-3-to-5-with-labels-across-parents: v0 v1 v2 v3 v4 -> 1..5
"""


@cases(ODD)
def test_counterexamples_to_simple_rules(row: Row) -> None:
    """A simple rule (largest partition, sum of the roots) gives another, looser or false number."""
    row.check()


CAPPED = "Z=8000001..22420000"
SHOWN = f"""
Z=8000001.. c=?<Z
  M1: Z -> 8000001.. sized 0 open Z capped
  M2: c -> 0.. sized 0 open c capped
  M3: Z c -> 8000001.. sized 0 open Z capped
{CAPPED} c=?<Z
  M4: c -> 0..22420000 sized 0 open capped c
{CAPPED} c=?<Z e=8255000..8269999<Z
  M5: Z c -> 8255000..22420000 sized 8255000..22420000 open capped
{CAPPED} r=1..7496080<Z
  M6: r -> 1..7496080 sized 1..7496080 open capped
Z=8000001.. o=10
  low-of-all-is-not-paired-with-high-of-some: Z o -> 8000001.. sized 10 open Z capped
R=100 a=60<R b=?
  a-total-caps-only-who-is-in-it: a b -> 60.. sized 60 open b capped
a=? b=0
  open-is-not-zero: a -> 0.. sized 0 open a capped
  zero-is-not-open: b -> 0 sized 0 open capped
  nothing-selected:  -> 0 sized 0 open capped
p=? a=2..5<p b=3..4<p | p:a,b
  a-union-bounds-its-container: p -> 3..9 sized 3..9 open capped
R=100 a=?<R
  a-part-of-a-selected-whole-is-not-another-unknown: R a -> 100 sized 100 open capped
"""


@cases(SHOWN)
def test_what_is_sized_open_and_capped(row: Row) -> None:
    """An answer would read "8,000,001 to 10 people", or take "no number" for nobody."""
    row.check()


H12, TWO = ("h1", "h2"), ("toyota", "wakayama")
M134, AB = ("k1", "k3", "k4"), ("a", "b")
CONTRADICTIONS = {
    "E1": ("T=158929 D=162830<T", Conflict("T", "size", ("D",), ("T",), 3_901, ("D",))),
    "E2": (HR.replace("<H", "<H:x"), Conflict("H", "size", H12, ("H",), 28, H12, (H12,))),
    "E3": (
        "M=739714 k1=724998<M k3=2<M k4=9922<M | M:k4,k3,k1",
        Conflict("M", "union", ("M",), M134, 4_792, covers=(Cover("M", M134),)),
    ),
    "E5": (
        f"R=200000 {SIX} bank=150000<R",
        Conflict("R", "size", TWO, ("R",), 83_738, TWO, (TWO,)),
    ),
    "X12": ("p=100 a=60<p:X b=50<p:X", Conflict("p", "size", AB, ("p",), 10, AB, (AB,))),
}


@pytest.mark.parametrize(("text", "expected"), CONTRADICTIONS.values(), ids=list(CONTRADICTIONS))
def test_contradictory_claims_are_named(text: str, expected: Conflict) -> None:
    """A bound would be printed that no world agrees with, or a claim blamed that is beside it."""
    made = forest(text)
    assert made.conflict() == expected
    with pytest.raises(ContradictionError) as caught:
        made.total(["T"])
    assert caught.value.conflict == expected
    assert f"{expected.excess:,}" in str(caught.value)
    assert expected.node in str(caught.value)
    with pytest.raises(ContradictionError):
        made.sizes()


@pytest.mark.parametrize(
    ("claims", "text"),
    [
        ("a=? a=?", "two nodes have the id 'a'"),
        ("a=-1", "'a': low is -1"),
        ("a=2..1", "'a': low 2 is above high 1"),
        ("a=?<b", "'a': its parent 'b' is not"),
        ("a=?<a", "contain each other: 'a' in 'a'"),
        ("r=? c=?<a a=?<b b=?<a", "contain each other: 'a' in 'b' in 'a'"),
        ("a=? | b:a", "container 'b', which is not a node"),
        ("a=? | a:", "'a' names no part"),
        ("a=? b=? | a:b", "'b' is not a child"),
        ("a=? | a:b", "'b' is not a child"),
    ],
)
def test_malformed_claims_are_refused(claims: str, text: str) -> None:
    """A slip in the caller's records would give a number, a hang, or an error without a name."""
    with pytest.raises(ValueError, match=text):
        forest(claims)


def test_selecting_an_unknown_group_is_refused() -> None:
    """A misspelt group would silently count as nobody."""
    with pytest.raises(ValueError, match="not among the nodes: b, c"):
        Forest([Node("a")]).total(["a", "c", "b"])


@pytest.mark.parametrize(
    ("claims", "text", "low", "high"),
    [
        ("a=10:X c=0..5<a:X", "'c': its container 'a' has the same label", 10, 10),
        ("p=9 a=2<p:X b=2<p:X c=2<p | p:a,c", "leaves out 'b'", 2, 2),
        ("p=? a=5<p b=5<p c=5<p | p:a,b p:b,c", "'b' ∪ 'c': shares a part", 5, 5),
    ],
)
def test_what_cannot_be_used_is_named(claims: str, text: str, low: int, high: int) -> None:
    """A claim would be ignored without the answer saying so, or a contradiction made up."""
    made = forest(claims)
    (dropped,) = made.dropped
    assert text in dropped
    assert made.sizes()["a"] == Range(low, high)


def test_unions_that_follow_from_others_are_not_reported_as_dropped() -> None:
    """An answer would be marked as incomplete although nothing is lost."""
    made = forest("p=? a=5<p b=5<p c=5<p | p:a,b,c p:b,a p:a,b,b")
    assert made.dropped == ()
    assert made.sizes()["p"] == Range(5, 10)


@settings(max_examples=300, deadline=None)
@given(claims(most=5))
def test_equals_every_arrangement_of_four_people(case: Claims) -> None:
    """A bound would be missed or exceeded by some arrangement of people that the claims allow."""
    against_every_arrangement(*case, subsets(case[0]))


@settings(max_examples=60, deadline=None)
@given(crowded())
def test_unselected_people_inside_unselected_groups(nodes: list[Node]) -> None:
    """Selected people who first have to make up for unselected ones would be miscounted."""
    every = [node.id for node in nodes if node.id.startswith("a")]
    against_every_arrangement(nodes, [], [["a0"], ["a0", "a1"], every, ["a0", "s1"]])


@pytest.mark.parametrize(
    ("classes", "forced", "high", "people", "expected"),
    [(2, 1, 1, 3, 2), (3, 1, 1, 3, 3), (3, 1, 1, 2, 2), (3, 1, 1, 1, 0), (4, 2, None, 3, 3)],
)
def test_one_person_more_can_be_several_more_selected(
    classes: int, forced: int, high: int | None, people: int, expected: int
) -> None:
    """Selected people who share a group with forced unselected ones would be miscounted."""
    nodes = [Node("everybody", 0, people), Node("v", parent="everybody")]
    for i in range(classes):
        nodes.append(Node(f"s{i}", forced, forced, "v", f"{i}"))
        nodes.append(Node(f"a{i}", 0, high, "v", f"{i}"))
    selected = [f"a{i}" for i in range(classes)]
    assert bounds(nodes, list(arrangements(nodes, [], people)), selected) == (0, expected)
    assert Forest(nodes).total(selected).high == expected


@settings(max_examples=25, deadline=None)
@given(claims(most=2))
def test_the_reference_lists_every_arrangement(case: Claims) -> None:
    """The comparison with "every arrangement" would itself leave some out."""
    listed = {tuple(sorted(crowd)) for crowd in arrangements(*case)}
    assert listed == set(set_systems(*case))


@settings(max_examples=200, deadline=None)
@given(claims(most=12, endless=True), st.randoms(use_true_random=False))
def test_same_answer_for_every_order_of_the_input(case: Claims, random: Random) -> None:
    """The same data loaded in another order would give another answer."""
    nodes, covers = case
    selected = [node.id for node in nodes if random.random() < 0.5]
    first = Forest(nodes, covers)
    other = Forest(random.sample(nodes, len(nodes)), random.sample(covers, len(covers)))
    assert other.conflict() == first.conflict()
    assert other.dropped == first.dropped
    if first.conflict() is None:
        assert other.total(selected[::-1]) == first.total(selected)
        assert list(other.sizes().items()) == list(first.sizes().items())


@settings(max_examples=200, deadline=None)
@given(claims(most=12, endless=True), st.randoms(use_true_random=False))
def test_more_groups_never_give_fewer_people(case: Claims, random: Random) -> None:
    """The confirmed total could exceed the possible one."""
    made = Forest(*case)
    if made.conflict():
        return
    ids = random.sample([node.id for node in case[0]], len(case[0]))
    before = made.total([])
    for count in range(1, len(ids) + 1):
        now = made.total(ids[:count])
        assert before.low <= now.low
        assert number(before.high) <= number(now.high)
        assert before.sized.low <= now.sized.low <= now.low
        assert number(before.sized.high) <= number(now.sized.high) <= number(now.high)
        assert now.low <= number(now.high)
        assert (now.high is None) == bool(now.open)
        before = now


@settings(max_examples=200, deadline=None)
@given(claims(most=12, endless=True), st.randoms(use_true_random=False))
def test_no_upper_end_is_the_limit_of_ever_larger_ones(case: Claims, random: Random) -> None:
    """A group without an upper end would be treated as empty, or a bounded one as open."""
    nodes, covers = case
    made = Forest(nodes, covers)
    far = Forest([node._replace(high=number(node.high)) for node in nodes], covers)
    assert (made.conflict() is None) == (far.conflict() is None)
    if made.conflict():
        return
    selected = [node.id for node in nodes if random.random() < 0.5]
    total, limit = made.total(selected), far.total(selected)
    assert total.low == limit.low
    assert limit.high is not None
    assert total.high == (limit.high if limit.high < FAR // 2 else None)
    sizes = far.sizes()
    assert all(number(sizes[id].high) > FAR // 2 for id in total.open)
    assert all(number(sizes[id].high) < FAR // 2 for id in total.capped)


@settings(max_examples=200, deadline=None)
@given(claims(most=8))
def test_every_claim_of_a_conflict_is_needed_and_they_suffice(case: Claims) -> None:
    """A user told to mend one of the listed claims would find that it changes nothing."""
    conflict = Forest(*case).conflict()
    if conflict is None:
        return
    assert only(conflict, *case).conflict() is not None
    for part in all_but_one(conflict):
        assert only(part, *case).conflict() is None


def test_a_hundred_thousand_groups_inside_each_other() -> None:
    """A deep register would end in a recursion error, or a large one would never be answered."""
    count = 100_000
    made = Forest(
        Node(f"{i:06}", 0, count - i if i % 2 else None, f"{i - 1:06}" if i else None)
        for i in range(count)
    )
    assert made.total([f"{count - 1:06}"]) == Total(0, 1, Range(0, 1), (), ())
    assert made.total(list(made.sizes())) == Total(0, None, Range(0, count - 1), ("000000",), ())


def test_a_hundred_thousand_groups_side_by_side() -> None:
    """The total of a large register would take minutes."""
    count = 100_000
    parts = [Node(f"{i}", 1, 9, "all", "x") for i in range(count)]
    cover = Cover("all", tuple(part.id for part in parts))
    made = Forest([Node("all", 0, 3 * count), *parts], [cover])
    total = made.total([f"{i}" for i in range(0, count, 2)])
    assert (total.low, total.high) == (count // 2, 3 * count - count // 2)
    assert made.sizes()["7"] == Range(1, 9)


def test_examples_in_the_documentation_are_true() -> None:
    """The first thing a reader tries would give another result than the page shows."""
    assert doctest.testmod(people).failed == 0
    page = Path(__file__).parents[2] / "docs" / "people.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0
