"""What users get to know about イセトー's public clients, day by day, with nothing set up.

Each figure follows from the records by the rules of docs/semantics.md and was worked out by hand.
Totals over all clients are not asked for here: they belong to every file about the incident.
"""

from __future__ import annotations

import pytest

from hakyu.loaders.bundled import bundled
from hakyu.queries.answers import Affected

from .test_answers import ask as ask_any
from .test_answers import numbers, organisation, population

Bounds = tuple[int, int | None] | None


def ask(known: str | None = None) -> Affected:
    return ask_any("inc:iseto-2024", known)


def leak(ident: str, known: str | None = None) -> str | None:
    return organisation(ask(known), ident).status["leak"]


def affected(ident: str, known: str | None = None) -> Bounds:
    shown = population(ask(known), ident).affected
    return (
        None if shown is None else (int(shown.low), None if shown.high is None else int(shown.high))
    )


def is_open(ident: str, level: str, known: str | None = None) -> bool:
    """Whether the number of a population has no upper end in a total."""
    return ident in ask(known).people["leak"][level].open


def against() -> set[str]:
    return {ident for clash in ask().contradictions for ident in clash.records}


# -- 豊田市 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "status", "people", "tickets"),
    [
        ("2024-05-30", "unknown", None, None),  # "in May" counts from its last day
        ("2024-06-30", "not_found", None, None),
        ("2024-07-02", "confirmed", (1, 1_035_603), (0, 1_035_603)),
        ("2024-07-04", "confirmed", (1, 419_254), (1, 339_999)),
        ("2024-08-20", "confirmed", (148_620, 148_620), (1, 148_620)),
        (None, "confirmed", (148_620, 148_620), (1, 148_620)),
    ],
)
def test_toyota(known: str | None, status: str, people: Bounds, tickets: Bounds) -> None:
    """Else 1,035,603 records or 419,254 persons with repeats would be that many people, or an
    earlier day would show what was only known later."""
    row = organisation(ask(known), "org:toyota-city")
    assert (row.tier, row.status["leak"], row.residual) == (1, status, True)
    assert affected("pop:toyota-iseto", known) == people
    assert affected("pop:toyota-vaccination", known) == tickets


def test_toyota_records_stay_beside_the_people() -> None:
    """Else the vendor's 1,035,603 would vanish with the city's 148,620; nobody withdrew it."""
    row = organisation(ask("2024-08-20"), "org:toyota-city")
    assert {
        ("record", 1_035_603, "2024-07-02"),
        ("person", 148_620, "2024-08-20"),
    } <= numbers(row.counts)
    assert row.people is not None
    assert (row.people.low, row.people.high) == (148_620, 148_620)


def test_toyota_says_that_nobody_else_is_affected() -> None:
    """Else people who got no letter would stay in doubt, against the word of the city."""
    assert is_open("pop:toyota-iseto", "ceiling", "2024-06-30")
    assert not is_open("pop:toyota-iseto", "ceiling", "2024-08-20")


def test_toyota_items_that_did_not_leak() -> None:
    """Else people would not know that My Number is safe; the page that says so has no date."""
    items = ("my_number", "phone", "email")
    now = organisation(ask(), "org:toyota-city").data or {}
    assert [now[item] for item in items] == ["ruled_out"] * 3
    assert now["account_number"] == now["vaccination"] == "confirmed"
    then = organisation(ask("2024-08-20"), "org:toyota-city").data or {}
    assert not set(items) & set(then)


# -- 高松市 ------------------------------------------------------------------------------------


def test_takamatsu_is_first_denied_by_the_vendor_alone() -> None:
    """Else the vendor's "no leak" would close the case of a city that lost data of 1,605 people."""
    row = organisation(ask("2024-05-28"), "org:takamatsu-city")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", True)
    assert is_open("pop:takamatsu-iseto", "ceiling", "2024-05-28")


def test_takamatsu_possible_people_are_not_the_confirmed_ones() -> None:
    """Else the 50 of June would be replaced by, or added into, the other people of July."""
    june = organisation(ask("2024-06-07"), "org:takamatsu-city")
    assert (june.status["leak"], june.in_part) == ("possible", True)
    for known in ("2024-07-03", None):
        assert leak("org:takamatsu-city", known) == "confirmed"
        assert affected("pop:takamatsu-confirmed", known) == (1_605, 1_605)
        assert affected("pop:takamatsu-evac", known) == (1_595, 1_595)
        assert affected("pop:takamatsu-vacc", known) == (10, 10)
    for known in ("2024-06-07", "2024-07-03", None):
        tax = population(ask(known), "pop:takamatsu-tax")
        assert (tax.status["leak"], tax.stated_on) == ("possible", "2024-06-07")
        assert affected("pop:takamatsu-tax", known) == (50, None)
        assert is_open("pop:takamatsu-tax", "possible", known)
    assert not {ident for ident in against() if "takamatsu" in ident}


