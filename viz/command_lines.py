"""The commands that lead on from an answer, as a reader can type them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from typing import NamedTuple

from .messages import say
from .page import Column, Page, Row, Section, Table


class CommandLine(NamedTuple):
    """The words after ``hakyu``, and the key of the text that says what they give."""

    words: tuple[str, ...]
    key: str


def more_section(lines: Iterable[CommandLine], lang: str) -> Section:
    """The commands under a title."""
    rows = tuple(
        Row((" ".join(["hakyu", *(quoted(word) for word in line.words)]), say(lang, line.key)))
        for line in lines
    )
    columns = (Column("", least=30, lines=None, keep=True), Column("", least=14, lines=None))
    return Section(say(lang, "next.title"), table=Table(columns, rows))


def with_data(page: Page, files: Iterable[str], *, seeds: bool, store: str | None = None) -> Page:
    """The page with the data of the question in every command that leads on from it."""
    extra = [word for file in files for word in ("--file", file)]
    extra += [] if seeds else ["--no-seeds"]
    extra += [] if store is None else ["--store", store]
    if not extra:
        return page
    tail = " ".join(quoted(word) for word in extra)
    return Page(tuple(_extended(section, tail) for section in page.sections))


def _extended(section: Section, tail: str) -> Section:
    table = section.table
    if table is None or not all(row.cells[0].startswith("hakyu ") for row in table.rows):
        return section
    rows = tuple(
        row._replace(cells=(f"{row.cells[0]} {tail}", *row.cells[1:])) for row in table.rows
    )
    return section._replace(table=table._replace(rows=rows))


def quoted(name: str) -> str:
    """A name as a shell takes it; only what needs it is quoted."""
    return name if re.fullmatch(r"[^\s!-,;<=>?\[-^`{-~]+", name) else shlex.quote(name)
