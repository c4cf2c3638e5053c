"""``chokepoints``: held against taking each thing out of the walk, and every set of cuts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.graph.errors import UsageError
from hakyu.graph.links import Linker
from hakyu.graph.records import Engagement
from hakyu.graph.structure import Structure, is_implicit
from hakyu.graph.walk import Hit, Window, walk
from hakyu.queries import choke_losses
from hakyu.queries.chokepoints import ORDERS, ChokeQuestion, chokepoints
from hakyu.queries.networked import Networked

from .conftest import World
from .strategies import TODAY, worlds

few = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Spared = tuple[frozenset[str], frozenset[str], frozenset[str]]


class Without(Linker):
    """Links among fewer engagements; who stands for whom is as if all were there."""

    def __init__(self, structure: Structure, allowed: Collection[str], cut: Collection[str]):
        super().__init__(structure, set(allowed) - set(cut))
        self._whole = Linker(structure, allowed)

    def _has_own(self, organisation: str, engagement: Engagement) -> bool:
        return self._whole._has_own(organisation, engagement)

    def _hit_by(self, system: str) -> Iterable[str]:  # type: ignore[override]
        return [item for item in self._whole.direct_from(system) if item in self.allowed]


def reached(known_by: Networked, target: str, cut: Collection[str] = ()) -> Spared:
    """Whom a leak, and an outage, reaches, and which groups, without some engagements."""
    structure, day = known_by.structure, known_by.at
    assert day is not None
    window = Window(day, day)
    allowed = {ident for ident, item in structure.engagements.items() if window.counts(item)}
    hit = Hit(systems=(target,)) if target.startswith("sys:") else Hit(organisations=(target,))
    found = walk(structure, hit, window, linker=Without(structure, allowed, cut))
    leak = {c for i, of in found.engagements.items() if of.leaks for c in found.clients(i)}
    for group in found.populations:
        leak.update(structure.controllers_of(group))
    loss = {client for ident in found.engagements for client in found.clients(ident)}
    known = {i for i, item in structure.organisations.items() if not item.cohort}
    groups = {item for item in found.populations if not is_implicit(item)}
    return frozenset(leak & known), frozenset(loss & known), frozenset(groups)


def spared(known_by: Networked, target: str, cut: Collection[str]) -> Spared:
    before, after = reached(known_by, target), reached(known_by, target, cut)
    leak, loss, groups = (one - other for one, other in zip(before, after, strict=True))
    return leak, loss, groups


def targets(known_by: Networked) -> list[str]:
    return [*known_by.structure.organisations, *known_by.structure.systems]


@few
@given(st.data())
def test_cutting_spares_what_the_walk_without_it_does_not_reach(data: st.DataObject) -> None:
    """Otherwise a client would be told that ending one contract helps, and it does not."""
    knowledge = data.draw(worlds())
    known_by = Networked(knowledge, at=TODAY, every=True)
    target = data.draw(st.sampled_from(targets(known_by)))
    answer = chokepoints(known_by, ChokeQuestion(target, most=None))
    told = {row.id: row.behind for row in answer.rows}
    structure = known_by.structure
    for ident in structure.engagements:
        leak, loss, groups = spared(known_by, target, {ident})
        behind = told.get(ident)
        if behind is None:
            assert not leak | loss | groups
            continue
        assert (frozenset(behind.leak), frozenset(behind.service)) == (leak, loss)
        if behind.open == 0:
            assert behind.sized == known_by.totals.held_figure(groups).sized
    for row in answer.rows:
        if row.kind == "organisation":
            works = {i for i, one in structure.engagements.items() if one.provider == row.id}
            leak, loss, _ = spared(known_by, target, works)
            assert (frozenset(row.behind.leak), frozenset(row.behind.service)) == (leak, loss)


@few
@given(st.data())
def test_what_lies_within_lies_behind(data: st.DataObject) -> None:
    """Otherwise the tree of chokepoints would tell of two cuts where one is enough."""
    knowledge = data.draw(worlds())
    known_by = Networked(knowledge, at=TODAY, every=True)
    target = data.draw(st.sampled_from(targets(known_by)))
    rows = chokepoints(known_by, ChokeQuestion(target, most=None)).rows
    behind = {row.id: row.behind for row in rows}
    for row in rows:
        assert row.within != row.id
        if row.within is not None:
            assert set(row.behind.leak) <= set(behind[row.within].leak)
            assert set(row.behind.service) <= set(behind[row.within].service)


def is_shielded(known_by: Networked, target: str, client: str, cut: Collection[str]) -> bool:
    leak, loss, _ = reached(known_by, target, cut)
    return client not in leak | loss


@few
@given(st.data())
def test_a_shield_shields_and_none_of_it_can_be_spared(data: st.DataObject) -> None:
    """Otherwise contracts would be ended for nothing, or harm come in all the same."""
    knowledge = data.draw(worlds())
    known_by = Networked(knowledge, at=TODAY, every=True)
    target = data.draw(st.sampled_from(targets(known_by)))
    named = [i for i, item in known_by.structure.organisations.items() if not item.cohort]
    if not named:
        return
    client = data.draw(st.sampled_from(named))
    found = chokepoints(known_by, ChokeQuestion(target, shield=client)).shield
    assert found is not None
    if client == target:
        assert not found.possible
        return
    assert found.reached != is_shielded(known_by, target, client, ())
    if not found.reached:
        return
    works = list(known_by.structure.engagements)
    assert found.possible == is_shielded(known_by, target, client, works)
    for cut in found.cuts:
        assert len(cut.engagements) >= found.at_least
        assert is_shielded(known_by, target, client, cut.engagements)
        for ident in cut.engagements:
            rest = [item for item in cut.engagements if item != ident]
            assert not is_shielded(known_by, target, client, rest)
        if cut.fewest and len(cut.engagements) < 4:
            for fewer in combinations(works, len(cut.engagements) - 1):
                assert not is_shielded(known_by, target, client, fewer)


@few
@given(st.data())
def test_the_first_rows_are_those_of_the_whole_list(data: st.DataObject) -> None:
    """Otherwise whoever asks for three would be shown others than whoever asks for all."""
    knowledge = data.draw(worlds())
    known_by = Networked(knowledge, at=TODAY, every=True)
    target = data.draw(st.sampled_from(targets(known_by)))
    by = data.draw(st.sampled_from(ORDERS))
    whole = chokepoints(known_by, ChokeQuestion(target, by=by, most=None))
    assert (whole.left, whole.left_at_least) == (0, False)
    for most in range(min(4, len(whole.rows) + 1)):
        some = chokepoints(known_by, ChokeQuestion(target, by=by, most=most))
        assert some.rows == whole.rows[:most]
        assert (some.left, some.left_at_least) == (len(whole.rows) - most, False)


@pytest.mark.parametrize("by", ORDERS)
def test_the_rows_of_mks_are_those_of_its_whole_list(by: str) -> None:
    """Otherwise the gravest chokepoint of a real incident could be missing."""
    known_by = Networked(hakyu.bundled().knowledge, at=dt.date(2026, 1, 1), every=True)
    whole = chokepoints(known_by, ChokeQuestion("org:mks", by=by, most=None))
    some = chokepoints(known_by, ChokeQuestion("org:mks", by=by, most=3))
    assert some.rows == whole.rows[:3]
    assert some.left == len(whole.rows) - 3


@pytest.mark.parametrize(("limit", "left", "at_least"), [(10**9, 1, False), (0, 0, True)])
def test_what_was_not_looked_into_is_said(
    monkeypatch: pytest.MonkeyPatch, limit: int, left: int, at_least: bool
) -> None:
    """Otherwise a count that is too low would be taken for all that there is.

    The agent works for the city twice, once relying on each of two things that the printer does for
    it: only both of its works together spare the city.
    """
    world = World().org("printer", "agent", "city")
    for one in ("a", "b"):
        world.add(f"eng:to-agent-{one}", client="org:agent", provider="org:printer")
        world.add(
            f"eng:to-city-{one}",
            client="org:city",
            provider="org:agent",
            relies_on=[f"eng:to-agent-{one}"],
        )
    monkeypatch.setattr(choke_losses, "MOST_LOOKED_AT", limit)
    known_by = Networked(world.load(), at=TODAY, every=True)
    answer = chokepoints(known_by, ChokeQuestion("org:printer", most=0))
    assert (answer.left, answer.left_at_least) == (left, at_least)


def test_mks() -> None:
    """Otherwise it would not be seen that most of MKS's harm passes through one piece of work."""
    known_by = Networked(hakyu.bundled().knowledge, at=dt.date(2026, 1, 1), every=True)
    answer = chokepoints(known_by, ChokeQuestion("org:mks", by="people", most=1))
    (row,) = answer.rows
    assert (row.kind, row.id, row.tier) == ("engagement", "eng:offices-mks", 1)
    assert row.behind.sized == (8_255_000, 22_420_000)


def test_an_order_that_there_is_not_is_refused() -> None:
    """Otherwise a misspelt order would be answered in some order."""
    known_by = Networked(hakyu.bundled().knowledge, at=TODAY, every=True)
    with pytest.raises(UsageError, match="none of"):
        chokepoints(known_by, ChokeQuestion("org:mks", by="size"))
