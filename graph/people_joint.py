"""Programmes and forests side by side, for claims that fall into several components."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .people import Forest
from .people_bounds import plus
from .people_claims import Claims, components, separate
from .people_corner import entangled
from .people_programme import MOST_COLUMNS, Ends, Programme, programme


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
