"""Names in any script, width or legal form, and the index that finds records by them.

The *match key* is for comparing only, never for display: NFKC (full-width and half-width forms,
㈱), case, spaces and punctuation, Japanese and Western legal forms, old and variant characters,
and hiragana written as katakana are all evened out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Protocol

from .errors import AmbiguousNameError, UnknownNameError
from .knowledge import Knowledge
from .records import PREFIXES, Incident, Organisation, Population, Record, System

#: Legal forms that may stand before or after a name. 協同組合 and the like are part of a name.
_FORMS = """
株式会社 有限会社 合同会社 合名会社 合資会社 相互会社 特定目的会社
一般社団法人 公益社団法人 一般財団法人 公益財団法人 社団法人 財団法人
社会福祉法人 医療法人社団 医療法人財団 医療法人 社会医療法人 学校法人 宗教法人
特定非営利活動法人 NPO法人 独立行政法人 地方独立行政法人 国立大学法人 公立大学法人
国立研究開発法人 社会保険労務士法人 税理士法人 弁護士法人 監査法人 司法書士法人
行政書士法人 特許業務法人
"""
#: Longest first, so that none hides another.
LEGAL_FORMS = tuple(sorted(_FORMS.split(), key=lambda form: (-len(form), form)))
_DROPPED = tuple(form.casefold() for form in LEGAL_FORMS)
_SHORT_FORMS = re.compile(
    r"\((株|有|同|名|資|相|一社|公社|一財|公財|社|財|社福|医|学|宗|特非|独|地独|国大|公大|社労)\)"
)
_WESTERN = re.compile(
    r"(?:[\s,]+|^)(?:co\.?,?\s*ltd\.?|company limited|incorporated|inc\.?|corporation|corp\.?"
    r"|ltd\.?|limited|llc|k\.?k\.?|g\.?k\.?|gmbh|ag|s\.?a\.?|plc|n\.?v\.?|b\.?v\.?)\s*$"
)
_VARIANTS = str.maketrans(
    "髙﨑邉邊濵濱廣國學澤齋齊斎渡邨嶋嶌龍瀧惠德榮圓壽藏眞塚條縣會關應經實當團圖轉醫澁莊櫻竈",
    "高崎辺辺浜浜広国学沢斉斉斉渡村島島竜滝恵徳栄円寿蔵真塚条県会関応経実当団図転医渋荘桜釜",
)
_KANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_DROP = re.compile(r"[\s\-‐‑–—―−_・･.,、。'’`\"”“()\[\]「」『』【】〈〉&＆/／]+")
_SMALL = str.maketrans("ヶヵ", "ケカ")


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
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    plain = _SHORT_FORMS.sub(" ", plain)
    for form in _DROPPED:
        if plain.startswith(form):
            plain = plain[len(form) :].strip()
        elif plain.endswith(form):
            plain = plain[: -len(form)].strip()
    plain = _WESTERN.sub("", plain) or plain
    plain = plain.translate(_VARIANTS).translate(_KANA).translate(_SMALL)
    return unicodedata.normalize("NFKC", _DROP.sub("", plain))


def names_of(record: Record) -> Iterator[str]:
    """Every name that a record goes by, the main one first."""
    yield record.title_text
    if isinstance(record, (Organisation, System, Incident)):
        yield from record.aliases
    if isinstance(record, (Organisation, System, Incident, Population)):
        yield from record.names.values()


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


class RecordDirectory:
    """The directory of the records at hand; each type is looked through when it is first asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._by_key: dict[str, dict[str, set[str]]] = {}

    def get(self, ident: str) -> Record | None:
        return self._knowledge.get(ident)

    def ids(self, type_: str, key: str) -> Collection[str]:
        return self._keys(type_).get(key, ())

    def spellings(self, type_: str) -> Iterable[tuple[str, Collection[str]]]:
        return self._keys(type_).items()

    def idents(self, type_: str) -> Iterable[str]:
        return self._knowledge.by_type.get(type_, {})

    def _keys(self, type_: str) -> dict[str, set[str]]:
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
        prefix = text.partition(":")[0]
        found: dict[str, float] = {}
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        for name in self._types:
            for spelling, ids in self._directory.spellings(name):
                score = _likeness(matcher, spelling, key)
                for ident in ids:
                    if score >= 0.5:
                        found[ident] = max(found.get(ident, 0.0), score)
            if prefix in PREFIXES:
                for ident in self._directory.idents(name):
                    score = SequenceMatcher(None, ident, text).ratio()
                    if score >= 0.7:
                        found[ident] = max(found.get(ident, 0.0), score)
        return sorted(found, key=lambda ident: (-found[ident], ident))[:limit]

    def _get(self, ident: str) -> Record:
        record = self._directory.get(ident)
        assert record is not None
        return record

    def _titles(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        return [(ident, self._get(ident).title_text) for ident in ids]


def _likeness(matcher: SequenceMatcher[str], spelling: str, key: str) -> float:
    if key and (key in spelling or spelling in key):
        return 0.5 + 0.5 * min(len(key), len(spelling)) / max(len(key), len(spelling))
    matcher.set_seq1(spelling)
    return matcher.ratio() if matcher.quick_ratio() >= 0.5 else 0.0
