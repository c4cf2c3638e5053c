"""What a load asks of the collector of garbage holds for the load only."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from hakyu.graph.errors import ValidationError
from hakyu.loaders.statements import Statement
from hakyu.stores.collecting import young_only
from hakyu.stores.workspace import Workspace
from hakyu.stores.workspace_reports import Part

SOURCE = Statement("sources", "src:a", "a.json", {"id": "src:a", "title": "a"}, 1)


def test_a_load_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    """A program that loads as a part of its work would never be rid of its garbage again."""
    before = gc.get_threshold()
    seen: list[tuple[int, int, int]] = []

    def stated() -> Iterator[Statement]:
        seen.append(gc.get_threshold())
        yield SOURCE

    def broken() -> Iterator[Statement]:
        yield SOURCE
        raise ValidationError([])

    with Workspace.create(tmp_path / "my.hakyu") as store:
        with pytest.raises(ValidationError):
            store.load_parts([Part("a", broken())])
        assert gc.get_threshold() == before
        store.load_parts([Part("a", stated())])
    assert gc.get_threshold() == before
    assert seen
    assert seen[0] != before


def test_who_has_turned_it_off_keeps_it_off() -> None:
    """A program that collects by itself would be collected for in the middle of its work."""
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with young_only():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)


def test_loads_that_overlap_leave_it_as_it_was() -> None:
    """Of two loads in two threads the last to end would bring back what the other had set."""
    before = gc.get_threshold()
    first, second = young_only(), young_only()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() != before  # the second one is still at work
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before
