"""What was read once and is needed again: plain values in order, on disk where they are many."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterator
from typing import Any

#: Values that are written together.
_TOGETHER = 512
#: What is kept in memory at most, in bytes; the rest goes to a file that has no name.
_IN_MEMORY = 16 * 1024 * 1024


class Spool:
    """Keeps values in the order in which they were added, and gives them as often as needed.

    They are gone with the spool, and no other program can open the file.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._waiting: list[Any] = []
        self._size = 0

    def add(self, value: Any) -> None:
        """Keep one more value: numbers, texts, days, and tuples, lists and dicts of them."""
        self._waiting.append(value)
        if len(self._waiting) >= _TOGETHER:
            self._write()

    def end(self) -> None:
        """Say that there are no more."""
        self._write()
        self._size = self._file.tell()

    def __iter__(self) -> Iterator[Any]:
        place = 0
        while place < self._size:
            self._file.seek(place)
            values = pickle.load(self._file)
            place = self._file.tell()
            yield from values

    def _write(self) -> None:
        if self._waiting:
            pickle.dump(self._waiting, self._file, pickle.HIGHEST_PROTOCOL)
            self._waiting = []
