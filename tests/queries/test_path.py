"""Why something is affected: tiny worlds named by their shape, and the expected rows 4d, 6e, 7."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hakyu.graph.names import NameIndex
from hakyu.queries.path import path
from hakyu.queries.path_answers import Hop, Path, Reason
from hakyu.queries.question import Question

from .conftest import TODAY, World, case

SUBJECTS = ("organisations", "systems", "populations", "engagements")


def ask(world: World, target: str, subject: str, **question: Any) -> Path:
    """Why is the subject affected if the target is hit? Both are names or ids."""
    knowledge = world.load()
    names = NameIndex(knowledge)
    for name in ("known", "at"):
        if isinstance(question.get(name), str):
            question[name] = dt.date.fromisoformat(question[name])
    asked = Question((names.resolve(target).id,), **{"today": TODAY, **question})
    return path(knowledge, asked, NameIndex(knowledge, SUBJECTS).resolve(subject).id)


def only(answer: Path) -> Reason:
    (reason,) = answer.reasons
    return reason


def hop(reason: Reason, ident: str) -> Hop:
    return next(item for item in reason.hops if item.id == ident)


def how(found: Hop) -> list[tuple[str, str | None, str | None]]:
    return [tuple(item) for item in found.known_by]  # type: ignore[misc]


# -- expected rows -----------------------------------------------------------------------------


def test_iseto_to_the_26_banks() -> None:
    """4d. Else the bank's way over the middleman would be doubled, or called a guess."""
    answer = ask(case(1, 2, 3, 4, 5, 15), "イセトー", "org:shinkin-26")
    reason = only(answer)
    assert reason.chain == (
        "org:iseto",
        "eng:tsb-iseto-dm",
        "eng:shinkin-tsb-dm",
        "org:shinkin-26",
    )
    assert (answer.certainty, answer.tier, answer.status["leak"]) == ("stated", 2, "confirmed")
    assert how(hop(reason, "eng:shinkin-tsb-dm")) == [
        ("relies_on", "eng:shinkin-tsb-dm", "eng:tsb-iseto-dm"),
        ("serves", "eng:tsb-iseto-dm", "eng:shinkin-tsb-dm"),
    ]
    assert how(reason.hops[-1]) == [
        ("client", "eng:shinkin-tsb-dm", "org:shinkin-34"),
        ("member", "org:shinkin-26", "org:shinkin-34"),
    ]


def test_welcomehr_to_ibaraki() -> None:
    """6e. Else the prefecture would not learn through whom its data came there."""
    answer = ask(case(6), "ワークスタイルテック", "茨城県")
    reason = only(answer)
    assert reason.chain == (
        "sys:welcomehr",
        "eng:cuc-wst",
        "eng:ibaraki-cuc",
        "org:ibaraki-pref",
    )
    assert (answer.certainty, answer.tier) == ("stated", 2)
    assert how(hop(reason, "eng:ibaraki-cuc")) == [
        ("relies_on", "eng:ibaraki-cuc", "sys:welcomehr")
    ]
    assert reason.populations == ("pop:ibaraki-venue",)


def test_mks_to_the_university() -> None:
    """7. Else the office and the system it uses would read as two ways."""
    answer = ask(case(7), "org:mks", "公立大学法人下関市立大学")
    reason = only(answer)
    assert reason.chain == (
        "sys:sharoumu",
        "eng:shimo-mks",
        "eng:cu-shimo",
        "org:shimonoseki-cu",
    )
    assert (answer.tier, answer.certainty) == (2, "stated")
    assert [item.id for item in reason.findings] == [
        "fnd:m1",
        "fnd:m2",
        "fnd:m3",
        "fnd:m4",
        "fnd:m5",
    ]
    assert hop(reason, "eng:shimo-mks").data is None
    assert "my_number" in (hop(reason, "eng:cu-shimo").data or ())


