"""Groups of a large map: nothing is lost in them, and everything can be reached by opening them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.graph.intervals import Interval
from hakyu.viz.groups import FIRST, MOST, UNGROUPED, Group, Grouping, grouping
from hakyu.viz.groups_units import EXTRAS, units_of
from hakyu.viz.groups_words import group_words
from hakyu.viz.html_model import (
    COLUMNS,
    ENGAGEMENTS,
    ORGANISATIONS,
    POPULATIONS,
    SYSTEMS,
    MapLine,
    MapNode,
)

Map = tuple[list[MapNode], list[MapLine]]
KINDS = ("company", "municipality", "bank", "school", "hospital")
SHAPES = ("organisation", "cohort", "engagement", "population", "system")
WORDS = (None, "confirmed", "possible", "unknown", "ruled_out")


def organisation(number: int, tier: int, **given: object) -> MapNode:
    kind = KINDS[number % len(KINDS)]
    fields: dict[str, object] = {
        "shape": "organisation",
        "kind": kind.title(),
        "word": kind,
        "status": {"leak": WORDS[number // 5 % 5], "loss": WORDS[number % 3]},
    }
    return MapNode(
        id=f"org:{number}",
        column=tier * COLUMNS + ORGANISATIONS,
        name=f"Client {number}",
        tier=tier,
        **{**fields, **given},  # type: ignore[arg-type]
    )


def work(ident: str, tier: int) -> MapNode:
    column = tier * COLUMNS + ENGAGEMENTS
    return MapNode(ident, "engagement", column, "Printing", "Engagement", tier=tier)


def people(ident: str, tier: int, number: int, open_: bool = False) -> MapNode:
    return MapNode(
        ident,
        "population",
        tier * COLUMNS + POPULATIONS,
        "Customers",
        "People",
        note=f"{number} people",
        tier=tier,
        people=Interval(number, None if open_ else number),
        flags=("open",) if open_ else (),
        status={"leak": WORDS[number % 5], "loss": None},
    )


def chain(clients: int, tiers: int = 1, each: int = 1, providers: int = 7) -> Map:
    """A vendor whose clients have work and people; beyond the first tier through go-betweens."""
    nodes = [MapNode("org:v", "target", ORGANISATIONS, "Vendor", "Company", tier=0)]
    lines: list[MapLine] = []
    for number in range(clients):
        tier = 1 + number * tiers // clients
        nodes.append(organisation(number, tier))
        first = (tier - 1) * clients // tiers if tier > 1 else 0
        for part in range(each):
            nodes.append(work(f"eng:{number}.{part}", tier))
            nodes.append(people(f"pop:{number}.{part}", tier, number * 3 + part, number % 7 == 0))
            lines.append(MapLine(f"eng:{number}.{part}", f"org:{number}", "client"))
            lines.append(MapLine(f"org:{number}", f"pop:{number}.{part}", "controls"))
            before = f"eng:{max(first - 1 - number % providers, 0)}.0"
            source, kind = ("org:v", "provides") if tier == 1 else (before, "flow")
            lines.append(MapLine(source, f"eng:{number}.{part}", kind))
    return sorted(nodes, key=lambda node: node.weight), lines


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Any nodes with any lines between them."""
    many = draw(st.integers(UNGROUPED + 1, 420))
    pick = Random(draw(st.integers(0, 2**32)))
    nodes: list[MapNode] = []
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=6))
    tiers = draw(st.integers(1, 9))
    subs = {"engagement": ENGAGEMENTS, "population": POPULATIONS, "system": SYSTEMS}
    kinds = draw(st.integers(1, 90))
    for number in range(many):
        shape, tier = pick.choice(shapes), pick.randrange(tiers)
        word = f"k{pick.randrange(kinds)}"
        nodes.append(
            MapNode(
                f"n:{number}",
                shape,
                tier * COLUMNS + subs.get(shape, ORGANISATIONS),
                f"Node {number}",
                word.upper(),
                word=word,
                tier=None if pick.random() < 0.1 else tier,
                status={"leak": pick.choice(WORDS), "loss": pick.choice(WORDS)},
                people=Interval(0, pick.randrange(100)) if pick.random() < 0.4 else None,
                flags=("open",) if pick.random() < 0.1 else (),
            )
        )
    lines = []
    for _ in range(draw(st.integers(0, 600))):
        one, other = pick.sample(nodes, 2)
        kinds_of = {"engagement": "client", "population": "controls", "cohort": "member"}
        kind = kinds_of.get(one.shape, "flow")
        if other.shape == "population":
            kind = "controls"
        lines.append(MapLine(one.id, other.id, kind))
    return sorted(nodes, key=lambda node: node.weight), lines


def bundles(found: Grouping) -> dict[str, list[Group]]:
    by: dict[str, list[Group]] = {}
    for group in found.groups:
        by.setdefault(group.bundle, []).append(group)
    return by


