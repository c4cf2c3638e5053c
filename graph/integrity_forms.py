"""Records whose fields contradict each other, or that say of others what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .integrity_faults import Fault
from .integrity_times import is_before
from .knowledge import Knowledge
from .names import match_key
from .records import (
    Engagement,
    Finding,
    Inventory,
    Organisation,
    Overlap,
    Union,
    speaker_names,
)
from .vocabulary import Status


def form_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Faults that a record's own fields show, or those of the records that it names."""
    for organisation in knowledge.organisations.values():
        yield from _organisation(organisation)
    for engagement in knowledge.engagements.values():
        yield from _engagement(engagement)
    for overlap in knowledge.overlaps.values():
        yield from _overlap(knowledge, overlap)
    for inventory in knowledge.inventories.values():
        yield from _inventory(knowledge, inventory)
    for finding in knowledge.findings.values():
        yield from _finding(finding)
        yield from _supersedes(knowledge, finding)


def _organisation(record: Organisation) -> Iterator[Fault]:
    if record.sizes and not record.cohort:
        yield Fault(record.id, "sizes", "sizes_without_cohort")
    if record.unnamed and record.cohort:
        yield Fault(record.id, "unnamed", "unnamed_cohort")


def _engagement(record: Engagement) -> Iterator[Fault]:
    if record.provider is None and record.system is None:
        yield Fault(record.id, "provider", "no_provider")
    if record.provider == record.client:
        yield Fault(record.id, "provider", "own_provider", {"id": record.client})


def _overlap(knowledge: Knowledge, record: Overlap) -> Iterator[Fault]:
    if record.disjoint is not None:
        yield from _members(record.id, "disjoint", record.disjoint, "two_or_more")
        yield from _disjoint(knowledge, record.id, record.disjoint)
    if record.union is not None:
        members = record.union.populations
        yield from _members(record.id, "union.populations", members, "two_or_more")
        yield from _union(knowledge, record.id, record.union)
    if record.intersection is not None:
        members = record.intersection.populations
        yield from _members(record.id, "intersection.populations", members, "exactly_two")


def _members(record: str, field: str, members: Sequence[str], code: str) -> Iterator[Fault]:
    if len(members) < 2 or (code == "exactly_two" and len(members) > 2):
        yield Fault(record, field, code, {"number": len(members)})
    seen: set[str] = set()
    for index, member in enumerate(members):
        if member in seen:
            yield Fault(record, f"{field}[{index}]", "named_twice", {"id": member})
        seen.add(member)


def _disjoint(knowledge: Knowledge, record: str, members: Sequence[str]) -> Iterator[Fault]:
    known = [found for member in members if (found := knowledge.populations.get(member))]
    for index, member in enumerate(members):
        found = knowledge.populations.get(member)
        if found is not None and found.part_of != known[0].part_of:
            values = {
                "id": member,
                "whole": found.part_of or "-",
                "first": known[0].id,
                "first_whole": known[0].part_of or "-",
            }
            yield Fault(record, f"disjoint[{index}]", "disjoint_levels", values, member)
            return


def _union(knowledge: Knowledge, record: str, union: Union) -> Iterator[Fault]:
    for index, member in enumerate(union.populations):
        found = knowledge.populations.get(member)
        if found is not None and found.part_of != union.container:
            values = {"id": member, "whole": union.container}
            yield Fault(record, f"union.populations[{index}]", "union_member", values, member)


def _inventory(knowledge: Knowledge, record: Inventory) -> Iterator[Fault]:
    """Only a system has accounts, only a cohort members, and no system entrusts anything."""
    system = record.of.startswith("sys:")
    organisation = knowledge.organisations.get(record.of)
    cohort = organisation is not None and organisation.cohort
    known = system or organisation is not None
    fits = {"clients": True, "providers": not system, "members": cohort, "accounts": system}
    if known and not fits[record.lists]:
        yield Fault(record.id, "lists", "inventory_lists", {"id": record.of, "lists": record.lists})


def _finding(record: Finding) -> Iterator[Fault]:
    if record.data == ():
        yield Fault(record.id, "data", "finding_no_data")
    if record.reason == "erased" and record.status is not Status.RULED_OUT:
        yield Fault(record.id, "reason", "erased_status", {"status": record.status.value})
    if record.complete and record.status not in (Status.CONFIRMED, Status.POSSIBLE):
        yield Fault(record.id, "complete", "complete_status", {"status": record.status.value})
    if record.as_of is not None and record.reason != "erased":
        yield Fault(record.id, "as_of", "as_of_erased")
    if not record.incidents and record.reason != "erased":
        yield Fault(record.id, "incidents", "no_incidents")
    elif not record.incidents and not record.subject.startswith("eng:"):
        yield Fault(record.id, "subject", "erasure_subject", {"subject": record.subject})


def _supersedes(knowledge: Knowledge, record: Finding) -> Iterator[Fault]:
    speakers = _speakers(record)
    for index, ident in enumerate(record.supersedes):
        older = knowledge.findings.get(ident)
        if older is None or ident == record.id:
            continue
        field = f"supersedes[{index}]"
        values: dict[str, object] = {"id": ident}
        if older.subject != record.subject:
            values |= {"subject": record.subject, "its": older.subject}
            yield Fault(record.id, field, "supersedes_subject", values, ident)
        elif not speakers & _speakers(older):
            yield Fault(record.id, field, "supersedes_speaker", values, ident)
        if is_before(record.stated_on, older.stated_on):
            values |= {"date": record.stated_on, "its_date": older.stated_on}
            yield Fault(record.id, field, "supersedes_later", values, ident)


def _speakers(record: Finding) -> set[str]:
    return {
        name if name.startswith("org:") else match_key(name) or name
        for name in speaker_names(record.stated_by)
    }
