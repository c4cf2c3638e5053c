"""Tiny worlds named by their shape: whose word stands, when, and for what.

V is the vendor that is hit on 2024-05-01, C its client, ``pop:all`` the people entrusted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from .conftest import World

ALL = "pop:all"
ENGAGEMENT = "eng:C-V"


def world(**engagement: Any) -> World:
    """V is hit; it works for C on the data of ``pop:all``."""
    found = World().org("V", "C").pop("all", "C").hit("org:V")
    return found.eng("C", "V", **{"populations": [ALL], **engagement})


def parts() -> World:
    """As ``world``, with two parts of ``pop:all``."""
    return world().pop("one", "C", part_of=ALL).pop("two", "C", part_of=ALL)


# -- which word stands -------------------------------------------------------------------------


def test_later_word_of_the_same_standing() -> None:
    """Else a party could never correct itself."""
    asked = (
        world().says("C", "possible", ALL, "2024-05-02").says("C", "ruled_out", ALL, "2024-05-03")
    )
    answer = asked.ask()
    assert answer.status(ALL) == "ruled_out"
    assert answer.contradictions == []


def test_later_word_of_lower_standing() -> None:
    """Else the vendor could talk away what its client had confirmed."""
    asked = (
        world().says("C", "confirmed", ALL, "2024-05-02").says("V", "ruled_out", ALL, "2024-05-03")
    )
    answer = asked.ask()
    assert answer.status("org:C") == "confirmed"
    assert answer.contradictions == [("fnd:1", "fnd:2")]


def test_later_word_of_higher_standing() -> None:
    """Else a committee's finding would stand beside what it settles."""
    asked = world().says("C", "possible", ALL, "2024-05-02")
    answer = asked.says("committee", "ruled_out", ALL, "2024-05-03").ask()
    assert answer.status(ALL) == "ruled_out"
    assert answer.contradictions == []


def test_same_day_same_standing_is_worse() -> None:
    """Else the order of two lines in a file would decide."""
    asked = (
        world().says("C", "ruled_out", ALL, "2024-05-02").says("C", "possible", ALL, "2024-05-02")
    )
    assert asked.ask().status("org:C") == "possible"


def test_supersedes_withdraws() -> None:
    """Else a slip could not be taken back."""
    asked = world().says("C", "confirmed", ALL, "2024-05-02")
    asked.says("C", "possible", ALL, "2024-05-02", supersedes=["fnd:1"])
    assert asked.ask().status("org:C") == "possible"


def test_order_of_badness() -> None:
    """Else a milder word of the same day would hide a worse one."""
    order = ["confirmed", "possible", "under_investigation", "not_found", "ruled_out"]
    for worse, milder in pairwise(order):
        asked = world().says("C", milder, ALL, "2024-05-02").says("V", worse, ALL, "2024-05-02")
        assert asked.ask().status(ALL) == worse


def test_denial_by_the_vendor_only() -> None:
    """Else the word of the party hit would close the case."""
    answer = world().says("V", "ruled_out", ENGAGEMENT, "2024-05-02").ask()
    row = answer.organisation("org:C")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", True)
    assert answer.people("ceiling") == (0, None)


def test_denial_by_the_client() -> None:
    """Else the client's own word would never close its case."""
    answer = world().says("C", "ruled_out", ENGAGEMENT, "2024-05-02").ask()
    assert answer.status("org:C") == "ruled_out"
    assert not answer.organisation("org:C").ruled_out_by_vendor_only
    assert answer.people("ceiling") == (0, 0)


def test_denial_stops_the_walk_beyond() -> None:
    """Else clients behind a cleared engagement would stay in doubt."""
    asked = world().org("D").eng("D", "C", relies_on=[ENGAGEMENT])
    answer = asked.says("C", "ruled_out", ENGAGEMENT, "2024-05-02").ask()
    assert answer.status("org:D") == "ruled_out"


# -- days --------------------------------------------------------------------------------------


def test_month_counts_from_its_last_day() -> None:
    """Else a word of "May" would be known on the first of May."""
    asked = world().says("C", "possible", ALL, "2024-05")
    assert asked.ask(known="2024-05-30").status("org:C") == "unknown"
    assert asked.ask(known="2024-05-31").status("org:C") == "possible"