# -- 徳島県 ------------------------------------------------------------------------------------


def test_tokushima_in_july() -> None:
    """Else holders, companies and cars would be one number, or the total would hide its parts."""
    row = organisation(ask("2024-07-03"), "org:tokushima-pref")
    assert (row.status["leak"], row.in_part, row.residual) == ("confirmed", True, True)
    assert affected("pop:tokushima-r5-people", "2024-07-03") == (132_503, 132_503)
    assert affected("pop:tokushima-r4-exempt", "2024-07-03") == (4_260, 4_260)
    assert affected("pop:tokushima-r4-refund", "2024-07-03") == (1, 1)
    assert affected("pop:tokushima-cartax", "2024-07-03") == (132_503, None)
    assert is_open("pop:tokushima-cartax", "possible", "2024-07-03")
    stated = {(c.unit, c.low, c.high) for c in row.counts if c.current}
    assert {
        ("party", 144_500, 145_999),
        ("organisation", 7_691, 7_691),
        ("organisation", 7_850, 7_999),
        ("vehicle", 150_000, 299_999),
    } <= stated


def test_tokushima_companies_contradict_each_other() -> None:
    """Else 7,691 and 約7900 would be averaged, or one of them silently dropped."""
    pair = ("fnd:tokushima-20240703-companies", "fnd:tokushima-20240703-companies-mbs")
    assert pair in {clash.records for clash in ask("2024-07-03").contradictions}
    assert pair in {clash.records for clash in ask().contradictions}


def test_tokushima_images_stay_possible() -> None:
    """Else the 88 of June would read as confirmed, though the prefecture never said so."""
    images = population(ask(), "pop:tokushima-r5-images")
    assert (images.status["leak"], images.stated_on) == ("possible", "2024-06-06")
    assert affected("pop:tokushima-r5-images") == (88, 88)


def test_tokushima_notices_and_cars_add_nobody() -> None:
    """Else 195,819 notices of a newspaper's list would raise the number of people."""
    before, now = ask("2024-07-03"), ask()
    stated = {(c.unit, c.low, c.said) for c in organisation(now, "org:tokushima-pref").counts}
    assert {("record", 149_797, None), ("record", 46_022, "法人分")} <= stated
    rows = [organisation(answer, "org:tokushima-pref").people for answer in (before, now)]
    assert rows[0] == rows[1]
    assert affected("pop:tokushima-r5-people") == (132_503, 132_503)


# -- 和歌山市, 愛媛県 ---------------------------------------------------------------------------


def test_wakayama_persons_and_companies_are_told_apart() -> None:
    """Else 151,421 would be people, of whom 16,303 are companies."""
    assert leak("org:wakayama-city", "2024-05-31") == "not_found"
    row = organisation(ask("2024-07-03"), "org:wakayama-city")
    assert (row.status["leak"], row.residual) == ("confirmed", True)
    assert {
        ("record", 151_421, "2024-07-03"),
        ("organisation", 16_303, "2024-07-03"),
        ("person", 135_118, "2024-07-03"),
    } <= numbers(row.counts)
    assert affected("pop:wakayama-r5-taxpayers", "2024-07-03") == (135_118, 135_118)


def test_wakayama_items_that_did_not_leak() -> None:
    """Else taxpayers would not know that their account is safe."""
    data = organisation(ask("2024-07-16"), "org:wakayama-city").data or {}
    assert {item for item, status in data.items() if status == "ruled_out"} == {
        "my_number", "birth_date", "phone", "email", "account_number",
    }  # fmt: skip
    assert data["income"] == data["tax_amount"] == "confirmed"


