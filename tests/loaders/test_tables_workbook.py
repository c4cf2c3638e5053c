"""Workbooks as rows: values, merged cells, sheets, and each kind of file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import StoreError, UsageError, ValidationError
from hakyu.loaders.tables import CellValue, Row, read_tables

from . import old_files
from .workbook_files import ods_cell, ods_parts, pack, xlsx_parts

Write = Callable[[Any, Any], object]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Give ``book(write, **options)``: a file whose sheet 台帳 is written by ``write``."""

    def make(write: Write, **options: object) -> Path:
        path = tmp_path / "t.xlsx"
        with xlsxwriter.Workbook(str(path), options) as workbook:
            write(workbook, workbook.add_worksheet("台帳"))
        return path

    return make


def _rows(path: Path, sheet: str | None = None) -> list[Row]:
    (found,) = read_tables(path, sheet=sheet)
    return list(found.rows())


def test_values_are_plain(book: Callable[..., Path]) -> None:
    """Otherwise corporate numbers end in .0, zeros get lost, and days carry times."""

    def write(workbook: Any, sheet: Any) -> None:
        formats = [
            workbook.add_format({"num_format": form})
            for form in (
                "yyyy/m/d",
                "yyyy/m/d hh:mm",
                "hh:mm",
                "[h]:mm",
                '[$-411]ggge"年"m"月"d"日"',
            )
        ]
        day, moment, time, length, wareki = formats
        sheet.write_row("A1", [7000012050002, "0123", 0.5, -1.5, 0, True, False])
        sheet.write_datetime("A2", datetime.datetime(2024, 5, 1), day)
        sheet.write_datetime("B2", datetime.datetime(2024, 5, 1, 12, 30), moment)
        sheet.write_row("C2", [0.5], time)
        sheet.write_row("D2", [1.5], length)
        sheet.write_row("E2", [45413], wareki)
        sheet.write_row("F2", [45413, 45413.5])
        sheet.write_row("A4", ["  ㈱ ", "　全角　", "a\nb", "１２", "   ", "x"])
        sheet.write_formula("A5", "=NA()", None, "#N/A")
        sheet.write_formula("B5", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C5", '="a"&"b"', None, "ab")
        sheet.write_formula("D5", "=1+1", None, 2)
        sheet.write_string("E5", "#N/A")
        sheet.write_string("F5", "=SUM(A1)")

    day = datetime.date(2024, 5, 1)
    assert _rows(book(write)) == [
        Row(1, (7000012050002, "0123", 0.5, -1.5, 0, True, False)),
        Row(2, (day, "2024-05-01T12:30:00", "12:00:00", "36:00:00", day, 45413, 45413.5)),
        Row(4, ("㈱", "全角", "a\nb", "１２", None, "x")),
        Row(5, (None, None, "ab", 2, "#N/A", "=SUM(A1)")),
    ]
    kinds = [type(cell) for cell in _rows(book(write))[0].cells]
    assert kinds == [int, str, float, float, int, bool, bool]


def test_rows_and_columns_keep_their_places(book: Callable[..., Path]) -> None:
    """Otherwise a table that begins at C3 would be said to have its fault somewhere else."""

    def write(_: Any, sheet: Any) -> None:
        sheet.write_row("C3", ["委託先名", "", "件数"])
        sheet.write_row("C7", ["イセトー"])

    assert _rows(book(write)) == [
        Row(3, (None, None, "委託先名", None, "件数")),
        Row(7, (None, None, "イセトー")),
    ]


def test_furigana_are_no_part_of_a_name(tmp_path: Path) -> None:
    """Otherwise names typed in a Japanese Excel would read 高松市タカマツシ and match nothing."""
    strings = '<si><t>高松市</t><rPh sb="0" eb="3"><t>タカマツシ</t></rPh><phoneticPr/></si>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert _rows(pack(tmp_path / "t.xlsx", xlsx_parts(rows, strings=strings))) == [
        Row(1, ("高松市",))
    ]


