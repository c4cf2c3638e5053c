"""The steps that harm takes, as links between rows: the compact form that holds every chain."""

from __future__ import annotations

from ..graph.links import STATED
from ..graph.statuses import Statuses
from ..graph.walk import Walk
from .answers import Link, OrganisationRow, PopulationRow


def links(
    walk: Walk,
    statuses: Statuses,
    organisations: tuple[OrganisationRow, ...],
    populations: tuple[PopulationRow, ...],
) -> tuple[Link, ...]:
    """Every link between what is on the answer, each once, in a fixed order."""
    structure = walk.structure
    orgs = {row.id for row in organisations}
    pops = {row.id for row in populations}
    found: set[Link] = set()
    for system in walk.systems.values():
        if system.via is not None:
            kind = "operates" if system.tier == 0 else "account"
            found.add(Link(system.via, system.id, kind, system.certainty))
        operator = structure.systems[system.id].operator
        if operator is not None and operator in orgs:
            found.add(Link(operator, system.id, "operates", STATED))
    for ident, reached in walk.engagements.items():
        old = walk.residual(ident)
        for by in walk.first.get(ident, ()):
            if by != ident:
                kind = "runs" if by in walk.systems else "provides"
                certainty = walk.systems[by].certainty if by in walk.systems else STATED
                found.add(Link(by, ident, kind, certainty, old))
        for link in walk.links.get(ident, ()):
            if link.target in walk.engagements:
                found.add(
                    Link(ident, link.target, "flow", link.certainty, walk.residual(link.target))
                )
        record = structure.engagements[ident]
        direct = {record.client}
        for organisation in dict.fromkeys(walk.clients(ident)):
            if organisation in orgs:
                kind = (
                    "client" if organisation in direct else _kind(walk, record.client, organisation)
                )
                source = ident if kind == "client" else record.client
                found.add(Link(source, organisation, kind, reached.certainty, old))
    for population, reach in statuses.populations.items():
        if population not in pops:
            continue
        container = structure.container(population)
        if container in pops:
            found.add(Link(str(container), population, "part", STATED))
        if reach is not None:
            for ident in reach.engagements:
                found.add(Link(ident, population, "exposes", reach.certainty, walk.residual(ident)))
            for ident in reach.systems:
                found.add(Link(ident, population, "holds", reach.certainty))
        for controller in structure.controllers_of(population):
            if controller in orgs:
                found.add(Link(controller, population, "controls", STATED))
    return tuple(
        sorted(found, key=lambda item: (item.source, item.target, item.kind, item.certainty))
    )


def _kind(walk: Walk, client: str, organisation: str) -> str:
    return "successor" if organisation in walk.structure.successors_of(client) else "member"
