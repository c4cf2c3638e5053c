"""``hakyu concentration``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, TextError, TextOption
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


@click.command("concentration", cls=Command)
@click.argument("names", metavar="[C …]", nargs=-1)
@options(TextOption(["--sector"], metavar="KIND", multiple=True), portfolio_option())
@network_options()
@output_options()
@data_options
def command(
    names: tuple[str, ...],
    sector: tuple[str, ...],
    portfolio: str | None,
    narrowed: Narrowed,
    output: Output,
    data: Data,
) -> None:
    from ..graph.spoken_words import word_of
    from ..graph.vocabulary import KINDS
    from ..queries.concentration import ConcentrationQuestion, concentration
    from ..viz.names import Names
    from .data import several_of
    from .networks import around, everything

    view = data.view(output.lang)
    chosen = portfolio_of(view, portfolio, output.lang)
    question = ConcentrationQuestion(
        clients=several_of(view, names, "concentrated", ("organisations",)),
        sectors=tuple(dict.fromkeys(word_of(KINDS, name) for name in sector)),
        portfolio=chosen,
    )
    if question.named:
        known_by = around(view, narrowed, goals=question.named, every=True, keep=True)
    else:
        known_by = everything(view, narrowed, every=True)
    answer = concentration(known_by, question)
    if not answer.whole.clients and (names or sector or chosen.clients):
        raise TextError("error.no_clients")
    labels = Names(known_by.knowledge, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.concentration_page import concentration_page

        return concentration_page(answer, labels, whole, portfolio)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.concentration_csv import CONCENTRATION_COLUMNS, concentration_rows

        return CONCENTRATION_COLUMNS, concentration_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
