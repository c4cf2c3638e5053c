"""Our own pictures (:mod:`.svg`) drawn into a PDF as lines and letters, not as pixels.

They are made of groups, rectangles, circles, paths of M L C A Z and texts, with presentation
attributes; that is all that is read here. Text is set in the fonts of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from .report_pdf_text import POINT

if TYPE_CHECKING:
    from .report_pdf_page import Pages

_NAMESPACE = "{http://www.w3.org/2000/svg}"


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a picture in its own units."""
    box = ET.fromstring(svg).get("viewBox", "0 0 1 1").split()
    return float(box[2]), float(box[3])


def draw_svg(pages: Pages, svg: str, x: float, y: float, width: float) -> float:
    """Draw a picture, and give its height.

    Args:
        pages: the document.
        svg: the picture.
        x: its left edge on the page, in millimetres.
        y: its upper edge.
        width: its width.
    """
    root = ET.fromstring(svg)
    wide, high = size_of(svg)
    scale = width / wide
    painter = _Painter(pages, x, y, scale)
    for element in root.iter():
        painter.element(element)
    return high * scale


class _Painter:
    def __init__(self, pages: Pages, x: float, y: float, scale: float) -> None:
        self._pages = pages
        self._x, self._y, self._scale = x, y, scale

    def element(self, element: ET.Element) -> None:
        """Draw one element; groups are gone through by the caller."""
        tag = element.tag.removeprefix(_NAMESPACE)
        if tag == "text":
            self._text(element)
        elif tag in ("rect", "circle", "path"):
            self._shape(element, tag)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._x + x * self._scale, self._y + y * self._scale

    def _shape(self, element: ET.Element, tag: str) -> None:
        fill, stroke = element.get("fill", "none"), element.get("stroke", "none")
        if fill == "none" and stroke == "none":
            return
        with self._pages.pdf.new_path() as path:
            style = path.style
            style.fill_color = None if fill == "none" else fill
            style.stroke_color = None if stroke == "none" else stroke
            if stroke != "none":
                style.stroke_width = float(element.get("stroke-width", "1")) * self._scale
                dash = element.get("stroke-dasharray")
                style.stroke_dash_pattern = (
                    [float(part) * self._scale for part in dash.split()] if dash else None
                )
                style.stroke_opacity = float(element.get("stroke-opacity", "1"))
            style.auto_close = False
            if tag == "rect":
                self._rect(path, element)
            elif tag == "circle":
                x, y = self._at(_number(element, "cx"), _number(element, "cy"))
                path.circle(x, y, _number(element, "r") * self._scale)
            else:
                self._path(path, element.get("d", ""))

    def _rect(self, path: Any, element: ET.Element) -> None:
        x, y = self._at(_number(element, "x"), _number(element, "y"))
        width, height = (_number(element, name) * self._scale for name in ("width", "height"))
        radius = min(_number(element, "rx") * self._scale, width / 2, height / 2)
        path.rectangle(x, y, width, height, rx=radius, ry=radius)

    def _path(self, path: Any, steps: str) -> None:
        for letter, numbers in _steps(steps):
            if letter == "M":
                path.move_to(*self._at(*numbers))
            elif letter == "L":
                path.line_to(*self._at(*numbers))
            elif letter == "C":
                ends = zip(numbers[::2], numbers[1::2], strict=True)
                path.curve_to(*(value for end in ends for value in self._at(*end)))
            elif letter == "A":
                rx, ry, turn, large, sweep, x, y = numbers
                path.arc_to(
                    rx * self._scale,
                    ry * self._scale,
                    turn,
                    bool(large),
                    bool(sweep),
                    *self._at(x, y),
                )
            else:
                path.close()

    def _text(self, element: ET.Element) -> None:
        text = self._pages.text.shown(element.text or "")
        bold = element.get("font-weight") == "700"
        size = float(element.get("font-size", "12")) * self._scale / POINT
        width = self._pages.text.width(text, size, bold)
        x, y = self._at(_number(element, "x"), _number(element, "y"))
        x -= {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        self._pages.letters(x, y, text, size, bold=bold, colour=element.get("fill", "#000000"))


_TAKES = {"M": 2, "L": 2, "C": 6, "A": 7, "Z": 0}


def _steps(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The steps of a path: a letter and its numbers."""
    words = text.split()
    place = 0
    while place < len(words):
        letter = words[place]
        place += 1
        while True:
            numbers = tuple(float(word) for word in words[place : place + _TAKES[letter]])
            place += _TAKES[letter]
            yield letter, numbers
            if place >= len(words) or words[place] in _TAKES:
                break


def _number(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0"))
