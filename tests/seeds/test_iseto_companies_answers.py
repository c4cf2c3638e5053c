"""What the records of イセトー's private clients answer, each client by itself and all together.

Each world holds the vendor, the incident, what was stated of the whole, and the files that are
named: the other clients' figures play no part. Figures follow by the rules of docs/semantics.md.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from hakyu.loaders.yaml_text import parse_yaml

from ..queries.conftest import Answer, Span, World
from .vendor_tables import SEEDS

BANKS, KUMON, COMPANIES = "iseto-banks", "iseto-kumon", "iseto-companies"
INCIDENT = "inc:iseto-2024"
NONE: Span = (0, 0)


@cache
def _lists(name: str) -> dict[str, list[dict[str, Any]]]:
    data = parse_yaml((SEEDS / f"{name}.yaml").read_text("utf-8")).data
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if key != "hakyu"}


def world(*names: str) -> World:
    """The vendor and its incident, the totals, and the named files."""
    records: dict[str, dict[str, Any]] = {}
    for name in ("iseto", "organisations", "iseto-totals", *names):
        for item in (item for items in _lists(name).values() for item in items):
            if name != "iseto":
                records.setdefault(item["id"], {}).update(item)
            elif item["id"] in (
                "org:iseto",
                INCIDENT,
            ):  # not where they stand: other clients' pages
                records[item["id"]] = {k: v for k, v in item.items() if k != "sources"}
    found = World()
    for ident, fields in records.items():
        found.add(ident, **{key: value for key, value in fields.items() if key != "id"})
    return found


@cache
def asked(*names: str, known: str | None = None) -> Answer:
    return world(*names).ask(INCIDENT, known=known)


# -- 信用金庫 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "people", "notices"),
    [
        ("2024-07-04", NONE, NONE),
        ("2024-07-05", (1, 77_202), (1, 77_202)),
        ("2024-07-09", (1, 77_202), (26, 77_202)),
        ("2024-11-14", (1, 77_202), (26, 77_202)),
        (None, (2_670, 69_403), (69_403, 69_403)),
    ],
)
def test_shinkin_by_day(known: str | None, people: Span, notices: Span) -> None:
    """Else names with repeats, or names at 26 banks, would be as many different people."""
    answer = asked(BANKS, known=known)
    assert (answer.people("confirmed"), answer.notices("confirmed")) == (people, notices)


def test_shinkin_26_of_34() -> None:
    """Else all 34 banks would read as hit, and the middleman would hide those behind it."""
    answer = asked(BANKS)
    rows = [answer.organisation(f"org:{name}") for name in
            ("tokai-shinkin-business", "shinkin-26", "shinkin-34")]  # fmt: skip
    assert [(row.tier, row.status["leak"], row.in_part) for row in rows] == [
        (1, "confirmed", False), (2, "confirmed", False), (2, "confirmed", True),
    ]  # fmt: skip
    assert answer.tier(2, "organisation") == (34, 34)
    assert answer.data("org:shinkin-26") == {"name": "confirmed", "branch_code": "possible"}
    assert rows[1].certainty == "stated"
    assert rows[1].via == (
        ("org:iseto", "eng:tsb-iseto-dm", "eng:shinkin-tsb-dm", "org:shinkin-26"),
    )


def test_shinkin_range_for_each_bank_is_no_total() -> None:
    """Else 42 to 11,841 for one bank would stand as a number of all."""
    answer = asked(BANKS)
    ranges = [
        (count.low, count.high)
        for count in answer.organisation("org:shinkin-26").counts
        if count.per is not None
    ]
    assert ranges == [(42, 11_841)]
    assert answer.given.other_units == {}


# -- 公文 --------------------------------------------------------------------------------------


def test_kumon_by_day() -> None:
    """Else the 4,678 of July would read as all that could happen, or be added to August's."""
    first = asked(KUMON, known="2024-07-10")
    assert first.levels() == ((4_678, 4_678), (4_678, 4_678), (4_678, None))
    assert asked(KUMON, known="2024-08-19").people("confirmed") == (4_678, 4_678)
    now = asked(KUMON)
    assert now.people("confirmed") == now.notices("confirmed") == (757_195, 757_195)
    assert now.given.contradictions == ()


def test_kumon_without_the_press() -> None:
    """Else instructors who are also members would be counted twice as a matter of course."""
    without = world(KUMON).without("fnd:kumon-20240820-press").ask(INCIDENT)
    assert without.people("confirmed") == (739_714, 757_195)


def test_kumon_kinds_alone() -> None:
    """Else the kinds of members, which overlap, would add up to 806,368 people."""
    kinds = world(KUMON).without(
        "fnd:kumon-20240705", "fnd:kumon-20240820", "fnd:kumon-20240820-press",
        "fnd:kumon-20240820-teachers", "fnd:kumon-20240820-teachers-data",
        "pop:kumon-first", "pop:kumon-teachers",
    )  # fmt: skip
    assert kinds.ask(INCIDENT).people("confirmed") == (724_998, 806_368)


def test_kumon_what_leaked_of_whom() -> None:
    """Else members would be told that bank accounts leaked, which are the instructors' alone."""
    answer = asked(KUMON)
    assert answer.data("pop:kumon-teachers")["account_number"] == "confirmed"
    assert answer.data("pop:kumon-m4")["guardian"] == "confirmed"
    assert "account_number" not in answer.data("pop:kumon-m1")
    assert answer.data("pop:kumon-first")["credential"] == "confirmed"


