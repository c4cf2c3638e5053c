"""``affected`` laid out: headline, tables by status, totals, what is not known, what next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..graph.intervals import NONE, Interval
from ..graph.vocabulary import WORST_FIRST, Status
from ..queries.answers import Affected, CompletenessRow, CoverageRow, ReceiverRow
from ..queries.notes import Note
from .affected_rows import Block, blocks
from .affected_totals import LEVELS, totals_section
from .citations import Citations
from .command_lines import CommandLine, more_section
from .figures import counted
from .headline import harms_shown, headline, leading_harm
from .maker import unknown_section
from .messages import capital, joined, say, word
from .names import Names
from .page import Column, Page, Section, Table, Tone

#: Lines of tables on a terminal: with the headline and the totals about a screenful.
MOST_LINES = 18
#: Groups without a number that are named; notes below them.
MOST_NAMES = 4
MOST_NOTES = 8
MOST_ALIKE = 2
_TONES: dict[Status, Tone] = {
    Status.CONFIRMED: "bad",
    Status.POSSIBLE: "warn",
    Status.UNDER_INVESTIGATION: "warn",
    Status.RULED_OUT: "good",
}


def affected_page(
    answer: Affected,
    names: Names,
    whole: bool,
    typed: Sequence[str] = (),
    *,
    sources: bool = False,
) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        typed: what was typed, for the commands that lead on.
        sources: number the sources at each figure, and list them.
    """
    cite = Citations(answer.sources, names.lang, shown=sources)
    head = headline(answer, names, cite)
    sections = [Section(head.title, head.sentences)]
    sections += _tables(answer, names, whole, cite)
    sections += [
        section
        for section in (
            totals_section(answer, names.lang, cite),
            _beside(answer, names, cite),
            _not_known(answer, names, whole),
            cite.section(),
            None if whole else _more(answer, names.lang, typed),
        )
        if section is not None
    ]
    return Page(tuple(sections))


def _tables(answer: Affected, names: Names, whole: bool, cite: Citations) -> Iterator[Section]:
    lang = names.lang
    harm = leading_harm(answer)
    by_status = blocks(answer, names, harm)
    kept = by_status if whole else _screenful(by_status)
    marked = [block.ident for items in kept.values() for block in items]
    kept = blocks(answer, names, harm, cite, marked)
    for status in WORST_FIRST:
        every = by_status.get(status.value, [])
        if not every:
            continue
        shown = kept.get(status.value, [])
        left = len(every) - len(shown)
        columns = (
            Column(say(lang, "column.organisation"), least=22, lines=2),
            Column(say(lang, "column.tier"), right=True, least=4, lines=None),
            Column(say(lang, "column.people"), right=True, least=10, lines=None, keep=True),
            Column(say(lang, "column.data"), least=12, lines=2),
            Column(say(lang, "column.stated"), least=16, lines=3),
        )
        title = say(
            lang,
            "table.reach" if answer.hypothetical else "table.title",
            harm=word(lang, "harm", harm),
            status=word(lang, "status", status.value),
            n=len(every),
        )
        rows = tuple(row for block in shown for row in block.rows)
        left_out = say(lang, "more.rows", n=left) if left else ""
        tone = "strong" if answer.hypothetical else _TONES.get(status, "strong")
        yield Section(capital(title), table=Table(columns, rows, left_out), tone=tone)


def _screenful(by_status: dict[str, list[Block]]) -> dict[str, list[Block]]:
    """As many blocks as fit, the worst statuses first, none of them without two."""
    room = MOST_LINES
    waiting = [status.value for status in WORST_FIRST if by_status.get(status.value)]
    kept: dict[str, list[Block]] = {}
    for place, status in enumerate(waiting):
        reserved = 2 * (len(waiting) - place - 1)
        kept[status] = []
        for block in by_status[status]:
            if len(kept[status]) >= 2 and len(block.rows) > room - reserved:
                break
            kept[status].append(block)
            room -= len(block.rows)
    return kept


def _beside(answer: Affected, names: Names, cite: Citations) -> Section | None:
    """How many organisations by tier, through whom it came in, who received what leaked."""
    lang, items = names.lang, []
    by_tier: dict[int, list[str]] = {}
    cited: dict[int, list[str]] = {}
    for row in answer.tiers:
        interval = Interval(row.low, row.high)
        if interval != NONE:
            by_tier.setdefault(row.tier, []).append(counted(interval, row.unit, lang))
            cited.setdefault(row.tier, []).extend(row.sources)
    for tier in sorted(by_tier):
        text = say(lang, "beside.tier", tier=tier, what=joined(lang, by_tier[tier]))
        items.append(text + cite.mark(cited[tier]))
    if answer.entry:
        entry = joined(lang, [names.of(ident) for ident in answer.entry])
        items.append(say(lang, "beside.entry", names=entry))
    items += [
        named_of(row, names) + cite.mark(row.stated.sources)
        for row in answer.coverage
        if row.measure == "organisations"
    ]
    items += [receiver_words(row, names) + cite.mark(row.sources) for row in answer.receivers]
    items += [
        complete_words(row, names) + cite.mark(row.sources)
        for row in answer.completeness
        if row.state == "complete"
    ]
    return Section(say(lang, "beside.title"), items=tuple(items)) if items else None


