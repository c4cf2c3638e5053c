"""Step 9 of docs/semantics.md: which stated number stands for a population.

A speaker's newer number retires the same speaker's older ones of the same unit; a number of a
client or authority replaces those of vendors and press; what is left either overlaps (then both
hold) or is disjoint (then the hull is used and the pair is a contradiction). Another unit never
retires a number: records stay beside persons and bound them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from .claims import Claim, Clashing, joined, pair, stand
from .intervals import ANY, Interval, largest_and_sum
from .plan import Weight
from .records import Count, Finding, Size, speaker_names
from .standing import standing
from .statements import Said, Verdict, rests_on_leads, source_day
from .statuses import Statuses
from .structure import IMPLICIT, Structure, is_implicit
from .vocabulary import EFFECT_HARM, ORGANISATION_UNITS, Status, cover

#: Effects from the widest to the narrowest; misdelivery stands beside viewing.
_WIDTH = {None: 0, "viewable": 1, "misdelivered": 1, "exfiltrated": 2, "passed_on": 3}


class SubTotal(NamedTuple):
    """A number for a part of a population that is given only by an effect or a data category."""

    id: str
    effect: str | None
    data: tuple[str, ...] | None
    people: Interval
    weight: Weight = (0, 0)


class Number(NamedTuple):
    """What stands for the affected people of a population and one harm.

    ``own``: the status is its own; ``counted``: a number of its own was stated; ``closed``: the
    number is stated to be complete by the controller or an authority; ``floor``: the least that
    the status alone says; ``weight``: standing and day of the claim behind the number.
    """

    people: Interval
    notices: Interval
    own: bool
    counted: bool
    closed: bool
    subtotals: tuple[SubTotal, ...] = ()
    claims: tuple[Claim, ...] = ()
    floor: int = 0
    weight: Weight = (0, 0)


class Numbers:
    """Numbers of all populations of an answer."""

    def __init__(
        self, statuses: Statuses, known: dt.date | None, *, hypothetical: bool = False
    ) -> None:
        self.statuses = statuses
        self.structure: Structure = statuses.structure
        self.said: Said = statuses.said
        self.known = known
        self.hypothetical = hypothetical
        self.clashes: list[Clashing] = []
        self._held: dict[str, Interval | None] = {}
        self._numbers: dict[tuple[str, str], Number] = {}
        self.tight: dict[str, Interval] = {}

    # -- what is held -------------------------------------------------------------------------

    def held(self, population: str) -> Interval | None:
        """The persons held, from the sizes said by the day of the question; None if none was."""
        if population not in self._held:
            claims = self._size_claims(population)
            self._held[population] = self._resolve(claims, "people") if claims else None
        return self._held[population]

    def _size_claims(self, population: str) -> list[Claim]:
        record = self.structure.populations.get(population)
        return [
            self._size_claim(population, size)
            for size in (record.sizes if record is not None else ())
            if visible(self.structure, size, self.known)
            and size.unit in ("person", "record", "party")
            and size.said is None
            and not rests_on_leads(self.structure.knowledge, size.sources)
        ]

    def held_now(self, population: str) -> Interval:
        """As :meth:`held`, tightened by containers and parts; unbounded where nothing is known."""
        return self.tight.get(population) or self.held(population) or ANY

    def _size_claim(self, population: str, size: Size) -> Claim:
        people, notices = self._persons(population, size)
        return Claim(
            population,
            size,
            size.interval,
            people,
            notices,
            size_day(self.structure, size),
            max(
                (standing(self.structure, who, population, None) for who in size.stated_by),
                default=0,
            ),
            frozenset(speaker_names(size.stated_by)),
        )

    # -- what is affected ---------------------------------------------------------------------

    def number(self, population: str, harm: str) -> Number:
        """What stands for a population and a harm, by the status before parts lift it."""
        key = (population, harm)
        if key not in self._numbers:
            self._numbers[key] = self._number(population, harm)
        return self._numbers[key]

    def _number(self, population: str, harm: str) -> Number:
        held = self.held_now(population)
        if self.hypothetical:
            return Number(held, held, False, False, False)
        base = self.statuses.base(population, harm)
        own = base.status is not Status.UNKNOWN and not base.passed
        claims = self._claims(population, harm, base.status) if own else []
        usable, rest = self._main(claims, population, base.status, harm)
        closed = any(
            finding.complete and finding.status is base.status and self.said.standings[ident] >= 2
            for ident, finding in self._findings(population)
        )
        low = 1 if base.status is Status.CONFIRMED and not is_implicit(population) else 0
        if base.status is Status.POSSIBLE and own and not is_implicit(population) and usable:
            low = 1
        if usable:
            people, notices = (self._combine(usable, kind) for kind in ("people", "notices"))
            people, notices = _at_least(people, low), _at_least(notices, low)
        elif base.status is Status.POSSIBLE:
            people = notices = self._without_weaker(population, harm, held)
        else:
            people = notices = _at_least(Interval(0, held.high), low)
        people = people.meet(Interval(0, held.high)) or people
        if self.statuses.only:
            people = people.meet(self._room(claims, usable, "people")) or people
            notices = notices.meet(self._room(claims, usable, "notices")) or notices
        return Number(
            people,
            notices,
            own,
            bool(usable),
            closed,
            self._parts(population, rest),
            tuple(claims),
            low,
            _weight(usable) if usable else self._weight_of_status(population, base, own),
        )

    def _weight_of_status(self, population: str, base: Verdict, own: bool) -> Weight:
        """Where no number is stated: of the statement, if it is the population's own, else of what
        is held."""
        if not own:
            return self.held_weight(population)
        said = [
            (item.standing, item.said.toordinal() if item.said is not None else 0)
            for item in base.support
        ]
        return max(said, default=(0, 0))

    def held_weight(self, population: str) -> Weight:
        """Standing and day of the claim behind what is held."""
        return _weight(self._size_claims(population))

    def _without_weaker(self, population: str, harm: str, held: Interval) -> Interval:
        """What is held, without parts whose own status is weaker (step 9 g): the least of it."""
        statuses = self.statuses
        whole = statuses.base(population, harm).status
        weaker = [
            part
            for part in self.structure.parts_of(population)
            if part in statuses.populations
            and (base := statuses.base(part, harm)).status is not Status.UNKNOWN
            and (not base.passed or statuses.speaks_itself(part, base))
            and base.status.rank > whole.rank
        ]
        if not weaker:
            return held
        own = self.held(population) or ANY
        low = own.low
        for part in weaker:
            most = self.held_now(part).high
            low = 0 if most is None else max(0, low - most)
        return Interval(low, held.high)

    def _findings(self, population: str) -> Iterable[tuple[str, Finding]]:
        subject = population.removesuffix(IMPLICIT)
        for ident in self.said.by_subject.get(subject, ()):
            if ident in self.said.findings and ident not in self.statuses.refuted:
                yield ident, self.said.findings[ident]

    def _claims(self, population: str, harm: str, status: Status) -> list[Claim]:
        found = []
        for ident, finding in self._findings(population):
            if finding.status is not status:
                continue
            if finding.effect is not None and EFFECT_HARM[finding.effect] != harm:
                continue
            for count in finding.counts:
                if count.measure != "affected" or count.per is not None:
                    continue
                people, notices = self._persons(population, count)
                found.append(
                    Claim(
                        ident,
                        count,
                        count.interval,
                        people,
                        notices,
                        self.said.days[ident],
                        self.said.standings[ident],
                        frozenset(speaker_names(finding.stated_by)),
                        finding.effect,
                        finding.data,
                        finding.complete,
                    )
                )
        return found

    def _main(
        self, claims: list[Claim], population: str, status: Status, harm: str
    ) -> tuple[list[Claim], list[Claim]]:
        """The claims about the whole population, and the rest (narrower effects, categories)."""
        personal = [claim for claim in claims if _personal(claim.figure)]
        whole = [claim for claim in personal if claim.figure.said is None]
        only = self.statuses.only
        if only:
            personal = [claim for claim in personal if claim.data and cover(only, claim.data)]
            whole = [claim for claim in whole if claim in personal]
            usable = [claim for claim in whole if not any(_nested(claim, one) for one in whole)]
        else:
            plain = any(
                finding.data is None
                and finding.status is status
                and (finding.effect is None or EFFECT_HARM[finding.effect] == harm)
                for _, finding in self._findings(population)
            )
            usable = [claim for claim in whole if claim.data is None or claim.complete or not plain]
        widest = min((_WIDTH.get(claim.effect, 1) for claim in usable), default=0)
        main = [claim for claim in usable if _WIDTH.get(claim.effect, 1) == widest]
        return main, [claim for claim in personal if claim not in main]

    def _room(self, claims: list[Claim], main: list[Claim], kind: str) -> Interval:
        """What wider numbers leave, where the question is about some categories only."""
        width = min((_WIDTH.get(claim.effect, 1) for claim in main or claims), default=0)
        groups: dict[tuple[str | None, frozenset[str]], list[Claim]] = defaultdict(list)
        for claim in claims:
            wider = claim.data is None or cover(claim.data, self.statuses.only)
            if wider and claim.figure.said is None and _WIDTH.get(claim.effect, 1) <= width:
                groups[(claim.effect, frozenset(claim.data or ()))].append(claim)
        highs = [self._resolve(group, kind).high for group in groups.values()]
        return Interval(0, min((high for high in highs if high is not None), default=None))

    def _combine(self, claims: list[Claim], kind: str) -> Interval:
        """One interval for several claims: apart by effect and categories, these side by side."""
        groups: dict[tuple[str | None, tuple[str, ...] | None], list[Claim]] = defaultdict(list)
        for claim in claims:
            data = tuple(sorted(claim.data)) if claim.data is not None else None
            groups[(claim.effect, data)].append(claim)
        return largest_and_sum(self._resolve(group, kind) for group in groups.values())

    def _resolve(self, claims: list[Claim], kind: str) -> Interval:
        by_unit: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
        for claim in claims:
            by_unit[claim.unit].append(claim)
        result: Interval | None = None
        last: list[Claim] = []
        for unit in sorted(by_unit, key=lambda item: (item[0] != "person", item[0], item[1] or "")):
            kept, clashes = stand(by_unit[unit])
            self._note(clashes)
            value, clashes = joined(kept, kind)
            self._note(clashes)
            if result is None:
                result = value
            elif (common := result.meet(value)) is not None:
                result = common
            else:
                self._note([Clashing(pair(last[0], kept[0]), "units")])
            last = kept
        return result or ANY

    def _note(self, clashes: Iterable[Clashing]) -> None:
        for clash in clashes:
            if clash not in self.clashes:
                self.clashes.append(clash)

    def _parts(self, population: str, claims: list[Claim]) -> tuple[SubTotal, ...]:
        groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.people == ANY:
                continue
            data = "+".join(sorted(claim.data)) if claim.data is not None else ""
            groups[(claim.effect or "", data, claim.figure.said or "")].append(claim)
        parts = []
        for (effect, data, said), group in sorted(groups.items()):
            people = self._resolve(group, "people")
            ident = "/".join(item for item in (population, effect or "any", data, said) if item)
            parts.append(
                SubTotal(
                    ident,
                    effect or None,
                    tuple(data.split("+")) if data else None,
                    people,
                    _weight(group),
                )
            )
        return tuple(parts)

    # -- units --------------------------------------------------------------------------------

    def _persons(self, population: str, figure: Count | Size) -> tuple[Interval, Interval]:
        """Step 9(d): a stated number as distinct persons, and as notices."""
        stated = figure.interval
        if figure.provisional:
            return ANY, ANY
        low, high = int(stated.low), None if stated.high is None else int(stated.high)
        if "party" in (figure.unit, figure.of):
            return Interval(0, high), Interval(0, high)
        if figure.unit == "record" and figure.of != "person":
            return ANY, ANY
        if figure.unit == "person" and figure.duplicates == "none":
            return stated, stated
        least_one = 1 if low > 0 else 0
        if figure.unit == "person" and figure.duplicates == "across":
            many = self._controllers(population)
            fewest = least_one if many is None else -(-low // many)
            return Interval(fewest, high), stated
        notices = self._members_affected(population) if least_one else 0
        return Interval(least_one, high), Interval(notices, high)

    def _cohorts(self, population: str) -> tuple[str, ...]:
        organisations = self.structure.organisations
        return tuple(
            ident
            for ident in self.structure.controllers_of(population)
            if ident in organisations and organisations[ident].cohort
        )

    def _controllers(self, population: str) -> int | None:
        """The highest number of controllers said; None where a cohort has no stated size."""
        controllers = self.structure.controllers_of(population)
        cohorts = self._cohorts(population)
        total = len(controllers) - len(cohorts)
        for cohort in cohorts:
            highs: list[int | None] = [
                None if size.interval.high is None else int(size.interval.high)
                for size in self.structure.organisations[cohort].sizes
                if visible(self.structure, size, self.known)
            ]
            highs += [
                None if item.high is None else int(item.high)
                for item in self._affected_members(cohort, Status.POSSIBLE)
            ]
            if not highs or None in highs:
                return None
            total += max(item for item in highs if item is not None)
        return max(total, 1)

    def _members_affected(self, population: str) -> int:
        """The number of members known to be affected, at least 1."""
        lows = [
            int(item.low)
            for cohort in self._cohorts(population)
            for item in self._affected_members(cohort)
        ]
        return max(lows, default=1) or 1

    def _affected_members(self, cohort: str, least: Status = Status.CONFIRMED) -> list[Interval]:
        """The numbers of members stated to be affected, with at least this status."""
        return [
            count.interval
            for finding in self.said.about(cohort)
            if finding.status.rank <= least.rank
            for count in finding.counts
            if count.unit in ORGANISATION_UNITS and count.measure == "affected"
        ]


def _weight(claims: list[Claim]) -> Weight:
    """Of the claims that stand, the weightiest: they say the number together."""
    said = [
        (claim.standing, claim.said.toordinal() if claim.said is not None else 0)
        for claim in claims
    ]
    return max(said, default=(0, 0))


def visible(structure: Structure, size: Size, known: dt.date | None) -> bool:
    """Whether a size had been said by ``known``; without any date only where ``known`` is None."""
    if known is None:
        return True
    day = size_day(structure, size)
    return day is not None and day <= known


def size_day(structure: Structure, size: Size) -> dt.date | None:
    if size.stated_on is not None:
        return size.stated_on.last
    return source_day(structure.knowledge, size.sources)


def _personal(figure: Count | Size) -> bool:
    return figure.unit in ("person", "party") or figure.unit == "record"


def _at_least(interval: Interval, low: int) -> Interval:
    """The interval raised to a least; where that is more than it allows, the least alone, so that
    the claims are seen to contradict each other."""
    if interval.high is not None and interval.high < low:
        return Interval(low, None)
    return interval._replace(low=max(interval.low, low))


def _nested(claim: Claim, other: Claim) -> bool:
    """Whether the people of one number are among those of another, by category and effect."""
    one, many = claim.data or (), other.data or ()
    wider = _WIDTH.get(other.effect, 1) <= _WIDTH.get(claim.effect, 1)
    return wider and cover(many, one) and not cover(one, many)
