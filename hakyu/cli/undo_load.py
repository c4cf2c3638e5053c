"""``hakyu undo-load``."""

from __future__ import annotations

import click

from .commands import Command, TextError
from .options import Output, output_options
from .store_options import store_options


@click.command("undo-load", cls=Command)
@click.argument("load", metavar="N")
@store_options
@output_options()
def command(load: str, store: str | None, output: Output) -> None:
    if not load.isascii() or not load.isdigit():
        raise TextError("error.load_number", value=load)
    from .progress import progress_line
    from .store_options import open_workspace, who
    from .store_pages import LOAD_COLUMNS, load_dict, load_page, load_rows

    number = int(load)
    with (
        open_workspace(store, output.lang, write=True) as opened,
        progress_line(output.lang) as progress,
    ):
        report = opened.undo(number, made_by=who(), progress=progress)
    output.give(
        lambda whole: load_page(report, report.changes, output.lang, whole, undoes=number),
        lambda: load_dict(report, report.changes, undoes=number),
        lambda: (LOAD_COLUMNS, load_rows(report.changes)),
    )
