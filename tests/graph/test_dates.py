"""Dates of every precision, in ISO and era form."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.dates import PartialDate
from hakyu.graph.errors import BadDateError


@pytest.mark.parametrize(
    ("text", "iso", "first", "last"),
    [
        ("2024-05-28", "2024-05-28", "2024-05-28", "2024-05-28"),
        ("2024/5/8", "2024-05-08", "2024-05-08", "2024-05-08"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("令和6年5月28日（火）", "2024-05-28", "2024-05-28", "2024-05-28"),
        ("令和 5 年 6 月 5 日（月）", "2023-06-05", "2023-06-05", "2023-06-05"),
        ("平成 27 年 7 月 3 日", "2015-07-03", "2015-07-03", "2015-07-03"),
        ("令和元年5月", "2019-05", "2019-05-01", "2019-05-31"),
        ("R6.5.28", "2024-05-28", "2024-05-28", "2024-05-28"),
        ("昭和64年1月7日", "1989-01-07", "1989-01-07", "1989-01-07"),
        ("２０２４年５月３１日(金)", "2024-05-31", "2024-05-31", "2024-05-31"),
    ],
)
def test_a_date_is_read_with_its_precision(text: str, iso: str, first: str, last: str) -> None:
    """A statement would be dated wrongly, and so counted as known on the wrong day."""
    date = PartialDate.parse(text)
    assert str(date) == iso
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-13", "not in the calendar"),
        ("2023-02-29", "not in the calendar"),
        ("令和6年6月8日（木）", "not a 木"),
        ("令和 6 月 8 日（木）", "not a date"),
        ("平成31年5月1日", "not in the era"),
        ("令和元年4月30日", "not in the era"),
        ("tomorrow", "not a date"),
        ("", "not a date"),
        ("2024-5-8", "not a date"),
        ("28/05/2024", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, words: str) -> None:
    """A misprint in a source (its weekday gives it away) would become a fact."""
    with pytest.raises(BadDateError, match=words):
        PartialDate.parse(text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    """Some day would be read as another."""
    assert PartialDate.parse(day.isoformat()).first == day == PartialDate.of(day).last


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_cleanly(text: str) -> None:
    """A strange cell in a register would end in a traceback."""
    try:
        date = PartialDate.parse(text)
    except BadDateError:
        return
    assert date.first <= date.last


def test_dates_sort_by_the_day_from_which_they_count() -> None:
    """A statement of "May" would be taken as known on the first of May."""
    texts = ["2024-05-28", "2024-05-31", "2024-05", "2024-06-01", "2024"]
    assert [str(item) for item in sorted(map(PartialDate.parse, reversed(texts)))] == [
        "2024-05-28",
        "2024-05",
        "2024-05-31",
        "2024-06-01",
        "2024",
    ]
