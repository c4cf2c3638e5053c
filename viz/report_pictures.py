"""The pictures of a report: the map, and plots of the figures that stand in its tables."""

from __future__ import annotations

from collections.abc import Sequence

from ..graph.knowledge import Knowledge
from ..queries.answers import Affected
from ..queries.timeline_answers import Timeline
from .messages import say
from .report_cites import ReportCites
from .report_model import Figure, Paragraph, Section
from .report_totals import Basis


class Pictures:
    """Draws what an answer holds; what has nothing to show is left out."""

    def __init__(
        self,
        answer: Affected,
        timelines: Sequence[Timeline],
        knowledge: Knowledge,
        lang: str,
        cites: ReportCites,
        basis: Basis,
    ) -> None:
        self._answer, self._timelines, self._knowledge = answer, timelines, knowledge
        self._lang, self._cites, self._basis = lang, cites, basis

    def section(self) -> Section:
        """The map and the people by tier and status."""
        title = say(self._lang, "report.pictures.title")
        return Section("pictures", title, (Paragraph((say(self._lang, "report.pictures.none"),)),))

    def of_timeline(self) -> tuple[Figure, ...]:
        """How the totals moved."""
        return ()

    def of_coverage(self) -> tuple[Figure, ...]:
        """How much of what is counted for the whole is explained."""
        return ()
