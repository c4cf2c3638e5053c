"""Who carries how much, against the walk from each, and against people who can be counted."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hakyu
from hakyu.graph.held import held_totals
from hakyu.graph.structure import Structure, is_implicit
from hakyu.graph.vocabulary import narrower_of
from hakyu.graph.walk import Hit, Window, linker_for, walk
from hakyu.queries.concentration import ConcentrationQuestion, concentration
from hakyu.queries.concentration_answer import CarrierRow, Concentration, Part
from hakyu.queries.inquiry import overlaps_known
from hakyu.queries.networked import Networked
from hakyu.queries.portfolio import Portfolio
from hakyu.queries.question import Question

from .crowds import Crowd, crowds
from .strategies import FLOWING_DATA, MOMENTS, TODAY, worlds

many = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Naive:
    """Which engagements of the clients each source hits, by the walk."""

    def __init__(self, known_by: Networked, asked: ConcentrationQuestion) -> None:
        self.known_by, self.asked = known_by, asked
        self.structure = Structure(known_by.knowledge, known_by.known)
        self.window = Window(known_by.day, known_by.day)
        self.linker = linker_for(self.structure, self.window)
        self.harms = known_by.harms
        question = Question((), known=known_by.known, assume=known_by.assume)
        self.held = held_totals(self.structure, overlaps_known(known_by.knowledge, question))
        clients = set(asked.clients) or set(self.structure.organisations)
        if asked.portfolio.clients:
            clients &= set(asked.portfolio.clients)
        self.clients = {
            ident: {item for item in self.linker.clients(record) if item in clients}
            for ident, record in self.structure.engagements.items()
            if ident in self.linker.allowed
        }
        self.works = {ident for ident, found in self.clients.items() if found}

    def vendor(self, ident: str) -> str:
        record = self.structure.engagements[ident]
        found = record.provider
        if found is None:
            assert record.system is not None
            system = self.structure.systems.get(record.system)
            found = system.operator if system is not None else None
        if found is None:
            assert record.system is not None
            return record.system
        while (known := self.structure.organisations.get(found)) and known.succeeded_by:
            found = known.succeeded_by
        return found

    def hit(self, source: str) -> tuple[dict[str, int], set[str]]:
        """The engagements that are hit, and the recorded populations that leak."""
        hit = Hit((), (source,)) if source.startswith("sys:") else Hit((source,))
        found = walk(self.structure, hit, self.window, data=self.known_by.data)
        works = {
            ident: of.tier
            for ident, of in found.engagements.items()
            if ident in self.works and ("loss" in self.harms or of.leaks)
        }
        leaking = {ident for ident in found.populations if not is_implicit(ident)}
        return works, leaking if "leak" in self.harms else set()

    def people(self, leaking: set[str]) -> int | float:
        """The least number of persons in what leaks of the populations of the clients' work."""
        entrusted: set[str] = set()
        for ident in self.works:
            record = self.structure.engagements[ident]
            asked, data = self.known_by.data, record.data
            if asked and data is not None:
                if not any(narrower_of(one, other) for one in asked for other in data):
                    continue
            elif data == ():
                continue
            for population in record.populations or ():
                if population in self.structure.populations:
                    entrusted |= {population, *self.structure.parts_of(population)}
        found = {
            item for item in entrusted if leaking.intersection(self.structure.containment(item))
        }
        total = self.held.held_among(found) if "leak" in self.harms else None
        return 0 if total is None else total.low


def close(part: Part, number: int, whole: int) -> bool:
    wanted = number / whole if whole else 0.0
    return part.low <= wanted <= part.high and part.high - part.low < 0.001


def as_walked(answer: Concentration, naive: Naive) -> None:
    rows = {row.id: row for row in answer.rows}
    assert answer.whole.engagements == len(naive.works)
    direct: dict[str, set[str]] = {}
    for ident in naive.works:
        direct.setdefault(naive.vendor(ident), set()).add(ident)
    assert answer.whole.vendors == len(direct)
    for source in (*naive.structure.organisations, *naive.structure.systems):
        works, leaking = naive.hit(source)
        record = naive.structure.organisations.get(source)
        left_out = (
            not naive.asked.portfolio.lists(source)
            or (record is not None and record.succeeded_by is not None)
            or naive.asked.clients == (source,)
        )
        assert (source in rows) == (bool(works) and not left_out), source
        if source in rows:
            carries(rows[source], works, direct, naive, answer)
            assert rows[source].all.people.all.low == naive.people(leaking)
    assert set(rows) <= {*naive.structure.organisations, *naive.structure.systems}
    if not naive.works:
        assert all(item.value is None for item in answer.indices)
        return
    (by_engagements, by_clients, *_) = answer.indices
    counted = [len(items) for items in direct.values()]
    cohort = any(
        (record := naive.structure.organisations.get(vendor)) is not None and record.cohort
        for vendor in direct
    )
    for row, amounts in (
        (by_engagements, counted),
        (by_clients, [served(items, naive) for items in direct.values()]),
    ):
        wanted = float(Fraction(sum(item**2 for item in amounts) * 10_000, sum(amounts) ** 2))
        assert row.value is not None
        assert row.value.hhi.high is not None
        assert row.value.hhi.low <= wanted <= row.value.hhi.high
        assert cohort or row.value.hhi.high - row.value.hhi.low < 0.11


