"""How stated numbers are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.graph.counts import read_stated
from hakyu.graph.errors import BadCountError

#: stated text -> low, high (None: no end), qualifier
READINGS = {
    "1403": (1403, 1403, None),
    "１，４０３名": (1403, 1403, None),
    "約57万": (565_000, 579_999, "about"),
    "おおよそ2700": (2650, 2799, "about"),
    "約103万": (1_025_000, 1_039_999, "about"),
    "約13,150": (13_145, 13_159, "about"),
    "50ほど": (45, 59, "about"),
    "about 2700": (2650, 2799, "about"),
    "超800万": (8_000_001, None, "over"),
    "800万人分を超える": (8_000_001, None, "over"),
    "over 8000000": (8_000_001, None, "over"),
    "少なくとも101件": (101, None, "at_least"),
    "50件以上": (50, None, "at_least"),
    "at least 50": (50, None, "at_least"),
    "最大2,242万": (0, 22_420_000, "up_to"),
    "150人以内": (0, 150, "up_to"),
    "up to 22420000": (0, 22_420_000, "up_to"),
    "最大約37万": (0, 379_999, "up_to about"),
    "42～11,841": (42, 11_841, "range"),
    "42 to 11841": (42, 11_841, "range"),
    "74万3千件": (743_000, 743_000, None),
    "約1.2万件": (11_500, 12_999, "about"),
    "1億2,000万": (120_000_000, 120_000_000, None),
    "4502.9": (4502.9, 4502.9, None),
}


@pytest.mark.parametrize("text", READINGS)
def test_a_stated_number_is_read_as_its_interval(text: str) -> None:
    """A number would be taken for more, or less, or another thing than its source says."""
    stated = read_stated(text)
    assert (stated.interval.low, stated.interval.high, stated.qualifier) == READINGS[text]


@pytest.mark.parametrize(
    ("truth", "printed"),
    [(1_035_603, "約103万"), (757_195, "約75万"), (757_195, "約76万"), (2754, "おおよそ2700")],
)
def test_about_contains_the_number_that_the_press_shortened(truth: int, printed: str) -> None:
    """Two true statements of one number, shortened and exact, would look like a contradiction."""
    interval = read_stated(printed).interval
    assert interval.low <= truth
    assert interval.high is not None
    assert truth <= interval.high


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("未定", "not a number"),
        ("", "not a number"),
        ("－", "not a number"),
        ("1,23", "commas"),
        ("12-3", "range whose end is below"),
        ("3千5万", "scales do not fall"),
        ("最大50以上", "exclude each other"),
        ("約57.5", "fraction"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text: str, words: str) -> None:
    """A typing error in a register would become a number of people."""
    with pytest.raises(BadCountError, match=words):
        read_stated(text)


@given(st.integers(0, 10**12))
def test_every_whole_number_is_read_back(number: int) -> None:
    """Some number, in some way of writing it, would be read as another."""
    for text in (str(number), f"{number:,}", f"{number:,}人", f"　{number}　"):
        assert read_stated(text).interval == read_stated(number).interval
        assert read_stated(text).interval.low == number == read_stated(text).interval.high


@given(st.integers(1, 10**9), st.sampled_from(["約{}", "{}ほど", "about {}", "最大約{}"]))
def test_about_always_contains_the_number_itself(number: int, form: str) -> None:
    """A rounded number would exclude the very number it prints."""
    interval = read_stated(form.format(number)).interval
    assert interval.low <= number
    assert interval.high is not None
    assert number <= interval.high


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_cleanly(text: str) -> None:
    """A strange cell in a register would end in a traceback."""
    try:
        interval = read_stated(text).interval
    except BadCountError:
        return
    assert interval.low >= 0
    assert interval.high is None or interval.low <= interval.high
