"""Files made to harm: each is refused with words, quickly, and without the memory it asks for."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import HakyuError, StoreError
from hakyu.loaders import tables_bounds, tables_zip
from hakyu.loaders.tables import Row, read_tables
from hakyu.loaders.tables_bounds import exact_extent, extent_of

from . import old_files
from .workbook_files import SHEET, ods_cell, ods_parts, pack, sheet_xml, xlsx_parts

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def _refusal(path: Path, lang: str = "en") -> str:
    with pytest.raises(StoreError) as caught:
        _rows(path, lang)
    assert str(caught.value).startswith(str(path))
    return str(caught.value)


def _rows(path: Path, lang: str = "en") -> list[Row]:
    return [row for sheet in read_tables(path, lang=lang) for row in sheet.rows()]


def _ods_row(cells: str, repeats: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>'


_GAP = '<table:table-cell table:number-columns-repeated="16383"/>'
_MANY = 'table:number-columns-repeated="16384"'

#: Id (what would be lost), members, words of the refusal.
BOMBS: list[tuple[str, dict[str, str], str]] = [
    ("two cells in far corners", xlsx_parts(ONE + FAR), "row 1,048,576 and column 16,384"),
    (
        "the same in other spellings",
        xlsx_parts(ONE + "<row\nr = '1048576'><c\tr = 'xfd1048576' ><v>1</v></c></row>"),
        "row 1,048,576 and column 16,384",
    ),
    (
        "the same with prefixes",
        xlsx_parts(ONE + '<z:row r="9"><z:c r="XFD1048576"><z:v>1</z:v></z:c></z:row>'),
        "row 1,048,576 and column 16,384",
    ),
    (
        "a row that counts on from a far one",
        xlsx_parts(f'<row r="{2**32 - 6}"><c><v>1</v></c></row>'),
        "row 4,294,967,290",
    ),
    ("a row of many digits", xlsx_parts('<row><c r="A99999999999"><v>1</v></c></row>'), "999"),
    (
        "a long text in each of many cells",
        xlsx_parts(
            "".join(
                f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 99_999)
            ),
            strings=f"<si><t>{'xyz' * 10_000}</t></si>",
        ),
        "2,048 MB of text",
    ),
    (
        "the same in another spelling",
        xlsx_parts(
            "".join(
                f"<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>" for row in range(1, 99_999)
            ),
            strings=f"<si><t>{'xyz' * 10_000}</t></si>",
        ),
        "2,048 MB of text",
    ),
    (
        "merged cells that overlap",
        xlsx_parts(
            ONE + '<row r="2"><c r="B2"><v>1</v></c></row>',
            tail="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 3 + "</mergeCells>",
        ),
        "merged cells overlap",
    ),
    (
        "a table of LibreOffice that is all one text",
        ods_parts({"S": _ods_row(ods_cell("x" * 99, _MANY), 2**20)}),
        "row 1,048,576 and column 16,384",
    ),
    (
        "two far cells in LibreOffice",
        ods_parts(
            {
                "S": _ods_row(ods_cell("x"))
                + _ods_row("", 2**20 - 2)
                + _ods_row(_GAP + ods_cell("x"))
            }
        ),
        "row 1,048,576 and column 16,384",
    ),
    (
        "a long text repeated in LibreOffice",
        ods_parts({"S": _ods_row(ods_cell("x" * 30_000), 10**6)}),
        "2,048 MB of text",
    ),
    (
        "entities",
        xlsx_parts(ONE) | {SHEET: '<!DOCTYPE a [<!ENTITY b "b">]>' + sheet_xml("<row/>")},
        "declares entities",
    ),
    ("no workbook", {"word/document.xml": "<w/>"}, "no workbook"),
    ("another document", xlsx_parts(ONE, kind="wordprocessingml.document.main"), "another kind"),
    ("a text of LibreOffice", ods_parts({}) | {"mimetype": "text"}, "no workbook"),
    ("a binary workbook", xlsx_parts(ONE, kind="ms-excel.sheet.binary.macroEnabled.main"), ".xlsb"),
    ("half a sheet", xlsx_parts(ONE) | {SHEET: sheet_xml(ONE)[:-40]}, "no workbook that can be"),
    ("half a cell", xlsx_parts('<row><c r="A1"><v>1</v>'), "no workbook that can be"),
    ("no sheet", {k: v for k, v in xlsx_parts(ONE).items() if k != SHEET}, "no workbook that"),
    (
        "a text that is not there",
        xlsx_parts('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        "no workbook that can be",
    ),
]


@pytest.mark.parametrize(
    ("parts", "words"), [bomb[1:] for bomb in BOMBS], ids=[b[0] for b in BOMBS]
)
def test_what_would_harm_is_refused(tmp_path: Path, parts: dict[str, str], words: str) -> None:
    """Otherwise a file of a few kilobytes that came by mail stops the machine, or the program."""
    path = pack(tmp_path / "t.xlsx", parts)
    assert words in _refusal(path)
    assert re.search("[ぁ-ん]", _refusal(path, "ja"))


def test_the_memory_is_not_asked_for(tmp_path: Path) -> None:
    """Otherwise the refusal would come when the machine stands still already."""
    lying = xlsx_parts(ONE, dimension="A1:XFD1048576")
    paths = [str(pack(tmp_path / "lying.xlsx", lying))]
    paths += [
        str(pack(tmp_path / f"{number}.xlsx", parts)) for number, (_, parts, _) in enumerate(BOMBS)
    ]
    program = """