def test_ehime_is_confirmed_before_anybody_can_count() -> None:
    """Else a prefecture that confirmed without a number would count as nobody for months."""
    denied = organisation(ask("2024-05-29"), "org:ehime-pref")
    assert (denied.status["leak"], denied.ruled_out_by_vendor_only) == ("ruled_out", True)
    assert leak("org:ehime-pref", "2024-06-08") == "possible"
    assert affected("pop:ehime-cartax-images", "2024-06-08") == (1, 80)
    assert leak("org:ehime-pref", "2024-07-04") == "confirmed"
    assert affected("pop:ehime-confirmed", "2024-07-04") == (1, None)
    assert is_open("pop:ehime-confirmed", "confirmed", "2024-07-04")


def test_ehime_final_number() -> None:
    """Else 80,626 records would be 80,626 people, or the images of June confirmed."""
    assert affected("pop:ehime-confirmed") == (53_452, 53_452)
    assert {("person", 53_452, None), ("record", 80_626, None)} <= numbers(
        organisation(ask(), "org:ehime-pref").counts
    )
    assert population(ask(), "pop:ehime-cartax-images").status["leak"] == "possible"


# -- 広島県, 広島市, 山口県 ---------------------------------------------------------------------


def test_hiroshima_prefecture_ends_with_31_people() -> None:
    """Else "at least 101 records" would be at least 101 people, for ever."""
    assert leak("org:hiroshima-pref", "2024-07-02") == "possible"
    assert affected("pop:hiroshima-pref-iseto", "2024-07-02") == (1, None)
    assert leak("org:hiroshima-pref", "2024-10-01") == "confirmed"
    assert affected("pop:hiroshima-pref-iseto", "2024-10-01") == (31, 31)
    assert affected("pop:hiroshima-pref-business-tax") == (30, 30)
    assert affected("pop:hiroshima-pref-cartax") == (1, 1)
    row = organisation(ask(), "org:hiroshima-pref")
    assert row.people is not None
    assert (row.people.low, row.people.high) == (31, 31)
    assert not is_open("pop:hiroshima-pref-iseto", "ceiling")


def test_hiroshima_city_has_31_people_of_its_own() -> None:
    """Else the city's 31 and the prefecture's 31 would be taken for the same people."""
    row = population(ask("2024-07-02"), "pop:hiroshima-city-r4-tax")
    assert (row.status["leak"], row.controllers) == ("confirmed", ("org:hiroshima-city",))
    assert affected("pop:hiroshima-city-r4-tax", "2024-07-02") == (31, 31)


def test_yamaguchi_items_are_weaker_than_the_leak() -> None:
    """Else items that were still being looked into would be told to people as leaked."""
    row = organisation(ask(), "org:yamaguchi-pref")
    assert row.status["leak"] == "confirmed"
    assert set((row.data or {}).values()) == {"possible"}
    assert {("person", 14, "2024-07-02"), ("file", 14, "2024-07-02")} <= numbers(row.counts)
    assert affected("pop:yamaguchi-reminders") == (14, 14)


# -- through a contractor ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("client", "between", "chain"),
    [
        ("org:tokyo-metropolis", "org:tokyo-contractor",
         ("org:iseto", "eng:tokyo-contractor-iseto", "eng:tokyo-contractor")),
        ("org:kyoto-pref", "org:kyoto-pref-contractor",
         ("org:iseto", "eng:kyoto-contractor-iseto", "eng:kyoto-pref-contractor")),
    ],
)  # fmt: skip
def test_a_contractor_stands_between(client: str, between: str, chain: tuple[str, ...]) -> None:
    """Else a client that never heard of the vendor would be told that it is not concerned."""
    row, middle = organisation(ask(), client), organisation(ask(), between)
    assert (row.tier, middle.tier) == (2, 1)
    assert (row.certainty, middle.certainty) == ("stated", "stated")
    assert chain in {via[: len(chain)] for via in row.via}


def test_tokyo() -> None:
    """Else pupils and guardians would be one number, though each is told for itself."""
    assert leak("org:tokyo-metropolis", "2024-06-17") == "possible"
    assert affected("pop:tokyo-grant-pupils", "2024-06-17") == (19, 19)
    assert affected("pop:tokyo-grant-guardians", "2024-06-17") == (18, 18)


def test_kyoto_lead_stands_apart() -> None:
    """Else the 159 persons of a blog would mix with the 176 records and 1 record of the press."""
    assert affected("pop:kyoto-r5-cartax") == (1, 176)
    assert affected("pop:kyoto-h31-cartax") == (1, 1)
    assert population(ask(), "pop:kyoto-cartax").status["leak"] == "possible"
    assert "pop:kyoto-cartax-lead" not in {row.id for row in ask().populations}
    (row,) = [row for row in ask().findings if row.subject == "pop:kyoto-cartax-lead"]
    assert (row.standing, row.lead) == (0, True)