def test_amagasaki_three_tiers() -> None:
    """8. Else the reader would not see that nobody had approved the last two hops."""
    reason = only(ask(case(8), "inc:amagasaki-2022", "尼崎市"))
    bases = [item.basis for item in reason.hops if item.client is not None]
    assert bases == ["unapproved", "unapproved", "contract"]
    assert reason.tier == 3


# -- shapes ------------------------------------------------------------------------------------


def diamond() -> World:
    """V works for A and B, both work for C; B's work declares what it relies on."""
    world = World().org("V", "A", "B", "C").eng("A", "V").eng("B", "V")
    return world.eng("C", "A").eng("C", "B", relies_on=["eng:B-V"]).hit("org:V")


def test_stated_before_assumed() -> None:
    """Else a guess would stand before what is known."""
    answer = ask(diamond(), "inc:x", "org:C")
    assert [(item.certainty, item.chain[1]) for item in answer.reasons] == [
        ("stated", "eng:B-V"),
        ("assumed", "eng:A-V"),
    ]
    assert how(answer.reasons[1].hops[2]) == [("neither", "eng:C-A", "eng:A-V")]


def test_worse_status_before_better() -> None:
    """Else the chain on which it happened would be below the one on which it did not."""
    world = World().org("V", "C").eng("C", "V", id="eng:a").eng("C", "V", id="eng:b").hit("org:V")
    answer = ask(world.says("C", "confirmed", "eng:b", "2024-06-01"), "inc:x", "org:C")
    assert [item.chain[1] for item in answer.reasons] == ["eng:b", "eng:a"]


def test_shortcut_hides_the_detour() -> None:
    """Else a longer way over the same work would look like a second reason."""
    world = World().org("V", "B", "C").eng("B", "V").eng("C", "B").eng("C", "V").hit("org:V")
    assert {item.chain for item in ask(world, "inc:x", "org:C").reasons} == {
        ("org:V", "eng:C-V", "org:C"),
        ("org:V", "eng:B-V", "eng:C-B", "org:C"),
    }
    answer = ask(world, "inc:x", "eng:C-B")
    assert only(answer).chain == ("org:V", "eng:B-V", "eng:C-B")


def test_stated_detour_is_kept_beside_an_assumed_shortcut() -> None:
    """Else the answer would be called stated, and no stated chain be shown."""
    world = World().org("V", "B", "C").eng("B", "V", id="eng:1")
    world.eng("B", "B2", id="eng:2", relies_on=["eng:1"], serves=["eng:3"]).org("B2")
    world.eng("C", "B", id="eng:3").hit("org:V")
    answer = ask(world, "inc:x", "org:C")
    assert [(item.certainty, item.chain[1:-1]) for item in answer.reasons] == [
        ("stated", ("eng:1", "eng:2", "eng:3")),
        ("assumed", ("eng:1", "eng:3")),
    ]
    assert (answer.tier, answer.certainty) == (2, "stated")


def test_own_people_in_somebody_elses_work() -> None:
    """Else a client would not learn that another one's work also holds its people."""
    world = World().org("V", "C", "D").pop("c", "C").eng("C", "V")
    world.eng("D", "V", populations=["pop:c"]).hit("org:V")
    answer = ask(world, "inc:x", "org:C")
    assert [item.chain for item in answer.reasons] == [
        ("org:V", "eng:C-V", "org:C"),
        ("org:V", "eng:D-V", "pop:c", "org:C"),
    ]


def test_own_people_for_certain_beside_a_guess() -> None:
    """Else data that is known to lie with the vendor would be told as a guess about a middleman."""
    world = World().org("V", "B", "C").pop("c", "C").eng("B", "V", populations=["pop:c"])
    answer = ask(world.eng("C", "B").hit("org:V"), "inc:x", "org:C")
    assert [(item.certainty, item.chain) for item in answer.reasons] == [
        ("stated", ("org:V", "eng:B-V", "pop:c", "org:C")),
        ("assumed", ("org:V", "eng:B-V", "eng:C-B", "org:C")),
    ]
    assert answer.tier == 2  # that of affected: by the work done for it


