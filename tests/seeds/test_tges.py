"""東京ガスエンジニアリングソリューションズ (TGES), June 2024: records and answers.

One vendor kept maps of pipes for 51 gas and water utilities; the data of one of them belonged to
work that had ended four years before.
"""

from __future__ import annotations

import pytest

from hakyu.queries.notes import Note

from .chain_checks import (
    Row,
    check,
    facts,
    held,
    not_pinned,
    records,
    rows,
    unit,
    without_english_name,
    without_source,
)
from .test_answers import ask, organisation, people, population, tier

STATEMENTS = rows("""
@ 2024-07-17 org:tges
tges-total tges-20240717 pop:tges-consumers possible viewable person=4155000..4169999/across
tges-self-01 tges-20240717-partners pop:tges-partners possible viewable person=90
tges-self-02 tges-20240717-staff pop:tges-staff possible viewable person=2500..3999
@ - 日経クロステック
tges-orgs tges-nikkei-utilities org:tges-utilities possible viewable organisation=51
@ 2024-07-18 org:keiyo-gas
tges-keiyogas keiyogas-20240718 pop:keiyogas-customers possible viewable record=805000..819999
@ 2024-07-19 org:hokkaido-gas
tges-hokugas hokugas-20240719 pop:hokugas-customers possible viewable record=685000..699999
@ - org:koshigaya-matsubushi-water
tges-koshigaya koshigaya-nikkei pop:koshigaya-customers possible viewable record=192500..193999
@ - org:fukuoka-city
tges-fukuokasuido fukuoka-nikkei pop:fukuoka-customers possible viewable record=223500..224999
@ 2024-07-19 org:kumamoto-city
tges-kumamoto kumamoto-20240719 pop:kumamoto-sewer possible viewable person=36500..37999
tges-kumamoto kumamoto-20240719-data pop:kumamoto-sewer possible viewable
    + data=address,name,service_use
@ 2024-07-16 org:tges
tges-yokohama yokohama-20240716-tges eng:yokohama-tges possible viewable to=org:yokohama-city
tges-shiroi shiroi-20240716-tges eng:shiroi-tges possible viewable to=org:shiroi-city
@ 2024-07-17 org:tges
tges-yokohama yokohama-20240717-tges eng:yokohama-tges not_found exfiltrated to=org:yokohama-city
@ 2024-07-18 org:yokohama-city
tges-yokohama yokohama-20240718 pop:yokohama-tanks possible viewable record=13500..14999
tges-yokohama yokohama-20240718-data pop:yokohama-tanks possible viewable
    + data=address,name,phone,location
@ 2024-07-23 org:shiroi-city
tges-shiroi shiroi-20240723 pop:shiroi-customers possible viewable
tges-shiroi shiroi-20240723-outflow pop:shiroi-customers not_found exfiltrated
@ 2025-01 org:kazusa-water
tges-kazusa kazusa-202501 pop:kazusa-customers possible viewable
tges-kazusa kazusa-202501-data pop:kazusa-customers possible viewable
    + data=customer_number,name,address,phone
tges-kazusa kazusa-202501-accounts pop:kazusa-customers ruled_out - data=account_number
tges-kazusa kazusa-202501-outflow pop:kazusa-customers not_found exfiltrated
""")
KNOWLEDGE = records("tges", "tges-waterworks")

#: Client, its engagement, its population.
UTILITIES = {
    "org:keiyo-gas": ("eng:keiyogas-tges", "pop:keiyogas-customers"),
    "org:hokkaido-gas": ("eng:hokugas-tges", "pop:hokugas-customers"),
    "org:koshigaya-matsubushi-water": ("eng:koshigaya-tges", "pop:koshigaya-customers"),
    "org:fukuoka-city": ("eng:fukuoka-tges", "pop:fukuoka-customers"),
    "org:kumamoto-city": ("eng:kumamoto-tges", "pop:kumamoto-sewer"),
    "org:yokohama-city": ("eng:yokohama-tges", "pop:yokohama-tanks"),
    "org:shiroi-city": ("eng:shiroi-tges", "pop:shiroi-customers"),
    "org:kazusa-water": ("eng:kazusa-tges", "pop:kazusa-customers"),
}


@pytest.mark.parametrize("row", STATEMENTS, ids=str)
def test_statement(row: Row) -> None:
    """Else a number, a day or a speaker would be shown that no utility states."""
    check(KNOWLEDGE, row)


def test_every_fact_has_its_record() -> None:
    """Else a utility that made it public would be silently missing."""
    assert facts(STATEMENTS) == {
        "tges-total", "tges-orgs", "tges-self-01", "tges-self-02", "tges-keiyogas", "tges-hokugas",
        "tges-koshigaya", "tges-fukuokasuido", "tges-kumamoto", "tges-yokohama", "tges-shiroi",
        "tges-kazusa",
    }  # fmt: skip
    assert not_pinned(KNOWLEDGE, STATEMENTS) == set()
    assert held(KNOWLEDGE) == {"org:tges-utilities": {("organisation", 51, 51, "none", None): 1}}


def test_each_utility_has_a_job_and_people_of_its_own_inside_the_whole() -> None:
    """Else a utility's customers would be added to the 4.16 million that they are part of."""
    for client, (job, group) in UTILITIES.items():
        engagement, customers = KNOWLEDGE.engagements[job], KNOWLEDGE.populations[group]
        assert KNOWLEDGE.organisations[client].member_of == ("org:tges-utilities",)
        assert (engagement.client, engagement.provider) == (client, "org:tges")
        assert engagement.populations == (group,)
        assert (customers.controllers, customers.part_of) == ((client,), "pop:tges-consumers")
    members = {one.id for one in KNOWLEDGE.organisations.values() if one.member_of}
    assert members == set(UTILITIES)


