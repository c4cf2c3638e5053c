"""Tiny worlds named by their shape: what several claims about people say together.

V is the vendor that is hit on 2024-05-01, C its client. All figures were worked out by hand.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from .conftest import World
from .test_shapes_words import ALL, world

EARLY, LATER, LAST = "2024-05-02", "2024-05-03", "2024-05-04"


# -- claims that cannot all be true (step 12) ----------------------------------------------------


def test_older_word_of_lower_standing_gives_way_to_a_part() -> None:
    """Else the vendor's 4 would cap the 10 of whom the client itself writes."""
    asked = world().pop("one", "C", part_of=ALL)
    asked = asked.says("V", "confirmed", ALL, EARLY, 4)
    asked = asked.says("C", "confirmed", ALL, LATER)
    asked = asked.says("C", "confirmed", "pop:one", "2024-05-01", 10)
    answer = asked.ask()
    assert answer.people("confirmed") == (10, None)
    assert answer.total("confirmed").marked
    assert len(answer.contradictions) == 1


@pytest.mark.parametrize("speaker", [{"name": "p", "standing": "press"}, None])
def test_size_of_lower_standing_gives_way_to_what_is_affected(speaker: Any) -> None:
    """Else a newspaper's "4 are held" would make the client's 10 nobody."""
    size = {"stated": 4, "unit": "person", "stated_on": EARLY}
    size |= {"stated_by": [speaker]} if speaker else {}
    asked = world().change(ALL, sizes=[size]).says("C", "confirmed", ALL, LATER, 10)
    assert asked.ask().people("confirmed") == (10, 10)
    assert asked.ask().total("confirmed").marked


def test_vendors_number_gives_way_to_what_its_client_holds() -> None:
    """Else "10 of 4" would be answered with nobody, though one is confirmed at least."""
    size = {"stated": 4, "unit": "person", "stated_on": EARLY, "stated_by": ["org:C"]}
    asked = world().change(ALL, sizes=[size]).says("V", "confirmed", ALL, LATER, 10)
    assert asked.ask().people("confirmed") == (1, 4)


def test_contradiction_elsewhere_does_not_mark_a_total() -> None:
    """Else a quarrel about the possible would cast doubt on the confirmed."""
    asked = world(populations=[ALL, "pop:two"]).pop("two", "C").pop("three", "C", part_of="pop:two")
    asked = asked.says("C", "confirmed", ALL, EARLY, 5)
    asked = asked.says("V", "possible", "pop:two", EARLY, 4)
    asked = asked.says("C", "possible", "pop:three", LATER, 10)
    answer = asked.ask()
    assert not answer.total("confirmed").marked
    assert answer.total("possible").marked


# -- people who are not reached ------------------------------------------------------------------


def room() -> World:
    """``pop:p`` holds 100; the engagement concerns ``pop:a`` alone, beside ``pop:s`` of 60."""
    asked = World().org("V", "C").hit("org:V").pop("p", "C", held=100)
    asked = asked.pop("s", "C", held=60, part_of="pop:p").pop("a", "C", part_of="pop:p")
    asked = asked.add("ov:x", disjoint=["pop:s", "pop:a"])
    asked = asked.eng("C", "V", populations=["pop:a"])
    return asked.says("C", "confirmed", "pop:a", EARLY)


def test_sibling_that_is_not_reached_takes_up_room() -> None:
    """Else 100 would stand as the most, though 60 of the 100 are others."""
    assert room().ask().people("confirmed") == (1, 40)


def test_totals_are_nested_at_the_high_end() -> None:
    """Else more people could be confirmed than confirmed or possible."""
    asked = World().org("V", "C").hit("org:V").pop("p", "C", held=15)
    asked = asked.pop("u", "C", part_of="pop:p").pop("q", "C", part_of="pop:p")
    asked = asked.add("ov:p", disjoint=["pop:u", "pop:q"])
    reached = ["pop:q"]
    for number in (1, 2, 3):
        s, a = f"s{number}", f"a{number}"
        asked = asked.pop(s, "C", held=5, part_of="pop:u").pop(a, "C", part_of="pop:u")
        asked = asked.add(f"ov:{number}", disjoint=[f"pop:{s}", f"pop:{a}"])
        reached += [f"pop:{s}", f"pop:{a}"]
    asked = asked.eng("C", "V", populations=reached)
    for number in (1, 2, 3):
        asked = asked.says("C", "ruled_out", f"pop:s{number}", EARLY)
        asked = asked.says("C", "confirmed", f"pop:a{number}", EARLY)
    answer = asked.says("C", "possible", "pop:q", EARLY, 9).ask()
    confirmed, possible = answer.people("confirmed"), answer.people("possible")
    assert possible == (10, 12)
    assert confirmed == (1, 3)


