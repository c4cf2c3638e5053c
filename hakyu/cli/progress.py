"""How far a long command is: a line on standard error, from the second second on."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .texts import has, say

if TYPE_CHECKING:
    from ..stores.workspace_reports import Progress

PATIENCE = 1.0
_PAUSE = 0.1
_WIDTH = 24


@contextlib.contextmanager
def progress_line(lang: str) -> Iterator[Progress]:
    """Give what is called with the phase, how much is done, and of how much.

    Only on a terminal, and only if it takes longer than a second; the line is wiped at the end.
    """
    stream = sys.stderr
    is_terminal = stream is not None and stream.isatty()
    begun = time.monotonic()
    last = begun + PATIENCE
    longest = 0

    def tell(phase: str, done: int, total: int | None) -> None:
        nonlocal last, longest
        now = time.monotonic()
        if not is_terminal or now < last + (_PAUSE if longest else 0):
            return
        last = now
        text = line(lang, phase, done, total)
        with contextlib.suppress(OSError, ValueError):
            stream.write("\r" + text + " " * max(0, longest - len(text)))
            stream.flush()
        longest = max(longest, len(text))

    try:
        yield tell
    finally:
        if longest:
            with contextlib.suppress(OSError, ValueError):
                stream.write("\r" + " " * (2 * longest) + "\r")
                stream.flush()


def line(lang: str, phase: str, done: int, total: int | None) -> str:
    """``Checking ######.... 1,200 / 2,400``."""
    key = f"progress.{phase}"
    what = say(lang, key if has(lang, key) else "progress.other")
    if not total:
        return f"{what} {done:,}"
    full = min(_WIDTH, _WIDTH * done // total)
    return f"{what} {'#' * full}{'.' * (_WIDTH - full)} {done:,} / {total:,}"
