"""Vendor ledgers: layouts and encodings, joined with what is known, and what holds of all."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import UsageError, ValidationError
from hakyu.graph.integrity import faults as unfit
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import RecordDirectory
from hakyu.loaders.bundled import bundled
from hakyu.loaders.merge import group, merge
from hakyu.loaders.register import Choices, read_register
from hakyu.queries.affected import affected
from hakyu.queries.question import Question

from .register_ledgers import (
    data_of,
    engagements,
    faults,
    ledger,
    records_of,
    stated,
)

FULL = (
    "委託先名,業務内容,取扱個人情報,件数,契約開始日,契約終了日,再委託先,廃棄証明受領日\n"
    '㈱山田印刷,通知の印刷,氏名、住所,"1,403名",2023/4/1,R6.3.31,(株)鈴木運輸,令和6年4月10日\n'
)


def test_a_workbook_with_two_rows_of_headings_and_merged_cells(tmp_path: Path) -> None:
    """The layout that most offices use would not be understood."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台帳"
    rows: list[list[object]] = [
        ["個人情報取扱業務 委託先管理台帳"],
        ["令和6年4月1日現在"],
        [],
        [
            "No.",
            "委託先",
            None,
            "委託業務名",
            "取扱個人情報",
            None,
            "契約期間",
            None,
            "再委託",
            None,
        ],
        [
            None,
            "名称",
            "法人番号",
            None,
            "項目",
            "件数（人）",
            "開始",
            "終了",
            "有無",
            "再委託先名",
        ],
        [
            1,
            "㈱山田印刷",
            7000012050002,
            "印刷",
            "氏名、住所",
            1403,
            dt.date(2023, 4, 1),
            "R6.3.31",
        ],
        [2, None, None, "封入", "氏名", "約1.2万", dt.date(2024, 4, 1), "未定", "有", "㈱鈴木運輸"],
        [None, "合計", None, None, None, 13403],
        ["※件数は概数"],
    ]
    for row in rows:
        sheet.append(row)
    for cells in ("A1:J1", "B4:C4", "E4:F4", "G4:H4", "I4:J4", "A4:A5", "D4:D5", "B6:B7", "C6:C7"):
        sheet.merge_cells(cells)
    path = tmp_path / "台帳.xlsx"
    book.save(path)
    register = read_register(path, RecordDirectory(Knowledge.of([])), Choices(client="例示町"))
    first, second = engagements(register)
    assert register.problems == ()
    assert (register.header.first, register.header.last, register.date) == (4, 5, "2024-04-01")
    assert first["provider"] == second["provider"] == "org:7000012050002"
    assert (first["service"], second["service"]) == ("印刷", "封入")
    assert (first["since"], first["until"], second.get("until")) == (
        "2023-04-01",
        "2024-03-31",
        None,
    )
    assert len(second["relies_on"]) == 1
    assert (register.counts["read"], register.counts["totals"], register.counts["notes"]) == (
        2,
        1,
        1,
    )
    sizes = [
        one.data["sizes"][0]["stated"] for one in register.statements() if one.type == "populations"
    ]
    assert sizes == [1403, "約1.2万"]


def test_one_of_several_sheets_is_the_ledger(tmp_path: Path) -> None:
    """A workbook with a cover sheet could not be loaded, or the wrong sheet would be."""
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["この台帳について"])
    for name in ("令和5年度", "令和6年度"):
        book.create_sheet(name).append(["委託先名", "業務内容"])
        book[name].append(["A社", name])
    path = tmp_path / "台帳.xlsx"
    book.save(path)
    directory = RecordDirectory(Knowledge.of([]))
    with pytest.raises(UsageError, match="令和5年度, 令和6年度"):
        read_register(path, directory, Choices(client="例示町"))
    register = read_register(path, directory, Choices(client="例示町", sheet="令和6年度"))
    assert engagements(register)[0]["service"] == "令和6年度"
    del book["令和5年度"]
    book.save(path)
    assert read_register(path, directory, Choices(client="例示町")).sheet.name == "令和6年度"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_encodings_that_offices_use(tmp_path: Path, encoding: str) -> None:
    """A file saved by Excel would be refused, or its names be garbage."""
    (found,) = engagements(
        ledger(tmp_path, "委託先名,業務内容\n山田印刷,封入\n", encoding=encoding)
    )
    assert found["provider"] == "org:山田印刷"


def test_english_ledgers(tmp_path: Path) -> None:
    """A ledger of a group abroad could not be loaded."""
    text = (
        "Vendor ID,Vendor Name,Services Provided,Types of Personal Data,No. of data subjects,"
        "Start Date,End Date,Sub-processors,Erased on,Data location\n"
        '17,"Acme Co., Ltd.",Payroll,"name, bank account","about 1,200",1 April 2023,ongoing,'
        '"Beta, Inc.; Gamma LLC",,Germany\n'
    )
    register = ledger(tmp_path, text, name="vendors.csv", client="Example plc")
    found = data_of(register)
    engagement = found["eng:vendors.17"]
    assert engagement["provider"] == "org:acme"
    assert engagement["data"] == ["name", "account_number"]
    assert (engagement["since"], engagement["country"]) == ("2023-04-01", "DE")
    assert [found[one]["provider"] for one in engagement["relies_on"]] == ["org:beta", "org:gamma"]
    assert found["pop:vendors.17"]["sizes"][0]["stated"] == "about 1,200"
    assert register.problems == ()


