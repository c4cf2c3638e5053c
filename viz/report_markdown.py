"""A report as Markdown: tables as GitHub writes them; everything is escaped that is not ours."""

from __future__ import annotations

from collections.abc import Iterator

from .markdown import escape, table_lines
from .messages import say
from .report_model import (
    Block,
    Cell,
    Code,
    Figure,
    Items,
    Paragraph,
    Report,
    Section,
    Table,
    Text,
    marks,
)
from .terminal_text import neutral

_RIGHT = frozenset({"number", "range"})


def report_markdown(report: Report) -> str:
    """The report as one Markdown document."""
    parts = [f"# {escape(report.title)}", f"*{escape(report.kicker)}*", escape(report.lead)]
    for number, section in enumerate(report.sections, 1):
        parts += _section(section, number, report.lang)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, number: int, lang: str) -> Iterator[str]:
    yield f"## {number}\\. {escape(section.title)}"
    for block in section.blocks:
        yield from _block(block, lang)


def _block(block: Block, lang: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        text = _text(block.text)
        yield f"**{text}**" if block.strong else text
    elif isinstance(block, Items):
        yield "\n".join(f"- {_text(text)}" for text in block.texts)
    elif isinstance(block, Code):
        yield f"{escape(block.label)}:\n\n{_code(block.line)}"
    elif isinstance(block, Figure):
        yield f"*{escape(say(lang, 'report.no_picture', title=block.title))}*"
    else:
        yield f"**{escape(block.caption)}**"
        yield _table(block)


def _text(text: Text) -> str:
    """Words escaped; a citation stands after a space."""
    parts = []
    for run in text:
        if isinstance(run, str):
            parts.append(escape(run))
        else:
            parts.append(f" {escape(marks(run))}" if parts else escape(marks(run)))
    return "".join(parts)


def _cell(cell: Cell) -> str:
    return "<br>".join(_text(line) for line in cell.lines)


def _table(table: Table) -> str:
    columns = [(column.title, column.kind in _RIGHT) for column in table.columns]
    return table_lines(columns, ((row.level, map(_cell, row.cells)) for row in table.rows))


def _code(line: str) -> str:
    """A line as a fenced block whose fence the line cannot close."""
    text = neutral(line)
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"
