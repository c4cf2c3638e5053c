"""Rows of an answer: organisations, engagements and populations with their status (step 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..graph.intervals import Interval
from ..graph.links import ASSUMED, STATED
from ..graph.statements import UNSAID, Verdict, worst
from ..graph.statuses import Statuses
from ..graph.structure import IMPLICIT, is_implicit
from ..graph.totals import Totals
from ..graph.vocabulary import Status, effects_of
from .answers import CountRow, EngagementRow, OrganisationRow, PopulationRow
from .chains import Chains
from .evidence import Evidence, text
from .judged import Judged, harm_status, in_part, leading, leading_harm, vendor_only


class Ties(NamedTuple):
    """What puts an organisation on the answer.

    ``clients``: engagements whose client it is, or succeeds; ``members``: its cohort's, which hold
    for it. Not all need be reached: some are only spoken of.
    """

    clients: tuple[str, ...]
    members: tuple[str, ...]
    populations: tuple[str, ...]
    systems: tuple[str, ...]


class Rows:
    """Builds the rows. ``harms`` are the harms asked for."""

    def __init__(
        self,
        statuses: Statuses,
        totals: Totals,
        evidence: Evidence,
        chains: Chains,
        harms: tuple[str, ...],
    ) -> None:
        self._statuses = statuses
        self._walk = statuses.walk
        self._structure = statuses.structure
        self._totals = totals
        self._evidence = evidence
        self._chains = chains
        self._harms = harms
        self._by_client: dict[str, list[str]] = defaultdict(list)
        self._by_member: dict[str, list[str]] = defaultdict(list)
        self._controlled: dict[str, list[str]] = defaultdict(list)
        self._operated: dict[str, list[str]] = defaultdict(list)
        self._collect()

    def _collect(self) -> None:
        for ident in self._walk.engagements:
            record = self._structure.engagements[ident]
            direct = {record.client, *self._structure.successors_of(record.client)}
            for organisation in dict.fromkeys(self._walk.clients(ident)):
                known = self._by_client if organisation in direct else self._by_member
                known[organisation].append(ident)
        for ident in self._statuses.engagements:
            if ident not in self._walk.engagements:
                self._by_client[self._structure.engagements[ident].client].append(ident)
        for system in self._walk.hit.systems:
            operator = self._structure.systems[system].operator
            if operator is not None and self._spoken_of(system):
                self._operated[operator].append(system)
        for population, reach in self._statuses.populations.items():
            if reach is None and not self._spoken_of(population):
                continue
            for organisation in self._structure.controllers_of(population):
                self._controlled[organisation].append(population)

    def _spoken_of(self, population: str) -> bool:
        return bool(self._statuses.said.by_subject.get(population.removesuffix(IMPLICIT)))

    # -- one ----------------------------------------------------------------------------------

    def ties(self, organisation: str) -> Ties:
        """What puts an organisation on the answer."""
        return Ties(
            *(
                tuple(sorted(of.get(organisation, ())))
                for of in (self._by_client, self._by_member, self._controlled, self._operated)
            )
        )

    def judged(self, ident: str, harm: str) -> Judged | None:
        """The status of anything for a harm; None where nothing carries the harm to it."""
        if ident in self._structure.organisations:
            return self._judge(ident, harm)
        if ident in self._structure.engagements:
            return self._statuses.final(ident, harm) if self._carries(ident, harm) else None
        return self._statuses.final(ident, harm)

    def judged_through(self, engagement: str, organisation: str, harm: str) -> Judged | None:
        """The status that an engagement brings to its client, or to one for whom it holds."""
        if not self._carries(engagement, harm):
            return None
        if engagement in self._by_member.get(organisation, ()):
            return self._for_member(engagement, harm), False
        return self._of_engagement(engagement, harm)

    def __contains__(self, ident: str) -> bool:
        """Whether a record is on the answer."""
        spoken = self._spoken_of(ident)
        if ident in self._structure.organisations:
            found = spoken or any(self.ties(ident))
        elif ident in self._structure.engagements:
            found = spoken or ident in self._walk.engagements
        elif ident in self._structure.populations:
            found = spoken or ident in self._walk.populations
        else:
            return ident in self._walk.systems or (spoken and ident in self._structure.systems)
        return found and any(self.judged(ident, harm) is not None for harm in self._harms)

    # -- which --------------------------------------------------------------------------------

    def organisations(self) -> tuple[OrganisationRow, ...]:
        """Every organisation on the answer: nearest tier first, then worst status, then id."""
        found = {*self._by_client, *self._by_member, *self._controlled, *self._operated}
        found |= {
            subject
            for subject in self._statuses.said.by_subject
            if subject.startswith("org:") and subject in self._structure.organisations
        }
        rows = [
            self._organisation(ident) for ident in found if ident in self._structure.organisations
        ]
        return tuple(sorted((row for row in rows if self._wanted(row)), key=_order))

    def organisation(self, ident: str) -> OrganisationRow | None:
        """The row of one organisation; None where it is not on the answer."""
        found = (self._by_client, self._by_member, self._controlled, self._operated)
        on_it = ident in self._statuses.said.by_subject or any(ident in items for items in found)
        if not on_it or ident not in self._structure.organisations:
            return None
        row = self._organisation(ident)
        return row if self._wanted(row) else None

    def engagements(self) -> tuple[EngagementRow, ...]:
        rows = [self._engagement(ident) for ident in sorted(self._walk.engagements)]
        return tuple(
            sorted((row for row in rows if self._wanted(row)), key=lambda row: (row.tier, row.id))
        )

    def populations(self) -> tuple[PopulationRow, ...]:
        rows = [
            self._population(ident)
            for ident, reach in self._statuses.populations.items()
            if reach is not None or self._spoken_of(ident)
        ]
        return tuple(sorted((row for row in rows if self._wanted(row)), key=_order))

    def _wanted(self, row: OrganisationRow | EngagementRow | PopulationRow) -> bool:
        return any(row.status[harm] is not None for harm in self._harms)

    # -- organisations ------------------------------------------------------------------------

    def _organisation(self, ident: str) -> OrganisationRow:
        record = self._structure.organisations[ident]
        engagements = [*self._by_client.get(ident, ()), *self._by_member.get(ident, ())]
        reached = [item for item in engagements if item in self._walk.engagements]
        populations = self._controlled.get(ident, [])
        judged = {harm: self._judge(ident, harm) for harm in self._harms}
        verdict = leading(judged)
        finding = self._evidence.spokesman(verdict)
        ways = [
            (item, reach)
            for item in populations
            if (reach := self._statuses.populations[item]) is not None
        ]
        tiers = [self._walk.engagements[item].tier for item in reached]
        if not tiers:
            tiers = [reach.tier for _, reach in ways]
        tier = self._tier(ident, tiers)
        nearest = sorted((self._walk.engagements[item].tier, item) for item in reached)
        certainties = [self._walk.engagements[item].certainty for item in reached]
        certainties += [reach.certainty for _, reach in ways]
        via = (
            ((ident,),)
            if tier == 0 and ident in self._walk.hit.organisations
            else tuple((item, ident) for item in self._operated[ident])
            if tier == 0 and not ways and ident in self._operated
            else self._chains.to_organisation(ident, reached, ways)
        )
        counts = self._counts(ident, engagements, populations)
        return OrganisationRow(
            id=ident,
            name=record.name,
            kind=record.kind,
            cohort=record.cohort,
            tier=tier,
            status=harm_status(judged),
            ruled_out_by_vendor_only=vendor_only(judged),
            in_part=in_part(judged, verdict),
            status_from=finding.id if finding else None,
            certainty=_best(certainties) or (STATED if tier == 0 else None),
            basis=self._structure.engagements[nearest[0][1]].basis if nearest else None,
            residual=any(self._walk.residual(item) for item in reached),
            data=self._data([*reached, *populations]),
            via=via,
            counts=tuple(counts),
            stated_on=text(finding.stated_on) if finding else None,
            stated_by=self._evidence.speakers(finding),
            sources=self._evidence.cite(
                finding.sources if finding else (),
                *(row.sources for row in counts),
                *(self._structure.engagements[item].sources for item in sorted(engagements)),
            ),
            people=self._totals.among(populations, leading_harm(judged)),
        )

    def _tier(self, ident: str, tiers: list[int]) -> int | None:
        """0 for what is hit itself and for the operator of a system that is; else the nearest."""
        if ident in self._walk.hit.organisations:
            return 0
        return min(tiers, default=0 if ident in self._operated else None)

    def _counts(
        self, ident: str, engagements: Iterable[str], populations: Iterable[str]
    ) -> list[CountRow]:
        rows = [*self._evidence.sizes(ident), *self._evidence.counts(ident)]
        for system in self._operated.get(ident, ()):
            rows += self._evidence.counts(system)
        for subject in dict.fromkeys([*sorted(engagements), *sorted(populations)]):
            if not is_implicit(subject) and subject not in self._by_member.get(ident, ()):
                rows += self._evidence.counts(subject)
        return rows

    def _judge(self, ident: str, harm: str) -> Judged | None:
        """Step 8: the worst of its own findings and of its engagements and populations.

        None where nothing carries the harm to it. Where the organisation has been spoken of as a
        whole, parts about which nothing is said do not make it unknown.
        """
        statuses = self._statuses
        parts: list[Judged] = []
        for item in self._by_client.get(ident, ()):
            if self._carries(item, harm):
                parts.append(self._of_engagement(item, harm))
        own_populations = set(self._controlled.get(ident, ()))
        for population in sorted(own_populations):
            found = statuses.final(population, harm)
            container = self._structure.container(population)
            if container in own_populations and container is not None:
                above, _ = statuses.final(container, harm)
                weightier = found[0].status is above.status and _best_standing(
                    found[0]
                ) > _best_standing(above)
                if not weightier and (
                    found[0].status.rank >= above.status.rank or not found[0].support
                ):
                    continue  # what contains it speaks for it
            parts.append(found)
        for system in self._operated.get(ident, ()):
            parts.append((statuses.base(system, harm), False))
        shared = [item for item in self._by_member.get(ident, ()) if self._carries(item, harm)]
        held = len(shared) if parts else 0  # its cohort's work says nothing that its own does not
        parts += [(self._for_member(item, harm), False) for item in shared]
        own, own_part = statuses.final(ident, harm)
        spoken = bool(own.support)
        if spoken:
            parts = [item for item in parts if item[0].status is not Status.UNKNOWN]
            parts.insert(0, (own, own_part))
            held = min(held, len(parts) - 1)
        if not parts:
            return None
        top = worst(verdict for verdict, _ in parts) or UNSAID
        partly = any(part for verdict, part in parts if verdict.status is top.status)
        weaker = any(
            verdict.status.rank > top.status.rank for verdict, _ in parts[: len(parts) - held]
        )
        lifted = top.status in (Status.CONFIRMED, Status.POSSIBLE)
        return top, lifted and (partly or weaker)

    def _of_engagement(self, engagement: str, harm: str) -> Judged:
        """An engagement's status; where nothing is said of it, that of all its populations."""
        statuses = self._statuses
        record = self._structure.engagements[engagement]
        listed = self._structure.populations_of(record)
        silent = not statuses.base(engagement, harm).support
        if silent and listed and all(item in statuses.populations for item in listed):
            judged = [statuses.final(item, harm) for item in listed]
            top = worst(verdict for verdict, _ in judged) or UNSAID
            return top, any(part for verdict, part in judged if verdict.status is top.status)
        return statuses.final(engagement, harm)

    def _carries(self, engagement: str, harm: str) -> bool:
        reached = self._walk.engagements.get(engagement)
        return harm == "loss" or reached is None or reached.leaks

    def _for_member(self, engagement: str, harm: str) -> Verdict:
        """A cohort's engagement as it holds for one member: confirmed passes as possible."""
        verdicts = [
            said.down(unavailable=effect == "unavailable")
            for effect in effects_of(harm)
            if (said := self._statuses.effect(engagement, effect)) is not None
        ]
        return worst(verdicts) or UNSAID

    # -- engagements and populations ----------------------------------------------------------

    def _engagement(self, ident: str) -> EngagementRow:
        record = self._structure.engagements[ident]
        reached = self._walk.engagements[ident]
        judged: dict[str, Judged | None] = {
            harm: self._statuses.final(ident, harm) if self._carries(ident, harm) else None
            for harm in self._harms
        }
        finding = self._evidence.spokesman(leading(judged))
        return EngagementRow(
            id=ident,
            client=record.client,
            provider=record.provider,
            system=record.system,
            service=record.service,
            tier=reached.tier,
            status=harm_status(judged),
            certainty=reached.certainty,
            basis=record.basis,
            residual=self._walk.residual(ident),
            data=self._data([ident]),
            sources=self._evidence.cite(record.sources, finding.sources if finding else ()),
        )

    def _population(self, ident: str) -> PopulationRow:
        record = self._structure.populations.get(ident)
        reach = self._statuses.populations[ident]
        judged: dict[str, Judged | None] = {
            harm: self._statuses.final(ident, harm) for harm in self._harms
        }
        verdict = leading(judged)
        finding = self._evidence.spokesman(verdict)
        harm = leading_harm(judged)
        held = self.held(ident)
        counts = (*self._evidence.sizes(ident), *self._evidence.counts(ident))
        return PopulationRow(
            id=ident,
            label=self.label(ident),
            controllers=self._structure.controllers_of(ident),
            part_of=self._structure.container(ident),
            implicit=record is None,
            tier=reach.tier if reach else None,
            status=harm_status(judged),
            ruled_out_by_vendor_only=vendor_only(judged),
            certainty=reach.certainty if reach else None,
            in_part=in_part(judged, verdict),
            status_from=finding.id if finding else None,
            data=self._data([ident]),
            held=held,
            affected=(shown := self._totals.shown(ident, harm)),
            open=self._open(ident, harm, shown, held),
            counts=counts,
            via=self._chains.to_population(ident, reach) if reach else (),
            stated_on=text(finding.stated_on) if finding else None,
            stated_by=self._evidence.speakers(finding),
            sources=self._evidence.cite(
                record.sources if record else (),
                finding.sources if finding else (),
                *(row.sources for row in counts),
            ),
        )

    def _open(self, ident: str, harm: str, shown: Interval | None, held: Interval | None) -> bool:
        """Whether the population counts for the harm and no upper end of its number is known."""
        if shown is not None:
            return shown.high is None
        if self._totals.level(ident, harm) is None:
            return False
        return held is None or held.high is None

    def held(self, ident: str) -> Interval | None:
        """The people of a population whose data is held; None where no size is known."""
        if self._totals.numbers.held(ident) is None:
            return None
        return self._totals.numbers.held_now(ident)

    def label(self, ident: str) -> str:
        """What a population is called; an unnamed one by its client and the work."""
        record = self._structure.populations.get(ident)
        if record is not None:
            return record.label
        engagement = self._structure.engagements[ident.removesuffix(IMPLICIT)]
        client = self._evidence.name(engagement.client)
        return f"{client}: {engagement.service}" if engagement.service else client

    # -- data ---------------------------------------------------------------------------------

    def _data(self, nodes: Iterable[str]) -> dict[str, str] | None:
        """The worst status of each category over some nodes; None where no category is known."""
        harm = "leak" if "leak" in self._harms else self._harms[0]
        found: dict[str, Verdict] = {}
        for node in nodes:
            if node in self._walk.engagements and not self._walk.engagements[node].leaks:
                continue
            for category, verdict in self._statuses.data(node, harm).items():
                known = found.get(category)
                found[category] = worst([known, verdict] if known else [verdict]) or verdict
        return {key: found[key].status.value for key in sorted(found)} or None


def _best_standing(verdict: Verdict) -> int:
    return max((item.standing for item in verdict.support), default=-1)


def _order(row: OrganisationRow | PopulationRow) -> tuple[object, ...]:
    ranks = [Status(item).rank for item in row.status.values() if item is not None]
    return (row.tier is None, row.tier or 0, min(ranks, default=9), row.id)


def _best(certainties: list[str]) -> str | None:
    if not certainties:
        return None
    return STATED if STATED in certainties else ASSUMED
