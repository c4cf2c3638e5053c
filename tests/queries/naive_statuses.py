"""Steps 6 to 8, and 9 (a) to (c), of docs/semantics.md the naive way; see :mod:`naive`.

A status is asked for one subject, one effect and one category at a time, and worked out afresh each
time by looking at every finding and walking every chain backwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hakyu.graph.intervals import Interval
from hakyu.graph.records import Finding, Speaker
from hakyu.graph.vocabulary import (
    AUTHORITY_KINDS,
    NARROWER,
    STANDINGS,
    WIDER,
    Status,
    ancestors,
    effects_of,
    narrower_of,
)

from .naive import Chain, Reached, controllers
from .naive_certificates import counting
from .naive_world import UNNAMED, World

#: No category in particular.
ANY = ""
RAISING = (Status.CONFIRMED, Status.POSSIBLE)


def worst(statuses: Iterable[Status | None]) -> Status | None:
    """The worst of those that are there."""
    return min((one for one in statuses if one is not None), key=lambda one: one.rank, default=None)


def passed(status: Status | None, effect: str) -> Status | None:
    """What a statement about a whole says of its parts."""
    if status is Status.CONFIRMED and effect != "unavailable":
        return Status.POSSIBLE
    return status


@dataclass
class Naive:
    """The statuses of everything on the answer."""

    world: World
    reached: Reached

    def __post_init__(self) -> None:
        names = {item.id for item in self.world.incidents}
        about = [f for f in self.world.all_findings if names.intersection(f.incidents)]
        about += counting(self.world, self.reached)
        withdrawn = {one for f in self.world.all_findings for one in f.supersedes}
        self.findings = [f for f in about if f.id not in withdrawn]
        self.spoken = {f.subject for f in self.findings}
        self.findings = [f for f in self.findings if not self.refuted(f)]
        self.categories = sorted({d for f in self.findings for d in f.data or ()})

    # -- step 6 -----------------------------------------------------------------------------

    def standing(self, finding: Finding) -> int:
        about = bool(finding.incidents)
        return max(
            (self._standing(one, finding.subject, about) for one in finding.stated_by), default=0
        )

    def _standing(self, speaker: str | Speaker, subject: str, of_incident: bool) -> int:
        if isinstance(speaker, Speaker):
            return STANDINGS[speaker.standing]
        world = self.world
        record = world.organisations.get(speaker)
        if record is not None and record.kind in AUTHORITY_KINDS:
            return 3
        if speaker == subject:
            return 2
        if subject in world.populations and speaker in controllers(world, subject):
            return 2
        works = world.known_engagements.values()
        for work in works:
            if work.id == subject and work.client == speaker:
                owners = [controllers(world, item) for item in world.people_of(work)]
                if all(not item or speaker in item for item in owners):
                    return 2
        held = [p.id for p in world.populations.values() if subject in p.held_on]
        if held and all(speaker in controllers(world, item) for item in held):
            return 2
        targets = {item.target for one in world.incidents for item in one.targets}
        if (of_incident and speaker in targets) or any(w.provider == speaker for w in works):
            return 1
        return 1 if any(s.operator == speaker for s in world.systems.values()) else 0

    def refuted(self, claim: Finding) -> bool:
        """A claim of erasure, where something inside what it covers was hit by a later word."""
        before = self.world.day(claim)
        return claim.reason == "erased" and any(
            later.status in RAISING
            and (day := self.world.day(later)) is not None
            and (before is None or day > before)
            and claim.subject in self.world.around(later.subject)
            for later in self.findings
        )

    def retires(self, later: Finding, earlier: Finding) -> bool:
        day, before = self.world.day(later), self.world.day(earlier)
        if day is None or (before is None and earlier.reason is None):
            return False
        if before is not None and before >= day:
            return False
        return self.standing(later) >= self.standing(earlier)

    def standing_ones(self, findings: list[Finding]) -> list[Finding]:
        return [f for f in findings if not any(self.retires(g, f) for g in findings)]

    @staticmethod
    def covers(finding: Finding, effect: str, passing: bool = False) -> bool:
        """Whether it says something of the effect; that a narrower one confirms the wider is seen
        last, in each part for itself."""
        stated = finding.effect
        if stated is None or stated == effect:
            return True
        if finding.status is Status.RULED_OUT:
            return stated in WIDER.get(effect, ())
        widened = finding.status is Status.CONFIRMED and stated in NARROWER.get(effect, ())
        return widened and not passing

    def own(self, subject: str, effect: str, category: str) -> list[Finding]:
        """What stands of one's own findings and of the denials of what contains one."""
        mine = [
            f
            for f in self.findings
            if f.subject == subject.removesuffix(UNNAMED)
            and self.covers(f, effect)
            and (f.data is None if category == ANY else category in (f.data or ()))
        ]
        if not mine:
            return []
        wholes = self.wholes(subject) | ({subject} if category != ANY else set())
        denials = [
            f
            for f in self.findings
            if f.subject in wholes
            and f.status is Status.RULED_OUT
            and f.data is None
            and self.covers(f, effect)
        ]
        return self.standing_ones(mine + denials)

    def stated(self, subject: str, effect: str, category: str) -> Status | None:
        """A subject's own status."""
        return worst(f.status for f in self.own(subject, effect, category))

    def passing(self, subject: str, effect: str, category: str) -> Status | None:
        """What of it passes to its parts: of an effect of which somebody spoke."""
        found = self.own(subject, effect, category)
        status = worst(f.status for f in found)
        shown = [f for f in found if f.status is status]
        return status if any(self.covers(f, effect, passing=True) for f in shown) else None

    def wholes(self, subject: str) -> set[str]:
        """What contains the subject, whatever the chain."""
        world = self.world
        if subject in world.organisations:
            return world.above(subject)
        found = set(world.containers(subject))
        chains = self.chains(subject, "unavailable")
        if chains:
            found |= set.intersection(*({*one} for one in map(self._elements(subject), chains)))
        return found - {subject, subject.removesuffix(UNNAMED)}

    # -- step 7 -----------------------------------------------------------------------------

    def chains(self, subject: str, effect: str) -> list[Chain]:
        """The chains that lead to it; for a leak those that leak.

        Of a population those that end nearest to it: a chain that goes on to another engagement
        with the same people is the longer one.
        """
        if subject in self.reached.populations:
            carrying = self.reached.populations[subject]
            ends = {chain.last for chain in carrying if chain.last.startswith("eng:")}
            last = {
                one for one in ends if not any(self.world.goes_on(one, other) for other in ends)
            }
            nearest = [c for c in carrying if c.last in (last or ends) or c.last not in ends]
            if effect in effects_of("loss"):  # the service fails them by every chain
                nearest += [c for one in last or ends for c in self.reached.engagements[one]]
            return nearest
        found = self.reached.engagements.get(subject, [])
        return [chain for chain in found if chain.leak or effect not in effects_of("leak")]

    def line(self, subject: str, chain: Chain) -> list[set[str]]:
        """From the subject through its containers back to the target; systems side by side."""
        world = self.world
        if subject.startswith("org:"):
            return [{item} for item in (subject, *world.cohorts_by_nearness(subject))]
        found = [{subject}]
        if not subject.startswith("eng:") or subject.endswith(UNNAMED):
            found += [{item} for item in world.containers(subject)]
        for item in reversed(chain.elements):
            if not item.startswith("org:"):  # what is said of a vendor is said of no client's data
                found.append({item})
            if item in world.engagements:
                found.append(world.platforms(world.engagements[item]))
        return found

    def _elements(self, subject: str) -> Callable[[Chain], set[str]]:
        return lambda chain: set().union(*self.line(subject, chain))

    def down(self, subject: str, effect: str, category: str) -> Status | None:
        """Its own status, else what passes to it: the worst over chains of the nearest."""
        found = self.stated(subject, effect, category)
        if found is not None:
            return found
        over = [
            self._nearest(subject, effect, category, chain)
            for chain in self.chains(subject, effect) or [Chain(())]
            if category == ANY or effect in effects_of("loss") or self._may_pass(category, chain)
        ]
        if not any(over):
            return None
        found = worst(one or Status.UNKNOWN for one in over)
        if found in RAISING and category != ANY:  # one category's worse is not the others' better
            found = worst([found, passed(self.down(subject, effect, ANY), effect)])
        return None if found is Status.UNKNOWN else found  # a silent chain: nothing is said

    @staticmethod
    def _may_pass(category: str, chain: Chain) -> bool:
        return chain.data is None or any(narrower_of(category, one) for one in chain.data)

    def _nearest(self, subject: str, effect: str, category: str, chain: Chain) -> Status | None:
        """Of the category first; a denial of all denies it, if nothing nearer is said of all."""
        line = self.line(subject, chain)
        for elements in line if category != ANY else ():
            found = worst(self._says(subject, one, effect, category) for one in elements)
            whole = [self._says(subject, one, effect, ANY) for one in elements]
            if found is not None:
                return passed(found, effect)
            if any(whole):
                if Status.RULED_OUT in whole:
                    return Status.RULED_OUT
                break
        beyond = line if category != ANY else []
        for elements in beyond:
            found = worst(self._says(subject, one, effect, category) for one in elements)
            if found is not None:
                return passed(found, effect)
        for elements in line:
            found = worst(self._says(subject, one, effect, ANY) for one in elements)
            if found is not None:
                return passed(found, effect)
        return None

    def _says(self, subject: str, one: str, effect: str, category: str) -> Status | None:
        says = self.stated if one == subject else self.passing
        return says(one, effect, category)

    def effect(self, subject: str, effect: str) -> Status | None:
        """After passing down: for no category in particular, at least what a category has."""
        asked = self.world.question.data
        categories = [
            one
            for one in self.categories
            if not asked or any(wider in asked for wider in ancestors(one))
        ]
        own = [self.down(subject, effect, one) for one in categories]
        whole = [self.down(subject, effect, one) for one in asked or (ANY,)]
        return worst([*whole, *(one for one in own if one in RAISING)])

    def on_answer(self) -> set[str]:
        """Populations reached or spoken of, and what contains them."""
        world = self.world
        subjects = self.spoken
        found = set(self.reached.populations) | (subjects & set(world.populations))
        for item in (subjects & set(world.known_engagements)) - set(self.reached.engagements):
            found.update(world.people_of(world.known_engagements[item]))
        return found.union(*(world.containers(item) for item in found))

    def parts(self, subject: str) -> set[str]:
        """What lies directly in it on this answer."""
        world = self.world
        if subject in world.organisations:
            return {item.id for item in world.organisations.values() if subject in item.member_of}
        if subject in world.known_engagements:
            return self.on_answer().intersection(world.people_of(world.known_engagements[subject]))
        return {item for item in self.on_answer() if world.containers(item)[:1] == [subject]}

    def base(self, subject: str, harm: str) -> Status | None:
        return worst(self.effect(subject, effect) for effect in effects_of(harm))

    def status(self, subject: str, harm: str) -> Status | None:
        """The worst over effects, after passing up; None: no statement."""
        below = [self.status(part, harm) for part in self.parts(subject)]
        return worst([self.base(subject, harm), *(one for one in below if one in RAISING)])

    def row(self, subject: str, harm: str) -> Status | None:
        """As shown; null for an engagement through which nothing leaks."""
        chains = self.reached.engagements.get(subject)
        if harm == "leak" and chains and not any(chain.leak for chain in chains):
            return None
        return self.status(subject, harm) or Status.UNKNOWN

    # -- step 8 -----------------------------------------------------------------------------

    def _of_work(self, ident: str, harm: str) -> Status | None:
        """An engagement's status; where nothing is said of it, that of all its populations."""
        status = self.row(ident, harm)
        people = self.world.people_of(self.world.known_engagements[ident])
        silent = status is not None and self.base(ident, harm) is None
        if silent and people and set(people) <= self.on_answer():
            return worst(self.row(item, harm) for item in people)
        return status

    def organisation(self, ident: str, harm: str) -> Status | None:
        """The worst of its own findings, its engagements and its populations."""
        world = self.world
        mine = self.status(ident, harm)
        found: list[Status | None] = []
        for item in self.reached.engagements:
            why = world.stands_for_client(world.engagements[item]).get(ident)
            status = self._of_work(item, harm) if why else None
            if why == "member" and status is not None:
                effects = effects_of(harm)
                status = worst(passed(self.effect(item, x), x) for x in effects) or Status.UNKNOWN
            if why != "cohort":
                found.append(status)
        spoken = self.spoken
        for item in spoken - set(self.reached.engagements):
            if item in world.known_engagements and world.known_engagements[item].client == ident:
                found.append(self._of_work(item, harm))
        for item in self.on_answer():
            known = item in self.reached.populations or item.removesuffix(UNNAMED) in spoken
            if known and ident in controllers(world, item):
                found.append(self.row(item, harm))
        for system in self.world.hit & spoken & set(world.systems):
            if world.systems[system].operator == ident:
                found.append(self.base(system, harm) or Status.UNKNOWN)
        if mine is not None:
            found = [one for one in found if one is not Status.UNKNOWN]
        return worst([mine, *found])

    # -- step 9 (a) to (c) --------------------------------------------------------------------

    def number(self, subject: str, shown: Status) -> Interval | None:
        """Plain persons without repeats, stated of the whole of a population."""
        claims = [
            (self.world.day(f), self.standing(f), f.stated_by, count.interval)
            for f in self.findings
            if f.subject == subject and f.status is shown
            for count in f.counts
        ]
        kept = [
            claim
            for claim in claims
            if not any(o[2] == claim[2] and o[0] and claim[0] and o[0] > claim[0] for o in claims)
        ]
        if any(claim[1] >= 2 for claim in kept):
            kept = [claim for claim in kept if claim[1] >= 2]
        if not kept:
            return None
        result = kept[0][3]
        for claim in kept[1:]:
            met = result.meet(claim[3])
            result = result.hull(claim[3]) if met is None else met
        return result
