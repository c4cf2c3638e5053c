"""The organisations and systems of a ledger: each looked up once, in an order of its own.

Whom a name stands for, and how a new organisation is called, must not depend on the order of the
rows. So all names are gathered first; those with a corporate number are resolved before those
without, and of several spellings of one name the fullest is stated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ..graph.errors import AmbiguousNameError, HakyuError
from ..graph.names import Directory, form_of, match_key
from ..graph.records import Organisation, System
from .organisations import BadCorporateNumberError, Resolved, Resolver, corporate_number_of
from .register_facts import Facts

#: Names that are remembered, with what is known of them.
_REMEMBERED = 65_536


class PartyRow(NamedTuple):
    """An organisation or system of a ledger, and how it was found.

    Attributes:
        name: as it stands in the ledger.
        id: of the record.
        type: ``organisations`` or ``systems``.
        known_as: name of the record that was known; None for a new one.
        how: "number", "name" or "new".
        rows: how many rows name it so.
    """

    name: str
    id: str
    type: str
    known_as: str | None
    how: str
    rows: int


@dataclass
class _Gathered:
    spellings: dict[str, int] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)

    @property
    def fullest(self) -> str:
        """The longest spelling; of several the first in order of signs."""
        return min(self.spellings, key=lambda name: (-len(name), name))


class Remembering:
    """A directory that is asked once for what is asked again and again: while a ledger is read,
    nothing of it changes.
    """

    def __init__(self, directory: Directory) -> None:
        self.get = lru_cache(maxsize=_REMEMBERED)(directory.get)
        self.ids = lru_cache(maxsize=_REMEMBERED)(directory.ids)
        self.spellings = directory.spellings
        self.idents = directory.idents


class Parties:
    """Whom the names of one ledger stand for.

    Args:
        directory: what is known already.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory = Remembering(directory)
        self._resolver = Resolver(directory)
        self._is_known = lru_cache(maxsize=_REMEMBERED)(self._looked_up)
        #: By type, match key and legal form.
        self._gathered: dict[tuple[str, str, str], _Gathered] = {}
        self._forms: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._found: dict[tuple[str, str, str | None], tuple[str, Resolved]] = {}
        self._operators: dict[str, str] = {}

    # -- gathering -------------------------------------------------------------------------------

    def gather(self, facts: Facts) -> None:
        """Take note of every name of a row."""
        for party in (facts.client, facts.vendor, facts.operator):
            if party is not None:
                self._gather("organisations", party.name, party.number)
        if facts.system is not None:
            self._gather("systems", facts.system.name, None)
        for names in (facts.subs, facts.further):
            for name in names.names if names is not None else ():
                self._gather("organisations", name, None)

    def _gather(self, type_: str, name: str, number: str | None) -> None:
        place = _key(type_, name)
        found = self._gathered.get(place)
        if found is None:
            found = self._gathered[place] = _Gathered()
            self._forms[place[:2]].add(place[2])
        found.spellings[name] = found.spellings.get(name, 0) + 1
        try:
            if digits := corporate_number_of(number):
                found.numbers.add(digits)
        except BadCorporateNumberError:
            pass

    def settle(self) -> None:
        """Resolve what was gathered: numbers first, then names; faults are told row by row."""
        ordered = sorted(self._gathered.items(), key=lambda item: (not item[0][2], item[0]))
        for (type_, *_), found in ordered:
            for number in sorted(found.numbers):
                self._settle(type_, found.fullest, number)
        for (type_, *_), found in ordered:
            if not found.numbers:
                self._settle(type_, found.fullest, self._number_of(type_, found.fullest))

    def _number_of(self, type_: str, name: str) -> str | None:
        """The one number that the ledger gives for a name elsewhere, in a form that fits."""
        type_, key, form = _key(type_, name)
        forms = {"", form} if form else self._forms[type_, key]
        numbers: set[str] = set()
        for each in forms:
            if (found := self._gathered.get((type_, key, each))) is not None:
                numbers |= found.numbers
        return numbers.pop() if len(numbers) == 1 else None

    def _settle(self, type_: str, name: str, number: str | None) -> None:
        if type_ == "organisations" and self._as_system(name, number) is not None:
            type_ = "systems"
        try:
            if type_ == "systems":
                self._resolver.resolve_system(name)
            else:
                self._resolver.resolve(name, number)
        except HakyuError:
            return

    # -- looking up ------------------------------------------------------------------------------

    def organisation(self, name: str, number: str | None = None) -> tuple[str, Resolved]:
        """The type and the record that a name stands for.

        A name that is known as a system only is that system.

        Raises:
            HakyuError: it stands for several, or for nothing, or the number is none.
        """
        key = ("organisations", name, number)
        if key not in self._found:
            own = number or self._number_of("organisations", name)
            if self._as_system(name, own) is not None:
                self._found[key] = ("systems", self._resolver.resolve_system(name))
            else:
                self._found[key] = ("organisations", self._resolver.resolve(name, own))
        return self._found[key]

    def system(self, name: str) -> Resolved:
        """The system that a name stands for.

        Raises:
            HakyuError: it stands for several, or for nothing.
        """
        key = ("systems", name, None)
        if key not in self._found:
            self._found[key] = ("systems", self._resolver.resolve_system(name))
        return self._found[key][1]

    def is_known(self, name: str) -> bool:
        """Whether an organisation or system is known by this name."""
        return self._is_known(name)

    def _looked_up(self, name: str) -> bool:
        key = match_key(name)
        if not key:
            return False
        return bool(
            self._directory.ids("organisations", key) or self._directory.ids("systems", key)
        )

    def _as_system(self, name: str, number: str | None) -> str | None:
        key = match_key(name)
        if number or not key or self._directory.ids("organisations", key):
            return None
        found = sorted(self._directory.ids("systems", key))
        return found[0] if len(found) == 1 else None

    # -- operators -------------------------------------------------------------------------------

    def operates(self, system: Resolved, operator: str) -> str | None:
        """Take note of who operates a system; the other one, where that is known to be another."""
        record = self._directory.get(system.id)
        if isinstance(record, System) and not system.states:
            known = record.operator
            return known if known not in (None, operator) else None
        first = self._operators.setdefault(system.id, operator)
        return first if first != operator else None

    def operator_of(self, system: str) -> str | None:
        """Who operates a system, as far as that is known or the ledger says it."""
        record = self._directory.get(system)
        known = record.operator if isinstance(record, System) else None
        return self._operators.get(system) or known

    # -- results ---------------------------------------------------------------------------------

    def stated(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What the ledger must state of organisations and systems, in order of id."""
        for type_, found in sorted(self._resolver.stated(), key=lambda item: str(item[1]["id"])):
            # What kind an organisation is, a ledger does not say; it is not to repeat it.
            data = {name: value for name, value in found.items() if name != "kind"}
            operator = self._operators.get(str(data["id"]))
            yield type_, data if operator is None else {**data, "operator": operator}

    def rows(self) -> Iterable[PartyRow]:
        """Every name of the rows, the most frequent first."""
        found = []
        for (asked, name, _), (type_, resolved) in self._found.items():
            gathered = self._gathered.get(_key(asked, name))
            rows = gathered.spellings.get(name, 0) if gathered else 0
            record = self._directory.get(resolved.id)
            known = record.title_text if record is not None else None
            how = "new" if record is None else resolved.how
            if rows:
                found.append(PartyRow(name, resolved.id, type_, known, how, rows))
        return sorted(set(found), key=lambda row: (-row.rows, row.id, row.name))


def _key(type_: str, name: str) -> tuple[str, str, str]:
    form = form_of(name) or "" if type_ == "organisations" else ""
    return type_, match_key(name) or name, form


def candidates_of(error: HakyuError) -> str:
    """The candidates of an ambiguous name, in a line."""
    if isinstance(error, AmbiguousNameError):
        return ", ".join(f"{ident} ({name})" for ident, name in error.candidates)
    return ""


def client_of(directory: Directory, parties: Parties, name: str) -> Resolved:
    """The one client of a whole ledger, by name or id.

    Raises:
        HakyuError: there is no such id, or the name stands for several.
    """
    record = directory.get(name) if name.startswith("org:") else None
    if isinstance(record, Organisation):
        type_, found = parties.organisation(record.name, record.corporate_number)
        if type_ == "organisations" and found.id == record.id:
            return found
        return Resolved(record.id, "name", record.name, record.corporate_number, False)
    if name.startswith("org:"):
        from ..graph.errors import UnknownNameError

        raise UnknownNameError(name)
    return parties.organisation(name)[1]
