"""Ids of the rows of a ledger: the same on every load, wherever a row stands.

A row is known by its reference number, else by whom it entrusts with what. Where that does not
tell rows apart, the beginning of the contract is added; where that does not, a digest of what the
row says; rows that say the same are counted. So no id depends on the place of a row.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from ..graph.names import match_key
from .register_rows import Entry

#: Longest id; a record takes 200 characters.
_LONGEST = 190
#: How often something is added to a key that does not tell rows apart.
_LEVELS = 3
_NOT_PLAIN = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=65_536)
def slug(text: str, longest: int = 40) -> str:
    """Letters and digits of a text, parted by ``-``; a long one ends in a digest.

    No slug holds a dot, so that dots part the pieces of an id.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    bare = _NOT_PLAIN.sub("-", plain).strip("-")
    if len(bare) > longest or (plain.strip() and not bare):
        return f"{bare[: longest - 7]}-{digest(plain, 6)}".strip("-")
    return bare


@lru_cache(maxsize=65_536)
def name_slug(name: str, longest: int = 40) -> str:
    """The slug of a name without its legal form, in whatever spelling."""
    return slug(match_key(name) or name, longest)


def digest(text: str, digits: int = 8) -> str:
    """A short digest of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def fit(ident: str) -> str:
    """An id that is not too long."""
    if len(ident) <= _LONGEST:
        return ident
    return f"{ident[: _LONGEST - 11]}-{digest(ident, 10)}"


class RowIds:
    """Gives each row of a ledger its id (without prefix).

    Args:
        scope: what the file is known by; ids of two files never meet.
        entries: the rows; read to the end.
        again: gives the rows once more; asked if some are not told apart by number or names.
    """

    def __init__(
        self, scope: str, entries: Iterable[Entry], again: Callable[[], Iterable[Entry]]
    ) -> None:
        self._scope = slug(scope) or "register"
        self._repeated: tuple[frozenset[int], ...] = ()
        self._counted: dict[str, int] = {}
        for level in range(_LEVELS):
            repeated = self._repeats(again() if level else entries, level)
            if not repeated:
                break
            self._repeated = (*self._repeated, repeated)

    @property
    def scope(self) -> str:
        """The scope as it stands in ids."""
        return self._scope

    def of(self, entry: Entry) -> tuple[str, int]:
        """The id of a row, and which of several equal rows it is (1 for the first)."""
        key = ""
        for level in range(_LEVELS):
            key = self._key(entry, level)
            if level >= len(self._repeated) or _hash(key) not in self._repeated[level]:
                return fit(f"{self._scope}.{key}"), 1
        place = self._counted[key] = self._counted.get(key, 0) + 1
        ident = f"{self._scope}.{key}" if place == 1 else f"{self._scope}.{key}.{place}"
        return fit(ident), place

    def restart(self) -> None:
        """Count equal rows from the first again."""
        self._counted.clear()

    def _repeats(self, entries: Iterable[Entry], level: int) -> frozenset[int]:
        """The keys of a level that several rows have, among rows that need the level."""
        seen: set[int] = set()
        repeated: set[int] = set()
        for entry in entries:
            if level and _hash(self._key(entry, level - 1)) not in self._repeated[level - 1]:
                continue
            key = _hash(self._key(entry, level))
            (repeated if key in seen else seen).add(key)
        return frozenset(repeated)

    def _key(self, entry: Entry, level: int) -> str:
        number = slug(entry.text("number"))
        parts = [number] if number else [_names(entry)]
        if level > 0:
            parts.append(_names(entry) if number else _start(entry))
        if level > 1:
            parts += [_start(entry), _all(entry)] if number else [_all(entry)]
        return ".".join(part for part in parts if part) or "x"


def _names(entry: Entry) -> str:
    parts = [
        name_slug(entry.text("client"), 24),
        name_slug(entry.text("vendor") or entry.text("operator")),
        name_slug(entry.text("system")),
        slug(entry.text("service")),
    ]
    return "-".join(part for part in parts if part) or "x"


def _start(entry: Entry) -> str:
    text = entry.text("since") or entry.text("period")
    return slug(text, 24) if text else ""


def _all(entry: Entry) -> str:
    """A digest of everything that the row says."""
    said = [
        f"{field}={cell.column.heading}={cell.text}"
        for field in sorted(entry.cells)
        for cell in entry.cells[field]
    ]
    return digest("\n".join(said))


def _hash(key: str) -> int:
    """64 bits of a key: sets of them stay small where a ledger has a million rows."""
    return int.from_bytes(
        hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    )
