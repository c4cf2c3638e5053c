"""Which population lies in which, as one forest: the ground for bounds (step 11).

A population lies in its recorded container (``part_of``), in its cohort's population (implied
membership), or, for bounds only, in the population of the chain: what is reached only through an
engagement lies in what that engagement concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .records import Overlap
from .statuses import Statuses
from .structure import Structure


def containers(statuses: Statuses) -> dict[str, str | None]:
    """The container of each population on the answer, None for a root; never in a circle.

    Where following all three kinds would lead in a circle, the tie that closes it is left out,
    which can only widen a bound.
    """
    found: dict[str, str | None] = {}
    for population in sorted(statuses.populations):
        above = statuses.structure.container(population)
        found[population] = above if above in statuses.populations else None
    for population, above in list(found.items()):
        if above is None:
            above = _of_chain(statuses, population)
            if above in found and not _lies_in(found, str(above), population):
                found[population] = above
    return found


def surroundings(
    structure: Structure, inside: Mapping[str, str | None], overlaps: Iterable[Overlap]
) -> dict[str, str | None]:
    """What is tied to the populations on an answer though nothing reaches it, with its container.

    Claims about people who are not reached bound those who are: a sibling takes up room in the
    container that it shares, an overlap ties two populations wherever they lie.
    """
    ties: dict[str, set[str]] = {}
    for overlap in overlaps:
        names = set(overlap.disjoint or ())
        if overlap.intersection is not None:
            names.update(overlap.intersection.populations)
        for name in names:
            ties.setdefault(name, set()).update(names)
    found: dict[str, str | None] = {}
    waiting = sorted(inside)
    seen = set(waiting)
    while waiting:
        population = waiting.pop()
        near = set(structure.parts.get(population, ())) | ties.get(population, set())
        container = structure.container(population)
        if container is not None:
            near.add(container)
        for other in sorted(near - seen):
            if other in structure.populations:
                seen.add(other)
                found[other] = structure.container(other)
                waiting.append(other)
    return dict(sorted(found.items()))


def _lies_in(found: dict[str, str | None], population: str, container: str) -> bool:
    current: str | None = population
    seen: set[str] = set()
    while current is not None and current not in seen:
        if current == container:
            return True
        seen.add(current)
        current = found.get(current)
    return False


def _of_chain(statuses: Statuses, population: str) -> str | None:
    """The one population of the engagements before, if nothing else leads to this one."""
    walk, structure = statuses.walk, statuses.structure
    reach = statuses.populations.get(population)
    if reach is None or reach.systems or reach.controllers or reach.container is not None:
        return None
    found: set[str] = set()
    for ident in reach.engagements:
        before = walk.before.get(ident, ())
        if walk.first.get(ident) or not before:
            return None
        for link in before:
            listed = structure.populations_of(structure.engagements[link.source])
            if len(listed) != 1:
                return None
            found.add(listed[0])
    return found.pop() if len(found) == 1 else None
