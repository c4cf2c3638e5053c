"""Organisations and systems that a register names: those that are known, or new ones with an id.

An organisation is found by its corporate number, else by its name as ``graph.names.match_key``
evens it out. Nothing is ever found by mere likeness: that is proposed (:mod:`.similar`) and judged
by a person. What is new is remembered, so that three spellings in one register are one
organisation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from ..graph.errors import AmbiguousNameError, HakyuError
from ..graph.field_types import corporate_number_is_valid
from ..graph.names import Directory, form_of, forms_meet, forms_of, match_key, names_of
from ..graph.records import Organisation, Record
from .made_ids import ids_of_key, ids_of_number

How: TypeAlias = Literal["number", "name", "new"]

_BETWEEN_DIGITS = re.compile(r"[\s\-‐‑–—―−ー]+")


class BadCorporateNumberError(HakyuError, ValueError):
    """A text that is no corporate number.

    Attributes:
        number: the text as it was given.
        meant: the number that it may have meant: a company registration number 会社法人等番号 of
            12 digits is a corporate number without its check digit. None if nothing suggests one.
    """

    def __init__(self, number: str, meant: str | None = None) -> None:
        self.number = number
        self.meant = meant
        super().__init__(f"{number!r} is no corporate number")


class NoNameError(HakyuError, ValueError):
    """A name of which nothing is left without legal forms and punctuation, and no number."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} names nothing")


@dataclass(frozen=True)
class Resolved:
    """Whom a name and a number stand for.

    Attributes:
        id: the organisation or system.
        how: found by number, found by name, or new.
        name: what to state as its name: of a known record exactly its own.
        corporate_number: of the known record, else as the register gave it.
        states: whether the register must state it: it is new, or known under the very id that its
            name or number makes, so that a reload of the file that made it keeps it. That id is
            given too where another one stands for it by a judgement.
        name_differs: it was found by its number and was not known by this name so far.
    """

    id: str
    how: How
    name: str
    corporate_number: str | None
    states: bool
    name_differs: bool = False


@dataclass
class _Met:
    """An organisation or system that the register has named."""

    id: str
    type: str
    name: str
    number: str | None
    new: bool
    made: bool
    #: Match key -> the legal forms under which it goes by it.
    forms: dict[str, set[str]]
    given: str | None = None
    kind: str | None = None

    def goes_by(self, key: str, form: str | None) -> bool:
        """Whether a name of this key, with or without a legal form, may be one of its names."""
        return key in self.forms and forms_meet(self.forms[key], _set(form))