import resource, sys
from hakyu.graph.errors import HakyuError
from hakyu.loaders.tables import read_tables
import numpy, python_calamine
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for path in sys.argv[2:]:
    try:
        print(sum(1 for sheet in read_tables(path) for row in sheet.rows()))
    except HakyuError:
        print("refused")
"""
    limit = str(1536 * 1024**2)
    done = subprocess.run(
        [sys.executable, "-c", program, limit, *paths],
        capture_output=True,
        text=True,
        check=False,
        env={"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.split() == ["1"] + ["refused"] * len(BOMBS)


def _patched(path: Path, change: Callable[[bytearray], object]) -> Path:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return path


def test_declared_sizes_are_not_believed(tmp_path: Path) -> None:
    """Otherwise a bomb would only have to say that it is small."""

    def lie(content: bytearray) -> None:
        at = content.rfind(b"PK\1\2", 0, content.rfind(SHEET.encode()))
        content[at + 24 : at + 28] = (100).to_bytes(4, "little")

    path = pack(tmp_path / "t.xlsx", xlsx_parts(ONE * 1_000))
    assert "is not what it says" in _refusal(_patched(path, lie))


def test_a_bomb_is_not_inflated_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise gigabytes of zeros would be counted to the last."""
    path = pack(tmp_path / "t.xlsx", xlsx_parts("<row/>" + " " * 50_000_000))
    assert "more than 200 times as large" in _refusal(path)
    monkeypatch.setattr(tables_zip, "MOST_RATIO", 10_000)
    monkeypatch.setattr(tables_zip, "MOST_INFLATED", 40 * 1024**2)
    assert "more than 40 MB" in _refusal(path)


def test_archives_that_two_readers_read_differently_are_refused(tmp_path: Path) -> None:
    """Otherwise the guard would look at one workbook, and another would be read."""
    path = pack(tmp_path / "t.xlsx", xlsx_parts(ONE))
    content = path.read_bytes()
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, sheet_xml(ONE + FAR))
    assert "two members are called" in _refusal(path)
    path.write_bytes(content)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET.upper().replace("/", "\\"), "")
    assert "two members are called" in _refusal(path)
    for odd in (content + b"x", b"PK" + content, content + content, content[:-9], content[:99]):
        path.write_bytes(odd)
        assert "no workbook" in _refusal(path)
    path.write_bytes(content)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"PK\5\6"
    assert "no workbook" in _refusal(path)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise millions of empty parts would take minutes to list."""
    monkeypatch.setattr(tables_zip, "MOST_MEMBERS", 6)
    path = pack(tmp_path / "t.xlsx", xlsx_parts(ONE))
    assert _rows(path) == [Row(1, (1,))]
    pack(path, xlsx_parts(ONE) | {"more": ""})
    assert "more than 6 parts" in _refusal(path)


def test_passwords_are_told(tmp_path: Path) -> None:
    """Otherwise a protected ledger would be called damaged, and thrown away."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(old_files.ole({"EncryptionInfo": b"x" * 99, "EncryptedPackage": b"y" * 9_000}))
    assert "protected by a password" in _refusal(path)
    assert "パスワードで保護" in _refusal(path, "ja")
    locked = old_files.record(0x2F, bytes(54))
    path.write_bytes(old_files.xls({"S": old_files.number(0, 0, 1)}, locked))
    assert "protected by a password" in _refusal(path)
    pack(path, xlsx_parts(ONE))
    _patched(path, _encrypt)
    assert "protected by a password" in _refusal(path)


def _encrypt(content: bytearray) -> None:
    for match in re.finditer(b"PK\1\2", bytes(content)):
        content[match.start() + 8] |= 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (old_files.xls({"S": old_files.number(0, 65_535, 1)}), "column 65,536"),
        (
            old_files.xls({f"S{n}": old_files.number(65_535, 255, 1) for n in range(3)}),
            "more than 32,000,000 cells",
        ),
        (old_files.ole({"WordDocument": b"x" * 9_000}), "holds no workbook"),
        (old_files.xls({"S": b""})[:600], "cut off or damaged"),
        (old_files.xls({"S": b""})[:60], "cut off or damaged"),
    ],
)
def test_old_workbooks_are_guarded_too(tmp_path: Path, content: bytes, words: str) -> None:
    """Otherwise the bomb would come as .xls."""
    path = tmp_path / "t.xls"
    path.write_bytes(content)
    assert words in _refusal(path)


