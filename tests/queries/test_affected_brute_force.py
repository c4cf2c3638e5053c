"""``affected`` against a propagation written the naive way, on small random worlds.

Every chain is enumerated there one by one, and each rule is read off the list of all chains. Where
engagements rely on each other in a circle, only chains without repetition are enumerated there, so
that a status may be worse in the answer, never better; the same where chains are cut at a tier.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.dates import PartialDate
from hakyu.graph.intervals import Interval
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import (
    Count,
    Engagement,
    Finding,
    Incident,
    Organisation,
    Population,
    Speaker,
    Target,
)
from hakyu.graph.vocabulary import HARMS, Status, narrower_of
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected, OrganisationRow, PopulationRow
from hakyu.queries.chains import MAX_CHAINS
from hakyu.queries.question import Question
from tests.thorough import examples

from . import naive
from .naive_statuses import Naive
from .naive_world import UNNAMED, World
from .strategies import DAYS, FLOWING_DATA, INCIDENT, NUMBERS, STANDINGS, TODAY, asked

Asked = tuple[Knowledge, Question]

few = settings(
    max_examples=examples(120),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def both(given: Asked) -> tuple[World, naive.Reached, Affected]:
    knowledge, question = given
    world = World(knowledge, question)
    return world, naive.reach(world), affected(knowledge, question)


def engagements_of(chain: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        item for item in chain if item.startswith("eng:") and not item.endswith(UNNAMED)
    )


def check_chains(row: OrganisationRow | PopulationRow, chains: list[naive.Chain]) -> None:
    """All minimal chains are shown, nothing that is no chain, and none that contains another."""
    if len(row.via) >= MAX_CHAINS:
        return
    shown = {engagements_of(chain) for chain in row.via}
    assert naive.minimal(chains) <= shown
    assert shown <= {frozenset(chain.engagements) for chain in chains}
    sets = [frozenset(chain) for chain in row.via]
    assert not any(one < other for one in sets for other in sets)


@few
@given(asked(most_findings=0))
def test_engagements(given: Asked) -> None:
    """Else harm would pass where it cannot, or stop where it goes on."""
    world, reached, answer = both(given)
    rows = {row.id: row for row in answer.engagements}
    assert set(rows) == set(reached.engagements)
    for ident, chains in reached.engagements.items():
        row = rows[ident]
        assert row.tier == naive.tier(chains)
        assert row.residual == (ident in world.residual)
        assert row.certainty == naive.certainty(chains)
        assert (row.status["leak"] is not None) == any(chain.leak for chain in chains)
        data = naive.data_reach(chains)
        if row.status["leak"] is not None and not given[1].data and data is not None:
            shown = set(row.data or ())
            assert data <= shown
            assert all(any(narrower_of(one, other) == one for other in data) for one in shown)


@few
@given(asked(most_findings=0))
def test_populations(given: Asked) -> None:
    """Else people would be listed who cannot be reached, or left out who can."""
    _, reached, answer = both(given)
    rows = {row.id: row for row in answer.populations if row.tier is not None}
    assert set(rows) == set(reached.populations)
    for ident, chains in reached.populations.items():
        assert rows[ident].tier == naive.tier(chains)
        assert rows[ident].certainty == naive.certainty(chains)
        check_chains(rows[ident], chains)


@few
@given(asked(most_findings=0))
def test_organisations(given: Asked) -> None:
    """Else a client would not learn that it is affected, or at which remove."""
    world, reached, answer = both(given)
    rows = {row.id: row for row in answer.organisations}
    assert set(rows) == set(reached.clients) | set(reached.controllers)
    for ident, row in rows.items():
        chains = reached.clients.get(ident) or reached.controllers[ident]
        if ident in world.hit:
            assert row.tier == 0
            continue
        assert row.tier == naive.tier(chains)
        check_chains(row, chains)


@few
@given(asked())
def test_statuses(given: Asked) -> None:
    """Else a denial would clear those it does not speak of, or a word be lost on the way."""
    world, reached, answer = both(given)
    plain = Naive(world, reached)
    loose = naive.comes_back(world, reached) or given[1].tiers is not None

    def rank(status: str | None) -> int:
        return 9 if status is None else Status(status).rank

    def check(ident: str, shown: str | None, wanted: Status | None) -> None:
        expected = None if wanted is None else wanted.value
        assert shown == expected or (loose and rank(shown) <= rank(expected)), ident

    for harm in HARMS:
        for engagement in answer.engagements:
            check(engagement.id, engagement.status[harm], plain.row(engagement.id, harm))
        for population in answer.populations:
            check(population.id, population.status[harm], plain.row(population.id, harm))
        for organisation in answer.organisations:
            wanted = plain.organisation(organisation.id, harm)
            check(organisation.id, organisation.status[harm], wanted)


@few
@given(asked(with_overlaps=True), st.randoms(use_true_random=False))
def test_order_of_records_changes_nothing(given: Asked, random: object) -> None:
    """Else two people with the same data would get two answers."""
    knowledge, question = given
    shuffled = list(knowledge)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = affected(knowledge, question), affected(Knowledge.of(shuffled), question)
    assert json.dumps(one.to_dict()) == json.dumps(other.to_dict())


@few
@given(asked(with_overlaps=True))
def test_totals_nest_and_every_id_is_a_row(given: Asked) -> None:
    """Else confirmed people would not be possible ones, or a figure rest on what is not shown."""
    answer = affected(*given)
    rows = {row.id for row in answer.populations}
    for totals in (answer.people, answer.notices):
        for harm in HARMS:
            levels = [totals[harm][level] for level in ("confirmed", "possible", "ceiling")]
            for below, above in pairwise(levels):
                if below.marked or above.marked:
                    continue
                assert below.low <= above.low
                if above.high is not None:
                    assert below.high is not None
                    assert below.high <= above.high
            for total in levels:
                assert set(total.open) <= rows
                assert set(total.capped) <= rows
                assert (total.high is None) == bool(total.open)
                assert total.high is None or total.low <= total.high
    for harm in HARMS:
        for level in ("confirmed", "possible", "ceiling"):
            assert answer.people[harm][level].low <= answer.notices[harm][level].low or (
                answer.people[harm][level].marked
            )


@few
@given(asked(with_overlaps=True))
def test_every_citation_and_row_holds_together(given: Asked) -> None:
    """Else a figure could not be followed to its source, or a denial show without one."""
    answer = affected(*given)
    plain = json.loads(json.dumps(answer.to_dict()))
    for name in ("organisations", "populations", "engagements"):
        for row in plain[name]:
            assert set(row["sources"]) <= set(plain["sources"])
            if row.get("ruled_out_by_vendor_only"):
                assert "ruled_out" in row["status"].values()


def without_numbers(knowledge: Knowledge) -> Knowledge:
    """The same world, in which nobody has said how many."""
    bare = {
        "populations": {"sizes": ()},
        "organisations": {"sizes": ()},
        "findings": {"counts": ()},
    }
    return Knowledge.of(item.model_copy(update=bare.get(item.TYPE, {})) for item in knowledge)


@few
@given(asked(plain=True))
def test_unknown_size_is_never_zero(given: Asked) -> None:
    """Else people whose number nobody has said would count as nobody."""
    answer = affected(without_numbers(given[0]), given[1])
    vendors_alone = all(
        isinstance(speaker, Speaker) and speaker.standing in ("vendor", "press")
        for finding in given[0].findings.values()
        for speaker in finding.stated_by
    )
    ceiling, confirmed = (answer.people["leak"][name] for name in ("ceiling", "confirmed"))
    for row in answer.populations:
        if row.tier is not None and row.status["leak"] not in ("ruled_out", None):
            assert ceiling.high is None
        if row.tier is not None and row.status["leak"] == "ruled_out" and vendors_alone:
            assert ceiling.high is None
        if row.status["leak"] == "confirmed" and not row.in_part and not row.implicit:
            assert confirmed.high is None


@few
@given(asked(plain=True), st.data())
def test_one_more_contract_takes_nobody_off_the_list(given: Asked, data: st.DataObject) -> None:
    """Else a fuller register would show fewer clients; cohorts aside, for whom others stand."""
    knowledge, question = given
    alone = [
        item.id
        for item in knowledge.organisations.values()
        if not item.cohort and not item.member_of
    ]
    if len(alone) < 2:
        return
    client, provider = data.draw(st.permutations(alone).map(lambda items: tuple(items[:2])))
    more = Engagement(id="eng:more", client=client, provider=provider)
    before = {row.id for row in affected(knowledge, question).organisations}
    after = {row.id for row in affected(Knowledge.of((*knowledge, more)), question).organisations}
    assert before <= after


@few
@given(asked(), st.sampled_from(FLOWING_DATA))
def test_asking_for_one_category_only_narrows(given: Asked, category: str) -> None:
    """Else a question about telephone numbers would list people beyond the question about all."""
    knowledge, question = given
    every = affected(knowledge, replace(question, data=()))
    narrow = affected(knowledge, replace(question, data=(category,)))
    reached = {row.id for row in every.populations if row.tier is not None}
    assert {row.id for row in narrow.populations if row.tier is not None} <= reached
    assert {row.id for row in narrow.organisations} <= {row.id for row in every.organisations}
    leaking = {row.id for row in every.engagements if row.status["leak"] is not None}
    assert {row.id for row in narrow.engagements if row.status["leak"] is not None} <= leaking


@st.composite
def counted(draw: st.DrawFn) -> Knowledge:
    """One population, and up to five dated numbers of persons, by few speakers."""
    said = [
        Finding(
            id=f"fnd:f{index}",
            incidents=(INCIDENT,),
            subject="pop:p",
            status=Status.CONFIRMED,
            stated_on=PartialDate.parse(draw(st.sampled_from(DAYS))),
            stated_by=(Speaker(name=f"a {word}", standing=word),),
            counts=(Count(stated=draw(st.sampled_from(NUMBERS)), unit="person"),),
        )
        for index, word in enumerate(
            draw(st.lists(st.sampled_from(STANDINGS), min_size=1, max_size=5))
        )
    ]
    return Knowledge.of(
        (
            Organisation(id="org:v", name="v"),
            Organisation(id="org:c", name="c"),
            Population(id="pop:p", label="p", controllers=("org:c",)),
            Engagement(id="eng:e", client="org:c", provider="org:v", populations=("pop:p",)),
            Incident(id=INCIDENT, title="x", targets=(Target(target="org:v"),)),
            *said,
        )
    )


@few
@given(counted())
def test_number_that_stands(knowledge: Knowledge) -> None:
    """Else a press figure would replace the client's own, or an old number a new one."""
    question = Question((INCIDENT,), today=TODAY)
    world = World(knowledge, question)
    wanted = Naive(world, naive.reach(world)).number("pop:p", Status.CONFIRMED)
    row = next(row for row in affected(knowledge, question).populations if row.id == "pop:p")
    assert wanted is not None
    assert row.affected == Interval(max(1, wanted.low), wanted.high)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(asked(with_overlaps=True))
def test_no_question_ends_in_an_error(given: Asked) -> None:
    """Else some day somebody's data would end in a traceback."""
    affected(*given).to_dict()
