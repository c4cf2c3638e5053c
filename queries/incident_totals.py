"""Step 14 of docs/semantics.md: totals stated for a whole incident, and what they leave open.

A number stated for the incident as a whole caps what is confirmed from above, is the answer's
``all``, and is compared, like with like, with what the named clients account for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..graph.claims import Claim, joined, stand
from ..graph.intervals import Interval
from ..graph.people import METHODS
from ..graph.records import Count, Finding, speaker_names
from ..graph.structure import Structure
from ..graph.totals import LEVELS, Figure
from ..graph.vocabulary import EFFECT_HARM, Status
from .answers import CoverageRow, OrganisationRow, TotalRow
from .evidence import Evidence
from .inquiry import Inquiry
from .notes import Note


class IncidentTotals:
    """People and notices by level, named and all; ``caps``: stated totals below what is named."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._said = inquiry.said
        self.caps: list[Note] = []
        self.method = "tree"  # the least sharp method that a total of people or notices needed

    def people(self, harm: str) -> Mapping[str, TotalRow]:
        """Distinct persons: confirmed, possible, ceiling, named (confirmed, uncapped) and all."""
        figures = {level: self._inquiry.totals.people(harm, level) for level in LEVELS}
        self._note_method(figures.values())
        named = figures["confirmed"]
        stated = self._stated_total(harm)
        rows = {level: _row(figure) for level, figure in figures.items()}
        rows["confirmed"] = self._capped(rows["confirmed"], stated)
        rows["named"] = rows["all"] = _row(named)
        if stated is not None:
            rows["all"] = TotalRow(
                named.low,
                None if stated.high is None else max(int(stated.high), named.low),
                named.sized,
                (),
                (),
                named.marked,
            )
        return rows

    def notices(self, harm: str) -> Mapping[str, TotalRow]:
        """The same in notices: persons counted once per controller."""
        figures = {level: self._inquiry.totals.notices(harm, level) for level in LEVELS}
        self._note_method(figures.values())
        rows = {level: _row(figure) for level, figure in figures.items()}
        stated = self._stated_total(harm)
        rows["named"] = rows["all"] = rows["confirmed"]
        rows["confirmed"] = self._capped(rows["confirmed"], stated)
        if stated is not None:
            high = None if stated.high is None else int(stated.high)
            rows["all"] = TotalRow(int(stated.low), high, stated, (), ())
        return rows

    def _note_method(self, figures: Iterable[Figure]) -> None:
        methods = [self.method, *(figure.method for figure in figures)]
        self.method = max(methods, key=METHODS.index)

    def _capped(self, row: TotalRow, stated: Interval | None) -> TotalRow:
        """Step 11: a total stated for the whole incident caps the confirmed from above."""
        if stated is None or stated.high is None or row.high is None or row.high <= stated.high:
            return row
        if row.low > stated.high:
            note = Note("cap", f"{stated.high:,}", f"{row.low:,}")
            if note not in self.caps:
                self.caps.append(note)
            return row
        high = int(stated.high)
        sized = Interval(row.sized.low, min(int(row.sized.high or 0), high))
        return TotalRow(row.low, high, sized, row.open, row.capped, row.marked)

    def _incident_wide(self, harm: str) -> list[tuple[Finding, Count]]:
        """Numbers of persons stated for the whole incident by an authority or the vendor itself."""
        found: list[tuple[Finding, Count]] = []
        if self._inquiry.question.data:
            return found  # a number of all that was hit is none of these categories
        for incident in self._inquiry.scope.incidents:
            for finding in self._said.about(incident.id):
                if finding.status is not Status.CONFIRMED or finding.data is not None:
                    continue
                if finding.effect is not None and EFFECT_HARM[finding.effect] != harm:
                    continue
                if self._said.standings[finding.id] == 0:
                    continue
                found += [
                    (finding, count)
                    for count in finding.counts
                    if count.unit == "person"
                    and count.measure == "affected"
                    and count.per is None
                    and count.said is None
                ]
        return found

    def _stated_total(self, harm: str) -> Interval | None:
        claims = [
            Claim(
                finding.id,
                count,
                count.interval,
                count.interval,
                count.interval,
                self._said.days[finding.id],
                self._said.standings[finding.id],
                frozenset(speaker_names(finding.stated_by)),
            )
            for finding, count in self._incident_wide(harm)
        ]
        if not claims:
            return None
        kept, _ = stand(claims)
        return joined(kept, "stated")[0]

    def coverage(self, harm: str, named: TotalRow) -> list[CoverageRow]:
        """What the named clients account for, in notices, of each total stated for the whole."""
        rows = []
        explained = named.sized
        for finding, count in self._incident_wide(harm):
            total = count.interval
            low = 0 if explained.high is None else max(0, total.low - explained.high)
            high = None if total.high is None else max(0, total.high - explained.low)
            rows.append(
                CoverageRow(
                    finding.subject,
                    "person",
                    "notices",
                    next(
                        row
                        for row in self._inquiry.evidence.counts(finding.subject)
                        if row.finding == finding.id and row.stated == str(count.stated)
                    ),
                    explained,
                    Interval(low, high),
                    named.open,
                )
            )
        return rows


def cohort_coverage(
    structure: Structure, evidence: Evidence, organisations: tuple[OrganisationRow, ...]
) -> Iterator[CoverageRow]:
    """How many members of a cohort are confirmed by name, of the number that is stated for it.

    A member whose own name is not known may be one of the others: it counts [0, 1]. Only cohorts of
    which at least one member is confirmed are compared.
    """
    confirmed = {
        row.id for row in organisations if row.status.get("leak") == Status.CONFIRMED.value
    }
    for ident, record in structure.organisations.items():
        if not record.cohort:
            continue
        members = [
            structure.organisations[item]
            for item in structure.members_of(ident)
            if item in confirmed and not structure.organisations[item].cohort
        ]
        stated = evidence.members_stated(ident) if members else None
        if stated is None:
            continue
        named = sum(not member.unnamed for member in members)
        explained = Interval(named, len(members))
        high = None if stated.high is None else max(0, int(stated.high) - named)
        rest = Interval(max(0, int(stated.low) - len(members)), high)
        yield CoverageRow(ident, stated.unit, "organisations", stated, explained, rest)


def _row(figure: Figure) -> TotalRow:
    return TotalRow(
        figure.low, figure.high, figure.sized, figure.open, figure.capped, figure.marked
    )
