"""What is claimed of the erasure of each engagement's data, and which claims are refuted.

A claim of erasure is a dated statement of somebody: after an incident, or of none (a certificate).
It looks over all incidents: a vendor that said after one incident that the data were gone may be
refuted by the next one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from ..graph.certificates import erased_on, over
from ..graph.erasure import inside, refuting
from ..graph.records import Engagement, Finding
from ..graph.structure import IMPLICIT, Structure
from ..graph.vocabulary import Status
from .evidence import Evidence, text
from .past_incidents import History

NONE, CLAIMED, REFUTED = "none", "claimed", "refuted"


class Refutation(NamedTuple):
    """A later finding that data were there: what refutes a claim of erasure."""

    finding: str
    incidents: tuple[str, ...]
    subject: str
    status: str
    stated_on: str | None
    stated_by: tuple[str, ...]
    standing: int
    sources: tuple[str, ...]


class ErasureClaim(NamedTuple):
    """Somebody said that data were erased. ``in_part``: it covers a part of what was entrusted.

    ``incidents`` is empty for a certificate; ``as_of``: the day by which the data were gone, where
    it is another than that on which it was said.
    """

    finding: str
    incidents: tuple[str, ...]
    subject: str
    state: str
    in_part: bool
    as_of: str | None
    stated_on: str | None
    stated_by: tuple[str, ...]
    standing: int
    told_to: tuple[str, ...]
    refuted_by: Refutation | None
    sources: tuple[str, ...]


class Erasure(NamedTuple):
    """The claims about one engagement together; ``in_part``: no claim covers all of it."""

    state: str
    in_part: bool
    claims: tuple[ErasureClaim, ...]


class Erasures:
    """The claims of erasure known by a day."""

    def __init__(self, history: History, evidence: Evidence) -> None:
        self._history = history
        self._structure = history.structure
        self._evidence = evidence
        self._claims = {
            ident: finding
            for ident, finding in history.said.findings.items()
            if finding.reason == "erased" and finding.status is Status.RULED_OUT
        }
        self._by_subject: dict[str, list[str]] = defaultdict(list)
        for ident, finding in self._claims.items():
            self._by_subject[finding.subject].append(ident)
        self._refuting = refuting(self._structure, history.said, _wholes_of)
        self._covered = self._coverage()
        self._covering: dict[str, list[str]] = defaultdict(list)
        for engagement, claims in self._covered.items():
            for claim in claims:
                self._covering[claim].append(engagement)

    def of(self, engagement: str) -> Erasure:
        """What is claimed of an engagement: refuted if one claim is, claimed, or none."""
        covered = self._covered.get(engagement, {})
        claims = sorted(
            (self._claim(ident, in_part=not whole) for ident, whole in covered.items()),
            key=lambda item: (item.stated_on or "", item.finding),
        )
        states = {item.state for item in claims}
        state = next((item for item in (REFUTED, CLAIMED) if item in states), NONE)
        lasting = [item.subject for item in claims if self._lasts(item.finding)]
        in_part = bool(claims) and not self._wholly(engagement, lasting)
        return Erasure(state, in_part, tuple(claims))

    # -- what a claim covers ------------------------------------------------------------------

    def _coverage(self) -> dict[str, dict[str, bool]]:
        """For each engagement that ends, the claims that cover it, and whether wholly."""
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        if not self._claims:
            return found
        for ident, record in self._structure.engagements.items():
            if record.until is None:
                continue
            for subject, whole in self._subjects(record).items():
                for claim in self._by_subject.get(subject, ()):
                    if self._is_about(self._claims[claim], record):
                        found[ident][claim] = whole and self._lasts(claim)
        return found

    def _lasts(self, claim: str) -> bool:
        """Whether nothing was entrusted after a certificate: the work was over by then."""
        finding, structure = self._claims[claim], self._structure
        day = None if finding.incidents else erased_on(structure.knowledge, finding)
        return day is None or over(structure, finding.subject, day)

    def _subjects(self, record: Engagement) -> dict[str, bool]:
        """What a claim about the engagement may be stated of, and whether it covers all of it.

        The engagement, its system, its people or what contains these; a part of them; also the
        client or the provider as a whole.
        """
        structure = self._structure
        listed = structure.populations_of(record)
        found: dict[str, bool] = {}
        for population in listed:
            found.update(dict.fromkeys(structure.parts_of(population), False))
        for population in listed:
            found.update(dict.fromkeys(structure.containment(population), len(listed) == 1))
        for organisation in (record.client, record.provider):
            if organisation is not None:
                found[organisation] = True
                found.update(dict.fromkeys(structure.cohorts_of(organisation), True))
        if record.system is not None:
            found[record.system] = True
        found[record.id] = True
        return found

    def _wholly(self, engagement: str, subjects: list[str]) -> bool:
        """Whether the subjects of claims together cover an engagement."""
        record = self._structure.engagements[engagement]
        told = self._subjects(record)
        if any(told[subject] for subject in subjects):
            return True
        listed = self._structure.populations_of(record)
        return bool(listed) and all(
            any(item in subjects for item in self._structure.containment(population))
            for population in listed
        )

    def _is_about(self, finding: Finding, record: Engagement) -> bool:
        """Whether a finding about people or organisations speaks of what this engagement held.

        The same people may be entrusted to several vendors: what is said after an incident at one
        of them is no word about another.
        """
        structure, subject = self._structure, finding.subject
        if subject.removesuffix(IMPLICIT) == record.id or subject == record.system:
            return True
        if subject.startswith("pop:"):
            near = {subject, *structure.containment(subject), *structure.parts_of(subject)}
            if {work for item in near for work in structure.listing.get(item, ())} <= {record.id}:
                return True
        return any(self._reaches(incident, record.id) for incident in finding.incidents)

    def _reaches(self, incident: str, engagement: str) -> bool:
        known = any(item.id == incident for item in self._history.incidents)
        return known and engagement in self._history.of(incident).walk.engagements

    # -- what refutes it ----------------------------------------------------------------------

    def _claim(self, ident: str, *, in_part: bool) -> ErasureClaim:
        finding, said = self._claims[ident], self._history.said
        refuted = self._refutation(ident)
        return ErasureClaim(
            finding=ident,
            incidents=finding.incidents,
            subject=finding.subject,
            state=CLAIMED if refuted is None else REFUTED,
            in_part=in_part,
            as_of=text(finding.as_of),
            stated_on=text(finding.stated_on),
            stated_by=self._evidence.speakers(finding),
            standing=said.standings[ident],
            told_to=tuple(self._evidence.name(item) for item in finding.told_to),
            refuted_by=refuted,
            sources=self._evidence.cite(finding.sources),
        )

    def _refutation(self, claim: str) -> Refutation | None:
        """The earliest finding that refutes a claim: of its own incident, or of another one that
        reached what the claim covers."""
        said = self._history.said
        incidents = set(self._claims[claim].incidents)
        covered = [self._structure.engagements[ident] for ident in self._covering[claim]]
        for ident in self._refuting.get(claim, ()):
            finding = said.findings[ident]
            if not incidents.isdisjoint(finding.incidents) or any(
                self._is_about(finding, record) for record in covered
            ):
                return Refutation(
                    finding=ident,
                    incidents=finding.incidents,
                    subject=finding.subject,
                    status=finding.status.value,
                    stated_on=text(finding.stated_on),
                    stated_by=self._evidence.speakers(finding),
                    standing=said.standings[ident],
                    sources=self._evidence.cite(finding.sources),
                )
        return None


def _wholes_of(structure: Structure, subject: str) -> set[str]:
    """What contains a subject; of an engagement also its client and provider as a whole."""
    found = inside(structure, subject)
    for ident in tuple(found):
        record = structure.engagements.get(ident)
        for organisation in (record.client, record.provider) if record is not None else ():
            if organisation is not None:
                found.update((organisation, *structure.cohorts_of(organisation)))
    return found
