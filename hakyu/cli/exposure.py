"""``hakyu exposure``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, OneOf, TextOption
from .options import Data, DateType, Output, Rows, data_options, options, output_options

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("exposure", cls=Command)
@click.argument("client", metavar="C")
@options(
    TextOption(["--known"], metavar="DATE", type=DateType()),
    TextOption(["--at"], metavar="DATE", type=DateType()),
    TextOption(["--data", "categories"], metavar="CATEGORY", multiple=True),
    TextOption(["--harm"], metavar="leak|loss", type=OneOf(("leak", "loss"))),
)
@output_options(sources=True)
@data_options
def command(
    client: str,
    known: dt.date | None,
    at: dt.date | None,
    categories: tuple[str, ...],
    harm: str | None,
    output: Output,
    data: Data,
) -> None:
    from ..graph.spoken_words import category
    from ..queries.exposure import ExposureQuestion, exposure
    from ..viz.names import Names
    from .data import several_of, today

    view = data.view(output.lang)
    (ident,) = several_of(view, (client,), "exposed", ("organisations",))
    question = ExposureQuestion(
        client=ident,
        known=known,
        at=at,
        data=tuple(dict.fromkeys(category(name) for name in categories)),
        harm=harm,
        today=today(),
    )
    knowledge = view.part(goals=(ident,))
    answer = exposure(knowledge, question)
    labels = Names(knowledge, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.citations import Citations
        from ..viz.exposure_page import exposure_page

        citations = Citations(answer.sources, output.lang, shown=output.sources)
        return exposure_page(answer, labels, whole, citations, client)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.exposure_csv import EXPOSURE_COLUMNS, exposure_rows

        return EXPOSURE_COLUMNS, exposure_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
