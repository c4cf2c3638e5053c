"""What pydantic says about a record, in our words: a code of ``problem_texts`` and its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pydantic
from pydantic_core import ErrorDetails

from ..graph.errors import BadCountError, BadDateError
from ..graph.records import PREFIXES
from ..graph.vocabulary import STATUSES
from .fields import fields_of, kinds_of, model_at, prefixes_of
from .problems import nearest, shown
from .statements import Path


@dataclass(frozen=True)
class FieldFault:
    """A fault of one field."""

    path: Path
    code: str
    values: dict[str, object] = field(default_factory=dict)


def faults_of(
    error: pydantic.ValidationError, record_type: str, data: Mapping[str, Any]
) -> list[FieldFault]:
    """The faults behind a validation error, one per field, in order of the fields."""
    grouped: dict[Path, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        grouped.setdefault(_path(details, data), []).append(details)
    found = [
        fault
        for path, group in grouped.items()
        if not _is_explained_below(path, group, grouped)
        for fault in _faults_at(path, _same_branch(group), record_type)
    ]
    return found or [FieldFault((), "invalid", {"value": shown(data)})]


def _path(details: ErrorDetails, data: Any) -> Path:
    """The place in the data: the location without the names of union branches."""
    path: list[str | int] = []
    last = len(details["loc"]) - 1
    for index, step in enumerate(details["loc"]):
        if isinstance(step, int) and isinstance(data, list):
            path.append(step)
            data = data[step] if step < len(data) else None
        elif isinstance(data, dict) and (
            step in data or (index == last and details["type"] == "missing")
        ):
            path.append(step)
            data = data.get(str(step))
    if isinstance(_cause(details), BadCountError):
        path.append("stated")
    return tuple(path)


def _same_branch(group: list[ErrorDetails]) -> list[ErrorDetails]:
    """Of the errors of a union at one place, those of the branch that the value was meant for."""
    value = group[0]["input"]
    if len(group) > 1 and isinstance(value, str):
        group = [details for details in group if details["type"] != "model_type"] or group
        shorter = [details for details in group if details["type"] == "string_too_short"]
        group = shorter or group
    return group[:1]


def _is_explained_below(
    path: Path, group: list[ErrorDetails], grouped: Mapping[Path, object]
) -> bool:
    """Whether a mapping where a text could stand was meant as a mapping: its fields are wrong."""
    is_mapping = isinstance(group[0]["input"], dict) and group[0]["type"] == "string_type"
    return is_mapping and any(
        len(other) > len(path) and other[: len(path)] == path for other in grouped
    )


def _faults_at(path: Path, group: list[ErrorDetails], record_type: str) -> Iterator[FieldFault]:
    for details in group:
        value = details["input"]
        kind = details["type"]
        name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        if kind == "value_error":
            yield _own_error(path, details)
        elif kind == "missing":
            yield FieldFault(path, "missing", {"name": name})
        elif kind == "extra_forbidden":
            model = model_at(record_type, path[:-1])
            known = list(fields_of(model)) if model else []
            yield FieldFault(
                path,
                "unknown_field",
                {"name": name, "near": nearest(name, known), "known": known},
            )
        elif kind == "string_pattern_mismatch":
            yield _pattern(path, name, str(value), str(details["ctx"]["pattern"]))
        elif kind == "string_too_short":
            yield FieldFault(path, "empty_text")
        elif kind == "string_too_long":
            yield FieldFault(path, "too_long", {"limit": details["ctx"]["max_length"]})
        elif kind == "too_short":
            yield FieldFault(path, "empty_list")
        elif name == "status":
            known = list(STATUSES)
            yield FieldFault(path, "unknown_word", {"word": shown(value), "known": known})
        elif kind == "literal_error":
            known = [word.strip("'") for word in str(details["ctx"]["expected"]).split(" or ")]
            yield FieldFault(path, "unknown_word", {"word": str(value), "known": known})
        else:
            yield _wrong_type(path, name, kind, value, record_type)


def _wrong_type(path: Path, name: str, kind: str, value: object, record_type: str) -> FieldFault:
    values: dict[str, object] = {"value": shown(value), "plain": shown(value).strip("'")}
    is_simple = isinstance(value, (int, float, str))
    if value is None:
        code = "null_item"
    elif name == "stated_by":
        code = "expected_speaker" if path[-1] != name else "expected_list"
    elif name == "stated":
        code = "expected_number"
    elif kind == "bool_type":
        code = "expected_bool"
    elif kind == "tuple_type":
        code = "expected_list" if is_simple else "expected_list_plainly"
    elif kind == "string_type":
        code = "expected_text" if is_simple else "expected_one_text"
    elif kind == "dict_type":
        code = "expected_names"
    elif kind in ("model_type", "model_attributes_type"):
        model = model_at(record_type, path)
        code = "expected_mapping"
        values["fields"] = ", ".join(fields_of(model)) if model else ""
    else:
        code = "invalid"
    return FieldFault(path, code, values)


def _pattern(path: Path, name: str, value: str, pattern: str) -> FieldFault:
    expected = prefixes_of(pattern)
    values: dict[str, object] = {"value": shown(value)}
    if name == "stated_by" and value.partition(":")[0] not in PREFIXES:
        return FieldFault(path, "expected_speaker", values)
    if not expected:
        return FieldFault(path, "bad_country", values)
    if expected == ("src",) and "(#" in pattern:
        return FieldFault(path, "bad_citation", values)
    values["expected"] = kinds_of(expected)
    values["prefixes"] = " / ".join(f"{prefix}:" for prefix in expected)
    prefix = value.partition(":")[0]
    if prefix in PREFIXES and prefix not in expected:
        return FieldFault(path, "wrong_kind", values | {"found": PREFIXES[prefix]})
    return FieldFault(path, "bad_id", values)


def _own_error(path: Path, details: ErrorDetails) -> FieldFault:
    cause = _cause(details)
    value = shown(details["input"])
    if isinstance(cause, BadDateError):
        return FieldFault(path, "bad_date", {"value": value, "reason": cause})
    if isinstance(cause, BadCountError):
        return FieldFault(path, "bad_count", {"reason": cause})
    code, _, rest = str(cause).partition(":")
    if code == "unknown_word":
        word, _, known = rest.rpartition(":")
        words = known.split("|")
        return FieldFault(
            path, "unknown_word", {"word": word, "near": nearest(word, words), "known": words}
        )
    if code in ("bad_corporate_number", "overlap_form", "receiver_form"):
        return FieldFault(path, code, {"value": value})
    return FieldFault(path, "invalid", {"value": value})


def _cause(details: ErrorDetails) -> object:
    return details.get("ctx", {}).get("error")
