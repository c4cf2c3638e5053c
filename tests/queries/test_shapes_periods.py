"""Tiny worlds named by their shape: what happened between two days, and what became of a word.

V is the vendor that is hit, C and D are clients.
"""

from __future__ import annotations

import datetime as dt

import pytest

from hakyu.graph.errors import UsageError
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline

from .conftest import TODAY, World
from .periods import compared, told


def client() -> World:
    """V works for C, whose members' data it holds."""
    world = World().org("V", "C").pop("members", "C").eng("C", "V", populations=["pop:members"])
    return world.hit("org:V")


def two_incidents() -> World:
    """V was hit twice; of the second something is said in July."""
    world = client().says("C", "possible", "pop:members", "2024-05-10", 10)
    world.add("inc:y", title="y", targets=["org:V"], occurred={"from": "2024-06-20"})
    return world.says("C", "confirmed", "pop:members", "2024-07-01", 7, incidents=["inc:y"])


# -- which incident ------------------------------------------------------------------------------


def test_no_incident_was_known_then() -> None:
    """Else a vendor's answer from before the incident would be compared with that after it."""
    found = compared(two_incidents(), "2024-05-01", "2024-05-31", "org:V")
    assert found.notes == ["then_none"]
    assert [item.id for item in found.given.incidents] == ["inc:x"]
    assert found.moved("org:C") == ("unknown", "possible")


def test_another_incident_was_the_newest_then() -> None:
    """Else two incidents of one vendor would be taken for one that changed."""
    found = compared(two_incidents(), "2024-05-31", "2024-07-31", "org:V")
    assert found.notes == ["then_other"]
    assert [item.id for item in found.given.incidents] == ["inc:y"]
    assert found.moved("org:C") == ("unknown", "confirmed")
    assert "other_incident" in [getattr(note, "code", "") for note in found.given.cut]


def test_a_target_that_is_no_longer_one() -> None:
    """Else the incident would vanish with the vendor that was named by mistake."""
    world = client().org("W").eng("C", "W", populations=["pop:members"])
    named = [
        {"target": "org:V", "withdrawn_on": "2024-05-20"},
        {"target": "org:W", "known_from": "2024-05-20"},
    ]
    world = world.says("C", "possible", "pop:members", "2024-05-10", 10).change(
        "inc:x", targets=named
    )
    found = compared(world, "2024-05-15", "2024-05-31", "org:V")
    assert found.notes == ["former_target"]
    assert [row.change for row in found.given.corrected] == ["named", "withdrawn"]
    assert not found.given.hypothetical


def test_a_day_before_anything_was_said_is_an_empty_side() -> None:
    """Else who asks what is new since the last report would get an error for the first one."""
    world = client().says("C", "confirmed", "pop:members", "2024-05-10", 10)
    found = compared(world, "2000-01-01", None)
    assert found.notes == ["nothing_said"]
    assert found.moved("org:C") == ("unknown", "confirmed")
    assert found.total("confirmed") == ((0, 0), (10, 10))


def test_nothing_happened_to_what_was_never_hit() -> None:
    """Else a client's question would be answered as if an incident were known."""
    found = compared(client().without("inc:x"), "2024-01-01", None, "org:V")
    assert found.given.hypothetical
    assert found.given.is_empty
    assert found.notes == ["no_incident"]


@pytest.mark.parametrize("ask", [compared, lambda *a: told(a[0], "inc:x", a[1], a[2])])
def test_days_the_wrong_way_round(ask: object) -> None:
    """Else a slip would be answered with the opposite of what happened."""
    with pytest.raises(UsageError, match="earlier day first"):
        ask(client(), "2024-06-01", "2024-05-01")  # type: ignore[operator]


