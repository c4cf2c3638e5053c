"""The interactive map: one HTML file that needs no network and runs only its own scripts.

>>> from hakyu.viz.html import render_knowledge
>>> page = render_knowledge(Knowledge.of([]), "en")  # doctest: +SKIP

docs/map.md tells readers how to read it and what it guarantees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from ..graph.knowledge import Knowledge
from ..graph.vocabulary import STATUSES
from ..queries.answers import Affected
from .html_model import MapContent, MapRow, along_cards
from .html_words import MARKS, harm_label, texts
from .layout import arrange
from .terminal_text import neutral

TEMPLATE = "map.html"
SCRIPTS = ("map_data.js", "map_paint.js", "map_key.js", "map_panel.js", "map_find.js", "map.js")
STYLE = "map.css"
#: Names are drawn in boxes of fixed width; the panel shows them whole.
DRAWN_NAME = 80
CELL_NAME = 160


def render_affected(answer: Affected, knowledge: Knowledge, lang: str) -> str:
    """The map of who is affected, with the evidence for each node.

    Args:
        answer: what the map shows.
        knowledge: the records that the answer was computed from: names in the reader's language,
            statements and sources.
        lang: ``ja`` or ``en``.
    """
    from .html_affected import affected_map

    return _page(affected_map(answer, knowledge, lang))


def render_knowledge(knowledge: Knowledge, lang: str) -> str:
    """The map of everything recorded: who entrusts what to whom, without any incident."""
    from .html_knowledge import knowledge_map

    return _page(knowledge_map(knowledge, lang))


def _page(content: MapContent) -> str:
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
    context["islands"] = safe(
        {
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
        "rows": [_row(row) for row in content.rows],
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


def _row(row: MapRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": shortened(row.name),
        "of": "" if row.below else shortened(row.of),
        "below": row.below,
        "kind": shortened(row.kind),
        "status": row.status,
        "tier": row.tier,
        "people": row.people,
        "certainty": row.certainty,
        "flags": row.flags,
    }


def shapes_of(content: MapContent) -> list[str]:
    """The shapes that occur, for the legend; ``open`` are people whose number is not known."""
    found = {node.shape for node in content.nodes}
    found |= {"open" for node in content.nodes if "open" in node.flags}
    order = ("target", "system", "organisation", "cohort", "engagement", "population", "open")
    return [shape for shape in order if shape in found]


def shortened(text: str) -> str:
    """A name for a cell; the panel shows it whole."""
    return text if len(text) <= CELL_NAME else text[:CELL_NAME] + "…"


def used_statuses(content: MapContent) -> list[str]:
    """The statuses that occur, worst first."""
    found = {word for node in content.nodes for word in node.status.values()}
    return [word for word in STATUSES if word in found]


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
