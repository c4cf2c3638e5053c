"""Wholes that enter totals by their parts alone, and what that says of the parts together.

What could be affected of a part could be affected of its whole, so that what is held of the whole
bounds the parts together from above. Of a hypothetical question *affected* means *held*: the parts
together are all of the whole then, unless something of one was erased or is out of reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .intervals import ANY, Interval

if TYPE_CHECKING:
    from .plan import Plan, Weight
    from .totals import Totals


class Wholes:
    """The wholes of an answer.

    Args:
        totals: of the answer: which populations enter them.
        unions: by population the parts that make it up, and how much weighs who says so.
    """

    def __init__(
        self, totals: Totals, unions: Mapping[str, tuple[tuple[str, ...], Weight]]
    ) -> None:
        self._totals, self._unions = totals, unions
        self._made: dict[tuple[str, str], bool] = {}

    def made_of_parts(self, population: str, harm: str) -> bool:
        """Whether a population enters totals by the parts that cover it alone."""
        key = (population, harm)
        if key not in self._made:
            totals = self._totals
            self._made[key] = (
                totals.covered(population)
                and totals.level(population, harm) is None
                and not (totals.closed(population, harm) or totals.erased(population, harm))
            )
        return self._made[key]

    def add_to(self, plan: Plan, harm: str, inside: set[str]) -> None:
        """State what could be affected of each; the parts are in the plan.

        Args:
            plan: the claims about some populations.
            harm: leak or loss.
            inside: the populations.
        """
        totals = self._totals
        for population in sorted(inside):
            if not self.made_of_parts(population, harm):
                continue
            held = totals.numbers.held(population) or ANY
            every = totals.hypothetical and self._all_of(population, harm)
            name, weight = f"reach {population}", totals.numbers.held_weight(population)
            up = totals.reach_above(population, harm, inside)
            reach = Interval(held.low if every else 0, held.high)
            plan.add(name, reach, up, population, weight)
            if every:
                parts, said = self._unions[population]
                plan.cover(name, (f"reach {part}" for part in parts), said)

    def _all_of(self, population: str, harm: str) -> bool:
        """Whether all of a population enters the totals."""
        if population not in self._totals.parent:
            return False
        if not self.made_of_parts(population, harm):
            return self._totals.level(population, harm) is not None
        return all(self._all_of(part, harm) for part in self._unions[population][0])
