"""``hakyu load``."""

from __future__ import annotations

import click

from .commands import Command, TextError, TextOption
from .options import Output, options, output_options
from .store_options import store_options


@click.command("load", cls=Command)
@click.argument("paths", nargs=-1, metavar="[FILE]...")
@options(
    TextOption(["--as", "name"], metavar="NAME"),
    TextOption(["--seeds"], is_flag=True),
    TextOption(["--dry-run"], is_flag=True),
)
@store_options
@output_options()
def command(
    paths: tuple[str, ...],
    name: str | None,
    seeds: bool,
    dry_run: bool,
    store: str | None,
    output: Output,
) -> None:
    if not paths and not seeds:
        raise TextError("error.nothing_to_load")
    if name is not None and not (name := name.strip()):
        raise TextError("error.empty_name")
    from ..graph.errors import ValidationError
    from . import load_sources
    from .progress import progress_line
    from .store_options import open_workspace, who
    from .store_pages import LOAD_COLUMNS, load_dict, load_page, load_rows

    with (
        open_workspace(store, output.lang, write=True) as opened,
        progress_line(output.lang) as progress,
    ):
        sources = load_sources.native(paths, name, output.lang)
        if sources.problems and not sources.complete:
            raise ValidationError(sources.problems)
        parts = [*([load_sources.seeds()] if seeds else []), *sources.parts]
        try:
            report = opened.load_parts(
                parts,
                made_by=who(),
                progress=progress,
                dry_run=dry_run or bool(sources.problems),
            )
        except ValidationError as error:
            raise sources.as_named(error) from None
        if sources.problems:
            raise ValidationError(sources.problems)
    changes = sources.changes_as_named(report.changes)
    output.give(
        lambda whole: load_page(report, changes, output.lang, whole, dry_run=dry_run),
        lambda: load_dict(report, changes, dry_run=dry_run),
        lambda: (LOAD_COLUMNS, load_rows(changes)),
    )
