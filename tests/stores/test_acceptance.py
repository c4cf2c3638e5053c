"""One acceptance suite for every store: what it answers, and what is computed from it.

A test runs on each store and each world (``tests/stores/acceptance.py``). What a user would lose is
always the same: another store would give another answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from hakyu.graph.dates import PartialDate
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.lookups import since_when
from hakyu.graph.names import NameIndex, RecordDirectory
from hakyu.graph.records import RECORD_TYPES, Engagement, Organisation, Record
from hakyu.graph.references import RELATIONS, references
from hakyu.loaders.statements import Loaded
from hakyu.stores.base import Store
from hakyu.stores.memory import Memory
from tests.queries.strategies import worlds

from ..answered import answered_once as answered_once
from .acceptance import (
    BUNDLED,
    LOOKED_IN,
    QUESTIONS,
    STORES,
    WORLDS,
    Place,
    Subjects,
    as_loaded,
    by_id,
    empty,
    fitting,
    names_resolved,
    put_to,
    questions,
    resolved,
    told,
    whole_answers,
    world,
)

if TYPE_CHECKING:
    from ..neo4j_server import Server

NOBODY = ("org:nobody", "eng:nobody", "nobody", "")


@dataclass(frozen=True)
class Held:
    """A store that holds a world, opened to be read."""

    kind: str
    world: str
    store: Store

    @property
    def loaded(self) -> Loaded:
        return world(self.world)

    @property
    def known(self) -> Knowledge:
        return self.loaded.knowledge


def _marked(kind: str, *more: str) -> object:
    marks = [pytest.mark.real_neo4j] if kind == "neo4j" else []
    if BUNDLED in more:
        marks.append(pytest.mark.slow)
    return pytest.param((kind, *more), marks=marks, id="-".join((kind, *more)))


@pytest.fixture(scope="module")
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Where stores may be made; a server only where a test needs one."""

    @cache
    def server() -> Server:
        found: Server = request.getfixturevalue("neo4j_server")
        empty(found)
        return found

    return Place(lambda: tmp_path_factory.mktemp("store"), server)


@pytest.fixture(scope="module", params=[_marked(kind, name) for kind in STORES for name in WORLDS])
def held(request: pytest.FixtureRequest, place: Place) -> Iterator[Held]:
    kind, name = request.param
    with STORES[kind](world(name), place) as store:
        yield Held(kind, name, store)


each_other_store = pytest.mark.parametrize("kind", [_marked(kind) for kind in STORES][1:])
each_store = pytest.mark.parametrize("kind", [_marked(kind) for kind in STORES])


# -- what a store answers --------------------------------------------------------------------------


