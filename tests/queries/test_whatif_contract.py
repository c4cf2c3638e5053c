"""The JSON answer of ``whatif`` keeps its contract, and the documents their step.

docs/whatif.schema.json is for machines, docs/whatif.md for people.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from hakyu.graph import supposed
from hakyu.graph.supposed import Change, Drop, Encrypt, End, Erase, ReliesOn, Replace
from hakyu.loaders.bundled import bundled
from hakyu.loaders.changes import FIELDS
from hakyu.queries import whatif_answers, whatif_duties
from hakyu.queries.question import Question
from hakyu.queries.whatif import reached, whatif
from tests.documented import DOCS, documented

from .conftest import TODAY

OBJECTS: dict[str, Any] = {
    "supposed": whatif_answers.ChangeRow,
    "aspect": whatif_answers.Aspect,
    "row": whatif_answers.Moved,
    "total_change": whatif_answers.TotalMoved,
    "other": whatif_answers.OtherMoved,
    "exposed": whatif_answers.Exposed,
    "category": whatif_answers.DataMoved,
    "ground": whatif_duties.Ground,
    "side": whatif_answers.DutySide,
    "duty": whatif_answers.DutyMoved,
}
VENDORS = ("org:iseto", "org:mks", "sys:welcomehr", "org:biprogy")


@cache
def schema(name: str = "whatif") -> dict[str, Any]:
    found = json.loads((DOCS / f"{name}.schema.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def validator(name: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(name))
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def every_change(vendor: str) -> list[Change]:
    """One of each kind, about work on the way from a bundled vendor."""
    knowledge = bundled().knowledge
    works = [item.id for item in reached(knowledge, Question((vendor,), today=TODAY))]
    several = (works * 6)[:6]
    return [
        End(several[0]),
        Erase(several[1], "client"),
        Drop(several[2], "name"),
        Replace(several[3], "org:askul"),
        ReliesOn(several[4], ()),
        Encrypt(several[5]),
        Encrypt(next(iter(knowledge.populations))),
    ]


@pytest.mark.parametrize("vendor", VENDORS)
def test_answers_keep_the_contract(vendor: str) -> None:
    """Else a program that reads the answers would break."""
    answer = whatif(bundled().knowledge, Question((vendor,), today=TODAY), every_change(vendor))
    plain = json.loads(json.dumps(answer.to_dict(), ensure_ascii=False, allow_nan=False))
    validator("whatif").validate(plain)
    for side in ("before", "after"):
        validator("affected").validate(plain[side])
    assert list(plain) == list(schema()["properties"])
    cited = {*plain["before"]["sources"], *plain["after"]["sources"]}
    assert cited == set(answer.sources)


def test_schema_describes_the_program() -> None:
    """Else a key would be sent that nobody described, or described and never sent."""
    defined = schema()["$defs"]
    for kind, row in OBJECTS.items():
        assert list(defined[kind]["properties"]) == list(row._fields), kind
        assert defined[kind]["required"] == list(row._fields), kind
    assert set(schema()["properties"]) == set(whatif_answers.WhatIf._fields)
    assert schema()["required"] == list(schema()["properties"])
    affected = schema("affected")["$defs"]
    for kind in ("named", "total", "interval", "status", "date"):
        assert defined[kind] == affected[kind]


def test_schema_names_the_words() -> None:
    """Else a new kind or reason would be refused by those who check what they read."""
    defined = schema()["$defs"]
    change = defined["supposed"]["properties"]
    assert change["kind"]["enum"] == list(supposed.KINDS)
    assert change["why"]["enum"] == [*get_args(supposed.Nothing), None]
    ground = defined["ground"]["properties"]
    assert set(ground["ground"]["enum"]) == set(whatif_duties.ARTICLES)
    assert ground["verdict"]["enum"] == list(get_args(whatif_duties.Verdict))


@pytest.mark.parametrize("kind", ["whatif", *OBJECTS])
def test_document_lists_every_key(kind: str) -> None:
    """Else who writes a program against the answers would have to guess what a key means."""
    node = schema() if kind == "whatif" else schema()["$defs"][kind]
    assert documented("whatif.md")[kind] == list(node["properties"])


def test_document_explains_every_word() -> None:
    """Else a reader would meet a word that nobody explains."""
    text = (DOCS / "whatif.md").read_text("utf-8")
    words = [*get_args(supposed.Nothing), *FIELDS]
    words += schema()["$defs"]["ground"]["properties"]["why"]["enum"][:-1]
    words += schema()["$defs"]["duty"]["properties"]["attack"]["enum"]
    words += schema()["$defs"]["supposed"]["properties"]["effect"]["enum"]
    assert [word for word in words if f"`{word}`" not in text] == []


def test_document_shows_a_file_that_is_read() -> None:
    """Else the example that everybody copies would be refused."""
    from hakyu.loaders.changes import stated

    text = (DOCS / "changes.yaml").read_text("utf-8")
    assert len(stated([DOCS / "changes.yaml"])) == text.count("- engagement") + text.count(
        "- population"
    )
    assert text in (DOCS / "whatif.md").read_text("utf-8")
