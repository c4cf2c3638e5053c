"""What each supposed change means, on worlds small enough to be worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from hakyu.graph.errors import UsageError
from hakyu.graph.supposed import (
    Change,
    ChangesError,
    Drop,
    Encrypt,
    End,
    Erase,
    ReliesOn,
    Replace,
)
from hakyu.queries.question import Question
from hakyu.queries.whatif import MOST_TRIED, reached, whatif

from .conftest import TODAY, Answer, World, case
from .supposing import VENDOR, WORK, aspects, effects, suppose, world

# -- ending and erasing -----------------------------------------------------------------------


def test_ended_work_keeps_its_data() -> None:
    """Else the end of a contract would be taken for the end of exposure."""
    answer = suppose(world(), End(WORK))
    assert aspects(answer, "org:City") == {"residual": (False, True)}
    assert all(row.before == row.after for row in answer.totals)
    assert {row.attack for row in answer.duties} == {"same"}
    assert effects(answer) == [("differs", None)]
    assert answer.done_by == "2025-12-31"


def test_erased_on_the_vendors_word_is_not_gone() -> None:
    """Else a vendor's certificate, which may be wrong, would clear people."""
    answer = suppose(world(), End(WORK), Erase(WORK))
    told = aspects(answer, "org:City")
    assert told["status.leak"] == ("unknown", "ruled_out")
    assert told["ruled_out_by_vendor_only"] == (False, True)
    ceiling = Answer(answer.after).people("ceiling")
    assert ceiling == (500, 500)
    (duty,) = [row for row in answer.duties if row.id == "org:City"]
    assert (duty.attack, duty.after.attack) == ("left_open", "undecided")
    assert {item.why for item in duty.after.grounds} >= {"vendor_word"}


def test_erased_as_the_client_has_seen_to_is_gone() -> None:
    """Else a manager could never clear anybody."""
    answer = suppose(world(), End(WORK), Erase(WORK, "client"))
    assert aspects(answer, "org:City")["status.leak"] == ("unknown", "ruled_out")
    assert Answer(answer.after).people("ceiling") == (0, 0)
    assert [row.attack for row in answer.duties if row.id == "org:City"] == ["falls_away"]
    assert [(row.category, row.after.organisations) for row in answer.data] == [
        ("name", 0),
        ("tax_amount", 0),
    ]


def test_running_work_cannot_be_erased() -> None:
    """Else data that are entrusted again tomorrow would be taken for gone."""
    answer = suppose(world(), Erase(WORK, "client"))
    assert answer.is_empty
    assert effects(answer) == [("nothing", "running")]
    later = world(since="2027-04")
    assert effects(suppose(later, Erase(WORK)))[0] == ("nothing", "not_begun")


def test_what_is_erased_afterwards_is_asked_of_that_day() -> None:
    """Else an answer about an earlier day would clear people whose data still lay there."""
    ended = world(until="2025-06")
    answer = suppose(ended, Erase(WORK, "client"), at=dt.date(2025, 3, 1))
    assert effects(answer) == [("nothing", "running")]
    assert effects(suppose(ended, End(WORK))) == [("nothing", "ended")]
    assert effects(suppose(world(since="2026-01-01"), End(WORK))) == [("nothing", "not_begun")]
    known = suppose(ended, Erase(WORK, "client"), known=dt.date(2025, 8, 1))
    assert known.done_by == "2025-08-01"
    assert Answer(known.after).people("ceiling") == (0, 0)


def test_no_finding_refutes_what_is_supposed() -> None:
    """Else what was found after an earlier day would undo what is supposed of that day."""
    made = world().hit("org:V", occurred={"from": "2025-05-01"})
    made.says("City", "possible", "pop:p", "2025-06-01", 400)
    answer = suppose(made, End(WORK), Erase(WORK, "client"), at=dt.date(2025, 3, 1))
    assert Answer(answer.after).people("ceiling") == (0, 0)


def test_who_holds_the_people_too_is_still_within_reach() -> None:
    """Else data erased under one contract would clear those that lie under another."""
    both = world().eng("City", "V", id="eng:second", data=["name"], populations=["pop:p"])
    answer = suppose(both, End(WORK), Erase(WORK, "client"))
    assert Answer(answer.after).people("ceiling") == (500, 500)
    assert Answer(answer.after).status("org:City") == "unknown"


# -- dropping data ----------------------------------------------------------------------------


