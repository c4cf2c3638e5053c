"""Tiny worlds named by their shape: how harm walks from one engagement to the next.

V is the vendor that is hit, B a middleman, C, D and E are clients.
"""

from __future__ import annotations

from typing import Any

import pytest

from hakyu.graph.errors import UsageError

from .conftest import World


def chain(**upper: Any) -> World:
    """V works for B, B works for C; ``upper`` are fields of what B does for C."""
    world = World().org("V", "B", "C").eng("B", "V").eng("C", "B", **upper)
    return world.hit("org:V")


# -- shapes ------------------------------------------------------------------------------------


def test_chain() -> None:
    """Else who is hit through a middleman would be missed."""
    answer = chain().ask()
    assert [(row.id, row.tier) for row in answer.given.organisations] == [
        ("org:B", 1),
        ("org:C", 2),
    ]
    assert answer.organisation("org:C").via == (("org:V", "eng:B-V", "eng:C-B", "org:C"),)


def test_diamond() -> None:
    """Else only one of two independent ways to a client would be shown."""
    world = World().org("V", "A", "B", "C").eng("A", "V").eng("B", "V").eng("C", "A").eng("C", "B")
    row = world.hit("org:V").ask().organisation("org:C")
    assert row.via == (
        ("org:V", "eng:A-V", "eng:C-A", "org:C"),
        ("org:V", "eng:B-V", "eng:C-B", "org:C"),
    )


def test_shortcut() -> None:
    """Else a client's tier would depend on which way is looked at first."""
    world = World().org("V", "B", "C").eng("B", "V").eng("C", "B").eng("C", "V").hit("org:V")
    answer = world.ask()
    assert answer.organisation("org:C").tier == 1
    assert answer.engagement("eng:C-B").tier == 2


def test_cycle() -> None:
    """Else two organisations that work for each other would be followed without end, or lost."""
    world = World().org("V", "A", "B", "C")
    world.eng("A", "V").eng("B", "A").eng("A", "B").eng("C", "B").hit("org:V")
    answer = world.ask()
    tiers = {row.id: row.tier for row in answer.given.organisations}
    assert tiers == {"org:A": 1, "org:B": 2, "org:C": 3}


def test_other_vendor_of_a_client_is_untouched() -> None:
    """Else whoever shares a client with the vendor would be suspect: harm follows the work."""
    world = World().org("V", "W", "C").eng("C", "V", populations=["pop:v"]).pop("v", "C")
    world.eng("C", "W", populations=["pop:w"]).pop("w", "C").hit("org:V")
    answer = world.ask()
    assert {"org:W", "eng:C-W", "pop:w"}.isdisjoint(answer.ids)


def test_two_systems_of_one_vendor() -> None:
    """Else a fault of one product would be laid to the other."""
    world = (
        World().org("V", "C", "D").system("one", operator="org:V").system("two", operator="org:V")
    )
    world.eng("C", "V", "one").eng("D", "V", "two").hit("sys:one")
    assert {row.id for row in world.ask().given.organisations} == {"org:C"}


def test_engagement_as_target() -> None:
    """Else a breach in one piece of work would touch the vendor's whole business."""
    world = World().org("V", "C", "D").eng("C", "V").eng("D", "V").hit("eng:C-V")
    assert {row.id for row in world.ask().given.organisations} == {"org:C"}


# -- what is declared --------------------------------------------------------------------------


def test_nothing_declared_is_assumed() -> None:
    """Else a guess would look like a fact."""
    answer = chain().ask()
    assert answer.organisation("org:B").certainty == "stated"
    assert answer.organisation("org:C").certainty == "assumed"
    assert answer.notes("assumed") == [("1",)]


def test_relies_on_states_the_link() -> None:
    """Else a client that had declared what it relies on would still read as a guess."""
    answer = chain(relies_on=["eng:B-V"]).ask()
    assert answer.organisation("org:C").certainty == "stated"
    assert answer.notes("assumed") == []


def test_relies_on_excludes_what_it_omits() -> None:
    """Else work that is known to run elsewhere would be dragged in."""
    assert "org:C" not in chain(relies_on=[]).ask().ids


def test_serves_states_and_excludes() -> None:
    """Else what the upstream end declares would not count."""
    world = World().org("V", "B", "C", "D").eng("C", "B").eng("D", "B")
    world.eng("B", "V", serves=["eng:C-B"]).hit("org:V")
    answer = world.ask()
    assert answer.organisation("org:C").certainty == "stated"
    assert "org:D" not in answer.ids


