"""A report as a PDF: A4, fonts embedded as subsets, headings as bookmarks, sources as links.

fpdf2 writes the file; lines, tables and pictures are laid out here, so that Japanese breaks where
it may and a table's heading stands on each of its pages. The same report in the same fonts gives
the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from .messages import say
from .report_model import Block, Code, Figure, Items, Paragraph, Report, Section, Table, Text
from .report_pdf_fonts import ReportError, fonts
from .report_pdf_svg import draw_svg, size_of
from .report_pdf_text import CITE, POINT, Letters, Line

if TYPE_CHECKING:
    from .report_pdf_page import ReportPages

#: Letters of the text, in points.
BODY, SMALL, HEADING, TITLE = 9.5, 8.0, 14.0, 19.0
#: A line is so many times as high as its letters.
LEADING = 1.6
INK, SOFT, RULE, GROUND, ACCENT = "#16202c", "#4b5a6b", "#d5dce5", "#f5f7fa", "#14507f"
#: A picture wider than this in its own units, and wider than high, has a page across.
WIDE = 900.0
_LINK = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def report_pdf(report: Report) -> bytes:
    """The report as the bytes of a PDF.

    Raises:
        ReportError: fpdf2, or a font that holds Japanese, is missing; the message says what to do.
    """
    try:
        from .report_pdf_page import ReportPages
    except ImportError:
        raise ReportError(say(report.lang, "report.error.no_pdf")) from None
    chosen = fonts(report.lang)
    try:
        pages = ReportPages(report, chosen)
    except ReportError:
        raise
    except Exception as error:  # fpdf2 and fontTools have no exception of their own for it
        raise ReportError(
            say(report.lang, "report.error.font_bad", path=chosen.ordinary, reason=error)
        ) from None
    _Writer(report, pages).write()
    return pages.finished()