def test_a_dropped_category_takes_its_narrower_ones_along() -> None:
    """Else My Number would be dropped and the bank account, sent as 'financial', would not."""
    answer = suppose(world(), Drop(WORK, "financial"))
    assert aspects(answer, "org:City") == {"data.tax_amount": ("unknown", None)}
    assert [
        (row.category, row.before.organisations, row.after.organisations) for row in answer.data
    ] == [
        ("name", 1, 1),
        ("tax_amount", 1, 0),
    ]


def test_without_any_data_nothing_leaks_and_the_work_still_stops() -> None:
    """Else a service without data would be counted among the leaks, or not stop at all."""
    answer = suppose(world(), Drop(WORK, "name"), Drop(WORK, "tax_amount"))
    assert aspects(answer, "org:City")["status.leak"] == ("unknown", None)
    assert Answer(answer.after).status("org:City", "loss") == "unknown"
    assert [row.attack for row in answer.duties if row.id == "org:City"] == ["falls_away"]


def test_a_drop_that_cannot_be_carried_out_is_said_to_do_nothing() -> None:
    """Else dropping what nobody listed would pass for a success."""
    assert effects(suppose(world(), Drop(WORK, "phone"))) == [("nothing", "not_listed")]
    wide = world(data=["contact"])
    assert effects(suppose(wide, Drop(WORK, "phone"))) == [("nothing", "wider")]
    unknown = world()
    unknown.lists["engagements"][0].pop("data")
    assert effects(suppose(unknown, Drop(WORK, "name"))) == [("nothing", "data_unknown")]
    nested = suppose(world(), Drop(WORK, "tax"), Drop(WORK, "tax_amount"))
    assert effects(nested) == [("differs", None), ("differs", None)]


# -- replacing --------------------------------------------------------------------------------


def test_the_old_provider_keeps_what_it_has() -> None:
    """Else changing the vendor would pass for the end of the exposure to the old one."""
    answer = suppose(world(), Replace(WORK, "org:New"))
    assert aspects(answer, "org:City") == {"residual": (False, True)}
    (row,) = answer.changes
    assert row.records == (WORK, f"{WORK}.new")
    gone = suppose(world(), Replace(WORK, "org:New"), Erase(WORK, "client"))
    assert Answer(gone.after).people("ceiling") == (0, 0)


def test_the_new_provider_is_a_new_way() -> None:
    """Else a change of vendor would be judged by the old vendor alone."""
    answer = suppose(world(), Replace(WORK, "org:New"), hit="org:New")
    assert [(row.id, row.change) for row in answer.organisations] == [("org:City", "came_in")]
    assert Answer(answer.after).people("ceiling") == (500, 500)
    assert [row.attack for row in answer.duties] == ["comes_up"]


def test_what_the_old_provider_relied_on_is_not_what_the_new_one_does() -> None:
    """Else the old vendor's subcontractors would seem to come along to the new one."""
    made = world(relies_on=["eng:V-Sub"])
    changes = (Replace(WORK, "org:New"), Erase(WORK, "client"))
    alone = suppose(made, *changes, hit="org:Sub")
    assert f"{WORK}.new" not in {row.id for row in alone.after.engagements}
    both = suppose(made.eng("New", "Sub"), *changes, hit="org:Sub")
    (new,) = [row for row in both.after.engagements if row.id == f"{WORK}.new"]
    assert new.certainty == "assumed"


def test_what_relies_on_replaced_work_relies_on_the_new() -> None:
    """Else a chain would seem cut where only a name in it has changed."""
    made = world().org("Bank").eng("Bank", "City", data=["name"], relies_on=[WORK])
    made.pop("customers", "Bank", 50).lists["engagements"][-1]["populations"] = ["pop:customers"]
    answer = suppose(made, Replace(WORK, "org:New"), hit="org:New")
    assert "org:Bank" in {row.id for row in answer.after.organisations}
    by_system = made.change("eng:Bank-City", relies_on=["sys:s"]).system("s")
    by_system = by_system.change(WORK, system="sys:s")
    answer = suppose(by_system, Replace(WORK, "org:New"), hit="org:New")
    assert "org:Bank" in {row.id for row in answer.after.organisations}
    declared = suppose(
        made, Replace(WORK, "org:New"), ReliesOn("eng:Bank-City", (WORK,)), hit="org:New"
    )
    assert "org:Bank" in {row.id for row in declared.after.organisations}


