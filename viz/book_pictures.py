"""The charts of what a book was asked for: one for each of its days, and one over time.

Charts of many days differ little: they are packed together, apart from the maps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ..graph.errors import UsageError
from ..queries.book import Answers, Choice
from ..queries.timeline import timeline
from ..queries.timeline_answers import Timeline

#: By language: charts by what they show, one for each day; that over time is one for all days.
Charts: TypeAlias = Mapping[str, Mapping[str, Any]]


def charts_of(choice: Choice, answers: Answers, langs: Sequence[str]) -> Charts:
    """People by tier and status, what is covered, and the totals over time."""
    from .plots import coverage_svg, people_svg, timeline_svg

    knowledge = answers.knowledge
    told = [answers.answer(choice.at(day)) for day in choice.days]
    over_time = _timeline(choice, answers)
    found = {}
    for lang in langs:
        found[lang] = {
            "people": [people_svg(answer, knowledge, lang) for answer in told],
            "coverage": [coverage_svg(answer, knowledge, lang) for answer in told],
            "timeline": None if over_time is None else timeline_svg(over_time, knowledge, lang),
        }
    return found


def _timeline(choice: Choice, answers: Answers) -> Timeline | None:
    """None where nothing was said on any day, or the question has no history."""
    question = choice.question
    if len(choice.days) < 2 or len(question.targets) != 1:
        return None
    try:
        return timeline(answers.knowledge, question, ask=answers.answer)
    except UsageError:
        return None
