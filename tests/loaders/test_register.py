"""Vendor ledgers as they are really kept: what each row states."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakyu.graph.errors import AmbiguousNameError, UnknownNameError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Organisation, System

from .register_ledgers import (
    data_of,
    engagements,
    faults,
    ledger,
    remarks,
    stated,
)

FULL = (
    "委託先名,業務内容,取扱個人情報,件数,契約開始日,契約終了日,再委託先,廃棄証明受領日\n"
    '㈱山田印刷,通知の印刷,氏名、住所,"1,403名",2023/4/1,R6.3.31,(株)鈴木運輸,令和6年4月10日\n'
)


def test_a_row_becomes_an_engagement_with_its_people(tmp_path: Path) -> None:
    """Who brings a ledger would find nothing of it in the answers, or something else."""
    found = data_of(ledger(tmp_path, FULL))
    key = "台帳.山田印刷-通知の印刷"
    assert found[f"eng:{key}"] == {
        "id": f"eng:{key}",
        "client": "org:例示町",
        "provider": "org:山田印刷",
        "service": "通知の印刷",
        "data": ["name", "address"],
        "populations": [f"pop:{key}"],
        "relies_on": [f"eng:{key}.sub-鈴木運輸"],
        "since": "2023-04-01",
        "until": "2024-03-31",
    }
    assert found[f"pop:{key}"] == {
        "id": f"pop:{key}",
        "label": "通知の印刷",
        "controllers": ["org:例示町"],
        "sizes": [{"stated": 1403, "unit": "person", "stated_by": ["org:例示町"]}],
    }
    assert found[f"eng:{key}.sub-鈴木運輸"] == {
        "id": f"eng:{key}.sub-鈴木運輸",
        "client": "org:山田印刷",
        "provider": "org:鈴木運輸",
        "service": "通知の印刷",
        "populations": [f"pop:{key}"],
        "serves": [f"eng:{key}"],
    }
    assert found[f"fnd:{key}.erased"] == {
        "id": f"fnd:{key}.erased",
        "subject": f"eng:{key}",
        "status": "ruled_out",
        "reason": "erased",
        "stated_on": "2024-04-10",
        "stated_by": ["org:山田印刷"],
        "told_to": ["org:例示町"],
    }
    assert found["org:山田印刷"]["name"] == "㈱山田印刷"


def test_every_record_leads_back_to_its_row(tmp_path: Path) -> None:
    """Nobody could look up in the ledger where a number of the answer comes from."""
    found = stated(ledger(tmp_path, "\n\n" + FULL))
    cited = {one.data["sources"][0] for one in found.values() if "sources" in one.data}
    assert cited == {"src:台帳#row 4"}
    assert found["eng:台帳.山田印刷-通知の印刷"].line == 4
    assert found["src:台帳"].data["title"] == "台帳.csv"
    assert found["src:台帳"].data["publisher"] == "例示町"


@pytest.mark.parametrize(
    ("cell", "data", "populations"),
    [
        ("なし", [], []),
        ("無", [], []),
        ("0", [], []),
        ("個人情報なし", [], []),
        ("", None, None),
        ("－", None, None),
        ("不明", None, None),
        ("有", None, None),
        ("氏名、社員番号", None, None),
        ("氏名、住所等", None, None),
        ("氏名、その他", None, None),
    ],
)
def test_none_and_not_known_stay_apart(
    tmp_path: Path, cell: str, data: list[str] | None, populations: list[str] | None
) -> None:
    """Data that nobody has listed would be taken for none, or an open list for the whole."""
    (found,) = engagements(ledger(tmp_path, f"委託先,個人情報の項目\nA社,{cell}\n"))
    assert found.get("data") == data
    assert found.get("populations") == populations


def test_a_list_with_words_that_are_not_understood_is_said_so(tmp_path: Path) -> None:
    """A user would believe that the list was taken, and never mend it."""
    register = ledger(tmp_path, "委託先,個人情報の項目\nA社,氏名、社員番号\n", lang="ja")
    stated(register)
    (note,) = register.notes.remarks
    assert (note.row, note.column, note.value) == (2, "B", "氏名、社員番号")
    assert "社員番号" in note.what
    assert register.problems == ()


@pytest.mark.parametrize(
    ("present", "names", "relies_on"),
    [
        ("無", "", 0),
        ("なし", "－", 0),
        ("", "なし", 0),
        ("有", "", None),
        ("", "", None),
        ("", "－", None),
        ("有", "A社、B社", 2),
        ("", "A社\nB社", 2),
        ("有", "A社ほか2社", None),
        ("有", "別紙参照", None),
        ("無", "A社", 1),
        ("有", "なし", None),
        ("有（A社）", "", 1),
        ("有: A社、B社", "", 2),
        ("無（自社で実施）", "", 0),
        ("", "有（A社）", 1),
        ("", "なし（自社で実施）", 0),
        ("未定", "", None),
    ],
)
def test_sub_processors_are_none_named_or_not_known(
    tmp_path: Path, present: str, names: str, relies_on: int | None
) -> None:
    """A chain through a sub-processor would be excluded though nobody has said that there is none,
    or be assumed though it was said."""
    rows = [["委託先", "再委託の有無", "再委託先"], ["本社", present, names]]
    (found,) = engagements(ledger(tmp_path, rows))
    links = found.get("relies_on")
    assert (None if links is None else len(links)) == relies_on


def test_sub_processors_of_an_open_list_still_serve(tmp_path: Path) -> None:
    """A sub-processor that is named would be lost because others are not."""
    found = data_of(ledger(tmp_path, "委託先,再委託先\n本社,A社ほか\n"))
    assert found["eng:台帳.本社.sub-a社"]["serves"] == ["eng:台帳.本社"]


def test_a_chain_of_two_sub_processors(tmp_path: Path) -> None:
    """The vendor of a vendor's vendor would be out of sight."""
    found = data_of(ledger(tmp_path, "委託先,再委託先,再々委託先\n本社,A社,B社\n"))
    sub = found["eng:台帳.本社.sub-a社"]
    assert sub["relies_on"] == ["eng:台帳.本社.sub-a社.sub-b社"]
    assert found["eng:台帳.本社.sub-a社.sub-b社"]["client"] == "org:a社"
    unclear = ledger(tmp_path, "委託先,再委託先,再々委託先\n本社,A社、C社,B社\n")
    assert not [ident for ident in data_of(unclear) if ident.endswith("sub-b社")]
    assert remarks(unclear) == ["subs_further"]


