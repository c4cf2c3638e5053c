"""What every store is measured with: worlds named by their shape, and every question of them.

``WORLDS`` gives the records, ``STORES`` opens a store that holds them, ``QUESTIONS`` puts every
kind of question. Memory is the measure: an answer from any store is that of all records at hand.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from hakyu.graph.errors import AmbiguousNameError, HakyuError, UnknownNameError
from hakyu.graph.integrity import faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import NameIndex, RecordDirectory
from hakyu.graph.part import part_for
from hakyu.graph.records import RECORD_TYPES, Record
from hakyu.graph.supposed import Change, Drop, Encrypt, End, Erase, ReliesOn, Replace
from hakyu.loaders.bundled import bundled
from hakyu.loaders.files import File
from hakyu.loaders.native import load_files
from hakyu.loaders.statements import Loaded, Statement
from hakyu.queries.affected import affected
from hakyu.queries.diff import diff
from hakyu.queries.exposure import ExposureQuestion, exposure
from hakyu.queries.path import path
from hakyu.queries.question import Question
from hakyu.queries.show import show
from hakyu.queries.timeline import timeline
from hakyu.queries.whatif import named_by, reached, whatif
from hakyu.stores.base import Store
from hakyu.stores.memory import Memory
from tests.queries.conftest import TODAY, case
from tests.thorough import thorough

from .shapes import SHAPES

if TYPE_CHECKING:
    from tests.neo4j_server import Server

BUNDLED = "bundled"

_T = TypeVar("_T")


# -- worlds ----------------------------------------------------------------------------------------


#: Worked cases (tests/cases) that stand alone, and those that need one another.
TOLD: Mapping[str, tuple[int, ...]] = {
    "iseto": (1, 2, 3, 4, 5, 15),
    "welcomehr": (6,),
    "mks": (7,),
    "amagasaki": (8,),
    "sil": (9,),
    "sowel": (10,),
    "nenkin": (11,),
    "nextlevel-askul": (12,),
}
#: The worlds, by name: shapes, worked cases, and the bundled knowledge base.
WORLDS = (*SHAPES, *TOLD, BUNDLED)


@cache
def world(name: str) -> Loaded:
    """The records of a world and the statements that they follow from."""
    if name == BUNDLED:
        return bundled()
    made = SHAPES[name]() if name in SHAPES else case(*TOLD[name])
    text = json.dumps({"hakyu": 1, **made.lists}, ensure_ascii=False)
    return load_files([File(f"{name}.json", text.encode())])


def fitting(known: Knowledge) -> Knowledge:
    """The same without statements about what an incident cannot reach, which stores refuse."""
    while wrong := {fault.record for fault in faults(known)}:
        known = Knowledge.of(record for record in known if record.id not in wrong)
    return known


def as_loaded(known: Knowledge) -> Loaded:
    """Records made by a test, with one statement for each."""
    statements = [
        Statement(
            record.TYPE,
            record.id,
            "made.yaml",
            record.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            line,
        )
        for line, record in enumerate(known, start=1)
    ]
    return Loaded(known, lambda: statements)


# -- stores ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a store may be made: a folder of its own; a server, started when it is asked for."""

    folder: Callable[[], Path]
    server: Callable[[], Server]


def _in_memory(loaded: Loaded, place: Place) -> Store:
    return Memory(loaded.knowledge)


def _in_workspace(loaded: Loaded, place: Place) -> Store:
    from hakyu.stores.workspace import Workspace

    file = place.folder() / "my.hakyu"
    with Workspace.create(file) as made:
        made.load("world", loaded.statements, made_by="tests")
    return Workspace.open(file)


def _on_a_server(loaded: Loaded, place: Place) -> Store:
    """Pushed over whatever world stood there before."""
    from hakyu.stores.neo4j_connection import Connection
    from hakyu.stores.neo4j_push import push
    from hakyu.stores.neo4j_store import Neo4jStore

    server = place.server()
    known = loaded.knowledge
    environ = {"HAKYU_NEO4J_USER": server.user, "HAKYU_NEO4J_PASSWORD": server.password}
    with Connection.open(server.uri, environ=environ) as connection:
        push(connection, known, known.data_hash, total=len(known))
    return Neo4jStore.open(server.uri, environ=environ)


def empty(server: Server) -> None:
    """Delete whatever other tests left on a server."""
    import neo4j

    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")


