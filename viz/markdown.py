"""A page as Markdown (tables as GitHub writes them), with everything escaped that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Page, Section, Table
from .terminal_text import neutral

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_BLOCK = re.compile(r"^(\s*)(\d+[.)]|[-+=])(\s|$)")


def render_markdown(page: Page) -> str:
    """The page as Markdown; its first title is the document's."""
    parts = []
    for number, section in enumerate(page.sections):
        parts.append("\n\n".join(_section(section, 1 if number == 0 else 2)))
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """A text in which nothing is read as markup, HTML or the edge of a cell."""
    plain = neutral(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _SPECIAL.sub(r"\\\1", plain).replace("://", ":&#47;&#47;")
    return _BLOCK.sub(r"\1\\\2\3", plain)


def _section(section: Section, level: int) -> Iterator[str]:
    if section.title:
        yield f"{'#' * level} {escape(section.title)}"
    for paragraph in section.paragraphs:
        yield escape(paragraph)
    if section.items:
        yield "\n".join(f"- {escape(item)}" for item in section.items)
    if section.table is not None:
        yield _table(section.table)


def _table(table: Table) -> str:
    lines = [
        _line([escape(column.title) for column in table.columns]),
        _line(["---:" if column.right else "---" for column in table.columns]),
    ]
    for row in table.rows:
        cells = [escape(text) for text in row.cells]
        cells[0] = "&emsp;" * row.level + cells[0]
        lines.append(_line(cells))
    if table.left_out:
        lines += ["", escape(table.left_out)]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