def test_a_ledger_is_joined_with_the_knowledge_base(tmp_path: Path) -> None:
    """The one thing for which a user loads a ledger: who of us is hit, if イセトー is."""
    base = bundled()
    text = (
        "委託先名,業務内容,取扱個人情報,本人数,再委託先,クラウドサービス名\n"
        '㈱イセトー,納税通知書の印刷,氏名、住所、税額,"12,000",なし,\n'
        "イセトー,投票所入場券,氏名、住所,約9千人,,\n"
        "(株)中間,DMの発送,氏名,500人,ＩＳＥＴＯ,\n"
        ",給与計算,氏名・給与,300人,,社労夢\n"
        "(株)無関係,清掃,なし,,,\n"
    )
    register = ledger(tmp_path, text, knowledge=base.knowledge)
    found = list(register.statements())
    assert register.problems == ()
    merged = merge(group([*base.statements, *found]), "en")
    assert merged.problems == ()
    knowledge = Knowledge.of(merged.records)
    assert unfit(knowledge) == ()
    asked = Question(targets=("org:iseto",), hypothetical=True, today=dt.date(2024, 6, 1))
    answer = affected(knowledge, asked)
    rows = {row.id: row for row in answer.organisations}
    assert rows["org:例示町"].tier == 1
    reached = {row.id for row in answer.populations if row.id.startswith("pop:台帳.")}
    assert reached == {
        "pop:台帳.イセトー-納税通知書の印刷",
        "pop:台帳.イセトー-投票所入場券",
        "pop:台帳.中間-dmの発送",
    }
    assert "org:無関係" not in rows


def test_loading_again_states_the_same(tmp_path: Path) -> None:
    """A second load of one file would add everything again, or lose what only it states."""
    first = ledger(tmp_path, FULL)
    before = {ident: dict(one.data) for ident, one in stated(first).items()}
    assert {ident: dict(one.data) for ident, one in stated(first).items()} == before
    again = ledger(tmp_path, FULL, knowledge=Knowledge.of(records_of(first)))
    assert {ident: dict(one.data) for ident, one in stated(again).items()} == before
    by_id = ledger(tmp_path, FULL, knowledge=Knowledge.of(records_of(first)), client="org:例示町")
    assert {ident: dict(one.data) for ident, one in stated(by_id).items()} == before


NAMES = ["㈱山田印刷", "株式会社山田印刷", "山田印刷", "山田印刷有限会社", "鈴木運輸", "A・B", ""]
ROWS = st.tuples(
    st.sampled_from(["", "A-1", "A-2", "B"]),
    st.sampled_from(NAMES),
    st.sampled_from(["", "7000012050002"]),
    st.sampled_from(["印刷", "封入", ""]),
    st.sampled_from(["氏名、住所", "なし", "氏名等", "", "不明"]),
    st.sampled_from(["1,403名", "約1.2万件", "0", "未定", "", "abc"]),
    st.sampled_from(["R5.4.1～R6.3.31", "2023/4/1～", "", "令和5年度"]),
    st.sampled_from(["", "なし", "鈴木運輸、(株)佐藤", "A・B", "山田印刷"]),
    st.sampled_from(["", "有", "無"]),
    st.sampled_from(["", "R6.4.10", "済", "未"]),
)
COLUMNS = (
    "管理番号",
    "委託先",
    "法人番号",
    "業務内容",
    "取扱個人情報",
    "件数",
    "契約期間",
    "再委託先",
    "再委託の有無",
    "廃棄証明受領日",
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROWS, min_size=1, max_size=7), seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    tmp_path: Path, rows: list[tuple[str, ...]], seed: object
) -> None:
    """Sorting a ledger would rename its records, so that what refers to them points elsewhere."""
    shuffled = list(rows)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    one = ledger(tmp_path, [COLUMNS, *rows])
    other = ledger(tmp_path, [COLUMNS, *shuffled])
    assert data_of(one) == data_of(other)
    assert sorted(faults(one)) == sorted(faults(other))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=12),
                st.integers(-5, 10**13).map(str),
                st.sampled_from(["同上", "なし", "R5.4.1", "合計", "氏名、住所", "A社、B社"]),
            ),
            min_size=10,
            max_size=10,
        ),
        max_size=5,
    )
)
def test_whatever_stands_in_cells_is_read_or_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    """A strange cell would end in a traceback, or in a record that the store cannot take."""
    clean = [
        [cell.encode("utf-8", "ignore").decode().replace("\0", "") for cell in row] for row in rows
    ]
    register = ledger(tmp_path, [COLUMNS, *clean])
    with contextlib.suppress(ValidationError):  # of a quoted cell that nothing closes, and the like
        records_of(register)
        stated(register)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(number=st.integers(0, 10**12), form=st.sampled_from(["{}", "{:,}", "{:,}人", "　{}　名"]))
def test_numbers_are_stated_as_they_stand(tmp_path: Path, number: int, form: str) -> None:
    """Some number of a ledger would become another one."""
    rows = [["委託先", "本人数"], ["A社", form.format(number)]]
    register = ledger(tmp_path, rows)
    (size,) = stated(register)["pop:台帳.a社"].data["sizes"]
    assert (size["stated"], size["unit"]) == (number, "person")