def test_account_member_and_successor() -> None:
    """Else a guess through an account would look like a contract."""
    world = World().org("V", "O").cohort("K").org("n").system("s", operator="org:O")
    world.org("m", member_of=["org:K"], succeeded_by="org:n").eng("K", "O", "s")
    world.lists["systems"][0]["accounts"] = ["org:V"]
    reason = only(ask(world.hit("org:V"), "inc:x", "org:n"))
    assert reason.certainty == "assumed"
    assert reason.tier == 2
    assert how(hop(reason, "sys:s")) == [("account", "sys:s", "org:V")]
    assert how(reason.hops[-1]) == [
        ("client", "eng:K-O", "org:K"),
        ("member", "org:m", "org:K"),
        ("successor", "org:m", "org:n"),
    ]


def test_residual_and_days() -> None:
    """Else data left behind by an old contract would look like current work."""
    world = World().org("V", "C").eng("C", "V", since="2020", until="2023-03").hit("org:V")
    reason = only(ask(world, "inc:x", "org:C"))
    found = hop(reason, "eng:C-V")
    assert (found.since, found.until, found.residual, reason.residual) == (
        "2020",
        "2023-03",
        True,
        True,
    )


def test_what_is_hit_itself() -> None:
    """Else "why is the vendor affected" would have no answer."""
    answer = ask(diamond(), "org:V", "org:V")
    assert only(answer).chain == ("org:V",)
    assert (answer.reached, answer.tier) == (True, 0)


def test_data_narrows_hop_by_hop() -> None:
    """Else a client would fear for data that did not come so far."""
    world = World().org("V", "B", "C").pop("all", "C").pop("some", "C", part_of="pop:all")
    world.eng("B", "V", data=["contact"], populations=["pop:all"])
    world.eng("C", "B", data=["address", "name"], populations=["pop:some"]).hit("org:V")
    reason = only(ask(world, "inc:x", "eng:C-B"))
    assert [item.data for item in reason.hops[1:3]] == [("contact",), ("address",)]
    assert [item.populations for item in reason.hops[1:3]] == [("pop:all",), ("pop:some",)]


def test_population_engagement_and_system() -> None:
    """Else only organisations could be asked about."""
    world = World().org("V", "C").system("s", operator="org:V").pop("p", "C", held_on=["sys:s"])
    world.eng("C", "V").hit("org:V")
    assert only(ask(world, "inc:x", "pop:p")).chain == ("org:V", "sys:s", "pop:p")
    assert only(ask(world, "inc:x", "eng:C-V")).chain == ("org:V", "eng:C-V")
    assert only(ask(world, "inc:x", "sys:s")).chain == ("org:V", "sys:s")


def test_more_chains_than_are_listed() -> None:
    """Else twenty of many chains would pass for all."""
    world = World().org("V", "C")
    for number in range(30):
        world.eng("C", "V", id=f"eng:{number:02}")
    answer = ask(world.hit("org:V"), "inc:x", "org:C")
    assert len(answer.reasons) == 20
    assert [note.code for note in answer.cut] == ["chains"]  # type: ignore[attr-defined]


# -- what was said -----------------------------------------------------------------------------


def test_statement_without_a_chain() -> None:
    """12a. Else who is affected by all accounts would be told that nothing leads there."""
    world = case(12)
    for item in world.lists["populations"]:
        item.pop("held_on", None)
    answer = ask(world, "inc:nextlevel-2023", "ネクストレベル")
    assert {item.kind for item in answer.reasons} == {"statement"}
    assert answer.reasons[0].findings[0].id == "fnd:x1"
    assert (answer.reached, answer.tier, answer.certainty) == (True, None, None)