def complete_words(row: CompletenessRow, names: Names) -> str:
    """That there are no others: said only where it is declared, with by whom and for which day."""
    return say(
        names.lang,
        "beside.complete",
        name=names.of(row.of, row.name),
        lists=word(names.lang, "inventory_list", row.lists),
        speakers=joined(names.lang, names.speakers(row.stated_by)),
        day=row.as_of or row.stated_on or say(names.lang, "undated"),
    )


def named_of(row: CoverageRow, names: Names) -> str:
    """How many members of a cohort are confirmed by name."""
    lang = names.lang
    return say(
        lang,
        "beside.named_of",
        cohort=names.of(row.of),
        explained=counted(row.explained, row.unit, lang),
        stated=counted(Interval(row.stated.low, row.stated.high), row.unit, lang),
        rest=counted(row.unexplained, row.unit, lang),
    )


def receiver_words(row: ReceiverRow, names: Names) -> str:
    lang = names.lang
    name = names.of(row.id, row.name) if row.id else row.name
    counts = [counted(Interval(count.low, count.high), count.unit, lang) for count in row.counts]
    key = "beside.receiver_counts" if counts else "beside.receiver"
    return say(lang, key, name=name, counts=joined(lang, counts))


def _not_known(answer: Affected, names: Names, whole: bool) -> Section:
    """What is missing from the answer: never silently dropped."""
    lang = names.lang
    items = open_items(answer, names, whole)
    for contradiction in answer.contradictions:
        records = ", ".join(contradiction.records)
        what = said(contradiction.what, names)
        items.append(say(lang, "unknown.contradiction", what=what, records=records))
    items += note_lines(answer.cut, names, whole)
    if not whole and len(items) > MOST_NOTES:
        left = len(items) - MOST_NOTES
        items = [*items[:MOST_NOTES], say(lang, "unknown.rest", n=left)]
    return unknown_section(lang, items)


def open_items(answer: Affected, names: Names, whole: bool) -> list[str]:
    """The groups of people without a number, by harm."""
    lang, items = names.lang, []
    for harm in harms_shown(answer):
        totals = answer.people.get(harm, {})
        idents = dict.fromkeys(
            ident for name in LEVELS if name in totals for ident in totals[name].open
        )
        if not idents:
            continue
        labels = [open_label(answer, names, ident) for ident in idents]
        most = len(labels) if whole else MOST_NAMES
        text = joined(lang, labels[:most])
        if len(labels) > most:
            text += say(lang, "unknown.more", n=len(labels) - most)
        label = word(lang, "harm", harm)
        items.append(capital(say(lang, "unknown.open", harm=label, n=len(labels), names=text)))
    return items


def note_lines(notes: Sequence[str], names: Names, whole: bool) -> Iterator[str]:
    """What was cut, one kind after the other; of each kind a few, unless all is wanted."""
    kinds: dict[str, dict[str, None]] = {}
    for note in notes:
        kind = note.code if isinstance(note, Note) else note
        kinds.setdefault(kind, {})[said(note, names)] = None
    for alike in kinds.values():
        most = len(alike) if whole else MOST_ALIKE
        yield from list(alike)[:most]
        if len(alike) > most:
            yield say(names.lang, "unknown.alike", n=len(alike) - most)


def said(note: str, names: Names) -> str:
    """A note of the answer in the language, ids replaced by names, where it knows how."""
    if not isinstance(note, Note):
        return note
    named = frozenset(note.texts())
    return note.with_words(lambda text: names.word(text, named)).text(names.lang)


def open_label(answer: Affected, names: Names, ident: str) -> str:
    """A population without a number, with whose it is."""
    row = next((row for row in answer.populations if row.id == ident), None)
    if row is None or row.implicit:
        return names.label(ident.partition("#")[0])
    label = names.of(ident, row.label)
    owners = [name for item in row.controllers if (name := names.of(item)) not in label]
    if not owners:
        return label
    return say(names.lang, "unknown.of", label=label, names=joined(names.lang, owners))


def _more(answer: Affected, lang: str, typed: Sequence[str]) -> Section:
    """The commands that lead on from here."""
    asked = tuple(typed or [item.id for item in answer.targets])
    file = say(lang, "next.file")
    csv = ("--format", "csv", "--output", f"{file}.csv")
    lines = [
        CommandLine(("affected", *asked, *csv), "next.csv"),
        CommandLine(("graph", *asked, "--html", f"{file}.html"), "next.graph"),
    ]
    if not answer.hypothetical:
        lines.insert(0, CommandLine(("affected", *asked, "--hypothetical"), "next.hypothetical"))
    if answer.incident:
        lines.insert(0, CommandLine(("show", answer.incident), "next.show"))
    return more_section(lines, lang)
