"""``report``: the answer as a document to hand over, in Markdown, HTML, XLSX or PDF.

:func:`build` puts the answers together, once, whatever the format; :func:`render` lays them out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..graph.knowledge import Knowledge
from ..queries.answers import Affected, SourceRow
from ..queries.residual import Residual
from ..queries.timeline_answers import Timeline
from .headline import headline
from .messages import say
from .names import Names
from .report_cites import ReportCites
from .report_model import Block, Paragraph, Report, Section
from .report_pictures import Pictures
from .report_rest import (
    again_part,
    contradictions_part,
    coverage_part,
    nonclaims_part,
    residual_part,
    sources_part,
    unknown_part,
)
from .report_rows import affected_part
from .report_timeline import timeline_part
from .report_totals import Basis, totals_part


class Answers(NamedTuple):
    """What a report is made of.

    Attributes:
        affected: who is affected.
        timelines: one for each incident of that answer.
        residual: what was left behind with what was hit; None where nothing can be left there.
        knowledge: the records that the answers were computed from.
    """

    affected: Affected
    timelines: tuple[Timeline, ...]
    residual: Residual | None
    knowledge: Knowledge


class Made(NamedTuple):
    """How a report was made, so that it can be made again.

    Attributes:
        command: the command line.
        version: of hakyu.
        day: the day of the question.
    """

    command: str
    version: str
    day: dt.date


def build(answers: Answers, lang: str, made: Made) -> Report:
    """The report of some answers.

    Args:
        answers: what it says.
        lang: ``ja`` or ``en``.
        made: how it is made.
    """
    answer = answers.affected
    names = Names(answers.knowledge, lang)
    cites = ReportCites(_sources(answers), lang, answer.data_hash)
    basis = Basis(answer)
    pictures = Pictures(answers.affected, answers.timelines, answers.knowledge, lang, cites, basis)
    head = headline(
        answer,
        names,
        cites,
        lambda harm, level: cites.mark(*basis.sources(harm, level)),
    )
    first: list[Block] = [
        Paragraph(cites.text(sentence), strong=number == 0)
        for number, sentence in enumerate(head.sentences)
    ]
    sections = [
        Section("headline", say(lang, "report.headline.title"), tuple(first)),
        totals_part(answer, lang, cites, basis),
        pictures.section(),
        affected_part(answer, names, cites),
        timeline_part(
            answers.timelines,
            names,
            cites,
            pictures.of_timeline(),
            hypothetical=answer.hypothetical,
        ),
        residual_part(answers.residual, names, cites),
        coverage_part(answer, names, cites, pictures.of_coverage()),
        contradictions_part(answer, names, cites, answers.knowledge),
        unknown_part(answer, answers.timelines, names, cites),
        nonclaims_part(lang),
    ]
    listed = cites.listed()
    sections.append(sources_part(listed, lang, sections))
    sections.append(
        again_part(lang, answer.data_hash, made.command, made.version, made.day.isoformat())
    )
    return Report(
        lang=lang,
        kicker=say(lang, "report.kicker"),
        title=head.title,
        lead=_lead(answer, lang, made.day),
        sections=tuple(sections),
        sources=listed,
        day=made.day,
        data_hash=answer.data_hash,
    )


def _sources(answers: Answers) -> dict[str, SourceRow]:
    found: dict[str, SourceRow] = {}
    if answers.residual is not None:
        found.update(answers.residual.sources)
    for told in answers.timelines:
        found.update(told.sources)
    return found | dict(answers.affected.sources)


def _lead(answer: Affected, lang: str, day: dt.date) -> str:
    key = "report.lead" if answer.known is None else "report.lead_known"
    return say(lang, key, day=day.isoformat(), known=answer.known, hash=answer.data_hash)


Renderer = Callable[[Report], bytes]


def _markdown(report: Report) -> bytes:
    from .report_markdown import report_markdown

    return report_markdown(report).encode("utf-8", "backslashreplace")


def _html(report: Report) -> bytes:
    from .report_html import report_html

    return report_html(report).encode("utf-8", "backslashreplace")


def _xlsx(report: Report) -> bytes:
    from .report_xlsx import report_xlsx

    return report_xlsx(report)


def _pdf(report: Report) -> bytes:
    from .report_pdf import report_pdf

    return report_pdf(report)


#: By the ending of the file.
RENDERERS: dict[str, Renderer] = {"md": _markdown, "html": _html, "xlsx": _xlsx, "pdf": _pdf}
ENDINGS: Sequence[str] = tuple(RENDERERS)


def render(report: Report, ending: str) -> bytes:
    """The bytes of the file.

    Args:
        report: what it says.
        ending: one of :data:`ENDINGS`.

    Raises:
        ReportError: what the format needs is not installed.
    """
    return RENDERERS[ending](report)
