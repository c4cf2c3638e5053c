"""Many texts in two arrays: as they lie in a file, read one by one when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np

from .digraph import I64, U8


class Texts(Sequence[str]):
    """Texts in an order; a tuple of them, but for what it costs.

    Args:
        ends: (n,) int64, where each text ends in ``content``; it begins where the one before ends.
        content: (size,) uint8, all of them in UTF-8.
    """

    __slots__ = ("content", "ends")

    def __init__(self, ends: I64, content: U8) -> None:
        self.ends = ends
        self.content = content

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Texts as arrays."""
        parts = [text.encode() for text in texts]
        ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
        return cls(ends, np.frombuffer(b"".join(parts), np.uint8))

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        number = len(self)
        place = index + number if index < 0 else index
        if not 0 <= place < number:
            raise IndexError("there is no such text")
        begin = int(self.ends[place - 1]) if place else 0
        return self.content[begin : int(self.ends[place])].tobytes().decode(errors="replace")

    def __iter__(self) -> Iterator[str]:
        content, begin = self.content.tobytes(), 0
        for end in self.ends.tolist():
            yield content[begin:end].decode(errors="replace")
            begin = end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(ours == theirs for ours, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    @property
    def is_whole(self) -> bool:
        """Whether every text lies within the content, one after the other, and is UTF-8."""
        ends = self.ends
        if not len(ends):
            return not len(self.content)
        ordered = int(ends[0]) >= 0 and bool((ends[1:] >= ends[:-1]).all())
        if not ordered or int(ends[-1]) != len(self.content):
            return False
        try:
            self.content.tobytes().decode()
        except UnicodeDecodeError:
            return False
        return True