def test_other_changes_of_replaced_work_hold_for_the_new() -> None:
    """Else what is to be sent to the new vendor could not be supposed."""
    made = world().eng("New", "Sub")
    answer = suppose(
        made, Replace(WORK, "org:New"), Drop(WORK, "name"), ReliesOn(WORK, ()), hit="org:Sub"
    )
    after = answer.after
    new = [row for row in after.engagements if row.id == f"{WORK}.new"]
    assert not new  # Sub is not relied on
    hit = suppose(made, Replace(WORK, "org:New"), Drop(WORK, "name"), hit="org:New")
    assert Answer(hit.after).data("org:City") == {"tax_amount": "unknown"}
    hidden = suppose(made, Replace(WORK, "org:New"), Encrypt(WORK), hit="org:New")
    assert not [row for row in hidden.duties if row.after.attack != "not_due"]


def test_a_system_can_take_over() -> None:
    """Else a move to a product could not be supposed."""
    made = world().system("s", operator="org:New")
    answer = suppose(made, Replace(WORK, "sys:s"), hit="sys:s")
    assert "org:City" in {row.id for row in answer.after.organisations}
    assert effects(suppose(made, Replace(WORK, VENDOR))) == [("nothing", "same_provider")]
    assert effects(suppose(world(until="2025-01"), Replace(WORK, "org:New"))) == [
        ("nothing", "ended")
    ]


# -- declaring --------------------------------------------------------------------------------


def test_a_declared_list_cuts_and_ties() -> None:
    """Else a manager could not see what asking for a list would bring."""
    cut = suppose(world(), ReliesOn(WORK, ()), hit="org:Sub")
    assert [(row.id, row.change) for row in cut.organisations if row.change == "went_out"] == [
        ("org:City", "went_out")
    ]
    tied = suppose(world(), ReliesOn(WORK, ("eng:V-Sub",)), hit="org:Sub")
    assert aspects(tied, "org:City") == {"certainty": ("assumed", "stated")}
    (duty,) = [row for row in tied.duties if row.id == "org:City"]
    assert (duty.attack, duty.before.attack, duty.after.attack) == ("settled", "undecided", "due")
    same = world(relies_on=["eng:V-Sub"])
    assert effects(suppose(same, ReliesOn(WORK, ("eng:V-Sub",)))) == [("nothing", "same_list")]


# -- encrypting -------------------------------------------------------------------------------


def test_encrypted_data_are_reached_and_not_reported() -> None:
    """Else encryption would hide an exposure, or would be worth nothing."""
    for subject in (WORK, "pop:p"):
        answer = suppose(world(), Encrypt(subject))
        assert answer.before == answer.after
        (duty,) = [row for row in answer.duties if row.id == "org:City"]
        assert (duty.attack, duty.otherwise) == ("falls_away", "falls_away")
        assert [(row.after.organisations, row.readable.organisations) for row in answer.data] == [
            (1, 0),
            (1, 0),
        ]
        assert not answer.is_empty
        assert effects(answer) == [("differs", None)]
    empty = world(data=[])
    assert effects(suppose(empty, Encrypt(WORK))) == [("nothing", "no_data")]


def test_a_chain_is_as_readable_as_its_most_open_way() -> None:
    """Else encrypting one of two copies would clear both."""
    made = world(relies_on=["eng:V-Sub"])
    hidden = suppose(made, Encrypt("eng:V-Sub"), hit="org:Sub")
    assert [row.attack for row in hidden.duties if row.id == "org:City"] == ["falls_away"]
    both = made.eng("City", "Sub", data=["name"], populations=["pop:p"])
    half = suppose(both, Encrypt("eng:V-Sub"), hit="org:Sub")
    assert [row.attack for row in half.duties if row.id == "org:City"] == ["same"]
    assert [(row.category, row.readable.organisations) for row in half.data if row.category] == [
        ("name", 1),
        ("tax_amount", 0),
    ]


def test_parts_of_encrypted_people_are_encrypted() -> None:
    """Else the report would come up again through a part of the same people."""
    made = world().pop("part", part_of="pop:p").pop("part2", part_of="pop:part")
    answer = suppose(made, Encrypt("pop:p"))
    assert [row.after.attack for row in answer.duties if row.id == "org:City"] == ["not_due"]


# -- what each change brings ------------------------------------------------------------------


