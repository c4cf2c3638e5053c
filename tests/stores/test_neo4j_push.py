"""Pushing to a real server: what stands there afterwards, whatever stood there or went wrong."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakyu.graph.errors import StoreError
from hakyu.graph.knowledge import Knowledge
from hakyu.graph.names import NameIndex
from hakyu.graph.records import Record
from hakyu.loaders.bundled import bundled
from hakyu.stores import neo4j_push
from hakyu.stores.neo4j_connection import Connection
from tests.queries.strategies import worlds

from .server import connected, graph, known_of, opened, push, run

if TYPE_CHECKING:
    from ..neo4j_server import Server

pytestmark = pytest.mark.real_neo4j

CHAIN = ("org:a", "org:b", "org:c", "org:d")


def chain(*, last: str = "org:d", note: str | None = None) -> Knowledge:
    """Each entrusts the next one."""
    ids = CHAIN[: CHAIN.index(last) + 1]
    return known_of(
        organisations=[
            {"id": ident, "name": f"会社 {ident[-1]}", **({"note": note} if note else {})}
            for ident in ids
        ],
        engagements=[
            {"id": f"eng:{client[-1]}-{provider[-1]}", "client": client, "provider": provider}
            for client, provider in pairwise(ids)
        ],
    )


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of three records, so that a small world has many."""
    monkeypatch.setattr(neo4j_push, "BATCH", 3)
    monkeypatch.setattr(neo4j_push, "CUT", 2)


def fresh(server: Server, known: Knowledge) -> tuple[list[str], list[str]]:
    """The graph of records that are pushed to an empty database."""
    run(server, "MATCH (n) DETACH DELETE n")
    push(server, known)
    return graph(server)


def test_what_was_pushed_comes_back(neo4j_database: Server) -> None:
    """Otherwise a team would be answered from other data than what was sent."""
    known = bundled().knowledge
    report = push(neo4j_database, known)
    assert (report.added, report.removed, report.records) == (len(known), 0, len(known))
    with opened(neo4j_database) as store:
        assert list(store.records()) == list(store.verified()) == list(known)
        assert store.data_hash == store.whole().data_hash == known.data_hash
        assert Knowledge.of(store.records()).data_hash == known.data_hash


def test_a_second_push_changes_nothing(neo4j_database: Server) -> None:
    """Otherwise a nightly push would rewrite everything, and disturb who reads."""
    known = bundled().knowledge
    push(neo4j_database, known)
    before = run(neo4j_database, "MATCH (n) RETURN properties(n) ORDER BY toString(n.id)")
    again = push(neo4j_database, known)
    assert again.same
    assert again.unchanged == len(known)
    assert run(neo4j_database, "MATCH (n) RETURN properties(n) ORDER BY toString(n.id)") == before


def test_only_what_changed_is_written(neo4j_database: Server, small: None) -> None:
    """Otherwise one new row of a ledger would cost as much as all of it."""
    push(neo4j_database, chain())
    with connected(neo4j_database) as connection:
        more = known_of(
            organisations=[
                *({"id": ident, "name": f"会社 {ident[-1]}"} for ident in CHAIN[:3]),
                {"id": "org:d", "name": "会社 d", "aliases": ["D"]},
                {"id": "org:e", "name": "会社 e"},
            ],
            engagements=[
                {"id": "eng:a-b", "client": "org:a", "provider": "org:b"},
                {"id": "eng:b-c", "client": "org:b", "provider": "org:c"},
            ],
        )
        report = neo4j_push.push(connection, more, more.data_hash)
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 5)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(before=worlds(with_overlaps=True), after=worlds(with_overlaps=True), batch=st.integers(1, 9))
def test_what_stood_there_before_makes_no_difference(
    neo4j_database: Server, before: Knowledge, after: Knowledge, batch: int
) -> None:
    """Otherwise relationships of yesterday would lead today's harm to who has nothing to do with
    it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neo4j_push, "BATCH", batch)
        patch.setattr(neo4j_push, "CUT", 2)
        expected = fresh(neo4j_database, after)
        fresh(neo4j_database, before)
        push(neo4j_database, after)
        assert graph(neo4j_database) == expected


def test_a_push_goes_on_wherever_it_was_broken_off(
    neo4j_database: Server, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a lost connection would leave a database that has to be filled from the start, or
    that is wrong."""
    one, other = chain(), chain(last="org:c", note="new")
    expected = {id(one): fresh(neo4j_database, one), id(other): fresh(neo4j_database, other)}
    real = Connection.write
    steps = 0
    for broken_at in range(3, 40):
        push(neo4j_database, one)
        calls = 0

        def break_off(self: Connection, work: Callable[..., Any], at: int = broken_at) -> Any:
            nonlocal calls
            calls += 1
            if calls == at:
                raise StoreError("the connection is lost")
            return real(self, work)

        monkeypatch.setattr(Connection, "write", break_off)
        try:
            push(neo4j_database, other, everything=True)
        except StoreError:
            steps += 1
        else:
            break
        finally:
            monkeypatch.setattr(Connection, "write", real)
        with pytest.raises(StoreError, match="is under way, or was broken off"):
            opened(neo4j_database)
        wanted = one if broken_at % 2 else other  # the same again, or back to what was before
        push(neo4j_database, wanted)
        assert graph(neo4j_database) == expected[id(wanted)], broken_at
    assert steps > 5


