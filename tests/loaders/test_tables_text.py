"""CSV and TSV: delimiters, quotes, habits of Excel, limits; each fault at its line."""

from __future__ import annotations

import csv
import hashlib
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import Problem, StoreError, UsageError, ValidationError
from hakyu.loaders.tables import Row, Sheet, read_tables, sha256_of
from hakyu.loaders.tables_text import LONGEST_ROW

Read = Callable[..., Sheet]
#: What no cell of a text file can hold, and what is not in every encoding.
_CELLS = st.text(
    st.characters(codec="cp932", exclude_characters="\0¢£¬‖−〜", exclude_categories=["Cs", "Co"]),
    max_size=12,
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Give ``read(text, name="t.csv")``: its one sheet."""

    def sheet(text: str, name: str = "t.csv", lang: str = "en") -> Sheet:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        (found,) = read_tables(path, lang=lang)
        return found

    return sheet


def _problem(sheet: Sheet) -> Problem:
    with pytest.raises(ValidationError) as caught:
        list(sheet.rows())
    (problem,) = caught.value.problems
    return problem


def test_rows_carry_the_line_that_they_begin_on(read: Read) -> None:
    """Otherwise a fault is looked for on the wrong line: cells may hold line ends."""
    sheet = read('\n委託先,備考,,\n  ㈱イセトー ,"一\n二\r\n""三""",\n,　,\r"a,b",c')
    assert list(sheet.rows()) == [
        Row(2, ("委託先", "備考")),
        Row(3, ("㈱イセトー", '一\n二\r\n"三"')),
        Row(7, ("a,b", "c")),
    ]
    assert (sheet.name, sheet.form, sheet.encoding, sheet.hidden) == ("", "csv", "utf-8", False)


@pytest.mark.parametrize(
    ("text", "name", "form", "cells"),
    [
        ("a,b\n1,2", "t.csv", "csv", ("a", "b")),
        ("a\tb\n1\t2,3", "t.csv", "tsv", ("a", "b")),
        ("a\tb\n1\t2", "t.tsv", "tsv", ("a", "b")),
        ("a;b;c\n1,5;2,5;3,5", "t.csv", "csv", ("a", "b", "c")),
        ("委託先,再委託先,件数\nA,B;C,1\nD,E;F,2", "t.csv", "csv", ("委託先", "再委託先", "件数")),
        ("a,b\n1,2", "t.tsv", "csv", ("a", "b")),
        ("委託先，件数\nA，1", "t.csv", "csv", ("委託先，件数",)),
        ("台帳\n\na;b\n1;2\n3;4", "t.csv", "csv", ("台帳",)),
        ("sep=;\na;b,c", "t.csv", "csv", ("a", "b,c")),
        ('"sep=|"\r\na|b', "t.csv", "csv", ("a", "b")),
        ("sep=\t\na\tb", "t.csv", "tsv", ("a", "b")),
        ("a\t\tb\n\t1\t2", "t.tsv", "tsv", ("a", None, "b")),
        ("just one column\nx", "t.csv", "csv", ("just one column",)),
    ],
)
def test_the_delimiter_is_found(
    read: Read, text: str, name: str, form: str, cells: tuple[str, ...]
) -> None:
    """Otherwise each row is one cell, and no heading is recognised."""
    sheet = read(text, name)
    assert sheet.form == form
    assert next(sheet.rows()).cells == cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('="0123"', "0123"),
        ('"=""0123"""', "0123"),
        ('="1" x', '="1" x'),
        ('=""', None),
        ("0123", "0123"),
        ("1e5", "1e5"),
        (' "a, b" ', None),
        ("-", "-"),
        ('5" disk', '5" disk'),
    ],
)
def test_cells_stay_as_they_are_written(read: Read, cell: str, value: str | None) -> None:
    """Otherwise corporate numbers and telephone numbers lose their zeros."""
    if value is None and "a" in cell:
        assert "Text stands behind" in _problem(read(f"x,{cell},y")).what
        return
    assert next(read(f"x,{cell},y").rows()).cells == ("x", value, "y")


@pytest.mark.parametrize(
    ("text", "line", "words", "words_ja"),
    [
        ('a,b\n1,2\n3,"4\n5,6\n', 3, "never closed", "閉じていません"),
        ('a,b\n"1,2\n"3",4\n', 3, "behind a closing quotation mark", "引用符の後"),
        ("a,b\n\n\0,1\n", 3, "NUL byte", "NUL"),
        ("a\nb," + "x" * 32_768, 2, "more than 32,767 characters", "32,767 文字"),
        ('a\n"' + "x\n" * 20_000 + '"', 2, "more than 32,767 characters", "32,767 文字"),
        ("a\n" + "," * 1_000 + "x", 2, "1,001 columns; at most 1,000", "1,001 列"),
        ("a\n" + "," * LONGEST_ROW + ",", 2, "more than 4,000,000", "4,000,000 文字"),
    ],
)
def test_what_is_wrong_names_its_line(
    read: Read, text: str, line: int, words: str, words_ja: str
) -> None:
    """Otherwise rows are swallowed by a quotation mark, or memory by a file that is no CSV."""
    problem = _problem(read(text))
    assert problem.line == line
    assert words in problem.what
    assert problem.mend
    assert words_ja in _problem(read(text, lang="ja")).what


