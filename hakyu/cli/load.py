"""``hakyu load``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .commands import Command, TextError, TextOption
from .options import Output, options, output_options
from .store_options import store_options

if TYPE_CHECKING:
    from ..loaders.register import Choices
    from ..stores.workspace import Workspace


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
    from .load_sources import is_register
    from .store_options import open_workspace

    registers = tuple(path for path in dict.fromkeys(paths) if is_register(path))
    native = tuple(path for path in dict.fromkeys(paths) if not is_register(path))
    if name is not None and registers and len(registers) + len(native) > 1:
        raise TextError("error.as_several")
    if not registers:
        for option, value in (
            ("--client", client),
            ("--mapping", mapping),
            ("--sheet", sheet),
            ("--encoding", encoding),
        ):
            if value is not None:
                raise TextError("error.only_registers", option=option)
    choices = _choices(client, mapping, sheet, encoding, name, output.lang) if registers else None
    if dry_run and choices is not None:
        if native or seeds:
            raise TextError("error.dry_mixed")
        _preview(registers, choices, store, output)
        return
    with open_workspace(store, output.lang, write=True) as opened:
        _load(opened, registers, native, choices, name, output, seeds=seeds, dry_run=dry_run)


def _preview(
    registers: tuple[str, ...], choices: Choices, store: str | None, output: Output
) -> None:
    """Show how registers would be read, beside what a workspace holds or comes with hakyu."""
    from ..stores.memory import Memory
    from .load_preview import preview
    from .store_options import open_workspace

    if store is not None:
        with open_workspace(store, output.lang) as opened:
            preview(registers, choices, opened, output)
        return
    from ..loaders.bundled import bundled

    preview(registers, choices, Memory(bundled().knowledge), output)


def _choices(
    client: str | None,
    mapping: str | None,
    sheet: str | None,
    encoding: str | None,
    name: str | None,
    lang: str,
) -> Choices:
    from ..loaders.register import Choices
    from ..loaders.register_mapping import read_mapping

    read = None if mapping is None else read_mapping(mapping, lang)
    return Choices(client, read, sheet, encoding, name)


def _load(
    opened: Workspace,
    registers: tuple[str, ...],
    native: tuple[str, ...],
    choices: Choices | None,
    name: str | None,
    output: Output,
    *,
    seeds: bool,
    dry_run: bool,
) -> None:
    from ..graph.errors import ValidationError
    from . import load_sources
    from .progress import progress_line
    from .store_options import who
    from .store_pages import LOAD_COLUMNS, load_dict, load_page, load_rows

    sources = load_sources.Sources()
    with progress_line(output.lang) as progress:
        if seeds:
            sources.parts.append(load_sources.seeds())
        if native:
            load_sources.add_native(sources, native, name, output.lang)
        for path in registers:
            assert choices is not None
            load_sources.add_register(sources, path, opened, choices, output.lang)
        if sources.problems and not sources.complete:
            raise ValidationError(sources.problems)
        try:
            report = opened.load_parts(
                sources.parts,
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
        lambda whole: load_page(
            report, changes, output.lang, whole, dry_run=dry_run, remarks=sources.remarks
        ),
        lambda: load_dict(report, changes, dry_run=dry_run),
        lambda: (LOAD_COLUMNS, load_rows(changes)),
    )
