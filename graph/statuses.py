"""Steps 7 and 8 of docs/semantics.md: what a statement about a whole means for its parts, and back.

Statements pass *down* the tree population < population < engagement(s) < system (and member <
cohort) to what has no statement of its own; confirmed and possible pass *up*, marked "in part".
Everything is kept per effect and data category until the end; the status of a harm is the worst
over the effects about which something is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .erasure import refutations
from .statements import UNSAID, Key, Said, Statement, Verdict, keys_of, settle, worst
from .structure import IMPLICIT, implicit_id, is_implicit
from .vocabulary import EFFECT_HARM, WIDER, Status, ancestors, effects_of, narrower_of
from .walk import PopulationReach, Walk

_UP = (Status.CONFIRMED, Status.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Clash:
    """Findings of different status that both stand about one subject."""

    subject: str
    findings: tuple[str, ...]


class Statuses:
    """The status of everything on the answer.

    Args:
        walk: what harm reaches.
        said: the findings that count; empty for a hypothetical question.
        only: where given, the question is about these data categories alone.
        unions: containers that are stated to be the union of their parts.
    """

    def __init__(
        self,
        walk: Walk,
        said: Said,
        only: tuple[str, ...] = (),
        unions: frozenset[str] = frozenset(),
    ) -> None:
        self.walk = walk
        self.structure = walk.structure
        self.said = said
        self.only = only
        self.unions = unions
        self.clashes: dict[tuple[str, ...], Clash] = {}
        self.populations = self._populations()
        self.engagements = self._engagements()
        self.refuted = refutations(self.structure, said)
        self._true: dict[str, dict[Key, list[Statement]]] = {}
        self._collect()
        self._denials = self._denials_by_engagement()
        self._own: dict[str, dict[Key, Verdict]] = {}
        self._passing: dict[str, dict[Key, Verdict]] = {}  # of these, what passes down
        for node in self._true:
            own = self._own[node] = self._settle(node)
            self._passing[node] = {
                key: verdict for key, verdict in own.items() if self._spoken(verdict, key)
            }
        self._on_every_chain: dict[str, frozenset[str]] | None = None
        self._flow: dict[Key, dict[str, Verdict | None]] = {}
        self._base: dict[tuple[str, str], Verdict] = {}
        self._final: dict[tuple[str, str], tuple[Verdict, bool]] = {}
        self.children = self._children()

    # -- what is on the answer ----------------------------------------------------------------

    def _populations(self) -> dict[str, PopulationReach | None]:
        """Populations on the answer; None for those not reached (containers, or by statement)."""
        found: dict[str, PopulationReach | None] = dict(self.walk.populations)
        for subject in self.said.by_subject:
            if subject.startswith("pop:") and subject in self.structure.populations:
                found.setdefault(subject, None)
            engagement = self.structure.engagements.get(subject)
            if engagement is not None and subject not in self.walk.engagements:
                for population in self.structure.populations_of(engagement):
                    found.setdefault(population, None)
        for population in list(found):
            for container in self.structure.containment(population):
                found.setdefault(container, None)
        return dict(sorted(found.items()))

    def _engagements(self) -> tuple[str, ...]:
        extra = [
            subject
            for subject in self.said.by_subject
            if subject.startswith("eng:") and subject in self.structure.engagements
        ]
        return tuple(sorted({*self.walk.engagements, *extra}))

    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for population in self.populations:
            container = self.structure.container(population)
            if container is not None and container in self.populations:
                found[container].append(population)
        return found

    # -- step 6 -------------------------------------------------------------------------------

    def _collect(self) -> None:
        for ident, finding in self.said.findings.items():
            if ident in self.refuted:
                continue
            statement = Statement(
                ident,
                finding.subject,
                finding.status,
                self.said.days[ident],
                self.said.standings[ident],
                finding.reason == "erased",
            )
            by_key = self._true.setdefault(finding.subject, {})
            for key in keys_of(finding):
                by_key.setdefault(key, []).append(statement)
        for node in list(self._true):
            if node.startswith("eng:"):
                self._true[implicit_id(node)] = self._true[node]

    def _settle(self, node: str) -> dict[Key, Verdict]:
        true = self._true[node]
        inherited = self._denials_of(node)
        verdicts: dict[Key, Verdict] = {}
        for key, statements in true.items():
            effect, category = key
            denials = [item for item in inherited if (effect, None) in self._keys(item)]
            if category is not None:
                denials += [
                    item for item in true.get((effect, None), ()) if item.status is Status.RULED_OUT
                ]
            verdict, clash = settle([*statements, *denials])
            verdicts[key] = verdict
            if clash and not is_implicit(node):
                findings = tuple(sorted({item.finding for item in clash}))
                self.clashes.setdefault(findings, Clash(node, findings))
        return verdicts

    def _spoken(self, verdict: Verdict, key: Key) -> bool:
        """Whether the effect itself was spoken of: that the wider follows from the narrower is
        seen last, in each part for itself."""
        effects = (self.said.findings[item.finding].effect for item in verdict.support)
        return any(key[0] not in WIDER.get(effect or "", ()) for effect in effects)

    def _keys(self, statement: Statement) -> set[Key]:
        return set(keys_of(self.said.findings[statement.finding]))

    def _own_denials(self, node: str) -> frozenset[Statement]:
        return frozenset(
            item
            for statements in self._true.get(node, {}).values()
            for item in statements
            if item.status is Status.RULED_OUT and self.said.findings[item.finding].data is None
        )

    def _denials_by_engagement(self) -> dict[str, frozenset[Statement]]:
        """For each engagement, the denials of every chain to it: they speak about all beyond."""
        walk = self.walk
        if not any(
            finding.status is Status.RULED_OUT and finding.subject[:4] in ("eng:", "sys:")
            for finding in self.said.findings.values()
        ):
            return {}
        found: dict[str, frozenset[Statement] | None] = dict.fromkeys(walk.engagements)
        changed = True
        while changed:
            changed = False
            for ident in walk.engagements:
                ways: list[frozenset[Statement]] = []
                for by in walk.first.get(ident, ()):
                    ways.append(self._own_denials(by) if by.startswith("sys:") else frozenset())
                for link in walk.before.get(ident, ()):
                    above = found.get(link.source)
                    if above is not None:
                        ways.append(above)
                if not ways:
                    continue
                platform = self.structure.engagements[ident].system or ""
                new = self._own_denials(ident) | self._own_denials(platform)
                new |= frozenset.intersection(*ways)
                if new != found[ident]:
                    found[ident] = new
                    changed = True
        return {ident: items or frozenset() for ident, items in found.items()}

    def _denials_of(self, node: str) -> list[Statement]:
        """Denials of wholes that contain the node: they take part in its step 6."""
        found: set[Statement] = set()
        if node.startswith("org:"):
            for cohort in self.structure.cohorts_of(node):
                found |= self._own_denials(cohort)
        elif node.startswith("pop:") or is_implicit(node):
            for container in self.structure.containment(node):
                if container != node:
                    found |= self._own_denials(container)
            ways = [self._denials.get(ident, frozenset()) for ident in self.terminals(node)]
            for _, reach in self.walk.origins(node):
                ways += [self._own_denials(ident) for ident in reach.systems]
                ways += [frozenset() for _ in reach.controllers]
            if ways:
                found |= frozenset.intersection(*ways)
        elif node.startswith("eng:"):
            found |= self._denials.get(node, frozenset()) - self._own_denials(node)
        return sorted(found, key=lambda item: item.order)

    # -- step 7: down -------------------------------------------------------------------------

    def terminals(self, population: str) -> tuple[str, ...]:
        """The last engagements of the chains to a population: those that nearest concern it."""
        if is_implicit(population):
            engagement = population.removesuffix(IMPLICIT)
            return (engagement,) if engagement in self.walk.engagements else ()
        found = tuple(
            sorted(
                {item for _, reach in self.walk.origins(population) for item in reach.engagements}
            )
        )
        last = tuple(
            ident
            for ident in found
            if not any(link.target in found for link in self.walk.links.get(ident, ()))
        )
        return last or found

    def _flowing(self, key: Key) -> dict[str, Verdict | None]:
        """For each reached engagement, what the nearest statements on its chains say, if anything.

        "Nothing on this chain" counts as unknown as soon as another chain says something.
        """
        if key in self._flow:
            return self._flow[key]
        walk = self.walk
        leak = key[0] in effects_of("leak")
        value: dict[str, Verdict | None] = {}
        outage = key[0] == "unavailable"
        spoken = [node for node in self._passing if node.startswith(("eng:", "sys:"))]
        if not any(key in self._passing[node] for node in spoken):
            self._flow[key] = value
            return value
        pending: set[str] = set(walk.engagements)
        while pending:
            again: set[str] = set()
            for ident in sorted(pending):
                own = self._passing.get(ident, {}).get(key)
                platform = self.structure.engagements[ident].system or ""
                whole = self._passing.get(platform, {}).get(key)
                if own is not None:
                    new: Verdict | None = own
                elif whole is not None:
                    new = whole.down(unavailable=outage)
                else:
                    ways: list[Verdict] = []
                    for by in walk.first.get(ident, ()):
                        said = self._passing.get(by, {}).get(key) if by.startswith("sys:") else None
                        ways.append(said.down(unavailable=outage) if said else UNSAID)
                    for link in walk.before.get(ident, ()):
                        above = value.get(link.source)
                        if above is None or ident in self._always(link.source):
                            continue  # a chain that comes back is none
                        if not leak or (link.source, ident) in walk.leaking:
                            ways.append(above.down(unavailable=outage))
                    new = worst(ways)
                if new != value.get(ident):
                    value[ident] = new
                    again.update(link.target for link in walk.links.get(ident, ()))
            pending = again
        self._flow[key] = {
            ident: verdict if verdict is not None and verdict.support else None
            for ident, verdict in value.items()
        }
        return self._flow[key]

    def _always(self, engagement: str) -> frozenset[str]:
        """The engagements on every chain to one, itself among them."""
        if self._on_every_chain is None:
            walk = self.walk
            found: dict[str, frozenset[str] | None] = dict.fromkeys(walk.engagements)
            pending = set(walk.engagements)
            while pending:
                again: set[str] = set()
                for ident in sorted(pending):
                    ways = [
                        above
                        for link in walk.before.get(ident, ())
                        if (above := found.get(link.source)) is not None
                    ]
                    if walk.first.get(ident):
                        ways.append(frozenset())
                    if not ways:
                        continue
                    new = frozenset.intersection(*ways) | {ident}
                    if new != found[ident]:
                        found[ident] = new
                        after = (link.target for link in walk.links.get(ident, ()))
                        again.update(item for item in after if item in found)
                pending = again
            self._on_every_chain = {ident: items or frozenset() for ident, items in found.items()}
        return self._on_every_chain.get(engagement, frozenset())

    def _said_of(self, node: str, key: Key) -> Verdict | None:
        """What is said of a node for a key: its own statement, else the nearest of a whole."""
        own = self._own.get(node, {}).get(key)
        if own is not None:
            return own
        outage = key[0] == "unavailable"
        if node.startswith("pop:") or is_implicit(node):
            for container in self.structure.containment(node):
                above = self._passing.get(container, {}).get(key)
                if container != node and above is not None:
                    return above.down(unavailable=outage)
            return self._from_chains(node, key, outage)
        if node.startswith("eng:"):
            return self._flowing(key).get(node)
        if node.startswith("org:"):
            for cohort in self.structure.cohorts_of(node):
                above = self._passing.get(cohort, {}).get(key)
                if above is not None:
                    return above.down(unavailable=outage)
        return None

    def _from_chains(self, population: str, key: Key, outage: bool) -> Verdict | None:
        ways: list[Verdict | None] = []
        flowing = self._flowing(key)
        for ident in self.terminals(population):
            above = flowing.get(ident)
            ways.append(above.down(unavailable=outage) if above else None)
        for _, reach in self.walk.origins(population):
            for system in reach.systems:
                said = self._passing.get(system, {}).get(key)
                ways.append(said.down(unavailable=outage) if said else None)
            ways.extend(None for _ in reach.controllers)
        if all(way is None for way in ways):
            return None
        return worst(way if way is not None else UNSAID for way in ways)

    # -- categories ---------------------------------------------------------------------------

    def categories(self, node: str, harm: str = "leak") -> tuple[str, ...]:
        """Data categories that the chains carry to a node, or that something is said about.

        What is said of a whole about a category that no chain carries to the node is no word about
        the node's leak.
        """
        flows = [
            reached.data
            for ident in self._carriers(node)
            if (reached := self.walk.engagements.get(ident)) is not None
        ]
        carried = {item for flow in flows for item in flow.items}
        own = self._named_categories((node,))
        said = self._named_categories(self._above(node))
        if harm == "leak" and carried and not any(flow.unknown for flow in flows):
            said = {item for item in said if any(narrower_of(item, one) for one in carried)}
        found = carried | own | said
        if self.only:
            found = {item for item in found if any(one in ancestors(item) for one in self.only)}
            found |= set(self.only)
        return tuple(sorted(found))

    def _named_categories(self, nodes: Iterable[str]) -> set[str]:
        return {
            key[1] for node in nodes for key in self._own.get(node, {}) if key[1] is not None
        }

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
            record = self.structure.engagements.get(ident)
            if record is not None and record.system is not None:
                yield record.system
            yield from (by for by in self.walk.first.get(ident, ()) if by.startswith("sys:"))
            for link in self.walk.before.get(ident, ()):
                if link.source not in seen:
                    seen.add(link.source)
                    stack.append(link.source)
                    yield link.source

    def category(self, node: str, effect: str, category: str) -> Verdict | None:
        """What is said of one category: of it, else of a wider one, else of any."""
        for wider in ancestors(category):
            said = self._said_of(node, (effect, wider))
            if said is not None:
                return said if wider == category else said.down(unavailable=effect == "unavailable")
        said = self._said_of(node, (effect, None))
        return said.down(unavailable=effect == "unavailable") if said is not None else None

    def data(self, node: str, harm: str) -> dict[str, Verdict]:
        """The status of each category of a node for a harm: the worst over its effects.

        What is confirmed or possible of a narrower category is so of the wider one too.
        """
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
            about = [self.category(node, effect, category) for category in self.only]
        verdicts = [said for said in about if said is not None]
        for category in self.categories(node, EFFECT_HARM[effect]):
            one = self._said_of(node, (effect, category))
            if one is not None and one.status in _UP:
                verdicts.append(one)
        return worst(verdicts)

    def base(self, node: str, harm: str) -> Verdict:
        """The status of a harm by the node's own and inherited statements."""
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
