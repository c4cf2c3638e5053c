"""The other parts of a report: data left behind, coverage, contradictions, what is not known.

And at its end: what is not claimed, the sources, and how to make the same report again.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..queries.answers import Affected
from ..queries.residual import STATES, Residual, ResidualRow
from ..queries.timeline_answers import Timeline
from .affected_page import note_lines, open_items, said
from .messages import joined, say
from .names import Names
from .report_cites import ReportCites, whole_day
from .report_model import (
    Block,
    Cell,
    Cite,
    Code,
    Column,
    Figure,
    Items,
    Paragraph,
    Row,
    Section,
    Source,
    Table,
    cited,
)
from .residual_page import ResidualWords

CLAIMS = (
    "finding",
    "said",
    "denial",
    "bound",
    "about",
    "assumed",
    "open",
    "complete",
    "advice",
    "knowledge",
)


def residual_part(answer: Residual | None, names: Names, cites: ReportCites) -> Section:
    """Engagements of what was hit that have ended, and what is said of the data left there."""
    lang = names.lang
    blocks: list[Block] = []
    if answer is not None:
        words = ResidualWords(answer, names, True, cites)
        head = words.headline()
        blocks += [Paragraph(cites.text(text)) for text in head.paragraphs]
        columns = (
            Column(say(lang, "residual.column.vendor"), weight=1.5),
            Column(say(lang, "residual.column.client"), weight=1.5),
            Column(say(lang, "report.column.work"), weight=1.9),
            Column(say(lang, "residual.column.until"), "day", 1.0),
            Column(say(lang, "report.column.held"), "range", 1.3),
            Column(say(lang, "residual.column.said"), weight=3.4),
        )
        for state in STATES:
            rows = tuple(_left_behind(row, words, names, cites) for row in answer.in_state(state))
            if not rows:
                continue
            caption = say(lang, f"residual.table.{state}", n=len(rows))
            group = (say(lang, "report.column.state"), say(lang, f"report.state.{state}"))
            blocks.append(Table(caption, columns, rows, "residual", group))
        items = words.not_known().items
        if items:
            blocks.append(Items(tuple((text,) for text in items)))
    else:
        blocks.append(Paragraph((say(lang, "report.residual.no_vendor"),)))
    return Section("residual", say(lang, "report.residual.title"), tuple(blocks))


def _left_behind(row: ResidualRow, words: ResidualWords, names: Names, cites: ReportCites) -> Row:
    lang = names.lang
    told = [*words.claims(row), *words.hits(row)] or [say(lang, "residual.said.nothing")]
    told[0] += cites.mark(row.sources)
    held = cites.range(row.held, row.sources)
    if row.held is None:
        key = "residual.people_none" if row.populations == () else "span.unknown"
        held = cites.cell(say(lang, key))
    return Row(
        (
            cites.cell(words.vendor(row)),
            cites.cell(names.of(row.client.id, row.client.name)),
            cites.cell(words.what(row)),
            cites.day(row.until, row.sources),
            held,
            cites.lines(told),
        )
    )


def coverage_part(
    answer: Affected, names: Names, cites: ReportCites, figures: Sequence[Figure] = ()
) -> Section:
    """How much of what somebody counts for the whole the named ones account for."""
    lang = names.lang
    rows = []
    for row in answer.coverage:
        stated = Interval(row.stated.low, row.stated.high)
        rows.append(
            Row(
                (
                    cites.cell(names.of(row.of)),
                    cites.cell(say(lang, f"report.measure.{row.measure}")),
                    cites.cell(joined(lang, names.speakers(row.stated.stated_by))),
                    cites.range(stated, row.stated.sources),
                    cites.range(row.explained, row.stated.sources),
                    cites.range(row.unexplained, row.stated.sources),
                    cites.number(len(row.open), row.stated.sources),
                )
            )
        )
    if not rows:
        text = say(lang, "report.coverage.none")
        return Section("coverage", say(lang, "report.coverage.title"), (Paragraph((text,)),))
    columns = (
        Column(say(lang, "report.column.of"), weight=2.0),
        Column(say(lang, "report.column.measure"), weight=1.4),
        Column(say(lang, "report.column.counted_by"), weight=1.4),
        Column(say(lang, "report.column.stated"), "range", 1.5),
        Column(say(lang, "report.column.explained"), "range", 1.6),
        Column(say(lang, "report.column.unexplained"), "range", 1.6),
        Column(say(lang, "report.column.open"), "number", 1.0),
    )
    table = Table(say(lang, "report.coverage.caption"), columns, tuple(rows), "coverage")
    intro = Paragraph((say(lang, "report.coverage.intro"),))
    return Section("coverage", say(lang, "report.coverage.title"), (intro, *figures, table))


def contradictions_part(
    answer: Affected, names: Names, cites: ReportCites, knowledge: Knowledge
) -> Section:
    """Statements that cannot all be true, with the records and their sources."""
    lang = names.lang
    rows = tuple(
        Row(
            (
                cites.number(number),
                cites.cell(
                    said(item.what, names),
                    *(_sources_of(ident, answer, knowledge) for ident in item.records),
                ),
                cites.cell(", ".join(item.records)),
            )
        )
        for number, item in enumerate(answer.contradictions, 1)
    )
    title = say(lang, "report.contradictions.title")
    if not rows:
        text = say(lang, "report.contradictions.none")
        return Section("contradictions", title, (Paragraph((text,)),))
    columns = (
        Column(say(lang, "report.column.no"), "number", 0.4),
        Column(say(lang, "report.column.contradiction"), weight=4.0),
        Column(say(lang, "report.column.records"), weight=2.4),
    )
    table = Table(say(lang, "report.contradictions.caption"), columns, rows, "contradictions")
    intro = Paragraph((say(lang, "report.contradictions.intro"),))
    return Section("contradictions", title, (intro, table))


def _sources_of(ident: str, answer: Affected, knowledge: Knowledge) -> tuple[str, ...]:
    """The citations of a record: a finding's as the answer gives them."""
    for row in answer.findings:
        if row.id == ident:
            return row.sources
    record = knowledge.get(ident)
    cited = getattr(record, "sources", None) or ()
    return tuple(str(citation) for citation in cited)


