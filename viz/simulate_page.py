"""``simulate`` laid out: what was put in, how far harm spread, whom it reached; and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..queries.simulate_answer import Estimate, Frequent, Simulation, Spread
from .command_lines import CommandLine, more_section
from .figures import counted, figure
from .maker import Maker
from .messages import joined
from .names import Names
from .page import Column, Page, Row, Section, Table

SIMULATE_COLUMNS = (
    "type",
    "measure",
    "id",
    "name",
    "kind",
    "level",
    "at_least",
    "value",
    "low",
    "high",
)
#: Points of the exceedance curve that are shown on a terminal.
MOST_POINTS = 8


def simulate_rows(answer: Simulation, names: Names) -> Iterator[Mapping[str, object]]:
    """``type`` says what a row is: mean, percentile, exceedance (the probability that ``at_least``
    so many are reached), expected and possible (bounds that are no samples), organisation."""
    for spread in answer.spreads:
        measure = {"measure": spread.measure}
        yield {"type": "mean", **measure, **_numbers(spread.mean)}
        for level, value in spread.percentiles.items():
            yield {"type": "percentile", **measure, "level": level, **_numbers(value)}
        for point in spread.curve:
            numbers = _numbers(point.probability)
            yield {"type": "exceedance", **measure, "at_least": point.at_least, **numbers}
        for kind, (low, high) in (("expected", spread.expected), ("possible", spread.possible)):
            yield {"type": kind, **measure, "low": low, "high": high}
    for row in answer.organisations:
        yield {
            "type": "organisation",
            "id": row.id,
            "name": names.of(row.id, row.name),
            "kind": row.kind,
            **_numbers(row.probability),
        }


def _numbers(estimate: Estimate) -> dict[str, object]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def simulate_page(answer: Simulation, names: Names, whole: bool, typed: str) -> Page:
    """The page of an answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        typed: what is hit, as it was typed.
    """
    maker = _Maker(answer, names, whole)
    sections = [maker.headline(), *maker.spreads(), *maker.organisations(), maker.read()]
    if not whole:
        sections.append(maker.more(typed))
    return Page(tuple(sections))


class _Maker(Maker[Simulation]):
    """Makes the sections of one answer."""

    topic = "simulate"

    def headline(self) -> Section:
        answer = self._answer
        target = self._names.of(answer.target.id, answer.target.name)
        odds = joined(
            self._lang,
            [
                self._say(f"odds.{certainty}", p=_percent(answer.probabilities[key]))
                for certainty in ("stated", "assumed")
                if (key := f"{answer.harm}.{certainty}") in answer.probabilities
            ],
        )
        words = [
            self._say("runs", n=answer.runs, seed=answer.seed),
            self._say("odds", odds=odds),
            self._say(f"common.{answer.common_cause}"),
        ]
        if answer.overridden:
            words.append(self._say("own", n=answer.overridden))
        if answer.error is not None:
            key = "error.reached" if answer.reached_error else "error.missed"
            words.append(self._say(key, error=_percent(answer.error)))
        words += self._narrowed(answer.data, answer.certain)
        words.append(self._dates(answer.at, answer.known))
        return Section(self._say(f"title.{answer.harm}", target=target), tuple(words))

    def spreads(self) -> Iterator[Section]:
        for spread in self._answer.spreads:
            if spread.possible[1]:
                yield self._spread(spread)
                yield self._curve(spread)
        if not any(spread.possible[1] for spread in self._answer.spreads):
            yield Section("", (self._say("nobody"),))

    def _spread(self, spread: Spread) -> Section:
        columns = (
            Column("", least=22, lines=None),
            Column(self._say("column.value"), right=True, least=10, keep=True),
            Column(self._say("column.interval", p=_percent(self._answer.confidence)), least=18),
        )
        rows = [Row((self._say("mean"), *self._estimate(spread.mean)))]
        for level, value in spread.percentiles.items():
            label = self._say("percentile", p=_percent(float(level)))
            rows.append(Row((label, *self._estimate(value))))
        low, high = spread.expected
        between = self._say("between", low=_number(low), high=_number(high))
        rows.append(Row((self._say("expected"), "", between)))
        least, most = spread.possible
        between = self._say("between", low=figure(least), high=figure(most))
        rows.append(Row((self._say("possible"), "", between)))
        return Section(self._say(f"measure.{spread.measure}"), table=Table(columns, tuple(rows)))

    def _estimate(self, value: Estimate) -> tuple[str, str]:
        if value.low is None and value.high is None:
            return _number(value.value), ""
        low = "…" if value.low is None else _number(value.low)
        high = "…" if value.high is None else _number(value.high)
        return _number(value.value), self._say("between", low=low, high=high)

    def _curve(self, spread: Spread) -> Section:
        points = [point for point in spread.curve if point.at_least > 0]
        if not self._whole and len(points) > MOST_POINTS:
            step = (len(points) - 1) / (MOST_POINTS - 1)
            points = [points[round(number * step)] for number in range(MOST_POINTS)]
        columns = (
            Column(self._say("column.at_least"), right=True, least=12, keep=True),
            Column(self._say("column.probability"), right=True, least=10, keep=True),
            Column("", least=18),
        )
        rows = tuple(
            Row((figure(point.at_least), *self._probability(point.probability))) for point in points
        )
        if not rows:
            return Section()
        return Section(self._say(f"curve.{spread.measure}"), table=Table(columns, rows))

    def organisations(self) -> Iterator[Section]:
        rows = self._answer.organisations
        if not rows:
            return
        columns = (
            Column(self._say("column.organisation"), least=24, lines=3),
            Column(self._say("column.probability"), right=True, least=8, keep=True),
            Column("", least=16),
        )
        left = self._answer.left
        left_out = self._say("left", n=left) if left else ""
        table = Table(columns, tuple(map(self._organisation, rows)), left_out)
        yield Section(self._say("organisations"), table=table)

    def _organisation(self, row: Frequent) -> Row:
        return Row((self._names.of(row.id, row.name), *self._probability(row.probability)))

    def _probability(self, value: Estimate) -> tuple[str, str]:
        low = _percent(0 if value.low is None else value.low)
        high = _percent(1 if value.high is None else value.high)
        return _percent(value.value), self._say("between", low=low, high=high)

    def read(self) -> Section:
        answer = self._answer
        items = [self._say("read.model"), self._say("read.interval"), self._say("read.bounds")]
        if answer.harm == "leak":
            people = counted(answer.held, "person", self._lang)
            items.append(self._say("read.people", people=people))
        if answer.open:
            items.append(self._say("read.open", n=answer.open))
        return Section(self._say("read.title"), items=tuple(items))

    def more(self, typed: str) -> Section:
        csv = ("simulate", typed, "--format", "csv", "--output", "simulation.csv")
        return more_section(
            [
                CommandLine(("affected", typed, "--hypothetical"), "simulate.next.affected"),
                CommandLine(csv, "simulate.next.csv"),
            ],
            self._lang,
        )


def _percent(part: float) -> str:
    return f"{100 * part:.3g}%"


def _number(value: float) -> str:
    return figure(round(value)) if value >= 100 or float(value).is_integer() else f"{value:,.2f}"
