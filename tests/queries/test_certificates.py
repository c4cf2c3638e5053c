"""Erasures said of no incident, as a vendor ledger holds them: whom they clear, and when.

V is the vendor, C and D are clients whose contracts ended with March 2022.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Finding, Speaker
from hakyu.graph.vocabulary import HARMS, Status
from hakyu.queries.affected import affected
from hakyu.queries.exposure import ExposureQuestion, exposure
from hakyu.queries.path import path
from hakyu.queries.question import Question
from hakyu.queries.residual import ResidualQuestion, residual

from .conftest import TODAY, Answer, World
from .periods import compared, told
from .strategies import INCIDENT, asked

few = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def ledger(who: str = "V", day: str | None = "2022-04-10", **fields: Any) -> World:
    """C's data, 500 people, certified to be erased; V is hit two years later."""
    world = World().org("V", "C", "D")
    for client, held in (("C", 500), ("D", 30)):
        sizes = [{"stated": held, "unit": "person", "stated_on": "2020-01-01"}]
        world.pop(client, client, sizes=sizes)
        world.eng(client, "V", populations=[f"pop:{client}"], until="2022-03", data=["name"])
    return certified(world.hit("org:V"), who, day, **fields)


def certified(world: World, who: str, day: str | None, **fields: Any) -> World:
    plain = {"incidents": None, "effect": None, "reason": "erased"} | fields
    subject = plain.pop("subject", "eng:C-V")
    return world.says(who, "ruled_out", subject, day, **plain)


def cut(answer: Answer) -> list[str]:
    codes = [getattr(note, "code", "") for note in answer.given.cut]
    return [code for code in codes if code.startswith("erasure_")]


# -- whom a certificate clears -------------------------------------------------------------------


def test_on_the_vendors_word_its_people_stay_in_the_ceiling() -> None:
    """Else a paper of the vendor would take 500 people off the count of who may be hit."""
    answer = ledger().ask()
    row = answer.organisation("org:C")
    assert (row.status["leak"], row.ruled_out_by_vendor_only) == ("ruled_out", True)
    assert (row.residual, row.status_from) == (True, "fnd:1")
    assert answer.levels() == ((0, 0), (0, 0), (0, 530))
    assert answer.status("org:D") == "unknown"
    assert cut(answer) == []


def test_on_the_clients_own_word_its_people_leave_it() -> None:
    """Else a client that saw its disks destroyed would be counted for ever."""
    answer = ledger("C").ask()
    assert not answer.organisation("org:C").ruled_out_by_vendor_only
    assert answer.people("ceiling") == (0, 30)


@pytest.mark.parametrize(
    ("fields", "incident", "code"),
    [
        ({}, {"occurred": {"from": "2022-04-10"}}, []),
        ({}, {"occurred": {"from": "2022-04"}}, []),
        ({"day": "2022-04"}, {"occurred": {"from": "2022-04-30"}}, []),
        ({}, {"occurred": {"from": "2021-01-01", "to": "2024-05-01"}}, []),
        ({}, {"occurred": None, "detected": "2022-04-10"}, []),
        ({}, {"occurred": None, "detected": "2024-05-20"}, ["erasure_began"]),
        ({}, {"occurred": None}, ["erasure_began"]),
        ({"day": None}, {}, ["erasure_undated"]),
        ({"day": "2022-03-30"}, {}, ["erasure_running"]),
    ],
)
def test_where_it_may_not_have_come_first_it_clears_nobody(
    fields: dict[str, Any], incident: dict[str, Any], code: list[str]
) -> None:
    """Else data that were there when the harm began would be said to be gone."""
    answer = ledger(**fields).change("inc:x", **incident).ask()
    assert answer.status("org:C") == "unknown"
    assert answer.people("ceiling") == (0, 530)
    assert cut(answer) == code


@pytest.mark.parametrize("began", ["2022-04-11", "2022-05", "2023"])
def test_the_day_after_it_clears(began: str) -> None:
    """Else a certificate would never count."""
    answer = ledger().change("inc:x", occurred={"from": began}).ask()
    assert answer.status("org:C") == "ruled_out"