def test_a_change_that_brings_nothing_is_said_to() -> None:
    """Else a manager would pay for what brings nothing."""
    other = world().org("Far").eng("Far", "New", data=["name"])
    answer = suppose(other, End("eng:Far-New"), End(WORK))
    assert effects(answer) == [("differs", None), ("no_difference", None)]
    # Either would do: each of them brings something.
    two = world(relies_on=["eng:V-Sub"])
    answer = suppose(two, ReliesOn(WORK, ()), Replace("eng:V-Sub", "org:New"), hit="org:Sub")
    assert {row.effect for row in answer.changes} == {"differs"}
    # Neither does alone: both bring something.
    answer = suppose(world(), End(WORK), Erase(WORK))
    assert {row.effect for row in answer.changes} == {"differs"}


def test_many_changes_are_made_and_not_tried_one_by_one() -> None:
    """Else a long file would take as long as all its changes one by one."""
    made = World().org("V")
    for index in range(MOST_TRIED + 1):
        made.org(f"C{index}").eng(f"C{index}", "V", data=["name"])
    changes = [End(f"eng:C{index}-V") for index in range(MOST_TRIED + 1)]
    answer = suppose(made, *changes)
    assert {row.effect for row in answer.changes} == {"not_tried"}
    assert len(answer.organisations) == MOST_TRIED + 1


# -- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ([End("eng:none"), Encrypt("pop:none")], ["whatif_missing", "whatif_missing"]),
        ([End(VENDOR)], ["whatif_kind"]),
        ([Replace(WORK, "pop:p")], ["whatif_kind"]),
        ([Replace(WORK, "org:City")], ["own_provider"]),
        ([Replace(WORK, "org:New"), Replace(WORK, "org:Sub")], ["whatif_replace_twice"]),
        ([ReliesOn(WORK, (WORK,))], ["whatif_itself"]),
        ([ReliesOn(WORK, ()), ReliesOn(WORK, ("eng:V-Sub",))], ["whatif_relies_on_twice"]),
        ([ReliesOn(WORK, ("org:Sub",))], ["whatif_kind"]),
        ([Erase(WORK), Erase(WORK, "client")], ["whatif_erase_twice"]),
        ([Erase(WORK, "nobody")], ["whatif_by"]),  # type: ignore[arg-type]
        ([Drop(WORK, "shoe_size")], ["whatif_category"]),
    ],
)
def test_what_cannot_be_made_is_refused(changes: list[Change], codes: list[str]) -> None:
    """Else an answer would rest on records that cannot be."""
    with pytest.raises(ChangesError) as caught:
        suppose(world(), *changes)
    assert [item.code for item in caught.value.faults] == codes
    assert {item.change for item in caught.value.faults} <= set(changes)
    assert caught.value.exit_code == 1
    assert changes[0].subject in str(caught.value)


def test_incidents_are_left_aside() -> None:
    """Else what was found of one incident would be told of a world in which it went otherwise."""
    made = world().hit("org:V").says("City", "confirmed", "pop:p", "2024-05-03", 400)
    answer = suppose(made, End(WORK), Erase(WORK, "client"), hit="inc:x")
    assert answer.before.hypothetical
    assert (
        answer.targets == suppose(made).targets
        or answer.before.people == suppose(made).before.people
    )
    assert Answer(answer.before).people("ceiling") == (500, 500)
    with pytest.raises(UsageError):
        suppose(made, End(WORK), incident="inc:x")


def test_nothing_is_stored() -> None:
    """Else asking would change what is known."""
    known = world().load()
    before = known.data_hash, [*known]
    answer = whatif(known, Question((VENDOR,), today=TODAY), [End(WORK), Replace(WORK, "org:New")])
    assert (known.data_hash, [*known]) == before
    assert answer.data_hash == answer.before.data_hash == answer.after.data_hash == before[0]


def test_what_a_name_may_mean_is_what_harm_passes_along() -> None:
    """Else a name would stand for work that the question does not touch."""
    known = world().load()
    asked = Question(("org:Sub",), today=TODAY)
    assert [item.id for item in reached(known, asked)] == [WORK, "eng:V-Sub"]


def test_a_worked_case() -> None:
    """Else the comparison would hold on toys alone."""
    known = case(1, 2, 3, 4, 5, 15)
    client = "eng:toyota-iseto-printing"
    answer = suppose(known, Erase(client, "client"), hit="org:iseto")
    assert effects(answer) == [("differs", None)]
    assert aspects(answer, "org:toyota-city")["status.leak"] == ("unknown", "ruled_out")
