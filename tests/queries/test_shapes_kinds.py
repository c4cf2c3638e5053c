"""Tiny worlds named by their shape: parts and members beside the whole, and whom a reader may mean.

V is the vendor that is hit on 2024-05-01, C its client, ``pop:all`` the people entrusted.
"""

from __future__ import annotations

from typing import Any

from .conftest import World
from .test_shapes_words import ALL, ENGAGEMENT, world


def records(number: int | str, **fields: Any) -> dict[str, Any]:
    return {"stated": number, "unit": "record", **fields}


# -- a whole that is possible, with a part that is less ------------------------------------------


def test_possible_whole_does_not_count_a_part_that_is_denied() -> None:
    """Else people of whom their own client says "no" would be the least that may have leaked."""
    asked = world().pop("one", "C", held=370_000, part_of=ALL)
    asked = asked.says("C", "possible", ENGAGEMENT, "2024-05-02")
    assert asked.ask().people("possible") == (370_000, None)
    denied = asked.and_().says("C", "ruled_out", "pop:one", "2024-05-03")
    assert denied.ask().people("possible") == (0, None)
    asked = asked.and_().says("C", "under_investigation", "pop:one", "2024-05-03")
    assert asked.ask().people("possible") == (0, None)


def test_possible_whole_counts_what_is_left_beside_a_denied_part() -> None:
    """Else a denial for a few would make the rest uncounted."""
    asked = world().change(ALL, sizes=[{"stated": 1_000, "unit": "person"}])
    asked = asked.pop("one", "C", held=300, part_of=ALL)
    asked = asked.says("C", "possible", ENGAGEMENT, "2024-05-02")
    asked = asked.says("C", "ruled_out", "pop:one", "2024-05-03")
    assert asked.ask().people("possible") == (700, 1_000)


# -- other units in a cohort ---------------------------------------------------------------------


def cohort() -> World:
    """V serves the cohort K; A and B are members with people of their own."""
    world = World().org("V").cohort("K", 3).org("A", "B", member_of=["org:K"]).hit("org:V")
    world = world.pop("all", "K").pop("a", "A", part_of=ALL).pop("b", "B", part_of=ALL)
    return world.eng("K", "V", populations=[ALL])


def test_records_of_a_member_are_among_those_of_its_cohort() -> None:
    """Else a company's 3,957 records would be added to the 63,000 of its group."""
    asked = cohort().says("K", "confirmed", ALL, "2024-05-02", records(63_000))
    asked = asked.says("A", "confirmed", "pop:a", "2024-05-02", records(3_957))
    assert asked.ask().unit("record") == (63_000, 63_000)


def test_records_of_two_members_are_added() -> None:
    """Else the records of one utility would hide those of another."""
    asked = cohort().says("A", "confirmed", "pop:a", "2024-05-02", records(800))
    asked = asked.says("B", "confirmed", "pop:b", "2024-05-02", records(300))
    assert asked.ask().unit("record") == (1_100, 1_100)


def test_possible_number_of_members_bounds_from_below() -> None:
    """Else 5,100 that are 51 clients' at most would be "at least one person"."""
    asked = cohort().change("org:K", sizes=[])
    organisations = {"stated": 51, "unit": "organisation"}
    asked = asked.says("K", "possible", "org:K", "2024-05-02", organisations)
    across = {"stated": 5_100, "unit": "person", "duplicates": "across"}
    asked = asked.says("K", "possible", ALL, "2024-05-02", across)
    assert asked.ask().people("possible") == (100, 5_100)


def test_records_of_parties_bound_people_from_above() -> None:
    """Else 78 records, each about one party, could be any number of people."""
    asked = world().says("C", "confirmed", ALL, "2024-05-02", records(78, of="party"))
    assert asked.ask().people("confirmed") == (1, 78)


# -- who speaks for a row ------------------------------------------------------------------------


def test_row_names_the_weightiest_speaker() -> None:
    """Else a prefecture's own statement would be shown as a broadcaster's."""
    asked = world().says("C", "confirmed", ALL, "2024-05-02", 10)
    answer = asked.says("press", "confirmed", ALL, "2024-05-09", 12).ask()
    assert answer.population(ALL).stated_by == ("C",)


def test_row_names_the_client_whose_parts_make_up_what_the_press_counts() -> None:
    """Else a company's own report would be shown as a newspaper's, which only added it up."""
    asked = world().pop("one", "C", part_of=ALL).pop("two", "C", part_of=ALL)
    asked = asked.says("C", "confirmed", "pop:one", "2024-05-02", 10)
    asked = asked.says("C", "confirmed", "pop:two", "2024-05-02", 5)
    answer = asked.says("press", "confirmed", ALL, "2024-05-03", 15).ask()
    row = answer.organisation("org:C")
    assert (row.stated_by, row.in_part) == (("C",), False)


def test_number_that_was_replaced_is_not_current() -> None:
    """Else the press's rounder figure would stand in the client's line."""
    asked = world().says("C", "confirmed", ALL, "2024-05-02", records(41_819, duplicates="within"))
    answer = asked.says("press", "confirmed", ALL, "2024-05-09", records(13_000)).ask()
    current = {count.low: count.current for count in answer.population(ALL).counts}
    assert current == {41_819: True, 13_000: False}
    assert answer.contradictions == []


# -- incidents that a reader may mean ------------------------------------------------------------


def test_former_target_leads_to_its_incident() -> None:
    """Else who asks about the company in the news would be told of nothing."""
    asked = world().org("W").change("inc:x", targets=[
        {"target": "org:W", "withdrawn_on": "2024-05-03"},
        {"target": "org:V", "known_from": "2024-05-03"},
    ])  # fmt: skip
    answer = asked.ask("org:W")
    assert answer.given.hypothetical
    assert answer.notes("was_target") == [("inc:x", "org:W")]
    assert asked.ask("org:V").notes("was_target") == []


def test_intermediary_leads_to_the_incident_below_it() -> None:
    """Else who asks about the direct contractor would not find what its own contractor lost."""
    asked = World().org("C", "V", "W").eng("C", "V").eng("V", "W").hit("eng:V-W")
    assert asked.ask("org:V").notes("sub_entrusted") == [("inc:x", "org:V")]
    assert asked.ask("org:W").notes("sub_entrusted") == []