def test_undated_word_only_without_a_day() -> None:
    """Else nobody could say when it had been known, and it would be used all the same."""
    asked = world().says("C", "possible", ALL, None).says("C", "not_found", ALL, "2024-05-02")
    assert asked.ask(known="2024-12-31").status(ALL) == "not_found"
    now = asked.ask()
    assert now.status(ALL) == "possible"  # it retires nothing, and nothing retires it
    assert now.notes("undated") == [("fnd:1",)]


def test_undated_word_has_its_sources_day() -> None:
    """Else a notice with a printed date would count as undated."""
    asked = world().says("C", "possible", ALL, None, sources=["src:notice"])
    asked.add("src:notice", title="notice", published_on="2024-05-04")
    assert asked.ask(known="2024-05-03").status("org:C") == "unknown"
    assert asked.ask(known="2024-05-04").status("org:C") == "possible"
    assert asked.ask().notes("undated") == []


def test_known_from_hides_a_record() -> None:
    """Else a hop found out later would have been known from the start."""
    asked = world().org("D").eng("D", "C", relies_on=[ENGAGEMENT], known_from="2024-05-10")
    asked.says("V", "possible", ALL, "2024-05-02")
    assert "org:D" not in asked.ask(known="2024-05-09").ids
    assert "org:D" in asked.ask(known="2024-05-10").ids


def test_target_withdrawn() -> None:
    """Else a vendor named by mistake would stay the one that was hit."""
    asked = world().org("W", "D").eng("D", "W").says("C", "possible", ALL, "2024-05-02")
    asked.lists["incidents"] = []
    asked.hit(
        {"target": "org:W", "withdrawn_on": "2024-05-05"},
        {"target": "org:V", "known_from": "2024-05-05"},
    )
    before, after = asked.ask(known="2024-05-04"), asked.ask(known="2024-05-05")
    assert "org:D" in before.ids
    assert "org:D" not in after.ids
    assert after.notes("withdrawn") == [("inc:x", "org:W")]


# -- contracts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "there", "residual"),
    [
        (None, "2024-03", True, True),
        (None, "2024-05", True, False),  # a part of a date: its last day
        ("2024-06", None, False, False),
        ("2024-05", None, True, False),  # its first day
        ("2023", "2023", True, True),
    ],
)
def test_contract_days(since: str | None, until: str | None, there: bool, residual: bool) -> None:
    """Else an ended contract would count as none, or one begun later as exposed."""
    days = {key: day for key, day in (("since", since), ("until", until)) if day}
    answer = world(**days).ask()
    assert ("org:C" in answer.ids) is there
    assert not there or answer.organisation("org:C").residual is residual


def test_at_chooses_the_day_of_contracts() -> None:
    """Else nobody could ask who would be hit by the same vendor today."""
    asked = world(until="2024-12-31")
    assert asked.ask(at="2025-06-01").organisation("org:C").residual
    assert not asked.ask(at="2024-06-01").organisation("org:C").residual


def test_incident_without_days_asks_of_today() -> None:
    """Else an incident nobody dated would be judged by contracts of another year."""
    asked = world(since="2025-01-01").change("inc:x", occurred=None)
    assert "org:C" in asked.ask().ids
    assert "org:C" not in asked.change("inc:x", detected="2024-05-03").ask().ids


def test_erasure_claimed_refuted_undated() -> None:
    """Else "we had erased it" would hold against the leak of what had been erased."""
    claimed = world(until="2024-03").says(
        "V", "ruled_out", ENGAGEMENT, None, reason="erased", effect=None
    )
    row = claimed.ask().organisation("org:C")
    assert (row.status["leak"], row.ruled_out_by_vendor_only, row.residual) == (
        "ruled_out", True, True,
    )  # fmt: skip
    refuted = claimed.and_().says("press", "possible", ALL, "2024-05-02").ask()
    assert refuted.status("org:C") == "possible"
    assert refuted.contradictions == []


def test_erasure_after_the_finding_is_no_refutation() -> None:
    """Else a claim would be refuted by what was said before it."""
    asked = world().says("C", "possible", ALL, "2024-05-02")
    asked.says("C", "ruled_out", ENGAGEMENT, "2024-05-03", reason="erased", effect=None)
    assert asked.ask().status("org:C") == "ruled_out"


# -- wholes and parts --------------------------------------------------------------------------


