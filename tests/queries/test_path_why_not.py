"""Why something is not reached, and what would change that: one tiny world for each kind of reason.

Every remedy is tried: the changed records are asked again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.path import path
from hakyu.queries.path_answers import Fact, Path, WhyNot
from hakyu.queries.question import Question
from hakyu.queries.repairs import changed

from .conftest import TODAY, World, case
from .test_path import ask


def refused(world: World, target: str, subject: str, **question: Any) -> Path:
    """The answer, in which every remedy has been found to help."""
    answer = ask(world, target, subject, **question)
    knowledge = world.load()
    for name in ("known", "at"):
        if isinstance(question.get(name), str):
            question[name] = dt.date.fromisoformat(question[name])
    asked = Question(tuple(item.id for item in answer.targets), **{"today": TODAY, **question})
    for item in answer.why_not:
        if item.repair is not None:
            after = put(knowledge, asked, item.repair.facts, answer.subject.id)
            assert after.reached
            assert after.reasons[0].chain == item.repair.chain
            assert answer.tier is None or after.reasons[0].leak
    return answer


def put(knowledge: Knowledge, question: Question, facts: tuple[Fact, ...], subject: str) -> Path:
    records, asked = changed(knowledge, question, facts)
    return path(records, asked, subject)


def codes(answer: Path) -> list[str]:
    return [item.code for item in answer.why_not]


def kind(answer: Path, code: str) -> WhyNot:
    return next(item for item in answer.why_not if item.code == code)


def fact(item: WhyNot) -> tuple[Any, ...]:
    assert item.repair is not None
    (found,) = item.repair.facts
    return tuple(found)


def chain(**lower: Any) -> World:
    """V works for B, B works for C; ``lower`` are fields of what V does for B."""
    world = World().org("V", "B", "C").eng("B", "V", **lower)
    return world.hit("org:V")


# -- expected rows -----------------------------------------------------------------------------


def test_another_client_of_biprogy() -> None:
    """8d. Else a client whose work never went to the subcontractor would be told nothing more."""
    world = case(8).org("x", kind="municipality").eng("x", "biprogy")
    answer = refused(world, "inc:amagasaki-2022", "org:x")
    assert not answer.reached
    assert codes(answer) == ["excluded", "withdrawn"]
    excluded = kind(answer, "excluded")
    assert excluded.records == ("eng:x-biprogy", "eng:biprogy-ifront")
    assert fact(excluded) == ("add", "eng:biprogy-ifront", "serves", "eng:x-biprogy")
    assert excluded.repair is not None
    assert (excluded.repair.tier, excluded.repair.certainty) == (3, "stated")
    withdrawn = kind(answer, "withdrawn")
    assert fact(withdrawn)[1:] == ("inc:amagasaki-2022", "targets", "org:biprogy")
    assert "2022-06-24" in withdrawn.text


def test_who_only_speaks() -> None:
    """6e. Else 愛知県看護協会, whose word is a source, would be taken for one of the affected."""
    world = case(6).org("kango", kind="association")
    for item in world.lists["findings"]:
        if item["id"] == "fnd:w14":
            item["stated_by"] = ["org:kango"]
    answer = refused(world, "ワークスタイルテック", "org:kango")
    assert codes(answer) == ["no_engagement", "speaker"]
    assert kind(answer, "speaker").records == ("fnd:w14",)
    new = fact(kind(answer, "no_engagement"))[3]
    assert (new["client"], new["system"]) == ("org:kango", "sys:welcomehr")


def test_tokushima_and_welcomehr() -> None:
    """Else two parts of the data that nothing joins would read as an all-clear."""
    world = case(1, 2, 3, 6)
    answer = refused(world, "ワークスタイルテック", "徳島県")
    assert (answer.reached, codes(answer)) == (False, ["no_chain"])
    free = world.change("eng:tokushima-iseto-cartax", relies_on=None)
    answer = refused(free, "ワークスタイルテック", "徳島県")
    through, direct = (fact(item)[3] for item in answer.why_not)
    assert (through["client"], through["system"]) == ("org:iseto", "sys:welcomehr")
    assert (direct["client"], direct["system"]) == ("org:tokushima-pref", "sys:welcomehr")


# -- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("upper", "lower", "code"),
    [
        ({"relies_on": []}, {}, "why_excluded_relies_on"),
        ({}, {"serves": []}, "why_excluded_serves"),
        ({"relies_on": []}, {"serves": []}, "why_excluded_both"),
    ],
)
def test_excluded_by_which_list(upper: Any, lower: Any, code: str) -> None:
    """Else nobody would know whose declaration the answer hangs on."""
    answer = refused(chain(**lower).eng("C", "B", **upper), "inc:x", "org:C")
    (item,) = answer.why_not
    assert (item.code, item.text.code) == ("excluded", code)  # type: ignore[attr-defined]
    assert set(item.records) == {"eng:B-V", "eng:C-B"}
    assert item.repair is not None
    assert item.repair.chain == ("org:V", "eng:B-V", "eng:C-B", "org:C")


def test_two_facts_where_one_is_not_enough() -> None:
    """Else a remedy would be named that does not help alone."""
    world = chain(serves=[]).eng("C", "B", since="2030")
    (item,) = refused(world, "inc:x", "org:C").why_not
    assert item.code == "together"
    assert item.repair is not None
    assert {one.field for one in item.repair.facts} == {"at", "serves"}


def test_three_facts() -> None:
    """Else a client far off would be told nothing; the missing contract comes first."""
    world = chain(serves=[]).org("D", "E").eng("C", "B", serves=[]).eng("D", "C", serves=[])
    answer = refused(world.eng("E", "D"), "inc:x", "org:E")
    assert codes(answer) == ["no_chain", "no_chain", "together"]
    repair = answer.why_not[-1].repair
    assert repair is not None
    assert len(repair.facts) == 3


def test_own_engagement_of_a_member() -> None:
    """Else a member would not learn that its own contract is why its group's does not hold."""
    world = World().org("V").cohort("K").org("m", member_of=["org:K"])
    world.system("one", operator="org:V").system("two", operator="org:V")
    world.eng("K", "V", "one").eng("m", "V", "two").hit("sys:one")
    answer = refused(world, "inc:x", "org:m")
    assert fact(kind(answer, "own_engagement")) == ("drop", "eng:m-V", None, None)


