"""Tiny worlds named by their shape: which numbers stand, and how people are added.

V is the vendor that is hit, C its client, ``pop:all`` the people entrusted; spans are [low, high].
"""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Answer, Span, World

ALL = "pop:all"
DAY = "2024-05-02"


def world(held: object = None) -> World:
    """V is hit; it works for C on the data of ``pop:all``."""
    found = World().org("V", "C").pop("all", "C", held).hit("org:V")
    return found.eng("C", "V", populations=[ALL])


def parts(*names: str, whole: bool = False) -> World:
    """As ``world``, with parts of ``pop:all``, each confirmed with 10 people."""
    found = world().change(ALL, whole=whole)
    for name in names:
        found.pop(name, "C", part_of=ALL).says("C", "confirmed", f"pop:{name}", DAY, 10)
    return found


def confirmed(*counts: Any, **fields: Any) -> Answer:
    """The client confirms the whole with these counts."""
    return world().says("C", "confirmed", ALL, DAY, *counts, **fields).ask()


# -- what is not known -------------------------------------------------------------------------


def test_unknown_size_is_never_zero() -> None:
    """Else a client without a number would count as nobody."""
    answer = world().org("D").pop("ds", "D").eng("D", "V", populations=["pop:ds"])
    answer.says("C", "confirmed", ALL, DAY, 7).says("D", "confirmed", "pop:ds", DAY)
    total = answer.ask().total("confirmed")
    assert (total.low, total.high) == (7, None)
    assert (total.sized.low, total.sized.high) == (7, 7)
    assert total.open == ("pop:ds",)


def test_confirmed_without_a_number() -> None:
    """Else "confirmed" would mean at least nobody."""
    assert confirmed().people("confirmed") == (1, None)


def test_confirmed_without_a_number_of_a_known_size() -> None:
    """Else what is held would not bound what leaked of it."""
    answer = world(40).says("C", "confirmed", ALL, DAY).ask()
    assert answer.people("confirmed") == (1, 40)


def test_possible_of_a_known_size() -> None:
    """Else a whole that may have leaked would count as at least nobody of it."""
    answer = world(40).says("C", "possible", ALL, DAY).ask()
    assert answer.levels() == ((0, 0), (40, 40), (40, 40))


def test_nothing_said_of_a_known_size() -> None:
    """Else who might be affected would be left out for want of a word."""
    assert world(40).ask().levels() == ((0, 0), (0, 0), (0, 40))


def test_confirmed_engagement_is_not_one_of_its_populations() -> None:
    """Else a leak of one list would confirm the people of every list."""
    answer = world().says("C", "confirmed", "eng:C-V", DAY).ask()
    assert answer.status("org:C") == "confirmed"
    assert answer.people("confirmed") == (0, 0)
    assert answer.people("possible") == (0, None)


def test_provisional_number_bounds_nothing() -> None:
    """Else a number that its own speaker calls provisional would look final."""
    count = {"stated": 47, "unit": "person", "provisional": True}
    answer = confirmed(count)
    assert answer.people("confirmed") == (1, None)
    (row,) = answer.population(ALL).counts
    assert (row.low, row.qualifier) == (47, "provisional")


def test_remainder_is_open_unless_complete() -> None:
    """Else ten confirmed of forty would close the other thirty, or complete would not."""
    asked = world(40).says("C", "confirmed", ALL, DAY, 10)
    assert asked.ask().people("ceiling") == (10, 40)
    assert asked.ask().sized("ceiling") == (10, 40)
    assert asked.change("fnd:1", complete=True).ask().people("ceiling") == (10, 10)


def test_complete_needs_more_than_the_vendors_word() -> None:
    """Else the vendor could close the case with a number."""
    answer = world().says("V", "confirmed", ALL, DAY, 10, complete=True).ask()
    assert answer.people("ceiling") == (10, None)


# -- kinds of numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "people"),
    [
        (1_403, (1_403, 1_403)),
        ("約57万", (565_000, 579_999)),
        ("800万超", (8_000_001, None)),
        ("少なくとも50", (50, None)),
        ("最大2,242万", (1, 22_420_000)),
        ("42～11,841", (42, 11_841)),
    ],
)
def test_stated_numbers(stated: str | int, people: Span) -> None:
    """Else a rounded number would pass for an exact one."""
    assert confirmed(stated).people("confirmed") == people


