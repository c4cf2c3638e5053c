"""``hakyu schema``."""

from __future__ import annotations

import click

from .commands import Command, TextOption
from .options import Output, options, output_options


@click.command("schema", cls=Command)
@options(TextOption(["--changes"], is_flag=True))
@output_options(("json",))
def command(changes: bool, output: Output) -> None:
    from ..loaders.schema import changes_schema, json_schema
    from ..viz.json_text import json_text

    output.write(json_text(changes_schema() if changes else json_schema()))