# -- 伊予銀行, クボタクレジット, 京都商工会議所 ------------------------------------------------


@pytest.mark.parametrize(
    ("known", "status", "people"),
    [
        ("2024-05-26", "unknown", None),
        ("2024-05-27", "ruled_out", None),
        ("2024-07-02", "ruled_out", None),
        ("2024-07-03", "confirmed", (1, None)),
        ("2024-07-19", "confirmed", (254_659, 254_659)),
        (None, "confirmed", (254_659, 254_659)),
    ],
)
def test_iyo_by_day(known: str | None, status: str, people: Span | None) -> None:
    """Else the vendor's "no leak" would look like an all-clear, or a leak whose size is not yet
    known like a leak of nobody."""
    row = asked(COMPANIES, known=known).organisation("org:iyo-bank")
    assert row.status["leak"] == status
    assert row.ruled_out_by_vendor_only == (status == "ruled_out")
    assert (row.people and (row.people.low, row.people.high)) == people


def test_iyo_denial_of_the_vendor_stays_in_the_ceiling() -> None:
    """Else a first denial, as so many that were withdrawn, would take the bank off the list."""
    ceiling = asked(COMPANIES, known="2024-05-27").total("ceiling")
    assert (ceiling.low, ceiling.high) == (0, None)
    assert "pop:iyo-iseto" in ceiling.open


def test_iyo_items() -> None:
    """Else a customer would not know that cards and PINs are safe, or that the phone may not be."""
    assert set(asked(COMPANIES, known="2024-07-03").data("org:iyo-bank").values()) == {"possible"}
    assert asked(COMPANIES).data("org:iyo-bank") == {
        "name": "confirmed",
        "address": "confirmed",
        "account_number": "confirmed",
        "financial": "confirmed",  # a bank account number is financial
        "phone": "possible",
        "payment_card": "ruled_out",
        "password": "ruled_out",
    }


def test_kubotacredit_parties_are_not_people() -> None:
    """Else companies among the 61,424 holders would be counted as people, or all other months'
    customers as safe."""
    answer = asked(COMPANIES)
    row = answer.organisation("org:kubotacredit")
    assert (row.status["leak"], row.in_part) == ("confirmed", True)
    assert answer.affected("pop:kubotacredit-202209") == (1, 61_424)
    assert answer.unit("party") == (61_424, 61_424)
    assert "pop:kubotacredit-iseto" in answer.open("ceiling")


def test_kyotocci_records_of_companies_are_not_people() -> None:
    """Else 41,819 records of companies would be people, and their representatives nobody."""
    answer = asked(COMPANIES)
    row = answer.organisation("org:kyotocci")
    assert (row.tier, row.status["leak"]) == (1, "confirmed")
    assert answer.unit("record") == (41_819, 41_819)
    assert {(count.low, count.high) for count in row.counts} == {(41_819, 41_819), (12_500, 13_999)}
    assert answer.affected("pop:kyotocci-representatives") == (1, None)
    assert answer.open("confirmed") == ("pop:kyotocci-representatives",)
    # 41,819 are counted with repeats (延べ), so that 13,000 different ones contradict nothing.
    assert answer.contradictions == []
    assert [count.low for count in row.counts if count.current] == [41_819]


# -- all ---------------------------------------------------------------------------------------


def test_all_private_clients() -> None:
    """Else what is not known of one client would hide what is known of the others, or the sum of
    letters be taken for a number of people."""
    answer = asked(BANKS, KUMON, COMPANIES)
    assert answer.sized("confirmed") == (757_195, 1_142_681)
    sized = answer.given.notices["leak"]["confirmed"].sized
    assert (sized.low, sized.high) == (1_081_258, 1_142_681)
    assert answer.open("confirmed") == ("pop:kyotocci-representatives",)
    assert answer.people("confirmed") == (757_195, None)
    assert answer.people("all") == (757_195, 3_076_477)
    assert answer.notices("all") == (3_076_477, 3_076_477)


def test_what_the_regulator_counted_and_nobody_explains() -> None:
    """Else a user would take the published numbers for all of the 3,076,477."""
    rows = asked(BANKS, KUMON, COMPANIES).given.coverage
    (row,) = [item for item in rows if item.measure == "notices"]
    assert (row.stated.low, row.stated.stated_on) == (3_076_477, "2025-03")
    assert row.explained == (1_081_258, 1_142_681)
    assert row.unexplained == (3_076_477 - 1_142_681, 3_076_477 - 1_081_258)
    assert row.open == ("pop:kyotocci-representatives",)
    assert asked(BANKS, KUMON, COMPANIES, known="2025-03-30").given.coverage == ()


def test_sums_of_newspapers_are_no_people() -> None:
    """Else a newspaper's sum of persons, records and companies would stand as a total."""
    alone = asked()
    assert alone.levels() == (NONE, NONE, NONE)
    assert alone.given.other_units == {}
    (row,) = alone.given.coverage
    assert row.stated.stated_by == ("個人情報保護委員会",)
    days = {(item.stated_on, item.stated_by) for item in alone.given.findings}
    assert {("2024-07-11", ("朝日新聞",)), ("2024-08-01", ("読売新聞",))} <= days


def test_the_unnamed_clients_open_no_total() -> None:
    """Else 27 companies that nobody named would be one more group in every total."""
    answer = asked(BANKS, KUMON, COMPANIES)
    assert not answer.ids & {"org:iseto-private", "org:iseto-public", "org:iseto-all"}
    assert not [item for item in answer.open("ceiling") if item.endswith("#people")]
