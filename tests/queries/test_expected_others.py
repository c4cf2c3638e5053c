"""Expected figures 10 to 12, and 15: loss without leak, parts of a whole, accounts, coverage.

Spans are [low, high], a high of None is open. People unless said.
"""

from __future__ import annotations

import pytest

from .conftest import Answer, Span, World, case

NONE: Span = (0, 0)


# -- 10 ソウェルクラブ --------------------------------------------------------------------------

DATABASE: Span = (1, 1_369_999)


def test_sowel_loss_and_leak() -> None:
    """10a. Else what was deleted for certain would read as leaked for certain."""
    answer = case(10).ask("ソウェル")
    assert answer.people("confirmed", "loss") == DATABASE
    assert answer.people("confirmed") == NONE
    assert answer.people("possible") == DATABASE
    assert answer.unit("record", "confirmed", "loss") == (1_355_000, 1_369_999)
    assert answer.unit("record", "possible") == (1_355_000, 1_369_999)
    assert answer.unit("record", "confirmed") is None


def test_sowel_what_was_not_held() -> None:
    """10a. Else members would fear for numbers that the database never held."""
    data = case(10).ask("ソウェル").data("org:sowel")
    assert data == {"my_number": "ruled_out", "payment_card": "ruled_out"}


# -- 11 日本年金機構 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "people"),
    [
        ("2015-06-02", (1, 1_252_997)),
        ("2015-06-12", (15_302, 1_215_300)),
        ("2015-06-22", (1_014_653, 1_014_653)),
        (None, (1_014_653, 1_014_653)),
    ],
)
def test_nenkin_by_day(known: str | None, people: Span) -> None:
    """11a to 11c. Else records would be people, or the parts would say nothing of their whole."""
    answer = case(11).ask("inc:jps-2015", known=known)
    assert answer.people("confirmed") == people
    assert answer.given.contradictions == ()


def test_nenkin_without_the_union() -> None:
    """11b. Else parts that need not be all of it would bound the whole from above."""
    answer = case(11).without("ov:jps").ask("inc:jps-2015", known="2015-06-12")
    assert answer.people("confirmed") == (15_302, 1_259_999)


def test_nenkin_those_told_no() -> None:
    """11c. Else those wrongly told "nothing leaked" would be added to the rest, or missing."""
    before = case(11).ask("inc:jps-2015", known="2015-06-22")
    assert before.status("pop:jps-told-no") == "possible"
    after = case(11).ask("inc:jps-2015", known="2015-07-03")
    assert after.status("pop:jps-told-no") == "confirmed"
    assert after.affected("pop:jps-told-no") == (1, 1_014_653)
    assert after.people("confirmed") == (1_014_653, 1_014_653)


def test_nenkin_files_beside_their_part() -> None:
    """11c. Else the 7 files with a password would replace the 949, or be added for certain."""
    assert case(11).ask("inc:jps-2015").unit("file") == (949, 956)


def test_nenkin_contractor_holds_nobody() -> None:
    """11d. Else a contractor that holds no personal data would threaten millions."""
    answer = case(11).ask("org:jps-ops", hypothetical=True)
    row = answer.organisation("org:jps")
    assert (row.tier, dict(row.status)) == (1, {"leak": None, "loss": "unknown"})
    assert answer.given.populations == ()
    assert answer.levels() == (NONE, NONE, NONE)


# -- 12 accounts -------------------------------------------------------------------------------


def test_nextlevel() -> None:
    """12a. Else the clients whose account was abused would be shown as its victims."""
    answer = case(12).ask("inc:nextlevel-2023")
    assert answer.people("confirmed") == (1, 496_119)
    assert answer.population("pop:nextlevel-workers").tier == 0
    assert answer.given.entry == ("org:nextlevel-members",)
    assert [row.id for row in answer.given.organisations] == ["org:nextlevel"]


def test_nextlevel_without_a_chain() -> None:
    """12a. Else a statement without a recorded chain would be dropped, with 496,119 records."""
    world = case(12).change("pop:nextlevel-workers", held_on=None)
    answer = world.ask("inc:nextlevel-2023")
    assert answer.organisation("org:nextlevel").tier is None
    assert answer.people("confirmed") == (1, 496_119)
    assert ("fnd:x1", "pop:nextlevel-workers") in answer.notes("no_chain")


def test_askul_contractor() -> None:
    """12b. Else an account that reaches a whole system would be taken for one service."""
    answer = case(12).ask("org:askul-contractor", hypothetical=True)
    shop = answer.organisation("org:askul")
    assert (shop.tier, shop.certainty) == (1, "stated")
    assert answer.engagement("eng:askul-contractor").status == {"leak": None, "loss": "unknown"}
    own = answer.population("pop:askul-own")
    assert (own.tier, own.certainty) == (1, "assumed")
    assert own.via == (("org:askul-contractor", "sys:askul-core", "pop:askul-own"),)
    assert answer.organisation("org:askul-logist").tier == 2
    customer = answer.organisation("org:ryohin")
    assert (customer.tier, customer.certainty) == (3, "assumed")
    assert set(customer.data or ()) == {"name", "address", "phone", "order"}


