"""Step 6 of docs/semantics.md for everything on an answer: which statement about each thing stands.

A denial of a whole (not narrowed to categories) takes part in the step of each of its parts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from .erasure import refutations
from .statements import Key, Said, Statement, Verdict, keys_of, retirers, settle
from .structure import IMPLICIT, implicit_id, is_implicit
from .vocabulary import WIDER, Status
from .walk import PopulationReach, Walk


class Clash(NamedTuple):
    """Findings of different status that both stand about one subject."""

    subject: str
    findings: tuple[str, ...]


class Settled:
    """What is on the answer, and the verdict of each thing's own statements.

    Args:
        walk: what harm reaches.
        said: the findings that count; of a hypothetical question certificates of erasure alone.
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
        self._terminals: dict[str, tuple[str, ...]] = {}
        self.clashes: dict[tuple[str, ...], Clash] = {}
        self.populations = self._populations()
        self.engagements = self._engagements()
        self.refuted = refutations(self.structure, said)
        self._true: dict[str, dict[Key, list[Statement]]] = {}
        self._collect()
        self._systems_of: dict[str, tuple[str, ...]] = {}
        self._directly: dict[str, frozenset[str]] = {}
        self._denials = self._denials_by_engagement()
        self._own: dict[str, dict[Key, Verdict]] = {}
        self._passing: dict[str, dict[Key, Verdict]] = {}  # of these, what passes down
        for node in self._true:
            own = self._own[node] = self._settle(node)
            self._passing[node] = {
                key: verdict for key, verdict in own.items() if self._spoken(verdict, key)
            }
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

    def competing(self, node: str) -> dict[Key, list[Statement]]:
        """For each key of a node's own statements: these, and the denials of wholes beside them."""
        true = self._true.get(node, {})
        inherited = self._denials_of(node) if true else []
        found: dict[Key, list[Statement]] = {}
        for key, statements in true.items():
            effect, category = key
            denials = [item for item in inherited if (effect, None) in self._keys(item)]
            if category is not None:
                denials += [
                    item for item in true.get((effect, None), ()) if item.status is Status.RULED_OUT
                ]
            found[key] = [*statements, *denials]
        return found

    def _settle(self, node: str) -> dict[Key, Verdict]:
        verdicts: dict[Key, Verdict] = {}
        for key, statements in self.competing(node).items():
            verdict, clash = settle(statements)
            verdicts[key] = verdict
            if clash and not is_implicit(node):
                findings = tuple(sorted({item.finding for item in clash}))
                self.clashes.setdefault(findings, Clash(node, findings))
        return verdicts

    def retired(self, finding: str) -> str | None:
        """The finding for which a finding gives way in all that it says; None if it stands.

        Of several, one that speaks of the same effect and data, then the newest. A claim of erasure
        that is refuted gives way to the finding that refutes it.
        """
        if finding in self.refuted:
            return self.refuted[finding]
        given = self.said.findings[finding]
        later: list[Statement] = []
        for (effect, _), statements in self.competing(given.subject).items():
            if given.effect not in (None, effect):
                continue  # what only follows from it
            for item in statements:
                if item.finding != finding:
                    continue
                against = list(retirers(item, statements))
                if not against:
                    return None
                later += against

        def nearness(item: Statement) -> tuple[object, ...]:
            other = self.said.findings[item.finding]
            return (other.effect, other.data) == (given.effect, given.data), item.order

        return max(later, key=nearness).finding if later else None

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
                new = self._own_denials(ident) | frozenset.intersection(*ways)
                for system in self._platforms(ident):
                    new |= self._own_denials(system)
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

    def terminals(self, population: str) -> tuple[str, ...]:
        """The last engagements of the chains to a population: those that nearest concern it."""
        if population not in self._terminals:
            self._terminals[population] = self._find_terminals(population)
        return self._terminals[population]

    def _find_terminals(self, population: str) -> tuple[str, ...]:
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

    def _platforms(self, engagement: str) -> tuple[str, ...]:
        """The systems of which an engagement is a part: the one it runs on, those that hit it."""
        if engagement not in self._systems_of:
            record = self.structure.engagements[engagement]
            found = [] if record.system is None else [record.system]
            for system in record.relies_on or ():
                if system.startswith("sys:") and engagement in self._hit_by(system):
                    found.append(system)
            self._systems_of[engagement] = tuple(dict.fromkeys(found))
        return self._systems_of[engagement]

    def _hit_by(self, system: str) -> frozenset[str]:
        if system not in self._directly:
            assert self.walk.linker is not None
            self._directly[system] = frozenset(self.walk.linker.direct_from(system))
        return self._directly[system]
