"""``hakyu show``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Data, Output, data_options, output_options


@click.command("show", cls=Command)
@click.argument("name")
@output_options()
@data_options
def command(name: str, output: Output, data: Data) -> None:
    from ..queries.find import TYPES
    from ..queries.show import show
    from ..viz.show_page import SHOW_COLUMNS, show_page, show_rows

    view = data.view(output.lang)
    record = view.index(TYPES).resolve(name)
    known = view.part(shown=(record.id,))
    shown = show(known, record)
    output.give(
        lambda whole: show_page(shown, known, output.lang, whole),
        shown.to_dict,
        lambda: (SHOW_COLUMNS, show_rows(shown)),
    )
