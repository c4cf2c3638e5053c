"""A small builder of SVG pictures: shapes and text by presentation attributes, and nothing else.

No style sheet, no script, no reference to anything inside or outside the file, so that a picture
can stand inside a page with a strict Content-Security-Policy, several times, and in any reader of
SVG. Texts are escaped by :mod:`xml.etree`; what could steer or reorder a line is shown as its code
point. The same calls give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from .svg_text import ELLIPSIS, baseline, fitted, size_for, text_width
from .terminal_text import neutral

Point = tuple[float, float]

FONTS = "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
INK, INK_SOFT, INK_FAINT = "#16202c", "#4b5a6b", "#66758a"
PAPER, GRID, LINE_STRONG = "#ffffff", "#d5dce5", "#98a5b5"


def number(value: float) -> str:
    """A coordinate with at most two digits after the point: ``12``, ``0.5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Drawing:
    """A picture while it is drawn. Everything is painted in the order of the calls."""

    def __init__(self, lang: str) -> None:
        self.lang = "ja" if lang == "ja" else "en"
        self._root = ET.Element("svg")
        self._into = self._root

    def group(self, **data: object) -> None:
        """Begin a group with ``data-`` attributes; what follows is in it until the next one."""
        self._into = ET.SubElement(self._root, "g")
        for name, value in data.items():
            self._into.set(f"data-{name}", neutral(str(value)))

    def end(self) -> None:
        """End the group."""
        self._into = self._root

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "",
        line: float = 1.0,
        dash: Sequence[float] = (),
        radius: float = 0.0,
    ) -> None:
        """A rectangle."""
        item = self._shape("rect", fill, stroke, line, dash)
        for name, value in (("x", x), ("y", y), ("width", width), ("height", height)):
            item.set(name, number(value))
        if radius:
            item.set("rx", number(radius))

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "none",
        stroke: str = "",
        line: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """A circle."""
        item = self._shape("circle", fill, stroke, line, dash)
        for name, value in (("cx", x), ("cy", y), ("r", radius)):
            item.set(name, number(value))

    def path(
        self,
        *steps: str | float,
        fill: str = "none",
        stroke: str = "",
        line: float = 1.0,
        dash: Sequence[float] = (),
        opacity: float = 1.0,
    ) -> None:
        """A path of letters and coordinates: ``path("M", 0, 0, "L", 4, 4)``."""
        item = self._shape("path", fill, stroke, line, dash)
        item.set("d", " ".join(step if isinstance(step, str) else number(step) for step in steps))
        if opacity != 1.0:
            item.set("stroke-opacity", number(opacity))

    def line(
        self,
        points: Sequence[Point],
        stroke: str,
        line: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """A line through points."""
        steps: list[str | float] = []
        for place, (x, y) in enumerate(points):
            steps += ["L" if place else "M", x, y]
        self.path(*steps, stroke=stroke, line=line, dash=dash)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        fill: str = INK,
        anchor: str = "start",
        room: float | None = None,
        least: float | None = None,
        back: str = "",
    ) -> float:
        """A line of text around the height ``y``; its width is given back.

        Args:
            x: its left end, middle or right end, as ``anchor`` says (start, middle, end).
            y: the middle of its letters.
            text: any text; it is never markup.
            size: of the letters.
            bold: whether it is heavy.
            fill: its colour.
            anchor: see ``x``.
            room: where given, the text is cut to this width, with an ellipsis.
            least: where given, there may be a number in the text: it is written smaller rather than
                cut, down to this size, since a number without its last digits is another one; what
                does not fit even then is left out, but for the ellipsis.
            back: where given, the colour of a ground that keeps lines away from the letters.
        """
        shown = neutral(text)
        if room is not None and least is not None:
            size = size_for(shown, room, size, least, bold=bold)
            if text_width(shown, size, bold=bold) > room + 0.01:
                shown = fitted(ELLIPSIS, room, size, bold=bold)
        elif room is not None:
            shown = fitted(shown, room, size, bold=bold)
        if not shown:
            return 0.0
        width = text_width(shown, size, bold=bold)
        if back:
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            self.rect(left - 1.5, y - size * 0.62, width + 3, size * 1.24, fill=back, radius=2)
        item = ET.SubElement(self._into, "text")
        item.set("x", number(x))
        item.set("y", number(y + baseline(size)))
        item.set("font-size", number(size))
        if bold:
            item.set("font-weight", "700")
        if anchor != "start":
            item.set("text-anchor", anchor)
        item.set("fill", fill)
        item.text = shown
        return width

    def _shape(
        self, tag: str, fill: str, stroke: str, line: float, dash: Sequence[float]
    ) -> ET.Element:
        item = ET.SubElement(self._into, tag)
        item.set("fill", fill)
        if stroke:
            item.set("stroke", stroke)
            item.set("stroke-width", number(line))
            if dash:
                item.set("stroke-dasharray", " ".join(map(number, dash)))
        return item

    def finish(
        self, width: float, height: float, title: str, description: str, pixels: float | None = None
    ) -> str:
        """The picture as text, with a white ground and what is read out in its place.

        Args:
            width: of the drawing, in its own units.
            height: likewise.
            title: its name.
            description: the same figures in words.
            pixels: how wide it stands in a page; None: one pixel a unit.
        """
        pixels = width if pixels is None else pixels
        ground = ET.Element("rect", {"width": number(width), "height": number(height)})
        ground.set("fill", PAPER)
        for name, value in (
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("role", "img"),
            ("lang", self.lang),
            ("viewBox", f"0 0 {number(width)} {number(height)}"),
            ("width", number(pixels)),
            ("height", number(height * pixels / width)),
            ("font-family", FONTS),
        ):
            self._root.set(name, value)
        heads = []
        for tag, text in (("title", title), ("desc", description)):
            item = ET.Element(tag)
            item.text = neutral(text)
            heads.append(item)
        self._root[:0] = [*heads, ground]
        ET.indent(self._root, "")
        return ET.tostring(self._root, encoding="unicode") + "\n"
