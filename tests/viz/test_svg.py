"""The builder of pictures: what goes in is text, what comes out can stand in any page."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hakyu.viz.picture_marks import COLOURS, ON, box_cut, circle_cut
from hakyu.viz.picture_words import _TEXTS
from hakyu.viz.svg import Drawing
from hakyu.viz.svg_text import ELLIPSIS, fitted, lines_of, text_width

from .html_hostile import HOSTILE
from .pictures import Picture, faults

CSS = Path(__file__).parents[2] / "viz" / "static" / "map.css"
VIZ = Path(__file__).parents[2] / "viz"


def drawn(text: str) -> str:
    drawing = Drawing("ja")
    drawing.group(name=text)
    drawing.text(10, 20, text, 12)
    drawing.end()
    return drawing.finish(200, 40, text, text)


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_any_text_is_text(text: str) -> None:
    """Otherwise a name could break a report, run a script in it, or turn a line around."""
    picture = Picture(drawn(text))
    assert faults(picture) == []
    shown = "".join([picture.title, picture.description, *picture.words])
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_a_picture_says_what_it_is_to_who_cannot_see_it() -> None:
    """Otherwise a screen reader meets a heap of loose numbers."""
    picture = Picture(drawn("徳島県"))
    assert picture.root.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in picture.root][:2] == ["title", "desc"]
    assert picture.title == picture.description == "徳島県"


def test_the_same_calls_give_the_same_bytes() -> None:
    """Otherwise two reports of the same data differ."""
    assert drawn("徳島県 <&> ") == drawn("徳島県 <&> ")


@given(st.text(max_size=60), st.floats(0, 300), st.booleans())
def test_a_cut_text_fits_and_keeps_its_beginning(text: str, room: float, bold: bool) -> None:
    """Otherwise names run over their cards, or lose more than they must."""
    shown = fitted(text, room, 12, bold=bold)
    assert shown == text or text_width(shown, 12, bold=bold) <= room
    if shown != text and shown:
        assert shown.endswith(ELLIPSIS)
        assert text.startswith(shown.removesuffix(ELLIPSIS))


def test_full_width_characters_count_double() -> None:
    """Otherwise Japanese names run over their cards."""
    assert text_width("徳島県", 10) == 30
    assert text_width("ﾄｸｼﾏ", 10) < text_width("トクシマ", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)


@given(st.text(alphabet="徳島県 abc、。", max_size=60), st.floats(20, 300))
def test_lines_hold_the_whole_text(text: str, room: float) -> None:
    """Otherwise a note loses its end without a sign of it."""
    lines = lines_of(text, room, 10)
    assert all(text_width(line, 10) <= room for line in lines)
    whole = "".join(lines)
    if ELLIPSIS not in whole:
        assert whole.replace(" ", "") == text.replace(" ", "")


def test_colours_are_those_of_the_interactive_map() -> None:
    """Otherwise the same status looks different in the report and in the explorer."""
    root = CSS.read_text("utf-8").partition("}")[0]
    stated = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root))
    assert {status: stated[status] for status in COLOURS} == COLOURS
    assert {status: stated[f"on-{status}"] for status in ON} == ON


@given(
    st.floats(-50, 50), st.floats(-50, 50), st.sampled_from([(1.0, 0.0), (0.6, 0.8), (0.6, -0.8)])
)
def test_patterns_stay_within_their_shape(x: float, y: float, way: tuple[float, float]) -> None:
    """Otherwise hatching runs over names and numbers."""
    box = box_cut(-10, -5, 20, 10)((x, y), way) or ()
    assert all(abs(px) <= 10.001 and abs(py) <= 5.001 for px, py in box)
    circle = circle_cut(0, 0, 9)((x, y), way) or ()
    assert all(px * px + py * py <= 81.01 for px, py in circle)


def test_every_text_of_the_pictures_is_used_and_in_both_languages() -> None:
    """Otherwise a text says less in one language, or is kept up for nobody."""
    code = "".join(
        path.read_text("utf-8")
        for path in sorted(VIZ.glob("*.py"))
        if path.name.startswith(("plot", "picture")) and path.name != "picture_words.py"
    )
    for key, ja in _TEXTS["ja"].items():
        blanks = set(re.findall(r"{(\w+)}", ja))
        assert blanks == set(re.findall(r"{(\w+)}", _TEXTS["en"][key])), key
        name = key.removesuffix(".one").removesuffix(".more")
        assert f'"{name}"' in code or f'"{name.partition("_")[0]}_{{' in code, key