@pytest.mark.parametrize(
    ("duplicates", "people"), [("none", (90, 90)), ("within", (1, 90)), ("unknown", (1, 90))]
)
def test_people_with_repeats(duplicates: str, people: Span) -> None:
    """Else one person in three lists would be three."""
    count = {"stated": 90, "unit": "person", "duplicates": duplicates}
    assert confirmed(count).people("confirmed") == people


def test_records_of_people_bound_them_from_above() -> None:
    """Else records would be people, or say nothing of them."""
    count = {"stated": 90, "unit": "record", "of": "person"}
    answer = confirmed(count)
    assert answer.people("confirmed") == (1, 90)
    assert answer.unit("record") == (90, 90)


def test_other_records_say_nothing_of_people() -> None:
    """Else 90 records about vehicles would be at most 90 people."""
    assert confirmed({"stated": 90, "unit": "record"}).people("confirmed") == (1, None)


def test_parties_bound_from_above_only() -> None:
    """Else companies among the parties would count as people."""
    assert confirmed({"stated": 90, "unit": "party"}).people("confirmed") == (1, 90)


@pytest.mark.parametrize("measure", ["notified", "reported", "held"])
def test_other_measures_are_not_affected_people(measure: str) -> None:
    """Else letters or reports would be counted as people hit."""
    count = {"stated": 90, "unit": "person", "measure": measure}
    assert confirmed(count).people("confirmed") == (1, None)


def test_units_stand_side_by_side() -> None:
    """Else households would be turned into people or added to records."""
    answer = confirmed({"stated": 5, "unit": "household"}, {"stated": 9, "unit": "file"})
    assert answer.unit("household") == (5, 5)
    assert answer.unit("file") == (9, 9)
    assert answer.unit("person") is None


def test_another_unit_never_retires_a_number() -> None:
    """Else the records would vanish on the day that people are counted."""
    asked = world().says("C", "confirmed", ALL, DAY, {"stated": 90, "unit": "record"})
    answer = asked.says("C", "confirmed", ALL, "2024-05-09", 40).ask()
    assert answer.unit("record") == (90, 90)
    assert answer.people("confirmed") == (40, 40)


def test_what_is_counted_differently_stands_beside() -> None:
    """Else the files with a password would replace all files."""
    files = {"stated": 949, "unit": "file"}
    answer = confirmed(files, {"stated": 7, "unit": "file", "said": "with a password"})
    assert answer.unit("file") == (949, 956)


# -- which number stands -----------------------------------------------------------------------


def test_newer_number_of_the_same_speaker() -> None:
    """Else a corrected number would be averaged with the slip."""
    asked = world().says("C", "confirmed", ALL, DAY, 10)
    answer = asked.says("C", "confirmed", ALL, "2024-05-09", 30).ask()
    assert answer.people("confirmed") == (30, 30)
    assert [(row.low, row.current) for row in answer.population(ALL).counts] == [
        (10, False),
        (30, True),
    ]


def test_number_of_the_client_replaces_the_vendors() -> None:
    """Else the vendor's estimate would widen what the client has counted."""
    asked = world().says("V", "confirmed", ALL, DAY, 50)
    answer = asked.says("C", "confirmed", ALL, "2024-05-09", 30).ask()
    assert answer.people("confirmed") == (30, 30)
    assert answer.contradictions == []


def test_later_number_of_the_press_contradicts() -> None:
    """Else a newspaper would overrule the client, or nobody hear that they differ."""
    asked = world().says("C", "confirmed", ALL, DAY, 30)
    answer = asked.says("press", "confirmed", ALL, "2024-05-09", 50).ask()
    assert answer.people("confirmed") == (30, 30)
    assert answer.contradictions == [("fnd:1", "fnd:2")]


def test_equals_that_differ_give_the_hull() -> None:
    """Else one of two equal words would be dropped in silence."""
    asked = world().says("V", "confirmed", ALL, DAY, 30)
    asked.org("W").eng("C", "W")  # another vendor: the same standing
    answer = asked.says("W", "confirmed", ALL, DAY, 50).ask()
    assert answer.people("confirmed") == (30, 50)
    assert answer.contradictions == [("fnd:1", "fnd:2")]


