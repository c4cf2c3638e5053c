"""The network of a store, for questions about everything at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..queries.networked import Networked
    from .data import View


def networked(
    view: View, *, at: dt.date, known: dt.date | None = None, assume: bool = False
) -> Networked:
    """What is known, as a network, kept in a file where it can be; records when asked for."""
    from ..engine.network import Filter
    from ..queries.networked import Networked

    network = view.network(Filter("loss", at=at, known=known), assume=assume)
    return Networked(view.whole, known=known, at=at, assume=assume, network=network)