def test_disputed_link() -> None:
    """Else one end's list would hide what the other end declares, and nobody would learn of it."""
    world = World().org("V", "B", "C").eng("C", "B", relies_on=[])
    answer = world.eng("B", "V", serves=["eng:C-B"]).hit("org:V").ask()
    assert answer.organisation("org:C").certainty == "stated"
    assert answer.contradictions == [("eng:B-V", "eng:C-B")]


def test_relies_on_a_system() -> None:
    """Else a product named without the contract behind it would lead nowhere."""
    world = World().org("V", "B", "C").system("s", operator="org:V")
    world.eng("B", "V", "s").eng("C", "B", relies_on=["sys:s"]).hit("sys:s")
    row = world.ask().organisation("org:C")
    assert (row.tier, row.certainty) == (2, "stated")


def test_relies_on_a_system_without_its_contract() -> None:
    """Else a client would be missed because nobody recorded the contract in between."""
    world = World().org("V", "B", "C").system("s", operator="org:V")
    world.eng("C", "B", relies_on=["sys:s"]).hit("sys:s")
    row = world.ask().organisation("org:C")
    assert (row.tier, row.via) == (1, (("sys:s", "eng:C-B", "org:C"),))


# -- what passes -------------------------------------------------------------------------------


@pytest.mark.parametrize("none", [{"data": []}, {"populations": []}])
def test_empty_stops_the_leak_not_the_outage(none: dict[str, Any]) -> None:
    """Else who gets no personal data would lose no service either, or leak what it lacks."""
    world = World().org("V", "C").eng("C", "V", **none).hit("org:V")
    answer = world.ask()
    assert answer.organisation("org:C").status == {"leak": None, "loss": "unknown"}
    assert answer.people("ceiling") == (0, 0)


def test_absent_lists_are_unknown() -> None:
    """Else what nobody wrote down would count as nothing."""
    answer = World().org("V", "C").eng("C", "V").hit("org:V").ask()
    assert answer.status("org:C") == "unknown"
    assert answer.people("ceiling") == (0, None)
    assert answer.open("ceiling") == ("eng:C-V#people",)
    assert answer.notes("no_populations") == [("eng:C-V",)]


def test_data_that_cannot_meet_stops_the_leak() -> None:
    """Else addresses would leak through a vendor that only ever saw bank accounts."""
    world = World().org("V", "B", "C").eng("B", "V", data=["account_number"])
    answer = world.eng("C", "B", data=["address"]).hit("org:V").ask()
    assert answer.organisation("org:C").status == {"leak": None, "loss": "unknown"}


def test_people_that_cannot_meet_stop_the_leak() -> None:
    """Else people whose data never reached the vendor would be told that it leaked."""
    world = World().org("V", "B", "C").pop("staff", "B").pop("members", "C")
    world.eng("B", "V", populations=["pop:staff"])
    world.eng("C", "B", populations=["pop:members"])
    answer = world.hit("org:V").ask()
    assert answer.organisation("org:C").status["leak"] is None
    assert "pop:members" not in answer.ids


def test_data_narrows_along_the_chain() -> None:
    """Else a client would be told of more than what passed on."""
    world = World().org("V", "B", "C").eng("B", "V", data=["contact"])
    answer = world.eng("C", "B", data=["address", "name"]).hit("org:V").ask()
    assert answer.data("org:C") == {"address": "unknown"}


def test_a_part_passes_through_its_whole() -> None:
    """Else the members of one branch would be lost because the chain names all members."""
    world = World().org("V", "B", "C").pop("all", "C").pop("some", "C", part_of="pop:all")
    world.eng("B", "V", populations=["pop:all"]).eng("C", "B", populations=["pop:some"])
    assert world.hit("org:V").ask().status("org:C") == "unknown"


# -- cohorts -----------------------------------------------------------------------------------


def test_cohorts_engagement_holds_for_its_member() -> None:
    """Else a named customer would be missed because the contract names "customers"."""
    world = World().org("V").cohort("K", 5).org("m", member_of=["org:K"]).eng("K", "V").hit("org:V")
    answer = world.ask()
    row = answer.organisation("org:m")
    assert (row.tier, row.via) == (1, (("org:V", "eng:K-V", "org:m"),))
    assert answer.tier(1, "organisation") == (5, 5)  # the member is one of the five


def test_member_with_its_own_engagement() -> None:
    """Else a customer with a contract of its own would be judged by the others'."""
    world = World().org("V").cohort("K", 5).org("m", member_of=["org:K"])
    world.eng("K", "V", data=["name"]).eng("m", "V", data=["address"]).hit("org:V")
    answer = world.ask()
    assert answer.data("org:m") == {"address": "unknown"}


