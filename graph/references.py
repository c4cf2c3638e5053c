"""What each record names: the edges of the graph as it is stored, by relation.

A relation is the field in which an id stands, without positions: ``targets[0].target`` is the
relation ``targets.target``. :data:`RELATIONS` lists them all; a store keeps these and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

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


#: The field of each relation that has positions: where they stand in it.
_FIELDS: Mapping[str, str] = {
    "targets.target": "targets[{}].target",
    "received_by.organisation": "received_by[{}].organisation",
    "sizes.stated_by": "sizes[{}].stated_by[{}]",
    "sizes.sources": "sizes[{}].sources[{}]",
}


class Reference(NamedTuple):
    """An id that a record names, and where it does.

    Attributes:
        record: id of the record that names it.
        relation: one of :data:`RELATIONS`.
        places: the positions in the lists that lead there, from the outside.
        id: what is named.
    """

    record: str
    relation: str
    places: tuple[int, ...]
    id: str

    @property
    def field(self) -> str:
        """The path of the field: ``targets[0].target``."""
        if not self.places:
            return self.relation
        return _FIELDS.get(self.relation, f"{self.relation}[{{}}]").format(*self.places)


def references(record: Record) -> Iterator[Reference]:
    """Every id that a record names, sources included."""
    ident = record.id
    for relation, places, named in _named(record):
        if named is not None:
            yield Reference(ident, relation, places, named)


def named_by(record: Record) -> list[tuple[str, str]]:
    """The relation and the id of everything that a record names, as in :func:`references`."""
    return [(relation, named) for relation, _, named in _named(record) if named is not None]


#: Relation, positions, and what is named.
Named = list[tuple[str, tuple[int, ...], str | None]]


def _each(relation: str, idents: Iterable[str] | None) -> Named:
    return [(relation, (index,), ident) for index, ident in enumerate(idents)] if idents else []


def _sources(
    citations: Iterable[str], relation: str = "sources", before: tuple[int, ...] = ()
) -> Named:
    return [
        (relation, (*before, index), split_citation(citation)[0])
        for index, citation in enumerate(citations)
    ]


def _speakers(
    speakers: Iterable[str | Speaker],
    relation: str = "stated_by",
    before: tuple[int, ...] = (),
) -> Named:
    return [
        (relation, (*before, index), speaker)
        for index, speaker in enumerate(speakers)
        if not isinstance(speaker, Speaker)
    ]


def _sizes(sizes: Iterable[Size]) -> Named:
    found: Named = []
    for index, size in enumerate(sizes):
        found += _speakers(size.stated_by, "sizes.stated_by", (index,))
        found += _sources(size.sources, "sizes.sources", (index,))
    return found


def _named(record: Record) -> Named:
    found = _sources(record.sources)
    if own := _NAMED.get(type(record)):
        found += own(record)
    return found


def _of_organisation(record: Organisation) -> Named:
    return [
        *_each("member_of", record.member_of),
        ("parent", (), record.parent),
        ("succeeded_by", (), record.succeeded_by),
        *_sizes(record.sizes),
    ]


def _of_system(record: System) -> Named:
    return [("operator", (), record.operator), *_each("accounts", record.accounts)]


def _of_engagement(record: Engagement) -> Named:
    return [
        ("client", (), record.client),
        ("provider", (), record.provider),
        ("system", (), record.system),
        *_each("populations", record.populations),
        *_each("relies_on", record.relies_on),
        *_each("serves", record.serves),
    ]


def _of_population(record: Population) -> Named:
    return [
        *_each("controllers", record.controllers),
        ("part_of", (), record.part_of),
        *_each("held_on", record.held_on),
        *_sizes(record.sizes),
    ]


def _of_overlap(record: Overlap) -> Named:
    found = _each("disjoint", record.disjoint)
    if record.union is not None:
        found.append(("union.container", (), record.union.container))
        found += _each("union.populations", record.union.populations)
    if record.intersection is not None:
        found += _each("intersection.populations", record.intersection.populations)
    return found + _speakers(record.stated_by)


def _of_inventory(record: Inventory) -> Named:
    return [("of", (), record.of), *_speakers(record.stated_by)]


def _of_incident(record: Incident) -> Named:
    found: Named = [
        ("targets.target", (index,), target.target) for index, target in enumerate(record.targets)
    ]
    return found + _each("entry", record.entry)


def _of_finding(record: Finding) -> Named:
    return [
        *_each("incidents", record.incidents),
        ("subject", (), record.subject),
        *(
            ("received_by.organisation", (index,), receiver.organisation)
            for index, receiver in enumerate(record.received_by)
        ),
        *_speakers(record.stated_by),
        *(
            ("told_to", (index,), told)
            for index, told in enumerate(record.told_to)
            if told.startswith("org:")
        ),
        *_each("supersedes", record.supersedes),
    ]


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