# -- what two groups share, and labels that cross ------------------------------------------------


def pair(**intersection: Any) -> World:
    """80 members and 30 staff, confirmed; how many are both is said."""
    asked = World().org("V", "C").hit("org:V").pop("members", "C").pop("staff", "C")
    asked = asked.eng("C", "V", populations=["pop:members", "pop:staff"])
    both = {"populations": ["pop:members", "pop:staff"], "count": {"unit": "person"} | intersection}
    asked = asked.add("ov:both", intersection=both, stated_on=EARLY, stated_by=["org:C"])
    asked = asked.says("C", "confirmed", "pop:members", EARLY, 80, complete=True)
    return asked.says("C", "confirmed", "pop:staff", EARLY, 30, complete=True)


def test_people_in_both_are_counted_once() -> None:
    """Else the 10 who are both would be two people each."""
    held = pair(stated="10～20").change("pop:members", sizes=[{"stated": 80, "unit": "person"}])
    held = held.change("pop:staff", sizes=[{"stated": 30, "unit": "person"}])
    answer = held.ask()
    assert answer.people("confirmed") == (90, 100)
    assert answer.given.method == "lp"
    assert pair(stated=0).ask().people("confirmed") == (110, 110)


def test_affected_share_no_more_than_held() -> None:
    """Else "at most 20 are both" would be forgotten where only some are affected."""
    assert pair(stated="最大20").ask().people("confirmed") == (90, 110)


def test_provisional_intersection_bounds_nothing() -> None:
    """Else a number that its own speaker calls provisional would shrink a total."""
    assert pair(stated=20, provisional=True).ask().people("confirmed") == (80, 110)
    assert pair(stated=20, provisional=True).ask().given.method == "tree"


def test_one_population_in_two_disjoint_sets() -> None:
    """Else of two statements about one group the second would be lost."""
    asked = World().org("V", "C").hit("org:V")
    for name in ("a", "b", "c"):
        asked = asked.pop(name, "C")
    asked = asked.eng("C", "V", populations=["pop:a", "pop:b", "pop:c"])
    for name, number in (("a", 10), ("b", 20), ("c", 30)):
        asked = asked.says("C", "confirmed", f"pop:{name}", EARLY, number)
    asked = asked.add("ov:1", disjoint=["pop:a", "pop:b"], stated_on=EARLY)
    one = asked.ask().people("confirmed")
    two = asked.and_().add("ov:2", disjoint=["pop:a", "pop:c"], stated_on=EARLY).ask()
    assert one == (30, 60)
    assert two.people("confirmed") == (40, 60)  # a is in neither; b may lie in c


def test_overlap_said_later_does_not_count_yet() -> None:
    """Else what was learnt afterwards would sharpen an answer for an earlier day."""
    later = pair(stated=0).change("ov:both", stated_on=LAST)
    assert later.ask(known=LATER).people("confirmed") == (80, 110)
    assert later.ask().people("confirmed") == (110, 110)


def test_overlap_of_the_press_gives_way_to_numbers_of_the_client() -> None:
    """Else a newspaper's "nobody is in both" would overturn the client's own total."""
    press = {"name": "paper", "standing": "press"}
    asked = world().change(ALL, sizes=[{"stated": 100, "unit": "person"}])
    asked = asked.pop("one", "C", part_of=ALL).pop("two", "C", part_of=ALL)
    asked = asked.add("ov:1", disjoint=["pop:one", "pop:two"], stated_by=[press], stated_on=EARLY)
    asked = asked.change(ALL, sizes=[
        {"stated": 100, "unit": "person", "stated_by": ["org:C"], "stated_on": EARLY}
    ])  # fmt: skip
    asked = asked.says("C", "confirmed", "pop:one", EARLY, 70)
    asked = asked.says("C", "confirmed", "pop:two", EARLY, 60)
    answer = asked.ask()
    assert answer.people("confirmed") == (70, 100)
    assert answer.total("confirmed").marked


def test_order_of_records_changes_no_bound() -> None:
    """Else two people with the same data would read different numbers."""
    asked = pair(stated=5).add("ov:more", disjoint=["pop:members", "pop:staff"])
    answers = set()
    for order in permutations(asked.lists["overlaps"]):
        for populations in (asked.lists["populations"], asked.lists["populations"][::-1]):
            turned = World({**asked.lists, "overlaps": list(order), "populations": populations})
            answers.add((turned.ask().people("confirmed"), turned.ask().total("confirmed").marked))
    assert len(answers) == 1
