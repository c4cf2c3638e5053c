"""Ids for what a register names and nothing knows yet: readable, and the same on every load.

An id is made from the match key of the name (``org:山田印刷``) or from the corporate number
(``org:7000012050002``). Where the key holds what an id cannot, is very long, or where its id stands
for something else already, the legal form or a digest is added; no key holds the ``.`` or ``-``
before it. So two keys never give one id, and one key gives the same ids in the same order wherever
it is met.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

#: Longest readable part; an id may have 200 characters.
_LONGEST = 60
_DIGESTS = (10, 20, 64)
_NUMBER = re.compile(r"[0-9]{13}")


def ids_of_key(prefix: str, key: str, form: str | None = None) -> Iterator[str]:
    """The ids that a match key makes, in the order in which they are tried.

    Args:
        prefix: ``org`` or ``sys``.
        key: a match key, not empty.
        form: the legal form that the name carries; it serves where another one has the key's id.
    """
    readable = "".join(sign for sign in key if _may_stand(sign))
    start = f"{prefix}:{readable[:_LONGEST] or 'x'}"
    if readable == key and len(key) <= _LONGEST and not _NUMBER.fullmatch(key):
        yield start
        if form is not None:
            yield f"{start}.{form}"
    yield from _with_digest(start, key if form is None else f"{key}\0{form}")


def ids_of_number(number: str) -> Iterator[str]:
    """The ids that a corporate number makes, in the order in which they are tried."""
    yield f"org:{number}"
    yield from _with_digest(f"org:{number}", number)


def _with_digest(start: str, text: str) -> Iterator[str]:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for length in _DIGESTS:
        yield f"{start}-{digest[:length]}"


def _may_stand(sign: str) -> bool:
    """Letters and decimal digits: what every reading of ``\\w`` agrees on."""
    kind = unicodedata.category(sign)
    return kind[0] == "L" or kind in {"Nd", "Nl"}