def test_an_unapproved_sub_processor_is_marked(tmp_path: Path) -> None:
    """Work passed on without consent would look like any other."""
    found = data_of(ledger(tmp_path, "委託先,再委託先,再委託の承認\n本社,A社,未承認\n"))
    assert found["eng:台帳.本社.sub-a社"]["basis"] == "unapproved"
    found = data_of(ledger(tmp_path, "委託先,再委託先,再委託の承認\n本社,A社,R5.4.1\n"))
    assert "basis" not in found["eng:台帳.本社.sub-a社"]


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        ("廃棄証明受領日", "R6.4.10", ("yes", "2024-04-10")),
        ("廃棄証明", "済", ("yes", None)),
        ("廃棄証明,廃棄証明受領日", "有,2024/4/10", ("yes", "2024-04-10")),
        ("廃棄日", "45392", ("yes", "2024-04-10")),
        ("erased on", "10 April 2024", ("yes", "2024-04-10")),
        ("廃棄証明受領日", "未", (None, None)),
        ("廃棄証明", "無", (None, None)),
        ("廃棄証明受領日", "－", (None, None)),
        ("廃棄証明受領日", "", (None, None)),
    ],
)
def test_an_erasure_is_a_claim_with_its_date(
    tmp_path: Path, headings: str, cells: str, expected: tuple[str | None, str | None]
) -> None:
    """Data would count as erased that nobody has certified, or the certificate be lost."""
    register = ledger(tmp_path, f"委託先,{headings}\nA社,{cells}\n")
    finding = data_of(register).get("fnd:台帳.a社.erased")
    assert (None if finding is None else "yes") == expected[0]
    assert (finding or {}).get("stated_on") == expected[1]
    assert register.problems == ()


