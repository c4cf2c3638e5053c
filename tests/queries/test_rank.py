"""``rank``: what each vendor would reach, for all at once, held against asking one by one."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.graph.errors import UsageError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.structure import is_implicit
from hakyu.graph.walk import Hit, Walk, Window, walk
from hakyu.queries.networked import Networked
from hakyu.queries.rank import RankQuestion, rank
from hakyu.queries.rank_answer import ORDERS, Rank, RankRow

from .strategies import FLOWING_DATA, TODAY, worlds

few = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Facts(NamedTuple):
    """What one vendor or system reaches, by the walk."""

    leak: frozenset[str]
    loss: frozenset[str]
    groups: frozenset[str]
    unnamed: frozenset[tuple[str, str | None]]


def ranked(
    knowledge: Knowledge,
    question: RankQuestion,
    *,
    at: dt.date = TODAY,
    data: tuple[str, ...] = (),
) -> Rank:
    known_by = Networked(knowledge, at=at, data=data)
    fetch = known_by.knowledge.get
    return rank(
        known_by,
        question,
        lambda ids: [record for ident in ids if (record := fetch(ident)) is not None],
    )


def walked(known_by: Networked, ident: str, data: tuple[str, ...]) -> Walk:
    hit = Hit(systems=(ident,)) if ident.startswith("sys:") else Hit(organisations=(ident,))
    assert known_by.at is not None
    return walk(known_by.structure, hit, Window(known_by.at, known_by.at), data=data)


def facts(known_by: Networked, ident: str, data: tuple[str, ...]) -> Facts:
    structure = known_by.structure
    found, loss = walked(known_by, ident, data), walked(known_by, ident, ())
    leak: set[str] = set()
    for work, reached in found.engagements.items():
        if reached.leaks:
            leak.update(found.clients(work))
    for group in found.populations:
        leak.update(structure.controllers_of(group))
    lost = {client for work in loss.engagements for client in loss.clients(work)}
    known = set(structure.organisations)
    groups = {item for item in found.populations if not is_implicit(item)}
    unnamed = {
        (structure.controllers_of(item)[0], structure.container(item))
        for item in found.populations
        if is_implicit(item)
    }
    return Facts(
        frozenset(leak & known), frozenset(lost & known), frozenset(groups), frozenset(unnamed)
    )


def names(known_by: Networked, found: frozenset[str], *, cohorts: bool) -> int:
    records = known_by.structure.organisations
    return sum(records[ident].cohort == cohorts for ident in found)


def check(known_by: Networked, row: RankRow, wanted: Facts) -> None:
    leak, service = row.leak, row.service
    assert leak.organisations == names(known_by, wanted.leak, cohorts=False)
    assert leak.cohorts == names(known_by, wanted.leak, cohorts=True)
    assert service.organisations == names(known_by, wanted.loss, cohorts=False)
    assert service.cohorts == names(known_by, wanted.loss, cohorts=True)
    people = known_by.totals.held_figure(wanted.groups)
    assert leak.sized == people.sized
    assert leak.people.low == people.low
    around = {container for _, container in wanted.unnamed}
    if None in around:
        assert leak.people.high is None
    else:
        wider = {*wanted.groups, *(item for item in around if item is not None)}
        assert leak.people.high == known_by.totals.held_figure(wider).high


@few
@given(st.data())
def test_each_row_is_what_asking_about_it_alone_says(data: st.DataObject) -> None:
    """Otherwise a board would be told that one vendor matters most, and it does not."""
    knowledge = data.draw(worlds())
    categories = tuple(data.draw(st.lists(st.sampled_from(FLOWING_DATA), max_size=1)))
    answer = ranked(knowledge, RankQuestion(most=None), data=categories)
    known_by = Networked(knowledge, at=TODAY)
    for row in answer.rows:
        check(known_by, row, facts(known_by, row.id, categories))
    assert answer.ranked == len(answer.rows) + answer.nobody
    structure = known_by.structure
    vendors = {item.provider for item in structure.engagements.values() if item.provider}
    vendors |= {item.operator for item in structure.systems.values() if item.operator}
    missing = (vendors | set(structure.systems)) - {row.id for row in answer.rows}
    for ident in missing:
        reached = facts(known_by, ident, categories)
        assert not reached.leak | reached.loss, ident


@few
@given(st.data())
def test_the_first_rows_are_those_of_the_whole_list(data: st.DataObject) -> None:
    """Otherwise whoever asks for ten would be shown others than whoever asks for all."""
    knowledge = data.draw(worlds())
    by = data.draw(st.sampled_from(ORDERS))
    whole = ranked(knowledge, RankQuestion(by=by, most=None))
    most = data.draw(st.integers(1, 4))
    some = ranked(knowledge, RankQuestion(by=by, most=most))
    assert some.rows == whole.rows[:most]
    assert some.left + len(some.rows) == len(whole.rows)


@few
@given(st.data())
def test_unique_is_what_nobody_else_on_the_list_reaches(data: st.DataObject) -> None:
    """Otherwise a vendor would be called the only way to a client that has another."""
    knowledge = data.draw(worlds())
    answer = ranked(knowledge, RankQuestion(kind="vendors", most=None))
    known_by = Networked(knowledge, at=TODAY)
    reached = {row.id: facts(known_by, row.id, ()) for row in answer.rows}
    for row in answer.rows:
        others = [item.leak for ident, item in reached.items() if ident != row.id]
        alone = reached[row.id].leak.difference(*others)
        assert row.unique.organisations == names(known_by, alone, cohorts=False)


@few
@given(st.data())
def test_a_portfolio_counts_its_clients_alone(data: st.DataObject) -> None:
    """Otherwise a client would be shown harm to others as if it were its own."""
    knowledge = data.draw(worlds())
    known_by = Networked(knowledge, at=TODAY)
    mine = frozenset(data.draw(st.sets(st.sampled_from(sorted(known_by.structure.organisations)))))
    if not mine:
        return
    answer = ranked(knowledge, RankQuestion(clients=mine, most=None))
    for row in answer.rows:
        reached = facts(known_by, row.id, ())
        assert row.leak.organisations == names(known_by, reached.leak & mine, cohorts=False)
        own = {
            item for item in reached.groups if mine & set(known_by.structure.controllers_of(item))
        }
        assert row.leak.people.low == known_by.totals.held_figure(own).low


def test_the_bundled_knowledge_base() -> None:
    """Otherwise a new user's first ranking would not be that of ``affected``."""
    knowledge = hakyu.bundled().knowledge
    at = dt.date(2026, 1, 1)
    answer = ranked(knowledge, RankQuestion(most=None), at=at)
    known_by = Networked(knowledge, at=at)
    assert answer.rows[0].id == "org:mks"
    assert answer.rows[0].leak.people == (8_255_000, 22_420_000)
    for row in answer.rows:
        check(known_by, row, facts(known_by, row.id, ()))


