"""``hakyu backup``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Output, output_options
from .store_options import store_options


@click.command("backup", cls=Command)
@click.argument("file")
@store_options
@output_options(("table",), to_file=False)
def command(file: str, store: str | None, output: Output) -> None:
    from .progress import progress_line
    from .store_options import open_workspace
    from .store_pages import backup_page

    with open_workspace(store, output.lang) as opened, progress_line(output.lang) as progress:
        made = opened.backup(file, progress=progress)
        loads = opened.loads()
    output.give(
        lambda whole: backup_page(made, loads, output.lang),
        dict,
        lambda: ((), ()),
    )