def test_merged_cells_are_filled(book: Callable[..., Path]) -> None:
    """Otherwise the second service of a vendor whose name spans two rows would have no vendor."""

    def write(_: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D2", "委託先管理台帳")
        sheet.merge_range("A3:A4", "委託先名")
        sheet.merge_range("B3:C3", "契約")
        sheet.write_row("B4", ["開始", "終了", "件数"])
        sheet.merge_range("A5:A7", "イセトー")
        sheet.write_row("B5", ["2020"])
        sheet.write_row("B6", ["2021", "2022", 3])
        sheet.merge_range("A8:A9", "")
        sheet.write_row("B8", ["2023"])

    assert _rows(book(write)) == [
        Row(1, ("委託先管理台帳",) * 4),
        Row(3, ("委託先名", "契約", "契約")),
        Row(4, ("委託先名", "開始", "終了", "件数")),
        Row(5, ("イセトー", "2020")),
        Row(6, ("イセトー", "2021", "2022", 3)),
        Row(8, (None, "2023")),
    ]


def test_sheets_with_rows_are_given_in_order(tmp_path: Path) -> None:
    """Otherwise the second sheet of a ledger that is kept by year would be left out in silence."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in ("表紙", "2023", "隠し", "2024"):
            sheet = workbook.add_worksheet(name)
            if name != "表紙":
                sheet.write("A1", name)
            if name == "隠し":
                sheet.very_hidden()
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "='2023'!$A$1:$A$2"})
        workbook.add_chartsheet("グラフ").set_chart(chart)
    sheets = read_tables(path)
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("2023", False), ("2024", False)]
    assert [list(sheet.rows()) for sheet in sheets for _ in "12"] == [
        [Row(1, (name,))] for name in ("2023", "2023", "2024", "2024")
    ]
    assert {sheet.form for sheet in sheets} == {"xlsx"}
    assert {sheet.encoding for sheet in sheets} == {None}
    (hidden,) = read_tables(path, sheet="隠し")
    assert (hidden.hidden, list(hidden.rows())) == (True, [Row(1, ("隠し",))])
    assert _rows(path, "２０２４ ") == [Row(1, ("2024",))]
    assert _rows(path, "表紙") == []
    with pytest.raises(UsageError, match=r"no sheet '2025'.*Known are: 表紙, 2023, 隠し, 2024\."):
        read_tables(path, sheet="2025")
    with pytest.raises(UsageError, match="シート「グラフ」がありません"):
        read_tables(path, sheet="グラフ", lang="ja")


def test_an_empty_workbook_has_no_rows(tmp_path: Path) -> None:
    """Otherwise a template that nobody has filled in ends in a traceback."""
    openpyxl.Workbook().save(tmp_path / "t.xlsx")
    (sheet,) = read_tables(tmp_path / "t.xlsx")
    assert (sheet.name, list(sheet.rows())) == ("Sheet", [])


@pytest.mark.parametrize("date1904", [False, True])
def test_days_counted_from_1904_are_told(book: Callable[..., Path], date1904: bool) -> None:
    """Otherwise days typed as numbers in the workbook of an old Mac would be four years off."""

    def write(workbook: Any, sheet: Any) -> None:
        day = workbook.add_format({"num_format": "yyyy/m/d"})
        sheet.write_datetime("A1", datetime.datetime(2024, 5, 1), day)

    path = book(write, date_1904=date1904)
    assert [sheet.date1904 for sheet in read_tables(path)] == [date1904]
    assert _rows(path) == [Row(1, (datetime.date(2024, 5, 1),))]


def test_an_xlsm_is_told_by_what_it_holds(tmp_path: Path) -> None:
    """Otherwise a workbook with macros, or one with another name, could not be read."""
    parts = xlsx_parts(
        '<row r="1"><c r="A1"><v>1</v></c></row>', kind="ms-excel.sheet.macroEnabled.main"
    )
    for name in ("t.xlsm", "t.xls", "ledger"):
        (sheet,) = read_tables(pack(tmp_path / name, parts))
        assert (sheet.form, list(sheet.rows())) == ("xlsm", [Row(1, (1,))])


def test_an_ods_is_read(tmp_path: Path) -> None:
    """Otherwise who keeps the ledger in LibreOffice would have to convert it."""
    number = (
        '<table:table-cell office:value-type="float" office:value="7000012050002"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-05-01"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    )
    thrice = ods_cell("x", 'table:number-columns-repeated="3"')
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{ods_cell('委託先')}{number}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">'
        f"{thrice}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048571">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    hidden = f"<table:table-row>{ods_cell('h')}</table:table-row>"
    path = pack(tmp_path / "t.ods", ods_parts({"台帳": rows, "裏": hidden}, hidden="裏"))
    (sheet,) = read_tables(path)
    assert (sheet.name, sheet.form) == ("台帳", "ods")
    assert list(sheet.rows()) == [
        Row(3, (None, "委託先", 7000012050002, datetime.date(2024, 5, 1), True)),
        Row(4, ("x", "x", "x")),
        Row(5, ("x", "x", "x")),
    ]
    assert [sheet.hidden for sheet in read_tables(path, sheet="裏")] == [True]


def test_an_old_xls_is_read(tmp_path: Path) -> None:
    """Otherwise a ledger that has been kept since 2003 would have to be converted."""
    cells = (
        old_files.number(2, 1, 5.0)
        + old_files.shared(3, 0, 0)
        + old_files.shared(3, 2, 1)
        + old_files.number(4, 2, 1.5)
        + old_files.merged(3, 4, 0, 1)
    )
    many = b"".join(old_files.number(row, 0, row) for row in range(500))
    path = tmp_path / "t.xls"
    path.write_bytes(
        old_files.xls({"台帳": cells, "空": b"", "多": many}, old_files.texts("委託先", "発送"))
    )
    first, second = read_tables(path)
    assert (first.name, first.form, second.name) == ("台帳", "xls", "多")
    assert list(first.rows()) == [
        Row(3, (None, 5)),
        Row(4, ("委託先", "委託先", "発送")),
        Row(5, ("委託先", "委託先", 1.5)),
    ]
    assert [row.cells for row in second.rows()] == [(number,) for number in range(500)]


_VALUES: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: float(f"{value:.12g}")),
    st.dates(datetime.date(1901, 1, 1), datetime.date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=9),
)


@pytest.mark.parametrize("constant_memory", [False, True])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.lists(_VALUES, max_size=6), max_size=6))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    constant_memory: bool,
    rows: list[list[CellValue]],
) -> None:
    """Otherwise a cell would be lost or changed on the way in, or come to another row."""
    path = tmp_path_factory.mktemp("t") / "t.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": constant_memory}) as workbook:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
    expected = [
        [value.strip() or None if isinstance(value, str) else value for value in row]
        for row in rows
    ]
    found = {row.number: row.cells for row in _rows(path)}
    wanted = {number: _cut(row) for number, row in enumerate(expected, 1)}
    assert found == {number: row for number, row in wanted.items() if row}
    assert [type(cell) for row in found.values() for cell in row] == [
        int if isinstance(cell, float) and cell.is_integer() else type(cell)
        for row in wanted.values()
        for cell in row
    ]


def _cut(row: list[CellValue]) -> tuple[CellValue, ...]:
    while row and row[-1] is None:
        row = row[:-1]
    return tuple(row)


def test_cells_and_rows_beyond_excel_are_refused(tmp_path: Path) -> None:
    """Otherwise a cell of a gigabyte would be taken for the name of a vendor."""
    rows = '<row r="4"><c r="A4" t="inlineStr"><is><t>{}</t></is></c></row>'
    for text, code in (("x" * 32_768, "32,767 characters"), ("x", None)):
        path = pack(tmp_path / "t.xlsx", xlsx_parts(rows.format(text)))
        if code is None:
            assert _rows(path) == [Row(4, ("x",))]
            continue
        with pytest.raises(ValidationError) as caught:
            _rows(path)
        (problem,) = caught.value.problems
        assert (problem.line, problem.record) == (4, "S")
        assert code in problem.what
    path = pack(tmp_path / "t.xlsx", xlsx_parts('<row r="1"><c r="ALM1"><v>1</v></c></row>'))
    with pytest.raises(ValidationError) as caught:
        _rows(path)
    assert "1,001 columns" in caught.value.problems[0].what


def test_a_workbook_that_changes_is_not_read(tmp_path: Path) -> None:
    """Otherwise rows of two states would be mixed, or a checked file exchanged for a bomb."""
    path = tmp_path / "t.xlsx"
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    (sheet,) = read_tables(pack(path, xlsx_parts(rows)))
    assert list(sheet.rows()) == [Row(1, (1,))]
    pack(path, xlsx_parts(rows + '<row r="2"><c r="A2"><v>2</v></c></row>'))
    with pytest.raises(StoreError, match="has changed"):
        list(sheet.rows())
    path.unlink()
    with pytest.raises(StoreError):
        list(sheet.rows())
