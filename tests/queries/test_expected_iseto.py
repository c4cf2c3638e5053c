"""Expected figures 1 to 5: five clients of one printer, each with its own way of counting.

``known`` None is everything; spans are [low, high], a high of None is open. People unless said.
"""

from __future__ import annotations

import pytest

from hakyu.graph.errors import ValidationError

from .conftest import Answer, Span, World, case

INCIDENT = "inc:iseto-2024"
NONE: Span = (0, 0)
TOYOTA = (
    "org:toyota-city", "eng:toyota-iseto-printing", "pop:toyota-iseto", "pop:toyota-vaccination",
    "fnd:f0", "fnd:f1", "fnd:f2", "fnd:f3", "fnd:f4", "fnd:f5", "fnd:f7",
)  # fmt: skip


def client(number: int) -> World:
    """One client's file, with the incident and the vendor that stand in the first."""
    return case(1) if number == 1 else case(1, number).without(*TOYOTA)


def asked(number: int, known: str | None = None) -> Answer:
    return client(number).ask(INCIDENT, known=known)


# -- 1 豊田市 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "status", "confirmed", "possible", "ceiling"),
    [
        ("2024-05-30", "unknown", NONE, NONE, (0, None)),
        ("2024-05-31", "not_found", NONE, NONE, (0, None)),
        ("2024-06-30", "not_found", NONE, NONE, (0, None)),
        ("2024-07-02", "confirmed", (1, 1_035_603), (1, 1_035_603), (1, None)),
        ("2024-07-04", "confirmed", (1, 419_254), (1, 419_254), (1, None)),
        ("2024-08-20", "confirmed", (148_620,) * 2, (148_620,) * 2, (148_620,) * 2),
        (None, "confirmed", (148_620,) * 2, (148_620,) * 2, (148_620,) * 2),
    ],
)
def test_toyota_by_day(
    known: str | None, status: str, confirmed: Span, possible: Span, ceiling: Span
) -> None:
    """1a to 1e. Else a million records would be a million people, or a word of the vendor would
    count before it was spoken (a month counts from its last day)."""
    answer = asked(1, known)
    assert answer.status("org:toyota-city") == status
    assert answer.levels() == (confirmed, possible, ceiling)
    assert answer.given.contradictions == ()


def test_toyota_not_found_is_the_vendors_word() -> None:
    """1b. Else nobody could see that the only one to say "nothing found" was the party hit."""
    row = asked(1, "2024-06-30").organisation("org:toyota-city")
    assert row.stated_by == ("株式会社イセトー",)
    assert row.residual


def test_toyota_records_stay_beside_the_people() -> None:
    """1c, 1d. Else the records would vanish when persons are counted, though both are stated."""
    for known in ("2024-07-02", "2024-07-04", "2024-08-20", None):
        assert asked(1, known).unit("record") == (1_035_603, 1_035_603)


def test_toyota_tickets_lie_in_the_whole() -> None:
    """1d, 1e. Else the 330,000 vaccination tickets would be added, or exceed their whole."""
    assert asked(1, "2024-07-04").affected("pop:toyota-vaccination") == (1, 339_999)
    assert asked(1, "2024-08-20").affected("pop:toyota-vaccination") == (1, 148_620)


def test_toyota_without_the_mark_complete() -> None:
    """1e. Else a number would close the question that nobody said to be all of it."""
    answer = client(1).change("fnd:f4", complete=None).ask(INCIDENT)
    assert answer.people("confirmed") == (148_620, 148_620)
    assert answer.people("ceiling") == (148_620, None)
    assert answer.open("ceiling") == ("pop:toyota-iseto",)


def test_toyota_undated_denial_only_without_a_day() -> None:
    """1e. Else a denial without a date would be put back to a day when nobody had heard it."""
    denied = {"my_number": "ruled_out", "phone": "ruled_out", "email": "ruled_out"}
    now = asked(1)
    assert denied.items() <= now.data("org:toyota-city").items()
    assert {args[0] for args in now.notes("undated")} == {"fnd:f5", "fnd:f7"}
    assert not denied.keys() & asked(1, "2024-08-20").data("org:toyota-city").keys()


def test_toyota_erasure_is_refuted() -> None:
    """1e. Else "we had erased it" would still stand against the leak of what had been erased."""
    row = asked(1).organisation("org:toyota-city")
    assert row.residual
    assert not row.ruled_out_by_vendor_only
    before = client(1).without("fnd:f1", "fnd:f2", "fnd:f3", "fnd:f4").ask(INCIDENT)
    assert before.status("org:toyota-city") == "not_found"  # dated, so later than the erasure


