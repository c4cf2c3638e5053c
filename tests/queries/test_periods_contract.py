"""The JSON answers of ``diff`` and ``timeline`` keep their contracts, and the document its step.

docs/diff.schema.json and docs/timeline.schema.json are for machines, docs/timeline.md for people.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from hakyu.loaders.bundled import bundled
from hakyu.queries import answers, changes, diff_answers, events, fates, timeline_answers
from hakyu.queries.diff import diff
from hakyu.queries.question import Question
from hakyu.queries.timeline import timeline
from tests.documented import DOCS, documented

from .conftest import TODAY, World, case
from .periods import compared, told

#: What each object is in the program: those of both answers, then those of each.
SHARED: dict[str, Any] = {
    "named": answers.Named,
    "count": answers.CountRow,
    "total": answers.TotalRow,
    "source": answers.SourceRow,
    "statement": events.Event,
    "overturned": events.Overturned,
    "figure": changes.Figure,
}
OWN: dict[str, dict[str, Any]] = {
    "diff": {
        "day": diff_answers.DayRow,
        "row": diff_answers.RowChange,
        "aspect": diff_answers.AspectChange,
        "step": diff_answers.StepRow,
        "total_change": diff_answers.TotalChange,
        "other": diff_answers.OtherChange,
        "contradiction": diff_answers.ContradictionChange,
        "corrected": diff_answers.TargetChange,
        "passing": diff_answers.Passing,
    },
    "timeline": {
        "day": timeline_answers.TimelineDay,
        "change": timeline_answers.DayChange,
        "day_total": timeline_answers.DayTotal,
    },
}
DESCRIBED = [
    (name, kind) for name in OWN for kind in ("answer", *SHARED, *OWN[name]) if kind != "named"
]

CASES = {
    (1, 2, 3, 4, 5, 15): ("イセトー", "2024-05-28"),
    (6,): ("WelcomeHR", "2024-04-01"),
    (7,): ("社労夢", "2023-06-07"),
    (8,): ("inc:amagasaki-2022", "2022-06-23"),
    (9,): ("電子連携サービス", "2024-01-01"),
    (11,): ("inc:jps-2015", "2015-06-02"),
}


@cache
def schema(name: str) -> dict[str, Any]:
    found = json.loads((DOCS / f"{name}.schema.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@cache
def validator(name: str) -> Validator:
    Draft202012Validator.check_schema(schema(name))
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def checked(name: str, answer: Any) -> Any:
    """An answer as another program reads it, valid and hanging together."""
    plain = json.loads(json.dumps(answer.to_dict(), ensure_ascii=False, allow_nan=False))
    validator(name).validate(plain)
    statements = {item["id"]: item for item in plain["statements"]}
    assert len(statements) == len(plain["statements"])
    cited = {one for row in _objects(plain) for one in row.get("sources", ())}
    assert cited == set(plain["sources"])
    for row in _objects(plain):
        for key in ("brought_by", "ended_by", "statements"):
            for ident in row.get(key, ()):
                if isinstance(ident, str):
                    assert statements[ident]["within"]
    return plain


def _objects(value: Any) -> list[dict[str, Any]]:
    """Every object with a list of sources or statements, but the answer itself."""
    found = []
    if isinstance(value, dict):
        if isinstance(value.get("sources"), list) or "brought_by" in value or "before" in value:
            found.append(value)
        for item in value.values():
            found += _objects(item)
    elif isinstance(value, list):
        for item in value:
            found += _objects(item)
    return found


@pytest.mark.parametrize("numbers", CASES)
def test_worked_cases(numbers: tuple[int, ...]) -> None:
    """Else a program that reads the answers would break on one that is out of the ordinary."""
    target, since = CASES[numbers]
    world = case(*numbers)
    checked("diff", compared(world, since, None, target).given)
    checked("timeline", told(world, target).given)
    checked("timeline", told(world, target, since=since, until="2024-12-31").given)


def test_a_client_of_the_cases() -> None:
    """Else the story of one client would not be readable by programs."""
    checked("timeline", told(case(1, 2, 3, 4, 5, 15), "高松市").given)


@pytest.mark.parametrize("incident", sorted(bundled().knowledge.incidents))
def test_bundled_incidents(incident: str) -> None:
    """Else the knowledge base would hold an incident whose story programs cannot read."""
    knowledge = bundled().knowledge
    asked = Question((incident,), today=TODAY)
    checked("diff", diff(knowledge, asked, dt.date(2000, 1, 1)))
    checked("timeline", timeline(knowledge, asked))


def test_nothing_at_all() -> None:
    """Else an empty answer would be no answer."""
    world = World().org("V", "C").eng("C", "V")
    checked("diff", compared(world, "2024-01-01", "2024-01-01", "org:V").given)
    checked("timeline", told(world, "org:C").given)


# -- schema and document keep step ---------------------------------------------------------------


@pytest.mark.parametrize("name", OWN)
def test_schema_describes_the_program(name: str) -> None:
    """Else a key would be sent that nobody described, or described and never sent."""
    defined = schema(name)["$defs"]
    for kind, row in (SHARED | OWN[name]).items():
        names = list(row._fields)
        assert list(defined[kind]["properties"]) == names, kind
        assert defined[kind]["required"] == names, kind
    answer: Any = diff_answers.Diff if name == "diff" else timeline_answers.Timeline
    keys = [{"since": "from", "until": "to"}.get(key, key) for key in answer._fields]
    assert set(schema(name)["properties"]) == set(keys)
    assert schema(name)["required"] == list(schema(name)["properties"])


@pytest.mark.parametrize("name", OWN)
def test_schema_names_the_words(name: str) -> None:
    """Else a new fate or kind would be refused by those who check what they read."""
    statement = schema(name)["$defs"]["statement"]["properties"]
    assert statement["fate"]["enum"] == [*fates.FATES, None]
    assert statement["kind"]["enum"] == list(events.KINDS)
    affected = json.loads((DOCS / "affected.schema.json").read_text("utf-8"))["$defs"]
    for kind in ("named", "count", "total", "interval", "source", "status", "date"):
        assert schema(name)["$defs"][kind] == affected[kind]


@pytest.mark.parametrize(("name", "kind"), DESCRIBED)
def test_document_lists_every_key(name: str, kind: str) -> None:
    """Else who writes a program against the answers would have to guess what a key means."""
    if kind in ("count", "total", "source"):
        return  # described in docs/json-contract.md, and equal
    node = schema(name) if kind == "answer" else schema(name)["$defs"][kind]
    heading = name if kind == "answer" else kind if kind in SHARED else f"{name}.{kind}"
    assert documented("timeline.md")[heading] == list(node["properties"])


def test_document_lists_every_fate() -> None:
    """Else a reader would meet a word that nobody explains."""
    text = (DOCS / "timeline.md").read_text("utf-8")
    assert [word for word in fates.FATES if f"| `{word}` |" not in text] == []