# -- data and people ---------------------------------------------------------------------------


def test_lists_that_do_not_meet() -> None:
    """Else "only the service" would be told without the two lists that make it so."""
    world = chain(data=["account_number"]).eng("C", "B", data=["address"])
    answer = refused(world, "inc:x", "org:C")
    assert (answer.reached, answer.status) == (True, {"leak": None, "loss": "unknown"})
    assert [hop.leak for hop in answer.reasons[0].hops] == [True, True, False, False]
    assert codes(answer) == ["no_data", "no_data"]
    assert {item.records for item in answer.why_not} == {("eng:B-V", "eng:C-B")}
    assert {fact(item)[1] for item in answer.why_not} == {"eng:B-V", "eng:C-B"}


def test_no_data_at_all() -> None:
    """11d. Else a contractor without personal data would look like an oversight."""
    answer = refused(case(11), "org:jps-ops", "org:jps", hypothetical=True)
    assert answer.reached
    (item,) = answer.why_not
    assert [note.code for note in item.text.args] == [  # type: ignore[attr-defined]
        "why_no_data_here",
        "why_no_people_here",
    ]


def test_people_that_do_not_meet() -> None:
    """Else people whose data never reached the vendor would be told nothing of why."""
    world = World().org("V", "B", "C").pop("staff", "B").pop("members", "C")
    world.eng("B", "V", populations=["pop:staff"]).hit("org:V")
    world.eng("C", "B", populations=["pop:members"])
    item = kind(refused(world, "inc:x", "org:C"), "no_people")
    assert item.records == ("eng:B-V", "eng:C-B")
    answer = refused(world, "inc:x", "pop:members")
    assert (answer.reached, codes(answer)) == (False, ["no_people"])


# -- days --------------------------------------------------------------------------------------


def test_not_yet_known() -> None:
    """Else an early answer would look like an all-clear; the day of the record is named."""
    world = chain().eng("C", "B", known_from="2024-06-10")
    item = kind(refused(world, "inc:x", "org:C", known="2024-06-01"), "known")
    assert item.records == ("eng:C-B",)
    assert fact(item) == ("ask", None, "known", "2024-06-10")


def test_said_later() -> None:
    """Else who was named later would be told nothing of when."""
    world = case(12)
    for group in world.lists["populations"]:
        group.pop("held_on", None)
    (day,) = {item["stated_on"] for item in world.lists["findings"] if item["id"] == "fnd:x1"}
    before = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    answer = refused(world, "inc:nextlevel-2023", "ネクストレベル", known=before)
    item = kind(answer, "known")
    assert "fnd:x1" in item.records
    assert fact(item)[3] == day


def test_target_named_later() -> None:
    """Else the days before the right target was known could not be told from an all-clear."""
    world = chain().org("W").eng("C", "W")
    world.lists["incidents"][0]["targets"].append({"target": "org:W", "known_from": "2024-06-05"})
    item = kind(refused(world, "inc:x", "org:C", known="2024-06-01"), "known")
    assert item.records == ("org:W",)


@pytest.mark.parametrize("asked", [{}, {"at": "2024-06-01"}])
def test_begins_too_late(asked: dict[str, Any]) -> None:
    """Else a client that came after the incident would wonder why it is not listed."""
    world = World().org("V", "C").eng("C", "V", since="2025-04").hit("org:V")
    item = kind(refused(world, "inc:x", "org:C", **asked), "window")
    assert item.records == ("eng:C-V",)
    assert fact(item) == ("ask", None, "at", "2025-04-01")


