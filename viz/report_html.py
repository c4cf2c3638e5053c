"""A report as one HTML file: no script, no request of any kind, ready to print on A4.

The template escapes everything; a Content-Security-Policy in the file allows its own style by hash
and nothing else. Pictures are inline SVG, made by :mod:`.report_pictures`.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from .html_words import MARKS
from .messages import say
from .network import own, policy, template
from .report_model import (
    Block,
    Cell,
    Code,
    Column,
    Figure,
    Items,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Text,
    ranges,
)
from .terminal_text import neutral

TEMPLATE, STYLE = "report.html", "report.css"
_LINK = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def report_html(report: Report) -> str:
    """The report as the text of one page."""
    style = own("static", STYLE)
    return template(TEMPLATE).render(
        lang="ja" if report.lang == "ja" else "en",
        policy=policy(style),
        style=Markup(style),
        kicker=neutral(report.kicker),
        title=neutral(report.title),
        lead=neutral(report.lead),
        contents=say(report.lang, "report.contents"),
        sections=[_section(item) for item in report.sections],
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "title": neutral(section.title),
        "blocks": [
            _block(block, f"{section.name}-{place}", section.name)
            for place, block in enumerate(section.blocks, 1)
        ],
    }


def _block(block: Block, ident: str, section: str) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": _runs(block.text), "strong": block.strong}
    if isinstance(block, Items):
        return {"kind": "items", "texts": [_runs(text) for text in block.texts]}
    if isinstance(block, Code):
        return {"kind": "code", "label": neutral(block.label), "line": neutral(block.line)}
    if isinstance(block, Figure):
        caption = _runs(block.caption)
        drawn = Markup(block.svg)  # only what we draw ourselves is markup
        return {"kind": "figure", "id": ident, "svg": drawn, "caption": caption}
    return _table(block, ident, section == "sources")


def _table(table: Table, ident: str, listed: bool) -> dict[str, Any]:
    return {
        "kind": "table",
        "id": ident,
        "caption": neutral(table.caption),
        "columns": [
            {
                "title": neutral(column.title),
                "kind": column.kind,
                "width": round(100 * column.weight / sum(item.weight for item in table.columns)),
            }
            for column in table.columns
        ],
        "rows": [_row(row, table.columns, listed) for row in table.rows],
    }


def _row(row: Row, columns: tuple[Column, ...], listed: bool) -> dict[str, Any]:
    number = row.cells[0].low if listed else None
    return {
        "id": "" if number is None else f"source-{number}",
        "level": row.level,
        "cells": [_cell(cell, column) for cell, column in zip(row.cells, columns, strict=True)],
    }


def _cell(cell: Cell, column: Column) -> dict[str, Any]:
    status = cell.status
    return {
        "kind": column.kind,
        "lines": [_runs(line) for line in cell.lines],
        "status": status or "",
        "mark": MARKS.get(status or "", ""),
    }


def _runs(text: Text) -> list[dict[str, Any]]:
    """Words, links where a text is nothing but an address, and citations."""
    shown: list[dict[str, Any]] = []
    for run in text:
        if not isinstance(run, str):
            pairs = [{"first": first, "last": last} for first, last in ranges(run.numbers)]
            shown.append({"kind": "cite", "pairs": pairs})
        elif _LINK.fullmatch(run):
            shown.append({"kind": "link", "text": neutral(run), "address": run})
        else:
            shown.append({"kind": "words", "text": neutral(run)})
    return shown
