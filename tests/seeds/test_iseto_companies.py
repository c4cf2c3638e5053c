"""What was stated of イセトー's private clients and of the whole: one row a fact, read by hand.

Numbers stand as the interval that a stated number means. What the records answer is in
``test_iseto_companies_answers.py``.
"""

from __future__ import annotations

from collections import Counter

import pytest

from hakyu.graph.names import NameIndex
from hakyu.graph.records import (
    Finding,
    Organisation,
    Population,
    Source,
    Speaker,
    speaker_names,
    split_citation,
)
from hakyu.loaders.bundled import bundled

from .vendor_tables import Said

ASAHI, NIKKEI, YOMIURI, KYODO = "朝日新聞", "日本経済新聞", "読売新聞", "共同通信"
RESEMOM = "リセマム系の報道"
TAKAMURA, ENTA = "ブログ takamura.club", "ブログ enta-lover.com"

TOTALS = tuple(
    Said(fact, record, "inc:iseto-2024", status, "exfiltrated", day, speaker, figures)
    for fact, record, status, day, speaker, figures in (
        ("total-ppc-persons", "fnd:iseto-ppc-202503", "confirmed", "2025-03", "org:ppc",
         (("person", 3_076_477, 3_076_477),)),
        ("total-ppc-persons", "fnd:iseto-ppc-202503-data", "confirmed", "2025-03", "org:ppc", ()),
        ("total-press-0703", "fnd:iseto-asahi-20240703", "confirmed", "2024-07-03", ASAHI,
         (("record", 300_001, None),)),
        ("total-press-0705", "fnd:iseto-nikkei-20240705", "confirmed", "2024-07-05", NIKKEI,
         (("record", 1_450_000, None),)),
        ("total-press-0711", "fnd:iseto-asahi-20240711", "possible", "2024-07-11", ASAHI,
         (("record", 900_000, None),)),
        ("total-press-0801+total-press-0801-orgs", "fnd:iseto-yomiuri-20240801",
         "confirmed", "2024-08-01", YOMIURI,
         (("record", 1_555_000, None), ("organisation", 24, None))),
    )
)  # fmt: skip
BANKS = (
    Said("shinkin-01", "fnd:shinkin-20240705", "pop:shinkin-dm", "confirmed", "exfiltrated",
         "2024-07-05", "org:tokai-shinkin-business", (("person", 77_202, 77_202),)),
    Said("shinkin-02", "fnd:shinkin-20241115", "pop:shinkin-dm", "confirmed", "exfiltrated",
         "2024-11-15", "org:tokai-shinkin-business", (("person", 69_403, 69_403),)),
    Said("shinkin-03+shinkin-04", "fnd:shinkin-20240709", "org:shinkin-26",
         "confirmed", "exfiltrated", "2024-07-09", KYODO,
         (("organisation", 26, 26), ("record", 42, 11_841))),
    Said("shinkin-05", "fnd:shinkin-20240709-branch", "pop:shinkin-dm", "possible", "exfiltrated",
         "2024-07-09", KYODO),
)  # fmt: skip
COMPANIES = (
    Said("iyo-00", "fnd:iyo-20240527-iseto", "eng:iyo-iseto", "ruled_out", "viewable",
         "2024-05-27", "org:iseto"),
    Said("iyo-01", "fnd:iyo-20240703", "pop:iyo-iseto", "confirmed", "exfiltrated",
         "2024-07-03", "org:iyo-bank"),
    Said("iyo-01", "fnd:iyo-20240703-data", "pop:iyo-iseto", "possible", "exfiltrated",
         "2024-07-03", "org:iyo-bank"),
    Said("iyo-02", "fnd:iyo-20240719", "pop:iyo-iseto", "confirmed", "exfiltrated",
         "2024-07-19", "org:iyo-bank", (("person", 254_659, 254_659),)),
    Said("iyo-02", "fnd:iyo-20240719-data", "pop:iyo-iseto", "confirmed", "exfiltrated",
         "2024-07-19", "org:iyo-bank"),
    Said("iyo-02", "fnd:iyo-20240719-not-concerned", "pop:iyo-iseto", "ruled_out", "viewable",
         "2024-07-19", "org:iyo-bank"),
    Said("kubotacredit-01", "fnd:kubotacredit-20240701", "pop:kubotacredit-202209",
         "confirmed", "exfiltrated", "2024-07-01", "org:kubotacredit",
         (("party", 61_424, 61_424),)),
    Said("kubotacredit-01", "fnd:kubotacredit-20240701-data", "pop:kubotacredit-202209",
         "confirmed", "exfiltrated", "2024-07-01", "org:kubota"),
    Said("kubotacredit-01", "fnd:kubotacredit-20240909", "pop:kubotacredit-202209",
         "confirmed", "exfiltrated", "2024-09-09", "org:kubotacredit",
         (("party", 61_424, 61_424),)),
    Said("kyotocci-01", "fnd:kyotocci-20240703", "eng:kyotocci-iseto", "confirmed", "exfiltrated",
         "2024-07-03", "org:kyotocci", (("record", 41_819, 41_819),)),
    Said("kyotocci-01", "fnd:kyotocci-20240703-data", "eng:kyotocci-iseto",
         "confirmed", "exfiltrated", "2024-07-03", "org:kyotocci"),
    Said("kyotocci-01", "fnd:kyotocci-20240703-representatives", "pop:kyotocci-representatives",
         "confirmed", "exfiltrated", "2024-07-03", "org:kyotocci"),
    Said("kyotocci-02", "fnd:kyotocci-20240801", "eng:kyotocci-iseto", "confirmed", "exfiltrated",
         "2024-08-01", YOMIURI, (("record", 12_500, 13_999),)),
)  # fmt: skip
KUMON = tuple(
    Said(f"kumon-{number}", f"fnd:kumon-{record}", f"pop:kumon-{population}",
         "confirmed", "exfiltrated", day, speaker, ((("person", n, n),) if n else ()))
    for number, record, population, day, speaker, n in (
        ("01", "20240705", "first", "2024-07-05", "org:kumon", 4_678),
        ("02", "20240820", "members", "2024-08-20", "org:kumon", 739_714),
        ("03", "20240820-m1", "m1", "2024-08-20", "org:kumon", 724_998),
        ("03", "20240820-m1-data", "m1", "2024-08-20", "org:kumon", 0),
        ("04", "20240820-m2", "m2", "2024-08-20", "org:kumon", 71_446),
        ("04", "20240820-m2-data", "m2", "2024-08-20", "org:kumon", 0),
        ("05", "20240820-m3", "m3", "2024-08-20", "org:kumon", 2),
        ("05", "20240820-m3-data", "m3", "2024-08-20", "org:kumon", 0),
        ("06", "20240820-m4", "m4", "2024-08-20", "org:kumon", 9_922),
        ("06", "20240820-m4-data", "m4", "2024-08-20", "org:kumon", 0),
        ("07", "20240820-teachers", "teachers", "2024-08-20", "org:kumon", 17_481),
        ("07", "20240820-teachers-data", "teachers", "2024-08-20", "org:kumon", 0),
        ("08", "20240820-press", "all", "2024-08-20", RESEMOM, 757_195),
    )
)  # fmt: skip
LEADS = (
    Said("mufgtrust-01", "fnd:mufgtrust-20240703-lead", "eng:mufgtrust-iseto",
         "possible", "exfiltrated", "2024-07-03", TAKAMURA),
    Said("panakenpo-01", "fnd:panakenpo-lead", "pop:panakenpo-generic",
         "confirmed", "exfiltrated", None, ENTA, (("person", 13_145, 13_159),)),
    Said("panakenpo-01", "fnd:panakenpo-lead-data", "pop:panakenpo-generic",
         "confirmed", "exfiltrated", None, ENTA),
)  # fmt: skip
STATEMENTS = (*TOTALS, *BANKS, *COMPANIES, *KUMON, *LEADS)

