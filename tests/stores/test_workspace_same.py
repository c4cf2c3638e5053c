"""Organisations judged to be one: one for every question, and two again when that is withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import HakyuError, UsageError, ValidationError
from hakyu.graph.integrity import faults
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.records import Engagement, Organisation, Record
from hakyu.graph.references import RELATIONS
from hakyu.loaders.bundled import SEEDS
from hakyu.stores.memory import Memory
from hakyu.stores.workspace import Workspace
from hakyu.stores.workspace_reports import Part

from ..queries.strategies import records
from .conftest import Empty, Plain, file_of, is_sound, part_of, plain

NUMBER = "7000012050002"
OTHER_NUMBER = "1000011000005"


def org(ident: str, name: str, **fields: Any) -> Plain:
    return {"TYPE": "organisations", "id": f"org:{ident}", "name": name, **fields}


def work(ident: str, client: str, provider: str) -> Plain:
    return {
        "TYPE": "engagements",
        "id": f"eng:{ident}",
        "client": f"org:{client}",
        "provider": f"org:{provider}",
    }


def filled(empty: Empty, *items: Plain, seeds: tuple[Plain, ...] = ()) -> Workspace:
    store = Workspace.open(empty(), write=True)
    known = Part(SEEDS, part_of(file_of("seeds.json", seeds)).statements)
    store.load_parts([known, part_of(file_of("own.json", items))])
    return store


def test_one_stands_for_both(empty: Empty) -> None:
    """A client's vendor and the one that was hit would go on as two, and nobody be affected."""
    own = (
        org("mine", "わが社"),
        org("a-printing", "山田印刷東京", aliases=["ヤマダ"], country="JP", sources=["src:a"]),
        work("me", "mine", "a-printing"),
        {"TYPE": "sources", "id": "src:a", "title": "a"},
    )
    with filled(empty, *own, seeds=(org("yamada", "山田印刷"),)) as store:
        before = store.data_hash
        made = store.judge("org:yamada", "org:a-printing", "yes", made_by="me", note="same place")
        found = store.get("org:a-printing")
        assert isinstance(found, Organisation)
        assert (found.id, found.name) == ("org:yamada", "山田印刷")
        assert found.aliases == ("山田印刷東京", "ヤマダ")
        assert (found.country, found.sources) == ("JP", ("src:a",))
        engagement = store.get("eng:me")
        assert isinstance(engagement, Engagement)
        assert engagement.provider == "org:yamada"
        for ident in ("org:yamada", "org:a-printing"):
            assert [one.id for one in store.fetch([ident])] == ["org:yamada"]
            assert [one.id for one in store.referring([ident], RELATIONS)] == ["eng:me"]
        assert list(store.ids("organisations", "ヤマダ")) == ["org:yamada"]
        assert "org:a-printing" not in store.idents("organisations")
        assert store.check() == []
        store.withdraw(made.id, made_by="you")
        assert store.data_hash == before
        (kept,) = store.judgements()
        assert (kept.verdict, kept.made_by, kept.withdrawn_by) == ("yes", "me", "you")
        assert store.check() == []


@pytest.mark.parametrize(
    ("items", "seeds", "main"),
    [
        ((org("a", "甲"),), (org("b", "乙"),), "org:b"),
        ((org("a", "甲"), org("b", "乙", corporate_number=NUMBER)), (), "org:b"),
        ((org("a", "甲"), org("b", "乙")), (), "org:a"),
        ((org("a", "甲", corporate_number=NUMBER),), (org("b", "乙"),), "org:b"),
    ],
    ids=["known", "numbered", "smallest", "known before numbered"],
)
def test_which_one_stands_for_both(
    items: tuple[Plain, ...], seeds: tuple[Plain, ...], main: str, empty: Empty
) -> None:
    """Ids in questions and answers would change from load to load, or not be those of others."""
    with filled(empty, *items, seeds=seeds) as store:
        store.judge("org:a", "org:b", "yes")
        assert [one.id for one in store.fetch(["org:a", "org:b"])] == [main]


def test_a_later_load_keeps_to_the_judgement(empty: Empty) -> None:
    """Every reload would bring the duplicate back."""
    with filled(empty, org("a", "甲"), org("b", "乙"), org("c", "丙")) as store:
        store.judge("org:a", "org:b", "yes")
        store.load_parts([part_of(file_of("new.json", [work("new", "c", "b")]))])
        engagement = store.get("eng:new")
        assert isinstance(engagement, Engagement)
        assert engagement.provider == "org:a"
        # The one that stands for both goes: the other one is itself again.
        own = [org("b", "乙"), org("c", "丙")]
        store.load_parts([part_of(file_of("own.json", own))])
        assert {one.id for one in store.fetch(["org:b"])} == {"org:b"}
        engagement = store.get("eng:new")
        assert isinstance(engagement, Engagement)
        assert engagement.provider == "org:b"
        assert store.check() == []


