"""Width, wrapping and neutral text: what every line on a terminal rests on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakyu.viz.csv_table import cell
from hakyu.viz.json_text import for_encoding, json_text
from hakyu.viz.markdown import escape
from hakyu.viz.terminal_text import cut, in_encoding, neutral, pad, width, wrap

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = st.text(alphabet="aB1,–～、。（）「」市町 é\u3099", max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("イセトー", 8), ("ｲｾﾄｰ", 4), ("か\u3099", 2), ("e\u0301", 1), ("…–", 2), ("", 0)],
)
def test_width(text: str, columns: int) -> None:
    """Otherwise columns with Japanese names would not line up."""
    assert width(text) == columns


@given(text=TEXT, columns=st.integers(1, 40))
def test_wrapped_lines_fit(text: str, columns: int) -> None:
    """Otherwise a long name would break the table."""
    lines = wrap(neutral(text), columns)
    assert [line for line in lines if width(line) > columns] == []


@given(text=WORDS, columns=st.integers(2, 40))
def test_wrapping_loses_nothing(text: str, columns: int) -> None:
    """Otherwise part of a name or a number would vanish."""
    assert "".join("".join(wrap(text, columns)).split()) == "".join(text.split())


@given(text=TEXT, columns=st.integers(1, 40), most=st.integers(1, 3))
def test_cut_lines_say_that_they_are_cut(text: str, columns: int, most: int) -> None:
    """Otherwise half a name would look like a whole one."""
    plain = neutral(text)
    lines = wrap(plain, columns, most)
    assert len(lines) <= most
    assert [line for line in lines if width(line) > columns] == []
    if len(wrap(plain, columns)) > most:
        assert lines[-1].endswith("…")
    assert width(cut(plain, columns)) <= columns
    assert width(pad(cut(plain, columns), columns)) == columns


def test_ranges_stay_in_one_piece() -> None:
    """Otherwise 1,552,707–1,618,391 would read as two numbers."""
    assert wrap("at 1,552,707–1,618,391 persons", 20) == ["at", "1,552,707–1,618,391", "persons"]
    assert wrap("計約1,552,707～1,618,391人", 22) == ["計約", "1,552,707～1,618,391人"]
    assert wrap("1,552,707–1,618,391", 12) == ["1,552,707–", "1,618,391"]


def test_punctuation_does_not_begin_a_line() -> None:
    """Otherwise Japanese text reads as if set by a machine that does not know it."""
    assert wrap("氏名、住所、電話", 4) == ["氏", "名、", "住", "所、", "電話"]
    assert wrap("市（町）", 4) == ["市", "（", "町）"] or wrap("市（町）", 6) == ["市", "（町）"]


@given(text=st.text(max_size=40))
def test_neutral_text_steers_nothing(text: str) -> None:
    """Otherwise a name could clear the screen, or show a line backwards."""
    for plain in (neutral(text), cell(text), escape(text)):
        for character in plain:
            assert (
                character == " "
                or unicodedata.category(character)[0] != "C"
                or (character in "\u200c\u200d")
            )
            assert unicodedata.category(character) not in {"Zl", "Zp"}


def test_neutral_keeps_ordinary_writing() -> None:
    """Otherwise real names would be spelt in code points."""
    for name in ("㈱イセトー", "髙島屋", "辻\U000e0100", "👩\u200d💻", "Société Générale"):
        assert neutral(name) == name
    assert neutral("a\tb\nc\x1b[2J") == "a b c\\x1b[2J"


@given(text=TEXT, encoding=st.sampled_from(["cp932", "ascii", "utf-8", "latin-1"]))
def test_every_encoding_can_take_it(text: str, encoding: str) -> None:
    """Otherwise printing fails on somebody's console."""
    in_encoding(text, encoding).encode(encoding)
    value = {"name": text}
    narrowed = for_encoding(json_text(value), encoding)
    narrowed.encode(encoding)
    import json

    assert json.loads(narrowed) == value


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1", "＠x", "\t=1", "\r=1"])
def test_formulas_are_guarded(text: str) -> None:
    """Otherwise opening the CSV could run what somebody put into a name."""
    assert cell(text).startswith("'")
    assert cell([text]).startswith("'")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("<script>", "&lt;script&gt;"),
        ("[x](http://e.invalid)", "\\[x\\](http:&#47;&#47;e.invalid)"),
        ("1. one", "\\1. one"),
        ("- item", "\\- item"),
        ("a & b", "a &amp; b"),
    ],
)
def test_markdown_escapes(text: str, escaped: str) -> None:
    """Otherwise a name could become a link, a heading or a script in a report."""
    assert escape(text) == escaped
