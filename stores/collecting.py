"""Python's collector of garbage while many records pass by."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

#: Objects made before the youngest are looked through, and how often that is before the next.
_YOUNG, _NEXT = 20_000, 20
#: Never, in the time of a load.
_NEVER = 1_000_000


@contextlib.contextmanager
def young_only() -> Iterator[None]:
    """Collect only what is young: what a load keeps for long is not looked through again and again.

    Hardly anything of a load is garbage that only the collector can find, and looking for it among
    millions of remembered names took two fifths of the time.
    """
    before = gc.get_threshold()
    if before[0] == 0:  # whoever calls has turned it off
        yield
        return
    gc.set_threshold(_YOUNG, _NEXT, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
