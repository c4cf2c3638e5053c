"""``hakyu overlap``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, TextError
from .options import (
    Data,
    Narrowed,
    Output,
    Rows,
    data_options,
    network_options,
    options,
    output_options,
)
from .portfolio_option import portfolio_of, portfolio_option

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("overlap", cls=Command)
@click.argument("names", metavar="X Y …", nargs=-1)
@options(portfolio_option())
@network_options()
@output_options()
@data_options
def command(
    names: tuple[str, ...],
    portfolio: str | None,
    narrowed: Narrowed,
    output: Output,
    data: Data,
) -> None:
    from ..queries.overlap import OverlapQuestion, overlap
    from ..viz.names import Names
    from .data import several_of
    from .networks import around

    view = data.view(output.lang)
    chosen = portfolio_of(view, portfolio, output.lang)
    vendors = several_of(view, names, "shared", ("organisations", "systems")) or chosen.vendors
    if len(vendors) < 2:
        raise TextError("error.overlap_two")
    known_by = around(view, narrowed, vendors)
    answer = overlap(known_by, OverlapQuestion(vendors, chosen))
    labels = Names(known_by.knowledge, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.overlap_page import overlap_page

        return overlap_page(answer, labels, whole, portfolio)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.overlap_page import OVERLAP_COLUMNS, overlap_rows

        return OVERLAP_COLUMNS, overlap_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