def test_work_that_goes_on_is_not_cleared_by_last_years_certificate() -> None:
    """Else data handed over every month would count as erased since the last certificate."""
    answer = ledger("C").change("eng:C-V", until=None).ask()
    assert answer.status("org:C") == "unknown"
    assert cut(answer) == ["erasure_running"]
    later = ledger("C").change("eng:C-V", until="2022-04-11").ask()
    assert later.status("org:C") == "unknown"


def test_the_day_of_the_erasure_counts_and_not_that_of_the_paper() -> None:
    """Else a certificate that came by post after the intrusion had begun would be worth nothing."""
    world = ledger(as_of="2022-04-01").change("inc:x", occurred={"from": "2022-04-05"})
    assert world.ask().status("org:C") == "ruled_out"
    assert world.ask(known="2022-04-09").status("org:C") == "unknown"
    assert world.ask(known="2022-04-10").status("org:C") == "ruled_out"


def test_what_is_withdrawn_clears_nobody() -> None:
    """Else a certificate for the wrong contract would count after its vendor took it back."""
    world = certified(ledger("C"), "C", "2024-06-01", supersedes=["fnd:1"], as_of="2024-05-31")
    assert world.ask(known="2024-05-31").status("org:C") == "ruled_out"
    assert world.ask().status("org:C") == "unknown"


def test_a_lead_clears_nobody_and_sets_nothing_aside() -> None:
    """Else a blog's word would clear a client, or a certificate silence what is said."""
    world = ledger("C", sources=["src:blog"]).add("src:blog", title="Blog", kind="lead")
    assert world.ask().status("org:C") == "unknown"
    assert world.ask().people("ceiling") == (0, 530)
    rumour = ledger("C").add("src:blog", title="Blog", kind="lead")
    rumour.says("press", "possible", "pop:D", "2024-06-01", sources=["src:blog"])
    assert rumour.ask().status("org:D") == "possible"
    assert rumour.ask().notes("leads_only") == [("1",)]


def test_a_certificate_brings_nobody_on_the_answer() -> None:
    """Else an incident at V would list the clients of every vendor with a certificate."""
    world = ledger().org("W", "E").eng("E", "W", until="2022-03")
    certified(world, "W", "2022-04-10", subject="eng:E-W")
    assert "org:E" not in world.ask().ids
    assert world.ask().notes("no_chain") == []


def test_an_authority_that_did_the_work_is_a_vendor() -> None:
    """Else a public data centre would clear itself."""
    answer = ledger().change("org:V", kind="regulator").ask("V", hypothetical=True)
    assert answer.organisation("org:C").ruled_out_by_vendor_only


# -- what could happen ---------------------------------------------------------------------------


def test_what_could_happen_leaves_out_what_the_client_erased() -> None:
    """Else a plan for an incident would count people whose data are gone."""
    vendor, client = (ledger(who).ask("V", hypothetical=True) for who in ("V", "C"))
    assert vendor.people("ceiling") == (500, 530)
    assert vendor.affected("pop:C") == (500, 500)
    assert client.people("ceiling") == (30, 30)
    assert client.affected("pop:C") is None
    for answer in (vendor, client):
        assert answer.status("org:C") == "ruled_out"
        assert answer.status("org:D") == "unknown"
        assert answer.given.hypothetical


def test_what_could_have_happened_before_is_as_it_was() -> None:
    """Else a question about the past would know of erasures to come."""
    assert ledger().ask("V", hypothetical=True, at="2022-04-10").status("org:C") == "unknown"
    assert ledger().ask("V", hypothetical=True, at="2022-04-11").status("org:C") == "ruled_out"


def test_exposure_counts_the_people_that_are_left() -> None:
    """Else a client would fear for those whose disks it saw destroyed."""
    for who, people in (("V", (500, 500)), ("C", (0, 0))):
        answer = exposure(ledger(who).load(), ExposureQuestion("org:C", today=TODAY))
        row = next(item for item in answer.rows if item.id == "org:V")
        assert row.people is not None
        assert (row.people.low, row.people.high) == people
        assert [item.state for item in row.ended] == ["claimed"]


# -- refuted -------------------------------------------------------------------------------------


def found() -> World:
    """In July 2024 C finds that its data were among what was taken from V."""
    return ledger().says("C", "confirmed", "eng:C-V", "2024-07-10", 12)


