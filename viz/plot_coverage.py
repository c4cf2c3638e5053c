"""What is covered: of whom something is said, whose number is known, what a total leaves open.

Bars of a fixed length, divided by counts of what the answer holds: its organisations by status, its
groups of people by what is recorded of their number, and each stated total by how much of it the
named clients account for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.vocabulary import STATUSES
from ..queries.answers import Affected, CoverageRow, PopulationRow
from .headline import SPOKEN, headline, leading_harm
from .html_words import amount
from .messages import joined, word
from .names import Names
from .picture_marks import ON, box_cut, colour, mark, pattern, uncertain
from .picture_words import phrase
from .plot_frame import INNER, LABEL, MARGIN, SMALL, WIDTH, asked, draw_head, sentence
from .svg import INK, INK_SOFT, LINE_STRONG, PAPER, Drawing
from .svg_text import lines_of, text_width

BAR = 20.0
#: How a part of a bar is filled: a status, ``maybe`` (hatched), ``rest`` (empty).
MAYBE, REST = "maybe", "rest"
MOST_TOTALS, MOST_LISTS = 8, 6


@dataclass(frozen=True, slots=True)
class _Part:
    fill: str
    size: float
    label: str
    figure: str


@dataclass(frozen=True, slots=True)
class _Divided:
    """A bar: what it is of, its parts, and what stands below."""

    title: str
    parts: Sequence[_Part]
    note: str = ""


def coverage_svg(
    answer: Affected,
    knowledge: Knowledge,
    lang: str,
    *,
    harm: str | None = None,
    width: float = WIDTH,
) -> str:
    """How much is known, as SVG.

    Args:
        answer: what is measured.
        knowledge: the records that it was computed from, for names.
        lang: ``ja`` or ``en``.
        harm: ``leak`` or ``loss``; None: the one by which the tables are ordered.
        width: how wide it stands in a page, in pixels.
    """
    return _Plot(answer, Names(knowledge, lang), harm or leading_harm(answer)).svg(width)


class _Plot:
    def __init__(self, answer: Affected, names: Names, harm: str) -> None:
        self._answer, self._names, self._lang, self._harm = answer, names, names.lang, harm

    # -- what is counted ----------------------------------------------------------------------

    def _sections(self) -> list[tuple[str, list[_Divided]]]:
        """The bars under their headings."""
        counted = [self._organisations(), self._people()]
        totals = [self._total(row) for row in self._answer.coverage[:MOST_TOTALS]]
        sections = [("", counted), (phrase(self._lang, "cover_stated"), totals)]
        found = []
        for title, bars in sections:
            bars = [bar for bar in bars if any(part.size > 0 for part in bar.parts)]
            if bars:
                found.append((title, bars))
        return found

    def _count(self, fill: str, number: int, label: str) -> _Part:
        return _Part(fill, number, label, phrase(self._lang, "n_items", n=number))

    def _organisations(self) -> _Divided:
        found: dict[str, int] = {}
        for row in self._answer.organisations:
            status = row.status.get(self._harm)
            if status is not None:
                found[status] = found.get(status, 0) + 1
        parts = [
            self._count(status, found[status], term.label(self._lang))
            for status, term in STATUSES.items()
            if status in found
        ]
        return _Divided(phrase(self._lang, "cover_organisations"), parts)

    def _people(self) -> _Divided:
        """Groups of people by what is recorded of their number."""
        found = dict.fromkeys(("with_number", "with_least", "with_held", "without_number"), 0)
        for row in self._answer.populations:
            if row.status.get(self._harm) is not None:
                found[self._recorded(row)] += 1
        fills = {"with_number": "full", "with_least": "least", "with_held": MAYBE,
                 "without_number": REST}  # fmt: skip
        parts = [
            self._count(fills[key], number, phrase(self._lang, key))
            for key, number in found.items()
            if number
        ]
        return _Divided(phrase(self._lang, "cover_people"), parts)

    def _recorded(self, row: PopulationRow) -> str:
        number = row.affected if row.status.get(self._harm) in SPOKEN else None
        if number is not None and number.high is not None:
            return "with_number"
        if number is not None and number.low > 1:
            return "with_least"
        held = row.held
        if held is not None and (held.high is not None or held.low > 1):
            return "with_held"
        return "without_number"

    def _total(self, row: CoverageRow) -> _Divided:
        """A total that somebody stated: accounted for at least, perhaps, and not."""
        lang = self._lang
        stated = Interval(row.stated.low, row.stated.high)
        whole = stated.low if stated.high is None else stated.high
        least = min(row.explained.low, whole)
        most = whole if row.explained.high is None else min(row.explained.high, whole)
        parts = [
            _Part(
                "full", float(least), phrase(lang, "explained"), self._amount(row.explained, row)
            ),
            _Part(MAYBE, float(most - least), phrase(lang, "maybe_explained"), ""),
            _Part(
                REST,
                float(whole - most),
                phrase(lang, "unexplained"),
                self._amount(row.unexplained, row),
            ),
        ]
        who = joined(lang, self._names.speakers(row.stated.stated_by)) or phrase(lang, "somebody")
        said = self._amount(stated, row) or row.stated.stated
        title = phrase(lang, "of_total", who=who, stated=said)
        if row.measure == "organisations":
            title = phrase(lang, "of_total", who=self._names.of(row.of), stated=title)
        notes = [phrase(lang, "cover_open", n=len(row.open))] if row.open else []
        if stated.low != whole:
            notes.append(phrase(lang, "bar_upper"))
        return _Divided(title, parts, " · ".join(notes))

    def _amount(self, interval: Interval, row: CoverageRow) -> str:
        return amount(interval.low, interval.high, self._lang, row.unit)

    def _lists(self) -> Iterator[str]:
        """Which lists are declared to be complete, and which are not."""
        lang = self._lang
        for row in self._answer.completeness[:MOST_LISTS]:
            yield phrase(
                lang,
                "lists",
                name=self._names.of(row.of, row.name),
                lists=word(lang, "inventory_list", row.lists),
                state=word(lang, "completeness", row.state),
            )
        left = len(self._answer.completeness) - MOST_LISTS
        if left > 0:
            yield phrase(lang, "desc_more", n=left)

    # -- drawing ------------------------------------------------------------------------------

    def svg(self, pixels: float) -> str:
        lang = self._lang
        drawing = Drawing(lang)
        title = phrase(lang, "coverage_title", title=headline(self._answer, self._names).title)
        under = asked(self._answer, self._harm, lang)
        y = draw_head(drawing, title, under)
        sections, lists = self._sections(), list(self._lists())
        if not sections:
            nothing = phrase(lang, "nothing")
            drawing.text(MARGIN, y + 8, nothing, 12, fill=INK_SOFT)
            return drawing.finish(WIDTH, y + 8 + MARGIN, title, nothing, pixels)
        for heading, bars in sections:
            if heading:
                y += 14
                drawing.text(MARGIN, y, heading, LABEL, bold=True, room=INNER)
                y += 6
            for bar in bars:
                y = self._bar(drawing, bar, y + 14)
        if lists:
            y += 14
            drawing.text(MARGIN, y, phrase(lang, "cover_lists"), LABEL, bold=True, room=INNER)
            for text in lists:
                y += 17
                drawing.text(MARGIN, y, text, SMALL, room=INNER)
            y += 12
        words = self._description(sections, lists)
        return drawing.finish(WIDTH, y + MARGIN - 8, title, words, pixels)

    def _bar(self, drawing: Drawing, bar: _Divided, y: float) -> float:
        drawing.text(MARGIN, y, bar.title, LABEL, room=INNER)
        top = y + 10
        whole = sum(part.size for part in bar.parts)
        x = MARGIN
        drawing.rect(MARGIN, top, INNER, BAR, fill=PAPER)
        for part in bar.parts:
            wide = INNER * part.size / whole
            self._fill(drawing, part.fill, x, top, wide)
            x += wide
        drawing.rect(MARGIN, top, INNER, BAR, stroke=LINE_STRONG)
        return self._key(drawing, bar, top + BAR + 12)

    def _fill(self, drawing: Drawing, fill: str, x: float, top: float, wide: float) -> None:
        if wide <= 0 or fill == REST:
            return
        if fill == MAYBE:
            uncertain(drawing, None, x, top, wide, BAR)
            return
        drawing.rect(x, top, wide, BAR, fill=_tone(fill), stroke=PAPER, line=0.8)
        box = (x + 0.5, top + 0.5, max(wide - 1, 0.1), BAR - 1)
        pattern(drawing, "unknown" if fill == "least" else fill, box_cut(*box), box)
        if fill in STATUSES and wide >= 16:
            mark(drawing, fill, x + wide / 2, top + BAR / 2, 10, ON[fill])

    def _key(self, drawing: Drawing, bar: _Divided, y: float) -> float:
        """The parts in words, in as many lines as they need."""
        x = MARGIN
        for part in bar.parts:
            if part.size <= 0 and not part.figure:
                continue
            label = " ".join(filter(None, [part.label, part.figure]))
            wide = 18 + text_width(label, SMALL) + 16
            if x > MARGIN and x + wide > MARGIN + INNER:
                x, y = MARGIN, y + 17
            self._square(drawing, part.fill, x, y)
            drawing.text(x + 18, y, label, SMALL, room=MARGIN + INNER - x - 18, least=7)
            x += wide
        if bar.note:
            y += 16
            for line in lines_of(bar.note, INNER, SMALL):
                drawing.text(MARGIN, y, line, SMALL, fill=INK_SOFT)
        return y + 12

    def _square(self, drawing: Drawing, fill: str, x: float, y: float) -> None:
        if fill == MAYBE:
            uncertain(drawing, None, x, y - 6, 12, 12)
        elif fill == REST:
            drawing.rect(x, y - 6, 12, 12, fill=PAPER, stroke=LINE_STRONG)
        else:
            drawing.rect(x, y - 6, 12, 12, fill=_tone(fill))
            mark(drawing, fill, x + 6, y, 7.5, ON.get(fill, INK))
            if fill == "least":
                box = (x, y - 6, 12.0, 12.0)
                pattern(drawing, "unknown", box_cut(*box), box)

    def _description(
        self, sections: Sequence[tuple[str, Sequence[_Divided]]], lists: Sequence[str]
    ) -> str:
        """The same figures in words."""
        lang = self._lang
        said = [sentence(lang, asked(self._answer, self._harm, lang))]
        for heading, bars in sections:
            said += [sentence(lang, heading)] if heading else []
            for bar in bars:
                items = [f"{part.label} {part.figure}" for part in bar.parts if part.figure]
                said.append(sentence(lang, bar.title, *items, *filter(None, [bar.note])))
        if lists:
            said.append(sentence(lang, phrase(lang, "cover_lists"), *lists))
        return "".join(said).strip()


def _tone(fill: str) -> str:
    return {"full": INK_SOFT, "least": "#8796a8"}.get(fill) or colour(fill)
