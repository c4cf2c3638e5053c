"""What a store keeps comes out as the record that went in, and damage to it is noticed."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hakyu
from hakyu.graph.knowledge import Knowledge, canonical
from hakyu.graph.records import PREFIXES, RECORD_TYPES, Record
from hakyu.graph.revived import revived

from ..queries.strategies import worlds

#: What a store makes of into an error of its own.
FAULTS = (ValueError, LookupError, TypeError, AttributeError)


def validated(data: dict[str, Any]) -> Record:
    return RECORD_TYPES[PREFIXES[data["id"].partition(":")[0]]].model_validate(data)


def alike(record: Record) -> None:
    """Hold that a record is revived as validating its canonical form would give it."""
    text = canonical(record)
    found, wanted = revived(json.loads(text)), validated(json.loads(text))
    assert found == wanted == record
    assert type(found) is type(wanted)
    assert found.model_fields_set == wanted.model_fields_set
    assert list(found.__dict__) == list(wanted.__dict__)
    assert repr(found) == repr(wanted)
    assert canonical(found) == text
    assert copy.deepcopy(found) == found
    assert found.model_copy(update={"note": "other"}).note == "other"
    assert found.model_fields_set == wanted.model_fields_set


def test_the_bundled_knowledge_base() -> None:
    """Otherwise a workspace would answer otherwise than the files that were loaded into it."""
    for record in hakyu.bundled().knowledge:
        alike(record)


@given(worlds())
def test_random_worlds(knowledge: Knowledge) -> None:
    """Otherwise a field that the bundled knowledge base does not use would come out changed."""
    for record in knowledge:
        alike(record)


def test_records_stay_frozen() -> None:
    """Otherwise one question could change the records of the next one."""
    record = revived({"id": "org:a", "name": "A"})
    with pytest.raises(AttributeError, match="frozen"):
        record.note = "other"  # type: ignore[misc]


SAMPLES = [
    json.loads(canonical(next(iter(items.values()))))
    for items in hakyu.bundled().knowledge.by_type.values()
]
WRONG = st.sampled_from(
    [None, True, 7, -1, 2.5, "", "nonsense", "2024-13-45", [], [7], {}, {"a": 1}]
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A canonical form in which one value, at any depth, is another or gone."""
    found: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(SAMPLES)))
    place: Any = found
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        if isinstance(place[key], (dict, list)) and place[key] and draw(st.booleans()):
            place = place[key]
            continue
        if draw(st.booleans()):
            place[key] = draw(WRONG)
        elif isinstance(place, dict) and draw(st.booleans()):
            place[f"{key}x"] = place.pop(key)
        else:
            del place[key]
        return found


@given(damaged())
def test_damage_is_noticed_or_does_no_harm(data: dict[str, Any]) -> None:
    """Otherwise a bad sector would end a question with an error of the program's own."""
    try:
        found = revived(data)
    except FAULTS:
        return
    try:
        wanted = validated(data)
    except FAULTS:
        again = json.loads(canonical(found))  # texts alone are another, all else is of its kind
        assert revived(again) == found
        return
    assert found == wanted


@pytest.mark.parametrize(
    "data",
    [
        {"id": "org:a"},
        {"id": "org:a", "name": 7},
        {"id": "org:a", "name": "A", "colour": "red"},
        {"id": "org:a", "name": "A", "kind": "compony"},
        {"id": "org:a", "name": "A", "cohort": 1},
        {"id": "org:a", "name": "A", "succeeded_on": "2024-13-45"},
        {"id": "org:a", "name": "A", "aliases": ["B", None]},
        {"id": "org:a", "name": "A", "names": {"en": 1}},
        {"id": "org:a", "name": "A", "sizes": [{"stated": "many", "unit": "person"}]},
        {"id": "fnd:a", "subject": "org:a", "status": "perhaps"},
        {"id": "ov:a"},
        {"id": "xyz:a"},
        {"id": 7},
        {},
    ],
)
def test_what_is_no_record_is_refused(data: dict[str, Any]) -> None:
    """Otherwise a damaged store would be asked as if it were whole."""
    with pytest.raises(FAULTS):
        revived(data)
