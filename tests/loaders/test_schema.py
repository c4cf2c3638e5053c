"""The JSON Schema accepts what loads, and refuses what one file shows to be wrong."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from hakyu.graph.records import RECORD_TYPES
from hakyu.graph.vocabulary import CATEGORIES
from hakyu.loaders.bundled import bundled
from hakyu.loaders.fields import fields_of
from hakyu.loaders.native_write import dump
from hakyu.loaders.schema import SCHEMA_ID, json_schema
from hakyu.loaders.yaml_text import parse_yaml

EXAMPLE = Path(__file__).parents[2] / "docs" / "example.yaml"
VALIDATOR = Draft202012Validator(json_schema())


def errors(data: object) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def example() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml(EXAMPLE.read_text("utf-8")).data
    return data


def test_is_a_schema() -> None:
    """Otherwise an editor would refuse the schema itself."""
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$id"] == SCHEMA_ID
    assert json.loads(json.dumps(json_schema())) == json_schema()


def test_names_every_field() -> None:
    """Otherwise an editor would mark right fields as wrong."""
    definitions = json_schema()["$defs"]
    for model in RECORD_TYPES.values():
        assert list(definitions[model.__name__]["properties"]) == list(fields_of(model))
        assert definitions[model.__name__]["additionalProperties"] is False
    categories = definitions["Engagement"]["properties"]["data"]["anyOf"][0]["items"]["enum"]
    assert categories == list(CATEGORIES)


def test_accepts_what_loads() -> None:
    """Otherwise an editor would mark right files as wrong."""
    assert errors(example()) == []
    assert errors(yaml.safe_load(dump(bundled().knowledge))) == []
    assert errors({"hakyu": 1, "sources": None}) == []
    short = {"id": "inc:あ", "title": "A", "targets": ["org:a", {"target": "sys:b"}]}
    number = {"id": "org:a", "name": "A", "corporate_number": 7000012050002}
    assert errors({"incidents": [short], "organisations": [number]}) == []
    erased = {"id": "fnd:a", "subject": "eng:a", "status": "ruled_out", "reason": "erased"}
    assert errors({"findings": [erased, {**erased, "id": "fnd:b", "incidents": []}]}) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("hakyu",), 2),
        (("organizations",), []),
        (("sources",), {}),
        (("sources", 0, "kind"), "web"),
        (("sources", 0, "id"), "org:a"),
        (("sources", 0, "id"), "src:a b"),
        (("sources", 0, "title"), 3),
        (("sources", 0, "title"), ""),
        (("organisations", 0, "nmae"), "A"),
        (("organisations", 0, "country"), "jp"),
        (("organisations", 0, "corporate_number"), "123"),
        (("organisations", 0, "sources"), ["page 3"]),
        (("engagements", 0, "data"), ["e-mail"]),
        (("engagements", 0, "relies_on"), ["org:a"]),
        (("incidents", 0, "targets"), ["pop:a"]),
        (("incidents", 0, "occurred"), {"start": "2024"}),
        (("findings", 0, "status"), "leaked"),
        (("findings", 1, "incidents"), []),
        (("findings", 0), {"id": "fnd:a", "subject": "pop:a", "status": "ruled_out"}),
        (("findings", 0, "counts"), [{"stated": 3}]),
        (("findings", 0, "reason"), "gone"),
        (("findings", 0, "stated_by"), ["読売新聞"]),
    ],
)
def test_refuses_what_is_wrong(where: tuple[Any, ...], value: object) -> None:
    """Otherwise an editor would say nothing, and the mistake come out later."""
    data = deepcopy(example())
    inner: Any = data
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    assert errors(data)
