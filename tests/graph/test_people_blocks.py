"""Bounds on distinct people where claims are no forest: known figures, and every small case."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.graph import people_blocks
from hakyu.graph.people import Forest, Node, Range
from hakyu.graph.people_blocks import Claims, Intersection, bounds
from hakyu.graph.people_claims import separate
from hakyu.graph.people_corner import Corner, entangled
from hakyu.graph.people_joint import Joint, programme
from hakyu.graph.people_programme import Programme
from tests.thorough import examples

from . import people_bruteforce as local
from .people_anyshape import apart, atoms, crowds, far, parse, shuffled, tangles
from .people_bruteforce import FAR, number, span, subsets

# イセトー where four towns are inside the stated total and six outside it, all with other residents
INSIDE = "toyota=148620<R wakayama=135118<R takamatsu=1605<R hiroshima=31<R"
OUTSIDE = "yokosuka=18 kishiwada=5 fujisawa={} hiratsuka=? ota=? nishinomiya=?"
RESIDENTS = (
    "; toyota#wakayama#takamatsu#hiroshima#yokosuka#kishiwada#fujisawa#hiratsuka#ota#nishinomiya"
)
TOWNS = f"R=3076477 {INSIDE} bank=254659<R company=757195<R {OUTSIDE.format('?')} {RESIDENTS}"
FUJISAWA = f"R=3076477 {INSIDE} bank=254659<R company=757195<R {OUTSIDE.format('0..379999')}"
SIX = "toyota wakayama takamatsu hiroshima yokosuka kishiwada bank company"
SILENT = "fujisawa hiratsuka ota nishinomiya"
CIRCLE = " ".join(f"p{i}=? v{i}=1<p{i}" for i in range(5))
LABELS = " ".join(f"p{(i + 1) % 5}#v{i}" for i in range(5))
KINDS = "M=739714 k1=724998<M k2=71446<M k3=2<M k4=9922<M"
TABLE = f"""
{TOWNS}
  J6: {SIX} -> 757195..1297251
  J7: {SIX} {SILENT} -> 757195.. sized 757195..1297251 open {SILENT} capped
  J8: {SIX} R -> 3076477..3076500
{FUJISAWA} {RESIDENTS}
  J9: {SIX} fujisawa -> 757195..1677250
toyota=148620 wakayama=135118 fujisawa=? company=757195 ; toyota#wakayama#fujisawa
  J10: toyota wakayama fujisawa company -> 757195.. sized 757195..1040933 open fujisawa capped
p=10 a=10<p c=10<p b=10 ; a#b
  X7: c b -> 20
{CIRCLE} ; {LABELS}
  X8: v0 v1 v2 v3 v4 -> 3..5
p=10 c=0..5<p ; p#c
  X9: c -> 0
p=9 a=5<p b=?<p c=2<p ; p=a+b p=b+c
  two-unions-of-one-container: b -> 7..9
  its-others: a c -> 5..7
p=9 a=2<p:x b=2<p:x c=?<p ; p=a+c
  a-union-that-cuts-a-class: c -> 7..9
  who-is-not-in-a-is-in-c: b c -> 7..9
a=10 b=10 c=10 ; a&b=5 b&c=5 a&c=0
  three-towns-in-a-row: a b c -> 20
  its-ends: a c -> 20
a=? b=? c=7 ; a|b=20 b&c=2.. a#c
  a-union-of-known-size: a b c -> 20..25
p=100 q=50 a=0..80<p b=? ; a<q b<p b<q p&q=30
  second-containers: a b -> 0..30
  nothing-selected:  -> 0 sized 0 open capped
a=10 b=? c=? ; a<b b<c c<b
  groups-inside-each-other: b c -> 10.. sized 0 open b capped
a=? b=5 ; a<b
  bounded-by-a-second-container: a -> 0..5 sized 0 open capped a
a=? b=3 c=4 ; a=b+c b&c=1..
  a-union-without-a-size: a -> 4..6 sized 4..6 open capped
