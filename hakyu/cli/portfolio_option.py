"""``--portfolio FILE``: whose vendors, and which vendors, a question is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .commands import TextOption

if TYPE_CHECKING:
    from ..queries.portfolio import Portfolio
    from .data import View


def portfolio_option() -> TextOption:
    """The option; the command gets ``portfolio``, a path or None: see :func:`portfolio_of`."""
    return TextOption(["--portfolio"], metavar="FILE")


def portfolio_of(view: View, path: str | None, lang: str) -> Portfolio:
    """The portfolio of a file; everybody where none is given.

    Raises:
        StoreError: the file cannot be read.
        ValidationError: something in it is wrong, all of it at once.
    """
    from ..queries.portfolio import EVERYBODY, Portfolio

    if path is None:
        return EVERYBODY
    from ..loaders.portfolio import read_portfolio

    return Portfolio(*read_portfolio(path, view.store, lang=lang))
