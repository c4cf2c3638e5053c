"""Text on a terminal: how wide it is, where it may break, and what must never be printed raw.

Width follows Unicode's East Asian Width (UAX #11): wide and full-width characters take two columns,
combining ones none. Ambiguous ones (``…``, ``–``) count one, as on terminals outside legacy East
Asian encodings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"

#: What a console that cannot show a character gets instead, before its escaped code point.
PLAIN = {
    "–": "-",
    "—": "-",
    "≥": ">=",
    "≤": "<=",
    "…": "...",
    "·": "-",
    "’": "'",
    "“": '"',
    "”": '"',
}

#: Characters that must not begin a line, and those that must not end one (after JIS X 4051).
_NOT_FIRST = frozenset(
    "、。，．・：；？！）」』】〉》］｝ー～々％ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]}%…"
)
_NOT_LAST = frozenset("（「『【〈《［｛([{")
#: What joins the two ends of a range: a line breaks there only where the range alone is too long.
_RANGE = frozenset("–～")
#: Format characters that ordinary writing needs: zero-width (non-)joiner.
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def neutral(text: str) -> str:
    """The text with everything made visible that could steer a terminal or reorder a line.

    Line breaks and tabs become spaces; escape sequences, other controls, bidirectional overrides
    and invisible characters become their escaped code points (``\\x1b``, ``\\u202e``).
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) not in _INVISIBLE:
        return character
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def fits(text: str, encoding: str) -> bool:
    """Whether a console with this encoding can show the text."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def in_encoding(text: str, encoding: str) -> str:
    """The text in characters that the encoding has: near ones where there are, else code points."""
    if fits(text, encoding):
        return text
    parts = []
    for character in text:
        if fits(character, encoding):
            parts.append(character)
        elif character in PLAIN:
            parts.append(PLAIN[character])
        else:
            parts.append(character.encode("ascii", "backslashreplace").decode("ascii"))
    return "".join(parts)


def width(text: str) -> int:
    """The number of columns that the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=8_192)
def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int, ellipsis: str = ELLIPSIS) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis."""
    if width(text) <= columns:
        return text
    head, _ = _split(text, columns - width(ellipsis))
    return head.rstrip() + ellipsis if columns >= width(ellipsis) else ""


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with spaces; on the left if ``right``."""
    fill = " " * max(0, columns - width(text))
    return fill + text if right else text + fill


def _split(text: str, columns: int) -> tuple[str, str]:
    """The longest beginning that fits, and the rest."""
    used = 0
    for place, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:place], text[place:]
    return text, ""


def wrap(text: str, columns: int, most: int | None = None, ellipsis: str = ELLIPSIS) -> list[str]:
    """The text in lines of at most ``columns``; of more than ``most`` lines the last one is cut."""
    whole = text.rstrip()
    if width(whole) <= columns:
        return [whole]
    lines = [""]
    used = 0
    for piece in pieces(text):
        if used + width(piece.rstrip()) <= columns:
            lines[-1] += piece
            used += width(piece)
            continue
        lines[-1] = lines[-1].rstrip()
        rest = piece.lstrip()
        if lines[-1]:
            lines.append("")
        while width(rest.rstrip()) > columns:
            head, tail = _split(rest, columns)
            joint = max(head.rfind(mark) for mark in _RANGE) + 1
            if joint > 1:
                head, tail = rest[:joint], rest[joint:]
            if not head:  # a character wider than the column
                head, tail = "?", rest[1:]
            lines[-1] = head
            lines.append("")
            rest = tail
        lines[-1] = rest
        used = width(rest)
    lines[-1] = lines[-1].rstrip()
    if most is not None and len(lines) > most:
        tail = " ".join(lines[most - 1 :])
        lines = [
            *lines[: most - 1],
            cut(tail + ellipsis * (width(tail) <= columns), columns, ellipsis),
        ]
    return lines


def longest_piece(text: str) -> int:
    """The columns below which the text cannot be wrapped without breaking a word or a number."""
    return max(width(piece.rstrip()) for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """What must stay together: words with the spaces after them, and single wide characters."""
    piece = ""
    for character in text:
        if piece and _may_break(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    yield piece


@lru_cache(maxsize=16_384)
def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == " ":
        return True
    if before in _RANGE or after in _RANGE:
        return False
    if _columns(after) == 0:
        return False
    return _columns(before) == 2 or _columns(after) == 2
