"""``hakyu check-store``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Output, output_options
from .store_options import store_options


@click.command("check-store", cls=Command)
@store_options
@output_options()
def command(store: str | None, output: Output) -> None:
    from ..graph.errors import StoreError
    from .progress import progress_line
    from .store_options import open_workspace
    from .store_pages import CHECK_COLUMNS, check_dict, check_page, check_rows

    with open_workspace(store, output.lang) as opened, progress_line(output.lang) as progress:
        found = opened.check(progress)
        path = opened.path
    output.give(
        lambda whole: check_page(found, path, output.lang),
        lambda: check_dict(found, output.lang),
        lambda: (CHECK_COLUMNS, check_rows(found, output.lang)),
    )
    if found:
        click.get_current_context().exit(StoreError.exit_code)
