"""``exposure`` on tiny worlds named by their shape, and on the worked cases."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from hakyu.graph.intervals import Interval
from hakyu.queries import exposure as module
from hakyu.queries.exposure import ExposureQuestion, exposure
from hakyu.queries.exposure_answer import Exposure, ExposureRow, PastRow
from hakyu.queries.notes import Note

from .conftest import TODAY, World, case


def ask(world: World, client: str, **question: object) -> Exposure:
    """Ask on the day TODAY; days may be texts."""
    for name in ("known", "at"):
        if isinstance(value := question.get(name), str):
            question[name] = dt.date.fromisoformat(value)
    asked = ExposureQuestion(client, **{"today": TODAY, **question})  # type: ignore[arg-type]
    return exposure(world.load(), asked)


def rows(answer: Exposure) -> dict[str, ExposureRow]:
    return {row.id: row for row in answer.rows}


def past(answer: Exposure) -> dict[str, PastRow]:
    return {row.incident: row for row in answer.incidents}


def chain() -> World:
    """A client, its vendor, and that vendor's vendor, all of it declared."""
    world = World().org("C", "V", "W").pop("P", "C", 500)
    world.eng("V", "W", relies_on=[], data=["name", "email"])
    return world.eng("C", "V", relies_on=["eng:V-W"], data=["name"], populations=["pop:P"])


def test_chain() -> None:
    """Else a client would not see the vendor of its vendor, or with what data."""
    answer = ask(chain(), "org:C")
    found = rows(answer)
    assert {ident: (row.tier, row.certainty) for ident, row in found.items()} == {
        "org:V": (1, "stated"),
        "org:W": (2, "stated"),
        "org:C": (0, "stated"),
    }
    far = found["org:W"]
    assert (far.data, far.more_data, far.people) == (("name",), False, Interval(500, 500))
    assert [item.id for item in far.populations] == ["pop:P"]
    assert far.via == (("org:W", "eng:V-W", "eng:C-V", "org:C"),)
    assert [row.id for row in answer.rows if row.own] == ["org:C"]
    assert (answer.undeclared, answer.excluded, answer.incidents) == ((), (), ())


def test_diamond_lists_both_ways() -> None:
    """Else cutting one vendor off would be thought to be enough."""
    world = World().org("C", "V", "W", "X").eng("V", "X").eng("W", "X").eng("C", "V").eng("C", "W")
    ways = rows(ask(world, "org:C"))["org:X"].via
    assert ways == (
        ("org:X", "eng:V-X", "eng:C-V", "org:C"),
        ("org:X", "eng:W-X", "eng:C-W", "org:C"),
    )


def test_cycle_ends() -> None:
    """Else two vendors that serve each other would hang the question, or lose one of them."""
    world = World().org("C", "V", "W").eng("V", "W").eng("W", "V").eng("C", "V")
    tiers = {ident: row.tier for ident, row in rows(ask(world, "org:C")).items()}
    assert tiers == {"org:V": 1, "org:W": 2}


def test_excluded_is_listed_apart() -> None:
    """Else a vendor that a list rules out would alarm, or vanish without a word."""
    world = World().org("C", "V", "W", "X").eng("V", "W").eng("V", "X")
    answer = ask(world.eng("C", "V", relies_on=["eng:V-W"]), "org:C")
    assert set(rows(answer)) == {"org:V", "org:W"}
    (out,) = answer.excluded
    assert (out.vendor, out.source, out.target, out.by) == (
        "org:X",
        "eng:V-X",
        "eng:C-V",
        ("eng:C-V",),
    )


def test_undeclared_is_named_and_assumed() -> None:
    """Else an assumption would look like a fact, and nobody would ask the vendor."""
    world = World().org("C", "V", "W", "X").eng("W", "X").eng("V", "W").eng("C", "V", data=["name"])
    answer = ask(world, "org:C")
    assert {row.id: row.certainty for row in answer.rows} == {
        "org:V": "stated",
        "org:W": "assumed",
        "org:X": "assumed",
    }
    (work,) = answer.undeclared
    assert (work.engagement, work.absent) == ("eng:C-V", ("relies_on", "populations"))
    notes = {note.code: note.args for note in answer.cut if isinstance(note, Note)}
    assert notes == {"further_undeclared": ("2",)}


