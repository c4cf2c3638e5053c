"""People by tier and status: a bar for each group of people with a number, bounds and all.

Only numbers that the answer states are drawn. Groups may overlap, so bars are never stacked into a
sum; the totals, which the answer bounds for all groups together, stand above. Of nested groups the
outermost with a number is drawn. Groups without a number are listed, not drawn as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..graph.knowledge import Knowledge
from ..graph.vocabulary import STATUSES, Status
from ..queries.answers import Affected, PopulationRow
from .headline import SPOKEN, headline, leading_harm
from .html_words import amount, texts
from .messages import joined
from .names import Names
from .picture_marks import chip
from .picture_words import phrase
from .plot_axis import LINEAR, Axis, Bar, axis_title, draw_axis, draw_bar, fitting, total_bar
from .plot_frame import (
    INNER,
    LABEL,
    MARGIN,
    SMALL,
    WIDTH,
    asked,
    draw_bounds_key,
    draw_head,
    sentence,
)
from .svg import GRID, INK_FAINT, INK_SOFT, PAPER, Drawing
from .svg_text import fitted, lines_of, text_width

ROW, BAR = 21.0, 13.0
#: Room for the names of bars.
NAMES = 222.0
#: Bars of one tier and status, and of all.
MOST_ROWS, MOST_BARS = 8, 28
MOST_NAMES = 6
LEVELS = (("confirmed", "confirmed"), ("possible", "possible"), ("ceiling", "unknown"))


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class _Part:
    """One tier and status: bars, and what is not drawn: more bars, parts, who has no number."""

    title: str
    status: str
    rows: Sequence[_Row]
    notes: Sequence[str]


def people_svg(
    answer: Affected,
    knowledge: Knowledge,
    lang: str,
    *,
    harm: str | None = None,
    width: float = WIDTH,
    scale: str = LINEAR,
) -> str:
    """People by tier and status as SVG.

    Args:
        answer: whose numbers are drawn.
        knowledge: the records that it was computed from, for names.
        lang: ``ja`` or ``en``.
        harm: ``leak`` or ``loss``; None: the one by which the tables are ordered.
        width: how wide it stands in a page, in pixels.
        scale: ``linear``, on which lengths are in proportion to numbers, or ``log``.
    """
    return _Plot(answer, Names(knowledge, lang), harm or leading_harm(answer), scale).svg(width)


class _Plot:
    def __init__(self, answer: Affected, names: Names, harm: str, scale: str) -> None:
        self._answer, self._names, self._lang = answer, names, names.lang
        self._harm, self._scale = harm, scale
        self._rows = {row.id: row for row in answer.populations}
        self._known = {row.id: row.name for row in answer.organisations}
        self._tiers = {row.id: row.tier for row in answer.organisations}

    # -- which numbers ------------------------------------------------------------------------

    def _totals(self) -> list[tuple[str, str, Bar]]:
        """The totals of the harm; of a hypothetical answer only what is within reach."""
        totals = self._answer.people.get(self._harm, {})
        return [
            (phrase(self._lang, f"level_{level}"), status, total_bar(totals[level], self._lang))
            for level, status in LEVELS
            if level in totals and (level == "ceiling" or not self._answer.hypothetical)
        ]

    def _bar(self, row: PopulationRow) -> Bar | None:
        """The number of a group: the affected where something is said, else those held."""
        spoken = row.status.get(self._harm) in SPOKEN
        if spoken and row.affected is not None:
            low, high = row.affected
            words = amount(low, high, self._lang)
            return Bar(low, high, high is None, words) if words else None
        if row.held is None:
            return None
        low, high = row.held
        words = amount(low, high, self._lang)
        if not words:
            return None
        return Bar(low, high, high is None, phrase(self._lang, "held", amount=words))

    def _parts(self) -> Iterator[_Part]:
        groups: dict[tuple[int | None, str], list[PopulationRow]] = {}
        for row in self._answer.populations:
            status = row.status.get(self._harm)
            if status is not None:
                groups.setdefault((self._tier(row), status), []).append(row)
        left = MOST_BARS
        keys = sorted(groups, key=lambda key: (key[0] is None, key[0] or 0, Status(key[1]).rank))
        for tier, status in keys:
            part = self._part(tier, status, groups[tier, status], min(left, MOST_ROWS))
            left -= len(part.rows)
            yield part

    def _tier(self, row: PopulationRow) -> int | None:
        """As on the map: of those who control the data, where they are further away."""
        tiers = [self._tiers.get(ident) for ident in row.controllers]
        return max([tier for tier in (*tiers, row.tier) if tier is not None], default=None)

    def _part(
        self, tier: int | None, status: str, rows: Sequence[PopulationRow], most: int
    ) -> _Part:
        bars = {row.id: bar for row in rows if (bar := self._bar(row)) is not None}
        drawn = [row for row in rows if row.id in bars and not self._within(row, bars)]
        drawn.sort(key=lambda row: (-bars[row.id].low, -bars[row.id].top, row.id))
        holding = {ident for row in rows if row.id in bars for ident in self._around(row)}
        unknown = [
            row
            for row in rows
            if row.id not in bars and row.id not in holding and not self._within(row, bars)
        ]
        whose = [self._whose(row) for row in drawn]
        seen = [fitted(name or "", NAMES, LABEL) for name in whose]  # alike where they are cut
        labels = [
            name if name is not None and seen.count(shown) == 1 else self._named(name, row)
            for name, shown, row in zip(whose, seen, drawn, strict=True)
        ]
        names = dict.fromkeys(self._whose(row) or self._named(None, row) for row in unknown)
        label = STATUSES[status].label(self._lang)
        key = "stage_none_status" if tier is None else "stage_status"
        title = phrase(self._lang, "stage_hit_status" if tier == 0 else key, n=tier, status=label)
        return _Part(
            title,
            status,
            [_Row(name, bars[row.id]) for name, row in zip(labels, drawn, strict=True)][:most],
            tuple(self._notes(max(len(drawn) - most, 0), len(bars) - len(drawn), list(names))),
        )

    def _notes(self, more: int, parts: int, unknown: list[str]) -> Iterator[str]:
        """How many are not drawn, and who has no number."""
        if more:
            yield phrase(self._lang, "more_rows", n=more)
        if parts:
            yield phrase(self._lang, "nested", n=parts)
        if unknown:
            count = len(unknown)
            if count > MOST_NAMES:
                rest = phrase(self._lang, "desc_more", n=count - MOST_NAMES)
                unknown = [*unknown[:MOST_NAMES], rest]
            names = joined(self._lang, unknown)
            yield phrase(self._lang, "unknown_n", n=count, names=names)

    def _around(self, row: PopulationRow) -> Iterator[str]:
        """The groups in which a group lies, from the smallest."""
        seen = {row.id}
        outer = row.part_of
        while outer is not None and outer not in seen:
            yield outer
            seen.add(outer)
            found = self._rows.get(outer)
            record = self._names.knowledge.populations.get(outer)
            outer = found.part_of if found is not None else record.part_of if record else None

    def _within(self, row: PopulationRow, others: Mapping[str, Bar]) -> bool:
        return any(ident in others for ident in self._around(row))

    def _whose(self, row: PopulationRow) -> str | None:
        """Who controls the data of a group."""
        if not row.controllers:
            return None
        return joined(
            self._lang, [self._names.of(ident, self._known.get(ident)) for ident in row.controllers]
        )

    def _named(self, whose: str | None, row: PopulationRow) -> str:
        label = texts(self._lang)["implicit"] if row.implicit else self._names.of(row.id, row.label)
        if whose is None:
            return row.label if row.implicit else label
        colon = "：" if self._lang == "ja" else ": "
        if text_width(whose + colon + label, LABEL) > NAMES:  # both are cut, that both be seen
            whose = fitted(whose, NAMES * 0.42, LABEL)
        return whose + colon + label

    # -- drawing ------------------------------------------------------------------------------

    def svg(self, pixels: float) -> str:
        lang = self._lang
        drawing = Drawing(lang)
        title = phrase(lang, "people_title", title=headline(self._answer, self._names).title)
        y = draw_head(drawing, title, asked(self._answer, self._harm, lang))
        totals, parts = self._totals(), list(self._parts())
        bars = [bar for _, _, bar in totals] + [row.bar for part in parts for row in part.rows]
        if not bars and not any(part.notes for part in parts):
            nothing = phrase(lang, "no_numbers")
            drawing.text(MARGIN, y + 8, nothing, 12, fill=INK_SOFT)
            return drawing.finish(WIDTH, y + 8 + MARGIN, title, nothing, pixels)
        left = MARGIN + NAMES + 8
        axis = fitting(bars, WIDTH - MARGIN - left, LABEL, self._scale)
        start = y + 26
        end = self._rows_of(Drawing(lang), axis, left, start, totals, parts)
        draw_axis(drawing, axis, left, start - 4, end - 4)
        drawing.text(MARGIN, start - 12, axis_title(axis.kind, lang), 10, fill=INK_FAINT,
                     room=left - MARGIN - 20)  # fmt: skip
        self._rows_of(drawing, axis, left, start, totals, parts)
        bottom = draw_bounds_key(
            drawing,
            end + 8,
            "confirmed",
            ranges=any(bar.high is not None and bar.high > bar.low for bar in bars),
            beyond=any(bar.beyond for bar in bars),
        )
        drawing.text(MARGIN, bottom, phrase(lang, "not_added"), SMALL, fill=INK_SOFT)
        words = self._description(totals, parts)
        return drawing.finish(WIDTH, bottom + MARGIN, title, words, pixels)

    def _rows_of(
        self,
        drawing: Drawing,
        axis: Axis,
        left: float,
        y: float,
        totals: Sequence[tuple[str, str, Bar]],
        parts: Sequence[_Part],
    ) -> float:
        lang = self._lang
        if totals:
            y += 10
            drawing.text(MARGIN, y, phrase(lang, "totals_head"), LABEL, bold=True,
                         room=left - MARGIN - 10, back=PAPER)  # fmt: skip
            y += ROW - 2
            for label, status, bar in totals:
                self._row(drawing, axis, left, y, label, bar, status)
                y += ROW
        for part in parts:
            if not part.rows and not part.notes:
                continue
            y += 10
            drawing.line([(MARGIN, y - 13), (WIDTH - MARGIN, y - 13)], GRID)
            chip(drawing, part.status, MARGIN, y)
            drawing.text(MARGIN + 19, y, part.title, LABEL, bold=True, room=left - MARGIN - 30)
            y += ROW - 2
            for row in part.rows:
                self._row(drawing, axis, left, y, row.label, row.bar, part.status)
                y += ROW
            for text in part.notes:
                for line in lines_of(text, INNER - 19, SMALL, 2):
                    drawing.text(MARGIN + 19, y, line, SMALL, fill=INK_SOFT, back=PAPER)
                    y += 16
            y += 2
        return y

    def _row(
        self,
        drawing: Drawing,
        axis: Axis,
        left: float,
        y: float,
        label: str,
        bar: Bar,
        status: str,
    ) -> None:
        drawing.text(left - 8, y, label, LABEL, anchor="end", room=left - MARGIN - 8)
        at = draw_bar(drawing, axis, bar, status, left, y, BAR)
        room = WIDTH - MARGIN - at
        drawing.text(at, y, bar.words, LABEL, bold=True, room=room, least=7, back=PAPER)

    # -- in words -----------------------------------------------------------------------------

    def _description(self, totals: Sequence[tuple[str, str, Bar]], parts: Sequence[_Part]) -> str:
        """The same figures in words."""
        lang = self._lang
        said = [sentence(lang, asked(self._answer, self._harm, lang))]
        if totals:
            figures = [f"{label} {bar.words}" for label, _, bar in totals]
            said.append(sentence(lang, phrase(lang, "totals_head"), *figures))
        for part in parts:
            items = [f"{row.label} {row.bar.words}" for row in part.rows]
            items += part.notes
            if items:
                said.append(sentence(lang, part.title, *items))
        said.append(phrase(lang, "not_added"))
        return "".join(said).strip()
