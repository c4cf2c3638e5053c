"""``hakyu pull``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .commands import Command, TextError, TextOption
from .options import Output, options, output_options
from .store_options import store_options

if TYPE_CHECKING:
    from ..graph.records import Record
    from ..loaders.statements import Statement
    from ..stores.neo4j_store import Neo4jStore
    from ..stores.workspace_reports import LoadReport, Progress


@click.command("pull", cls=Command)
@click.argument("url")
@options(TextOption(["--as", "name"], metavar="NAME"))
@store_options
@output_options(("table",))
def command(url: str, name: str | None, store: str | None, output: Output) -> None:
    if name is not None and not (name := name.strip()):
        raise TextError("error.empty_name")
    from ..stores.neo4j_store import Neo4jStore
    from .progress import progress_line
    from .store_options import ask_password
    from .store_pages import load_page

    with (
        Neo4jStore.open(url, lang=output.lang, ask=ask_password) as server,
        progress_line(output.lang) as progress,
    ):
        if store is None or output.path is not None:
            text = _as_file(server, progress)
            report = None
        else:
            report = _into_workspace(server, store, name or server.url, output.lang, progress)
    if report is None:
        output.write(text)
        return
    output.give(
        lambda whole: load_page(report, report.changes, output.lang, whole),
        dict,
        lambda: ((), ()),
    )


def _as_file(server: Neo4jStore, progress: Progress) -> str:
    """What was pushed, as the text of a native file."""
    from ..graph.knowledge import Knowledge
    from ..loaders.native_write import dump

    return dump(Knowledge.of(_told(server.verified(), server.size, progress)))


def _into_workspace(
    server: Neo4jStore, store: str, name: str, lang: str, progress: Progress
) -> LoadReport:
    """Load what was pushed into a workspace, as one scope: all of it or nothing."""
    from ..stores.workspace_reports import Part
    from .store_options import open_workspace, who

    part = Part(name, _stated(server.verified(), name), server.data_hash)
    with open_workspace(store, lang, write=True) as opened:
        return opened.load_parts([part], made_by=who(), progress=progress)


def _stated(records: Iterator[Record], name: str) -> Iterator[Statement]:
    """Records as statements of one file."""
    from ..loaders.statements import Statement

    for place, record in enumerate(records):
        data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        yield Statement(record.TYPE, record.id, name, data, 0, place)


def _told(records: Iterator[Record], total: int, progress: Progress) -> Iterator[Record]:
    """The records, each of them counted."""
    for done, record in enumerate(records, start=1):
        progress("pull", done, total)
        yield record
