"""``hakyu find``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Data, Output, data_options, output_options


@click.command("find", cls=Command)
@click.argument("text")
@output_options()
@data_options
def command(text: str, output: Output, data: Data) -> None:
    from ..queries.find import find
    from ..viz.lookup_pages import FIND_COLUMNS, find_page, find_rows

    known = data.knowledge(output.lang)
    found = find(known, text)
    output.give(
        lambda whole: find_page(found, known, output.lang, whole),
        found.to_dict,
        lambda: (FIND_COLUMNS, find_rows(found, known, output.lang)),
    )
