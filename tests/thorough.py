"""How thoroughly to test: as much as every run can take, or more of it by HAKYU_THOROUGH.

A comma list: ``affected`` puts to the server who is affected by each organisation, system and
incident, ``server`` every other question too; ``kills`` kills more loads; ``examples`` tries all
examples of costly properties; ``all`` does all of this.
"""

from __future__ import annotations

import os

_KNOWN = frozenset({"affected", "server", "kills", "examples"})
_ASKED = frozenset(filter(None, os.environ.get("HAKYU_THOROUGH", "").split(",")))
if _ASKED - _KNOWN - {"all"}:
    raise ValueError(f"HAKYU_THOROUGH is a comma list of {', '.join(sorted(_KNOWN))}, or all")


def thorough(what: str) -> bool:
    """Whether something that costs minutes is done in full."""
    assert what in _KNOWN
    return what in _ASKED or "all" in _ASKED


def examples(number: int) -> int:
    """How many examples of a costly property to try: so many in full, otherwise half of them."""
    return number if thorough("examples") else -(-number // 2)
