"""Lines of text in a PDF: how wide they are, where they break, and what is shown for a glyph that
the font lacks.

Lines break as on a terminal (no full stop begins a line, no opening bracket ends one), measured in
the font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from .report_model import Cite, Text, ranges
from .terminal_text import PLAIN, neutral, pieces

#: Millimetres in a point.
POINT = 25.4 / 72
#: Citations are smaller than the words that they stand at.
CITE = 0.78
_LINK = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


class Piece(NamedTuple):
    """What is drawn in one go. ``source``: the number of the source that it leads to."""

    text: str
    width: float
    cite: bool = False
    source: int | None = None
    address: str | None = None


Line = tuple[Piece, ...]


class Letters:
    """The two fonts of a document.

    Args:
        pdf: the document (fpdf2), with a font ``F`` in both weights.
    """

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._widths: dict[tuple[str, bool], float] = {}
        self._shown: dict[str, str] = {}

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text without breaks, in millimetres; ``size`` in points."""
        total = 0.0
        for character in text:
            key = (character, bold)
            if key not in self._widths:
                self._pdf.set_font("F", "B" if bold else "", 100)
                self._widths[key] = self._pdf.get_string_width(character) / 100
            total += self._widths[key]
        return total * size

    def shown(self, text: str) -> str:
        """A text in characters that the font has: near ones where there are, else code points."""
        return "".join(self._character(character) for character in neutral(text))

    def _character(self, character: str) -> str:
        known = self._shown.get(character)
        if known is None:
            known = character if self._has(character) else self._instead(character)
            self._shown[character] = known
        return known

    def _instead(self, character: str) -> str:
        near = PLAIN.get(character)
        if near is not None and all(map(self._has, near)):
            return near
        return character.encode("ascii", "backslashreplace").decode("ascii")

    def _has(self, character: str) -> bool:
        return ord(character) in self._pdf.fonts["f"].cmap and (
            ord(character) in self._pdf.fonts["fB"].cmap
        )

    def longest(self, text: Text, size: float, *, bold: bool = False) -> float:
        """The width of the longest word of a text."""
        return max(
            (
                self.width(piece.rstrip(), size, bold)
                for run in text
                if isinstance(run, str)
                for piece in pieces(self.shown(run))
            ),
            default=0.0,
        )

    # -- breaking -----------------------------------------------------------------------------

    def lines(
        self,
        text: Text,
        room: float,
        size: float,
        *,
        bold: bool = False,
        address: str | None = None,
    ) -> list[Line]:
        """A text in lines of at most ``room`` millimetres.

        Args:
            text: words and citations.
            room: the width of the lines.
            size: of the words, in points.
            bold: whether the words are heavy.
            address: where the words lead to, if anywhere.
        """
        lines: list[list[Piece]] = [[]]
        used = 0.0
        for piece in self._pieces(text, size, bold, address, room):
            visible = self.width(piece.text.rstrip(), size * (CITE if piece.cite else 1), bold)
            if lines[-1] and used + visible > room + 0.01:
                lines.append([])
                used = 0.0
                if not piece.cite and piece.text.startswith(" "):
                    piece = self._cut_space(piece, size, bold)
            lines[-1].append(piece)
            used += piece.width
        return [tuple(line) for line in lines]

    def _cut_space(self, piece: Piece, size: float, bold: bool) -> Piece:
        text = piece.text.lstrip()
        return piece._replace(text=text, width=self.width(text, size, bold))

    def _pieces(
        self, text: Text, size: float, bold: bool, address: str | None, room: float
    ) -> Iterator[Piece]:
        for number, run in enumerate(text):
            if isinstance(run, Cite):
                yield from self._cites(run, size, after=number > 0)
                continue
            for part in pieces(self.shown(run)):
                for short in self._short(part, room, size, bold):
                    yield Piece(short, self.width(short, size, bold), address=address)

    def _cites(self, cite: Cite, size: float, *, after: bool) -> Iterator[Piece]:
        small = size * CITE
        if after:
            gap = self.shown(" ")
            yield Piece(gap, self.width(gap, small), cite=True)
        for first, last in ranges(cite.numbers):
            mark = f"[{first}]" if first == last else f"[{first}–{last}]"
            mark = self.shown(mark)
            yield Piece(mark, self.width(mark, small), cite=True, source=first)

    def _short(self, part: str, room: float, size: float, bold: bool) -> Iterator[str]:
        """A piece that is wider than a line, in as many as it takes."""
        while part and self.width(part.rstrip(), size, bold) > room:
            fits, used = 0, 0.0
            while fits < len(part):
                used += self.width(part[fits], size, bold)
                if used > room and fits:
                    break
                fits += 1
            yield part[:fits]
            part = part[fits:]
        if part:
            yield part


def address_of(text: Text) -> str | None:
    """The address that a text is, if it is nothing but one."""
    if len(text) == 1 and isinstance(text[0], str) and _LINK.fullmatch(text[0]):
        return quote(text[0], safe="%/:=&?~#+!$,;@()*[]'", errors="replace")  # as PDF has it: ASCII
    return None
