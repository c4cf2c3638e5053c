"""Small files that a user writes beside the data, in YAML or JSON: portfolios, probabilities."""

from __future__ import annotations

from typing import Any

from ..graph.errors import Problem, StoreError
from .documents import Refused
from .files import text_from
from .json_text import parse_json
from .problems import problem, unread
from .yaml_text import parse_yaml


def open_document(file: str, lang: str) -> tuple[Any, Any, list[Problem]]:
    """Read a file.

    Args:
        file: its path; JSON if it ends so, else YAML.
        lang: language of what is said about faults.

    Returns:
        Its value and the lines of it, as ``documents.Document`` has them, both None where nothing
        in it can be used; and what is wrong with it.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        with open(file, "rb") as stream:
            text = text_from(stream.read())
        document = parse_json(text) if file.lower().endswith(".json") else parse_yaml(text)
    except (OSError, ValueError) as error:
        raise StoreError(unread(file, error, lang)) from None
    except Refused as refused:
        remark = refused.remark
        return None, None, [problem(remark.code, lang, file, remark.line, "", "", **remark.values)]
    problems = [
        problem(remark.code, lang, file, remark.line, "", "", **remark.values)
        for remark in document.remarks
    ]
    if not document.usable or document.data is None:
        return None, None, problems
    return document.data, document.lines, problems


def line_of(lines: Any) -> int:
    """The line on which a value begins."""
    return lines if isinstance(lines, int) else int(lines[0])
