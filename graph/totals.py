"""Steps 10 to 12 of docs/semantics.md: nested totals of people and notices.

Each population has nodes in one set of claims: what is *held*, what could be affected at most (its
*reach*, for the ceiling) and what is *affected*. The three totals select from the same claims, so
that confirmed <= possible <= ceiling at both ends. The bounds are those of
:mod:`hakyu.graph.people_blocks`: closed forms where the claims are a forest, else a linear
programme, else outer bounds, and ``method`` says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .containment import containers, surroundings
from .intervals import ANY, Interval
from .numbers import Numbers
from .people import METHODS, Conflict, Total
from .plan import STRUCTURE, Plan
from .records import Overlap
from .statuses import Statuses
from .structure import IMPLICIT
from .ties import Ties
from .vocabulary import Status
from .wholes import Wholes

if TYPE_CHECKING:
    from .plan import Bounded

LEVELS = ("confirmed", "possible", "ceiling")
_MAYBE = (Status.UNKNOWN, Status.UNDER_INVESTIGATION, Status.NOT_FOUND)


class Figure(NamedTuple):
    """A total: bounds over all members, over the sized ones, and which have none."""

    low: int
    high: int | None
    sized: Interval
    open: tuple[str, ...] = ()
    capped: tuple[str, ...] = ()
    marked: bool = False
    method: str = "tree"


NOTHING = Figure(0, 0, Interval(0, 0))


class Totals:
    """The totals of one answer.

    Args:
        statuses: which statement stands for each population.
        numbers: the number that stands for each.
        overlaps: what is known of several populations together, by the day of the question.
        hypothetical: nothing has happened, and affected means held; but not what was erased.
    """

    def __init__(
        self,
        statuses: Statuses,
        numbers: Numbers,
        overlaps: Iterable[Overlap],
        *,
        hypothetical: bool,
    ) -> None:
        self.statuses = statuses
        self.numbers = numbers
        self.structure = statuses.structure
        self.hypothetical = hypothetical
        self.populations = tuple(statuses.populations)
        self.conflicts: dict[tuple[str, ...], Conflict] = {}
        self.dropped: set[str] = set()
        self.parent = containers(statuses)
        known = tuple(overlaps)
        self._around = surroundings(self.structure, self.parent, known)
        self._ties = Ties(self.structure, known, (*self.populations, *self._around))
        self._levels: dict[tuple[str, str], str | None] = {}
        self._plans: dict[tuple[str, str, tuple[str, ...]], Plan] = {}
        self._nodes: dict[tuple[str, str], Mapping[str, list[str]]] = {}
        self._wholes = Wholes(self, self._ties.unions)
        self._tighten()

    # -- held ---------------------------------------------------------------------------------

    def _tighten(self) -> None:
        """Bound what is held by containers, parts and overlaps; leave out what cannot be true."""
        self._held_plan = Plan()
        self._add_held(self._held_plan, (*self.populations, *self._around))
        self._ties.add_to(self._held_plan, ("held",))
        found = self._settled(self._held_plan).sizes()
        for population in (*self.populations, *self._around):
            size = found[f"held {population}"]
            self.numbers.tight[population] = Interval(size.low, size.high)

    def _add_held(self, plan: Plan, members: Iterable[str]) -> None:
        inside = set(members)
        for population in sorted(inside):
            above = self._container(population)
            plan.add(
                f"held {population}",
                self.numbers.held(population) or ANY,
                f"held {above}" if above in inside else None,
                population,
                self.numbers.held_weight(population),
            )

    def parts_that_cover(self, population: str) -> tuple[str, ...]:
        """The parts that make up a population; none where nobody says so."""
        return self._ties.unions.get(population, ((), STRUCTURE))[0]

    def _container(self, population: str) -> str | None:
        if population in self.parent:
            return self.parent[population]
        return self._around.get(population)

    # -- levels -------------------------------------------------------------------------------

    def level(self, population: str, harm: str) -> str | None:
        """The first total that a population enters: confirmed, possible, ceiling, or none."""
        key = (population, harm)
        if key not in self._levels:
            self._levels[key] = self._find_level(population, harm)
        return self._levels[key]

    def _find_level(self, population: str, harm: str) -> str | None:
        statuses = self.statuses
        reach = statuses.populations[population]
        base = statuses.base(population, harm)
        own = base.status is not Status.UNKNOWN and not base.passed
        if not own and self._only_container(population):
            return None
        if self.hypothetical:
            counts = reach is not None and not self.erased(population, harm)
            return "ceiling" if counts and not self.covered(population) else None
        if base.status is Status.CONFIRMED:
            outage = harm == "loss" and base.passed
            if not base.passed or outage:
                return "confirmed"
        if not own and self.covered(population):
            return None
        if base.status in (Status.POSSIBLE, Status.CONFIRMED):
            return "possible"
        if base.status in _MAYBE or (base.status is Status.RULED_OUT and base.vendor_only):
            return "ceiling" if reach is not None or own else None
        return None

    def erased(self, population: str, harm: str) -> bool:
        """Whether nothing of a population can be hit, on more than a vendor's word."""
        base = self.statuses.base(population, harm)
        return base.status is Status.RULED_OUT and not base.vendor_only

    def _only_container(self, population: str) -> bool:
        return self.statuses.populations[population] is None and not (
            self.statuses.said.by_subject.get(population.removesuffix(IMPLICIT))
        )

    def covered(self, population: str) -> bool:
        """Its parts cover it, and it has no statement of its own that is not narrowed by data."""
        if population not in self._ties.unions:
            return False
        return not any(finding.data is None for finding in self.statuses.said.about(population))

    def _weaker(self, population: str, above: str, harm: str) -> bool:
        """Whether a part has a status of its own that is weaker than its whole's."""
        base = self.statuses.base(population, harm)
        own = not base.passed or self.statuses.speaks_itself(population, base)
        return own and base.status.rank > self.statuses.base(above, harm).status.rank

    def closed(self, population: str, harm: str) -> bool:
        """Whether nothing beyond the stated number is affected, as the controller says."""
        current: str | None = population
        seen: set[str] = set()
        while current is not None and current not in seen:
            seen.add(current)
            if self.numbers.number(current, harm).closed:
                return True
            current = self.parent[current]
        return False

    # -- claims -------------------------------------------------------------------------------

    def _plan(self, harm: str, kind: str, members: tuple[str, ...] | None = None) -> Plan:
        """The claims for a harm: on all populations, or on those of one controller.

        ``kind`` is people or notices.
        """
        key = (harm, kind, members or ())
        if key not in self._plans:
            plan = Plan()
            everyone = set(self.populations if members is None else members)
            around = {
                item
                for item in self._around
                if members is None or self._shares_owner(item, everyone)
            }
            self._add_held(plan, everyone | around)
            for population in sorted(everyone):
                if self.level(population, harm) is not None:
                    self._add_affected(plan, population, harm, everyone, kind)
            self._wholes.add_to(plan, harm, everyone)
            self._ties.add_to(plan, ("held", "reach", "affected"))
            self._plans[key] = plan
        return self._plans[key]

    def _shares_owner(self, population: str, members: set[str]) -> bool:
        return self.structure.controllers_of(population) in {
            self.structure.controllers_of(item) for item in members
        }

    def _add_affected(
        self, plan: Plan, population: str, harm: str, inside: set[str], kind: str
    ) -> None:
        number = self.numbers.number(population, harm)
        own_level = self.level(population, harm)
        parent = f"held {population}"
        if not self._shut(population, harm):
            up = self.reach_above(population, harm, inside)
            # What is held of its own bounds it: it is sized, not capped by something else.
            most = (self.numbers.held(population) or ANY).high
            reach = number.people if self.hypothetical else Interval(0, most)
            plan.add(
                f"reach {population}", reach, up, population, self.numbers.held_weight(population)
            )
            parent = f"reach {population}"
        if self.hypothetical or own_level == "ceiling":
            return  # a number that is not said to be affected bounds nothing from below
        above = self._nesting(population, harm, inside)
        interval = number.people if kind == "people" else number.notices
        if above is not None:
            held = self.numbers.held_now(population)
            interval = interval.meet(Interval(0, held.high)) or interval
            if not number.own and self.numbers.number(above, harm).counted:
                interval = Interval(0, interval.high)  # which of the whole's they are is not said
            plan.at_least(f"held {population}", int(interval.low), number.weight)
        plan.add(
            f"affected {population}",
            interval,
            parent if above is None else f"affected {above}",
            population,
            number.weight,
            number.floor,
        )
        for part in number.subtotals:
            plan.add(
                f"part {part.id}", part.people, f"affected {population}", population, part.weight
            )

    def _selected(self, plan: Plan, harm: str, level: str) -> list[str]:
        """The nodes that enter a total: their population's level is at most the one asked for."""
        levels = LEVELS[: LEVELS.index(level) + 1]
        left_out = "held " if level == "ceiling" else ("held ", "reach ")
        return sorted(
            name
            for name, owner in plan.owner.items()
            if not name.startswith(left_out) and self.level(owner, harm) in levels
        )

    def _nodes_of(self, plan: Plan, harm: str, level: str) -> Mapping[str, list[str]]:
        """The nodes that enter the total of all people, by population: asked for often."""
        key = (harm, level)
        if key not in self._nodes:
            found: dict[str, list[str]] = defaultdict(list)
            for name in self._selected(plan, harm, level):
                found[plan.owner[name]].append(name)
            self._nodes[key] = found
        return self._nodes[key]

    def reach_above(self, population: str, harm: str, inside: set[str]) -> str:
        """The node in which what could be affected of a population lies: that of the nearest
        container that enters a total, if only by its parts; else what is held."""
        for above in self._above(population):
            if above in inside and (
                self.level(above, harm) is not None or self._wholes.made_of_parts(above, harm)
            ):
                return f"held {population}" if self._shut(above, harm) else f"reach {above}"
        return f"held {population}"

    def _nesting(self, population: str, harm: str, inside: set[str]) -> str | None:
        """The nearest container whose affected people contain those of the population.

        Only where no step on the way goes to a part whose own status is weaker than its whole's.
        """
        current = population
        for above in self._above(population):
            if above not in inside or self._weaker(current, above, harm):
                return None
            if self.level(above, harm) in ("confirmed", "possible"):
                return above
            current = above
        return None

    def _shut(self, population: str, harm: str) -> bool:
        """Whether nothing beside its number can be affected."""
        return self.level(population, harm) != "ceiling" and self.closed(population, harm)

    def _settled(self, plan: Plan) -> Bounded:
        found = plan.bounds()
        for names, conflict in plan.conflicts:
            self.conflicts.setdefault(names, conflict)
        self.dropped.update(found.dropped)
        return found

    # -- the totals ---------------------------------------------------------------------------

    def people(self, harm: str, level: str) -> Figure:
        """Distinct persons affected at a level."""
        return self._figure(self._plan(harm, "people"), harm, level)

    def among(
        self, populations: Iterable[str], harm: str, level: str = "possible"
    ) -> Interval | None:
        """The distinct persons of some populations at a level; None if none is on it.

        Hypothetical: those who are held.
        """
        plan = self._plan(harm, "people")
        nodes = self._nodes_of(plan, harm, "ceiling" if self.hypothetical else level)
        chosen = sorted(name for item in set(populations) for name in nodes.get(item, ()))
        if not chosen:
            return None
        total = self._settled(plan).total(chosen)
        return Interval(total.low, total.high)

    def held_among(self, populations: Iterable[str]) -> Interval | None:
        """The distinct persons in some populations, whose data is held; None of none."""
        found = self.held_figure(populations)
        return None if found is NOTHING else Interval(found.low, found.high)

    def held_figure(self, populations: Iterable[str]) -> Figure:
        """The different persons in some recorded populations, whatever may happen to them."""
        names = sorted({f"held {item}" for item in populations})
        if not names:
            return NOTHING
        plan = self._held_plan
        total = self._settled(plan).total(names)
        return Figure(
            total.low,
            total.high,
            Interval(total.sized.low, total.sized.high),
            self._owners(plan, total.open),
            self._owners(plan, total.capped),
            method=getattr(total, "method", "tree"),
        )

    def notices(self, harm: str, level: str) -> Figure:
        """Persons counted once per controller: the sum over controllers of their own people.

        They are at least the different persons, of whom all controllers' people together say more.
        """
        figures = [
            self._figure(self._plan(harm, "notices", tuple(members)), harm, level)
            for members in self._by_controller.values()
            if any(self.level(item, harm) is not None for item in members)
        ]
        used = [item for item in figures if item != NOTHING]
        high: int | None = 0
        sized = Interval(0, 0)
        for item in used:
            high = None if high is None or item.high is None else high + item.high
            sized = sized.plus(item.sized)
        low, people = sum(item.low for item in used), self.people(harm, level)
        if not people.marked and low < people.low and (high is None or people.low <= high):
            low = people.low
            sized = sized if high is None else Interval(low, high)
        return Figure(
            low,
            high,
            sized,
            tuple(sorted({name for item in used for name in item.open})),
            tuple(sorted({name for item in used for name in item.capped})),
            any(item.marked for item in used),
            max((item.method for item in used), key=METHODS.index, default="tree"),
        )

    @cached_property
    def _by_controller(self) -> dict[tuple[str, ...], list[str]]:
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for population in self.populations:
            groups[self.answerable(population)].append(population)
        return dict(sorted(groups.items()))

    def answerable(self, population: str) -> tuple[str, ...]:
        """Who sends the notices for a population: what lies in a cohort's is counted inside it.

        Joint controllers answer together; where nobody is known the population stands for itself.
        """
        organisations = self.structure.organisations
        top = population
        seen = {top}
        above = self.parent[top]
        while above is not None and above not in seen:
            seen.add(above)
            controllers = self.structure.controllers_of(above)
            cohort = any(
                item in organisations and organisations[item].cohort for item in controllers
            )
            if not cohort and controllers != self.structure.controllers_of(top):
                break
            top = above
            above = self.parent[top]
        return self.structure.controllers_of(top) or (top,)

    def _figure(self, plan: Plan, harm: str, level: str) -> Figure:
        chosen = self._selected(plan, harm, level)
        if not chosen:
            return NOTHING
        total: Total = self._settled(plan).total(chosen)
        owners = {plan.owner[name] for name in chosen}
        return Figure(
            total.low,
            total.high,
            Interval(total.sized.low, total.sized.high),
            self._owners(plan, total.open),
            self._owners(plan, total.capped),
            not owners.isdisjoint(plan.left_out),
            getattr(total, "method", "tree"),
        )

    def _owners(self, plan: Plan, names: Iterable[str]) -> tuple[str, ...]:
        owners = {plan.owner[name] for name in names}
        return tuple(
            sorted(item for item in owners if not any(up in owners for up in self._above(item)))
        )

    def _above(self, population: str) -> Iterable[str]:
        seen = {population}
        current = self.parent[population]
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            current = self.parent[current]

    def shown(self, population: str, harm: str) -> Interval | None:
        """The affected persons to show for one population: sharp, by its containers and parts.

        None where it is neither confirmed nor possible. Hypothetical: what is held.
        """
        if self.level(population, harm) not in ("confirmed", "possible"):
            within_reach = self.hypothetical and not self.erased(population, harm)
            return self.numbers.held_now(population) if within_reach else None
        size = self._settled(self._plan(harm, "people")).sizes().get(f"affected {population}")
        return None if size is None else Interval(size.low, size.high)