class Resolver:
    """Resolves the names of one register; one resolver per load.

    Whether rows are resolved or refused does not depend on their order, but the id of an
    organisation of which only some rows give the number does: resolve rows with a number first.

    Args:
        directory: what is known already (a store, or the records at hand).
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._met: dict[str, _Met] = {}
        self._numbers: dict[str, str] = {}
        #: Ids that names or numbers of this register make and for which another record stands by
        #: now, with what is stated of each.
        self._joined: dict[str, dict[str, Any]] = {}
        #: (type, key) -> ids that this register has given the name to.
        self._learnt: dict[tuple[str, str], list[str]] = defaultdict(list)
        #: (type, key) -> legal form -> whom a name alone stood for, and the name.
        self._loose: dict[tuple[str, str], dict[str | None, tuple[str, str]]] = defaultdict(dict)

    def resolve(self, name: str, number: str | None = None, *, kind: str | None = None) -> Resolved:
        """Whom a name, with a corporate number or without, stands for.

        A number that is known decides. Else the one organisation that goes by the name is meant,
        unless both have a number or a legal form and these differ. Cohorts and organisations
        without a name are not found by name.

        Args:
            name: as it stands in the register.
            number: a corporate number, also as an invoice registration number (T and 13 digits);
                None or blank where there is none.
            kind: what it is, of ``graph.vocabulary.KINDS``, where the register says so; stated of
                an organisation that is stated, the first one given.

        Raises:
            BadCorporateNumberError: the number is none.
            NoNameError: there is neither a name nor a known number.
            AmbiguousNameError: several organisations go by the name; carries them.
        """
        digits = corporate_number_of(number)
        key, form = match_key(name), form_of(name)
        met = self._of_number(digits) if digits else None
        how: How = "number"
        if met is None:
            if not key:
                raise NoNameError(name)
            how, met = "name", self._of_name("organisations", name, key, form, digits)
        if met is None:
            how, met = "new", self._new("organisations", name, key, form, digits)
        differs = how == "number" and bool(key) and not met.goes_by(key, form)
        met.kind = met.kind or kind
        joined = self._joined_id(met, key, form, digits)
        self._learn(met, name, key, form, digits, teaches=joined is None)
        if joined is not None:
            spelling = self._spelling(met, name, key, form)
            data = self._joined.setdefault(joined, {"id": joined, "name": spelling})
            if digits:
                data["corporate_number"] = digits
            return Resolved(joined, how, data["name"], met.number, True, differs)
        return Resolved(met.id, how, met.name, met.number, met.new or met.made, differs)

    def resolve_system(self, name: str) -> Resolved:
        """Which system (a product, a cloud service) a name stands for.

        Raises:
            NoNameError: nothing is named.
            AmbiguousNameError: several systems go by the name; carries them.
        """
        key = match_key(name)
        if not key:
            raise NoNameError(name)
        how: How = "name"
        met = self._of_name("systems", name, key, None, None)
        if met is None:
            how, met = "new", self._new("systems", name, key, None, None)
        self._learn(met, name, key, None, None)
        return Resolved(met.id, how, met.name, None, met.new or met.made)

    def stated(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What the register must state of organisations and systems, in the order first named.

        Yields:
            The type (``organisations``, ``systems``) and the fields of one record. Of one that the
            register did not make, only the corporate number, where the register gave it.
        """
        for met in self._met.values():
            data: dict[str, Any] = {"id": met.id}
            if met.new or met.made:
                data["name"] = met.name
                if met.kind is not None:
                    data["kind"] = met.kind
            if met.given is not None:
                data["corporate_number"] = met.given
            if len(data) > 1:
                yield met.type, data
        for data in self._joined.values():
            yield "organisations", dict(data)

    def _joined_id(self, met: _Met, key: str, form: str | None, number: str | None) -> str | None:
        """The id that the name or the number makes, if the one that was met stands for it.

        Somebody judged the two to be one. The register goes on to state its own, so that a reload
        changes nothing, and withdrawing the judgement brings it back.
        """
        if met.new:
            return None
        ids = list(ids_of_number(number)) if number else []
        ids += ids_of_key("org", key, form) if key else ()
        if met.id in ids:
            return None
        for ident in ids:
            if ident in self._joined:
                return ident
            record = self._directory.get(ident)
            if record is not None and record.id == met.id:
                return ident
        return None

    def _spelling(self, met: _Met, name: str, key: str, form: str | None) -> str:
        """The name as it was stated before, which is among those of the record that was met."""
        record = self._directory.get(met.id)
        same = [one for one in names_of(record) if match_key(one) == key] if record else []
        return next((one for one in same if form_of(one) == form), (*same, name.strip())[0])

    def _of_number(self, number: str) -> _Met | None:
        ident = self._numbers.get(number)
        if ident is not None:
            return self._met[ident]
        for ident in sorted(self._directory.ids("organisations", number)):
            record = self._directory.get(ident)
            if isinstance(record, Organisation) and record.corporate_number == number:
                return self._known(record)
        return None

    def _of_name(
        self, type_: str, name: str, key: str, form: str | None, number: str | None
    ) -> _Met | None:
        idents = dict.fromkeys(sorted(self._directory.ids(type_, key)))
        idents.update(dict.fromkeys(self._learnt.get((type_, key), ())))
        found: list[_Met] = []
        for ident in idents:
            met = self._met.get(ident) or self._recorded(ident)
            if met is None or (number and met.number and met.number != number):
                continue
            if met.goes_by(key, form):
                found.append(met)
        if len(found) > 1:
            raise AmbiguousNameError(name, [(met.id, met.name) for met in found])
        return found[0] if found else None

    def _recorded(self, ident: str) -> _Met | None:
        record = self._directory.get(ident)
        if record is None or (
            isinstance(record, Organisation) and (record.cohort or record.unnamed)
        ):
            return None
        return self._known(record)

    def _known(self, record: Record) -> _Met:
        if (met := self._met.get(record.id)) is not None:
            return met
        number = record.corporate_number if isinstance(record, Organisation) else None
        made = _is_made(record, number)
        return _Met(
            record.id, record.TYPE, record.title_text, number, False, made, forms_of(record)
        )

    def _new(
        self,
        type_: str,
        name: str,
        key: str,
        form: str | None,
        number: str | None,
    ) -> _Met:
        ids = ids_of_number(number) if number else ids_of_key(_PREFIX[type_], key, form)
        for ident in ids:
            if ident not in self._met and self._directory.get(ident) is None:
                return _Met(ident, type_, name.strip(), number, True, True, {key: _set(form)})
        raise AssertionError(f"no id is left for {key}")  # two keys with one digest

    def _learn(
        self,
        met: _Met,
        name: str,
        key: str,
        form: str | None,
        number: str | None,
        *,
        teaches: bool = True,
    ) -> None:
        """Remember who was meant, and that the number is to be stated of it (``teaches``).

        Raises:
            AmbiguousNameError: an earlier row gave the name alone, for another organisation.
        """
        place = (met.type, key)
        for alone, (ident, spelling) in self._loose.get(place, {}).items():
            if ident != met.id and forms_meet(_set(alone), _set(form)):
                candidates = [(ident, self._met[ident].name), (met.id, met.name)]
                raise AmbiguousNameError(spelling, candidates)
        self._met.setdefault(met.id, met)
        if number is not None:
            self._numbers[number] = met.id
            met.number = number
            met.given = number if teaches else met.given
        if not key:
            return
        if number is None:
            self._loose[place].setdefault(form, (met.id, name))
        met.forms.setdefault(key, set()).update(_set(form))
        if met.id not in self._learnt[place]:
            self._learnt[place].append(met.id)


