"""Steps 7 and 8 of docs/semantics.md: what a statement about a whole means for its parts, and back.

Statements pass *down* the tree population < population < engagement(s) < system (and member <
cohort) to what has no statement of its own; confirmed and possible pass *up*, marked "in part".
Everything is kept per effect and data category until the end; the status of a harm is the worst
over the effects about which something is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .flowing import Flowing
from .statements import UNSAID, Key, Said, Verdict, worst
from .structure import IMPLICIT, is_implicit
from .vocabulary import EFFECT_HARM, Status, ancestors, effects_of, narrower_of
from .walk import Walk

_UP = (Status.CONFIRMED, Status.POSSIBLE)


class Statuses(Flowing):
    """The status of everything on the answer, from its own statements and those of its wholes."""

    def __init__(
        self,
        walk: Walk,
        said: Said,
        only: tuple[str, ...] = (),
        unions: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(walk, said, only, unions)
        self._wholes: dict[str, tuple[str, ...]] = {}
        self._nearest: dict[tuple[str, Key], Verdict | None] = {}
        self._categories: dict[tuple[str, str], tuple[str, ...]] = {}
        self._data: dict[tuple[str, str], Mapping[str, Verdict]] = {}
        self._base: dict[tuple[str, str], Verdict] = {}
        self._final: dict[tuple[str, str], tuple[Verdict, bool]] = {}
        #: What anything at all is said about: of the rest nothing need be looked for.
        self._keys_said = {key for own in self._own.values() for key in own}
        self._narrowed = any(key[1] is not None for key in self._keys_said)

    # -- step 7: down -------------------------------------------------------------------------

    def _said_of(self, node: str, key: Key) -> Verdict | None:
        """What is said of a node for a key: its own statement, else the nearest of a whole."""
        if key not in self._keys_said and (key[0], None) not in self._keys_said:
            return None
        asked = (node, key)
        if asked not in self._nearest:
            self._nearest[asked] = self._look_up(node, key)
        return self._nearest[asked]

    def _look_up(self, node: str, key: Key) -> Verdict | None:
        said = self._own.get(node, {})
        own = said.get(key)
        if own is not None:
            return own
        whole = said.get((key[0], None)) if key[1] is not None else None
        if whole is not None and whole.status is Status.RULED_OUT:
            return whole  # what denies all of it denies each category
        narrow = whole is not None
        outage = key[0] == "unavailable"
        people = node.startswith("pop:") or is_implicit(node)
        for container in self._wholes_of(node):
            above = self._passed(container, key, narrow)
            if above is not None:
                return above.down(unavailable=outage)
            narrow = narrow or self._speaks_of_all(key, container)
        if people:
            return self._from_chains(node, key, outage, narrow)
        if node.startswith("eng:"):
            return self._flowing(key, narrow).get(node)
        return None

    def _wholes_of(self, node: str) -> tuple[str, ...]:
        """What contains a population, or the cohorts of an organisation, of which something is
        said that passes down; nearest first."""
        found = self._wholes.get(node)
        if found is None:
            wholes: Iterable[str] = ()
            if node.startswith("pop:") or is_implicit(node):
                wholes = self.structure.containment(node)
            elif node.startswith("org:"):
                wholes = self.structure.cohorts_of(node)
            spoken = (item for item in wholes if item != node and item in self._passing)
            found = self._wholes[node] = tuple(spoken)
        return found

    def _from_chains(self, population: str, key: Key, outage: bool, narrow: bool) -> Verdict | None:
        ways: list[Verdict | None] = []
        flowing = self._flowing(key, narrow)
        terminals = self.terminals(population)
        if flowing.keys().isdisjoint(terminals) and not self._systems_say(key, narrow):
            return None
        for ident in terminals:
            above = flowing.get(ident)
            ways.append(above.down(unavailable=outage) if above else None)
        for _, reach in self.walk.origins(population):
            for system in reach.systems:
                said = self._passed(system, key, narrow)
                ways.append(said.down(unavailable=outage) if said else None)
            ways.extend(None for _ in reach.controllers)
        found = worst(way if way is not None else UNSAID for way in ways)
        return found if found is not None and found.support else None

    def _systems_say(self, key: Key, narrow: bool) -> bool:
        """Whether any system says something that :meth:`_passed` could give."""
        said = self._keys_of_systems
        return key in said or (key[1] is not None and not narrow and (key[0], None) in said)

    # -- categories ---------------------------------------------------------------------------

    def categories(self, node: str, harm: str = "leak") -> tuple[str, ...]:
        """Data categories that the chains carry to a node, or that something is said about.

        What is said of a whole about a category that no chain carries to the node is no word about
        the node's leak.
        """
        key = (node, harm)
        if key not in self._categories:
            self._categories[key] = self._find_categories(node, harm)
        return self._categories[key]

    def _find_categories(self, node: str, harm: str) -> tuple[str, ...]:
        carried, all_known = self._carried(node)
        own = self._named_categories((node,))
        said = self._named_categories(self._above(node)) if self._narrowed else set()
        if harm == "leak" and all_known:
            said = {item for item in said if any(narrower_of(item, one) for one in carried)}
        found = carried | own | said
        if self.only:
            found = {item for item in found if any(one in ancestors(item) for one in self.only)}
            found.update(self._asked(node, harm))
        return tuple(sorted(found))

    def _carried(self, node: str) -> tuple[set[str], bool]:
        """The categories that the chains carry to a node, and whether these are all."""
        flows = [
            reached.data
            for ident in self._carriers(node)
            if (reached := self.walk.engagements.get(ident)) is not None
        ]
        carried = {item for flow in flows for item in flow.items}
        unknown = any(flow.unknown for flow in flows) or any(
            reach.systems or reach.controllers for _, reach in self.walk.origins(node)
        )
        return carried, bool(carried) and not unknown

    def _asked(self, node: str, harm: str) -> tuple[str, ...]:
        """Of the categories asked for, those that a leak at the node can be about."""
        carried, all_known = self._carried(node)
        if harm != "leak" or not all_known:
            return self.only
        own = self._named_categories((node,))
        return tuple(
            item for item in self.only if any(narrower_of(item, one) for one in carried | own)
        )

    def _named_categories(self, nodes: Iterable[str]) -> set[str]:
        return {key[1] for node in nodes for key in self._own.get(node, {}) if key[1] is not None}

    def _above(self, node: str) -> set[str]:
        """Whatever contains a node: what is said of it may pass down."""
        if node.startswith("org:"):
            return set(self.structure.cohorts_of(node))
        found = set(self._carriers(node))
        if node.startswith("pop:") or is_implicit(node):
            found.update(self.structure.containment(node))
            found.update(item for _, reach in self.walk.origins(node) for item in reach.systems)
        for ident in tuple(found):
            if ident.startswith("eng:") and not is_implicit(ident):
                found.update(self._upstream(ident))
        return found

    def _carriers(self, node: str) -> tuple[str, ...]:
        if node.startswith("eng:") and not is_implicit(node):
            return (node,)
        return self.terminals(node)

    def _upstream(self, engagement: str) -> Iterator[str]:
        """The engagements and systems of every chain to an engagement."""
        seen = {engagement}
        stack = [engagement]
        while stack:
            ident = stack.pop()
            if ident in self.structure.engagements:
                yield from self._platforms(ident)
            yield from (by for by in self.walk.first.get(ident, ()) if by.startswith("sys:"))
            for link in self.walk.before.get(ident, ()):
                if link.source not in seen:
                    seen.add(link.source)
                    stack.append(link.source)
                    yield link.source

    def category(self, node: str, effect: str, category: str) -> Verdict | None:
        """What is said of one category: of it, else of a wider one, else of any."""
        outage = effect == "unavailable"
        whole = self._said_of(node, (effect, None))
        whole = whole.down(unavailable=outage) if whole is not None else None
        for wider in ancestors(category):
            said = self._said_of(node, (effect, wider))
            if said is None:
                continue
            if wider != category:
                said = said.down(unavailable=outage)
            if said.passed and said.status in _UP and whole is not None:
                return worst((said, whole))
            return said
        return whole

    def data(self, node: str, harm: str) -> Mapping[str, Verdict]:
        """The status of each category of a node for a harm: the worst over its effects.

        What is confirmed or possible of a narrower category is so of the wider one too.
        """
        key = (node, harm)
        if key not in self._data:
            self._data[key] = self._find_data(node, harm)
        return self._data[key]

    def _find_data(self, node: str, harm: str) -> dict[str, Verdict]:
        found = {
            category: worst(
                said
                for effect in effects_of(harm)
                if (said := self.category(node, effect, category)) is not None
            )
            or UNSAID
            for category in self.categories(node, harm)
        }
        return {
            category: worst(
                verdict
                for one, verdict in found.items()
                if one == category or (verdict.status in _UP and category in ancestors(one))
            )
            or UNSAID
            for category in found
        }

    # -- the status of a harm -----------------------------------------------------------------

    def effect(self, node: str, effect: str) -> Verdict | None:
        """What is said of an effect, before anything comes up from parts; None: nothing."""
        about = [self._said_of(node, (effect, None))]
        if self.only:
            about = [
                self.category(node, effect, category)
                for category in self._asked(node, EFFECT_HARM[effect])
            ]
        verdicts = [said for said in about if said is not None]
        for category in self.categories(node, EFFECT_HARM[effect]):
            if (effect, category) not in self._keys_said:
                continue  # of which there can be no more than a denial of all
            one = self._said_of(node, (effect, category))
            if one is not None and one.status in _UP:
                verdicts.append(one)
        return worst(verdicts)

    def base(self, node: str, harm: str) -> Verdict:
        """The status of a harm by the node's own and inherited statements."""
        if not self._own:
            return UNSAID
        key = (node, harm)
        if key not in self._base:
            self._base[key] = (
                worst(
                    said
                    for effect in effects_of(harm)
                    if (said := self.effect(node, effect)) is not None
                )
                or UNSAID
            )
        return self._base[key]

    def speaks_itself(self, node: str, verdict: Verdict) -> bool:
        """Whether a verdict rests on a statement about the node itself, for any data or some."""
        subject = node.removesuffix(IMPLICIT)
        return any(item.subject == subject for item in verdict.support)

    def final(self, node: str, harm: str) -> tuple[Verdict, bool]:
        """The status of a harm after what parts bring up, and whether it holds only in part."""
        key = (node, harm)
        if key not in self._final:
            self._final[key] = (self.base(node, harm), False)  # ends a cycle of implied membership
            self._final[key] = self._lifted(node, harm)
        return self._final[key]

    def _lifted(self, node: str, harm: str) -> tuple[Verdict, bool]:
        base = self.base(node, harm)
        below = [self.final(child, harm) for child in self.parts(node)]
        top = worst([base, *(verdict for verdict, _ in below if verdict.status in _UP)]) or base
        if top.status is base.status:
            return base, False
        weaker = any(part or verdict.status.rank > top.status.rank for verdict, part in below)
        return top, weaker or not self.covered(node)

    def parts(self, node: str) -> tuple[str, ...]:
        """The parts of a node on the answer from which a status comes up."""
        if node.startswith("eng:") and not is_implicit(node):
            record = self.structure.engagements[node]
            listed = self.structure.populations_of(record)
            return tuple(item for item in listed if item in self.populations)
        if node.startswith("org:"):
            return tuple(self.structure.members.get(node, ()))
        return tuple(self.children.get(node, ()))

    def covered(self, node: str) -> bool:
        """Whether the recorded parts of a node make it up wholly."""
        if node.startswith("eng:") and not is_implicit(node):
            return True
        record = self.structure.populations.get(node)
        if record is None:
            return False
        return record.whole or node in self.unions
