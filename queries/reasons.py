"""Why something is on the answer: its minimal independent chains, strongest first, hop by hop.

An organisation is reached as the client of engagements; as the controller of populations that
others entrust only where that is another way than those; as the controller of parts of what is
reached only where there is nothing else. A stated chain is kept although an assumed one inside it
is shorter: it is what makes the answer certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph.links import ASSUMED, STATED
from ..graph.structure import is_implicit
from ..graph.vocabulary import HARMS, Status
from ..graph.walk import Hit, through
from .answers import HarmStatus
from .chains import MAX_CHAINS, Chain, Chains, Way, minimal, tier, way
from .hops import Hops
from .inquiry import Inquiry
from .judged import Judged, harm_status
from .path_answers import Hop, Reason
from .testimony import Bearings


class Reasons:
    """The reasons of one worked-out question."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._walk, self._structure = inquiry.walk, inquiry.structure
        self._hops = Hops(inquiry)
        self._bearings = Bearings(inquiry)
        self._cut: set[str] = set()
        self._every = (inquiry.chains, Chains(inquiry.walk, stated_only=True))

    @property
    def cut(self) -> set[str]:
        """Records of which not all chains are listed."""
        return self._cut.union(*(chains.cut for chains in self._every))

    def is_on(self, subject: str) -> bool:
        """Whether it is on the answer: hit itself, reached, or affected by statement."""
        hit = self._walk.hit
        return subject in (*hit.organisations, *hit.systems) or subject in self._inquiry.rows

    def hit_within(self, hit: Hit) -> bool:
        """Whether all that is hit here is hit there."""
        own = self._walk.hit
        return (
            set(own.organisations) <= set(hit.organisations)
            and set(own.systems) <= set(hit.systems)
            and set(own.engagements) <= set(hit.engagements)
        )

    def of(self, subject: str) -> tuple[Reason, ...]:
        """Every reason for which it is on the answer; none where it is not."""
        if not self.is_on(subject):
            return ()
        reasons = [self._reason(chain, subject) for chain in self.chains(subject)]
        wanted = [reason for reason in reasons if self._is_wanted(reason)]
        if len(wanted) > MAX_CHAINS:
            self._cut.add(subject)
        kept = tuple(sorted(wanted, key=_strength)[:MAX_CHAINS])
        return kept or self._statements(subject)

    def _is_wanted(self, reason: Reason) -> bool:
        return reason.tier == 0 or any(reason.status[harm] for harm in self._inquiry.harms)

    # -- which chains -------------------------------------------------------------------------

    def chains(self, subject: str) -> tuple[Chain, ...]:
        """The minimal chains to it, and the minimal ones among the stated."""
        found: dict[Chain, None] = {}
        for chains in self._every:
            found.update(dict.fromkeys(self._minimal(chains, subject)))
        return tuple(found)

    def _minimal(self, chains: Chains, subject: str) -> tuple[Chain, ...]:
        walk = self._walk
        if subject in self._structure.engagements:
            return chains.to_engagement(subject) if subject in walk.engagements else ()
        if subject in self._structure.populations:
            reach = walk.populations.get(subject)
            return chains.to_population(subject, reach) if reach is not None else ()
        if subject in self._structure.systems:
            return tuple(chains.to_system(subject)) if subject in walk.systems else ()
        return self._to_organisation(chains, subject)

    def _to_organisation(self, chains: Chains, subject: str) -> tuple[Chain, ...]:
        walk, ties = self._walk, self._inquiry.rows.ties(subject)
        ends = [item for item in (*ties.clients, *ties.members) if item in walk.engagements]
        found: list[Chain] = list(chains.to_organisation(subject, ends, ())) if ends else []
        if subject in walk.hit.organisations:
            found.append((subject,))
        found += [(item, subject) for item in ties.systems if item in walk.systems]
        leaking = [way(chain) for chain in found if self._leaks(chain)]
        own = [
            (*chain, subject)
            for item in ties.populations
            if not (found and is_implicit(item))  # its own work, which is there
            if (reach := walk.populations.get(item)) is not None
            for chain in chains.to_population(item, reach, itself=bool(found))
        ]
        own = [
            chain
            for chain in minimal(own)
            if not any(other.inside(way(chain)) or way(chain).inside(other) for other in leaking)
        ]
        return (*minimal(found), *_one_per_way(own))

    def _leaks(self, chain: Chain) -> bool:
        load = self._walk.start
        for item in chain:
            if item in self._structure.engagements:
                passed = through(self._structure, item, load)
                if passed is None:
                    return False
                load = passed
        return True

    # -- one reason ---------------------------------------------------------------------------

    def _reason(self, chain: Chain, subject: str) -> Reason:
        hops = self._hops.of(chain)
        last = hops[-1]
        elements = self._bearings.elements(chain, self._passing(chain), subject)
        findings = self._bearings.on(elements)
        return Reason(
            kind="chain",
            certainty=ASSUMED if any(hop.certainty == ASSUMED for hop in hops) else STATED,
            tier=tier(self._walk, chain),
            residual=any(hop.residual for hop in hops),
            status=self._status(chain, subject, last),
            leak=last.leak,
            data=last.data,
            populations=last.populations,
            chain=chain,
            hops=hops,
            findings=findings,
            sources=self._inquiry.evidence.cite(
                *(hop.sources for hop in hops), *(item.sources for item in findings)
            ),
        )

    def _passing(self, chain: Chain) -> tuple[str, ...]:
        """The populations whose data passes a chain; of an engagement without a list, what it
        exposes."""
        load = self._walk.start
        for item in chain:
            if item in self._structure.engagements:
                passed = through(self._structure, item, load)
                if passed is None:
                    return ()
                load = passed
        return tuple(sorted(load[1].items))

    def _status(self, chain: Chain, subject: str, last: Hop) -> HarmStatus:
        """The status that a chain carries to its end: of its last work, and of the own people."""
        rows, structure = self._inquiry.rows, self._structure
        end = chain[-2] if len(chain) > 1 and chain[-1] == subject else subject
        own = [
            item
            for item in (last.populations or ())
            if last.leak and subject in structure.controllers_of(item)
        ]
        found: dict[str, Judged | None] = dict.fromkeys(HARMS)
        for harm in self._inquiry.harms:
            if harm == "leak" and not last.leak:
                continue
            if subject not in structure.organisations or len(chain) == 1:
                found[harm] = rows.judged(subject, harm)
                continue
            if end in structure.engagements:
                judged = [rows.judged_through(end, subject, harm)]
            else:
                judged = [rows.judged(end, harm)]
            judged += [rows.judged(item, harm) for item in own]
            known = [item for item in judged if item is not None]
            found[harm] = min(known, key=lambda item: item[0].status.rank, default=None)
        return harm_status(found)

    # -- without a chain ----------------------------------------------------------------------

    def _statements(self, subject: str) -> tuple[Reason, ...]:
        """What is said of it or of what is its own, where no chain leads there."""
        said, evidence = self._inquiry.said, self._inquiry.evidence
        reasons = []
        for about in self._own(subject):
            if not said.by_subject.get(about):
                continue
            findings = self._bearings.on((about,))
            judged = {harm: self._inquiry.rows.judged(about, harm) for harm in self._inquiry.harms}
            reasons.append(
                Reason(
                    kind="statement",
                    certainty=None,
                    tier=None,
                    residual=False,
                    status=harm_status(judged),
                    leak=harm_status(judged)["leak"] is not None,
                    data=None,
                    populations=(about,) if about.startswith("pop:") else None,
                    chain=(),
                    hops=(),
                    findings=findings,
                    sources=evidence.cite(*(item.sources for item in findings)),
                )
            )
        return tuple(sorted(reasons, key=_strength))

    def _own(self, subject: str) -> Iterator[str]:
        yield subject
        if subject in self._structure.organisations:
            ties = self._inquiry.rows.ties(subject)
            yield from (item for item in ties.populations if not is_implicit(item))
            yield from (*ties.clients, *ties.members, *ties.systems)


def _one_per_way(chains: Iterable[Chain]) -> Iterator[Chain]:
    """Of the chains that differ in their populations alone, the first."""
    seen: set[Way] = set()
    for chain in chains:
        if way(chain) not in seen:
            seen.add(way(chain))
            yield chain


def _strength(reason: Reason) -> tuple[object, ...]:
    """Strongest first: certainty, the status carried, the shorter tier, then ids."""
    ranks = [Status(item).rank for item in reason.status.values() if item is not None]
    return (
        reason.certainty is None,
        reason.certainty != STATED,
        min(ranks, default=9),
        reason.tier or 0,
        reason.chain or tuple(item.id for item in reason.findings),
    )
