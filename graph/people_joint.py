"""Making programmes for claims, as many as there are components, within a limit of columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .people import Forest
from .people_bounds import plus
from .people_claims import Claims, components, separate
from .people_corner import Corner, entangled
from .people_programme import Ends, Programme
from .people_rooms import with_rooms

#: More columns than this take longer than a reader waits; a simpler method answers instead.
MOST_COLUMNS = 20_000
#: Up to this many groups all of them are listed in the patterns where the blocks are too many.
MOST_LISTED = 64


def programme(local: Claims, rest: Claims, limit: int = MOST_COLUMNS) -> Programme | None:
    """The programme of separated claims, or None when it has more columns than the limit.

    Where the blocks are too many, as when many groups hold a few people together, every group is
    listed in the patterns: then there is one column for each combination of memberships that can
    be. The local claims must agree.
    """
    roomy, rooms = with_rooms(local, rest)
    made, _ = _build(Corner(roomy, rest, rooms=rooms), limit)
    if made is None and len(local.nodes) <= MOST_LISTED:
        made, _ = _build(Corner(local, rest, all_entangled=True), limit)
    return made


def _build(corner: Corner, limit: int) -> tuple[Programme | None, int]:
    """The programme of a corner, and how many columns are left; None when they are too few."""
    rooms: list[Programme] = []
    for inner in corner.rooms:
        room, limit = _build(inner, limit)
        if room is None:
            return None, limit
        rooms.append(room)
    states: dict[int, list[int]] = {}
    for pattern in corner.patterns():
        states[pattern] = corner.states(pattern)
        limit -= 1 + 2 * sum(state == 1 for state in states[pattern])
        if limit < 0:
            return None, limit
    return Programme(corner, states, rooms), limit


class Joint:
    """Claims that need no common programme: one for each component, or a forest where it is one."""

    def __init__(self) -> None:
        self._parts: list[tuple[set[str], Programme | Forest]] = []

    @classmethod
    def of(cls, claims: Claims, limit: int = MOST_COLUMNS) -> Joint | None:
        """For ordered claims; None when there are more columns than the limit.

        The local claims must agree.
        """
        made = cls()
        for part in components(claims):
            local, rest = separate(part)
            ids = {node.id for node in part.nodes}
            if not entangled(rest):
                made._parts.append((ids, Forest(local.nodes, local.covers)))
                continue
            one = programme(local, rest, limit)
            if one is None:
                return None
            limit -= one.columns
            made._parts.append((ids, one))
        return made

    @property
    def effort(self) -> int:
        """Columns of all programmes for the sizes of all groups."""
        return sum(
            2 * part.places * part.columns for _, part in self._parts if isinstance(part, Programme)
        )

    def agrees(self) -> bool:
        """Whether every programme has a solution."""
        return all(part.agrees() for _, part in self._parts if isinstance(part, Programme))

    def sizes(self, outer: Mapping[str, Ends]) -> dict[str, Ends]:
        """The size of every group; ``outer`` as for :meth:`Programme.sizes`."""
        found: dict[str, Ends] = {}
        for _, part in self._parts:
            if isinstance(part, Programme):
                found.update(part.sizes(outer))
            else:
                found.update((name, (size.low, size.high)) for name, size in part.sizes().items())
        return found

    def union(self, selected: Collection[str]) -> Ends:
        """Least and greatest number of people in some selected group; the claims must agree."""
        low = 0
        total: int | None = 0
        for ids, part in self._parts:
            mine = ids.intersection(selected)
            if not mine:
                continue
            if isinstance(part, Programme):
                ends = part.union(mine)
            else:
                both = part.total(mine)
                ends = both.low, both.high
            low, total = max(low, ends[0]), plus(total, ends[1])
        return low, total
