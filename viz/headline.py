"""The headline of ``affected`` in words: status, sized range, what has no number, the regulator.

It is the first thing that is read and often the only one, so every sentence stands by itself: a
number is never given without what is missing from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..graph.intervals import Interval
from ..graph.vocabulary import HARMS, WORST_FIRST, Status
from ..queries.answers import Affected, CoverageRow, OrganisationRow, TotalRow
from .citations import Citations
from .figures import counted, is_trivial, sized, total_words
from .messages import capital, joined, say, word
from .names import Names

#: Statuses in which something has happened or may have.
SPOKEN = (Status.CONFIRMED, Status.POSSIBLE, Status.UNDER_INVESTIGATION)


class Headline(NamedTuple):
    """Who or what was hit, then the sentences."""

    title: str
    sentences: tuple[str, ...]


def headline(
    answer: Affected,
    names: Names,
    cite: Citations | None = None,
    marks: Callable[[str, str], str] | None = None,
) -> Headline:
    """The answer in a few sentences.

    Args:
        answer: the answer.
        names: names of the records, in the language of the sentences.
        cite: marks the sources of what somebody counts.
        marks: gives for a harm and a level (confirmed, possible, ceiling) the marks of what its
            figures rest on.
    """
    lang = names.lang
    cite = cite or Citations({}, lang, shown=False)
    words = _Words(answer, names, marks or (lambda harm, level: ""))
    sentences: list[str] = []
    if answer.hypothetical:
        sentences.append(say(lang, "head.hypothetical"))
    harms = harms_shown(answer)
    for harm in harms:
        sentences += words.harm(harm)
    if not harms:
        sentences.append(say(lang, "head.nobody"))
    sentences += [
        words.coverage(row) + cite.mark(row.stated.sources)
        for row in answer.coverage
        if row.measure == "notices"
    ]
    sentences.append(words.dates())
    return Headline(words.title(), tuple(capital(text) for text in sentences))


def harms_shown(answer: Affected) -> tuple[str, ...]:
    """The harms worth a sentence, the worse first.

    A leak always is, where anything could carry it; a loss only where somebody has said something
    of it, or where it is all there is.
    """
    worst = {harm: _worst(answer, harm) for harm in HARMS}
    shown = [harm for harm in HARMS if worst[harm] in SPOKEN]
    if not shown:
        carried = [harm for harm in HARMS if worst[harm] is not None]
        asked = [harm for harm in carried if worst[harm] is not Status.UNKNOWN]
        shown = (asked or carried)[:1]
    return tuple(sorted(shown, key=lambda harm: (_rank(worst[harm]), HARMS.index(harm))))


def leading_harm(answer: Affected) -> str:
    """The harm by which the tables are ordered: the leak, unless nothing is said of one."""
    shown = harms_shown(answer)
    return "leak" if "leak" in shown or not shown else shown[0]


def _rank(status: Status | None) -> int:
    return len(WORST_FIRST) if status is None else status.rank


def _worst(answer: Affected, harm: str) -> Status | None:
    said = [row.status.get(harm) for row in answer.organisations]
    said += [row.status.get(harm) for row in answer.populations]
    statuses = [Status(found) for found in said if found is not None]
    return min(statuses, key=_rank, default=None)


class _Words:
    """The sentences of one answer."""

    def __init__(self, answer: Affected, names: Names, marks: Callable[[str, str], str]) -> None:
        self._answer, self._names, self._lang = answer, names, names.lang
        self._marks = marks
        self._knowledge = names.knowledge

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, key, **values)

    def title(self) -> str:
        answer, lang = self._answer, self._lang
        names = [self._names.of(item.id, item.name) for item in answer.targets]
        targets = joined(lang, names)
        incidents = [
            self._incident(item.id, item.name)
            for item in answer.incidents
            if item.id not in {target.id for target in answer.targets}
        ]
        if answer.hypothetical:
            return self._say("head.title_hypothetical", targets=targets)
        if not incidents:
            own = [self._incident(item.id, item.name) for item in answer.incidents]
            return joined(lang, own) if own and len(own) == len(answer.targets) else targets
        return self._say("head.title", targets=targets, incidents=joined(lang, incidents))

    def _incident(self, ident: str, fallback: str) -> str:
        name = self._names.of(ident, fallback)
        record = self._knowledge.incidents.get(ident)
        when = None
        if record is not None:
            when = record.occurred.start if record.occurred is not None else None
            when = when or record.detected
        return name if when is None else self._say("head.incident", name=name, when=when)

    def harm(self, harm: str) -> list[str]:
        """What is confirmed and possible; where neither is, how far it could reach."""
        rows = {status: self._members(harm, status) for status in WORST_FIRST}
        people = self._answer.people.get(harm, {})
        label = word(self._lang, "harm", harm)
        sentences = []
        confirmed, possible = people.get("confirmed"), people.get("possible")
        certain = bool(rows[Status.CONFIRMED]) or _has(confirmed)
        likely = bool(rows[Status.POSSIBLE]) or _more(possible, confirmed)
        if certain:
            where = self._where(rows[Status.CONFIRMED])
            sentences.append(
                self._say(
                    "head.confirmed",
                    harm=label,
                    where=where,
                    people=self._people(harm, "confirmed"),
                )
                + self._marks(harm, "confirmed")
            )
        if likely:
            where = self._where(rows[Status.POSSIBLE])
            key = "head.possible"
            if certain:
                key = "head.possible_more" if rows[Status.POSSIBLE] else "head.possible_people"
            sentences.append(
                self._say(key, harm=label, where=where, people=self._people(harm, "possible"))
                + self._marks(harm, "possible")
            )
            if not certain:
                sentences.append(self._say("head.none_confirmed", harm=label))
        if not certain and not likely:
            if self._denied(harm, rows):
                return [self._say("head.ruled_out", harm=label) + self._marks(harm, "denied")]
            sentences.append(self._reach(harm, rows))
        sentences += self._others(harm, rows, nothing_else=not certain and not likely)
        return sentences

    def _denied(self, harm: str, rows: dict[Status, list[OrganisationRow]]) -> bool:
        """Whether the answer is no, and nothing is left that could turn it."""
        ceiling = self._answer.people.get(harm, {}).get("ceiling")
        others = [row for status in WORST_FIRST[:-1] for row in rows[status]]
        denied = rows[Status.RULED_OUT] and not others
        vendor = any(row.ruled_out_by_vendor_only for row in rows[Status.RULED_OUT])
        return bool(denied) and not vendor and ceiling is not None and is_trivial(ceiling)

    def _reach(self, harm: str, rows: dict[Status, list[OrganisationRow]]) -> str:
        """Nothing is confirmed or possible: how far it could reach."""
        label = word(self._lang, "harm", harm)
        members = [row for status in WORST_FIRST for row in rows[status]]
        where, people = self._where(members), self._people(harm, "ceiling")
        key = "head.reach" if self._answer.hypothetical else "head.none_spoken"
        return self._say(key, harm=label, where=where, people=people) + self._marks(harm, "ceiling")

    def _others(
        self, harm: str, rows: dict[Status, list[OrganisationRow]], *, nothing_else: bool
    ) -> list[str]:
        """How many stand in each of the weaker statuses."""
        parts = []
        # Of what has not happened nothing is said but that data are gone.
        weaker = WORST_FIRST[-1:] if self._answer.hypothetical else WORST_FIRST[2:]
        for status in weaker:
            count = len(rows[status])
            if not count:
                continue
            label = word(self._lang, "status", status.value)
            part = self._say("head.count", status=label, n=count)
            vendor = sum(row.ruled_out_by_vendor_only for row in rows[status])
            if status is Status.RULED_OUT and vendor:
                part += self._say("head.vendor_only", n=vendor)
            parts.append(part)
        if not parts:
            return []
        key = "head.states" if nothing_else else "head.others"
        return [self._say(key, parts=joined(self._lang, parts)) + self._marks(harm, "weaker")]

    def _members(self, harm: str, status: Status) -> list[OrganisationRow]:
        return [row for row in self._answer.organisations if row.status.get(harm) == status.value]

    def _where(self, rows: Iterable[OrganisationRow]) -> str:
        """``3 named clients, 1 not named and 2 groups of several``; also the target itself."""
        named = unnamed = groups = own = 0
        for row in rows:
            record = self._knowledge.organisations.get(row.id)
            if row.tier == 0:
                own += 1
            elif row.cohort:
                groups += 1
            elif record is not None and record.unnamed:
                unnamed += 1
            else:
                named += 1
        parts = [
            self._say(key, n=number)
            for key, number in (
                ("head.own", own),
                ("head.named", named),
                ("head.unnamed", unnamed),
                ("head.groups", groups),
            )
            if number
        ]
        if not parts:
            return self._say("head.no_client")
        return self._say("head.and").join(filter(None, [joined(self._lang, parts[:-1]), parts[-1]]))

    def _people(self, harm: str, level: str) -> str:
        """Different persons; beside them the notices where these are another number."""
        lang = self._lang
        people = self._answer.people.get(harm, {}).get(level)
        notices = self._answer.notices.get(harm, {}).get(level)
        if people is None or (level == "confirmed" and is_trivial(people)):
            return self._say("head.people_unknown")  # a work is confirmed, nobody's number is said
        if notices is None or sized(notices) in {sized(people), Interval(0, 0)}:
            return total_words(people, lang)
        different = total_words(people, lang, self._say("head.different"))
        once = counted(sized(notices), "person", lang)
        return self._say("head.notices", people=different, notices=once)

    def coverage(self, row: CoverageRow) -> str:
        """What somebody counts for the whole, and how much of it the named ones explain."""
        lang = self._lang
        names = self._names.speakers(row.stated.stated_by)
        who = joined(lang, names) or say(lang, "unnamed_source")
        key = "head.coverage_open" if row.open else "head.coverage"
        return self._say(
            key,
            n=len(row.open),
            who=who,
            stated=counted(Interval(row.stated.low, row.stated.high), row.unit, lang),
            explained=counted(row.explained, row.unit, lang),
            unexplained=counted(row.unexplained, row.unit, lang),
        )

    def dates(self) -> str:
        """What the two clocks were set to."""
        answer = self._answer
        key = "head.known_all" if answer.known is None else "head.known"
        parts = [self._say(key, date=answer.known)]
        if answer.at is not None:
            parts.append(self._say("head.at", date=answer.at))
        return self._say("head.dates", parts=self._say("head.dates_and").join(parts))


def _has(total: TotalRow | None) -> bool:
    return total is not None and total.low > 0


def _more(possible: TotalRow | None, confirmed: TotalRow | None) -> bool:
    """Whether the possible add anything to the confirmed."""
    if possible is None:
        return False
    if confirmed is None:
        return not is_trivial(possible)
    return (possible.low, possible.high, possible.open) != (
        confirmed.low,
        confirmed.high,
        confirmed.open,
    )
