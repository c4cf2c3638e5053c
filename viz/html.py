"""The interactive map: one HTML file that needs no network and runs only its own scripts.

>>> from hakyu.viz.html import render
>>> page = render(leaves, "en").page  # doctest: +SKIP

docs/map.md tells readers how to read it and what it guarantees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .book import Leaf, Told, write
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


@dataclass(frozen=True)
class Rendered:
    """A page, and how many choices it leaves out for its size."""

    page: str
    left_out: int = 0


def render(
    leaves: Sequence[Leaf], lang: str, *, until: str | None = None, tell: Told | None = None
) -> Rendered:
    """A file with the map of each choice on each of its days, and the evidence for each node.

    Args:
        leaves: what may be chosen; the file opens with the first.
        lang: ``ja`` or ``en``: in which language it opens.
        until: the day after which nothing is in the file; None if everything known is.
        tell: is called with how many choices are done, and of how many.
    """
    book = write(leaves, lang, until=until, tell=tell)
    return Rendered(_page(book.first, book.index, book.chunks))


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
