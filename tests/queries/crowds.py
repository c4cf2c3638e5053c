"""Small worlds in which every person is known, so that what is said of numbers can be counted."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from .conftest import World

PERSONS = tuple(range(12))


class Crowd(NamedTuple):
    """A world, who is in each of its populations, and which of them each vendor is entrusted with.

    Each engagement ``eng:cN-vM`` is of client N with vendor M.
    """

    world: World
    people: dict[str, frozenset[int]]
    entrusted: dict[str, dict[str, tuple[str, ...]]]

    def of(self, populations: frozenset[str]) -> frozenset[int]:
        """Everybody in some populations."""
        return frozenset[int]().union(*(self.people[item] for item in populations))

    def reached(self, vendor: str) -> frozenset[str]:
        """The populations that a vendor reaches: those entrusted to it, and their parts."""
        listed = {item for items in self.entrusted[vendor].values() for item in items}
        return frozenset(
            item for item in self.people if any(one in listed for one in above(self, item))
        )


def above(crowd: Crowd, population: str) -> tuple[str, ...]:
    """A population and what it lies in."""
    records = {item["id"]: item for item in crowd.world.lists.get("populations", ())}
    found = [population]
    while (container := records[found[-1]].get("part_of")) is not None:
        found.append(container)
    return tuple(found)


@st.composite
def crowds(draw: st.DrawFn, vendors: int = 3) -> Crowd:
    """A crowd: sizes are stated exactly, or within bounds that hold, or not at all."""
    world = World()
    clients = [f"c{number}" for number in range(draw(st.integers(1, 3)))]
    providers = [f"v{number}" for number in range(vendors)]
    world.org(*clients, *providers)
    people: dict[str, frozenset[int]] = {}
    for number in range(draw(st.integers(1, 4))):
        ident = f"pop:p{number}"
        container = draw(st.sampled_from((None, None, *people)))
        pool = PERSONS if container is None else sorted(people[container])
        members = frozenset(draw(st.lists(st.sampled_from(pool), unique=True))) if pool else ()
        people[ident] = frozenset(members)
        size = len(people[ident])
        low, high = size - draw(st.integers(0, size)), size + draw(st.integers(0, 4))
        held = draw(st.sampled_from((None, str(size), f"{low} to {high}" if low < high else None)))
        within = {} if container is None else {"part_of": container}
        world.pop(f"p{number}", "c0", held, **within)
    entrusted: dict[str, dict[str, tuple[str, ...]]] = {f"org:{name}": {} for name in providers}
    for client in clients:
        for provider in providers:
            if draw(st.booleans()):
                listed = draw(st.lists(st.sampled_from(sorted(people)), unique=True, max_size=2))
                entrusted[f"org:{provider}"][f"org:{client}"] = tuple(listed)
                world.eng(client, provider, populations=listed)
    return Crowd(world, people, entrusted)
