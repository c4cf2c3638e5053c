"""``hakyu diff``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, TextOption
from .options import (
    Data,
    DateType,
    Output,
    Rows,
    Selection,
    data_options,
    in_order,
    output_options,
    selection_without,
)

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("diff", cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="X...")
@click.option("--from", "since", cls=TextOption, metavar="DATE", type=DateType(), required=True)
@click.option("--to", "until", cls=TextOption, metavar="DATE", type=DateType())
@selection_without("known")
@output_options(sources=True)
@data_options
def command(
    names: tuple[str, ...],
    since: dt.date,
    until: dt.date | None,
    selection: Selection,
    output: Output,
    data: Data,
) -> None:
    in_order(since, until)
    from ..queries.diff import diff
    from ..viz.names import Names
    from .data import question

    view = data.view(output.lang)
    asked = question(view, names, selection._replace(known=until))
    known = view.part_of(asked, told=asked.targets)
    answer = diff(known, asked, since)
    labels = Names(known, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.diff_page import diff_page

        return diff_page(answer, labels, whole, names, sources=output.sources)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.period_csv import DIFF_COLUMNS, diff_rows

        return DIFF_COLUMNS, diff_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
