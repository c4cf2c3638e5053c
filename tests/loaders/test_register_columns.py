"""Headings of ledgers: which column means what, where they stand, and what a mapping file adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from hakyu.graph.errors import ValidationError
from hakyu.loaders.problem_texts import TEXTS
from hakyu.loaders.problem_texts_register import REGISTER
from hakyu.loaders.register_columns import Header, find_header, letter_of
from hakyu.loaders.register_fields import FIELDS, IGNORED, REQUIRED
from hakyu.loaders.register_headings import HEADINGS, aliases, heading_key
from hakyu.loaders.register_mapping import RegisterMapping, mapping_of
from hakyu.loaders.tables import Row

from .register_ledgers import data_of, engagements, faults, ledger, remarks, stated

LOADERS = Path(__file__).parents[2] / "loaders"


def header_of(*rows: Sequence[object], mapping: str = "") -> Header:
    """The headings of a sheet; an empty row is left out, as tables do."""
    given = [
        Row(number, tuple(value or None for value in cells))  # type: ignore[misc]
        for number, cells in enumerate(rows, start=1)
        if any(cells)
    ]
    chosen = mapping_of(mapping, "mapping.yaml") if mapping else RegisterMapping()
    header = find_header(given, chosen)
    assert header is not None
    return header


def fields_of(header: Header) -> list[str | None]:
    return [column.field if column.used else None for column in header.columns]


def test_no_heading_means_two_things() -> None:
    """Which of two meanings a column has would be left to chance."""
    seen: dict[str, str] = {}
    for field, ranks in HEADINGS.items():
        assert field in FIELDS
        for spelling in (spelling for rank in ranks for spelling in rank):
            key = heading_key(spelling)
            assert key, spelling
            assert seen.setdefault(key, field) == field, spelling
    assert len(seen) == len(aliases())
    assert set(REQUIRED) <= set(HEADINGS)


def test_every_reason_has_its_text() -> None:
    """A column that is not used would be shown without saying why."""
    for name in IGNORED:
        assert FIELDS[name].why in TEXTS


def test_every_text_is_used_and_every_code_has_one() -> None:
    """A fault would end in a KeyError, or a text lie about in vain."""
    source = "".join(
        path.read_text("utf-8")
        for path in LOADERS.glob("register*.py")
        if not path.name.startswith("problem_texts")
    )
    used = set(
        re.findall(
            r'"((?:register|mapping|row|client|vendor|operator|name|subs|cell|data'
            r'|count|date|why)_[a-z_]+)"',
            source,
        )
    )
    assert [code for code in REGISTER if code not in used] == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("委託先名", "vendor"),
        ("　委託先 名　", "vendor"),
        ("委託先名（必須）", "vendor"),
        ("【必須】委託先名", "vendor"),
        ("①委託先名", "vendor"),
        ("1.委託先名", "vendor"),
        ("(3) 委託先名", "vendor"),
        ("委託先名※", "vendor"),
        ("委託先\n名称", "vendor"),
        ("ＶＥＮＤＯＲ　ＮＡＭＥ", "vendor"),
        ("Vendor-Name", "vendor"),
        ("業者名", "vendor"),
        ("件名", "service"),
        ("取扱個人情報の項目", "data"),
        ("件数（概数）", "records"),
        ("対象人数", "persons"),
        ("契約期間（自）", "since"),
        ("契約期間（至）", "until"),
        ("再委託先２", "subs"),
        ("再委託の有無", "subs_present"),
        ("廃棄証明受領日", "erasure_received"),
        ("Sub-Processors", "subs"),
        ("Fourth parties", "subs"),
        ("管理No.", "number"),
    ],
)
def test_a_heading_is_known_however_it_is_written(heading: str, field: str) -> None:
    """A column would be passed over for a space or a mark."""
    header = header_of([heading, "委託元"])
    assert header.columns[0].field == field
    assert header.columns[0].how == "alias"


def test_headings_below_a_title_and_in_two_rows() -> None:
    """The first line of the sheet would be taken for the headings."""
    header = header_of(
        ["委託先管理台帳"],
        [],
        ["No", "委託先", "", "契約期間", "", "再委託", ""],
        ["", "名称", "法人番号", "開始", "終了", "有無", "先"],
        ["1", "A社", "", "R5.4.1", "", "有", "B社"],
    )
    assert (header.first, header.last, header.above) == (3, 4, ("委託先管理台帳",))
    assert fields_of(header)[1:5] == ["vendor", "vendor_number", "since", "until"]
    assert header.columns[3].heading == "契約期間 / 開始"
    assert fields_of(header)[5:] == ["subs_present", "subs"]


def test_one_heading_over_beginning_and_end() -> None:
    """A merged heading over two columns would be a column twice over."""
    header = header_of(
        ["委託先", "契約期間", "契約期間", "契約期間"], ["A社", "R5.4.1", "～", "R6.3.31"]
    )
    assert fields_of(header) == ["vendor", "since", None, "until"]


def test_marks_under_a_group_heading(tmp_path: Path) -> None:
    """A table of ○ for each category would say nothing."""
    text = "委託先,取扱個人情報,,,住所\n,氏名,住所,口座番号,\nA社,○,,●,東京都\nB社,×,△,,\n"
    register = ledger(tmp_path, text)
    first, second = engagements(register)
    assert first["data"] == ["name", "account_number"]
    assert "data" not in second
    assert remarks(register) == ["cell_mark"]
    assert register.columns[4].why == "why_place"


@pytest.mark.parametrize(
    ("headings", "used"),
    [
        (["委託先名", "会社名"], "委託先名"),
        (["会社名", "委託先名"], "委託先名"),
        (["取引先名", "名称"], "取引先名"),
    ],
)
def test_the_more_telling_of_two_columns_is_used(headings: list[str], used: str) -> None:
    """A ledger with 会社名 for its own company would be read upside down."""
    header = header_of(headings)
    (column,) = [column for column in header.columns if column.field == "vendor" and column.used]
    assert column.heading == used
    assert header.twice == {}


def problems_of(folder: Path, text: str, lang: str = "en", **choices: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        ledger(folder, text, lang=lang, **choices)  # type: ignore[arg-type]
    return [f"{one.line} {one.what} {one.mend}" for one in caught.value.problems]


def test_two_columns_with_equal_right_are_refused(tmp_path: Path) -> None:
    """One of the two would be chosen by chance."""
    (what,) = problems_of(tmp_path, "委託先名,受託者名\nA社,B社\n", "ja")
    assert what.startswith("1 「委託先」とみられる列がいくつかあります: A 委託先名, B 受託者名。")
    mapping = re.search(r"columns: \{.*\}", what)
    assert mapping is not None
    (found,) = engagements(ledger(tmp_path, "委託先名,受託者名\nA社,B社\n", mapping=mapping[0]))
    assert found["provider"] == "org:a社"


def test_a_ledger_without_vendor_or_client_says_what_to_write(tmp_path: Path) -> None:
    """A user would stand before a ledger that cannot be loaded, and not know what to do."""
    vendor, client = problems_of(tmp_path, "発注したところ,業務内容\nA社,印刷\n", client=None)
    assert "発注したところ、業務内容" in vendor
    assert 'columns: {"発注したところ": vendor}' in vendor
    assert "--client NAME" in client
    mapping = 'columns: {"発注したところ": vendor}\nclient: 例示町\n'
    text = "発注したところ,業務内容\nA社,印刷\n"
    (found,) = engagements(ledger(tmp_path, text, client=None, mapping=mapping))
    assert (found["client"], found["provider"]) == ("org:例示町", "org:a社")


def test_a_table_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    """Any file would become something."""
    (what,) = problems_of(tmp_path, "a,b\n1,2\n")
    assert "header: 3" in what


def test_near_headings_are_suggested_and_not_taken() -> None:
    """A slip of the pen would be passed by, or a heading be read as what it nearly is."""
    header = header_of(["委託先", "契約開始曰", "好きな色"])
    assert [(column.field, column.near) for column in header.columns[1:]] == [
        (None, "since"),
        (None, None),
    ]
    assert [column.why for column in header.columns[1:]] == ["why_unknown", "why_unknown"]


def test_rows_that_state_nothing_are_left_out_and_counted(tmp_path: Path) -> None:
    """Sums would be vendors, and a ledger of four pages have its headings as vendors thrice."""
    text = (
        "No,委託先名,業務内容,件数\n"
        "【総務課】,,,\n1,A社,印刷,10件\n,小計,,10\n"
        "No,委託先名,業務内容,件数\n"
        "2,B社,発送,5件\n3,,,\n,合　計,,15\n※ 件数は概数,,,\n"
    )
    register = ledger(tmp_path, text)
    assert [one["service"] for one in engagements(register)] == ["印刷", "発送"]
    assert dict(register.counts) == {
        "sections": 1,
        "read": 2,
        "totals": 2,
        "headings": 1,
        "blank": 1,
        "notes": 1,
    }
    assert register.problems == ()


def test_as_above_is_what_stands_above(tmp_path: Path) -> None:
    """同上 would be the busiest vendor of the ledger."""
    text = "委託先名,業務内容\nA社,印刷\n同上,発送\n〃,封入\n"
    found = engagements(ledger(tmp_path, text))
    assert {one["provider"] for one in found} == {"org:a社"}


def test_blank_cells_are_filled_down_only_when_asked(tmp_path: Path) -> None:
    """A row whose vendor was forgotten would be given to the vendor above."""
    text = "委託先名,業務内容\nA社,印刷\n,発送\n"
    register = ledger(tmp_path, text)
    stated(register)
    assert faults(register) == ["row_no_vendor"]
    register = ledger(tmp_path, text, mapping="fill_down: [vendor]\n")
    assert {one["provider"] for one in engagements(register)} == {"org:a社"}


def test_ids_are_those_of_reference_numbers(tmp_path: Path) -> None:
    """What refers to an engagement would lose it when its service is reworded."""
    text = "管理番号,委託先名,業務内容\nＡ-001,A社,印刷\nA-2,A社,印刷\nA-2,A社,封入\n,A社,印刷\n"
    found = [ident for ident in data_of(ledger(tmp_path, text)) if ident.startswith("eng:")]
    assert found == [
        "eng:台帳.a-001",
        "eng:台帳.a-2.a社-印刷",
        "eng:台帳.a-2.a社-封入",
        "eng:台帳.a社-印刷",
    ]


def test_a_running_number_is_no_reference(tmp_path: Path) -> None:
    """A row put in at the top would give every engagement the id of its neighbour."""
    found = data_of(ledger(tmp_path, "No.,委託先名,業務内容\n1,A社,印刷\n2,B社,封入\n"))
    moved = data_of(ledger(tmp_path, "No.,委託先名,業務内容\n1,C社,発送\n2,A社,印刷\n3,B社,封入\n"))
    assert {ident: one for ident, one in moved.items() if ident in found} == found


def test_rows_of_one_vendor_and_service_are_told_apart_by_their_beginning(tmp_path: Path) -> None:
    """Last year's contract and this year's would be one."""
    text = "委託先名,業務,契約開始日\nA社,印刷,R5.4.1\nA社,印刷,R6.4.1\nA社,印刷,R6.4.1\n"
    register = ledger(tmp_path, text)
    found = [ident for ident in data_of(register) if ident.startswith("eng:")]
    assert found[0] == "eng:台帳.a社-印刷.r5-4-1"
    assert found[1].startswith("eng:台帳.a社-印刷.r6-4-1.")
    assert found[2] == f"{found[1]}.2"
    assert remarks(register) == ["row_twice"]


def test_two_files_never_meet(tmp_path: Path) -> None:
    """A reload of one ledger would take away what another one states."""
    one = data_of(ledger(tmp_path, "委託先名\nA社\n", name="a.csv"))
    other = data_of(ledger(tmp_path, "委託先名\nA社\n", name="b.csv"))
    renamed = data_of(ledger(tmp_path, "委託先名\nA社\n", name="b.csv", scope="a"))
    shared = {"org:例示町", "org:a社"}
    assert set(one) & set(other) == shared
    assert set(renamed) == set(one)


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_letters_of_columns(place: int, letter: str) -> None:
    """A problem would be looked for in the wrong column."""
    assert letter_of(place) == letter


def test_titles_and_groups_that_come_again_on_each_page_state_nothing(tmp_path: Path) -> None:
    """A printed ledger with groups above its headings could not be loaded, or had them as work."""
    page = (
        "委託先管理台帳,,,,\n契約先,契約先,業務,業務,備考\n委託先名,法人番号,業務内容,件数,備考\n"
    )
    register = ledger(tmp_path, f"{page}A社,,印刷,10件,\n{page}B社,,配送,20件,\n")
    assert len(engagements(register)) == 2
    assert register.problems == ()
    assert register.counts["headings"] == 3
