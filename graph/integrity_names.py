"""Names that two records claim, and corporate numbers that stand twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .integrity_faults import Fault
from .knowledge import Knowledge
from .names import form_of, forms_meet, match_key
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
                values = {"number": number, "id": organisation.id}
                yield Fault(organisation.id, "corporate_number", "number_taken", values, first)


def _shared(records: Iterable[Organisation | System]) -> Iterator[Fault]:
    claims: dict[str, dict[str, _Claim]] = defaultdict(dict)
    for record in records:
        numbered = isinstance(record, Organisation) and record.corporate_number is not None
        for field, name in claimed_names(record):
            if key := match_key(name):
                claim = claims[key].setdefault(
                    record.id, _Claim(record.id, field, name, numbered, set())
                )
                if form := form_of(name):
                    claim.forms.add(form)
    for claimants in claims.values():
        if len(claimants) > 1:
            yield from _taken(list(claimants.values()))


class _Claim(NamedTuple):
    """A name that a record goes by, the field where it stands, and what tells the record apart."""

    ident: str
    field: str
    name: str
    numbered: bool
    forms: set[str]

    def is_told_from(self, other: _Claim) -> bool:
        """Whether their corporate numbers say that they are two, or the legal forms they carry.

        Of two that are numbered at least one must carry it as its own name: one that both were
        given as an alias is a slip of whoever wrote them.
        """
        if self.numbered and other.numbered and "name" in (self.field, other.field):
            return True
        return not forms_meet(self.forms, other.forms)


def _taken(claims: list[_Claim]) -> Iterator[Fault]:
    if all(claim.numbered and claim.field == "name" for claim in claims):
        return
    for claim in claims:
        for other in claims:
            if other is not claim and not claim.is_told_from(other):
                values = {"name": claim.name, "id": claim.ident}
                yield Fault(claim.ident, claim.field, "name_taken", values, other.ident)
                break


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
