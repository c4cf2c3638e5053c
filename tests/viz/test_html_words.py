"""The words of the map: numbers of people, and texts that are shown as they are."""

from __future__ import annotations

import json

import pytest

from hakyu.viz.html import safe
from hakyu.viz.html_words import amount


@pytest.mark.parametrize(
    ("low", "high", "ja", "en"),
    [
        (0, 0, "0人", "0 people"),
        (1, 1, "1人", "1 person"),
        (132_503, 132_503, "132,503人", "132,503 people"),
        (420_000, 420_000, "42万人", "420,000 people"),
        (1, 1_369_999, "最大1,369,999人", "up to 1,369,999 people"),
        (50, None, "50人以上", "50 people or more"),
        (0, None, "", ""),
        (2_670, 69_403, "2,670～69,403人", "2,670–69,403 people"),
    ],
)
def test_numbers_in_words(low: int, high: int | None, ja: str, en: str) -> None:
    """Otherwise a bound could be read as a number that somebody stated."""
    assert (amount(low, high, "ja"), amount(low, high, "en")) == (ja, en)


def test_safe_reaches_every_text() -> None:
    """Otherwise one field more would be one field that can turn a line around."""
    turned = "a\u202eb"
    value = {"x": [turned, (turned, {"y": turned})], "n": 3, "none": None}
    assert "\u202e" not in json.dumps(safe(value), ensure_ascii=False)
    assert safe(value)["n"] == 3
