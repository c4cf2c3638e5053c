"""``hakyu schema``."""

from __future__ import annotations

import click

from .commands import Command
from .options import Output, output_options


@click.command("schema", cls=Command)
@output_options(("json",))
def command(output: Output) -> None:
    from ..loaders.schema import json_schema
    from ..viz.json_text import json_text

    output.write(json_text(json_schema()))
