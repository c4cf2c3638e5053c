"""What files state: one statement per record and file, and what follows from all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from ..graph.knowledge import Knowledge
from ..graph.names import Keys

#: Where things stand: a line, or the line of a collection and those of its members by key or index.
Lines: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]

_STEP = r"([^.\[\]]+)(?!\])|\[(\d+)\]"


@dataclass(frozen=True, slots=True)
class Statement:
    """One record as one file states it.

    Attributes:
        type: name of the list it stands in (``findings``).
        id: id of the record.
        file: the file, as the user named it.
        data: the fields that the file states, as plain values; a field without a value is left out.
        lines: the lines of the record and its fields (see :func:`line_of`).
        index: place in its list.
    """

    type: str
    id: str
    file: str
    data: Mapping[str, Any]
    lines: Lines
    index: int = 0

    @property
    def line(self) -> int:
        return line_of(self.lines)

    def line_at(self, path: Path) -> int:
        """The line of a field, or of the innermost thing around it that has one."""
        return line_of(self.lines, path)


class Loaded:
    """The knowledge that follows from statements, and the statements themselves.

    Statements are asked for only when files are added or a place has to be named, so that they
    can be given as a function.

    Attributes:
        keys: under which keys the names of the records are found, where that was kept
            (``RecordDirectory.every_key``).
    """

    def __init__(
        self,
        knowledge: Knowledge,
        statements: Callable[[], Sequence[Statement]],
        keys: Keys | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.keys = keys
        self._statements = statements

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(self._statements())


def line_of(lines: Lines, path: Path = ()) -> int:
    """The line at ``path``, or that of the innermost collection around it; 0 if there is none."""
    line = _own_line(lines)
    for step in path:
        if isinstance(lines, int):
            break
        children = lines[1]
        try:
            lines = children[step]
        except (KeyError, IndexError, TypeError):
            break
        line = _own_line(lines) or line
    return line


def _own_line(lines: Lines) -> int:
    return lines if isinstance(lines, int) else int(lines[0])


def path_text(path: Path) -> str:
    """``("counts", 0, "unit")`` as ``counts[0].unit``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def path_of(text: str) -> Path:
    """``counts[0].unit`` as ``("counts", 0, "unit")``."""
    return tuple(int(index) if index else name for name, index in re.findall(_STEP, text))
