"""Linear programmes with whole numbers: what is proved, what is rounded, what has no end."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from hakyu.graph.people_lp import Answer, Row, System, Value

PAIR = ((0, 1), (1, 1))


def test_a_bound_is_a_fraction_that_the_rows_prove() -> None:
    """1000.0000000002 people would be reported as 1,001."""
    triangle = [Row(((a, 1), (b, 1)), 1, None) for a, b in ((0, 1), (1, 2), (0, 2))]
    value = System(3, triangle).least([(0, 1), (1, 1), (2, 1)])
    assert isinstance(value, Value)
    assert value.exact == Fraction(3, 2)
    assert value.rounded_up() == 2
    most = System(3, [Row(row.terms, None, 1_000_001) for row in triangle])
    value = most.greatest([(0, 1), (1, 1), (2, 1)])
    assert isinstance(value, Value)
    assert value.exact == Fraction(3_000_003, 2)
    assert value.rounded_down() == 1_500_001


@pytest.mark.parametrize(
    ("near", "up", "down"),
    [
        (1000.0000002, 1000, 1000),
        (1000.9999999, 1001, 1001),
        (7.5, 8, 7),
        (8.2e9 + 0.4, None, None),
    ],
)
def test_what_is_not_proved_is_widened(near: float, up: int | None, down: int | None) -> None:
    """A solver's last digits would decide about a person."""
    value = Value(None, near)
    assert value.rounded_up() <= near + 1 - 1e-5
    if up is None:
        assert value.rounded_up() < near < value.rounded_down()
    else:
        assert (value.rounded_up(), value.rounded_down()) == (up, down)


def test_a_wrong_dual_solution_proves_nothing() -> None:
    """A slip of the solver would be believed because it looks like a proof."""
    system = System(2, [Row(PAIR, 5, 9)])

    costs = np.ones(2, dtype=np.int64)

    def proved(multiplier: float, reported: float) -> Fraction | None:
        row = SimpleNamespace(marginals=np.array([0.0, multiplier]))
        return system._proved(costs, SimpleNamespace(fun=reported, ineqlin=row))

    assert proved(-1.2, 6.0) is None  # 1.2 times the row is more than the costs
    assert proved(-0.5, 5.0) is None  # true, but less than was reported
    assert proved(-1.0, 5.0) == 5


def test_no_end_and_no_solution_are_told_apart() -> None:
    """An unbounded number of people would be called a contradiction."""
    free = System(2, [Row(PAIR, 1, None), Row(((0, 1), (1, -1)), 0, 0)])
    assert free.greatest([(0, 1)]) is Answer.ENDLESS
    assert free.agrees()
    closed = System(2, [Row(PAIR, 1, None), Row(((0, 1),), None, 3), Row(((0, 1), (1, -1)), 0, 0)])
    value = closed.greatest([(1, 1)])
    assert isinstance(value, Value)
    assert value.exact == 3
    none = System(2, [Row(PAIR, 4, None), Row(((0, 1),), None, 1), Row(((1, 1),), None, 2)])
    assert none.least([(0, 1)]) is Answer.NONE
    assert not none.agrees()
