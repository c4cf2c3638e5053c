"""Pages of answers made by hand: a book of one choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hakyu.graph.knowledge import Knowledge
from hakyu.queries.answers import Affected
from hakyu.viz.book import Everything
from hakyu.viz.book_pictures import Charts
from hakyu.viz.html import render
from hakyu.viz.html_affected import affected_map
from hakyu.viz.html_model import MapContent


@dataclass(frozen=True)
class Given:
    """A choice whose one answer is given."""

    answer: Affected
    knowledge: Knowledge
    id: str = "org:vendor"
    kind: str = "organisation"
    days: tuple[str | None, ...] = (None,)
    hit: bool = True
    names: tuple[str, ...] = ()

    title: str = ""

    def name(self, lang: str) -> str:
        return self.title or f"{self.id} ({lang})"

    def contents(self, langs: Sequence[str]) -> Iterator[Mapping[str, MapContent]]:
        yield {lang: affected_map(self.answer, self.knowledge, lang) for lang in langs}

    def charts(self, langs: Sequence[str]) -> Charts:
        return {}


def affected_page(answer: Affected, knowledge: Knowledge, lang: str, title: str = "") -> str:
    """The page of an answer. ``title``: what is hit, in the list of choices."""
    return render([Given(answer, knowledge, names=(title,), title=title)], lang).page


def knowledge_page(knowledge: Knowledge, lang: str) -> str:
    """The page of everything recorded."""
    return render([Everything(knowledge)], lang).page
