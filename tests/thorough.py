"""How thoroughly to test: as much as every run can take, or all of it with HAKYU_THOROUGH."""

from __future__ import annotations

import os

#: Whether what costs minutes is done in full.
THOROUGH = bool(os.environ.get("HAKYU_THOROUGH"))


def examples(number: int) -> int:
    """How many examples of a costly property to try: so many in full, otherwise half of them."""
    return number if THOROUGH else -(-number // 2)
