"""``--portfolio FILE``, and the options of questions about many sources at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .commands import OneOf, TextOption
from .options import DateType

if TYPE_CHECKING:
    import click

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


def network_options() -> tuple[click.Option, ...]:
    """What narrows a question about what many could reach.

    The command gets ``known``, ``at``, ``categories``, ``harm``, ``certain`` and ``assume``.
    """
    return (
        TextOption(["--known"], metavar="DATE", type=DateType()),
        TextOption(["--at"], metavar="DATE", type=DateType()),
        TextOption(["--data", "categories"], metavar="CATEGORY", multiple=True),
        TextOption(["--harm"], metavar="leak|loss", type=OneOf(("leak", "loss"))),
        TextOption(["--certain"], is_flag=True),
        TextOption(["--assume"], is_flag=True),
    )
