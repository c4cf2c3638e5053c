"""The two guides are equals: what one shows, asks and explains, so does the other."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from hakyu.graph.vocabulary import STATUSES

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("ja", "en")
#: The vendors and systems whose incidents the guides walk through.
ASKED = ("イセトー", "MKS", "WelcomeHR", "電子連携サービス")
#: Figures of four digits and more, as both languages write them.
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+")


def guide(lang: str) -> str:
    """The text of a guide."""
    return (DOCS / f"guide.{lang}.md").read_text("utf-8")


def blocks(lang: str, kind: str) -> list[str]:
    """What stands in its fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", guide(lang), re.M | re.S)


def prose(lang: str) -> str:
    """The guide without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", guide(lang), flags=re.M | re.S)


def headings(lang: str) -> list[str]:
    """Level and number of each heading; days are written differently."""
    found = re.findall(r"^(#+) (\d*)", prose(lang), re.M)
    return [f"{level} {number if level == '##' else ''}" for level, number in found]


def commands(lang: str) -> list[str]:
    """All commands in their order, without the language."""
    found = re.findall(r"^\$ (hakyu .+)$|`(hakyu [^`]+)`|^(hakyu .+)$", guide(lang), re.M)
    return [re.sub(r" --lang \w+", "", "".join(item)) for item in found]


def test_sections_are_the_same() -> None:
    """One guide would leave out what the other explains."""
    assert headings("ja") == headings("en")
    assert [item for item in headings("ja") if item.startswith("## ")] == [
        f"## {number}" for number in range(1, 11)
    ]


def test_commands_are_the_same() -> None:
    """A reader of one language would be shown less than one of the other."""
    assert commands("ja") == commands("en")


def test_each_vendor_is_asked() -> None:
    """One of the incidents that the guides announce would be missing."""
    for name in ASKED:
        assert any(f"affected {name}" in command for command in commands("en")), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_status_is_explained(lang: str) -> None:
    """A word in an answer would be left to the reader to guess."""
    column = LANGUAGES.index(lang)
    explained = re.findall(r"^- \*\*([^*]+)\*\*[:：]", prose(lang), re.M)
    assert explained == [(label.ja, label.en)[column] for label in STATUSES.values()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_stand_in_the_output_shown(lang: str) -> None:
    """The text would explain a number that the program no longer gives."""
    said = set(FIGURE.findall(prose(lang)))
    assert said
    assert said <= set(FIGURE.findall("".join(blocks(lang, "console"))))


def test_figures_are_the_same() -> None:
    """The two guides would tell a board different numbers."""
    assert set(FIGURE.findall(prose("ja"))) == set(FIGURE.findall(prose("en")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_yaml_is_that_of_the_register(lang: str) -> None:
    """The reader would copy records that nothing has loaded."""
    register = (DOCS / "register.yaml").read_text("utf-8")
    shown = blocks(lang, "yaml")
    assert shown == blocks("en", "yaml")
    assert all(text in register for text in shown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_fit(lang: str) -> None:
    """A guide read on a terminal or printed would break its lines anywhere."""
    for line in guide(lang).splitlines():
        wide = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
        assert wide <= 80, line