#: How many organisations a cohort has: fact, cohort, low, high, day, speaker.
SIZES = (
    ("total-ppc-private", "org:iseto-private", 32, 32, "2025-03", "org:ppc"),
    ("total-ppc-public", "org:iseto-public", 9, 9, "2025-03", "org:ppc"),
    ("total-ppc-all", "org:iseto-all", 50, 199, "2025-03", "org:ppc"),
    ("shinkin-03", "org:shinkin-26", 26, 26, "2024-07-09", KYODO),
    ("shinkin-03", "org:shinkin-34", 34, 34, "2024-07-09", KYODO),
)

#: Every fact about these clients and about the whole.
FACTS = frozenset({
    "total-ppc-persons", "total-ppc-private", "total-ppc-public", "total-ppc-all",
    "total-press-0703", "total-press-0705", "total-press-0711", "total-press-0801",
    "total-press-0801-orgs", "mufgtrust-01", "iyo-00", "iyo-01", "iyo-02", "shinkin-01",
    "shinkin-02", "shinkin-03", "shinkin-04", "shinkin-05", "kumon-01", "kumon-02", "kumon-03",
    "kumon-04", "kumon-05", "kumon-06", "kumon-07", "kumon-08", "kubotacredit-01", "kyotocci-01",
    "kyotocci-02", "panakenpo-01",
})  # fmt: skip


