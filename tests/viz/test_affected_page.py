"""How an answer reads, on answers made by hand (see conftest): to the letter, in both languages."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from hakyu.viz.affected_csv import AFFECTED_COLUMNS, affected_rows
from hakyu.viz.affected_page import affected_page
from hakyu.viz.csv_table import csv_text
from hakyu.viz.json_text import json_text
from hakyu.viz.markdown import render_markdown
from hakyu.viz.names import Names
from hakyu.viz.terminal import Screen, render_page
from hakyu.viz.terminal_text import width

if TYPE_CHECKING:
    from .answer_shapes import Shapes
    from .conftest import Golden

NAMES = ["mixed", "small", "hypothetical", "loss", "many", "denied", "empty", "hostile"]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", NAMES)
def test_terminal(name: str, lang: str, shapes: Shapes, golden: Golden) -> None:
    """Otherwise the page that a decision is made on could change without anybody looking at it."""
    answer, records = shapes[name]
    page = affected_page(answer, Names(records, lang), False, ["株式会社丙"])
    text = render_page(page, Screen())
    assert max(width(line) for line in text.splitlines()) <= 80
    golden(f"{name}.{lang}.txt", text)


@pytest.mark.parametrize("name", ["mixed", "hostile"])
def test_markdown_holds_everything(name: str, shapes: Shapes, golden: Golden) -> None:
    """Otherwise a report made from it would lack rows, or be broken by a name."""
    answer, records = shapes[name]
    text = render_markdown(affected_page(answer, Names(records, "en"), True))
    golden(f"{name}.md", text)
    assert "\x1b" not in text
    assert "<b>" not in text


def test_long_answers_are_cut_and_say_so(shapes: Shapes) -> None:
    """Otherwise either the headline scrolls away, or rows are missing in silence."""
    answer, records = shapes["many"]
    names = Names(records, "en")
    short = render_page(affected_page(answer, names, False), Screen())
    whole = render_markdown(affected_page(answer, names, True))
    assert short.count("第") + 0 < 30
    assert "--format csv shows all" in short
    assert whole.count("市 |") == 90
    left = sum(
        int(line.split()[1]) for line in short.splitlines() if line.strip().startswith("and ")
    )
    assert short.count("市  ") + left == 90


@pytest.mark.parametrize("name", NAMES)
def test_csv_has_a_row_for_each(name: str, shapes: Shapes) -> None:
    """Otherwise the sheet would not add up with the answer."""
    answer, records = shapes[name]
    text = csv_text(AFFECTED_COLUMNS, affected_rows(answer, Names(records, "ja")))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = [row.id for row in answer.organisations] + [row.id for row in answer.populations]
    assert [row["id"] for row in rows] == expected
    assert [row for row in rows if None in row or None in row.values()] == []


@pytest.mark.parametrize("name", NAMES)
def test_json_is_the_contract(name: str, shapes: Shapes) -> None:
    """Otherwise escaping for the screen could change what other programs read."""
    answer, _ = shapes[name]
    text = json_text(answer.to_dict())
    assert json.loads(text) == json.loads(json.dumps(answer.to_dict()))
    assert text.endswith("}\n")
    assert "\u202e" not in text


def test_headline_names_what_is_missing(shapes: Shapes) -> None:
    """Otherwise 88 would be read as all there is."""
    answer, records = shapes["small"]
    page = affected_page(answer, Names(records, "en"), False)
    first = page.sections[0].paragraphs[0]
    assert first == (
        "Leak possible at 2 named clients: 88 persons, and 2 more groups whose number is not known."
    )
    japanese = affected_page(answer, Names(records, "ja"), False).sections[0].paragraphs[0]
    assert japanese == (
        "漏えいのおそれ: 名称の分かる委託元 2 組織。人数は88人、ほかに人数不明の集団 2。"
    )


def test_absence_is_not_innocence(shapes: Shapes) -> None:
    """Otherwise a vendor without records would look harmless."""
    answer, records = shapes["empty"]
    text = render_page(affected_page(answer, Names(records, "en"), False), Screen())
    assert "not that nobody is" in text


def test_colour_is_only_paint(shapes: Shapes) -> None:
    """Otherwise colours would move columns, or carry what words should."""
    import re

    answer, records = shapes["mixed"]
    page = affected_page(answer, Names(records, "ja"), False)
    coloured = render_page(page, Screen(colour=True))
    assert coloured != render_page(page, Screen())
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render_page(page, Screen())
