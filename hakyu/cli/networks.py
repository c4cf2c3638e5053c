"""The network of a store, for questions about everything at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..queries.networked import Networked
    from ..queries.portfolio import Portfolio
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


def portfolio_of(view: View, file: str | None, lang: str) -> Portfolio:
    """Whom a portfolio names; everybody where none is given.

    Raises:
        StoreError: the file cannot be read.
        ValidationError: something in it is wrong, or names nobody.
    """
    from ..queries.portfolio import EVERYBODY, Portfolio

    if file is None:
        return EVERYBODY
    from ..loaders.portfolio import read_portfolio

    return Portfolio(*read_portfolio(file, view.store, lang=lang))
