"""Whether a list is all there is: said only where it is declared, and not shown to be wrong."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from hakyu.queries.answers import CompletenessRow

from .conftest import Answer, World


def chain() -> World:
    """V is hit, C its only recorded client."""
    return World().org("V", "C").eng("C", "V").hit("org:V")


def declares(world: World, state: str, day: str | None, who: Any = "org:V", **fields: Any) -> World:
    number = len(world.lists.get("inventories", [])) + 1
    record = {"of": "org:V", "lists": "clients", "state": state, "stated_by": [who]} | fields
    if day is not None:
        record["stated_on"] = day
    return world.and_().add(f"inv:{number}", **record)


def row(answer: Answer, of: str = "org:V") -> CompletenessRow:
    (found,) = [item for item in answer.given.completeness if item.of == of]
    return found


def test_nobody_declared_anything() -> None:
    """Else the recorded clients would be taken for all of them."""
    answer = chain().ask()
    assert (row(answer).state, row(answer).inventories) == ("unknown", ())
    assert answer.notes("inventory_unknown") == [("org:V", "clients")]


@pytest.mark.parametrize(
    ("state", "note"),
    [
        ("complete", None),
        ("incomplete", "inventory_incomplete"),
        ("unknown", "inventory_unknown"),
    ],
)
def test_declared(state: str, note: str | None) -> None:
    """Else "no other clients" would be said undeclared, or not said though it is declared."""
    answer = declares(chain(), state, "2024-05-10").ask()
    assert (row(answer).state, row(answer).stated_by) == (state, ("V",))
    codes = {"inventory_incomplete", "inventory_unknown", "inventory_refuted"}
    assert {code for code in codes if answer.notes(code)} == ({note} if note else set())


def test_declared_later_than_known() -> None:
    """Else an answer for a day would claim what nobody had said by then."""
    asked = declares(chain(), "complete", "2024-05-10").says(
        "C", "possible", "eng:C-V", "2024-05-02"
    )
    assert row(asked.ask(known="2024-05-09")).state == "unknown"
    assert row(asked.ask(known="2024-05-10")).state == "complete"


def test_undated_declaration_counts_only_without_a_day() -> None:
    """Else a declaration of any time would be held against an early day."""
    asked = declares(chain(), "complete", None).says("C", "possible", "eng:C-V", "2024-05-02")
    assert row(asked.ask()).state == "complete"
    assert row(asked.ask(known="2025-01-01")).state == "unknown"


def test_newer_declaration_replaces_an_older_one() -> None:
    """Else a vendor that found more clients could not say so."""
    asked = declares(declares(chain(), "complete", "2024-05-10"), "incomplete", "2024-05-12")
    answer = asked.ask()
    assert (row(answer).state, row(answer).inventories) == ("incomplete", ("inv:2",))


def test_word_of_lower_standing_does_not_make_a_list_complete() -> None:
    """Else the vendor could talk away what the regulator found."""
    regulator = {"name": "authority", "standing": "regulator"}
    asked = declares(chain(), "incomplete", "2024-05-10", regulator)
    answer = declares(asked, "complete", "2024-05-12").ask()
    assert row(answer).state == "incomplete"
    assert row(answer).inventories == ("inv:1", "inv:2")


def test_client_that_turns_up_later_refutes_it() -> None:
    """Else "no other clients" would stand beside another client."""
    asked = declares(chain(), "complete", "2024-05-10").org("D")
    asked = asked.eng("D", "V", known_from="2024-06-01")
    answer = asked.ask()
    assert (row(answer).state, row(answer).refuted_by) == ("incomplete", "eng:D-V")
    assert answer.notes("inventory_refuted") == [("org:V", "clients", "eng:D-V")]


def test_client_that_came_later_refutes_nothing() -> None:
    """Else a list could be complete for no day of the past."""
    asked = declares(chain(), "complete", "2024-05-10").org("D")
    asked = asked.eng("D", "V", known_from="2024-06-01", since="2024-05-20")
    assert row(asked.ask()).state == "complete"


def test_members_of_a_cohort_on_the_answer() -> None:
    """Else a list of named members would pass for the whole cohort, or the reverse."""
    world = World().org("V").cohort("K", 2).org("M", member_of=["org:K"])
    world = world.eng("K", "V").hit("org:V")
    fields = {"of": "org:K", "lists": "members"}
    answer = declares(world, "incomplete", "2024-05-10", **fields).ask()
    assert (row(answer, "org:K").state, row(answer, "org:K").lists) == ("incomplete", "members")


def test_order_of_declarations_changes_nothing() -> None:
    """Else two people with the same data would read different claims."""
    asked = declares(declares(chain(), "complete", "2024-05-10"), "unknown", "2024-05-10")
    rows = set()
    for order in permutations(asked.lists["inventories"]):
        rows.add(row(World({**asked.lists, "inventories": list(order)}).ask()))
    assert {item.state for item in rows} == {"unknown"}
    assert len(rows) == 1


# -- leads ---------------------------------------------------------------------------------------


def blog(world: World) -> World:
    """A source that is only a lead."""
    return world.and_().add("src:blog", title="blog", kind="lead", published_on="2024-05-03")


def test_lead_is_shown_and_counts_nowhere() -> None:
    """Else a number from a blog would stand in a board's total."""
    world = blog(chain().pop("p", "C").change("eng:C-V", populations=["pop:p"]))
    asked = world.says("V", "confirmed", "org:V", "2024-05-02", effect="unavailable")
    asked = asked.says("press", "confirmed", "pop:p", "2024-05-03", 13_150, sources=["src:blog"])
    answer = asked.ask()
    assert answer.levels() == ((0, 0), (0, 0), (0, None))
    assert answer.status("org:C") == "unknown"
    (count,) = answer.population("pop:p").counts
    assert (count.low, count.lead, count.current) == (13_150, True, False)
    assert [item.lead for item in answer.given.findings] == [False, True]
    assert answer.notes("leads") == [("1",)]


