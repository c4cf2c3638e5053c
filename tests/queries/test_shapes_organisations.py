"""Tiny worlds named by their shape: what an organisation is, by what is said of its parts.

V is the vendor that is hit on 2024-05-01, C its client, ``pop:all`` the people entrusted.
"""

from __future__ import annotations

from .test_shapes_words import ALL, parts, world


def test_a_client_that_denied_it_for_all_its_people_is_not_unknown() -> None:
    """Else a client would stay on the list of those who have not answered."""
    answer = world().says("C", "ruled_out", ALL, "2024-05-03").ask()
    assert answer.status("org:C") == "ruled_out"
    assert not answer.organisation("org:C").ruled_out_by_vendor_only


def test_a_client_that_denied_it_for_some_people_is_still_unknown() -> None:
    """Else people of whom nothing is known would be taken for safe."""
    answer = parts().says("C", "ruled_out", "pop:one", "2024-05-03").ask()
    assert answer.status("org:C") == "unknown"


def test_a_client_whose_whole_is_confirmed_is_not_in_part() -> None:
    """Else "in part" would be read where all are affected."""
    asked = parts().says("C", "confirmed", ALL, "2024-05-03", 10)
    answer = asked.ask()
    assert answer.status("pop:one") == "possible"
    assert answer.status("org:C") == "confirmed"
    assert not answer.organisation("org:C").in_part


def test_people_of_a_client_are_counted_once() -> None:
    """Else a client's figure would add its parts, or forget one."""
    asked = parts().says("C", "confirmed", "pop:one", "2024-05-03", 10)
    asked = asked.says("C", "possible", "pop:two", "2024-05-03", 4)
    people = asked.ask().organisation("org:C").people
    assert people is not None
    assert (people.low, people.high) == (10, 14)


def test_a_container_of_which_nothing_is_said_is_not_on_the_answer() -> None:
    """Else people who were never reached would be listed beside those who were."""
    asked = world(populations=["pop:one"]).pop("one", "C", part_of=ALL)
    answer = asked.says("C", "possible", "pop:one", "2024-05-03").ask()
    assert ALL not in answer.ids
    assert "pop:one" in answer.ids
