"""``hakyu init``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .commands import Command, TextOption
from .options import Output, output_options

if TYPE_CHECKING:
    from ..stores.workspace import Workspace


@click.command("init", cls=Command)
@click.argument("path")
@output_options(("table",), to_file=False)
@click.option("--no-seeds", cls=TextOption, is_flag=True)
def command(path: str, output: Output, no_seeds: bool) -> None:
    from ..stores.workspace import Workspace
    from .progress import progress_line
    from .store_options import who
    from .store_pages import init_page

    with progress_line(output.lang) as progress:

        def fill(made: Workspace) -> None:
            from .load_sources import seeds

            made.load_parts([seeds()], made_by=who(), progress=progress)

        prepare = None if no_seeds else fill
        with Workspace.create(path, output.lang, prepare=prepare) as made:
            records = made.size
    output.give(
        lambda whole: init_page(path, records, output.lang),
        dict,
        lambda: ((), ()),
    )
