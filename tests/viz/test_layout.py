"""Places of boxes in a layered map."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from hakyu.viz import layout as layout_module
from hakyu.viz.layout import COLUMN_GAP, TALL, Box, Layout, arrange


def boxes(*columns: int, height: float = 40) -> list[Box]:
    """As many boxes in each column as asked: ``a0``, ``a1`` … in the first, then ``b0`` …"""
    return [
        Box(f"{chr(97 + column)}{number}", column, 100, height)
        for column, many in enumerate(columns)
        for number in range(many)
    ]


def overlapping(given: list[Box], layout: Layout) -> list[tuple[str, str]]:
    """Pairs of boxes that cover each other."""
    found = []
    for one, other in combinations(given, 2):
        (x, y), (u, v) = layout.places[one.id], layout.places[other.id]
        apart = (one.height + other.height) / 2 - 0.2
        if abs(x - u) < (one.width + other.width) / 2 and abs(y - v) < apart:
            found.append((one.id, other.id))
    return found


def crossings(layout: Layout, links: list[tuple[str, str]]) -> int:
    """How many pairs of links between the same columns cross."""
    place = layout.places
    count = 0
    for (a, b), (c, d) in combinations(links, 2):
        if place[a][0] == place[c][0] and place[b][0] == place[d][0]:
            count += (place[a][1] - place[c][1]) * (place[b][1] - place[d][1]) < 0
    return count


def random_graph(seed: int) -> tuple[list[Box], list[tuple[str, str]]]:
    numbers = random.Random(seed)
    given = boxes(3, 12, 20, 9, height=50)
    given = [Box(box.id, box.column, 100, numbers.choice([20, 44, 80])) for box in given]
    links = [
        (one.id, other.id)
        for one in given
        for other in given
        if one.id != other.id and numbers.random() < 0.04
    ]
    return given, links


def test_columns_go_from_left_to_right() -> None:
    """Otherwise harm would seem to flow backwards, and tiers could not be read off the map."""
    layout = arrange(boxes(2, 3, 1), [("a0", "b1"), ("b1", "c0"), ("a1", "c0")])
    xs = [layout.columns[column] for column in sorted(layout.columns)]
    assert all(left + 100 + COLUMN_GAP <= right for left, right in pairwise(xs))
    assert {layout.places[f"b{number}"][0] for number in range(3)} == {xs[1]}


def test_no_box_covers_another() -> None:
    """Otherwise a name or a number would be hidden, and a client could be overlooked."""
    for seed in range(12):
        given, links = random_graph(seed)
        assert overlapping(given, arrange(given, links)) == []


def test_lines_cross_less_than_in_the_order_given() -> None:
    """Otherwise nobody could follow a chain with the eye."""
    given = boxes(6, 6, 6)
    links = [(f"a{n}", f"b{5 - n}") for n in range(6)] + [(f"b{n}", f"c{5 - n}") for n in range(6)]
    assert crossings(arrange(given, links), links) == 0


def test_more_work_on_the_order_never_makes_it_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the effort on a small map would be wasted, or even tangle it."""
    for seed in range(12):
        given, links = random_graph(seed)
        with monkeypatch.context() as few:
            few.setattr(layout_module, "MOST_SWEEPS", 0)
            few.setattr(layout_module, "MOST_ROUNDS", 0)
            before = grid_crossings(given, links)
        assert grid_crossings(given, links) < before


def grid_crossings(given: list[Box], links: list[tuple[str, str]]) -> int:
    """Crossings with the lanes of long links counted as they are drawn."""
    grid = layout_module._Grid(given, links)
    grid.order()
    return grid.crossings()


def test_a_very_large_map_is_laid_out_with_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a map of tens of thousands would take minutes instead of seconds."""
    sorted_columns = []
    plain = layout_module._Grid._stack_one

    def counted(self: layout_module._Grid, column: list[int]) -> None:
        sorted_columns.append(len(column))
        plain(self, column)

    monkeypatch.setattr(layout_module._Grid, "_stack_one", counted)
    monkeypatch.setattr(layout_module, "SWEEP_WORK", 6_300)
    monkeypatch.setattr(layout_module, "ROUND_WORK", 6_300)
    numbers = random.Random(5)
    given = boxes(300, 3_000, 3_000, height=40)
    links = [(f"a{numbers.randrange(300)}", f"b{n % 3_000}") for n in range(5_000)]
    links += [(f"b{numbers.randrange(3_000)}", f"c{n % 3_000}") for n in range(5_000)]
    layout = arrange(given, links)
    assert len(layout.places) == 6_300
    assert 6_300 < sum(sorted_columns) <= 6_300 * (layout_module.SWEEPS + 1)


def test_a_chain_is_a_straight_line() -> None:
    """Otherwise the simplest answer would look tangled."""
    layout = arrange(boxes(1, 1, 1), [("a0", "b0"), ("b0", "c0")])
    assert len({y for _, y in layout.places.values()}) == 1


def test_order_given_is_kept_where_links_do_not_object() -> None:
    """Otherwise the worst and largest would not stand on top."""
    layout = arrange(boxes(1, 8), [("a0", f"b{number}") for number in range(8)])
    heights = [layout.places[f"b{number}"][1] for number in range(8)]
    assert heights == sorted(heights)


def test_a_tall_map_has_its_origin_beside_the_first() -> None:
    """Otherwise the first look at a long list would not show the vendor that was hit."""
    many = int(TALL // 40) + 5
    layout = arrange(boxes(1, many), [("a0", f"b{number}") for number in range(many)])
    assert layout.places["a0"][1] == layout.places["b0"][1]
    few = arrange(boxes(1, 3), [("a0", f"b{number}") for number in range(3)])
    assert few.places["a0"][1] == few.places["b1"][1]


def test_a_long_line_gets_a_lane_of_its_own() -> None:
    """Otherwise it would run through the card of an organisation that it has nothing to do with."""
    given = boxes(1, 5, 1)
    links = [("a0", f"b{number}") for number in range(5)] + [("a0", "c0")]
    layout = arrange(given, links)
    (left, y), (right, same) = layout.bends["a0", "c0"]
    assert (left, right, y) == (layout.columns[1] - 50, layout.columns[1] + 50, same)
    assert all(abs(layout.places[f"b{number}"][1] - y) > 20 for number in range(5))


def test_lines_backwards_and_within_a_column_are_borne() -> None:
    """Otherwise a cycle in what is recorded would leave the user without a map."""
    given = boxes(2, 2, 2)
    links = [("c0", "a0"), ("b0", "b1"), ("a0", "a0"), ("a0", "b0"), ("b0", "a0"), ("a0", "nobody")]
    layout = arrange(given, links)
    assert overlapping(given, layout) == []
    assert layout.bends["c0", "a0"][0][0] > layout.bends["c0", "a0"][1][0]


def test_the_same_input_gives_the_same_places() -> None:
    """Otherwise two reports about the same data would look different."""
    given, links = random_graph(3)
    assert arrange(given, links) == arrange(given, links)
    assert arrange([], []) == Layout({}, {}, {}, 0.0, 0.0)