def test_equals_that_agree_give_what_is_common() -> None:
    """Else an exact number would be blurred by a rounded one."""
    asked = world().says("C", "confirmed", ALL, DAY, "約50")
    answer = asked.says("committee", "confirmed", ALL, DAY, 52).ask()
    assert answer.people("confirmed") == (52, 52)


def test_widest_effect_is_the_number() -> None:
    """Else what was taken would be added to what could be seen, or stand for it."""
    asked = world().says("C", "confirmed", ALL, DAY, 90, effect="viewable")
    answer = asked.says("C", "confirmed", ALL, DAY, 60, effect="exfiltrated").ask()
    assert answer.people("confirmed") == (90, 90)


def test_categories_without_a_number_of_the_whole() -> None:
    """Else 100 names and 50 addresses would be a contradiction, or 100 people."""
    asked = world().says("C", "confirmed", ALL, DAY, 100, data=["name"], effect=None)
    answer = asked.says("C", "confirmed", ALL, DAY, 50, data=["address"], effect=None).ask()
    assert answer.people("confirmed") == (100, 150)
    assert answer.contradictions == []


def test_category_is_a_sub_total() -> None:
    """Else 20 card numbers would be 20 more people."""
    asked = world().says("C", "confirmed", ALL, DAY, 100)
    answer = asked.says("C", "confirmed", ALL, DAY, 20, data=["payment_card"]).ask()
    assert answer.people("confirmed") == (100, 100)


def test_data_filter_gives_the_people_of_that_category() -> None:
    """Else "whose cards?" would be answered with everybody."""
    asked = world().says("C", "confirmed", ALL, DAY, 100, {"stated": 9, "unit": "file"})
    asked.says("C", "confirmed", ALL, DAY, 20, data=["payment_card"])
    answer = asked.ask(data=("payment_card",))
    assert answer.people("confirmed") == (20, 20)
    assert answer.unit("file") is None


def test_data_filter_is_bounded_by_wider_numbers() -> None:
    """Else names of at most 100 people would be names of who knows how many."""
    asked = world().says("C", "confirmed", ALL, DAY, 100, data=["name", "address"])
    assert asked.ask(data=("name",)).people("confirmed") == (1, 100)


# -- sets of people ----------------------------------------------------------------------------


def test_parts_without_a_word_on_overlap() -> None:
    """Else two lists of ten would be twenty people for certain."""
    assert parts("a", "b").ask().people("confirmed") == (10, 20)


def test_disjoint_parts_add_up() -> None:
    """Else people known to be different would be counted as perhaps the same."""
    asked = parts("a", "b").add("ov:x", disjoint=["pop:a", "pop:b"], stated_on=DAY)
    assert asked.ask().people("confirmed") == (20, 20)


def test_overlap_counts_from_its_day() -> None:
    """Else what was learnt later would be used before."""
    asked = parts("a", "b").add("ov:x", disjoint=["pop:a", "pop:b"], stated_on="2024-05-09")
    assert asked.ask(known=DAY).people("confirmed") == (10, 20)
    assert asked.ask(known="2024-05-09").people("confirmed") == (20, 20)


def test_assumed_overlap_only_where_asked() -> None:
    """Else an assumption would harden into a number."""
    asked = parts("a", "b").add("ov:x", disjoint=["pop:a", "pop:b"], stated_on=DAY, assumed=True)
    assert asked.ask().people("confirmed") == (10, 20)
    assert asked.ask(assume=True).people("confirmed") == (20, 20)


def test_union_bounds_the_whole() -> None:
    """Else parts that are all of it would say nothing of how many there are."""
    asked = parts("a", "b").says("C", "confirmed", ALL, DAY)
    assert asked.ask().people("confirmed") == (10, None)
    union = {"container": ALL, "populations": ["pop:a", "pop:b"]}
    asked.add("ov:x", union=union, stated_on=DAY)
    assert asked.ask().people("confirmed") == (10, 20)


def test_whole_is_covered_by_its_parts() -> None:
    """Else a whole known to consist of its parts would stay open beside them."""
    answer = parts("a", "b", whole=True).ask()
    assert answer.people("confirmed") == (10, 20)
    for name in ("fnd:1", "fnd:2"):
        answer = parts("a", "b", whole=True).change(name, complete=True).ask()
        assert answer.people("ceiling")[1] is None
    closed = parts("a", "b", whole=True).change("fnd:1", complete=True)
    assert closed.change("fnd:2", complete=True).ask().people("ceiling") == (10, 20)


