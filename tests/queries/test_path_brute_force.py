"""``path`` against every simple chain, and against every single change, on small random worlds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import UsageError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.statements import said_day
from hakyu.queries.affected import affected
from hakyu.queries.answers import Affected, EngagementRow, OrganisationRow, PopulationRow
from hakyu.queries.chains import MAX_CHAINS
from hakyu.queries.inquiry import Inquiry
from hakyu.queries.path import path
from hakyu.queries.path_answers import Fact, Path
from hakyu.queries.question import Question
from hakyu.queries.reasons import Reasons
from hakyu.queries.repairs import changed
from tests.thorough import examples

from . import naive
from .naive_world import UNNAMED, World
from .strategies import asked

Asked = tuple[Knowledge, Question]
Rowed = OrganisationRow | EngagementRow | PopulationRow

few = settings(
    max_examples=examples(100),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def subjects(knowledge: Knowledge) -> list[str]:
    """Whatever may be affected."""
    return [*knowledge.organisations, *knowledge.populations, *knowledge.engagements]


# -- why ---------------------------------------------------------------------------------------


class Way(NamedTuple):
    """The engagements of a chain, and where it begins: what is hit, and a system."""

    works: frozenset[str]
    begin: frozenset[str]

    def inside(self, other: Way) -> bool:
        """Whether the other one goes a detour, or is the same."""
        if self.works == other.works or not self.works:
            return self.begin <= other.begin
        return self.works < other.works


def way(chain: Iterable[str]) -> Way:
    items = [*chain]
    works = frozenset(
        item for item in items if item.startswith("eng:") and not item.endswith(UNNAMED)
    )
    begin = [item for item in items if item.startswith("sys:")]
    return Way(works, frozenset([*begin, *(item for item in items[:1] if item not in works)]))


def least(chains: Iterable[naive.Chain]) -> set[Way]:
    """The ways that have no other inside."""
    ways = {way(chain.elements) for chain in chains}
    return {one for one in ways if not any(other.inside(one) for other in ways if other != one)}


def written_once(
    world: World, found: naive.Reached, chains: Iterable[naive.Chain]
) -> Iterator[naive.Chain]:
    """Without the chains over a system whose operator does the first work anyway."""
    for chain in chains:
        at = next((i for i, item in enumerate(chain.elements) if item.startswith("eng:")), 0)
        system = world.systems.get(chain.elements[at - 1]) if at else None
        first = chain.elements[at]
        if system is not None and any(
            other.elements[:2] == (system.operator, first) for other in found.engagements[first]
        ):
            continue
        yield chain


def itself(world: World, chain: naive.Chain, population: str) -> bool:
    """Whether a chain carries a population, and not only something that contains it."""
    if chain.last in world.engagements:
        return population == chain.last + UNNAMED or population in (chain.populations or ())
    record = world.populations.get(population)
    if record is None:
        return False
    return chain.last in record.held_on or chain.last in (record.controllers or ())


def expected(world: World, found: naive.Reached, subject: str) -> set[Way]:
    """The ways of the reasons: the least of all chains, and the least of the stated ones."""

    def stated(chain: naive.Chain) -> bool:
        return not chain.assumed

    return _expected(world, found, subject, lambda _: True) | _expected(
        world, found, subject, stated
    )


def _expected(
    world: World, found: naive.Reached, subject: str, taken: Callable[[naive.Chain], bool]
) -> set[Way]:
    def chains(of: Mapping[str, list[naive.Chain]], ident: str) -> list[naive.Chain]:
        return [item for item in written_once(world, found, of.get(ident, ())) if taken(item)]

    if subject.startswith("eng:"):
        return least(chains(found.engagements, subject))
    if subject.startswith("pop:"):
        return least(chains(found.populations, subject))
    client = chains(found.clients, subject)
    ways = least(client)
    if subject in world.hit:
        ways = {way([subject]), *(one for one in ways if subject not in one.begin)}
    leaking = [
        way(chain.elements) for chain in client if chain.leak and way(chain.elements) in ways
    ]
    if subject in world.hit:
        leaking.append(way([subject]))
    people = [
        chain
        for population in found.populations
        if subject in naive.controllers(world, population)
        for chain in chains(found.populations, population)
        if not ways or itself(world, chain, population)
    ]
    return ways | {
        one
        for one in least(people)
        if not any(other.inside(one) or one.inside(other) for other in leaking)
    }


@few
@given(asked(most_findings=0))
def test_reasons_are_the_minimal_chains(given: Asked) -> None:
    """Else one of two independent ways to a client would be hidden, or a detour shown as one."""
    knowledge, question = given
    world = World(knowledge, question)
    found = naive.reach(world)
    reasons = Reasons(Inquiry(knowledge, question))
    for subject in subjects(knowledge):
        given_reasons = reasons.of(subject)
        if len(given_reasons) >= MAX_CHAINS:
            continue
        shown = [way(reason.chain) for reason in given_reasons]
        assert len(set(shown)) == len(shown)
        assert set(shown) == expected(world, found, subject), subject


@few
@given(asked(most_findings=0))
def test_hops_carry_what_passes(given: Asked) -> None:
    """Else a chain would be said to carry data that it cannot, or certainty that it has not."""
    knowledge, question = given
    found = naive.reach(World(knowledge, question))
    reasons = Reasons(Inquiry(knowledge, question))
    for subject in knowledge.engagements:
        chains = {chain.elements: chain for chain in found.engagements.get(subject, ())}
        for reason in reasons.of(subject):
            chain = chains[reason.chain]
            assert [hop.id for hop in reason.hops] == list(reason.chain)
            assert reason.tier == chain.tier
            assert reason.leak == chain.leak
            assert (reason.certainty == "assumed") == bool(chain.assumed)
            assert reason.data == (None if chain.data is None else tuple(sorted(chain.data)))
            if chain.populations is not None:
                assert set(reason.populations or ()) <= chain.populations


def rows(answer: Affected) -> dict[str, Rowed]:
    every: tuple[Rowed, ...] = (*answer.organisations, *answer.populations, *answer.engagements)
    return {row.id: row for row in every}


@few
@given(asked())
def test_path_tells_what_affected_tells(given: Asked) -> None:
    """Else the two commands would contradict each other about one client."""
    knowledge, question = given
    answer = affected(knowledge, question)
    found = rows(answer)
    world = World(knowledge, question)
    reasons = Reasons(Inquiry(knowledge, question))
    for subject in subjects(knowledge):
        on = reasons.is_on(subject)
        row = found.get(subject)
        spoken = subject in world.known_engagements and any(
            item.subject == subject for item in answer.findings
        )
        hit = subject.startswith("org:") and subject in world.hit
        assert on == (row is not None or hit or spoken), subject
        if row is None or not any(reason.leak for reason in reasons.of(subject)):
            continue
        told = path(knowledge, question, subject)
        assert dict(told.status) == dict(row.status)
        assert told.tier == row.tier
        for denial in told.denials:
            assert told.status[denial.harm] == denial.status


# -- why not -----------------------------------------------------------------------------------


def on_answer(knowledge: Knowledge, question: Question, subject: str) -> bool:
    try:
        answer = affected(knowledge, question)
    except UsageError:
        return False
    world = World(knowledge, question)
    spoken = {item.subject for item in answer.findings} & set(world.known_engagements)
    hit = world.hit if subject.startswith("org:") else set()
    return subject in rows(answer) or subject in spoken or subject in hit


def singles(knowledge: Knowledge, question: Question) -> Iterator[Fact]:
    """Every single change, wherever in the world."""
    for work in knowledge.engagements.values():
        for field in ("data", "populations", "relies_on", "serves", "since"):
            if getattr(work, field) is not None:
                yield Fact("clear", work.id, field)
    for record in knowledge:
        if record.known_from is not None and record.TYPE != "sources":
            yield Fact("restore", record.id, "known_from")
    open_world = World(knowledge, replace(question, known=None))
    for source in knowledge.engagements.values():
        stands = open_world.stands_for_client(source)
        for target in knowledge.engagements.values():
            if target.provider in stands and target.id != source.id:
                if target.relies_on is not None:
                    yield Fact("add", target.id, "relies_on", source.id)
                if source.serves is not None:
                    yield Fact("add", source.id, "serves", target.id)
    for incident in knowledge.incidents.values():
        for item in incident.targets:
            yield Fact("restore", incident.id, "targets", item.target)
    for incident in World(knowledge, replace(question, hypothetical=False)).incidents:
        yield Fact("ask", None, "incident", incident.id)
    yield Fact("ask", None, "hypothetical", True)
    for name in ("data", "harm", "system", "tiers", "at"):
        yield Fact("ask", None, name, None)
    days = {said_day(knowledge, finding) for finding in knowledge.findings.values()}
    days |= {item.known_from.last for item in knowledge if item.known_from is not None}
    known = question.known
    if known is not None:
        for day in sorted(day for day in days if day is not None and day > known):
            yield Fact("ask", None, "known", day.isoformat())


@settings(few, max_examples=examples(40))
@given(asked(most_findings=3), st.data())
def test_what_is_said_to_change_it_does(given: Asked, data: st.DataObject) -> None:
    """Else a manager would be told a condition that is none, or miss the one fact that counts."""
    knowledge, question = given
    found = {item for item in subjects(knowledge) if not path(knowledge, question, item).reached}
    if not found:
        return
    subject = data.draw(st.sampled_from(sorted(found)))
    answer = path(knowledge, question, subject)
    assert answer.why_not
    assert answer.reasons == ()
    mended = [item.repair for item in answer.why_not if item.repair is not None]
    for repair in mended:
        assert on_answer(*changed(knowledge, question, repair.facts), subject)
    facts = [len(repair.facts) for repair in mended]
    assert facts == sorted(facts)
    if not facts or facts[0] > 1 or mended[0].facts[0].action == "new":
        for fact in singles(knowledge, question):
            assert not on_answer(*changed(knowledge, question, [fact]), subject), fact


@settings(few, max_examples=examples(40))
@given(asked(most_findings=2))
def test_no_question_ends_in_an_error(given: Asked) -> None:
    """Else some day somebody's data would end in a traceback; and every text is in both tongues."""
    knowledge, question = given
    for subject in (*subjects(knowledge), *knowledge.systems):
        answer: Path = path(knowledge, question, subject)
        answer.to_dict()
        for why in answer.why_not:
            for text in (why.text, why.repair.text if why.repair else why.text):
                assert text.text("ja") != text.text("en")  # type: ignore[attr-defined]
