"""``rank`` laid out: what was counted, then vendors and systems, highest first; the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.rank_answer import Leaked, Rank, RankRow
from .command_lines import CommandLine, more_section
from .figures import figure, held_cell
from .maker import Maker
from .messages import say
from .names import Names
from .page import Column, Page, Row, Section, Table

RANK_COLUMNS = (
    "place",
    "id",
    "name",
    "kind",
    "people_low",
    "people_high",
    "sized_low",
    "sized_high",
    "people_open",
    "people_method",
    "leak_organisations",
    "leak_cohorts",
    "service_organisations",
    "service_cohorts",
    "unique_organisations",
    "unique_people_most",
    "unique_open",
)


def rank_rows(answer: Rank, names: Names) -> Iterator[Mapping[str, object]]:
    """A row for each vendor and system of the answer, in its order."""
    for row in answer.rows:
        leak, unique = row.leak, row.unique
        yield {
            "place": row.place,
            "id": row.id,
            "name": names.of(row.id, row.name),
            "kind": row.kind,
            "people_low": leak.people.low,
            "people_high": leak.people.high,
            "sized_low": leak.sized.low,
            "sized_high": leak.sized.high,
            "people_open": leak.open,
            "people_method": leak.method,
            "leak_organisations": leak.organisations,
            "leak_cohorts": leak.cohorts,
            "service_organisations": row.service.organisations,
            "service_cohorts": row.service.cohorts,
            "unique_organisations": unique.organisations,
            "unique_people_most": unique.people,
            "unique_open": unique.open,
        }


def rank_page(answer: Rank, names: Names, whole: bool) -> Page:
    """The page of an answer; ``whole``: with nothing that leads on."""
    maker = _Maker(answer, names, whole)
    sections = [maker.headline(), maker.table()]
    if answer.rows:
        sections.append(maker.read())
        if not whole:
            sections.append(maker.more())
    return Page(tuple(sections))


class _Maker(Maker[Rank]):
    """Makes the sections of one answer."""

    topic = "rank"

    def headline(self) -> Section:
        answer = self._answer
        words = [self._say("counted", n=answer.ranked), self._say(f"by.{answer.by}")]
        clients, vendors = answer.portfolio
        if clients is not None:
            words.append(self._say("clients", n=clients))
        if vendors is not None:
            words.append(self._say("vendors", n=vendors))
        words += self._narrowed(answer.data, answer.certain)
        words.append(self._dates(answer.at, answer.known))
        if answer.nobody:
            words.append(self._say("nobody", n=answer.nobody))
        return Section(self._say(f"title.{answer.kind}"), tuple(words))

    def table(self) -> Section:
        if not self._answer.rows:
            return Section("", (self._say("none"),))
        columns = (
            Column("", right=True, least=2, keep=True),
            Column(self._say("column.vendor"), least=16, lines=3),
            Column(self._say("column.people"), right=True, least=10, lines=None, keep=True),
            Column(self._say("column.organisations"), least=13, lines=None),
            Column(self._say("column.unique"), least=12, lines=None),
        )
        left = self._answer.left
        left_out = self._say("left", n=left) if left > 0 else ""
        return Section("", table=Table(columns, tuple(map(self._row, self._answer.rows)), left_out))

    def _row(self, row: RankRow) -> Row:
        name = self._names.of(row.id, row.name)
        if row.kind == "system":
            name = self._say("system", name=name)
        return Row(
            (
                figure(row.place),
                name,
                self._people(row.leak),
                self._organisations(row),
                self._unique(row),
            )
        )

    def _people(self, leak: Leaked) -> str:
        return held_cell(leak.people, leak.sized, leak.open, self._lang)

    def _organisations(self, row: RankRow) -> str:
        leak, service = row.leak, row.service
        data = self._number(leak.organisations, leak.cohorts)
        if (leak.organisations, leak.cohorts) == tuple(service):
            return data
        return self._say("organisations", data=data, service=self._number(*service))

    def _number(self, named: int, cohorts: int) -> str:
        if not cohorts:
            return figure(named)
        return self._say("with_cohorts", n=cohorts, named=named)

    def _unique(self, row: RankRow) -> str:
        unique = row.unique
        if not any(unique):
            return self._say("nothing")
        words = [self._say("unique", n=unique.organisations)]
        if unique.people:
            words.append(self._say("unique_people", people=figure(unique.people)))
        if unique.open:
            words.append(say(self._lang, "total.only", n=unique.open))
        return ("、" if self._lang == "ja" else ", ").join(words)

    def read(self) -> Section:
        """How the figures are to be read."""
        answer = self._answer
        items = [self._say("read.people"), self._say("read.hypothetical")]
        if any(
            (row.leak.organisations, row.leak.cohorts) != tuple(row.service) for row in answer.rows
        ):
            items.append(self._say("read.service"))
        if any(row.leak.open for row in answer.rows):
            items.append(self._say("read.open"))
        if any(row.unique.organisations or row.unique.people for row in answer.rows):
            items.append(self._say("read.unique"))
        if any(row.leak.cohorts or row.service.cohorts for row in answer.rows):
            items.append(self._say("read.cohorts"))
        if any(row.leak.method == "sum" for row in answer.rows):
            items.append(self._say("read.sum"))
        sketch = answer.sketch
        if sketch is not None:
            items.append(
                self._say(
                    "read.sketch",
                    k=sketch.registers,
                    error=f"{sketch.relative_error:.1%}",
                    n=sketch.counted,
                    left=figure(round(sketch.highest_left)),
                )
            )
        return Section(self._say("read.title"), items=tuple(items))

    def more(self) -> Section:
        first = self._answer.rows[0]
        lines = [
            CommandLine(("affected", first.name, "--hypothetical"), "rank.next.affected"),
            CommandLine(
                ("rank", "--all", "--format", "csv", "--output", "rank.csv"), "rank.next.csv"
            ),
        ]
        return more_section(lines, self._lang)