def test_part_lies_in_its_whole() -> None:
    """Else a part would be added to the whole that contains it."""
    asked = parts("a").says("C", "confirmed", ALL, DAY, 12)
    assert asked.ask().people("confirmed") == (12, 12)


def test_weaker_part_is_not_inside_the_wholes_number() -> None:
    """Else people who may be hit too would be taken for those already confirmed."""
    asked = world().pop("a", "C", part_of=ALL).says("C", "confirmed", ALL, DAY, 12)
    answer = asked.says("C", "possible", "pop:a", DAY, 50).ask()
    assert answer.people("confirmed") == (12, 12)
    assert answer.people("possible") == (50, 62)


def test_people_that_cannot_be() -> None:
    """Else numbers that exclude each other would give a total all the same, without a mark."""
    asked = parts("a").says("C", "confirmed", ALL, DAY, 4)
    answer = asked.ask()
    assert answer.total("confirmed").marked
    assert {ALL, "pop:a"} in map(set, answer.contradictions)


def test_members_people_lie_in_their_cohorts() -> None:
    """Else a named customer's people would be added to those of all customers."""
    asked = World().org("V").cohort("K", 3).org("m", member_of=["org:K"]).hit("org:V")
    asked.pop("all", "K").pop("own", "m").eng("K", "V", populations=[ALL])
    asked.eng("m", "V", populations=["pop:own"])
    asked.says("V", "confirmed", ALL, DAY, 100).says("m", "confirmed", "pop:own", DAY, 30)
    answer = asked.ask()
    assert answer.people("confirmed") == (100, 100)
    assert answer.notices("confirmed") == (100, 100)


def test_letters_are_counted_per_client() -> None:
    """Else one person at two clients would get one letter, or be two people for certain."""
    asked = world().org("D").pop("ds", "D").eng("D", "V", populations=["pop:ds"])
    asked.says("C", "confirmed", ALL, DAY, 7).says("D", "confirmed", "pop:ds", DAY, 9)
    answer = asked.ask()
    assert answer.notices("confirmed") == (16, 16)
    assert answer.people("confirmed") == (9, 16)


def test_repeats_across_banks() -> None:
    """Else 100 names at 4 banks would be 100 people, or one."""
    asked = World().org("V").cohort("K", 4).pop("all", "K").eng("K", "V", populations=[ALL])
    count = {"stated": 100, "unit": "person", "duplicates": "across"}
    answer = asked.hit("org:V").says("V", "confirmed", ALL, DAY, count).ask()
    assert answer.people("confirmed") == (25, 100)
    assert answer.notices("confirmed") == (100, 100)


def test_total_of_the_incident_caps_the_confirmed() -> None:
    """Else named clients would add up to more people than the regulator counts."""
    asked = world().org("D").pop("ds", "D").eng("D", "V", populations=["pop:ds"])
    asked.says("C", "confirmed", ALL, DAY, 7).says("D", "confirmed", "pop:ds", DAY, 9)
    answer = asked.says("regulator", "confirmed", "inc:x", DAY, 12).ask()
    assert answer.people("confirmed") == (9, 12)
    assert answer.people("named") == (9, 16)


def test_total_of_the_incident_below_what_is_named() -> None:
    """Else a regulator's count that cannot be would go unnoticed."""
    asked = world().says("C", "confirmed", ALL, DAY, 7)
    answer = asked.says("regulator", "confirmed", "inc:x", DAY, 5).ask()
    assert answer.people("confirmed") == (7, 7)
    assert ("inc:x",) in answer.contradictions


def test_coverage_compares_letters() -> None:
    """Else nobody could tell how much of a total has a name."""
    asked = world().says("C", "confirmed", ALL, DAY, 7)
    (row,) = asked.says("regulator", "confirmed", "inc:x", DAY, 20).ask().given.coverage
    assert (row.explained.low, row.explained.high) == (7, 7)
    assert (row.unexplained.low, row.unexplained.high) == (13, 13)


def test_press_total_is_no_coverage() -> None:
    """Else a newspaper's figure would be held against the clients."""
    asked = world().says("C", "confirmed", ALL, DAY, 7)
    answer = asked.says("press", "confirmed", "inc:x", DAY, 20).ask()
    assert answer.given.coverage == ()
    assert answer.people("all") == (7, 7)
