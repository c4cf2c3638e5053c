"""Figures and sources behind the rows of an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..graph.dates import PartialDate
from ..graph.knowledge import Knowledge
from ..graph.numbers import size_day, visible
from ..graph.records import Count, Finding, Size, speaker_names, split_citation
from ..graph.statements import Said, Verdict
from ..graph.structure import IMPLICIT, Structure
from ..graph.vocabulary import ORGANISATION_UNITS, cover
from .answers import CountRow, SourceRow, StatementRow


class Evidence:
    """Counts, speakers and citations; remembers every citation that was used.

    Where the question is about some data categories (``only``), numbers of others are left out.
    """

    def __init__(
        self,
        structure: Structure,
        said: Said,
        known: dt.date | None,
        only: tuple[str, ...] = (),
    ) -> None:
        self._only = only
        self._structure = structure
        self._knowledge: Knowledge = structure.knowledge
        self._said = said
        self._known = known
        self._used: dict[str, None] = {}

    def cite(self, *citations: Iterable[str]) -> tuple[str, ...]:
        """Citations without repeats, in order; each is kept for :meth:`sources`."""
        unique = dict.fromkeys(item for group in citations for item in group)
        self._used.update(unique)
        return tuple(unique)

    def sources(self) -> dict[str, SourceRow]:
        """Every cited source by citation, in order of citation."""
        rows = {}
        for citation in sorted(self._used):
            ident, locator = split_citation(citation)
            source = self._knowledge.sources.get(ident)
            if source is None:
                continue
            rows[citation] = SourceRow(
                source.title,
                source.publisher,
                text(source.published_on),
                source.kind,
                source.address,
                locator or source.locator,
            )
        return rows

    def spokesman(self, verdict: Verdict) -> Finding | None:
        """The finding that gives a verdict: of the highest standing, the newest, of the whole."""
        if not verdict.support:
            return None
        best = max(
            verdict.support,
            key=lambda item: (
                item.standing,
                item.said or dt.date.min,
                self._said.findings[item.finding].data is None,
                item.finding,
            ),
        )
        return self._said.findings.get(best.finding)

    def speakers(self, finding: Finding | None) -> tuple[str, ...]:
        """Names of those who made a statement."""
        if finding is None:
            return ()
        return tuple(self.name(item) for item in speaker_names(finding.stated_by))

    def name(self, ident: str) -> str:
        record = self._knowledge.organisations.get(ident)
        return record.name if record is not None else ident

    def title(self, ident: str) -> str:
        """The name of any record; the id where there is none."""
        record = self._knowledge.get(ident)
        return record.title_text if record is not None else ident

    def statements(self) -> tuple[StatementRow, ...]:
        """Every finding of the answer in order of its day: denials too, withdrawn or not."""
        said = self._said
        ordered = sorted(
            (*said.findings.values(), *said.leads.values()),
            key=lambda item: (said.days[item.id] or dt.date.min, item.id),
        )
        return tuple(self.statement(finding) for finding in ordered)

    def statement(self, finding: Finding) -> StatementRow:
        """One finding that had been said, also one that its speaker has withdrawn."""
        return StatementRow(
            id=finding.id,
            subject=finding.subject,
            status=finding.status.value,
            effect=finding.effect,
            data=finding.data,
            reason=finding.reason,
            stated_on=text(finding.stated_on),
            stated_by=self.speakers(finding),
            standing=self._said.standings[finding.id],
            told_to=tuple(self.name(item) for item in finding.told_to),
            sources=self.cite(finding.sources),
            lead=finding.id in self._said.leads,
        )

    def counts_of(self, finding: Finding) -> tuple[CountRow, ...]:
        """The numbers of one finding, also of one that its speaker has withdrawn."""
        if finding.id in self._said.superseded:
            return tuple(self.count(finding, count, False) for count in finding.counts)
        return tuple(row for row in self.counts(finding.subject) if row.finding == finding.id)

    def counts(self, subject: str) -> list[CountRow]:
        """Every number stated about a subject in this incident, newest last.

        ``current`` is False for a number that was replaced (step 9 a and b).
        """
        findings = [
            self._said.findings[ident]
            for ident in self._said.by_subject.get(subject.removesuffix(IMPLICIT), ())
            if ident in self._said.findings
        ]
        findings += [
            finding
            for finding in self._said.leads.values()
            if finding.subject == subject.removesuffix(IMPLICIT)
        ]
        findings.sort(key=lambda item: (self._said.days[item.id] or dt.date.min, item.id))
        rows: list[CountRow] = []
        for finding in findings:
            if self._only and not (finding.data and cover(self._only, finding.data)):
                continue
            for count in finding.counts:
                rows.append(self.count(finding, count, self._newest(finding, count, findings)))
        return rows

    def _newest(self, finding: Finding, count: Count, findings: list[Finding]) -> bool:
        """Whether a number stands: not replaced by the same speaker, nor by one who counts more."""
        what = (count.unit, count.of, count.measure, count.said, count.per)
        about = (finding.effect, finding.data)
        for other in findings:
            if (other.effect, other.data) != about or other.id in self._said.leads:
                continue
            if self._replaces(other, finding) and any(
                (item.unit, item.of, item.measure, item.said, item.per) == what
                for item in other.counts
            ):
                return False
        return True

    def _replaces(self, other: Finding, finding: Finding) -> bool:
        """Step 9 (a) and (b): a later number of the speaker, or one of standing 2 or 3."""
        said = self._said
        if said.standings[finding.id] <= 1 < said.standings[other.id]:
            return other.status is finding.status
        day, later = said.days[finding.id], said.days[other.id]
        if day is None or later is None or later <= day:
            return False
        speakers = set(speaker_names(finding.stated_by))
        return bool(speakers & set(speaker_names(other.stated_by)))

    def count(self, finding: Finding, count: Count, current: bool) -> CountRow:
        """A number that a finding states."""
        lead = finding.id in self._said.leads
        return CountRow(
            unit=count.unit,
            low=count.interval.low,
            high=count.interval.high,
            measure=count.measure,
            qualifier=_lead_mark(count.mark) if lead else count.mark,
            stated=str(count.stated),
            status=finding.status.value,
            effect=finding.effect,
            data=finding.data,
            of=count.of,
            per=count.per,
            said=count.said,
            duplicates=None if count.duplicates == "none" else count.duplicates,
            subject=finding.subject,
            stated_on=text(finding.stated_on),
            stated_by=self.speakers(finding),
            finding=finding.id,
            current=current and not lead,
            lead=lead,
            sources=self.cite(finding.sources),
        )

    def sizes(self, subject: str) -> list[CountRow]:
        """The sizes of a population or cohort said by the day of the question, newest last."""
        record = self._structure.populations.get(subject) or self._structure.organisations.get(
            subject
        )
        sizes = record.sizes if record is not None else ()
        shown = [size for size in sizes if visible(self._structure, size, self._known)]
        shown.sort(
            key=lambda size: (size_day(self._structure, size) or dt.date.min, str(size.stated))
        )
        return [self.size(subject, size) for size in shown]

    def members_stated(self, cohort: str) -> CountRow | None:
        """The newest number of a cohort's members: as stated to be affected, else as its size."""
        counts = [
            (self._said.days[finding.id] or dt.date.min, finding.id, finding, count)
            for finding in self._said.about(cohort)
            for count in finding.counts
            if count.unit in ORGANISATION_UNITS and count.measure == "affected"
        ]
        if counts:
            _, _, finding, count = max(counts, key=lambda item: item[:2])
            return self.count(finding, count, current=True)
        record = self._structure.organisations[cohort]
        sizes = [
            (size_day(self._structure, size) or dt.date.min, str(size.stated), size)
            for size in record.sizes
            if size.unit in ORGANISATION_UNITS and visible(self._structure, size, self._known)
        ]
        return self.size(cohort, max(sizes, key=lambda i: i[:2])[2]) if sizes else None

    def size(self, subject: str, size: Size) -> CountRow:
        """A size of a population or cohort."""
        return CountRow(
            unit=size.unit,
            low=size.interval.low,
            high=size.interval.high,
            measure="held",
            qualifier=size.mark,
            stated=str(size.stated),
            of=size.of,
            said=size.said,
            duplicates=None if size.duplicates == "none" else size.duplicates,
            subject=subject,
            stated_on=text(size.stated_on),
            stated_by=tuple(self.name(item) for item in speaker_names(size.stated_by)),
            sources=self.cite(size.sources),
        )


def _lead_mark(mark: str | None) -> str:
    return f"{mark}, lead" if mark else "lead"


def text(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)
