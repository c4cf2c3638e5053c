"""Changes made to records: a pure function from one knowledge base to another.

What comes out is what a file would state by hand: an engagement with an end, a certificate of
erasure, a shorter list of data, a second engagement with another provider. ``graph.integrity``
looks at it as at such a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..graph.dates import PartialDate
from ..graph.integrity import faults_seen_from
from ..graph.knowledge import Knowledge
from ..graph.records import Engagement, Finding, Record, Speaker
from ..graph.references import named_by
from ..graph.supposed import (
    WORDS,
    Change,
    ChangeFault,
    ChangesError,
    Drop,
    Encrypt,
    End,
    Erase,
    Nothing,
    Outcome,
    ReliesOn,
    Replace,
    order,
)
from ..graph.vocabulary import CATEGORIES, Status, ancestors
from .question import Question

#: What is put behind the id of an engagement that another provider takes over.
NEW = ".new"


@dataclass(frozen=True)
class Applied:
    """The records after the changes.

    Attributes:
        before: the records as they are.
        knowledge: the records as supposed; the same where nothing changed. Its hash is that of the
            records as they are: nothing is stored that could have another.
        outcomes: what each change did, in the order of :func:`order`.
        encrypted: engagements and populations whose data nobody can read who takes them.
    """

    before: Knowledge
    knowledge: Knowledge
    outcomes: tuple[Outcome, ...]
    encrypted: frozenset[str]

    @cached_property
    def readable(self) -> Knowledge:
        """The records as supposed, where no readable data lie under what is encrypted."""
        engagements = self.knowledge.engagements
        closed = [
            engagements[ident].model_copy(update={"data": ()})
            for ident in sorted(self.encrypted)
            if ident in engagements
        ]
        return _with(self.knowledge, closed)


def by_when(question: Question) -> dt.date:
    """The day by which the changes are supposed to be done: before the harm, and known."""
    before = (question.at or question.today) - dt.timedelta(days=1)
    return before if question.known is None else min(before, question.known)


def apply(knowledge: Knowledge, changes: Iterable[Change], question: Question) -> Applied:
    """Make changes; their order says nothing, and one given twice counts once.

    Args:
        knowledge: the records; they fit together. It may be a part, if it holds what the changes
            name.
        changes: what is supposed.
        question: what will be asked: its days say when the changes are done.

    Raises:
        ChangesError: a change names what is not there, or what it cannot be about; two of them
            exclude each other; or what comes out does not fit together. All faults are told.
    """
    wanted = sorted(set(changes), key=order)
    wrong = [*_misnamed(knowledge, wanted), *_excluding(wanted)]
    if wrong:
        raise ChangesError(wrong)
    made = _Making(knowledge, wanted, question)
    outcomes = tuple(made.outcome(change) for change in wanted)
    after = _with(knowledge, made.made.values())
    unfit = [*_unfit(after, made)]
    if unfit:
        raise ChangesError(unfit)
    return Applied(knowledge, after, outcomes, frozenset(made.encrypted))


def _with(knowledge: Knowledge, records: Iterable[Record]) -> Knowledge:
    more = tuple(records)
    if not more:
        return knowledge
    return Knowledge.of([*knowledge, *more], knowledge.data_hash)


# -- what cannot be made ----------------------------------------------------------------------


def _misnamed(knowledge: Knowledge, changes: Sequence[Change]) -> Iterator[ChangeFault]:
    for change in changes:
        kinds = ("engagements", "populations") if isinstance(change, Encrypt) else ("engagements",)
        named: list[tuple[str, tuple[str, ...]]] = [(change.subject, kinds)]
        if isinstance(change, Replace):
            named.append((change.provider, ("organisations", "systems")))
        elif isinstance(change, ReliesOn):
            named += [(flow, ("engagements", "systems")) for flow in change.flows]
            if change.subject in change.flows:
                yield ChangeFault(change, "whatif_itself", {"id": change.subject})
        for ident, types in named:
            record = knowledge.get(ident)
            if record is None:
                yield ChangeFault(change, "whatif_missing", {"id": ident})
            elif record.TYPE not in types:
                values = {"id": ident, "list": record.TYPE, "lists": ", ".join(types)}
                yield ChangeFault(change, "whatif_kind", values)
        if isinstance(change, Drop) and change.category not in CATEGORIES:
            known = ", ".join(CATEGORIES)
            yield ChangeFault(change, "whatif_category", {"word": change.category, "known": known})
        if isinstance(change, Erase) and change.by not in WORDS:
            yield ChangeFault(change, "whatif_by", {"word": change.by})


def _excluding(changes: Sequence[Change]) -> Iterator[ChangeFault]:
    """Of one engagement there is one new provider, one list that it relies on, one erasure."""
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        if isinstance(change, (Replace, ReliesOn, Erase)):
            other = first.setdefault((change.kind, change.subject), change)
            if other is not change:
                yield ChangeFault(change, f"whatif_{change.kind}_twice", {"id": change.subject})


def _unfit(after: Knowledge, made: _Making) -> Iterator[ChangeFault]:
    """The faults of the records made or changed, each with the change that is to blame."""
    records = [after.get(ident) for ident in made.made]
    known = frozenset(named for item in records if item for _, named in named_by(item))
    for fault in faults_seen_from([item for item in records if item], after, known):
        yield ChangeFault(made.blame[fault.record], fault.code, dict(fault.values))


# -- what is made -----------------------------------------------------------------------------

_Kind = TypeVar("_Kind", bound=Change)


class _Making:
    """Records made and changed, engagement by engagement."""

    def __init__(self, knowledge: Knowledge, changes: Sequence[Change], question: Question) -> None:
        self._knowledge, self._changes = knowledge, changes
        self._day = by_when(question)
        self._said = question.known or max(question.today, self._day)
        self.made: dict[str, Record] = {}
        self.blame: dict[str, Change] = {}
        self.encrypted: set[str] = set()
        self._outcomes: dict[Change, Outcome] = {}
        self._new: dict[str, str] = {}
        # Ends go before erasures, and what is entrusted before the copy that another takes over.
        for kind in (Drop, End, Replace, ReliesOn, Erase, Encrypt):
            for change in changes:
                if isinstance(change, kind):
                    self._outcomes[change] = self._make(change)

    def outcome(self, change: Change) -> Outcome:
        """What a change did."""
        return self._outcomes[change]

    def _make(self, change: Change) -> Outcome:
        made = (
            self._drop(change)
            if isinstance(change, Drop)
            else self._end(change)
            if isinstance(change, End)
            else self._replace(change)
            if isinstance(change, Replace)
            else self._relies(change)
            if isinstance(change, ReliesOn)
            else self._erase(change)
            if isinstance(change, Erase)
            else self._encrypt(change)
        )
        return Outcome(change, (), made) if isinstance(made, str) else Outcome(change, made)

    def _engagement(self, ident: str) -> Engagement:
        found = self.made.get(ident) or self._knowledge.engagements[ident]
        assert isinstance(found, Engagement)
        return found

    def _put(self, change: Change, record: Record) -> str:
        self.made[record.id] = record
        self.blame.setdefault(record.id, change)
        return record.id

    def _change(self, change: Change, ident: str, **fields: object) -> str:
        return self._put(change, self._engagement(ident).model_copy(update=fields))

    # -- each kind

    def _end(self, change: End) -> tuple[str, ...] | Nothing:
        # As recorded: that another takes the work over ends it too, and the end is that one's.
        why = self._over(self._knowledge.engagements[change.subject])
        if why is not None:
            return why
        return (self._change(change, change.subject, until=PartialDate.of(self._day)),)

    def _over(self, work: Engagement) -> Nothing | None:
        """Whether an engagement has ended, or not yet begun."""
        if work.until is not None and work.until.last <= self._day:
            return "ended"
        return "not_begun" if work.since is not None and work.since.first > self._day else None

    def _erase(self, change: Erase) -> tuple[str, ...] | Nothing:
        work = self._engagement(change.subject)
        why = self._over(work)
        if why != "ended":
            return why or "running"
        number = 1
        while self._taken(f"fnd:whatif-{number}"):
            number += 1
        certificate = Finding(
            id=f"fnd:whatif-{number}",
            subject=work.id,
            status=Status.RULED_OUT,
            reason="erased",
            as_of=PartialDate.of(self._day),
            stated_on=PartialDate.of(self._said),
            stated_by=(self._speaker(change, work),),
        )
        return (self._put(change, certificate),)

    def _taken(self, ident: str) -> bool:
        return ident in self.made or self._knowledge.get(ident) is not None

    def _speaker(self, change: Erase, work: Engagement) -> str | Speaker:
        if change.by == "client":
            return work.client
        system = self._knowledge.systems.get(work.system or "")
        worker = work.provider or (system.operator if system is not None else None)
        if worker is not None:
            return worker
        return Speaker(name=system.name if system is not None else work.id, standing="vendor")

    def _drop(self, change: Drop) -> tuple[str, ...] | Nothing:
        recorded = self._knowledge.engagements[change.subject].data
        if recorded is None:
            return "data_unknown"
        if not any(change.category in ancestors(item) for item in recorded):
            wider = set(ancestors(change.category)).intersection(recorded)
            return "wider" if wider else "not_listed"
        data = self._engagement(change.subject).data or ()
        left = tuple(item for item in data if change.category not in ancestors(item))
        return (self._change(change, change.subject, data=left),)

    def _replace(self, change: Replace) -> tuple[str, ...] | Nothing:
        recorded = self._knowledge.engagements[change.subject]
        why = self._over(recorded)
        if why is not None:
            return why
        taken = change.provider
        is_system = taken.startswith("sys:")
        if taken == (recorded.system if is_system else recorded.provider):
            return "same_provider"
        day = PartialDate.of(self._day)
        new = self._new[change.subject] = self._new_id(change.subject)
        work = self._engagement(change.subject)
        found = [self._change(change, change.subject, until=day)]
        takes_over = {
            "id": new,
            "provider": None if is_system else taken,
            "system": taken if is_system else None,
            "basis": "contract",
            "relies_on": None,
            "since": day,
            "until": None,
            "country": None,
        }
        found.append(self._put(change, work.model_copy(update=takes_over)))
        for other in self._knowledge.engagements.values():
            if other.id != recorded.id and other.relies_on:
                now = self._engagement(other.id).relies_on or ()
                if (taking := self._with_new(other, now)) != now:
                    found.append(self._change(change, other.id, relies_on=taking))
        return tuple(found)

    def _with_new(self, work: Engagement, flows: Iterable[str]) -> tuple[str, ...]:
        """What an engagement relies on, with the work that takes the place of any of it.

        Work is relied on by its id, or by the system on which it runs for the provider.
        """
        found = dict.fromkeys(flows)
        for old, new in self._new.items():
            record = self._knowledge.engagements[old]
            by_system = record.system in found and record.client == work.provider
            if (old in found or by_system) and new != work.id:
                found[new] = None
        return tuple(found)

    def _new_id(self, ident: str) -> str:
        found, number = f"{ident}{NEW}", 1
        while self._taken(found):
            number += 1
            found = f"{ident}{NEW}{number}"
        return found

    def _relies(self, change: ReliesOn) -> tuple[str, ...] | Nothing:
        # The work as it is to be done: where another takes it over, that one's.
        ident = self._new.get(change.subject, change.subject)
        work = self._engagement(ident)
        flows, now = self._with_new(work, change.flows), work.relies_on
        if now is not None and set(now) == set(flows):
            return "same_list"
        return (self._change(change, ident, relies_on=flows),)

    def _encrypt(self, change: Encrypt) -> tuple[str, ...] | Nothing:
        if change.subject.startswith("eng:"):
            if self._engagement(change.subject).data == ():
                return "no_data"
            new = self._new.get(change.subject)
            self.encrypted.update((change.subject, *((new,) if new else ())))
        else:
            self.encrypted.update((change.subject, *self._parts(change.subject)))
        return ()

    def _parts(self, population: str) -> Iterator[str]:
        for ident, group in self._knowledge.populations.items():
            seen: set[str] = set()
            above = group.part_of
            while above is not None and above not in seen:
                if above == population:
                    yield ident
                    break
                seen.add(above)
                record = self._knowledge.populations.get(above)
                above = record.part_of if record is not None else None
