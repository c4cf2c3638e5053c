"""What a scope states now, beside what it stated before."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..loaders.statements import Statement
from .workspace_rows import Vocabulary, plain


@dataclass(frozen=True)
class Row:
    """A statement as it is to be stored."""

    type: int
    record: int
    file: int
    place: int
    lines: str
    data: str

    @classmethod
    def of(cls, statement: Statement, words: Vocabulary) -> Row:
        return cls(
            words.types.number(statement.type),
            words.ids.number(statement.id),
            words.files.number(statement.file),
            statement.index,
            plain(statement.lines),
            plain(dict(statement.data)),
        )


class Old(NamedTuple):
    """A statement of an earlier load that still stands."""

    id: int
    file: int
    place: int
    lines: str
    data: str


def pair(
    stored: Sequence[Row],
    former: Mapping[int, list[Old]],
    fits: Callable[[Row, Old], bool],
    done: Container[int] = (),
) -> dict[int, Old]:
    """New statements by place, each with an old one of its record that fits; that one is taken."""
    found: dict[int, Old] = {}
    for place, row in enumerate(stored):
        if place not in done:
            olds = former.get(row.record, [])
            old = next((old for old in olds if fits(row, old)), None)
            if old is not None:
                olds.remove(old)
                found[place] = old
    return found


def differing(old: Any, new: Any) -> list[str]:
    """The fields in which two statements differ, in order of name."""
    names = sorted({*old, *new})
    return [name for name in names if name not in old or name not in new or old[name] != new[name]]
