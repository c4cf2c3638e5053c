"""The network of a store, for questions about everything at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..queries.networked import Networked
    from .data import View


def networked(
    view: View,
    *,
    at: dt.date,
    known: dt.date | None = None,
    assume: bool = False,
    every: bool = False,
) -> Networked:
    """What is known, as a network; made when it is first asked for."""
    from ..queries.networked import Networked

    return Networked(view.whole, known=known, at=at, assume=assume, every=every)