def test_lead_beside_a_statement_decides_nothing() -> None:
    """Else a rumour would raise what the client itself denies or counts."""
    world = blog(chain().pop("p", "C").change("eng:C-V", populations=["pop:p"]))
    asked = world.says("C", "confirmed", "pop:p", "2024-05-02", 10, complete=True)
    asked = asked.says("press", "confirmed", "pop:p", "2024-05-03", 500, sources=["src:blog"])
    assert asked.ask().levels() == ((10, 10), (10, 10), (10, 10))
    assert asked.ask().contradictions == []


def test_only_leads() -> None:
    """Else an incident of which only a blog tells would be answered with nobody."""
    world = blog(chain().pop("p", "C").change("eng:C-V", populations=["pop:p"]))
    asked = world.says("press", "confirmed", "pop:p", "2024-05-03", 13_150, sources=["src:blog"])
    assert asked.ask().people("confirmed") == (13_150, 13_150)
    assert asked.ask().notes("leads_only") == [("1",)]


def test_lead_with_a_better_source_counts() -> None:
    """Else a fact would be lost because a blog tells it too."""
    world = blog(chain().pop("p", "C").change("eng:C-V", populations=["pop:p"]))
    world = world.add("src:own", title="own", published_on="2024-05-03")
    asked = world.says("C", "confirmed", "pop:p", "2024-05-03", 7, sources=["src:blog", "src:own"])
    assert asked.ask().people("confirmed") == (7, 7)


# -- members that are named ----------------------------------------------------------------------


def members(*, unnamed: bool = False) -> World:
    """Two of three members are confirmed; ``unnamed``: a third, whose name is not known."""
    world = World().org("V").cohort("K", 3)
    world = world.org("A", "B", member_of=["org:K"]).eng("A", "V").eng("B", "V").hit("org:V")
    if unnamed:
        world = world.org("U", member_of=["org:K"], unnamed=True).eng("U", "V")
        world = world.says("U", "confirmed", "eng:U-V", "2024-05-02")
    world = world.says("A", "confirmed", "eng:A-V", "2024-05-02")
    return world.says("B", "confirmed", "eng:B-V", "2024-05-02")


def test_members_explained() -> None:
    """Else nobody would see how many of those whom the regulator counts are still unnamed."""
    (found,) = members().ask().given.coverage
    assert (found.of, found.unit, found.measure) == ("org:K", "organisation", "organisations")
    assert (found.explained, found.unexplained) == ((2, 2), (1, 1))
    assert (found.stated.low, found.stated.high) == (3, 3)


def test_member_without_a_name_may_be_one_of_the_others() -> None:
    """Else an unnamed city would be counted as one more, though it may be a named one."""
    (found,) = members(unnamed=True).ask().given.coverage
    assert (found.explained, found.unexplained) == ((2, 3), (0, 1))


def test_cohort_without_a_confirmed_member_is_not_compared() -> None:
    """Else every list of clients would read as "0 of so many explained"."""
    world = World().org("V").cohort("K", 3).org("A", member_of=["org:K"])
    assert world.eng("A", "V").hit("org:V").ask().given.coverage == ()
