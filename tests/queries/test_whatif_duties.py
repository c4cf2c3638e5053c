"""Whose report would be owed: by kind, number and data, and where it is left open."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import World
from .supposing import suppose


def owed(
    kind: str, held: int | str | None, data: list[str] | None, **organisation: Any
) -> dict[str, Any]:
    """What a client of a kind would owe, by ground."""
    made = World().org("V").org("C", kind=kind, **organisation)
    fields: dict[str, Any] = {} if data is None else {"data": data}
    made.eng("C", "V", populations=["pop:p"], **fields).pop("p", "C", held)
    rows = [row for row in suppose(made).duties if row.id == "org:C"]
    if not rows:
        return {}
    (row,) = rows
    grounds: dict[str, Any] = {item.ground: (item.verdict, item.why) for item in row.before.grounds}
    return grounds | {"": (row.before.attack, row.before.otherwise)}


@pytest.mark.parametrize(
    ("kind", "held", "verdict"),
    [
        ("company", 1000, None),
        ("company", 1001, ("due", None)),
        ("company", "800～1200", ("undecided", "people")),
        ("company", None, ("undecided", "people")),
        ("municipality", 100, None),
        ("prefecture", 101, ("due", None)),
        ("public_body", 100, None),
        ("public_body", 500, ("undecided", "kind")),
        ("hospital", 1001, ("due", None)),
        ("hospital", None, ("undecided", "people")),
    ],
)
def test_the_number_of_people_decides_as_the_rules_have_it(
    kind: str, held: int | str | None, verdict: Any
) -> None:
    """Else exactly 1,000 would be reported, or a city's 101 would not."""
    found = owed(kind, held, ["name"])
    assert found.get("number") == verdict
    assert found[""][0] == "due"  # one person is enough after an attack
    assert found[""][1] == ("not_due" if verdict is None else verdict[0])


@pytest.mark.parametrize(
    ("data", "ground", "verdict"),
    [
        (["health_check"], "special_care", ("due", None)),
        (["name"], "special_care", None),
        (None, "special_care", ("undecided", "data")),
        (["payment_card"], "property_damage", ("due", None)),
        (["account_number"], "property_damage", ("undecided", "misuse")),
        (["financial"], "property_damage", ("undecided", "wide")),
        (["my_number"], "my_number", None),
        (["name", "phone"], "my_number", None),
        (["contact"], "my_number", None),
    ],
)
def test_the_data_decide_as_the_rules_have_it(
    data: list[str] | None, ground: str, verdict: Any
) -> None:
    """Else one person's health data would not be reported, or everybody's names would."""
    assert owed("company", 10, data).get(ground) == verdict


def test_my_number_has_a_limit_of_its_own() -> None:
    """Else 101 leaked numbers of a company would be held against the limit of 1,000; and a list
    that says 'My Number' of a group would be taken for a number of each of them."""
    assert owed("company", 101, ["my_number"])["my_number"] == ("undecided", "share")
    assert owed("company", None, ["my_number"])["my_number"] == ("undecided", "people")
    assert "my_number" not in owed("company", 100, ["my_number"])
    assert owed("company", 101, ["identifier"])["my_number"] == ("undecided", "wide")
    assert owed("company", 101, None)["my_number"] == ("undecided", "data")


def test_the_article_goes_with_the_kind() -> None:
    """Else a city would be told to look at the rules for companies."""
    made = (
        World().org("V").org("C").org("City", kind="municipality").org("Body", kind="public_body")
    )
    for name in ("C", "City", "Body"):
        made.eng(name, "V", id=f"eng:{name}", data=["health"], populations=[f"pop:{name}"])
        made.pop(name, name, 2000)
    articles = {
        row.id: [item.article for item in row.before.grounds if item.ground == "special_care"]
        for row in suppose(made).duties
    }
    assert articles == {
        "org:C": ["APPI Enforcement Rules art. 7(1)"],
        "org:City": ["APPI Enforcement Rules art. 43(1)"],
        "org:Body": ["APPI Enforcement Rules art. 7(1) / APPI Enforcement Rules art. 43(1)"],
    }


def test_what_is_not_known_leaves_a_report_open() -> None:
    """Else the answer would decide by what nobody knows."""
    made = World().org("V", "W", "C").eng("C", "W", data=["name"], populations=["pop:p"])
    made.eng("W", "V").pop("p", "C", 5000)
    (duty,) = [row for row in suppose(made).duties if row.id == "org:C"]
    assert (duty.before.attack, duty.before.otherwise) == ("undecided", "undecided")
    assert {item.why for item in duty.before.grounds} == {"assumed"}
    unnamed = World().org("V", "C").eng("C", "V", data=["health"])
    (duty,) = suppose(unnamed).duties
    assert {item.why for item in duty.before.grounds if item.ground != "number"} == {"unnamed"}
    members = World().org("V").cohort("All", 20).eng("All", "V", data=["name"])
    members.pop("p", "All", 5000).lists["engagements"][0]["populations"] = ["pop:p"]
    (duty,) = suppose(members).duties
    assert duty.cohort
    assert dict.fromkeys(
        [item.verdict for item in duty.before.grounds if item.ground == "number"]
    ) == {"undecided": None}


def test_who_is_abroad_or_not_known_is_not_judged() -> None:
    """Else Japanese law would be laid on everybody."""
    made = World().org("V").org("US", country="US").eng("US", "V", populations=["pop:p", "pop:q"])
    made.pop("p", "US", 5000).pop("q", None, 10)
    answer = suppose(made)
    assert answer.duties == ()
    assert answer.abroad == ("org:US",)
    assert answer.without_controller == ("pop:q",)
