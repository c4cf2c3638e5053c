"""``hakyu loads``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Output, output_options
from .store_options import store_options


@click.command("loads", cls=Command)
@store_options
@output_options()
def command(store: str | None, output: Output) -> None:
    from .store_options import open_workspace
    from .store_pages import LOADS_COLUMNS, loads_dict, loads_page, loads_rows

    with open_workspace(store, output.lang) as opened:
        found = opened.loads()
        data_hash = opened.data_hash
    output.give(
        lambda whole: loads_page(found, output.lang),
        lambda: loads_dict(found, data_hash),
        lambda: (LOADS_COLUMNS, loads_rows(found)),
    )
