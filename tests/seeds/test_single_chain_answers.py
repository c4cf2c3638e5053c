"""What is answered from the vendors with one client or a few, worked out by hand from the rules."""

from __future__ import annotations

import pytest

from hakyu.queries.notes import Note

from .chain_checks import unit
from .test_answers import ask, numbers, organisation, people, population, tier


@pytest.mark.parametrize(
    ("text", "incident"),
    [
        *((text, "inc:takano-2024") for text in ("髙野総合会計事務所", "高野総合会計")),
        ("ギオン", "inc:gion-2024"),
        *((text, "inc:kantsu-2024") for text in ("関通", "クラウドトーマス")),
        *(
            (text, "inc:projectweb-2021")
            for text in ("富士通", "projectweb", "ＰｒｏｊｅｃｔＷＥＢ")
        ),
        ("フロッグウェル", "inc:frogwell-2024"),
        ("エムハンド", "inc:mhand-2020"),
        *((text, "inc:y4com-2023") for text in ("Y4.com", "ワイフォードットコム")),
        *((text, "inc:ibalife-2021") for text in ("両備システムズ", "いばライフ")),
        *((text, "inc:kokuhoren-2016") for text in ("大阪府国保連",)),
    ],
)
def test_a_name_finds_the_incident(text: str, incident: str) -> None:
    """Else who types the name of a vendor or product would hear that nothing had happened."""
    assert ask(text).incident == incident


# -- 髙野総合会計事務所 ---------------------------------------------------------------------------


def test_takano_reaches_those_who_entrusted_nothing() -> None:
    """Else the staff of the insurer's contractors, no customers of anybody here, would be lost."""
    answer = ask("髙野総合会計事務所")
    row = organisation(answer, "org:tmnf-hamamatsu-contractors")
    assert (row.tier, row.basis, row.certainty) == (2, "no_contract", "stated")
    assert row.status == {"leak": "possible", "loss": "possible"}
    assert row.data == {
        "name": "possible", "birth_date": "possible", "employment": "possible", "wage": "possible",
    }  # fmt: skip
    assert row.via == (("org:takano", "eng:tmnf-takano-finance", "eng:hamamatsu-tmnf", row.id),)


def test_takano_counts_companies_and_items_and_no_people() -> None:
    """Else 63,000 items would be as many people, or the page that names three companies would
    hide the 21."""
    answer = ask("髙野総合会計事務所")
    assert tier(answer, 1, "organisation") == (21, 21)
    assert people(answer, "confirmed") == (0, 0)
    assert people(answer, "possible")[1] is None
    assert answer.people["leak"]["possible"].open == ("pop:hamamatsu-staff", "pop:tmgroup-takano")
    day = "2024-07-10"
    assert {
        ("organisation", 21, day), ("organisation", 3, day),
        ("record", 62_500, day), ("record", 63_150, day),
    } <= numbers(organisation(answer, "org:tmgroup-21").counts)  # fmt: skip
    for member in ("org:tm-anshin", "org:edesign"):
        assert organisation(answer, member).status["leak"] == "possible"


# -- ギオン --------------------------------------------------------------------------------------


def test_gion_told_its_client_a_year_before_the_public_heard() -> None:
    """Else the year between the vendor's word and the client's would not be seen."""
    early = ask("ギオン", "2024-05-07")
    row = organisation(early, "org:sompo-japan")
    assert row.status == {"leak": "unknown", "loss": "confirmed"}
    assert row.stated_by == ("株式会社ギオン",)
    assert people(early, "possible") == (0, 0)
    assert people(early, "ceiling") == (0, None)
    late = ask("ギオン", "2025-05-01")
    assert people(late, "possible") == (1, 75_999)
    assert unit(late, "record", "possible") == (74_500, 75_999)
    assert organisation(late, "org:sompo-japan").data == {
        "name": "possible", "account_number": "ruled_out",
    }  # fmt: skip


# -- 関通 ----------------------------------------------------------------------------------------


def test_kantsu_stops_the_shops_and_may_have_lost_their_buyers() -> None:
    """Else a shop two hops away would not know that its dispatch hung on this warehouse."""
    answer = ask("関通")
    tiers = {row.id: row.tier for row in answer.organisations}
    assert tiers == {
        "org:kantsu": 0, "org:kantsu-clients": 1, "org:felissimo": 1, "org:asahi-cycle": 1,
        "org:gamba-osaka": 2,
    }  # fmt: skip
    for ident in ("org:felissimo", "org:asahi-cycle", "org:gamba-osaka"):
        row = organisation(answer, ident)
        assert row.status == {"leak": "possible", "loss": "confirmed"}
        assert row.certainty == "stated"
    assert people(answer, "confirmed") == (0, 0)
    assert people(answer, "possible") == (0, None)
    (companies,) = organisation(answer, "org:kantsu-clients").counts
    assert (companies.unit, companies.low, companies.high) == ("organisation", 0, 159)


