"""The whole graph for one's own analysis with networkx."""

from __future__ import annotations

from typing import Any

from .knowledge import Knowledge
from .links import EXCLUDED, Linker
from .structure import Structure

#: Record types that become nodes.
_NODES = ("organisations", "systems", "engagements", "populations", "incidents")


def to_networkx(knowledge: Knowledge) -> Any:
    """Every organisation, system, engagement, population and incident as a node, with all fields.

    Edges point the way harm goes; their key is the ``kind``: provides (organisation to
    engagement), runs and operates and account (systems), flow (engagement to engagement, with its
    ``certainty``), client, successor, member, exposes (engagement to population), holds, controls,
    part (container to part), target and entry (incidents), stated_about (finding's subject: the
    findings are kept in the node attribute ``findings``).

    Args:
        knowledge: the records.

    Returns:
        A ``networkx.MultiDiGraph`` whose nodes are record ids. Node attribute ``type`` names the
        record type; the other attributes are the record's fields as plain values.
    """
    import networkx as nx

    graph: Any = nx.MultiDiGraph(data_hash=knowledge.data_hash)
    for name in _NODES:
        for record in knowledge.by_type.get(name, {}).values():
            fields = record.model_dump(mode="json", by_alias=True, exclude={"id"})
            graph.add_node(record.id, type=name[:-1], findings=[], **fields)
    for finding in knowledge.findings.values():
        if finding.subject in graph:
            plain = finding.model_dump(mode="json", by_alias=True)
            graph.nodes[finding.subject]["findings"].append(plain)
    _add_edges(graph, knowledge)
    return graph


def _add_edges(graph: Any, knowledge: Knowledge) -> None:
    def edge(source: str | None, target: str | None, kind: str, **attributes: Any) -> None:
        if source in graph and target in graph:
            graph.add_edge(source, target, key=kind, kind=kind, **attributes)

    structure = Structure(knowledge)
    linker = Linker(structure, structure.engagements)
    for system in structure.systems.values():
        edge(system.operator, system.id, "operates")
        for holder in system.accounts:
            edge(holder, system.id, "account")
    for engagement in structure.engagements.values():
        edge(engagement.provider, engagement.id, "provides")
        edge(engagement.system, engagement.id, "runs")
        edge(engagement.id, engagement.client, "client")
        for population in engagement.populations or ():
            edge(engagement.id, population, "exposes")
        for link in linker.after(engagement):
            if link.certainty != EXCLUDED:
                edge(link.source, link.target, "flow", certainty=link.certainty)
    for organisation in structure.organisations.values():
        edge(organisation.id, organisation.succeeded_by, "successor")
        for cohort in organisation.member_of:
            edge(cohort, organisation.id, "member")
    for item in structure.populations.values():
        edge(item.part_of, item.id, "part")
        for held in item.held_on:
            edge(held, item.id, "holds")
        for controller in item.controllers or ():
            edge(controller, item.id, "controls")
    for incident in knowledge.incidents.values():
        for target in incident.targets:
            edge(incident.id, target.target, "target")
        for organisation_id in incident.entry:
            edge(organisation_id, incident.id, "entry")
