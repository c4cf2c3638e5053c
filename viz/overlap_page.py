"""``overlap`` laid out: what is shared, what each vendor reaches alone, and how; and CSV rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..graph.intervals import NONE
from ..queries.networked import People
from ..queries.overlap_answer import (
    Amount,
    Overlapping,
    SharedOrganisation,
    SharedPopulation,
    Way,
)
from .affected_page import said
from .command_lines import CommandLine, more_section
from .figures import counted, span
from .maker import Maker, unknown_section
from .messages import joined, say
from .names import Names
from .page import Column, Page, Row, Section, Table
from .people_cells import PEOPLE_COLUMNS, people_cell, people_columns, people_words

#: Rows of one table that are shown on a terminal.
MOST_ROWS = 12
MOST_NAMES = 5
#: Above as many vendors, the title counts them.
MOST_IN_TITLE = 4

OVERLAP_COLUMNS = (
    "type",
    "id",
    "name",
    "kind",
    "vendors",
    "by",
    "organisations",
    "cohorts",
    *PEOPLE_COLUMNS,
    "persons_low",
    "persons_high",
    "controllers",
    "ways",
)


def overlap_page(
    answer: Overlapping, names: Names, whole: bool, portfolio: str | None = None
) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        portfolio: the file that was named, for the commands that lead on.
    """
    maker = _Maker(answer, names, whole)
    sections = [
        maker.headline(),
        maker.each(),
        *maker.pairs(),
        *maker.organisations(),
        *maker.populations(),
        maker.not_known(),
    ]
    if not whole:
        sections.append(maker.more(portfolio))
    return Page(tuple(sections))


