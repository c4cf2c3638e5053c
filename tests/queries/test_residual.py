"""``residual`` on tiny worlds named by their shape, and on the worked cases."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from hakyu.graph.intervals import Interval
from hakyu.queries.residual import Residual, ResidualQuestion, ResidualRow, residual

from .conftest import TODAY, World, case


def ask(world: World, known: str | None = None, **question: object) -> Residual:
    """Ask on the day TODAY; ``known`` and ``at`` may be texts."""
    for name, value in (("known", known), ("at", question.get("at"))):
        if isinstance(value, str):
            question[name] = dt.date.fromisoformat(value)
    return residual(world.load(), ResidualQuestion(**{"today": TODAY, **question}))  # type: ignore[arg-type]


def only(answer: Residual) -> ResidualRow:
    (row,) = answer.rows
    return row


def ended(**fields: Any) -> World:
    """A vendor whose work for a client was over before it was hit."""
    world = World().org("V", "C").pop("P", "C", 500)
    world.eng(
        "C", "V", **{"populations": ["pop:P"], "until": "2023-03", "data": ["name"], **fields}
    )
    return world.hit("org:V")


def test_a_contract_that_runs_is_not_listed() -> None:
    """Else work that goes on would be reported as over."""
    world = World().org("V", "C", "D", "E")
    world.eng("C", "V", until="2023-03").eng("D", "V", until="2025-06").eng("E", "V")
    assert [row.id for row in ask(world, at="2024-01-01").rows] == ["eng:C-V"]
    assert [row.id for row in ask(world).rows] == ["eng:C-V", "eng:D-V"]
    assert ask(world).without_end == 1


def test_the_last_day_of_a_month_still_counts() -> None:
    """Else a contract would be over before its end."""
    world = World().org("V", "C").eng("C", "V", until="2023-03")
    assert ask(world, at="2023-03-31").rows == ()
    assert len(ask(world, at="2023-04-01").rows) == 1


def test_nobody_says_anything() -> None:
    """Else silence would be read as erasure."""
    row = only(ask(ended()))
    assert (row.state, row.claims, row.held) == ("none", (), Interval(500, 500))
    assert [(hit.incident, hit.spoken) for hit in row.after_end] == [("inc:x", None)]


def test_hit_after_its_end_without_any_claim() -> None:
    """Else data that leaked years after the contract would not be seen."""
    world = ended().says("C", "possible", "pop:P", "2024-06-01", 20)
    answer = ask(world)
    row = only(answer)
    assert row.state == "none"
    assert [(hit.spoken, hit.stated_on, hit.stated_by) for hit in row.after_end] == [
        ("possible", "2024-06-01", ("C",))
    ]
    assert answer.hit == (row,)
    assert ask(world, known="2024-05-31").hit == ()


def test_hit_while_the_contract_ran_is_not_after_its_end() -> None:
    """Else an old incident would look like data left behind."""
    world = ended(until="2024-12").says("C", "confirmed", "pop:P", "2024-06-01", 20)
    assert only(ask(world)).after_end == ()


def test_an_outage_says_nothing_about_data() -> None:
    """Else every outage of a system would look like data left behind."""
    world = ended().says("V", "confirmed", "eng:C-V", "2024-06-01", effect="unavailable")
    assert [hit.spoken for hit in only(ask(world)).after_end] == [None]
    world.says("V", "possible", "eng:C-V", "2024-06-02", effect="encrypted")
    (hit,) = only(ask(world)).after_end
    assert (hit.spoken, hit.status["loss"]) == ("possible", "possible")


def test_a_claim_stands_until_refuted() -> None:
    """Else a claim that proved false would go on being believed, or one that stands be dropped."""
    world = ended().says(
        "V", "ruled_out", "eng:C-V", "2024-05-10", effect=None, reason="erased", told_to=["org:C"]
    )
    world.says("C", "possible", "pop:P", "2024-06-01").says("C", "confirmed", "pop:P", "2024-07-01")
    before = only(ask(world, known="2024-05-31"))
    (claim,) = before.claims
    assert (before.state, before.in_part, claim.standing) == ("claimed", False, 1)
    assert (claim.stated_by, claim.stated_on, claim.told_to) == (("V",), "2024-05-10", ("C",))
    after = only(ask(world))
    refuted = after.claims[0].refuted_by
    assert refuted is not None
    assert (after.state, refuted.finding, refuted.status) == ("refuted", "fnd:2", "possible")
    assert (refuted.stated_on, refuted.incidents) == ("2024-06-01", ("inc:x",))
    assert only(ask(world, known="2024-05-09")).state == "none"


def test_an_undated_claim_is_older_than_every_finding() -> None:
    """Else a vendor that gave no date could not be refuted; and it counts only without a day."""
    world = ended().says("V", "ruled_out", "eng:C-V", None, effect=None, reason="erased")
    world.says("C", "possible", "pop:P", "2024-06-01")
    assert only(ask(world)).state == "refuted"
    assert only(ask(world, known="2024-06-30")).state == "none"


def test_an_earlier_finding_refutes_nothing() -> None:
    """Else data erased after a leak would count as not erased."""
    world = ended().says("C", "confirmed", "pop:P", "2024-06-01")
    world.says("V", "ruled_out", "eng:C-V", "2024-06-02", effect=None, reason="erased")
    assert only(ask(world)).state == "claimed"


@pytest.mark.parametrize("subject", ["eng:C-V", "pop:P", "pop:all", "sys:S", "org:C", "org:V"])
def test_a_claim_about_a_whole_covers_the_engagement(subject: str) -> None:
    """Else a claim would be dropped because it was stated of more than one piece of work."""
    world = ended(system="S").without("pop:P").system("S", operator="org:V").pop("all", "C")
    world.pop("P", "C", 500, part_of="pop:all")
    world.says("V", "ruled_out", subject, "2024-05-10", effect=None, reason="erased")
    row = only(ask(world))
    assert (row.state, row.in_part) == ("claimed", False)
    world.says("C", "possible", "pop:P", "2024-06-01")
    assert only(ask(world)).state == "refuted"


def test_a_claim_about_a_part_is_one_in_part() -> None:
    """Else the erasure of one year's data would count as that of all."""
    world = ended().pop("one", "C", part_of="pop:P")
    world.says("V", "ruled_out", "pop:one", "2024-05-10", effect=None, reason="erased")
    row = only(ask(world))
    assert (row.state, row.in_part, row.claims[0].in_part) == ("claimed", True, True)
    world.says("C", "confirmed", "pop:P", "2024-06-01")
    assert only(ask(world)).state == "claimed"


