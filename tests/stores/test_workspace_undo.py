"""Loads and undoings in any order, against the simplest model there is: what each file states."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import StoreError, ValidationError
from hakyu.graph.knowledge import Knowledge
from hakyu.loaders.native import load_files
from hakyu.stores.workspace import Workspace

from .conftest import Empty, Plain, file_of, is_sound, part_of

SCOPES = ("a.json", "b.json", "c.json")
#: Content by scope.
State: TypeAlias = dict[str, tuple[tuple[str, Any], ...]]


def organisation(ident: str, **fields: Any) -> Plain:
    return {"TYPE": "organisations", "id": f"org:{ident}", "name": ident, **fields}


def content(chosen: tuple[tuple[str, Any], ...]) -> list[Plain]:
    """A few organisations, some of which belong to others, which other files may state."""
    return [
        organisation(ident, **({"parent": f"org:{parent}"} if parent else {}))
        for ident, parent in chosen
    ]


CONTENTS = st.dictionaries(
    st.sampled_from("pqrs"), st.sampled_from(("", "", "p", "q", "t")), max_size=3
).map(lambda found: tuple(sorted(found.items())))
STEPS = st.one_of(
    st.tuples(st.just("load"), st.dictionaries(st.sampled_from(SCOPES), CONTENTS, min_size=1)),
    st.tuples(st.just("undo"), st.integers(0, 8)),
    st.tuples(st.just("undo"), st.integers(0, 8)),
)


def knowledge_of(state: State) -> Knowledge | None:
    """What the files state together; None where it does not fit."""
    try:
        return load_files([file_of(scope, content(state[scope])) for scope in state]).knowledge
    except ValidationError:
        return None


class Model:
    """Whole states, one for each load; an undoing is a load too."""

    def __init__(self) -> None:
        self.states: list[State] = [{}]
        self.concerned: list[set[str]] = [set()]
        self.undoes: list[int | None] = [None]

    def is_undone(self, load: int) -> bool:
        return any(
            one == load and not self.is_undone(later) for later, one in enumerate(self.undoes)
        )

    def may_undo(self, load: int) -> bool:
        """Whether what came later left these files as they were right after the load."""
        return not self.is_undone(load) and all(
            self.states[-1].get(scope, ()) == self.states[load].get(scope, ())
            for scope in self.concerned[load]
        )

    def before(self, load: int) -> State:
        state = dict(self.states[-1])
        for scope in self.concerned[load]:
            state[scope] = self.states[load - 1].get(scope, ())
        return state

    def add(self, state: State, concerned: set[str], undoes: int | None) -> None:
        self.states.append(state)
        self.concerned.append(concerned)
        self.undoes.append(undoes)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(steps=st.lists(STEPS, min_size=2, max_size=9))
def test_any_order_of_loads_and_undoings(steps: list[tuple[str, Any]], empty: Empty) -> None:
    """Undoing would not bring back what stood there, or take away what came since."""
    model = Model()
    with Workspace.open(empty(), write=True) as store:
        for kind, value in steps:
            before = store.data_hash
            if kind == "load":
                load(store, model, value)
            else:
                undo(store, model, 1 + value % max(1, len(model.states)))
            known = knowledge_of(model.states[-1])
            assert known is not None
            assert store.whole() == known
            assert [one.undoes for one in store.loads()] == model.undoes[1:]
            assert [one.undone_by is not None for one in store.loads()] == [
                model.is_undone(number) for number in range(1, len(model.states))
            ]
            assert len(store.loads()) == len(model.states) - 1
            assert before == store.data_hash or store.loads()
        last = knowledge_of(model.states[-1])
        assert last is not None
        assert is_sound(store, last)


def load(store: Workspace, model: Model, value: State) -> None:
    state = {**model.states[-1], **value}
    parts = [part_of(file_of(scope, content(value[scope]))) for scope in value]
    if knowledge_of(state) is None:
        with pytest.raises(ValidationError):
            store.load_parts(parts)
        return
    report = store.load_parts(parts)
    now = model.states[-1]
    assert report.same == all(now.get(scope, ()) == value[scope] for scope in value)
    if not report.same:
        assert report.load == len(model.states)
        model.add(state, set(value), None)


def undo(store: Workspace, model: Model, load_number: int) -> None:
    if load_number >= len(model.states):
        with pytest.raises(StoreError):
            store.undo(load_number)
        return
    state = model.before(load_number)
    try:
        store.undo(load_number)
    except StoreError:
        assert model.is_undone(load_number) or later_ones(model, load_number)
    except ValidationError:
        assert knowledge_of(state) is None
    else:
        assert model.may_undo(load_number)
        model.add(state, model.concerned[load_number], load_number)


def later_ones(model: Model, load_number: int) -> bool:
    """Whether a later load that counts concerns one of the same files."""
    return any(
        model.concerned[later] & model.concerned[load_number]
        for later in range(load_number + 1, len(model.states))
        if not model.is_undone(later)
    )


def test_an_undoing_can_be_undone_and_the_load_before_it_too(empty: Empty) -> None:
    """Who undoes one load too many could not go back, or not go back further."""
    one, two = (part_of(file_of("a.json", [organisation(name)])) for name in ("one", "two"))
    with Workspace.open(empty(), write=True) as store:
        hashes = [store.data_hash]
        for part in (one, two):
            store.load_parts([part])
            hashes.append(store.data_hash)
        with pytest.raises(StoreError, match="undo-load 2"):
            store.undo(1)
        assert store.undo(2).load == 3
        assert store.data_hash == hashes[1]
        with pytest.raises(StoreError, match="undo-load 3"):
            store.undo(2)
        store.undo(3)
        assert store.data_hash == hashes[2]
        store.undo(2)
        store.undo(1)
        assert store.data_hash == hashes[0]
        assert store.check() == []


def test_what_others_still_name_cannot_be_undone(empty: Empty) -> None:
    """An undoing would leave references that lead nowhere."""
    group = part_of(file_of("group.json", [organisation("group")]))
    firm = part_of(file_of("firm.json", [organisation("firm", parent="org:group")]))
    with Workspace.open(empty(), write=True) as store:
        store.load_parts([group])
        store.load_parts([firm])
        with pytest.raises(ValidationError) as caught:
            store.undo(1)
        (problem,) = caught.value.problems
        assert (problem.file, problem.line, problem.field) == ("firm.json", 3, "parent")
        assert len(store.loads()) == 2