_PREFIX = {"organisations": "org", "systems": "sys"}


def _set(form: str | None) -> set[str]:
    return set() if form is None else {form}


def _is_made(record: Record, number: str | None) -> bool:
    """Whether the record has an id that its name or number makes."""
    if number is not None and record.id in ids_of_number(number):
        return True
    key = match_key(record.title_text)
    forms = {None, form_of(record.title_text)}
    prefix = _PREFIX[record.TYPE]
    return bool(key) and any(record.id in ids_of_key(prefix, key, form) for form in forms)


@lru_cache(maxsize=16_384)
def corporate_number_of(text: str | None) -> str | None:
    """The corporate number in a cell: any width, spaced or hyphenated, with T before it or without.

    Returns:
        13 digits of which the check digit is right; None for a blank cell.

    Raises:
        BadCorporateNumberError: the text is something else.
    """
    plain = unicodedata.normalize("NFKC", text or "").strip()
    if not plain:
        return None
    digits = _BETWEEN_DIGITS.sub("", plain)
    if digits[:1] in {"T", "t"}:
        digits = digits[1:]
    if corporate_number_is_valid(digits):
        return digits
    meant = None
    if re.fullmatch(r"[0-9]{12}", digits):
        meant = next(
            number for check in "123456789" if corporate_number_is_valid(number := check + digits)
        )
    raise BadCorporateNumberError(text or "", meant)