def test_the_first_day_is_out_and_the_last_is_in() -> None:
    """Else a statement would be in two monthly reports, or in none."""
    world = client()
    world.says("C", "possible", "pop:members", "2024-05-10", 10)
    world.says("C", "confirmed", "pop:members", "2024-05-20", 9)
    found = compared(world, "2024-05-10", "2024-05-20")
    assert found.moved("org:C") == ("possible", "confirmed")
    assert [row.day for row in found.given.days] == ["2024-05-20"]
    story = told(world, since="2024-05-10", until="2024-05-20")
    assert list(story.days) == ["2024-05-10", "2024-05-20"]


def test_a_month_counts_from_its_last_day() -> None:
    """Else a statement of May would be blamed for what was known on its first day."""
    world = client().says("C", "possible", "pop:members", "2024-05", 10)
    assert compared(world, "2024-05-01", "2024-05-30").given.is_empty
    found = compared(world, "2024-05-30", "2024-05-31")
    assert found.by("org:C") == ("fnd:1",)
    assert found.said("fnd:1").stated_on == "2024-05"


def test_a_record_known_by_month_comes_in_at_its_end() -> None:
    """Else a client would come in on a day on which the answers do not have it yet."""
    world = client().org("D").eng("D", "V", known_from="2024-05")
    found = compared(world, "2024-04-30", "2024-06-30")
    assert [row.day for row in found.given.days] == ["2024-05-31"]
    assert found.by("org:D", "present") == ("eng:D-V",)


def test_a_target_withdrawn_by_month_goes_at_its_beginning() -> None:
    """Else the correction would be told for a day on which it had long been made."""
    targets = [{"target": "org:V", "withdrawn_on": "2024-05"}]
    world = client().change("inc:x", targets=targets)
    found = compared(world, "2024-04-30", "2024-06-30")
    assert [row.day for row in found.given.corrected] == ["2024-05-01"]
    assert found.row("org:C").change == "went_out"
    assert found.by("org:C", "present") == ("inc:x#target_withdrawn:org:V",)


def test_an_overlap_counts_from_the_day_of_its_source() -> None:
    """Else a total would fall on a day on which nothing became known."""
    world = client().pop("a", part_of="pop:members").pop("b", part_of="pop:members")
    world.add("src:a", title="A", published_on="2024-05-20")
    world.add("ov:1", disjoint=["pop:a", "pop:b"], sources=["src:a"])
    for name in ("a", "b"):
        world.says("C", "confirmed", f"pop:{name}", "2024-05-10", 10)
    found = compared(world, "2024-05-10", "2024-05-31")
    assert [row.day for row in found.given.days] == ["2024-05-20"]
    assert found.total("confirmed") == ((10, 20), (20, 20))
    (total, *_) = (row for row in found.given.totals if row.steps)
    assert total.steps[-1].statements == ("ov:1",)


# -- what came and went --------------------------------------------------------------------------


def test_done_and_undone() -> None:
    """Else a scare that was cleared within the quarter would leave no trace in its report."""
    world = client()
    world.says("C", "ruled_out", "pop:members", "2024-05-10")
    world.says("C", "possible", "pop:members", "2024-05-20", 10)
    world.says("regulator", "ruled_out", "pop:members", "2024-05-30")
    found = compared(world, "2024-05-15", "2024-05-31")
    assert "org:C" not in found.changed or "status.leak" not in {
        item.aspect for item in found.row("org:C").aspects
    }
    assert found.passing["org:C", "status.leak"] == [("possible", "2024-05-20", "2024-05-30")]
    (row,) = (
        row for row in found.given.passing if (row.id, row.aspect) == ("org:C", "status.leak")
    )
    assert (row.brought_by, row.ended_by) == (("fnd:2",), ("fnd:3",))


def test_what_came_back_is_not_passing() -> None:
    """Else the status that stands at the end would be told as one that went."""
    world = client()
    world.says("C", "possible", "pop:members", "2024-05-10", 10)
    world.says("C", "not_found", "pop:members", "2024-05-20")
    world.says("C", "possible", "pop:members", "2024-05-30", 10)
    found = compared(world, "2024-05-01", "2024-05-31")
    assert found.moved("org:C") == ("unknown", "possible")
    assert found.passing["org:C", "status.leak"] == [("not_found", "2024-05-20", "2024-05-30")]
    days = [step.day for step in found.aspect("org:C", "status.leak").steps]
    assert days == ["2024-05-10", "2024-05-20", "2024-05-30"]


