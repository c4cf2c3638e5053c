"""Why a change helps, in words: what stood in the way of the chain that it opens."""

from __future__ import annotations

from collections.abc import Iterable

from ..graph.extent import EVERYTHING, Extent
from ..graph.records import Engagement
from ..graph.structure import known_by
from ..graph.walk import left_of
from .inquiry import Inquiry
from .notes import Note
from .reasons import Reasons
from .remedies import Change

#: A text, and the records that it rests on.
Told = tuple[Note, tuple[str, ...]]


class Explain:
    """Explains changes to one question."""

    def __init__(self, inquiry: Inquiry, subject: str) -> None:
        self._inquiry, self._subject = inquiry, subject
        self._knowledge, self._question = inquiry.knowledge, inquiry.question

    def of(self, change: Change, found: Reasons, chain: tuple[str, ...]) -> Told:
        """What a change mends.

        Args:
            change: the change.
            found: the reasons once it is made.
            chain: the best chain then; empty where a statement puts it on the answer.
        """
        fact, code = change.fact, change.code
        if code == "known":
            return self._known(change, found, chain)
        if code == "window":
            return self._window(change, chain)
        if code == "excluded":
            return self._excluded(change)
        if code == "own_engagement":
            own = self._knowledge.engagements[str(fact.record)]
            return Note("why_own_engagement", own.client, own.id), (own.id,)
        if code in ("no_data", "no_people"):
            return self._stopped(change, chain)
        if code == "withdrawn":
            return self._withdrawn(change)
        if code == "hit_set":
            return self._hit_set()
        return self._filter(change, found)

    # -- days ---------------------------------------------------------------------------------

    def _known(self, change: Change, found: Reasons, chain: tuple[str, ...]) -> Told:
        known = self._question.known
        fact = change.fact
        if fact.action == "restore":
            late = [fact.value if fact.field == "targets" else str(fact.record)]
        else:
            late = [*self._late(chain, found)]
        records = tuple(dict.fromkeys(item for item in late if item is not None))
        day = fact.value if fact.action == "ask" else self._day(records, str(fact.record))
        return Note("why_known", known, records or (self._subject,), day), records

    def _late(self, chain: tuple[str, ...], found: Reasons) -> Iterable[str]:
        """What was not yet known of a chain, of its targets, and of what was said."""
        known = self._question.known
        for item in chain:
            record = self._knowledge.get(item)
            if record is not None and not known_by(record, known):
                yield item
        before = set(self._inquiry.walk.hit.organisations) | set(self._inquiry.walk.hit.systems)
        before |= set(self._inquiry.walk.hit.engagements)
        if chain and chain[0] not in before and chain[0] not in self._inquiry.walk.systems:
            yield chain[0]
        if not chain:
            for reason in found.of(self._subject):
                yield from (item.id for item in reason.findings)

    def _day(self, records: tuple[str, ...], incident: str) -> str:
        for item in records:
            record = self._knowledge.get(item)
            if record is not None and not known_by(record, self._question.known):
                return str(record.known_from)
        found = self._knowledge.incidents.get(incident)
        for target in found.targets if found is not None else ():
            if target.target in records and target.known_from is not None:
                return str(target.known_from)
        return ""

    def _window(self, change: Change, chain: tuple[str, ...]) -> Told:
        window, works = self._inquiry.scope.window, self._knowledge.engagements
        late = [item for item in chain if item in works and not window.counts(works[item])]
        if change.fact.record is not None:
            late = [change.fact.record]
        since = [str(works[item].since) for item in late]
        return Note("why_window", late or [self._subject], since, window.end), tuple(late)

    # -- links and lists ----------------------------------------------------------------------

    def _excluded(self, change: Change) -> Told:
        fact, works = change.fact, self._knowledge.engagements
        if fact.field == "relies_on":
            target, source = str(fact.record), str(fact.value)
        else:
            target, source = str(fact.value), str(fact.record)
        relies = works[target].relies_on is not None
        serves = works[source].serves is not None
        both = "both" if relies and serves else "relies_on" if relies else "serves"
        return Note(f"why_excluded_{both}", target, source), (target, source)

    def _stopped(self, change: Change, chain: tuple[str, ...]) -> Told:
        """Where nothing is left of the data or the people on the chain that a change opens."""
        people = change.code == "no_people"
        structure = self._inquiry.structure
        start = self._inquiry.walk.start
        load, last = start, None
        for item in chain:
            work = structure.engagements.get(item)
            if work is None:
                continue
            declared = work.populations if people else work.data
            left = left_of(structure, item, (start[0], EVERYTHING) if people else load)
            if people:
                left = left_of(structure, item, load)
            before, after = load[people], left[people]
            if after.empty and not before.empty:
                return self._not_met(work, declared or (), before, last, people=people)
            if declared is not None:
                last = item
            load = left
        ident = str(change.fact.record)
        return Note(f"why_{change.code}_here", ident), (ident,)

    def _not_met(
        self,
        work: Engagement,
        declared: tuple[str, ...],
        before: Extent,
        last: str | None,
        *,
        people: bool,
    ) -> Told:
        code = "no_people" if people else "no_data"
        if not declared:
            return Note(f"why_{code}_here", work.id), (work.id,)
        if last is None:
            return Note(f"why_{code}_asked", work.id, declared), (work.id,)
        items = sorted(before.items)
        return Note(f"why_{code}", last, items, work.id, declared), (last, work.id)

    # -- what was asked -----------------------------------------------------------------------

    def _filter(self, change: Change, found: Reasons) -> Told:
        question = self._question
        if change.code == "filter_data":
            return Note("why_filter_data", question.data), ()
        if change.code == "filter_tiers":
            best = found.of(self._subject)
            return Note("why_filter_tiers", question.tiers, best[0].tier if best else ""), ()
        name = change.code.removeprefix("filter_")
        return Note(f"why_{change.code}", getattr(question, name)), ()

    def _withdrawn(self, change: Change) -> Told:
        incident = self._knowledge.incidents[str(change.fact.record)]
        target = str(change.fact.value)
        day = next(item.withdrawn_on for item in incident.targets if item.target == target)
        return Note("why_target_withdrawn", incident.id, target, day), (incident.id, target)

    def _hit_set(self) -> Told:
        incidents = [item.id for item in self._inquiry.scope.incidents]
        if not incidents:
            return Note("why_no_incident"), ()
        hit = self._inquiry.walk.hit
        named = (*hit.organisations, *hit.systems, *hit.engagements)
        return Note("why_hit_set", incidents, named), tuple(incidents)
