"""docs/path.md keeps step with the answer, and the answer with its document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hakyu.queries import path_answers
from hakyu.queries.notes_path import PATH_TEXTS
from hakyu.queries.remedies import KINDS

from .conftest import World, case
from .test_path import ask

DOCUMENT = (Path(__file__).parents[2] / "docs" / "path.md").read_text("utf-8")
OBJECTS: dict[str, Any] = {
    "path": path_answers.Path,
    "reason": path_answers.Reason,
    "hop": path_answers.Hop,
    "known_by": path_answers.KnownBy,
    "finding": path_answers.Bearing,
    "denial": path_answers.Denial,
    "why_not": path_answers.WhyNot,
    "repair": path_answers.Repair,
    "fact": path_answers.Fact,
}


def documented() -> dict[str, list[str]]:
    """The keys of each table, by the name in the heading above it."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in DOCUMENT.splitlines():
        if match := re.match(r"## .*: `(\w+)`$", line):
            heading = match[1]
        elif (match := re.match(r"\| `(\w+)` \|", line)) and heading:
            found.setdefault(heading, []).append(match[1])
    return found


@pytest.mark.parametrize("name", OBJECTS)
def test_document_lists_every_key(name: str) -> None:
    """Else who writes a program against the answer would have to guess what a key means."""
    assert documented()[name] == list(OBJECTS[name]._fields)


def test_document_lists_every_code() -> None:
    """Else a reason would be given that nobody explains."""
    table = DOCUMENT.split("| code | why |")[1].split("\n\n")[0]
    named = [code for line in table.splitlines()[2:] for code in re.findall(r"`(\w+)`", line)]
    assert set(KINDS) <= set(named)


@pytest.mark.parametrize("code", PATH_TEXTS)
def test_texts_take_the_same_words(code: str) -> None:
    """Else one language would crash, or lack what the other one tells."""
    english, japanese = PATH_TEXTS[code]
    assert set(re.findall(r"\{\d\}", english)) == set(re.findall(r"\{\d\}", japanese))


def test_json_is_json() -> None:
    """Else another program could not read it; the schema comes first."""
    answer = ask(case(7), "org:mks", "公立大学法人下関市立大学").to_dict()
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert next(iter(answer)) == "schema"
    cited = set(re.findall(r"src:[^\"\s]+", json.dumps(answer["reasons"], ensure_ascii=False)))
    assert cited <= set(answer["sources"])


def test_order_of_records_changes_nothing() -> None:
    """Else two people with the same data would see two answers."""
    world = case(1, 2, 3, 4, 5, 15)
    turned = World({name: items[::-1] for name, items in reversed(world.lists.items())})
    for subject in ("org:shinkin-26", "org:takamatsu-city", "pop:kumon-members"):
        one, other = (json.dumps(ask(w, "イセトー", subject).to_dict()) for w in (world, turned))
        assert one == other
