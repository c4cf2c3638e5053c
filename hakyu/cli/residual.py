"""``hakyu residual``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, TextOption
from .options import Data, DateType, Output, Rows, data_options, options, output_options

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("residual", cls=Command)
@options(
    TextOption(["--client"], metavar="NAME", multiple=True),
    TextOption(["--vendor"], metavar="NAME", multiple=True),
    TextOption(["--known"], metavar="DATE", type=DateType()),
    TextOption(["--at"], metavar="DATE", type=DateType()),
)
@output_options(sources=True)
@data_options
def command(
    client: tuple[str, ...],
    vendor: tuple[str, ...],
    known: dt.date | None,
    at: dt.date | None,
    output: Output,
    data: Data,
) -> None:
    from ..queries.residual import ResidualQuestion, residual
    from ..viz.names import Names
    from .data import several_of, today

    view = data.view(output.lang)
    question = ResidualQuestion(
        clients=several_of(view, client, "client", ("organisations",)),
        vendors=several_of(view, vendor, "vendor", ("organisations", "systems")),
        at=at,
        known=known,
        today=today(),
    )
    knowledge = view.whole()
    answer = residual(knowledge, question)
    labels = Names(knowledge, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.citations import Citations
        from ..viz.residual_page import residual_page

        citations = Citations(answer.sources, output.lang, shown=output.sources)
        return residual_page(answer, labels, whole, citations)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.residual_page import RESIDUAL_COLUMNS, residual_rows

        return RESIDUAL_COLUMNS, residual_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
