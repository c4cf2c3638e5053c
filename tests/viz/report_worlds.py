"""Reports of small worlds, and what readers of each format find in them."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.affected import affected
from hakyu.queries.question import Question
from hakyu.queries.residual import ResidualQuestion, residual
from hakyu.queries.timeline import timeline
from hakyu.viz.report import Answers, Made, build
from hakyu.viz.report_model import Report

DAY = dt.date(2025, 1, 1)


def answers_to(knowledge: Knowledge, question: Question) -> Answers:
    """Everything that a report about a question says."""
    answer = affected(knowledge, question)
    told = tuple(
        timeline(
            knowledge,
            replace(question, targets=(item.id,), incident=None, hypothetical=False),
        )
        for item in answer.incidents
    )
    left = residual(knowledge, ResidualQuestion(known=question.known, today=question.today))
    return Answers(answer, told, left, knowledge)


def report_of(answers: Answers, lang: str = "en") -> Report:
    """The report of some answers."""
    return build(answers, lang, Made("hakyu report X --out x.md", "0.1.0", DAY))


def sheets(content: bytes) -> dict[str, Worksheet]:
    """The sheets of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sheet for sheet in book.worksheets}


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet by its headings."""
    head, *rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


class Read(HTMLParser):
    """What a page holds: elements with their attributes, text, and the style."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.style = ""
        self._in: str = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.style += data
            self._in = ""
        else:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())
