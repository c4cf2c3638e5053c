"""``hakyu timeline``."""

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


@click.command("timeline", cls=Command)
@click.argument("name", metavar="X")
@click.option("--from", "since", cls=TextOption, metavar="DATE", type=DateType())
@click.option("--to", "--known", "until", cls=TextOption, metavar="DATE", type=DateType())
@selection_without("known", "hypothetical")
@output_options(sources=True)
@data_options
def command(
    name: str,
    since: dt.date | None,
    until: dt.date | None,
    selection: Selection,
    output: Output,
    data: Data,
) -> None:
    in_order(since, until)
    from ..queries.timeline import timeline
    from ..viz.names import Names
    from .data import SUBJECTS, question

    view = data.view(output.lang)
    asked = question(view, (name,), selection._replace(known=until), SUBJECTS)
    known = view.part_of(asked, told=asked.targets)
    answer = timeline(known, asked, since)
    labels = Names(known, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.timeline_page import timeline_page

        return timeline_page(answer, labels, whole, name, sources=output.sources)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.period_csv import TIMELINE_COLUMNS, timeline_rows

        return TIMELINE_COLUMNS, timeline_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