def inside(found: Grouping, group: Group, column_of: dict[str, int]) -> list[str]:
    """The nodes of a group."""
    nodes = found.order[group.first : group.last]
    return [ident for ident in nodes if column_of[ident] % COLUMNS == group.column % COLUMNS]


def levels(found: Grouping) -> Iterator[tuple[str | None, int]]:
    """Each bundle (None: what is shown at first) and how many units or bundles opening it shows."""
    by = bundles(found)
    spans = {name: (groups[0].first, groups[0].last) for name, groups in by.items()}
    parents: dict[str, str | None] = {}
    around: list[str] = []
    for name, (first, last) in spans.items():
        while around and spans[around[-1]][1] <= first:
            around.pop()
        assert not around or last <= spans[around[-1]][1], "bundles are nested"
        parents[name] = around[-1] if around else None
        around.append(name)
    everything: tuple[str | None, ...] = (None, *by)
    for opened in everything:
        first, last = spans[opened] if opened is not None else (0, len(found.order))
        inner = [spans[other] for other, parent in parents.items() if parent == opened]
        covered = sum(end - begin for begin, end in inner)
        yield opened, len(inner) + (last - first - covered)


@lru_cache(maxsize=2)
def example(clients: int, tiers: int) -> tuple[Map, Grouping]:
    given = chain(clients, tiers)
    return given, grouping(*given, "leak")


@settings(max_examples=25, deadline=None)
@given(maps())
def test_every_node_is_in_exactly_one_way_through_the_groups(given: Map) -> None:
    """Otherwise a client would be missing from the map, or counted twice."""
    nodes, lines = given
    found = grouping(nodes, lines, "leak")
    assert sorted(found.order) == sorted(node.id for node in nodes)
    column_of = {node.id: node.column for node in nodes}
    by_id = {group.id: group for group in found.groups}
    assert len(by_id) == len(found.groups)
    for group in found.groups:
        own = inside(found, group, column_of)
        assert len(own) == group.size > 1
        if group.parent is not None:
            above = by_id[group.parent]
            assert set(own) <= set(inside(found, above, column_of))
        others = [
            other
            for other in found.groups
            if other.parent == group.parent and other is not group
            and other.column % COLUMNS == group.column % COLUMNS
        ]  # fmt: skip
        assert all(not set(own) & set(inside(found, other, column_of)) for other in others)


@settings(max_examples=25, deadline=None)
@given(maps())
def test_counts_by_status_are_those_of_the_nodes(given: Map) -> None:
    """Otherwise a closed group would say that more, or fewer, are confirmed than are."""
    nodes, lines = given
    found = grouping(nodes, lines, "leak")
    column_of = {node.id: node.column for node in nodes}
    known = {node.id: node for node in nodes}
    for group in found.groups:
        own = [known[ident] for ident in inside(found, group, column_of)]
        for harm in ("leak", "loss"):
            words = Counter(node.status[harm] for node in own if node.status[harm])
            assert group.status[harm] == dict(words)
        assert group.open == sum(
            node.shape == "population" and "open" in node.flags for node in own
        )


@settings(max_examples=25, deadline=None)
@given(maps())
def test_opening_one_group_never_floods_the_map(given: Map) -> None:
    """Otherwise a click would draw thousands of nodes, and the page would stand still."""
    found = grouping(*given, "leak")
    for name, shown in levels(found):
        assert shown <= MOST * (1 + EXTRAS), name


@settings(max_examples=20, deadline=None)
@given(maps())
def test_the_same_map_has_the_same_groups(given: Map) -> None:
    """Otherwise two files of the same data would differ, and a link would open something else."""
    nodes, lines = given
    assert grouping(nodes, lines, "leak") == grouping(list(nodes), list(lines), "leak")


@settings(max_examples=30, deadline=None)
@given(maps(), st.sampled_from(["ja", "en"]))
def test_every_group_has_a_name_in_both_languages(given: Map, lang: str) -> None:
    """Otherwise a reader would see a number and not of what."""
    nodes, lines = given
    known = {node.id: node for node in nodes}
    for group in grouping(nodes, lines, "leak").groups:
        words = group_words(group, known, lang)
        assert words.name
        assert words.label
        assert "{" not in words.label + words.note + words.people