# -- 2 高松市 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "confirmed", "possible", "ceiling"),
    [
        ("2024-05-28", NONE, NONE, (0, None)),
        ("2024-06-07", NONE, (50, None), (50, None)),
        ("2024-07-03", (1_605, 1_605), (1_605, None), (1_605, None)),
        (None, (1_605, 1_605), (1_605, None), (1_605, None)),
    ],
)
def test_takamatsu_by_day(
    known: str | None, confirmed: Span, possible: Span, ceiling: Span
) -> None:
    """2a to 2d. Else the 1,605 would swallow the 50 others, or 50 would read as 50 at most."""
    answer = asked(2, known)
    assert answer.levels() == (confirmed, possible, ceiling)
    assert answer.given.contradictions == ()


def test_takamatsu_first_denial_is_the_vendors_only() -> None:
    """2a. Else a denial by the party hit would look like an all-clear."""
    row = asked(2, "2024-05-28").organisation("org:takamatsu-city")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", True)


def test_takamatsu_possible_in_part() -> None:
    """2b. Else one list of tax bills would make everything the city entrusts suspect, and the
    open number would hide among the sized ones."""
    answer = asked(2, "2024-06-07")
    row = answer.organisation("org:takamatsu-city")
    assert (row.status["leak"], row.in_part) == ("possible", True)
    assert answer.open("possible") == ("pop:takamatsu-tax",)
    assert answer.sized("possible") == NONE
    assert answer.affected("pop:takamatsu-tax") == (50, None)


def test_takamatsu_without_the_number_of_the_union() -> None:
    """2c. Else who is in both lists would be counted twice, or 1,605 be taken for certain."""
    world = client(2).without("fnd:t2b")
    for answer in (
        world.ask(INCIDENT, known="2024-07-03"),
        world.without("ov:takamatsu").ask(INCIDENT, known="2024-07-03"),
    ):
        assert answer.people("confirmed") == (1_595, 1_605)


@pytest.mark.parametrize("known", ["2024-07-03", None])
def test_takamatsu_tax_stays_possible(known: str | None) -> None:
    """2c, 2d. Else a confirmation of others would close, or freshen, what was said on 06-07."""
    row = asked(2, known).population("pop:takamatsu-tax")
    assert (row.status["leak"], row.stated_on) == ("possible", "2024-06-07")
    assert row.status_from == "fnd:t1"


def test_takamatsu_cannot_supersede_another_subject() -> None:
    """2d. Else the last number would wipe out a statement about other people."""
    with pytest.raises(ValidationError) as refused:
        client(2).change("fnd:t4", supersedes=["fnd:t0"]).load()
    assert {problem.field for problem in refused.value.problems} == {"supersedes[0]"}


# -- 3 徳島県 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "confirmed", "possible", "ceiling"),
    [
        ("2024-06-06", NONE, (88, 88), (88, None)),
        ("2024-07-03", (132_503, 136_764), (132_503, None), (132_503, None)),
        (None, (132_503, 136_764), (132_503, None), (132_503, None)),
    ],
)
def test_tokushima_by_day(
    known: str | None, confirmed: Span, possible: Span, ceiling: Span
) -> None:
    """3a to 3c. Else organisations or vehicles would be added to the people."""
    assert asked(3, known).levels() == (confirmed, possible, ceiling)


def test_tokushima_first_word() -> None:
    """3a. Else 96 images would be 96 people, and nobody would know whose data of what kind."""
    answer = asked(3, "2024-06-06")
    assert answer.status("org:tokushima-pref") == "possible"
    assert answer.unit("record", "possible") == (96, 96)
    assert answer.unit("record", "confirmed") is None
    assert answer.data("org:tokushima-pref") == dict.fromkeys(
        ("address", "name", "tax_amount", "vehicle_registration"), "possible"
    )


def test_tokushima_organisations_and_parties() -> None:
    """3b. Else two reports of one number would be averaged in silence, or companies that are
    data subjects would count as clients."""
    answer = asked(3, "2024-07-03")
    assert answer.notices("confirmed") == (132_503, 136_764)
    assert answer.open("possible") == ("pop:tokushima-cartax",)
    assert answer.unit("organisation") == (7_691, 7_999)
    assert answer.unit("party") == (144_500, 145_999)
    assert answer.contradictions == [("fnd:k5", "fnd:k6")]
    assert answer.tier(1, "organisation") == (1, 1)


def test_tokushima_press_figures() -> None:
    """3c. Else the larger figure of the press would push the people up."""
    answer = asked(3)
    assert answer.unit("record") == (195_819, 195_819)
    assert answer.unit("vehicle") == (150_000, 299_999)
    assert answer.contradictions == [("fnd:k5", "fnd:k6")]


