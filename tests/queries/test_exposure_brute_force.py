"""``exposure`` is ``affected`` turned round: held against it on random worlds."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.knowledge import Knowledge
from hakyu.graph.links import Linker
from hakyu.graph.structure import Structure
from hakyu.graph.upstream import may_come_from
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected, OrganisationRow
from hakyu.queries.exposure import ExposureQuestion, exposure
from hakyu.queries.exposure_answer import ExposureRow
from hakyu.queries.question import Question
from hakyu.queries.residual import ResidualQuestion, residual

from .strategies import INCIDENT, TODAY, asked, worlds

Asked = tuple[Knowledge, Question]

few = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def turned(question: Question, client: str) -> ExposureQuestion:
    return ExposureQuestion(
        client,
        known=question.known,
        at=question.at,
        data=question.data,
        harm=question.harm,
        today=TODAY,
    )


def same(row: ExposureRow, wanted: OrganisationRow, answer: Affected) -> None:
    """The row of a vendor says what the question about the vendor says of the client."""
    assert row.tier == wanted.tier
    assert row.certainty == wanted.certainty
    assert (row.basis, row.residual) == (wanted.basis, wanted.residual)
    assert row.leak == (wanted.status["leak"] is not None)
    assert row.loss == (wanted.status["loss"] is not None)
    assert row.data == (None if wanted.data is None else tuple(wanted.data))
    assert row.via == wanted.via
    assert {(item.id, item.tier, item.certainty) for item in row.populations} == {
        (item.id, item.tier, item.certainty)
        for item in answer.populations
        if item.tier is not None and wanted.id in item.controllers
    }
    assert row.leak_certainty is not None or not row.leak
    assert row.leak_certainty != "stated" or row.certainty == "stated"
    if wanted.people is not None:  # both hold; either may be the sharper
        assert row.people is not None
        assert row.people.meet(wanted.people) is not None


@few
@given(asked(most_findings=0, with_overlaps=True), st.sampled_from((None, None, "leak", "loss")))
def test_a_vendor_is_listed_exactly_if_it_would_reach_the_client(
    given: Asked, harm: str | None
) -> None:
    """Else a client would miss a vendor that can hurt it, or fear one that cannot."""
    knowledge, question = given
    question = replace(question, harm=harm, tiers=None, hypothetical=True)
    answers = {
        ident: affected(knowledge, replace(question, targets=(ident,), today=TODAY))
        for ident in (*knowledge.organisations, *knowledge.systems)
    }
    for client in knowledge.organisations:
        found = {row.id: row for row in exposure(knowledge, turned(question, client)).rows}
        wanted = {
            ident: (row, answer)
            for ident, answer in answers.items()
            for row in answer.organisations
            if row.id == client
        }
        assert set(found) == set(wanted)
        for ident, (row, answer) in wanted.items():
            same(found[ident], row, answer)


@few
@given(asked(with_overlaps=True))
def test_the_past_is_what_affected_says(given: Asked) -> None:
    """Else a client would be told another status than the one who asks about the incident."""
    knowledge, question = given
    plain = replace(
        question, targets=(INCIDENT,), hypothetical=False, tiers=None, at=None, today=TODAY
    )
    answer = affected(knowledge, plain)
    shown = {row.id: row for row in answer.organisations}
    for client in knowledge.organisations:
        past = exposure(knowledge, turned(question, client)).incidents
        if client not in shown:
            assert past == ()
            continue
        if not past:  # nothing of the incident had been said by then
            assert question.known is not None
            continue
        (row,), wanted = past, shown[client]
        assert (row.status, row.tier, row.people) == (wanted.status, wanted.tier, wanted.people)
        assert (row.stated_on, row.stated_by) == (wanted.stated_on, wanted.stated_by)


@few
@given(worlds(most_findings=0, late=True))
def test_links_are_the_same_from_either_end(knowledge: Knowledge) -> None:
    """Else the walk backwards would follow other links than the walk forwards."""
    structure = Structure(knowledge)
    linker = Linker(structure, structure.engagements)
    after = {link for item in structure.engagements.values() for link in linker.after(item)}
    before = {link for item in structure.engagements.values() for link in linker.before(item)}
    assert after == before


@few
@given(asked(most_findings=0, plain=True))
def test_what_may_come_leaves_nothing_out(given: Asked) -> None:
    """Else an incident would be passed over that did reach an ended engagement."""
    knowledge, question = given
    structure = Structure(knowledge, question.known)
    for ident in structure.engagements:
        near = may_come_from(structure, [ident])
        for target in (*knowledge.organisations, *knowledge.systems, *structure.engagements):
            hypothetical = replace(question, targets=(target,), hypothetical=True, known=None)
            if question.known is None and target not in near:
                reached = {row.id for row in affected(knowledge, hypothetical).engagements}
                assert ident not in reached


@few
@given(worlds(with_overlaps=True), st.randoms(use_true_random=False))
def test_order_of_records_changes_nothing(knowledge: Knowledge, random: object) -> None:
    """Else two people with the same data would get two answers."""
    shuffled = list(knowledge)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = Knowledge.of(shuffled)
    client = next(iter(knowledge.organisations))
    one, two = (
        json.dumps(exposure(item, ExposureQuestion(client, today=TODAY)).to_dict())
        for item in (knowledge, other)
    )
    assert one == two
    left, right = (
        json.dumps(residual(item, ResidualQuestion(today=TODAY)).to_dict())
        for item in (knowledge, other)
    )
    assert left == right


@few
@given(worlds())
def test_every_ended_engagement_is_listed_once(knowledge: Knowledge) -> None:
    """Else data left with a former vendor would be overlooked."""
    answer = residual(knowledge, ResidualQuestion(today=TODAY))
    wanted = sorted(
        item.id
        for item in knowledge.engagements.values()
        if item.until is not None and item.until.last < TODAY
    )
    assert sorted(row.id for row in answer.rows) == wanted
    claims = {item.id for item in knowledge.findings.values() if item.reason == "erased"}
    for row in answer.rows:
        assert {claim.finding for claim in row.claims} <= claims
        assert (row.state == "none") == (not row.claims)
        assert (row.state == "refuted") == any(claim.refuted_by for claim in row.claims)
        cited = {*row.sources, *(item for claim in row.claims for item in claim.sources)}
        assert cited <= set(answer.sources)
