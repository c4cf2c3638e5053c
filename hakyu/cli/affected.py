"""``hakyu affected``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command
from .options import (
    Data,
    Output,
    Rows,
    Selection,
    data_options,
    output_options,
    selection_options,
)

if TYPE_CHECKING:
    from ..viz.page import Page


@click.command("affected", cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="X...")
@selection_options
@output_options(sources=True)
@data_options
def command(names: tuple[str, ...], selection: Selection, output: Output, data: Data) -> None:
    from ..queries.affected import affected
    from ..viz.names import Names
    from .data import question

    view = data.view(output.lang)
    asked = question(view, names, selection)
    known = view.part_of(asked)
    answer = affected(known, asked)
    labels = Names(known, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.affected_page import affected_page

        return affected_page(answer, labels, whole, names, sources=output.sources)

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.affected_csv import AFFECTED_COLUMNS, affected_rows

        return AFFECTED_COLUMNS, affected_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
