"""The static picture of the map: who is affected, from left to right, on one page.

The same content and the same scheme of places as the interactive map. An answer that does not fit
an A4 page in letters that can be read is summarised (:mod:`picture_groups`), and says so.
docs/pictures.md tells readers how to read it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..graph.knowledge import Knowledge
from ..graph.vocabulary import STATUSES
from ..queries.answers import Affected
from .html_affected import affected_map
from .html_model import COLUMNS, ENGAGEMENTS, MapContent, TotalCard
from .html_words import harm_label, texts
from .picture_groups import Plan, Scene, Shown, Summariser
from .picture_legend import draw_legend
from .picture_marks import colour
from .picture_nodes import draw_line, draw_node
from .picture_places import GAP, MARGIN, PAGE_HEIGHT, Place, Placed, placed_scene, wide_enough
from .picture_words import phrase
from .svg import INK_FAINT, INK_SOFT, Drawing
from .svg_text import text_width

LEAST_WIDTH = 820.0
HEADS = 36.0
#: Ways to summarise, the fullest first; in each list one that fits is followed by such that do.
_PLANS = [
    [Plan(keep) for keep in (40, 30, 24, 20, 18, 16, 14, 12, 10, 8, 7, 6)],
    [Plan(keep, by_kind=False) for keep in (12, 10, 8, 6, 5, 4, 3, 2, 1, 0)],
]
#: Above this many nodes nothing is tried that draws each organisation.
_MANY = 400
#: The status whose colour a total has.
_LEVELS = {"confirmed": "confirmed", "possible": "possible", "ceiling": "unknown"}


def map_svg(
    answer: Affected,
    knowledge: Knowledge,
    lang: str,
    *,
    harm: str | None = None,
    width: float | None = None,
) -> str:
    """The map of an answer as SVG.

    Args:
        answer: what the map shows.
        knowledge: the records that the answer was computed from.
        lang: ``ja`` or ``en``.
        harm: ``leak`` or ``loss``; None: the one by which the tables are ordered.
        width: how wide it stands in a page, in pixels; None: as wide as it was drawn.
    """
    content = affected_map(answer, knowledge, lang)
    return _Map(answer, content, harm or content.harm).svg(width)


class _Map:
    def __init__(self, answer: Affected, content: MapContent, harm: str) -> None:
        self._answer, self._content, self._harm = answer, content, harm
        self._lang = content.lang

    # -- what fits ----------------------------------------------------------------------------

    def placed(self, room: float) -> Placed:
        """The fullest scene that fits a page with so much room for its height.

        Where nothing does, the tersest, which is then larger than a page.
        """
        summariser = Summariser(self._answer, self._content, self._harm)
        small = len(self._content.nodes) <= _MANY
        last = summariser.scene(_PLANS[-1][-1])
        for deepest in (None, *range(min(summariser.tiers - 1, 6), 0, -1)):
            last = summariser.scene(replace(_PLANS[-1][-1], deepest=deepest))
            if not wide_enough(last):
                continue
            whole = [Plan(), Plan(_MANY)] if deepest is None else [Plan(_MANY)]
            for plans in ([whole] if small else []) + _PLANS:
                found = _first(
                    [replace(plan, deepest=deepest) for plan in plans],
                    lambda plan: placed_scene(summariser.scene(plan), room),
                )
                if found is not None:
                    return found
        placed = placed_scene(last, None)
        assert placed is not None
        return placed

    # -- drawing ------------------------------------------------------------------------------

    def svg(self, pixels: float | None) -> str:
        drawing = Drawing(self._lang)
        title = phrase(self._lang, "map_title", title=self._content.title)
        if not self._content.nodes:
            drawing.text(MARGIN, 30, title, 16, bold=True, room=LEAST_WIDTH - 2 * MARGIN)
            nothing = texts(self._lang)["nothing"]
            drawing.text(MARGIN, 60, nothing, 13, fill=INK_SOFT)
            return drawing.finish(LEAST_WIDTH, 90, title, nothing, pixels)
        placed = self.placed(PAGE_HEIGHT - 2 * MARGIN - 98 - HEADS - 66)
        inner = max(placed.width, LEAST_WIDTH - 2 * MARGIN)
        y = self._head(drawing, title, inner)
        left = MARGIN + (inner - placed.width) / 2
        self._heads(drawing, placed, left, y)
        y += HEADS
        self._nodes(drawing, placed, left, y)
        y += placed.height + 14
        y = draw_legend(drawing, placed.scene, MARGIN, y, inner, self._note(placed.scene))
        words = self._description(placed.scene)
        return drawing.finish(inner + 2 * MARGIN, y + MARGIN - 8, title, words, pixels)

    def _head(self, drawing: Drawing, title: str, room: float) -> float:
        y = MARGIN + 8
        drawing.text(MARGIN, y, title, 16, bold=True, room=room)
        y += 20
        drawing.text(MARGIN, y, self._under(), 11, fill=INK_SOFT, room=room)
        y += 20
        return self._totals(drawing, y, room)

    def _totals(self, drawing: Drawing, y: float, room: float) -> float:
        """The totals beside each other; groups without a number below, where they need the room."""
        cards = self._cards()
        step = room / max(len(cards), 1)
        wide = [text_width(card.people, 13, bold=True) for card in cards]
        below = any(
            used + text_width(card.open, 10.5) > step - 20
            for used, card in zip(wide, cards, strict=True)
        )
        for place, card in enumerate(cards):
            x = MARGIN + place * step
            drawing.rect(x, y - 6, step - 10, 3, fill=colour(_LEVELS[card.level]))
            drawing.text(x, y + 6, card.label, 10, fill=INK_SOFT, room=step - 12)
            drawing.text(x, y + 21, card.people, 13, bold=True, room=step - 12, least=8)
            at = (x, y + 36) if below else (x + wide[place] + 6, y + 21)
            drawing.text(*at, card.open, 10.5, room=step - 12, least=8)
        return y + (36 + 13 * below if cards else 0)

    def _under(self) -> str:
        lang, answer = self._lang, self._answer
        known = phrase(lang, "known_all")
        if answer.known is not None:
            known = phrase(lang, "known", date=answer.known)
        parts = [phrase(lang, "harm_line", harm=harm_label(self._harm, lang)), known]
        if answer.hypothetical:
            parts.append(phrase(lang, "hypothetical"))
        return " · ".join(parts)

    def _cards(self) -> list[TotalCard]:
        """The totals of the harm; of a hypothetical answer only what is within reach."""
        nothing = texts(self._lang)["unknown_people"]
        return [
            replace(card, people=card.open.lstrip("+＋ "), open="")
            if card.people == nothing and card.open
            else card
            for card in self._content.totals
            if card.harm == self._harm
            and (card.level == "ceiling" or not self._answer.hypothetical)
        ]

    def _heads(self, drawing: Drawing, placed: Placed, left: float, y: float) -> None:
        columns = sorted(placed.centres)
        for column in columns:
            small, large = self._heading(column, placed.scene)
            x = left + placed.centres[column]
            narrow = column % COLUMNS == ENGAGEMENTS
            room = placed.widths[column] + (GAP if narrow else 0.0)
            drawing.text(x, y + 8, small, 9.5, fill=INK_FAINT, anchor="middle", room=room)
            drawing.text(x, y + 21, large, 11, bold=True, anchor="middle", room=room)

    def _heading(self, column: int, found: Scene) -> tuple[str, str]:
        headings = self._content.headings
        tier, sub = divmod(column, COLUMNS)
        if found.merged is None or tier < found.merged:
            return headings[column]
        alike = [heading for key, heading in headings.items() if key % COLUMNS == sub and key >= 4]
        label = alike[0][1] if alike else headings[column][1]
        if tier > found.merged:
            return texts(self._lang)["col_none"], label
        return phrase(self._lang, "tier_on", n=tier), label

    def _nodes(self, drawing: Drawing, placed: Placed, left: float, top: float) -> None:
        shown = {item.id: item for item in placed.scene.shown}
        places = {
            ident: Place(place.x + left, place.y + top, place.width, place.height)
            for ident, place in placed.places.items()
        }
        drawing.group(part="lines")
        for line in placed.scene.lines:
            key = (line.start or line.source, line.target)
            bends = [(x + left, y + top) for x, y in placed.bends.get(key, ())]
            draw_line(drawing, line, shown, places, bends)
        drawing.end()
        for item in placed.scene.shown:
            draw_node(drawing, item, places[item.id])

    def _note(self, found: Scene) -> str:
        summarised = any(len(item.members) > 1 for item in found.shown)
        return phrase(self._lang, "summarised") if summarised else ""

    # -- in words -----------------------------------------------------------------------------

    def _description(self, found: Scene) -> str:
        """What is drawn, in words: the totals, then tier by tier."""
        parts = [*self._content.headline, self._under() + "."]
        for card in self._cards():
            parts.append(" ".join(filter(None, [f"{card.label}:", card.people, card.open])) + ".")
        tiers: dict[int, list[str]] = {}
        for item in sorted(found.shown, key=lambda item: item.column):
            if item.shape != "engagement":
                tiers.setdefault(item.column // COLUMNS, []).append(self._named(item))
        for tier, names in tiers.items():
            label = self._tier(tier, found)
            parts.append(f"{label}: {'; '.join(names)}.")
        parts += filter(None, [self._note(found)])
        return " ".join(parts)

    def _tier(self, tier: int, found: Scene) -> str:
        heads = [
            self._heading(item.column, found)[0]
            for item in found.shown
            if item.column // COLUMNS == tier
        ]
        return heads[0]

    def _named(self, item: Shown) -> str:
        label = STATUSES[item.status].label(self._lang) if item.status else ""
        said = [item.note] if item.shape == "population" else []
        if label and label not in item.note:
            said.append(label)
        return f"{item.name} ({', '.join(said)})" if said else item.name


def _first(plans: Sequence[Plan], place: Callable[[Plan], Placed | None]) -> Placed | None:
    """The first of some plans that fits, by halving; None where the last does not."""
    found = place(plans[-1])
    if found is None:
        return None
    low, high = 0, len(plans) - 1
    while low < high:
        middle = (low + high) // 2
        placed = place(plans[middle])
        if placed is None:
            low = middle + 1
        else:
            found, high = placed, middle
    return found
