"""Why a value cannot be read, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from hakyu.graph.counts import read_stated
from hakyu.graph.dates import PartialDate
from hakyu.graph.errors import UnreadableError
from hakyu.loaders.problems import in_words
from hakyu.loaders.register_counts import read_count
from hakyu.loaders.register_dates import read_date, read_period

UNREADABLE: list[tuple[Callable[[str], object], str]] = [
    (PartialDate.parse, "2023-13-45"),
    (PartialDate.parse, "2024年5月28日（水）"),
    (PartialDate.parse, "昭和65年1月1日"),
    (PartialDate.parse, "そのうち"),
    (read_date, "3/4/2024"),
    (read_date, "令和0年"),
    (read_period, "春から秋"),
    (read_stated, "30～20"),
    (read_stated, "1,23"),
    (read_stated, "千5万"),
    (read_stated, "たくさん"),
    (read_count, "年間300件"),
    (read_count, "1.5件"),
]


@pytest.mark.parametrize(("read", "text"), UNREADABLE, ids=[text for _, text in UNREADABLE])
def test_reasons_are_told_in_both_languages(read: Callable[[str], object], text: str) -> None:
    """Half a sentence of an error in Japanese would stand there in English."""
    with pytest.raises(UnreadableError) as caught:
        read(text)
    error = caught.value
    japanese = in_words("bad_count", "ja", reason=error)
    assert error.reason("ja") in japanese
    assert re.search(r"[a-z]{2}", japanese) is None, japanese
    assert str(error) == error.reason("en")
    assert error.reason("en") in in_words("bad_count", "en", reason=error)
