"""Expected figures that compare two days: 2e, 15c and 15d, 8a to 8c, 6a to 6c, 1a to 1e."""

from __future__ import annotations

import pytest

from .conftest import Span, case
from .periods import compared, told
from .test_expected_iseto import INCIDENT, client

PEOPLE = (132_503, 1_173_972)


def test_2e_a_denial_became_a_leak() -> None:
    """Else a board would not see that the vendor's word was withdrawn by facts."""
    found = compared(client(2), "2024-05-28", "2024-07-03", INCIDENT)
    city = "org:takamatsu-city"
    assert found.moved(city) == ("ruled_out", "confirmed")
    assert found.moved(city, "ruled_out_by_vendor_only") == (True, False)
    assert found.by(city) == ("fnd:t2", "fnd:t2b", "fnd:t3")
    assert found.total("confirmed") == ((0, 0), (1_605, 1_605))
    assert found.passing[city, "status.leak"] == [("possible", "2024-06-07", "2024-07-03")]
    assert found.said("fnd:t0").within is False
    assert found.said("fnd:t0").fate == "outweighed"
    assert ("fnd:t0", "outweighed") in found.said("fnd:t1").overturns
    assert found.moved("pop:takamatsu-tax") == ("ruled_out", "possible")
    assert found.by("pop:takamatsu-tax") == ("fnd:t1",)


@pytest.mark.parametrize(
    ("since", "until", "before", "after"),
    [
        ("2024-05-28", "2024-06-06", (0, 0), (0, 0)),
        ("2024-06-06", "2024-07-03", (0, 0), PEOPLE),
        ("2024-07-03", "2024-07-04", PEOPLE, (132_503, 557_623)),
        ("2024-07-04", "2024-08-20", (132_503, 557_623), (757_195, 1_121_386)),
        ("2024-08-20", "2024-12-31", (757_195, 1_121_386), (757_195, 1_113_587)),
    ],
)
def test_15c_15d_totals_may_fall(since: str, until: str, before: Span, after: Span) -> None:
    """Else a falling total would look like people who were cleared."""
    found = compared(case(1, 2, 3, 4, 5), since, until, INCIDENT)
    assert found.total("confirmed") == (before, after)


def test_15d_the_fall_is_owed_to_the_more_exact_number() -> None:
    """Else nobody could say why fewer are affected although more is known."""
    found = compared(case(1, 2, 3, 4, 5), "2024-07-03", "2024-07-04", INCIDENT)
    assert found.changed == {"org:toyota-city", "pop:toyota-iseto", "pop:toyota-vaccination"}
    (total,) = (
        row
        for row in found.given.totals
        if (row.measure, row.level, row.harm) == ("people", "confirmed", "leak")
    )
    assert total.steps[-1].statements == ("fnd:f2", "fnd:f3")
    assert found.said("fnd:f1").fate == "retired"
    assert found.said("fnd:f1").fate_by == ("fnd:f2",)


def test_1_one_population_with_four_numbers() -> None:
    """Else the story of a number that was corrected three times could not be told."""
    story = told(client(1), INCIDENT)
    assert story.total("2024-07-02") == ((0, 0), (1, 1_035_603))
    assert story.total("2024-07-04") == ((1, 1_035_603), (1, 419_254))
    assert story.total("2024-08-20") == ((1, 419_254), (148_620, 148_620))
    assert story.total("2024-08-20", "ceiling") == ((1, None), (148_620, 148_620))
    assert story.changed("2024-05-31")["org:toyota-city"] == ("unknown", "not_found")
    assert story.fate("fnd:f0")[0] == "outweighed"
    assert story.fate("fnd:f2") == ("retired", ("fnd:f4",))
    assert story.days[None] == ("fnd:f5", "fnd:f7")
    assert story.fate("fnd:f7") == ("refuted", ("fnd:f1",))
    assert story.changed(None, "data.my_number") == {
        "org:toyota-city": (None, "ruled_out"),
        "pop:toyota-iseto": (None, "ruled_out"),
    }


