"""Names that two records claim, and corporate numbers that stand twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .integrity_faults import Fault
from .knowledge import Knowledge
from .names import match_key
from .records import Organisation, System


def name_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """One fault at each of two organisations, or systems, that a name could mean."""
    yield from _shared(knowledge.organisations.values())
    yield from _shared(knowledge.systems.values())
    numbers: dict[str, str] = {}
    for organisation in knowledge.organisations.values():
        if number := organisation.corporate_number:
            first = numbers.setdefault(number, organisation.id)
            if first != organisation.id:
                values = {"number": number}
                yield Fault(organisation.id, "corporate_number", "number_taken", values, first)


def _shared(records: Iterable[Organisation | System]) -> Iterator[Fault]:
    claims: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    numbers: dict[str, str] = {}
    for record in records:
        if isinstance(record, Organisation) and record.corporate_number:
            numbers[record.id] = record.corporate_number
        for field, name in claimed_names(record):
            if key := match_key(name):
                claims[key].setdefault(record.id, (field, name))
    for claim in claims.values():
        if len(claim) < 2 or _are_told_apart(claim, numbers):
            continue
        first, second, *_ = claim
        for ident, (field, name) in claim.items():
            other = second if ident == first else first
            yield Fault(ident, field, "name_taken", {"name": name}, other)


def _are_told_apart(claim: dict[str, tuple[str, str]], numbers: dict[str, str]) -> bool:
    """Whether all carry it as their own name and a corporate number that says who they are."""
    return all(field == "name" and ident in numbers for ident, (field, _) in claim.items())


def claimed_names(record: Organisation | System) -> Iterator[tuple[str, str]]:
    """The field and the text of each name that no other record of the type may have.

    What a cohort or an unnamed organisation is called says what it is, and claims nothing.
    """
    if isinstance(record, System) or not (record.cohort or record.unnamed):
        yield "name", record.name
        for script, name in record.names.items():
            yield f"names.{script}", name
    for index, alias in enumerate(record.aliases):
        yield f"aliases[{index}]", alias
