"""One answer as the page shows it: plain values, in a half of the data and a half of words.

What does not depend on the language (places, lines, statuses) is worked out once for all languages:
a :class:`Frame`. The page never works anything out that an answer says; it shows these values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..graph.intervals import Interval
from ..graph.vocabulary import CATEGORIES, EFFECTS, STATUSES
from .book_pack import Merged, Same
from .groups import Group, grouping
from .groups_words import group_words
from .html_model import MapContent, MapLine, MapNode, MapRow, along_cards
from .html_words import MARKS, harm_label, texts
from .layout import Layout, arrange

#: Names are drawn in boxes of fixed width; the panel shows them whole.
DRAWN_NAME = 80
CELL_NAME = 160


#: Above this number not all nodes are ever shown at once, so that they need no places.
MOST_SHOWN = 5_000


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map is in every language: where its nodes stand and how its lines run.

    Where a map has groups its nodes stand in their order (see ``groups``).
    """

    nodes: Mapping[str, Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]
    layout: Layout
    groups: Sequence[Group] = ()


def frame(content: MapContent, blocks: Mapping[str, int]) -> Frame:
    """Place a map.

    Args:
        content: in any language.
        blocks: by node, the number of the block that holds its panel.
    """
    columns = {node.id: node.column for node in content.nodes}
    lines = along_cards(content.lines, columns)
    boxes = [node.box for node in content.nodes] if len(content.nodes) <= MOST_SHOWN else []
    layout = arrange(
        boxes, [(line.start or line.source, line.target) for line in lines if not line.hidden]
    )
    nodes = {node.id: _node(node, layout, blocks) for node in content.nodes}
    found = grouping(content.nodes, lines, content.harm)
    if found.groups:
        nodes = {ident: nodes[ident] for ident in found.order}
    return Frame(nodes, [_edge(line, layout) for line in lines], layout, found.groups)


def _node(node: MapNode, layout: Layout, blocks: Mapping[str, int]) -> dict[str, Any]:
    x, y = layout.places.get(node.id, (0, 0))
    box = node.box
    return {
        "id": node.id,
        "shape": node.shape,
        "status": node.status,
        "flags": node.flags,
        "tier": node.tier,
        "certainty": node.certainty,
        "people": _ends(node.people),
        "data": node.data,
        "effects": node.effects,
        "names": node.names,
        "column": node.column,
        "x": x,
        "y": y,
        "w": box.width,
        "h": box.height,
        "r": node.radius,
        "block": blocks.get(node.id),
    }


def _ends(people: Interval | None) -> tuple[Any, Any] | None:
    return None if people is None else (people.low, people.high)


def _edge(line: MapLine, layout: Layout) -> dict[str, Any]:
    start = line.start or line.source
    return {
        "id": line.id,
        "from": line.source,
        "to": line.target,
        "kind": line.kind,
        "assumed": line.assumed,
        "residual": line.residual,
        "start": start,
        "also": line.also,
        "hidden": line.hidden,
        "bends": layout.bends.get((start, line.target), ()),
    }


def model(content: MapContent, placed: Frame, choice: str, known: str | None) -> dict[str, Any]:
    """One answer in one language, as docs/map.md and ``map_book.js`` describe it."""
    layout = placed.layout
    nodes = {node.id: node for node in content.nodes}
    return {
        "lang": content.lang,
        "choice": choice,
        "known": known,
        "title": content.title,
        "question": content.question,
        "headline": content.headline,
        "facts": content.facts,
        "totals": [asdict(card) for card in content.totals],
        "harms": content.harms,
        "harm": content.harm,
        "nodes": [Merged(node, _words_of(nodes[ident])) for ident, node in placed.nodes.items()],
        "edges": Same(placed.edges),
        "groups": [_group(group, nodes, content.lang) for group in placed.groups],
        "rows": [row_of(row) for row in content.rows],
        "notes": content.notes,
        "heads": [
            {
                "column": column,
                "x": layout.columns.get(column, 0),
                "small": small,
                "large": large,
            }
            for column, (small, large) in sorted(content.headings.items())
        ],
        "width": layout.width,
        "height": layout.height,
        "used": used_statuses(content),
        "shapes": shapes_of(content),
        "line_kinds": ["stated", *{"assumed" for line in content.lines if line.assumed}],
        "residual": any("residual" in node.flags for node in content.nodes),
        "hash": content.data_hash,
    }


def _group(group: Group, nodes: Mapping[str, MapNode], lang: str) -> dict[str, Any]:
    box = group.box
    words = group_words(group, nodes, lang)
    return {
        "id": group.id,
        "bundle": group.bundle,
        "parent": group.parent,
        "column": group.column,
        "shape": group.shape,
        "first": group.first,
        "last": group.last,
        "size": group.size,
        "status": group.status,
        "w": box.width,
        "h": box.height,
        "name": words.name[:DRAWN_NAME],
        "note": words.note[:DRAWN_NAME],
        "label": words.label,
        "people": words.people,
    }


def _words_of(node: MapNode) -> dict[str, Any]:
    return {"name": node.name[:DRAWN_NAME], "kind": node.kind, "note": node.note[:DRAWN_NAME]}


def row_of(row: MapRow) -> dict[str, Any]:
    """A row of the table."""
    low, high = _ends(row.number) or (None, None)
    return {
        "id": row.id,
        "name": shortened(row.name),
        "of": "" if row.below else shortened(row.of),
        "below": row.below,
        "kind": shortened(row.kind),
        "status": row.status,
        "tier": row.tier,
        "tier_number": row.tier_number,
        "people": row.people,
        "people_low": low,
        "people_high": high,
        "certainty": row.certainty,
        "flags": row.flags,
        "data": row.data,
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


def words_of(lang: str, harms: Sequence[str]) -> dict[str, Any]:
    """Every word that the page needs beside those of its answers."""
    return {
        "texts": texts(lang),
        "statuses": {word: term.label(lang) for word, term in STATUSES.items()},
        "harms": {harm: harm_label(harm, lang) for harm in harms},
        "marks": MARKS,
        "categories": {item: term.label(lang) for item, term in CATEGORIES.items()},
        "effects": {item: term.label(lang) for item, term in EFFECTS.items()},
    }
