"""A report as one HTML file: no script, no request of any kind, ready to print on A4.

The template escapes everything; a Content-Security-Policy in the file allows its own style by hash
and nothing else. Pictures are inline SVG, made by :mod:`.report_pictures`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Any

from .html_words import MARKS
from .messages import say, word
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

PACKAGE = __package__ or "hakyu.viz"
TEMPLATE, STYLE = "report.html", "report.css"
_LINK = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def report_html(report: Report) -> str:
    """The report as the text of one page."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(lambda name: _own("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _own("static", STYLE)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    sections = [_section(item, report.lang) for item in report.sections]
    return environment.get_template(TEMPLATE).render(
        lang="ja" if report.lang == "ja" else "en",
        policy=policy,
        style=Markup(style),
        kicker=neutral(report.kicker),
        title=neutral(report.title),
        lead=neutral(report.lead),
        contents=say(report.lang, "report.contents"),
        sections=[
            {**section, "blocks": [_drawn(block, Markup) for block in section["blocks"]]}
            for section in sections
        ],
    )


def _own(kind: str, name: str) -> str:
    """The text of a file of ours, with ``\\n`` as line end."""
    text = (files(PACKAGE) / kind / name).read_text("utf-8")
    return text.replace("\r\n", "\n").strip()


def _drawn(block: dict[str, Any], markup: Any) -> dict[str, Any]:
    """Only what we draw ourselves is markup."""
    return {**block, "svg": markup(block["svg"])} if block["kind"] == "figure" else block


def _section(section: Section, lang: str) -> dict[str, Any]:
    return {
        "name": section.name,
        "title": neutral(section.title),
        "blocks": [
            _block(block, f"{section.name}-{place}", section.name, lang)
            for place, block in enumerate(section.blocks, 1)
        ],
    }


def _block(block: Block, ident: str, section: str, lang: str) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": _runs(block.text), "strong": block.strong}
    if isinstance(block, Items):
        return {"kind": "items", "texts": [_runs(text) for text in block.texts]}
    if isinstance(block, Code):
        return {"kind": "code", "label": neutral(block.label), "line": neutral(block.line)}
    if isinstance(block, Figure):
        caption = _runs(block.caption)
        return {"kind": "figure", "id": ident, "svg": block.svg, "caption": caption}
    return _table(block, ident, section == "sources", lang)


def _table(table: Table, ident: str, listed: bool, lang: str) -> dict[str, Any]:
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
        "rows": [_row(row, table.columns, listed, lang) for row in table.rows],
    }


def _row(row: Row, columns: tuple[Column, ...], listed: bool, lang: str) -> dict[str, Any]:
    number = row.cells[0].low if listed else None
    return {
        "id": "" if number is None else f"source-{number}",
        "level": row.level,
        "cells": [
            _cell(cell, column, lang) for cell, column in zip(row.cells, columns, strict=True)
        ],
    }


def _cell(cell: Cell, column: Column, lang: str) -> dict[str, Any]:
    status = cell.status
    return {
        "kind": column.kind,
        "lines": [_runs(line) for line in cell.lines],
        "status": status or "",
        "mark": MARKS.get(status or "", ""),
        "status_label": "" if status is None else word(lang, "status", status),
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