@pytest.mark.parametrize(
    ("known", "possible"),
    [
        ("2024-09-12", set()),
        ("2024-09-13", {"org:asahi-cycle"}),
        ("2024-09-17", {"org:asahi-cycle", "org:gamba-osaka"}),
        ("2024-10-11", {"org:asahi-cycle", "org:gamba-osaka", "org:felissimo"}),
    ],
)
def test_kantsu_by_day(known: str, possible: set[str]) -> None:
    """Else nobody could see which shop had been told by when."""
    answer = ask("関通", known)
    named = {row.id for row in answer.organisations if not row.cohort and row.tier}
    found = {
        row.id for row in answer.organisations
        if row.id in named and row.status["leak"] == "possible"
    }  # fmt: skip
    assert found == possible
    assert named == {"org:asahi-cycle", "org:gamba-osaka", "org:felissimo"}


# -- ProjectWEB ----------------------------------------------------------------------------------


def test_projectweb_adds_up_addresses_once() -> None:
    """Else the two kinds of addresses would be added to the 76,000 that they make up, or the
    addresses be people."""
    answer = ask("富士通")
    assert unit(answer, "record", "confirmed") == (75_500, None)
    assert people(answer, "confirmed") == (1, None)
    row = organisation(answer, "org:mlit")
    assert (row.tier, row.status["leak"], row.data) == (1, "confirmed", {"email": "confirmed"})
    clients = organisation(answer, "org:projectweb-users")
    assert ("organisation", 129, "2021-08-11") in numbers(clients.counts)
    early = organisation(ask("富士通", "2021-05-26"), "org:projectweb-users")
    assert early.counts == ()


# -- two hops to a public body -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "between", "client", "confirmed", "possible"),
    [
        ("フロッグウェル", "org:etic", "org:tokyo-metropolis", (0, 0), (1, 504)),
        ("エムハンド", "org:nisshosha", "org:kyoto-city", (1, None), (1, None)),
        (
            "inc:shimane-cartax", "org:shimane-cartax-contractor", "org:shimane-pref",
            (2, 2), (2, 2),
        ),
    ],
)  # fmt: skip
def test_public_client_behind_a_contractor(
    name: str,
    between: str,
    client: str,
    confirmed: tuple[int, int],
    possible: tuple[int, int | None],
) -> None:
    """Else a sub-contractor's slip would stop at the contractor and not reach the public body."""
    answer = ask(name)
    assert {row.id: row.tier for row in answer.organisations} == {between: 1, client: 2}
    assert {row.certainty for row in answer.organisations} == {"stated"}
    assert people(answer, "confirmed") == confirmed
    assert people(answer, "possible") == possible


def test_frogwell_log_shows_nobody_else() -> None:
    """Else the log that shows nobody else would clear what could be seen for seven weeks."""
    answer = ask("フロッグウェル")
    row = organisation(answer, "org:tokyo-metropolis")
    assert row.status["leak"] == "possible"
    said = {(found.status, found.effect) for found in answer.findings}
    assert ("not_found", "exfiltrated") in said
    assert answer.contradictions == ()


def test_mhand_counts_businesses() -> None:
    """Else 89 businesses that sought advice would be 89 persons."""
    answer = ask("エムハンド")
    assert unit(answer, "organisation", "confirmed") == (89, 89)
    assert answer.people["leak"]["confirmed"].open == ("pop:kyoto-advised",)


def test_shimane_has_no_day() -> None:
    """Else a report without a year would be placed in one."""
    answer = ask("inc:shimane-cartax", "2025-12-31")
    assert people(answer, "confirmed") == (0, 0)
    assert organisation(answer, "org:shimane-pref").status["leak"] == "unknown"
    undated = [
        note.args[0]
        for note in ask("inc:shimane-cartax").cut
        if isinstance(note, Note) and note.code == "undated"
    ]
    assert undated == ["fnd:shimane-cartax", "fnd:shimane-cartax-data"]


# -- one client ----------------------------------------------------------------------------------


def test_y4com() -> None:
    """Else the health checks of twenty people would not show as what has leaked."""
    answer = ask("Y4.com")
    assert people(answer, "confirmed") == (20, 20)
    data = organisation(answer, "org:itami-city").data or {}
    assert data["health_check"] == data["health_insurance_number"] == "confirmed"


def test_ibalife_counts_accesses_more_than_once() -> None:
    """Else 102 records read in four visits would be 102 people for certain."""
    answer = ask("いばライフ")
    assert people(answer, "confirmed") == (1, 102)
    assert unit(answer, "record", "confirmed") == (102, 102)
    assert organisation(answer, "org:ibaraki-city").tier == 1


def test_kokuhoren_lost_for_certain_and_read_perhaps() -> None:
    """Else a disc that is gone for certain would read as data in somebody's hands for certain."""
    answer = ask("大阪府国保連")
    lost = (127_750, 127_899)
    assert people(answer, "confirmed", "loss") == lost
    assert people(answer, "confirmed") == (0, 0)
    assert people(answer, "possible") == lost
    row = organisation(answer, "org:osaka-kouki")
    assert row.status == {"leak": "possible", "loss": "confirmed"}
    shown = population(answer, "pop:osaka-kouki-benefits").held
    assert shown is not None
    assert (shown.low, shown.high) == lost
    assert unit(answer, "device", "confirmed", "loss") == (1, 1)