def test_member_stands_for_its_cohort() -> None:
    """Else clients of "offices" would be missed when the one known office is hit."""
    world = World().org("V", "C").cohort("K").org("m", member_of=["org:K"])
    world.eng("m", "V").eng("C", "K").hit("org:V")
    assert world.ask().organisation("org:C").tier == 2


def test_member_does_not_stand_where_the_cohort_has_its_own() -> None:
    """Else the clients of all offices would hang on the data of one."""
    world = World().org("V", "C").cohort("K").org("m", member_of=["org:K"])
    world.eng("m", "V").eng("K", "V").eng("C", "K").hit("eng:m-V")
    assert "org:C" not in world.ask().ids


def test_nested_cohorts() -> None:
    """Else a member of a member would be missed."""
    world = World().org("V").cohort("K").cohort("L", member_of=["org:K"])
    world.org("m", member_of=["org:L"]).eng("K", "V").hit("org:V")
    assert world.ask().organisation("org:m").tier == 1


# -- accounts and succession -------------------------------------------------------------------


def test_account_reaches_the_whole_system() -> None:
    """Else a contractor's account would be harmless because the contract is small."""
    world = World().org("V", "O", "C").system("s", operator="org:O", accounts=["org:V"])
    world.eng("C", "O", "s").pop("own", "O", held_on=["sys:s"]).hit("org:V")
    answer = world.ask()
    client = answer.organisation("org:C")
    assert (client.tier, client.certainty) == (2, "assumed")
    own = answer.population("pop:own")
    assert (own.tier, own.certainty) == (1, "assumed")


def test_entry_is_no_target() -> None:
    """Else through whom it came in would be taken for who was hit."""
    world = World().org("V", "W", "C", "D").eng("C", "V").eng("D", "W")
    answer = world.hit("org:V", entry=["org:W"]).ask()
    assert answer.given.entry == ("org:W",)
    assert {row.id for row in answer.given.organisations} == {"org:C"}


def test_successor_of_a_client() -> None:
    """Else who took over the client's duties would not hear of it."""
    world = World().org("V", "N").org("C", succeeded_by="org:N").eng("C", "V").hit("org:V")
    answer = world.ask()
    assert answer.organisation("org:N").tier == 1


def test_successor_of_the_vendor() -> None:
    """Else work taken over with its vendor would be forgotten."""
    world = World().org("N", "C").org("V", succeeded_by="org:N").eng("C", "V").hit("org:N")
    assert world.ask().organisation("org:C").tier == 1


def test_own_people_of_the_hit_party() -> None:
    """Else the vendor's own staff would not count among those affected."""
    answer = World().org("V").pop("staff", "V", held=30).hit("org:V").ask()
    assert answer.organisation("org:V").tier == 0
    assert answer.people("ceiling") == (0, 30)


# -- filters -----------------------------------------------------------------------------------


def test_tiers_cut_and_say_so() -> None:
    """Else an answer cut short would look like the whole."""
    answer = chain().ask(tiers=1)
    assert {row.id for row in answer.given.organisations} == {"org:B"}
    assert answer.notes("depth") == [("1",)]
    assert chain().ask(tiers=2).notes("depth") == []


def test_system_filter() -> None:
    """Else asking about one product would answer for all of a vendor's."""
    world = (
        World().org("V", "C", "D").system("one", operator="org:V").system("two", operator="org:V")
    )
    world.eng("C", "V", "one").eng("D", "V", "two").hit("org:V")
    answer = world.ask("org:V", system="sys:one")
    assert {row.id for row in answer.given.organisations} == {"org:C"}
    assert answer.notes("filter_system") == [("sys:one",)]


def test_system_of_another_is_refused() -> None:
    """Else a wrong product would be answered with an all-clear."""
    world = chain().org("X").system("other", operator="org:X")
    with pytest.raises(UsageError):
        world.ask("org:V", system="sys:other")


def test_data_filter_stops_what_cannot_carry_it() -> None:
    """Else "whose My Numbers?" would be answered with everybody's addresses."""
    world = World().org("V", "C", "D").eng("C", "V", data=["my_number", "name"])
    world.eng("D", "V", data=["name"]).hit("org:V")
    answer = world.ask(data=("my_number",))
    assert answer.data("org:C") == {"my_number": "unknown"}
    assert answer.organisation("org:D").status["leak"] is None
    assert answer.notes("filter_data") == [("my_number",)]


def test_harm_filter() -> None:
    """Else one harm's answer would be mixed with the other's."""
    answer = chain().ask(harm="loss")
    assert set(answer.given.people) == {"loss"}
    assert answer.organisation("org:C").status == {"leak": None, "loss": "unknown"}
    assert answer.notes("filter_harm") == [("loss",)]