def test_the_dates_at_which_each_answer_changes() -> None:
    """Else a reader could not say when the client was cleared, and when it was not any more."""
    story = told(found())
    assert story.changed("2022-04-10") == {
        "org:C": ("unknown", "ruled_out"),
        "pop:C": ("unknown", "ruled_out"),
    }
    assert story.changed("2024-07-10") == {
        "org:C": ("ruled_out", "confirmed"),
        "pop:C": ("ruled_out", "possible"),
    }
    assert list(story.days) == ["2020-01-01", "2022-04-10", "2024-07-10"]
    assert story.fate("fnd:1") == ("refuted", ("fnd:2",))
    for day, status in (
        ("2022-04-09", "unknown"),
        ("2022-04-10", "ruled_out"),
        ("2024-07-09", "ruled_out"),
        ("2024-07-10", "confirmed"),
    ):
        assert found().ask(known=day).status("org:C") == status


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ("2022-04-09", "none"),
        ("2022-04-10", "claimed"),
        ("2024-07-10", "refuted"),
        (None, "refuted"),
    ],
)
def test_residual_says_the_same(known: str | None, state: str) -> None:
    """Else the list of what ended would call erased what was found among the loot."""
    day = dt.date.fromisoformat(known) if known else None
    answer = residual(found().load(), ResidualQuestion(known=day, today=TODAY))
    rows = {row.id: row for row in answer.rows}
    assert rows["eng:C-V"].state == state
    assert rows["eng:D-V"].state == "none"
    for claim in rows["eng:C-V"].claims:
        assert (claim.finding, claim.incidents, claim.in_part) == ("fnd:1", (), False)
        assert (claim.refuted_by is not None) == (state == "refuted")


def test_an_engagement_that_nothing_hit_shows_its_certificate() -> None:
    """Else a register without any incident would show none of its certificates."""
    world = ledger("V", as_of="2022-04-01", told_to=["org:C"]).without("inc:x")
    (row,) = [
        row
        for row in residual(world.load(), ResidualQuestion(today=TODAY)).rows
        if row.id == "eng:C-V"
    ]
    (claim,) = row.claims
    assert (row.state, claim.as_of, claim.stated_on) == ("claimed", "2022-04-01", "2022-04-10")
    assert (claim.standing, claim.told_to) == (1, ("C",))
    (day,) = told(world, "org:C").given.days
    assert (day.day, day.incident, day.statements) == ("2022-04-10", None, ("fnd:1",))


def test_a_certificate_of_work_that_went_on_covers_a_part() -> None:
    """Else what was handed over afterwards would count as erased, or its loss as a broken word."""
    world = found().change("eng:C-V", until="2022-12")
    rows = {row.id: row for row in residual(world.load(), ResidualQuestion(today=TODAY)).rows}
    assert (rows["eng:C-V"].state, rows["eng:C-V"].in_part) == ("claimed", True)
    assert [item.spoken for item in rows["eng:C-V"].after_end] == ["confirmed"]


def test_what_was_stolen_before_refutes_nothing() -> None:
    """Else a vendor would be called a liar for data taken while it rightly had them."""
    world = found().change("inc:x", occurred={"from": "2021-01-01"})
    rows = {row.id: row for row in residual(world.load(), ResidualQuestion(today=TODAY)).rows}
    assert rows["eng:C-V"].state == "claimed"
    assert world.ask("V", hypothetical=True).status("org:C") == "ruled_out"


def test_refuted_once_it_counts_nowhere() -> None:
    """Else what one incident showed to be false would clear the client in the next one."""
    world = found()
    world.add("inc:y", title="y", targets=["org:V"], occurred={"from": "2025-01-01"})
    for asked_for in ({"hypothetical": True}, {"incident": "inc:y"}):
        before = world.ask("V", known="2024-07-09", **asked_for)
        after = world.ask("V", **asked_for)
        assert before.status("org:C") == "ruled_out"
        assert after.status("org:C") == "unknown"
        assert after.notes("erasure_refuted") == [("fnd:1", "eng:C-V", "fnd:2")]
    story = told(world, "inc:y")
    assert story.changed("2024-07-10")["org:C"] == ("ruled_out", "unknown")
    assert story.on("2024-07-10").statements == ("fnd:2",)
    assert story.fate("fnd:1") == ("refuted", ("fnd:2",))
    change = compared(world, "2024-01-01", None, "inc:y")
    assert change.moved("org:C") == ("ruled_out", "unknown")
    assert change.by("org:C") == ("fnd:2",)
    assert change.notes == ["nothing_said", "erased_before"]


