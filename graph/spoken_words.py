"""Words of a vocabulary by what people call them."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import UnknownNameError
from .names import match_key
from .vocabulary import CATEGORIES, Term


def category(name: str) -> str:
    """A data category by its id or its label in either language.

    Raises:
        UnknownNameError: there is none; carries those that come near.
    """
    return word_of(CATEGORIES, name)


def word_of(vocabulary: Mapping[str, Term], name: str) -> str:
    """A word of a vocabulary by its id or its label in either language.

    Raises:
        UnknownNameError: there is none; carries those that come near.
    """
    if name in vocabulary:
        return name
    spellings: dict[str, str] = {}
    for term in vocabulary.values():
        for spelling in (term.id, term.ja, term.en):
            spellings.setdefault(match_key(spelling), term.id)
    key = match_key(name)
    if key in spellings:
        return spellings[key]
    from difflib import get_close_matches

    near = get_close_matches(key, spellings, n=5, cutoff=0.5)
    near += [spelling for spelling in spellings if key and key in spelling and spelling not in near]
    idents = list(dict.fromkeys(spellings[spelling] for spelling in near))[:5]
    raise UnknownNameError(
        name, [(ident, f"{vocabulary[ident].ja} / {vocabulary[ident].en}") for ident in idents]
    )