PUSHING = """
import sys
from hakyu.stores import neo4j_push
from hakyu.stores.neo4j_connection import Connection
from hakyu.loaders.bundled import bundled
neo4j_push.BATCH = 100
known = bundled().knowledge
with Connection.open(sys.argv[1]) as connection:
    print("begins", flush=True)
    neo4j_push.push(connection, known, known.data_hash, everything=True,
                    progress=lambda phase, done, total: print(done, flush=True))
"""


@pytest.mark.slow
def test_a_killed_push_loses_nothing(neo4j_database: Server, tmp_path: Path) -> None:
    """Otherwise a machine that goes down in the night would leave half of the data, unseen."""
    known = bundled().knowledge
    push(neo4j_database, known)
    expected = graph(neo4j_database)
    script = tmp_path / "push.py"
    script.write_text(PUSHING, "utf-8")
    rng = random.Random(5)
    for _ in range(3):
        environment = {
            **os.environ,
            "HAKYU_NEO4J_USER": neo4j_database.user,
            "HAKYU_NEO4J_PASSWORD": neo4j_database.password,
        }
        command = [sys.executable, str(script), neo4j_database.uri]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(rng.randint(2, 5)):
            process.stdout.readline()
        time.sleep(rng.random() / 5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with pytest.raises(StoreError, match="is under way, or was broken off"):
            opened(neo4j_database)
    push(neo4j_database, known)
    assert graph(neo4j_database) == expected


def test_who_reads_is_told_when_a_push_begins(neo4j_database: Server) -> None:
    """Otherwise an answer would be put together from two states of the data."""
    push(neo4j_database, chain())
    with opened(neo4j_database) as store:
        assert len(store.referring(["org:b"], ["provider"])) == 1
        push(neo4j_database, chain(note="new"))
        with pytest.raises(StoreError, match="while it was read"):
            store.referring(["org:b"], ["provider"])


def test_of_two_pushes_one_stops(neo4j_database: Server, small: None) -> None:
    """Otherwise two pushes at once would leave a mixture of both."""
    first, second = chain(), chain(last="org:b", note="second")

    def interrupted() -> Iterator[Record]:
        for place, record in enumerate(first):
            if place == 4:
                push(neo4j_database, second)
            yield record

    with (
        connected(neo4j_database) as connection,
        pytest.raises(StoreError, match="another push"),
    ):
        neo4j_push.push(connection, interrupted(), first.data_hash)
    with opened(neo4j_database) as store:
        assert store.whole() == second


def test_what_others_wrote_stays(neo4j_database: Server, small: None) -> None:
    """Otherwise a push would delete a team's own notes, or another program's data."""
    push(neo4j_database, chain())
    run(
        neo4j_database,
        "MATCH (r:Record {id: 'org:b'}) SET r.owner = 'team 3'"
        " CREATE (:Vendor {id: 'org:zzz', name: 'foreign'})-[:KNOWS]->"
        "(:Note {text: 'call them'})-[:NOTE_ON]->(r)",
    )
    push(neo4j_database, chain(note="new"))
    push(neo4j_database, chain(last="org:b", note="newer"))
    foreign = run(
        neo4j_database,
        "MATCH (v:Vendor)-[:KNOWS]->(n:Note)-[:NOTE_ON]->(r:Record)"
        " RETURN properties(v), n.text, r.id, r.owner, r.note",
    )
    assert foreign == [
        [{"id": "org:zzz", "name": "foreign"}, "call them", "org:b", "team 3", "newer"]
    ]
    assert run(neo4j_database, "MATCH (r:Record) RETURN count(r)") == [[3]]


@pytest.mark.parametrize("label", ["Record", "Name", "Hakyu"])
def test_a_database_of_others_is_refused(neo4j_database: Server, label: str) -> None:
    """Otherwise nodes of another program that happen to have the same label would be changed."""
    run(neo4j_database, f"CREATE (:{label} {{id: 'org:a', type: 'x', key: 'y'}})")
    before = graph(neo4j_database)
    with pytest.raises(StoreError, match="nothing was pushed"):
        opened(neo4j_database)
    with pytest.raises(StoreError, match=f"labelled {label} that hakyu did not write"):
        push(neo4j_database, chain())
    assert graph(neo4j_database) == before


HOSTILE = [
    "x'}) DETACH DELETE n //",
    'x"}) MATCH (n) DETACH DELETE n //',
    "`) SET n:Admin //",
    "$ids",
    "\\u0027 OR 1=1",
    "${jndi:ldap://x}",
    "行\n改行\tタブ",
    "𠮷野家 ｶﾌﾞ 🏢",
    "null",
    "\u202egnp.exe",
]


def test_hostile_texts_are_texts(neo4j_database: Server) -> None:
    """Otherwise a name in a ledger could delete the database of a team."""
    long = "ﷺ" * 2_000  # eighteen times as long as a match key: longer than any index takes
    known = known_of(
        organisations=[
            {"id": f"org:h{n}", "name": text, "aliases": [f"別名{text}"[:2_000]], "note": text}
            for n, text in enumerate([*HOSTILE, long, "あ" * 2_000])
        ]
    )
    push(neo4j_database, known)
    with opened(neo4j_database) as store:
        assert store.whole() == known
        for record in known:
            assert NameIndex(store).resolve(record.title_text) == record
        for text in HOSTILE:
            assert store.fetch([text]) == store.referring([text], ["client"]) == []
            assert store.referring(["org:h0"], [text]) == []
            assert not list(store.spellings(text))
            assert not list(store.ids(text, text))
    labels = run(neo4j_database, "MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l ORDER BY l")
    assert labels == [["Hakyu"], ["Name"], ["Organisation"], ["Record"]]


def test_ids_of_any_script_are_told_apart(neo4j_database: Server, small: None) -> None:
    """Otherwise the server's order of letters and ours would differ, and records get lost."""
    ids = ["ｚ", "𠀀", "z", "漢", "a.b", "a", "a-b", "é", "𝔸", "ﾟ", "ー", "_"]
    known = known_of(
        organisations=[{"id": f"org:{one}", "name": f"{one}{n}"} for n, one in enumerate(ids)]
    )
    push(neo4j_database, known)
    fewer = Knowledge.of(list(known)[::2])
    assert push(neo4j_database, fewer).removed == len(ids) // 2
    assert push(neo4j_database, known).added == len(ids) // 2
    with opened(neo4j_database) as store:
        assert list(store.records()) == list(known)


def test_many_records_about_one_vendor(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a vendor with thousands of clients would not fit into a transaction or a page."""
    from hakyu.stores import neo4j_store

    monkeypatch.setattr(neo4j_push, "CUT", 700)
    monkeypatch.setattr(neo4j_store, "PAGE", 1_000)
    known = known_of(
        organisations=[
            {"id": "org:v", "name": "委託先"},
            *({"id": f"org:c{n}", "name": f"顧客 {n}"} for n in range(2_300)),
        ],
        engagements=[
            {"id": f"eng:{n}", "client": f"org:c{n}", "provider": "org:v"} for n in range(2_300)
        ],
    )
    push(neo4j_database, known)
    with opened(neo4j_database) as store:
        assert store.whole() == known
        found = store.referring(["org:v"], ["provider"])
        assert {record.id for record in found} == set(known.engagements)
        assert len(dict(store.spellings("organisations"))) == 2_301
    small_again = known_of(organisations=[{"id": "org:w", "name": "別の委託先"}])
    report = push(neo4j_database, small_again)
    assert (report.added, report.removed) == (1, len(known))
    assert run(neo4j_database, "MATCH (n) RETURN count(n)") == [[3]]  # with its name and the state


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (r:Record {id: 'eng:a-b'}) DETACH DELETE r",
        "MATCH (r:Record {id: 'org:a'}) SET r.record = replace(r.record, '会社', '社')",
        "MATCH (r:Record {id: 'org:a'}) SET r.record = 'no record'",
        "MATCH (r:Record {id: 'org:a'}) SET r.record = 5",
    ],
)
def test_changes_by_hand_are_noticed_and_mended(neo4j_database: Server, change: str) -> None:
    """Otherwise what somebody typed into the database's browser would count as a statement."""
    known = chain()
    push(neo4j_database, known)
    expected = graph(neo4j_database)
    run(neo4j_database, change)
    with opened(neo4j_database) as store, pytest.raises(StoreError, match="is not what was pushed"):
        list(store.verified())
    push(neo4j_database, known, everything=True)
    assert graph(neo4j_database) == expected


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("SET m.layout = 99, m.version = '9.9'", r"newer hakyu \(9.9\)"),
        ("SET m.format = 99, m.version = '9.9'", r"newer hakyu \(9.9\)"),
        ("SET m.layout = 0, m.version = '0.0.1'", r"older hakyu \(0.0.1\)"),
        ("SET m.state = 'pushing'", "under way, or was broken off"),
        ("DELETE m", "nothing was pushed"),
    ],
)
def test_what_cannot_be_read_says_why(neo4j_database: Server, change: str, said: str) -> None:
    """Otherwise an older program would read what it does not understand."""
    push(neo4j_database, chain())
    run(neo4j_database, f"MATCH (m:Hakyu) {change}")
    with pytest.raises(StoreError, match=said):
        opened(neo4j_database)
    if "newer" in said:
        with pytest.raises(StoreError, match=said):
            push(neo4j_database, chain())
    if "DELETE" not in change:
        push(neo4j_database, chain(), everything="newer" in said)
        with opened(neo4j_database) as store:
            assert store.whole() == chain()


def test_records_out_of_order_are_refused(neo4j_database: Server) -> None:
    """Otherwise what came too late would be removed again."""
    with connected(neo4j_database) as connection, pytest.raises(ValueError, match="not after"):
        neo4j_push.push(connection, reversed(list(chain())), "sha256:x")