"""


def rows() -> list[object]:
    """Claims stand at the start of a line; below them, indented, ``name: selected -> range``."""
    found: list[object] = []
    claims = Claims(())
    for line in TABLE.strip().splitlines():
        if not line.startswith(" "):
            claims = parse(line)
            continue
        name, _, rest = line.strip().partition(": ")
        selected, _, rest = rest.partition(" -> ")
        low_high, more, rest = rest.partition(" sized ")
        sized, _, rest = rest.partition(" open")
        groups = (tuple(sorted(part.split())) for part in rest.split("capped"))
        shown = (Range(*span(sized)), next(groups), next(groups)) if more else None
        found.append(pytest.param(claims, selected.split(), span(low_high), shown, id=name))
    return found


@pytest.mark.parametrize(("claims", "selected", "ends", "shown"), rows())
def test_figures_for_claims_that_are_no_forest(
    claims: Claims,
    selected: list[str],
    ends: tuple[int, int | None],
    shown: tuple[Range, tuple[str, ...], tuple[str, ...]] | None,
) -> None:
    """Towns outside a vendor's total would be counted inside it, or a stated overlap ignored."""
    made = bounds(claims)
    total = made.total(selected)
    assert (total.low, total.high) == ends
    assert made.dropped == ()
    if shown is not None:
        assert (total.sized, total.open, total.capped) == shown


HR = "T=158929 D=150445<T N=46329<T C=8073<T H=2707<T h1=1937<H h2=798<H"
COVERED = f"{KINDS} ; M=k1+k2+k3+k4"
BOTH = [
    (COVERED, "k1 k2", 56_730, 66_654),
    (COVERED, "k1 k4", 0, 9_922),
    (COVERED, "k2 k4", 0, 9_922),
    (COVERED, "k1 k3", 0, 2),
    (HR + " ; H=h1+h2", "h1 h2", 28, 28),
    (HR + " ;", "h1 h2", 28, 798),
    (HR + " ;", "D N", 37_845, 46_329),
    (HR + " ;", "C H", 0, 2_707),
    (HR + " ;", "D C", 0, 8_073),
    (HR + " ;", "D H", 0, 2_707),
]


@pytest.mark.parametrize(("text", "pair", "low", "high"), BOTH)
def test_how_many_are_in_both_is_sharp(text: str, pair: str, low: int, high: int) -> None:
    """A stated overlap that cannot be would pass, or one that can be would be called a mistake."""
    first, second = pair.split()

    def agrees(least: int, most: int | None) -> bool:
        both = Intersection(first, second, least, most)
        return bounds(replace(parse(text), intersections=(both,))).conflict() is None

    assert agrees(low, low)
    assert agrees(high, high)
    assert not agrees(high + 1, None)
    assert low == 0 or not agrees(0, low - 1)


@settings(max_examples=examples(50), deadline=None)
@given(tangles(), st.randoms(use_true_random=False))
def test_no_arrangement_of_four_people_breaks_a_bound(claims: Claims, random: Random) -> None:
    """A bound would be wrong for some arrangement of people, or wider than the claims allow."""
    made = bounds(claims)
    found = list(crowds(claims))
    if made.conflict() is not None:
        assert not found
        return
    assert made.dropped == ()
    sizes = made.sizes()
    every = subsets(list(claims.nodes))
    for selected in [*random.sample(every, min(6, len(every))), [claims.nodes[-1].id]]:
        total = made.total(selected)
        programme = atoms(claims, selected)
        assert programme is not None
        assert total.high is not None
        if len(selected) == 1:
            assert sizes[selected[0]] == Range(total.low, total.high)
        unions = [sum(local_union(claims, person, selected) for person in crowd) for crowd in found]
        # Not wider than the programme over all memberships, and equal wherever that is sharp.
        assert programme[0] <= total.low <= min(unions, default=FAR)
        assert max(unions, default=0) <= total.high <= programme[1]


def local_union(claims: Claims, person: int, selected: list[str]) -> bool:
    return any(person >> i & 1 and n.id in selected for i, n in enumerate(claims.nodes))


