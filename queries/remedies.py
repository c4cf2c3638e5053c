"""The single changes that may put something on the answer, in the order in which they are tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..graph.links import EXCLUDED
from ..graph.records import Engagement
from ..graph.statements import said_day
from ..graph.structure import known_by
from .inquiry import Inquiry
from .loose import Loose
from .notes import Note
from .path_answers import Fact
from .scope import incidents_of

#: The codes of ``why_not``, in the order in which they are looked for.
KINDS = (
    "no_engagement",
    "known",
    "window",
    "excluded",
    "own_engagement",
    "no_data",
    "no_people",
    "filter_data",
    "filter_harm",
    "filter_system",
    "filter_tiers",
    "withdrawn",
    "hit_set",
    "no_chain",
    "together",
    "part",
    "reverse",
    "group",
    "entry",
    "receiver",
    "speaker",
    "told",
)


class Change(NamedTuple):
    """One changed fact of a kind, and in words."""

    code: str
    fact: Fact
    fix: Note


class Changes:
    """What could be changed about one question and one subject."""

    def __init__(self, inquiry: Inquiry, loose: Loose, subject: str) -> None:
        self._inquiry, self._loose, self._subject = inquiry, loose, subject
        self._knowledge, self._question = inquiry.knowledge, inquiry.question

    def single(self) -> Iterator[Change]:
        """Each single change but those of a day, which are many (:meth:`days`)."""
        back = self._loose.back
        nearest = sorted(self._loose.between, key=lambda ident: (back[ident], ident))
        yield from self._filters()
        yield from self._targets()
        yield from self._hit_sets()
        for ident in nearest:
            yield from self._links(ident)
        yield from self._own_engagements()
        for ident in nearest:
            yield from self._lists(self._knowledge.engagements[ident])

    def restored(self) -> Iterator[Change]:
        """Each record that was not known by then, as if it had been."""
        known = self._question.known
        for record in self._knowledge:
            far = record.TYPE == "engagements" and record.id not in self._loose.between
            if known_by(record, known) or record.TYPE in ("findings", "sources") or far:
                continue
            fact = Fact("restore", record.id, "known_from")
            yield Change("known", fact, Note("fix_known_record", record.id))

    def begun(self) -> Iterator[Change]:
        """Each engagement that begins too late, as if it had begun before."""
        for ident in sorted(self._late()):
            fix = Note("fix_since", ident)
            yield Change("window", Fact("clear", ident, "since"), fix)

    # -- days ---------------------------------------------------------------------------------

    def days(self) -> Iterator[Change]:
        """The question as known on each later day, and for each later day of engagements."""
        for day in self._known_days():
            yield _known(day.isoformat())
        for day in sorted({self._since(ident) for ident in self._late()}):
            yield _at(day.isoformat())
        if self._question.at is not None:
            yield Change("window", Fact("ask", None, "at", None), Note("fix_without", "--at"))

    def last_days(self) -> Iterator[Change]:
        """The same for the last of these days alone."""
        if days := self._known_days():
            yield _known(days[-1].isoformat())
        if late := self._late():
            yield _at(max(self._since(ident) for ident in late).isoformat())

    def _known_days(self) -> list[dt.date]:
        """The days after ``known`` on which anything that matters here became known."""
        known, knowledge = self._question.known, self._knowledge
        if known is None:
            return []
        days: set[dt.date] = set()
        for record in knowledge:
            if record.known_from is not None and record.TYPE != "sources":
                days.add(record.known_from.last)
        for incident in knowledge.incidents.values():
            days.update(item.known_from.last for item in incident.targets if item.known_from)
        own, first = set(self._loose.own), dict[str, dt.date]()
        for finding in knowledge.findings.values():
            day = said_day(knowledge, finding)
            if day is None:
                continue
            if finding.subject in own:
                days.add(day)
            for ident in finding.incidents:
                first[ident] = min(day, first.get(ident, day))
        return sorted(day for day in days | set(first.values()) if day > known)

    def _late(self) -> list[str]:
        window = self._inquiry.scope.window
        works = self._knowledge.engagements
        return [ident for ident in self._loose.between if not window.counts(works[ident])]

    def _since(self, ident: str) -> dt.date:
        since = self._knowledge.engagements[ident].since
        assert since is not None
        return since.first

    # -- engagements --------------------------------------------------------------------------

    def _links(self, source: str) -> Iterator[Change]:
        works = self._knowledge.engagements
        for link in self._loose.links[source]:
            if link.certainty != EXCLUDED or link.target not in self._loose.between:
                continue
            if works[link.target].relies_on is not None:
                fact = Fact("add", link.target, "relies_on", source)
                yield Change("excluded", fact, Note("fix_relies_on", link.target, source))
            else:
                fact = Fact("add", source, "serves", link.target)
                yield Change("excluded", fact, Note("fix_serves", link.target, source))

    def _own_engagements(self) -> Iterator[Change]:
        """Work of its own for which a cohort's engagement does not hold for a member."""
        structure = self._loose.structure
        found: dict[str, None] = {}
        for ident in sorted(self._loose.between):
            work = structure.engagements[ident]
            for one in dict.fromkeys(self._loose.stand_ins(work)):
                if one == work.client:
                    continue
                found.update(
                    dict.fromkeys(
                        own
                        for own in structure.by_client.get(one, ())
                        if own != ident and structure.same_flow(structure.engagements[own], work)
                    )
                )
        for own in sorted(found):
            if own != self._subject:
                fix = Note("fix_own_engagement", own)
                yield Change("own_engagement", Fact("drop", own, None), fix)

    def _lists(self, work: Engagement) -> Iterator[Change]:
        if work.data is not None:
            yield Change("no_data", Fact("clear", work.id, "data"), Note("fix_data", work.id))
        if work.populations is not None:
            fact = Fact("clear", work.id, "populations")
            yield Change("no_people", fact, Note("fix_people", work.id))

    # -- the question -------------------------------------------------------------------------

    def _filters(self) -> Iterator[Change]:
        question = self._question
        for name in ("data", "harm", "system", "tiers"):
            if getattr(question, name):
                fact = Fact("ask", None, name, [] if name == "data" else None)
                yield Change(f"filter_{name}", fact, Note("fix_without", f"--{name}"))

    def _targets(self) -> Iterator[Change]:
        known = self._question.known or dt.date.max
        for incident in self._inquiry.scope.incidents:
            for item in incident.targets:
                fact = Fact("restore", incident.id, "targets", item.target)
                fix = Note("fix_target", incident.id, item.target)
                if item.withdrawn_on is not None and item.withdrawn_on.first <= known:
                    yield Change("withdrawn", fact, fix)
                elif item.known_from is not None and item.known_from.last > known:
                    yield Change("known", fact, fix)

    def _hit_sets(self) -> Iterator[Change]:
        question, scope = self._question, self._inquiry.scope
        if scope.incidents:
            fact = Fact("ask", None, "hypothetical", True)
            yield Change("hit_set", fact, Note("fix_hypothetical", question.targets))
        for incident in self.other_incidents():
            fact = Fact("ask", None, "incident", incident)
            yield Change("hit_set", fact, Note("fix_incident", incident))

    def other_incidents(self) -> Iterable[str]:
        """Incidents of what is asked about that are not in the answer."""
        structure, scope = self._inquiry.structure, self._inquiry.scope
        here = {item.id for item in scope.incidents}
        found = [
            incident.id
            for target in self._question.targets
            for incident in incidents_of(structure, target)
        ]
        return [item for item in dict.fromkeys(found) if item not in here]


def _known(day: str) -> Change:
    return Change("known", Fact("ask", None, "known", day), Note("fix_known", day))


def _at(day: str) -> Change:
    return Change("window", Fact("ask", None, "at", day), Note("fix_at", day))
