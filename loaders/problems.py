"""Problems as users read them: codes and values made into sentences, in English or Japanese."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches

from ..graph.errors import Problem, UnreadableError
from .problem_texts import PHRASES, TEXTS

LANGUAGES = ("en", "ja")
#: Longest value, and longest part of a problem, in characters.
_LONGEST = 80
_LONGEST_PART = 300
_FEW = 25


def text_of(code: str, lang: str = "en", /, **values: object) -> tuple[str, str]:
    """What is wrong and how to mend it.

    ``values`` fill the sentence; an :class:`UnreadableError` says why. ``near`` and ``known`` (a
    likely word, all words) make a hint that the mend may use.
    """
    lang = lang if lang in LANGUAGES else "en"
    what, mend = TEXTS[code][lang]
    hint = _hint(lang, values.pop("near", None), values.pop("known", None))
    shown = {name: _one_line(_said(value, lang), _LONGEST_PART) for name, value in values.items()}
    return what.format(**shown), mend.format(hint=hint, **shown).strip()


def _said(value: object, lang: str) -> str:
    return value.reason(lang) if isinstance(value, UnreadableError) else str(value)


def in_words(code: str, lang: str = "en", /, **values: object) -> str:
    """:func:`text_of` as one text, as an error without a place is told."""
    return " ".join(text_of(code, lang, **values))


def unread(path: str | os.PathLike[str], error: Exception, lang: str) -> str:
    """Why a file could not be opened or read, in words."""
    name = os.fspath(path).replace("\0", "\\0")
    if isinstance(error, FileNotFoundError):
        return in_words("store_missing", lang, path=name)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return in_words("store_unreadable", lang, path=name, reason=reason or "?")


def problem(
    code: str, lang: str, file: str, line: int, record: str, field: str, /, **values: object
) -> Problem:
    """One problem at its place."""
    record, field = _one_line(record, _LONGEST_PART), _one_line(field, _LONGEST_PART)
    return Problem(file, line, record, field, *text_of(code, lang, **values))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that comes closest; None where none comes close."""
    found = get_close_matches(word[:_LONGEST], list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def shown(value: object) -> str:
    """A value of the data, short enough for a sentence."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    text = _one_line(str(value), _LONGEST)
    return f"'{text}'" if isinstance(value, str) else text


def _one_line(text: str, longest: int) -> str:
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _hint(lang: str, near: object, known: object) -> str:
    """The likely word; all words too where they are few, since the likely one may mislead."""
    phrases = PHRASES[lang]
    words = known if isinstance(known, (list, tuple)) else []
    parts = [phrases["near"].format(near=near)] if near else []
    if words and (not near or len(words) <= _FEW):
        parts.append(phrases["known"].format(known=", ".join(words)))
    return " ".join(parts)
