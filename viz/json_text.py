"""JSON for programs and eyes: readable Japanese, and nothing in it that could steer a terminal."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from .terminal_text import fits


def json_text(value: Mapping[str, Any]) -> str:
    """The value as indented JSON, ended by a line break.

    Invisible and control characters inside texts are written as ``\\uXXXX``: the same value for
    every reader, harmless on a screen.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if text.isascii():
        return text
    return "".join(_escaped(character) for character in text)


def for_encoding(text: str, encoding: str) -> str:
    """The same JSON in characters that the encoding has."""
    if fits(text, encoding):
        return text
    return "".join(c if fits(c, encoding) else _code_units(c) for c in text)


def _escaped(character: str) -> str:
    if character.isprintable() or character in "\n\u3000":
        return character
    if unicodedata.category(character)[0] in "CZ":
        return _code_units(character)
    return character


def _code_units(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2)
    )
