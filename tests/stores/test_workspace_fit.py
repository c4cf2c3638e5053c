"""A load that is checked by parts finds exactly what checking everything at once finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import Problem, ValidationError
from hakyu.graph.integrity import faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Record
from hakyu.loaders.bundled import bundled
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.stores import workspace_rows
from hakyu.stores.workspace import Workspace

from ..queries.strategies import records
from .changes import changed
from .conftest import Empty, Plain, file_of, is_sound, part_of, plain

FREELY = settings(deadline=None, suppress_health_check=list(HealthCheck))


def at_once(files: Sequence[File]) -> Knowledge | tuple[Problem, ...]:
    try:
        return load_files(files).knowledge
    except ValidationError as error:
        return error.problems


def by_parts(store: Workspace, file: File) -> Knowledge | tuple[Problem, ...]:
    try:
        store.load_parts([part_of(file)])
    except ValidationError as error:
        return error.problems
    return store.whole()


def split(draw: st.DrawFn, items: Sequence[Plain]) -> tuple[list[Plain], list[Plain]]:
    """Records in two files; a few stand in both."""
    sides = draw(st.lists(st.integers(0, 4), min_size=len(items), max_size=len(items)))
    pairs = list(zip(items, sides, strict=True))
    return [one for one, side in pairs if side < 3], [one for one, side in pairs if side >= 2]


@st.composite
def reloads(draw: st.DrawFn) -> tuple[File, File, File]:
    """Two files that fit together, and what the second one became."""
    every: tuple[Record, ...] = draw(records(with_overlaps=True, late=True))
    assume(not faults(Knowledge.of(every)))
    items = plain(every)
    first, second = split(draw, items)
    return (
        file_of("a.json", first),
        file_of("b.json", second),
        file_of("b.json", draw(changed(second, items))),
    )


def compare(path: Path, first: File, second: File, new: File) -> None:
    with Workspace.open(path, write=True) as store:
        store.load_parts([part_of(first), part_of(second)])
        before = store.whole()
        expected = at_once([first, new])
        assert by_parts(store, new) == expected
        now = expected if isinstance(expected, Knowledge) else before
        assert is_sound(store, now)


@FREELY
@given(files=reloads())
def test_a_reload_finds_what_everything_at_once_finds(
    files: tuple[File, File, File], empty: Empty
) -> None:
    """A user's reload would let something through that does not fit, or refuse what does."""
    compare(empty(), *files)


@settings(FREELY, max_examples=30)
@given(files=reloads(), size=st.integers(1, 3))
def test_the_size_of_the_parts_does_not_matter(
    files: tuple[File, File, File], size: int, empty: Empty
) -> None:
    """Large files, which come in many parts, would be checked otherwise than small ones."""
    before = workspace_rows.BATCH
    workspace_rows.BATCH = size
    try:
        compare(empty(), *files)
    finally:
        workspace_rows.BATCH = before


@pytest.mark.slow
@settings(FREELY, max_examples=10)
@given(data=st.data())
def test_changes_to_the_knowledge_base_are_checked_alike(
    data: st.DataObject, seeded: bytes, empty: Empty
) -> None:
    """Real data, with real chains, names and numbers, would be checked otherwise in a workspace."""
    items = plain(bundled().knowledge)
    start = data.draw(st.integers(0, len(items) - 1))
    length = data.draw(st.integers(1, 60))
    second = items[start : start + length]
    first = [*items[:start], *items[start + length :]]
    new = data.draw(changed(second, items))
    compare(empty(), file_of("a.json", first), file_of("b.json", second), file_of("b.json", new))


def org(ident: str, **fields: Any) -> Plain:
    return {"TYPE": "organisations", "id": f"org:{ident}", "name": ident, **fields}


def pop(ident: str, **fields: Any) -> Plain:
    return {"TYPE": "populations", "id": f"pop:{ident}", "label": ident, **fields}


def size(number: int) -> dict[str, Any]:
    return {"sizes": [{"stated": number, "unit": "person"}]}


