"""How a text is taken from a pair of tables: apart, so that help needs no vocabulary."""

from __future__ import annotations

from collections.abc import Mapping


def say_from(tables: Mapping[str, Mapping[str, str]], lang: str, key: str, **values: object) -> str:
    """The text of a key with values put in; that of ``key.one`` where there is one and n is 1."""
    table = tables[lang]
    one = f"{key}.one"
    text = table[one] if values.get("n") == 1 and one in table else table[key]
    return text.format(**values) if values else text