def test_the_day_of_an_erasure_and_that_of_its_certificate_stay_apart(tmp_path: Path) -> None:
    """Data would count as gone too late, or as certified before they were gone."""
    head = "委託先,廃棄日,廃棄証明受領日\n"
    found = data_of(ledger(tmp_path, f"{head}A社,R6.4.5,R6.4.10\n"))["fnd:台帳.a社.erased"]
    assert (found["as_of"], found["stated_on"]) == ("2024-04-05", "2024-04-10")
    register = ledger(tmp_path, f"{head}A社,R6.4.10,R6.4.5\n")
    stated(register)
    assert faults(register) == ["cell_erasure_order"]


@pytest.mark.parametrize(
    ("until", "day", "told"),
    [
        ("R6.3.31", "R6.4.5", []),
        ("R6.3.31", "済", []),
        ("", "R6.4.5", ["cell_erasure_end"]),
        ("R7.3.31", "R6.4.5", ["cell_erasure_end"]),
    ],
)
def test_an_erasure_without_an_end_is_told(
    tmp_path: Path, until: str, day: str, told: list[str]
) -> None:
    """A user would rely on a certificate that counts for nothing, since work seems to go on."""
    register = ledger(tmp_path, f"委託先,契約終了日,廃棄証明\nA社,{until},{day}\n")
    stated(register)
    assert remarks(register) == told


def test_a_cloud_service_is_a_system_with_its_operator(tmp_path: Path) -> None:
    """What runs on a shared platform could not be found by the platform."""
    text = "クラウドサービス名,提供事業者,利用業務\nなんでもクラウド,㈱雲,勤怠管理\n"
    found = data_of(ledger(tmp_path, text))
    assert found["sys:ナンデモクラウド"] == {
        "id": "sys:ナンデモクラウド",
        "name": "なんでもクラウド",
        "operator": "org:雲",
    }
    engagement = found["eng:台帳.雲-ナンデモクラウド-勤怠管理"]
    assert (engagement["system"], engagement["provider"]) == ("sys:ナンデモクラウド", "org:雲")


def test_a_vendor_beside_a_cloud_service_is_not_made_its_operator(tmp_path: Path) -> None:
    """Every client of the service would seem to hang on whoever administers it for one of them."""
    found = data_of(ledger(tmp_path, "委託先,クラウドサービス名\n㈱運用,なんでもクラウド\n"))
    assert "operator" not in found["sys:ナンデモクラウド"]


def test_a_known_system_is_taken_as_it_is_known(tmp_path: Path) -> None:
    """A register would contradict what is known of a platform, so that nothing could be loaded."""
    known = Knowledge.of(
        [
            Organisation(id="org:cloud", name="株式会社雲"),
            System(id="sys:nandemo", name="なんでもクラウド", operator="org:cloud"),
        ]
    )
    text = "クラウドサービス名,提供事業者\nナンデモクラウド,{}\n"
    register = ledger(tmp_path, text.format("㈱雲"), knowledge=known)
    assert not [one for one in stated(register) if one.startswith("sys:")]
    assert engagements(register)[0]["system"] == "sys:nandemo"
    assert remarks(register) == []
    other = ledger(tmp_path, text.format("㈱霧"), knowledge=known)
    assert not [one for one in stated(other) if one.startswith("sys:")]
    assert remarks(other) == ["operator_differs"]


def test_a_name_that_only_a_system_has_is_that_system(tmp_path: Path) -> None:
    """A ledger that lists 社労夢 as a vendor would not be joined with what is known of it."""
    known = Knowledge.of([System(id="sys:sharoumu", name="社労夢")])
    register = ledger(tmp_path, "委託先\n社労夢\n", knowledge=known)
    (found,) = engagements(register)
    assert found["system"] == "sys:sharoumu"
    assert "provider" not in found
    assert remarks(register) == ["vendor_system"]


def test_three_spellings_are_one_organisation(tmp_path: Path) -> None:
    """One vendor would be three, and an incident of it would reach a third of the work."""
    text = "委託先,業務\n㈱山田印刷,a\n株式会社山田印刷,b\n山田印刷(株),c\n"
    found = data_of(ledger(tmp_path, text))
    assert [ident for ident in found if ident.startswith("org:")] == ["org:例示町", "org:山田印刷"]
    assert found["org:山田印刷"]["name"] == "株式会社山田印刷"


