"""The interactive map: one HTML file that needs no network and runs only its own scripts.

>>> from hakyu.viz.html import render
>>> page = render(leaves, "en").page  # doctest: +SKIP

docs/map.md tells readers how to read it and what it guarantees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .book import Leaf
from .book_write import LANGUAGES, Told, words, write
from .html_model import MapContent
from .html_words import texts
from .terminal_text import neutral

TEMPLATE = "map.html"
SCRIPTS = (
    "map_base.js",
    "map_book.js",
    "map_index.js",
    "map_stack.js",
    "map_groups.js",
    "map_state.js",
    "map_paint.js",
    "map_lines.js",
    "map_group_paint.js",
    "map_key.js",
    "map_filter.js",
    "map_header.js",
    "map_combo.js",
    "map_time.js",
    "map_table.js",
    "map_pictures.js",
    "map.js",
    "map_group_bar.js",
    "map_panel.js",
    "map_export.js",
    "map_start.js",
)
STYLE = "map.css"
#: Bytes for the words of the answer that the page opens with.
_WORDS = 20_000


@dataclass(frozen=True)
class Rendered:
    """A page, and how many choices it leaves out for its size; whether one alone is too much."""

    page: str
    left_out: int = 0
    too_large: bool = False


def render(
    leaves: Iterable[Leaf],
    lang: str,
    *,
    most: int | None = None,
    total: int | None = None,
    tell: Told | None = None,
) -> Rendered:
    """A file with the map of each choice on each of its days, and the evidence for each node.

    Args:
        leaves: what may be chosen: what the file opens with, then the most important first.
        lang: ``ja`` or ``en``: in which language it opens.
        most: bytes that the file may have: choices are left out for it, but for the first one.
        total: how many choices there are.
        tell: is called with how many choices are done, and of how many.
    """
    room = None if most is None else max(0, most - _frame(lang))
    book = write(leaves, lang, room=room, most=most, total=total, tell=tell)
    page = _page(book.first, book.index, book.chunks)
    size = len(page.encode("utf-8", "backslashreplace"))
    return Rendered(page, book.left_out, most is not None and size > most)


def _frame(lang: str) -> int:
    """Bytes of a page without answers."""
    nothing = MapContent(lang, "", "", [], [], [], {}, {}, {})
    return len(_page(nothing, {"words": words(LANGUAGES)}, {}).encode()) + _WORDS


def _page(content: MapContent, index: Mapping[str, Any], chunks: Mapping[str, str]) -> str:
    from .network import write_page

    lang = "ja" if content.lang == "ja" else "en"
    # What can be read before, or without, the scripts: the first answer in words.
    shown = {
        "title": content.title,
        "question": content.question,
        "headline": content.headline,
        "facts": content.facts,
        "harm": content.harm,
        "hash": content.data_hash,
    }
    context = {
        "lang": lang,
        "w": texts(lang),
        "c": safe(shown),
        "chunks": chunks,
        "islands": safe({"book": index}),
    }
    return write_page(TEMPLATE, SCRIPTS, STYLE, context)


@lru_cache(maxsize=10_000)
def _shown(text: str) -> str:
    """:func:`neutral`, once for words that stand in every row."""
    return neutral(text)


def safe(value: Any) -> Any:
    """The value with every text in it shown as it is: no controls, nothing that reorders a line."""
    if isinstance(value, str):
        return _shown(value)
    if isinstance(value, Mapping):
        return {key: safe(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [safe(item) for item in value]
    return value
