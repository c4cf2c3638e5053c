"""What belongs together on a map: a client with its work and its people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .html_model import COLUMNS, MapLine, MapNode

#: More work or people than this are not shown with their client but in groups of their own.
EXTRAS = 5
_CLIENTS = frozenset({"organisation", "cohort", "target"})
_LEADS = frozenset({"provides", "runs", "flow", "operates", "account"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Nodes that are shown or folded together. ``main`` is the first of ``nodes``.

    Attributes:
        before: who leads to it: providers, systems and those whose own work it is done with;
            of people alone, those who control their data.
        cohort: what it is a member of, if that is on the map.
    """

    nodes: tuple[MapNode, ...]
    before: tuple[str, ...] = ()
    cohort: str | None = None

    @property
    def main(self) -> MapNode:
        return self.nodes[0]

    @property
    def tier(self) -> int:
        """The tier in which its main node is drawn."""
        return self.main.column // COLUMNS

    @property
    def weight(self) -> tuple[int, float, str]:
        """Worst first, then most people."""
        weights = [node.weight for node in self.nodes]
        return (
            min(rank for rank, _, _ in weights),
            min(people for _, people, _ in weights),
            self.main.id,
        )


def units_of(nodes: Sequence[MapNode], lines: Sequence[MapLine]) -> list[Unit]:
    """Every node in exactly one unit; units in the order of their weight."""
    known = {node.id: node for node in nodes}
    client_of: dict[str, str] = {}
    controllers: dict[str, list[str]] = {}
    cohort_of: dict[str, str] = {}
    for line in lines:
        if line.kind == "client":
            client_of.setdefault(line.source, line.target)
        elif line.kind == "controls":
            controllers.setdefault(line.target, []).append(line.source)
        elif line.kind == "member" and known[line.source].shape == "cohort":
            cohort_of.setdefault(line.target, line.source)
    extras = _extras(nodes, known, client_of, controllers)
    taken = {node.id for found in extras.values() for node in found}
    before = _before(lines, client_of, controllers)
    found = []
    for node in nodes:
        if node.id in taken:
            continue
        own = (node, *extras.get(node.id, ()))
        # Work and people say who leads to their client; alone, to themselves.
        led = dict.fromkeys(ident for one in own for ident in before.get(one.id, ()))
        led.pop(node.id, None)
        found.append(Unit(own, tuple(sorted(led)), cohort_of.get(node.id)))
    return sorted(found, key=lambda unit: unit.weight)


def _extras(
    nodes: Sequence[MapNode],
    known: Mapping[str, MapNode],
    client_of: Mapping[str, str],
    controllers: Mapping[str, Sequence[str]],
) -> dict[str, list[MapNode]]:
    """Work and people by their client, where that is one, and not too many."""
    found: dict[str, list[MapNode]] = {}
    for node in nodes:
        owner = client_of.get(node.id) if node.shape == "engagement" else None
        own = controllers.get(node.id, ())
        if node.shape == "population" and len(own) == 1:
            owner = own[0]
        if owner is not None and known[owner].shape in _CLIENTS:
            found.setdefault(owner, []).append(node)
    return {owner: extras for owner, extras in found.items() if len(extras) <= EXTRAS}


def _before(
    lines: Sequence[MapLine],
    client_of: Mapping[str, str],
    controllers: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """Who leads to each node, by organisation or system."""
    found: dict[str, set[str]] = {ident: set(own) for ident, own in controllers.items()}
    for line in lines:
        if line.kind in _LEADS:
            found.setdefault(line.target, set()).add(client_of.get(line.source, line.source))
    return {ident: tuple(sorted(own)) for ident, own in found.items()}
