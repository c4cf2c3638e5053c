"""References between records: every id that is named is stated, and nothing contains itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .integrity_faults import Fault
from .knowledge import Knowledge
from .records import (
    PREFIXES,
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

#: After so many dangling ids no more nearest ones are looked for: each costs a pass over all ids.
_MOST_HINTS = 50


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a record names, and the field where it does."""

    record: str
    field: str
    id: str


def references(record: Record) -> Iterator[Reference]:
    """Every id that a record names, sources included."""
    for field, ident in _named(record):
        if ident is not None:
            yield Reference(record.id, field, ident)


def reference_faults(knowledge: Knowledge, also_known: frozenset[str]) -> Iterator[Fault]:
    """Ids that nothing states; a member of what is no cohort."""
    hints = 0
    for record in knowledge:
        for reference in references(record):
            if reference.id in also_known or knowledge.get(reference.id) is not None:
                continue
            hints += 1
            near = _nearest(knowledge, reference.id) if hints <= _MOST_HINTS else None
            record_type = PREFIXES[reference.id.partition(":")[0]]
            yield Fault(
                record.id,
                reference.field,
                "dangling",
                {"id": reference.id, "list": record_type, "near": near},
            )
        if isinstance(record, Organisation):
            for index, cohort in enumerate(record.member_of):
                found = knowledge.organisations.get(cohort)
                if found is not None and not found.cohort:
                    yield Fault(
                        record.id, f"member_of[{index}]", "not_a_cohort", {"id": cohort}, cohort
                    )


def cycle_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Records that come back to themselves where that cannot be."""
    organisations = knowledge.organisations
    yield from _cycles(
        "part_of", {one.id: _one(one.part_of) for one in knowledge.populations.values()}
    )
    yield from _cycles("member_of", {one.id: one.member_of for one in organisations.values()})
    yield from _cycles("parent", {one.id: _one(one.parent) for one in organisations.values()})
    yield from _cycles(
        "succeeded_by", {one.id: _one(one.succeeded_by) for one in organisations.values()}
    )
    yield from _cycles(
        "supersedes", {one.id: one.supersedes for one in knowledge.findings.values()}
    )


def _one(ident: str | None) -> tuple[str, ...]:
    return () if ident is None else (ident,)


def _cycles(field: str, following: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """One fault per cycle found: peel off what leads nowhere, then walk what is left."""
    waiting = dict.fromkeys(following, 0)
    leading: dict[str, list[str]] = {node: [] for node in following}
    for node, others in following.items():
        for other in others:
            if other in waiting:
                waiting[node] += 1
                leading[other].append(node)
    ends = [node for node, count in waiting.items() if not count]
    while ends:
        for node in leading[ends.pop()]:
            waiting[node] -= 1
            if not waiting[node]:
                ends.append(node)
    left = {node for node, count in waiting.items() if count}
    done: set[str] = set()
    for start in sorted(left):
        walk: dict[str, None] = {}
        node = start
        while node not in walk and node not in done:
            walk[node] = None
            node = next(other for other in following[node] if other in left)
        if node in walk:
            steps = list(walk)
            cycle = steps[steps.index(node) :]
            shown = [*cycle, node] if len(cycle) < 10 else [*cycle[:9], "…", node]
            yield Fault(min(cycle), field, "cycle", {"field": field, "cycle": " → ".join(shown)})
        done |= walk.keys()


def _nearest(knowledge: Knowledge, ident: str) -> str | None:
    of_type = knowledge.by_type.get(PREFIXES[ident.partition(":")[0]], {})
    found = get_close_matches(ident, list(of_type), n=1, cutoff=0.75)
    return found[0] if found else None


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