def test_8b_the_target_is_corrected_twice() -> None:
    """Else a report would keep the vendor that was named by mistake."""
    incident = "inc:amagasaki-2022"
    found = compared(case(8), "2022-06-23", "2022-06-27", incident)
    corrected = [(row.day, row.target, row.change) for row in found.given.corrected]
    assert corrected == [
        ("2022-06-24", "org:ifront", "named"),
        ("2022-06-24", "org:biprogy", "withdrawn"),
        ("2022-06-26", "org:ifront-sub", "named"),
        ("2022-06-26", "org:ifront", "withdrawn"),
    ]
    assert found.moved("org:amagasaki-city", "tier") == (1, 3)
    assert found.passing["org:amagasaki-city", "tier"] == [(2, "2022-06-24", "2022-06-26")]
    assert {row.id for row in found.given.organisations if row.change == "came_in"} == {
        "org:biprogy",
        "org:ifront",
    }
    assert "inc:amagasaki-2022#target_named:org:ifront-sub" in found.by(
        "org:amagasaki-city", "tier"
    )
    assert found.total("possible") == ((460_517, 460_517), (460_517, 460_517))


def test_8c_an_authority_clears_what_was_possible() -> None:
    """Else the committee's word would be lost among older ones."""
    found = compared(case(8), "2022-06-27", None, "inc:amagasaki-2022")
    assert found.moved("org:amagasaki-city") == ("possible", "ruled_out")
    assert found.by("org:amagasaki-city") == ("fnd:a9",)
    assert found.total("possible") == ((460_517, 460_517), (0, 0))
    assert {item.id for item in found.said("fnd:a9").overturns} == {
        "fnd:a1",
        "fnd:a2",
        "fnd:a3",
        "fnd:a4",
    }


def test_6_corrections_downwards() -> None:
    """Else the vendor's corrected number would look like a smaller leak."""
    found = compared(case(6), "2024-04-01", None, "WelcomeHR")
    assert found.total("confirmed") == ((162_830, 162_830), (158_929, 158_929))
    assert found.total("ceiling")[1] == (158_929, None)
    assert found.moved("pop:wst-direct", "affected") == ((162_830,) * 2, (158_929,) * 2)
    assert "fnd:w3" in found.by("pop:wst-direct", "affected")
    assert found.said("fnd:w1").fate == "retired"
    assert found.moved("org:ibaraki-pref") == ("possible", "confirmed")
    assert found.by("org:ibaraki-pref") == ("fnd:w13",)
    assert found.moved("org:wst-oem") == ("unknown", "ruled_out")
    assert found.moved("org:wst-oem", "ruled_out_by_vendor_only") == (False, True)
    assert found.by("org:wst-oem") == ("fnd:w10",)


def test_3c_a_contradiction_appears() -> None:
    """Else two numbers that exclude each other would pass unseen into a report."""
    found = compared(client(3), "2024-06-06", "2024-07-03", INCIDENT)
    clashes = [(row.records, row.change) for row in found.given.contradictions]
    assert (("fnd:k5", "fnd:k6"), "appeared") in clashes
    assert found.said("fnd:k5").fate == "contradicted"
    assert found.moved("org:tokushima-pref", "count.organisation")[0] is None


def test_15b_coverage_moves_with_the_regulator() -> None:
    """Else it would not be seen when the regulator's total came, and what it leaves open."""
    world = case(1, 2, 3, 4, 5, 15)
    found = compared(world, "2024-12-31", None, INCIDENT)
    rows = {row.aspect: row for row in found.given.others if row.part == "coverage"}
    assert rows["explained"].before is None
    assert rows["explained"].steps[-1].statements == ("fnd:p1",)
    assert found.total("all", "notices")[1] == (3_076_477, 3_076_477)
