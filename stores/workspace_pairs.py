"""What a scope states now, beside what it stated before."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, NamedTuple

from ..loaders.statements import Statement
from .workspace_rows import Vocabulary, plain


class Row(NamedTuple):
    """A statement as it is to be stored."""

    type: int
    record: int
    file: int
    place: int
    lines: str
    data: str

    @classmethod
    def all_of(cls, statements: Sequence[Statement], words: Vocabulary) -> list[Row]:
        """Some statements as they are to be stored."""
        ids = words.ids.numbers([one.id for one in statements])
        types = words.types.numbers([one.type for one in statements])
        files = words.files.numbers([one.file for one in statements])
        return [
            cls(
                types[one.type],
                ids[one.id],
                files[one.file],
                one.index,
                plain(one.lines),
                plain(dict(one.data)),
            )
            for one in statements
        ]


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
    if not former:
        return found
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