def test_part_makes_the_whole_in_part() -> None:
    """Else one list would condemn all people, or be lost among them."""
    answer = parts().says("C", "confirmed", "pop:one", "2024-05-02").ask()
    row = answer.population(ALL)
    assert (row.status["leak"], row.in_part) == ("confirmed", True)
    assert answer.status("pop:two") == "unknown"


def test_all_parts_that_cover() -> None:
    """Else "in part" would stand though every part is confirmed."""
    asked = parts().change(ALL, whole=True)
    for name in ("pop:one", "pop:two"):
        asked.says("C", "confirmed", name, "2024-05-02")
    row = asked.ask().population(ALL)
    assert (row.status["leak"], row.in_part) == ("confirmed", False)


def test_confirmed_whole_makes_parts_possible() -> None:
    """Else a confirmed leak would confirm each list, though nobody said which."""
    answer = parts().says("C", "confirmed", ALL, "2024-05-02", 10).ask()
    assert answer.status("pop:one") == "possible"
    assert answer.affected("pop:one") == (0, 10)


def test_parts_keep_their_own_word() -> None:
    """Else "this list was not taken" would be overruled by what was said of all."""
    asked = parts().says("C", "confirmed", ALL, "2024-05-02", 10)
    answer = asked.says("C", "ruled_out", "pop:one", "2024-05-03").ask()
    assert answer.status("pop:one") == "ruled_out"
    assert answer.status(ALL) == "confirmed"


def test_denial_of_a_part_says_nothing_of_the_whole() -> None:
    """Else one cleared list would clear all."""
    answer = parts().says("C", "ruled_out", "pop:one", "2024-05-02").ask()
    assert answer.status(ALL) == "unknown"


def test_denial_of_the_whole_retires_the_parts_words() -> None:
    """Else a cleared case would keep its first suspicions for ever."""
    asked = parts().says("C", "possible", "pop:one", "2024-05-02", 50)
    answer = asked.says("C", "ruled_out", ALL, "2024-05-03").ask()
    assert answer.status("pop:one") == "ruled_out"
    assert answer.people("possible") == (0, 0)


def test_not_found_of_the_whole_does_not() -> None:
    """Else "nothing found so far" would take back what had been found."""
    asked = parts().says("C", "possible", "pop:one", "2024-05-02", 50)
    answer = asked.says("C", "not_found", ALL, "2024-05-03").ask()
    assert answer.status("pop:one") == "possible"


def test_word_on_the_incident_passes_to_nobody() -> None:
    """Else a regulator's total would confirm every client of the vendor."""
    answer = world().says("regulator", "confirmed", "inc:x", "2024-05-02", 5_000).ask()
    assert answer.status("org:C") == "unknown"
    assert answer.people("confirmed") == (0, 0)
    assert answer.people("all") == (0, 5_000)


# -- harms, effects, categories ----------------------------------------------------------------


def test_leak_and_loss_apart() -> None:
    """Else an outage would read as a leak."""
    answer = world().says("V", "confirmed", ENGAGEMENT, "2024-05-02", effect="unavailable").ask()
    assert answer.organisation("org:C").status == {"leak": "unknown", "loss": "confirmed"}
    assert answer.people("confirmed", "loss") == (1, None)
    assert answer.people("confirmed") == (0, 0)


def test_encryption_of_a_whole_is_not_that_of_each_part() -> None:
    """Else every list on the server would count as encrypted."""
    answer = parts().says("C", "confirmed", ALL, "2024-05-02", effect="encrypted").ask()
    assert answer.status("pop:one", "loss") == "possible"


def test_denial_of_seeing_denies_taking() -> None:
    """Else "nobody could see it" would leave open that it was taken."""
    asked = world().says("C", "possible", ALL, "2024-05-02", effect="exfiltrated")
    answer = asked.says("C", "ruled_out", ALL, "2024-05-03", effect="viewable").ask()
    assert answer.status(ALL) == "ruled_out"


def test_denial_of_taking_leaves_seeing() -> None:
    """Else "it was not taken" would deny that it lay open."""
    asked = world().says("C", "confirmed", ALL, "2024-05-02", effect="viewable")
    answer = asked.says("C", "ruled_out", ALL, "2024-05-03", effect="exfiltrated").ask()
    assert answer.status("org:C") == "confirmed"


