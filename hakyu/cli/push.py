"""``hakyu push``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .commands import Command, TextOption
from .options import Data, Output, data_options, options, output_options
from .texts import say

if TYPE_CHECKING:
    from ..stores.neo4j_push import PushReport
    from ..viz.page import Page


@click.command("push", cls=Command)
@click.argument("url")
@options(TextOption(["--all", "everything"], is_flag=True))
@data_options
@output_options(("table", "json"))
def command(url: str, data: Data, everything: bool, output: Output) -> None:
    from ..stores.neo4j_connection import Connection
    from ..stores.neo4j_push import push
    from .progress import progress_line
    from .store_options import ask_password

    with Connection.open(url, lang=output.lang, ask=ask_password) as connection:
        store = data.view(output.lang).store
        with progress_line(output.lang) as progress:
            report = push(
                connection,
                store.records(),
                store.data_hash,
                total=store.size,
                everything=everything,
                progress=progress,
            )
        address = connection.address
    output.give(
        lambda whole: push_page(report, address.url, output.lang),
        lambda: push_dict(report, address.url, address.database),
        lambda: ((), ()),
    )


def push_page(report: PushReport, url: str, lang: str) -> Page:
    """What a push did, and how the server is asked from now on."""
    from ..viz.page import Page, Section

    title = say(lang, "push.same" if report.same else "push.done", url=url, n=report.records)
    numbers = say(
        lang,
        "push.numbers",
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
    )
    asked = say(lang, "push.next", url=url)
    return Page((Section(title, (asked,) if report.same else (numbers, asked), tone="good"),))


def push_dict(report: PushReport, url: str, database: str) -> dict[str, Any]:
    return {
        "schema": "hakyu.push/1",
        "url": url,
        "database": database,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "records": report.records,
        "data_hash": report.data_hash,
    }