def test_askul_incident() -> None:
    """12c. Else a client without a number would count as nobody, or 740,000 records as people."""
    answer = case(12).ask("inc:askul-2025")
    assert answer.status("org:ryohin") == "possible"
    assert answer.people("confirmed") == (1, None)
    assert answer.open("confirmed") == ("pop:askul-own",)
    assert answer.people("possible") == (1, None)
    assert answer.open("possible") == ("eng:ryohin-logist#people", "pop:askul-own")
    assert answer.unit("record") == (735_000, 749_999)


# -- 15 all clients of イセトー together ---------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "people", "notices"),
    [
        ("2024-05-28", NONE, NONE),
        ("2024-06-06", NONE, NONE),
        ("2024-07-03", (132_503, 1_173_972), (134_109, 1_173_972)),
        ("2024-07-04", (132_503, 557_623), None),
        ("2024-08-20", (757_195, 1_121_386), None),
        ("2024-12-31", (757_195, 1_113_587), (1_109_326, 1_113_587)),
    ],
)
def test_iseto_by_day(known: str, people: Span, notices: Span | None) -> None:
    """15c, 15d. Else the high would be kept from falling, though knowledge grows."""
    answer = case(1, 2, 3, 4, 5).ask("イセトー", known=known)
    assert answer.people("confirmed") == people
    assert notices is None or answer.notices("confirmed") == notices


def test_iseto_possible_and_ceiling() -> None:
    """15c. Else what nobody can size would be sized by leaving it out."""
    days = ("2024-05-28", "2024-06-06", "2024-07-03")
    answers = [case(1, 2, 3, 4, 5).ask("イセトー", known=day) for day in days]
    assert [one.people("possible") for one in answers] == [NONE, (88, 88), (132_503, None)]
    assert [one.people("ceiling")[1] for one in answers] == [None, None, None]


#: 15a and 15b with the clients of files 01 to 05 alone. By hand, in notices:
#: 豊田市 148,620 + 高松市 1,605 + 徳島県 132,503 to 136,764 + 公文 757,195 + 信金 69,403
#: = 1,109,326 to 1,113,587. People: the largest client's 757,195 at least, the sum at most.
#: The regulator counts 3,076,477: 3,076,477 - 1,113,587 = 1,962,890 and
#: 3,076,477 - 1,109,326 = 1,967,151 are not explained.
NAMED: Span = (1_109_326, 1_113_587)


def iseto() -> World:
    return case(1, 2, 3, 4, 5, 15)


def test_iseto_named_and_all() -> None:
    """15a. Else letters and people would be one number, or the regulator's count be lost."""
    answer = iseto().ask("イセトー")
    assert answer.notices("named") == NAMED
    assert answer.people("named") == (757_195, 1_113_587)
    assert answer.people("all") == (757_195, 3_076_477)
    assert answer.notices("all") == (3_076_477, 3_076_477)


def test_iseto_regulator_speaks_later() -> None:
    """15a. Else a count of 2025-03 would stand in an answer about 2024."""
    answer = iseto().ask("イセトー", known="2025-03-30")
    assert answer.notices("all") == NAMED
    assert answer.given.coverage == ()


def test_iseto_records_of_organisations_stay_open() -> None:
    """15a. Else a client that counts records about companies would add those as people."""
    world = iseto().org("kyoto-cci", kind="association").pop("kyoto-cci", "kyoto-cci")
    world.eng("kyoto-cci", "iseto", populations=["pop:kyoto-cci"])
    records = {"stated": 41_000, "unit": "record", "of": "organisation"}
    world.says(
        "kyoto-cci", "confirmed", "pop:kyoto-cci", "2024-07-01", records, id="fnd:kyoto",
        incidents=["inc:iseto-2024"],
    )  # fmt: skip
    answer = world.ask("イセトー")
    assert answer.people("named") == (757_195, None)
    assert answer.open("named") == ("pop:kyoto-cci",)
    assert answer.sized("named") == (757_195, 1_113_587)


def test_iseto_coverage() -> None:
    """15b. Else nobody could tell that most of the regulator's count has no name yet."""
    (row,) = iseto().ask("イセトー").given.coverage
    assert (row.of, row.unit, row.measure) == ("inc:iseto-2024", "person", "notices")
    assert (row.explained.low, row.explained.high) == NAMED
    assert (row.unexplained.low, row.unexplained.high) == (1_962_890, 1_967_151)
    assert row.stated.stated_by == ("個人情報保護委員会",)


def _answers() -> list[Answer]:
    asked = {6: "WelcomeHR", 7: "社労夢", 9: "電子連携サービス", 10: "ソウェル"}
    return [case(number).ask(name) for number, name in asked.items()] + [iseto().ask("イセトー")]


def test_totals_are_nested() -> None:
    """Else a confirmed person would not be a possible one, or a letter not go to a person."""
    for answer in _answers():
        for harm in ("leak", "loss"):
            confirmed, possible, ceiling = answer.levels(harm)
            assert confirmed[0] <= possible[0] <= ceiling[0]
            assert answer.people("confirmed", harm)[0] <= answer.notices("confirmed", harm)[0]


# Rows of the table that another command answers:
#   1e, 3d: residual and exposure (test_residual.py, test_exposure.py).
#   2e, 8b, 15c, 15d as changes: diff (test_expected_periods.py).
#   4d, 6e, 8d: path (test_path.py, test_path_why_not.py).
#   7e the days on which reports were due: needs the command ``duties``.
#   15a, 15b with all clients: the bundled data (tests/seeds/test_questions.py).