def test_records_are_found_by_id(held: Held) -> None:
    """Else a record would be missing, or altered; and what is not there would be an error."""
    every = by_id(held.known)
    assert by_id(held.store.fetch([*every, *NOBODY])) == every
    assert held.store.fetch(()) == []
    assert [held.store.get(ident) for ident in NOBODY] == [None] * len(NOBODY)
    some = list(every)[:: max(1, len(every) // 50)]
    assert [held.store.get(ident) for ident in some] == [every[ident] for ident in some]


def test_all_records_come_out_as_they_went_in(held: Held) -> None:
    """Else questions about everything, and exports, would lose something on the way."""
    assert held.store.whole() == held.known
    assert list(held.store.records()) == list(held.known)
    assert held.store.size == len(held.known)
    assert held.store.data_hash == held.store.whole().data_hash == held.known.data_hash


def test_records_are_found_by_what_they_name(held: Held) -> None:
    """Else harm would stop where it does not, and nobody would see it."""
    naming: dict[str, dict[str, set[str]]] = {relation: {} for relation in RELATIONS}
    for record in held.known:
        for reference in references(record):
            naming[reference.relation].setdefault(reference.id, set()).add(record.id)
    ask, every = held.store.referring, by_id(held.known)
    for relation, named in naming.items():
        for ident in sorted(named)[:: max(1, len(named) // 25)]:
            found = ask((ident,), (relation,))
            assert sorted(one.id for one in found) == sorted(named[ident]), (relation, ident)
        found = ask([*every, *NOBODY], (relation,))
        assert sorted(one.id for one in found) == sorted(set().union(*named.values())), relation
        assert all(one == every[one.id] for one in found)
        assert ask(every.keys() - named.keys(), (relation,)) == [], relation
        assert ask((), (relation,)) == []


def test_records_are_found_by_several_relations_at_once(held: Held) -> None:
    """Else a record that names another in two ways would come twice, or not at all."""
    pairs = [("client", "provider"), ("part_of", "held_on", "controllers"), tuple(RELATIONS)]
    for relations in pairs:
        expected: set[str] = set()
        every = sorted(by_id(held.known))[::2]
        for record in held.known:
            named = {one.id for one in references(record) if one.relation in relations}
            if not named.isdisjoint(every):
                expected.add(record.id)
        found = held.store.referring(every, relations)
        assert sorted(one.id for one in found) == sorted(expected)
    assert held.store.referring(list(by_id(held.known)), ()) == []


def test_records_are_found_by_two_that_they_name(held: Held) -> None:
    """Else what is said of a system would be said of work on which it has no bearing."""
    every = by_id(held.known)
    for relations in (("system", "client"), ("provider", "client"), ("part_of", "controllers")):
        expected: dict[tuple[str, str], set[str]] = {}
        named: tuple[set[str], set[str]] = (set(), set())
        for record in held.known:
            both = [
                {one.id for one in references(record) if one.relation == relation}
                for relation in relations
            ]
            for ids, more in zip(named, both, strict=True):
                ids |= more
            for pair in product(*both):
                expected.setdefault(pair, set()).add(record.id)  # type: ignore[arg-type]
        some_pairs = list(product(sorted(named[0])[::2][:9], sorted(named[1])[::2][:9]))
        for pair in (*list(expected)[:9], *some_pairs[:: max(1, len(some_pairs) // 9)]):
            found = held.store.naming_both([pair], relations)
            assert {one.id for one in found} == expected.get(pair, set()), (relations, pair)
        pairs = [
            *list(expected)[::2],
            *some_pairs,
            *((one, two) for two in NOBODY for one in NOBODY),
        ]
        found = held.store.naming_both(pairs, relations)
        wanted = set().union(*(expected.get(pair, set()) for pair in pairs))
        assert sorted(one.id for one in found) == sorted(wanted), relations
        assert all(one == every[one.id] for one in found)
        assert held.store.naming_both([(two, one) for one, two in expected], relations) == []
    assert held.store.naming_both([("org:a", "org:b")], ("nothing", "client")) == []
    assert held.store.naming_both((), ("system", "client")) == []


def test_the_first_of_what_names_a_record_is_found(held: Held) -> None:
    """Else who speaks would count as nobody's vendor, or from another day on."""
    every = by_id(held.known)
    naming: dict[str, dict[str, list[Record]]] = {relation: {} for relation in RELATIONS}
    for record in held.known:
        for reference in references(record):
            naming[reference.relation].setdefault(reference.id, []).append(record)
    for relation, named in naming.items():
        expected = {min(records, key=since_when).id for records in named.values()}
        found = held.store.first_naming([*every, *NOBODY], relation)
        assert sorted(one.id for one in found) == sorted(expected), relation
        assert all(one == every[one.id] for one in found)
    assert held.store.first_naming(list(every), "nothing") == []


def work(ident: str, known_from: PartialDate | None) -> Engagement:
    return Engagement(id=ident, client="org:c", provider="org:v", known_from=known_from)


@each_store
@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"a": PartialDate(2023), "b": PartialDate(2023, 12, 30), "c": PartialDate(2024, 1)}, "b"),
        ({"a": PartialDate(2023), "b": PartialDate(2023, 12), "c": PartialDate(2023, 12, 31)}, "a"),
        ({"a": PartialDate(2023), "c": None, "b": None}, "b"),
        ({"𠮷田": None, "﨑山": None}, "﨑山"),
        ({"𠮷田": PartialDate(2023, 12), "﨑山": PartialDate(2023)}, "﨑山"),
    ],
)
def test_the_first_is_that_of_the_earliest_last_day_then_of_the_smallest_id(
    kind: tuple[str], place: Place, days: dict[str, PartialDate | None], first: str
) -> None:
    """Else a store would take another piece of work for the first one, and a part would differ."""
    organisations = [Organisation(id=f"org:{name}", name=name) for name in "cv"]
    works = [work(f"eng:{name}", day) for name, day in days.items()]
    with STORES[kind[0]](as_loaded(Knowledge.of([*organisations, *works])), place) as store:
        for relation, named in (("provider", "org:v"), ("client", "org:c")):
            assert [one.id for one in store.first_naming((named,), relation)] == [f"eng:{first}"]
            assert [one.id for one in store.first_naming(["org:c", "org:v"], relation)] == [
                f"eng:{first}"
            ]


def test_the_directory_of_names_is_that_of_the_records(held: Held) -> None:
    """Else a name would lead elsewhere, or nowhere."""
    measure = RecordDirectory(held.known)
    for type_ in RECORD_TYPES:
        expected = {key: set(ids) for key, ids in measure.spellings(type_)}
        given_out = list(held.store.spellings(type_))
        assert {key: set(ids) for key, ids in given_out} == expected
        assert len(given_out) == len(expected)
        assert sorted(held.store.idents(type_)) == sorted(measure.idents(type_))
        for key in [*list(expected)[:40], "", "nobody", "株式会社"]:
            assert set(held.store.ids(type_, key)) == set(measure.ids(type_, key))


def test_records_are_found_by_what_they_are_called(held: Held) -> None:
    """Else a plain name of a speaker would not be shown in the reader's language."""
    measure = RecordDirectory(held.known)
    for type_ in RECORD_TYPES:
        expected = {key: set(ids) for key, ids in measure.spellings(type_)}
        called = held.store.called(type_, [*expected, "nobody"])
        assert by_id(called) == {ident: held.known.get(ident) for ident in measure.idents(type_)}
        assert len(called) == len(by_id(called))
        for key in list(expected)[:20]:
            assert set(by_id(held.store.called(type_, (key,)))) == expected[key]
        assert held.store.called(type_, ()) == []


def test_names_are_resolved_as_among_records_at_hand(held: Held) -> None:
    """Else an unknown or ambiguous name would get other suggestions, or a wrong record."""
    indexes = {types: NameIndex(held.store, types) for types in LOOKED_IN}
    every = names_resolved(held.world).items()
    met = [one for one in every if not isinstance(one[1], tuple)]
    unmet = [one for one in every if isinstance(one[1], tuple)]
    for (types, text), expected in (*put_to(held.kind, met), *put_to(held.kind, unmet)):
        assert resolved(indexes[types], text) == expected, text


def test_names_are_searched_as_among_records_at_hand(held: Held) -> None:
    """Else looking something up would show other records, or in another order."""
    measure, found = NameIndex(held.known), NameIndex(held.store)
    for text in ("社", "a", "市", "イセト", "えっくす", "", "nobody", "会社"):
        for limit in (None, 3):
            assert found.search(text, limit) == measure.search(text, limit), text


@each_store
def test_a_store_may_be_closed_twice(kind: tuple[str], place: Place) -> None:
    """Else an answer already given would end in an error."""
    with STORES[kind[0]](world("chain"), place) as store:
        assert store.get("org:a") is not None
        store.close()
    store.close()


# -- what is computed from it ----------------------------------------------------------------------


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_question_is_answered_as_from_all_records(held: Held, kind: str) -> None:
    """Else the same data would give one answer in one place and another one elsewhere."""
    expected = whole_answers(held.world, kind)
    measure = Memory(held.known)
    asked_of = 0
    for asked in put_to(held.kind, questions(held.world, kind), kind):
        part = asked.part(held.store)
        # Answers follow from the records alone: an equal part gives what memory gives, which is
        # compared with all records for every answer. The first answer is computed all the same.
        if asked_of and held.kind != "memory" and part == asked.part(measure):
            continue
        for name, answer in asked.answers.items():
            assert told(answer, part) == expected[asked.label, name], (asked.label, name)
            asked_of += 1
    assert asked_of or not expected


few = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
#: A world costs a server some thousand queries.
fewer = settings(few, max_examples=4)


@each_other_store
@pytest.mark.timeout(900)
def test_a_random_world_comes_out_whole_and_in_the_same_parts(
    kind: tuple[str], place: Place
) -> None:
    """Else shapes that nobody drew by hand would be kept or followed otherwise.

    Of memory's parts, tests/stores/test_part.py compares the answers in far more worlds.
    """

    @(fewer if kind[0] == "neo4j" else few)
    @given(worlds(with_overlaps=True, late=True).map(fitting))
    def holds(known: Knowledge) -> None:
        measure = Memory(known)
        about = Subjects(known)
        with STORES[kind[0]](as_loaded(known), place) as store:
            assert store.whole() == known
            assert store.data_hash == known.data_hash
            for questions_of in QUESTIONS.values():
                for asked in put_to(kind[0], questions_of(about)):
                    assert asked.part(store) == asked.part(measure), asked.label

    holds()