@settings(max_examples=examples(80), deadline=None)
@given(tangles(most=7, endless=True), st.randoms(use_true_random=False))
def test_equals_the_programme_over_all_memberships(claims: Claims, random: Random) -> None:
    """A group without an upper end would be treated as empty, or a bounded one as open."""
    made, distant = bounds(claims), far(claims)
    selected = [node.id for node in claims.nodes if random.random() < 0.5]
    expected = atoms(distant, selected)
    assert (made.conflict() is None) == (expected is not None)
    if expected is None:
        return
    total = made.total(selected)
    high = total.high
    assert total.low >= expected[0]
    assert (high is None) == (expected[1] > FAR // 2) == bool(total.open)
    if high is not None:
        assert high <= expected[1]
    for name in (*total.open, *total.capped):
        alone = atoms(distant, [name])
        assert alone is not None
        assert (alone[1] > FAR // 2) == (name in total.open)
    sized = atoms(distant, sorted({*selected} - {*total.open, *total.capped}))
    assert sized is not None
    assert total.low >= total.sized.low
    assert number(total.sized.high) <= number(high)


@settings(max_examples=examples(70), deadline=None)
@given(apart(), st.randoms(use_true_random=False))
def test_rooms_change_nothing(claims: Claims, random: Random) -> None:
    """Overlaps in one branch of a register would spoil the totals of another."""
    made = bounds(claims)
    selected = [node.id for node in claims.nodes if random.random() < 0.4]
    expected = atoms(far(claims), selected)
    assert made.agrees() == (expected is not None)
    if expected is None:
        return
    total = made.total(selected)
    assert total.low >= expected[0]
    assert number(total.high) <= (expected[1] if expected[1] < FAR // 2 else FAR)
    # Exactly what comes out with all patterns in one list, and so not narrower than it may be.
    apart_claims, rest = separate(claims.in_order())
    with_rooms = Joint.of(claims.in_order())
    assert with_rooms is not None
    if entangled(rest):
        plain = Corner(apart_claims, rest)
        together = Programme(plain, {one: plain.states(one) for one in plain.patterns()})
        assert with_rooms.union(selected) == together.union(selected)
        assert with_rooms.sizes({}) == together.sizes({})


@settings(max_examples=examples(50), deadline=None)
@given(local.claims(most=9, endless=True), st.randoms(use_true_random=False))
def test_blocks_give_what_the_closed_form_gives(case: local.Claims, random: Random) -> None:
    """One overlap stated somewhere would change the totals of everything around it."""
    nodes, covers = case
    forest = Forest(nodes, covers)
    ordered, _ = separate(Claims(tuple(nodes), tuple(covers)).in_order())
    forest = Forest(ordered.nodes, ordered.covers)
    if forest.conflict() is not None or len(nodes) < 2:
        return
    pair = sorted(random.sample([node.id for node in nodes], 2))
    idle = Claims(ordered.nodes, intersections=(Intersection(pair[0], pair[1]),))
    blocks = programme(ordered, idle)
    assert blocks is not None
    assert blocks.agrees()
    selected = [node.id for node in nodes if random.random() < 0.5]
    total = forest.total(selected)
    low, high = blocks.union(selected)
    assert low == total.low
    # The closed form may know more: it does not cut people in halves.
    assert number(total.high) <= number(high) <= number(total.high) * 3 // 2
    sizes = {name: (size.low, size.high) for name, size in forest.sizes().items()}
    assert blocks.sizes({}) == sizes
    assert blocks.sizes(sizes) == sizes


@settings(max_examples=15, deadline=None)
@given(tangles(most=6, endless=True), st.randoms(use_true_random=False))
def test_same_answer_for_every_order_of_the_input(claims: Claims, random: Random) -> None:
    """The same data loaded in another order would give another answer or blame another claim."""
    selected = [node.id for node in claims.nodes if random.random() < 0.5]
    for limit in (20_000, 12):
        first, other = bounds(claims, limit), bounds(shuffled(claims, random), limit)
        assert other.dropped == first.dropped
        assert other.conflict() == first.conflict()
        assert other.hull(selected) == first.hull(selected)
        if first.conflict() is None:
            assert other.total(selected[::-1]) == first.total(selected)
            assert list(other.sizes().items()) == list(first.sizes().items())


@settings(max_examples=examples(30), deadline=None)
@given(tangles(most=7, endless=True), st.randoms(use_true_random=False))
def test_more_groups_never_give_fewer_people(claims: Claims, random: Random) -> None:
    """The confirmed total could exceed the possible one."""
    made = bounds(claims)
    if made.conflict() is not None:
        return
    ids = random.sample([node.id for node in claims.nodes], len(claims.nodes))
    before = made.total([])
    for count in range(1, len(ids) + 1):
        now = made.total(ids[:count])
        assert before.low <= now.low <= number(now.high)
        assert number(before.high) <= number(now.high)
        assert before.sized.low <= now.sized.low <= now.low
        assert number(before.sized.high) <= number(now.sized.high) <= number(now.high)
        before = now


@settings(max_examples=examples(50), deadline=None)
@given(tangles(most=6, endless=True), st.integers(1, 40), st.randoms(use_true_random=False))
def test_fewer_columns_only_widen(claims: Claims, limit: int, random: Random) -> None:
    """A register too large for the programme would get a range that is too narrow, unnoticed."""
    exact, outer = bounds(claims), bounds(claims, limit)
    if outer.conflict() is not None:
        assert exact.conflict() is not None
        return
    assert bool(outer.dropped) == (outer.method == "relaxed")
    if exact.conflict() is not None:
        return
    selected = [node.id for node in claims.nodes if random.random() < 0.6]
    total, wide = exact.total(selected), outer.total(selected)
    assert wide.low <= total.low
    assert number(total.high) <= number(wide.high)
    assert {*total.open} <= {*wide.open}
    sizes = exact.sizes()
    for name, size in outer.sizes().items():
        assert size.low <= sizes[name].low
        assert number(sizes[name].high) <= number(size.high)
    if not outer.dropped:
        assert wide == total


@pytest.mark.parametrize(
    ("text", "selected", "low", "high"),
    [
        ("a=100 b=100 ; a&b=30..40", "a b", (160, "pairs"), (170, "spanning-forest")),
        (
            "a=100 b=90 c=80 d=70 ; a&b=10..20 b&c=20..30 a&c=30..40 c#d a#d",
            "a b c d",
            (180, "pairs"),
            (290, "spanning-forest"),
        ),
        ("a=100 b=100 c=5 ; a&b=0..99", "a b c", (101, "pairs"), (205, "relaxed")),
        ("a=100 b=? ; a&b=7..", "a b", (100, "relaxed"), (None, "relaxed")),
        ("p=150 a=100<p b=100<p ; a&b=30..", "a b", (100, "relaxed"), (150, "relaxed")),
    ],
)
def test_which_outer_bound_answered_is_named(
    text: str, selected: str, low: tuple[int, str], high: tuple[int | None, str]
) -> None:
    """Stated overlaps would be worth nothing in a large register, or a rough figure look exact."""
    total = bounds(parse(text), limit=1).total(selected.split())
    assert (total.low, total.low_method) == low
    assert (total.high, total.high_method) == high
    sharp = bounds(parse(text)).total(selected.split())
    assert sharp.method == "lp"
    assert low[0] <= sharp.low <= number(sharp.high) <= number(high[0])


def test_the_smallest_overlaps_are_left_out_first() -> None:
    """The overlap that matters most for a large register would be the one that is ignored."""
    text = "a=100 b=100 c=100 d=100 ; a&b=50.. c&d=3.. a&d=1.."
    made = bounds(parse(text), limit=7)
    assert [claim.split(":")[0] for claim in made.dropped] == [
        "intersection of 'a' and 'd'",
        "intersection of 'c' and 'd'",
    ]
    assert made.total(["a", "b", "c"]).high == 250


def test_a_regular_register_is_left_to_the_closed_form() -> None:
    """Every answer would load a solver, and a plain total would take as long as a hard one."""
    code = (
        "import sys\n"
        "from hakyu.graph.people_blocks import Claims, Node, bounds\n"
        "claims = Claims((Node('p', 9, 9), Node('a', 5, 5, 'p'), Node('b', 3, 3, 'p')),\n"
        "                disjoint=(('a', 'b'),))\n"
        "made = bounds(claims)\n"
        "print(made.total(['a', 'b']).low, made.method, *{'numpy', 'scipy'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["8", "tree"]


def test_a_corner_does_not_burden_the_rest() -> None:
    """One stated overlap between two of a thousand clients would make the total unanswerable."""
    nodes = [Node("R", 0, 3_000_000)]
    nodes += [Node(f"c{i:03}", 1_000, 2_000, "R", "x" if i % 2 else None) for i in range(1_000)]
    claims = Claims(tuple(nodes), intersections=(Intersection("c000", "c002", 500, 600),))
    local, rest = separate(claims.in_order())
    blocks = programme(local, rest)
    assert blocks is not None
    assert blocks.columns < 30
    made = bounds(claims)
    assert made.total(["c000", "c002"]).low == 1_400
    assert made.total([node.id for node in nodes[1:]]).high == 2_000_000 - 500
    assert made.sizes()["c999"] == Range(1_000, 2_000)


def test_overlaps_in_different_branches_do_not_multiply() -> None:
    """Ten stated overlaps between clients of one vendor would be too many for an exact answer."""
    nodes = [Node("R", 0, 30_000)]
    overlaps = []
    for i in range(20):
        nodes += [Node(f"a{i:02}", 900, 1_000, "R"), Node(f"b{i:02}", 900, 1_000, "R")]
        overlaps.append(Intersection(f"a{i:02}", f"b{i:02}", 300, 400))
    made = bounds(Claims(tuple(nodes), intersections=tuple(overlaps)))
    total = made.total([node.id for node in nodes[1:]])
    assert (total.low, total.high, total.method) == (1_400, 30_000, "lp")
    assert made.total(["a00", "b00", "a01", "b01"]).high == 3_400
    assert made.sizes()["R"] == Range(1_400, 30_000)


@pytest.mark.parametrize(
    ("claims", "text"),
    [
        ("a=? a=? ; a&b=1", "two nodes have the id 'a'|names 'b'"),
        ("a=? ; a&b=1", "an intersection names 'b', which is not among"),
        ("a=? ; a&a=1", "an intersection names one group twice"),
        ("a=? b=? ; a&b=2..1", "low 2 is above high 1"),
        ("a=? b=? ; a|c=2", "a union names 'c'"),
        ("a=? b=? ; a|b=-1..3", "low is -1"),
        ("a=? ; a<b", "inside 'b' names 'b'"),
        ("a=? ; a<a", "names one group twice"),
        ("a=? ; a#b", "a disjoint set names 'b'"),
        ("a=? ; a=b", "the cover of 'a' names 'b'"),
        ("a=?<b b=?<a c=? ; a&c=1", "contain each other"),
        ("a=?<z c=? ; a&c=1", "its parent 'z' is not"),
    ],
)
def test_malformed_claims_are_refused(claims: str, text: str) -> None:
    """A slip in the caller's records would give a number, a hang, or an error without a name."""
    with pytest.raises(ValueError, match=text):
        bounds(parse(claims))


def test_selecting_an_unknown_group_is_refused() -> None:
    """A misspelt group would silently count as nobody."""
    made = bounds(parse("a=1 b=2 ; a&b=1"))
    for ask in (made.total, made.hull):
        with pytest.raises(ValueError, match="not among the nodes: c"):
            ask(["a", "c"])


def test_examples_in_the_docstrings_are_true() -> None:
    """The first thing a reader tries would give another result than is shown."""
    result = doctest.testmod(people_blocks)
    assert result.attempted > 0
    assert result.failed == 0