def test_the_longest_cell_and_the_widest_row_are_read(read: Read) -> None:
    """Otherwise the limits would be lower than the documentation says."""
    text = "x" * 32_767 + ",a\n" + "y," * 999 + "z" + "," * 5_000 + '\n"' + "あ" * 32_767 + '"'
    assert [len(row.cells) for row in read(text).rows()] == [2, 1_000, 1]


def test_the_limit_of_others_stays(read: Read) -> None:
    """Otherwise reading a register would change what other code of the process can read."""
    before = csv.field_size_limit()
    rows = read("a\nb\n" + "x" * 40_000).rows()
    next(rows)
    assert csv.field_size_limit() == before
    with pytest.raises(ValidationError):
        list(rows)
    assert csv.field_size_limit() == before


def test_rows_can_be_read_again_and_side_by_side(read: Read) -> None:
    """Otherwise a look at the headings would eat the first rows."""
    sheet = read("a\nb\nc")
    first, second = sheet.rows(), sheet.rows()
    assert next(first) == next(second) == Row(1, ("a",))
    assert list(first) == list(second) == [Row(2, ("b",)), Row(3, ("c",))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("dialect", ["excel", "excel-tab", "unix"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.lists(_CELLS, min_size=2, max_size=6), min_size=1, max_size=8))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, dialect: str, rows: list[list[str]]
) -> None:
    """Otherwise a cell would be lost or changed on the way in, in some encoding."""
    written = io.StringIO(newline="")
    csv.writer(written, dialect).writerows(rows)
    delimiter = "\t" if dialect == "excel-tab" else ","
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_bytes(f"sep={delimiter}\r\n{written.getvalue()}".encode(encoding))
    (sheet,) = read_tables(path, encoding=encoding)
    expected = [[cell.strip() or None for cell in row] for row in rows]
    found = [list(row.cells) for row in sheet.rows()]
    cut = [_cut(row) for row in expected]
    assert found == [row for row in cut if row]


def _cut(row: list[str | None]) -> list[str | None]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def test_a_long_file_takes_little_memory(tmp_path: Path) -> None:
    """Otherwise a million rows would need gigabytes."""
    path = tmp_path / "long.csv"
    path.write_text("株式会社イセトー,印刷,1403\n" * 200_000, "cp932")
    (sheet,) = read_tables(path)
    tracemalloc.start()
    try:
        count = sum(1 for _ in sheet.rows())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 200_000
    assert most < path.stat().st_size / 8


@pytest.mark.parametrize("content", ["", "\n\n", ",,,\n", "sep=,"])
def test_an_empty_file_has_no_rows(read: Read, content: str) -> None:
    """Otherwise an export that failed ends in a traceback."""
    assert list(read(content).rows()) == []


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    """Otherwise a slip in the path ends in a traceback."""
    with pytest.raises(StoreError, match="no such file"):
        read_tables(tmp_path / "none.csv")
    with pytest.raises(StoreError, match="cannot be read"):
        read_tables(tmp_path)
    with pytest.raises(StoreError, match="読めません"):
        read_tables("a\0.csv", lang="ja")


def test_a_file_that_goes_away_is_said(tmp_path: Path) -> None:
    """Otherwise a ledger on a drive that was unplugged ends in a traceback."""
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n")
    (sheet,) = read_tables(path)
    path.write_bytes(b"a,b\n\xff\xff")
    with pytest.raises(ValidationError) as caught:
        list(sheet.rows())
    assert [problem.line for problem in caught.value.problems] == [2]
    path.unlink()
    with pytest.raises(StoreError, match="no such file"):
        list(sheet.rows())


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    """Otherwise --sheet would be ignored in silence where it means nothing."""
    (tmp_path / "t.csv").write_text("a")
    with pytest.raises(UsageError, match="no sheets"):
        read_tables(tmp_path / "t.csv", sheet="台帳")


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    """Otherwise a register that has not changed would be loaded as a new one."""
    content = b"0123456789" * 300_000
    (tmp_path / "t.csv").write_bytes(content)
    assert sha256_of(tmp_path / "t.csv") == hashlib.sha256(content).hexdigest()
