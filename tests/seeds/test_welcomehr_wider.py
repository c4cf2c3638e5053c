"""WelcomeHR beyond the vendor's last notice: its first figures, and the vaccination venues.

Facts of public pages, each held against its record; then the answers that a user comes for, worked
out by hand from the rules of docs/semantics.md.
"""

from __future__ import annotations

import pytest

from hakyu.loaders.bundled import bundled

from .pinned_facts import Held, assert_held, assert_said, cited, finding
from .test_answers import ask, organisation, people, population, tier
from .vendor_tables import STATEMENTS, Said

DIRECT = "pop:wst-direct"
SAID = (
    Said("wst-0329-viewable", "fnd:wst-20240329-viewable", DIRECT, "confirmed", "viewable",
         "2024-03-29", "org:wst", (("person", 162_830, 162_830),)),
    Said("wst-0329-download", "fnd:wst-20240329-exfiltrated", DIRECT, "confirmed", "exfiltrated",
         "2024-03-29", "org:wst", (("person", 154_650, 154_650),)),
    Said("wst-0329-download", "fnd:wst-20240329-data", DIRECT, "confirmed", "exfiltrated",
         "2024-03-29", "org:wst"),
    Said("wst-ibaraki", "fnd:ibaraki-20240524", "pop:ibaraki-venue", "confirmed", "exfiltrated",
         "2024-05-24", "org:ibaraki-pref", (("person", 1_693, 1_693),)),
    Said("wst-ibaraki", "fnd:ibaraki-20240524-data", "pop:ibaraki-venue", "confirmed",
         "exfiltrated", "2024-05-24", "org:ibaraki-pref"),
    Said("wst-aichi", "fnd:aichi-202405", "pop:aichi-venue", "confirmed", "exfiltrated",
         "2024-05", "org:aichi-pref"),
    Said("wst-aichikango", "fnd:aichikango-20240423", "pop:aichi-venue", "confirmed",
         "exfiltrated", "2024-04-23", "org:aichi-kango"),
)  # fmt: skip
#: Whom the operator has served. The page prints its number; the operator's own site states it.
HELD = (Held("wst-cuc-cohort", "org:cuc-munis", "organisation", 20, None, "2024-05-24", "org:cuc"),)
FACTS = {
    "wst-0329-viewable",
    "wst-0329-download",
    "wst-ibaraki",
    "wst-aichi",
    "wst-aichikango",
    "wst-cuc-cohort",
}
NORDOT = "https://nordot.app/{0}?c=388701204576175201"


# -- records -----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row.fact}:{row.record}")
def test_a_fact_keeps_its_figure_day_and_speaker(row: Said) -> None:
    """Without it a number of the first days would be shown as today's, or as another's word."""
    assert_said(row)


@pytest.mark.parametrize("row", HELD, ids=lambda row: row.fact)
def test_whom_the_operator_served_is_a_size(row: Held) -> None:
    """Without it twenty municipalities that it once served would be twenty victims."""
    assert_held(row)


def test_every_fact_is_in_the_tables() -> None:
    """Without it a fact could be dropped and nobody would notice."""
    assert {row.fact for row in (*SAID, *HELD)} == FACTS


def test_no_statement_stands_unpinned() -> None:
    """Without it a figure that nobody compared with a page could enter an answer."""
    pinned = {row.record for row in (*SAID, *STATEMENTS)}
    stated = {
        record.id
        for record in bundled().knowledge.findings.values()
        if "inc:welcomehr-2024" in record.incidents
    }
    assert stated <= pinned


def test_facts_stand_where_a_reader_can_check_them() -> None:
    """Without it a reader would be sent to a page that does not state the figure."""
    for ident, page, place in (
        ("fnd:ibaraki-20240524", "1168587781717000216", "第2段落"),
        ("fnd:aichi-202405", "1161865106870682414", "第1〜3段落"),
    ):
        assert cited(finding(ident).sources) == {(NORDOT.format(page), place, "press")}
    for ident in ("fnd:wst-20240329-viewable", "fnd:wst-20240329-exfiltrated"):
        ((address, *rest),) = cited(finding(ident).sources)
        assert address is not None
        assert address.startswith("https://cybersecurity-info.com/news/")
        assert rest == ["リード文", "press"]
    ((address, _, _),) = cited(finding("fnd:aichikango-20240423").sources)
    assert address is not None
    assert address.startswith("https://net-tokuhou.com/")


def test_data_items() -> None:
    """Without it a nurse would not learn that a copy of the passport was taken."""
    documents = {"name", "sex", "address", "identity_document"}
    assert set(finding("fnd:ibaraki-20240524-data").data or ()) == documents
    assert set(finding("fnd:wst-20240329-data").data or ()) == documents | {
        "phone",
        "employment_documents",
    }


def test_every_hop_is_an_engagement() -> None:
    """Without it a prefecture would look like a customer of a system that it never chose."""
    hops = {
        ident: (hop.client, hop.provider, hop.system, hop.populations, hop.relies_on)
        for ident in ("eng:cuc-wst", "eng:ibaraki-cuc", "eng:aichi-cuc", "eng:munis-cuc")
        for hop in [bundled().knowledge.engagements[ident]]
    }
    runs_on = ("sys:welcomehr",)
    assert hops == {
        "eng:cuc-wst": ("org:cuc", "org:wst", "sys:welcomehr", None, None),
        "eng:ibaraki-cuc": ("org:ibaraki-pref", "org:cuc", None, ("pop:ibaraki-venue",), runs_on),
        "eng:aichi-cuc": ("org:aichi-pref", "org:cuc", None, ("pop:aichi-cuc",), runs_on),
        "eng:munis-cuc": ("org:cuc-munis", "org:cuc", None, None, None),  # not said on what it ran
    }
    parts = {
        ident: bundled().knowledge.populations[ident].part_of
        for ident in ("pop:ibaraki-venue", "pop:aichi-cuc", "pop:aichi-venue")
    }
    assert parts == {
        "pop:ibaraki-venue": DIRECT,
        "pop:aichi-cuc": DIRECT,
        "pop:aichi-venue": "pop:aichi-cuc",
    }


