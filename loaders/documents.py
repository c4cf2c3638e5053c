"""A file's content as plain values, with the line of each: what YAML and JSON readers build.

The builder keeps its own stack, so that no nesting exhausts Python's, and refuses what a record
can never need: deep nesting, keys stated twice, control characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .statements import Lines

MOST_DEEP = 20
LONGEST_KEY = 200

#: Characters that no text needs and no reader of YAML accepts; tab and line ends are allowed.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class Refused(Exception):
    """The file cannot be read on from here."""

    def __init__(self, code: str, line: int, **values: object) -> None:
        super().__init__(code)
        self.remark = Remark(code, line, values)


@dataclass(frozen=True)
class Remark:
    """Something wrong with the text of a file: a code of ``problem_texts`` and its values."""

    code: str
    line: int
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """The content of a file. ``usable`` is False where its records would be misread."""

    data: Any
    lines: Lines
    remarks: tuple[Remark, ...] = ()
    usable: bool = True


@dataclass(slots=True)
class _Frame:
    line: int
    data: Any
    lines: Any
    key: str | None = None
    key_line: int = 0


class Builder:
    """Puts events together. ``expects_key`` says whether the next scalar is a key of a mapping."""

    def __init__(self) -> None:
        self._stack: list[_Frame] = []
        self._remarks: list[Remark] = []
        self._usable = True
        self._root: tuple[Any, Lines] = (None, 0)

    @property
    def expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._top.data, dict) and self._top.key is None

    @property
    def _top(self) -> _Frame:
        return self._stack[-1]

    def remark(self, code: str, line: int, *, usable: bool = True, **values: object) -> None:
        """Note a fault and read on; ``usable`` False where records would be misread for it."""
        self._remarks.append(Remark(code, line, values))
        self._usable &= usable

    def begin(self, data: dict[str, Any] | list[Any], line: int) -> None:
        """A mapping or list begins."""
        if len(self._stack) == MOST_DEEP:
            raise Refused("too_deep", line, limit=MOST_DEEP)
        if self.expects_key:
            raise Refused("key_not_text", line)
        self._stack.append(_Frame(line, data, type(data)()))

    def end(self) -> None:
        """The innermost mapping or list ends."""
        frame = self._stack.pop()
        self._put(frame.data, frame.line, frame.lines)

    def key(self, text: str, line: int) -> None:
        """A key of the innermost mapping."""
        frame = self._top
        if len(text) > LONGEST_KEY:
            raise Refused("key_too_long", line, limit=LONGEST_KEY)
        self._check_characters(text, line)
        if text in frame.lines:
            first = frame.lines[text]
            self.remark(
                "duplicate_key",
                line,
                key=text,
                first=first if isinstance(first, int) else first[0],
            )
        frame.key, frame.key_line = text, line

    def scalar(self, value: object, line: int) -> None:
        """A text, number, true, false or null."""
        if isinstance(value, str):
            self._check_characters(value, line)
        self._put(value, line, None)

    def _check_characters(self, text: str, line: int) -> None:
        if found := CONTROL.search(text):
            self.remark("control_character", line, character=f"U+{ord(found[0]):04X}")

    def _put(self, value: Any, line: int, lines: Any) -> None:
        if not self._stack:
            self._root = (value, line if lines is None else (line, lines))
            return
        frame = self._top
        if isinstance(frame.data, list):
            frame.data.append(value)
            frame.lines.append(line if lines is None else (line, lines))
            return
        assert frame.key is not None
        if frame.key not in frame.lines:
            frame.lines[frame.key] = frame.key_line if lines is None else (frame.key_line, lines)
            if value is not None:
                frame.data[frame.key] = value
        frame.key = None

    def document(self) -> Document:
        return Document(*self._root, tuple(self._remarks), self._usable)

    def refused(self, refused: Refused) -> Document:
        """A document of which nothing but the remarks can be used."""
        return Document(None, 0, (*self._remarks, refused.remark), usable=False)
