"""Reading pictures back: their texts with the boxes that these take, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from hakyu.viz.svg_text import text_width

SVG = "{http://www.w3.org/2000/svg}"
#: What a picture is made of: nothing that runs, refers, loads or styles.
ALLOWED = {"svg", "title", "desc", "g", "rect", "circle", "path", "text"}


class Written(NamedTuple):
    """A text of a picture, and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Written) -> bool:
        return (
            self.left < other.right - 0.5
            and other.left < self.right - 0.5
            and self.top < other.bottom - 0.5
            and other.top < self.bottom - 0.5
        )


class Picture:
    """A picture that was read: a fault in its XML is an error here."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)
        self.width, self.height = map(float, self.root.get("viewBox", "").split()[2:])

    @property
    def title(self) -> str:
        return self.root.findtext(f"{SVG}title", "")

    @property
    def description(self) -> str:
        return self.root.findtext(f"{SVG}desc", "")

    @property
    def texts(self) -> list[Written]:
        return list(self._texts())

    @property
    def words(self) -> list[str]:
        return [item.text for item in self.texts]

    def _texts(self) -> Iterator[Written]:
        for item in self.root.iter(f"{SVG}text"):
            text, size = item.text or "", float(item.get("font-size", "0"))
            wide = text_width(text, size, bold=item.get("font-weight") == "700")
            x, foot = float(item.get("x", "0")), float(item.get("y", "0"))
            left = (
                x
                - {"start": 0.0, "middle": wide / 2, "end": wide}[item.get("text-anchor", "start")]
            )
            yield Written(text, left, foot - size * 0.86, left + wide, foot + size * 0.14)

    def members(self, *shapes: str) -> int:
        """How many records stand behind the nodes of some shapes."""
        return sum(
            int(item.get("data-count", "0"))
            for item in self.root.iter(f"{SVG}g")
            if item.get("data-shape") in shapes
        )


def clashes(texts: Sequence[Written]) -> list[tuple[str, str]]:
    """Pairs of texts that stand upon each other."""
    ordered = sorted(texts, key=lambda item: item.top)
    found = []
    for place, item in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top >= item.bottom:
                break
            if item.meets(other):
                found.append((item.text, other.text))
    return found


def outside(picture: Picture) -> list[str]:
    """Texts that leave the picture."""
    return [
        item.text
        for item in picture.texts
        if item.left < -0.5
        or item.top < -0.5
        or item.right > picture.width + 0.5
        or item.bottom > picture.height + 0.5
    ]


def faults(picture: Picture) -> list[str]:
    """What must not be in a picture that is put into a page with a strict policy."""
    found = []
    for item in picture.root.iter():
        if item.tag.removeprefix(SVG) not in ALLOWED:
            found.append(f"element {item.tag}")
        found += [
            f"{name}={value!r}"
            for name, value in item.attrib.items()
            if name.startswith("on") or name in {"id", "style", "class", "href"} or "url(" in value
        ]
    return found
