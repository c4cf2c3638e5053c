"""Single cells of ledgers: dates, numbers, data categories, names, countries, words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.errors import BadCountError, BadDateError
from hakyu.graph.names import match_key
from hakyu.graph.stated import Size
from hakyu.graph.vocabulary import CATEGORIES
from hakyu.loaders.register_counts import Scale, read_count, scale_of
from hakyu.loaders.register_data import SPELLINGS, DataReader, category_of
from hakyu.loaders.register_dates import (
    is_forever,
    is_open_end,
    only_date_in,
    read_date,
    read_period,
)
from hakyu.loaders.register_names import has_form, names_in, one_name

# -- dates -------------------------------------------------------------------------------------

DATES: list[tuple[str | int | float | dt.date, str]] = [
    ("2024-05-28", "2024-05-28"),
    ("2024/5/28", "2024-05-28"),
    ("2024.5.28", "2024-05-28"),
    ("２０２４年５月２８日", "2024-05-28"),
    ("2024年5月", "2024-05"),
    ("2024-5-8", "2024-05-08"),
    ("20240528", "2024-05-28"),
    (20240528, "2024-05-28"),
    ("令和6年5月28日", "2024-05-28"),
    ("令和 6 年 5 月 28 日", "2024-05-28"),
    ("令和元年5月", "2019-05"),
    ("R6.5.28", "2024-05-28"),
    ("R06/05/28", "2024-05-28"),
    ("令6.5.28", "2024-05-28"),
    ("㋿6年5月28日", "2024-05-28"),
    ("H31.4.1", "2019-04-01"),
    ("S63.12.1", "1988-12-01"),
    ("令和6年5月28日（火）", "2024-05-28"),
    ("2024/05/28(火)", "2024-05-28"),
    ("2024/5/28 0:00:00", "2024-05-28"),
    ("2024-05-28T09:30:00+09:00", "2024-05-28"),
    ("R6年3月末", "2024-03"),
    ("2024年5月28日受領", "2024-05-28"),
    ("2024-05-28（郵送）", "2024-05-28"),
    ("28 May 2024", "2024-05-28"),
    ("May 28, 2024", "2024-05-28"),
    ("28/05/2024", "2024-05-28"),
    ("5/28/2024", "2024-05-28"),
    ("5/5/2024", "2024-05-05"),
    (45440, "2024-05-28"),
    (45440.75, "2024-05-28"),
    ("45440", "2024-05-28"),
    (2024, "2024"),
    ("2024", "2024"),
    (dt.date(2024, 5, 28), "2024-05-28"),
    (dt.datetime(2024, 5, 28, 12, 0), "2024-05-28"),
]


@pytest.mark.parametrize(("cell", "iso"), DATES)
def test_a_date_is_read(cell: str | float | dt.date, iso: str) -> None:
    """A contract would begin or end on another day, or on none."""
    assert str(read_date(cell).date) == iso


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "来年",
        "2024-13-01",
        "R5.4.31",
        "24/5/28",
        "3/4/2024",
        "令和6年5月28日（水）",
        "令和 6 月 8 日（木）",
        "2024/5/28、2024/6/1",
        "毎年4月",
        "平成元年1月1日",
        True,
        3.5,
        12,
        "R6",
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(cell: str | float | bool) -> None:
    """A guess would become a fact: 3/4/2024 is in March as well as in April."""
    with pytest.raises(BadDateError):
        read_date(cell)


def test_an_era_that_ended_is_read_on_and_remarked_upon() -> None:
    """Contracts signed before 2019 run to 平成32年, and would be refused, or be read unseen."""
    read = read_date("平成32年3月31日")
    assert (str(read.date), read.remark) == ("2020-03-31", "date_beyond_era")
    assert read_date("平成31年4月30日").remark == ""


def test_serial_numbers_of_old_macs() -> None:
    """Every day of such a workbook would be four years early."""
    assert str(read_date(43978, date1904=True).date) == "2024-05-28"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2098, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: dt.date) -> None:
    """Some day would be read as another."""
    serial = (day - dt.date(1899, 12, 30)).days
    forms: list[str | int | dt.date] = [
        day,
        serial,
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year:04}{day.month:02}{day.day:02}",
        f"{day:%d %B %Y}",
    ]
    if day.year > 2019:
        forms += [f"R{day.year - 2018}.{day.month}.{day.day}"]
        forms += [f"令和{day.year - 2018}年{day.month}月{day.day}日"]
    assert {str(read_date(form).date) for form in forms} == {day.isoformat()}


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_refused_cleanly(text: str) -> None:
    """A strange cell would end in a traceback."""
    for reader in (read_date, read_period):
        try:
            reader(text)
        except BadDateError:
            continue


PERIODS = {
    "R5.4.1～R6.3.31": ("2023-04-01", "2024-03-31", False),
    "令和5年4月1日から令和6年3月31日まで": ("2023-04-01", "2024-03-31", False),
    "自 令和5年4月1日\n至 令和6年3月31日": ("2023-04-01", "2024-03-31", False),
    "2023-04-01 - 2024-03-31": ("2023-04-01", "2024-03-31", False),
    "2023-04 - 2024-03": ("2023-04", "2024-03", False),
    "2023.4.1-2024.3.31": ("2023-04-01", "2024-03-31", False),
    "1 April 2023 to 31 March 2024": ("2023-04-01", "2024-03-31", False),
    "2023/4/1～3/31": ("2023-04-01", "2024-03-31", False),
    "2023/4/1～9/30": ("2023-04-01", "2023-09-30", False),
    "2023/4/1～": ("2023-04-01", None, False),
    "2023/4/1": ("2023-04-01", None, False),
    "2024/4/1〜継続中": ("2024-04-01", None, False),
    "～2024/3/31": (None, "2024-03-31", False),
    "令和6年3月31日まで": (None, "2024-03-31", False),
    "令和5年度": ("2023-04-01", "2024-03-31", False),
    "R5年度": ("2023-04-01", "2024-03-31", False),
    "令和5年度～令和7年度": ("2023-04-01", "2026-03-31", False),
    "令和5年4月1日～令和6年3月31日（以後1年ごとに自動更新）": ("2023-04-01", "2024-03-31", True),
    "R5.4.1～R6.3.31、以降自動更新": ("2023-04-01", "2024-03-31", True),
    "R5.4.1～自動更新": ("2023-04-01", None, True),
    "自動更新": (None, None, True),
    "1年間": (None, None, False),
}


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_read(text: str) -> None:
    """Work that has ended would go on in the answer, or the other way round."""
    period = read_period(text)
    ends = [None if end is None else str(end.date) for end in (period.since, period.until)]
    assert (*ends, period.renews) == PERIODS[text]


@pytest.mark.parametrize(
    "text", ["契約日から1年", "R5.4.1～来年", "R5.4.1 R6.3.31 R7.3.31", "4月から"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """Half of what stands there would be taken for the whole."""
    with pytest.raises(BadDateError):
        read_period(text)


def test_ends_that_are_none() -> None:
    """Work without an end would end in the year 9999, or the cell be refused."""
    assert is_forever(read_date("9999/12/31").date)
    assert not is_forever(read_date("2099/3/31").date)
    assert is_open_end("継続中")
    assert not is_open_end("R6.3.31")
    assert str(only_date_in("令和6年4月1日現在")) == "2024-04-01"
    assert only_date_in("R5.4.1～R6.3.31") is None


# -- numbers -----------------------------------------------------------------------------------

#: cell -> low, high, unit
COUNTS: list[tuple[str | int | float, tuple[int, int | None, str | None]]] = [
    ("１，４０３名", (1403, 1403, "person")),
    ("1,403人", (1403, 1403, "person")),
    (1403.0, (1403, 1403, None)),
    ("約1.2万件", (11_500, 12_999, "record")),
    ("0件", (0, 0, "record")),
    ("延べ1,403人", (1403, 1403, "person")),
    ("1,403名(延べ)", (1403, 1403, "person")),
    ("1,403名（R6.3末）", (1403, 1403, "person")),
    ("1000人未満", (0, 999, "person")),
    ("less than 100", (0, 99, None)),
    ("～1000件", (0, 1000, "record")),
    ("~500", (450, 599, None)),
    ("1,000件～", (1000, None, "record")),
    ("500+", (500, None, None)),
    ("500人以上", (500, None, "person")),
    ("最大2,000名", (0, 2000, "person")),
    ("1万～2万件", (10_000, 20_000, "record")),
    ("数百件", (100, 999, "record")),
    ("数千名", (1000, 9999, "person")),
    ("10k", (10_000, 10_000, None)),
    ("approx. 500", (450, 599, None)),
    ("12,000 persons", (12_000, 12_000, "person")),
    ("1,000世帯", (1000, 1000, "household")),
]


@pytest.mark.parametrize(("cell", "expected"), COUNTS)
def test_a_number_is_read_with_its_unit(
    cell: str | float, expected: tuple[int, int | None, str | None]
) -> None:
    """A number of people would be more, less, or one of something else."""
    read = read_count(cell)
    assert (read.interval.low, read.interval.high, read.unit) == expected
    size = Size.model_validate(
        {"stated": read.stated, "unit": read.unit or "record", "qualifier": read.qualifier}
    )
    assert size.interval == read.interval


@pytest.mark.parametrize(
    "cell",
    ["未定", "年間12,000件", "1200件/年", "1,20", "12.5", -5, "個人1,200件", "1件 3人", True],
)
def test_what_is_no_number_of_what_is_held_is_refused(cell: str | float | bool) -> None:
    """What passes in a year would be taken for what is held, and a typing error for a number."""
    with pytest.raises(BadCountError):
        read_count(cell)


def test_repeats_are_kept() -> None:
    """Visits would be counted as persons."""
    assert read_count("延べ500人").repeats
    assert read_count("500名（のべ）").repeats
    assert not read_count("500人（実人数）").repeats


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("人", Scale("person")),
        ("千件", Scale("record", 1000)),
        ("単位:千人", Scale("person", 1000)),
        ("万件", Scale("record", 10_000)),
        ("thousands", Scale(None, 1000)),
        ("必須", None),
        ("円", None),
        ("", None),
    ],
)
def test_the_unit_of_a_heading(heading: str, scale: Scale | None) -> None:
    """Every number of the column would be a thousand times too small."""
    assert scale_of(heading) == scale


def test_the_scale_of_a_heading_is_applied_once() -> None:
    """12 under 千件 would be 12, or 1.2万 there 12 million."""
    thousands = Scale("record", 1000)
    assert read_count(12.5, thousands).stated == 12_500
    assert read_count("約12", thousands).interval == (11_500, 12_999)
    for cell in ("1.2万", "12,000件"):
        read = read_count(cell, thousands)
        assert (read.interval.low, read.remark) == (12_000, "count_two_scales")


@given(st.text(max_size=25), st.sampled_from([Scale(), Scale("person", 1000)]))
def test_any_text_is_a_number_or_refused_cleanly(text: str, scale: Scale) -> None:
    """A strange cell would end in a traceback, or in a record that the store cannot take."""
    try:
        read = read_count(text, scale)
    except BadCountError:
        return
    assert Size.model_validate({"stated": read.stated, "unit": read.unit or "record"})


# -- data categories ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "categories"),
    [
        ("氏名、住所、生年月日、口座番号", "name address birth_date account_number"),
        ("氏名・住所・電話番号", "name address phone"),
        ("氏名 住所　性別", "name address sex"),
        ("・氏名\n・住所", "name address"),
        ("①氏名②住所", "name address"),
        ("氏名/TEL/Ｅメール", "name phone email"),
        ("連絡先（住所、電話番号）", "address phone"),
        ("個人情報（氏名、住所）", "name address"),
        ("顧客：氏名、メールアドレス", "name email"),
        ("お客様氏名、従業員の住所", "name address"),
        ("家族・扶養", "family"),
        ("個人番号(マイナンバー)", "my_number"),
        ("要配慮個人情報（病歴）", "diagnosis"),
        ("name, date of birth and e-mail address", "name birth_date email"),
    ],
)
def test_a_list_of_categories_is_read(cell: str, categories: str) -> None:
    """Harm to account numbers would pass by work that has them."""
    read = DataReader().read(cell)
    assert read.categories == tuple(categories.split())
    assert read.complete


@pytest.mark.parametrize(
    "cell",
    [
        "氏名、住所等",
        "氏名など",
        "氏名、その他",
        "氏名、社員番号",
        "顧客情報",
        "name, etc.",
        "氏名ほか",
    ],
)
def test_an_open_list_is_not_complete(cell: str) -> None:
    """What is not listed would be ruled out, though the ledger says that there is more."""
    assert not DataReader().read(cell).complete


def test_words_of_the_user() -> None:
    """Words of one office could never be read."""
    reader = DataReader({"社員番号": "employment"}, ignore_etc=True)
    assert reader.read("氏名、社員番号等").categories == ("name", "employment")
    assert reader.read("氏名、社員番号等").complete


def test_no_spelling_means_two_categories() -> None:
    """Which of two categories a word means would be left to chance."""
    assert [ident for ident in SPELLINGS if ident not in CATEGORIES] == []
    for ident, spellings in SPELLINGS.items():
        for spelling in spellings.split("|"):
            assert category_of(spelling) == ident, spelling
    for term in CATEGORIES.values():
        assert category_of(term.ja) == term.id


# -- names -------------------------------------------------------------------------------------

KNOWN = {match_key(name) for name in ("イセトー", "A・B", "山田印刷", "鈴木運輸")}


def is_known(name: str) -> bool:
    return match_key(name) in KNOWN


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("（株）A・B", ["（株）A・B"]),
        ("トヨタ・ファイナンス", ["トヨタ・ファイナンス"]),
        ("株式会社X・株式会社Y", ["株式会社X", "株式会社Y"]),
        ("イセトー・山田印刷", ["イセトー", "山田印刷"]),
        ("イセトー／山田印刷", ["イセトー", "山田印刷"]),
        ("㈱X　㈱Y", ["㈱X", "㈱Y"]),
        ("X社、Y社", ["X社", "Y社"]),
        ("X社；Y社\nZ社", ["X社", "Y社", "Z社"]),
        ("1. X社\n2. Y社", ["X社", "Y社"]),
        ("①X社 ②Y社", ["X社", "Y社"]),
        ("Acme Co., Ltd., Beta, Inc.", ["Acme Co., Ltd.", "Beta, Inc."]),
        ("イセトー（印刷）", ["イセトー"]),
        ("株式会社X（Y、Zを含む）", ["株式会社X（Y、Zを含む）"]),
        ("X社、X社", ["X社"]),
    ],
)
def test_a_cell_is_parted_between_names_and_not_inside_them(cell: str, names: list[str]) -> None:
    """A vendor would become two that nobody knows, or two become one that nobody knows."""
    found = names_in(cell, is_known)
    assert (found.names, found.open) == (tuple(names), False)


@pytest.mark.parametrize(
    "cell", ["X社ほか3社", "X社他", "X社等", "X社、別紙参照", "X社、その他2社"]
)
def test_a_list_that_says_that_there_are_more_is_open(cell: str) -> None:
    """Sub-processors that are not named would count as not there."""
    found = names_in(cell, is_known)
    assert (found.names, found.open) == (("X社",), True)


@pytest.mark.parametrize(
    ("cell", "doubtful"),
    [
        ("X社／Y社／Z社", ["X社／Y社／Z社"]),
        ("㈱X、Y社/Z社", ["Y社/Z社"]),
        ("X社及びイセトー", ["X社及びイセトー"]),
        ("X Corp. and Y", ["X Corp. and Y"]),
        ("X社/Y社（東京）", ["X社/Y社（東京）"]),
        ("イセトー／山田印刷", []),
        ("㈱X／㈱Y", []),
        ("A／B", []),
        ("トヨタ・ファイナンス", []),
        ("X社（Y／Z）", []),
        ("X社 Y支店", []),
        ("X社／", []),
    ],
)
def test_a_name_that_may_be_several_is_told(cell: str, doubtful: list[str]) -> None:
    """Three vendors would stand in the ledger of records as one that nobody knows, unnoticed."""
    assert names_in(cell, is_known).doubtful == tuple(doubtful)


def test_lines_of_one_name_are_joined() -> None:
    """A name that a narrow column broke would be another one."""
    assert one_name("株式会社\nイセトー", is_known) == "株式会社イセトー"
    assert one_name("Acme\nInc.", is_known) == "Acme Inc."
    assert one_name("イセトー（京都本社）", is_known) == "イセトー"
    assert has_form("㈱X")
    assert has_form("Acme Inc.")
    assert not has_form("イセトー")