def test_a_system_without_an_operator_is_named() -> None:
    """Else it would not be seen that nobody knows who runs it."""
    world = World().org("C").system("S").eng("C", None, "S", relies_on=[], data=[], populations=[])
    answer = ask(world, "org:C")
    assert [(work.engagement, work.absent) for work in answer.undeclared] == [
        ("eng:C-S", ("provider",))
    ]
    row = rows(answer)["sys:S"]
    assert (row.kind, row.leak, row.loss, row.people, row.data) == (
        "system",
        False,
        True,
        None,
        None,
    )


def test_system_operator_and_account() -> None:
    """Else who holds an account on a platform, or operates it, would be left out."""
    world = World().org("C", "O", "A").system("S", operator="org:O", accounts=["org:A"])
    world.pop("kept", "C", 7, held_on=["sys:S"])
    found = rows(ask(world, "org:C"))
    assert {ident: (row.tier, row.certainty) for ident, row in found.items()} == {
        "org:C": (0, "stated"),
        "org:O": (0, "stated"),
        "sys:S": (0, "stated"),
        "org:A": (1, "assumed"),
    }
    assert found["org:A"].people == Interval(7, 7)
    assert found["org:A"].more_data


def test_own_systems_are_marked_and_group_companies_are_not_there() -> None:
    """Else a client would count itself among its vendors, or its parent without any work."""
    world = World().org("P").org("C", parent="org:P").system("S", operator="org:C")
    world.pop("kept", "C", held_on=["sys:S"])
    assert {row.id: row.own for row in ask(world, "org:C").rows} == {"org:C": True, "sys:S": True}


def test_only_what_passes_the_whole_chain() -> None:
    """Else the vendor of a vendor would be said to hold what it never got."""
    world = World().org("C", "V", "W").pop("P", "C", 5).pop("Q", "C", 9)
    world.eng("V", "W", data=["email"], populations=["pop:Q"])
    world.eng("C", "V", data=["name", "email"], populations=["pop:P", "pop:Q"])
    found = rows(ask(world, "org:C"))
    assert (found["org:V"].data, found["org:V"].people) == (("email", "name"), Interval(9, 14))
    assert (found["org:W"].data, found["org:W"].people) == (("email",), Interval(9, 9))
    other = world.change("eng:V-W", data=["phone"], populations=None)
    service = rows(ask(other, "org:C"))["org:W"]
    assert (service.leak, service.loss, service.populations) == (False, True, ())


def test_filters() -> None:
    """Else a question about one category or one harm would be answered about all."""
    world = chain().change("eng:V-W", data=["email"])
    assert rows(ask(world, "org:C", harm="leak")).keys() == {"org:V", "org:C"}
    narrow = ask(world, "org:C", data=("name",))
    assert {row.id: row.leak for row in narrow.rows} == {
        "org:V": True,
        "org:W": False,
        "org:C": True,
    }
    assert [note.code for note in narrow.cut if isinstance(note, Note)] == ["filter_data"]


def test_cohort_and_member() -> None:
    """Else members of a group without a name of their own would not see their vendor."""
    world = World().org("V").cohort("K", 20).org("M", member_of=["org:K"]).eng("K", "V")
    assert rows(ask(world, "org:M")).keys() == {"org:V"}
    assert rows(ask(world, "org:K")).keys() == {"org:V"}
    own = world.and_().org("W").eng("M", "W")
    assert rows(ask(own, "org:M")).keys() == {"org:V", "org:W"}
    assert rows(ask(world.eng("M", "V", id="eng:own"), "org:M"))["org:V"].via == (
        ("org:V", "eng:own", "org:M"),
    )


def test_residual_carries_the_state_of_erasure() -> None:
    """Else data left with a former vendor would be forgotten, or shown without who says what."""
    world = chain().change("eng:C-V", until="2023-03").hit("org:V")
    world.says("V", "ruled_out", "eng:C-V", "2024-05-10", effect=None, reason="erased")
    row = rows(ask(world, "org:C"))["org:V"]
    assert row.residual
    assert [(item.engagement, item.until, item.state) for item in row.ended] == [
        ("eng:C-V", "2023-03", "claimed")
    ]
    world.says("C", "possible", "pop:P", "2024-06-01")
    (after,) = rows(ask(world, "org:C"))["org:V"].ended
    assert after.state == "refuted"
    assert not rows(ask(world, "org:C", at="2023-03-01"))["org:V"].residual