def unknown_part(
    answer: Affected, timelines: Sequence[Timeline], names: Names, cites: ReportCites
) -> Section:
    """What is missing from the answer, and what cut it."""
    items = list(
        dict.fromkeys(
            (
                *open_items(answer, names, True),
                *note_lines(answer.cut, names, True),
                *(text for told in timelines for text in note_lines(told.cut, names, True)),
            )
        )
    )
    title = say(names.lang, "unknown.title")
    if not items:
        text = say(names.lang, "unknown.nothing")
        return Section("unknown", title, (Paragraph((text,)),))
    return Section("unknown", title, (Items(tuple(cites.text(text) for text in items)),))


def nonclaims_part(lang: str) -> Section:
    """What the report does not say, whatever it seems to say."""
    items = tuple((say(lang, f"report.nonclaim.{name}"),) for name in CLAIMS)
    return Section("nonclaims", say(lang, "report.nonclaims.title"), (Items(items),))


def sources_part(listed: Sequence[Source], lang: str, parts: Sequence[Section] = ()) -> Section:
    """The numbered sources; of a document cited at several places the title stands once.

    Args:
        listed: the sources.
        lang: the language of the report.
        parts: the parts that cite them; how many of their figures cite none is said.
    """
    bare = sum(map(_uncited, parts))
    remarks = (Paragraph((say(lang, "report.sources.some", n=bare),)),) if bare else ()
    table = sources_table(listed, lang)
    if not listed:
        nothing = Paragraph((say(lang, "report.sources.none"),))
        return Section("sources", table.caption, (nothing, *remarks))
    rows = tuple(
        row if source.same is None else _same(row, source.same, lang)
        for row, source in zip(table.rows, listed, strict=True)
    )
    return Section("sources", table.caption, (table._replace(rows=rows), *remarks))


def _uncited(part: Section) -> int:
    """How many figures of a part are without a source."""
    return sum(
        cell.low is not None and not cited((cell,))
        for block in part.blocks
        if isinstance(block, Table) and block.sheet != "contradictions"
        for row in block.rows
        for cell, column in zip(row.cells, block.columns, strict=True)
        if column.kind == "range"
    )


def sources_table(listed: Sequence[Source], lang: str) -> Table:
    """The numbered sources, each with everything that is known of it."""
    columns = (
        Column(say(lang, "report.column.no"), "number", 0.5),
        Column(say(lang, "column.source"), weight=3.2),
        Column(say(lang, "report.column.publisher"), weight=1.6),
        Column(say(lang, "report.column.published"), "day", 1.1),
        Column(say(lang, "column.kind"), weight=1.1),
        Column(say(lang, "column.place"), weight=1.6),
        Column(say(lang, "report.column.address"), weight=2.6),
    )
    title = say(lang, "show.group", what=say(lang, "types.sources"), n=len(listed))
    return Table(title, columns, tuple(map(_source, listed)), "sources")


def _source(source: Source) -> Row:
    def cell(text: str | None) -> Cell:
        return Cell(((text,),)) if text else Cell()

    return Row(
        (
            Cell(((str(source.number),),), low=source.number, high=source.number),
            cell(source.title),
            cell(source.publisher),
            cell(source.published_on)._replace(day=whole_day(source.published_on)),
            cell(source.kind),
            cell(source.locator),
            cell(source.address),
        )
    )


def _same(row: Row, number: int, lang: str) -> Row:
    """Another place in a document that stands in the list already."""
    same = (say(lang, "report.as_source"), Cite((number,)))
    first, *_, place, _ = row.cells
    return Row((first, Cell((same,)), Cell(), Cell(), Cell(), place, Cell()))


def again_part(lang: str, data_hash: str, command: str, version: str, day: str) -> Section:
    """How to make the same report again, and how to tell that the data are the same."""
    blocks: list[Block] = [Paragraph((say(lang, "report.again.intro"),))]
    blocks.append(Code(say(lang, "report.again.command"), command))
    blocks.append(Code(say(lang, "report.again.hash"), data_hash))
    blocks.append(Code(say(lang, "report.again.version"), f"hakyu {version}"))
    blocks.append(Code(say(lang, "report.again.day"), day))
    return Section("again", say(lang, "report.again.title"), tuple(blocks))