def test_tokushima_third_number_tells_which_fits() -> None:
    """3c. Else nobody would see that 7,691 organisations and 136,764 people are 144,455 parties,
    fewer than the 144,500 that are said at least."""
    (row,) = asked(3).given.contradictions
    assert "only about 7900 fits the number of parties, about 145000" in row.what


def test_tokushima_is_residual() -> None:
    """3d, as far as the row shows it. Else an ended contract would look like no exposure."""
    row = asked(3).organisation("org:tokushima-pref")
    assert (row.tier, row.residual) == (1, True)


# -- 4 信用金庫 --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "people", "notices"),
    [
        ("2024-07-05", (1, 77_202), (1, 77_202)),
        ("2024-07-09", (1, 77_202), (26, 77_202)),
        (None, (2_670, 69_403), (69_403, 69_403)),
    ],
)
def test_shinkin_by_day(known: str | None, people: Span, notices: Span) -> None:
    """4a to 4c. Else 69,403 names at 26 banks would be 69,403 different people."""
    answer = asked(4, known)
    assert (answer.people("confirmed"), answer.notices("confirmed")) == (people, notices)


def test_shinkin_tiers() -> None:
    """4a. Else the middleman would hide the banks behind it."""
    answer = asked(4, "2024-07-05")
    tiers = {
        ident: answer.organisation(ident).tier
        for ident in ("org:tokai-shinkin-business", "org:shinkin-34", "org:shinkin-26")
    }
    assert list(tiers.values()) == [1, 2, 2]
    assert answer.data("org:shinkin-26") == {"name": "confirmed"}


def test_shinkin_26_of_34() -> None:
    """4b. Else all 34 banks would read as hit, though of eight nobody has said anything."""
    answer = asked(4, "2024-07-09")
    assert answer.status("org:shinkin-26") == "confirmed"
    whole = answer.organisation("org:shinkin-34")
    assert (whole.status["leak"], whole.in_part) == ("confirmed", True)
    sizes = {
        row.id: [count.low for count in row.counts if count.measure == "held"]
        for row in (whole, answer.organisation("org:shinkin-26"))
    }
    assert sizes == {"org:shinkin-34": [34], "org:shinkin-26": [26]}
    assert answer.tier(2, "organisation") == (34, 34)
    assert answer.data("org:shinkin-26") == {"branch_code": "possible", "name": "confirmed"}


def test_shinkin_range_for_each_bank_is_no_total() -> None:
    """4b. Else 26 times the range of one bank would stand as a number of people."""
    answer = asked(4, "2024-07-09")
    ranges = [
        (count.low, count.high, count.unit)
        for count in answer.organisation("org:shinkin-26").counts
        if count.per is not None
    ]
    assert ranges == [(42, 11_841, "record")]
    assert answer.given.other_units == {}


def test_shinkin_chain() -> None:
    """4d, through ``via``. Else nobody could see through whom the banks were reached."""
    answer = client(4).ask("イセトー")
    row = answer.organisation("org:shinkin-26")
    assert row.via == (("org:iseto", "eng:tsb-iseto-dm", "eng:shinkin-tsb-dm", "org:shinkin-26"),)
    assert row.certainty == "stated"


# -- 5 公文 ------------------------------------------------------------------------------------


def test_kumon_first_word() -> None:
    """5a. Else the second report would read as all that could happen."""
    answer = asked(5, "2024-07-10")
    assert answer.levels() == ((4_678, 4_678), (4_678, 4_678), (4_678, None))


def test_kumon_now() -> None:
    """5b. Else kinds that overlap would be added up to 806,368 members."""
    assert asked(5).people("confirmed") == (757_195, 757_195)
    without = client(5).without("fnd:q8").ask(INCIDENT)
    assert without.people("confirmed") == (739_714, 757_195)


def test_kumon_kinds_alone() -> None:
    """5b. Else without the number of members the sum of the kinds would look exact."""
    kinds = client(5).without(
        "fnd:q1", "fnd:q2", "fnd:q7", "fnd:q8", "pop:kumon-first", "pop:kumon-teachers"
    )
    assert kinds.ask(INCIDENT).people("confirmed") == (724_998, 806_368)


def test_kumon_press_total_at_the_wrong_place() -> None:
    """5c. Else a figure of the press would overrule the company's, or hide that they differ."""
    answer = client(5).change("fnd:q8", subject="pop:kumon-members").ask(INCIDENT)
    assert answer.people("confirmed") == (739_714, 757_195)
    assert not answer.total("confirmed").marked
    assert answer.contradictions == [("fnd:q2", "fnd:q8")]