def test_the_work_for_yokohama_had_ended() -> None:
    """Else the one client whose data should have been gone would look like all the others."""
    dated = {
        one.id: (str(one.since), str(one.until))
        for one in KNOWLEDGE.engagements.values()
        if one.since or one.until
    }
    assert dated == {"eng:yokohama-tges": ("2018-10", "2020-05")}
    # That the data should have been erased is no claim of anybody that they had been.
    assert [one.id for one in KNOWLEDGE.findings.values() if one.reason] == []


def test_records_are_named_and_cited() -> None:
    """Else an English reader could not read the answer, or nobody could check it."""
    assert without_english_name(KNOWLEDGE) == set()
    assert without_source(KNOWLEDGE, {"org:ppc", "org:iseto-public"}) == set()


# -- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["TGES", "東京ガスエンジニアリングソリューションズ"])
def test_how_many_people(name: str) -> None:
    """Else 4.16 million counted over 51 clients would pass for as many different people."""
    answer = ask(name)
    assert answer.incident == "inc:tges-2024"
    assert people(answer, "confirmed") == (0, 0)
    # Everybody may be a customer of all 51: 4,155,000 / 51, rounded up. The vendor's own people
    # may be customers too, or not: 4,169,999 + 90 + 3,999.
    assert people(answer, "possible") == (81_471, 4_174_088)
    assert people(answer, "ceiling") == (81_471, None)
    notices = answer.notices["leak"]["possible"]
    assert notices.low == 4_155_000 + 90 + 2_500
    assert tier(answer, 1, "organisation") == (51, 51)
    assert answer.contradictions == ()


def test_records_of_five_utilities_are_no_people() -> None:
    """Else 約81万件 of a gas company would be 810,000 persons more."""
    answer = ask("TGES")
    assert unit(answer, "record", "possible") == (1_919_500, 1_953_995)
    shown = population(answer, "pop:keiyogas-customers").affected
    assert shown is not None
    assert (shown.low, shown.high) == (1, 4_169_999)
    exact = population(answer, "pop:kumamoto-sewer").affected
    assert exact is not None
    assert (exact.low, exact.high) == (36_500, 37_999)


@pytest.mark.parametrize(
    ("known", "possible", "low", "high"),
    [
        ("2024-07-15", set(), 0, 0),
        ("2024-07-16", {"org:yokohama-city", "org:shiroi-city"}, 0, None),
        # What the vendor says of all is true of each; how many clients there are is not said.
        ("2024-07-17", set(UTILITIES), 2_500, 4_174_088),
        ("2024-07-19", set(UTILITIES), 36_500, 4_174_088),
    ],
)
def test_by_day(known: str, possible: set[str], low: int, high: int | None) -> None:
    """Else nobody could see that two cities knew a day before the public did."""
    answer = ask("TGES", known)
    clients = [row for row in answer.organisations if row.id in UTILITIES]
    assert {row.id for row in clients} == set(UTILITIES)
    assert {row.id for row in clients if row.status["leak"] == "possible"} == possible
    assert people(answer, "possible") == (low, high)


def test_statements_without_a_day_are_named() -> None:
    """Else a reader would take the count of utilities for one of July 2024."""
    undated = {
        note.args[0]
        for note in ask("TGES").cut
        if isinstance(note, Note) and note.code == "undated"
    }
    assert undated == {
        "fnd:tges-nikkei-utilities", "fnd:koshigaya-nikkei", "fnd:fukuoka-nikkei",
    }  # fmt: skip
    for ident in ("org:koshigaya-matsubushi-water", "org:fukuoka-city"):
        assert organisation(ask("TGES", "2024-12-31"), ident).counts == ()


def test_only_yokohama_is_residual() -> None:
    """Else ended work would drop out of the answer, or nobody would see that it had ended."""
    answer = ask("TGES")
    assert {row.id for row in answer.organisations if row.residual} == {"org:yokohama-city"}
    assert {row.id for row in answer.engagements if row.residual} == {"eng:yokohama-tges"}
    row = organisation(answer, "org:yokohama-city")
    assert (row.tier, row.status["leak"]) == (1, "possible")
    assert set(row.data or {}) == {"address", "name", "phone", "location"}


def test_no_trace_of_an_outflow_is_no_denial() -> None:
    """Else "no trace found" and "unlikely to have been read" would take a client off the list."""
    answer = ask("TGES")
    for ident in ("org:shiroi-city", "org:kazusa-water", "org:yokohama-city"):
        assert organisation(answer, ident).status["leak"] == "possible"
    data = organisation(answer, "org:kazusa-water").data or {}
    assert data == {
        "customer_number": "possible", "name": "possible", "address": "possible",
        "phone": "possible", "account_number": "ruled_out",
    }  # fmt: skip


def test_the_parent_is_there_for_its_own_partners_only() -> None:
    """Else the parent's own customers would seem to be hit because its daughter was."""
    row = organisation(ask("TGES"), "org:tokyo-gas")
    assert (row.tier, row.status["leak"]) == (0, "possible")
    assert {(count.unit, count.low) for count in row.counts} == {("person", 90)}