class _Maker(Maker[Overlapping]):
    """Makes the sections of one answer."""

    topic = "overlap"

    def _vendors(self, idents: tuple[str, ...]) -> str:
        return joined(self._lang, [self._names.of(item) for item in idents])

    # -- headline -----------------------------------------------------------------------------

    def headline(self) -> Section:
        answer, lang = self._answer, self._lang
        idents = tuple(item.id for item in answer.vendors)
        title = (
            self._say("title", names=self._vendors(idents))
            if len(idents) <= MOST_IN_TITLE
            else self._say("title_many", n=len(idents))
        )
        shared = answer.all
        words = [self._say("all" if len(idents) > 2 else "both", what=self._organisations(shared))]
        if "leak" in answer.harms:
            words.append(self._people("all_people", shared.people))
            if shared.persons != shared.people.all:
                persons = counted(shared.persons, "person", lang)
                if shared.persons.high is None and shared.persons.low == 0:
                    persons = say(lang, "span.unknown")
                words.append(self._say("persons", persons=persons))
        words.append(self._say("union", what=self._organisations(answer.union)))
        if "leak" in answer.harms:
            words.append(self._people("union_people", answer.union.people))
        words.append(self._say("if_hit", dates=self._dates(answer.at, answer.known)))
        return Section(title, tuple(words))

    def _organisations(self, amount: Amount) -> str:
        n, cohorts = len(amount.organisations), len(amount.cohorts)
        text = self._say("organisations", n=n)
        return self._say("with_cohorts", text=text, n=cohorts) if cohorts else text

    def _people(self, key: str, people: People) -> str:
        if people.all == NONE and not people.open:
            return self._say(f"{key}_none")
        return self._say(key, people=people_words(people, self._lang))

    # -- amounts ------------------------------------------------------------------------------

    def each(self) -> Section:
        """All that each vendor reaches, and what it alone does."""
        rows = []
        for item in self._answer.each:
            rows.append(
                Row(
                    (
                        self._names.of(item.vendor.id, item.vendor.name),
                        self._number(item.reaches),
                        self._cell(item.reaches),
                        self._number(item.alone),
                        self._cell(item.alone),
                    )
                )
            )
        return Section(self._say("each"), table=Table(self._columns(alone=True), tuple(rows)))

    def pairs(self) -> Iterator[Section]:
        """What each pair shares, where there is more than one pair."""
        pairs = self._answer.pairs
        if len(pairs) < 2:
            return
        rank = sorted(pairs, key=lambda item: (-len(item.amount.organisations), item.vendors))
        most = len(rank) if self._whole else MOST_ROWS
        rows = tuple(
            Row((self._vendors(item.vendors), self._number(item.amount), self._cell(item.amount)))
            for item in rank[:most]
        )
        yield Section(
            self._say("pairs", n=len(pairs)),
            table=Table(self._columns(alone=False), rows, self._left(len(rank) - most)),
        )

    def _columns(self, *, alone: bool) -> tuple[Column, ...]:
        columns = [
            Column(self._say("column.vendor"), least=16, lines=4),
            Column(self._say("column.organisations"), right=True, least=6, lines=None, keep=True),
            Column(say(self._lang, "column.people"), right=True, least=9, lines=None),
        ]
        if alone:
            columns += [
                Column(self._say("column.alone"), right=True, least=6, lines=None, keep=True),
                Column(self._say("column.alone_people"), right=True, least=9, lines=None),
            ]
        return tuple(columns)

    def _number(self, amount: Amount) -> str:
        text = f"{len(amount.organisations):,}"
        cohorts = len(amount.cohorts)
        return self._say("plus_cohorts", text=text, n=cohorts) if cohorts else text

    def _cell(self, amount: Amount) -> str:
        if "leak" not in self._answer.harms:
            return self._say("no_people")
        return people_cell(amount.people, self._lang)

    # -- who and whose ------------------------------------------------------------------------

    def organisations(self) -> Iterator[Section]:
        """Organisations that more than one reaches, and how."""
        shared = [row for row in self._answer.organisations if row.by > 1]
        if not shared:
            return
        most = len(shared) if self._whole else MOST_ROWS
        rows = tuple(
            Row(
                (
                    self._names.of(row.id, row.name),
                    self._ways(row.ways),
                )
            )
            for row in shared[:most]
        )
        columns = (
            Column(say(self._lang, "column.organisation"), least=20, lines=3),
            Column(self._say("column.how"), least=30, lines=None if self._whole else 6),
        )
        yield Section(
            self._say("shared", n=len(shared)),
            table=Table(columns, rows, self._left(len(shared) - most)),
        )

    def populations(self) -> Iterator[Section]:
        """Groups of people that more than one reaches, how many they are, and how."""
        shared = [row for row in self._answer.populations if row.by > 1]
        if not shared:
            return
        most = len(shared) if self._whole else MOST_ROWS
        rows = []
        for row in shared[:most]:
            held = say(self._lang, "span.unknown")
            if row.held is not None:
                held = span(row.held, self._lang)
            rows.append(Row((self._group(row), held, self._ways(row.ways))))
        columns = (
            Column(self._say("column.group"), least=20, lines=3),
            Column(say(self._lang, "column.people"), right=True, least=9, lines=None, keep=True),
            Column(self._say("column.how"), least=24, lines=None if self._whole else 6),
        )
        yield Section(
            self._say("groups", n=len(shared)),
            table=Table(columns, tuple(rows), self._left(len(shared) - most)),
        )

    def _group(self, row: SharedPopulation) -> str:
        if row.unnamed:
            return self._say("unnamed", client=self._names.of(row.id))
        label = self._names.of(row.id, row.label)
        owners = [name for item in row.controllers if (name := self._names.of(item)) not in label]
        if not owners:
            return label
        return say(self._lang, "unknown.of", label=label, names=joined(self._lang, owners))

    def _ways(self, ways: Mapping[str, Mapping[str, Way | None]]) -> str:
        """How each reaches it; those that do alike are named together."""
        alike: dict[str, list[str]] = {}
        for vendor, by_harm in ways.items():
            if any(way is not None for way in by_harm.values()):
                alike.setdefault(self._way(by_harm), []).append(vendor)
        if len(alike) == 1:
            (how, reaching), *_ = alike.items()
            if len(reaching) == len(ways):
                return self._say("way_each", how=how)
        parts = [
            self._say("way", vendor=self._vendors(tuple(reaching)), how=how)
            for how, reaching in alike.items()
        ]
        return ("；" if self._lang == "ja" else "; ").join(parts)

    def _way(self, by_harm: Mapping[str, Way | None]) -> str:
        """The nearest tier; what is assumed; and that only one of both harms can come."""
        found = {harm: way for harm, way in by_harm.items() if way is not None}
        nearest = min(found.values())
        words = [self._say("tier", tier=nearest.tier) if nearest.tier else self._say("tier_own")]
        assumed = [harm for harm, way in found.items() if way.certainty == "assumed"]
        if len(assumed) == len(found):
            words.append(say(self._lang, "flag.assumed"))
        elif assumed:
            words.append(self._say(f"assumed_{assumed[0]}"))
        if "leak" in by_harm and "leak" not in found:
            words.append(self._say("service_only"))
        elif "loss" in by_harm and "loss" not in found:
            words.append(self._say("data_only"))
        return joined(self._lang, words)

    # -- the rest -----------------------------------------------------------------------------

    def not_known(self) -> Section:
        lang, items = self._lang, []
        open_ = self._answer.all.people.open
        if open_:
            labels = [self._open(item) for item in open_[:MOST_NAMES]]
            more = len(open_) - len(labels)
            names = joined(lang, labels) + (say(lang, "unknown.more", n=more) if more else "")
            items.append(self._say("open", n=len(open_), names=names))
        items += [said(note, self._names) for note in self._answer.cut]
        return unknown_section(lang, items)

    def _open(self, ident: str) -> str:
        if ident.startswith("org:"):
            return self._say("unnamed", client=self._names.of(ident))
        return self._names.of(ident)

    def more(self, portfolio: str | None) -> Section:
        asked = tuple(item.name for item in self._answer.vendors)
        narrowed = () if portfolio is None else ("--portfolio", portfolio)
        lines = [
            CommandLine(("affected", *asked, "--hypothetical"), "overlap.next.affected"),
            CommandLine(
                ("overlap", *asked, *narrowed, "--format", "csv", "--output", "overlap.csv"),
                "next.csv",
            ),
        ]
        return more_section(lines, self._lang)