def test_withdrawn_statements_are_marked() -> None:
    """Else an old denial would read as if it still stood, or be gone."""
    world = World().org("V", "C").pop("p", "C").eng("C", "V", populations=["pop:p"]).hit("org:V")
    world.says("C", "possible", "pop:p", "2024-05-10")
    world.says("C", "ruled_out", "pop:p", "2024-05-20", supersedes=["fnd:1"])
    world.says("V", "ruled_out", "eng:C-V", "2024-05-25", reason="erased")
    world.says("C", "confirmed", "pop:p", "2024-06-10")
    reason = only(ask(world, "inc:x", "org:C"))
    assert [(item.id, item.withdrawn, item.withdrawn_by) for item in reason.findings] == [
        ("fnd:1", "superseded", "fnd:2"),
        ("fnd:2", "retired", "fnd:4"),
        ("fnd:3", "refuted", "fnd:4"),
        ("fnd:4", None, None),
    ]


def test_toyota_erasure_is_refuted() -> None:
    """1. Else "erased" would stand beside what was found, unmarked."""
    reason = only(ask(case(1), "イセトー", "豊田市"))
    marks = {item.withdrawn for item in reason.findings if item.reason == "erased"}
    assert marks == {"refuted"}


def test_counts_stand_with_their_finding() -> None:
    """Else a number would have lost who said it and when."""
    world = World().org("V", "C").pop("p", "C").eng("C", "V", populations=["pop:p"]).hit("org:V")
    world.says("C", "confirmed", "pop:p", "2024-06-10", "約1,400", told_to=["本人"])
    (found,) = only(ask(world, "inc:x", "org:C")).findings
    (count,) = found.counts
    assert (count.low, count.high, found.told_to) == (1350, 1499, ("本人",))


def test_nothing_said_by_then() -> None:
    """Else what was said later would be told as known."""
    answer = ask(case(1, 2), "イセトー", "高松市", known="2024-05-27")
    assert only(answer).findings == ()


@pytest.mark.parametrize(
    ("who", "standing", "vendor_only"), [("V", 1, True), ("C", 2, False), ("committee", 3, False)]
)
def test_denied_on_whose_word(who: str, standing: int, vendor_only: bool) -> None:
    """Else "ruled out" would be trusted as much from the vendor as from the regulator."""
    world = World().org("V", "C").eng("C", "V").hit("org:V")
    world.says(who, "ruled_out", "eng:C-V", "2024-06-01")
    answer = ask(world, "inc:x", "org:C")
    (denial,) = answer.denials
    assert answer.reached
    assert (denial.standing, denial.vendor_only, denial.in_ceiling) == (
        standing,
        vendor_only,
        vendor_only,
    )
    assert denial.refuted_by.code == f"refuted_{standing}"  # type: ignore[attr-defined]


def test_denied_beyond_an_engagement() -> None:
    """Else who lies behind a denial would not be told whose word shields it (step 8)."""
    world = World().org("V", "B", "C").eng("B", "V").eng("C", "B").hit("org:V")
    world.says("V", "ruled_out", "eng:B-V", "2024-06-01")
    (denial,) = ask(world, "inc:x", "org:C").denials
    assert (denial.findings, denial.vendor_only) == (("fnd:1",), True)


def test_not_found_is_not_a_no() -> None:
    """Else "we found nothing" would read as an all-clear."""
    world = World().org("V", "C").eng("C", "V").hit("org:V")
    (denial,) = ask(world.says("V", "not_found", "eng:C-V", "2024-06-01"), "inc:x", "org:C").denials
    assert (denial.status, denial.in_ceiling) == ("not_found", True)


def test_erased_on_whose_word() -> None:
    """Else a claim of erasure would pass for a finding."""
    world = World().org("V", "C").eng("C", "V", until="2023").hit("org:V")
    world.says("V", "ruled_out", "eng:C-V", "2024-06-01", reason="erased")
    (denial,) = ask(world, "inc:x", "org:C").denials
    assert (denial.erased, denial.in_ceiling) == (True, True)
    assert denial.refuted_by.code == "refuted_erasure"  # type: ignore[attr-defined]