# -- what was asked ----------------------------------------------------------------------------


def test_filters() -> None:
    """Else an answer that the question itself cut short would pass for one about the data."""
    world = chain().eng("C", "B", data=["name"])
    item = kind(refused(world, "inc:x", "org:C", tiers=1), "filter_tiers")
    assert fact(item) == ("ask", None, "tiers", 2)
    answer = refused(world, "inc:x", "org:C", harm="leak", data=("my_number",))
    assert codes(answer) == ["no_data", "filter_data", "filter_harm"]
    assert answer.why_not[0].text.code == "why_no_data_asked"  # type: ignore[attr-defined]


def test_a_chain_cut_short_beside_a_statement() -> None:
    """Else "no chain" would be said of what the question itself cut off."""
    world = chain().eng("C", "B").says("C", "confirmed", "eng:C-B", "2024-06-01")
    answer = refused(world, "inc:x", "org:C", tiers=1)
    assert (answer.reached, answer.tier) == (True, None)
    assert fact(kind(answer, "filter_tiers")) == ("ask", None, "tiers", 2)


def test_other_system_and_hit_set() -> None:
    """Else "not reached" would be said of a vendor when only one of its products was hit."""
    world = World().org("V", "C").system("one", operator="org:V").system("two", operator="org:V")
    world.eng("C", "V", "two").hit("sys:one")
    answer = refused(world, "org:V", "org:C")
    assert fact(kind(answer, "hit_set")) == ("ask", None, "hypothetical", True)
    answer = refused(world, "org:V", "org:C", hypothetical=True, system="sys:one")
    assert "filter_system" in codes(answer)


def test_another_incident() -> None:
    """Else a client of last year's incident would not be pointed to it."""
    world = World().org("V", "C").system("one", operator="org:V").system("two", operator="org:V")
    world.eng("C", "V", "one").hit("sys:one", occurred={"from": "2020-01-01"})
    world.hit("sys:two", id="inc:y", occurred={"from": "2024-01-01"})
    facts = [fact(item) for item in refused(world, "org:V", "org:C").why_not]
    assert ("ask", None, "incident", "inc:x") in facts


# -- what looks like a tie ---------------------------------------------------------------------


def test_the_other_way_round() -> None:
    """Else who confuses client and vendor would be told only that nothing leads there."""
    answer = refused(chain().eng("C", "B"), "org:C", "org:V")
    assert codes(answer) == ["no_engagement", "reverse"]
    assert kind(answer, "reverse").records == ("eng:B-V", "eng:C-B")


def test_group_entry_receiver_and_told() -> None:
    """Else to belong, to be the way in, to receive or to be told would pass for being affected."""
    world = World().org("V", "C", "in", "got", "told").org("child", parent="org:V").eng("C", "V")
    world.hit("org:V", entry=["org:in"])
    world.says(
        "C",
        "confirmed",
        "eng:C-V",
        "2024-06-01",
        told_to=["org:told"],
        received_by=[{"organisation": "org:got"}],
    )
    for name, code in (
        ("child", "group"),
        ("in", "entry"),
        ("got", "receiver"),
        ("told", "told"),
    ):
        assert codes(refused(world, "inc:x", f"org:{name}")) == ["no_engagement", code]


def test_only_a_part_is_reached() -> None:
    """Else a container would look untouched although a part of it is reached."""
    world = World().org("V", "C").pop("all", "C").pop("some", "C", part_of="pop:all")
    answer = refused(world.eng("C", "V", populations=["pop:some"]).hit("org:V"), "inc:x", "pop:all")
    assert not answer.reached
    assert kind(answer, "part").records == ("pop:some",)


def test_systems_are_reached_by_operators_and_accounts() -> None:
    """Else a system would seem out of reach without a word on what would bring it into reach."""
    world = World().org("V", "O").system("s", operator="org:O").hit("org:V")
    item = kind(refused(world, "inc:x", "sys:s"), "no_chain")
    assert fact(item) == ("add", "sys:s", "accounts", "org:V")


def test_texts_in_both_languages() -> None:
    """Else half of the readers would get the other half's language."""
    world = chain(serves=[]).eng("C", "B", since="2030")
    (item,) = ask(world, "inc:x", "org:C").why_not
    assert item.repair is not None
    assert "begins on 2030" in item.text
    japanese = item.text.text("ja")  # type: ignore[attr-defined]
    assert "開始は 2030" in japanese
    assert "begins" not in japanese
    named = item.text.with_words(str.upper).text("ja")  # type: ignore[attr-defined]
    assert "ENG:C-B" in named


def test_citations_are_sources_of_the_answer() -> None:
    """Else a reason could not be followed to the page that it stands on."""
    world = chain(serves=[]).add("src:page", title="page")
    world.eng("C", "B", sources=["src:page#L1"])
    answer = refused(world, "inc:x", "org:C")
    assert answer.why_not[0].sources == ("src:page#L1",)
    assert set(answer.sources) == {"src:page#L1"}
