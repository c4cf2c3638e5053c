"""Why something is not reached: the smallest changes of fact that would put it on the answer.

Each change is tried by asking again. First one fact at a time, of every kind; where none is enough,
two; then all together, as few as will do; where no chain is recorded at all, an engagement that is
missing. What is said here has been found true by a trial.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ..graph.structure import Structure
from ..graph.walk import Hit
from .explain import Explain
from .inquiry import Inquiry
from .loose import Loose
from .missing import missing
from .notes import Note
from .path_answers import Fact, Reason, Repair, WhyNot
from .reasons import Reasons
from .remarks import remarks
from .remedies import KINDS, Change, Changes
from .repairs import CHAIN, LEAK, ON, Trial
from .scope import hit_of

#: How many times a question is asked again, at most.
MAX_TRIALS = 400
#: Where more facts than this would have to change, a missing engagement is told too.
MOST_CHANGED = 2
#: How many pairs of changes are shown.
MOST_PAIRS = 3


def why_not(
    inquiry: Inquiry, subject: str, reasons: Sequence[Reason]
) -> tuple[tuple[WhyNot, ...], tuple[Note, ...]]:
    """Why a subject is not reached, or by statement alone, or without its data.

    Returns:
        The reasons, the smallest change first; and where the search was ended.
    """
    need = _need(inquiry, subject, reasons)
    if need is None:
        return (), ()
    search = _Search(inquiry, subject, need)
    found = search.run()
    if not reasons:
        found += [search.remark(*item) for item in remarks(inquiry, subject)]
    cut = (Note("search_cut", MAX_TRIALS),) if search.trial.ended else ()
    return tuple(sorted(found, key=_order)), cut


def _need(inquiry: Inquiry, subject: str, reasons: Sequence[Reason]) -> str | None:
    """What is missing: all of it, a chain, or a chain that carries data; None: nothing."""
    if not reasons:
        return ON
    if all(reason.kind == "statement" for reason in reasons):
        return CHAIN
    if any(reason.leak for reason in reasons):
        return None
    return None if inquiry.question.harm == "loss" or subject.startswith("sys:") else LEAK


def _order(item: WhyNot) -> tuple[int, int]:
    facts = len(item.repair.facts) if item.repair is not None else 99
    return facts, KINDS.index(item.code)


class _Search:
    """The search for the changes that help."""

    def __init__(self, inquiry: Inquiry, subject: str, need: str) -> None:
        self._inquiry, self._subject = inquiry, subject
        structure = Structure(inquiry.knowledge)
        self._loose = Loose(structure, _every_hit(inquiry), subject)
        self._changes = Changes(inquiry, self._loose, subject)
        self._explain = Explain(inquiry, subject)
        self._need = need
        self.trial = Trial(inquiry.knowledge, inquiry.question, subject, need=need, most=MAX_TRIALS)

    def run(self) -> list[WhyNot]:
        singles = [*self._changes.single()]
        helping = [*self._first_of_each(self._changes.days()), *self._that_help(singles)]
        codes = {change.code for change, _ in helping}
        for others, code in (
            (self._changes.restored(), "known"),
            (self._changes.begun(), "window"),
        ):
            if code not in codes:
                helping += self._that_help(others)
        if helping:
            return [self._made((change,), found) for change, found in helping]
        pool = [*self._changes.last_days(), *singles]
        several = [*self._pairs(pool)] or [*self._few(pool)]
        facts = min((len(item.repair.facts) for item in several if item.repair), default=99)
        if facts > MOST_CHANGED and self._need != LEAK:
            several += self._missing()
        return several

    def _that_help(self, changes: Iterable[Change]) -> Iterator[tuple[Change, Reasons]]:
        for change in changes:
            found = self.trial.with_(change.fact)
            if found is not None and self._is_new(change, found):
                yield self._exact(change, found)

    def _first_of_each(self, changes: Iterable[Change]) -> Iterator[tuple[Change, Reasons]]:
        """Of the days of one kind, the first that helps."""
        seen: set[str] = set()
        for change in changes:
            if change.code not in seen and (found := self.trial.with_(change.fact)) is not None:
                seen.add(change.code)
                yield change, found

    def _is_new(self, change: Change, found: Reasons) -> bool:
        """Whether another hit set helps because it is another, and not for its days."""
        return change.code != "hit_set" or not found.hit_within(self._inquiry.walk.hit)

    def _exact(self, change: Change, found: Reasons) -> tuple[Change, Reasons]:
        """A limit of tiers is raised only as far as is needed."""
        if change.code != "filter_tiers":
            return change, found
        tier = found.of(self._subject)[0].tier
        fact = Fact("ask", None, "tiers", tier)
        again = self.trial.with_(fact)
        if again is None:
            return change, found
        return Change(change.code, fact, Note("fix_tiers", tier)), again

    # -- several ------------------------------------------------------------------------------

    def _pairs(self, pool: Sequence[Change]) -> Iterator[WhyNot]:
        shown = 0
        for pair in combinations(pool, 2):
            if shown == MOST_PAIRS or self.trial.ended:
                return
            found = self.trial.with_(*(change.fact for change in pair))
            if found is not None:
                shown += 1
                yield self._made(pair, found)

    def _few(self, pool: Sequence[Change]) -> Iterator[WhyNot]:
        """All changes together, each left out again that is not needed."""
        asked = [change for change in pool if change.code == "hit_set"]
        plain = [change for change in pool if change.code != "hit_set"]
        ample = self._ample()
        for extra in ([], *([item] for item in asked)):
            kept = [*plain, *extra]
            if not ample.reaches(*(change.fact for change in kept)):
                continue
            for change in [*kept]:
                rest = [item for item in kept if item is not change]
                if ample.reaches(*(item.fact for item in rest)):
                    kept = rest
            found = ample.with_(*(change.fact for change in kept))
            if found is not None and kept:
                yield self._made(tuple(kept), found)
            return

    def _ample(self) -> Trial:
        """Trials for a search whose length is bounded by itself."""
        inquiry = self._inquiry
        return Trial(inquiry.knowledge, inquiry.question, self._subject, need=self._need)

    def _missing(self) -> Iterator[WhyNot]:
        for code, text, facts, fix, records in missing(
            self._inquiry, self._loose, self._ample(), self._subject
        ):
            found = self._ample().with_(*facts) if facts else None
            repair = self._repair(facts, fix, found) if found is not None else None
            yield self._why(code, text, records, repair)

    # -- in words -----------------------------------------------------------------------------

    def _made(self, changes: Sequence[Change], found: Reasons) -> WhyNot:
        best = found.of(self._subject)
        chain = best[0].chain if best else ()
        told = [self._explain.of(change, found, chain) for change in changes]
        text, fix, code = told[0][0], changes[0].fix, changes[0].code
        for change, (more, _) in zip(changes[1:], told[1:], strict=True):
            text, fix, code = (
                Note("why_together", text, more),
                Note("fix_together", fix, change.fix),
                "together",
            )
        records = tuple(dict.fromkeys(item for _, items in told for item in items))
        facts = tuple(change.fact for change in changes)
        return self._why(code, text, records, self._repair(facts, fix, found))

    def _repair(self, facts: Sequence[Fact], fix: Note, found: Reasons) -> Repair:
        best = found.of(self._subject)
        if not best:
            return Repair(fix, tuple(facts), None, None, ())
        return Repair(fix, tuple(facts), best[0].certainty, best[0].tier, best[0].chain)

    def remark(self, code: str, text: Note, records: Sequence[str]) -> WhyNot:
        """A record that is near and does not make it affected."""
        return self._why(code, text, records, None)

    def _why(self, code: str, text: Note, records: Sequence[str], repair: Repair | None) -> WhyNot:
        found = [self._inquiry.knowledge.get(ident) for ident in records]
        sources = self._inquiry.evidence.cite(*(item.sources for item in found if item is not None))
        return WhyNot(code, text, tuple(records), repair, sources)


def _every_hit(inquiry: Inquiry) -> Hit:
    """All that could be hit in this question: of every incident, withdrawn or not, and itself."""
    knowledge, question = inquiry.knowledge, inquiry.question
    scope = inquiry.scope
    named = [item.target for one in (*scope.incidents, *scope.others) for item in one.targets]
    for target in question.targets:
        incident = knowledge.incidents.get(target)
        named += [target] if incident is None else [item.target for item in incident.targets]
    for incident in knowledge.incidents.values():
        targets = {item.target for item in incident.targets}
        if targets.intersection(named):
            named += sorted(targets)
    hit = scope.hit
    return hit_of((*hit.organisations, *hit.systems, *hit.engagements, *named))
