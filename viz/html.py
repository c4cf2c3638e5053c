"""The interactive map: one HTML file that needs no network and runs only its own scripts.

>>> from hakyu.viz.html import render
>>> page = render(leaves, "en").page  # doctest: +SKIP

docs/map.md tells readers how to read it and what it guarantees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from ..graph.vocabulary import STATUSES
from .book import Leaf, Told, write
from .book_model import DRAWN_NAME, row_of, shapes_of, used_statuses
from .html_model import MapContent, along_cards
from .html_words import MARKS, harm_label, texts
from .layout import arrange
from .terminal_text import neutral

TEMPLATE = "map.html"
SCRIPTS = (
    "map_book.js",
    "map_data.js",
    "map_paint.js",
    "map_key.js",
    "map_panel.js",
    "map_find.js",
    "map.js",
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
    from .network import SafeNetwork

    columns = {node.id: node.column for node in content.nodes}
    lines = along_cards(content.lines, columns)
    layout = arrange(
        [node.box for node in content.nodes],
        [(line.start or line.source, line.target) for line in lines if not line.hidden],
    )
    heads = [
        {"x": layout.columns[column], "small": small, "large": large}
        for column, (small, large) in sorted(content.headings.items())
    ]
    context = _context(content)
    context["chunks"] = chunks
    context["islands"] = safe(
        {
            "book": index,
            "details": content.details,
            "sources": content.sources,
            "words": texts(content.lang),
            "view": {
                "width": layout.width,
                "height": layout.height,
                "heads": heads,
                "harms": list(content.harms),
                "harm": content.harm,
                "marks": MARKS,
                "statuses": {word: term.label(content.lang) for word, term in STATUSES.items()},
            },
        }
    )
    network = SafeNetwork(TEMPLATE, SCRIPTS, STYLE, context)
    for node in content.nodes:
        x, y = layout.places[node.id]
        drawn = {
            "shape": node.shape,
            "name": neutral(node.name[:DRAWN_NAME]),
            "note": neutral(node.note[:DRAWN_NAME]),
            "status": dict(node.status),
            "flags": list(node.flags),
            "w": node.box.width,
            "h": node.box.height,
            "r": node.radius,
            "column": node.column,
            "find": [neutral(name) for name in (*node.names, node.id)],
        }
        network.add_node(node.id, neutral(node.name[:DRAWN_NAME]), x=x, y=y, drawn=drawn)
    for line in lines:
        bends = layout.bends.get((line.start or line.source, line.target), ())
        network.add_edge(
            line.source,
            line.target,
            id=line.id,
            drawn={
                "kind": line.kind,
                "assumed": line.assumed,
                "residual": line.residual,
                "start": line.start or line.source,
                "also": list(line.also),
                "hidden": line.hidden,
                "bends": [list(point) for point in bends],
            },
        )
    return network.generate_html()


def _context(content: MapContent) -> dict[str, Any]:
    lang = content.lang
    shown = {
        "title": content.title,
        "question": content.question,
        "headline": content.headline,
        "facts": content.facts,
        "totals": [asdict(card) for card in content.totals],
        "rows": [row_of(row) for row in content.rows],
        "notes": content.notes,
        "harm": content.harm,
        "hash": content.data_hash,
        "used": used_statuses(content),
        "shapes": shapes_of(content),
        "line_kinds": ["stated", *{"assumed" for line in content.lines if line.assumed}],
        "residual": any("residual" in node.flags for node in content.nodes),
    }
    return {
        "lang": "ja" if lang == "ja" else "en",
        "w": texts(lang),
        "marks": MARKS,
        "statuses": {word: term.label(lang) for word, term in STATUSES.items()},
        "harm_labels": {harm: harm_label(harm, lang) for harm in content.harms},
        "c": safe(shown),
    }


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