def test_several_statements_of_a_day_are_all_named() -> None:
    """Else one of two who said the same would be left out by chance."""
    world = client()
    world.says("C", "possible", "pop:members", "2024-05-10", 10)
    world.says("V", "possible", "eng:C-V", "2024-05-10")
    found = compared(world, "2024-05-01", "2024-05-10")
    assert found.by("org:C") == ("fnd:1", "fnd:2")


def test_the_other_client_is_not_to_blame() -> None:
    """Else each change of a busy day would be owed to everything said on it."""
    world = client().org("D").pop("staff", "D").eng("D", "V", populations=["pop:staff"])
    world.says("C", "possible", "pop:members", "2024-05-10", 10)
    world.says("D", "confirmed", "pop:staff", "2024-05-10", 5)
    found = compared(world, "2024-05-01", "2024-05-10")
    assert found.by("org:C") == ("fnd:1",)
    assert found.by("org:D") == ("fnd:2",)
    assert found.by("pop:staff", "affected") == ("fnd:2",)


def test_a_loss_does_not_explain_a_leak() -> None:
    """Else the outage of a day would be told as the cause of the leak of that day."""
    world = client()
    world.says("V", "confirmed", "eng:C-V", "2024-05-10", effect="unavailable")
    world.says("C", "possible", "pop:members", "2024-05-10", 10)
    found = compared(world, "2024-05-01", "2024-05-10")
    assert found.by("org:C", "status.leak") == ("fnd:2",)
    assert found.by("org:C", "status.loss") == ("fnd:1",)


def test_what_was_not_asked_about_explains_nothing() -> None:
    """Else a question about one category would be answered with words about another."""
    world = client()
    world.says("C", "confirmed", "pop:members", "2024-05-10", 10, data=["my_number"])
    world.says("C", "confirmed", "pop:members", "2024-05-10", 7, data=["payment_card"])
    found = compared(world, "2024-05-01", "2024-05-31", data=("my_number",))
    assert found.moved("pop:members", "affected")[1] == (10, 10)
    assert found.by("pop:members", "affected") == ("fnd:1",)


def test_a_word_about_the_whole_explains_its_parts() -> None:
    """Else a part whose status came down from the engagement would have no cause."""
    world = client().pop("board", part_of="pop:members")
    world.says("V", "possible", "eng:C-V", "2024-05-10")
    found = compared(world, "2024-05-01", "2024-05-10")
    assert found.by("pop:board") == ("fnd:1",)


def test_a_chain_explains_its_end() -> None:
    """Else the client's client would be affected by nobody's word."""
    world = World().org("V", "B", "C").eng("B", "V").eng("C", "B").hit("org:V")
    world.says("V", "possible", "eng:B-V", "2024-05-10")
    found = compared(world, "2024-05-01", "2024-05-10")
    assert found.by("org:C") == ("fnd:1",)


def test_a_record_that_became_known_brings_a_client_in() -> None:
    """Else a client that was found out later would have been there all along."""
    world = client().org("D").eng("D", "V", known_from="2024-05-20")
    world.says("V", "possible", "eng:C-V", "2024-05-10")
    found = compared(world, "2024-05-10", "2024-05-31")
    assert found.row("org:D").change == "came_in"
    assert found.by("org:D", "present") == ("eng:D-V",)
    assert found.said("eng:D-V").kind == "record"


