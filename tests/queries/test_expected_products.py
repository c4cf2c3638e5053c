"""Expected figures 6 to 9: products with many customers, and a loss with three targets.

``known`` None is everything; spans are [low, high], a high of None is open. People unless said.
"""

from __future__ import annotations

import pytest

from .conftest import Answer, Span, World, case

NONE: Span = (0, 0)


# -- 6 WelcomeHR -------------------------------------------------------------------------------


def welcomehr(known: str | None = None, **question: object) -> Answer:
    return case(6).ask("WelcomeHR", known=known, **question)


@pytest.mark.parametrize(
    ("known", "people"), [("2024-04-01", 162_830), ("2024-05-24", 162_830), (None, 158_929)]
)
def test_welcomehr_by_day(known: str | None, people: int) -> None:
    """6a to 6c. Else parts given by effect or category would be added to the 158,929."""
    answer = welcomehr(known)
    assert answer.levels() == ((people, people), (people, people), (people, None))
    assert answer.given.contradictions == ()


def test_welcomehr_exfiltrated_part() -> None:
    """6a. Else what was surely taken could not be told from what could only be seen."""
    counts = welcomehr("2024-04-01").population("pop:wst-direct").counts
    assert [(row.effect, row.low) for row in counts] == [
        ("viewable", 162_830),
        ("exfiltrated", 154_650),
    ]


def test_welcomehr_clients_are_possible_by_inheritance() -> None:
    """6a. Else a customer that has said nothing yet would read as untouched, or as hit."""
    answer = welcomehr("2024-04-01")
    for ident in ("org:eheart", "org:cuc", "org:ibaraki-pref", "org:aichi-pref"):
        assert answer.status(ident) == "possible"


def test_welcomehr_clients_that_spoke() -> None:
    """6b. Else a client that confirmed without a number would count as nobody."""
    answer = welcomehr("2024-05-24")
    assert answer.status("org:eheart") == "confirmed"
    assert answer.affected("pop:eheart-staff") == (1, 162_830)
    assert answer.affected("pop:ibaraki-venue") == (1_693, 1_693)
    aichi = answer.organisation("org:aichi-pref")
    assert (aichi.status["leak"], aichi.in_part, aichi.tier) == ("confirmed", True, 2)
    assert "eng:cuc-wst" in aichi.via[0]


def test_welcomehr_sub_totals() -> None:
    """6c. Else sub-totals would be lost, or look like numbers of other people."""
    rows = welcomehr().population("pop:wst-direct").counts
    current = {(row.effect, *(row.data or ())): row.low for row in rows if row.current}
    assert current == {
        ("viewable",): 158_929,
        ("exfiltrated",): 150_445,
        ("viewable", "my_number"): 46_329,
        ("viewable", "payment_card"): 8_073,
        ("viewable", "special_care"): 2_707,
        ("viewable", "health_check"): 1_937,
        ("viewable", "disability"): 798,
    }


@pytest.mark.parametrize(
    ("data", "people"),
    [
        (("health_check", "disability"), (1_937, 2_707)),
        (("my_number", "payment_card", "special_care"), (46_329, 57_109)),
        (("health_check",), (1_937, 1_937)),
        (("special_care",), (2_707, 2_707)),
    ],
)
def test_welcomehr_unions_of_categories(data: tuple[str, ...], people: Span) -> None:
    """6c, through the filter of categories. Else 1,937 + 798 would exceed the 2,707 that hold
    both, and "whose special-care data?" would be answered with everybody."""
    answer = welcomehr(data=data)
    assert answer.people("confirmed") == people
    assert answer.given.contradictions == ()


def test_welcomehr_oem_is_ruled_out_by_the_vendor_only() -> None:
    """6c. Else the vendor's word would take the OEM customers out of what could still come."""
    answer = welcomehr()
    row = answer.organisation("org:wst-oem")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", True)
    assert answer.open("ceiling") == ("eng:oem-wst#people", "pop:wst-direct")
    assert answer.affected("pop:eheart-staff") == (1, 158_929)


def test_welcomehr_unnamed_municipalities() -> None:
    """6d. Else at least 20 municipalities would be unknown to the answer, or add people that the
    158,929 hold already (their middleman is a direct customer)."""
    answer = welcomehr()
    row = answer.organisation("org:cuc-munis")
    assert (row.tier, row.certainty, row.status["leak"]) == (2, "assumed", "unknown")
    assert answer.tier(2, "organisation") == (20, None)
    assert answer.people("possible") == (158_929, 158_929)
    assert answer.notes("assumed") == [("1",)]


