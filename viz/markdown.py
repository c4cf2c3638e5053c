"""A page as Markdown (tables as GitHub writes them), with everything escaped that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
    columns = [(column.title, column.right) for column in table.columns]
    lines = [table_lines(columns, ((row.level, map(escape, row.cells)) for row in table.rows))]
    if table.left_out:
        lines += ["", escape(table.left_out)]
    return "\n".join(lines)


def table_lines(
    columns: Sequence[tuple[str, bool]], rows: Iterable[tuple[int, Iterable[str]]]
) -> str:
    """A table.

    Args:
        columns: title, and whether what stands below is set to the right.
        rows: how far the first cell is indented, and the cells, escaped already.
    """
    lines = [
        _line([escape(title) for title, _ in columns]),
        _line(["---:" if right else "---" for _, right in columns]),
    ]
    for level, (first, *others) in rows:
        lines.append(_line(["&emsp;" * level + first, *others]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
