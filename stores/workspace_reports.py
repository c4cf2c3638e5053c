"""What a workspace tells about its loads: frozen values, no text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..loaders.statements import Statement

#: What a load is told of its progress: the phase, how much is done, and of how much if known.
Progress: TypeAlias = Callable[[str, int, int | None], None]
PHASES = ("read", "derive", "check", "sum")


@dataclass(frozen=True)
class Part:
    """What one file (or whatever goes by the name of a scope) states.

    Attributes:
        scope: its name; what it stated before under this name is replaced.
        statements: all that it states.
        sha256: of what was read; with ``choices`` it tells whether there is anything new at all.
        choices: how it was read, where that is not always the same (a mapping, a sheet).
    """

    scope: str
    statements: Iterable[Statement]
    sha256: str | None = None
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that a load added, changed or removed.

    Attributes:
        kind: what happened.
        file: the file, as the user named it.
        line: where it stands; of a removed one, where it stood.
        record: id of the record.
        fields: of a changed one, those that differ.
    """

    kind: Literal["added", "changed", "removed"]
    file: str
    line: int
    record: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoadReport:
    """What a load did.

    Attributes:
        load: its number; None where nothing changed, which is not recorded.
        added, changed, removed, unchanged: numbers of statements.
        same: whether nothing changed.
        changes: the first of those that were added, changed and removed.
        records: how many records the workspace holds now.
        data_hash: ``data_hash`` of the workspace now.
    """

    load: int | None
    added: int
    changed: int
    removed: int
    unchanged: int
    same: bool
    changes: tuple[Change, ...]
    records: int
    data_hash: str


@dataclass(frozen=True)
class LoadedPart:
    """What a recorded load did to one scope."""

    scope: str
    sha256: str | None
    choices: str
    added: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True)
class LoadRecord:
    """A load as it is kept.

    Attributes:
        id: its number.
        kind: a load of files, or the undoing of an earlier one.
        made_at: when it was made, in UTC (``2025-01-01T09:00:00Z``).
        made_by: by whom.
        version: of the program.
        undoes: of an undoing, the load that it undoes.
        undone_by: the load that undid this one; None while it counts.
        parts: what it did, by scope.
    """

    id: int
    kind: Literal["load", "undo"]
    made_at: str
    made_by: str
    version: str
    undoes: int | None
    undone_by: int | None
    parts: tuple[LoadedPart, ...]


@dataclass(frozen=True, slots=True)
class StoreFinding:
    """Something wrong with a store as such: a code of ``check.*``, and what the sentence needs."""

    code: str
    what: str
    place: str = ""
