"""Python's collector of garbage while many records pass by."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator

#: Objects made before the youngest are looked through, and how often that is before the next.
_YOUNG, _NEXT = 20_000, 20
#: Never, in the time of a load.
_NEVER = 1_000_000

_lock = threading.Lock()
#: How the collector was before each of those who are at work; it belongs to all threads, so that
#: the first one to begin is the one whose state the last one to end brings back.
_before: list[tuple[int, int, int]] = []


@contextlib.contextmanager
def young_only() -> Iterator[None]:
    """Collect only what is young: what a load keeps for long is not looked through again and again.

    Hardly anything of a load is garbage that only the collector can find, and looking for it among
    millions of remembered names took two fifths of the time. Loads may run in several threads.
    """
    with _lock:
        _before.append(gc.get_threshold())
        if _before[0][0] != 0:  # otherwise whoever calls has turned it off
            gc.set_threshold(_YOUNG, _NEXT, _NEVER)
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before:
                gc.set_threshold(*first)
