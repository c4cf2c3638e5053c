"""``hakyu validate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .commands import Command, TextOption
from .options import Output, output_options

if TYPE_CHECKING:
    from ..graph.errors import Problem
    from ..graph.knowledge import Knowledge


@click.command("validate", cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@output_options()
@click.option("--no-seeds", cls=TextOption, is_flag=True)
def command(paths: tuple[str, ...], output: Output, no_seeds: bool) -> None:
    from ..graph.errors import ValidationError
    from ..viz.lookup_pages import (
        VALIDATE_COLUMNS,
        validate_dict,
        validate_page,
        validate_rows,
    )
    from .data import view

    known: Knowledge | None = None
    problems: tuple[Problem, ...] = ()
    try:
        known = view(paths, seeds=not no_seeds, store=None, lang=output.lang).whole()
    except ValidationError as error:
        problems = error.problems
    output.give(
        lambda whole: validate_page(known, problems, len(paths), output.lang, whole),
        lambda: validate_dict(known, problems),
        lambda: (VALIDATE_COLUMNS, validate_rows(problems)),
    )
    if problems:
        click.get_current_context().exit(ValidationError.exit_code)
