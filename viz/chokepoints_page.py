"""``chokepoints`` laid out: who is reached, what a cut spares, how to shield; and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.chokepoints_answer import Behind, Chokepoint, Chokepoints, Shield
from .command_lines import CommandLine, more_section
from .figures import figure, held_cell
from .maker import Maker
from .messages import joined
from .names import Names
from .page import Column, Page, Row, Section, Table

CHOKEPOINT_COLUMNS = (
    "type",
    "id",
    "name",
    "kind",
    "tier",
    "within",
    "residual",
    "leak",
    "service",
    "cohorts",
    "people_low",
    "people_high",
    "sized_low",
    "sized_high",
    "people_open",
    "fewest",
)
#: Names of organisations that a cell holds.
MOST_NAMES = 3


def chokepoint_rows(answer: Chokepoints, names: Names) -> Iterator[Mapping[str, object]]:
    """``type`` says what a row is: chokepoint, or cut (a set of engagements that shields)."""
    for row in answer.rows:
        behind = row.behind
        yield {
            "type": "chokepoint",
            "id": row.id,
            "name": names.label(row.id),
            "kind": row.kind,
            "tier": row.tier,
            "within": row.within,
            "residual": row.residual,
            "leak": behind.leak,
            "service": behind.service,
            "cohorts": behind.cohorts,
            "people_low": behind.people.low,
            "people_high": behind.people.high,
            "sized_low": behind.sized.low,
            "sized_high": behind.sized.high,
            "people_open": behind.open,
        }
    if answer.shield is not None:
        for cut in answer.shield.cuts:
            yield {
                "type": "cut",
                "id": cut.engagements,
                "name": answer.shield.client.name,
                "fewest": cut.fewest,
            }


def chokepoints_page(answer: Chokepoints, names: Names, whole: bool, typed: str) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: with nothing that leads on.
        typed: what is hit, as it was typed.
    """
    maker = _Maker(answer, names, whole)
    sections = [maker.headline(), *maker.table(), *maker.shield()]
    if answer.rows and not whole:
        sections.append(maker.more(typed))
    return Page(tuple(sections))


class _Maker(Maker[Chokepoints]):
    """Makes the sections of one answer."""

    topic = "choke"

    def headline(self) -> Section:
        answer = self._answer
        target = self._names.of(answer.target.id, answer.target.name)
        reached = answer.reached
        everybody = {*reached.leak, *reached.service}
        words = []
        if everybody or reached.cohorts:
            words.append(
                self._say("reached", n=len(everybody), leak=len(reached.leak), target=target)
            )
            words.append(self._say("people", people=self._people(reached)))
        else:
            words.append(self._say("nobody"))
        words += self._narrowed(answer.data, answer.certain)
        words.append(self._dates(answer.at, answer.known))
        return Section(self._say("title", target=target), tuple(words))

    def table(self) -> Iterator[Section]:
        if not self._answer.rows:
            return
        columns = (
            Column(self._say("column.what"), least=20, lines=4),
            Column(self._say("column.tier"), right=True, least=4, keep=True),
            Column(self._say("column.people"), right=True, least=10, lines=None, keep=True),
            Column(self._say("column.organisations"), least=18, lines=None),
        )
        left, at_least = self._answer.left, self._answer.left_at_least
        key = "left_at_least" if at_least else "left"
        left_out = self._say(key, n=left) if left else self._say("left_some") if at_least else ""
        rows = tuple(map(self._row, self._answer.rows))
        yield Section(
            self._say("table"), (self._say("meaning"),), table=Table(columns, rows, left_out)
        )

    def _row(self, row: Chokepoint) -> Row:
        what = self._what(row)
        if row.residual:
            what = self._say("residual", what=what)
        return Row((what, figure(row.tier), self._people(row.behind), self._organisations(row)))

    def _what(self, row: Chokepoint) -> str:
        if row.kind == "engagement":
            work = self._names.knowledge.engagements[row.id]
            other = work.provider or work.system
            return self._say(
                "engagement",
                client=self._names.of(work.client),
                provider=self._names.of(other) if other is not None else "",
            )
        return self._say(row.kind, name=self._names.of(row.id, row.name))

    def _people(self, behind: Behind) -> str:
        return held_cell(behind.people, behind.sized, behind.open, self._lang)

    def _organisations(self, row: Chokepoint) -> str:
        behind = row.behind
        leak = [item for item in behind.leak if item not in behind.cohorts]
        only = [item for item in behind.service if item not in behind.leak]
        parts = []
        if leak:
            parts.append(self._listed(leak))
        if only:
            parts.append(self._say("service", names=self._listed(only)))
        if behind.cohorts:
            parts.append(self._say("cohorts", n=len(behind.cohorts)))
        return ("；" if self._lang == "ja" else "; ").join(parts)

    def _listed(self, idents: list[str]) -> str:
        shown = joined(self._lang, [self._names.of(item) for item in idents[:MOST_NAMES]])
        left = len(idents) - MOST_NAMES
        return self._say("more_names", names=shown, n=left) if left > 0 else shown

    def shield(self) -> Iterator[Section]:
        shield = self._answer.shield
        if shield is None:
            return
        client = self._names.of(shield.client.id, shield.client.name)
        title = self._say("shield.title", client=client)
        if not shield.reached:
            yield Section(title, (self._say("shield.not_reached"),), tone="good")
        elif not shield.possible:
            yield Section(title, (self._say("shield.impossible"),), tone="bad")
        else:
            words = [self._say("shield.meaning")]
            if not any(cut.fewest for cut in shield.cuts):
                words.append(self._say("shield.at_least", n=shield.at_least))
            yield Section(title, tuple(words), tuple(self._cuts(shield)))

    def _cuts(self, shield: Shield) -> Iterator[str]:
        for cut in shield.cuts:
            works = joined(self._lang, [self._names.work(item) for item in cut.engagements])
            yield self._say("shield.fewest" if cut.fewest else "shield.cut", works=works)

    def more(self, typed: str) -> Section:
        lines = [CommandLine(("affected", typed, "--hypothetical"), "choke.next.affected")]
        first = next((row for row in self._answer.rows if row.kind == "engagement"), None)
        if first is not None:
            lines.append(CommandLine(("show", first.id), "choke.next.show"))
        return more_section(lines, self._lang)