@pytest.mark.parametrize("wrong", [{"by": "size"}, {"kind": "all of them"}, {"method": "guess"}])
def test_what_there_is_not_is_refused(wrong: dict[str, str]) -> None:
    """Otherwise a misspelt order would be answered in some order."""
    with pytest.raises(UsageError, match="none of"):
        ranked(hakyu.bundled().knowledge, RankQuestion(**wrong))  # type: ignore[arg-type]


def test_a_sketch_leads_to_the_same_first_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever has a large register would be shown others as the gravest."""
    knowledge = hakyu.bundled().knowledge
    at = dt.date(2026, 1, 1)
    monkeypatch.setattr("hakyu.queries.rank.CANDIDATES", 40)
    for by in ORDERS:
        exact = ranked(knowledge, RankQuestion(by=by, most=5, method="exact"), at=at)
        found = ranked(knowledge, RankQuestion(by=by, most=5, method="sketch"), at=at)
        assert found.rows == exact.rows
        assert found.sketch is not None
        assert exact.sketch is None
        assert found.sketch.counted == 40
        assert found.ranked == exact.ranked


def test_summing_over_all_nodes_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a register of vendors only would be ranked by other figures."""
    knowledge = hakyu.bundled().knowledge
    question = RankQuestion(most=None)
    at = dt.date(2026, 1, 1)
    some = ranked(knowledge, question, at=at)
    for part in (0.0, 1.0):
        monkeypatch.setattr("hakyu.queries.rank.MOST_PART", part)
        assert ranked(knowledge, question, at=at) == some