def test_a_number_in_one_row_holds_for_the_others(tmp_path: Path) -> None:
    """Rows without the corporate number would name another organisation than those with it."""
    text = "委託先,法人番号,業務\n山田印刷,,a\n株式会社山田印刷,7000012050002,b\n"
    first, second = engagements(ledger(tmp_path, text))
    assert first["provider"] == second["provider"] == "org:7000012050002"


def test_a_wrong_number_and_an_ambiguous_name_are_refused(tmp_path: Path) -> None:
    """A typing error, or one of two of the same name, would be taken for somebody."""
    register = ledger(tmp_path, "委託先,法人番号\nA社,7000012050003\n")
    stated(register)
    assert faults(register) == ["name_bad_number"]
    known = Knowledge.of(
        [Organisation(id="org:a1", name="A社"), Organisation(id="org:a2", name="A社")]
    )
    register = ledger(tmp_path, "委託先\nA社\n", knowledge=known)
    stated(register)
    assert faults(register) == ["name_ambiguous"]
    assert "org:a1" in register.problems[0].what
    with pytest.raises(AmbiguousNameError):
        ledger(tmp_path, "委託先\nB社\n", knowledge=known, client="A社")
    with pytest.raises(UnknownNameError):
        ledger(tmp_path, "委託先\nB社\n", knowledge=known, client="org:nobody")


def test_the_client_may_stand_in_a_column(tmp_path: Path) -> None:
    """A group's ledger would be all of one company."""
    text = "委託元,委託先\n例示市,A社\n,B社\n"
    first, second = engagements(ledger(tmp_path, text, client="例示町"))
    assert (first["client"], second["client"]) == ("org:例示市", "org:例示町")
    register = ledger(tmp_path, text, client=None)
    stated(register)
    assert faults(register) == ["row_no_client"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",通知,氏名", "row_no_vendor"),
        ("例示町,通知,氏名", "row_own_vendor"),
        ("A社、B社,通知,氏名", "cell_several"),
        ("、,通知,氏名", "name_empty"),
        ("同上,通知,氏名", "cell_ditto"),
    ],
)
def test_a_row_that_does_not_say_who_is_a_problem(tmp_path: Path, row: str, code: str) -> None:
    """A row would vanish in silence, or state what nobody meant."""
    register = ledger(tmp_path, f"委託先,業務,取扱個人情報\n{row}\n")
    assert [one for one in stated(register).values() if one.type == "engagements"] == []
    assert code in faults(register)


def test_all_that_is_wrong_is_named_at_once_with_its_place(tmp_path: Path) -> None:
    """A user would mend a ledger of a thousand rows one error at a time."""
    text = (
        "委託先,件数,契約開始日,契約終了日\n"
        "A社,千人くらいかも,2024-13-01,\nB社,5,2024-04-01,2023-03-31\nC社,年間500件,来年,\n"
    )
    register = ledger(tmp_path, text, lang="ja")
    stated(register)
    assert sorted((one.line, one.field) for one in register.problems) == [
        (2, "B 件数"),
        (2, "C 契約開始日"),
        (3, "D 契約終了日"),
        (4, "B 件数"),
        (4, "C 契約開始日"),
    ]
    assert all(one.what and one.mend for one in register.problems)


def test_contracts_that_renew_themselves_have_no_end(tmp_path: Path) -> None:
    """Work that goes on would be listed as ended, and its data as left behind."""
    text = "委託先,契約期間,自動更新\nA社,R5.4.1～R6.3.31,有\nB社,R5.4.1～R6.3.31,無\n"
    first, second = engagements(register := ledger(tmp_path, text))
    assert (first["since"], first.get("until")) == ("2023-04-01", None)
    assert second["until"] == "2024-03-31"
    assert remarks(register) == ["date_renews"]
    ends = ("R6.3.31（自動更新）", "R6.3.31、以降自動更新", "自動更新", "R6.3.31")
    rows = [["委託先", "終了日"], *(["A社", end] for end in ends)]
    found = engagements(register := ledger(tmp_path, rows))
    assert [one.get("until") for one in found] == [None, None, None, "2024-03-31"]
    assert register.problems == ()