def test_people_with_another_vendor_refute_nothing() -> None:
    """Else what leaked at W would say that V had kept what it erased."""
    world = ledger().org("W").eng("C", "W", populations=["pop:C"])
    world.add("inc:w", title="w", targets=["org:W"], occurred={"from": "2024-03-01"})
    world.says("C", "confirmed", "pop:C", "2024-03-10", incidents=["inc:w"])
    assert world.ask("V", hypothetical=True).status("org:C") == "ruled_out"
    rows = {row.id: row for row in residual(world.load(), ResidualQuestion(today=TODAY)).rows}
    assert rows["eng:C-V"].state == "claimed"
    both = world.change("eng:C-W", relies_on=["eng:C-V"]).change("inc:w", targets=["org:V"])
    assert both.ask("V", hypothetical=True).status("org:C") == "unknown"


def test_the_chain_shows_on_whose_word() -> None:
    """Else the client could not ask V for the paper."""
    question = Question(("org:V",), hypothetical=True, today=TODAY)
    answer = path(ledger().load(), question, "org:C")
    assert {item.harm for item in answer.denials} == set(HARMS)
    for item in answer.denials:
        assert (item.erased, item.vendor_only, item.in_ceiling) == (True, True, True)
        assert item.findings == ("fnd:1",)
    (reason,) = answer.reasons
    assert [item.id for item in reason.findings] == ["fnd:1"]


def test_a_chain_says_why_its_certificate_does_not_count() -> None:
    """Else a reader who knows of the paper would take the answer for wrong."""
    world = ledger().change("inc:x", occurred=None)
    answer = path(world.load(), Question((INCIDENT,), today=TODAY), "org:C")
    assert "erasure_began" in [getattr(note, "code", "") for note in answer.cut]


# -- on random worlds ----------------------------------------------------------------------------


def with_certificate(knowledge: Knowledge, draw: st.DataObject, day: str, by: str) -> Knowledge:
    work = draw.draw(st.sampled_from(sorted(knowledge.engagements)))
    more = Finding(
        id="fnd:more",
        subject=work,
        status=Status.RULED_OUT,
        reason="erased",
        stated_on=day,  # type: ignore[arg-type]
        stated_by=(Speaker(name="a speaker", standing=by),),
    )
    return Knowledge.of((*knowledge, more))


def shown(knowledge: Knowledge, question: Question) -> dict[str, Any]:
    answer = affected(knowledge, question).to_dict()
    del answer["data_hash"]
    return answer


@few
@given(asked(with_overlaps=True), st.data())
def test_after_every_incident_it_changes_no_answer(
    given: tuple[Knowledge, Question], draw: st.DataObject
) -> None:
    """Else an erasure would undo what happened while the data were there."""
    knowledge, question = given
    incident = knowledge.incidents[INCIDENT]
    if incident.occurred is None and incident.detected is None:
        return
    question = replace(question, targets=(INCIDENT,), hypothetical=False)
    later = with_certificate(knowledge, draw, "2024-05-06", "controller")
    assert shown(later, question) == shown(knowledge, question)


@few
@given(asked(with_overlaps=True, plain=True), st.data(), st.sampled_from(("vendor", "press")))
def test_a_vendors_word_lowers_no_ceiling(
    given: tuple[Knowledge, Question], draw: st.DataObject, by: str
) -> None:
    """Else a paper would take people off the count of who may be hit."""
    knowledge, question = given
    before = affected(knowledge, question)
    after = affected(with_certificate(knowledge, draw, "2023-01-01", by), question)
    for harm in HARMS:
        for totals in ("people", "notices"):
            old, new = (getattr(item, totals)[harm]["ceiling"] for item in (before, after))
            if not (old.marked or new.marked):
                assert new.high is None or (old.high is not None and new.high >= old.high)
    assert {row.id for row in before.organisations} == {row.id for row in after.organisations}
