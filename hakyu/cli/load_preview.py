"""``hakyu load --dry-run`` of registers: how each column and value is read; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..graph.names import Directory
    from ..loaders.organisations import Resolved
    from ..loaders.register import Choices, Preview, Register
    from ..loaders.register_columns import ColumnReading
    from ..loaders.register_notes import Note
    from ..viz.load_page import FilePreview, PreviewColumn, PreviewNote
    from .options import Output

#: Rows of which every value is shown; a terminal shows fewer of them.
SHOWN_ROWS = 10


def preview(paths: Sequence[str], choices: Choices, directory: Directory, output: Output) -> None:
    """Show how registers would be read.

    Args:
        paths: the registers.
        choices: what the user says of them.
        directory: what is known already.
        output: how the answer is wanted.

    Raises:
        StoreError: a file cannot be read.
        UsageError: there is no such sheet, or several hold a ledger.
        click.exceptions.Exit: with the code of invalid data, where one of them cannot be loaded.
    """
    from ..graph.errors import ValidationError
    from ..viz.load_page import PREVIEW_COLUMNS, preview_dict, preview_page, preview_rows

    previews = [_preview(path, choices, directory, output.lang) for path in paths]
    output.give(
        lambda whole: preview_page(previews, output.lang, whole),
        lambda: preview_dict(previews),
        lambda: (PREVIEW_COLUMNS, preview_rows(previews, output.lang)),
    )
    if any(one.problems for one in previews):
        click.get_current_context().exit(ValidationError.exit_code)


def _preview(path: str, choices: Choices, directory: Directory, lang: str) -> FilePreview:
    from ..graph.errors import ValidationError
    from ..loaders.register import open_register, read_register
    from ..viz.load_page import FilePreview, PreviewNote

    try:
        register = read_register(path, directory, choices, lang=lang)
    except ValidationError as error:
        problems = tuple(
            PreviewNote("", one.line, "", "", "", one.what, one.mend) for one in error.problems
        )
        try:
            sheet, header = open_register(path, choices, lang=lang)
        except ValidationError:
            return FilePreview(str(path), problems=problems)
        if header is None:
            return FilePreview(sheet.file, sheet.name, sheet.form, problems=problems)
        return FilePreview(
            sheet.file,
            sheet.name,
            sheet.form,
            sheet.encoding,
            (header.first, header.last),
            columns=_columns(header.columns, lang),
            problems=problems,
        )
    return _file(register, register.preview(SHOWN_ROWS), lang)


def _file(register: Register, read: Preview, lang: str) -> FilePreview:
    from ..loaders.register_rows import SKIPPED
    from ..viz.load_page import FilePreview, PreviewParty, PreviewRow, PreviewValue

    return FilePreview(
        file=register.sheet.file,
        sheet=register.sheet.name,
        form=register.sheet.form,
        encoding=register.sheet.encoding,
        header=(register.header.first, register.header.last),
        scope=register.scope,
        date=register.date,
        client=None if register.client is None else _client(register.client),
        columns=_columns(register.columns, lang),
        read=register.counts.get("read", 0),
        skipped={why: register.counts[why] for why in SKIPPED if register.counts.get(why)},
        records=read.records,
        parties=tuple(PreviewParty(*party) for party in read.parties),
        rows=tuple(
            PreviewRow(row.row, row.id, tuple(PreviewValue(*value) for value in row.values))
            for row in read.rows
        ),
        problems=_notes(register.notes.problems),
        remarks=_notes(register.notes.remarks),
        left_out=register.notes.left_out,
    )


def _client(client: Resolved) -> str:
    return f"{client.name} [{client.id}]"


def _notes(notes: Sequence[Note]) -> tuple[PreviewNote, ...]:
    from ..viz.load_page import PreviewNote

    return tuple(PreviewNote(*note) for note in notes)


def _columns(columns: Sequence[ColumnReading], lang: str) -> tuple[PreviewColumn, ...]:
    from ..loaders.problems import text_of
    from ..loaders.register_fields import FIELDS
    from ..viz.load_page import PreviewColumn

    return tuple(
        PreviewColumn(
            letter=column.letter,
            heading=column.heading,
            field=column.field,
            label=FIELDS[column.field].label(lang) if column.field else "",
            how=column.how,
            why=text_of(column.why, lang)[0] if column.why else "",
            near=FIELDS[column.near].label(lang) if column.near else "",
            unit=column.scale.unit if column.scale else None,
            times=column.scale.times if column.scale else 1,
            category=column.category,
        )
        for column in columns
    )
