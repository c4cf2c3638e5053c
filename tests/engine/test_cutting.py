"""What cuts spare on several planes, held against cutting each thing and searching anew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.engine.cutting import ALL, Cutting
from hakyu.engine.digraph import Digraph, Steps

from .brute import UNHURRIED, Tiny, tiny


def several_planes(case: Tiny, count: int, data: st.DataObject) -> list[Tiny]:
    """The same graph under masks of its own for each plane."""
    mask = st.lists(
        st.sampled_from([True, True, False]), min_size=len(case.edges), max_size=len(case.edges)
    ).map(tuple)
    return [
        Tiny(
            case.n,
            case.edges,
            data.draw(mask),
            data.draw(mask),
            case.sources,
            case.inside,
            case.weights,
        )
        for _ in range(count)
    ]


def union(planes: list[Tiny], cut: list[int]) -> set[int]:
    """What is reached on any plane when some nodes are cut."""
    return set().union(*(plane.reached(nodes=cut) for plane in planes))


@UNHURRIED
@given(tiny(8, 20), st.integers(0, 3), st.data())
def test_what_is_lost_is_what_is_not_found_without_it(
    case: Tiny, count: int, data: st.DataObject
) -> None:
    """Otherwise ending contracts would be said to spare somebody who is harmed all the same."""
    planes = several_planes(case, count, data)
    cutting = Cutting(case.graph, case.sources, [plane.steps for plane in planes])
    begin = data.draw(st.integers(0, count))
    for among, meant in ((ALL, planes), (slice(begin, count), planes[begin:])):
        assert cutting.reached(among).tolist() == sorted(union(meant, []))
        for _ in range(3):
            nodes = data.draw(st.lists(st.integers(0, case.n - 1), max_size=4)) if case.n else []
            lost = union(meant, []) - union(meant, nodes)
            assert cutting.lost(nodes, among).tolist() == sorted(lost)


@UNHURRIED
@given(tiny(8, 20), st.integers(0, 3), st.data())
def test_each_node_alone_is_summed_exactly(case: Tiny, count: int, data: st.DataObject) -> None:
    """Otherwise the gravest single point of failure could be missing from the first rows."""
    planes = several_planes(case, count, data)
    cutting = Cutting(case.graph, case.sources, [plane.steps for plane in planes])
    plain, nested = cutting.alone(case.rows), cutting.alone(case.rows, case.containers)
    for node in range(case.n):
        lost = union(planes, []) - union(planes, [node])
        assert plain[:, node].tolist() == [sum(row[v] for v in lost) for row in case.weights]
        assert nested[:, node].tolist() == case.total(lost)


@UNHURRIED
@given(tiny(8, 20), st.integers(0, 3), st.data())
def test_no_set_spares_more_than_its_bound(case: Tiny, count: int, data: st.DataObject) -> None:
    """Otherwise a vendor whose whole work is the gravest cut could be passed over."""
    planes = several_planes(case, count, data)
    cutting = Cutting(case.graph, case.sources, [plane.steps for plane in planes])
    node = st.integers(0, case.n - 1) if case.n else st.nothing()
    some = data.draw(st.lists(st.lists(node, max_size=3) if case.n else st.just([]), max_size=3))
    sets = cutting.sets(some)
    bounds, common = cutting.bounds(sets, case.rows), cutting.common(sets)
    reach = cutting.reach_of(sets, case.rows)
    for k, nodes in enumerate(some):
        lost = union(planes, []) - union(planes, nodes)
        exact = [sum(row[v] for v in lost) for row in case.weights]
        assert all(a <= b for a, b in zip(exact, bounds.sums[:, k].tolist(), strict=True))
        assert all(a <= b for a, b in zip(exact, reach[:, k].tolist(), strict=True))
        if common[k] >= 0:
            assert lost <= union(planes, []) - union(planes, [int(common[k])])
        assert bounds.work[k] > 0 or not lost


@UNHURRIED
@given(tiny(8, 20), st.integers(1, 3), st.data())
def test_whatever_spares_a_node_lies_on_a_way_to_it(
    case: Tiny, count: int, data: st.DataObject
) -> None:
    """Otherwise a chokepoint would be said to lie behind none, where it lies behind another."""
    planes = several_planes(case, count, data)
    cutting = Cutting(case.graph, case.sources, [plane.steps for plane in planes])
    reached = union(planes, [])
    for node in range(case.n):
        if node not in reached:
            with pytest.raises(ValueError, match="not reached"):
                cutting.way(node)
            continue
        way = cutting.way(node)
        assert way[-1] == node
        assert node not in union(planes, way)
        nodes = data.draw(st.lists(st.integers(0, case.n - 1), max_size=4))
        assert node in union(planes, nodes) or set(nodes) & set(way)


def test_what_lies_below_one_node_is_all_that_is_looked_at() -> None:
    """Otherwise a list for a large vendor would take a search of everything for each line."""
    src = np.array([0, 0, 1, 2, 2, 3, 4, 6])
    dst = np.array([1, 6, 2, 3, 4, 5, 5, 7])
    graph, _ = Digraph.of(8, src, dst)
    cutting = Cutting(graph, [0], [Steps.all(graph)])
    sets = cutting.sets([[3, 4], [3, 6]])
    bounds = cutting.bounds(sets, np.ones(8, np.int64))
    assert cutting.common(sets).tolist() == [2, -1]
    assert bounds.sums.tolist() == [[4, 7]]
    assert bounds.work.tolist() == [4, 7]
    assert cutting.lost([3, 4]).tolist() == [3, 4, 5]


def test_what_does_not_fit_is_refused() -> None:
    """Otherwise a kernel would read memory that is none of its own."""
    graph, _ = Digraph.of(2, np.array([0]), np.array([1]))
    steps = Steps.all(graph)
    with pytest.raises(ValueError, match="source"):
        Cutting(graph, [2], [steps])
    with pytest.raises(ValueError, match="mask"):
        Cutting(graph, [0], [Steps(np.ones(2, np.uint8), steps.onward)])
    with pytest.raises(ValueError, match="weights"):
        Cutting(graph, [0], [steps]).alone(np.ones(3, np.int64))
