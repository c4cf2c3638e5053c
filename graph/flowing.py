"""Step 7 of docs/semantics.md: what is said on the chains to an engagement.

What the nearest statement on a chain says of an engagement or a system holds for what follows it,
passed down at each step. Each key (an effect, and a data category or any) flows by itself. Most
engagements say nothing about it, so the flow of nothing is worked out once, and for each key only
what those change of whom something is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from .settled import Settled
from .statements import UNSAID, Key, Said, Verdict, worst
from .vocabulary import Status, effects_of
from .walk import Walk

_UNSAID_ABOVE = UNSAID.down()
_T = TypeVar("_T")


class Flowing(Settled):
    """The statements that stand, and what of them flows along the chains."""

    def __init__(
        self,
        walk: Walk,
        said: Said,
        only: tuple[str, ...] = (),
        unions: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(walk, said, only, unions)
        self._flow: dict[tuple[Key, bool], dict[str, Verdict]] = {}
        self._unsaid: dict[bool, dict[str, Verdict]] = {}
        self._sources: dict[tuple[str, bool], tuple[str, ...]] = {}
        #: What passes down from an engagement or a system, and what from a system.
        self._keys_passing: set[Key] = set()
        self._keys_of_systems: set[Key] = set()
        for node, passing in self._passing.items():
            if node.startswith(("eng:", "sys:")):
                self._keys_passing.update(passing)
            if node.startswith("sys:"):
                self._keys_of_systems.update(passing)

    def _flowing(self, key: Key, narrow: bool = False) -> dict[str, Verdict]:
        """For each reached engagement, what the nearest statements on its chains say, if anything.

        "Nothing on this chain" counts as unknown as soon as another chain says something.
        """
        if key not in self._keys_passing:
            return {}
        if (key, narrow) in self._flow:
            return self._flow[key, narrow]
        leak = key[0] in effects_of("leak")
        outage = key[0] == "unavailable"
        beyond: dict[str, Verdict] = (
            {} if narrow or key[1] is None else self._flowing(key, narrow=True)
        )
        value = self._unsaid_flow(leak)
        speaking = self._speaking(key)

        def said_at(ident: str) -> Verdict | None:
            own = self._passed(ident, key, narrow)
            if own is not None:
                return own
            platforms = self._platforms(ident)
            systems = [self._passed(one, key, narrow) for one in platforms]
            whole = worst(said for said in systems if said is not None)
            if whole is not None:
                return whole.down(unavailable=outage)
            if not narrow and self._speaks_of_all(key, ident, *platforms):
                return beyond.get(ident) or UNSAID
            return None

        def along(ident: str) -> Verdict | None:
            ways: list[Verdict] = []
            for by in self.walk.first.get(ident, ()):
                said = self._passed(by, key, narrow) if by.startswith("sys:") else None
                ways.append(said.down(unavailable=outage) if said else UNSAID)
            for source in self._flows_from(ident, leak):
                above = value.get(source)
                if above is not None:
                    ways.append(above.down(unavailable=outage))
            return worst(ways)

        own = {ident: said for ident in speaking if (said := said_at(ident)) is not None}
        self._settle_along(value, speaking, lambda ident: own.get(ident) or along(ident))
        self._flow[key, narrow] = {
            ident: verdict for ident, verdict in value.items() if verdict.support
        }
        return self._flow[key, narrow]

    def _settle_along(
        self, value: dict[str, _T], pending: set[str], found: Callable[[str], _T | None]
    ) -> None:
        """Work out pending engagements anew, and what follows them, until nothing changes.

        Args:
            value: what each has; changed here.
            pending: those to begin with.
            found: works one out from the values of those before it; None where nothing comes to it.
        """
        links = self.walk.links
        while pending:
            again: set[str] = set()
            for ident in sorted(pending):
                new = found(ident)
                if new is not None and new != value.get(ident):
                    value[ident] = new
                    again.update(link.target for link in links.get(ident, ()))
            pending = again

    def _unsaid_flow(self, leak: bool) -> dict[str, Verdict]:
        """For each engagement that something reaches, that nothing is said on the way."""
        if leak not in self._unsaid:
            value: dict[str, Verdict] = {}

            def found(ident: str) -> Verdict | None:
                if self.walk.first.get(ident):
                    return UNSAID
                ways = (value.get(source) for source in self._flows_from(ident, leak))
                return worst(_UNSAID_ABOVE for above in ways if above is not None)

            self._settle_along(value, set(self.walk.engagements), found)
            self._unsaid[leak] = value
        return dict(self._unsaid[leak])

    def _flows_from(self, engagement: str, leak: bool) -> tuple[str, ...]:
        """What is before an engagement on a chain that does not come back to it."""
        key = (engagement, leak)
        if key not in self._sources:
            self._sources[key] = tuple(
                link.source
                for link in self.walk.before.get(engagement, ())
                if engagement not in self._always(link.source)
                and (not leak or (link.source, engagement) in self.walk.leaking)
            )
        return self._sources[key]

    def _speaking(self, key: Key) -> set[str]:
        """The engagements of which something is said for a key, or for all data."""
        found = set(self._speakers.get(key, ()))
        if key[1] is not None:
            found.update(self._speakers.get((key[0], None), ()))
        return found

    @cached_property
    def _speakers(self) -> Mapping[Key, set[str]]:
        """By key, the engagements of which something is said: of them, their systems, or what hits
        them."""
        found: dict[Key, set[str]] = {}
        for ident in self.walk.engagements:
            for node in (ident, *self._platforms(ident), *self.walk.first.get(ident, ())):
                for key in self._passing.get(node, ()):
                    found.setdefault(key, set()).add(ident)
        return found

    def _passed(self, node: str, key: Key, narrow: bool) -> Verdict | None:
        """What a node says of its parts. A denial of all of it denies each category.

        ``narrow``: something nearer was said of all data, so that here only a word about the
        category itself counts.
        """
        said = self._passing.get(node, {})
        found = said.get(key)
        if found is None and key[1] is not None and not narrow:
            whole = said.get((key[0], None))
            found = whole if whole is not None and whole.status is Status.RULED_OUT else None
        return found

    def _speaks_of_all(self, key: Key, *nodes: str) -> bool:
        """Whether something is said of all data, where a category is asked for."""
        if key[1] is None:
            return False
        whole = (key[0], None)
        return any(whole in self._passing.get(node, ()) for node in nodes)

    def _always(self, engagement: str) -> frozenset[str]:
        """The engagements on every chain to one, itself among them."""
        return self._on_every_chain.get(engagement, frozenset())

    @cached_property
    def _on_every_chain(self) -> Mapping[str, frozenset[str]]:
        walk = self.walk
        every: dict[str, frozenset[str]] = {}

        def found(ident: str) -> frozenset[str] | None:
            befores = (link.source for link in walk.before.get(ident, ()))
            ways = [every[source] for source in befores if source in every]
            if walk.first.get(ident):
                ways.append(frozenset())
            return frozenset.intersection(*ways) | {ident} if ways else None

        self._settle_along(every, set(walk.engagements), found)
        return every