def test_narrower_category_is_within_the_wider() -> None:
    """Else health checks would not be found under special-care information."""
    answer = world().says("C", "confirmed", ALL, "2024-05-02", 7, data=["health_check"])
    assert answer.ask(data=("special_care",)).people("confirmed") == (7, 7)


def test_wider_category_makes_the_narrower_possible() -> None:
    """Else special-care information would say nothing of health checks."""
    asked = world(data=["health_check"]).says("C", "confirmed", ALL, "2024-05-02", data=["health"])
    assert asked.ask().data("org:C")["health_check"] == "possible"


def test_narrower_category_raises_the_wider() -> None:
    """Else a leaked health check would stand beside special-care information "unknown"."""
    asked = world(data=["special_care"]).says("C", "confirmed", ALL, "2024-05-02", data=["health"])
    assert asked.ask().data("org:C") == {"health": "confirmed", "special_care": "confirmed"}


def test_status_rests_on_the_word_about_all() -> None:
    """Else a row would cite the statement about one category for the status of the whole."""
    asked = world().says("C", "confirmed", ALL, "2024-05-02", 100)
    asked.says("C", "confirmed", ALL, "2024-05-02", 3, data=["disability"])
    assert asked.ask().population(ALL).status_from == "fnd:1"


def test_category_denied_says_nothing_of_the_rest() -> None:
    """Else "no card numbers" would read as "nothing"."""
    answer = world().says("C", "ruled_out", ALL, "2024-05-02", data=["payment_card"]).ask()
    assert answer.status("org:C") == "unknown"
    assert answer.data("org:C") == {"payment_card": "ruled_out"}


def test_without_effect_is_every_effect() -> None:
    """Else "not affected" would leave the outage open."""
    answer = world().says("C", "ruled_out", ALL, "2024-05-02", effect=None).ask()
    assert answer.population(ALL).status == {"leak": "ruled_out", "loss": "ruled_out"}


# -- which incident ----------------------------------------------------------------------------


def two_incidents() -> World:
    asked = world().hit("org:V", id="inc:old", occurred={"from": "2020-01-01"})
    asked.says("C", "confirmed", ALL, "2020-02-01", 3, incidents=["inc:old"])
    return asked.says("C", "possible", ALL, "2024-05-02", 9)


def test_newest_incident_and_the_others_named() -> None:
    """Else two breaches of one vendor would be mixed, or the older one be forgotten."""
    answer = two_incidents().ask("org:V")
    assert answer.given.incident == "inc:x"
    assert answer.people("possible") == (9, 9)
    assert answer.notes("other_incident") == [("inc:old",)]


def test_incident_chosen() -> None:
    """Else nobody could ask of the older breach."""
    assert two_incidents().ask("org:V", incident="inc:old").people("confirmed") == (3, 3)
    assert two_incidents().ask("inc:old").people("confirmed") == (3, 3)


def test_incident_not_yet_known() -> None:
    """Else a day's answer would know of what had not been told."""
    answer = two_incidents().ask("org:V", known="2021-01-01")
    assert answer.given.incident == "inc:old"


def test_hypothetical_uses_no_word() -> None:
    """Else what was said of one breach would size the next."""
    asked = two_incidents().change(ALL, sizes=[{"stated": 40, "unit": "person"}])
    answer = asked.ask("org:V", hypothetical=True)
    assert (answer.given.incident, answer.given.hypothetical) == (None, True)
    assert answer.status("org:C") == "unknown"
    assert answer.levels() == ((0, 0), (0, 0), (40, 40))
    assert answer.affected(ALL) == (40, 40)


def test_several_targets_are_the_union() -> None:
    """Else two vendors hit at once would be two answers to add up by hand."""
    asked = World().org("V", "W", "C", "D").eng("C", "V").eng("D", "W").eng("C", "W")
    answer = asked.ask("org:V", "org:W", hypothetical=True)
    assert {row.id for row in answer.given.organisations} == {"org:C", "org:D"}
    assert [row.id for row in answer.given.targets] == ["org:V", "org:W"]


def test_vendor_without_incident_is_hypothetical() -> None:
    """Else a vendor that was never hit could not be asked about."""
    answer = World().org("V", "C").eng("C", "V").ask("org:V")
    assert answer.given.hypothetical
    assert answer.organisation("org:C").tier == 1
