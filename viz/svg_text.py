"""How wide text stands in a picture, before there is a font: never narrower than it will be.

Full-width characters are as wide as they are high. Latin letters are taken by kind, at the widths
of the wider ones of common sans-serif fonts. A reader's own font may still be wider by a little;
pictures leave a margin for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"
#: Letters by width, in thousandths of their height: the wider of common sans-serif fonts.
_WIDTHS = (
    (290, "ijl',.:;|! I"),
    (345, "ft()[]`/\\"),
    (400, 'r"-*{}'),
    (530, "szcvxykJ?"),
    (575, "aeLF0123456789_$"),
    (640, "bdghnopquTZ+<>=#^~"),
    (690, "ABEKPSXVY&"),
    (745, "CDHNRU"),
    (800, "GOQw"),
    (950, "mMW@%"),
)
#: Narrow in fonts for Japanese too, though Unicode leaves it open.
_DASHES = frozenset("–·")
_EM = {letter: width / 1000 for width, letters in _WIDTHS for letter in letters}
_BOLD = 1.05


def baseline(size: float) -> float:
    """How far the foot of the letters lies below the middle of them."""
    return size * 0.36


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    found = _EM.get(character)
    if found is not None:
        return found
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if character in _DASHES:
        return 0.56
    kind = unicodedata.east_asian_width(character)
    if kind in "WFA":
        return 1.0
    return 0.55 if kind == "H" else 0.85


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in letters of a size."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis; nothing where none does."""
    if text_width(text, size, bold=bold) <= room:
        return text
    room -= text_width(ELLIPSIS, size, bold=bold)
    if room < 0:
        return ""
    scale = size * (_BOLD if bold else 1.0)
    used = 0.0
    for place, character in enumerate(text):
        used += _em(character) * scale
        if used > room:
            return text[:place].rstrip() + ELLIPSIS
    return text


def size_for(text: str, room: float, size: float, least: float, *, bold: bool = False) -> float:
    """The size at which a text fits, not above ``size`` and not below ``least``."""
    wide = text_width(text, size, bold=bold)
    return size if wide <= max(room, 0.0) else max(size * room / wide, least)


def lines_of(text: str, room: float, size: float, most: int | None = None) -> list[str]:
    """The text in lines of at most ``room``; of more than ``most`` lines the last one is cut."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if not line or text_width((line + piece).rstrip(), size) <= room:
            line += piece
            continue
        lines.append(line.rstrip())
        line = piece
    lines.append(line.rstrip())
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + ELLIPSIS]
    return [fitted(item, room, size) for item in lines]


def _pieces(text: str) -> Iterator[str]:
    """What may stand at the beginning of a line: words, and full-width characters."""
    piece = ""
    for character in text:
        full = unicodedata.east_asian_width(character) in "WF"
        stays = (
            character in "、。，．）」』】〕ー・：；？！ぁぃぅぇぉっゃゅょァィゥェォッャュョ人件"
        )
        begins = piece[-1:] == " " or (full and not stays and piece[-1:] not in "（「『")
        if piece and begins and character != " ":
            yield piece
            piece = ""
        piece += character
    yield piece