def finding(ident: str) -> Finding:
    return bundled().knowledge.findings[ident]


def organisation(ident: str) -> Organisation:
    return bundled().knowledge.organisations[ident]


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: f"{row.fact}:{row.record}")
def test_a_statement_keeps_its_figure_day_and_speaker(row: Said) -> None:
    """Without it a board would be shown a number, a day or a speaker that no source states."""
    found = finding(row.record)
    assert (found.subject, found.status.value, found.effect) == (
        row.subject, row.status, row.effect,
    )  # fmt: skip
    assert found.incidents == ("inc:iseto-2024",)
    assert (str(found.stated_on) if found.stated_on else None) == row.day
    assert row.speaker in set(speaker_names(found.stated_by))
    figures = Counter((c.unit, c.interval.low, c.interval.high) for c in found.counts)
    assert figures == Counter(row.figures)
    assert found.sources
    assert not found.supersedes


@pytest.mark.parametrize("row", SIZES, ids=lambda row: f"{row[0]}:{row[1]}")
def test_a_cohort_keeps_its_size(row: tuple[str, str, int, int, str, str]) -> None:
    """Without it nobody could see how many clients are not named."""
    _, cohort, low, high, day, speaker = row
    (size,) = organisation(cohort).sizes
    assert organisation(cohort).cohort
    assert (size.unit, size.interval.low, size.interval.high) == ("organisation", low, high)
    assert (str(size.stated_on), set(speaker_names(size.stated_by))) == (day, {speaker})


def test_every_fact_has_its_record() -> None:
    """Without it something that is stated of the vendor's clients would be silently missing."""
    rows = [*(row.fact for row in STATEMENTS), *(row[0] for row in SIZES)]
    assert {one for row in rows for one in row.split("+")} == FACTS


def test_marks_that_a_number_needs() -> None:
    """Without it names with repeats would be people, companies be people, a range for each bank be
    a total, and a sum of everything the newspapers found be a number of people."""
    plain = (None, "none", None, None)
    marks = {
        (row.record, count.unit): mark
        for row in STATEMENTS
        for count in finding(row.record).counts
        if (mark := (count.of, count.duplicates, count.per, count.said)) != plain
    }
    total = (None, "unknown", None, None)
    assert marks == {
        ("fnd:iseto-ppc-202503", "person"): total,
        ("fnd:iseto-asahi-20240703", "record"): total,
        ("fnd:iseto-nikkei-20240705", "record"): total,
        ("fnd:iseto-asahi-20240711", "record"): total,
        ("fnd:iseto-yomiuri-20240801", "record"): total,
        ("fnd:iseto-yomiuri-20240801", "organisation"): (None, "none", None, "流出を公表した組織"),
        ("fnd:shinkin-20240705", "person"): (None, "within", None, None),
        ("fnd:shinkin-20241115", "person"): (None, "across", None, None),
        ("fnd:shinkin-20240709", "record"): ("person", "none", "organisation", None),
        ("fnd:kyotocci-20240703", "record"): ("organisation", "within", None, None),
        ("fnd:kyotocci-20240801", "record"): ("organisation", "unknown", None, None),
    }
    assert {c.measure for row in STATEMENTS for c in finding(row.record).counts} == {"affected"}


