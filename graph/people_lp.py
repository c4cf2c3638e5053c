"""Linear programmes with whole-number data, and bounds from them that rounding cannot break.

A solver works with floating point numbers, so that its 1000.9999999 may mean 1001 and its
1000.0000002 may mean 1000. Its dual solution, however, is a list of multipliers, and any such list
proves a bound by itself (weak duality): multiplied claims add up to it. The multipliers are turned
into fractions and the sum is done in whole numbers (after Neumaier and Shcherbina, "Safe bounds in
linear and mixed-integer linear programming", Mathematical Programming 99, 283-296, 2004).

scipy is imported when something is solved, not before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil, floor
from typing import Any

Term = tuple[int, int]  # column, coefficient

#: Up to this many columns a programme is not simplified before it is solved.
_SMALL = 500

#: Denominators tried for the multipliers: those of vertices of small programmes.
_DENOMINATORS = (1, 2, 6, 60, 2520)


class Answer(Enum):
    """What a programme without a bound says."""

    NONE = "no point satisfies the rows"
    ENDLESS = "the objective has no upper end"


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of terms <= high; None is infinite."""

    terms: tuple[Term, ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """The end of an objective: a fraction that is proved, or a number as near as a solver comes.

    ``point`` holds the columns' values at that end, None when the solver found none.
    """

    exact: Fraction | None
    near: float
    point: Any = None

    def rounded_up(self) -> int:
        """The least whole number that is certainly not above the least whole-numbered objective."""
        if self.exact is not None:
            return ceil(self.exact)
        return ceil(self.near - _slack(self.near))

    def rounded_down(self) -> int:
        """The greatest whole number, likewise from the other side."""
        if self.exact is not None:
            return floor(self.exact)
        return floor(self.near + _slack(self.near))


def _slack(value: float) -> float:
    """How far a solver's value may be off: its tolerance, for numbers of this size."""
    return 1e-5 + 1e-8 * abs(value)


class System:
    """Rows over non-negative columns, kept as the sparse matrices that scipy takes."""

    def __init__(self, columns: int, rows: Iterable[Row]) -> None:
        self.columns = columns
        self.limits: list[int] = []
        self.values: list[int] = []
        upper: list[list[Term]] = []
        equal: list[list[Term]] = []
        for row in rows:
            if row.low is not None and row.low == row.high:
                equal.append(list(row.terms))
                self.values.append(row.low)
                continue
            if row.high is not None:
                upper.append(list(row.terms))
                self.limits.append(row.high)
            if row.low is not None:
                upper.append([(column, -factor) for column, factor in row.terms])
                self.limits.append(-row.low)
        self.upper, self.equal = _sparse(upper, columns), _sparse(equal, columns)

    def least(self, objective: Iterable[Term]) -> Value | Answer:
        """The least value of an objective, which must not fall without end."""
        return self._solve(list(objective), 1)

    def greatest(self, objective: Iterable[Term]) -> Value | Answer:
        """The greatest value of an objective; ENDLESS when there is none or none is found."""
        return self._solve(list(objective), -1)

    def agrees(self) -> bool:
        """Whether any columns satisfy the rows; True when the solver cannot tell."""
        return not isinstance(self._solve([], 1), Answer)

    def decisive(self, objective: Iterable[Term]) -> list[int]:
        """The limits that the least value of an objective rests on, in the order of ``limits``.

        They are those with a multiplier in the dual solution. Only for systems without equations.
        """
        import numpy as np

        costs = np.zeros(self.columns, dtype=np.int64)
        for column, factor in objective:
            costs[column] += factor
        result = self._run(costs, self.columns > _SMALL)
        if result.status != 0:
            return list(range(len(self.limits)))
        return [int(i) for i in np.flatnonzero(np.abs(result.ineqlin.marginals) > 1e-7)]

    def _run(self, costs: Any, presolve: bool, bounded: bool = True) -> Any:
        """What scipy answers; with ``bounded`` False for right sides of 0 (directions only)."""
        from scipy import optimize

        linprog: Any = optimize.linprog
        scale = 1 if bounded else 0
        return linprog(
            costs,
            A_ub=self.upper if self.limits else None,
            b_ub=[scale * limit for limit in self.limits] or None,
            A_eq=self.equal if self.values else None,
            b_eq=[scale * value for value in self.values] or None,
            bounds=(0, None if bounded else 1),
            method="highs",
            options={"presolve": presolve},
        )

    def _solve(self, objective: list[Term], sense: int) -> Value | Answer:
        import numpy as np

        costs = np.zeros(self.columns, dtype=np.int64)
        for column, factor in objective:
            costs[column] += sense * factor
        for presolve in (True, False)[self.columns <= _SMALL :]:
            result = self._run(costs, presolve)
            if result.status == 0:
                exact = self._proved(costs, result)
                near = float(result.fun) if exact is None else float(exact)
                return Value(None if exact is None else sense * exact, sense * near, result.x)
            if not presolve and result.status == 2:
                return Answer.NONE
            if objective and sense < 0 and result.status in (3, 4) and self._is_endless(costs):
                return Answer.ENDLESS
        # The solver gave up. What follows must be true all the same: nobody at least, no upper end.
        return Value(Fraction(0), 0.0) if sense > 0 else Answer.ENDLESS

    def _is_endless(self, costs: Any) -> bool:
        """Whether a direction that no row stops improves the objective (if there is a point)."""
        result = self._run(costs, True, bounded=False)
        return result.status == 0 and bool(result.fun < -1e-5)

    def _proved(self, costs: Any, result: Any) -> Fraction | None:
        """The bound on the least costs that the dual solution proves, or None if it proves none."""
        import numpy as np

        upper = np.minimum(result.ineqlin.marginals, 0.0) if self.limits else np.zeros(0)
        equal = result.eqlin.marginals if self.values else np.zeros(0)
        for denominator in _DENOMINATORS:
            at_most = np.rint(upper * denominator).astype(np.int64)
            exactly = np.rint(equal * denominator).astype(np.int64)
            if max(np.abs(at_most).max(initial=0), np.abs(exactly).max(initial=0)) > 2**31:
                return None
            reduced = costs * denominator - at_most @ self.upper - exactly @ self.equal
            if reduced.min(initial=0) < 0:
                continue
            total = sum(int(y) * b for y, b in zip(at_most, self.limits, strict=True) if y)
            total += sum(int(y) * b for y, b in zip(exactly, self.values, strict=True) if y)
            bound = Fraction(total, denominator)
            if bound >= result.fun - _slack(result.fun):
                return bound
        return None


def _sparse(rows: list[list[Term]], columns: int) -> Any:
    import numpy as np
    from scipy.sparse import coo_array

    terms = [(r, column, factor) for r, row in enumerate(rows) for column, factor in row]
    at = np.array(terms, dtype=np.int64).reshape(-1, 3)
    return coo_array((at[:, 2], (at[:, 0], at[:, 1])), shape=(len(rows), columns)).tocsr()
