"""``exposure`` laid out: headline, what already happened, who can hurt the client, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..graph.vocabulary import CATEGORIES, Status
from ..queries.exposure_answer import EndedRow, Exposure, ExposureRow, PastRow
from .affected_page import said
from .citations import Citations
from .command_lines import CommandLine, more_section
from .figures import span
from .maker import unknown_section
from .messages import capital, joined, say, word
from .names import Names
from .page import Column, Page, Row, Section, Table, Tone

#: Vendors of one tier, incidents, and notes that are shown on a terminal.
MOST_ROWS = 10
MOST_INCIDENTS = 6
MOST_NOTES = 6
MOST_CATEGORIES = 3
_SPOKEN = (Status.CONFIRMED, Status.POSSIBLE, Status.UNDER_INVESTIGATION)
_HURT = (Status.CONFIRMED, Status.POSSIBLE)


def exposure_page(
    answer: Exposure, names: Names, whole: bool, citations: Citations, typed: str = ""
) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        citations: numbers the sources, where these are asked for.
        typed: the client as it was typed, for the commands that lead on.
    """
    maker = _Maker(answer, names, whole, citations)
    sections = [
        maker.headline(),
        *maker.incidents(),
        *maker.vendors(),
        maker.not_known(),
    ]
    if not whole:
        sections.append(maker.more(typed or answer.client.id))
    sources = citations.section()
    return Page((*sections, sources) if sources is not None else tuple(sections))


