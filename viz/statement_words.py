"""What came to be known, in words: who said it, about whom, what, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..graph.intervals import Interval
from ..queries.answers import CountRow
from ..queries.events import FINDING, NAMED, OVERLAP, RECORD, SIZE, Event
from .figures import counted
from .messages import joined, say, word
from .names import Names

#: Data categories and numbers of one statement that are named.
MOST_CATEGORIES = 3
MOST_COUNTS = 4


class StatementWords:
    """The events of one answer in words.

    Args:
        events: those of the answer, by which others are named.
        names: names of the records, in the language of the page.
    """

    def __init__(self, events: Iterable[Event], names: Names) -> None:
        self._names, self._lang = names, names.lang
        self._events: Mapping[str, Event] = {event.id: event for event in events}

    def event(self, ident: str) -> Event:
        return self._events[ident]

    def day(self, event: Event) -> str:
        """The day from which it counts; the date as stated where that is another one."""
        if event.day is None:
            return say(self._lang, "undated")
        if event.stated_on is None or event.stated_on == event.day:
            return event.day
        return event.stated_on if event.day.startswith(event.stated_on) else event.day

    def speakers(self, event: Event) -> str:
        """Who said it; of what nobody said, nothing."""
        names = self._names.speakers(event.stated_by)
        if names:
            return joined(self._lang, names)
        return say(self._lang, "unnamed_source") if event.kind == FINDING else ""

    def standing(self, event: Event) -> str:
        """Whose word it is, by its weight."""
        if event.standing is None:
            return ""
        return say(self._lang, f"standing.{event.standing}")

    def owner_of(self, ident: str) -> str | None:
        """The one organisation whose something is."""
        knowledge = self._names.knowledge
        engagement = knowledge.engagements.get(ident.partition("#")[0])
        if engagement is not None:
            return engagement.client
        if ident.startswith("org:"):
            return ident
        seen: set[str] = set()
        population = knowledge.populations.get(ident)
        while population is not None and population.id not in seen:
            if population.controllers is not None:
                return population.controllers[0] if len(population.controllers) == 1 else None
            seen.add(population.id)
            population = knowledge.populations.get(population.part_of or "")
        return None

    def subject(self, ident: str, *, within: str | None = None) -> str:
        """What something is, with whose it is, unless that is ``within`` or said in its name."""
        if ident.startswith("inc:"):
            return say(self._lang, "event.whole")
        label = self._names.label(ident.partition("#")[0])
        if (work := self._names.knowledge.engagements.get(ident)) and work.service is None:
            provider = self._names.of(work.provider or work.system or "")
            return say(self._lang, "event.work", client=self._names.of(work.client), to=provider)
        if not ident.startswith("pop:"):
            return label
        owner = self.owner_of(ident)
        if owner is None or owner == within or self._names.of(owner) in label:
            return label
        return say(self._lang, "unknown.of", label=label, names=self._names.of(owner))

    def says(self, event: Event) -> str:
        """What an event says, without who says it."""
        if event.kind == FINDING:
            text = self._finding(event)
        elif event.kind == OVERLAP:
            text = self._overlap(event)
        elif event.kind == SIZE:
            text = self._about(event, "event.size", counts=self._counts(event.counts))
        elif event.kind == RECORD:
            text = self._about(event, "event.record")
        else:
            key = "event.named" if event.kind == NAMED else "event.unnamed"
            text = self._about(event, key)
        if event.told_to:
            to = joined(self._lang, self._names.speakers(event.told_to))
            text = say(self._lang, "event.told", text=text, names=to)
        return text

    def _about(self, event: Event, key: str, **values: object) -> str:
        return say(self._lang, key, subject=self.subject(event.subject), **values)

    def says_alike(self, events: Sequence[Event], most: int | None) -> str:
        """What several findings of one speaker say that are alike but for subject and number."""
        parts = []
        for event in events[:most]:
            numbers = self._counts(event.counts)
            subject = self.subject(event.subject, within=self._speaking(event))
            parts.append(
                say(self._lang, "event.alike", subject=subject, counts=numbers)
                if numbers
                else subject
            )
        text = joined(self._lang, parts)
        if most is not None and len(events) > most:
            text = say(self._lang, "event.and_more", text=text, n=len(events) - most)
        return say(self._lang, "event.finding", status=self._status(events[0]), subject=text)

    def alike(self, event: Event) -> tuple[object, ...]:
        """What findings have in common that :meth:`says_alike` can tell together."""
        if event.kind != FINDING:
            return (event.id,)
        return (
            event.stated_by,
            event.standing,
            event.told_to,
            event.status,
            event.effect,
            event.data,
            event.reason,
            event.fate,
            event.fate_by,
            self.owner_of(event.subject),
        )

    def _speaking(self, event: Event) -> str | None:
        """The owner of the subject where it speaks itself."""
        owner = self.owner_of(event.subject)
        record = self._names.knowledge.organisations.get(owner or "")
        return owner if record is not None and record.name in event.stated_by else None

    def _finding(self, event: Event) -> str:
        subject = self.subject(event.subject, within=self._speaking(event))
        numbers = self._counts(event.counts)
        key = "event.finding_counts" if numbers else "event.finding"
        return say(self._lang, key, subject=subject, status=self._status(event), counts=numbers)

    def _status(self, event: Event) -> str:
        lang = self._lang
        narrowed = []
        if event.effect is not None:
            narrowed.append(word(lang, "effect", event.effect))
        if event.data:
            labels = [word(lang, "category", item) for item in event.data[:MOST_CATEGORIES]]
            text = joined(lang, labels)
            left = len(event.data) - len(labels)
            narrowed.append(say(lang, "table.data_more", data=text, n=left) if left else text)
        if event.reason is not None:
            narrowed.append(say(lang, "event.erased"))
        status = word(lang, "status", str(event.status))
        if not narrowed:
            return status
        what = say(lang, "event.then").join(narrowed)
        return say(lang, "event.narrowed", status=status, what=what)

    def _counts(self, counts: Iterable[CountRow]) -> str:
        texts = [self._count(count) for count in counts]
        if len(texts) > MOST_COUNTS:
            left = len(texts) - MOST_COUNTS
            texts = [*texts[:MOST_COUNTS], say(self._lang, "event.more_counts", n=left)]
        return joined(self._lang, texts)

    def _count(self, count: CountRow) -> str:
        lang = self._lang
        text = counted(Interval(count.low, count.high), count.unit, lang)
        notes = []
        if count.per is not None:
            notes.append(say(lang, "event.per", unit=word(lang, "unit", count.per)))
        if count.measure in ("notified", "reported"):
            notes.append(word(lang, "measure", count.measure))
        if count.said is not None:
            notes.append(count.said)
        what = say(lang, "event.then").join(notes)
        return say(lang, "event.narrowed", status=text, what=what) if notes else text

    def _overlap(self, event: Event) -> str:
        lang = self._lang
        overlap = self._names.knowledge.overlaps[event.id]
        labels = [self._names.label(ident) for ident in event.records]
        if overlap.union is not None:
            parts = joined(lang, labels[1:])
            return say(lang, "event.union", whole=labels[0], parts=parts)
        if overlap.intersection is not None:
            count = overlap.intersection.count
            text = counted(count.interval, count.unit, lang)
            return say(lang, "event.intersection", parts=joined(lang, labels), count=text)
        return say(lang, "event.disjoint", parts=joined(lang, labels))

    # -- what became of it --------------------------------------------------------------------

    def fate(self, event: Event) -> str:
        """What became of a statement; empty where it stands."""
        if event.fate in (None, "stands"):
            return ""
        by = [self._events[ident] for ident in event.fate_by if ident in self._events]
        return say(self._lang, f"fate.{event.fate}", by=self._briefly(by))

    def overturned(self, event: Event) -> list[str]:
        """The earlier statements that one overtook, in words."""
        found = []
        for item in event.overturns:
            old = self._events.get(item.id)
            if old is not None:
                what = self.brief(old)
                found.append(say(self._lang, f"overturns.{item.how}", what=what))
        return found

    def brief(self, event: Event) -> str:
        """Day, speaker and status, to name a statement in passing."""
        status = "" if event.status is None else word(self._lang, "status", event.status)
        parts = [self.day(event), self.speakers(event), status]
        return " ".join(part for part in parts if part)

    def _briefly(self, events: list[Event]) -> str:
        """The first of some statements, and how many more there are."""
        if not events:
            return ""
        first = events[0]
        text = " ".join(part for part in (self.day(first), self.speakers(first)) if part)
        more = len(events) - 1
        return say(self._lang, "event.and_more", text=text, n=more) if more else text

    def by(self, idents: Iterable[str]) -> str:
        """The day and the speakers of the statements that brought something about."""
        listed = tuple(idents)
        days = dict.fromkeys(self.day(self._events[ident]) for ident in listed)
        return " ".join([*list(days)[:1], self.who(listed)])

    def who(self, idents: Iterable[str]) -> str:
        """Who brought something about; where nobody spoke, what did."""
        events = [self._events[ident] for ident in idents]
        names = list(dict.fromkeys(filter(None, (self.speakers(event) for event in events))))
        if not names:
            kinds = dict.fromkeys(event.kind for event in events)
            names = list(dict.fromkeys(say(self._lang, f"event.by_{kind}") for kind in kinds))
        shown = joined(self._lang, names[:2])
        if len(names) > 2:
            shown = say(self._lang, "event.and_more", text=shown, n=len(names) - 2)
        return shown
