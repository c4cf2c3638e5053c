"""``hakyu graph``."""

from __future__ import annotations

from pathlib import Path

import click

from .commands import Command, TextError, TextOption
from .options import (
    Data,
    Output,
    Selection,
    data_options,
    lang_text,
    output_options,
    selection_options,
)


@click.command("graph", cls=Command)
@click.argument("names", nargs=-1, metavar="[X]...")
@click.option("--html", cls=TextOption, metavar="FILE", required=True)
@selection_options
@output_options(("html",), to_file=False)
@data_options
def command(
    names: tuple[str, ...], html: str, selection: Selection, output: Output, data: Data
) -> None:
    from .output import emit, write_file

    path = Path(html)
    if path.is_dir():
        raise TextError("error.is_directory", path=html)
    if not names and not selection.is_empty:
        raise TextError("error.selection_needs_name")
    view = data.view(output.lang)
    if names:
        from ..queries.affected import affected
        from ..viz.html import render_affected
        from .data import question

        asked = question(view, names, selection)
        known = view.part_of(asked)
        page = render_affected(affected(known, asked), known, output.lang)
    else:
        from ..viz.html import render_knowledge

        page = render_knowledge(view.whole(), output.lang)
    content = page.encode("utf-8", "backslashreplace")
    write_file(path, content)
    emit(lang_text("graph.wrote", path=html, size=len(content)) + "\n")
