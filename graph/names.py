"""Names in any script, width or legal form, and the index that finds records by them.

The *match key* is for comparing only, never for display: NFKC (full-width and half-width forms,
㈱), case, spaces and punctuation, Japanese and Western legal forms (:mod:`.legal_forms`), old and
variant characters, hiragana and small kana (:mod:`.characters`) are all evened out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol, TypeAlias

from .characters import evened_kana, plain_text, without_punctuation
from .errors import AmbiguousNameError, UnknownNameError
from .knowledge import Knowledge
from .legal_forms import without_forms, written_form
from .records import PREFIXES, RECORD_TYPES, Incident, Organisation, Population, Record, System

#: How like a name or an id has to be to what nothing is called, to be offered instead: the share of
#: characters in common and in the same order (normalised indel similarity).
_LIKE, _LIKE_AN_ID = 0.5, 0.7
#: Registers and questions give the same names again and again.
_REMEMBERED = 65_536

#: Addressing, as registers made from mailing lists have it.
_ADDRESS = r"(?:御中|(?<=\s)[様殿])\s*$"


@lru_cache(maxsize=_REMEMBERED)
def match_key(text: str) -> str:
    """The form of a name under which two spellings of one name are equal.

    The key of a key is the key itself. It is empty only if nothing but legal forms and punctuation
    was given.
    """
    key = _evened(text)
    while (again := _evened(key)) != key:
        key = again
    return key


def _evened(text: str) -> str:
    return without_punctuation(without_forms(_plain(text)))


def _plain(text: str) -> str:
    return evened_kana(re.sub(_ADDRESS, "", plain_text(text)))


@lru_cache(maxsize=_REMEMBERED)
def form_of(name: str) -> str | None:
    """The legal form that a name carries; None where it carries none that says which."""
    return written_form(_plain(name))


def names_of(record: Record) -> Iterator[str]:
    """Every name that a record goes by, the main one first."""
    yield record.title_text
    if isinstance(record, (Organisation, System, Incident)):
        yield from record.aliases
    if isinstance(record, (Organisation, System, Incident, Population)):
        yield from record.names.values()


def forms_of(record: Record) -> dict[str, set[str]]:
    """Every match key of a record, with the legal forms that its spellings of it carry."""
    found: dict[str, set[str]] = {}
    for name in names_of(record):
        if key := match_key(name):
            forms = found.setdefault(key, set())
            if form := form_of(name):
                forms.add(form)
    return found


def forms_meet(forms: Collection[str], others: Collection[str]) -> bool:
    """Whether names of one key that carry these legal forms may be those of one organisation.

    One that is given with no form, or with none that says which, may be any.
    """
    return not forms or not others or any(form in others for form in forms)


def display_name(record: Record, lang: str) -> str:
    """The name to show in a language: ``names[lang]`` where given, else the main name."""
    names = getattr(record, "names", None)
    return names.get(lang, record.title_text) if names else record.title_text


class Directory(Protocol):
    """Where names are looked up: the records of a question, or a store."""

    def get(self, ident: str) -> Record | None:
        """The record with this id."""

    def ids(self, type_: str, key: str) -> Collection[str]:
        """The records of a type that go by a match key (or a corporate number)."""

    def spellings(self, type_: str) -> Iterable[tuple[str, Collection[str]]]:
        """Every match key of a type, with the records that go by it."""

    def idents(self, type_: str) -> Iterable[str]:
        """The ids of every record of a type."""


def keys_of(record: Record) -> Iterator[str]:
    """Every key under which a record is found; a key may come twice."""
    for spelling in names_of(record):
        if key := match_key(spelling):
            yield key
    if isinstance(record, Organisation) and record.corporate_number:
        yield record.corporate_number


#: Type -> match key -> the ids of the records that go by it.
Keys: TypeAlias = Mapping[str, Mapping[str, Collection[str]]]


class RecordDirectory:
    """The directory of the records at hand; each type is looked through when it is first asked.

    Args:
        knowledge: the records.
        keys: what ``every_key`` gave for the same records, so that none is looked through.
    """

    def __init__(self, knowledge: Knowledge, keys: Keys | None = None) -> None:
        self._knowledge = knowledge
        self._by_key: dict[str, Mapping[str, Collection[str]]] = dict(keys or {})

    def get(self, ident: str) -> Record | None:
        return self._knowledge.get(ident)

    def ids(self, type_: str, key: str) -> Collection[str]:
        return self._keys(type_).get(key, ())

    def spellings(self, type_: str) -> Iterable[tuple[str, Collection[str]]]:
        return self._keys(type_).items()

    def idents(self, type_: str) -> Iterable[str]:
        return self._knowledge.by_type.get(type_, {})

    def every_key(self) -> dict[str, dict[str, list[str]]]:
        """The keys of every type, in order."""
        return {
            type_: {key: sorted(ids) for key, ids in sorted(self._keys(type_).items())}
            for type_ in RECORD_TYPES
        }

    def _keys(self, type_: str) -> Mapping[str, Collection[str]]:
        if type_ not in self._by_key:
            found: dict[str, set[str]] = defaultdict(set)
            for record in self._knowledge.by_type.get(type_, {}).values():
                for key in keys_of(record):
                    found[key].add(record.id)
            self._by_key[type_] = found
        return self._by_key[type_]


class NameIndex:
    """Finds records by id, corporate number, or any name.

    Args:
        knowledge: the records, or a directory of them (a store).
        types: names of the record types to look in, in order of preference.
    """

    def __init__(
        self,
        knowledge: Knowledge | Directory,
        types: Sequence[str] = ("organisations", "systems", "incidents", "populations"),
    ) -> None:
        self._types = tuple(types)
        self._directory: Directory = (
            RecordDirectory(knowledge) if isinstance(knowledge, Knowledge) else knowledge
        )

    def resolve(self, text: str) -> Record:
        """The one record that is called ``text``.

        An id wins; otherwise the first of ``types`` in which the name occurs decides, so that an
        organisation goes before a system of the same name.

        Raises:
            UnknownNameError: nothing is called so; carries the nearest names.
            AmbiguousNameError: several records of one type are called so; carries all of them.
        """
        prefix = text.partition(":")[0]
        if prefix in PREFIXES and (record := self._directory.get(text)) is not None:
            return record
        key = match_key(text)
        for name in self._types:
            ids = sorted(self._directory.ids(name, key))
            if len(ids) > 1:
                ids = self._of_form(ids, text, key) or ids
            if len(ids) == 1:
                return self._get(ids[0])
            if ids:
                raise AmbiguousNameError(text, self._titles(ids))
        raise UnknownNameError(text, self._titles(self._nearest(text, key)))

    def search(self, text: str, limit: int | None = None) -> tuple[Record, ...]:
        """Records of which a name contains ``text``: equal first, then by prefix, then the rest."""
        key = match_key(text)
        if not key:
            return ()
        scored: dict[str, tuple[int, int, str]] = {}
        for order, name in enumerate(self._types):
            for spelling, ids in self._directory.spellings(name):
                if key in spelling:
                    rank = 0 if spelling == key else 1 if spelling.startswith(key) else 2
                    for ident in ids:
                        score = (rank, order, ident)
                        scored[ident] = min(scored.get(ident, score), score)
        ordered = sorted(scored, key=lambda ident: scored[ident])
        return tuple(self._get(ident) for ident in ordered[:limit])

    def _nearest(self, text: str, key: str, limit: int = 5) -> list[str]:
        from rapidfuzz.distance.Indel import normalized_similarity

        prefix = text.partition(":")[0]
        found: dict[str, float] = {}
        for name in self._types:
            for spelling, ids in self._directory.spellings(name):
                if key in spelling or spelling in key:
                    shorter, longer = sorted((len(key), len(spelling)))
                    score = 0.5 + 0.5 * shorter / longer if shorter else 0.0
                else:
                    score = normalized_similarity(key, spelling, score_cutoff=_LIKE)
                if score >= _LIKE:
                    for ident in ids:
                        found[ident] = max(found.get(ident, 0.0), score)
            if prefix in PREFIXES:
                for ident in self._directory.idents(name):
                    score = normalized_similarity(ident, text, score_cutoff=_LIKE_AN_ID)
                    if score >= _LIKE_AN_ID:
                        found[ident] = max(found.get(ident, 0.0), score)
        return sorted(found, key=lambda ident: (-found[ident], ident))[:limit]

    def _of_form(self, ids: list[str], text: str, key: str) -> list[str]:
        """Those that a name can mean as it is written: another legal form is another name."""
        form = form_of(text)
        if form is None:
            return ids
        return [
            ident for ident in ids if forms_meet({form}, forms_of(self._get(ident)).get(key, ()))
        ]

    def _get(self, ident: str) -> Record:
        record = self._directory.get(ident)
        assert record is not None
        return record

    def _titles(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        return [(ident, self._get(ident).title_text) for ident in ids]