def test_incidents_that_already_hurt() -> None:
    """Else a client would not learn what has happened, since when, and who says so."""
    world = chain().org("Z").hit("org:W").hit("org:Z", id="inc:z").hit("org:V", id="inc:v")
    world.says("W", "not_found", "eng:V-W", "2024-05-10").says(
        "C", "possible", "pop:P", "2024-06-01", 20
    )
    answer = ask(world, "org:C")
    assert set(past(answer)) == {"inc:x", "inc:v"}
    row = past(answer)["inc:x"]
    assert (row.status["leak"], row.stated_on, row.stated_by, row.standing) == (
        "possible",
        "2024-06-01",
        ("C",),
        2,
    )
    assert (row.tier, row.people, row.targets) == (2, Interval(20, 20), ("org:W",))
    assert past(answer)["inc:v"].status["leak"] == "unknown"
    assert rows(answer)["org:W"].incidents == ("inc:x",)
    early = past(ask(world, "org:C", known="2024-05-15"))["inc:x"]
    assert early.status["leak"] == "not_found"


def test_an_incident_by_statement_alone() -> None:
    """Else a harm that is stated, but whose chain nobody recorded, would be dropped."""
    world = World().org("C", "V", "Z").pop("P", "C").eng("V", "Z").hit("org:Z")
    world.eng("C", "V", relies_on=[], populations=["pop:P"])
    world.says("C", "confirmed", "pop:P", "2024-06-01", 3)
    row = past(ask(world, "org:C"))["inc:x"]
    assert (row.tier, row.status["leak"], row.people) == (None, "confirmed", Interval(3, 3))


def test_nobody() -> None:
    """Else a client without any record would end in an error."""
    answer = ask(World().org("C"), "org:C")
    assert (answer.rows, answer.incidents) == ((), ())


def test_past_the_budget_a_chain_is_still_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a very dense register would leave rows without any reason, or take minutes."""
    world = chain().system("S", operator="org:W").change("eng:V-W", system="sys:S")
    with monkeypatch.context() as patch:
        patch.setattr(module, "MOST_LOOKED_AT", 0)
        answer = ask(world, "org:C")
    whole = ask(world, "org:C")
    plain = [(row.id, row.tier, row.data, row.people) for row in whole.rows]
    assert [(row.id, row.tier, row.data, row.people) for row in answer.rows] == plain
    ways = {row.id: row.via for row in answer.rows if not row.own}
    assert ways == {row.id: row.via for row in whole.rows if not row.own}
    assert {note.code for note in answer.cut if isinstance(note, Note)} == {"chains"}


def test_tokushima() -> None:
    """3d. Else the prefecture would not see what its former printer still held."""
    answer = ask(case(1, 3), "org:tokushima-pref")
    (row,) = [row for row in answer.rows if not row.own]
    assert (row.id, row.tier, row.certainty, row.residual) == ("org:iseto", 1, "stated", True)
    (ended,) = row.ended
    (claim,) = ended.claims
    assert claim.refuted_by is not None
    assert (ended.state, claim.refuted_by.stated_on, claim.refuted_by.finding) == (
        "refuted",
        "2024-06-06",
        "fnd:k1",
    )
    assert past(answer)["inc:iseto-2024"].status["leak"] == "confirmed"


def test_ryohin() -> None:
    """12b seen from the client: the contractor's account, three steps away and assumed."""
    found = rows(ask(case(12), "org:ryohin"))
    contractor = found["org:askul-contractor"]
    assert (contractor.tier, contractor.certainty) == (3, "assumed")
    assert contractor.data == ("address", "name", "order", "phone")
    assert (found["org:askul"].tier, found["org:askul-logist"].tier) == (2, 1)


def test_json_is_plain_and_cites_what_it_rests_on() -> None:
    """Else a program could not read it, or a row could not be followed to its source."""
    world = chain().change("eng:V-W", sources=["src:a#1"]).change("eng:C-V", sources=["src:b"])
    world.add("src:a", title="a").add("src:b", title="b").add("src:c", title="c").hit("org:W")
    world.says("C", "possible", "pop:P", "2024-06-01", 20, sources=["src:c"])
    plain = json.loads(json.dumps(ask(world, "org:C").to_dict()))
    assert plain["schema"] == "hakyu.exposure/1"
    far = next(row for row in plain["rows"] if row["id"] == "org:W")
    assert far["sources"] == ["src:b", "src:a#1"]
    cited = {item for row in (*plain["rows"], *plain["incidents"]) for item in row["sources"]}
    assert set(plain["sources"]) == cited == {"src:a#1", "src:b", "src:c"}