def test_welcomehr_chain_to_ibaraki() -> None:
    """6e, through ``via``. Else a source would read as a client, or the chain as a guess."""
    answer = welcomehr()
    row = answer.organisation("org:ibaraki-pref")
    assert row.via == (("sys:welcomehr", "eng:cuc-wst", "eng:ibaraki-cuc", "org:ibaraki-pref"),)
    assert row.certainty == "stated"
    assert "愛知県看護協会" not in {row.name for row in answer.given.organisations}


# -- 7 社労夢 ----------------------------------------------------------------------------------


def sharoumu(known: str | None = None) -> Answer:
    return case(7).ask("社労夢", known=known)


@pytest.mark.parametrize(
    ("known", "leak", "offices", "possible", "ceiling"),
    [
        ("2023-06-07", "unknown", None, NONE, (0, None)),
        ("2023-06-08", "possible", None, (0, None), (0, None)),
        ("2023-06-19", "possible", (2_650, 2_799), (8_000_001, None), (8_000_001, None)),
        ("2023-06-30", "possible", (2_754, 2_754), (8_255_000, None), (8_255_000, None)),
        (None, "possible", (2_754, 2_754), (8_255_000, 22_420_000), (8_255_000, 22_420_000)),
    ],
)
def test_sharoumu_by_day(
    known: str | None, leak: str, offices: Span | None, possible: Span, ceiling: Span
) -> None:
    """7a to 7d. Else an outage would read as a leak, or offices as establishments or people."""
    answer = sharoumu(known)
    assert answer.status("org:sr-offices", "loss") == "confirmed"
    assert answer.status("org:sr-offices") == leak
    assert answer.tier(1, "office") == offices
    assert answer.levels() == (NONE, possible, ceiling)
    assert answer.given.contradictions == ()


def test_sharoumu_tiers() -> None:
    """7b. Else the university behind an office would be missed, or not be known to be behind it."""
    answer = sharoumu("2023-06-08")
    office = answer.organisation("org:shimonoseki-sr")
    university = answer.organisation("org:shimonoseki-cu")
    assert (office.tier, office.status["leak"]) == (1, "possible")
    assert (university.tier, university.status["leak"]) == (2, "possible")


def test_sharoumu_sized_and_open() -> None:
    """7c. Else the 8.26 million employed would read as all people on the system."""
    answer = sharoumu("2023-06-30")
    assert answer.sized("possible") == (8_255_000, 8_269_999)
    assert answer.open("possible") == ("pop:sharoumu",)
    row = answer.population("pop:shimonoseki-cu")
    assert (row.status["leak"], row.stated_on) == ("possible", "2023-06-27")
    assert answer.affected("pop:shimonoseki-cu") == (0, None)


def test_sharoumu_reported_people_are_used_nowhere() -> None:
    """7d. Else the sum of 3,067 reports would pass for the number of people."""
    answer = sharoumu()
    rows = answer.population("pop:sharoumu-reported").counts
    assert [(row.unit, row.low, row.measure) for row in rows] == [
        ("person", 7_496_080, "reported"),
        ("report", 3_067, "reported"),
    ]
    assert answer.given.other_units == {}


def test_sharoumu_establishments_are_no_offices() -> None:
    """7d. Else 570,000 establishments and 2,754 offices would be one number."""
    answer = sharoumu()
    assert answer.tier(2, "establishment") == (565_000, 579_999)
    assert answer.tier(1, "establishment") is None
    assert answer.tier(2, "office") is None


def test_sharoumu_not_found_stays_in_the_ceiling() -> None:
    """7d. Else "no leak was found" would be read as "there was none"."""
    answer = sharoumu()
    assert answer.status("org:minamisatsuma-clients") == "not_found"
    people = answer.population("eng:ms-clients#people")
    assert (people.status["leak"], people.ruled_out_by_vendor_only) == ("not_found", False)
    # It lies in those of whom 22,420,000 are held at most, a size of their own.
    assert answer.people("ceiling") == answer.sized("ceiling") == (8_255_000, 22_420_000)


# -- 8 尼崎市 ----------------------------------------------------------------------------------

LOST: Span = (460_517, 460_517)


def amagasaki(known: str | None = None, world: World | None = None) -> Answer:
    return (world or case(8)).ask("inc:amagasaki-2022", known=known)