def test_a_size_explains_a_number() -> None:
    """Else a bound would fall on a day on which nobody seems to have said anything."""
    sizes = [{"stated": 500, "unit": "person", "stated_on": "2024-05-20"}]
    world = (
        client().says("C", "possible", "eng:C-V", "2024-05-10").change("pop:members", sizes=sizes)
    )
    found = compared(world, "2024-05-10", None)
    assert found.moved("pop:members", "held") == (None, (500, 500))
    assert found.by("pop:members", "held") == ("pop:members#size1",)
    assert found.by("pop:members", "affected") == ("pop:members#size1",)


def test_undated_statements_come_last_and_only_where_everything_counts() -> None:
    """Else a word that nobody can date would be put on a day."""
    world = client()
    world.says("C", "possible", "pop:members", "2024-05-10", 10)
    world.says("C", "ruled_out", "pop:members", None, data=["name"], effect=None)
    assert compared(world, "2024-05-10", "2030-01-01").given.is_empty
    found = compared(world, "2024-05-10", None)
    assert [row.day for row in found.given.days] == [None]
    assert found.moved("org:C", "data.name")[1] == "ruled_out"
    assert list(told(world).days) == ["2024-05-10", None]
    assert list(told(world, until="2030-01-01").days) == ["2024-05-10"]
    assert told(world, until="2030-01-01").cut.count("undated_left") == 1


# -- what became of a statement ------------------------------------------------------------------


def test_withdrawn_by_its_speaker() -> None:
    """Else a withdrawn denial would be taken for one that still stands."""
    world = client()
    world.says("V", "ruled_out", "eng:C-V", "2024-05-10")
    world.says("V", "possible", "eng:C-V", "2024-05-20", supersedes=["fnd:1"])
    story = told(world)
    assert story.fate("fnd:1") == ("withdrawn", ("fnd:2",))
    assert story.days == {"2024-05-10": ("fnd:1",), "2024-05-20": ("fnd:2",)}
    assert told(world, until="2024-05-15").fate("fnd:1") == ("stands", ())


def test_an_erasure_is_refuted() -> None:
    """Else "it had been erased" would stand beside the data that leaked."""
    world = client()
    world.says("V", "ruled_out", "eng:C-V", "2024-05-10", reason="erased", effect=None)
    world.says("C", "confirmed", "pop:members", "2024-05-20", 10)
    assert told(world).fate("fnd:1") == ("refuted", ("fnd:2",))


def test_two_words_that_exclude_each_other() -> None:
    """Else a contradiction would be told as a replacement."""
    world = client()
    world.says("C", "confirmed", "pop:members", "2024-05-10", 10)
    world.says("press", "ruled_out", "pop:members", "2024-05-20")
    story = told(world)
    assert story.fate("fnd:1") == ("contradicted", ("fnd:2",))
    assert story.fate("fnd:2") == ("contradicted", ("fnd:1",))


def test_replaced_for_one_effect_only() -> None:
    """Else a statement would be struck out of which a part still counts."""
    world = client()
    world.says("C", "under_investigation", "pop:members", "2024-05-10", effect=None)
    world.says("C", "possible", "pop:members", "2024-05-20", effect="exfiltrated")
    assert told(world).fate("fnd:1") == ("retired_in_part", ("fnd:2",))


def test_a_lower_voice_replaces_nothing() -> None:
    """Else a newspaper would overrule a client about its own data."""
    world = client()
    world.says("C", "confirmed", "pop:members", "2024-05-10", 10)
    world.says("press", "confirmed", "pop:members", "2024-05-20", 12)
    assert told(world).fate("fnd:1")[0] != "retired"


def test_a_denial_of_the_whole_is_overtaken_by_a_part() -> None:
    """Else the vendor's "none" would be said to stand while a part is confirmed."""
    world = client().pop("board", part_of="pop:members")
    world.says("V", "not_found", "eng:C-V", "2024-05-10")
    world.says("C", "confirmed", "pop:board", "2024-05-20", 3)
    assert told(world).fate("fnd:1") == ("outweighed", ("fnd:2",))


