"""The pictures of a report: the map, and plots of the figures that stand in its tables."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from ..graph.knowledge import Knowledge
from ..queries.answers import Affected
from ..queries.timeline_answers import Timeline
from .headline import leading_harm
from .messages import say
from .picture_map import map_svg
from .plots import coverage_svg, people_svg, timeline_svg
from .report_cites import ReportCites
from .report_model import Figure, Paragraph, Section
from .report_totals import Basis

_TITLE = "{http://www.w3.org/2000/svg}title"


class Pictures:
    """Draws what an answer holds; what has nothing to show is left out.

    Args:
        answer: who is affected.
        timelines: one for each incident of the answer.
        knowledge: the records that these were computed from.
        lang: the language of the report.
        cites: numbers the sources.
        basis: which sources stand behind the figures.
    """

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
        self._harm = leading_harm(answer)

    def section(self) -> Section:
        """The map, and the people by tier and status."""
        title = say(self._lang, "report.pictures.title")
        if not self._answer.organisations and not self._answer.populations:
            nothing = Paragraph((say(self._lang, "report.pictures.none"),))
            return Section("pictures", title, (nothing,))
        shown = (
            self._figure("map", map_svg(self._answer, self._knowledge, self._lang)),
            self._figure("people", people_svg(self._answer, self._knowledge, self._lang)),
        )
        return Section("pictures", title, shown)

    def of_timeline(self) -> tuple[Figure, ...]:
        """How the totals moved; of a story in which they never did, nothing."""
        return tuple(
            self._figure("timeline", timeline_svg(told, self._knowledge, self._lang))
            for told in self._timelines
            if any(day.day is not None and day.totals for day in told.days)
        )

    def of_coverage(self) -> tuple[Figure, ...]:
        """How much of what is counted for the whole is accounted for."""
        if not self._answer.coverage:
            return ()
        return (self._figure("coverage", coverage_svg(self._answer, self._knowledge, self._lang)),)

    def _figure(self, name: str, svg: str) -> Figure:
        words = say(self._lang, f"report.figure.{name}")
        behind = self._basis.sources(self._harm, "ceiling", "person")
        return Figure(name, svg.strip(), _title(svg), self._cites.text(words, *behind))


def _title(svg: str) -> str:
    """What a picture is called."""
    return ET.fromstring(svg).findtext(_TITLE, "").strip()