# -- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "viewable", "taken"),
    [
        ("2024-04-01", 162_830, 154_650),
        ("2024-05-24", 162_830, 154_650),
        ("2024-05-30", 162_830, 154_650),
        ("2024-05-31", 158_929, 150_445),
        (None, 158_929, 150_445),
    ],
)
def test_the_vendor_lowers_its_figures(known: str | None, viewable: int, taken: int) -> None:
    """Without it the withdrawn 162,830 would stay, or nobody could see what was said in April."""
    answer = ask("WelcomeHR", known)
    for level in ("confirmed", "possible"):
        assert people(answer, level) == (viewable, viewable)
    assert people(answer, "ceiling") == (viewable, None)
    current = {
        row.low
        for row in population(answer, DIRECT).counts
        if row.current and row.effect == "exfiltrated"
    }
    assert current == {taken}
    assert answer.contradictions == ()


def test_the_withdrawn_figures_stay_visible() -> None:
    """Without it nobody could compare the letter of March with the one of May."""
    retired = {row.low for row in population(ask("WelcomeHR"), DIRECT).counts if not row.current}
    assert retired == {162_830, 154_650}


def test_in_april_no_venue_had_been_heard_of() -> None:
    """Without it the two prefectures would look safe before anybody had asked."""
    answer = ask("WelcomeHR", "2024-04-01")
    for ident in ("org:ibaraki-pref", "org:aichi-pref"):
        row = organisation(answer, ident)
        assert (row.tier, row.status["leak"], row.certainty) == (2, "possible", "stated")
        assert row.counts == ()
    assert organisation(answer, "org:cuc-munis").status["leak"] == "unknown"


@pytest.mark.parametrize("known", ["2024-05-24", None])
def test_the_prefectures_are_reached_through_the_operator(known: str | None) -> None:
    """Without it a prefecture would not learn that its contractor's tool lost its nurses' data."""
    answer = ask("WelcomeHR", known)
    ibaraki = organisation(answer, "org:ibaraki-pref")
    assert (ibaraki.tier, ibaraki.status["leak"], ibaraki.in_part) == (2, "confirmed", False)
    assert ibaraki.via == (("sys:welcomehr", "eng:cuc-wst", "eng:ibaraki-cuc", "org:ibaraki-pref"),)
    assert ibaraki.people == (1_693, 1_693)
    aichi = organisation(answer, "org:aichi-pref")
    assert (aichi.tier, aichi.status["leak"], aichi.in_part) == (2, "confirmed", True)
    assert aichi.people == (1, 158_929 if known is None else 162_830)
    for row in (ibaraki, aichi):
        assert row.certainty == "stated"


def test_before_the_prefecture_spoke_the_association_had() -> None:
    """Without it the first public word about Toyohashi would be lost, or be the prefecture's."""
    said = {
        known: organisation(ask("WelcomeHR", known), "org:aichi-pref")
        for known in ("2024-04-22", "2024-04-23", "2024-05-30", "2024-05-31")
    }
    assert said["2024-04-22"].status["leak"] == "possible"
    for known in ("2024-04-23", "2024-05-30"):
        assert said[known].status["leak"] == "confirmed"
        assert said[known].stated_by == ("公益社団法人愛知県看護協会",)
    assert said["2024-05-31"].stated_by == ("愛知県",)  # a month counts from its last day


def test_who_only_spoke_is_not_affected() -> None:
    """Without it the association that warned its members would be listed as a client."""
    answer = ask("WelcomeHR")
    assert "org:aichi-kango" not in {row.id for row in answer.organisations}
    weights = {row.id: row.standing for row in answer.findings}
    assert (weights["fnd:aichikango-20240423"], weights["fnd:aichi-202405"]) == (0, 2)


def test_the_other_municipalities_are_unknown_and_add_nothing() -> None:
    """Without it "it ran venues for twenty" would read as twenty leaks, or as none."""
    answer = ask("WelcomeHR")
    row = organisation(answer, "org:cuc-munis")
    assert (row.tier, row.status["leak"], row.certainty) == (2, "unknown", "assumed")
    assert [(c.unit, c.low, c.high, c.measure) for c in row.counts] == [
        ("organisation", 20, None, "held")
    ]
    assert tier(answer, 2, "organisation") == (20, None)
    assert answer.people["leak"]["ceiling"].open == ("eng:oem-wst#people", DIRECT)
    assert [note for note in answer.cut if getattr(note, "code", "") == "assumed"]


def test_the_venues_lie_inside_the_vendors_number() -> None:
    """Without it the 1,693 would be added to the 158,929 that contain them."""
    answer = ask("WelcomeHR")
    shown = population(answer, "pop:ibaraki-venue")
    assert (shown.affected, shown.part_of) == ((1_693, 1_693), DIRECT)
    assert answer.notices["leak"]["confirmed"][:2] == (158_929, 158_929)
    data = organisation(answer, "org:ibaraki-pref").data or {}
    confirmed = {key for key, status in data.items() if status == "confirmed"}
    assert confirmed == {"name", "sex", "address", "identity_document"}
