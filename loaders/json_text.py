"""JSON read strictly, with the line of every value (``json`` itself keeps none)."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from .documents import Builder, Document, Refused
from .yaml_text import NUMBER, resolve

_LINE_END = re.compile(r"\r\n|\n|\r")
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"[-+.0-9A-Za-z]+")


def parse_json(text: str) -> Document:
    """Read one JSON text; it carries what is wrong with it."""
    reader = _Reader(text)
    try:
        return reader.read()
    except Refused as refused:
        return reader.builder.refused(refused)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self.builder = Builder()
        self._at = 0
        self._closers: list[str] = []
        self._just_opened = False

    def read(self) -> Document:
        if not self._peek():
            return self.builder.document()
        self._value()
        while self._closers:
            self._member()
        if self._peek():
            raise self._refused("nothing may follow the end of the value")
        return self.builder.document()

    def _member(self) -> None:
        """Read on inside the innermost object or array, behind its start or behind a member."""
        closer = self._closers[-1]
        if self._peek() == closer:
            self._close()
            return
        if not self._just_opened:
            if self._peek() != ",":
                raise self._refused(f"',' or '{closer}' was expected")
            self._at += 1
            if self._peek() == closer:
                raise self._refused(f"nothing stands between ',' and '{closer}'")
        if closer == "}":
            self._key()
        self._value()

    def _close(self) -> None:
        self._closers.pop()
        self._at += 1
        self._just_opened = False
        self.builder.end()

    def _key(self) -> None:
        if self._peek() != '"':
            raise self._refused("a key in double quotes was expected")
        line = self._line()
        self.builder.key(self._string(), line)
        if self._peek() != ":":
            raise self._refused("':' was expected")
        self._at += 1

    def _value(self) -> None:
        sign, line = self._peek(), self._line()
        self._just_opened = sign in ("{", "[")
        if self._just_opened:
            self.builder.begin({} if sign == "{" else [], line)
            self._closers.append("}" if sign == "{" else "]")
            self._at += 1
        elif sign == '"':
            self.builder.scalar(self._string(), line)
        else:
            self.builder.scalar(self._plain(), line)

    def _plain(self) -> object:
        match = _PLAIN.match(self._text, self._at)
        word = match[0] if match else ""
        if word not in ("null", "true", "false") and not NUMBER.fullmatch(word):
            raise self._refused("a value was expected")
        self._at += len(word)
        return resolve(word)

    def _string(self) -> str:
        try:
            value, self._at = scanstring(self._text, self._at + 1, True)
        except JSONDecodeError as error:
            self._at = error.pos
            raise self._refused(error.msg.removesuffix(" at")) from None
        return str(value)

    def _peek(self) -> str:
        """The next sign that is no space; empty at the end."""
        match = _SPACE.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return self._text[self._at : self._at + 1]

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _refused(self, reason: str) -> Refused:
        return Refused("json_syntax", self._line(), reason=reason)