# -- rows of the CSV ---------------------------------------------------------------------------


def overlap_rows(answer: Overlapping, names: Names) -> Iterator[Mapping[str, object]]:
    """``type`` says what a row is.

    union, all, pair (amounts of several vendors), vendor (all that one reaches), alone (what no
    other one does), organisation and group (who is reached, and how by each).
    """
    every = tuple(item.id for item in answer.vendors)
    yield _amount("union", every, answer.union)
    yield _amount("all", every, answer.all)
    for pair in answer.pairs:
        yield _amount("pair", pair.vendors, pair.amount)
    for item in answer.each:
        named = {"name": names.of(item.vendor.id, item.vendor.name), "kind": item.vendor.kind}
        yield _amount("vendor", (item.vendor.id,), item.reaches) | named
        yield _amount("alone", (item.vendor.id,), item.alone) | named
    for row in answer.organisations:
        yield _reached("organisation", row, names.of(row.id, row.name)) | {"kind": row.kind}
    for group in answer.populations:
        held = group.held
        yield _reached("group", group, "" if group.unnamed else names.of(group.id, group.label)) | {
            "kind": "unnamed" if group.unnamed else "population",
            "people_low": None if held is None else held.low,
            "people_high": None if held is None else held.high,
            "controllers": group.controllers,
        }


def _amount(type_: str, vendors: tuple[str, ...], amount: Amount) -> dict[str, object]:
    return {
        "type": type_,
        "vendors": vendors,
        "organisations": len(amount.organisations),
        "cohorts": len(amount.cohorts),
        **people_columns(amount.people),
        "persons_low": amount.persons.low,
        "persons_high": amount.persons.high,
    }


def _reached(
    type_: str, row: SharedOrganisation | SharedPopulation, name: str
) -> dict[str, object]:
    ways = {
        vendor: {harm: way for harm, way in by_harm.items() if way is not None}
        for vendor, by_harm in row.ways.items()
    }
    return {
        "type": type_,
        "id": row.id,
        "name": name,
        "vendors": [vendor for vendor, by_harm in ways.items() if by_harm],
        "by": row.by,
        "ways": [
            f"{vendor} {harm}={way.tier} {way.certainty}"
            for vendor, by_harm in ways.items()
            for harm, way in by_harm.items()
        ],
    }
