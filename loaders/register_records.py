"""From what a row says to records: an engagement, its people, its sub-processors, its erasure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..graph.errors import AmbiguousNameError, HakyuError
from .organisations import BadCorporateNumberError, Resolved
from .register_columns import ColumnReading
from .register_counts import ReadCount
from .register_facts import Facts, Party
from .register_ids import digest, fit, name_slug
from .register_notes import Notes
from .register_parties import Parties, candidates_of
from .register_rows import Cell
from .statements import Statement


class Fixed(NamedTuple):
    """What holds for every row of a ledger that does not say otherwise."""

    file: str
    source: str
    client: Resolved | None
    country: str | None
    basis: str | None
    date: str | None
    #: The column of each field, the first where there are several.
    columns: Mapping[str, ColumnReading]


class _Ends(NamedTuple):
    """Who entrusts whom with work on what: ids."""

    client: str
    provider: str | None
    system: str | None


class RecordMaker:
    """Makes the statements of rows.

    Args:
        parties: whom names stand for.
        notes: takes what is to be said.
        fixed: what holds for every row.
    """

    def __init__(self, parties: Parties, notes: Notes, fixed: Fixed) -> None:
        self._parties, self._notes, self._fixed = parties, notes, fixed
        #: The row that first names an organisation or system.
        self.first_rows: dict[str, int] = {}

    def statements(self, facts: Facts, key: str) -> Iterator[Statement]:
        """What a row states; nothing where it does not say who entrusts whom.

        Args:
            facts: what it says.
            key: its id, without prefix.
        """
        ends = self._ends(facts)
        if ends is None:
            return
        ident = f"eng:{key}"
        populations = None
        if facts.personal is False:
            populations = []
        elif facts.sizes or facts.data:
            populations = [f"pop:{key}"]
            yield self._statement("populations", facts, self._population(facts, key, ends))
        subs = self._subs(facts, ends, key, populations)
        data: dict[str, Any] = {
            "id": ident,
            "client": ends.client,
            "provider": ends.provider,
            "system": ends.system,
            "service": facts.service,
            "basis": facts.basis or self._fixed.basis,
            "data": None if facts.data is None else list(facts.data),
            "populations": populations,
            "relies_on": self._relied_on(facts, subs, key),
            "since": _text(facts.since),
            "until": _text(facts.until),
            "country": facts.country or self._fixed.country,
        }
        yield self._statement("engagements", facts, data)
        for sub in subs:
            yield self._statement("engagements", facts, sub)
        if facts.erased:
            yield self._statement("findings", facts, self._erasure(facts, key, ends))

    # -- who entrusts whom -----------------------------------------------------------------------

    def _ends(self, facts: Facts) -> _Ends | None:
        client = self._client(facts)
        provider, system = self._provider(facts)
        if provider is None and system is None:
            if facts.vendor is None and facts.operator is None and facts.system is None:
                columns = self._fixed.columns
                column = columns.get("vendor") or columns.get("operator") or columns.get("system")
                self._notes.problem("row_no_vendor", facts.row, column, "")
            return None
        if client is None:
            return None
        if client == provider:
            cell = _cell(facts.vendor or facts.operator)
            column = cell[0] if cell else None
            text = cell.text if cell else ""
            self._notes.problem("row_own_vendor", facts.row, column, text)
            return None
        return _Ends(client, provider, system)

    def _client(self, facts: Facts) -> str | None:
        if facts.client is not None:
            found = self._organisation(facts, facts.client)
            if found is not None and found[0] == "systems":
                cell = facts.client.cell
                text = cell.text
                self._notes.problem("client_system", facts.row, cell[0], text, id=found[1].id)
                return None
            return found[1].id if found else None
        if self._fixed.client is None:
            column = self._fixed.columns.get("client")
            self._notes.problem("row_no_client", facts.row, column, "")
            return None
        return self._fixed.client.id

    def _provider(self, facts: Facts) -> tuple[str | None, str | None]:
        """The provider and the system."""
        provider = system = None
        if facts.system is not None and (found := self._system(facts, facts.system)) is not None:
            system = found
        for party, operates in ((facts.vendor, False), (facts.operator, True)):
            if party is None or (named := self._organisation(facts, party)) is None:
                continue
            type_, resolved = named
            if type_ == "systems":
                column, text = party.cell[0], party.cell.text
                self._notes.remark("vendor_system", facts.row, column, text, id=resolved.id)
                system = system or resolved
                continue
            provider = provider or resolved.id
            if operates and system is not None:
                other = self._parties.operates(system, resolved.id)
                if other is not None:
                    column, text = party.cell[0], party.cell.text
                    self._notes.remark(
                        "operator_differs", facts.row, column, text, id=system.id, other=other
                    )
        return provider, system.id if system is not None else None

    def _organisation(self, facts: Facts, party: Party) -> tuple[str, Resolved] | None:
        column, text = party.cell[0], party.cell.text
        try:
            found = self._parties.organisation(party.name, party.number)
        except HakyuError as error:
            self._told(error, facts, party)
            return None
        self.first_rows.setdefault(found[1].id, facts.row)
        if found[1].name_differs:
            resolved = found[1]
            self._notes.remark(
                "name_differs", facts.row, column, text, id=resolved.id, name=resolved.name
            )
        return found

    def _system(self, facts: Facts, party: Party) -> Resolved | None:
        try:
            found = self._parties.system(party.name)
        except HakyuError as error:
            self._told(error, facts, party)
            return None
        self.first_rows.setdefault(found.id, facts.row)
        return found

    def _told(self, error: HakyuError, facts: Facts, party: Party) -> None:
        column, text = party.cell[0], party.cell.text
        if isinstance(error, BadCorporateNumberError):
            meant = error.meant or "-"
            cell = party.number_cell or party.cell
            self._notes.problem(
                "name_bad_number",
                facts.row,
                cell[0],
                cell.text,
                number=party.number,
                meant=meant,
            )
        elif isinstance(error, AmbiguousNameError):
            known = candidates_of(error)
            self._notes.problem("name_ambiguous", facts.row, column, text, candidates=known)
        else:
            self._notes.problem("name_empty", facts.row, column, text)

    # -- people ----------------------------------------------------------------------------------

    def _population(self, facts: Facts, key: str, ends: _Ends) -> dict[str, Any]:
        other = facts.vendor or facts.system or facts.operator
        label = facts.service or (other.name if other is not None else key)
        return {
            "id": f"pop:{key}",
            "label": label,
            "controllers": [ends.client],
            "sizes": [self._size(size, ends.client) for size in facts.sizes] or None,
        }

    def _size(self, read: ReadCount, client: str) -> dict[str, Any]:
        size: dict[str, Any] = {
            "stated": read.stated,
            "unit": read.unit,
            "of": read.of,
            "duplicates": "within" if read.repeats else None,
            "qualifier": read.qualifier,
            "as_of": self._fixed.date,
            "stated_by": [client],
        }
        return {name: value for name, value in size.items() if value is not None}

    # -- sub-processors --------------------------------------------------------------------------

    def _subs(
        self, facts: Facts, ends: _Ends, key: str, populations: list[str] | None
    ) -> list[dict[str, Any]]:
        """The engagements of sub-processors, and of theirs."""
        names = facts.subs.names if facts.subs is not None else ()
        further = facts.further
        if further is not None and len(names) != 1:
            if further.names and facts.further_cell is not None:
                self._remark("subs_further", facts, facts.further_cell)
            further = None
        if not names or facts.subs_cell is None:
            return []
        provider = self._worker(ends)
        if provider is None:
            self._remark("subs_no_provider", facts, facts.subs_cell)
            return []
        found = self._below(facts, names, facts.subs_cell, provider, key, populations)
        if len(found) == 1 and further is not None:
            (one,) = found
            lower: list[dict[str, Any]] = []
            if further.names and facts.further_cell is not None and "provider" in one:
                inner = str(one["id"]).partition(":")[2]
                lower = self._below(
                    facts, further.names, facts.further_cell, one["provider"], inner, populations
                )
            if not further.open and len(lower) == len(further.names):
                one["relies_on"] = [sub["id"] for sub in lower]
            found += lower
        return found

    def _below(
        self,
        facts: Facts,
        names: tuple[str, ...],
        cell: Cell,
        client: str,
        key: str,
        populations: list[str] | None,
    ) -> list[dict[str, Any]]:
        """The engagements by which one provider entrusts others with its work."""
        subs: dict[str, dict[str, Any]] = {}
        for name in names:
            found = self._organisation(facts, Party(name, None, cell))
            if found is None:
                continue
            type_, resolved = found
            if resolved.id == client:
                self._remark("subs_itself", facts, cell, name=name)
                continue
            of_type = "provider" if type_ == "organisations" else "system"
            ident = fit(f"eng:{key}.sub-{name_slug(name, 30)}")
            if ident in subs and subs[ident].get(of_type) != resolved.id:
                ident = fit(f"eng:{key}.sub-{name_slug(name, 20)}-{digest(resolved.id)}")
            subs[ident] = {
                "id": ident,
                "client": client,
                of_type: resolved.id,
                "service": facts.service,
                "basis": "unapproved" if facts.unapproved else None,
                "data": [] if facts.personal is False else None,
                "populations": populations,
                "serves": [f"eng:{key}"],
            }
        return list(subs.values())

    def _relied_on(self, facts: Facts, subs: list[dict[str, Any]], key: str) -> list[str] | None:
        """The engagements of all sub-processors; None where they are not all there."""
        if facts.subs is None or facts.subs.open:
            return None
        direct = [str(sub["id"]) for sub in subs if sub["serves"] == [f"eng:{key}"]]
        return direct if direct or not facts.subs.names else None

    def _worker(self, ends: _Ends) -> str | None:
        """Who does the work: the provider, else the operator of the system."""
        if ends.provider is not None or ends.system is None:
            return ends.provider
        return self._parties.operator_of(ends.system)

    def _remark(self, code: str, facts: Facts, cell: Cell, **values: object) -> None:
        self._notes.remark(code, facts.row, cell[0], cell.text, **values)

    # -- erasure ---------------------------------------------------------------------------------

    def _erasure(self, facts: Facts, key: str, ends: _Ends) -> dict[str, Any]:
        provider = self._worker(ends)
        return {
            "id": f"fnd:{key}.erased",
            "subject": f"eng:{key}",
            "status": "ruled_out",
            "reason": "erased",
            "as_of": _text(facts.erased_on),
            "stated_on": _text(facts.erasure_said or facts.erased_on),
            "stated_by": [provider] if provider else None,
            "told_to": [ends.client],
        }

    def _statement(self, type_: str, facts: Facts, data: dict[str, Any]) -> Statement:
        stated = {name: value for name, value in data.items() if value is not None}
        stated["sources"] = [f"{self._fixed.source}#row {facts.row}"]
        return Statement(type_, str(stated["id"]), self._fixed.file, stated, facts.row)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _cell(party: Party | None) -> Cell | None:
    return None if party is None else party.cell