def served(works: set[str], naive: Naive) -> int:
    return len(set().union(*(naive.clients[item] for item in works)))


def carries(
    row: CarrierRow,
    works: dict[str, int],
    direct: dict[str, set[str]],
    naive: Naive,
    answer: Concentration,
) -> None:
    assert row.all.engagements == len(works)
    if "loss" in naive.harms:
        assert row.tier == min(works.values())
    assert row.all.clients == served(set(works), naive)
    assert close(row.all.engagement_share, len(works), len(naive.works))
    assert close(row.all.client_share, row.all.clients, answer.whole.clients)
    assert set(row.hits) == {naive.vendor(item) for item in works}
    assert row.shared == (len(row.hits) > 1)
    own = direct.get(row.id, set())
    if row.id.startswith("org:"):
        assert (row.direct is None) == (not own)
    if row.direct is not None and own:
        assert row.direct.engagements == len(own)
        assert row.direct.clients == served(own, naive)


@many
@given(st.data())
def test_random_worlds(data: st.DataObject) -> None:
    """Otherwise a vendor behind several others could be missed, or one be named that is none."""
    knowledge = data.draw(worlds())
    known = data.draw(st.sampled_from((None, *MOMENTS)))
    organisations = sorted(Structure(knowledge, known).organisations)
    some = st.just(()) | st.lists(st.sampled_from(organisations), max_size=2, unique=True)
    asked = ConcentrationQuestion(
        clients=tuple(data.draw(some)),
        portfolio=Portfolio(tuple(data.draw(some)), tuple(data.draw(some))),
    )
    known_by = Networked(
        knowledge,
        known=known,
        at=data.draw(st.sampled_from((TODAY, *MOMENTS))),
        data=tuple(data.draw(st.lists(st.sampled_from(FLOWING_DATA), max_size=2, unique=True))),
        harm=data.draw(st.sampled_from((None, "leak", "loss"))),
        assume=data.draw(st.booleans()),
        every=True,
    )
    as_walked(concentration(known_by, asked), Naive(known_by, asked))


def test_the_bundled_knowledge_base() -> None:
    """Otherwise the first answer that a new user sees could be wrong."""
    knowledge = hakyu.bundled().knowledge
    known_by, asked = (
        Networked(knowledge, at=dt.date(2026, 1, 1), every=True),
        ConcentrationQuestion(),
    )
    as_walked(concentration(known_by, asked), Naive(known_by, asked))


def within(part: Part, number: int, whole: int) -> bool:
    return whole == 0 or part.low <= number / whole <= part.high


@many
@given(crowds(vendors=4))
def test_people_who_can_be_counted_are_within_bounds(crowd: Crowd) -> None:
    """Otherwise a share of people, or an index, would be promised that is not so."""
    known_by = Networked(crowd.world.load(), at=TODAY, every=True)
    answer = concentration(known_by, ConcentrationQuestion())
    groups = {vendor: crowd.reached(vendor) for vendor in crowd.entrusted}
    persons = {vendor: crowd.of(found) for vendor, found in groups.items()}
    whole = frozenset[int]().union(*persons.values())
    people = answer.whole.people.all
    assert people.low <= len(whole)
    assert people.high is None or len(whole) <= people.high
    for row in answer.rows:
        if row.id not in persons or row.direct is None:
            continue
        number = len(persons[row.id])
        assert row.direct.people.all.low <= number
        assert row.direct.people.all.high is None or number <= row.direct.people.all.high
        assert within(row.direct.people_share, number, len(whole))
        assert within(row.all.people_share, number, len(whole))
    amounts = [len(found) for found in persons.values() if found]
    by_people = answer.indices[-1]
    if amounts:
        wanted = float(Fraction(sum(item**2 for item in amounts) * 10_000, sum(amounts) ** 2))
        assert by_people.value is not None
        assert by_people.value.hhi.high is not None
        assert by_people.value.hhi.low <= wanted <= by_people.value.hhi.high
        assert by_people.largest is not None
        assert by_people.share is not None
        assert within(by_people.share, len(persons[by_people.largest]), sum(amounts))