@pytest.mark.parametrize(
    ("known", "leak", "tier", "withdrawn"),
    [
        ("2022-06-23", LOST, 1, []),
        ("2022-06-25", LOST, 2, ["org:biprogy"]),
        ("2022-06-27", LOST, 3, ["org:biprogy", "org:ifront"]),
        (None, NONE, 3, ["org:biprogy", "org:ifront"]),
    ],
)
def test_amagasaki_by_day(known: str | None, leak: Span, tier: int, withdrawn: list[str]) -> None:
    """8a to 8c. Else a target that was corrected would stay one, and lost would be leaked."""
    answer = amagasaki(known)
    assert answer.organisation("org:amagasaki-city").tier == tier
    assert answer.people("confirmed") == NONE
    assert answer.people("possible") == leak
    assert answer.people("confirmed", "loss") == LOST
    assert [args[1] for args in answer.notes("withdrawn")] == withdrawn


def test_amagasaki_units_side_by_side() -> None:
    """8a. Else three kinds of records, or two years of households, would be one number."""
    answer = amagasaki("2022-06-23")
    assert answer.unit("record", "possible") == (360_573, 446_599)
    assert answer.unit("household", "possible") == (74_767, 82_716)
    rows = answer.organisation("org:amagasaki-city").counts
    assert {(row.unit, row.low) for row in rows} == {
        ("person", 460_517), ("record", 360_573), ("record", 16_765), ("record", 69_261),
        ("household", 74_767), ("household", 7_949),
    }  # fmt: skip


def test_amagasaki_unapproved_hops() -> None:
    """8b. Else a sub-contract that nobody had approved would look like an ordinary one."""
    answer = amagasaki("2022-06-27")
    assert answer.engagement("eng:ifront-sub").basis == "unapproved"
    assert answer.engagement("eng:biprogy-ifront").basis == "unapproved"
    assert answer.engagement("eng:amagasaki-biprogy").basis == "contract"


def test_amagasaki_committee_closes_the_leak() -> None:
    """8c. Else what a committee cleared would stay a threat, or its word be the vendor's."""
    answer = amagasaki()
    assert answer.levels() == (NONE, NONE, NONE)
    row = answer.organisation("org:amagasaki-city")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", False)
    assert row.stated_by == ("尼崎市の第三者委員会",)


def test_amagasaki_other_client_is_excluded() -> None:
    """8d. Else another client of BIPROGY would be named though the upstream serves only one."""
    world = case(8)
    world.org("city2", kind="municipality").pop("city2", "city2")
    world.eng("city2", "biprogy", populations=["pop:city2"])
    assert "org:city2" in amagasaki("2022-06-23", world).ids  # BIPROGY itself was the target
    for known in ("2022-06-25", "2022-06-27", None):
        assert "org:city2" not in amagasaki(known, world).ids


# -- 9 電子連携サービス ------------------------------------------------------------------------


def test_sil_people_and_offices() -> None:
    """9a. Else 1,403 letters would be another 1,403 people, and 75 offices be people."""
    answer = case(9).ask("電子連携サービス")
    assert answer.levels() == ((1_403, 1_403),) * 3
    assert answer.unit("office") == (75, 75)
    notified = [
        (row.low, row.stated_on)
        for row in answer.population("pop:hagukumi-1403").counts
        if row.measure == "notified"
    ]
    assert notified == [(1_403, "2024-07-24")]


def test_sil_categories() -> None:
    """9a. Else a member could not see that the birth date did not leak."""
    assert case(9).ask("電子連携サービス").data("org:hagukumi") == {
        "name": "confirmed",
        "employer": "confirmed",
        "pension_balance": "confirmed",
        "basic_pension_number": "ruled_out",
        "birth_date": "ruled_out",
        "address": "ruled_out",
    }


def test_sil_others_are_ruled_out_by_the_fund() -> None:
    """9a. Else the fund's own word about its members would weigh no more than the vendor's."""
    row = case(9).ask("電子連携サービス").population("pop:hagukumi-others")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", False)


@pytest.mark.parametrize(
    "world",
    [
        case(9).change("fnd:h1", complete=None),
        case(9).change("pop:hagukumi-members", whole=None),
    ],
    ids=["without complete", "without whole"],
)
def test_sil_ceiling_needs_both_marks(world: World) -> None:
    """9a. Else a number would close what its speaker had left open."""
    assert world.ask("電子連携サービス").people("ceiling") == (1_403, None)


def test_sil_receivers_are_not_affected() -> None:
    """9a. Else the offices that were given the data would count among its victims."""
    answer = case(9).ask("電子連携サービス")
    assert [(row.id, row.counts) for row in answer.given.receivers] == [
        ("org:hagukumi-recipients", ())
    ]
    assert "org:hagukumi-recipients" not in answer.ids