def test_data_items_of_a_statement() -> None:
    """Without it a customer would be told that the wrong items of their data had leaked."""
    narrowed = {row.record: set(data) for row in STATEMENTS if (data := finding(row.record).data)}
    member = {"name", "customer_number", "education"}
    assert narrowed == {
        "fnd:iseto-ppc-202503-data": {
            "name", "address", "special_care", "health", "pension_balance", "loan", "tax_amount",
        },
        "fnd:shinkin-20240705": {"name"},
        "fnd:shinkin-20241115": {"name"},
        "fnd:shinkin-20240709-branch": {"branch_code"},
        "fnd:iyo-20240703-data": {"name", "address", "phone", "account_number", "financial"},
        "fnd:iyo-20240719-data": {"name", "address", "account_number"},
        "fnd:iyo-20240719-not-concerned": {"payment_card", "password"},
        "fnd:kubotacredit-20240701-data": {
            "name", "address", "service_use", "financial", "account_number",
        },
        "fnd:kyotocci-20240703-data": {
            "corporate_name", "representative", "corporate_account", "financial",
        },
        "fnd:kyotocci-20240703-representatives": {"representative"},
        "fnd:kumon-20240705": {"address", "phone", "credential"},
        "fnd:kumon-20240820-m1-data": member | {"service_use"},
        "fnd:kumon-20240820-m2-data": member,
        "fnd:kumon-20240820-m3-data": member,
        "fnd:kumon-20240820-m4-data": {
            "name", "birth_date", "service_use", "education", "guardian",
        },
        "fnd:kumon-20240820-teachers-data": {
            "name", "employer", "address", "phone", "financial", "account_number",
        },
        "fnd:panakenpo-lead-data": {
            "name", "address", "health_insurance_number", "employer", "health", "financial",
        },
    }  # fmt: skip


def test_a_population_lies_where_the_sources_put_it() -> None:
    """Without it the kinds of members would be added up, though they overlap."""
    parts = {
        ident: record.part_of
        for ident, record in bundled().knowledge.populations.items()
        if ident.startswith(("pop:kumon-", "pop:kubota", "pop:iyo", "pop:shinkin", "pop:kyotocci"))
    }
    members = "pop:kumon-members"
    assert parts == {
        "pop:kumon-all": None,
        members: "pop:kumon-all",
        "pop:kumon-teachers": "pop:kumon-all",
        **{f"pop:kumon-{kind}": members for kind in ("m1", "m2", "m3", "m4", "first")},
        "pop:kubotacredit-iseto": None,
        "pop:kubotacredit-202209": "pop:kubotacredit-iseto",
        "pop:iyo-iseto": None,
        "pop:shinkin-dm": None,
        "pop:kyotocci-representatives": None,
    }
    whole = {ident for ident in parts if bundled().knowledge.populations[ident].whole}
    assert whole == {members}


def test_the_cohorts_name_their_members_and_entrust_nothing_themselves() -> None:
    """Without it coverage could not say which of the 32 are named; with an engagement of the
    cohort's own the unnamed ones would stand in every total as one more open group."""
    knowledge = bundled().knowledge
    members = {
        ident for ident, one in knowledge.organisations.items()
        if "org:iseto-private" in one.member_of
    }  # fmt: skip
    assert members == {
        "org:iyo-bank", "org:kubotacredit", "org:kumon", "org:tokai-shinkin-business",
        "org:kyotocci",
    }  # fmt: skip
    cohorts = ("org:iseto-private", "org:iseto-public", "org:iseto-all")
    assert [organisation(one).member_of for one in cohorts] == [
        ("org:iseto-all",), ("org:iseto-all",), (),
    ]  # fmt: skip
    assert organisation("org:shinkin-26").member_of == ("org:shinkin-34",)
    assert not {e.id for e in knowledge.engagements.values() if e.client in cohorts}
    assert not {f.id for f in knowledge.findings.values() if f.subject in cohorts}


def test_the_chain_of_the_banks_is_stated_at_both_ends() -> None:
    """Without it the banks would hang on an assumption, or not be reached at all."""
    engagements = bundled().knowledge.engagements
    banks, middleman = engagements["eng:shinkin-tsb-dm"], engagements["eng:tsb-iseto-dm"]
    assert (banks.client, banks.provider) == ("org:shinkin-34", "org:tokai-shinkin-business")
    assert (middleman.client, middleman.provider) == ("org:tokai-shinkin-business", "org:iseto")
    assert (banks.relies_on, middleman.serves) == ((middleman.id,), (banks.id,))
    for name in ("iyo", "kubotacredit", "kumon", "kyotocci", "mufgtrust", "panakenpo"):
        plain = engagements[f"eng:{name}-iseto"]
        assert plain.provider == "org:iseto"
        assert (plain.data, plain.relies_on, plain.serves) == (None, None, None)  # not stated


