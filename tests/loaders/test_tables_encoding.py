"""Which encoding a table is in: found, reported, and named where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import UsageError, ValidationError
from hakyu.loaders.tables import CellValue, Sheet, read_tables

HEADINGS = "委託先名,業務内容,取扱個人情報,件数,契約開始日,再委託の有無,廃棄証明受領日,備考"
NAMES = (
    "㈱イセトー",
    "富士通株式会社",
    "東京ガスエンジニアリングソリューションズ株式会社",
    "有限会社山田商店",
    "ｶ)ﾔﾏﾀﾞｼｮｳﾃﾝ",
    "ﾆﾎﾝﾕｳﾋﾞﾝ",
    "日本年金機構",
    "高松市",
    "渡邊印刷",
    "エムケイシステム",
    "ISETO Corporation",
    "顧客の氏名・住所",
    "約1.2万件",
    "１，４０３名",
    "令和6年5月1日",
    "帳票の印刷、封入・発送",
    "未定",
    "なし",
    "－",
    "①",
    "0123",
)
_ROWS = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8), max_size=12)


def _sheet(tmp_path: Path, content: bytes, encoding: str | None = None, lang: str = "en") -> Sheet:
    path = tmp_path / "ledger.csv"
    path.write_bytes(content)
    (sheet,) = read_tables(path, encoding=encoding, lang=lang)
    return sheet


def _cells(sheet: Sheet) -> list[tuple[CellValue, ...]]:
    return [row.cells for row in sheet.rows()]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp932", "cp932"),
        ("euc_jp", "euc_jp"),
    ],
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=_ROWS)
def test_a_register_is_read_in_every_encoding(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, found: str, rows: list[list[str]]
) -> None:
    """Otherwise 株式会社 becomes mojibake in the workspace, and no name matches any more."""
    lines = [HEADINGS, *(",".join(row) for row in rows)]
    text = "\r\n".join(lines)
    if encoding == "euc_jp":
        text = text.replace("㈱", "(株)").replace("①", "1").replace("－", "なし")
    sheet = _sheet(tmp_path_factory.mktemp("t"), text.encode(encoding))
    assert sheet.encoding == found
    assert _cells(sheet) == [tuple(line.split(",")) for line in text.split("\r\n")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for encoding in ("cp932", "euc_jp")
        for text in (
            "株式会社",
            "委託先管理台帳",
            "業務内容",
            "有限会社山田商店",
            "東京ガス",
            "印刷,発送",
            "委託先,件数",
            "個人情報",
            "なし",
        )
    ]
    + [("ｲｾﾄｰ", "cp932"), ("ﾔﾏﾀﾞｼｮｳﾃﾝ", "cp932"), ("ﾄｳｷｮｳ", "cp932"), ("ｽｽﾞｷ", "cp932")]
    + [("富士通", "cp932"), ("ﾔﾏﾀﾞｼｮｳﾃﾝ,ﾄｳｷｮｳ", "euc_jp"), ("ﾌﾘｶﾞﾅ", "cp932"), ("ﾆﾎﾝ", "cp932")],
)
def test_a_single_word_is_enough(tmp_path: Path, text: str, encoding: str) -> None:
    """Otherwise a short list in EUC-JP turns into half-width katakana, or these into kanji."""
    assert _sheet(tmp_path, text.encode(encoding)).encoding == encoding


def test_ascii_is_utf8(tmp_path: Path) -> None:
    """Otherwise a plain English register would be said to be Japanese."""
    assert _sheet(tmp_path, b"vendor,records\nA,1\n").encoding == "utf-8"


def test_a_late_byte_decides(tmp_path: Path) -> None:
    """Otherwise a long file is taken for UTF-8 by its beginning, and fails later."""
    content = b"vendor,records\n" * 40_000 + "株式会社イセトー,1\n".encode("cp932")
    assert _sheet(tmp_path, content).encoding == "cp932"


@pytest.mark.parametrize("encoding", ["shift_jis", "Shift_JIS", "sjis", "cp932", "ms932"])
def test_an_encoding_that_is_named_wins(tmp_path: Path, encoding: str) -> None:
    """Otherwise who knows better could not say so; and what Windows calls Shift_JIS has ㈱."""
    sheet = _sheet(tmp_path, "ﾉﾙｻﾎﾄﾌ,㈱".encode("cp932"), encoding)
    assert (sheet.encoding, _cells(sheet)) == ("cp932", [("ﾉﾙｻﾎﾄﾌ", "㈱")])


def test_a_mark_of_utf8_is_no_text_though_the_encoding_is_named(tmp_path: Path) -> None:
    """Otherwise the first heading begins with a sign that nobody sees, and is not recognised."""
    assert _cells(_sheet(tmp_path, "委託先".encode("utf-8-sig"), "utf-8")) == [("委託先",)]


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "base64", "", "utf\0-8"])
def test_what_is_no_encoding_is_said(tmp_path: Path, encoding: str) -> None:
    """Otherwise a slip of the keyboard ends in a traceback."""
    with pytest.raises(UsageError, match="is no encoding"):
        _sheet(tmp_path, b"a", encoding)


@pytest.mark.parametrize(
    ("content", "encoding", "line", "words"),
    [
        ("a\nb\r\nc\rM\xfcller;Stra\xdfe".encode("latin-1"), None, 4, "0xFC (number 9 of"),
        ("a\n株式会社イセトー".encode("cp932"), "utf-8", 2, "0x8A"),
        ("a\r\n株式会社".encode(), "euc_jp", 2, "--encoding utf-8"),
        (
            ("ab\n\n" * 70_000).encode() + b"\xe9x",
            None,
            140_001,
            "0xE9 (number 280,001 of",
        ),
        (("株式会社イセトー,委託先\n" * 9).encode() + b"\xff\n", None, 10, "it is damaged"),
        ("a\n株".encode()[:-1], None, 2, "not utf-8"),
        ("a\n株".encode("utf-16")[:-1], None, 2, "not utf-16"),
    ],
)
def test_what_cannot_be_decoded_names_line_and_byte(
    tmp_path: Path, content: bytes, encoding: str | None, line: int, words: str
) -> None:
    """Otherwise nobody finds the one bad byte of a long file, or knows what to type."""
    for lang in ("en", "ja"):
        with pytest.raises(ValidationError) as caught:
            _sheet(tmp_path, content, encoding, lang)
        (problem,) = caught.value.problems
        assert problem.line == line
        assert problem.file.endswith("ledger.csv")
        assert words in str(problem) or lang == "ja"
