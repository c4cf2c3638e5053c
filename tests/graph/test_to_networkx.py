"""The whole graph for users' own analysis."""

from __future__ import annotations

import networkx as nx

import hakyu
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import (
    Engagement,
    Finding,
    Incident,
    Organisation,
    Population,
    System,
    Target,
)
from hakyu.graph.vocabulary import Status


def small() -> Knowledge:
    return Knowledge.of(
        [
            Organisation(id="org:v", name="vendor"),
            Organisation(id="org:c", name="client", member_of=("org:all",)),
            Organisation(id="org:all", name="clients", cohort=True),
            Organisation(id="org:end", name="end client"),
            System(id="sys:s", name="system", operator="org:v", accounts=("org:end",)),
            Engagement(
                id="eng:1", client="org:c", provider="org:v", system="sys:s", populations=("pop:p",)
            ),
            Engagement(id="eng:2", client="org:end", provider="org:c"),
            Population(id="pop:p", label="people", controllers=("org:c",), held_on=("sys:s",)),
            Incident(
                id="inc:i", title="incident", targets=(Target(target="sys:s"),), entry=("org:end",)
            ),
            Finding(id="fnd:f", incidents=("inc:i",), subject="pop:p", status=Status.CONFIRMED),
        ]
    )


def test_every_record_and_tie_is_in_the_graph() -> None:
    """An analyst's own figures would rest on a graph with pieces missing."""
    graph = hakyu.to_networkx(small())
    assert isinstance(graph, nx.MultiDiGraph)
    edges = {(source, target, kind) for source, target, kind in graph.edges(keys=True)}
    assert edges == {
        ("org:v", "sys:s", "operates"),
        ("org:end", "sys:s", "account"),
        ("org:v", "eng:1", "provides"),
        ("sys:s", "eng:1", "runs"),
        ("eng:1", "org:c", "client"),
        ("eng:1", "pop:p", "exposes"),
        ("eng:1", "eng:2", "flow"),
        ("org:c", "eng:2", "provides"),
        ("eng:2", "org:end", "client"),
        ("org:all", "org:c", "member"),
        ("sys:s", "pop:p", "holds"),
        ("org:c", "pop:p", "controls"),
        ("inc:i", "sys:s", "target"),
        ("org:end", "inc:i", "entry"),
    }
    assert graph.edges["eng:1", "eng:2", "flow"]["certainty"] == "assumed"


def test_nodes_carry_all_fields_and_their_findings() -> None:
    """A filter on data categories, dates or statuses could not be written."""
    graph = hakyu.to_networkx(small())
    assert graph.nodes["org:c"]["type"] == "organisation"
    assert graph.nodes["org:c"]["name"] == "client"
    assert graph.nodes["pop:p"]["controllers"] == ["org:c"]
    assert [item["id"] for item in graph.nodes["pop:p"]["findings"]] == ["fnd:f"]


def test_the_bundled_knowledge_base_becomes_a_graph() -> None:
    """The graph of the bundled data could not be analysed, or would lose records."""
    knowledge = hakyu.bundled().knowledge
    graph = hakyu.to_networkx(knowledge)
    records = ("organisations", "systems", "engagements", "populations", "incidents")
    assert set(graph) == {ident for name in records for ident in knowledge.by_type[name]}
    assert graph.graph["data_hash"] == knowledge.data_hash
    assert "org:shimonoseki-cu" in nx.descendants(graph, "org:mks")
