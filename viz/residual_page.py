"""``residual`` laid out: ended engagements by the state of their data, and the same as CSV rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph.vocabulary import Status
from ..queries.erasures import ErasureClaim, Refutation
from ..queries.residual import STATES, AfterEnd, Residual, ResidualRow
from .citations import Citations
from .command_lines import CommandLine, more_section
from .figures import span
from .maker import unknown_section
from .messages import joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table, Tone

#: Engagements of one state that are shown on a terminal.
MOST = 8
#: Things said of one engagement that are shown there.
MOST_SAID = 4
_TONES: Mapping[str, Tone] = {"refuted": "bad", "none": "warn", "claimed": "strong"}

RESIDUAL_COLUMNS = (
    "engagement",
    "state",
    "in_part",
    "vendor",
    "vendor_name",
    "system",
    "system_name",
    "client",
    "client_name",
    "service",
    "basis",
    "data",
    "populations",
    "held_low",
    "held_high",
    "since",
    "until",
    "as_of",
    "claimed_on",
    "claimed_by",
    "claimed_standing",
    "told_to",
    "claim",
    "refuted_on",
    "refuted_by",
    "refuted_status",
    "refuting_finding",
    "refuting_incidents",
    "hit_after_end",
    "sources",
)


def residual_page(answer: Residual, names: Names, whole: bool, citations: Citations) -> Page:
    """The page of an answer; ``whole`` shows everything, instead of a screenful."""
    maker = ResidualWords(answer, names, whole, citations)
    sections = [maker.headline(), *maker.tables(), maker.not_known()]
    if not whole:
        sections.append(maker.more())
    sources = citations.section()
    return Page((*sections, sources) if sources is not None else tuple(sections))


class ResidualWords:
    """Makes the sections of one answer, and the words of its rows."""

    def __init__(self, answer: Residual, names: Names, whole: bool, citations: Citations) -> None:
        self._answer, self._names, self._whole = answer, names, whole
        self._lang, self._citations = names.lang, citations

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, f"residual.{key}", **values)

    # -- headline -----------------------------------------------------------------------------

    def headline(self) -> Section:
        answer = self._answer
        scope = [*answer.vendors, *answer.clients]
        title = joined(self._lang, [self._names.of(item.id, item.name) for item in scope])
        title = self._say("title_of", names=title) if scope else self._say("title")
        total, refuted, none, claimed = (
            len(answer.rows),
            *(len(answer.in_state(state)) for state in STATES),
        )
        if not total:
            words = [self._say("nothing")]
        else:
            words = [self._say("ended", n=total)]
            if refuted:
                words.append(self._say("refuted", n=refuted))
            if none:
                words.append(self._say("none", n=none))
            if claimed:
                words.append(self._say("claimed", n=claimed))
            silent = sum(row.state == "none" for row in answer.hit)
            if silent:
                words.append(self._say("hit", n=silent))
        key = "dates" if answer.known is None else "dates_known"
        words.append(self._say(key, at=answer.at, known=answer.known))
        return Section(title, tuple(words))

    # -- tables -------------------------------------------------------------------------------

    def tables(self) -> Iterator[Section]:
        for state in STATES:
            every = sorted(
                self._answer.in_state(state), key=lambda row: row not in self._answer.hit
            )
            if not every:
                continue
            most = len(every) if self._whole else MOST
            rows = tuple(line for row in every[:most] for line in self._lines(row))
            left = len(every) - most
            columns = (
                Column(self._say("column.vendor"), least=16, lines=4),
                Column(self._say("column.client"), least=12, lines=3),
                Column(self._say("column.until"), least=7, lines=None, keep=True),
                Column(say(self._lang, "column.people"), right=True, least=9, lines=None),
                Column(self._say("column.said"), least=24, lines=None if self._whole else 5),
            )
            left_out = say(self._lang, "more.rows", n=left) if left > 0 else ""
            title = self._say(f"table.{state}", n=len(every))
            yield Section(title, table=Table(columns, rows, left_out), tone=_TONES[state])

    def _lines(self, row: ResidualRow) -> Iterator[Row]:
        """The engagement, then one line for each further thing that was said."""
        said = [*self.claims(row), *self.hits(row)] or [self._say("said.nothing")]
        most = len(said) if self._whole else MOST_SAID
        cells = (
            self.vendor(row),
            self._names.of(row.client.id, row.client.name),
            row.until,
            self._people(row),
        )
        yield Row((*cells, said[0] + self._citations.mark(row.sources)))
        what = self.what(row)
        rest = said[1:most]
        yield Row((what, "", "", "", rest.pop(0) if rest else ""), 1)
        for text in rest:
            yield Row(("", "", "", "", text), 1)
        if len(said) > most:
            yield Row(("", "", "", "", say(self._lang, "unknown.alike", n=len(said) - most)), 1)

    def vendor(self, row: ResidualRow) -> str:
        vendor = row.provider or row.system
        return self._say("vendor_unknown") if vendor is None else self._names.of(vendor.id)

    def _people(self, row: ResidualRow) -> str:
        if row.populations == ():
            return self._say("people_none")
        return say(self._lang, "span.unknown") if row.held is None else span(row.held, self._lang)

    def what(self, row: ResidualRow) -> str:
        """The work, and the data entrusted with it."""
        parts = []
        if row.service:
            parts.append(self._names.service(row.id))
        if row.data is None:
            parts.append(self._say("data_unknown"))
        elif row.data:
            labels = [word(self._lang, "category", item) for item in row.data]
            most = len(labels) if self._whole else 4
            shown = joined(self._lang, labels[:most])
            left = len(labels) - most
            parts.append(
                say(self._lang, "table.data_more", data=shown, n=left) if left > 0 else shown
            )
        return ": ".join(parts)

    def claims(self, row: ResidualRow) -> Iterator[str]:
        for claim in row.claims:
            yield self._claim(claim)
            if claim.refuted_by is not None:
                yield self._refutation(claim.refuted_by)

    def _claim(self, claim: ErasureClaim) -> str:
        lang = self._lang
        who = joined(lang, self._names.speakers(claim.stated_by)) or say(lang, "unnamed_source")
        text = self._say(
            "said.claim",
            who=who,
            standing=self._say(f"standing.{claim.standing}"),
            when=claim.stated_on or say(lang, "undated"),
        )
        if claim.told_to:
            told = joined(lang, self._names.speakers(claim.told_to))
            text += self._say("said.told", names=told)
        if claim.as_of is not None:
            text += self._say("said.as_of", day=claim.as_of)
        if claim.in_part and not claim.incidents:
            text += self._say("said.by_then")
        elif claim.in_part:
            text += self._say("said.in_part", what=self._names.label(claim.subject))
        return text + self._citations.mark(claim.sources)

    def _refutation(self, refuted: Refutation) -> str:
        lang = self._lang
        text = self._say(
            "said.refuted",
            when=refuted.stated_on or say(lang, "undated"),
            status=word(lang, "status", refuted.status),
            who=joined(lang, self._names.speakers(refuted.stated_by))
            or say(lang, "unnamed_source"),
            incident=joined(lang, [self._names.of(item) for item in refuted.incidents]),
        )
        return text + self._citations.mark(refuted.sources)

    def hits(self, row: ResidualRow) -> Iterator[str]:
        """What is said of the data in incidents that came after the end."""
        told = {claim.refuted_by.finding for claim in row.claims if claim.refuted_by is not None}
        for hit in row.after_end:
            if hit.status_from in told and not self._whole:
                continue  # the finding that refutes a claim is shown with it
            incident = self._names.of(hit.incident, hit.title)
            if hit.spoken is None:
                statuses = [Status(item) for item in hit.status.values() if item is not None]
                top = min(statuses, key=lambda item: item.rank, default=Status.UNKNOWN)
                label = word(self._lang, "status", top.value)
                yield self._say("said.reach", incident=incident, status=label)
            else:
                yield self._say(
                    "said.hit",
                    incident=incident,
                    status=self._statuses(hit),
                    when=hit.stated_on or say(self._lang, "undated"),
                    who=joined(self._lang, self._names.speakers(hit.stated_by))
                    or say(self._lang, "unnamed_source"),
                ) + self._citations.mark(hit.sources)

    def _statuses(self, hit: AfterEnd) -> str:
        spoken = {Status.CONFIRMED.value, Status.POSSIBLE.value}
        return joined(
            self._lang,
            [
                self._say(
                    "status",
                    harm=word(self._lang, "harm", harm),
                    status=word(self._lang, "status", status),
                )
                for harm, status in hit.status.items()
                if status in spoken
            ],
        )

    # -- the rest -----------------------------------------------------------------------------

    def not_known(self) -> Section:
        answer, items = self._answer, []
        if answer.without_end:
            items.append(self._say("unknown.end", n=answer.without_end))
        people = sum(row.held is None or row.held.high is None for row in answer.rows)
        if people:
            items.append(self._say("unknown.people", n=people))
        data = sum(row.data is None for row in answer.rows)
        if data:
            items.append(self._say("unknown.data", n=data))
        return unknown_section(self._lang, items)

    def more(self) -> Section:
        lines: list[CommandLine] = []
        for row in self._answer.rows[:1]:
            lines.append(CommandLine(("show", row.id), "residual.next.show"))
            vendor = row.provider or row.system
            if vendor is not None:
                lines.append(CommandLine(("affected", vendor.name), "residual.next.affected"))
        asked = ["residual"]
        for option, items in (
            ("--vendor", self._answer.vendors),
            ("--client", self._answer.clients),
        ):
            for item in items:
                asked += [option, item.name]
        lines.append(
            CommandLine((*asked, "--format", "csv", "--output", "residual.csv"), "next.csv")
        )
        return more_section(lines, self._lang)


def residual_rows(answer: Residual, names: Names) -> Iterator[Mapping[str, object]]:
    """One row for each claim about an engagement; one row where nobody claims anything."""
    for row in answer.rows:
        shared = _shared(row, names)
        for claim in row.claims or (None,):
            yield shared | (_claimed(claim, row) if claim is not None else {})


def _shared(row: ResidualRow, names: Names) -> dict[str, object]:
    provider, system = row.provider, row.system
    return {
        "engagement": row.id,
        "state": row.state,
        "in_part": row.in_part,
        "vendor": None if provider is None else provider.id,
        "vendor_name": None if provider is None else names.of(provider.id, provider.name),
        "system": None if system is None else system.id,
        "system_name": None if system is None else names.of(system.id, system.name),
        "client": row.client.id,
        "client_name": names.of(row.client.id, row.client.name),
        "service": None if row.service is None else names.service(row.id),
        "basis": row.basis,
        "data": row.data,
        "populations": None if row.populations is None else [item.id for item in row.populations],
        "held_low": None if row.held is None else row.held.low,
        "held_high": None if row.held is None else row.held.high,
        "since": row.since,
        "until": row.until,
        "hit_after_end": [
            f"{item.incident}={item.spoken}" for item in row.after_end if item.spoken
        ],
        "sources": row.sources,
    }


def _claimed(claim: ErasureClaim, row: ResidualRow) -> dict[str, object]:
    refuted = claim.refuted_by
    return {
        "state": claim.state,
        "in_part": claim.in_part,
        "as_of": claim.as_of,
        "claimed_on": claim.stated_on,
        "claimed_by": claim.stated_by,
        "claimed_standing": claim.standing,
        "told_to": claim.told_to,
        "claim": claim.finding,
        "refuted_on": None if refuted is None else refuted.stated_on,
        "refuted_by": None if refuted is None else refuted.stated_by,
        "refuted_status": None if refuted is None else refuted.status,
        "refuting_finding": None if refuted is None else refuted.finding,
        "refuting_incidents": None if refuted is None else refuted.incidents,
        "sources": tuple(
            dict.fromkeys(
                (*row.sources, *claim.sources, *(refuted.sources if refuted is not None else ()))
            )
        ),
    }
