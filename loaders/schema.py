"""The JSON Schema of a native file, made from the models, for editors and other programs.

It says what one file can say by itself. What needs all records at once (ids that nothing states,
cycles) and what needs reading (dates, stated numbers, check digits) is found by loading.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from ..graph.records import FORMAT_VERSION, RECORD_TYPES
from ..graph.values import adapter_of

SCHEMA_ID = f"https://hakyu.invalid/schema/native-{FORMAT_VERSION}.json"
#: A letter or digit of any script, as Python and JavaScript understand it in the same way.
_WORD = r"0-9A-Za-z_\u00aa-\uffff"


def json_schema() -> dict[str, Any]:
    """The schema of a native file (JSON Schema 2020-12)."""
    references, schema = TypeAdapter.json_schemas(
        [(name, "validation", adapter_of(model)) for name, model in RECORD_TYPES.items()],
        by_alias=True,
        ref_template="#/$defs/{model}",
    )
    definitions = {name: _portable(one) for name, one in sorted(schema["$defs"].items())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "hakyu native file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "hakyu": {"const": FORMAT_VERSION, "description": "Version of the format."},
            **{
                name: {"type": ["array", "null"], "items": references[name, "validation"]}
                for name in RECORD_TYPES
            },
        },
        "$defs": definitions,
    }


def changes_schema() -> dict[str, Any]:
    """The schema of a file of changes for ``whatif`` (JSON Schema 2020-12)."""
    from ..graph.supposed import WORDS
    from .changes import FIELDS, OF_A_POPULATION

    kinds: dict[str, dict[str, Any]] = {
        "text": {"type": "string", "minLength": 1},
        "texts": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "true": {"const": True},
        "word": {"enum": list(WORDS)},
    }
    fields = {name: kinds[kind] for name, kind in FIELDS.items()}
    fields["drop"] = {**fields["drop"], "minItems": 1}
    supposed = [name for name in FIELDS if name not in ("engagement", "population", "note")]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://hakyu.invalid/schema/changes-{FORMAT_VERSION}.json",
        "title": "hakyu file of changes",
        "type": "object",
        "additionalProperties": False,
        "required": ["changes"],
        "properties": {
            "hakyu": {"const": FORMAT_VERSION, "description": "Version of the format."},
            "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
        },
        "$defs": {
            "change": {
                "type": "object",
                "anyOf": [{"required": [name]} for name in supposed],
                "oneOf": [
                    {
                        "required": ["engagement"],
                        "properties": {
                            name: kind for name, kind in fields.items() if name != "population"
                        },
                        "additionalProperties": False,
                    },
                    {
                        "required": ["population"],
                        "properties": {name: fields[name] for name in OF_A_POPULATION},
                        "additionalProperties": False,
                    },
                ],
            }
        },
    }


def _portable(node: Any) -> Any:
    """Without the titles that pydantic makes up; patterns and lengths as every reader has them."""
    if isinstance(node, list):
        return [_portable(one) for one in node]
    if not isinstance(node, dict):
        return node
    # A field may be called title too; that one has a schema as value, not a text.
    result = {
        name: _portable(value)
        for name, value in node.items()
        if not (name == "title" and isinstance(value, str))
    }
    if isinstance(pattern := result.get("pattern"), str):
        result["pattern"] = pattern.replace(r"\w", _WORD)
    if result.get("type") == "array" and "minLength" in result:
        result["minItems"] = result.pop("minLength")
    return result
