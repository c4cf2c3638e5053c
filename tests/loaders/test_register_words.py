"""Words of ledgers that hold no value, and what else a word tells."""

from __future__ import annotations

import pytest

from hakyu.loaders.register_countries import country_of
from hakyu.loaders.register_words import (
    WORDS,
    Meaning,
    Words,
    basis_of,
    cell_text,
    is_remark,
    is_total,
    word_key,
)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("日本", "JP"),
        ("国内", "JP"),
        ("米国（オレゴン）", "US"),
        ("Ireland", "IE"),
        ("日本、米国", None),
        ("海外", None),
        ("", None),
    ],
)
def test_countries(cell: str, code: str | None) -> None:
    """Data abroad would count as kept at home."""
    assert country_of(cell) == code


def test_no_word_means_two_things() -> None:
    """ "Not known" and "none" would be left to chance."""
    seen: dict[str, Meaning] = {}
    for meaning, listed in WORDS.items():
        for word in listed:
            assert seen.setdefault(word, meaning) is meaning, word
    words = Words({"要調整": Meaning.UNKNOWN})
    assert words.meaning(" 要 調 整 ") is Meaning.UNKNOWN
    assert words.meaning("ナシ") is Meaning.NONE
    assert words.meaning("―") is Meaning.BLANK
    assert words.meaning("山田印刷") is None
    assert words.meaning("未　定") is Meaning.UNKNOWN


def test_other_words() -> None:
    """A sum would be a vendor, a note below the table another, and a group company a contractor."""
    assert all(map(is_total, ["合　計", "小計", "総務課 小計", "TOTAL"]))
    assert not any(map(is_total, ["計算センター", "合計会社", "会計"]))
    assert is_remark("※件数は概数")
    assert is_remark("注1）契約書による")
    assert not is_remark("注文印刷")
    assert (basis_of("契約なし"), basis_of("グループ会社"), basis_of("?")) == (
        "no_contract",
        "group",
        None,
    )
    assert cell_text(7000012050002.0) == "7000012050002"
    assert cell_text("a\x07b\r\nc ") == "ab\nc"


def test_no_sign_hides_a_word() -> None:
    """A row that says "as above" would be taken for a vendor of that name."""
    words = Words({word_key("右に同じ"): Meaning.DITTO, word_key("同上"): Meaning.UNKNOWN})
    may_start = words.may_start(Meaning.DITTO)
    spelled = [*WORDS[Meaning.DITTO], "右に 同じ", "ＤＩＴＴＯ", "Same as above", "。同左", "　〃"]
    for word in spelled:
        assert may_start(word.strip()[0]), word
        assert words.meaning(word) is (Meaning.UNKNOWN if word == "同上" else Meaning.DITTO), word
    assert not any(map(may_start, "山1株ア（A"))
