"""Values of a book packed as text: what stands in several places is written once.

A place where such a value stands holds ``{"$": n}`` instead; with further keys beside ``$`` the
object there is the named one with these keys added. A key of the data that begins with ``$`` is
written with one more, so that no data can pass for a reference. Texts are written as
:func:`~hakyu.viz.terminal_text.neutral` shows them: nothing in them reorders a line.

Packed texts are compressed (gzip, then base64), byte for byte the same for the same values.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from .terminal_text import neutral

#: Where a value is used: a language and a choice, or None for several of them.
User: TypeAlias = tuple[str | None, int | None]
EVERYWHERE: User = (None, None)
#: A value below this length is written where it stands, however often.
SHORT = 28
#: Kinds of chunks, in the order in which a reference numbers them (see :func:`kind_of`).
ALL, LANGUAGE, CHOICE, OWN = range(4)

#: The text of a plain value, or the number of a packed one.
Token: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Merged:
    """An object in two halves: one that both languages have in common, and the rest."""

    base: Mapping[str, Any]
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Same:
    """A value that stands in several models as one object: it is looked through once."""

    value: Any


class _Entry:
    """A packed value: its form and parts, who uses it, and in how many places it stands."""

    __slots__ = ("parts", "user", "uses")

    def __init__(self, parts: tuple[Token, ...], user: User) -> None:
        self.parts = parts
        self.user = user
        self.uses = 0


class Pool:
    """Values by what they hold, each once."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._numbers: dict[Hashable, int] = {}
        self._texts: dict[str, str] = {}
        self._same: dict[int, tuple[Any, Token]] = {}

    def put(self, value: Any, user: User = EVERYWHERE) -> Token:
        """Take a value in that one chunk holds; the token stands for it."""
        token = self._put(value, user)
        if isinstance(token, int):
            self._entries[token].uses += 1
        return token

    def put_same(self, value: Any, user: User) -> Token:
        """As :meth:`put`, for an object that is given again as it is."""
        known = self._same.get(id(value))
        if known is not None:
            token = known[1]
            if isinstance(token, int):
                self._join(token, user)
            return token
        token = self._put(value, user)
        self._same[id(value)] = (value, token)
        return token

    def forget_same(self) -> None:
        """The objects that were given to :meth:`put_same` may go."""
        self._same.clear()

    def _put(self, value: Any, user: User) -> Token:
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, Mapping):
            parts: list[Token] = ["{"]
            for key, item in value.items():
                name = key if key[:1] != "$" else "$" + key
                parts.append(f"{self._string(name)}:")
                parts.append(self._put(item, user))
            return self._add(tuple(parts), user)
        if isinstance(value, (list, tuple)):
            parts = ["["]
            for item in value:
                parts.append(self._put(item, user))
            return self._add(tuple(parts), user)
        if isinstance(value, Merged):
            base = self.put_same(value.base, user)
            parts = ["+", base]
            for key, item in value.more.items():
                parts.append(f"{self._string(key)}:")
                parts.append(self._put(item, user))
            token = self._add(tuple(parts), user)
            if isinstance(base, int):
                self._entries[base].uses += 2  # always written apart
            return token
        if isinstance(value, Same):
            return self.put_same(value.value, user)
        return _number(value)

    def _string(self, value: str) -> str:
        found = self._texts.get(value)
        if found is None:
            found = json.dumps(neutral(value), ensure_ascii=False)
            self._texts[value] = found
        return found

    def _add(self, parts: tuple[Token, ...], user: User) -> Token:
        number = self._numbers.get(parts)
        if number is not None:
            self._join(number, user)
            return number
        if all(isinstance(part, str) for part in parts):
            text = _plain(parts)  # type: ignore[arg-type]
            if len(text) < SHORT:
                return text
        number = len(self._entries)
        self._entries.append(_Entry(parts, user))
        self._numbers[parts] = number
        for part in parts:
            if isinstance(part, int):
                self._entries[part].uses += 1
        return number

    def _join(self, number: int, user: User) -> None:
        """Say that another one uses a value, and all that is in it."""
        waiting = [number]
        while waiting:
            entry = self._entries[waiting.pop()]
            joined = join(entry.user, user)
            if joined != entry.user:
                entry.user = joined
                waiting += [part for part in entry.parts if isinstance(part, int)]

    # -- writing ------------------------------------------------------------------------------

    def chunks(self) -> Chunks:
        """Everything as texts. Nothing may be put in afterwards."""
        return Chunks(self._entries)


class Chunks:
    """Texts of a pool: for each user the values that it alone uses and others name."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._entries = entries
        self._place: dict[int, int] = {}
        self.values: dict[User, list[str]] = {}
        shared: dict[User, list[int]] = {}
        for number, entry in enumerate(entries):
            if entry.uses > 1:
                members = shared.setdefault(entry.user, [])
                self._place[number] = len(members) * 4 + kind_of(entry.user)
                members.append(number)
        for user, members in shared.items():
            self.values[user] = [self._written(number) for number in members]

    def text(self, token: Token) -> str:
        """What stands for a token: a reference, or the value itself."""
        if isinstance(token, str):
            return token
        place = self._place.get(token)
        return self._written(token) if place is None else f'{{"$":{place}}}'

    def array(self, user: User) -> str:
        """The values of a user as a JSON array."""
        return f"[{','.join(self.values.get(user, ()))}]"

    def _written(self, number: int) -> str:
        parts = self._entries[number].parts
        texts = [self.text(part) for part in parts[1:]]
        if parts[0] == "[":
            return f"[{','.join(texts)}]"
        if parts[0] == "{":
            return "{" + ",".join(map("".join, zip(texts[::2], texts[1::2], strict=True))) + "}"
        more = map("".join, zip(texts[1::2], texts[2::2], strict=True))
        return ",".join([texts[0][:-1], *more]) + "}"


def _plain(parts: tuple[str, ...]) -> str:
    if parts[0] == "[":
        return f"[{','.join(parts[1:])}]"
    return "{" + ",".join(map("".join, zip(parts[1::2], parts[2::2], strict=True))) + "}"


def _number(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, allow_nan=False)


def join(one: User, other: User) -> User:
    """Who uses what both use."""
    if one == other:
        return one
    return (
        one[0] if one[0] == other[0] else None,
        one[1] if one[1] == other[1] else None,
    )


def kind_of(user: User) -> int:
    """ALL, LANGUAGE (one, for several choices), CHOICE (one, in several languages) or OWN."""
    lang, choice = user
    if lang is None:
        return ALL if choice is None else CHOICE
    return LANGUAGE if choice is None else OWN


def packed(text: str) -> str:
    """A text as base64 of its gzip: the same for the same text, on any day."""
    plain = text.encode("utf-8", "backslashreplace")
    return base64.b64encode(gzip.compress(plain, 9, mtime=0)).decode("ascii")