def test_claims_about_all_its_parts_cover_it() -> None:
    """Else two claims that together cover everything would count as gaps."""
    world = ended(populations=["pop:P", "pop:Q"]).pop("Q", "C", 7)
    for name in ("P", "Q"):
        world.says("V", "ruled_out", f"pop:{name}", "2024-05-10", effect=None, reason="erased")
        row = only(ask(world))
        assert (row.state, row.in_part) == ("claimed", name == "P")


def two_vendors() -> World:
    """The same people entrusted to two vendors; only the second was hit."""
    world = ended().org("W").eng("C", "W", populations=["pop:P"]).hit("org:W", id="inc:w")
    return world.says("C", "confirmed", "pop:P", "2024-06-01", incidents=["inc:w"])


def test_another_vendors_incident_refutes_nothing() -> None:
    """Else a leak elsewhere would make a liar of a vendor that did erase its copy."""
    world = two_vendors().says("V", "ruled_out", "eng:C-V", "2024-05-10", reason="erased")
    row = only(ask(world))
    assert row.state == "claimed"
    assert [hit.incident for hit in row.after_end] == ["inc:x"]


def test_another_vendors_claim_is_not_this_ones() -> None:
    """Else one vendor's word that people's data are gone would clear another vendor."""
    world = two_vendors()
    world.says("W", "ruled_out", "pop:P", "2024-05-10", incidents=["inc:w"], reason="erased")
    assert only(ask(world)).state == "none"


def test_a_later_incident_of_the_same_vendor_refutes() -> None:
    """Else a claim made after one incident would survive the next, which showed the data."""
    world = ended().says("V", "ruled_out", "eng:C-V", "2024-05-10", effect=None, reason="erased")
    world.hit("org:V", id="inc:next", occurred={"from": "2025-01-01"})
    world.says("C", "confirmed", "pop:P", "2025-02-01", incidents=["inc:next"])
    refuted = only(ask(world)).claims[0].refuted_by
    assert refuted is not None
    assert refuted.incidents == ("inc:next",)


