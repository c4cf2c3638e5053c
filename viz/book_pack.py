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
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from .terminal_text import neutral

#: Where a value is used: a language and a choice, or None for several of them.
User: TypeAlias = tuple[str | None, int | None]
EVERYWHERE: User = (None, None)
#: A value below this length is written where it stands, however often.
SHORT = 28
#: Objects that are known when they come again.
_SAME = 200_000
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
    """Values by what they hold, each once.

    A value is a tuple of parts: its form, then the tokens of what it holds. The form is ``[`` for a
    list, ``{`` or ``+`` with a number for the keys of an object; of one with ``+`` the first part
    is the object that its keys are added to.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._numbers: dict[tuple[Token, ...], int] = {}
        self._texts: dict[str, str] = {}
        self._same: OrderedDict[int, tuple[Any, Token]] = OrderedDict()
        self._forms: dict[tuple[str, ...], str] = {}
        self._keys: list[tuple[str, ...]] = []
        self.length = 0  # of all values as text, about

    def put(self, value: Any, user: User = EVERYWHERE) -> Token:
        """Take a value in; the token stands for it.

        Args:
            value: texts, numbers, lists and objects of these, also :class:`Merged` and
                :class:`Same` ones.
            user: where it is used.
        """
        token = self._put(value, user)
        if isinstance(token, int):
            self._entries[token].uses += 1
        return token

    def _put(self, value: Any, user: User) -> Token:
        kind = type(value)
        if kind is str:
            return self._texts.get(value) or self._string(value)
        if kind is dict:
            form = self._form(tuple(value))
            return self._add((form, *[self._put(item, user) for item in value.values()]), user)
        if kind is list or kind is tuple:
            return self._add(("[", *[self._put(item, user) for item in value]), user)
        if kind is int:
            return str(value)
        if kind is Merged:
            return self._merged(value, user)
        if kind is Same:
            return self._put_same(value.value, user)
        if isinstance(value, str):
            return self._put(str(value), user)
        if isinstance(value, Mapping):
            return self._put(dict(value), user)
        if isinstance(value, (list, tuple)):
            return self._put(list(value), user)
        return _number(value)

    def _merged(self, value: Merged, user: User) -> Token:
        base = self._put_same(value.base, user)
        form = "+" + self._form(tuple(value.more))[1:]
        more = [self._put(item, user) for item in value.more.values()]
        if isinstance(base, int):
            self._entries[base].uses += 1  # so that it is always written apart
        return self._add((form, base, *more), user)

    def _put_same(self, value: Any, user: User) -> Token:
        known = self._same.get(id(value))
        if known is not None:
            token = known[1]
            if isinstance(token, int):
                self._join(token, user)
            return token
        token = self._put(value, user)
        self._same[id(value)] = (value, token)
        if len(self._same) > _SAME:
            self._same.popitem(last=False)
        return token

    def _form(self, keys: tuple[str, ...]) -> str:
        form = self._forms.get(keys)
        if form is None:
            form = self._forms[keys] = f"{{{len(self._keys)}"
            own = (key if key[:1] != "$" else "$" + key for key in keys)
            self._keys.append(tuple(json.dumps(neutral(key), ensure_ascii=False) for key in own))
        return form

    def _string(self, value: str) -> str:
        found = self._texts[value] = json.dumps(neutral(value), ensure_ascii=False)
        return found

    def _add(self, parts: tuple[Token, ...], user: User) -> Token:
        number = self._numbers.get(parts)
        if number is not None:
            if self._entries[number].user is not user:
                self._join(number, user)
            return number
        held = [part for part in parts if type(part) is int]
        if not held:
            text = written(parts, self._keys)  # type: ignore[arg-type]
            if len(text) < SHORT:
                return text
        for part in held:
            self._entries[part].uses += 1
        self.length += sum(len(part) if type(part) is str else 8 for part in parts)
        number = self._numbers[parts] = len(self._entries)
        self._entries.append(_Entry(parts, user))
        return number

    def _join(self, number: int, user: User) -> None:
        """Say that another one uses a value, and all that is in it."""
        waiting = [number]
        while waiting:
            entry = self._entries[waiting.pop()]
            joined = join(entry.user, user)
            if joined != entry.user:
                entry.user = joined
                waiting += [part for part in entry.parts if type(part) is int]

    def chunks(self, tokens: Iterable[Token]) -> Chunks:
        """Some values, and all that is in them, as texts."""
        return Chunks(self._entries, self._keys, tokens)


class Chunks:
    """Texts of a pool: for each user the values that it alone uses and that others name."""

    def __init__(
        self,
        entries: Sequence[_Entry],
        keys: Sequence[tuple[str, ...]],
        tokens: Iterable[Token],
    ) -> None:
        self._entries, self._keys = entries, keys
        self._place: dict[int, int] = {}
        self.values: dict[User, list[str]] = {}
        shared: dict[User, list[int]] = {}
        for number in sorted(_within(entries, tokens)):
            entry = entries[number]
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
        form, *parts = self._entries[number].parts
        return written((str(form), *map(self.text, parts)), self._keys)


def _within(entries: Sequence[_Entry], tokens: Iterable[Token]) -> set[int]:
    waiting = [token for token in tokens if isinstance(token, int)]
    found = set(waiting)
    while waiting:
        for part in entries[waiting.pop()].parts:
            if type(part) is int and part not in found:
                found.add(part)
                waiting.append(part)
    return found


def written(parts: Sequence[str], keys: Sequence[tuple[str, ...]]) -> str:
    """A value as JSON, from its form and the texts of what it holds."""
    form = parts[0]
    if form == "[":
        return f"[{','.join(parts[1:])}]"
    names = keys[int(form[1:])]
    if form[0] == "{":
        return "{" + ",".join(map("{}:{}".format, names, parts[1:])) + "}"
    more = map("{}:{}".format, names, parts[2:])
    return ",".join([parts[1][:-1], *more]) + "}"


_WORDS: Mapping[object, str] = {None: "null", True: "true", False: "false"}


def _number(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else json.dumps(value, allow_nan=False)
    return _WORDS.get(value) or json.dumps(value, allow_nan=False)


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
