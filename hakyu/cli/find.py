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
    from ..graph.knowledge import Knowledge
    from ..queries.find import find
    from ..viz.lookup_pages import FIND_COLUMNS, find_page, find_rows

    store = data.view(output.lang).store
    found = find(store, text, store.data_hash)
    known = Knowledge.of(store.fetch([row.id for row in (*found.rows, *found.nearest)]))
    output.give(
        lambda whole: find_page(found, known, output.lang, whole),
        found.to_dict,
        lambda: (FIND_COLUMNS, find_rows(found, known, output.lang)),
    )
