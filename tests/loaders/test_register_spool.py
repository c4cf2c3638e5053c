"""Rows that are needed several times come back as they were read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakyu.loaders import register_spool
from hakyu.loaders.register_columns import find_header
from hakyu.loaders.register_mapping import RegisterMapping
from hakyu.loaders.register_rows import Entries
from hakyu.loaders.register_spool import Spool
from hakyu.loaders.register_words import Words
from hakyu.loaders.tables import Row, Sheet

from .register_ledgers import faults, ledger

VALUES = st.one_of(st.text(), st.integers(), st.floats(allow_nan=False), st.dates(), st.none())


@settings(deadline=None)
@given(st.lists(st.lists(VALUES, max_size=3), max_size=40), st.integers(1, 7), st.booleans())
def test_what_was_kept_comes_back(values: list[Any], together: int, on_disk: bool) -> None:
    """A row that is lost or changed on the way to disk would be recorded wrongly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register_spool, "_TOGETHER", together)
        patch.setattr(register_spool, "_IN_MEMORY", 1 if on_disk else 10**6)
        spool = Spool()
        for value in values:
            spool.add(value)
        spool.end()
        assert list(spool) == values
        assert [pair[0] for pair in zip(spool, spool, strict=True)] == values


def test_a_sheet_is_read_once_and_every_pass_is_alike() -> None:
    """A workbook of a million rows would be opened for every pass, or a later pass differ."""
    rows = [
        Row(1, ("委託先", "業務内容", "契約開始日", "件数", "再委託先", "再委託先")),
        Row(3, ("㈱甲", "印刷", dt.date(2024, 4, 1), 1200.0, "乙社", "丙社\r\n丁社")),
        Row(4, ("同上", "〃", "R6.4.1", 3, None, "同上")),
        Row(5, ("戊", None, None, "約3千", "なし", None)),
    ]
    opened = []

    def read() -> Any:
        opened.append(1)
        return iter(rows)

    sheet = Sheet("台帳.xlsx", "", "xlsx", None, False, False, read)
    header = find_header(rows[:1], RegisterMapping())
    assert header is not None
    entries = Entries(sheet, header, Words())
    first = list(entries)
    assert [entry.number for entry in first] == [3, 4, 5]
    assert first[1].text("vendor") == "㈱甲"
    assert list(entries) == first == list(entries)
    assert entries.counts["read"] == 3
    assert len(opened) == 1


def test_a_pass_that_was_broken_off_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    """The rows after the one where a reader stopped would be missing for good."""
    register = ledger(tmp_path, [["委託先", "業務内容"], *([f"甲{n}", "印刷"] for n in range(9))])
    passing = iter(register._entries)
    next(passing)
    del passing
    assert sum(one.type == "engagements" for one in register.statements()) == 9
    assert faults(register) == []