#: What puts the records of a world into a new store and opens it.
STORES: Mapping[str, Callable[[Loaded, Place], Store]] = {
    "memory": _in_memory,
    "workspace": _in_workspace,
    "neo4j": _on_a_server,
}


# -- questions -------------------------------------------------------------------------------------

Answer = Callable[[Knowledge], Any]
#: Among them days before and after the first words about the incidents of the worlds.
DAYS = (dt.date(2023, 7, 1), dt.date(2024, 6, 6), dt.date(2024, 7, 3))
#: In a world that has more, one asks for the path between so many pairs,
PAIRS = 60
#: puts the further questions about so many things (the first one about all),
MOST = 20
#: asks for the history of so many, what can hurt so many, and shows so many records.
HISTORIES = 12
SHOWN = 40
#: supposes changes of what so many reach,
SUPPOSED = 6
EXPOSED = 60
#: A part costs a server some forty queries, milliseconds each, and it follows from the answers to
#: them, which are compared for all records. So many questions of a kind are put to it, unless
#: HAKYU_THOROUGH asks for all of them.
ON_A_SERVER = 8


def some(items: Iterable[_T], most: int) -> list[_T]:
    """All, or about so many from first to last."""
    every = list(items)
    return every[:: -(-len(every) // most) or 1]


def put_to(store: str, items: Iterable[_T], kind: str = "") -> list[_T]:
    """What is asked of a kind of store: all, or of a server some."""
    whole = store != "neo4j" or thorough("server") or (kind == "affected" and thorough(kind))
    return list(items) if whole else some(items, ON_A_SERVER)


@dataclass(frozen=True)
class Asked:
    """What is asked of some records: the part that it needs, and the answers from it."""

    label: str
    part: Callable[[Store], Knowledge]
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class Subjects:
    """What questions can be put about."""

    known: Knowledge

    @cached_property
    def targets(self) -> list[str]:
        return [*self.known.organisations, *self.known.systems, *self.known.incidents]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Of all that can be hit and all that can be affected; some, where there are many."""
        ends = [*self.known.organisations, *self.known.systems, *self.known.populations]
        every = [(start, end) for start in self.targets for end in ends if start != end]
        near = [
            (engagement.provider or engagement.system or engagement.id, engagement.client)
            for engagement in self.known.engagements.values()
        ]
        if len(every) <= PAIRS:
            return every
        rng = Random(1)
        return sorted(
            {*rng.sample(every, PAIRS // 2), *rng.sample(near, min(len(near), PAIRS // 2))}
        )


def _affected(about: Subjects) -> Iterator[Asked]:
    further = {*some(about.targets, MOST), *some(about.known.engagements, MOST)}
    for ident in dict.fromkeys((*about.targets, *sorted(further))):
        variants = {"plain": Question((ident,), today=TODAY)}
        if ident in further:
            variants["hypothetical"] = Question((ident,), hypothetical=True, today=TODAY)
            for day in DAYS:
                variants[f"known {day}"] = Question((ident,), known=day, today=TODAY)
        yield Asked(
            ident,
            lambda store, ident=ident: part_for(store, (ident,)),  # type: ignore[misc]
            {name: _bound(affected, question) for name, question in variants.items()},
        )


def _exposure(about: Subjects) -> Iterator[Asked]:
    further = set(some(about.known.organisations, MOST))
    for ident in dict.fromkeys((*some(about.known.organisations, EXPOSED), *sorted(further))):
        days = (None, *DAYS[1:2]) if ident in further else (None,)
        yield Asked(
            ident,
            lambda store, ident=ident: part_for(store, goals=(ident,)),  # type: ignore[misc]
            {
                f"known {day}": _bound(exposure, ExposureQuestion(ident, known=day, today=TODAY))
                for day in days
            },
        )


def _path(about: Subjects) -> Iterator[Asked]:
    for ends in about.pairs:
        question = Question((ends[0],), today=TODAY)
        yield Asked(
            " to ".join(ends),
            lambda store, ends=ends: part_for(store, ends, ends, whatever_is_declared=True),  # type: ignore[misc]
            {"plain": _bound(path, question, ends[1])},
        )


def _whatif(about: Subjects) -> Iterator[Asked]:
    """The changes that are told of in docs/whatif.md, of work that harm to somebody reaches."""
    every = [*about.known.organisations, *about.known.systems]
    for ident in some(every, SUPPOSED):
        question = Question((ident,), today=TODAY)
        passed = reached(about.known, question)
        for work in passed[:2]:
            kinds: list[tuple[Change, ...]] = [
                (End(work.id), Erase(work.id, "client")),
                (Drop(work.id, "name"), Encrypt(work.id)),
                (ReliesOn(work.id, tuple(one.id for one in passed[-1:] if one is not work)),),
                *((Replace(work.id, one),) for one in every[-1:] if one != work.client),
                *((Encrypt(people),) for people in (work.populations or ())[:1]),
            ]
            for changes in kinds:
                named, people = named_by(changes)
                yield Asked(
                    f"{ident} {changes}",
                    lambda store, ids=(ident, *named), shown=people: part_for(  # type: ignore[misc]
                        store, ids, shown=shown
                    ),
                    {"plain": _bound(whatif, question, changes)},
                )


def _through_time(about: Subjects) -> Iterator[Asked]:
    others = [*about.known.organisations, *about.known.systems]
    for ident in (*some(about.known.incidents, HISTORIES), *some(others, HISTORIES // 2)):
        question = Question((ident,), today=TODAY)
        yield Asked(
            ident,
            lambda store, ident=ident: part_for(store, (ident,), told=(ident,)),  # type: ignore[misc]
            {
                "timeline": _bound(timeline, question),
                "diff": _bound(diff, question, DAYS[1]),
            },
        )


def _shown(about: Subjects) -> Iterator[Asked]:
    every = by_id(about.known)
    for ident in some(every, SHOWN):
        yield Asked(
            ident,
            lambda store, ident=ident: part_for(store, shown=(ident,)),  # type: ignore[misc]
            {"shown": _bound(show, every[ident])},
        )


def _bound(question: Callable[..., Any], *args: Any) -> Answer:
    return lambda known: question(known, *args)


#: Every kind of question, as what is asked of a world.
QUESTIONS: Mapping[str, Callable[[Subjects], Iterable[Asked]]] = {
    "affected": _affected,
    "exposure": _exposure,
    "path": _path,
    "what if": _whatif,
    "through time": _through_time,
    "show": _shown,
}


def told(answer: Answer, known: Knowledge) -> str:
    """An answer as its JSON, or what was wrong with the question."""
    try:
        return json.dumps(answer(known).to_dict(), ensure_ascii=False)
    except HakyuError as error:
        return f"{type(error).__name__}: {error}"


@cache
def questions(world_name: str, kind: str) -> tuple[Asked, ...]:
    """Every question of a kind that is put to a world."""
    return tuple(QUESTIONS[kind](Subjects(world(world_name).knowledge)))


@cache
def whole_answers(world_name: str, kind: str) -> Mapping[tuple[str, str], str]:
    """The answers from all records at hand, by what is asked."""
    known = world(world_name).knowledge
    return {
        (asked.label, name): told(answer, known)
        for asked in questions(world_name, kind)
        for name, answer in asked.answers.items()
    }


# -- names -----------------------------------------------------------------------------------------


#: Types in order of preference, as questions look in them, and as `show` and `find` do.
LOOKED_IN = (("organisations", "systems", "incidents", "populations"), tuple(RECORD_TYPES))


def spoken(known: Knowledge) -> tuple[list[str], list[str]]:
    """What people could type: what is there (ids, names, keys), and what is not quite."""
    directory = RecordDirectory(known)
    exact: dict[str, None] = {}
    for record in known:
        exact.update(dict.fromkeys((record.id, record.title_text)))
    keys = list(chain.from_iterable(dict(directory.spellings(type_)) for type_ in RECORD_TYPES))
    exact.update(dict.fromkeys(keys))
    near = [name[:-1] for name in some(sorted(exact), 8)]
    return list(exact), [*near, "org:", "org:nobody", "", "㈱", "誰も知らない会社", "ISETOO"]


def resolved(index: NameIndex, text: str) -> object:
    """The record that is called so, or the error with all that it tells."""
    try:
        return index.resolve(text)
    except UnknownNameError as error:
        return "unknown", error.name, error.nearest
    except AmbiguousNameError as error:
        return "ambiguous", error.name, error.candidates


@cache
def names_resolved(world_name: str) -> Mapping[tuple[tuple[str, ...], str], object]:
    """What each name that people could type means among the records at hand."""
    known = world(world_name).knowledge
    exact, near = spoken(known)
    found = {}
    for types, names in zip(LOOKED_IN, ([*exact, *near], exact), strict=True):
        index = NameIndex(known, types)
        found.update({(types, text): resolved(index, text) for text in names})
    return found


def by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}
