"""A report as a PDF: A4, fonts embedded as subsets, headings as bookmarks, sources as links.

fpdf2 writes the file; lines, tables and pictures are laid out here, so that Japanese breaks where
it may and a table's heading stands on each of its pages. The same report in the same fonts gives
the same bytes.
"""

from __future__ import annotations

from importlib.util import find_spec

from .messages import say
from .report_model import Report
from .report_pdf_fonts import ReportError, fonts


def report_pdf(report: Report) -> bytes:
    """The report as the bytes of a PDF.

    Raises:
        ReportError: fpdf2, or a font that holds Japanese, is missing; the message says what to do.
    """
    if find_spec("fpdf") is None:
        raise ReportError(say(report.lang, "report.error.no_pdf"))
    from .report_pdf_page import Pages
    from .report_pdf_write import Writer

    pages = Pages(report, fonts(report.lang))
    Writer(report, pages).write()
    return pages.finished()
