"""Any answer can be shown: rendering never fails and never overflows."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.vocabulary import CATEGORIES, EFFECTS, UNITS, WORST_FIRST
from hakyu.queries.answers import (
    Affected,
    Contradiction,
    CountRow,
    CoverageRow,
    Named,
    OrganisationRow,
    PopulationRow,
    ReceiverRow,
    TierRow,
    TotalRow,
)
from hakyu.viz.affected_csv import AFFECTED_COLUMNS, affected_rows
from hakyu.viz.affected_page import affected_page
from hakyu.viz.csv_table import csv_text
from hakyu.viz.json_text import json_text
from hakyu.viz.markdown import render_markdown
from hakyu.viz.names import Names
from hakyu.viz.terminal import Screen, render_page
from hakyu.viz.terminal_text import width

STEERING = {*map(chr, range(32)), *map(chr, range(127, 160)), *"\u202a\u202d\u202e\u2066\u2069"}
NUMBERS = st.integers(0, 10**10)
NAME = st.text(max_size=30)
IDS = st.sampled_from(["pop:a", "pop:b", "pop:c", "eng:a#people"])
STATUS = st.one_of(st.none(), st.sampled_from([status.value for status in WORST_FIRST]))
HARMS = st.fixed_dictionaries({}, optional={"leak": STATUS, "loss": STATUS})
DATE = st.sampled_from([None, "2024", "2024-05", "2024-05-28"])
DATA = st.one_of(
    st.none(),
    st.dictionaries(
        st.sampled_from([*CATEGORIES, "new_word"]), STATUS.map(lambda s: s or "unknown"), max_size=6
    ),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(NUMBERS)
    return Interval(low, draw(st.one_of(st.none(), st.integers(low, 10**11))))


@st.composite
def total_rows(draw: st.DrawFn) -> TotalRow:
    whole, sized = draw(intervals()), draw(intervals())
    opened = tuple(draw(st.lists(IDS, max_size=3, unique=True)))
    return TotalRow(int(whole.low), whole.high, sized, opened, (), draw(st.booleans()))  # type: ignore[arg-type]


TOTALS = st.fixed_dictionaries(
    {},
    optional={
        harm: st.fixed_dictionaries(
            {},
            optional={
                name: total_rows() for name in ("confirmed", "possible", "ceiling", "named", "all")
            },
        )
        for harm in ("leak", "loss")
    },
)


def counts() -> st.SearchStrategy[CountRow]:
    return st.builds(
        CountRow,
        unit=st.sampled_from(list(UNITS)),
        low=NUMBERS,
        high=st.one_of(st.none(), NUMBERS),
        measure=st.sampled_from(["affected", "held"]),
        qualifier=st.none(),
        stated=NAME,
        effect=st.one_of(st.none(), st.sampled_from(list(EFFECTS))),
        data=st.one_of(st.none(), st.just(("name", "my_number"))),
        said=st.one_of(st.none(), NAME),
        subject=st.sampled_from([None, "org:a", "pop:a"]),
        stated_on=DATE,
    )


def organisations() -> st.SearchStrategy[OrganisationRow]:
    return st.builds(
        OrganisationRow,
        id=st.sampled_from(["org:a", "org:b", "org:c"]),
        name=NAME,
        kind=st.sampled_from(["company", "fund"]),
        cohort=st.booleans(),
        tier=st.one_of(st.none(), st.integers(0, 12)),
        status=HARMS,
        ruled_out_by_vendor_only=st.booleans(),
        in_part=st.booleans(),
        status_from=st.none(),
        certainty=st.sampled_from([None, "stated", "assumed"]),
        basis=st.sampled_from([None, "contract", "unapproved"]),
        residual=st.booleans(),
        data=DATA,
        via=st.just(()),
        counts=st.lists(counts(), max_size=2).map(tuple),
        stated_on=DATE,
        stated_by=st.lists(NAME, max_size=2).map(tuple),
        sources=st.just(()),
        people=st.one_of(st.none(), intervals()),
    )


def populations() -> st.SearchStrategy[PopulationRow]:
    return st.builds(
        PopulationRow,
        id=IDS,
        label=NAME,
        controllers=st.lists(st.sampled_from(["org:a", "org:b", "org:z"]), max_size=2).map(tuple),
        part_of=st.one_of(st.none(), IDS),
        implicit=st.booleans(),
        tier=st.one_of(st.none(), st.integers(0, 3)),
        status=HARMS,
        ruled_out_by_vendor_only=st.booleans(),
        certainty=st.sampled_from([None, "stated", "assumed"]),
        in_part=st.booleans(),
        status_from=st.none(),
        data=DATA,
        held=st.one_of(st.none(), intervals()),
        affected=st.one_of(st.none(), intervals()),
        open=st.booleans(),
        counts=st.lists(counts(), max_size=3).map(tuple),
        via=st.just(()),
        stated_on=DATE,
        stated_by=st.lists(NAME, max_size=2).map(tuple),
        sources=st.just(()),
    )


def _once(rows: list[Any]) -> tuple[Any, ...]:
    return tuple({row.id: row for row in rows}.values())


def answers() -> st.SearchStrategy[Affected]:
    named = st.builds(Named, id=st.sampled_from(["org:a", "inc:a"]), name=NAME, kind=st.just("x"))
    units = st.dictionaries(
        st.sampled_from(list(UNITS)),
        st.dictionaries(
            st.sampled_from(["leak", "loss"]),
            st.dictionaries(st.sampled_from(["confirmed", "possible", "ceiling"]), intervals()),
        ),
        max_size=2,
    )
    coverage = st.builds(
        CoverageRow,
        of=st.just("inc:a"),
        unit=st.just("person"),
        measure=st.just("notices"),
        stated=counts(),
        explained=intervals(),
        unexplained=intervals(),
    )
    return st.builds(
        Affected,
        data_hash=st.just("sha256:0"),
        targets=st.lists(named, max_size=2).map(tuple),
        incident=st.sampled_from([None, "inc:a"]),
        at=DATE,
        known=DATE,
        entry=st.lists(NAME, max_size=1).map(tuple),
        organisations=st.lists(organisations(), max_size=4).map(_once),
        populations=st.lists(populations(), max_size=5).map(_once),
        people=TOTALS,
        notices=TOTALS,
        method=st.just("tree"),
        other_units=units,
        receivers=st.lists(
            st.builds(
                ReceiverRow, id=st.none(), name=NAME, counts=st.just(()), sources=st.just(())
            ),
            max_size=1,
        ).map(tuple),
        coverage=st.lists(coverage, max_size=1).map(tuple),
        contradictions=st.lists(
            st.builds(Contradiction, records=st.just(("fnd:a",)), what=NAME), max_size=1
        ).map(tuple),
        cut=st.lists(NAME, max_size=2).map(tuple),
        sources=st.just({}),
        incidents=st.lists(named, max_size=2).map(tuple),
        tiers=st.lists(
            st.builds(
                TierRow, tier=st.integers(0, 3), unit=st.just("office"), low=NUMBERS, high=st.none()
            ),
            max_size=2,
        ).map(tuple),
        hypothetical=st.booleans(),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answer=answers(), lang=st.sampled_from(["ja", "en"]), whole=st.booleans())
def test_any_answer_can_be_shown(answer: Affected, lang: str, whole: bool) -> None:
    """Otherwise an unusual but valid answer would end in a crash or a broken screen."""
    names = Names(Knowledge.of([]), lang)
    page = affected_page(answer, names, whole, ["X"])
    for columns in (60, 80):
        text = render_page(page, Screen(columns))
        assert [line for line in text.splitlines() if width(line) > columns] == []
        assert set(text.replace("\n", "")) & STEERING == set()
    render_page(page, Screen(80, colour=True, encoding="cp932")).encode("cp932")
    assert render_markdown(page)
    assert csv_text(AFFECTED_COLUMNS, affected_rows(answer, names))
    assert json.loads(json_text(answer.to_dict()))["schema"] == answer.schema