def test_texts_of_an_old_workbook_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise one long text in all cells of an .xls would take gigabytes."""
    from hakyu.loaders import tables_ole

    cells = b"".join(old_files.shared(row, 0, 1) for row in range(1_000))
    path = tmp_path / "t.xls"
    path.write_bytes(old_files.xls({"S": cells}, old_files.texts("a", "x" * 3_000, "b")))
    assert len(_rows(path)) == 1_000
    monkeypatch.setattr(tables_ole, "MOST_TEXT", 9_000_000)
    assert len(_rows(path)) == 1_000
    monkeypatch.setattr(tables_ole, "MOST_TEXT", 8_999_999)
    assert "of text" in _refusal(path)


@pytest.mark.parametrize("name", ["t.xlsx", "t.xls", "t.ods", "t.xlsb"])
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"<html><table>", bytes(4_096)])
def test_what_only_has_the_name_of_a_workbook_is_told(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """Otherwise a web page that was saved as .xls would be read as a text of one column."""
    path = tmp_path / name
    path.write_bytes(content)
    assert "whatever its name says" in _refusal(path)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_never_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Otherwise a file cut off by a bad connection shows the user the inside of the program."""
    content = data.draw(st.sampled_from(_whole_files()))
    damaged = bytearray(content[: data.draw(st.integers(9, len(content)))])
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(2, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("t") / "t.xlsx"
    path.write_bytes(bytes(damaged))
    with suppress(HakyuError):
        _rows(path)


def _whole_files() -> list[bytes]:
    zipped = []
    for parts in (xlsx_parts(ONE), ods_parts({"S": _ods_row(ods_cell("x"))})):
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w", method) as archive:
                for name, part in parts.items():
                    archive.writestr(name, part)
            zipped.append(stream.getvalue())
    cells = old_files.shared(0, 0, 0) + old_files.number(1, 1, 1.0)
    return [*zipped, old_files.xls({"S": cells}, old_files.texts("a", "b"))]


_REFERENCE = st.builds(
    lambda column, row: f"{column}{row}",
    st.sampled_from(["A", "B", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]),
    st.integers(1, 2**20),
)
_POSITION = st.one_of(
    _REFERENCE.map(lambda reference: f' r="{reference}"'),
    _REFERENCE.map(lambda reference: f" s='1' r='{reference.lower()}'"),
    st.just(""),
)
_CELL = st.one_of(
    st.builds("<c{}><v>1</v></c>".format, _POSITION),
    st.builds("<c{} t='n'/>".format, _POSITION),
    st.builds("<x:c{}><x:v>1</x:v></x:c>".format, _POSITION),
    st.builds('<c{} t="inlineStr"><is><t>c r="A5" :c row</t></is></c>'.format, _POSITION),
)
_LINE = st.builds(
    "<row{}>{}</row>".format,
    st.one_of(st.just(""), st.integers(1, 2**20).map(' r="{}"'.format)),
    st.lists(_CELL, max_size=5).map("".join),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINE, max_size=5).map("".join), st.integers(5, 200))
def test_the_quick_look_never_sees_less_than_the_parser(rows: str, size: int) -> None:
    """Otherwise a spelling of cells that the quick look does not know would be a way around it."""
    content = sheet_xml(rows).encode()

    def pieces() -> Iterator[bytes]:
        yield from (content[at : at + size] for at in range(0, len(content), size))

    quick, exact = extent_of(pieces()), exact_extent(pieces())
    assert quick.is_sheet
    assert exact.is_sheet
    assert quick.is_plain == extent_of([content]).is_plain
    if quick.is_plain:
        assert quick == extent_of([content])
        assert quick.rows >= exact.rows
        assert quick.columns >= exact.columns
        assert quick.cells >= exact.cells
    elif ":" not in rows:
        assert re.search(r"<(row|c)(?! r=\"[A-Z]*[0-9]+\")", rows) or ":c" in rows


def test_styled_cells_far_away_are_no_reason_to_refuse(tmp_path: Path) -> None:
    """Otherwise a ledger with a coloured column down to the end could not be read."""
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert _rows(pack(tmp_path / "t.xlsx", xlsx_parts(ONE + far))) == [Row(1, (1,))]


def test_long_texts_in_a_few_cells_are_no_reason_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise one long remark would make a large ledger unreadable."""
    monkeypatch.setattr(tables_bounds, "MOST_TEXT", 200_000)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{int(row == 7)}</v></c><c r="B{row}"/></row>'
        for row in range(1, 1_000)
    )
    strings = f"<si><t>short</t></si><si><t>{'long' * 8_000}</t></si>"
    path = pack(tmp_path / "t.xlsx", xlsx_parts(rows, strings=strings))
    assert len(_rows(path)) == 999
    monkeypatch.setattr(tables_bounds, "MOST_TEXT", 40_000)
    assert "of text" in _refusal(path)
    pack(path, xlsx_parts(rows, strings=strings.replace("<si>", "<!-- --><si>")))
    assert "of text" in _refusal(path)
