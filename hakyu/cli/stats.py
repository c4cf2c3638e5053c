"""``hakyu stats``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Data, Output, data_options, output_options


@click.command("stats", cls=Command)
@output_options()
@data_options
def command(output: Output, data: Data) -> None:
    from ..queries.stats import stats
    from ..viz.lookup_pages import STATS_COLUMNS, stats_page, stats_rows

    known = data.view(output.lang).whole()
    found = stats(known)
    output.give(
        lambda whole: stats_page(found, known, output.lang, whole),
        found.to_dict,
        lambda: (STATS_COLUMNS, stats_rows(found)),
    )