def test_a_denial_of_another_effect_is_not_overtaken() -> None:
    """Else "nobody lost data" would be called wrong because somebody saw it."""
    world = client().pop("board", part_of="pop:members")
    world.says("V", "ruled_out", "eng:C-V", "2024-05-10", effect="lost")
    world.says("C", "confirmed", "pop:board", "2024-05-20", 3, effect="viewable")
    assert told(world).fate("fnd:1") == ("stands", ())


def test_a_denial_of_one_category_is_not_overtaken() -> None:
    """Else "no My Number" would be called wrong because names leaked."""
    world = client().pop("board", part_of="pop:members")
    world.says("V", "ruled_out", "eng:C-V", "2024-05-10", data=["my_number"])
    world.says("C", "confirmed", "pop:board", "2024-05-20", 3)
    assert told(world).fate("fnd:1") == ("stands", ())


# -- the timeline of one subject -----------------------------------------------------------------


def test_a_client_in_two_incidents() -> None:
    """Else a client would see only one of the two vendors that lost its data."""
    world = two_incidents().org("W", "D").eng("C", "W", populations=["pop:members"])
    world = world.change("inc:y", targets=["org:W"])
    world = world.eng("D", "V").says("D", "possible", "org:D", "2024-05-12")
    story = told(world, "org:C")
    assert story.given.scope == "subject"
    assert [(row.day, row.incident) for row in story.given.days] == [
        ("2024-05-10", "inc:x"),
        ("2024-07-01", "inc:y"),
    ]
    assert story.changed("2024-07-01")["org:C"] == ("unknown", "confirmed")
    assert all(not row.totals for row in story.given.days)


@pytest.mark.parametrize("subject", ["pop:members", "eng:C-V"])
def test_a_subject_with_its_whole_and_its_parts(subject: str) -> None:
    """Else who looks up a group of people would miss what was said of the work it lies in."""
    world = client().pop("board", part_of="pop:members").org("D").eng("D", "V")
    world.says("V", "ruled_out", "eng:C-V", "2024-05-10")
    world.says("C", "confirmed", "pop:board", "2024-05-20", 3)
    world.says("V", "possible", "eng:D-V", "2024-05-25")
    known = world.load()
    asked = Question((subject,), today=TODAY)
    days = {row.day: row.statements for row in timeline(known, asked).days}
    assert days == {"2024-05-10": ("fnd:1",), "2024-05-20": ("fnd:2",)}


def test_of_several_incidents_of_a_vendor_the_newest() -> None:
    """Else the story would mix two incidents, or not say that there is another."""
    story = told(two_incidents(), "org:V")
    assert [item.id for item in story.given.incidents] == ["inc:y"]
    assert "other_incident" in story.cut
    assert [
        item.id for item in told(two_incidents(), "org:V", incident="inc:x").given.incidents
    ] == ["inc:x"]


def test_nothing_was_said() -> None:
    """Else silence would look like an error, or like an all-clear."""
    story = told(client(), "org:C")
    assert story.given.days == ()
    assert [getattr(note, "code", "") for note in story.given.notes] == ["silent"]
    early = told(two_incidents(), "org:V", until="2024-01-01")
    assert [getattr(note, "code", "") for note in early.given.notes] == ["silent_by"]


def test_the_hypothetical_has_no_history() -> None:
    """Else an answer without statements would be told as a story."""
    known = client().load()
    with pytest.raises(UsageError):
        timeline(known, Question(("inc:x",), hypothetical=True, known=dt.date(2024, 6, 1)))


def test_a_system_is_named_for_a_vendor_not_yet_known_as_hit() -> None:
    """Else a filter by system would end in an error because of the earlier day."""
    world = World().org("V", "C").system("S", operator="org:V").eng("C", "V", "S")
    world.hit({"target": "org:V", "known_from": "2024-05-20"})
    world.says("V", "possible", "sys:S", "2024-05-20")
    found = compared(world, "2024-05-01", "2024-05-31", system="sys:S")
    assert found.row("org:C").change == "came_in"
