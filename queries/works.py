"""The work that some clients entrust: each engagement with its direct vendor and its people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from ..graph.links import Linker
from ..graph.records import Engagement
from ..graph.vocabulary import narrower_of
from ..graph.walk import Window
from .groups import NO_GROUPS, Groups, joined, unnamed_of
from .networked import Networked, Unnamed


class Work(NamedTuple):
    """An engagement of the clients: its direct vendor, whose it is, and the people it concerns."""

    id: str
    vendor: str
    clients: tuple[str, ...]
    ended: bool
    groups: Groups


class Works:
    """The work of some clients.

    Args:
        net: what is known, and which harms and data are asked about.
        window: the day that matters.
        linker: the links of the engagements that count on it.
        meant: whether a client is one of those asked about.
    """

    def __init__(
        self, net: Networked, window: Window, linker: Linker, meant: Callable[[str], bool]
    ) -> None:
        self._net, self._window, self._linker = net, window, linker
        self._structure = net.structure
        self.of = {work.id: work for work in self._all(meant)}

    @cached_property
    def every(self) -> Groups:
        """All people whose data can leak with it."""
        return joined(work.groups for work in self.of.values())

    @cached_property
    def _inside(self) -> dict[str, Groups]:
        """By population: those of all that lie in it."""
        found: dict[str, tuple[list[str], list[Unnamed]]] = defaultdict(lambda: ([], []))
        for ident in self.every.named:
            for above in self._structure.containment(ident):
                found[above][0].append(ident)
        for key in self.every.unnamed:
            for above in () if key[1] is None else self._structure.containment(key[1]):
                found[above][1].append(key)
        return {
            ident: Groups(frozenset(named), frozenset(unnamed))
            for ident, (named, unnamed) in found.items()
        }

    def beside(self, part: Groups) -> Groups:
        """The groups of all that neither are among some of them nor lie in one."""
        inside = joined(self._inside[item] for item in part.named if item in self._inside)
        return self.every.less(inside.joined(part))

    @cached_property
    def direct(self) -> dict[str, list[Work]]:
        """The engagements of each direct vendor."""
        found: dict[str, list[Work]] = defaultdict(list)
        for work in self.of.values():
            found[work.vendor].append(work)
        return dict(found)

    @cached_property
    def running(self) -> dict[str, list[Work]]:
        """The engagements that run on each system, or directly rely on it."""
        found: dict[str, list[Work]] = defaultdict(list)
        for system in self._structure.systems:
            for ident in self._linker.direct_from(system):
                if ident in self.of:
                    found[system].append(self.of[ident])
        return dict(found)

    def _all(self, meant: Callable[[str], bool]) -> Iterator[Work]:
        for ident in sorted(self._linker.allowed):
            record = self._structure.engagements[ident]
            clients = tuple(
                item for item in dict.fromkeys(self._linker.clients(record)) if meant(item)
            )
            if clients:
                yield Work(
                    ident,
                    self._vendor(record),
                    clients,
                    self._window.residual(record),
                    self._groups(record),
                )

    def _vendor(self, record: Engagement) -> str:
        """The direct vendor; one that was succeeded counts as its last successor."""
        vendor = record.provider
        if vendor is None:
            assert record.system is not None
            system = self._structure.systems.get(record.system)
            vendor = system.operator if system is not None else None
            if vendor is None:
                return record.system
        return [vendor, *self._structure.successors_of(vendor)][-1]

    def _groups(self, record: Engagement) -> Groups:
        """The people whose data can leak with an engagement."""
        if "leak" not in self._net.harms or record.data == ():
            return NO_GROUPS
        if self._net.data and record.data is not None:
            asked = self._net.data
            if not any(narrower_of(one, other) for one in asked for other in record.data):
                return NO_GROUPS
        if record.populations is None:
            return Groups(frozenset(), frozenset({unnamed_of(self._structure, record)}))
        listed = self._structure.populations_of(record)
        parts = (part for ident in listed for part in self._structure.parts_of(ident))
        return Groups(frozenset((*listed, *parts)), frozenset())