class _Maker:
    """Makes the sections of one answer."""

    def __init__(self, answer: Exposure, names: Names, whole: bool, citations: Citations) -> None:
        self._answer, self._names, self._whole = answer, names, whole
        self._lang, self._citations = names.lang, citations
        self._others = [row for row in answer.rows if not row.own]
        self._own = [row for row in answer.rows if row.own]

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, f"exposure.{key}", **values)

    # -- headline -----------------------------------------------------------------------------

    def headline(self) -> Section:
        answer, others = self._answer, self._others
        client = self._names.of(answer.client.id, answer.client.name)
        if not others:
            words = [self._say("nobody")]
        else:
            direct = sum(row.tier == 1 for row in others)
            beside = sum(row.tier == 0 for row in others)
            further = len(others) - direct - beside
            words = [
                self._say("count", n=len(others)),
                self._say("tiers", direct=direct, further=further),
            ]
            if beside:
                words.append(self._say("beside", n=beside))
            assumed = sum(row.certainty == "assumed" for row in others)
            if assumed:
                words.append(self._say("assumed", n=assumed))
            residual = sum(row.residual for row in others)
            if residual:
                words.append(self._say("residual", n=residual))
        hurt = [row for row in answer.incidents if row.worst in _HURT]
        reached = len(answer.incidents) - len(hurt)
        if hurt:
            words.append(self._say("hurt", n=len(hurt)))
        if reached:
            words.append(self._say("reached", n=reached))
        if not answer.incidents:
            words.append(self._say("no_incident"))
        key = "dates" if answer.known is None else "dates_known"
        words.append(self._say(key, at=answer.at, known=answer.known))
        return Section(self._say("title", client=client), tuple(words))

    # -- what already happened ----------------------------------------------------------------

    def incidents(self) -> Iterator[Section]:
        if not self._answer.incidents:
            return
        ordered = sorted(self._answer.incidents, key=lambda row: row.worst.rank)
        most = len(ordered) if self._whole else MOST_INCIDENTS
        rows = tuple(self._incident(row) for row in ordered[:most])
        columns = (
            Column(say(self._lang, "column.incident"), least=20, lines=3),
            Column(say(self._lang, "column.status"), least=12, lines=3),
            Column(say(self._lang, "column.people"), right=True, least=9, lines=None, keep=True),
            Column(say(self._lang, "column.stated"), least=16, lines=3),
        )
        left = len(ordered) - most
        left_out = say(self._lang, "more.rows", n=left) if left > 0 else ""
        hurt = any(row.worst in _HURT for row in ordered)
        tone: Tone = "bad" if hurt else "strong"
        title = self._say("incidents", n=len(ordered))
        yield Section(title, table=Table(columns, rows, left_out), tone=tone)

    def _incident(self, row: PastRow) -> Row:
        lang = self._lang
        name = self._names.of(row.incident, row.title)
        if row.began is not None:
            name = say(lang, "head.incident", name=name, when=row.began)
        hurt = row.worst in _HURT
        people = ""
        if hurt:
            people = say(lang, "span.unknown") if row.people is None else span(row.people, lang)
        flags = []
        if row.ruled_out_by_vendor_only:
            flags.append(say(lang, "flag.vendor_only"))
        if row.in_part:
            flags.append(say(lang, "flag.in_part"))
        if row.residual:
            flags.append(say(lang, "flag.residual"))
        if row.tier is None:
            flags.append(say(lang, "flag.no_chain"))
        speakers = joined(lang, self._names.speakers(row.stated_by))
        parts = [row.stated_on or "", *flags, speakers]
        stated = self._semicolon(part for part in parts if part)
        return Row(
            (name, capital(self._status(row)), people, stated + self._citations.mark(row.sources))
        )

    def _status(self, row: PastRow) -> str:
        """Both harms of which something is said; else that nothing is."""
        spoken = [
            f"{word(self._lang, 'harm', harm)}: {word(self._lang, 'status', status)}"
            for harm, status in row.status.items()
            if status is not None and status != Status.UNKNOWN.value
        ]
        return self._semicolon(spoken) or word(self._lang, "status", Status.UNKNOWN.value)

    def _semicolon(self, parts: Iterable[str]) -> str:
        return ("；" if self._lang == "ja" else "; ").join(parts)

    # -- who can hurt it ----------------------------------------------------------------------

    def vendors(self) -> Iterator[Section]:
        tiers: dict[int, list[ExposureRow]] = {}
        for row in self._others:
            tiers.setdefault(row.tier, []).append(row)
        for tier, rows in sorted(tiers.items(), key=lambda item: (item[0] == 0, item[0])):
            key = "tier" if tier else "tier_none"
            yield self._table(self._say(key, tier=tier, n=len(rows)), rows)
        if self._own:
            yield self._table(self._say("own", n=len(self._own)), self._own)

    def _table(self, title: str, rows: list[ExposureRow]) -> Section:
        most = len(rows) if self._whole else MOST_ROWS
        columns = (
            Column(self._say("column.vendor"), least=18, lines=3),
            Column(say(self._lang, "column.people"), right=True, least=9, lines=None, keep=True),
            Column(say(self._lang, "column.data"), least=16, lines=4),
            Column(self._say("column.how"), least=22, lines=None if self._whole else 8),
        )
        left = len(rows) - most
        left_out = say(self._lang, "more.rows", n=left) if left > 0 else ""
        lines = tuple(self._line(row) for row in rows[:most])
        return Section(title, table=Table(columns, lines, left_out))

    def _line(self, row: ExposureRow) -> Row:
        name = self._names.of(row.id, row.name)
        if row.kind == "system":
            name = self._say("system", name=name)
        how = self._semicolon(self._how(row)) + self._citations.mark(row.sources)
        return Row((name, self._people(row), self._data(row), capital(how)))

    def _people(self, row: ExposureRow) -> str:
        if row.leak_certainty is None:
            return self._say("people_none")
        if row.people is None:
            return say(self._lang, "span.unknown")
        return span(row.people, self._lang)

    def _data(self, row: ExposureRow) -> str:
        lang = self._lang
        if row.leak_certainty is None:
            return self._say("service_only")
        if row.data is None:
            return say(lang, "table.data_unknown")
        order = {ident: place for place, ident in enumerate(CATEGORIES)}
        idents = sorted(row.data, key=lambda item: (not CATEGORIES[item].flags, order[item]))
        most = len(idents) if self._whole else MOST_CATEGORIES
        text = joined(lang, [word(lang, "category", item) for item in idents[:most]])
        left = len(idents) - most
        if left > 0:
            text = say(lang, "table.data_more", data=text, n=left)
        return self._say("data_open", data=text) if row.more_data else text

    def _how(self, row: ExposureRow) -> Iterator[str]:
        """What to keep in mind of a vendor, the gravest first."""
        lang = self._lang
        hurt = [
            item
            for item in self._answer.incidents
            if item.incident in row.incidents and item.worst in _SPOKEN
        ]
        for past in hurt:
            yield self._say(
                "has_hurt",
                incident=self._names.of(past.incident, past.title),
                status=self._status(past),
            )
        for item in row.ended:
            yield self._ended(item)
        if row.certainty == "assumed":
            yield say(lang, "flag.assumed")
        elif row.leak_certainty == "assumed":
            yield self._say("leak_assumed")
        if row.basis is not None and row.basis not in {"contract", "group"} and row.tier:
            yield word(lang, "basis", row.basis)
        through = self._through(row)
        if through:
            yield through

    def _ended(self, item: EndedRow) -> str:
        lang = self._lang
        text = self._say("ended", until=item.until)
        refuted = [claim for claim in item.claims if claim.refuted_by is not None]
        if refuted and refuted[0].refuted_by is not None:
            when = refuted[0].refuted_by.stated_on or say(lang, "undated")
            return text + self._say("erasure.refuted", when=when)
        if item.claims:
            claim = item.claims[-1]
            who = joined(lang, self._names.speakers(claim.stated_by))
            who = who or say(lang, "unnamed_source")
            return text + self._say("erasure.claimed", who=who)
        return text + self._say("erasure.none")

    def _through(self, row: ExposureRow) -> str:
        """Through whom the first chain goes that has somebody between, and how many more."""
        found = [names for names in map(self._between, row.via) if names]
        if not found or row.own:
            return ""
        key = "through" if len(found) == len(row.via) else "also_through"
        path = " → ".join(found[0])
        if len(found) > 1:
            return self._say(f"{key}_more", path=path, n=len(found) - 1)
        return self._say(key, path=path)

    def _between(self, chain: tuple[str, ...]) -> list[str]:
        """Those between the two ends of a chain, by name, from the vendor to the client."""
        found = []
        for ident in chain[1:-1]:
            if ident.startswith("sys:"):
                found.append(ident)
            elif ident.startswith("eng:"):
                work = self._names.knowledge.engagements[ident.partition("#")[0]]
                found.append(work.client)
        between = dict.fromkeys(found)
        return [self._names.of(item) for item in between if item not in (chain[0], chain[-1])]

    # -- the rest -----------------------------------------------------------------------------

    def not_known(self) -> Section:
        lang, items = self._lang, []
        for row in self._answer.undeclared:
            vendor = row.provider or row.system
            work = self._names.label(row.engagement)
            if "provider" in row.absent:
                items.append(self._say("unknown.provider", work=work))
            if "relies_on" in row.absent and vendor is not None:
                name = self._names.of(vendor)
                items.append(self._say("unknown.relies_on", vendor=name, work=work))
        silent = [row for row in self._answer.undeclared if "data" in row.absent]
        if silent:
            items.append(self._say("unknown.data", n=len(silent)))
        nobody = [row for row in self._answer.undeclared if "populations" in row.absent]
        if nobody:
            items.append(self._say("unknown.populations", n=len(nobody)))
        items += [said(note, self._names) for note in self._answer.cut]
        items += [self._excluded_words(vendor, n) for vendor, n in self._excluded()]
        if not self._whole and len(items) > MOST_NOTES:
            left = len(items) - MOST_NOTES
            items = [*items[:MOST_NOTES], say(lang, "unknown.rest", n=left)]
        return unknown_section(lang, items)

    def _excluded(self) -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        for row in self._answer.excluded:
            found[row.vendor] = found.get(row.vendor, 0) + 1
        return sorted(found.items())

    def _excluded_words(self, vendor: str, n: int) -> str:
        return self._say("excluded", vendor=self._names.of(vendor), n=n)

    def more(self, typed: str) -> Section:
        lines: list[CommandLine] = []
        for row in [row for row in self._others if row.tier][:1]:
            words = ("affected", row.name, "--hypothetical")
            lines.append(CommandLine(words, "exposure.next.affected"))
        if any(row.residual for row in self._answer.rows):
            words = ("residual", "--client", typed)
            lines.append(CommandLine(words, "exposure.next.residual"))
        csv = ("exposure", typed, "--format", "csv", "--output", "exposure.csv")
        lines.append(CommandLine(csv, "next.csv"))
        return more_section(lines, self._lang)