def test_yokosuka_contractor_behind_the_vendor_is_not_hit() -> None:
    """Else harm would run backwards, to who put the letters in envelopes for the vendor."""
    shown = {row.id for row in ask().organisations}
    assert "org:yokosuka-city" in shown
    assert not {"org:yokosuka-enveloping", "org:iseto"} & shown
    assert affected("pop:yokosuka-images") == (18, 18)


# -- small numbers and none --------------------------------------------------------------------


def test_fujisawa_voters_were_handed_over() -> None:
    """Else the people of an election would be victims, or the city's own word be forgotten."""
    assert leak("org:fujisawa-city", "2024-06-14") == "possible"
    voters = population(ask("2024-06-14"), "pop:fujisawa-mayor-2024")
    assert voters.status["leak"] == "under_investigation"
    assert voters.held is not None
    assert (voters.held.low, voters.held.high, voters.affected) == (365_000, 379_999, None)


def test_nishinomiya_grows_from_5_to_78() -> None:
    """Else the vendor's first count would stand beside its second as if both held."""
    assert affected("pop:nishinomiya-notices", "2024-06-04") == (1, 5)
    assert affected("pop:nishinomiya-notices", "2024-06-06") == (1, 78)
    assert affected("pop:nishinomiya-notices") == (1, 78)


def test_a_city_that_cannot_be_named() -> None:
    """Else 75 people would vanish because nobody knows which city they live in."""
    assert leak("org:iseto-unnamed-city", "2024-07-01") == "confirmed"
    assert is_open("pop:unnamed-city-screens", "confirmed", "2024-07-01")
    assert affected("pop:unnamed-city-screens") == (75, 75)


@pytest.mark.parametrize("name", ["okayama", "hiratsuka", "ota"])
def test_no_number_is_not_nobody(name: str) -> None:
    """Else a client of whom no number is known would count as nobody."""
    assert is_open(f"eng:{name}-iseto#people", "possible")


@pytest.mark.parametrize(
    ("client", "first", "later", "status"),
    [
        ("org:tokushima-pref", "2024-05-28", "2024-07-03", "confirmed"),
        ("org:takamatsu-city", "2024-05-28", "2024-07-03", "confirmed"),
        ("org:ibaraki-kouiki", "2024-05-28", "2024-06-06", "possible"),
        ("org:okayama-pref", "2024-05-28", None, "possible"),
        ("org:ehime-pref", "2024-05-29", "2024-07-04", "confirmed"),
        ("org:kishiwada-city", "2024-05-29", "2024-06-10", "possible"),
        ("org:toyota-city", "2024-05-31", "2024-07-02", "confirmed"),
        ("org:wakayama-city", "2024-05-31", "2024-07-03", "confirmed"),
    ],
)
def test_every_first_denial_was_later_withdrawn(
    client: str, first: str, later: str | None, status: str
) -> None:
    """Else the vendor's first word, wrong in every one of these cases, would read as the end."""
    row = organisation(ask(first), client)
    assert row.status["leak"] in ("not_found", "ruled_out")
    assert row.stated_by == ("株式会社イセトー",)
    assert leak(client, later) == status


def test_the_nine_public_bodies_are_all_confirmed() -> None:
    """Else the named public clients would not account for the nine that the regulator counts."""
    members = {
        record.id
        for record in bundled().knowledge.organisations.values()
        if "org:iseto-public" in record.member_of
    }
    assert len(members) == 9
    assert {leak(ident) for ident in members} == {"confirmed"}


def test_ended_contracts_are_marked_and_their_erasure_is_refuted() -> None:
    """Else "the contract is over and the data erased" would clear the three largest clients."""
    for ident in ("eng:toyota-iseto-printing", "eng:wakayama-iseto-tax"):
        (row,) = [row for row in ask().engagements if row.id == ident]
        assert (row.residual, row.status["leak"]) == (True, "confirmed")
    claims = {row.subject: row.status for row in ask().findings if row.reason == "erased"}
    assert set(claims.values()) == {"ruled_out"}
    assert {
        "eng:tokushima-iseto-cartax", "eng:toyota-iseto-printing", "eng:wakayama-iseto-tax",
    } <= set(claims)  # fmt: skip
    assert not {ident for ident in against() if ident.endswith("-erased")}
