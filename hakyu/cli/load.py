"""``hakyu load``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .commands import Command, TextError, TextOption
from .faults import complain
from .options import Output, options, output_options
from .store_options import store_options
from .texts import say

if TYPE_CHECKING:
    from ..loaders.register import Register
    from .load_sources import Reading


@click.command("load", cls=Command)
@click.argument("paths", nargs=-1, metavar="[FILE]...")
@options(
    TextOption(["--as", "name"], metavar="NAME"),
    TextOption(["--client"], metavar="NAME"),
    TextOption(["--mapping"], metavar="FILE"),
    TextOption(["--sheet"], metavar="NAME"),
    TextOption(["--encoding"], metavar="NAME"),
    TextOption(["--seeds"], is_flag=True),
    TextOption(["--dry-run"], is_flag=True),
)
@store_options
@output_options()
def command(
    paths: tuple[str, ...],
    name: str | None,
    client: str | None,
    mapping: str | None,
    sheet: str | None,
    encoding: str | None,
    seeds: bool,
    dry_run: bool,
    store: str | None,
    output: Output,
) -> None:
    if not paths and not seeds:
        raise TextError("error.nothing_to_load")
    if name is not None and not (name := name.strip()):
        raise TextError("error.empty_name")
    from . import load_sources

    tables = [path for path in paths if load_sources.is_register(path)]
    others = [path for path in paths if path not in tables]
    reading = load_sources.Reading(client, mapping, sheet, encoding)
    if not tables and not reading.is_default:
        raise TextError("error.only_of_registers")
    if dry_run and tables:
        if others or seeds:
            raise TextError("error.dry_run_apart")
        _preview(tables, reading, name, store, output)
        return
    from ..graph.errors import ValidationError
    from .progress import progress_line
    from .store_options import open_workspace, who
    from .store_pages import LOAD_COLUMNS, load_dict, load_page, load_rows

    with (
        open_workspace(store, output.lang, write=True) as opened,
        progress_line(output.lang) as progress,
    ):
        sources = load_sources.native(others, name, output.lang)
        if sources.problems and not sources.complete:
            raise ValidationError(sources.problems)
        read, registers = load_sources.registers(tables, name, reading, opened, output.lang)
        parts = [*([load_sources.seeds()] if seeds else []), *sources.parts, *read]
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
    _tell_remarks(registers, output.lang)
    changes = sources.changes_as_named(report.changes)
    output.give(
        lambda whole: load_page(report, changes, output.lang, whole, dry_run=dry_run),
        lambda: load_dict(report, changes, dry_run=dry_run),
        lambda: (LOAD_COLUMNS, load_rows(changes)),
    )


def _preview(
    tables: Sequence[str], reading: Reading, name: str | None, store: str | None, output: Output
) -> None:
    """Show how registers would be read, beside what a workspace holds or comes with hakyu."""
    from ..stores.memory import Memory
    from .load_preview import preview
    from .store_options import open_workspace

    choices = reading.choices(name, output.lang)
    if store is not None:
        with open_workspace(store, output.lang) as opened:
            preview(tables, choices, opened, output)
        return
    from ..loaders.bundled import bundled

    preview(tables, choices, Memory(bundled().knowledge), output)


def _tell_remarks(registers: Sequence[Register], lang: str) -> None:
    """Say of each register how many of its values were read with care."""
    lines = [
        say(lang, "load.remarks", file=register.sheet.file, n=count)
        for register in registers
        if (count := sum(register.notes.counts.values()))
    ]
    if lines:
        complain(lines)
