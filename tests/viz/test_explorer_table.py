"""The table: sorted by any column, copied, saved, and used by keyboard."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from .explorer import Explore, panel, rows, state
from .explorer_world import FORMULA

pytestmark = pytest.mark.browser


def sort(page: Any, key: str) -> str | None:
    page.click(f"#rows th[data-key={key}] button")
    found = page.get_attribute(f"#rows th[data-key={key}]", "aria-sort")
    return None if found is None else str(found)


def saved(page: Any, tmp_path: Path) -> str:
    with page.expect_download() as download:
        page.click("#rows-save")
    path = tmp_path / "rows.csv"
    download.value.save_as(path)
    assert download.value.suggested_filename.endswith(".csv")
    return path.read_bytes().decode("utf-8")


def test_sorted_by_people_as_numbers(explore: Explore) -> None:
    """Otherwise 90 people would stand above 2,500, and the unknown would pass for none."""
    with explore("hit=") as page:
        given = rows(page)
        assert sort(page, "people") == "descending"
        assert rows(page)[:2] == ["pop:city", "pop:bank"]
        assert sort(page, "people") == "ascending"
        assert rows(page)[:2] == ["pop:bank", "pop:city"]
        assert sort(page, "people") is None
        assert rows(page) == given


def test_sorted_by_every_column(explore: Explore) -> None:
    """Otherwise a column would offer to sort and do nothing, or something else."""
    with explore() as page:
        keys = page.evaluate("() => hakyu.now.model.harms")
        for key in ["name", *keys, "kind", "tier", "certainty"]:
            assert sort(page, key) == "ascending"
            up = rows(page)
            assert sort(page, key) == "descending"
            assert sorted(up) == sorted(rows(page))
            assert page.locator("#rows th[aria-sort]").count() == 1
        sort(page, "leak")
        assert rows(page)[:2] == ["org:city", "pop:city"]
        assert page.evaluate("document.activeElement.closest('th').dataset.key") == "leak"


def test_sorted_rows_say_whose_they_are(explore: Explore) -> None:
    """Otherwise a group of people sorted away from its controller would belong to nobody."""
    with explore() as page:
        sort(page, "name")
        row = page.locator("tr[data-id='pop:city']")
        assert "ポプラ市" in row.inner_text()


def test_saved_as_csv(explore: Explore, tmp_path: Path) -> None:
    """Otherwise numbers could not be checked in a spreadsheet, or a name would run as a formula."""
    with explore() as page:
        sort(page, "people")
        text = saved(page, tmp_path)
        assert text.startswith("\ufeff")
        assert "\r\n" in text
        read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert [row["id"] for row in read] == rows(page)
        by_id = {row["id"]: row for row in read}
        assert by_id["org:library"]["名称"] == f"'{FORMULA}"
        assert by_id["pop:city"]["人数（下限）"] == by_id["pop:city"]["人数（上限）"] == "1200"
        assert by_id["pop:city"]["所属"] == "ポプラ市"
        assert not [cell for row in read for cell in row.values() if cell[:1] in tuple("=+-@\t")]


def test_saved_as_filtered(explore: Explore, tmp_path: Path) -> None:
    """Otherwise the file would hold what the reader had left out."""
    with explore("status=confirmed") as page:
        read = list(csv.reader(io.StringIO(saved(page, tmp_path), newline="")))
        assert len(read) == 1 + 2


def test_copied(explore: Explore) -> None:
    """Otherwise the table would have to be typed into a minute of a meeting."""
    with explore("status=confirmed", permissions=["clipboard-read", "clipboard-write"]) as page:
        page.click("#rows-copy")
        page.wait_for_selector("#toast:not([hidden])")
        assert "2 行" in page.inner_text("#toast")
        lines = str(page.evaluate("navigator.clipboard.readText()")).split("\n")
        assert len(lines) == 3
        assert lines[1].split("\t")[0] == "ポプラ市"


def test_copied_by_hand_where_the_browser_refuses(explore: Explore) -> None:
    """Otherwise a button would do nothing where the clipboard is closed."""
    with explore("status=confirmed") as page:
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
        )
        page.click("#rows-copy")
        page.wait_for_selector("#by-hand-box[open]")
        assert "ポプラ市" in page.input_value("#by-hand")
        page.keyboard.press("Escape")
        assert page.locator("#by-hand-box[open]").count() == 0


def test_by_keyboard(explore: Explore) -> None:
    """Otherwise a screen reader's user would have names and numbers but no evidence."""
    with explore() as page:
        assert page.locator(".row-name[tabindex='0']").count() == 1
        page.focus("tr[data-id='org:city'] .row-name")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('tr').dataset.id") == "pop:city"
        page.keyboard.press("Enter")
        assert "1,200人" in panel(page, "pop:city")
        assert page.evaluate("document.activeElement.id") == "panel"
        assert page.get_attribute("tr.chosen .row-name", "aria-current") == "true"
        assert state(page)["chosen"] == "pop:city"
        page.focus("tr[data-id='pop:city'] .row-name")
        page.keyboard.press("End")
        last = page.evaluate("document.activeElement.closest('tr').dataset.id")
        assert last == rows(page)[-1]