def test_a_small_map_has_no_groups() -> None:
    """Otherwise a reader would have to open what could be read at a glance."""
    nodes, lines = chain((UNGROUPED - 1) // 3)
    assert len(nodes) <= UNGROUPED
    assert grouping(nodes, lines, "leak") == Grouping()


def test_a_client_stands_with_its_work_and_its_people() -> None:
    """Otherwise opening a group of clients would not show whose people they are."""
    nodes, lines = chain(200, tiers=2)
    units = {unit.main.id: unit for unit in units_of(nodes, lines)}
    assert {node.id for node in units["org:5"].nodes} == {"org:5", "eng:5.0", "pop:5.0"}
    assert units["org:5"].before == ("org:v",)
    found = grouping(nodes, lines, "leak")
    for groups in bundles(found).values():
        if any(group.shape == "organisation" for group in groups):
            assert {group.shape for group in groups} == {"organisation", "engagement", "population"}
            assert len({group.size for group in groups}) == 1


def test_a_client_with_much_work_does_not_flood_its_group() -> None:
    """Otherwise one client with a thousand contracts would fill the map as soon as it is shown."""
    nodes, lines = chain(4, each=100)
    found = grouping(nodes, lines, "leak")
    assert found.groups
    assert dict(levels(found))[None] <= FIRST
    assert all(shown <= MOST for _, shown in levels(found))


def test_the_first_look_is_short_however_large_the_map_is() -> None:
    """Otherwise a national vendor's map would open as a grey smear."""
    for clients, tiers in ((200, 1), (3_000, 3), (6_000, 12)):
        _, found = example(clients, tiers)
        assert dict(levels(found))[None] <= FIRST * (1 + EXTRAS)


def test_the_vendor_that_was_hit_is_never_folded() -> None:
    """Otherwise the map would not show where harm starts."""
    (nodes, _), found = example(3_000, 3)
    at = found.order.index("org:v")
    assert all(not group.first <= at < group.last for group in found.groups)
    assert any(node.id == "org:v" for node in nodes)


def test_members_are_under_their_cohort() -> None:
    """Otherwise the named members of a cohort would be lost among all clients."""
    nodes, lines = chain(120)
    cohort = MapNode("org:k", "cohort", COLUMNS + ORGANISATIONS, "Offices", "Cohort", tier=1)
    members = [organisation(1_000 + number, 1) for number in range(80)]
    lines += [MapLine("org:k", member.id, "member") for member in members]
    found = grouping([*nodes, cohort, *members], lines, "leak")
    group = next(group for group in found.groups if group.path[-1] == ("cohort", "org:k"))
    assert group.size == len(members)
    known = {node.id: node for node in (*nodes, cohort, *members)}
    assert group_words(group, known, "en").name == "Members of Offices"
    assert group_words(group, known, "ja").name == "「Offices」の成員"


def test_deep_tiers_are_folded_together() -> None:
    """Otherwise a chain of many tiers would be too wide to be seen."""
    (nodes, _), found = example(6_000, 12)
    known = {node.id: node for node in nodes}
    deep = [group for group in found.groups if group.bundle == "t.4"]
    assert deep
    assert {known[ident].tier for ident in found.order[deep[0].first : deep[0].last]} == set(
        range(4, 13)
    )
    card = next(group for group in deep if group.shape == "organisation")
    assert group_words(card, known, "ja").name == "4 段階目以降の組織"


def test_large_groups_open_by_status_then_by_rank() -> None:
    """Otherwise nobody could find the confirmed among thousands of clients of a kind."""
    (nodes, _), found = example(3_000, 1)
    known = {node.id: node for node in nodes}
    ranked = [group for group in found.groups if group.path[-1][0] == "rank"]
    assert ranked
    for group in ranked:
        statuses = [value for name, value in group.path if name == "status"]
        assert len(statuses) == 1
        first, last = group.path[-1][1]
        assert last - first < MOST
        if group.shape == "organisation":
            assert set(group.status["leak"]) <= {statuses[0]}
            words = group_words(group, known, "en")
            assert f"nos. {first}–{last}" in words.note


def test_people_of_a_group_are_never_summed() -> None:
    """Otherwise a person who is in two groups would be counted twice."""
    nodes, lines = chain(80)
    known = {node.id: node for node in nodes}
    found = grouping(nodes, lines, "leak")
    group = max(
        (group for group in found.groups if group.shape == "population"),
        key=lambda group: group.size,
    )
    own = [known[ident] for ident in inside(found, group, {n.id: n.column for n in nodes})]
    largest = max(own, key=lambda node: (node.people and node.people.high) or 0)
    assert group_words(group, known, "en").people == (
        f"largest: {largest.note} · {group.open} of unknown size"
    )


def test_ids_do_not_depend_on_what_is_said() -> None:
    """Otherwise what a reader opened would close as soon as they look at another day."""
    nodes, lines = chain(120)
    later = [
        node
        if node.id != "org:7"
        else organisation(7, 1, status={"leak": "confirmed", "loss": None})
        for node in nodes
    ]
    before = {group.id for group in grouping(nodes, lines, "leak").groups}
    after = {group.id for group in grouping(later, lines, "leak").groups}
    assert before & after
    outer: Sequence[Group] = grouping(nodes, lines, "leak").groups
    assert {group.id for group in outer if group.parent is None} <= after
