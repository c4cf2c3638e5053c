"""Steps 10 to 12 of docs/semantics.md: nested totals of people and notices.

Each population has nodes in a forest of sets: what is *held*, what could be affected at most (its
*reach*, for the ceiling) and what is *affected*. The bounds over a forest are those of
:mod:`hakyu.graph.people`, sharp where the claims have its local structure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .containment import containers
from .intervals import ANY, Interval
from .numbers import Numbers
from .people import Conflict, Cover, Forest, Node, Total
from .records import Overlap
from .statuses import Statuses
from .structure import IMPLICIT
from .vocabulary import Status

LEVELS = ("confirmed", "possible", "ceiling")
_MAYBE = (Status.UNKNOWN, Status.UNDER_INVESTIGATION, Status.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Figure:
    """A total: bounds over all members, over the sized ones, and which have none."""

    low: int
    high: int | None
    sized: Interval
    open: tuple[str, ...] = ()
    capped: tuple[str, ...] = ()
    marked: bool = False


NOTHING = Figure(0, 0, Interval(0, 0))


@dataclass
class _Plan:
    """Nodes of one forest, which of them are selected, and whose population each stands for."""

    nodes: dict[str, Node] = field(default_factory=dict)
    covers: list[Cover] = field(default_factory=list)
    selected: set[str] = field(default_factory=set)
    owner: dict[str, str] = field(default_factory=dict)

    def add(
        self,
        ident: str,
        interval: Interval,
        parent: str | None,
        owner: str,
        label: str | None = None,
    ) -> None:
        high = None if interval.high is None else int(interval.high)
        self.nodes[ident] = Node(ident, int(interval.low), high, parent, label)
        self.owner[ident] = owner


class Totals:
    """The totals of one answer."""

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
        self.parent = containers(statuses)
        self._labels: dict[str, str] = {}
        self._unions: dict[str, tuple[str, ...]] = {}
        for overlap in overlaps:
            if overlap.disjoint is not None:
                for member in overlap.disjoint:
                    self._labels.setdefault(member, overlap.id)
            if overlap.union is not None and overlap.union.container in self.parent:
                self._unions.setdefault(overlap.union.container, tuple(overlap.union.populations))
        for population in self.populations:
            record = self.structure.populations.get(population)
            if record is not None and record.whole and population not in self._unions:
                parts = tuple(statuses.children.get(population, ()))
                if parts:
                    self._unions[population] = parts
        self._sizes: dict[str, dict[str, Interval]] = {}
        self._tighten()

    # -- held ---------------------------------------------------------------------------------

    def _tighten(self) -> None:
        """Bound what is held by containers, parts and unions; leave out what cannot be true."""
        plan = _Plan()
        for population in self.populations:
            held = self.numbers.held(population) or ANY
            above = self.parent[population]
            plan.add(population, held, above, population, self._labels.get(population))
        for container, parts in self._unions.items():
            if all(self.parent.get(part) == container for part in parts):
                plan.covers.append(Cover(container, parts))
        forest, _ = self._sound(plan)
        for population, size in forest.sizes().items():
            self.numbers.tight[population] = Interval(size.low, size.high)

    # -- levels -------------------------------------------------------------------------------

    def level(self, population: str, harm: str) -> str | None:
        """The first total that a population enters: confirmed, possible, ceiling, or none."""
        statuses = self.statuses
        reach = statuses.populations[population]
        base = statuses.base(population, harm)
        own = base.status is not Status.UNKNOWN and not base.passed
        if not own and self._only_container(population):
            return None
        if self.hypothetical:
            return "ceiling" if reach is not None and not self._covered(population) else None
        if base.status is Status.CONFIRMED:
            outage = harm == "loss" and base.passed
            if not base.passed or outage:
                return "confirmed"
        if not own and self._covered(population):
            return None
        if base.status in (Status.POSSIBLE, Status.CONFIRMED):
            return "possible"
        if base.status in _MAYBE or (base.status is Status.RULED_OUT and base.vendor_only):
            return "ceiling" if reach is not None or own else None
        return None

    def _only_container(self, population: str) -> bool:
        return self.statuses.populations[population] is None and not (
            self.statuses.said.by_subject.get(population.removesuffix(IMPLICIT))
        )

    def _covered(self, population: str) -> bool:
        """Its parts cover it, and it has no statement of its own that is not narrowed by data."""
        if population not in self._unions:
            return False
        return not any(finding.data is None for finding in self.statuses.said.about(population))

    def _in(self, population: str, harm: str, level: str) -> bool:
        own = self.level(population, harm)
        return own is not None and LEVELS.index(own) <= LEVELS.index(level)

    def _weaker(self, population: str, above: str, harm: str) -> bool:
        """Whether a part has a status of its own that is weaker than its whole's."""
        base = self.statuses.base(population, harm)
        return not base.passed and base.status.rank > self.statuses.base(above, harm).status.rank

    def _closed(self, population: str, harm: str) -> bool:
        """Whether nothing beyond the stated number is affected, as the controller says."""
        current: str | None = population
        seen: set[str] = set()
        while current is not None and current not in seen:
            seen.add(current)
            if self.numbers.number(current, harm).closed:
                return True
            current = self.parent[current]
        return False

    # -- forests ------------------------------------------------------------------------------

    def _plan(self, harm: str, level: str, members: Iterable[str], kind: str) -> _Plan:
        plan = _Plan()
        inside = set(members)
        for population in sorted(inside):
            held = self.numbers.held(population) or ANY
            above = self.parent[population]
            up = above if above in inside else None
            label = self._labels.get(population)
            plan.add(f"held {population}", held, f"held {up}" if up else None, population, label)
        for population in sorted(inside):
            if self._in(population, harm, level):
                self._add_affected(plan, population, harm, level, inside, kind)
        self._add_covers(plan, inside)
        return plan

    def _add_affected(
        self, plan: _Plan, population: str, harm: str, level: str, inside: set[str], kind: str
    ) -> None:
        number = self.numbers.number(population, harm)
        own_level = self.level(population, harm)
        above = self._nesting(population, harm, level, inside)
        parent = f"held {population}"
        label = self._labels.get(population)
        if level == "ceiling" and not (own_level != "ceiling" and self._closed(population, harm)):
            reach = number.people if self.hypothetical else ANY
            wider = self._selected_above(population, harm, level, inside)
            up = f"reach {wider}" if wider and not self._shut(wider, harm) else None
            plan.add(f"reach {population}", reach, up or parent, population, label if up else None)
            plan.selected.add(f"reach {population}")
            parent = f"reach {population}"
        if self.hypothetical:
            return
        if own_level == "ceiling":
            return  # a number that is not said to be affected bounds nothing from below
        interval = number.people if kind == "people" else number.notices
        nested = above is not None and self.level(above, harm) != "ceiling"
        up = f"affected {above}" if nested else parent
        if nested:
            held = self.numbers.held_now(population)
            interval = interval.meet(Interval(0, held.high)) or interval
        plan.add(f"affected {population}", interval, up, population, label if nested else None)
        plan.selected.add(f"affected {population}")
        self._add_subtotals(plan, population, harm)

    def _selected_above(
        self, population: str, harm: str, level: str, inside: set[str]
    ) -> str | None:
        """The nearest container that enters the total."""
        for above in self._above(population):
            if above in inside and self._in(above, harm, level):
                return above
        return None

    def _nesting(self, population: str, harm: str, level: str, inside: set[str]) -> str | None:
        """The nearest container whose affected people contain those of the population.

        Only where no step on the way goes to a part whose own status is weaker than its whole's.
        """
        current = population
        for above in self._above(population):
            if above not in inside or self._weaker(current, above, harm):
                return None
            if self._in(above, harm, level):
                return above
            current = above
        return None

    def _shut(self, population: str, harm: str) -> bool:
        return self.level(population, harm) != "ceiling" and self._closed(population, harm)

    def _add_subtotals(self, plan: _Plan, population: str, harm: str) -> None:
        for part in self.numbers.number(population, harm).subtotals:
            plan.add(f"part {part.id}", part.people, f"affected {population}", population)
            plan.selected.add(f"part {part.id}")

    def _add_covers(self, plan: _Plan, inside: set[str]) -> None:
        for container, parts in self._unions.items():
            if container not in inside:
                continue
            for kind in ("held", "affected"):
                names = [f"{kind} {part}" for part in parts]
                present = [
                    name
                    for name in names
                    if name in plan.nodes and plan.nodes[name].parent == f"{kind} {container}"
                ]
                if len(present) == len(names) and f"{kind} {container}" in plan.nodes:
                    plan.covers.append(Cover(f"{kind} {container}", tuple(present)))

    def _sound(self, plan: _Plan) -> tuple[Forest, bool]:
        """The forest without the claims that cannot be true; whether any was left out."""
        marked = False
        while True:
            forest = Forest(plan.nodes.values(), plan.covers)
            conflict = forest.conflict()
            if conflict is None:
                return forest, marked
            marked = True
            self._leave_out(plan, conflict)

    def _leave_out(self, plan: _Plan, conflict: Conflict) -> None:
        """Step 12: of a conflict leave out the claim of the lowest standing, then the oldest."""
        names = sorted({plan.owner[name] for name in (*conflict.lows, *conflict.highs)})
        self.conflicts.setdefault(tuple(names), conflict)
        candidates = [(name, "low") for name in conflict.lows]
        candidates += [(name, "high") for name in conflict.highs]
        worst, side = min(candidates, key=lambda item: (*self._weight(plan, item[0]), item))
        node = plan.nodes[worst]
        low = 0 if side == "low" else node.low
        high = None if side == "high" else node.high
        plan.nodes[worst] = Node(node.id, low, high, node.parent, node.label)

    def _weight(self, plan: _Plan, name: str) -> tuple[int, int]:
        """Standing and day of the best claim behind a node."""
        population = plan.owner[name]
        findings = self.statuses.said.about(population.removesuffix(IMPLICIT))
        standings = [self.statuses.said.standings[item.id] for item in findings]
        days = [
            day.toordinal()
            for item in findings
            if (day := self.statuses.said.days[item.id]) is not None
        ]
        return (max(standings, default=0), max(days, default=0))

    # -- the totals ---------------------------------------------------------------------------

    def people(self, harm: str, level: str) -> Figure:
        """Distinct persons affected at a level, with sharp bounds where the claims are local."""
        return self._figure(self._plan(harm, level, self.populations, "people"))

    def among(
        self, populations: Iterable[str], harm: str, level: str = "possible"
    ) -> Interval | None:
        """The distinct persons of some populations at a level; None if none is on it.

        Hypothetical: those who are held.
        """
        own = set(populations)
        inside = {above for item in own for above in (item, *self._above(item))}
        level = "ceiling" if self.hypothetical else level
        plan = self._plan(harm, level, inside, "people")
        plan.selected = {name for name in plan.selected if plan.owner[name] in own}
        if not plan.selected:
            return None
        forest, _ = self._sound(plan)
        total = forest.total(sorted(plan.selected))
        return Interval(total.low, total.high)

    def notices(self, harm: str, level: str) -> Figure:
        """Persons counted once per controller: the sum over controllers of their own people."""
        figures = [
            self._figure(self._plan(harm, level, members, "notices"))
            for members in self._by_controller().values()
        ]
        used = [item for item in figures if item != NOTHING]
        high: int | None = 0
        sized = Interval(0, 0)
        for item in used:
            high = None if high is None or item.high is None else high + item.high
            sized = sized.plus(item.sized)
        return Figure(
            sum(item.low for item in used),
            high,
            sized,
            tuple(sorted({name for item in used for name in item.open})),
            tuple(sorted({name for item in used for name in item.capped})),
            any(item.marked for item in used),
        )

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

    def _figure(self, plan: _Plan) -> Figure:
        if not plan.selected:
            return NOTHING
        forest, marked = self._sound(plan)
        total: Total = forest.total(sorted(plan.selected))
        return Figure(
            total.low,
            total.high,
            Interval(total.sized.low, total.sized.high),
            self._owners(plan, total.open),
            self._owners(plan, total.capped),
            marked,
        )

    def _owners(self, plan: _Plan, names: Iterable[str]) -> tuple[str, ...]:
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
            return self.numbers.held_now(population) if self.hypothetical else None
        if harm not in self._sizes:
            plan = self._plan(harm, "possible", self.populations, "people")
            forest, _ = self._sound(plan)
            self._sizes[harm] = {
                name: Interval(size.low, size.high) for name, size in forest.sizes().items()
            }
        return self._sizes[harm].get(f"affected {population}")