def finding(ident: str, **fields: Any) -> Plain:
    stated = {"incidents": ["inc:i"], "status": "possible", "stated_by": ["org:v"]}
    return {"TYPE": "findings", "id": f"fnd:{ident}", "subject": "org:c", **stated, **fields}


INCIDENT = {"TYPE": "incidents", "id": "inc:i", "title": "i", "targets": ["org:v"]}
WORK = {"TYPE": "engagements", "id": "eng:w", "client": "org:c", "provider": "org:v"}
NUMBERED = {"corporate_number": "7000012050002"}

#: What stays, and what a reload of the other file makes of it: code, place and new content.
DISTANT: dict[str, tuple[list[Plain], list[Plain], list[Plain]]] = {
    "member_of": ([org("m", member_of=["org:c"])], [org("c", cohort=True)], [org("c")]),
    "part_of": (
        [pop("part", part_of="pop:whole", **size(9))],
        [pop("whole", **size(10))],
        [pop("whole", **size(8))],
    ),
    "disjoint": (
        [
            pop("all"),
            pop("q"),
            {"TYPE": "overlaps", "id": "ov:o", "disjoint": ["pop:q", "pop:p"]},
        ],
        [pop("p")],
        [pop("p", part_of="pop:all")],
    ),
    "union": (
        [
            pop("all"),
            pop("q", part_of="pop:all"),
            {
                "TYPE": "overlaps",
                "id": "ov:o",
                "union": {"container": "pop:all", "populations": ["pop:q", "pop:p"]},
            },
        ],
        [pop("p", part_of="pop:all")],
        [pop("p")],
    ),
    "inventory": (
        [
            {
                "TYPE": "inventories",
                "id": "inv:i",
                "of": "org:c",
                "lists": "members",
                "state": "complete",
            }
        ],
        [org("c", cohort=True)],
        [org("c")],
    ),
    "supersedes": (
        [org("c"), org("v"), INCIDENT, WORK, finding("new", supersedes=["fnd:old"])],
        [finding("old")],
        [finding("old", subject="org:v")],
    ),
    "reach of an engagement": (
        [org("c"), org("v"), org("u"), INCIDENT, finding("f")],
        [WORK],
        [{**WORK, "provider": "org:u"}],
    ),
    "reach of an incident": (
        [org("c"), org("v"), org("u"), WORK, finding("f")],
        [INCIDENT],
        [{**INCIDENT, "targets": ["org:u"]}],
    ),
    "reach of an operator": (
        [
            org("c"),
            org("v"),
            {**INCIDENT, "targets": ["sys:s"]},
            WORK,
            finding("f"),
        ],
        [{"TYPE": "systems", "id": "sys:s", "name": "s", "operator": "org:v"}],
        [{"TYPE": "systems", "id": "sys:s", "name": "s"}],
    ),
    "cycle": ([org("a", parent="org:b")], [org("b")], [org("b", parent="org:a")]),
    "name": ([org("a", aliases=["x"])], [org("b")], [org("b", aliases=["x"])]),
    "name, by a number gone": (
        [{**org("a"), "name": "x", "corporate_number": "1000011000005"}],
        [{**org("b"), "name": "x", **NUMBERED}],
        [{**org("b"), "name": "x"}],
    ),
    "number": ([org("a", **NUMBERED)], [org("b")], [org("b", **NUMBERED)]),
    "removal": ([org("a", parent="org:b")], [org("b")], [org("z")]),
}


@pytest.mark.parametrize("case", DISTANT)
def test_what_a_change_does_to_records_elsewhere_is_found(case: str, empty: Empty) -> None:
    """A reload would make a record wrong that stands in a file which nobody touched."""
    stays, before, after = DISTANT[case]
    first, second, new = (
        file_of(name, items)
        for name, items in (("a.json", stays), ("b.json", before), ("b.json", after))
    )
    assert isinstance(at_once([first, new]), tuple), "the change should be refused"
    compare(empty(), first, second, new)
