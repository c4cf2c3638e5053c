"""The JSON answer of ``affected`` keeps its contract, and its description keeps step with it.

docs/affected.schema.json is the contract for machines, docs/json-contract.md the one for people.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from hakyu.graph.intervals import Interval
from hakyu.graph.vocabulary import (
    BASES,
    DUPLICATES,
    EFFECTS,
    KINDS,
    MEASURES,
    SOURCE_KINDS,
    UNITS,
    Status,
)
from hakyu.loaders.bundled import bundled
from hakyu.queries import answers
from hakyu.queries.answers import Affected
from tests.documented import DOCS, documented

from .conftest import World, ask, case

#: What each object of the schema and of the document is in the program.
OBJECTS: dict[str, Any] = {
    "named": answers.Named,
    "organisation": answers.OrganisationRow,
    "engagement": answers.EngagementRow,
    "population": answers.PopulationRow,
    "count": answers.CountRow,
    "total": answers.TotalRow,
    "interval": Interval,
    "tier": answers.TierRow,
    "receiver": answers.ReceiverRow,
    "coverage": answers.CoverageRow,
    "completeness": answers.CompletenessRow,
    "contradiction": answers.Contradiction,
    "link": answers.Link,
    "finding": answers.StatementRow,
    "source": answers.SourceRow,
}

#: The keys that were promised first. They stay, whatever is added.
PROMISED = {
    "answer": (
        "schema data_hash targets incident at known entry organisations populations people notices "
        "other_units receivers coverage contradictions cut sources"
    ),
    "named": "id name kind",
    "organisation": (
        "id name kind cohort tier status ruled_out_by_vendor_only in_part status_from certainty "
        "basis residual data via counts stated_on stated_by sources"
    ),
    "population": (
        "id label controllers part_of tier status certainty in_part data held affected open counts "
        "via sources"
    ),
    "count": "unit low high measure qualifier",
    "total": "low high sized open capped",
    "receiver": "id name counts",
    "coverage": "of unit measure stated explained unexplained",
    "contradiction": "records what",
    "source": "title publisher published_on kind address locator",
}

#: Cases, with days on which the answer looks different.
CASES = {
    (1, 2, 3, 4, 5, 15): ("イセトー", ("2024-05-28", "2024-06-07", "2024-07-03", None)),
    (6,): ("WelcomeHR", ("2024-04-01", None)),
    (7,): ("社労夢", ("2023-06-07", None)),
    (8,): ("inc:amagasaki-2022", ("2022-06-23", "2022-06-25", None)),
    (9,): ("電子連携サービス", (None,)),
    (10,): ("ソウェル", (None,)),
    (11,): ("inc:jps-2015", ("2015-06-02", None)),
    (12,): ("inc:askul-2025", (None,)),
}


@cache
def schema() -> dict[str, Any]:
    found = json.loads((DOCS / "affected.schema.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@cache
def validator() -> Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def as_json(answer: Affected) -> Any:
    """The answer as another program reads it."""
    return json.loads(json.dumps(answer.to_dict(), ensure_ascii=False, allow_nan=False))


def _worked() -> Iterator[Any]:
    for numbers, (target, days) in CASES.items():
        world = case(*numbers)
        for day in days:
            yield pytest.param(world, target, {"known": day}, id=f"{target} {day or 'now'}")
    nobody = case(11)
    yield pytest.param(nobody, "org:jps-ops", {"hypothetical": True}, id="service only")
    filtered = {"harm": "loss", "at": "2025-12-01", "tiers": 1}
    yield pytest.param(case(12), "org:askul-contractor", filtered, id="filtered")
    yield pytest.param(case(6), "WelcomeHR", {"data": ("special_care",)}, id="one category")


@pytest.mark.parametrize(("world", "target", "question"), list(_worked()))
def test_worked_cases(world: World, target: str, question: dict[str, Any]) -> None:
    """Else a program that reads the answer would break on one that is out of the ordinary."""
    answer = as_json(world.ask(target, **question).given)
    validator().validate(answer)
    _hangs_together(answer)


@pytest.mark.parametrize("incident", sorted(bundled().knowledge.incidents))
def test_bundled_incidents(incident: str) -> None:
    """Else the knowledge base would hold an incident whose answer other programs cannot read."""
    answer = as_json(ask(bundled().knowledge, incident).given)
    validator().validate(answer)
    _hangs_together(answer)


def _hangs_together(answer: dict[str, Any]) -> None:
    """What one part of an answer names, another part holds."""
    organisations = {row["id"] for row in answer["organisations"]}
    populations = {row["id"] for row in answer["populations"]}
    engagements = {row["id"] for row in answer["engagements"]}
    assert len(organisations) == len(answer["organisations"])
    assert len(populations) == len(answer["populations"])
    for part in ("people", "notices"):
        for harm in ("leak", "loss"):
            for total in answer[part].get(harm, {}).values():
                assert {*total["open"], *total["capped"]} <= populations
                assert total["high"] is None or total["low"] <= total["high"]
                assert (total["high"] is None) >= bool(total["open"])
    cited = {one for row in _rows(answer) for one in row["sources"]}
    assert cited == set(answer["sources"])
    for row in (*answer["organisations"], *answer["populations"]):
        assert (row["tier"] is None) == (row["via"] == [])
        assert (row["tier"] is None) == (row["certainty"] is None)
        for chain in row["via"]:
            assert chain[-1] == row["id"]
            steps = {one.removesuffix("#people") for one in chain if one.startswith("eng:")}
            assert steps <= engagements
    assert {row["id"] for row in answer["populations"] if row["implicit"]} == {
        one for one in populations if one.endswith("#people")
    }


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    """Every object that has a list of sources."""
    if isinstance(value, dict):
        if isinstance(value.get("sources"), list):
            yield value
        for item in value.values():
            yield from _rows(item)
    elif isinstance(value, list):
        for item in value:
            yield from _rows(item)


# -- the same for the same ---------------------------------------------------------------------


def test_order_of_files_changes_nothing() -> None:
    """Else two people with the same data would see two answers, and a diff would show noise."""
    world = case(1, 2, 3, 4, 5, 15)
    turned = World({name: items[::-1] for name, items in reversed(world.lists.items())})
    one, other = (json.dumps(w.ask("イセトー").given.to_dict()) for w in (world, turned))
    assert one == other


def test_hash_follows_the_data() -> None:
    """Else a reader could not tell from which data an answer was computed."""
    world = case(1)
    assert world.load().data_hash == case(1).load().data_hash
    assert world.load().data_hash != world.change("fnd:f4", complete=None).load().data_hash


# -- the schema keeps step ---------------------------------------------------------------------


def test_promised_keys_are_there() -> None:
    """Else a key that programs rely on would be gone."""
    defined = schema()["$defs"]
    for name, keys in PROMISED.items():
        node = schema() if name == "answer" else defined[name]
        assert set(keys.split()) <= set(node["required"]), name


def test_schema_describes_the_program() -> None:
    """Else a key would be sent that nobody described, or described and never sent."""
    defined = schema()["$defs"]
    for name, kind in OBJECTS.items():
        names = list(kind._fields)
        assert list(defined[name]["properties"]) == names, name
        assert defined[name]["required"] == names, name
    keys = set(Affected._fields) - {"method"}  # it stands in "people"
    assert set(schema()["properties"]) == set(schema()["required"]) == keys


def test_schema_names_the_vocabularies() -> None:
    """Else a new unit or status would be refused by those who check what they read."""
    defined = schema()["$defs"]
    count = defined["count"]["properties"]
    assert defined["status"]["enum"] == [status.value for status in Status]
    assert count["unit"]["enum"] == list(UNITS)
    assert count["of"]["enum"] == count["per"]["enum"] == [*UNITS, None]
    assert count["measure"]["enum"] == list(MEASURES)
    assert count["effect"]["enum"] == [*EFFECTS, None]
    assert set(count["duplicates"]["enum"]) == {*DUPLICATES, None} - {"none"}
    assert defined["organisation"]["properties"]["kind"]["enum"] == list(KINDS)
    assert defined["organisation"]["properties"]["basis"]["enum"] == [*BASES, None]
    assert defined["source"]["properties"]["kind"]["enum"] == list(SOURCE_KINDS)
    units = schema()["properties"]["other_units"]["propertyNames"]["enum"]
    assert units == [unit for unit in UNITS if unit != "person"]


def test_links_are_of_the_kinds_described() -> None:
    """Else a drawing would meet a line that it cannot draw."""
    text = answers.Link.__doc__ or ""
    kinds = set(schema()["$defs"]["link"]["properties"]["kind"]["enum"])
    assert set(re.findall(r"\b(\w+)(?: \(|,|\.)", text.split("``kind``:")[1])) >= kinds


# -- the document keeps step -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["answer", *OBJECTS])
def test_document_lists_every_key(name: str) -> None:
    """Else who writes a program against the answer would have to guess what a key means."""
    node = schema() if name == "answer" else schema()["$defs"][name]
    assert documented("json-contract.md")[name] == list(node["properties"])


def test_example_in_the_document_is_valid() -> None:
    """Else the first thing that a reader copies would be wrong."""
    text = (DOCS / "json-contract.md").read_text("utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    world = (
        World().org("vendor", "client").pop("members", "client").hit("org:vendor")
        .eng("client", "vendor", populations=["pop:members"])
        .says("client", "confirmed", "pop:members", "2024-05-02", "約1,400")
    )  # fmt: skip
    shown = json.loads(example)
    validator().evolve(schema={**schema(), "required": []}).validate(shown)
    answer = as_json(world.ask().given)
    assert {key: answer[key] for key in shown} == shown