def test_what_cannot_be_one_is_refused(empty: Empty) -> None:
    """A slip would make one of two that are provably two, or of a firm and a group of firms."""
    items = (
        org("a", "甲", corporate_number=NUMBER),
        org("b", "乙", corporate_number=OTHER_NUMBER),
        org("c", "丙", cohort=True),
        org("d", "丁"),
        org("e", "戊"),
        work("de", "d", "e"),
    )
    with filled(empty, *items) as store:
        before = store.data_hash
        for other, text in (("b", OTHER_NUMBER), ("c", "cohort")):
            with pytest.raises(ValidationError) as caught:
                store.judge("org:a", f"org:{other}", "yes")
            assert text in str(caught.value.problems[0])
        with pytest.raises(UsageError, match="one organisation"):
            store.judge("org:a", "org:a", "yes")
        with pytest.raises(ValidationError, match="problem"):  # its own client
            store.judge("org:d", "org:e", "yes")
        with pytest.raises(UsageError, match="eng:de"):
            store.judge("org:a", "eng:de", "yes")
        with pytest.raises(UsageError, match="org:nobody"):  # one of them may not be loaded yet
            store.judge("org:nobody", "org:noone", "yes")
        assert (store.data_hash, store.judgements()) == (before, [])


def test_contradictions_are_refused(empty: Empty) -> None:
    """Two people's judgements would make two of one, and one of two."""
    with filled(empty, *(org(name, name * 2) for name in "abc")) as store:
        store.judge("org:a", "org:b", "yes")
        store.judge("org:b", "org:c", "no")
        with pytest.raises(UsageError, match="Judgement 2"):
            store.judge("org:a", "org:c", "yes")
        store.judge("org:b", "org:c", "yes")  # the last word on a pair counts
        with pytest.raises(UsageError, match="judgement 1"):
            store.judge("org:a", "org:c", "no")
        assert len(store.fetch(["org:a", "org:b", "org:c"])) == 1
        assert store.check() == []


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=40)
@given(every=records(with_overlaps=True), data=st.data())
def test_withdrawing_restores_exactly_what_was(
    every: tuple[Record, ...], data: st.DataObject, empty: Empty
) -> None:
    """A judgement that was a mistake would leave traces in the data for ever."""
    known = Knowledge.of(every)
    assume(not faults(known))
    owners = sorted(known.organisations)
    pairs = st.tuples(st.sampled_from(owners), st.sampled_from(owners))
    with Workspace.open(empty(), write=True) as store:
        store.load_parts([part_of(file_of("a.json", plain(known)))])
        hashes: dict[tuple[int, ...], str] = {(): store.data_hash}
        standing: tuple[int, ...] = ()
        for left, right in data.draw(st.lists(pairs, max_size=4)):
            try:
                made = store.judge(left, right, "yes")
            except HakyuError:
                continue
            assert not faults(store.whole())
            if made.id not in standing:
                standing += (made.id,)
            hashes[standing] = store.data_hash
        while standing:
            store.withdraw(standing[-1])
            standing = standing[:-1]
            assert store.data_hash == hashes[standing]
        assert is_sound(store, known)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=25)
@given(every=records(with_overlaps=True), data=st.data())
def test_it_answers_like_memory_after_judgements(
    every: tuple[Record, ...], data: st.DataObject, empty: Empty
) -> None:
    """A question would find other records than those that the workspace holds."""
    known = Knowledge.of(every)
    assume(not faults(known))
    owners = sorted(known.organisations)
    with Workspace.open(empty(), write=True) as store:
        store.load_parts([part_of(file_of("a.json", plain(known)))])
        for _ in range(2):
            left, right = data.draw(st.sampled_from(owners)), data.draw(st.sampled_from(owners))
            try:
                store.judge(left, right, "yes")
            except HakyuError:
                continue
        whole = store.whole()
        memory = Memory(whole)
        ids = [record.id for record in whole]
        for relation in RELATIONS:
            assert {one.id for one in store.referring(ids, (relation,))} == {
                one.id for one in memory.referring(ids, (relation,))
            }
        for type_ in whole.by_type:
            assert {key: set(found) for key, found in store.spellings(type_)} == {
                key: set(found) for key, found in memory.spellings(type_)
            }
        assert is_sound(store, whole)
