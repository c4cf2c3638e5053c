"""The made-up ledger: measured loads mean something only if it is what it says it is."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hakyu.graph.counts import read_stated
from hakyu.graph.dates import PartialDate
from hakyu.graph.names import match_key
from hakyu.graph.records import corporate_number_is_valid
from hakyu.loaders.bundled import bundled

ROOT = Path(__file__).parents[2]
ROWS = 6_000
BLANKS = {"", "－", "-", "未定", None}
WIDE = {0xFEE0 + code: code for code in range(48, 58)}
EPOCH = dt.date(1899, 12, 30)


def make(folder: Path, *args: str) -> Path:
    command = [sys.executable, "-m", "bench.ledger", str(folder), "--rows", str(ROWS), *args]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def text_lines(folder: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO((folder / "ledger.csv").read_bytes().decode("cp932"))))


def day(text: str) -> dt.date | None:
    if text in BLANKS:
        return None
    return EPOCH + dt.timedelta(int(text)) if text.isdigit() else PartialDate.parse(text).first


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    lines = text_lines(folder)
    groups, headings = lines[3], lines[4]
    names = [heading or group for heading, group in zip(headings, groups, strict=True)]
    return [dict(zip(names, line, strict=True)) for line in lines if line[0].isdigit()]


def test_everything_that_is_stated_can_be_true(rows: list[dict[str, str]]) -> None:
    """Otherwise a loader that refuses a row would be right, and be measured as wrong."""
    assert len(rows) == ROWS
    for row in rows:
        start, end, erased = (
            day(row[name]) for name in ("契約開始日", "契約終了日", "廃棄証明受領日")
        )
        assert start is not None
        assert end is None or start < end, row
        assert erased is None or (end is not None and end < erased), row
        if (number := row["法人番号"].translate(WIDE)) not in BLANKS:
            assert corporate_number_is_valid(number), row
        if row["件数"] not in BLANKS:
            assert read_stated(row["件数"]).interval.low >= 0


def test_the_numbers_to_expect_are_those_of_the_rows(
    folder: Path, rows: list[dict[str, str]]
) -> None:
    """Otherwise a loader that loses rows could seem to have read them all."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert expected["rows"] == len(rows)
    assert expected["erased"] == sum(row["廃棄証明受領日"] not in BLANKS for row in rows)
    assert expected["numbers_stated"] == sum(row["件数"] not in BLANKS for row in rows)
    assert expected["rows_with_subprocessors"] == sum(row["再委託先"] not in BLANKS for row in rows)
    assert expected["exact_total"] == sum(
        int(row["件数"]) for row in rows if row["件数"].isascii() and row["件数"].isdigit()
    )


def test_names_are_spelled_in_many_ways_but_never_as_another_vendors(
    rows: list[dict[str, str]],
) -> None:
    """Otherwise two vendors would rightly be taken for one, and the tail be shorter than said."""
    spellings: dict[str, set[str]] = {}
    numbers: dict[str, set[str]] = {}
    for row in rows:
        key = match_key(row["委託先名"])
        spellings.setdefault(key, set()).add(row["委託先名"])
        if row["法人番号"] not in BLANKS:
            digits = row["法人番号"].translate(WIDE)
            numbers.setdefault(key, set()).add(digits)
    assert all(len(found) == 1 for found in numbers.values())
    assert len({min(found) for found in numbers.values()}) == len(numbers)
    assert max(map(len, spellings.values())) >= 6
    assert len(spellings) > 1_500
    uses = sorted(Counter(match_key(row["委託先名"]) for row in rows).values())
    assert uses[-1] > 100 * uses[0]


def test_some_vendors_are_those_of_the_knowledge_base(rows: list[dict[str, str]]) -> None:
    """Otherwise nobody could see whether the user's own clients join what is publicly known."""
    known = {match_key(record.name) for record in bundled().knowledge.organisations.values()}
    met = {match_key(row["委託先名"]) for row in rows} & known
    real = ("イセトー", "エムケイシステム", "ワークスタイルテック", "セキュリティ情報研究所")
    assert {match_key(name) for name in real[:2]} <= met <= {match_key(name) for name in real}


def test_the_workbook_holds_the_same_rows(folder: Path, rows: list[dict[str, str]]) -> None:
    """Otherwise the two measurements would be of two different ledgers."""
    from openpyxl import load_workbook

    book = load_workbook(folder / "ledger.xlsx")
    sheet = book.active
    assert sheet is not None
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:B4", "C4:D4", "N4:N5"} <= merged
    values: list[tuple[Any, ...]] = list(sheet.iter_rows(values_only=True))
    found = [line for line in values if isinstance(line[0], str) and line[0].isdigit()]
    assert len(found) == len(rows)
    kinds = {type(line[7]).__name__ for line in found}
    assert kinds == {"datetime", "str", "int"}
    for line, row in zip(found, rows, strict=True):
        assert [_as_text(cell) for cell in line] == list(row.values())
    assert sum(line[0] == "管理番号" for line in values) == 2


def _as_text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return f"{cell.year}/{cell.month}/{cell.day}"
    return "" if cell is None else str(cell)


def test_it_is_made_again_byte_by_byte(folder: Path, tmp_path: Path) -> None:
    """Otherwise two people could not compare what they measured."""
    again = make(tmp_path)
    for name in ("ledger.xlsx", "ledger.csv", "expected.json"):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_planted_faults_stand_where_they_are_said_to(folder: Path, tmp_path: Path) -> None:
    """Otherwise a loader that names the right place would be measured as wrong."""
    faulty = make(tmp_path, "--faulty", "14")
    before, after = text_lines(folder), text_lines(faulty)
    faults = json.loads((faulty / "faults.json").read_text("utf-8"))
    assert len(faults) == 14
    headings = [*after[4][:-1], "備考"]
    changed = {n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]}
    assert changed == {fault["sheet_row"] - 1 for fault in faults}
    for fault in faults:
        assert after[fault["sheet_row"] - 1][headings.index(fault["column"])] == fault["value"]
