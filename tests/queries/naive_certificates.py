"""Which erasures that are said of no incident count, from the text of step 1 alone."""

from __future__ import annotations

import datetime as dt

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Engagement, Finding, Incident
from hakyu.graph.vocabulary import Status
from hakyu.queries.question import Question

from . import naive
from .naive_world import World


def counting(world: World, reached: naive.Reached) -> list[Finding]:
    """Those about an engagement on the answer that ended before the erasure, with which no harm of
    the question can have begun by then, and that no finding refutes."""
    return [
        item
        for item in world.all_findings
        if not item.incidents
        and item.subject in reached.engagements
        and _before(world, item)
        and not any(item.id in other.supersedes for other in world.all_findings)
        and not _refuted(world, item)
    ]


def _gone(world: World, item: Finding) -> dt.date | None:
    return item.as_of.last if item.as_of is not None else world.day(item)


def _ended(work: Engagement, day: dt.date) -> bool:
    return work.until is not None and work.until.last <= day


def _before(world: World, item: Finding) -> bool:
    day = _gone(world, item)
    if day is None or not _ended(world.known_engagements[item.subject], day):
        return False
    starts = [world.question.at or world.question.today]
    if world.incidents:
        occurred = [one.occurred for one in world.incidents]
        begun = [one.start for one in occurred if one is not None and one.start is not None]
        if len(begun) < len(world.incidents):
            return False
        starts = [one.first for one in begun]
    return all(day < start for start in starts)


def _refuted(world: World, item: Finding) -> bool:
    """By what is said of an incident that is not asked about; the rest is step 6."""
    if world.incidents:
        return False  # there is only one incident in what these tests draw
    said, gone = world.day(item), _gone(world, item)
    assert gone is not None
    for later in world.all_findings:
        day = world.day(later)
        if later.status not in (Status.CONFIRMED, Status.POSSIBLE) or day is None:
            continue
        if (said is not None and day <= said) or item.subject not in world.around(later.subject):
            continue
        if any(later.id in other.supersedes for other in world.all_findings):
            continue
        incident = world.knowledge.incidents[later.incidents[0]]
        if not _begun(incident, gone) and _same_copy(world, later, item.subject, incident):
            return True
    return False


def _begun(incident: Incident, day: dt.date) -> bool:
    occurred = incident.occurred
    dates = [incident.detected, *((occurred.start, occurred.end) if occurred else ())]
    return any(date is not None and date.last <= day for date in dates)


def _same_copy(world: World, later: Finding, engagement: str, incident: Incident) -> bool:
    if later.subject == engagement:
        return True
    near = world.parts(later.subject) | set(world.containers(later.subject)) | {later.subject}
    works = {
        work.id
        for work in world.known_engagements.values()
        if near.intersection(work.populations or ())
    }
    if works <= {engagement}:
        return True
    question = Question((incident.id,), known=world.question.known, today=world.question.today)
    knowledge: Knowledge = world.knowledge
    return engagement in naive.reach(World(knowledge, question)).engagements