def test_a_lead_stands_alone_and_says_that_it_is_one() -> None:
    """Without it a blog's word would read like a client's, or could not be left out of totals."""
    knowledge = bundled().knowledge
    leads = {
        ident: {knowledge.sources[split_citation(c)[0]].kind for c in finding(ident).sources}
        for ident in (row.record for row in STATEMENTS)
    }
    assert {ident for ident, kinds in leads.items() if kinds == {"lead"}} == {
        row.record for row in LEADS
    }
    assert not any("lead" in kinds and len(kinds) > 1 for kinds in leads.values())
    for row in LEADS:
        assert (finding(row.record).note or "").startswith("A lead")
    subjects = {row.subject for row in LEADS}
    spoken = {f.id for f in knowledge.findings.values() if f.subject in subjects}
    assert spoken == {row.record for row in LEADS}
    assert not {p.id for p in knowledge.populations.values() if p.part_of in subjects}


def test_who_speaks_without_a_record_is_the_press() -> None:
    """Without it a newspaper's sum could replace what a client says of its own data."""
    plain = {
        (who.name, who.standing)
        for row in STATEMENTS
        for who in finding(row.record).stated_by
        if isinstance(who, Speaker)
    }
    names = (ASAHI, NIKKEI, YOMIURI, KYODO, RESEMOM, TAKAMURA, ENTA)
    assert plain == {(name, "press") for name in names}
    assert set(finding("fnd:iyo-20240527-iseto").told_to) == {"org:iyo-bank"}


def test_every_source_says_how_close_it_is() -> None:
    """Without it a copied article or a blog would look like the party's own page."""
    kinds = {
        source.id: source.kind
        for row in STATEMENTS
        for citation in finding(row.record).sources
        if isinstance(source := bundled().knowledge.get(split_citation(citation)[0]), Source)
    }
    assert kinds == {
        **{f"src:iseto-total-{day}": "mirror" for day in
           ("202503", "20240703", "20240705", "20240711", "20240801")},
        "src:tsb-20241115": "archive",
        "src:shinkin-20240709": "mirror",
        "src:iyo-20240703": "press",
        "src:iyo-20240719": "mirror",
        "src:kubotacredit-20240701": "archive",
        "src:kumon-20240705": "own",
        "src:kumon-20240820": "press",
        "src:kumon-20240820-kojinjyouho": "press",
        "src:kumon-20240820-press": "mirror",
        "src:mufgtrust-20240703": "lead",
        "src:panakenpo-lead": "lead",
    }  # fmt: skip


def test_what_is_shown_has_an_english_name() -> None:
    """Without it an answer in English would show names that its reader cannot read."""
    knowledge = bundled().knowledge
    for row in (*STATEMENTS,):
        subject = knowledge.get(row.subject)
        assert getattr(subject, "names", {}).get("en", "").isascii(), row.subject
        if isinstance(subject, Population):
            for controller in subject.controllers or ():
                assert organisation(controller).names["en"].isascii()


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        *((text, "org:iyo-bank") for text in ("伊予銀行", "㈱伊予銀行", "伊予銀", "The Iyo Bank")),
        *((text, "org:kumon") for text in ("公文", "KUMON", "ｋｕｍｏｎ", "公文教育研究会")),
        *((text, "org:kubotacredit") for text in ("クボタクレジット", "㈱クボタクレジット")),
        ("東海信金ビジネス", "org:tokai-shinkin-business"),
        ("京都商工会議所", "org:kyotocci"),
        ("パナソニック健康保険組合", "org:panakenpo"),
        ("三菱UFJ信託銀行", "org:mufgtrust"),
    ],
)
def test_a_name_finds_its_record(text: str, ident: str) -> None:
    """Without it a user who types the usual name of a client would find nothing."""
    assert NameIndex(bundled().knowledge).resolve(text).id == ident
