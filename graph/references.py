"""What each record names: the edges of the graph as it is stored, by relation.

A relation is the field in which an id stands, without positions: ``targets[0].target`` is the
relation ``targets.target``. :data:`RELATIONS` lists them all; a store keeps these and no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .records import (
    Engagement,
    Finding,
    Incident,
    Inventory,
    Organisation,
    Overlap,
    Population,
    Record,
    Size,
    Speaker,
    System,
    split_citation,
)

_POSITION = re.compile(r"\[\d+\]")

#: Every relation, and the type of the relationship that a property graph has for it. Relationships
#: point from the record that names to the record that is named.
RELATIONS: Mapping[str, str] = {
    "client": "CLIENT",
    "provider": "PROVIDER",
    "system": "RUNS_ON",
    "populations": "CONCERNS",
    "relies_on": "RELIES_ON",
    "serves": "SERVES",
    "operator": "OPERATED_BY",
    "accounts": "HAS_ACCOUNT_OF",
    "member_of": "MEMBER_OF",
    "parent": "SUBSIDIARY_OF",
    "succeeded_by": "SUCCEEDED_BY",
    "controllers": "CONTROLLED_BY",
    "part_of": "PART_OF",
    "held_on": "HELD_ON",
    "disjoint": "DISJOINT",
    "union.container": "UNION",
    "union.populations": "MADE_UP_OF",
    "intersection.populations": "INTERSECTS",
    "of": "INVENTORY_OF",
    "targets.target": "TARGETS",
    "entry": "ENTERED_THROUGH",
    "incidents": "ABOUT_INCIDENT",
    "subject": "ABOUT",
    "received_by.organisation": "RECEIVED_BY",
    "stated_by": "STATED_BY",
    "told_to": "TOLD_TO",
    "supersedes": "SUPERSEDES",
    "sources": "CITES",
    "sizes.stated_by": "SIZE_STATED_BY",
    "sizes.sources": "SIZE_CITES",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a record names, and the field where it does."""

    record: str
    field: str
    id: str

    @property
    def relation(self) -> str:
        """One of :data:`RELATIONS`."""
        return _POSITION.sub("", self.field) if "[" in self.field else self.field


def references(record: Record) -> Iterator[Reference]:
    """Every id that a record names, sources included."""
    for field, ident in _named(record):
        if ident is not None:
            yield Reference(record.id, field, ident)


Named = Iterator[tuple[str, str | None]]


def _each(field: str, idents: Iterable[str] | None) -> Named:
    for index, ident in enumerate(idents or ()):
        yield f"{field}[{index}]", ident


def _sources(citations: Iterable[str], prefix: str = "") -> Named:
    for index, citation in enumerate(citations):
        yield f"{prefix}sources[{index}]", split_citation(citation)[0]


def _speakers(field: str, speakers: Iterable[str | Speaker]) -> Named:
    for index, speaker in enumerate(speakers):
        if not isinstance(speaker, Speaker):
            yield f"{field}[{index}]", speaker


def _sizes(sizes: Iterable[Size]) -> Named:
    for index, size in enumerate(sizes):
        yield from _speakers(f"sizes[{index}].stated_by", size.stated_by)
        yield from _sources(size.sources, f"sizes[{index}].")


def _named(record: Record) -> Named:
    yield from _sources(record.sources)
    if own := _NAMED.get(type(record)):
        yield from own(record)


def _of_organisation(record: Organisation) -> Named:
    yield from _each("member_of", record.member_of)
    yield "parent", record.parent
    yield "succeeded_by", record.succeeded_by
    yield from _sizes(record.sizes)


def _of_system(record: System) -> Named:
    yield "operator", record.operator
    yield from _each("accounts", record.accounts)


def _of_engagement(record: Engagement) -> Named:
    yield "client", record.client
    yield "provider", record.provider
    yield "system", record.system
    yield from _each("populations", record.populations)
    yield from _each("relies_on", record.relies_on)
    yield from _each("serves", record.serves)


def _of_population(record: Population) -> Named:
    yield from _each("controllers", record.controllers)
    yield "part_of", record.part_of
    yield from _each("held_on", record.held_on)
    yield from _sizes(record.sizes)


def _of_overlap(record: Overlap) -> Named:
    yield from _each("disjoint", record.disjoint)
    if record.union is not None:
        yield "union.container", record.union.container
        yield from _each("union.populations", record.union.populations)
    if record.intersection is not None:
        yield from _each("intersection.populations", record.intersection.populations)
    yield from _speakers("stated_by", record.stated_by)


def _of_inventory(record: Inventory) -> Named:
    yield "of", record.of
    yield from _speakers("stated_by", record.stated_by)


def _of_incident(record: Incident) -> Named:
    for index, target in enumerate(record.targets):
        yield f"targets[{index}].target", target.target
    yield from _each("entry", record.entry)


def _of_finding(record: Finding) -> Named:
    yield from _each("incidents", record.incidents)
    yield "subject", record.subject
    for index, receiver in enumerate(record.received_by):
        yield f"received_by[{index}].organisation", receiver.organisation
    yield from _speakers("stated_by", record.stated_by)
    for index, told in enumerate(record.told_to):
        if told.startswith("org:"):
            yield f"told_to[{index}]", told
    yield from _each("supersedes", record.supersedes)


_NAMED: Mapping[type[Record], Callable[..., Named]] = {
    Organisation: _of_organisation,
    System: _of_system,
    Engagement: _of_engagement,
    Population: _of_population,
    Overlap: _of_overlap,
    Inventory: _of_inventory,
    Incident: _of_incident,
    Finding: _of_finding,
}
