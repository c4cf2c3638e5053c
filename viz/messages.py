"""What answers say, in Japanese and English: one table per language, with the same keys.

A key with ``.one`` beside it is used when ``n`` is 1. Values are put in with :meth:`str.format`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..graph.vocabulary import (
    BASES,
    CATEGORIES,
    COMPLETENESS,
    EFFECTS,
    HARM_TERMS,
    INCIDENT_KINDS,
    INVENTORY_LISTS,
    KINDS,
    MEASURES,
    SOURCE_KINDS,
    STATUSES,
    UNITS,
    Term,
)
from .messages_table import Tables, say_from

_TOPICS = ("path", "time", "report", "rank", "portfolio", "choke", "simulate", "whatif", "preview")
TABLES = Tables(
    __package__,
    {
        lang: (f"messages_{lang}", *(f"messages_{lang}_{topic}" for topic in _TOPICS))
        for lang in ("ja", "en")
    },
)

VOCABULARIES: Mapping[str, Mapping[str, Term]] = {
    "status": STATUSES,
    "category": CATEGORIES,
    "unit": UNITS,
    "kind": KINDS,
    "incident_kind": INCIDENT_KINDS,
    "source_kind": SOURCE_KINDS,
    "basis": BASES,
    "measure": MEASURES,
    "effect": EFFECTS,
    "harm": HARM_TERMS,
    "inventory_list": INVENTORY_LISTS,
    "completeness": COMPLETENESS,
}


def say(lang: str, key: str, **values: object) -> str:
    """The text of a key. Raises KeyError for a key that is not there: a fault of the program."""
    return say_from(TABLES, lang, key, **values)


def word(lang: str, vocabulary: str, ident: str) -> str:
    """The label of a word of a vocabulary; the word itself where it is not there."""
    term = VOCABULARIES[vocabulary].get(ident)
    return ident if term is None else term.label(lang)


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def joined(lang: str, items: list[str] | tuple[str, ...]) -> str:
    """A list in a line."""
    return ("、" if lang == "ja" else ", ").join(items)
