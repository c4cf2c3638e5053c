"""``hakyu path``."""

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


@click.command("path", cls=Command)
@click.argument("target", metavar="X")
@click.argument("subject", metavar="C")
@selection_options
@output_options(sources=True)
@data_options
def command(target: str, subject: str, selection: Selection, output: Output, data: Data) -> None:
    from ..queries.path import path
    from ..viz.names import Names
    from .data import question, subject_of

    view = data.view(output.lang)
    asked = question(view, (target,), selection)
    end = subject_of(view, subject)
    # Each is the start and the end: a chain the other way round is one of the reasons why not.
    ends = (*asked.targets, end)
    known = view.part_of(asked, goals=ends, also=(end,), whatever_is_declared=True)
    answer = path(known, asked, end)
    labels = Names(known, output.lang)

    def page(whole: bool) -> Page:
        from ..viz.citations import Citations
        from ..viz.path_page import path_page

        citations = Citations(answer.sources, output.lang, shown=output.sources)
        return path_page(answer, labels, citations, whole, (target, subject))

    def rows() -> tuple[Sequence[str], Rows]:
        from ..viz.path_csv import PATH_COLUMNS, path_rows

        return PATH_COLUMNS, path_rows(answer, labels)

    output.give(page, answer.to_dict, rows)