def test_filters() -> None:
    """Else a client would have to search the list of everybody; group and system names work."""
    world = World().org("V", "W", "D").system("S", operator="org:W").cohort("K")
    world.org("C", member_of=["org:K"]).org("old", succeeded_by="org:D")
    world.eng("C", "V", until="2023").eng("old", None, "S", until="2023").eng(
        "K", "W", until="2023"
    )
    ids = {"eng:C-V", "eng:old-S", "eng:K-W"}

    def asked(**question: tuple[str, ...]) -> set[str]:
        return {row.id for row in ask(world, None, **question).rows}

    assert asked() == ids
    assert asked(clients=("org:C",)) == {"eng:C-V", "eng:K-W"}
    assert asked(clients=("org:K",)) == {"eng:C-V", "eng:K-W"}
    assert asked(clients=("org:D",)) == {"eng:old-S"}
    assert asked(vendors=("org:W",)) == {"eng:old-S", "eng:K-W"}
    assert asked(vendors=("sys:S",)) == {"eng:old-S"}
    assert asked(vendors=("org:V", "sys:S")) == {"eng:C-V", "eng:old-S"}
    assert asked(vendors=("org:V",), clients=("org:D",)) == set()


def test_order_and_counts() -> None:
    """Else the worst could stand at the end of a long list."""
    world = World().org("V", "A", "B", "C", "D").hit("org:V")
    for name in "ABCD":
        world.eng(name, "V", until="2023")
    world.says("V", "ruled_out", "eng:B-V", "2024-05-10", effect=None, reason="erased")
    world.says("V", "ruled_out", "eng:D-V", "2024-05-10", effect=None, reason="erased")
    world.says("D", "possible", "eng:D-V", "2024-06-01")
    answer = ask(world)
    assert [row.id for row in answer.rows] == ["eng:D-V", "eng:A-V", "eng:C-V", "eng:B-V"]
    counts = answer.to_dict()["counts"]
    assert counts == {"refuted": 1, "none": 2, "claimed": 1, "hit_after_end": 1}


def test_people_that_nobody_counted_are_not_nobody() -> None:
    """Else people of unknown number would be shown as none."""
    world = World().org("V", "A", "B", "C").pop("P", "A")
    world.eng("A", "V", until="2023", populations=["pop:P"]).eng("B", "V", until="2023")
    world.eng("C", "V", until="2023", populations=[])
    held = {row.client.id: row.held for row in ask(world).rows}
    assert held == {"org:A": Interval(0, None), "org:B": None, "org:C": Interval(0, 0)}


@pytest.mark.parametrize(
    ("known", "states"),
    [
        (None, {"徳島県": ("refuted", "2024-06-06"), "豊田市": ("refuted", "2024-07-02")}),
        ("2024-07-03", {"徳島県": ("none", None), "豊田市": ("none", None)}),
    ],
)
def test_iseto(known: str | None, states: dict[str, tuple[str, str | None]]) -> None:
    """1e, 3d. Else the two clients whose data "had been erased" would not be named. The claims have
    no date, so that on a given day they do not count."""
    found = {}
    for row in ask(case(1, 3), known=known).rows:
        refuted = row.claims[0].refuted_by if row.claims else None
        found[row.client.name] = (row.state, refuted.stated_on if refuted else None)
        assert row.provider is not None
        assert row.provider.id == "org:iseto"
    assert found == states


def test_json_is_plain_and_cites_what_it_rests_on() -> None:
    """Else a program could not read it, or a claim could not be followed to its source."""
    world = ended(sources=["src:a"]).add("src:a", title="a").add("src:b", title="b")
    world.says("V", "ruled_out", "eng:C-V", None, reason="erased", sources=["src:b#p.2"])
    plain = json.loads(json.dumps(ask(world).to_dict()))
    (row,) = plain["rows"]
    assert plain["schema"] == "hakyu.residual/1"
    assert set(plain["sources"]) == {*row["sources"], *row["claims"][0]["sources"]}
    assert row["claims"][0]["sources"] == ["src:b#p.2"]
    assert plain["sources"]["src:b#p.2"]["locator"] == "p.2"
